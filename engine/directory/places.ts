import { ComponentRules, PayGroup, PayeePeriod, QuotaFault } from "../flow.js";
import { EVERYBODY, groupKeyOf, lineKeyEndOf } from "../keys.js";
import { valueOf } from "../language.js";
import { ratesWholePeriods } from "../plan/kinds.js";
import { periodOf } from "./measurePeriods.js";
import { Directory, groupOf } from "./directory.js";
import { PayeeFile } from "./payeeFile.js";
import { FoundQuota, findQuota } from "./quotas.js";
import { teamOn } from "./teams.js";
import { rulesOnDay } from "./ownTerms.js";

/**
 * What the lines of a payee share under these rules, at the payee's own terms where they ask for those, in the measure period of
 * the day. Null when the component measures
 * teams and the payee is in none on that day.
 */
export function payeePeriodOf(
  directory: Directory,
  planRules: ComponentRules,
  payeeKey: string,
  day: string,
): PayeePeriod | null {
  const rules = rulesOnDay(directory, planRules, payeeKey, day);
  const period = periodOf(rules, day);
  if (rules.component.measureOf === "payee") {
    const known = valueOf(period.payees, payeeKey);
    return known !== null ? known : newPayeePeriod(directory, rules, payeeKey, payeeKey, payeeKey, day);
  }
  const memberKey = memberOn(directory, rules, payeeKey, day);
  if (memberKey === null) return null;
  const placeKey = payeeKey + "|" + memberKey;
  const known = valueOf(period.payees, placeKey);
  return known !== null ? known : newPayeePeriod(directory, rules, payeeKey, memberKey, placeKey, day);
}

function memberOn(directory: Directory, rules: ComponentRules, payeeKey: string, day: string): string | null {
  if (rules.component.measureOf === "plan") return EVERYBODY;
  return teamOn(valueOf(directory.teams, payeeKey), day);
}

function newPayeePeriod(
  directory: Directory,
  rules: ComponentRules,
  payeeKey: string,
  memberKey: string,
  placeKey: string,
  day: string,
): PayeePeriod {
  const period = periodOf(rules, day);
  const componentKey = rules.component.key;
  const groupKey = groupKeyOf(memberKey, rules.planKey, componentKey, period.groupDay);
  const payGroup = groupOf(directory, groupKey);
  describe(payGroup, rules);
  const payeePeriod = new PayeePeriod(rules, payeeKey, period, payGroup);
  payeePeriod.lineKeyEnd = lineKeyEndOf(payeeKey, rules.planKey, componentKey);
  addQuotas(directory, payeePeriod, memberKey);
  period.payees.set(placeKey, payeePeriod);
  return payeePeriod;
}

/** Tells a group what the component asks of it; versions of a plan may ask different things. */
function describe(payGroup: PayGroup, rules: ComponentRules): void {
  const component = rules.component;
  if (rules.hasLimits) payGroup.hasLimits = true;
  if (ratesWholePeriods(component)) payGroup.isRatedWhole = true;
  if (component.rateKind === "contest") payGroup.isContest = true;
  if (component.accumulation === "rolling") payGroup.isRolling = true;
  if (component.accumulation === "deal") payGroup.isByDeal = true;
  if (rules.secondMeasure !== "") payGroup.hasSecond = true;
  if (component.clawbackOn !== "") payGroup.takesBack = true;
  const isSimple = component.rateKind === "marginal" || component.rateKind === "flat";
  const isAlone = !rules.hasLimits && component.accumulation === "period" && component.measureOf === "payee";
  if (!isSimple || !isAlone || !rules.isPlain) payGroup.takesRows = false;
}

function addQuotas(directory: Directory, payeePeriod: PayeePeriod, memberKey: string): void {
  const rules = payeePeriod.rules;
  if (rules.component.tiersBy === "measured" && !rules.needsQuota && rules.secondMeasure === "") return;
  const isOwn = memberKey === payeePeriod.payeeKey;
  const file: PayeeFile | null = isOwn ? valueOf(directory.payees, memberKey) : null;
  const ownerKey = memberKey === EVERYBODY ? rules.planKey : memberKey;
  const found = findQuota(directory, rules, rules.component.measure, ownerKey, file, payeePeriod.period);
  payeePeriod.quota = found.amount;
  payeePeriod.quotaParts = found.parts;
  const measure = rules.component.measure;
  if (rules.needsQuota) payeePeriod.quotaFault = faultOf(directory, rules, measure, memberKey, found);
  if (rules.secondMeasure === "") return;
  const second = findQuota(directory, rules, rules.secondMeasure, ownerKey, file, payeePeriod.period);
  payeePeriod.secondQuota = second.amount;
  if (payeePeriod.quotaFault !== null) return;
  payeePeriod.quotaFault = faultOf(directory, rules, rules.secondMeasure, memberKey, second);
}

/** What is wrong with a quota, by the names that people know; null when nothing is. */
function faultOf(
  directory: Directory,
  rules: ComponentRules,
  measure: string,
  memberKey: string,
  found: FoundQuota,
): QuotaFault | null {
  if (found.problem === "") return null;
  const fault = new QuotaFault();
  fault.problem = found.problem;
  fault.owner = rules.component.measureOf;
  fault.ownerName = ownerNameOf(directory, rules, memberKey);
  fault.measure = measure;
  fault.firstDay = found.firstDay;
  fault.lastDay = found.lastDay;
  return fault;
}

function ownerNameOf(directory: Directory, rules: ComponentRules, memberKey: string): string {
  if (rules.component.measureOf === "plan") return rules.planName;
  const file = valueOf(directory.payees, memberKey);
  const places = valueOf(directory.members, memberKey);
  let name = "";
  if (rules.component.measureOf === "payee" && file !== null) name = file.payee.name;
  if (rules.component.measureOf === "team" && places !== null) name = places[0].team.name;
  return name === "" ? memberKey : name;
}
