import { PayeeFile } from "../directory/payeeFile.js";
import { Decimal, Order, compareText, int, sortBy, valueOf } from "../language.js";
import { Conventions, CreditSource, Deal } from "../model.js";
import { HUNDRED, percentOf, shortened, unitOf } from "../money.js";

/** A part of an amount in percent, of somebody. */
export class Portion {
  readonly key: string;
  readonly percent: Decimal;

  constructor(key: string, percent: Decimal) {
    this.key = key;
    this.percent = percent;
  }
}

/** Something beside splits by which a person may be credited. */
export class Claim {
  source: CreditSource = "opportunityTeam";
  /** Team role, commission type, or the fact that names the team. */
  role: string = "";
  /** The portions of all with the same source and role, and the place of this person's among them. */
  portions: Portion[] = [];
  place: int = 0;
  /** For a manager: so many levels up, and the places of the shares below that splits credit. */
  level: int = 0;
  places: int[] = [];
}

/** One person's share of a deal: all splits of the person added together, and what else may credit the person. */
export class Share {
  userKey: string = "";
  /** Null as long as the user is not known to be a payee. */
  file: PayeeFile | null = null;
  revenuePercent: Decimal = Decimal.ZERO;
  overlayPercent: Decimal = Decimal.ZERO;
  /** As what the person is credited, when not by splits; empty otherwise. */
  role: string = "";
  /** Roles on the deal and places above or beside those who have them; null when nobody asked. */
  claims: Claim[] | null = null;
  /** True for people whom splits, ownership or a realisation row name, who must not be left out in silence. */
  isNamed: boolean = true;

  constructor(userKey: string) {
    this.userKey = userKey;
  }
}

/** Who shares the deal: revenue splits, or the owner with 100 % where there are none, and overlays on top. */
export function sharesOf(deal: Deal): Share[] {
  if (deal.splits.length === 0) return deal.ownerUserKey === null ? [] : [wholeShare(deal.ownerUserKey)];
  const shares: Share[] = [];
  const byUser = new Map<string, Share>();
  if (!hasRevenueSplits(deal) && deal.ownerUserKey !== null) {
    shareOf(deal.ownerUserKey, shares, byUser).revenuePercent = HUNDRED;
  }
  for (const split of deal.splits) {
    if (split.percent.isZero()) continue;
    const share = shareOf(split.userKey, shares, byUser);
    if (split.kind === "revenue") {
      share.revenuePercent = share.revenuePercent.plus(split.percent);
    } else {
      share.overlayPercent = share.overlayPercent.plus(split.percent);
    }
  }
  return shares;
}

/** As traces tell what somebody gets who has a deal alone. */
export const WHOLE_SHARE: Share = wholeShare("");

function wholeShare(userKey: string): Share {
  const share = new Share(userKey);
  share.revenuePercent = HUNDRED;
  return share;
}

export function hasRevenueSplits(deal: Deal): boolean {
  for (const split of deal.splits) {
    if (split.kind === "revenue") return true;
  }
  return false;
}

/**
 * Credit of each share in what splits give: revenue credits share the amount and sum to it exactly; overlay credits come on
 * top, each rounded on its own. The amount has the plan's decimals.
 */
export function splitCreditsOf(
  shares: Share[],
  amount: Decimal,
  isCount: boolean,
  conventions: Conventions,
): Decimal[] {
  if (shares.length === 1 && shares[0].overlayPercent.isZero() && shares[0].revenuePercent.equals(HUNDRED)) {
    return [amount];
  }
  const portions: Portion[] = [];
  for (const share of shares) portions.push(new Portion(share.userKey, share.revenuePercent));
  const credits = dividedAmount(amount, portions, isCount, conventions);
  for (let i: int = 0; i < shares.length; i += 1) {
    if (shares[i].overlayPercent.isZero()) continue;
    credits[i] = credits[i].plus(partOf(amount, shares[i].overlayPercent, isCount, conventions));
  }
  return credits;
}

/** So many percent of an amount: of money rounded, of a count exactly. */
export function partOf(amount: Decimal, percent: Decimal, isCount: boolean, conventions: Conventions): Decimal {
  const part = percentOf(amount, percent);
  return isCount ? shortened(part) : part.round(conventions.moneyScale, conventions.rounding);
}

/**
 * An amount divided by percents. Where they sum to 100 the parts of money sum to the amount exactly: everybody's part is cut
 * to whole units, and what is left goes, unit by unit, to those cut most, or all of it to the largest share, as the plan says.
 */
export function dividedAmount(
  amount: Decimal,
  portions: Portion[],
  isCount: boolean,
  conventions: Conventions,
): Decimal[] {
  let together = Decimal.ZERO;
  for (const portion of portions) together = together.plus(portion.percent);
  const parts: Decimal[] = [];
  if (isCount || !together.equals(HUNDRED)) {
    for (const portion of portions) parts.push(partOf(amount, portion.percent, isCount, conventions));
    return parts;
  }
  const cuts: Cut[] = [];
  let left = amount;
  for (let i: int = 0; i < portions.length; i += 1) {
    const exact = percentOf(amount, portions[i].percent);
    const whole = exact.round(conventions.moneyScale, "DOWN");
    left = left.minus(whole);
    parts.push(whole);
    cuts.push(new Cut(i, portions[i], exact.minus(whole)));
  }
  if (!left.isZero()) giveRemainder(parts, cuts, left, conventions);
  return parts;
}

function giveRemainder(parts: Decimal[], cuts: Cut[], remainder: Decimal, conventions: Conventions): void {
  if (conventions.remainder === "largestShare") {
    sortBy(cuts, new LargestShareOrder());
    parts[cuts[0].place] = parts[cuts[0].place].plus(remainder);
    return;
  }
  sortBy(cuts, new LargestCutOrder());
  const unit = unitOf(conventions.moneyScale);
  let left = remainder;
  for (const cut of cuts) {
    if (left.sign() <= 0) break;
    parts[cut.place] = parts[cut.place].plus(unit);
    left = left.minus(unit);
  }
}

/** What a part lost when it was cut to whole units. */
export class Cut {
  readonly place: int;
  readonly portion: Portion;
  readonly lost: Decimal;

  constructor(place: int, portion: Portion, lost: Decimal) {
    this.place = place;
    this.portion = portion;
    this.lost = lost;
  }
}

/** Largest cut first; among equal cuts the larger share, then the lower key. */
export class LargestCutOrder implements Order<Cut> {
  compare(a: Cut, b: Cut): int {
    const byLost = b.lost.compareTo(a.lost);
    return byLost !== 0 ? byLost : new LargestShareOrder().compare(a, b);
  }
}

/** Largest share first; among equal shares the lower key. */
export class LargestShareOrder implements Order<Cut> {
  compare(a: Cut, b: Cut): int {
    const byPercent = b.portion.percent.compareTo(a.portion.percent);
    return byPercent !== 0 ? byPercent : compareText(a.portion.key, b.portion.key);
  }
}

/** The share of a user in the list, added when there is none yet. */
export function shareOf(userKey: string, shares: Share[], byUser: Map<string, Share>): Share {
  const known = valueOf(byUser, userKey);
  if (known !== null) return known;
  const share = new Share(userKey);
  byUser.set(userKey, share);
  shares.push(share);
  return share;
}
