import type { CalculationRequest, Deal } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName, payeeName } from "../text/names.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";
import { meetsAll, takes } from "./meeting.js";

/**
 * People with deals of a component that credits managers, who report to nobody while others do: what their manager would be
 * credited with is paid to nobody. Who has people below is taken for the top, above whom nobody is.
 */
export function sellersWithoutManager(request: CalculationRequest): Finding[] {
  const managers = new Set(request.payees.map(({ managerKey }) => managerKey));
  const places = componentsOf(request).filter(({ component }) => component.credits.some(creditsManagers));
  return request.payees.flatMap(({ key, userKey, managerKey, isCommissionable }, at) => {
    if (managerKey !== null || managers.has(key) || !isCommissionable || managers.size < 2) return [];
    const own = request.deals.filter((deal) => sellersOf(deal).includes(userKey));
    const place = places.find((one) => own.some((deal) => rollsUp(one, deal)));
    if (place === undefined) return [];
    const message = `${payeeName(request, key)} reports to nobody: what ${componentName(place.component)} credits managers with for deals of this payee is paid to nobody, and nothing is held.`;
    const path = below("/request/payees", at);
    return [{ code: "MANAGER_MISSING", path, message, allowed: "a managerKey, unless nobody is above this payee" }];
  });
}

function creditsManagers({ source }: { source: string }): boolean {
  return source === "manager";
}

function rollsUp({ component }: ComponentPlace, deal: Deal): boolean {
  const rules = component.credits.filter(creditsManagers);
  return takes(component, deal) && rules.some(({ conditions }) => meetsAll(conditions, deal));
}

/** User keys of those whom revenue splits credit, or of the owner without them. */
export function sellersOf({ splits, ownerUserKey }: Deal): string[] {
  const sharing = splits.filter(({ kind, percent }) => kind === "revenue" && !percent.isZero());
  if (sharing.length > 0) return sharing.map(({ userKey }) => userKey);
  return ownerUserKey === null ? [] : [ownerUserKey];
}
