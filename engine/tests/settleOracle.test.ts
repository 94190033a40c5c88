/**
 * What is payable and paid, found a second way: every amount from scratch for every month, in fractions, with the days of
 * JavaScript's own calendar. Nothing of how the engine settles is used.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../index.js";
import type { EarnedLine, PlanComponent, PlanVersion, SettlementRequest } from "../index.js";
import { Rational } from "./rational.js";
import { randomSettlement } from "./settleGenerator.js";

const SEEDS = 500;
const NOTHING = new Rational(0n);
const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];

/** A line above 0 with what its cap leaves, and its terms. */
interface Kept {
  line: EarnedLine;
  version: PlanVersion;
  component: PlanComponent;
  amount: Rational;
}

/** What one payee gets in one currency: by month, as plain text. */
interface Months {
  payable: string[];
  paid: string[];
  balance: string[];
}

function lastDayOf(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function smaller(a: Rational, b: Rational): Rational {
  return a.isBelow(b) ? a : b;
}

function larger(a: Rational, b: Rational): Rational {
  return a.isBelow(b) ? b : a;
}

/** Lines that are earned once each: no corrections, nothing below 0; draws that need no rounding. */
function simple(seed: number): SettlementRequest {
  const request = randomSettlement(seed, false);
  const isFirst = (key: string, at: number) => request.lines.findIndex(({ lineKey }) => lineKey === key) === at;
  request.lines = request.lines.filter(({ lineKey, amount }, at) => amount.sign() > 0 && isFirst(lineKey, at));
  for (const draw of request.draws) draw.amount = draw.amount.round(0, "DOWN");
  return request;
}

function keptLines(request: SettlementRequest, payeeKey: string, currencyCode: string): Kept[] {
  const mine = request.lines.filter((line) => line.payeeKey === payeeKey && line.currencyCode === currencyCode);
  const sorted = [...mine].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const paid = new Map<string, Rational>();
  return sorted.map((line) => {
    const version = request.versions.find((one) => one.planKey === line.planKey && one.version === line.planVersion)!;
    const component = version.components.find(({ key }) => key === line.componentKey)!;
    const before = [...paid]
      .filter(([month]) => month.startsWith(line.planKey) && month >= line.planKey + firstMonthOf(version, line.day))
      .reduce((sum, [, amount]) => sum.plus(amount), NOTHING);
    const key = line.planKey + line.day.slice(0, 7);
    const earned = Rational.of(line.amount.toText());
    const cap = version.planCap?.round(version.conventions.moneyScale, "DOWN");
    const room = cap ? larger(Rational.of(cap.toText()).minus(before), NOTHING) : earned;
    const amount = smaller(earned, room);
    paid.set(key, (paid.get(key) ?? NOTHING).plus(amount));
    return { line, version, component, amount };
  });
}

/** Month in which the period of the plan's cap begins that the day lies in. */
function firstMonthOf({ planCapPeriod, conventions }: PlanVersion, day: string): string {
  const [year, month] = day.split("-").map(Number);
  const length = { month: 1, quarter: 3, half: 6, year: 12 }[planCapPeriod];
  const intoPeriod = (((month - conventions.yearStartMonth) % length) + length) % length;
  return new Date(Date.UTC(year, month - 1 - intoPeriod, 1)).toISOString().slice(0, 7);
}

function order({ day, dealKey, lineKey }: EarnedLine): string {
  return [day, dealKey, lineKey].join(" ");
}

/** The first day on which it is due as far as the horizon tells, or a day after everything. */
function dueDay(request: SettlementRequest, kept: Kept, since: string, milestone: string, days: number, to: string) {
  const happened = request.milestones.find(({ dealKey }) => dealKey === kept.line.dealKey)?.days.get(milestone);
  const base = milestone === "" ? since : happened !== undefined && happened <= to ? happened : null;
  if (base === null) return "9999";
  const due = later(base, days);
  return due < since ? since : due;
}

/** All that is payable of a line as far as the horizon. */
function payableUntil(request: SettlementRequest, kept: Kept, horizon: string): Rational {
  const { line, component, version, amount } = kept;
  if (line.day > horizon) return NOTHING;
  const { payableOn, payableAfterDays, releaseOn, releaseAfterDays } = component;
  const due = dueDay(request, kept, line.day, payableOn, payableAfterDays, horizon);
  if (due > horizon) return NOTHING;
  const { moneyScale, rounding } = version.conventions;
  const share = Rational.of(component.holdback?.toText() ?? "0");
  const held = Rational.of(amount.times(share).round(moneyScale, rounding));
  const isReleased = dueDay(request, kept, due, releaseOn, releaseAfterDays, horizon) <= horizon;
  return isReleased ? amount : amount.minus(held);
}

function drawsOf(request: SettlementRequest, payeeKey: string, currencyCode: string, month: string, owed: boolean) {
  return request.draws
    .filter((draw) => draw.payeeKey === payeeKey && draw.isRecoverable === owed)
    .filter(({ firstDay, lastDay }) => firstDay.slice(0, 7) <= month && month <= lastDay.slice(0, 7))
    .filter(
      ({ planKey }) => request.versions.find((version) => version.planKey === planKey)!.currencyCode === currencyCode,
    )
    .reduce((total, { amount }) => total.plus(Rational.of(amount.toText())), NOTHING);
}

function monthsOf(request: SettlementRequest, payeeKey: string, currencyCode: string, scale: number): Months {
  const kept = keptLines(request, payeeKey, currencyCode);
  const months: Months = { payable: [], paid: [], balance: [] };
  let before = NOTHING;
  let owed = NOTHING;
  for (const month of MONTHS) {
    const lastDay = lastDayOf(month);
    const horizon = request.asOf !== null && request.asOf < lastDay ? request.asOf : lastDay;
    const until = kept.reduce((total, one) => total.plus(payableUntil(request, one, horizon)), NOTHING);
    const payable = until.minus(before);
    before = until;
    const guarantee = drawsOf(request, payeeKey, currencyCode, month, false);
    const promised = guarantee.plus(drawsOf(request, payeeKey, currencyCode, month, true));
    // Whoever earns less than the promise gets the promise, and owes what is above both pay and guarantee; whoever earns
    // more gets it, less what is owed, but never less than the promise.
    const paid = larger(payable.minus(owed), promised);
    const isShort = payable.isBelow(promised);
    owed = isShort ? owed.plus(promised.minus(larger(payable, guarantee))) : owed.minus(payable.minus(paid));
    months.payable.push(payable.round(scale, "DOWN"));
    months.paid.push(paid.round(scale, "DOWN"));
    months.balance.push(owed.round(scale, "DOWN"));
  }
  return months;
}

test(`lines, caps, holdbacks, draws and debts come to the same computed from scratch, for ${SEEDS} settlements`, () => {
  let compared = 0;
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const request = simple(seed);
    const statements = settle(request);
    for (let i = 0; i < statements.length; i += MONTHS.length) {
      const mine = statements.slice(i, i + MONTHS.length);
      const { payeeKey, currencyCode } = mine[0];
      const expected = monthsOf(request, payeeKey, currencyCode, 2);
      const found: Months = {
        payable: mine.map(({ payable }) => payable.round(2, "DOWN").toText()),
        paid: mine.map(({ paid }) => paid.round(2, "DOWN").toText()),
        balance: mine.map(({ balance }) => balance.round(2, "DOWN").toText()),
      };
      assert.deepEqual(found, expected, `seed ${seed}, ${payeeKey} in ${currencyCode}`);
      if (mine.some(({ paid }) => paid.sign() > 0)) compared += 1;
    }
  }
  assert.ok(compared > SEEDS, `${compared} accounts with pay`);
});
