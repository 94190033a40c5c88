import { Decimal, Order, compareText, int, keysOf, maxOf, minOf, valueOf } from "../language.js";
import { PlanVersion } from "../model.js";
import { addMonths, monthOf, periodFirstDay } from "../periods.js";
import { MonthLine, PayAccount } from "./accounts.js";
import { cutOf, partFor } from "./items.js";
import { CapUse } from "./settlement.js";
import { Terms, versionOf } from "./terms.js";

/**
 * What the caps of plans take of the lines of a month, given in {@link CapOrder}: all components of a plan together pay at most
 * the cap in its period. Take-backs come first and make room, then what they take from; then lines are paid in order of day and deal. A take-back of a
 * line that was cut in an earlier month, or has such lines behind it, first gives back what was cut, because that was never paid.
 */
export function cutByCaps(arrivals: MonthLine[], account: PayAccount, month: string, terms: Terms): void {
  const paid = new Map<string, Decimal>();
  const claimed = new Map<string, Decimal>();
  for (const arrival of arrivals) {
    const planKey = arrival.earned.planKey;
    const already = valueOf(paid, planKey);
    const before = already === null ? Decimal.ZERO : already;
    arrival.cut =
      arrival.amount.sign() < 0 ? giveBack(arrival, claimed).negate() : cutLine(arrival, before, account, month, terms);
    paid.set(planKey, before.plus(arrival.amount).minus(arrival.cut));
  }
  for (const planKey of keysOf(paid)) {
    if (isRemembered(terms, planKey)) account.capUses.push(useOf(planKey, month, valueOf(paid, planKey)!));
  }
}

/** Leaves of what was paid what the next month may ask for: a year ends with it at the latest. */
export function forgetOldUses(account: PayAccount, month: string): void {
  const oldest = monthOf(addMonths(month + "-01", -10));
  const uses: CapUse[] = [];
  for (const use of account.capUses) {
    if (compareText(use.month, oldest) >= 0) uses.push(use);
  }
  account.capUses = uses;
}

function useOf(planKey: string, month: string, paid: Decimal): CapUse {
  const use = new CapUse();
  use.planKey = planKey;
  use.month = month;
  use.paid = paid;
  return use;
}

/** True for a plan some version of which has a cap that lasts longer than a month. */
function isRemembered(terms: Terms, planKey: string): boolean {
  const versions = valueOf(terms.plans, planKey);
  if (versions === null) return false;
  for (const version of versions) {
    if (version.planCap !== null && version.planCapPeriod !== "month") return true;
  }
  return false;
}

/**
 * Takes off what was cut of the line and, for what the line does not have, of the lines behind it; gives how much that was.
 * `claimed`: what take-backs before this one find waiting or held of a line.
 */
function giveBack(arrival: MonthLine, claimed: Map<string, Decimal>): Decimal {
  const line = arrival.line;
  const amount = arrival.amount.negate();
  let given = minOf(amount, line.cut);
  line.cut = line.cut.minus(given);
  const known = valueOf(claimed, line.lineKey);
  const before = known === null ? Decimal.ZERO : known;
  const own = minOf(amount.minus(given), maxOf(line.waiting.plus(line.held).minus(before), Decimal.ZERO));
  claimed.set(line.lineKey, before.plus(own));
  let left = minOf(amount.minus(given).minus(own), arrival.fromOthers);
  let whole = cutOf(arrival.behind);
  for (const other of arrival.behind) {
    const part = partFor(other.cut, whole, left);
    whole = whole.minus(other.cut);
    other.cut = other.cut.minus(part);
    left = left.minus(part);
    given = given.plus(part);
    arrival.fromOthers = arrival.fromOthers.minus(part);
  }
  return given;
}

/** Cuts the line at what the cap leaves; gives how much. `paidBefore`: what the plan paid for the lines of the month before this one. */
function cutLine(arrival: MonthLine, paidBefore: Decimal, account: PayAccount, month: string, terms: Terms): Decimal {
  const version = versionOf(terms, arrival.earned.planKey, arrival.planVersion);
  if (version === null || version.planCap === null) return Decimal.ZERO;
  // The cap counts in whole units of money.
  const cap = version.planCap!.round(version.conventions.moneyScale, "DOWN");
  const paid = paidBefore.plus(paidInMonthsBefore(account, version, month));
  const room = maxOf(cap.minus(paid), Decimal.ZERO);
  const cut = maxOf(arrival.amount.minus(room), Decimal.ZERO);
  arrival.line.cut = arrival.line.cut.plus(cut);
  return cut;
}

/** What the plan paid in the months of the cap's period before this one. */
function paidInMonthsBefore(account: PayAccount, version: PlanVersion, month: string): Decimal {
  const firstDay = periodFirstDay(month + "-01", version.planCapPeriod, version.conventions.yearStartMonth);
  let paid = Decimal.ZERO;
  for (const use of account.capUses) {
    const isInPeriod = compareText(use.month, monthOf(firstDay)) >= 0;
    if (use.planKey === version.planKey && isInPeriod) paid = paid.plus(use.paid);
  }
  return paid;
}

/** Take-backs first, then what they take from; then by day, deal and line. */
export class CapOrder implements Order<MonthLine> {
  compare(a: MonthLine, b: MonthLine): int {
    const bySign = rankOf(a) - rankOf(b);
    if (bySign !== 0) return bySign;
    const byDay = compareText(a.earned.day, b.earned.day);
    if (byDay !== 0) return byDay;
    const byDeal = compareText(a.earned.dealKey, b.earned.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.earned.lineKey, b.earned.lineKey);
  }
}

function rankOf(arrival: MonthLine): int {
  if (arrival.amount.sign() < 0) return 0;
  return arrival.isTaken ? 1 : 2;
}
