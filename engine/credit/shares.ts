import { Decimal, Order, compareText, int, sortBy, valueOf } from "../language.js";
import { Conventions, Deal, Payee } from "../model.js";
import { HUNDRED, percentOf, unitOf } from "../money.js";

/** One person's share of a deal: all splits of the person added together. */
export class Share {
  userKey: string = "";
  /** Null as long as the user is not known to be a payee. */
  payee: Payee | null = null;
  revenuePercent: Decimal = Decimal.ZERO;
  overlayPercent: Decimal = Decimal.ZERO;

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
 * Credit of each share. The amount is rounded to the plan's decimals; revenue credits share it by largest remainder
 * and sum to it exactly; overlay credits are rounded each on its own.
 */
export function creditsOf(shares: Share[], dealAmount: Decimal, conventions: Conventions): Decimal[] {
  const scale = conventions.moneyScale;
  const amount = dealAmount.round(scale, conventions.rounding);
  const credits = revenueCredits(shares, amount, scale);
  for (let i: int = 0; i < shares.length; i += 1) {
    if (shares[i].overlayPercent.isZero()) continue;
    const overlay = percentOf(amount, shares[i].overlayPercent).round(scale, conventions.rounding);
    credits[i] = credits[i].plus(overlay);
  }
  return credits;
}

/** Largest remainder: everybody's part is cut to whole units; what is left goes, unit by unit, to those cut most. */
function revenueCredits(shares: Share[], amount: Decimal, scale: int): Decimal[] {
  const credits: Decimal[] = [];
  if (shares.length === 1 && shares[0].revenuePercent.equals(HUNDRED)) return [amount];
  const cuts: Cut[] = [];
  let left = amount;
  for (let i: int = 0; i < shares.length; i += 1) {
    const exact = percentOf(amount, shares[i].revenuePercent);
    const whole = exact.round(scale, "DOWN");
    left = left.minus(whole);
    credits.push(whole);
    cuts.push(new Cut(i, shares[i], exact.minus(whole)));
  }
  if (left.isZero()) return credits;
  sortBy(cuts, new LargestCutOrder());
  const unit = unitOf(scale);
  for (const cut of cuts) {
    if (left.sign() <= 0) break;
    credits[cut.place] = credits[cut.place].plus(unit);
    left = left.minus(unit);
  }
  return credits;
}

const NO_SHARE: Share = new Share("");

/** What a share lost when it was cut to whole units. */
export class Cut {
  place: int = 0;
  share: Share = NO_SHARE;
  lost: Decimal = Decimal.ZERO;

  constructor(place: int, share: Share, lost: Decimal) {
    this.place = place;
    this.share = share;
    this.lost = lost;
  }
}

/** Largest cut first; among equal cuts the larger share, then the lower user key. */
export class LargestCutOrder implements Order<Cut> {
  compare(a: Cut, b: Cut): int {
    const byLost = b.lost.compareTo(a.lost);
    if (byLost !== 0) return byLost;
    const byPercent = b.share.revenuePercent.compareTo(a.share.revenuePercent);
    return byPercent !== 0 ? byPercent : compareText(a.share.userKey, b.share.userKey);
  }
}

function shareOf(userKey: string, shares: Share[], byUser: Map<string, Share>): Share {
  const known = valueOf(byUser, userKey);
  if (known !== null) return known;
  const share = new Share(userKey);
  byUser.set(userKey, share);
  shares.push(share);
  return share;
}
