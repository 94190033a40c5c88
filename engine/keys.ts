import { int } from "./language.js";

/*
 * Keys of the ledger. Record ids and names of components hold no "|"; what is before it in a key is a scope of its own.
 */

/** The line of a deal, payee, plan and component: what earning and corrections add up to. */
export function lineKeyOf(dealKey: string, payeeKey: string, planKey: string, componentKey: string): string {
  return dealKey + lineKeyEndOf(payeeKey, planKey, componentKey);
}

/** What follows the deal in the key of a line. */
export function lineKeyEndOf(payeeKey: string, planKey: string, componentKey: string): string {
  return "|" + payeeKey + "|" + planKey + "|" + componentKey;
}

/** The group of lines that share an attainment: one payee, plan and component in one measure period. */
export function groupKeyOf(payeeKey: string, planKey: string, componentKey: string, firstDay: string): string {
  return payeeKey + "|" + planKey + "|" + componentKey + "|" + firstDay;
}

/** Whose lines a group has: the key of a payee or team, or * for all on the plan. */
export function memberOfKey(groupKey: string): string {
  return groupKey.substring(0, groupKey.indexOf("|"));
}

/** What follows the component in the key of a line: an item, or a name that starts with "~"; empty for most. */
export function partOfKey(lineKey: string): string {
  let place: int = 0;
  for (let i: int = 0; i < 4; i += 1) {
    const bar = lineKey.indexOf("|", place);
    if (bar < 0) return "";
    place = bar + 1;
  }
  return lineKey.substring(place, lineKey.length);
}
