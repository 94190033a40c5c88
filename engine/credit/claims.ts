import { Directory, membersNamed } from "../directory/directory.js";
import { PayeeFile } from "../directory/payeeFile.js";
import { teamSharesOn } from "../directory/teams.js";
import { Decimal, int, membersOf, sortBy, valueOf } from "../language.js";
import { CreditRule, Deal, DealItem, DealRole, Payee } from "../model.js";
import { HUNDRED, percentOf, shortened } from "../money.js";
import { ComponentRules } from "../flow.js";
import { TextOrder } from "../order.js";
import { isOpenOn, meetsAll } from "./conditions.js";
import { roleText } from "./roles.js";
import { SharedDeal } from "./sharedDeal.js";
import { Claim, Portion, Share, dividedAmount, partOf, shareOf } from "./shares.js";

/*
 * Who may be credited beside those whom splits name: people with a role on the deal, managers above the people that splits
 * credit, members of the team that a fact of the deal names. Each gets a claim; rules of a component choose among them.
 */

/** Adds to the shares of a deal everybody who has a claim on a day, and gives each their claims. */
export function addClaims(shares: Share[], deal: Deal, day: string | null, directory: Directory): void {
  const byUser = new Map<string, Share>();
  for (const share of shares) {
    share.claims = [];
    byUser.set(share.userKey, share);
  }
  const splitCount = shares.length;
  if (directory.creditsOwner && deal.ownerUserKey !== null) addOwner(shares, byUser, deal.ownerUserKey, directory);
  for (let i: int = 0; i < deal.roles.length; i += 1) addRole(shares, byUser, deal, i, directory);
  for (let i: int = 0; i < splitCount; i += 1) addManagers(shares, byUser, i, directory);
  if (day === null) return;
  const facts = membersOf(directory.teamFacts);
  sortBy(facts, new TextOrder());
  for (const fact of facts) addTeam(shares, byUser, deal, day!, fact, directory);
}

/** Rules may credit the owner of a deal whose splits name others. */
function addOwner(shares: Share[], byUser: Map<string, Share>, userKey: string, directory: Directory): void {
  const file = valueOf(directory.payeesByUser, userKey);
  if (file !== null) claimant(userKey, file, shares, byUser, true);
}

function addRole(shares: Share[], byUser: Map<string, Share>, deal: Deal, place: int, directory: Directory): void {
  const role = deal.roles[place];
  if (role.percent.isZero()) return;
  const file = valueOf(directory.payeesByUser, role.userKey);
  const isNamed = role.source === "realisation";
  if (file === null && !isNamed) return;
  const claim = new Claim();
  claim.source = role.source;
  claim.role = role.role;
  for (let i: int = 0; i < deal.roles.length; i += 1) {
    if (!isSameRole(deal.roles[i], role)) continue;
    if (i === place) claim.place = claim.portions.length;
    claim.portions.push(new Portion(deal.roles[i].userKey, deal.roles[i].percent));
  }
  addClaim(claimant(role.userKey, file, shares, byUser, isNamed), claim);
}

function isSameRole(a: DealRole, b: DealRole): boolean {
  return a.source === b.source && a.role === b.role;
}

/** The chain of managers above somebody whom revenue splits credit, so many levels up; nobody is above themselves. */
function addManagers(shares: Share[], byUser: Map<string, Share>, place: int, directory: Directory): void {
  const file = shares[place].file;
  if (file === null || shares[place].revenuePercent.isZero()) return;
  const seen = new Set<string>();
  seen.add(file.payee.key);
  let below: Payee = file.payee;
  for (let level: int = 1; level <= directory.managerLevels; level += 1) {
    const manager = below.managerKey === null ? null : valueOf(directory.payees, below.managerKey);
    if (manager === null || seen.has(manager.payee.key)) return;
    seen.add(manager.payee.key);
    below = manager.payee;
    addManager(claimant(below.userKey, manager, shares, byUser, false), level, place);
  }
}

function addManager(share: Share, level: int, place: int): void {
  for (const claim of share.claims!) {
    if (claim.source !== "manager" || claim.level !== level) continue;
    claim.places.push(place);
    return;
  }
  const claim = new Claim();
  claim.source = "manager";
  claim.level = level;
  claim.places = [place];
  addClaim(share, claim);
}

function addTeam(
  shares: Share[],
  byUser: Map<string, Share>,
  deal: Deal,
  day: string,
  fact: string,
  directory: Directory,
): void {
  const named = valueOf(deal.facts, fact);
  const members = named === null ? null : membersNamed(directory, named);
  if (members === null) return;
  const portions: Portion[] = [];
  for (const member of teamSharesOn(members, day)) portions.push(new Portion(member.payeeKey, member.percent));
  for (let i: int = 0; i < portions.length; i += 1) {
    const file = portions[i].percent.isZero() ? null : valueOf(directory.payees, portions[i].key);
    if (file === null) continue;
    const claim = new Claim();
    claim.source = "team";
    claim.role = fact;
    claim.portions = portions;
    claim.place = i;
    addClaim(claimant(file.payee.userKey, file, shares, byUser, false), claim);
  }
}

function claimant(
  userKey: string,
  file: PayeeFile | null,
  shares: Share[],
  byUser: Map<string, Share>,
  isNamed: boolean,
): Share {
  const isNew = !byUser.has(userKey);
  const share = shareOf(userKey, shares, byUser);
  if (isNew) {
    share.claims = [];
    share.file = file;
    share.isNamed = false;
  }
  if (isNamed) share.isNamed = true;
  return share;
}

function addClaim(share: Share, claim: Claim): void {
  share.claims!.push(claim);
}

/** What a component credits somebody with, and by which part of the deal. */
export class Credit {
  amount: Decimal = Decimal.ZERO;
  revenuePercent: Decimal = Decimal.ZERO;
  overlayPercent: Decimal = Decimal.ZERO;
  role: string = "";
  isAny: boolean = false;
}

/**
 * What the rules of a component give a share of an amount, of the deal or of an item; `splitCredits` are what splits give
 * each share of it.
 */
export function creditByRules(
  rules: ComponentRules,
  shared: SharedDeal,
  item: DealItem | null,
  place: int,
  amount: Decimal,
  splitCredits: Decimal[],
): Credit {
  const credit = new Credit();
  for (const rule of rules.component.credits) {
    if (!isOpenOn(rule.firstDay, rule.lastDay, shared.day) || !meetsAll(rule.conditions, shared, item)) continue;
    const before = credit.isAny;
    addByRule(credit, rule, rules, shared.deal, shared.shares, place, amount, splitCredits);
    if (credit.isAny && !before) credit.role = roleText(rule);
    if (credit.isAny && rules.component.firstCreditOnly) break;
  }
  return credit;
}

/** True when a component credits a share of the deal, or of one of its items, with something, whatever the amount is. */
export function isCredited(rules: ComponentRules, shared: SharedDeal, place: int): boolean {
  const component = rules.component;
  if (component.transactionKind !== shared.deal.kind) return false;
  if (!isOpenOn(component.firstDay, component.lastDay, shared.day)) return false;
  if (!component.paysItems) return isCreditedWith(rules, shared, null, place);
  for (const item of shared.deal.items) {
    if (isCreditedWith(rules, shared, item, place)) return true;
  }
  return false;
}

function isCreditedWith(rules: ComponentRules, shared: SharedDeal, item: DealItem | null, place: int): boolean {
  const component = rules.component;
  if (!meetsAll(component.conditions, shared, item)) return false;
  const share = shared.shares[place];
  if (component.credits.length === 0) return !share.revenuePercent.isZero() || !share.overlayPercent.isZero();
  const nothing: Decimal[] = [];
  for (let i: int = 0; i < shared.shares.length; i += 1) nothing.push(Decimal.ZERO);
  return creditByRules(rules, shared, item, place, Decimal.ZERO, nothing).isAny;
}

function addByRule(
  credit: Credit,
  rule: CreditRule,
  rules: ComponentRules,
  deal: Deal,
  shares: Share[],
  place: int,
  amount: Decimal,
  splitCredits: Decimal[],
): void {
  const share = shares[place];
  switch (rule.source) {
    case "split":
      if (!share.revenuePercent.isZero()) {
        const revenue = revenueCredit(rules, share, amount, splitCredits[place]);
        give(credit, rule, rules, revenue, share.revenuePercent, true);
      }
      break;
    case "overlay":
      if (!share.overlayPercent.isZero()) {
        const overlay = partOf(amount, share.overlayPercent, isCount(rules), rules.conventions);
        give(credit, rule, rules, overlay, share.overlayPercent, false);
      }
      break;
    case "owner":
      if (share.userKey === deal.ownerUserKey) give(credit, rule, rules, amount, HUNDRED, false);
      break;
    default:
      addClaimsByRule(credit, rule, rules, shares, share, amount, splitCredits);
      break;
  }
}

/** What splits give a share, without what overlays add. */
function revenueCredit(rules: ComponentRules, share: Share, amount: Decimal, splitCredit: Decimal): Decimal {
  if (share.overlayPercent.isZero()) return splitCredit;
  return splitCredit.minus(partOf(amount, share.overlayPercent, isCount(rules), rules.conventions));
}

function addClaimsByRule(
  credit: Credit,
  rule: CreditRule,
  rules: ComponentRules,
  shares: Share[],
  share: Share,
  amount: Decimal,
  splitCredits: Decimal[],
): void {
  for (const claim of share.claims!) {
    if (claim.source !== rule.source) continue;
    if (claim.source === "manager") {
      if (claim.level <= rule.levels) addRollUp(credit, rule, rules, claim, shares, amount, splitCredits);
    } else if (rule.role === "" || rule.role === claim.role) {
      const parts = dividedAmount(amount, claim.portions, isCount(rules), rules.conventions);
      give(credit, rule, rules, parts[claim.place], claim.portions[claim.place].percent, false);
    }
  }
}

/** A manager gets what revenue splits give the people below. */
function addRollUp(
  credit: Credit,
  rule: CreditRule,
  rules: ComponentRules,
  claim: Claim,
  shares: Share[],
  amount: Decimal,
  splitCredits: Decimal[],
): void {
  let together = Decimal.ZERO;
  let percent = Decimal.ZERO;
  for (const place of claim.places) {
    together = together.plus(revenueCredit(rules, shares[place], amount, splitCredits[place]));
    percent = percent.plus(shares[place].revenuePercent);
  }
  give(credit, rule, rules, together, percent, false);
}

function give(
  credit: Credit,
  rule: CreditRule,
  rules: ComponentRules,
  amount: Decimal,
  percent: Decimal,
  isRevenue: boolean,
): void {
  const isWhole = rule.percent.equals(HUNDRED);
  const given = isWhole ? amount : partOf(amount, rule.percent, isCount(rules), rules.conventions);
  const part = isWhole ? percent : shortened(percentOf(percent, rule.percent));
  credit.isAny = true;
  credit.amount = credit.amount.plus(given);
  if (isRevenue) {
    credit.revenuePercent = credit.revenuePercent.plus(part);
  } else {
    credit.overlayPercent = credit.overlayPercent.plus(part);
  }
}

function isCount(rules: ComponentRules): boolean {
  return rules.component.measureUnit === "count";
}
