import { Decimal, isDecimal } from "../../engine/index.js";
import type { LookupDimension, PlanComponent } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { componentName } from "../text/names.js";
import { cellText, dimensionText } from "../text/rate.js";
import { listText } from "../text/words.js";
import { componentsOf } from "./finding.js";
import type { Finding } from "./finding.js";

/** Values for which a look-up table has no rate, and rows that change nothing. */
export function tableProblems(document: PlanDocument): Finding[] {
  return componentsOf(document).flatMap(({ component, path }) => {
    if (component.lookups.length === 0 || component.rows.length === 0) return [];
    return [...openEnds(component, path), ...holes(component, path)];
  });
}

const CELLS = ["first", "second"] as const;

/** Facts without a row for any other value, numbers without a row from 0. */
function openEnds(component: PlanComponent, path: string): Finding[] {
  return component.lookups.flatMap((dimension, at) => {
    const cells = [...new Set(component.rows.map((row) => row[CELLS[at]]))];
    const gap = gapOf(dimension, cells, component);
    if (gap === null) return [];
    return [
      {
        code: "TABLE_WITHOUT_RATE",
        path: `${path}/rows`,
        message: `The table of ${componentName(component)} has no rate for ${gap.missing}: such deals find none.`,
        allowed: gap.mend,
      },
    ];
  });
}

function gapOf(
  dimension: LookupDimension,
  cells: string[],
  component: PlanComponent,
): { missing: string; mend: string } | null {
  const what = dimensionText(dimension, component);
  if (dimension.kind === "fact") {
    if (cells.includes("")) return null;
    const missing = `another ${what} than ${listText(
      cells.map((cell) => `"${cell}"`),
      "or",
    )}, or none`;
    return { missing, mend: `a row with "${CELLS[component.lookups.indexOf(dimension)]}": "" for any other value` };
  }
  const starts = cells.filter(isDecimal).map((cell) => Decimal.of(cell));
  const lowest = starts.reduce((least, start) => (start.compareTo(least) < 0 ? start : least), starts[0]);
  if (!lowest || lowest.sign() <= 0) return null;
  const first = cellText(dimension, lowest.toShortText()).replace("from ", "");
  return { missing: `${what} below ${first}`, mend: `a row from "0"` };
}

/** Cells of a table of two dimensions that no row fills, where the row for any other value does not stand in. */
function holes(component: PlanComponent, path: string): Finding[] {
  const [down, across] = component.lookups;
  if (!across) return [];
  const { rows } = component;
  const [firsts, seconds] = CELLS.map((cell) => [...new Set(rows.map((row) => row[cell]))]);
  const has = (first: string, second: string) => rows.some((row) => row.first === first && row.second === second);
  const missing = firsts.flatMap((first) =>
    seconds
      .filter((second) => !has(first, second))
      .map((second) => `${cellText(down, first)}, ${cellText(across, second)}`),
  );
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 5).join("; ");
  return [
    {
      code: "TABLE_WITH_HOLES",
      path: `${path}/rows`,
      message: `The table of ${componentName(component)} has no row for ${shown}${missing.length > 5 ? "; …" : ""}: another row stands in for it, or none does.`,
      allowed: "a row for each pair of values",
    },
  ];
}
