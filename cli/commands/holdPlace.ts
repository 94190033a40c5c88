import type { Deal, Hold } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import type { Place } from "../problem.js";
import { rowWith } from "./byKey.js";

/** Where what is held stands in the document. */
export interface HoldPlace extends Place {
  /** JSON pointer to the deal, or to the member of it that is at fault. */
  path: string;
}

/** The member of a deal that a hold is about, where it is one. */
const MEMBERS: Record<string, keyof Deal> = {
  AMOUNT_MISSING: "amount",
  AMOUNT_NEGATIVE: "amount",
  AMOUNT_TOO_LARGE: "amount",
  CURRENCY_DIFFERS: "currencyCode",
  CURRENCY_MISSING: "currencyCode",
  DATE_INVALID: "day",
  DATE_MISSING: "day",
  DEAL_WITHOUT_OWNER: "ownerUserKey",
  ITEM_KEY_INVALID: "items",
  MEASURE_MISSING: "numbers",
  MEASURE_NEGATIVE: "numbers",
  SPLITS_INCOMPLETE: "splits",
  SPLIT_NEGATIVE: "splits",
};

/** Null for what belongs to no deal of the document, such as the prize of a contest. */
export function holdPlace({ dealKey, code }: Hold, { request, places }: PlanDocument): HoldPlace | null {
  const found = rowWith(request.deals, dealKey);
  if (found === undefined) return null;
  const member = Object.hasOwn(MEMBERS, code) ? `/${MEMBERS[code]}` : "";
  const path = `/request/deals/${found.index}${member}`;
  return { ...places.of(path), path };
}
