import {
  DealMilestones,
  EarnedLine,
  EngineError,
  SettlementRequest,
  addDays,
  fromAdjustmentsOf,
  isClawbackPart,
  isDay,
  monthOf,
  openingOf,
  partOfKey,
  settle,
} from "../engine/index.js";
import type { CalculationRequest, Deal, LedgerEntry, Opening, StandingEntry, Statement } from "../engine/index.js";
import { below } from "./document/pointer.js";
import type { Place, Problem } from "./problem.js";
import { rowWith } from "./text/byKey.js";
import { listText } from "./text/words.js";

/** An entry of the ledger, as it stands or as it is written now. */
type Entry = Pick<LedgerEntry, Exclude<keyof EarnedLine, "fromAdjustments"> | "trace">;

/** What is written now, with the month in which it counts. */
export type Written = Entry & Pick<LedgerEntry, "period">;

/** Months that statements look at, and the first of them that is open; null: none is closed. */
interface Months {
  first: string;
  last: string;
  open: string | null;
}

/** A stretch of months: what is asked of the engine, and its answer. */
export interface Settled {
  settlement: SettlementRequest;
  statements: Statement[];
}

/**
 * What the ledger comes to for each payee, month and currency, once it has what is written now (`entries`) besides what
 * stands: from the first month in which something is earned or drawn through the last in which something is earned, drawn,
 * payable or released, or through that of `asOf`.
 */
export function statementsOf(request: CalculationRequest, entries: Written[]): Statement[] {
  const all = settledIn(request, entries);
  const statements = all.flatMap((settled) => settled.statements);
  return all.length > 1 ? statements.sort(byPayee) : statements;
}

/** A day that lies further from the others than statements go. */
export type FarDay = Omit<Problem, keyof Place>;

/** Statements; none where a day lies too far away. */
export interface Stated {
  statements: Statement[];
  farDay: FarDay | null;
}

/** {@link statementsOf} a request, or the day that keeps there from being any. */
export function statedOf(request: CalculationRequest, entries: Written[]): Stated {
  try {
    return { statements: statementsOf(request, entries), farDay: null };
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== "MONTH_INVALID") throw error;
    return { statements: [], farDay: farDayOf(request, entries, error.message) };
  }
}

/** A day of a request, and where it stands. */
interface Dated {
  path: string;
  day: string;
}

/** The day that is furthest from the first one of the plans. */
function farDayOf(request: CalculationRequest, entries: Written[], said: string): FarDay {
  const days = daysOf(request, entries);
  const [start = ""] = request.versions.map(({ firstDay }) => firstDay).sort();
  const distance = ({ day }: Dated) => Math.abs(monthNumber(day) - monthNumber(start));
  const { path, day } = days.reduce((far, one) => (distance(one) > distance(far) ? one : far));
  const message = `There are no statements because of the day ${day}. ${said}`;
  return { severity: "error", code: "DAY_TOO_FAR", path, message, allowed: "a day near those of the plans" };
}

/** The days from and through which statements go, but for delays of plans. */
function daysOf({ asOf, closedThrough, deals, draws, standing }: CalculationRequest, entries: Written[]): Dated[] {
  const single = Object.entries({ asOf, closedThrough }).map(([name, day]) => ({ path: below("/request", name), day }));
  const later = [
    ...draws.map(({ lastDay }, at) => ({ path: `/request/draws/${at}/lastDay`, day: lastDay })),
    ...deals.flatMap((deal, at) =>
      happenedTo(deal).map(([name, day]) => ({ path: below(`/request/deals/${at}/milestones`, name), day })),
    ),
  ];
  const days = [
    ...standing.map(({ day }, at) => ({ path: `/request/standing/${at}/day`, day })),
    ...entries.map(({ dealKey, day }) => ({ path: earnedAt(rowWith(deals, dealKey), day), day })),
    ...draws.map(({ firstDay }, at) => ({ path: `/request/draws/${at}/firstDay`, day: firstDay })),
    ...(asOf === null ? later : []),
    ...single,
  ];
  return days.filter((one): one is Dated => one.day !== null);
}

/** Where the day stands on which a deal earns; that of a prize stands in its plan. */
function earnedAt(found: { row: Deal; index: number } | undefined, day: string): string {
  if (found === undefined) return "/request/versions";
  const [milestone] = [...found.row.milestones].find(([, reached]) => reached === day) ?? [];
  const path = `/request/deals/${found.index}`;
  return found.row.day === day || milestone === undefined ? below(path, "day") : below(`${path}/milestones`, milestone);
}

function monthNumber(day: string): number {
  const [year, month] = day.split("-");
  return Number(year) * 12 + Number(month);
}

/**
 * These statements, settled in one stretch, or in two where months are closed: closed ones from what stands alone, the others
 * opened with what those leave. What is written now for a day in a closed month counts in the first open one.
 */
export function settledIn(request: CalculationRequest, entries: Written[]): Settled[] {
  const months = monthsOf(request, entries);
  if (months === null) return [];
  const { first, last, open } = months;
  if (open === null || first >= open) return [settled(request, [...request.standing, ...entries], first, last, [])];
  const isClosed = ({ day }: Entry) => monthOf(day) < open;
  const lastClosed = monthOf(addDays(`${open}-01`, -1));
  const closed = settled(request, request.standing.filter(isClosed), first, last < open ? last : lastClosed, []);
  if (last < open) return [closed];
  const written = [...request.standing.filter((entry) => !isClosed(entry)), ...entries];
  return [closed, settled(request, written, open, last, openingOf(closed.statements))];
}

function settled(
  request: CalculationRequest,
  entries: Entry[],
  firstMonth: string,
  lastMonth: string,
  opening: Opening[],
): Settled {
  const { asOf, payees, assignments, versions, draws, currencyRates } = request;
  const lines = entries.map((entry) => Object.assign(new EarnedLine(), earnedOf(entry)));
  const milestones = request.deals.map((deal) =>
    Object.assign(new DealMilestones(), { dealKey: deal.key, days: new Map(happenedTo(deal)) }),
  );
  const people = { payees, assignments, versions, draws, currencyRates };
  const about = { firstMonth, lastMonth, asOf, lines, milestones, opening, ...people };
  const settlement = Object.assign(new SettlementRequest(), about);
  return { settlement, statements: settle(settlement) };
}

/** Milestones of a deal with their days; what is no day has not happened, and a deal that it matters to is held. */
function happenedTo({ milestones }: Deal): [string, string][] {
  return [...milestones].filter(([, day]) => isDay(day));
}

function earnedOf(entry: Entry): Partial<EarnedLine> {
  const { lineKey, dealKey, payeeKey, planKey, planVersion, componentKey, groupKey, day, currencyCode, amount } = entry;
  const told = { lineKey, dealKey, payeeKey, planKey, planVersion, componentKey, groupKey, day, currencyCode, amount };
  return isClawbackPart(partOfKey(lineKey))
    ? { ...told, fromAdjustments: fromAdjustmentsOf(amount, entry.trace) }
    : told;
}

/** Null when there is nothing to state. */
function monthsOf(request: CalculationRequest, entries: Written[]): Months | null {
  const { standing, draws, closedThrough } = request;
  const counting = [...standing.map(({ day }) => monthOf(day)), ...entries.map(({ period }) => period)];
  const begins = [...counting, ...draws.map(({ firstDay }) => monthOf(firstDay))].sort();
  if (begins.length === 0) return null;
  const late = entries.filter(({ day, period }) => monthOf(day) < period).map(({ period }) => period);
  const ends =
    request.asOf === null ? [...counting, ...endsOf(request, entries).map(monthOf)] : [monthOf(request.asOf)];
  const last = [begins[0], ...late, ...ends].sort().pop()!;
  return { first: begins[0], last, open: closedThrough === null ? null : monthOf(addDays(closedThrough, 1)) };
}

/** Days on which what is earned may yet be paid or released, and on which draws end. */
function endsOf({ versions, deals, standing, draws }: CalculationRequest, entries: Written[]): string[] {
  const delays = versions.flatMap(({ components }) =>
    components.map(({ payableAfterDays, releaseAfterDays }) => payableAfterDays + releaseAfterDays),
  );
  const happened = deals.flatMap((deal) => happenedTo(deal).map(([, day]) => day));
  const days = [...[...standing, ...entries].map(({ day }) => day), ...happened];
  return [...days.map((day) => addDays(day, Math.max(0, ...delays))), ...draws.map(({ lastDay }) => lastDay)];
}

/** In order of payee, currency and month, as the engine gives them. */
function byPayee(a: Statement, b: Statement): number {
  const [keyA, keyB] = [a, b].map(({ payeeKey, currencyCode, month }) => [payeeKey, currencyCode, month].join("|"));
  return keyA < keyB ? -1 : 1;
}

/** What statements of a ledger that stands, or of months that are closed, cannot know from the document. */
export function statementNotes(request: CalculationRequest, statements: Statement[]): string[] {
  const { standing, closedThrough } = request;
  if (statements.length === 0 || (standing.length === 0 && closedThrough === null)) return [];
  const [first] = statements.map(({ month }) => month).sort();
  const open = closedThrough === null ? first : monthOf(addDays(closedThrough, 1));
  const before = `What was owed, waiting or held back before ${first} is not in the document: statements begin with nothing.`;
  const closed = `Months before ${open} are closed. They are stated from the entries that stand, each in the month of its day, and from draws, milestones and rates as they are in the document. It does not say when an entry was written (a late one counted in a later month), nor what was paid.`;
  const unknown = dealsWithoutMilestones(request);
  const waiting = `Not in the document, so that nobody knows their milestones, and what needs one waits: ${listText(unknown, "and")}.`;
  return [before, ...(first < open ? [closed] : []), ...(unknown.length > 0 ? [waiting] : [])];
}

/** Keys of deals of which pay stands that needs a milestone, and which the document does not have. */
function dealsWithoutMilestones({ standing, deals, versions }: CalculationRequest): string[] {
  const known = new Set(deals.map(({ key }) => key));
  const needing = new Set(
    versions.flatMap(({ planKey, version, components }) =>
      components
        .filter(({ payableOn, releaseOn }) => payableOn !== "" || releaseOn !== "")
        .map(({ key }) => [planKey, version, key].join("|")),
    ),
  );
  const isOpen = ({ dealKey, planKey, planVersion, componentKey }: StandingEntry) =>
    dealKey !== "" && !known.has(dealKey) && needing.has([planKey, planVersion, componentKey].join("|"));
  return [...new Set(standing.filter(isOpen).map(({ dealKey }) => dealKey))];
}
