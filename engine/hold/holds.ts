import { Order, compareText, int } from "../language.js";
import { Deal, Hold, Payee, PlanVersion } from "../model.js";

/*
 * Everything that holds a deal or a payee's part of it: code, what is wrong with which record, and how to mend it.
 * Messages name records and never state what anybody is paid.
 */

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

export function currencyMissing(deal: Deal): Hold {
  return dealHold(deal, "CURRENCY_MISSING", "has no currency", "Enter the currency of the deal.");
}

export function dateMissing(deal: Deal): Hold {
  return dealHold(deal, "DATE_MISSING", "has no close date", "Enter the day on which the deal was closed.");
}

export function dateInvalid(deal: Deal): Hold {
  const problem = `has the close date "${deal.day!}", which is no day`;
  return dealHold(deal, "DATE_INVALID", problem, "Enter the close date as year, month and day: 2026-03-31.");
}

export function splitsIncomplete(deal: Deal, percentText: string): Hold {
  const problem = `has revenue splits of ${percentText} % together`;
  return dealHold(deal, "SPLITS_INCOMPLETE", problem, "Change the revenue splits so that they sum to exactly 100 %.");
}

export function splitNegative(deal: Deal, userKey: string): Hold {
  const problem = `has a negative split for user ${userKey}`;
  return dealHold(deal, "SPLIT_NEGATIVE", problem, "Change the split to 0 % or more.");
}

export function payeeMissing(deal: Deal, userKey: string): Hold {
  const problem = `credits user ${userKey}, who has no payee record`;
  const remedy = "Create a payee for the user; if the user takes no part in commission, as not commissionable.";
  return dealHold(deal, "PAYEE_MISSING", problem, remedy);
}

export function payeeInactive(deal: Deal, payee: Payee): Hold {
  const remedy = "Activate the payee, or give the deal or split to somebody else.";
  return partHold(deal, payee, "PAYEE_INACTIVE", `Payee ${nameOf(payee)} is not active`, remedy);
}

export function planMissing(deal: Deal, payee: Payee): Hold {
  const remedy = `Assign a plan to the payee from ${deal.day!} or earlier.`;
  return partHold(deal, payee, "PLAN_MISSING", `Payee ${nameOf(payee)} is on no plan`, remedy);
}

export function assignmentOutOfDate(deal: Deal, payee: Payee): Hold {
  const problem = `Payee ${nameOf(payee)} is on no plan on ${deal.day!}`;
  const remedy = "Extend an assignment of the payee to that day, or correct the close date.";
  return partHold(deal, payee, "PLAN_OUT_OF_DATE", problem, remedy);
}

export function versionOutOfDate(deal: Deal, payee: Payee, planName: string): Hold {
  const problem = `The plan ${planName} of payee ${nameOf(payee)} has no active version on ${deal.day!}`;
  const remedy = "Activate a version of the plan that covers that day, or correct the close date.";
  return partHold(deal, payee, "PLAN_OUT_OF_DATE", problem, remedy);
}

export function planInvalid(deal: Deal, payee: Payee, version: PlanVersion, planProblem: string): Hold {
  const problem = `Version ${version.version} of the plan ${planNameOf(version)} cannot pay: ${planProblem}`;
  return partHold(deal, payee, "PLAN_INVALID", problem, "Activate a version of the plan without this fault.");
}

export function currencyDiffers(deal: Deal, payee: Payee, version: PlanVersion): Hold {
  const problem = `It is in ${deal.currencyCode!} and the plan ${planNameOf(version)} of payee ${nameOf(payee)} pays in ${version.currencyCode}`;
  const remedy = "Correct the currency of the deal, or put the payee on a plan in that currency.";
  return partHold(deal, payee, "CURRENCY_DIFFERS", problem, remedy);
}

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

export function quotaMissing(deal: Deal, payee: Payee, measure: string, firstDay: string, lastDay: string): Hold {
  const problem = `Payee ${nameOf(payee)} has no quota of ${measure} from ${firstDay} to ${lastDay}`;
  return partHold(deal, payee, "QUOTA_MISSING", problem, "Enter a quota for exactly these days.");
}

export function quotaInvalid(deal: Deal, payee: Payee, measure: string, firstDay: string, lastDay: string): Hold {
  const problem = `The quota of ${measure} of payee ${nameOf(payee)} from ${firstDay} to ${lastDay} is there twice or is no amount above 0`;
  return partHold(deal, payee, "QUOTA_INVALID", problem, "Keep one quota for these days, with an amount above 0.");
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
