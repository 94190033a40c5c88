import { PayLine, PayeePeriod } from "../flow.js";
import { Decimal, int } from "../language.js";
import { bordersOf, tierAt } from "./tiers.js";

/** What a bonus or curve rises by with a line: what it comes to after it less what it came to before, both in money. */
export function bonusRise(payLine: PayLine, period: PayeePeriod): Decimal {
  const after = payLine.measuredBefore.plus(payLine.credit);
  return bonusAt(period, after).minus(bonusAt(period, payLine.measuredBefore));
}

function bonusAt(period: PayeePeriod, measured: Decimal): Decimal {
  if (measured.isZero()) return Decimal.ZERO;
  const rules = period.rules;
  const component = rules.component;
  const conventions = rules.conventions;
  const borders = bordersOf(period);
  const reached: int = tierAt(rules, borders, measured);
  const money = component.bonus!.times(component.tiers[reached].rate);
  if (component.rateKind === "bonus" || reached + 1 === borders.length) {
    return money.round(conventions.moneyScale, conventions.rounding);
  }
  const width = borders[reached + 1].minus(borders[reached]);
  const shareRise = component.tiers[reached + 1].rate.minus(component.tiers[reached].rate);
  const rise = component.bonus!.times(shareRise).times(measured.minus(borders[reached]));
  return money.times(width).plus(rise).dividedBy(width, conventions.moneyScale, conventions.rounding);
}
