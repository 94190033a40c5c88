import { Decimal, int } from "../language.js";
import { PlanComponent } from "../model.js";
import { FIXED_TRACE_BYTES, TRACE_BYTES, bytesOf, traceLabel } from "./traceText.js";

/*
 * What multipliers are called in a trace. It depends on the component alone, so that every line of it says the same
 * and even a line that crosses all bands and meets all multipliers fits.
 */

/** Names where they fit, else keys, else numbers. */
export function labelsFor(component: PlanComponent): string[] {
  const free = freeBytes(component);
  const names: string[] = [];
  const keys: string[] = [];
  const places: string[] = [];
  for (let i: int = 0; i < component.multipliers.length; i += 1) {
    names.push(traceLabel(component.multipliers[i].name));
    keys.push(traceLabel(component.multipliers[i].key));
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
  return TRACE_BYTES - FIXED_TRACE_BYTES - bandBytes(component) - limitBytes(component);
}

function bandBytes(component: PlanComponent): int {
  let bytes: int = 0;
  for (const tier of component.tiers) {
    bytes += tier.startsAt.toShortText().length + tier.rate.toShortText().length + 2;
  }
  return bytes;
}

/** With the cap of a period goes what was paid before, with up to 20 digits and signs. */
function limitBytes(component: PlanComponent): int {
  const bytes: int = textBytes(component.threshold) + textBytes(component.dealFloor) + textBytes(component.dealCap);
  return component.periodCap === null ? bytes : bytes + textBytes(component.periodCap) + 20;
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
