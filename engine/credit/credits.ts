import { invalidFrom } from "../directory/currencies.js";
import { Directory, NO_DAY, WON, dayNumberIn } from "../directory/directory.js";
import { PayeeFile } from "../directory/payeeFile.js";
import { rulesOnDay } from "../directory/ownTerms.js";
import { ComponentRules, VersionRules } from "../flow.js";
import { lineKeyEndOf } from "../keys.js";
import { EngineError, Order, compareText, int, keysOf, sortBy, valueOf, valuesOf } from "../language.js";
import {
  amountTooLarge,
  assignmentOutOfDate,
  currencyDiffers,
  ownerNotOnPlan,
  payBeyondLedger,
  payeeInactive,
  payeeIncomplete,
  payeeMissing,
  planInvalid,
  planMissing,
  rateInvalid,
  versionOutOfDate,
} from "../hold/holds.js";
import { Deal, Hold, PlanAssignment } from "../model.js";
import { isWithin } from "../periods.js";
import { versionOn } from "../plan/rules.js";
import { addClaims, isCredited } from "./claims.js";
import { creditComponent } from "./components.js";
import { Crediting, holdPart, keepPart } from "./crediting.js";
import { creditInLane } from "./lanes.js";
import { dealProblems } from "./dealChecks.js";
import { SharedDeal } from "./sharedDeal.js";
import { Share, sharesOf } from "./shares.js";

/**
 * Phase 1: who gets which part of each deal, under which rules. Throws EngineError DEAL_TWICE. `keepsRows`: see
 * {@link Crediting.keepsRows}.
 */
export function creditDeals(deals: Deal[], directory: Directory, keepsRows: boolean): Crediting {
  const crediting = new Crediting();
  crediting.keepsRows = keepsRows;
  const mayUseLanes = !directory.hasCreditRules && directory.stages.size === 0 && !directory.earnsByMilestones;
  for (const deal of inOrder(deals)) {
    if (deal.status === "won") {
      const isChecked = !mayUseLanes || (directory.usesMilestones && hasWrongMilestone(deal, directory));
      if (isChecked || !creditInLane(crediting, deal, directory)) creditDeal(crediting, deal, directory);
    } else if (deal.status !== "deleted" && reachesStage(deal, directory)) {
      creditDeal(crediting, deal, directory);
    }
  }
  return crediting;
}

function hasWrongMilestone(deal: Deal, directory: Directory): boolean {
  if (deal.milestones.size === 0) return false;
  for (const day of valuesOf(deal.milestones)) {
    if (dayNumberIn(directory, day) === NO_DAY) return true;
  }
  return false;
}

/** Deals come in order of their keys as a rule. No two may be the same. */
function inOrder(deals: Deal[]): Deal[] {
  if (isAscending(deals)) return deals;
  const ordered: Deal[] = [];
  for (const deal of deals) ordered.push(deal);
  sortBy(ordered, new KeyOrder());
  for (let i: int = 1; i < ordered.length; i += 1) {
    const key = ordered[i].key;
    if (ordered[i - 1].key === key) throw new EngineError("DEAL_TWICE", `Deal ${key} is there twice.`);
  }
  return ordered;
}

function isAscending(deals: Deal[]): boolean {
  for (let i: int = 1; i < deals.length; i += 1) {
    if (compareText(deals[i - 1].key, deals[i].key) >= 0) return false;
  }
  return true;
}

/** By key. */
export class KeyOrder implements Order<Deal> {
  compare(a: Deal, b: Deal): int {
    return compareText(a.key, b.key);
  }
}

/** True when the deal reached a stage that some plan pays for, whatever became of it later. */
function reachesStage(deal: Deal, directory: Directory): boolean {
  if (directory.stages.size === 0 || deal.milestones.size === 0) return false;
  for (const milestone of keysOf(deal.milestones)) {
    if (directory.stages.has(milestone)) return true;
  }
  return false;
}

function creditDeal(crediting: Crediting, deal: Deal, directory: Directory): void {
  const isAlone = deal.splits.length === 0 && deal.ownerUserKey !== null && !directory.hasCreditRules;
  const shares = isAlone ? wholeShares(deal, directory) : knownShares(deal, deal.day, directory);
  const hasStages = directory.stages.size > 0 && deal.milestones.size > 0;
  const mayChange = hasStages && directory.teamFacts.size > 0;
  if (!mayChange && concernsNobody(shares)) return;
  const problems = dealProblems(deal, directory);
  if (problems.length > 0) {
    crediting.heldScopes.add(deal.key);
    for (const problem of problems) crediting.holds.push(problem);
    return;
  }
  holdUnknown(crediting, deal, shares);
  const shared = new SharedDeal(deal, shares, directory);
  if (!hasStages) {
    creditShares(crediting, shared, directory);
    return;
  }
  for (const earning of earningsOf(deal, directory)) {
    const ofDay = mayChange ? knownShares(deal, earning.day, directory) : shares;
    shared.turnTo(earning.earnedOn, earning.day, ofDay);
    creditShares(crediting, shared, directory);
  }
}

/** Nobody can say what a deal, or a stage of it, pays somebody without a payee record. */
function holdUnknown(crediting: Crediting, deal: Deal, shares: Share[]): void {
  for (const share of shares) {
    if (share.file !== null) continue;
    crediting.holds.push(payeeMissing(deal, share.userKey));
    crediting.dealsWithUnknownPayee.add(deal.key);
  }
}

/** The owner's share of a deal that nobody else shares, the same for all deals. */
function wholeShares(deal: Deal, directory: Directory): Share[] {
  const known = valueOf(directory.wholeShares, deal.ownerUserKey!);
  if (known !== null) return known;
  const shares = knownShares(deal, deal.day, directory);
  directory.wholeShares.set(deal.ownerUserKey!, shares);
  return shares;
}

/** Who shares the deal on a day: members of teams come and go. */
function knownShares(deal: Deal, day: string | null, directory: Directory): Share[] {
  const shares = sharesOf(deal);
  for (const share of shares) share.file = valueOf(directory.payeesByUser, share.userKey);
  if (directory.hasCreditRules) addClaims(shares, deal, day, directory);
  return shares;
}

/** What may earn pay of a deal: that it was won, or a stage that it reached. */
export class Earning {
  readonly earnedOn: string;
  readonly day: string;

  constructor(earnedOn: string, day: string) {
    this.earnedOn = earnedOn;
    this.day = day;
  }
}

/** The earliest first; those of one day by name. */
export class EarningOrder implements Order<Earning> {
  compare(a: Earning, b: Earning): int {
    const byDay = compareText(a.day, b.day);
    return byDay !== 0 ? byDay : compareText(a.earnedOn, b.earnedOn);
  }
}

function earningsOf(deal: Deal, directory: Directory): Earning[] {
  const earnings: Earning[] = [];
  if (deal.status === "won") earnings.push(new Earning(WON, deal.day!));
  for (const milestone of keysOf(deal.milestones)) {
    if (!directory.stages.has(milestone)) continue;
    earnings.push(new Earning(milestone, valueOf(deal.milestones, milestone)!));
  }
  sortBy(earnings, new EarningOrder());
  return earnings;
}

/** True when all who share the deal take no part in commission. */
function concernsNobody(shares: Share[]): boolean {
  for (const share of shares) {
    if (share.file === null || share.file.payee.isCommissionable) return false;
  }
  return shares.length > 0;
}

function creditShares(crediting: Crediting, shared: SharedDeal, directory: Directory): void {
  for (let i: int = 0; i < shared.shares.length; i += 1) creditShare(crediting, shared, i, directory);
}

function creditShare(crediting: Crediting, shared: SharedDeal, place: int, directory: Directory): void {
  const deal = shared.deal;
  const share = shared.shares[place];
  const file = share.file;
  if (file === null || !file.payee.isCommissionable) return;
  if (file.payee.isActive) {
    creditPayee(crediting, shared, place, file, directory);
  } else if (!crediting.heldScopes.has(`${deal.key}|${file.payee.key}`)) {
    const isDue = (share.isNamed && shared.earnedOn === WON) || wouldPay(shared, place, file, directory);
    if (isDue) holdPart(crediting, payeeInactive(deal, file.payee, share.isNamed), "");
  }
}

/** Finds the plans that pay the payee, the payee's own or the owner's, and credits each of them. */
function creditPayee(
  crediting: Crediting,
  shared: SharedDeal,
  place: int,
  file: PayeeFile,
  directory: Directory,
): void {
  let isOnPlan = creditPlans(crediting, shared, place, file, file.assignments, false, directory);
  if (directory.paysByOwner && shared.deal.ownerUserKey !== null) {
    const owner = valueOf(directory.payeesByUser, shared.deal.ownerUserKey);
    if (owner !== null && creditPlans(crediting, shared, place, file, owner.assignments, true, directory)) {
      isOnPlan = true;
    }
  }
  if (isOnPlan || !shared.shares[place].isNamed || shared.earnedOn !== WON) return;
  holdPart(crediting, unpaidHold(shared, file, directory), "");
}

/** Why no plan pays somebody whom the deal names; of several plans the first by key is told. */
function unpaidHold(shared: SharedDeal, file: PayeeFile, directory: Directory): Hold {
  if (file.assignments.length === 0) return planMissing(shared.deal, file.payee);
  let first: VersionRules | null = null;
  for (const assignment of file.assignments) {
    if (!isWithin(shared.day, assignment.firstDay, assignment.lastDay)) continue;
    const rules = rulesOn(directory, assignment.planKey, shared.day);
    if (rules === null) continue;
    if (first === null || compareText(rules.version.planKey, first.version.planKey) < 0) first = rules;
  }
  if (first === null) return assignmentOutOfDate(shared.deal, file.payee);
  return ownerNotOnPlan(shared.deal, file.payee, first.version.planName);
}

/** True when the assignments put somebody on a plan that day. `areOwners`: those of the owner, whose plan may pay all. */
function creditPlans(
  crediting: Crediting,
  shared: SharedDeal,
  place: int,
  file: PayeeFile,
  assignments: PlanAssignment[],
  areOwners: boolean,
  directory: Directory,
): boolean {
  let isOnPlan = false;
  for (let i: int = 0; i < assignments.length; i += 1) {
    if (!isWithin(shared.day, assignments[i].firstDay, assignments[i].lastDay)) continue;
    const rules = rulesOn(directory, assignments[i].planKey, shared.day);
    const isByOwner = rules !== null && rules.version.paysByOwner;
    if (isByOwner !== areOwners) continue;
    isOnPlan = true;
    if (isRepeated(assignments, i, shared.day)) continue;
    creditPlan(crediting, shared, place, file, assignments[i].planKey, rules, directory);
  }
  return isOnPlan;
}

/** True when somebody whom a role, a team or people below name would be credited, under a plan of their own or of the owner. */
function wouldPay(shared: SharedDeal, place: int, file: PayeeFile, directory: Directory): boolean {
  if (pays(shared, place, file.assignments, false, directory)) return true;
  if (!directory.paysByOwner || shared.deal.ownerUserKey === null) return false;
  const owner = valueOf(directory.payeesByUser, shared.deal.ownerUserKey);
  return owner !== null && pays(shared, place, owner.assignments, true, directory);
}

function pays(
  shared: SharedDeal,
  place: int,
  assignments: PlanAssignment[],
  areOwners: boolean,
  directory: Directory,
): boolean {
  for (const assignment of assignments) {
    if (!isWithin(shared.day, assignment.firstDay, assignment.lastDay)) continue;
    const rules = rulesOn(directory, assignment.planKey, shared.day);
    if (rules === null || rules.version.paysByOwner !== areOwners) continue;
    if (creditsSomewhere(shared, place, rules)) return true;
  }
  return false;
}

/** True when a component of the version credits the share for what is being credited. */
function creditsSomewhere(shared: SharedDeal, place: int, rules: VersionRules): boolean {
  shared.convertTo(rules.version);
  for (const component of rules.components) {
    if (component.component.earnedOn !== shared.earnedOn) continue;
    if (isCredited(component, shared, place)) return true;
  }
  return false;
}

function rulesOn(directory: Directory, planKey: string, day: string): VersionRules | null {
  const versions = valueOf(directory.versions, planKey);
  return versions === null ? null : versionOn(versions, day);
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
  file: PayeeFile,
  planKey: string,
  rules: VersionRules | null,
  directory: Directory,
): void {
  const hold = rules === null ? noVersion(shared, file, planKey, directory) : planHold(shared, place, file, rules);
  if (hold !== null) {
    const isNamed = shared.shares[place].isNamed;
    if (isNamed || (rules !== null && creditsSomewhere(shared, place, rules))) holdPart(crediting, hold, planKey);
    else if (rules === null || rules.problem !== null) keepPart(crediting, hold, planKey);
    return;
  }
  for (const component of rules!.components) {
    if (component.component.earnedOn !== shared.earnedOn) continue;
    if (directory.stages.size === 0) creditComponent(crediting, shared, place, file, component, directory);
    else creditOnce(crediting, shared, place, file, component, directory);
  }
}

/** What a version pays for a stage and the next for winning is earned once, by what came first. */
function creditOnce(
  crediting: Crediting,
  shared: SharedDeal,
  place: int,
  file: PayeeFile,
  component: ComponentRules,
  directory: Directory,
): void {
  const key = lineKeyEndOf(file.payee.key, component.planKey, component.component.key);
  if (shared.hasEarned(key)) return;
  const before = crediting.lineCount + crediting.holds.length;
  creditComponent(crediting, shared, place, file, component, directory);
  if (crediting.lineCount + crediting.holds.length > before) shared.rememberEarned(key);
}

function noVersion(shared: SharedDeal, file: PayeeFile, planKey: string, directory: Directory): Hold {
  const versions = valueOf(directory.versions, planKey);
  const planName = versions === null ? planKey : versions[0].version.planName;
  return versionOutOfDate(shared.deal, file.payee, planName, shared.day);
}

/** What keeps a whole plan from paying a payee for a deal. */
function planHold(shared: SharedDeal, place: int, file: PayeeFile, rules: VersionRules): Hold | null {
  const deal = shared.deal;
  const version = rules.version;
  if (rules.problem !== null) return planInvalid(deal, file.payee, version, rules.problem);
  for (const fact of version.payeeFacts) {
    if (!file.payee.facts.has(fact)) return payeeIncomplete(deal, file.payee, version, fact);
  }
  if (deal.amount === null && deal.items.length === 0) return null;
  const missing = shared.convertTo(version);
  if (missing !== "") {
    const wrongFrom = invalidFrom(shared.directory.currencyRates, missing, shared.day);
    if (wrongFrom !== "") return rateInvalid(deal, file.payee, missing, wrongFrom);
    return currencyDiffers(deal, file.payee, version, missing, shared.day);
  }
  if (deal.amount === null) return null;
  if (shared.amount.compareTo(version.conventions.maximumDealAmount) > 0) {
    return amountTooLarge(deal, file.payee, version);
  }
  const credit = shared.splitCredit(place);
  for (const planRules of rules.components) {
    const component = rulesOnDay(shared.directory, planRules, file.payee.key, shared.day);
    if (component.isPlain && credit.compareTo(component.largestCredit) > 0) {
      return payBeyondLedger(deal, file.payee, version);
    }
  }
  return null;
}
