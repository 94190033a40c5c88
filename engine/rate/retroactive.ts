import { PayGroup, PayLine, PayeePeriod, detailsOf } from "../flow.js";
import { Decimal, Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { TraceDerivation } from "../trace/parts.js";
import { tierPay } from "./bands.js";
import { aboveQuota, portionsUpToQuota } from "./overage.js";
import { roundedPay } from "./rounding.js";
import { lookedUpRate } from "./lookedUp.js";
import { bordersOf, tierAt, tierRate } from "./tiers.js";

/*
 * Tiers that rate a whole period, or all of it that lies above the quota. Every line pays at the tier reached with it. When a
 * deal changes the tier, what was credited before is brought to the new rate by one adjustment for each payee, on the day of
 * that deal: earlier lines stay as they are.
 */

/** What one payee has in a group at a rate that may change: credit times factors. */
export class RatedCredit {
  readonly period: PayeePeriod;
  weighted: Decimal = Decimal.ZERO;
  rate: Decimal = Decimal.ZERO;

  constructor(period: PayeePeriod) {
    this.period = period;
  }
}

/** Pays the lines of a group and inserts the adjustments behind the lines that bring them. */
export function payRetroactively(payGroup: PayGroup): void {
  const accounts = new Map<string, RatedCredit>();
  const lines: PayLine[] = [];
  for (const payLine of payGroup.lines) {
    lines.push(payLine);
    const period = payLine.period;
    if (period === null || (payLine.details !== null && payLine.details.source !== null)) continue;
    const rate = payAtReached(payLine, period);
    for (const account of inOrder(valuesOf(accounts))) {
      const adjustment = adjusted(account, payLine, period, rate);
      if (adjustment !== null) lines.push(adjustment);
    }
    const account = accountOf(accounts, period);
    account.weighted = account.weighted.plus(weightedCredit(payLine, period));
    account.rate = rate;
  }
  payGroup.lines = lines;
}

/** Pays a line at the tier reached with it and gives the rate of that tier. */
function payAtReached(payLine: PayLine, period: PayeePeriod): Decimal {
  const rules = period.rules;
  if (rules.looksUp) {
    const rate = lookedUpRate(payLine, period);
    payLine.amount = roundedPay(payLine.credit.times(rate), payLine.factors, period);
    return rate;
  }
  const reached = tierAt(rules, bordersOf(period), payLine.measuredBefore.plus(payLine.credit));
  payLine.firstTier = reached;
  payLine.lastTier = reached;
  const pay =
    rules.component.rateKind === "retroactive"
      ? tierPay(payLine.credit, period, reached)
      : payAroundQuota(payLine, period, reached);
  payLine.amount = roundedPay(pay, payLine.factors, period);
  return tierRate(rules, reached);
}

/** What lies below the quota pays by marginal tiers, what lies above it at the tier reached. */
function payAroundQuota(payLine: PayLine, period: PayeePeriod, reached: int): Decimal {
  let together = tierPay(aboveQuota(payLine, period), period, reached);
  for (const below of portionsUpToQuota(payLine, period)) {
    together = together.plus(tierPay(below.portion, period, below.place));
  }
  return together;
}

function weightedCredit(payLine: PayLine, period: PayeePeriod): Decimal {
  const isOverage = period.rules.component.rateKind === "overage";
  const credit = isOverage ? aboveQuota(payLine, period) : payLine.credit;
  return payLine.factors === null ? credit : credit.times(payLine.factors.factor);
}

/** The adjustment that a line brings to an account, or null when its rate stays. */
function adjusted(account: RatedCredit, payLine: PayLine, period: PayeePeriod, rate: Decimal): PayLine | null {
  const isSameVersion = account.period.rules.planVersion === period.rules.planVersion;
  const reachedRate = isSameVersion ? rate : rateUnder(account.period, payLine);
  const earlierRate = account.rate;
  account.rate = reachedRate;
  if (account.weighted.isZero() || reachedRate.equals(earlierRate)) return null;
  const derivation = new TraceDerivation();
  derivation.kind = "adjustment";
  derivation.base = account.weighted;
  derivation.earlierRate = earlierRate;
  derivation.reachedRate = reachedRate;
  const adjustment = new PayLine(payLine.deal, payLine.day, account.period);
  adjustment.measuredBefore = payLine.measuredBefore.plus(payLine.credit);
  const details = detailsOf(adjustment);
  details.derivation = derivation;
  details.part = partOf(payLine, isSameVersion ? 0 : account.period.rules.planVersion);
  const risen = derivation.base.times(reachedRate.minus(earlierRate));
  adjustment.amount = roundedPay(risen, null, account.period);
  return adjustment;
}

/** The rate that the same total reaches under another version of the plan. */
function rateUnder(period: PayeePeriod, payLine: PayLine): Decimal {
  if (period.rules.looksUp) return lookedUpRate(payLine, period);
  const after = payLine.measuredBefore.plus(payLine.credit);
  return tierRate(period.rules, tierAt(period.rules, bordersOf(period), after));
}

/** Every line brings each payee at most one adjustment for each version of the plan. */
function partOf(payLine: PayLine, planVersion: int): string {
  const part = payLine.details === null ? "" : payLine.details.part;
  return planVersion === 0 ? part + "~adjustment" : `${part}~adjustment ${planVersion}`;
}

function accountOf(accounts: Map<string, RatedCredit>, period: PayeePeriod): RatedCredit {
  const key = `${period.payeeKey}|${period.rules.planVersion}`;
  const known = valueOf(accounts, key);
  if (known !== null) return known;
  const account = new RatedCredit(period);
  accounts.set(key, account);
  return account;
}

function inOrder(accounts: RatedCredit[]): RatedCredit[] {
  sortBy(accounts, new RatedCreditOrder());
  return accounts;
}

/** By payee, then by version of the plan. */
export class RatedCreditOrder implements Order<RatedCredit> {
  compare(a: RatedCredit, b: RatedCredit): int {
    const byPayee = compareText(a.period.payeeKey, b.period.payeeKey);
    return byPayee !== 0 ? byPayee : a.period.rules.planVersion - b.period.rules.planVersion;
  }
}
