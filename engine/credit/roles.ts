import { CreditRule } from "../model.js";

/** As what a rule credits, for the trace; nothing for splits. */
export function roleText(rule: CreditRule): string {
  switch (rule.source) {
    case "split":
    case "overlay":
      return "";
    case "owner":
      return "owner";
    case "manager":
      return "roll-up";
    case "team":
      return "team";
    case "realisation":
      return rule.role === "" ? "realisation" : rule.role;
    default:
      return rule.role === "" ? "team role" : rule.role;
  }
}
