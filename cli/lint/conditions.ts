import { Condition } from "../../engine/index.js";
import type { CalculationRequest, ConditionTest, PlanComponent, RateRow } from "../../engine/index.js";
import { componentName } from "../text/names.js";
import { multiplierName } from "../text/rate.js";
import { conditionsText } from "../text/words.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";
import { contradiction } from "./meeting.js";

/** Conditions that no deal can meet. */
export function conditionProblems(request: CalculationRequest): Finding[] {
  return componentsOf(request).flatMap(contradictions);
}

/** What asks for deals that the conditions of its component leave out. */
interface Asking {
  what: string;
  never: string;
  at: string;
  conditions: Condition[];
}

/** Conditions of a component that exclude each other, and rules, multipliers and rows that they leave no deal. */
function contradictions({ component, path }: ComponentPlace): Finding[] {
  const name = componentName(component);
  const own = contradiction(component.conditions);
  if (own) {
    const message = `No deal can meet the conditions of ${name}: ${conditionsText(own)}. It never pays.`;
    const allowed = "conditions that one deal can meet";
    return [{ code: "CONDITIONS_CONTRADICT", path: `${path}/conditions`, message, allowed }];
  }
  return askingsOf(component).flatMap(({ what, never, at, conditions }) => {
    const both = contradiction([...component.conditions, ...conditions]);
    if (!both) return [];
    const message = `No deal of ${name} can meet ${what}: ${conditionsText(both)}. ${never}`;
    const allowed = "what a deal of the component can meet";
    return [{ code: "CONDITIONS_CONTRADICT", path: `${path}/${at}`, message, allowed }];
  });
}

function askingsOf(component: PlanComponent): Asking[] {
  const { credits, multipliers, rows } = component;
  return [
    ...credits.map(({ conditions }, at) => ({
      what: `the conditions of credit rule ${at + 1}`,
      never: "It never credits anybody.",
      at: `credits/${at}/conditions`,
      conditions,
    })),
    ...multipliers.map((multiplier, at) => ({
      what: `the multiplier ${multiplierName(multiplier)}`,
      never: "It never counts.",
      at: `multipliers/${at}`,
      conditions: multiplier.fact === "" ? [] : [conditionOn(multiplier.fact, multiplier.test, multiplier.value)],
    })),
    ...rows.map((row, at) => ({
      what: `row ${at + 1} of the table`,
      never: "It never gives a rate.",
      at: `rows/${at}`,
      conditions: conditionsOfRow(component, row),
    })),
  ];
}

function conditionOn(fact: string, test: ConditionTest, value: string): Condition {
  return Object.assign(new Condition(), { fact, test, values: [value] });
}

/** What a deal must be for a row: the fact named, or the number from which on the row counts. */
function conditionsOfRow({ lookups }: PlanComponent, { first, second }: RateRow): Condition[] {
  return lookups.flatMap(({ kind, name }, at) => {
    const cell = at === 0 ? first : second;
    if (kind === "attainment" || cell === "") return [];
    return [conditionOn(name, kind === "fact" ? "is" : "atLeast", cell)];
  });
}
