import { ComponentRules, PayeePeriod } from "../flow.js";
import { Decimal, int } from "../language.js";
import { RateTier } from "../model.js";
import { isReached } from "../plan/tables.js";

/** Where the tiers of a payee's period begin in what is measured; found once for all its lines. */
export function bordersOf(period: PayeePeriod): Decimal[] {
  if (period.borders === null) {
    const component = period.rules.component;
    period.borders = bordersFor(
      component.tiers,
      component.tiersBy === "measured" ? null : period.quota,
      period.rules.conventions.moneyScale,
    );
  }
  return period.borders!;
}

/** Quota times attainment, exactly, with the decimals of money where they suffice; without quota the starts themselves. */
export function bordersFor(tiers: RateTier[], quota: Decimal | null, moneyScale: int): Decimal[] {
  const borders: Decimal[] = [];
  for (const tier of tiers) {
    const border = quota === null ? tier.startsAt : quota.times(tier.startsAt);
    const asMoney = border.round(moneyScale, "DOWN");
    borders.push(asMoney.equals(border) ? asMoney : border);
  }
  return borders;
}

/** The tier that so much measured has reached. The first is always reached. */
export function tierAt(rules: ComponentRules, borders: Decimal[], measured: Decimal): int {
  let reached: int = 0;
  for (let i: int = 1; i < borders.length; i += 1) {
    if (isReached(rules, measured, borders[i])) reached = i;
  }
  return reached;
}

/** The rate of a tier, on the base rate where tiers are factors. */
export function tierRate(rules: ComponentRules, place: int): Decimal {
  const rate = rules.component.tiers[place].rate;
  return rules.component.tiersAreFactors ? rate.times(rules.component.rate) : rate;
}
