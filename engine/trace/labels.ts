import { roleText } from "../credit/roles.js";
import { Decimal, int } from "../language.js";
import { PlanComponent } from "../model.js";
import { HUNDRED } from "../money.js";
import { paysBonus, ratesWholePeriods } from "../plan/kinds.js";
import { FIXED_TRACE_BYTES, TRACE_BYTES, bytesOf, traceLabel } from "./traceText.js";

/*
 * What multipliers are called in a trace. It depends on the component alone, so that every line of it says the same
 * and even a line that crosses all bands and meets all multipliers fits.
 */

/** Where the tier starts that a whole deal reaches, and the credit of its other parts. */
const REACHED_BYTES: int = 34;

/** A rate or bonus of the payee's own, whatever it is, with the sign that says so. */
const OWN_TERMS_BYTES: int = 30;

/** What a margin is of, and its rate or cost. */
const MARGIN_BYTES: int = 58;

/** Names where they fit, else keys, else numbers. */
export function labelsFor(component: PlanComponent): string[] {
  const free = freeBytes(component);
  const names: string[] = [];
  const keys: string[] = [];
  const places: string[] = [];
  for (let i: int = 0; i < component.multipliers.length; i += 1) {
    const multiplier = component.multipliers[i];
    const key = traceLabel(multiplier.key);
    names.push(multiplier.name === "" ? key : traceLabel(multiplier.name));
    keys.push(key);
    places.push(`${i + 1}`);
  }
  if (labelBytes(component, names) <= free) return names;
  return labelBytes(component, keys) <= free ? keys : places;
}

/** False when a line that crosses all bands and meets all multipliers would not fit even with numbers for names. */
export function fitsTrace(component: PlanComponent): boolean {
  return labelBytes(component, labelsFor(component)) <= freeBytes(component);
}

/** What all else leaves to the multipliers. */
function freeBytes(component: PlanComponent): int {
  const taken = FIXED_TRACE_BYTES + nameBytes(component) + tableBytes(component) + bandBytes(component);
  return TRACE_BYTES - taken - limitBytes(component);
}

/** The measure, as what somebody is credited, and the decimals that percents of rules add to those of splits and overlays. */
function nameBytes(component: PlanComponent): int {
  let longest: int = 0;
  let finest: int = 0;
  for (const rule of component.credits) {
    const bytes = bytesOf(traceLabel(roleText(rule)));
    if (bytes > longest) longest = bytes;
    const decimals: int = rule.percent.equals(HUNDRED) ? 0 : rule.percent.scale() + 2;
    if (decimals > finest) finest = decimals;
  }
  const marginBytes: int = component.measure === "margin" ? MARGIN_BYTES : 0;
  return (
    longest +
    3 +
    2 * finest +
    marginBytes +
    (component.measure === "revenue" ? 0 : bytesOf(traceLabel(component.measure)) + 3)
  );
}

/** What a rate is looked up by, and a second measure with its three numbers and what it was before conversion. */
function tableBytes(component: PlanComponent): int {
  let longestFirst: int = 0;
  let longestSecond: int = 0;
  for (const row of component.rows) {
    const first = bytesOf(traceLabel(row.first));
    const second = bytesOf(traceLabel(row.second));
    if (first > longestFirst) longestFirst = first;
    if (second > longestSecond) longestSecond = second;
  }
  let bytes: int = component.lookups.length === 0 ? 0 : longestFirst + longestSecond + 6;
  for (const lookup of component.lookups) {
    if (lookup.kind === "attainment" && lookup.name !== "") bytes = longestFirst + longestSecond + 116;
  }
  return bytes;
}

function bandBytes(component: PlanComponent): int {
  let bytes: int = component.bonus === null ? 0 : component.bonus.toShortText().length + 6;
  if (component.termsOf === "payee") bytes = OWN_TERMS_BYTES;
  if (ratesWholePeriods(component)) bytes += REACHED_BYTES;
  for (const tier of component.tiers) {
    bytes += tier.startsAt.toShortText().length + tier.rate.toShortText().length + 2;
  }
  return bytes;
}

/**
 * A trace tells of the threshold alone, or of floor or cap of the deal and the cap of the period, with which goes what was
 * paid before: up to 20 digits and signs, and as many for what was cut before where a bonus may fall; likewise of the floor of
 * the period, with what it added before.
 */
function limitBytes(component: PlanComponent): int {
  const ofFloor: int = textBytes(component.dealFloor);
  const ofCap: int = textBytes(component.dealCap);
  let bytes: int = ofFloor > ofCap ? ofFloor : ofCap;
  const amountBytes: int = paysBonus(component) ? 40 : 20;
  if (component.periodCap !== null) bytes += textBytes(component.periodCap) + amountBytes;
  if (component.periodFloor !== null) {
    bytes += textBytes(component.periodFloor) + (component.periodCap === null ? 40 : 20);
  }
  const ofThreshold: int = textBytes(component.threshold);
  return bytes > ofThreshold ? bytes : ofThreshold;
}

function textBytes(value: Decimal | null): int {
  return value === null ? 0 : value.toShortText().length + 2;
}

function labelBytes(component: PlanComponent, labels: string[]): int {
  let bytes: int = 0;
  for (let i: int = 0; i < labels.length; i += 1) {
    bytes += bytesOf(labels[i]) + component.multipliers[i].factor.toShortText().length + 2;
  }
  return bytes;
}
