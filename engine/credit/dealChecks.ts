import { Directory } from "../directory/directory.js";
import { Decimal, keysOf, membersOf, sortBy, valueOf } from "../language.js";
import { Deal, Hold } from "../model.js";
import { HUNDRED, LARGEST_MONEY, isTooFine } from "../money.js";
import { TextOrder } from "../order.js";
import { isDay } from "../periods.js";
import {
  amountBeyondLedger,
  amountMissing,
  amountNegative,
  amountTooFine,
  currencyMissing,
  dateInvalid,
  dateMissing,
  dealWithoutOwner,
  itemKeyInvalid,
  milestoneInvalid,
  roleNegative,
  roleTooFine,
  splitNegative,
  splitTooFine,
  splitsIncomplete,
  teamAmbiguous,
} from "../hold/holds.js";
import { hasRevenueSplits } from "./shares.js";

/** What keeps a deal as a whole from being paid; all of it, so that it can be mended in one go. */
export function dealProblems(deal: Deal, directory: Directory): Hold[] {
  const holds: Hold[] = [];
  if (deal.ownerUserKey === null && !hasRevenueSplits(deal)) holds.push(dealWithoutOwner(deal));
  if (deal.kind !== "activity") {
    checkAmount(deal, holds);
    if (deal.currencyCode === null || deal.currencyCode === "") holds.push(currencyMissing(deal));
  }
  if (deal.day === null || deal.day === "") {
    holds.push(dateMissing(deal));
  } else if (!isDay(deal.day)) {
    holds.push(dateInvalid(deal));
  }
  if (deal.splits.length > 0) checkSplits(deal, holds);
  if (directory.hasCreditRules) checkRoles(deal, holds);
  if (deal.items.length > 0) checkItems(deal, holds);
  if (directory.doubleTeamNames.size > 0) checkTeams(deal, directory, holds);
  if (directory.usesMilestones && deal.milestones.size > 0) checkMilestones(deal, holds);
  return holds;
}

/** A deal that reached a stage may have its amount later: what pays by it then holds its own line. */
function checkAmount(deal: Deal, holds: Hold[]): void {
  if (deal.amount === null) {
    if (deal.status === "won") holds.push(amountMissing(deal));
  } else if (deal.amount.sign() < 0) {
    holds.push(amountNegative(deal));
  } else if (deal.amount.compareTo(LARGEST_MONEY) > 0) {
    holds.push(amountBeyondLedger(deal));
  } else if (isTooFine(deal.amount)) {
    holds.push(amountTooFine(deal));
  }
}

function checkSplits(deal: Deal, holds: Hold[]): void {
  let together = Decimal.ZERO;
  for (const split of deal.splits) {
    if (split.percent.sign() < 0) holds.push(splitNegative(deal, split.userKey));
    if (isTooFine(split.percent)) holds.push(splitTooFine(deal, split.userKey));
    if (split.kind === "revenue") together = together.plus(split.percent);
  }
  if (hasRevenueSplits(deal) && !together.equals(HUNDRED)) {
    holds.push(splitsIncomplete(deal, together.toShortText()));
  }
}

function checkRoles(deal: Deal, holds: Hold[]): void {
  for (const role of deal.roles) {
    if (role.percent.sign() < 0) holds.push(roleNegative(deal, role.role, role.userKey));
    if (isTooFine(role.percent)) holds.push(roleTooFine(deal, role.role, role.userKey));
  }
}

/** Keys of items end the keys of lines, where "|" begins another part and "~" what follows from the line. */
function checkItems(deal: Deal, holds: Hold[]): void {
  const keys = new Set<string>();
  for (const item of deal.items) {
    if (item.key === "") holds.push(itemKeyInvalid(deal, "an item without a key"));
    else if (keys.has(item.key)) holds.push(itemKeyInvalid(deal, `the item "${item.key}" twice`));
    else if (item.key.indexOf("~") >= 0 || item.key.indexOf("|") >= 0) {
      holds.push(itemKeyInvalid(deal, `an item with the key "${item.key}", which holds ~ or |`));
    }
    keys.add(item.key);
  }
}

/** Of two teams with one name nobody can say which is credited. */
function checkTeams(deal: Deal, directory: Directory, holds: Hold[]): void {
  for (const fact of membersOf(directory.teamFacts)) {
    const named = valueOf(deal.facts, fact);
    const isName = named !== null && !directory.members.has(named);
    if (isName && directory.doubleTeamNames.has(named!)) holds.push(teamAmbiguous(deal, fact, named!));
  }
}

function checkMilestones(deal: Deal, holds: Hold[]): void {
  const names = keysOf(deal.milestones);
  sortBy(names, new TextOrder());
  for (const name of names) {
    const day = valueOf(deal.milestones, name)!;
    if (!isDay(day)) holds.push(milestoneInvalid(deal, name, day));
  }
}
