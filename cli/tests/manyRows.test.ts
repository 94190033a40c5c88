/** Long lists are gone through once, not once for each line, hold or expectation. Looks are counted, not seconds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calculate } from "../../engine/index.js";
import type { CalculationRequest } from "../../engine/index.js";
import { lineText } from "../commands/calculate.js";
import { differencesOf } from "../commands/expectations.js";
import { holdPlace } from "../commands/holdPlace.js";
import { readDocument } from "../document/document.js";
import { deal, fileWith, flat } from "./support.js";
import type { Bendable } from "./support.js";

const MANY = 300;

/** A document of many payees, each with a deal. */
function many(amount: string | null, expected?: object): string {
  const content = flat((request) => {
    const numbers = Array.from({ length: MANY }, (_, at) => at);
    const days = { planKey: "plan", firstDay: "2026-01-01" };
    request.quotas = [];
    request.payees = numbers.map((at) => ({ key: `p${at}`, userKey: `user-p${at}`, name: `Payee ${at}` }));
    request.assignments = numbers.map((at) => ({ payeeKey: `p${at}`, ...days }));
    request.deals = numbers.map((at) => ({ ...deal(`deal-${at}`, `p${at}`, "100"), amount }));
  });
  return fileWith({ ...content, expected });
}

/** The rows, each of which counts how often one of its members is looked at. */
function counted<T extends object>(rows: T[], looks: { count: number }): T[] {
  const get = (row: T, name: string | symbol): unknown => {
    looks.count += 1;
    return Reflect.get(row, name);
  };
  return rows.map((row) => new Proxy(row, { get }));
}

/** The request with deals and payees that count looks. */
function watched(request: CalculationRequest, looks: { count: number }): CalculationRequest {
  return { ...request, deals: counted(request.deals, looks), payees: counted(request.payees, looks) };
}

test("lines are worded without going through all deals and payees for each", () => {
  const { request } = readDocument(many("100"));
  const { lines } = calculate(request);
  const looks = { count: 0 };
  const seen = watched(request, looks);
  const texts = lines.map((line) => lineText(line, seen, false));
  assert.match(texts[MANY - 1], /^2026-02-02 {2}deal-\d+ {2}Payee \d+ {2}plan/);
  assert.ok(looks.count <= 10 * MANY, `${looks.count} looks`);
});

test("holds are placed without going through all deals for each", () => {
  const document = readDocument(many(null));
  const { holds } = calculate(document.request);
  const looks = { count: 0 };
  const seen = { ...document, request: watched(document.request, looks) };
  const paths = holds.map((hold) => holdPlace(hold, seen)?.path);
  assert.deepEqual(new Set(paths).size, MANY);
  assert.ok(looks.count <= 10 * MANY, `${looks.count} looks`);
});

test("expected lines are found without going through all that came out for each", () => {
  const lines = Array.from({ length: MANY }, (_, at) => ({ dealKey: `deal-${at}`, payeeKey: `p${at}`, amount: "10" }));
  lines[7].amount = "11";
  const document = readDocument(many("100", { lines: lines.reverse() }));
  const looks = { count: 0 };
  const expected = { lines: counted(document.expected!.lines!, looks) as Bendable };
  const problems = differencesOf({ ...document, expected });
  assert.deepEqual(
    problems.map(({ code, path }) => [code, path]),
    [["EXPECTED_DIFFERS", `/expected/lines/${MANY - 8}/amount`]],
  );
  assert.ok(looks.count <= 50 * MANY, `${looks.count} looks`);
});
