import { Order, compareText, int } from "../language.js";
import { ComponentRules, PayeePeriod, QuotaFault } from "../flow.js";
import { Deal, DealItem, Hold, MeasureScope, Payee, PlanComponent, PlanVersion } from "../model.js";
import { FINEST_SCALE, QUOTA_SCALE } from "../money.js";
import { paysBonus } from "../plan/kinds.js";

/*
 * Everything that holds a deal or a payee's part of it: code, what is wrong with which record, and how to mend it.
 * Messages name records and never state what anybody is paid.
 */

const TOO_FINE: string = `more than ${FINEST_SCALE} decimals`;

function roundRemedy(what: string): string {
  return `Round the ${what} to at most ${FINEST_SCALE} decimals, in a formula by ROUND.`;
}

export function dealWithoutOwner(deal: Deal): Hold {
  return dealHold(deal, "DEAL_WITHOUT_OWNER", "has no owner", "Give the deal an owner or revenue splits.");
}

export function amountMissing(deal: Deal): Hold {
  return dealHold(deal, "AMOUNT_MISSING", "has no amount", "Enter the amount of the deal; 0 if it is free.");
}

export function amountNegative(deal: Deal): Hold {
  const remedy = "Correct the amount; record a refund by lowering or reopening the deal that was paid.";
  return dealHold(deal, "AMOUNT_NEGATIVE", `has the negative amount ${deal.amount!.toText()}`, remedy);
}

export function amountBeyondLedger(deal: Deal): Hold {
  const problem = `has the amount ${deal.amount!.toText()}, more than the ledger can hold`;
  return dealHold(deal, "AMOUNT_TOO_LARGE", problem, "Correct the amount of the deal.");
}

export function amountTooFine(deal: Deal): Hold {
  const problem = `has the amount ${deal.amount!.toText()}, with ${TOO_FINE}`;
  return dealHold(deal, "AMOUNT_TOO_FINE", problem, roundRemedy("amount"));
}

export function currencyMissing(deal: Deal): Hold {
  return dealHold(deal, "CURRENCY_MISSING", "has no currency", "Enter the currency of the deal.");
}

/** What people know the day of a transaction as. */
function dayNameOf(deal: Deal): string {
  switch (deal.kind) {
    case "order":
      return "start date";
    case "activity":
      return "date";
    default:
      return "close date";
  }
}

export function dateMissing(deal: Deal): Hold {
  return dealHold(deal, "DATE_MISSING", `has no ${dayNameOf(deal)}`, `Enter the ${dayNameOf(deal)}.`);
}

export function dateInvalid(deal: Deal): Hold {
  const problem = `has the ${dayNameOf(deal)} "${deal.day!}", which is no day`;
  return dealHold(deal, "DATE_INVALID", problem, `Enter the ${dayNameOf(deal)} as year, month and day: 2026-03-31.`);
}

export function milestoneInvalid(deal: Deal, name: string, day: string): Hold {
  const problem = `has the day "${day}" for ${name}, which is no day`;
  return dealHold(deal, "DATE_INVALID", problem, "Enter the day as year, month and day: 2026-03-31.");
}

export function itemKeyInvalid(deal: Deal, what: string): Hold {
  return dealHold(
    deal,
    "ITEM_KEY_INVALID",
    `has ${what}`,
    "Give each item of the deal a key of its own, without ~ and |.",
  );
}

export function teamAmbiguous(deal: Deal, fact: string, name: string): Hold {
  const problem = `names by its ${fact} the team "${name}", which is what more than one team is called`;
  return dealHold(deal, "TEAM_AMBIGUOUS", problem, "Give each team a name of its own, or name the team by its key.");
}

export function splitsIncomplete(deal: Deal, percentText: string): Hold {
  const problem = `has revenue splits of ${percentText} % together`;
  return dealHold(deal, "SPLITS_INCOMPLETE", problem, "Change the revenue splits so that they sum to exactly 100 %.");
}

export function splitNegative(deal: Deal, userKey: string): Hold {
  const problem = `has a negative split for user ${userKey}`;
  return dealHold(deal, "SPLIT_NEGATIVE", problem, "Change the split to 0 % or more.");
}

export function roleNegative(deal: Deal, role: string, userKey: string): Hold {
  const problem = `gives user ${userKey} a negative part as ${role}`;
  return dealHold(deal, "ROLE_NEGATIVE", problem, "Change the part to 0 % or more.");
}

export function splitTooFine(deal: Deal, userKey: string): Hold {
  const problem = `has a split with ${TOO_FINE} for user ${userKey}`;
  return dealHold(deal, "PERCENT_TOO_FINE", problem, roundRemedy("split"));
}

export function roleTooFine(deal: Deal, role: string, userKey: string): Hold {
  const problem = `gives user ${userKey} a part with ${TOO_FINE} as ${role}`;
  return dealHold(deal, "PERCENT_TOO_FINE", problem, roundRemedy("part"));
}

export function payeeMissing(deal: Deal, userKey: string): Hold {
  const problem = `credits user ${userKey}, who has no payee record`;
  const remedy = "Create a payee for the user; if the user takes no part in commission, as not commissionable.";
  return dealHold(deal, "PAYEE_MISSING", problem, remedy);
}

/** `isNamed`: by ownership, a split or a realisation row; others are by a role, a team or the people below. */
export function payeeInactive(deal: Deal, payee: Payee, isNamed: boolean): Hold {
  const others = isNamed ? "deal or split" : "role, the place in the team or the people below";
  const remedy = `Activate the payee, or give the ${others} to somebody else.`;
  return partHold(deal, payee, "PAYEE_INACTIVE", `Payee ${nameOf(payee)} is not active`, remedy);
}

export function planMissing(deal: Deal, payee: Payee): Hold {
  const remedy = `Assign a plan to the payee from ${deal.day!} or earlier.`;
  return partHold(deal, payee, "PLAN_MISSING", `Payee ${nameOf(payee)} is on no plan`, remedy);
}

export function assignmentOutOfDate(deal: Deal, payee: Payee): Hold {
  const problem = `Payee ${nameOf(payee)} is on no plan on ${deal.day!}`;
  const remedy = `Extend an assignment of the payee to that day, or correct the ${dayNameOf(deal)}.`;
  return partHold(deal, payee, "PLAN_OUT_OF_DATE", problem, remedy);
}

/** The plan pays all who share deals of the people on it; the owner of this deal is none of them. */
export function ownerNotOnPlan(deal: Deal, payee: Payee, planName: string): Hold {
  const problem = `Payee ${nameOf(payee)} is on the plan ${planName}, which pays for deals of owners who are on it, and the owner of this one is not`;
  const remedy = "Put the owner on that plan, or the payee on another.";
  return partHold(deal, payee, "OWNER_NOT_ON_PLAN", problem, remedy);
}

export function versionOutOfDate(deal: Deal, payee: Payee, planName: string, day: string): Hold {
  const problem = `The plan ${planName} of payee ${nameOf(payee)} has no active version on ${day}`;
  const remedy = `Activate a version of the plan that covers that day, or correct the ${dayNameOf(deal)}.`;
  return partHold(deal, payee, "PLAN_OUT_OF_DATE", problem, remedy);
}

export function planInvalid(deal: Deal, payee: Payee, version: PlanVersion, planProblem: string): Hold {
  const problem = `Version ${version.version} of the plan ${planNameOf(version)} cannot pay: ${planProblem}`;
  return partHold(deal, payee, "PLAN_INVALID", problem, "Activate a version of the plan without this fault.");
}

export function payeeIncomplete(deal: Deal, payee: Payee, version: PlanVersion, fact: string): Hold {
  const problem = `Payee ${nameOf(payee)} has no ${fact}, which the plan ${planNameOf(version)} demands`;
  return partHold(deal, payee, "PAYEE_INCOMPLETE", problem, `Enter the ${fact} of the payee.`);
}

/** `withoutRate`: the currency for which the day has no rate. */
export function currencyDiffers(
  deal: Deal,
  payee: Payee,
  version: PlanVersion,
  withoutRate: string,
  day: string,
): Hold {
  return noRate(deal, payee, planNameOf(version), version.currencyCode, withoutRate, day);
}

export function currencyDiffersIn(
  deal: Deal,
  payee: Payee,
  rules: ComponentRules,
  withoutRate: string,
  day: string,
): Hold {
  return noRate(deal, payee, rules.planName, rules.currencyCode, withoutRate, day);
}

function noRate(
  deal: Deal,
  payee: Payee,
  planName: string,
  currencyCode: string,
  withoutRate: string,
  day: string,
): Hold {
  const problem = `It is in ${deal.currencyCode!}, the plan ${planName} of payee ${nameOf(payee)} pays in ${currencyCode}, and ${withoutRate} has no rate on ${day}`;
  const remedy = "Enter a rate for that currency and day, correct the currency of the deal, or change the plan.";
  return partHold(deal, payee, "CURRENCY_DIFFERS", problem, remedy);
}

export function rateInvalid(deal: Deal, payee: Payee, currencyCode: string, firstDay: string): Hold {
  return partHold(deal, payee, "RATE_INVALID", rateProblem(currencyCode, firstDay), RATE_REMEDY);
}

/** Of deals and of statements. */
export function rateProblem(currencyCode: string, firstDay: string): string {
  return `The rate of ${currencyCode} from ${firstDay} is there twice, or is not above 0 and below 1,000,000 with at most ten decimals`;
}

export const RATE_REMEDY: string = "Keep one rate of the currency from that day, above 0.";

export function amountTooLarge(deal: Deal, payee: Payee, version: PlanVersion): Hold {
  const most = version.conventions.maximumDealAmount.toText();
  const problem = `Its amount ${deal.amount!.toText()} is above ${most}, the most the plan ${planNameOf(version)} takes`;
  const remedy = "Correct the amount; if it is right, raise the largest deal amount in a new version of the plan.";
  return partHold(deal, payee, "AMOUNT_TOO_LARGE", problem, remedy);
}

export function payBeyondLedger(deal: Deal, payee: Payee, version: PlanVersion): Hold {
  const problem = `Under the plan ${planNameOf(version)} the ledger could not hold what it pays`;
  const remedy = "Correct the amount, the splits or the rates.";
  return partHold(deal, payee, "AMOUNT_TOO_LARGE", problem, remedy);
}

export function payBeyondLedgerIn(deal: Deal, payee: Payee, rules: ComponentRules): Hold {
  const problem = `Under the plan ${rules.planName} the ledger could not hold what ${rules.component.key} pays`;
  return partHold(deal, payee, "AMOUNT_TOO_LARGE", problem, "Correct the amount, the splits or the rates.");
}

/** `missing`: name of the number, of the deal or its item, that the component measures. */
export function measureMissing(
  deal: Deal,
  item: DealItem | null,
  payee: Payee,
  component: PlanComponent,
  missing: string,
): Hold {
  const problem = `${whatOf(item)} has no ${missing}, which ${component.key} measures`;
  return partHold(deal, payee, "MEASURE_MISSING", problem, `Enter the ${missing}; 0 if there is none.`);
}

/** `marginRate` is the part of the amount that is left. */
export function marginRateTooLarge(deal: Deal, item: DealItem | null, payee: Payee, component: PlanComponent): Hold {
  const problem = `${whatOf(item)} has a marginRate above 1, by which ${component.key} finds its margin`;
  const remedy = "Enter the margin as a fraction of the amount, at most 1; 0.4 is 40 %.";
  return partHold(deal, payee, "MARGIN_RATE_TOO_LARGE", problem, remedy);
}

/** The second measure of a look-up table, which would or would not have to be converted. */
export function unitUnknown(deal: Deal, payee: Payee, rules: ComponentRules): Hold {
  const measure = rules.secondMeasure;
  const problem = `It is in ${deal.currencyCode!}, the plan ${rules.planName} of payee ${nameOf(payee)} pays in ${rules.currencyCode}, and nothing says whether ${measure}, which the table of ${rules.component.key} compares, is money`;
  const remedy = `Let a component of the plan measure ${measure}, whose unit then counts, or correct the currency of the deal.`;
  return partHold(deal, payee, "UNIT_UNKNOWN", problem, remedy);
}

/** `measure`: the component's own, or the second one that its look-up table compares. */
export function measureNegative(
  deal: Deal,
  item: DealItem | null,
  payee: Payee,
  component: PlanComponent,
  measure: string,
): Hold {
  const problem = `${whatOf(item)} has a negative ${measure}, which ${component.key} measures`;
  return partHold(deal, payee, "MEASURE_NEGATIVE", problem, `Correct the ${measure} to 0 or more.`);
}

/** `name`: of the number, of the deal or its item, that the component measures or finds its margin by. */
export function measureTooFine(
  deal: Deal,
  item: DealItem | null,
  payee: Payee,
  component: PlanComponent,
  name: string,
): Hold {
  const problem = `${whatOf(item)} has a value of ${name} with ${TOO_FINE}, which ${component.key} measures`;
  return partHold(deal, payee, "MEASURE_TOO_FINE", problem, roundRemedy(name));
}

export function rateMissing(deal: Deal, item: DealItem | null, payee: Payee, component: PlanComponent): Hold {
  const problem = `${component.key} has no rate for ${item === null ? "it" : "the item " + itemName(item)}`;
  const remedy =
    component.rateNumber === ""
      ? "Add a row for its values to the table of the plan, or a rate for all others, or correct the deal."
      : `Enter ${component.rateNumber} as a fraction from 0 to 1 with at most ten decimals; 0.05 is 5 %.`;
  return partHold(deal, payee, "RATE_MISSING", problem, remedy);
}

export function teamMissing(deal: Deal, payee: Payee, component: PlanComponent): Hold {
  const problem = `Payee ${nameOf(payee)} is in no team on that day, and ${component.key} measures teams`;
  return partHold(deal, payee, "TEAM_MISSING", problem, "Put the payee into a team from that day or earlier.");
}

/** A payee's own rate or bonus, or else a quota, that is missing or not usable. */
export function unratableHold(deal: Deal, payee: Payee, period: PayeePeriod): Hold {
  const rules = period.rules;
  return rules.termsProblem === "" ? quotaHold(deal, payee, period.quotaFault!) : termsHold(deal, payee, rules);
}

/** The message says no number: it is what the payee is paid. */
function termsHold(deal: Deal, payee: Payee, rules: ComponentRules): Hold {
  const component = rules.component;
  const what = paysBonus(component) ? "bonus" : "rate";
  if (rules.termsProblem === "missing") {
    const problem = `Payee ${nameOf(payee)} has no ${what} of their own on the plan ${rules.planName}, by which ${component.key} pays`;
    const remedy = `Enter the ${what} in the assignment that puts the payee on the plan that day; who is on it by the owner of the deal needs one too.`;
    return partHold(deal, payee, "TERMS_MISSING", problem, remedy);
  }
  const sound = paysBonus(component) ? "money above 0 in whole units of the currency" : rateWords(component);
  const problem = `The ${what} of payee ${nameOf(payee)} on the plan ${rules.planName}, by which ${component.key} pays, is not ${sound}, or assignments of that day say two`;
  return partHold(deal, payee, "TERMS_INVALID", problem, `Correct the ${what} in the assignment of the payee.`);
}

function rateWords(component: PlanComponent): string {
  return component.measureUnit === "count"
    ? "money above 0 for each unit with at most ten decimals"
    : "a fraction above 0 and at most 1000 with at most ten decimals";
}

/** A payee's part waits for a quota: of the payee, or of the team or plan whose attainment counts. */
function quotaHold(deal: Deal, payee: Payee, fault: QuotaFault): Hold {
  switch (fault.problem) {
    case "missing":
      return quotaMissing(deal, payee, fault);
    case "tooFine":
      return quotaTooFine(deal, payee, fault);
    case "uncarried":
      return quotaUncarried(deal, payee, fault);
    default:
      return quotaInvalid(deal, payee, fault);
  }
}

function quotaMissing(deal: Deal, payee: Payee, fault: QuotaFault): Hold {
  const owner = ownerText(fault, "Payee", "Team", "The plan");
  const problem = `${owner} has no quota of ${fault.measure} from ${fault.firstDay} to ${fault.lastDay}`;
  return partHold(deal, payee, "QUOTA_MISSING", problem, missingRemedy(fault.owner));
}

function missingRemedy(owner: MeasureScope): string {
  switch (owner) {
    case "team":
      return "Enter a quota of the team for exactly these days.";
    case "plan":
      return "Enter a quota of the plan for exactly these days, or let its tiers begin at amounts.";
    default:
      return "Enter a quota for exactly these days.";
  }
}

function quotaInvalid(deal: Deal, payee: Payee, fault: QuotaFault): Hold {
  const problem = `${quotaText(fault)} is there twice or is no amount above 0`;
  return partHold(deal, payee, "QUOTA_INVALID", problem, "Keep one quota for these days, with an amount above 0.");
}

function quotaTooFine(deal: Deal, payee: Payee, fault: QuotaFault): Hold {
  const problem = `${quotaText(fault)}, or what relief takes off it, has more than ${QUOTA_SCALE} decimals`;
  return partHold(deal, payee, "QUOTA_INVALID", problem, `Round both to at most ${QUOTA_SCALE} decimals.`);
}

function quotaText(fault: QuotaFault): string {
  const owner = ownerText(fault, "payee", "team", "the plan");
  return `The quota of ${fault.measure} of ${owner} from ${fault.firstDay} to ${fault.lastDay}`;
}

function quotaUncarried(deal: Deal, payee: Payee, fault: QuotaFault): Hold {
  const problem = `Payee ${nameOf(payee)} carries nothing of the quota of ${fault.measure} from ${fault.firstDay} to ${fault.lastDay}: no day of it counts on which they are on the plan, not on leave and above 0 % of the ramp`;
  return partHold(deal, payee, "QUOTA_NOT_CARRIED", problem, "Mend the assignment, the leave or the ramp.");
}

/** Whose quota it is, after what a payee, a team or a plan is called at this place of a sentence. */
function ownerText(fault: QuotaFault, payee: string, team: string, plan: string): string {
  switch (fault.owner) {
    case "team":
      return `${team} ${fault.ownerName}`;
    case "plan":
      return `${plan} ${fault.ownerName}`;
    default:
      return `${payee} ${fault.ownerName}`;
  }
}

function whatOf(item: DealItem | null): string {
  return item === null ? "It" : `Its item ${itemName(item)}`;
}

function itemName(item: DealItem): string {
  return item.name === "" ? item.key : item.name;
}

function dealHold(deal: Deal, code: string, problem: string, remedy: string): Hold {
  const hold = new Hold();
  hold.dealKey = deal.key;
  hold.code = code;
  hold.message = `Deal ${dealName(deal)} ${problem}.`;
  hold.remedy = remedy;
  return hold;
}

function partHold(deal: Deal, payee: Payee, code: string, problem: string, remedy: string): Hold {
  const hold = new Hold();
  hold.dealKey = deal.key;
  hold.payeeKey = payee.key;
  hold.code = code;
  hold.message = `Deal ${dealName(deal)}: ` + (problem.endsWith(".") ? problem : problem + ".");
  hold.remedy = remedy;
  return hold;
}

function dealName(deal: Deal): string {
  return deal.name === "" ? deal.key : `"${deal.name}"`;
}

function nameOf(payee: Payee): string {
  return payee.name === "" ? payee.key : payee.name;
}

function planNameOf(version: PlanVersion): string {
  return version.planName === "" ? version.planKey : version.planName;
}

/** By deal, payee, code and message. */
export class HoldOrder implements Order<Hold> {
  compare(a: Hold, b: Hold): int {
    const byDeal = compareText(a.dealKey, b.dealKey);
    if (byDeal !== 0) return byDeal;
    const byPayee = compareText(textOf(a.payeeKey), textOf(b.payeeKey));
    if (byPayee !== 0) return byPayee;
    const byCode = compareText(a.code, b.code);
    return byCode !== 0 ? byCode : compareText(a.message, b.message);
  }
}

function textOf(key: string | null): string {
  return key === null ? "" : key;
}
