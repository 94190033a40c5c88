import type { CalculationRequest, PlanComponent, PlanVersion } from "../../engine/index.js";
import { rowWith } from "./byKey.js";

/** Name of a record, or its key. */
export function nameOf({ key, name }: { key: string; name: string }): string {
  return name === "" ? key : name;
}

/** Name of a component, or its key. */
export function componentName(component: PlanComponent): string {
  return nameOf(component);
}

/** Name of a plan, or its key. */
export function planName(version: PlanVersion): string {
  return version.planName === "" ? version.planKey : version.planName;
}

/** Name of a payee, or the key. */
export function payeeName(request: CalculationRequest, key: string): string {
  return rowWith(request.payees, key)?.row.name || key;
}

/** Name of a payee or team, or the key. */
export function ownerName(request: CalculationRequest, key: string): string {
  return rowWith(request.teams, key)?.row.name || payeeName(request, key);
}

/** From a day through another: "from 2026-01-01 through 2026-12-31". */
export function daysText(firstDay: string, lastDay: string | null): string {
  return lastDay === null ? `from ${firstDay}` : `from ${firstDay} through ${lastDay}`;
}
