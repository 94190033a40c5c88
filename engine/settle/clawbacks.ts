import { PayGroup, PayLine } from "../flow.js";
import { Decimal, maxOf } from "../language.js";
import { ratesWholePeriods } from "../plan/kinds.js";
import { derivedPay } from "../rate/pay.js";
import { readTrace } from "../trace/traceText.js";
import { adjustmentsOf } from "../rate/retroactive.js";

/** Phase 5, for what is earned: lines that take pay back find out how much, now that the lines they take from are limited. */
export function takePayBack(payGroup: PayGroup): void {
  if (!payGroup.takesBack) return;
  for (const payLine of payGroup.lines) {
    const details = payLine.details;
    if (details === null || details.source === null || payLine.period === null) continue;
    const conventions = payLine.period.rules.conventions;
    details.derivation!.base = paidFor(details.source, payGroup);
    details.derivation!.ownBase = details.source.amount;
    payLine.amount = derivedPay(details.derivation!, conventions.moneyScale, conventions.rounding);
  }
}

/** What a line pays, with its part of what later deals brought to it. */
function paidFor(source: PayLine, payGroup: PayGroup): Decimal {
  const period = source.period;
  if (period === null || !ratesWholePeriods(period.rules.component)) return source.amount;
  return maxOf(source.amount.plus(adjustmentsOf(source, period, payGroup)), Decimal.ZERO);
}

/** How much of an amount that a clawback's trace belongs to takes back what adjustments of later deals brought. */
export function fromAdjustmentsOf(amount: Decimal, trace: string): Decimal {
  const derivation = readTrace(trace).derivation;
  if (derivation === null || derivation.kind !== "clawback") return Decimal.ZERO;
  const brought = derivation.base.minus(derivation.ownBase);
  if (brought.sign() <= 0) return Decimal.ZERO;
  return amount.times(brought).dividedBy(derivation.base, amount.scale(), "DOWN");
}
