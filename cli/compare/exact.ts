import type {
  Condition,
  CreditRule,
  LookupDimension,
  Multiplier,
  PlanComponent,
  PlanVersion,
} from "../../engine/index.js";
import { plain } from "../text/data.js";
import { nameOf } from "../text/names.js";
import { pairing } from "./pairing.js";

/*
 * Words for people make different names equal: fooBar and "foo bar" are both spoken "foo bar", the measure revenue is "the
 * amount" and so is a number of that name. An exact copy of a plan has its names in quotes, and lists whose order means nothing
 * in one order: what is worded from exact copies is the same only when the plans do the same.
 */

/** Measures that are more than the name of a number. */
const OWN_MEASURES = ["", "revenue", "margin", "deals"];

/** A version with the names of its own terms in quotes; components are compared one by one. */
export function exactVersion(version: PlanVersion): PlanVersion {
  return { ...version, payeeFacts: distinct(version.payeeFacts).map(quoted) };
}

/** A component with all names in quotes. */
export function exactComponent(component: PlanComponent): PlanComponent {
  const { conditions, credits, lookups, rows, multipliers, earnedOn } = component;
  const cell = (at: number, text: string) => (lookups[at]?.kind === "fact" ? quoted(text) : text);
  return {
    ...component,
    measure: exactMeasure(component.measure),
    rateNumber: quoted(component.rateNumber),
    earnedOn: earnedOn === "won" ? earnedOn : escaped(earnedOn),
    stopsOn: escaped(component.stopsOn),
    clawbackOn: escaped(component.clawbackOn),
    payableOn: escaped(component.payableOn),
    releaseOn: escaped(component.releaseOn),
    conditions: conditions.map(exactCondition),
    credits: credits.map(exactCredit),
    lookups: lookups.map(exactLookup),
    rows: rows.map((row) => ({ ...row, first: cell(0, row.first), second: cell(1, row.second) })),
    multipliers: multipliers.map(exactMultiplier),
  };
}

/** Both components with what is on both sides first, where order means nothing, so that the same stands in the same place. */
export function inStep(a: PlanComponent, b: PlanComponent): [PlanComponent, PlanComponent] {
  const [conditionsA, conditionsB] = commonFirst(a.conditions, b.conditions, exactCondition);
  const isOrdered = a.firstCreditOnly || b.firstCreditOnly;
  const [creditsA, creditsB] = isOrdered ? [a.credits, b.credits] : commonFirst(a.credits, b.credits, exactCredit);
  return [
    { ...a, conditions: conditionsA, credits: creditsA },
    { ...b, conditions: conditionsB, credits: creditsB },
  ];
}

/** Names that stand in quotes in an exact text. */
export function namesIn(exactText: string): string[] {
  const found = exactText.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return found.map((name) => name.slice(1, -1).replace(/\\(.)/g, "$1"));
}

/** A name in quotes; none stays none. */
export function quoted(name: string): string {
  return name === "" ? "" : JSON.stringify(name);
}

/** What stands in quotes already. */
function escaped(name: string): string {
  return quoted(name).slice(1, -1);
}

function exactMeasure(name: string): string {
  return OWN_MEASURES.includes(name) ? name : quoted(name);
}

/** The order of values, and saying one twice, mean nothing; a comparison looks at the first alone. */
function exactCondition(condition: Condition): Condition {
  const { fact, test, values } = condition;
  const isOfNumber = test === "atLeast" || test === "below";
  return { ...condition, fact: quoted(fact), values: (isOfNumber ? values : distinct(values)).map(escaped) };
}

function exactCredit(rule: CreditRule): CreditRule {
  const conditions = rule.conditions.map(exactCondition);
  return { ...rule, role: quoted(rule.role), conditions: conditions.sort(byText) };
}

function exactLookup(lookup: LookupDimension): LookupDimension {
  return { ...lookup, name: lookup.kind === "attainment" ? exactMeasure(lookup.name) : quoted(lookup.name) };
}

function exactMultiplier(multiplier: Multiplier): Multiplier {
  const { fact, value } = multiplier;
  return { ...multiplier, name: quoted(nameOf(multiplier)), fact: quoted(fact), value: escaped(value) };
}

function commonFirst<T extends object>(a: T[], b: T[], exact: (one: T) => T): [T[], T[]] {
  const { gone, added, pairs } = pairing(
    a,
    b,
    (one) => textOf(exact(one)),
    () => "",
  );
  return [
    [...pairs.map(([one]) => one), ...gone],
    [...pairs.map(([, one]) => one), ...added],
  ];
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].sort();
}

function byText(a: object, b: object): number {
  return textOf(a) < textOf(b) ? -1 : 1;
}

function textOf(value: object): string {
  return JSON.stringify(plain(value));
}
