import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DealMilestones, Decimal, SettlementRequest, openingOf, settle, writeStatements } from "../index.js";
import type { Opening, Statement } from "../index.js";
import { Chance } from "./generator.js";
import { copyOfLine, randomReopening, randomSettlement } from "./settleGenerator.js";

const RUNS = 400;
const MONTH_ENDS = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"];

/** For random settlements; fast-check reports the seed of the first that fails. */
function forAll(check: (request: SettlementRequest, seed: number) => void, withFaults = true): void {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000 }), (seed) => check(randomSettlement(seed, withFaults), seed)),
    { numRuns: RUNS, seed: 6 },
  );
}

type AmountName = {
  [Name in keyof Statement]: Statement[Name] extends Decimal ? Name : never;
}[keyof Statement];

/** The amounts of a statement with their signs, added. */
function sum(statement: Statement, plus: AmountName[], minus: AmountName[] = []): Decimal {
  let total = Decimal.ZERO;
  for (const name of plus) total = total.plus(statement[name]);
  for (const name of minus) total = total.minus(statement[name]);
  return total;
}

function assertEqual(actual: Decimal, expected: Decimal, what: string): void {
  assert.ok(actual.equals(expected), `${what}: ${actual.toText()} instead of ${expected.toText()}`);
}

function addedUp<T>(list: T[], amount: (part: T) => Decimal): Decimal {
  return list.reduce((total, part) => total.plus(amount(part)), Decimal.ZERO);
}

test("random settlements reach every amount, every hold and both ends of a statement", () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 300; seed += 1) {
    for (const statement of settle(randomSettlement(seed))) {
      for (const hold of statement.holds) seen.add(hold.code);
      for (const [name, value] of Object.entries(statement)) {
        if (value instanceof Decimal && !value.isZero()) seen.add(value.sign() < 0 ? `-${name}` : name);
      }
      if (statement.conversion !== null) seen.add("conversion");
      if (statement.onTarget !== null) seen.add("onTarget");
      if (statement.items.some((item) => item.lineKey.endsWith("~clawback"))) seen.add("clawback");
      for (const line of statement.open) {
        for (const name of ["payableOn", "payableDay", "releaseOn", "releaseDay"] as const)
          if (line[name]) seen.add(name);
      }
    }
  }
  const wanted = ["PAYEE_MISSING", "TERMS_MISSING", "PLAN_MISSING", "RATE_MISSING", "RATE_INVALID", "clawback"];
  wanted.push("SALARY_CURRENCY_UNKNOWN");
  wanted.push(
    "earned",
    "-earned",
    "cut",
    "-cut",
    "waitingBefore",
    "waiting",
    "heldBack",
    "-heldBack",
    "released",
    "held",
  );
  wanted.push("payable", "-payable", "guarantee", "guaranteePaid", "draw", "drawPaid", "carried", "recovered", "paid");
  wanted.push("balance", "baseSalary", "totalPay", "conversion", "onTarget", "payableOn", "payableDay", "releaseOn");
  wanted.push("releaseDay", "heldBefore", "balanceBefore");
  assert.deepEqual(
    wanted.filter((name) => !seen.has(name)),
    [],
  );
});

test("what is earned is cut, waits, is held back or is payable, and what is payable is paid, owed or recovered", () => {
  forAll((request) => {
    for (const statement of settle(request)) {
      const { month } = statement;
      const cameIn = sum(statement, ["waitingBefore", "earned"]);
      assertEqual(cameIn, sum(statement, ["cut", "waiting", "heldBack", "payable"], ["released"]), `${month} earned`);
      assertEqual(sum(statement, ["heldBefore", "heldBack"]), sum(statement, ["released", "held"]), `${month} held`);
      const paid = sum(statement, ["payable", "guaranteePaid", "drawPaid", "carried"], ["recovered"]);
      assertEqual(statement.paid, paid, `${month} paid`);
      const balance = sum(statement, ["balanceBefore", "drawPaid", "carried"], ["recovered"]);
      assertEqual(statement.balance, balance, `${month} balance`);
    }
  });
});

test("items sum to the statement, and open lines to what waits and is held", () => {
  forAll((request) => {
    for (const statement of settle(request)) {
      for (const name of ["earned", "cut", "heldBack", "released", "payable"] as const) {
        assertEqual(
          addedUp(statement.items, (item) => item[name]),
          statement[name],
          name,
        );
      }
      for (const name of ["waiting", "held"] as const) {
        assertEqual(
          addedUp(statement.open, (line) => line[name]),
          statement[name],
          name,
        );
      }
    }
  });
});

test("an open line says what it waits for, and only that", () => {
  forAll((request) => {
    for (const statement of settle(request)) {
      for (const line of statement.open) {
        const isWaiting = line.payableOn !== "" || line.payableDay !== null;
        const isHeld = line.releaseOn !== "" || line.releaseDay !== null;
        assert.equal(isWaiting, !line.waiting.isZero(), "waiting");
        assert.equal(isHeld, !line.held.isZero(), "held");
      }
    }
  }, false);
});

test("a month begins with what the month before left", () => {
  forAll((request) => {
    const statements = settle(request);
    statements.slice(1).forEach((statement, i) => {
      const before = statements[i];
      const isNext = before.payeeKey === statement.payeeKey && before.currencyCode === statement.currencyCode;
      assertEqual(statement.waitingBefore, isNext ? before.waiting : Decimal.ZERO, "waiting");
      assertEqual(statement.heldBefore, isNext ? before.held : Decimal.ZERO, "held");
      assertEqual(statement.balanceBefore, isNext ? before.balance : Decimal.ZERO, "balance");
    });
  });
});

test("no payment and no debt is below 0, draws are paid in full, and nothing is recovered that is not owed", () => {
  forAll((request) => {
    for (const statement of settle(request)) {
      for (const name of ["paid", "balance", "recovered", "guaranteePaid", "drawPaid", "carried"] as const) {
        assert.ok(statement[name].sign() >= 0, `${name} is ${statement[name].toText()}`);
      }
      assert.ok(statement.paid.compareTo(sum(statement, ["guarantee", "draw"])) >= 0, "less than the draws is paid");
      assert.ok(statement.recovered.compareTo(statement.balanceBefore) <= 0, "more than is owed is recovered");
    }
  });
});

test("a line releases what it held back and no more, and neither waits for nor holds less than nothing", () => {
  forAll((request) => {
    const left = new Map<string, Decimal>();
    const heldOf = (lineKey: string) => left.get(lineKey.replace("|~clawback", "")) ?? Decimal.ZERO;
    for (const statement of settle(request)) {
      for (const item of statement.items) {
        const most = heldOf(item.lineKey).plus(item.heldBack);
        assert.ok(item.released.isZero() || item.released.compareTo(most) <= 0, "more is released than was held");
        const held = heldOf(item.lineKey).plus(item.heldBack).minus(item.released);
        left.set(item.lineKey.replace("|~clawback", ""), held);
      }
      for (const line of statement.open) {
        assertEqual(line.held, heldOf(line.lineKey), "still held");
        for (const name of ["held", "waiting", "cut"] as const) assert.ok(line[name].sign() >= 0, `${name} is below 0`);
      }
    }
  });
});

test("all components of a plan together pay at most the cap of the plan in a month", () => {
  forAll((request) => {
    for (const version of request.versions) {
      const isOnly = request.versions.every((other) => other === version || other.planKey !== version.planKey);
      const cap = version.planCap;
      if (cap === null || !isOnly || version.planCapPeriod !== "month") continue;
      for (const statement of settle(request)) {
        const items = statement.items.filter((item) => item.planKey === version.planKey);
        const paid = addedUp(items, (item) => item.earned.minus(item.cut));
        assert.ok(paid.compareTo(cap) <= 0, `${paid.toText()} is above ${cap.toText()}`);
        assert.ok(
          items.every((item) => item.cut.sign() * item.earned.sign() >= 0),
          "cut has another sign than earned",
        );
      }
    }
  }, false);
});

test("the order within the lists of a request does not matter", () => {
  forAll((request, seed) => {
    const chance = new Chance(seed + 1);
    const shuffled = Object.assign(new SettlementRequest(), request);
    shuffled.lines = chance.shuffled(request.lines);
    shuffled.milestones = chance.shuffled(request.milestones);
    shuffled.payees = chance.shuffled(request.payees);
    shuffled.assignments = chance.shuffled(request.assignments);
    shuffled.versions = chance.shuffled(request.versions);
    shuffled.draws = chance.shuffled(request.draws);
    shuffled.currencyRates = chance.shuffled(request.currencyRates);
    assert.equal(writeStatements(settle(shuffled)), writeStatements(settle(request)));
  });
});

test("settling is pure: a request settles the same twice", () => {
  forAll((request) => {
    assert.equal(writeStatements(settle(request)), writeStatements(settle(request)));
  });
});

test("months settled one by one, each with what was known then, give what they give at once", () => {
  forAll((request) => {
    const atOnce = new Map(settle(request).map((statement) => [keyOf(statement), statement]));
    let before: Statement[] = [];
    for (const monthEnd of MONTH_ENDS) {
      const single = onlyMonth(request, monthEnd);
      single.opening = openingOf(before);
      before = settle(single);
      for (const statement of before) {
        assert.equal(writeStatements([statement]), writeStatements([atOnce.get(keyOf(statement))!]));
        atOnce.delete(keyOf(statement));
      }
    }
    for (const statement of atOnce.values()) assertNothing(statement);
  });
});

/** The request as it would have been at the end of the month, without what closed months settled. */
function onlyMonth(request: SettlementRequest, monthEnd: string): SettlementRequest {
  const month = monthEnd.slice(0, 7);
  const single = Object.assign(new SettlementRequest(), request);
  single.firstMonth = month;
  single.lastMonth = month;
  single.lines = request.lines.filter((line) => line.day.startsWith(month));
  single.milestones = request.milestones.map((milestones) => {
    const known = new DealMilestones();
    known.dealKey = milestones.dealKey;
    for (const [name, day] of milestones.days) if (day <= monthEnd) known.days.set(name, day);
    return known;
  });
  return single;
}

function keyOf(statement: Statement): string {
  return [statement.payeeKey, statement.currencyCode, statement.month].join("|");
}

function assertNothing(statement: Statement): void {
  assert.equal(statement.items.length + statement.open.length, 0);
  assertEqual(sum(statement, ["totalPay", "balance", "draw", "guarantee"]), Decimal.ZERO, "a month before the first");
}

test("nothing of an opening is lost: what was owed, waited and was held goes on in the next month", () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000 }), (seed) => {
      const request = randomReopening(seed);
      const statements = settle(request);
      for (const opening of request.opening) {
        const next = statements.find(({ payeeKey, currencyCode }) => isOf(opening, payeeKey, currencyCode))!;
        assertEqual(next.balanceBefore, opening.balance, "owed");
        assertEqual(
          next.waitingBefore,
          addedUp(opening.open, ({ waiting }) => waiting),
          "waiting",
        );
        assertEqual(
          next.heldBefore,
          addedUp(opening.open, ({ held }) => held),
          "held",
        );
      }
      const late = addedUp(request.lines, ({ day, amount }) => (day < "2026-10" ? amount : Decimal.ZERO));
      assertEqual(
        addedUp(statements, ({ earned }) => earned),
        late,
        "earned",
      );
    }),
    { numRuns: RUNS, seed: 6 },
  );
});

function isOf(opening: Opening, payeeKey: string, currencyCode: string): boolean {
  return opening.payeeKey === payeeKey && opening.currencyCode === currencyCode;
}

test("lines that are taken back in full come to exactly nothing, whatever was cut, held back or released", () => {
  forAll((request) => {
    const isFirst = (key: string, at: number) => request.lines.findIndex(({ lineKey }) => lineKey === key) === at;
    request.lines = request.lines.filter(({ lineKey, amount }, at) => amount.sign() > 0 && isFirst(lineKey, at));
    request.lastMonth = "2026-08";
    request.asOf = null;
    request.lines.push(
      ...request.lines.map((line) => {
        const back = copyOfLine(line);
        back.day = "2026-07-15";
        back.amount = line.amount.negate();
        return back;
      }),
    );
    const statements = settle(request);
    assertEqual(
      addedUp(statements, (statement) => statement.payable),
      Decimal.ZERO,
      "payable",
    );
    assert.deepEqual(statements[statements.length - 1]?.open ?? [], []);
  }, false);
});
