/** Requests that contradict themselves are refused as a whole, since any result would be right for one reading of them only. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DealItem,
  EngineError,
  Leave,
  StandingEntry,
  Team,
  TeamMember,
  calculate,
  changesOf,
  groupKeysOf,
} from "../index.js";
import type { CalculationRequest } from "../index.js";
import { company, deal, flatPlan, payee } from "./build.js";

interface Refusal {
  what: string;
  code: string;
  /** The message has these words. */
  names: string;
  fault: (request: CalculationRequest) => void;
}

const REFUSALS: Refusal[] = [
  { what: "a payee twice", code: "PAYEE_TWICE", names: "Payee bo", fault: (r) => r.payees.push(payee("Bo")) },
  {
    what: "two payees of one user",
    code: "PAYEE_TWICE",
    names: "Payees anna and bo are the same user user-anna",
    fault: (r) => (r.payees[1].userKey = "user-anna"),
  },
  {
    what: "a version twice",
    code: "VERSION_TWICE",
    names: "Version 1 of plan plan",
    fault: (r) => r.versions.push(flatPlan("0.20")),
  },
  { what: "a team twice", code: "TEAM_TWICE", names: "Team north", fault: (r) => r.teams.push(team(), team()) },
  { what: "asOf that is no day", code: "DATE_INVALID", names: '"soon" (asOf)', fault: (r) => (r.asOf = "soon") },
  {
    what: "closedThrough that is no day",
    code: "DATE_INVALID",
    names: '"2026-03" (closedThrough)',
    fault: (r) => (r.closedThrough = "2026-03"),
  },
  {
    what: "a last month that is closed",
    code: "DATE_INVALID",
    names: "leaves no month open",
    fault: (r) => (r.closedThrough = "9999-12-31"),
  },
  {
    what: "a first day of work that is none",
    code: "DATE_INVALID",
    names: "payee bo",
    fault: (r) => (r.payees[1].startDay = "2026-02-30"),
  },
  {
    what: "a leave from no day",
    code: "DATE_INVALID",
    names: '"x" (leave of payee anna)',
    fault: (r) => r.leaves.push(leave("x", "2026-03-31")),
  },
  {
    what: "a leave to no day",
    code: "DATE_INVALID",
    names: '"" (leave of payee anna)',
    fault: (r) => r.leaves.push(leave("2026-03-01", "")),
  },
  {
    what: "a member from no day",
    code: "DATE_INVALID",
    names: '"x" (member anna of team north)',
    fault: (r) => r.teams.push(team("x")),
  },
  {
    what: "a member to no day",
    code: "DATE_INVALID",
    names: '"x" (member anna of team north)',
    fault: (r) => r.teams.push(team("2026-01-01", "x")),
  },
];

function leave(firstDay: string, lastDay: string): Leave {
  return Object.assign(new Leave(), { payeeKey: "anna", firstDay, lastDay });
}

function team(firstDay = "2026-01-01", lastDay: string | null = null): Team {
  const member = Object.assign(new TeamMember(), { payeeKey: "anna", firstDay, lastDay });
  return Object.assign(new Team(), { key: "north", members: [member] });
}

for (const { what, code, names, fault } of REFUSALS) {
  test(`${what} is refused, whatever is asked`, () => {
    const request = company();
    request.deals = [deal("d1", "2026-03-01", "100")];
    fault(request);
    for (const ask of [calculate, changesOf, groupKeysOf]) {
      assert.throws(
        () => ask(request),
        (error) => error instanceof EngineError && error.code === code && error.message.includes(names),
      );
    }
  });
}

test("payees without a user are not taken for one another", () => {
  const request = company();
  for (const other of request.payees) other.userKey = "";
  const unowned = deal("d1", "2026-03-01", "100");
  unowned.ownerUserKey = "";
  request.deals = [unowned];
  assert.deepEqual(
    calculate(request).holds.map((hold) => hold.code),
    ["PAYEE_MISSING"],
  );
});

for (const [what, order] of [
  ["right behind itself", [1, 1]],
  ["as the latest of several", [1, 2, 2]],
  ["in another order", [2, 1, 3, 1]],
  ["behind entries of another line", [1, 2, 9, 1]],
] as const) {
  test(`an entry that stands twice is refused, ${what}`, () => {
    const request = company();
    request.deals = [deal("d1", "2026-03-01", "100")];
    request.standing = order.map(entry);
    for (const ask of [calculate, changesOf]) {
      assert.throws(
        () => ask(request),
        (error) =>
          error instanceof EngineError && error.code === "ENTRY_TWICE" && /of the line d1\|anna/.test(error.message),
      );
    }
    request.standing = [...new Set<number>(order)].map(entry);
    assert.equal(calculate(request).lines.length, 1);
  });
}

function entry(sequence: number): StandingEntry {
  const dealKey = sequence === 9 ? "d9" : "d1";
  const lineKey = `${dealKey}|anna|plan|sales`;
  const groupKey = "anna|plan|sales|2026-03-01";
  const payeeKey = "anna";
  return Object.assign(new StandingEntry(), {
    ...{ key: `${dealKey}-${sequence}`, sequence, lineKey, groupKey, dealKey, payeeKey, planKey: "plan" },
    ...{ componentKey: "sales", day: "2026-03-01", currencyCode: "DKK", trace: "1;xlost;=0.00" },
  });
}

for (const [keys, names] of [
  [["a", "a"], 'the item "a" twice'],
  [["a|b"], '"a|b"'],
  [["~clawback"], '"~clawback"'],
  [["a", "a~b"], '"a~b"'],
  [[""], "an item without a key"],
] as const) {
  test(`a deal that has ${names} is held`, () => {
    const request = company();
    const paid = deal("d1", "2026-03-01", "100");
    paid.items = keys.map((key) => Object.assign(new DealItem(), { key }));
    request.deals = [paid];
    const { lines, holds } = calculate(request);
    assert.deepEqual([lines.length, holds.length, holds[0].code], [0, 1, "ITEM_KEY_INVALID"]);
    assert.ok(holds[0].message.includes(names), holds[0].message);
  });
}
