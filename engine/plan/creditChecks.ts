import { int } from "../language.js";
import { CreditRule, PlanComponent } from "../model.js";
import { checkConditions } from "./conditionChecks.js";
import { PlanPlace } from "./problems.js";
import { checkDays, checkWord, isOdd, isTooLong } from "./valueChecks.js";

const MOST_RULES: int = 50;
/** Managers are read with those below them, of whom one query goes no further up. */
const MOST_LEVELS: int = 6;

const SOURCES: string[] = [
  "split",
  "overlay",
  "owner",
  "opportunityTeam",
  "accountTeam",
  "realisation",
  "manager",
  "team",
];

/** Who is credited with which deals. */
export function checkCredit(component: PlanComponent, place: PlanPlace): void {
  checkConditions(component.conditions, place, component.key);
  checkDays(place, component.firstDay, component.lastDay, component.key);
  if (component.earnedOn === "") {
    const problem = `Nothing earns the pay of ${component.key}; write won, or the milestone on which it is earned.`;
    place.refuse("earnedOn", "MILESTONE_MISSING", problem);
  }
  if (isTooLong(place, "credits", component.credits.length, MOST_RULES, `credit rules of ${component.key}`)) return;
  for (let i: int = 0; i < component.credits.length; i += 1) {
    checkRule(component.credits[i], place.item("credits", i), `credit rule ${i + 1} of ${component.key}`);
  }
}

function checkRule(rule: CreditRule, place: PlanPlace, name: string): void {
  checkWord(place, "source", rule.source, SOURCES, "CREDIT_SOURCE_UNKNOWN", `source of ${name}`);
  if (rule.percent.sign() <= 0 || isOdd(rule.percent)) {
    const problem = `In ${name}, the percent is ${rule.percent.toText()}; it must be above 0 and at most 1000 with at most 10 decimals.`;
    place.refuse("percent", "CREDIT_PERCENT_INVALID", problem);
  }
  checkRole(rule, place, name);
  checkLevels(rule, place, name);
  checkDays(place, rule.firstDay, rule.lastDay, name);
  checkConditions(rule.conditions, place, name);
}

function checkRole(rule: CreditRule, place: PlanPlace, name: string): void {
  const isTeam = rule.source === "team";
  if (isTeam && rule.role === "") {
    const problem = `In ${name}, a team is credited; write as its role the fact of the deal that names the team.`;
    place.refuse("role", "ROLE_MISSING", problem);
  }
  const hasRoles = rule.source === "opportunityTeam" || rule.source === "accountTeam" || rule.source === "realisation";
  if (rule.role === "" || isTeam || hasRoles) return;
  const problem = `In ${name}, the role is ${rule.role}, and people credited as ${rule.source} have none; drop it or change the source.`;
  place.refuse("role", "ROLE_NOT_USED", problem);
}

function checkLevels(rule: CreditRule, place: PlanPlace, name: string): void {
  if (rule.source === "manager") {
    if (rule.levels >= 1 && rule.levels <= MOST_LEVELS) return;
    const problem = `In ${name}, managers ${rule.levels} levels up are credited; write 1 to ${MOST_LEVELS}.`;
    place.refuse("levels", "LEVELS_INVALID", problem);
  } else if (rule.levels !== 1) {
    const problem = `In ${name}, ${rule.levels} levels are written, and only the source manager goes up; drop them or change the source.`;
    place.refuse("levels", "LEVELS_NOT_USED", problem);
  }
}
