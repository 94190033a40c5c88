import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  CreditRule,
  Decimal,
  EngineError,
  Line,
  Payee,
  PlanAssignment,
  amountsOf,
  calculate,
  checkPlanVersion,
  creditRequest,
  groupKeysOf,
  groupsIn,
  isWithin,
  linesIn,
  partOfKey,
  rateDeals,
  resultOf,
  writeResult,
  readTrace,
} from "../index.js";
import type { CalculationRequest, Condition, Deal, DealItem, PlanComponent, PlanVersion } from "../index.js";
import { factorOf } from "../rate/pay.js";
import { Chance, randomDeals, randomRequest, soundRules } from "./generator.js";
import { withDeals } from "./ledger.js";
import { TERRITORY } from "./generator/words.js";
import { made } from "./generator/chance.js";
import { makePlain } from "./generator/plans.js";

/* What must hold for single models, told without the engine's own ways. */

/** The same cases in every run; SEED=n tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const RUNS = { numRuns: 150 };
const ONE_UNIT = [Decimal.of("1"), Decimal.of("0.1"), Decimal.of("0.01")];

function orRefusal(ask: () => string): string {
  try {
    return ask();
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
}

/** As text, so that decimals are compared with their scales. */
function told(values: object[]): string[] {
  return values.map((value) => JSON.stringify(value, (_key, one) => (one instanceof Decimal ? one.toText() : one)));
}

function sum(values: Decimal[]): Decimal {
  return values.reduce((a, b) => a.plus(b), Decimal.ZERO);
}

function grouped<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function versionOf(request: CalculationRequest, line: Line): PlanVersion {
  return request.versions.find((one) => one.planKey === line.planKey && one.version === line.planVersion)!;
}

function componentOf(request: CalculationRequest, line: Line): PlanComponent {
  return versionOf(request, line).components.find((one) => one.key === line.componentKey)!;
}

/** Sound rules of plans with one version, in which one thing was changed, with deals. */
function requestWith(seed: number, change: (component: PlanComponent) => void): CalculationRequest {
  const chance = new Chance(seed);
  const rules = soundRules(chance);
  rules.versions = rules.versions.filter(({ version }) => version === 1);
  for (const component of rules.versions.flatMap(({ components }) => components)) change(component);
  return withDeals(rules, randomDeals(chance, rules, 9, false));
}

test("deals that are credited before it is known what stands give what they give with it, once, again and with a payee more", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      const { standing, payees } = request;
      const late = made(new Payee(), { key: "late", userKey: "late", name: "Late" });
      const later = { ...request, payees: [...payees, late] };
      const expected = [request, request, later].map((one) => orRefusal(() => writeResult(calculate(one))));
      const groups = orRefusal(() => groupKeysOf(request).join());
      const actual = orRefusal(() => {
        const first = creditRequest({ ...request, standing: [] });
        assert.equal(groupsIn(first).join(), groups);
        first.request.standing = standing;
        const results = [writeResult(resultOf(first)), writeResult(resultOf(first))];
        first.request.payees = later.payees;
        return [...results, writeResult(resultOf(first))].join();
      });
      assert.equal(actual, actual === expected[0] ? expected[0] : expected.join());
    }),
    RUNS,
  );
});

/** A plan whose lines can be rows. */
function makeQuick(version: PlanVersion): void {
  makePlain(version);
  const unlimited = { threshold: null, dealFloor: null, dealCap: null, periodFloor: null, periodCap: null };
  for (const component of version.components) {
    Object.assign(component, { ...unlimited, measureOf: "payee" });
    if (component.tiers.length > 0) component.rateKind = "marginal";
  }
}

test("amounts alone are those of the lines with their traces, in the same order, whatever stood before", () => {
  let rows = 0;
  fc.assert(
    fc.property(seeds, fc.integer({ min: 0, max: 2 }), (seed, kind) => {
      const chance = new Chance(seed);
      const rules = soundRules(chance);
      if (kind === 0) rules.versions.forEach(makeQuick);
      const deals = randomDeals(chance, rules, 30, false);
      if (kind === 0) for (const deal of deals) Object.assign(deal, { kind: "opportunity", splits: [], items: [] });
      const request = kind === 2 ? randomRequest(seed) : withDeals(rules, deals);
      const amounts = amountsOf(request);
      const whole = calculate({ ...request, standing: [] });
      const expected = whole.lines.map((line) =>
        made(new Line(), { ...line, trace: line.lineKey.endsWith("~clawback") ? line.trace : "" }),
      );
      assert.deepEqual(told(amounts.lines), told(expected));
      assert.deepEqual([amounts.holds, told(amounts.totals)], [whole.holds, told(whole.totals)]);
      const rated = rateDeals(request);
      for (const group of rated.groups) rows += group.rows?.deals.length ?? 0;
      assert.deepEqual(told(rated.groups.flatMap((group) => linesIn(rated, group))), told(whole.lines));
    }),
    { numRuns: 400 },
  );
  assert.ok(rows > 500, `${rows} rows`);
});

test("credit of a period, or of a deal that adds up by itself, at the tier it reached is what its lines pay together", () => {
  let adjusted = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = requestWith(seed, (component) => {
        component.threshold =
          component.dealFloor =
          component.dealCap =
          component.periodFloor =
          component.periodCap =
            null;
        if (component.rateKind === "marginal") component.rateKind = "retroactive";
      });
      const retroactive = calculate(request).lines.filter((line) => {
        const { rateKind, tiers } = componentOf(request, line);
        return rateKind === "retroactive" && tiers.length > 0 && !line.lineKey.endsWith("~clawback");
      });
      const sharedBy = (line: Line) => {
        const isByDeal = componentOf(request, line).accumulation === "deal";
        return isByDeal ? `${line.groupKey} ${line.dealKey}` : line.groupKey;
      };
      for (const lines of grouped(retroactive, sharedBy).values()) {
        const version = versionOf(request, lines[0]);
        const rate = rateReached(version, componentOf(request, lines[0]), lines);
        for (const own of grouped(lines, (line) => line.payeeKey).values()) {
          const expected = sum(own.map(weighted)).times(rate);
          const distance = sum(own.map((line) => line.amount))
            .minus(expected)
            .abs();
          const unit = ONE_UNIT[version.conventions.moneyScale].times(Decimal.of("3"));
          assert.ok(distance.compareTo(unit.times(Decimal.ofInt(own.length))) <= 0, own[0].lineKey);
          if (own.some((line) => line.lineKey.includes("~adjustment"))) adjusted += 1;
        }
      }
    }),
    RUNS,
  );
  assert.ok(adjusted > 20, `${adjusted}`);
});

/** Credit times factors, and times the payee's own rate of the day where that is the base. */
function weighted(line: Line): Decimal {
  const trace = readTrace(line.trace);
  if (trace.derivation !== null) return Decimal.ZERO;
  const credit = line.credit.times(factorOf(trace));
  return trace.hasOwnTerms ? credit.times(trace.baseRate!) : credit;
}

/** The rate, or the factor on payees' own rates, of the last tier that all lines in the last window of a group reach. */
function rateReached(version: PlanVersion, component: PlanComponent, lines: Line[]): Decimal {
  const own = lines.filter((line) => readTrace(line.trace).derivation === null);
  const last = readTrace(own.at(-1)!.trace);
  const measured = last.measuredBefore.plus(own.at(-1)!.credit);
  const unit = component.tiersBy === "measured" ? Decimal.ONE : last.quota!;
  let rate = component.tiers[0].rate;
  for (const tier of component.tiers) {
    const order = measured.compareTo(tier.startsAt.times(unit));
    if (order > 0 || (order === 0 && version.conventions.tierBounds === "inclusive")) rate = tier.rate;
  }
  return component.tiersAreFactors && component.termsOf === "plan" ? rate.times(component.rate) : rate;
}

test("what the members of a team are credited sums to the deal", () => {
  let shared = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = requestWith(seed, (component) => {
        component.credits = [made(new CreditRule(), { source: "team", role: TERRITORY })];
        component.measureOf = component.rateKind === "contest" ? "plan" : component.measureOf;
      });
      putEverybodyOnAllPlans(request);
      const lines = calculate(request).lines.filter((line) => {
        const component = componentOf(request, line);
        return component.measureUnit === "money" && readTrace(line.trace).derivation === null;
      });
      for (const parts of grouped(lines, partKeyOf).values()) {
        const { conventions } = versionOf(request, parts[0]);
        const traces = parts.map((line) => readTrace(line.trace));
        const percents = sum(traces.map((trace) => trace.revenuePercent.plus(trace.overlayPercent)));
        if (!percents.equals(Decimal.of("100"))) continue;
        const whole = traces[0].dealAmount.round(conventions.moneyScale, conventions.rounding);
        assert.equal(sum(parts.map((line) => line.credit)).toShortText(), whole.toShortText(), parts[0].lineKey);
        if (parts.length > 1) shared += 1;
      }
    }),
    RUNS,
  );
  assert.ok(shared > 20, `${shared}`);
});

/** Deal, plan, component and part of it. */
function partKeyOf(line: Line): string {
  return [line.dealKey, line.planKey, line.componentKey, partOfKey(line.lineKey)].join("|");
}

function putEverybodyOnAllPlans(request: CalculationRequest): void {
  request.assignments = request.payees.flatMap((payee) => {
    payee.isCommissionable = true;
    return request.versions.map(({ planKey }) =>
      made(new PlanAssignment(), { payeeKey: payee.key, planKey, firstDay: "2026-01-01" }),
    );
  });
}

test("the prizes of a contest are those of the ranks that are taken, and come with its end only", () => {
  let contests = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      const ofContests = calculate(request).lines.filter((line) => {
        const version = versionOf(request, line) as PlanVersion | undefined;
        const isSound = version && !checkPlanVersion(version).some(({ severity }) => severity === "error");
        return isSound && version.components.find(({ key }) => key === line.componentKey)?.rateKind === "contest";
      });
      for (const lines of grouped(ofContests, (line) => line.groupKey).values()) {
        const prizes = lines.filter((line) => partOfKey(line.lineKey).startsWith("~prize"));
        const isRanked = lines.every((line) => prizes.includes(line) || line.trace.includes(";K;"));
        if (!isRanked || request.asOf === null || new Set(lines.map((line) => line.planVersion)).size > 1) continue;
        const component = componentOf(request, lines[0]);
        const contestants = new Set(lines.filter((line) => !line.credit.isZero()).map((line) => line.payeeKey));
        const taken = request.asOf > component.lastDay! ? component.prizes.slice(0, contestants.size) : [];
        assert.equal(sum(prizes.map((line) => line.amount)).toShortText(), sum(taken).toShortText(), lines[0].groupKey);
        if (taken.length > 0) contests += 1;
      }
    }),
    { numRuns: 250 },
  );
  assert.ok(contests > 5, `${contests}`);
});

test("a clawback takes back something between nothing and all that the line was paid, with its part of adjustments", () => {
  let taken = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      const { lines } = calculate(request);
      const byKey = new Map(lines.map((line) => [line.lineKey, line]));
      for (const line of lines.filter(({ lineKey }) => lineKey.endsWith("~clawback"))) {
        const paid = byKey.get(line.lineKey.replace(/\|?~clawback$/, ""))!.amount;
        const left = paid.plus(line.amount);
        const isAdjusted = ["retroactive", "overage"].includes(componentOf(request, line).rateKind);
        assert.ok(line.amount.sign() <= 0 && (left.sign() >= 0 || isAdjusted), line.lineKey);
        if (line.amount.sign() < 0) taken += 1;
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(taken > 10, `${taken}`);
});

test("no month that is closed gets an entry", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      for (const entry of calculate(request).entries) {
        const isOpen = request.closedThrough === null || entry.day > request.closedThrough;
        assert.equal(entry.period, isOpen ? entry.day.slice(0, 7) : nextMonth(request.closedThrough!));
      }
    }),
    RUNS,
  );
});

function nextMonth(lastDay: string): string {
  const month = Number(lastDay.slice(5, 7)) + 1;
  return `${lastDay.slice(0, 5)}${String(month).padStart(2, "0")}`;
}

test("a won deal that credits somebody under a component for it is paid or held, never lost", () => {
  let paid = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      const { lines, holds } = calculate(request);
      const keys = new Set(lines.map((line) => line.lineKey));
      for (const { deal, payeeKey, lineKey } of dueLines(request)) {
        const isHeld = holds.some((hold) => hold.dealKey === deal.key && [payeeKey, null].includes(hold.payeeKey));
        assert.ok(keys.has(lineKey) || isHeld, lineKey);
        if (keys.has(lineKey)) paid += 1;
      }
    }),
    { numRuns: 250 },
  );
  assert.ok(paid > 200, `${paid}`);
});

interface Due {
  deal: Deal;
  payeeKey: string;
  lineKey: string;
}

/** The lines that owner and splits are due, by what request and plan say. */
function dueLines(request: CalculationRequest): Due[] {
  const due: Due[] = [];
  for (const deal of request.deals.filter(({ status, day }) => status === "won" && day !== null)) {
    for (const payee of request.payees) {
      if (!payee.isCommissionable) continue;
      for (const version of versionsOf(request, payee.key, deal.day!)) {
        for (const component of version.components) {
          if (!isFor(component, deal) || !isCredited(component, deal, payee.userKey)) continue;
          if (deal.currencyCode !== version.currencyCode && asksForAmount(component)) continue;
          const lineKey = [deal.key, payee.key, version.planKey, component.key].join("|");
          due.push(...partsOf(component, deal).map((part) => ({ deal, payeeKey: payee.key, lineKey: lineKey + part })));
        }
      }
    }
  }
  return due;
}

/** Versions in force of the payee's plans; a plan that pays by owner is left out. */
function versionsOf(request: CalculationRequest, payeeKey: string, day: string): PlanVersion[] {
  const own = request.assignments.filter((one) => one.payeeKey === payeeKey);
  const planKeys = new Set(own.filter((one) => isWithin(day, one.firstDay, one.lastDay)).map((one) => one.planKey));
  return [...planKeys].flatMap((planKey) => {
    const begun = request.versions.filter((version) => version.planKey === planKey && version.firstDay <= day);
    const latest = begun.sort((a, b) => a.version - b.version).at(-1);
    const isInForce = latest !== undefined && (latest.lastDay === null || day <= latest.lastDay);
    return isInForce && !latest.paysByOwner ? [latest] : [];
  });
}

function isFor(component: PlanComponent, deal: Deal): boolean {
  const { transactionKind, earnedOn, firstDay, lastDay } = component;
  return transactionKind === deal.kind && earnedOn === "won" && isWithin(deal.day!, firstDay ?? "", lastDay);
}

/** Amounts are asked for after conversion, of which this knows nothing. */
function asksForAmount({ conditions, credits }: PlanComponent): boolean {
  return [...conditions, ...credits.flatMap((rule) => rule.conditions)].some(({ fact }) => fact === "amount");
}

function isCredited({ credits }: PlanComponent, deal: Deal, userKey: string): boolean {
  const revenue = deal.splits.filter(({ kind, percent }) => kind === "revenue" && !percent.isZero());
  const isOwner = deal.ownerUserKey === userKey;
  const hasSplit = revenue.length === 0 ? isOwner : revenue.some((split) => split.userKey === userKey);
  const overlays = deal.splits.filter(({ kind, percent }) => kind === "overlay" && !percent.isZero());
  const hasOverlay = overlays.some((split) => split.userKey === userKey);
  if (credits.length === 0) return hasSplit || hasOverlay;
  return credits.some(({ source, firstDay, lastDay, conditions }) => {
    const isOpen = isWithin(deal.day!, firstDay ?? "", lastDay) && meetsAll(conditions, deal, null);
    const isSource = { split: hasSplit, overlay: hasOverlay, owner: isOwner }[source as "split" | "overlay" | "owner"];
    return isOpen && isSource;
  });
}

/** What follows the component in the keys of its lines of a deal: nothing, or its items. */
function partsOf({ paysItems, conditions }: PlanComponent, deal: Deal): string[] {
  if (!paysItems) return meetsAll(conditions, deal, null) ? [""] : [];
  return deal.items.filter((item) => meetsAll(conditions, deal, item)).map((item) => `|${item.key}`);
}

function meetsAll(conditions: Condition[], deal: Deal, item: DealItem | null): boolean {
  return conditions.every(({ fact, test: name, values }) => {
    const text = item?.facts.get(fact) ?? deal.facts.get(fact);
    if (name === "is" || name === "isNot") return values.some((value) => value === text) === (name === "is");
    const number = fact === "amount" ? (item ?? deal).amount : (item?.numbers.get(fact) ?? deal.numbers.get(fact));
    if (number === null || number === undefined) return false;
    return number.compareTo(Decimal.of(values[0])) >= 0 === (name === "atLeast");
  });
}
