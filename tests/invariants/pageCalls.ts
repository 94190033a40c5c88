import type { Company } from "./company.js";
import { rows } from "./recomputation.js";

type Arguments = Record<string, unknown>;

/**
 * How a page may call each method that it can: `Class.method`, and every set of arguments that could show something. A method
 * that is added needs a line here.
 */
export function pageCalls(at: Company, deals: string[]): Record<string, () => Arguments[]> {
  const ids = (object: string) => rows(at, object).map((row) => row("Id")!);
  const withEach = (name: string, values: unknown[]) => values.map((value) => ({ [name]: value }));
  const versions = (more: Arguments = {}) =>
    [...ids("Plan_Version__c"), null].map((versionId) => ({ versionId, ...more }));
  const plans = () => withEach("planId", [...ids("Commission_Plan__c"), null]);
  const terms = { rate: "12.5", rateUnit: "percent", bonus: "1000" };
  return {
    "CommissionOnOpportunityController.getCommission": () =>
      withEach("opportunityId", [...deals, "006000000000000AAA", "avz000000000001AAA", "nonsense", null]),
    "CommissionOnOpportunityController.estimate": () =>
      [...deals, "avz000000000001AAA", null].flatMap((opportunityId) =>
        ["100000", "nonsense", null].map((amount) => ({ opportunityId, amount })),
      ),
    "TargetVsCommissionController.getSummary": () => [{}],
    "HeldDealsController.getHeldDeals": () => [{}],
    "HeldDealsController.tryAgain": () => {
      const marks = ids("Deal_Mark__c");
      return withEach("markIds", [marks, ...marks.map((mark) => [mark]), ["nonsense"], null]);
    },
    "PlansController.getPlans": () => [{}],
    "PlansController.getTemplates": () => [{}],
    "PlansController.getPlan": plans,
    "PlansController.createPlan": () => [
      { name: "New", templateName: "Margin" },
      { name: null, templateName: "none" },
    ],
    "PlansController.getForm": () => versions(),
    "PlansController.saveForm": () => versions({ parts: [] }),
    "PlansController.saveText": () => {
      const text = at.apex("PlanTexts", "exportText", [ids("Plan_Version__c")[0]]);
      return [...versions({ text }), ...versions({ text: "{" })];
    },
    "PlansController.copyVersion": () => versions(),
    "PlansController.activateVersion": () => versions({ firstDay: "2026-06-01" }),
    "PlansController.getPayees": () => [{}],
    "PlansController.assign": () =>
      ids("Payee__c").flatMap((payeeId) =>
        plans().map((plan) => ({ ...plan, payeeId, firstDay: "2026-01-01", terms })),
      ),
    "PlansController.deletePlan": plans,
  };
}
