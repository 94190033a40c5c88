import { int } from "./language.js";

/*
 * Keys of the ledger. Record ids and names of components hold no "|"; what is before it in a key is a scope of its own. A line
 * that is not all that its component pays for the deal has a part behind the component: the key of an item, which holds no
 * "~", and behind "~" what follows from another line or from a whole period.
 */

/** Stands for everybody on the plan in the key of a group. */
export const EVERYBODY: string = "*";

const CLAWBACK: string = "~clawback";
const ADJUSTMENT: string = "~adjustment";
const PRIZE: string = "~prize";

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

/** Whose lines a group has: the key of a payee or team, or {@link EVERYBODY}. */
export function memberOfKey(groupKey: string): string {
  return groupKey.substring(0, groupKey.indexOf("|"));
}

/** What a payee gets for a deal, under whatever plan. */
export function payeeScopeOf(dealKey: string, payeeKey: string): string {
  return dealKey + "|" + payeeKey;
}

/** What a payee gets for a deal under one plan. */
export function planScopeOf(dealKey: string, payeeKey: string, planKey: string): string {
  return dealKey + "|" + payeeKey + "|" + planKey;
}

/** The key of a part of a line; of the line itself where the part is empty. */
export function withPart(lineKey: string, part: string): string {
  return part === "" ? lineKey : lineKey + "|" + part;
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

/** The part of a residual's later year. */
export function yearPart(part: string, year: int): string {
  return `${part}~year ${year}`;
}

/** The part of the line that takes back what a part pays. */
export function clawbackPart(part: string): string {
  return part + CLAWBACK;
}

/** The part of an adjustment for the period that begins on a day. */
export function adjustmentPart(firstDay: string): string {
  return ADJUSTMENT + " " + firstDay;
}

/** The part of a prize of the contest that begins on a day. */
export function prizePart(firstDay: string): string {
  return PRIZE + " " + firstDay;
}

export function isClawbackPart(part: string): boolean {
  return part.endsWith(CLAWBACK);
}

/** True for an adjustment and for what takes one back. */
export function isAdjustmentPart(part: string): boolean {
  return part.startsWith(ADJUSTMENT);
}

export function isPrizePart(part: string): boolean {
  return part.startsWith(PRIZE);
}

/** "deal|payee|plan|component|~clawback" takes back "deal|payee|plan|component"; other lines take back none, and give their own key. */
export function takenKeyOf(lineKey: string): string {
  const isTaking = lineKey.endsWith(CLAWBACK) && partOfKey(lineKey) !== "";
  return isTaking ? withoutEnd(lineKey, CLAWBACK.length) : lineKey;
}

/** The key of the line that a later year or a clawback follows from in the end; the line's own when it follows from none. */
export function sourceKeyOf(lineKey: string): string {
  const part = partOfKey(lineKey);
  const sign = part.indexOf("~");
  return sign < 0 ? lineKey : withoutEnd(lineKey, part.length - sign);
}

/** The key without its last signs, and without the "|" before them where they were the whole part. */
function withoutEnd(lineKey: string, length: int): string {
  const cut = lineKey.length - length;
  return lineKey.substring(0, lineKey.charAt(cut - 1) === "|" ? cut - 1 : cut);
}
