import { Crediting } from "./credit/crediting.js";
import { creditDeals } from "./credit/credits.js";
import { Directory, directoryOf } from "./directory/directory.js";
import { PayGroup, StandingLine } from "./flow.js";
import { HoldOrder } from "./hold/holds.js";
import { membersOf, sortBy } from "./language.js";
import { limitGroup } from "./limit/limiting.js";
import { GroupOrder, measureGroup } from "./measure/measuring.js";
import { CalculationRequest, CalculationResult, Hold, LedgerEntry, Line, StandingEntry } from "./model.js";
import { TextOrder } from "./order.js";
import { rateGroup } from "./rate/rating.js";
import { openRows, orderRows, rateRows } from "./rate/rows.js";
import { addRowLines, addUntracedLines, linesOf } from "./reconcile/lines.js";
import { Reconciler } from "./reconcile/reconciling.js";
import { recallLines, standingLines } from "./reconcile/standing.js";
import { takePayBack } from "./settle/clawbacks.js";
import { totalsOf } from "./settle/totals.js";

/** What deals pay, before any of it is written: lines grouped, in order and rated, with all that their traces tell. */
export class RatedDeals {
  directory: Directory;
  crediting: Crediting;
  standing: Map<string, StandingLine>;
  /** Groups in order of their keys, each with its lines in order of day and deal. */
  groups: PayGroup[] = [];

  constructor(directory: Directory, crediting: Crediting, standing: Map<string, StandingLine>) {
    this.directory = directory;
    this.crediting = crediting;
    this.standing = standing;
  }
}

/**
 * Deals of a request that are credited and not yet rated: first asked which groups they touch and then, once the request has
 * what stands in those, for the rest. In between nothing else of the request may change, but payees may come along.
 */
export class CreditedDeals {
  readonly request: CalculationRequest;
  directory: Directory;
  crediting: Crediting;
  /** True once they were rated, which is possible once. */
  isRated: boolean = false;

  constructor(request: CalculationRequest, directory: Directory, crediting: Crediting) {
    this.request = request;
    this.directory = directory;
    this.crediting = crediting;
  }
}

/** Phase 1 of a calculation. Needs no standing entries. */
export function creditRequest(request: CalculationRequest): CreditedDeals {
  const directory = directoryOf(request);
  return new CreditedDeals(request, directory, creditDeals(request.deals, directory, false));
}

/** The groups into which the deals credit, each once, in ascending order. */
export function groupsIn(credited: CreditedDeals): string[] {
  const groupKeys = new Set<string>();
  for (const held of membersOf(credited.crediting.heldGroups)) groupKeys.add(held);
  for (const payGroup of credited.crediting.groups) groupKeys.add(payGroup.key);
  const ascending = membersOf(groupKeys);
  sortBy(ascending, new TextOrder());
  return ascending;
}

/**
 * What the deals pay, and what to append to the ledger so that it says so. The request holds the standing entries of all
 * groups the deals credit into or paid into before, and all standing entries of the deals.
 */
export function resultOf(credited: CreditedDeals): CalculationResult {
  const rated = ratedOnce(credited);
  const result = new CalculationResult();
  result.lines = linesOf(rated.groups);
  result.entries = entriesFor(credited.request, rated, result.lines);
  result.totals = totalsOf(result.lines, rated.directory);
  result.holds = holdsOf(rated);
  return result;
}

/** Only what to append and what is held: what somebody asks who keeps the ledger. */
export function changesIn(credited: CreditedDeals): CalculationResult {
  const rated = ratedOnce(credited);
  const result = new CalculationResult();
  result.entries = entriesFor(credited.request, rated, linesOf(rated.groups));
  result.holds = holdsOf(rated);
  return result;
}

/** {@link resultOf} a request. The same request gives the same result, whatever the order within its lists. */
export function calculate(request: CalculationRequest): CalculationResult {
  return resultOf(creditRequest(request));
}

/** {@link changesIn} a request. */
export function changesOf(request: CalculationRequest): CalculationResult {
  return changesIn(creditRequest(request));
}

/** The groups into which the deals of the request credit, each once, in ascending order. Needs no standing entries. */
export function groupKeysOf(request: CalculationRequest): string[] {
  return groupsIn(creditRequest(request));
}

/**
 * Only what the deals of the request would pay, as if nothing stood: lines, of which only those that take back have traces,
 * totals and holds. What somebody asks who compares plans over many deals.
 */
export function amountsOf(request: CalculationRequest): CalculationResult {
  const rated = rateDeals(request);
  const result = new CalculationResult();
  for (const payGroup of rated.groups) {
    if (payGroup.rows !== null) addRowLines(result.lines, payGroup.rows!);
    addUntracedLines(result.lines, payGroup);
  }
  result.totals = totalsOf(result.lines, rated.directory);
  result.holds = holdsOf(rated);
  return result;
}

/** What the deals of the request would pay, as if nothing stood: rows where they will do, which `linesIn` makes lines. */
export function rateDeals(request: CalculationRequest): RatedDeals {
  const directory = directoryOf(request);
  return ratedDeals(request, directory, creditDeals(request.deals, directory, true), []);
}

/** The lines of one of the groups, in order of day and deal, with keys and traces. */
export function linesIn(rated: RatedDeals, payGroup: PayGroup): Line[] {
  if (payGroup.lines.length === 0) rateLines(payGroup, rated);
  return linesOf([payGroup]);
}

/** Credits anew where that is needed: payees that came along, and deals that were rated before. */
function ratedOnce(credited: CreditedDeals): RatedDeals {
  const request = credited.request;
  if (credited.isRated || request.payees.length > credited.directory.payees.size) {
    credited.directory = directoryOf(request);
    credited.crediting = creditDeals(request.deals, credited.directory, false);
  }
  credited.isRated = true;
  return ratedDeals(request, credited.directory, credited.crediting, request.standing);
}

/** Phases 2 to 5: the lines that should stand in the groups that the request touches. */
function ratedDeals(
  request: CalculationRequest,
  directory: Directory,
  crediting: Crediting,
  entries: StandingEntry[],
): RatedDeals {
  const standing = standingLines(entries);
  if (standing.size > 0) {
    for (const deal of request.deals) crediting.deals.set(deal.key, deal);
  }
  const rated = new RatedDeals(directory, crediting, standing);
  if (standing.size > 0) recallLines(standing, crediting, directory);
  rated.groups = crediting.groups;
  sortBy(rated.groups, new GroupOrder());
  for (const payGroup of rated.groups) {
    if (payGroup.lines.length > 0) {
      rateLines(payGroup, rated);
    } else {
      orderRows(payGroup.rows!);
      rateRows(payGroup.rows!);
    }
  }
  return rated;
}

function rateLines(payGroup: PayGroup, rated: RatedDeals): void {
  openRows(payGroup);
  measureGroup(payGroup);
  rateGroup(payGroup, rated.directory);
  limitGroup(payGroup);
  takePayBack(payGroup);
}

function entriesFor(request: CalculationRequest, rated: RatedDeals, lines: Line[]): LedgerEntry[] {
  const reconciler = new Reconciler(rated.standing, rated.crediting, request.closedThrough);
  for (const line of lines) reconciler.reconcileLine(line);
  reconciler.takeBackGone();
  return reconciler.entries;
}

function holdsOf(rated: RatedDeals): Hold[] {
  const holds = rated.crediting.holds;
  sortBy(holds, new HoldOrder());
  return holds;
}
