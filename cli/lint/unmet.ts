import type { CalculationRequest, ConditionTest, Deal, PlanComponent } from "../../engine/index.js";
import { componentName } from "../text/names.js";
import { multiplierName } from "../text/rate.js";
import { dealNoun, pluralOf, testText } from "../text/words.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";
import { factText, meets, subjectsOf } from "./meeting.js";
import type { Subject } from "./meeting.js";
import { writtenOtherwise } from "./writing.js";

/** What components ask of deals and no deal has: often a misspelt name or value. What no deal meets pays nothing, and is not held. */
export function unmetProblems(request: CalculationRequest): Finding[] {
  const { deals } = request;
  const subjects = subjectsOf(deals);
  return componentsOf(request).flatMap((place) => [
    ...unmetKind(place, deals),
    ...unmetItems(place, deals),
    ...testsOf(place.component).flatMap((test) => unmetTest(test, place, subjects)),
    ...unmetRows(place, subjects),
    ...unreachedMilestones(place, deals),
  ]);
}

function unmetKind({ component, path }: ComponentPlace, deals: Deal[]): Finding[] {
  const { transactionKind } = component;
  if (deals.some(({ kind }) => kind === transactionKind)) return [];
  const message = `There is no ${dealNoun(component)}, and ${componentName(component)} pays for ${pluralOf(dealNoun(component))} alone.`;
  const allowed = [...new Set(deals.map(({ kind }) => kind))].join(", ");
  return [{ code: "KIND_NOT_MET", path: `${path}/transactionKind`, message, allowed }];
}

function unmetItems({ component, path }: ComponentPlace, deals: Deal[]): Finding[] {
  const own = deals.filter(({ kind }) => kind === component.transactionKind);
  if (!component.paysItems || own.length === 0 || own.some(({ items }) => items.length > 0)) return [];
  const message = `No ${dealNoun(component)} has items, and ${componentName(component)} pays for items alone.`;
  return [{ code: "ITEMS_NOT_MET", path: `${path}/paysItems`, message, allowed: "false, or deals with items" }];
}

/** A test of a component: where it stands and whose it is. */
interface Test {
  fact: string;
  test: ConditionTest;
  values: string[];
  at: string;
  whose: string;
}

function testsOf({ conditions, credits, multipliers }: PlanComponent): Test[] {
  return [
    ...conditions.map((one, at) => ({ ...one, at: `conditions/${at}/values`, whose: `condition ${at + 1}` })),
    ...credits.flatMap((rule, at) =>
      rule.conditions.map((one, nr) => ({
        ...one,
        at: `credits/${at}/conditions/${nr}/values`,
        whose: `credit rule ${at + 1}`,
      })),
    ),
    ...multipliers
      .map((one, at) => ({
        ...one,
        values: [one.value],
        at: `multipliers/${at}/value`,
        whose: `the multiplier ${multiplierName(one)}`,
      }))
      .filter(({ fact }) => fact !== ""),
  ];
}

/** A condition or multiplier that no deal meets, or that deals miss by case or blanks alone. */
function unmetTest(one: Test, { component, path }: ComponentPlace, subjects: Subject[]): Finding[] {
  const { fact, test, values, at, whose } = one;
  const similar = similarOf(one, component, subjects);
  if (similar !== null)
    return [writingFinding(`${path}/${at}`, fact, similar, `${whose} of ${componentName(component)}`)];
  if (fact === "amount" || subjects.some((subject) => meets(subject, fact, test, values))) return [];
  const code = at.startsWith("multipliers") ? "MULTIPLIER_NOT_MET" : "CONDITION_NOT_MET";
  const message = `No deal meets ${testText(fact, test, values)}, as ${whose} asks.`;
  return [{ code, path: `${path}/${at}`, message, allowed: whatDealsHave(fact, subjects) }];
}

/** A value that is asked for and, of those that deals have, one that is the same but for case or blanks. */
interface Similar {
  asked: string;
  given: string;
}

function similarOf({ fact, test, values }: Test, component: PlanComponent, subjects: Subject[]): Similar | null {
  if (test !== "is" && test !== "isNot") return null;
  const known = testsOf(component).flatMap((one) => (one.fact === fact ? one.values : []));
  return firstSimilar(values, known, valuesOf(fact, subjects));
}

/** What the component asks for in both ways of writing is meant so. */
function firstSimilar(asked: string[], known: string[], given: string[]): Similar | null {
  for (const one of asked) {
    const other = writtenOtherwise(one, given).find((value) => !known.includes(value));
    if (other !== undefined) return { asked: one, given: other };
  }
  return null;
}

function writingFinding(path: string, fact: string, { asked, given }: Similar, whose: string): Finding {
  const message = `Deals have ${fact} "${given}", and ${whose} asks for "${asked}": case or blanks differ, so that it is another value.`;
  return { code: "WRITTEN_OTHERWISE", path, message, allowed: `"${given}", or both` };
}

/** Rows of a look-up table for a value that no deal has; a fact that no deal has at all is told once. */
function unmetRows({ component, path }: ComponentPlace, subjects: Subject[]): Finding[] {
  const { lookups, rows } = component;
  const whose = `the table of ${componentName(component)}`;
  return lookups.flatMap(({ kind, name }, dimension) => {
    if (kind !== "fact") return [];
    const member = dimension === 0 ? "first" : "second";
    const cells = rows.map((row) => row[member]);
    const given = valuesOf(name, subjects);
    const named = [...new Set(cells)].filter((cell) => cell !== "");
    return named.slice(0, given.length === 0 ? 1 : named.length).flatMap((cell) => {
      const at = `${path}/rows/${cells.indexOf(cell)}/${member}`;
      const similar = firstSimilar([cell], cells, given);
      if (similar !== null) return [writingFinding(at, name, similar, whose)];
      if (given.includes(cell)) return [];
      const what = given.length === 0 ? name : `${name} "${cell}"`;
      const message = `No deal has ${what}, for which ${whose} has a rate.`;
      return [{ code: "ROW_NOT_MET", path: at, message, allowed: whatDealsHave(name, subjects) }];
    });
  });
}

/** What deals and their items have as a fact or number, each value once. */
function valuesOf(name: string, subjects: Subject[]): string[] {
  return [...new Set(subjects.flatMap((subject) => factText(subject, name) ?? []))];
}

function whatDealsHave(fact: string, subjects: Subject[]): string {
  const given = valuesOf(fact, subjects);
  if (given.length > 0) return given.slice(0, 12).join(", ");
  const names = new Set(subjects.flatMap(({ facts, numbers }) => [...facts.keys(), ...numbers.keys()]));
  const others =
    names.size === 0 ? "none has any" : `none has ${fact}; there are ${[...names].slice(0, 12).join(", ")}`;
  return `a fact that deals have; ${others}`;
}

/** Milestones that pay waits for and that no deal has reached: then nothing is earned, payable or released. */
function unreachedMilestones({ component, path }: ComponentPlace, deals: Deal[]): Finding[] {
  const { earnedOn, payableOn, releaseOn } = component;
  const waits: [string, string, string][] = [
    ["earnedOn", earnedOn === "won" ? "" : earnedOn, "nothing is earned"],
    ["payableOn", payableOn, "nothing is payable"],
    ["releaseOn", releaseOn, "what is held back is never released"],
  ];
  return waits.flatMap(([member, milestone, effect]) => {
    if (milestone === "" || deals.some(({ milestones }) => milestones.has(milestone))) return [];
    const names = [...new Set(deals.flatMap(({ milestones }) => [...milestones.keys()]))];
    const message = `No deal has reached ${milestone}: ${effect} under ${componentName(component)}.`;
    const allowed = names.length > 0 ? names.join(", ") : "a milestone that deals have; none has any";
    return [{ code: "MILESTONE_NOT_REACHED", path: `${path}/${member}`, message, allowed }];
  });
}
