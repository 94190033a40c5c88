import { Decimal, EngineError, int, valueOf } from "../language.js";
import { Directory, assignmentsOf, payeePeriodOf } from "../lookup.js";
import { PayLine } from "../flow.js";
import {
  amountTooLarge,
  assignmentOutOfDate,
  currencyDiffers,
  payBeyondLedger,
  payeeInactive,
  payeeMissing,
  planInvalid,
  planMissing,
  versionOutOfDate,
} from "../hold/holds.js";
import { Conventions, Deal, Hold, Line, Payee, PlanAssignment } from "../model.js";
import { isWithin } from "../periods.js";
import { PayeePeriod, VersionRules, versionOn } from "../plan/rules.js";
import { dealProblems } from "./dealChecks.js";
import { Share, creditsOf, sharesOf } from "./shares.js";

/** What became of the deals: the lines they pay into, and what is held. */
export class Crediting {
  /** Deals read afresh, by key. */
  deals: Map<string, Deal> = new Map<string, Deal>();
  lines: PayLine[] = [];
  holds: Hold[] = [];
  /** Keys of held deals, deal|payee, deal|payee|plan and lines: what stands within such a scope stays as it is. */
  heldScopes: Set<string> = new Set<string>();
  /** Deals that credit somebody without a payee record. */
  dealsWithUnknownPayee: Set<string> = new Set<string>();
}

const NO_DEAL: Deal = new Deal();
const NO_SHARES: Share[] = [];

/** A deal whose shares are known, with the credits under the conventions that were asked for last. */
export class SharedDeal {
  deal: Deal = NO_DEAL;
  shares: Share[] = NO_SHARES;
  credits: Decimal[] | null = null;
  moneyScale: int = 0;
  rounding: string = "";

  constructor(deal: Deal, shares: Share[]) {
    this.deal = deal;
    this.shares = shares;
  }

  creditOf(place: int, conventions: Conventions): Decimal {
    if (this.credits === null || this.moneyScale !== conventions.moneyScale || this.rounding !== conventions.rounding) {
      this.credits = creditsOf(this.shares, this.deal.amount!, conventions);
      this.moneyScale = conventions.moneyScale;
      this.rounding = conventions.rounding;
    }
    return this.credits![place];
  }
}

/** Phase 1: who gets which part of each won deal, under which rules. */
export function creditDeals(deals: Deal[], directory: Directory): Crediting {
  const crediting = new Crediting();
  for (const deal of deals) {
    const before = crediting.deals.size;
    crediting.deals.set(deal.key, deal);
    if (crediting.deals.size === before) throw new EngineError("DEAL_TWICE", `Deal ${deal.key} is there twice.`);
    if (deal.status === "won") creditDeal(crediting, deal, directory);
  }
  return crediting;
}

function creditDeal(crediting: Crediting, deal: Deal, directory: Directory): void {
  const shares = sharesOf(deal);
  for (const share of shares) share.payee = valueOf(directory.payeesByUser, share.userKey);
  if (concernsNobody(shares)) return;
  const problems = dealProblems(deal);
  if (problems.length > 0) {
    crediting.heldScopes.add(deal.key);
    for (const problem of problems) crediting.holds.push(problem);
    return;
  }
  const shared = new SharedDeal(deal, shares);
  for (let i: int = 0; i < shares.length; i += 1) creditShare(crediting, shared, i, directory);
}

/** True when all who share the deal take no part in commission. */
function concernsNobody(shares: Share[]): boolean {
  for (const share of shares) {
    if (share.payee === null || share.payee.isCommissionable) return false;
  }
  return shares.length > 0;
}

function creditShare(crediting: Crediting, shared: SharedDeal, place: int, directory: Directory): void {
  const deal = shared.deal;
  const share = shared.shares[place];
  const payee = share.payee;
  if (payee === null) {
    crediting.holds.push(payeeMissing(deal, share.userKey));
    crediting.dealsWithUnknownPayee.add(deal.key);
  } else if (payee.isCommissionable) {
    if (payee.isActive) {
      creditPayee(crediting, shared, place, payee, directory);
    } else {
      holdPart(crediting, payeeInactive(deal, payee), "");
    }
  }
}

/** Finds the plans the payee is on and credits each of them. */
function creditPayee(crediting: Crediting, shared: SharedDeal, place: int, payee: Payee, directory: Directory): void {
  const deal = shared.deal;
  const assignments = assignmentsOf(directory, payee.key);
  let isOnPlan = false;
  for (let i: int = 0; i < assignments.length; i += 1) {
    if (!isWithin(deal.day!, assignments[i].firstDay, assignments[i].lastDay)) continue;
    isOnPlan = true;
    if (isRepeated(assignments, i, deal.day!)) continue;
    creditPlan(crediting, shared, place, payee, assignments[i].planKey, directory);
  }
  if (assignments.length === 0) {
    holdPart(crediting, planMissing(deal, payee), "");
  } else if (!isOnPlan) {
    holdPart(crediting, assignmentOutOfDate(deal, payee), "");
  }
}

/** True when an earlier assignment in the list puts the payee on the same plan on that day. */
function isRepeated(assignments: PlanAssignment[], place: int, day: string): boolean {
  const planKey = assignments[place].planKey;
  for (let i: int = 0; i < place; i += 1) {
    const earlier = assignments[i];
    if (earlier.planKey === planKey && isWithin(day, earlier.firstDay, earlier.lastDay)) return true;
  }
  return false;
}

function creditPlan(
  crediting: Crediting,
  shared: SharedDeal,
  place: int,
  payee: Payee,
  planKey: string,
  directory: Directory,
): void {
  const versions = valueOf(directory.versions, planKey);
  const rules = versions === null ? null : versionOn(versions, shared.deal.day!);
  if (rules === null) {
    const planName = versions === null ? planKey : versions[0].version.planName;
    holdPart(crediting, versionOutOfDate(shared.deal, payee, planName), planKey);
    return;
  }
  const hold = planHold(shared, place, payee, rules);
  if (hold !== null) {
    holdPart(crediting, hold, planKey);
    return;
  }
  for (const component of rules.components) {
    const period = payeePeriodOf(directory, component, planKey, payee.key, shared.deal.day!);
    creditComponent(crediting, shared, place, payee, rules, period);
  }
}

function planHold(shared: SharedDeal, place: int, payee: Payee, rules: VersionRules): Hold | null {
  const deal = shared.deal;
  if (rules.problem !== null) return planInvalid(deal, payee, rules.version, rules.problem);
  if (deal.currencyCode! !== rules.version.currencyCode) return currencyDiffers(deal, payee, rules.version);
  const isTooLarge = deal.amount!.compareTo(rules.version.conventions.maximumDealAmount) > 0;
  if (isTooLarge) return amountTooLarge(deal, payee, rules.version);
  const credit = shared.creditOf(place, rules.version.conventions);
  for (const component of rules.components) {
    if (credit.compareTo(component.largestCredit) > 0) return payBeyondLedger(deal, payee, rules.version);
  }
  return null;
}

function creditComponent(
  crediting: Crediting,
  shared: SharedDeal,
  place: int,
  payee: Payee,
  rules: VersionRules,
  period: PayeePeriod,
): void {
  const line = lineOf(shared.deal, payee, rules, period);
  line.credit = shared.creditOf(place, period.rules.conventions);
  const payLine = new PayLine(line, period);
  payLine.deal = shared.deal;
  payLine.share = shared.shares[place];
  crediting.lines.push(payLine);
}

function lineOf(deal: Deal, payee: Payee, rules: VersionRules, period: PayeePeriod): Line {
  const line = new Line();
  line.lineKey = deal.key + period.lineKeyEnd;
  line.groupKey = period.groupKey;
  line.dealKey = deal.key;
  line.payeeKey = payee.key;
  line.planKey = rules.version.planKey;
  line.planVersion = rules.version.version;
  line.componentKey = period.rules.component.key;
  line.day = deal.day!;
  line.currencyCode = rules.version.currencyCode;
  return line;
}

/** Holds a payee's part of a deal, or only what one plan pays for it. */
function holdPart(crediting: Crediting, hold: Hold, planKey: string): void {
  crediting.holds.push(hold);
  const part = hold.dealKey + "|" + hold.payeeKey!;
  crediting.heldScopes.add(planKey === "" ? part : part + "|" + planKey);
}
