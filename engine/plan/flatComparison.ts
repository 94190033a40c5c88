import { Decimal, int } from "../language.js";
import { PlanComponent } from "../model.js";
import { percentText } from "../trace/wording.js";
import { PlanPlace } from "./problems.js";

/**
 * Warns of tiers that pay less than the rate at 100 % would pay flat, until some attainment above 100 %: whoever just
 * reaches the quota is worse off than under the simpler plan.
 */
export function compareWithFlat(component: PlanComponent, place: PlanPlace): void {
  if (component.rateKind !== "marginal" || component.tiersBy !== "attainment" || component.measureUnit !== "money")
    return;
  const flatRate = rateUpTo(component, Decimal.ONE);
  let behind = Decimal.ZERO;
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    const tier = component.tiers[i];
    const isLast = i + 1 === component.tiers.length;
    const gain = effectiveRate(component, i).minus(flatRate);
    if (isLast || overtakes(behind, gain, tier.startsAt, component.tiers[i + 1].startsAt)) {
      warnOfLess(component, flatRate, behind, gain, tier.startsAt, place);
      return;
    }
    behind = behind.plus(component.tiers[i + 1].startsAt.minus(tier.startsAt).times(gain));
    const endsAbove = component.tiers[i + 1].startsAt.compareTo(Decimal.ONE) >= 0;
    if (endsAbove && behind.sign() >= 0) return;
  }
}

/** True when the band that begins behind ends level or ahead. */
function overtakes(behind: Decimal, gain: Decimal, startsAt: Decimal, endsAt: Decimal): boolean {
  return (
    behind.sign() < 0 &&
    behind.plus(endsAt.minus(startsAt).times(gain)).sign() >= 0 &&
    endsAt.compareTo(Decimal.ONE) > 0
  );
}

function warnOfLess(
  component: PlanComponent,
  flatRate: Decimal,
  behind: Decimal,
  gain: Decimal,
  startsAt: Decimal,
  place: PlanPlace,
): void {
  if (behind.sign() >= 0) return;
  const flat = `The tiers of ${component.key} pay less than ${percentText(flatRate)} flat`;
  if (gain.sign() <= 0) {
    place.warn("tiers", "PAYS_LESS_THAN_FLAT", `${flat} at every attainment.`);
    return;
  }
  const level = startsAt.plus(behind.negate().dividedBy(gain, 4, "HALF_UP"));
  place.warn("tiers", "PAYS_LESS_THAN_FLAT", `${flat} until ${percentText(level)} of the quota.`);
}

/** The rate of the last krone up to an attainment. */
function rateUpTo(component: PlanComponent, attainment: Decimal): Decimal {
  let rate = Decimal.ZERO;
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    if (component.tiers[i].startsAt.compareTo(attainment) < 0) rate = effectiveRate(component, i);
  }
  return rate;
}

function effectiveRate(component: PlanComponent, place: int): Decimal {
  const rate = component.tiers[place].rate;
  return component.tiersAreFactors ? rate.times(component.rate) : rate;
}
