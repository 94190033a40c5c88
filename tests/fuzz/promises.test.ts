/** The judges of the fuzz test: each promise is missed by a result that agrees with itself and not with deal and plan. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, calculate } from "../../engine/index.js";
import type { CalculationRequest, CalculationResult, Line } from "../../engine/index.js";
import { company, deal, split } from "../../engine/tests/build.js";
import { replay } from "../../engine/tests/replay.js";
import { commandFaults } from "./commands.js";
import { creditFaults } from "./credits.js";
import { documents } from "./originals.js";
import { sourceFaults } from "./sources.js";

/** Anna and Bo share a deal that cannot be halved, at 10 %. */
function shared(): { request: CalculationRequest; result: CalculationResult } {
  const request = company();
  const sold = deal("deal-1", "2026-02-02", "1000.01");
  sold.splits = [split("user-anna", "revenue", "50"), split("user-bo", "revenue", "50")];
  request.deals = [sold];
  return { request, result: calculate(request) };
}

/** Says something else of a line, in its trace and in what it pays alike. */
function told(line: Line, change: (trace: string) => string): void {
  const { computed } = replay(change(line.trace));
  line.trace = change(line.trace).replace(/=.*/, `=${computed}`);
  line.amount = Decimal.of(computed);
}

function faultsOf({ request, result }: ReturnType<typeof shared>): string {
  return [...creditFaults(request, result), ...sourceFaults(result.lines, request)].join("\n");
}

test("a right result breaks no promise", () => {
  assert.equal(faultsOf(shared()), "");
});

test("a credit of 0, and a cent of the deal that nobody gets, are found", () => {
  for (const [credit, said] of [
    ["0.00", /is credited 0\.00 for 50 % of 1000\.01/],
    ["500.00", /credits 1000\.00, not 1000\.01/],
  ] as const) {
    const one = shared();
    for (const line of one.result.lines) {
      line.credit = Decimal.of(credit);
      told(line, (trace) => trace.replace(/;c[^;]+/, `;c${credit}`));
    }
    assert.match(faultsOf(one), said);
  }
});

test("who shares a deal and has no line is found", () => {
  const one = shared();
  one.result.lines.pop();
  assert.match(faultsOf(one), /the deal deal-1 is not credited to bo/);
});

test("a rate, a factor and a limit that the plan does not have are found", () => {
  for (const [before, after, said] of [
    [";f0.1", ";f0", /has the rate 0, which is not the plan's/],
    [";u", ";m0 New;sx;u", /has the factor 0, which is not the plan's/],
    [";f0.1", ";q1000;b0;f0.1;h0.5", /has a threshold that is not the plan's/],
    [";u", ";a0;u", /has a dealCap that is not the plan's/],
  ] as const) {
    const one = shared();
    told(one.result.lines[0], (trace) => trace.replace(before, after));
    assert.match(faultsOf(one), said);
  }
});

test("a rate that no assignment of the payee says is found where payees have rates of their own", () => {
  const one = shared();
  for (const component of one.request.versions[0].components) component.termsOf = "payee";
  for (const assignment of one.request.assignments) assignment.rate = Decimal.of("0.1");
  assert.equal(faultsOf(one), "");
  told(one.result.lines[0], (trace) => trace.replace(";f0.1", ";f0.2"));
  assert.match(faultsOf(one), /is paid by 0.2, which no assignment of the payee says/);
});

test("a threshold that is reached, and a cap that nothing used up, are found", () => {
  const one = shared();
  const [component] = one.request.versions[0].components;
  component.threshold = Decimal.of("0.5");
  component.periodCap = Decimal.of("9000");
  const [first, second] = one.result.lines;
  told(first, (trace) => trace.replace(";f", ";q1000;b0;f").replace(";u", ";h0.5;u"));
  told(second, (trace) => trace.replace(";u", ";e9000-9000;u"));
  assert.match(faultsOf(one), /is below a threshold that its period reaches/);
  assert.match(faultsOf(one), /meets a cap that nothing used up/);
});

test("a pay of 0 without a reason is found", () => {
  const one = shared();
  one.result.lines[0].amount = Decimal.ZERO;
  assert.match(faultsOf(one), /pays 0 without a reason/);
});

test("a command that speaks to programs is found, and one that takes what cannot be used", () => {
  const [example] = documents;
  assert.deepEqual(
    commandFaults(example, true, () => true),
    [],
  );
  assert.equal(commandFaults(example, true, (words) => !/hash/.test(words)).length, 1);
  assert.match(commandFaults(example, false, () => true).join(), /ends with 0/);
});
