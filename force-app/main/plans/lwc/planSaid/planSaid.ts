import { LightningElement, api } from "lwc";
import { readPlanVersion } from "c/engine";
import { componentName, componentParts, conventionPart, isTable, termPart } from "c/planWords";
import type { Part, Statement, Table } from "c/planWords";

interface Cell {
  key: number;
  text: string;
  className: string;
}

const NUMBER = "slds-text-align_right number";

/** A table as cells with keys; numbers stand to the right. */
function tableOf({ about, columns, lines }: Table) {
  const classOf = (at: number) => (typeof columns[at] === "string" ? "" : NUMBER);
  const cells = (texts: string[]): Cell[] => texts.map((text, key) => ({ key, text, className: classOf(key) }));
  const headings = columns.map((column) => (typeof column === "string" ? column : column.heading));
  return { about, head: cells(headings), rows: lines.map((line, key) => ({ key, cells: cells(line) })) };
}

function isSaid(said: Statement | Table): boolean {
  return isTable(said) ? said.lines.length > 0 : !said.isUsual && said.text !== "";
}

/** The parts that say something, with their sentences and tables. */
function shown(parts: Part[]) {
  return parts
    .map(({ heading, says }, key) => ({
      key,
      heading,
      says: says.filter(isSaid).map((said, at) => ({
        key: at,
        sentence: isTable(said) ? null : said.text,
        table: isTable(said) ? tableOf(said) : null,
      })),
    }))
    .filter(({ says }) => says.length > 0);
}

/** What a version says, in sentences and tables, component by component; what goes without saying is left out. */
export default class PlanSaid extends LightningElement {
  /** The canonical text of the version. */
  @api text = "";

  get sections() {
    const version = readPlanVersion(this.text);
    const components = version.components.map((component) => ({
      key: component.key,
      title: componentName(component),
      parts: shown(componentParts(component)),
    }));
    const rest = { key: "", title: "", parts: shown([termPart(version), conventionPart(version)]) };
    return [...components, rest].filter(({ parts }) => parts.length > 0);
  }
}
