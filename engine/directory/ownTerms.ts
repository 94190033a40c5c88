import { ComponentRules } from "../flow.js";
import { Decimal, valueOf } from "../language.js";
import { PlanAssignment, PlanVersion } from "../model.js";
import { shortened } from "../money.js";
import { isWithin } from "../periods.js";
import { paysBonus } from "../plan/kinds.js";
import { componentRulesOf } from "../plan/rules.js";
import { tidiedComponent } from "../plan/tidying.js";
import { isMoney, isOdd, isOddAmount } from "../plan/valueChecks.js";
import { Directory } from "./directory.js";

/*
 * Where a component pays by payees' own rates or bonuses, each of these gives rules of its own, alike but for that number. So
 * rating, limits and traces know nothing of it: they find the payee's number where otherwise the plan's is. Payees with the
 * same number share the rules, and who comes to another number within a measure period carries the attainment on, as from one
 * version of a plan to the next.
 */

/** Instead of a number: no assignment says one. */
const MISSING: string = "missing";
/** Instead of a number: assignments of one day say two, or what they say is none. */
const INVALID: string = "invalid";

/** The rules at the payee's own terms on a day; themselves where the plan's terms are for all. */
export function rulesOnDay(directory: Directory, rules: ComponentRules, payeeKey: string, day: string): ComponentRules {
  if (rules.component.termsOf === "plan" || rules.planRules !== null) return rules;
  const terms = termsOnDay(directory, rules, payeeKey, day);
  const known = valueOf(rules.atTerms, terms);
  if (known !== null) return known;
  const own = rulesAt(rules, versionFor(directory, rules), terms);
  rules.atTerms.set(terms, own);
  return own;
}

/** The rate or bonus as short as it can be, {@link MISSING} or {@link INVALID}. */
function termsOnDay(directory: Directory, rules: ComponentRules, payeeKey: string, day: string): string {
  const file = valueOf(directory.payees, payeeKey);
  if (file === null) return MISSING;
  let found = "";
  for (const assignment of file.assignments) {
    if (assignment.planKey !== rules.planKey || !isWithin(day, assignment.firstDay, assignment.lastDay)) continue;
    const terms = termsIn(assignment, rules);
    if (found !== "" && found !== terms) return INVALID;
    found = terms;
  }
  return found === "" ? MISSING : found;
}

function termsIn(assignment: PlanAssignment, rules: ComponentRules): string {
  const isBonus = paysBonus(rules.component);
  const terms = isBonus ? assignment.bonus : assignment.rate;
  if (terms === null) return MISSING;
  const isSound = isBonus ? isMoney(terms, rules.conventions.moneyScale) : isRate(terms, rules);
  return isSound ? shortened(terms).toText() : INVALID;
}

/** Above 0: who earns nothing is on no plan, and a 0 is more often a field that nobody filled. */
function isRate(rate: Decimal, rules: ComponentRules): boolean {
  if (rate.sign() <= 0) return false;
  return rules.component.measureUnit === "count" ? !isOddAmount(rate) : !isOdd(rate);
}

function rulesAt(rules: ComponentRules, version: PlanVersion, terms: string): ComponentRules {
  const scale = rules.conventions.moneyScale;
  const component = tidiedComponent(rules.component, scale);
  const isKnown = terms !== MISSING && terms !== INVALID;
  if (isKnown && paysBonus(component)) component.bonus = Decimal.of(terms).round(scale, "DOWN");
  else if (isKnown) component.rate = Decimal.of(terms);
  const own = componentRulesOf(component, version);
  own.ownTerms = terms;
  own.planRules = rules;
  own.termsProblem = isKnown ? "" : terms;
  return own;
}

function versionFor(directory: Directory, rules: ComponentRules): PlanVersion {
  let found = new PlanVersion();
  for (const versionRules of valueOf(directory.versions, rules.planKey)!) {
    if (versionRules.version.version === rules.planVersion) found = versionRules.version;
  }
  return found;
}
