/** Deals that a result forgets: won, credited to somebody who takes part in commission, and neither paid nor held. */
import type { CalculationRequest, CalculationResult, Deal, PlanVersion } from "../../engine/index.js";

export function forgottenDeals(request: CalculationRequest, result: CalculationResult): Deal[] {
  const known = new Set([...result.lines, ...result.holds].map(({ dealKey }) => dealKey));
  return request.deals.filter((deal) => !known.has(deal.key) && mustPay(deal, request));
}

/** False where a plan may have a reason of its own not to credit the deal, or nobody takes part in commission. */
export function mustPay(deal: Deal, request: CalculationRequest): boolean {
  if (deal.status !== "won") return false;
  if (!request.versions.every((version) => paysEveryDeal(version, deal))) return false;
  const userKeys = deal.splits.filter(({ percent }) => !percent.isZero()).map(({ userKey }) => userKey);
  const hasRevenue = deal.splits.some(({ kind }) => kind === "revenue");
  if (!hasRevenue && deal.ownerUserKey !== null) userKeys.push(deal.ownerUserKey);
  if (userKeys.length === 0) return true;
  return userKeys.some((userKey) => {
    const payees = request.payees.filter((payee) => payee.userKey === userKey);
    return payees.length === 0 || payees.every(({ isCommissionable }) => isCommissionable);
  });
}

/** True for a version without conditions: whoever is on it is paid for every deal of the kind. */
function paysEveryDeal(version: PlanVersion, deal: Deal): boolean {
  return version.components.every(
    (component) =>
      component.transactionKind === deal.kind &&
      component.earnedOn === "won" &&
      component.credits.length + component.conditions.length === 0 &&
      component.firstDay === null &&
      component.lastDay === null &&
      !component.paysItems &&
      ["flat", "marginal"].includes(component.rateKind),
  );
}
