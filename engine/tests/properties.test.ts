import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  CalculationRequest,
  Decimal,
  PlanVersion,
  SparseMap,
  calculate,
  checkPlanVersion,
  maxOf,
  minOf,
  periodFirstDay,
  readRequest,
  readTrace,
  writeRequest,
  writeResult,
} from "../index.js";
import type { Line, PlanComponent } from "../index.js";
import { sharesOf, splitCreditsOf } from "../credit/shares.js";
import { Chance, earlierState, randomDeals, randomRequest, soundRules } from "./generator.js";
import { Ledger, withDeals } from "./ledger.js";
import { replay } from "./replay.js";

/** The same cases in every run; SEED=n tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const RUNS = { numRuns: 120 };

function sum(values: Decimal[]): Decimal {
  return values.reduce((a, b) => a.plus(b), Decimal.ZERO);
}

test("the order within the lists of a request does not matter, except that of the rules", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const inOrder = writeResult(calculate(randomRequest(seed)));
      const request = randomRequest(seed);
      mix(new Chance(seed + 1), request);
      assert.equal(writeResult(calculate(request)), inOrder);
    }),
    RUNS,
  );
});

function mix(chance: Chance, owner: object): void {
  if (owner instanceof PlanVersion || owner instanceof Decimal) return;
  for (const [name, value] of Object.entries(owner) as [string, unknown][]) {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (typeof item === "object" && item !== null) mix(chance, item);
      Object.assign(owner, { [name]: chance.shuffled<unknown>(value) });
    } else if (value instanceof Map || value instanceof SparseMap) {
      Object.assign(owner, { [name]: new Map(chance.shuffled([...value])) });
    }
  }
}

test("deals paid one by one in any order, through other states, end as if paid at once", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const chance = new Chance(seed);
      const rules = soundRules(chance);
      const deals = randomDeals(chance, rules, 2 + chance.below(6), false);
      const atOnce = new Ledger();
      const holds = atOnce.settle(rules, deals).holds;
      const held = new Set(holds.map((hold) => hold.dealKey));
      const oneByOne = new Ledger();
      for (const deal of chance.shuffled(deals)) {
        if (chance.percent(40) && !held.has(deal.key)) oneByOne.settle(rules, [earlierState(chance, deal, rules)]);
      }
      for (const deal of chance.shuffled(deals)) oneByOne.settle(rules, [deal]);
      const standing = oneByOne.summary().filter((line) => !line.trace.startsWith("1;x"));
      assert.deepEqual(standing, atOnce.summary());
      for (const line of oneByOne.summary()) {
        if (line.trace.startsWith("1;x")) assert.equal(Decimal.of(line.amount).isZero(), true, line.lineKey);
      }
    }),
    { numRuns: 250 },
  );
});

test("limits do to the pay of the same plan without limits what they say, line by line", () => {
  let changed = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const chance = new Chance(seed);
      const rules = soundRules(chance);
      const request = withDeals(rules, randomDeals(chance, rules, 8, false));
      // Limits may be what makes a trace too long; without them the version would pay.
      if (request.versions.some(isRefused)) return;
      const limited = calculate(request).lines;
      const free = calculate(withoutLimits(request)).lines;
      // A clawback takes its part of later adjustments too, which is told of elsewhere.
      if (free.some((line) => isClawback(line) && isAdjusted(line, free))) return;
      const expected = limitedByHand(request, free);
      assert.deepEqual(
        limited.map((line) => line.amount.toText()),
        expected.map((amount) => amount.toText()),
      );
      if (free.some((line, i) => !line.amount.equals(expected[i]))) changed += 1;
    }),
    RUNS,
  );
  assert.ok(changed > 20, `${changed}`);
});

function isRefused(version: PlanVersion): boolean {
  return checkPlanVersion(version).some(({ severity }) => severity === "error");
}

function componentOf(request: CalculationRequest, line: Line): PlanComponent {
  return versionOf(request, line).components.find((one) => one.key === line.componentKey)!;
}

function versionOf(request: CalculationRequest, line: Line): PlanVersion {
  return request.versions.find((one) => one.planKey === line.planKey && one.version === line.planVersion)!;
}

/** The same plans with limits that nothing meets: without any, some of them would measure nothing, which is refused. */
function withoutLimits(request: CalculationRequest): CalculationRequest {
  const free = readRequest(writeRequest(request));
  for (const component of free.versions.flatMap((version) => version.components)) {
    component.dealFloor = component.dealCap = component.periodFloor = null;
    if (component.periodCap !== null) component.periodCap = Decimal.of("9999999999999");
    if (component.threshold !== null) component.threshold = Decimal.of("0.0000000001");
  }
  return free;
}

/** What the lines of the plan without limits should pay with them; the quota is the one that their traces name. */
function limitedByHand(request: CalculationRequest, lines: Line[]): Decimal[] {
  const paid = new Map<string, Decimal>();
  const limited = new Map<string, Decimal>();
  const raised = new Map<string, Decimal>();
  const credited = new Set<string>();
  for (const line of lines) {
    if (isClawback(line)) continue;
    const { threshold, dealFloor, dealCap, periodCap, periodFloor } = componentOf(request, line);
    const key = capKeyOf(request, line);
    const before = paid.get(key) ?? Decimal.ZERO;
    let pay = line.amount;
    if (!isDerived(line)) {
      if (dealFloor !== null && line.credit.sign() > 0) pay = maxOf(pay, dealFloor);
      if (dealCap !== null) pay = minOf(pay, dealCap);
    }
    if (periodCap !== null && pay.sign() > 0) pay = minOf(pay, maxOf(periodCap.minus(before), Decimal.ZERO));
    const isNothing = threshold !== null && isBelow(request, line, lines, threshold);
    if (isNothing) pay = Decimal.ZERO;
    pay = pay.round(line.amount.scale(), "DOWN");
    paid.set(key, before.plus(pay));
    if (line.credit.sign() > 0 && !isDerived(line)) credited.add(key);
    if (periodFloor !== null && credited.has(key) && !isNothing) {
      // What was raised before comes down as deals earn it, and is what keeps the sum from falling below the floor.
      const wanted = maxOf(periodFloor.minus(paid.get(key)!), Decimal.ZERO);
      pay = pay.plus(wanted).minus(raised.get(key) ?? Decimal.ZERO);
      raised.set(key, wanted);
    }
    limited.set(line.lineKey, pay.round(line.amount.scale(), "DOWN"));
  }
  return lines.map((line) => (isClawback(line) ? takenBack(line, limited) : limited.get(line.lineKey)!));
}

function isClawback(line: Line): boolean {
  return line.lineKey.endsWith("~clawback");
}

function isAdjusted(line: Line, lines: Line[]): boolean {
  return lines.some((one) => one.groupKey === line.groupKey && one.lineKey.includes("~adjustment"));
}

/** Lines that an adjustment, a prize or a clawback is. */
function isDerived(line: Line): boolean {
  return readTrace(line.trace).derivation !== null;
}

/** First day of the period, by the calendar, whose deals share limits with the line. */
function periodOf(request: CalculationRequest, line: Line): string {
  const { accumulation, period } = componentOf(request, line);
  if (accumulation === "period") return "";
  return periodFirstDay(line.day, period, versionOf(request, line).conventions.yearStartMonth);
}

function capKeyOf(request: CalculationRequest, line: Line): string {
  const { capPerPayee, periodFloor } = componentOf(request, line);
  return [line.groupKey, periodOf(request, line), capPerPayee || periodFloor !== null ? line.payeeKey : ""].join(" ");
}

/** True when all that counts through the last deal of the line's period stays below the threshold. */
function isBelow(request: CalculationRequest, line: Line, lines: Line[], threshold: Decimal): boolean {
  const period = periodOf(request, line);
  const own = lines.filter((one) => one.groupKey === line.groupKey && !isDerived(one));
  const last = own.filter((one) => periodOf(request, one) === period).at(-1)!;
  const measured = last.credit.plus(readTrace(last.trace).measuredBefore);
  return measured.compareTo(readTrace(line.trace).quota!.times(threshold)) < 0;
}

/** The part of what was paid that the milestone takes back. */
function takenBack(line: Line, limited: Map<string, Decimal>): Decimal {
  const { months, monthsLeft } = readTrace(line.trace).derivation!;
  const paid = limited.get(line.lineKey.replace(/\|?~clawback$/, ""))!;
  const rounding = readTrace(line.trace).rounding;
  const part = paid.times(Decimal.ofInt(monthsLeft)).dividedBy(Decimal.ofInt(months), line.amount.scale(), rounding);
  return part.negate();
}

test("deals of a period never pay more than its cap, nor all together more than a budget", () => {
  let capped = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const chance = new Chance(seed);
      const rules = soundRules(chance);
      const request = withDeals(rules, randomDeals(chance, rules, 10, false));
      const paid = new Map<string, Decimal>();
      for (const line of calculate(request).lines) {
        const { periodCap } = componentOf(request, line);
        if (periodCap === null || isClawback(line)) continue;
        const key = capKeyOf(request, line);
        paid.set(key, (paid.get(key) ?? Decimal.ZERO).plus(line.amount));
        assert.ok(paid.get(key)!.compareTo(periodCap) <= 0, line.lineKey);
        if (paid.get(key)!.equals(periodCap)) capped += 1;
      }
    }),
    RUNS,
  );
  assert.ok(capped > 20, `${capped}`);
});

test("calculating again writes nothing", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      const ledger = new Ledger();
      ledger.entries.push(...request.standing);
      ledger.append(calculate(request).entries);
      request.standing = ledger.entries;
      assert.deepEqual(calculate(request).entries, []);
      const untouched = withDeals(request, []);
      untouched.standing = ledger.entries;
      assert.deepEqual(calculate(untouched).entries, []);
    }),
    RUNS,
  );
});

test("the entries of every line sum to what the line pays, and to nothing where no line is left", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      const result = calculate(request);
      const ledger = new Ledger();
      ledger.entries.push(...request.standing);
      ledger.append(result.entries);
      const lines = new Map(result.lines.map((line) => [line.lineKey, line]));
      for (const { lineKey, amount, credit } of ledger.summary()) {
        const line = lines.get(lineKey);
        assert.equal(Decimal.of(amount).equals(line?.amount ?? Decimal.ZERO), true, lineKey);
        assert.equal(Decimal.of(credit).equals(line?.credit ?? Decimal.ZERO), true, lineKey);
        lines.delete(lineKey);
      }
      assert.equal(lines.size, 0);
    }),
    RUNS,
  );
});

test("the entries of every month and group sum to its lines", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      const result = calculate(request);
      const left = new Map<string, Decimal>();
      const add = (place: string, amount: Decimal) => left.set(place, (left.get(place) ?? Decimal.ZERO).plus(amount));
      for (const entry of [...request.standing, ...result.entries]) {
        add(`${entry.groupKey} ${entry.day.slice(0, 7)} ${entry.currencyCode}`, entry.amount);
      }
      for (const line of result.lines) {
        add(`${line.groupKey} ${line.day.slice(0, 7)} ${line.currencyCode}`, line.amount.negate());
      }
      for (const [place, amount] of left) assert.equal(amount.isZero(), true, place);
    }),
    RUNS,
  );
});

test("revenue splits conserve the deal to the smallest unit, whatever the percents", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const chance = new Chance(seed);
      const rules = soundRules(chance);
      for (const deal of randomDeals(chance, rules, 5, false)) {
        if (deal.amount === null) continue;
        const shares = sharesOf(deal);
        for (const share of shares) share.overlayPercent = Decimal.ZERO;
        const conventions = rules.versions[0].conventions;
        const amount = deal.amount!.round(conventions.moneyScale, conventions.rounding);
        const credits = splitCreditsOf(
          shares,
          deal.amount!.round(conventions.moneyScale, conventions.rounding),
          false,
          conventions,
        );
        if (shares.length > 0) assert.equal(sum(credits).equals(amount), true, deal.key);
      }
    }),
    RUNS,
  );
});

test("the trace of every line computes to its pay from its text alone, and fits", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const line of calculate(randomRequest(seed)).lines) {
        const { computed, written } = replay(line.trace);
        assert.equal(computed, written, line.trace);
        assert.equal(Decimal.of(written).equals(line.amount), true, line.trace);
        assert.equal(Buffer.byteLength(line.trace) <= 500, true, line.trace);
      }
    }),
    RUNS,
  );
});

test("a request survives writing and reading as the same bytes", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const text = writeRequest(randomRequest(seed));
      assert.equal(writeRequest(readRequest(text)), text);
    }),
    RUNS,
  );
});

test("totals are the sums of the lines", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const result = calculate(randomRequest(seed));
      for (const total of result.totals) {
        const lines = result.lines.filter(
          (line) => line.payeeKey === total.payeeKey && line.currencyCode === total.currencyCode,
        );
        assert.equal(sum(lines.map((line) => line.amount)).equals(total.commission), true);
        assert.equal(total.commission.plus(total.baseSalary ?? Decimal.ZERO).equals(total.totalPay), true);
      }
    }),
    RUNS,
  );
});
