import { FactorSet, PayeePeriod } from "../flow.js";
import { Decimal } from "../language.js";

/** Pay times the factor of its multipliers, rounded once. */
export function roundedPay(pay: Decimal, factors: FactorSet | null, period: PayeePeriod): Decimal {
  const conventions = period.rules.conventions;
  const multiplied = factors === null ? pay : pay.times(factors.factor);
  return multiplied.round(conventions.moneyScale, conventions.rounding);
}
