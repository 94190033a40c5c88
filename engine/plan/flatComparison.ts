import { Decimal, int, maxOf, minOf } from "../language.js";
import { PlanComponent } from "../model.js";
import { percentText } from "../trace/wording.js";
import { statedRate } from "./kinds.js";
import { PlanPlace } from "./problems.js";

/**
 * Warns of tiers that pay less than the rate at 100 % would pay flat, until some attainment above 100 %: whoever just
 * reaches the quota is worse off than under the simpler plan.
 */
export function compareWithFlat(component: PlanComponent, place: PlanPlace): void {
  if (component.tiersBy !== "attainment" || component.measureUnit !== "money") return;
  if (component.rateKind === "marginal") compareBands(component, place);
  if (component.rateKind === "overage") compareOverage(component, place);
}

/** Each band rates what lies in it. */
function compareBands(component: PlanComponent, place: PlanPlace): void {
  const flatRate = rateUpTo(component, Decimal.ONE);
  let behind = Decimal.ZERO;
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    const tier = component.tiers[i];
    const isLast = i + 1 === component.tiers.length;
    const gain = statedRate(component, i).minus(flatRate);
    if (isLast || overtakes(behind, gain, tier.startsAt, component.tiers[i + 1].startsAt)) {
      if (behind.sign() < 0) warnOfLess(component, flatRate, levelAt(tier.startsAt, behind, gain), place);
      return;
    }
    behind = behind.plus(component.tiers[i + 1].startsAt.minus(tier.startsAt).times(gain));
    const endsAbove = component.tiers[i + 1].startsAt.compareTo(Decimal.ONE) >= 0;
    if (endsAbove && behind.sign() >= 0) return;
  }
}

/** Up to the quota each band rates what lies in it; above, the band that is reached rates all that lies above. */
function compareOverage(component: PlanComponent, place: PlanPlace): void {
  const flatRate = rateUpTo(component, Decimal.ONE);
  const behind = gainUpToQuota(component, flatRate);
  if (behind.sign() >= 0) return;
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    const gain = statedRate(component, i).minus(flatRate);
    const level = levelAt(Decimal.ONE, behind, gain);
    if (level === null) continue;
    const isLast = i + 1 === component.tiers.length;
    if (isLast || behind.plus(component.tiers[i + 1].startsAt.minus(Decimal.ONE).times(gain)).sign() > 0) {
      warnOfLess(component, flatRate, maxOf(level, component.tiers[i].startsAt), place);
      return;
    }
  }
  warnOfLess(component, flatRate, null, place);
}

/** What the bands up to the quota pay more than the flat rate, as a part of the quota; below 0 when less. */
function gainUpToQuota(component: PlanComponent, flatRate: Decimal): Decimal {
  let sum = Decimal.ZERO;
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    const isLast = i + 1 === component.tiers.length;
    const endsAt = isLast ? Decimal.ONE : minOf(component.tiers[i + 1].startsAt, Decimal.ONE);
    const width = maxOf(endsAt.minus(component.tiers[i].startsAt), Decimal.ZERO);
    sum = sum.plus(width.times(statedRate(component, i).minus(flatRate)));
  }
  return sum;
}

/** True when the band that begins behind ends level or ahead. */
function overtakes(behind: Decimal, gain: Decimal, startsAt: Decimal, endsAt: Decimal): boolean {
  return (
    behind.sign() < 0 &&
    behind.plus(endsAt.minus(startsAt).times(gain)).sign() >= 0 &&
    endsAt.compareTo(Decimal.ONE) > 0
  );
}

/** The attainment at which what is behind from `start` on is made up for; null when it never is. */
function levelAt(start: Decimal, behind: Decimal, gain: Decimal): Decimal | null {
  return gain.sign() <= 0 ? null : start.plus(behind.negate().dividedBy(gain, 4, "HALF_UP"));
}

/** Of factors on payees' own rates it is said how much of them they pay. */
function flatText(component: PlanComponent, flatRate: Decimal): string {
  return component.termsOf === "payee" ? `${percentText(flatRate)} of the payee's own rate` : percentText(flatRate);
}

/** `level`: the attainment from which the tiers pay as much; null when there is none. */
function warnOfLess(component: PlanComponent, flatRate: Decimal, level: Decimal | null, place: PlanPlace): void {
  const until = level === null ? "at every attainment" : `until ${percentText(level)} of the quota`;
  const problem = `The tiers of ${component.key} pay less than ${flatText(component, flatRate)} flat ${until}.`;
  place.warn("tiers", "PAYS_LESS_THAN_FLAT", problem);
}

/** The rate of the last krone up to an attainment. */
function rateUpTo(component: PlanComponent, attainment: Decimal): Decimal {
  let rate = Decimal.ZERO;
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    if (component.tiers[i].startsAt.compareTo(attainment) < 0) rate = statedRate(component, i);
  }
  return rate;
}
