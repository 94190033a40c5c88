import { Decimal, isTooFine } from "../../engine/index.js";
import type { CurrencyRate, Deal, DealItem, DealRole, Hold } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { below } from "../document/pointer.js";
import type { Places } from "../document/places.js";
import type { Place } from "../problem.js";
import { rowWith } from "../text/byKey.js";
import { nameOf } from "../text/names.js";

/** Where what is held stands in the document. */
export interface HoldPlace extends Place {
  /** JSON pointer to the deal, to the member of it that is at fault, or to a rate of a currency that is. */
  path: string;
}

/** The member of a deal that a hold is about, where it is one. */
const MEMBERS: Record<string, keyof Deal> = {
  AMOUNT_MISSING: "amount",
  AMOUNT_NEGATIVE: "amount",
  AMOUNT_TOO_FINE: "amount",
  AMOUNT_TOO_LARGE: "amount",
  CURRENCY_DIFFERS: "currencyCode",
  CURRENCY_MISSING: "currencyCode",
  DATE_MISSING: "day",
  DEAL_WITHOUT_OWNER: "ownerUserKey",
  ITEM_KEY_INVALID: "items",
  SPLITS_INCOMPLETE: "splits",
  UNIT_UNKNOWN: "currencyCode",
};

/** Null for what belongs to no deal of the document, such as the prize of a contest. */
export function holdPlace(hold: Hold, { request, places }: PlanDocument): HoldPlace | null {
  const found = rowWith(request.deals, hold.dealKey);
  if (found === undefined) return null;
  const rate = hold.code === "RATE_INVALID" ? rateAt(hold, request.currencyRates) : -1;
  if (rate >= 0) return placeAt(below("/request/currencyRates", rate), places);
  return placeAt(stepsTo(hold, found.row).reduce<string>(below, `/request/deals/${found.index}`), places);
}

function placeAt(path: string, places: Places): HoldPlace {
  return { ...places.of(path), path };
}

/** The last of the rates that the message tells: of two for one day, the one too many. */
function rateAt({ message }: Hold, rates: CurrencyRate[]): number {
  return rates.findLastIndex(({ currencyCode, firstDay }) =>
    message.includes(`: The rate of ${currencyCode} from ${firstDay} is `),
  );
}

type Steps = (string | number)[];

/** From the deal to what is at fault. A hold tells part, milestone and item in its message alone. */
function stepsTo(hold: Hold, deal: Deal): Steps {
  const { code, message } = hold;
  switch (code) {
    case "DATE_INVALID": {
      const milestone = [...deal.milestones].find(([name, day]) =>
        message.endsWith(` "${day}" for ${name}, which is no day.`),
      );
      return milestone === undefined ? ["day"] : ["milestones", milestone[0]];
    }
    case "SPLIT_NEGATIVE":
      return stepsAt("splits", deal.splits, isNegative, ({ userKey }) => message.endsWith(` for user ${userKey}.`));
    case "ROLE_NEGATIVE":
      return stepsAt("roles", deal.roles, isNegative, isRoleIn(message));
    case "PERCENT_TOO_FINE":
      return message.includes(" has a split with ")
        ? stepsAt("splits", deal.splits, isTooFine, ({ userKey }) => message.endsWith(` for user ${userKey}.`))
        : stepsAt("roles", deal.roles, isTooFine, isRoleIn(message));
    case "TEAM_AMBIGUOUS": {
      const fact = [...deal.facts].find(([name, team]) =>
        message.includes(` names by its ${name} the team "${team}",`),
      );
      return fact === undefined ? [] : ["facts", fact[0]];
    }
    case "MEASURE_MISSING":
    case "MEASURE_NEGATIVE":
    case "MEASURE_TOO_FINE":
    case "MARGIN_RATE_TOO_LARGE":
      return stepsToNumber(hold, deal);
    case "RATE_MISSING":
      return stepsToItem(
        deal.items.findIndex((item) => message.endsWith(` has no rate for the item ${nameOf(item)}.`)),
      );
    default:
      return Object.hasOwn(MEMBERS, code) ? [MEMBERS[code]] : [];
  }
}

/** To the part of whom the message names, of several the one whose percent is at fault. */
function stepsAt<T extends { percent: Decimal }>(
  list: string,
  parts: T[],
  isAtFault: (percent: Decimal) => boolean,
  isNamed: (part: T) => boolean,
): Steps {
  const index = parts.findIndex((part) => isAtFault(part.percent) && isNamed(part));
  return index < 0 ? [list] : [list, index];
}

function isNegative(percent: Decimal): boolean {
  return percent.sign() < 0;
}

function isRoleIn(message: string): (part: DealRole) => boolean {
  return ({ userKey, role }) => message.includes(` gives user ${userKey} a `) && message.endsWith(` as ${role}.`);
}

function stepsToItem(index: number): Steps {
  return index < 0 ? [] : ["items", index];
}

/** To the amount or number that is measured, of the item that the message names or of the deal; a margin may be made of others. */
function stepsToNumber({ code, message }: Hold, deal: Deal): Steps {
  const [, name = ""] =
    / has (?:no|a negative|a value of|a) ([^,]*?)(?: above 1| with more than \d+ decimals)?, (?:by )?which /.exec(
      message,
    ) ?? [];
  const isAmount = name === "amount" || name === "revenue";
  const valueOf = (item: Deal | DealItem) => (isAmount ? item.amount : (item.numbers.get(name) ?? null));
  const named = deal.items.filter((item) => message.includes(`: Its item ${nameOf(item)} has `));
  const item = named.find((one) => isFault(code, valueOf(one))) ?? named[0];
  const mayBeOfDeal = code === "MARGIN_RATE_TOO_LARGE" || code === "MEASURE_TOO_FINE";
  const isOfDeal = item === undefined || (mayBeOfDeal && valueOf(item) === null);
  const isThere = code === "MEASURE_MISSING" || valueOf(isOfDeal ? deal : item) !== null;
  const steps = isAmount ? ["amount"] : isThere ? ["numbers", name] : ["numbers"];
  return isOfDeal ? steps : ["items", deal.items.indexOf(item), ...steps];
}

/** Of items with one name, the one that the code fits. */
function isFault(code: string, value: Decimal | null): boolean {
  if (code === "MEASURE_MISSING") return value === null;
  if (value === null) return false;
  if (code === "MEASURE_TOO_FINE") return isTooFine(value);
  return code === "MEASURE_NEGATIVE" ? value.sign() < 0 : value.compareTo(Decimal.ONE) > 0;
}
