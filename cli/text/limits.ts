import { numberText, percentText } from "../../engine/index.js";
import type { PlanComponent } from "../../engine/index.js";
import { capital } from "./measure.js";
import { sentence } from "./statements.js";
import type { Part, Statement } from "./statements.js";
import { addsQuotas, lineNoun, periodNoun, pluralOf, quotaText, withArticle } from "./words.js";

/** What limits do to the pay of a component; a limit that it does not have is left out. */
export function limitPart(component: PlanComponent): Part {
  const { threshold, dealFloor, dealCap, periodFloor, periodCap } = component;
  const noun = lineNoun(component);
  const together = `the ${pluralOf(noun)} of a ${periodNoun(component)} together`;
  const each = capital(withArticle(noun));
  const says: Statement[] = [];
  if (threshold !== null) {
    const what = component.accumulation === "period" ? `${together} reach` : "what has added up reaches";
    const quota = addsQuotas(component) ? quotaText(component) : "the quota";
    const then = `then all ${pluralOf(noun)} of the ${periodNoun(component)} pay in full`;
    says.push(sentence("threshold", `Nothing is paid until ${what} ${percentText(threshold)} of ${quota}; ${then}.`));
  }
  if (dealFloor !== null) {
    says.push(sentence("floor per deal", `${each} pays each payee it credits at least ${numberText(dealFloor)}.`));
  }
  if (dealCap !== null) {
    says.push(sentence("cap per deal", `${each} pays each payee at most ${numberText(dealCap)}.`));
  }
  if (periodFloor !== null) {
    const pays = `pay each payee at least ${numberText(periodFloor)}, from the first that gives credit on.`;
    says.push(sentence("floor per period", `${together.replace("the", "The")} ${pays}`));
  }
  if (periodCap !== null) {
    const pays = `pay at most ${numberText(periodCap)}, earlier ones first${sharedText(component)}.`;
    says.push(sentence("cap per period", `${together.replace("the", "The")} ${pays}`));
  }
  return { heading: "Limits", says };
}

/** Whose cap it is, where several people add up together. */
function sharedText({ measureOf, capPerPayee }: PlanComponent): string {
  if (measureOf === "payee") return "";
  if (capPerPayee) return "; each payee has this cap alone";
  return measureOf === "team" ? "; the team shares this cap" : "; everybody on the plan shares this cap, as a budget";
}
