import { int } from "../language.js";
import { PlanComponent } from "../model.js";
import { FIXED_TRACE_BYTES, TRACE_BYTES, bytesOf, traceLabel } from "./traceText.js";

/*
 * What multipliers are called in a trace. It depends on the component alone, so that every line of it says the same
 * and even a line that crosses all bands and meets all multipliers fits.
 */

/** Names where they fit, else keys, else numbers. */
export function labelsFor(component: PlanComponent): string[] {
  const free = TRACE_BYTES - FIXED_TRACE_BYTES - bandBytes(component);
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
  const labels = labelsFor(component);
  return FIXED_TRACE_BYTES + bandBytes(component) + labelBytes(component, labels) <= TRACE_BYTES;
}

function bandBytes(component: PlanComponent): int {
  let bytes: int = 0;
  for (const tier of component.tiers) {
    bytes += tier.fromAttainment.toShortText().length + tier.rate.toShortText().length + 2;
  }
  return bytes;
}

function labelBytes(component: PlanComponent, labels: string[]): int {
  let bytes: int = 0;
  for (let i: int = 0; i < labels.length; i += 1) {
    bytes += bytesOf(labels[i]) + component.multipliers[i].factor.toShortText().length + 2;
  }
  return bytes;
}
