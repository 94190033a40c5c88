import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  CalculationRequest,
  Decimal,
  calculate,
  maxOf,
  minOf,
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

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const RUNS = { numRuns: 200 };

function sum(values: Decimal[]): Decimal {
  return values.reduce((a, b) => a.plus(b), Decimal.ZERO);
}

test("random requests reach every hold, every convention and every reason to take back", () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 600; seed += 1) {
    const request = randomRequest(seed);
    const result = calculate(request);
    for (const hold of result.holds) seen.add(hold.code);
    for (const { trace } of result.entries) {
      for (const field of trace.split(";").slice(1)) seen.add(/^[sxu]/.test(field) ? field : field[0]);
    }
  }
  const holds = ["DEAL_WITHOUT_OWNER", "AMOUNT_MISSING", "AMOUNT_NEGATIVE", "AMOUNT_TOO_LARGE", "CURRENCY_MISSING"];
  holds.push("CURRENCY_DIFFERS", "DATE_MISSING", "DATE_INVALID", "SPLITS_INCOMPLETE", "SPLIT_NEGATIVE");
  holds.push("PAYEE_MISSING", "PAYEE_INACTIVE", "PLAN_MISSING", "PLAN_OUT_OF_DATE", "PLAN_INVALID");
  holds.push("QUOTA_MISSING", "QUOTA_INVALID");
  const modes = ["u2HALF_UP", "u2HALF_EVEN", "u2DOWN", "u1HALF_UP", "u0HALF_UP", "sx", "s+"];
  const reasons = ["xopen", "xlost", "xdeleted", "xuncredited", "xmoved"];
  const expected = [...holds, ...modes, ...reasons, ..."dpcqbftkmnlhgae="];
  assert.deepEqual(
    expected.filter((item) => !seen.has(item)),
    [],
  );
});

test("the order within the lists of a request does not matter", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seed);
      const shuffled = new CalculationRequest();
      const chance = new Chance(seed + 1);
      shuffled.deals = chance.shuffled(request.deals);
      shuffled.payees = chance.shuffled(request.payees);
      shuffled.assignments = chance.shuffled(request.assignments);
      shuffled.versions = chance.shuffled(request.versions);
      shuffled.quotas = chance.shuffled(request.quotas);
      shuffled.standing = chance.shuffled(request.standing);
      assert.equal(writeResult(calculate(shuffled)), writeResult(calculate(request)));
    }),
    RUNS,
  );
});

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
    { numRuns: 400 },
  );
});

test("limits do to the pay of the same plan without limits what they say, line by line", () => {
  let changed = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const chance = new Chance(seed);
      const rules = soundRules(chance);
      const request = withDeals(rules, randomDeals(chance, rules, 8, false));
      const limited = calculate(request).lines;
      const free = calculate(withoutLimits(request)).lines;
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

function componentOf(request: CalculationRequest, line: Line): PlanComponent {
  const version = request.versions.find((one) => one.planKey === line.planKey && one.version === line.planVersion)!;
  return version.components.find((one) => one.key === line.componentKey)!;
}

function withoutLimits(request: CalculationRequest): CalculationRequest {
  const free = readRequest(writeRequest(request));
  for (const component of free.versions.flatMap((version) => version.components)) {
    component.threshold = component.dealFloor = component.dealCap = component.periodCap = null;
  }
  return free;
}

/** What the lines of the plan without limits should pay with them; the quota is the one that their traces name. */
function limitedByHand(request: CalculationRequest, lines: Line[]): Decimal[] {
  const paid = new Map<string, Decimal>();
  return lines.map((line) => {
    const { threshold, dealFloor, dealCap, periodCap } = componentOf(request, line);
    const before = paid.get(line.groupKey) ?? Decimal.ZERO;
    const credit = sum(lines.filter(({ groupKey }) => groupKey === line.groupKey).map((one) => one.credit));
    let pay = line.amount;
    if (dealFloor !== null && line.credit.sign() > 0) pay = maxOf(pay, dealFloor);
    if (dealCap !== null) pay = minOf(pay, dealCap);
    if (periodCap !== null) pay = minOf(pay, maxOf(periodCap.minus(before), Decimal.ZERO));
    if (threshold !== null && credit.compareTo(readTrace(line.trace).quota!.times(threshold)) < 0) pay = Decimal.ZERO;
    pay = pay.round(line.amount.scale(), "DOWN");
    paid.set(line.groupKey, before.plus(pay));
    return pay;
  });
}

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
