import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { CalculationRequest, StandingEntry, calculate, periodLastDay } from "../../engine/index.js";
import type { LedgerEntry } from "../../engine/index.js";
import { statementsOf } from "../statements.js";
import { readDocument } from "../document/document.js";
import { akkord, akkordData, deal, fileWith, flat } from "./support.js";
import type { Bendable } from "./support.js";

const C3 = "examples/c3-refund-after-closing.json";

interface Data {
  statements: Bendable[];
  statementNotes: string[];
}

/** Amounts of a name by month, of the only payee. */
function byMonth(content: Bendable, name: string): Record<string, string> {
  const { data } = akkordData<Data>("calculate", fileWith(content), "--statements");
  return Object.fromEntries(data.statements.map((statement) => [statement.month, statement[name]]));
}

const notesOf = (content: Bendable) =>
  akkordData<Data>("calculate", fileWith(content), "--statements").data.statementNotes;

/** An entry that stands of a deal of Anna's under the flat plan of 10 %. */
function standing(dealKey: string, day: string, credit: string, amount: string): object {
  const lineKey = `${dealKey}|anna|plan|sales`;
  const groupKey = "anna|plan|sales|2026-01-01";
  const line = { dealKey, payeeKey: "anna", planKey: "plan", planVersion: 1, componentKey: "sales", lineKey, groupKey };
  const trace = `1;d${credit};p100;c${credit};f0.1;u2HALF_UP;=${amount}`;
  return { ...line, key: lineKey, sequence: 1, day, currencyCode: "DKK", amount, credit, trace };
}

test("a customer who leaves takes back what a later deal brought before that was ever paid", () => {
  const content = flat((request) => {
    const [component] = request.versions[0].components;
    const tiers = [
      { startsAt: "0", rate: "0.05" },
      { startsAt: "100000", rate: "0.10" },
    ];
    delete component.rate;
    const leaving = { payableOn: "paid", clawbackOn: "churned", clawbackMonths: 12 };
    Object.assign(component, { period: "quarter", rateKind: "retroactive", tiersBy: "measured", tiers, ...leaving });
    const [first] = request.deals;
    Object.assign(first, { day: "2026-01-10", amount: "60000.00" });
    request.deals = [
      { ...first, key: "d1", milestones: { paid: "2026-01-20", churned: "2026-04-10" } },
      { ...first, key: "d2", day: "2026-03-10" },
    ];
  });
  assert.equal(byMonth(content, "waiting")["2026-03"], "9000.00");
  assert.equal(byMonth(content, "waiting")["2026-04"], "6000.00");
  assert.equal(byMonth(content, "balance")["2026-04"], "3000.00");
});

test("a milestone on a day that is none holds its own deal, and nobody else's statement", () => {
  const content = flat((request) => {
    Object.assign(request.versions[0].components[0], { payableOn: "paid" });
    const [first] = request.deals;
    first.milestones = { paid: "2026-02-30" };
    request.deals.push({ ...first, key: "other", milestones: { paid: first.day, "not in the plan": "2026-13-01" } });
    request.deals.push({ ...first, key: "good", milestones: { paid: first.day } });
  });
  const { exitCode, data } = akkordData<Data & { lines: Bendable[]; holds: Bendable[] }>(
    "calculate",
    fileWith(content),
    "--statements",
  );
  assert.equal(exitCode, 1);
  const [first] = content.request.deals;
  assert.deepEqual(
    data.holds.map(({ dealKey, code }) => `${dealKey} ${code}`),
    [`${first.key} DATE_INVALID`, "other DATE_INVALID"],
  );
  assert.deepEqual(
    data.lines.map(({ dealKey }) => dealKey),
    ["good"],
  );
  assert.ok(data.statements.some(({ paid }) => paid !== "0.00"));
});

test("a refund after closing leaves the closed month as it was paid, and counts in the first open month", () => {
  const { exitCode, data } = akkordData<Data>("calculate", C3, "--statements");
  assert.equal(exitCode, 0);
  assert.deepEqual(
    data.statements.map(({ month, earned, paid, balance }) => [month, earned, paid, balance]),
    [
      ["2026-03", "20000.00", "20000.00", "0.00"],
      ["2026-04", "-14000.00", "0.00", "14000.00"],
    ],
  );
});

test("what the document cannot tell of closed months is said, as text and as data", () => {
  const { text } = akkord("calculate", C3, "--statements");
  assert.match(text, /What was owed, waiting or held back before 2026-03 is not in the document/);
  assert.match(text, /Months before 2026-04 are closed\. .* It does not say when an entry was written/);
  assert.equal(akkordData<Data>("calculate", C3, "--statements").data.statementNotes.length, 2);
  assert.deepEqual(notesOf(flat()), []);
});

test("a deal that comes late for a closed month counts in the first open month, also when asOf lies before it", () => {
  for (const asOf of [null, "2026-02-15"]) {
    const late = flat((request) => Object.assign(request, { closedThrough: "2026-03-31", asOf }));
    assert.deepEqual(byMonth(late, "paid"), { "2026-04": "150.00" });
  }
});

test("where nothing is closed, what stands and what corrects it count in the month of the deal", () => {
  const content = flat((request) => (request.standing = [standing("deal-1", "2026-02-02", "1000.00", "100.00")]));
  assert.deepEqual(byMonth(content, "earned"), { "2026-02": "150.00" });
  assert.deepEqual(notesOf(content), [
    "What was owed, waiting or held back before 2026-02 is not in the document: statements begin with nothing.",
  ]);
});

test("what stands of deals that are not in the document is paid, and waits for milestones that nobody knows", () => {
  const content = flat((request) => {
    Object.assign(request.versions[0].components[0], { payableOn: "invoiced" });
    Object.assign(request.deals[0], { milestones: { invoiced: "2026-02-03" } });
    request.standing = [standing("deal-0", "2026-02-01", "1000.00", "100.00")];
  });
  assert.deepEqual(byMonth(content, "paid"), { "2026-02": "150.00" });
  assert.deepEqual(byMonth(content, "waiting"), { "2026-02": "100.00" });
  assert.match(notesOf(content)[1], /nobody knows their milestones, and what needs one waits: deal-0\.$/);
});

test("what is owed and held back at the end of the closed months is what the open months begin with", () => {
  const content = flat((request) => {
    Object.assign(request.versions[0].components[0], { holdback: "0.5", releaseAfterDays: 60 });
    request.draws = [
      { payeeKey: "anna", planKey: "plan", amount: "100", firstDay: "2026-02-01", lastDay: "2026-02-28" },
    ];
    request.closedThrough = "2026-02-28";
    request.standing = [standing("deal-1", "2026-02-02", "1500.00", "150.00")];
    request.deals.push({ ...deal("deal-2", "anna", "1000"), day: "2026-03-05" });
  });
  assert.deepEqual(byMonth(content, "balance"), {
    "2026-02": "25.00",
    "2026-03": "0.00",
    "2026-04": "0.00",
    "2026-05": "0.00",
  });
  assert.deepEqual(byMonth(content, "released"), {
    "2026-02": "0.00",
    "2026-03": "0.00",
    "2026-04": "75.00",
    "2026-05": "50.00",
  });
});

/** The request with what it wrote for days through the last closed one standing. */
function closedAfter(request: CalculationRequest, entries: LedgerEntry[], closedThrough: string): CalculationRequest {
  const stands = entries
    .filter(({ day }) => day <= closedThrough)
    .map((entry) => {
      const { sequence, lineKey, groupKey, dealKey, payeeKey, planKey, planVersion, componentKey } = entry;
      const { day, currencyCode, amount, credit, trace } = entry;
      const about = { sequence, lineKey, groupKey, dealKey, payeeKey, planKey, planVersion, componentKey };
      return Object.assign(new StandingEntry(), about, { key: lineKey, day, currencyCode, amount, credit, trace });
    });
  return { ...request, closedThrough, standing: stands };
}

test("closing any month changes no statement of any example, as long as nothing is corrected", () => {
  let compared = 0;
  for (const name of readdirSync("examples").filter((file) => file.endsWith(".json"))) {
    const { request } = readDocument(`examples/${name}`);
    if (request.standing.length > 0) continue;
    const { entries } = calculate(request);
    const open = statementsOf(request, entries);
    for (const month of new Set(open.map((statement) => statement.month))) {
      const closed = closedAfter(request, entries, periodLastDay(`${month}-01`, "month", 1));
      assert.deepEqual(statementsOf(closed, calculate(closed).entries), open, `${name}, ${month} closed`);
      compared += 1;
    }
  }
  assert.ok(compared > 100, String(compared));
});

const farDays: [what: string, change: (request: Bendable) => void, path: string, day: string][] = [
  [
    "the last day of a draw",
    (request) => {
      const days = { firstDay: "2026-02-01", lastDay: "9999-12-31" };
      request.draws = [{ payeeKey: "anna", planKey: "plan", amount: "100", ...days }];
    },
    "/request/draws/0/lastDay",
    "9999-12-31",
  ],
  [
    "the day of a deal",
    (request) => request.deals.push({ ...deal("deal-2", "anna", "10"), day: "2926-03-16" }),
    "/request/deals/1/day",
    "2926-03-16",
  ],
  [
    "a milestone",
    (request) => (request.deals[0].milestones = { "paid/in": "2206-03-16" }),
    "/request/deals/0/milestones/paid~1in",
    "2206-03-16",
  ],
  [
    "an entry that stands",
    (request) => (request.standing = [standing("deal-0", "1926-02-02", "1000.00", "100.00")]),
    "/request/standing/0/day",
    "1926-02-02",
  ],
  ["the day of asking", (request) => (request.asOf = "9999-12-31"), "/request/asOf", "9999-12-31"],
];

for (const [what, change, path, day] of farDays) {
  test(`${what} far from the others keeps statements from being made, and is pointed to beside the lines`, () => {
    const file = fileWith(flat(change));
    const { exitCode, data } = akkordData<Bendable>("calculate", file, "--statements");
    assert.equal(exitCode, 1);
    assert.ok(data.lines.some(({ amount }: Bendable) => amount === "150.00"));
    const [{ message, ...problem }, ...others] = data.problems;
    assert.deepEqual(others, []);
    assert.deepEqual([problem.code, problem.path, problem.file], ["DAY_TOO_FAR", path, file]);
    assert.ok(readFileSync(file, "utf8").split("\n")[problem.line - 1].includes(day));
    assert.ok(message.startsWith(`There are no statements because of the day ${day}. From `), message);
    assert.equal(akkord("calculate", file).exitCode, 0);
  });
}

test("diff compares rules and what is earned, and test points to the day, where a day is too far for statements", () => {
  const far = flat((request) => {
    request.versions[0].components[0].rate = "0.2";
    request.deals[0].day = "9999-02-02";
  });
  const [a, b] = [flat((request) => (request.deals = [])), far].map(fileWith);
  const { exitCode, data } = akkordData<Bendable>("diff", a, b);
  assert.equal(exitCode, 1);
  assert.match(data.differences[0], /^Sales: the way of paying changes/);
  assert.deepEqual([data.pay.paid, data.pay.totals[0].difference], [null, "150.00"]);
  assert.deepEqual(
    data.problems.map(({ code, path, file }: Bendable) => [code, path, file]),
    [["DAY_TOO_FAR", "/request/deals/0/day", b]],
  );
  assert.match(akkord("diff", a, b).text, /DAY_TOO_FAR at \/request\/deals\/0\/day\n/);
  const [result] = akkordData<Bendable>("test", fileWith({ ...far, expected: { statements: [] } })).data.tests;
  assert.deepEqual(
    result.problems.map(({ code, path }: Bendable) => [code, path]),
    [["DAY_TOO_FAR", "/request/deals/0/day"]],
  );
});
