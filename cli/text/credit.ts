import { CreditRule, Decimal, numberText } from "../../engine/index.js";
import type { PlanComponent } from "../../engine/index.js";
import { sentence, unlessUsual, withOwnNames } from "./statements.js";
import type { Part, Statement } from "./statements.js";
import { conditionsText, dealNoun, placeText, spanText } from "./words.js";

const GOING_TOGETHER = "way in which credit rules go together";
const ADD_UP = "A person whom several of these rules credit gets all of it.";
const WHOLE = Decimal.of("100");

/** Who is credited with which part of a deal. */
export function creditPart(component: PlanComponent): Part {
  const rules = rulesOf(component);
  const isOrdered = component.firstCreditOnly && rules.length > 1;
  const credits = rules.map((rule, at) => {
    const { about, text } = creditOf(rule, dealNoun(component));
    return sentence(about, isOrdered ? `${placeText(at + 1)}: ${text}` : text);
  });
  return { heading: "Who is credited", says: [...withOwnNames(credits), together(component)] };
}

/** The rules of a component. One without any credits splits and overlays. */
function rulesOf({ credits }: PlanComponent): CreditRule[] {
  if (credits.length > 0) return credits;
  return (["split", "overlay"] as const).map((source) => Object.assign(new CreditRule(), { source }));
}

function together({ credits, firstCreditOnly }: PlanComponent): Statement {
  const text = firstCreditOnly
    ? "Of these rules, in this order, only the first that credits a person counts for that person."
    : ADD_UP;
  return unlessUsual(GOING_TOGETHER, text, !firstCreditOnly && credits.length < 2);
}

function creditOf(rule: CreditRule, deal: string): Statement {
  const { about, who, what } = wordsOf(rule, deal);
  const percent = rule.percent.equals(WHOLE) ? "" : `${numberText(rule.percent)} % of `;
  const days = spanText(rule.firstDay, rule.lastDay);
  const when = rule.conditions.length === 0 ? "" : `, when ${conditionsText(rule.conditions)}`;
  return sentence(
    `credit of ${about}`,
    `${who} credited with ${percent}${what}${days === "" ? "" : `, ${days}`}${when}.`,
  );
}

/** Whom a rule credits, in short and in its sentence, and what of the deal its percent is of. */
function wordsOf({ source, role, levels }: CreditRule, deal: string): { about: string; who: string; what: string } {
  const named = role === "" ? "" : ` as ${role}`;
  switch (source) {
    case "split":
      return {
        about: "the people on the split",
        who: "The people on the split (without one, the owner alone) are",
        what: `their shares of the ${deal}`,
      };
    case "overlay":
      return { about: "the overlay split", who: "The people on the overlay split are", what: "their shares on top" };
    case "owner":
      return { about: "the owner", who: "The owner is", what: `the ${deal}, whatever its splits` };
    case "opportunityTeam":
      return { about: `the deal team${named}`, who: `Everyone on the deal's team${named} is`, what: `the ${deal}` };
    case "accountTeam":
      return {
        about: `the account team${named}`,
        who: `Everyone on the account's team${named} is`,
        what: `the ${deal}`,
      };
    case "realisation": {
      const rows = role === "" ? "a row of the order" : `a row of the order for ${role}`;
      return { about: `those whom ${rows} names`, who: `Whoever ${rows} names is`, what: "the share in that row" };
    }
    case "manager": {
      const above = levels === 1 ? "the managers" : `the managers ${levels} levels up`;
      return {
        about: above,
        who: `${above.replace("the", "The")} of the people on the split are`,
        what: "what these are credited with",
      };
    }
    default:
      return {
        about: `the team of the ${role}`,
        who: `All members of the team that the ${deal}'s ${role} names are`,
        what: `their part of the ${deal}`,
      };
  }
}
