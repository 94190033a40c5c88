import { PayGroup } from "../flow.js";
import { derivedPay } from "../rate/pay.js";

/** Phase 5, for what is earned: lines that take pay back find out how much, now that the lines they take from are limited. */
export function takePayBack(payGroup: PayGroup): void {
  if (!payGroup.takesBack) return;
  for (const payLine of payGroup.lines) {
    const details = payLine.details;
    if (details === null || details.source === null || payLine.period === null) continue;
    const conventions = payLine.period.rules.conventions;
    details.derivation!.base = details.source.amount;
    payLine.amount = derivedPay(details.derivation!, conventions.moneyScale, conventions.rounding);
  }
}
