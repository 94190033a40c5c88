import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { calculate } from "../../engine/index.js";
import { lineData, lineText } from "../commands/calculate.js";
import { readDocument } from "../document/document.js";
import { main } from "../main.js";
import { akkord, akkordData, banded, deal, fileWith, flat, folderWith } from "./support.js";
import type { Bendable } from "./support.js";

const A3 = "examples/a3-marginal-tiers.json";
const A3B = "examples/a3b-flat-instead-of-tiers.json";
const A3C = "examples/a3c-factors-on-a-base-rate.json";
const A7 = "examples/a7-multipliers.json";
const component = (request: Bendable) => request.versions[0].components[0];

test("calculate gives amounts, sentences and totals", () => {
  const { exitCode, data } = akkordData<Bendable>("calculate", A3);
  assert.equal(exitCode, 0);
  const [line] = data.lines;
  assert.equal(line.amount, "250000.00");
  assert.match(line.sentence, /1,600,000 at 8 % \+ .* = 250,000\.00/);
  assert.equal(line.steps, undefined);
  assert.deepEqual(data.totals, [
    { payeeKey: "anna", currencyCode: "DKK", commission: "250000.00", baseSalary: null, totalPay: "250000.00" },
  ]);
});

test("calculate --trace gives the steps", () => {
  const { data } = akkordData<Bendable>("calculate", A3, "--trace");
  const [first, ...rest] = data.lines[0].steps;
  assert.deepEqual(first, { title: "Amount", formula: "as recorded", result: "2,600,000" });
  assert.equal(rest.at(-1).result, "250,000.00");
  assert.match(akkord("calculate", A3, "--trace").text, /Band from 80 % \(1,600,000\) +400,000 × 10 % +40,000\n/);
});

test("what is held is told with its remedy, and the exit code is 1", () => {
  const { exitCode, text } = akkord("calculate", fileWith(banded((request) => (request.quotas = []))));
  assert.equal(exitCode, 1);
  assert.match(
    text,
    /QUOTA_MISSING at .*\.json:\d+:\d+: .*Anna Holm has no quota of revenue from 2026-01-01 to 2026-03-31\.\n +Enter a quota/,
  );
});

test("a plan that cannot pay is a problem: it is told as text and as data, and the exit code is 1", () => {
  const tiers = [{ startsAt: "0.5", rate: "0.1" }];
  const file = fileWith(banded((request) => Object.assign(component(request), { tiers, transactionKind: "order" })));
  const { exitCode, text } = akkord("calculate", file);
  assert.equal(exitCode, 1);
  assert.match(text, /error TIERS_NOT_FROM_ZERO at \/request\/versions\/0\/components\/0\/tiers\/0\/startsAt/);
  const { data, ...asData } = akkordData<Bendable>("calculate", file);
  assert.equal(asData.exitCode, 1);
  const told = data.problems.map(({ severity, code, path }: Bendable) => [severity, code, path]);
  assert.deepEqual(told, [["error", "TIERS_NOT_FROM_ZERO", "/request/versions/0/components/0/tiers/0/startsAt"]]);
  assert.deepEqual(akkordData<Bendable>("calculate", A3).data.problems, []);
});

test("a row that names what is not there, or ends before it begins, is told beside what is paid, and the exit code is 1", () => {
  const content = flat((request) => {
    request.payees[0].managerKey = "bosss";
    const draw = { payeeKey: "anna", amount: "500", firstDay: "2026-01-01", lastDay: "2026-03-31" };
    request.draws = [{ ...draw, planKey: "plann" }];
    request.leaves = [{ payeeKey: "anna", firstDay: "2026-06-02", lastDay: "2026-06-01" }];
  });
  const file = fileWith(content);
  const { exitCode, text } = akkord("calculate", file);
  assert.equal(exitCode, 1);
  assert.match(
    text,
    /150\.00 DKK[^]*error REFERENCE_UNKNOWN at \/request\/payees\/0\/managerKey\n +There is no payee "bosss"/,
  );
  const told = akkordData<Bendable>("calculate", file).data.problems.map(
    ({ code, path }: Bendable) => `${code} ${path}`,
  );
  assert.deepEqual(told, [
    "REFERENCE_UNKNOWN /request/payees/0/managerKey",
    "REFERENCE_UNKNOWN /request/draws/0/planKey",
    "DATES_REVERSED /request/leaves/0/lastDay",
  ]);
  const mended = flat((request) => (request.payees[0].managerKey = "anna"));
  assert.equal(akkord("calculate", fileWith(mended)).exitCode, 0);
});

test("test compares the worked examples with what they expect", () => {
  const { exitCode, text } = akkord("test", A3, A3B, A7, "examples/csv-folder");
  assert.equal(exitCode, 0, text);
  assert.match(text, /4 passed, 0 failed/);
});

test("every example is explained, checked and calculated in words, with statements", () => {
  const files = readdirSync("examples").filter((name) => name.endsWith(".json"));
  for (const name of files) {
    const file = `examples/${name}`;
    for (const args of [["explain"], ["lint"], ["calculate", "--statements", "--trace"]]) {
      const { exitCode, text } = akkord(args[0], file, ...args.slice(1));
      assert.ok(exitCode === 0 || args[0] !== "explain", `${name}: ${text}`);
      assert.doesNotMatch(text, /undefined|NaN|\[object/, `${args[0]} ${name}`);
    }
  }
  assert.ok(files.length > 10);
});

test("test points to what differs, is missing or was not expected", () => {
  const expected = {
    lines: [
      { dealKey: "deal-1", payeeKey: "anna", credit: "1500", amount: "160.01" },
      { dealKey: "deal-9", payeeKey: "anna", amount: "1" },
    ],
    totals: [],
  };
  const document = banded((request) => request.deals.push({ ...deal("deal-2", "anna", "1"), amount: null }));
  const { exitCode, data } = akkordData<Bendable>("test", fileWith({ ...document, expected }));
  assert.equal(exitCode, 1);
  const problems = data.tests[0].problems.map(({ code, path, message }: Bendable) => [code, path, message]);
  assert.deepEqual(problems, [
    [
      "EXPECTED_DIFFERS",
      "/expected/lines/0/amount",
      "amount is 160.00, and 160.01 is expected (dealKey deal-1, payeeKey anna).",
    ],
    ["EXPECTED_MISSING", "/expected/lines/1", "Did not come out: dealKey deal-9, payeeKey anna, amount 1."],
    [
      "UNEXPECTED",
      "/expected/totals",
      "Came out without being expected: payeeKey anna, currencyCode DKK, commission 160.00, totalPay 160.00.",
    ],
    ["UNEXPECTED", "/expected/holds", "Came out without being expected: dealKey deal-2, code AMOUNT_MISSING."],
  ]);
});

/** A draw of 30,000 in three months in which Anna earns 10,000, 25,000, 40,000; 50,000 in the fourth. */
function drawing(isRecoverable: boolean): Bendable {
  return flat((request) => {
    request.deals = ["100000", "250000", "400000", "500000"].map((amount, at) => ({
      ...deal(`deal-${at + 1}`, "anna", amount),
      day: `2026-0${at + 1}-15`,
    }));
    const months = { firstDay: "2026-01-01", lastDay: "2026-03-31" };
    request.draws = [{ payeeKey: "anna", planKey: "plan", amount: "30000", isRecoverable, ...months }];
  });
}

test("calculate --statements gives what is paid by month, as a table and as data", () => {
  const file = fileWith(drawing(true));
  const { data, exitCode } = akkordData<Bendable>("calculate", file, "--statements");
  assert.equal(exitCode, 0);
  const [paid, owed] = ["paid", "balance"].map((name) => data.statements.map((one: Bendable) => one[name]));
  assert.deepEqual(paid, ["30000.00", "30000.00", "30000.00", "35000.00"]);
  assert.deepEqual(owed, ["20000.00", "25000.00", "15000.00", "0.00"]);
  const { text } = akkord("calculate", file, "--statements", "--trace");
  assert.match(text, /Payee +Month +Currency +Earned +Payable +Draw +Recovered +Paid +Owed\n/);
  assert.match(text, /Anna Holm +2026-04 +DKK +50,000\.00 +50,000\.00 +0\.00 +15,000\.00 +35,000\.00 +0\.00\n/);
  assert.match(text, /Anna Holm {2}2026-04 {2}DKK\n +Step +How/);
  assert.equal(akkordData<Bendable>("calculate", file).data.statements, undefined);
});

test("lines of items, and lines besides a deal's own, say which they are", () => {
  const { request } = readDocument(
    fileWith(flat((r) => (r.deals[0].items = [{ key: "item-1", name: "Cloud seats", amount: "1500" }]))),
  );
  const [line] = calculate(request).lines;
  const told = (part: string) => {
    const changed = { ...line, lineKey: `deal-1|anna|plan|sales${part}` };
    return [lineText(changed, request, false).split("\n")[0], (lineData(changed, false) as Bendable).part];
  };
  const [start, end] = ["2026-02-02  deal-1  Anna Holm  plan  sales", "150.00 DKK"];
  assert.deepEqual(told(""), [`${start}  ${end}`, undefined]);
  assert.deepEqual(told("|item-1"), [`${start}  Cloud seats  ${end}`, "item-1"]);
  assert.deepEqual(told("|item-2"), [`${start}  item-2  ${end}`, "item-2"]);
  assert.deepEqual(told("|item-1~adjustment"), [`${start}  Cloud seats, adjustment  ${end}`, "item-1~adjustment"]);
  assert.deepEqual(told("|~clawback"), [`${start}  clawback  ${end}`, "~clawback"]);
  assert.deepEqual(told("|~year 2~clawback"), [`${start}  year 2, clawback  ${end}`, "~year 2~clawback"]);
});

test("test compares statements, of which only the amounts that are given", () => {
  const content = drawing(false);
  const messages = (statements: object[]) => {
    const { data } = akkordData<Bendable>("test", fileWith({ ...content, expected: { statements } }));
    return data.tests[0].problems.map(({ message }: Bendable) => message);
  };
  const statement = (month: string, paid: string) => ({ payeeKey: "anna", month, paid });
  const paid = ["30000", "30000", "40000", "50000"].map((amount, at) => statement(`2026-0${at + 1}`, amount));
  assert.deepEqual(messages(paid), []);
  assert.deepEqual(messages([...paid.slice(0, 2), statement("2026-03", "30000")]), [
    "paid is 40000.00, and 30000 is expected (payeeKey anna, month 2026-03).",
    "Came out without being expected: payeeKey anna, month 2026-04, currencyCode DKK, earned 50000.00, payable 50000.00, paid 50000.00, totalPay 50000.00.",
  ]);
});

test("statements tell pay in the payee's own currency and the pay on target", () => {
  const { text } = akkord("calculate", "examples/settle-salary-and-own-currency.json", "--statements");
  assert.match(text, /Paid in own currency +Base salary/);
  assert.match(text, /2026-01 +DKK .* 1,3[\d.,]+ EUR +33,333\.34/);
  assert.match(text, /\n {2}On target, Anna Holm earns .* a year, of which [\d.]+ % is base salary\./);
});

test("test fails for a document that expects nothing", () => {
  for (const [expected, path] of [[undefined, ""] as const, [{}, "/expected"] as const]) {
    const { exitCode, data } = akkordData<Bendable>("test", fileWith({ ...banded(), expected }));
    const [{ problems }] = data.tests;
    assert.equal(exitCode, 1);
    assert.deepEqual(
      problems.map((problem: Bendable) => [problem.code, problem.path, problem.message]),
      [["NOTHING_EXPECTED", path, "The document does not say what is expected."]],
    );
  }
  const { exitCode } = akkord("test", fileWith({ ...banded(), expected: { holds: [] } }));
  assert.equal(exitCode, 0);
});

test("test tells the results of all files when one cannot be used, and the worst decides the exit code", () => {
  const broken = fileWith("{");
  const unpayable = fileWith({ ...flat((request) => (request.deals[0].amount = 5)), expected: {} });
  const { exitCode, text } = akkord("test", A3, broken, unpayable, A7);
  assert.equal(exitCode, 1);
  assert.match(
    text,
    /^ok .*a3-marginal[^]*\nFAILED .*[^]*JSON_INVALID[^]*\nFAILED [^]*NUMBER_WITHOUT_QUOTES[^]*\nok .*a7-/,
  );
  assert.match(text, /\n2 passed, 2 failed\n$/);
  const missing = akkordData<Bendable>("test", A3, "nowhere.json", broken);
  assert.equal(missing.exitCode, 2);
  assert.equal(missing.data.failed, 2);
  const codes = missing.data.tests.map(({ problems }: Bendable) => problems.map(({ code }: Bendable) => code));
  assert.deepEqual(codes, [[], ["FILE_UNREADABLE"], ["JSON_INVALID"]]);
});

test("explain shows bands, multipliers and conventions", () => {
  const { text } = akkord("explain", A3C);
  assert.match(text, /factors on 10 %/);
  assert.match(text, /120 % +no end +15 % +1\.5\n/);
  assert.match(text, /then once what a line pays, halves away from zero/);
  assert.match(
    akkord("explain", "examples/limits-soft-cap.json").text,
    /\n {2}A deal pays each payee at most 80,000\.\n/,
  );
  assert.match(akkord("explain", A7).text, /New product +product is "new" +1\.5\n/);
});

test("explain gives the hash of what a version says, defaults written out or not", () => {
  const hashOf = (document: object) => akkordData<Bendable>("explain", fileWith(document)).data.versions[0].hash;
  const spelt = flat((request) => (request.versions[0].conventions = { rounding: "HALF_UP" }));
  assert.match(hashOf(flat()), /^[0-9a-f]{64}$/);
  assert.equal(hashOf(spelt), hashOf(flat()));
  assert.notEqual(hashOf(flat((request) => (component(request).rate = "0.11"))), hashOf(flat()));
});

test("explain --line shows how a line, or each line of a deal, was calculated", () => {
  const { data } = akkordData<Bendable>("explain", A7, "--line", "deal-1|anna|plan|sales");
  assert.deepEqual(
    data.lines.map(({ amount }: Bendable) => amount),
    ["93750.00"],
  );
  assert.equal(akkordData<Bendable>("explain", "examples/c1-split.json", "--line", "deal-1").data.lines.length, 3);
  const unknown = akkord("explain", A7, "--line", "deal");
  assert.equal(unknown.exitCode, 2);
  assert.match(unknown.text, /There is no line "deal"\. Lines: deal-1\|anna/);
});

test("explain --line of a deal that is held tells everything that holds it, with exit code 1", () => {
  const file = fileWith(flat((request) => Object.assign(request.deals[0], { amount: null, currencyCode: null })));
  for (const key of ["deal-1", "deal-1|anna|plan|sales"]) {
    const { exitCode, data } = akkordData<Bendable>("explain", file, "--line", key);
    assert.deepEqual(
      [exitCode, data.lines, data.holds.map(({ code, path }: Bendable) => `${code} ${path}`)],
      [1, [], ["AMOUNT_MISSING /request/deals/0/amount", "CURRENCY_MISSING /request/deals/0/currencyCode"]],
    );
  }
  assert.match(
    akkord("explain", file, "--line", "deal-1").text,
    /^Held\n {2}AMOUNT_MISSING at .*:\d+:\d+: [^]*CURRENCY_MISS/,
  );
  assert.equal(akkord("explain", file, "--line", "deal-2").exitCode, 2);
});

test("explain --line of a deal that is partly held shows what is paid and what is not", () => {
  const splits = ["anna", "nobody"].map((who) => ({ userKey: `user-${who}`, percent: "50" }));
  const file = fileWith(flat((request) => (request.deals[0].splits = splits)));
  const { exitCode, text } = akkord("explain", file, "--line", "deal-1");
  assert.equal(exitCode, 1);
  assert.match(
    text,
    /^2026-02-02 {2}deal-1 {2}Anna Holm .* 75\.00 DKK\n[^]*\n\nHeld\n {2}PAYEE_MISSING at .*user-nobody/,
  );
  const own = akkord("explain", file, "--line", "deal-1|anna");
  assert.equal(own.exitCode, 0);
  assert.doesNotMatch(own.text, /Held/);
});

test("calculate says which deals pay nothing, and explain --line why", () => {
  const won = deal("deal-1", "anna", "100");
  const file = fileWith(
    flat((request) => {
      component(request).conditions = [
        { fact: "segment", values: ["small"] },
        { fact: "amount", test: "atLeast", values: ["50"] },
      ];
      request.payees.push({ key: "bo", userKey: "user-bo", isCommissionable: false });
      request.deals = [
        { ...won, facts: { segment: "small" } },
        { ...won, key: "open-1", status: undefined },
        { ...won, key: "open-2", status: "open", amount: null },
        { ...won, key: "lost", status: "lost" },
        { ...won, key: "order", kind: "order" },
        { ...won, key: "large", facts: { segment: "large" } },
        { ...won, key: "others", ownerUserKey: "user-bo", facts: { segment: "small" } },
      ];
    }),
  );
  const { exitCode, text } = akkord("calculate", file);
  assert.equal(exitCode, 0);
  const notPaid = [
    "Not paid",
    "  2 deals are open: open-1, open-2. A deal pays once it is won.",
    "  1 deal is lost: lost. A deal pays once it is won.",
    '  1 deal is of the kind "order": order. No component pays for this kind.',
    "  2 deals are counted for nobody: large, others. explain --line KEY tells why.",
  ];
  assert.ok(text.endsWith(`\n\n${notPaid.join("\n")}\n`), text);
  const { data } = akkordData<Bendable>("calculate", file);
  assert.deepEqual(data.notPaid[0], { dealKey: "open-1", is: "open", rule: "A deal pays once it is won." });
  const why = [
    ["open-1|anna|plan|sales", "open-1 is open. A deal pays once it is won."],
    ["order", 'order is of the kind "order". No component pays for this kind.'],
    ["large", 'Sales pays only when segment is "small".'],
    ["others", "Sales credits nobody on others who is on the plan and takes part in commission."],
  ];
  for (const [key, said] of why)
    assert.deepEqual(akkord("explain", file, "--line", key), { exitCode: 0, text: `${said}\n` });
  assert.deepEqual(akkordData<Bendable>("explain", file, "--line", "large").data.whyNot, [why[2][1]]);
  assert.match(akkord("explain", file, "--line", "deal-1|bo").text, /^There is no line "deal-1\|bo"\. Lines: deal-1/);
});

test("explain --line of a deal that pays nothing looks at days, product lines and milestones too", () => {
  const why = (change: (request: Bendable) => void) =>
    akkord("explain", fileWith(flat(change)), "--line", "deal-1").text.trim();
  assert.equal(
    why((r) => (component(r).firstDay = "2026-06-01")),
    "Sales pays for deals from 2026-06-01; deal-1 is of 2026-02-02.",
  );
  assert.equal(
    why((r) => (component(r).paysItems = true)),
    "Sales pays for product lines, and deal-1 has none.",
  );
  assert.equal(
    why((r) => (component(r).earnedOn = "demo")),
    'deal-1 is won. A deal pays once it has the milestone "demo".',
  );
  const second = { key: "demos", name: "Demos", measure: "deals", measureUnit: "count", rate: "5", earnedOn: "demo" };
  assert.equal(
    why((r) => {
      component(r).lastDay = "2026-01-31";
      r.versions[0].components.push(second);
    }),
    'Sales pays for deals through 2026-01-31; deal-1 is of 2026-02-02.\nDemos pays for deal-1 on the milestone "demo", which it has not.',
  );
});

test("explain tells draws as data as well", () => {
  const { draws } = akkordData<Bendable>("explain", fileWith(drawing(true))).data.versions[0];
  assert.equal(draws.length, 1);
  assert.match(
    draws[0],
    /^Anna Holm is paid at least 30,000 a month, from 2026-01-01 through 2026-03-31; what was paid/,
  );
});

test("diff of one table as rates and as factors finds no difference", () => {
  const { exitCode, data } = akkordData<Bendable>("diff", A3, A3C);
  assert.equal(exitCode, 0);
  assert.deepEqual(data.differences, []);
});

test("diff ignores how a plan is written: defaults, zeros behind the point, order", () => {
  const spelt = flat((request) => {
    component(request).rate = "0.1000";
    request.versions[0].conventions = { rounding: "HALF_UP", moneyScale: 2 };
  });
  assert.equal(akkord("diff", fileWith(flat()), fileWith(spelt)).exitCode, 0);
});

test("diff says what changes and what each payee gets more or less", () => {
  const { exitCode, data } = akkordData<Bendable>("diff", A3, A3B);
  assert.equal(exitCode, 1);
  assert.deepEqual(data.differences, [
    "Sales: the bands are gone: band from 0 %: 8 %; band from 80 %: 10 %; band from 100 %: 13 %; band from 120 %: 15 %.",
    "Sales: the way of paying changes. Now: Each deal pays 10 % of its credited amount. Before: Each part of the deal pays the rate of the band it falls in. Bands are shares of the quota of revenue for the year.",
  ]);
  const change = { currencyCode: "DKK", before: "250000.00", after: "260000.00", difference: "10000.00" };
  assert.deepEqual(data.pay.payees, [{ payee: "Anna Holm", payeeKey: "anna", ...change }]);
  assert.deepEqual(data.pay.totals, [{ payee: "Total", ...change }]);
  assert.deepEqual(data.pay.changedDeals, [{ deal: "Harbour cranes", dealKey: "deal-1", ...change }]);
});

const changes: [string, (request: Bendable) => void, string][] = [
  [
    "a rate of a band",
    (r) => (component(r).tiers[1].rate = "0.2"),
    "Sales: the band from 100 % changes from 12 % to 20 %.",
  ],
  [
    "a new band",
    (r) => component(r).tiers.push({ startsAt: "1.5", rate: "0.3" }),
    "Sales: the band from 150 % is new: 30 %.",
  ],
  ["a band that goes", (r) => component(r).tiers.pop(), "Sales: the band from 100 % is gone: 12 %."],
  [
    "a convention",
    (r) => (r.versions[0].conventions.rounding = "DOWN"),
    "The rounding changes. Now: Money has 2 decimals: what counts of a deal and its shares are rounded first, then once what a line pays, towards zero. Before: Money has 2 decimals: what counts of a deal and its shares are rounded first, then once what a line pays, halves away from zero.",
  ],
  [
    "a multiplier",
    (r) => component(r).multipliers.push({ key: "a", fact: "f", value: "v", factor: "1.5" }),
    'Sales: the multipliers are new: multiplier a: a, × 1.5 when f is "v".',
  ],
  [
    "a new threshold",
    (r) => (component(r).threshold = "0.5"),
    "Sales: the threshold is new: Nothing is paid until the deals of a quarter together reach 50 % of the quota; then all deals of the quarter pay in full.",
  ],
  [
    "a new floor",
    (r) => (component(r).dealFloor = "100.00"),
    "Sales: the floor per deal is new: A deal pays each payee it credits at least 100.",
  ],
  ["the days", (r) => (r.versions[0].lastDay = "2026-12-31"), "The last day changes from none to 2026-12-31."],
  ["the version", (r) => (r.versions[0].version = 2), "The number of the version changes from 1 to 2."],
  [
    "a component",
    (r) => r.versions[0].components.push({ key: "bonus", name: "Bonus", rate: "0.01" }),
    "The component Bonus is new: The people on the split (without one, the owner alone) are credited with their shares of the deal. The people on the overlay split are credited with their shares on top. Counted: the amount of the deal. A deal counts once it is won. When it changes or is no longer won, its pay follows. Each deal pays 1 % of its credited amount. Pay is payable when it is earned.",
  ],
  [
    "a quota",
    (r) => (r.quotas[0].amount = "1200"),
    "The quota of Anna Holm, revenue from 2026-01-01 through 2026-03-31: the amount changes from 1,000.00 to 1,200.00.",
  ],
  [
    "a base salary",
    (r) => (r.payees[0].baseSalary = "400000"),
    "Anna Holm: the base salary changes from none to 400,000.00.",
  ],
  [
    "an assignment",
    (r) => (r.assignments[0].lastDay = "2026-12-31"),
    "The assignment of Anna Holm to plan from 2026-01-01: the last day changes from none to 2026-12-31.",
  ],
  ["a payee", (r) => r.payees.push({ key: "bo", userKey: "user-bo" }), "bo is new: user user-bo."],
];

for (const [what, change, sentence] of changes) {
  test(`diff says a change in a sentence: ${what}`, () => {
    const { data } = akkordData<Bendable>("diff", fileWith(banded()), fileWith(banded(change)));
    assert.deepEqual(data.differences, [sentence]);
  });
}

test("diff says of limits what they become, and which are gone", () => {
  const capped = (dealCap: string, others = {}) =>
    fileWith(banded((request) => Object.assign(component(request), { dealCap, ...others })));
  const { data } = akkordData<Bendable>("diff", capped("100", { periodCap: "500" }), capped("200.00"));
  assert.deepEqual(data.differences, [
    "Sales: the cap per period is gone: The deals of a quarter together pay at most 500, earlier ones first.",
    "Sales: the cap per deal changes. Now: A deal pays each payee at most 200. Before: A deal pays each payee at most 100.",
  ]);
  assert.equal(akkord("diff", capped("100"), capped("100.00")).exitCode, 0);
});

test("diff pays both plans on the deals of --deals, whatever they bring themselves", () => {
  const plan = (rate: string) =>
    fileWith(
      flat((request) => {
        component(request).rate = rate;
        request.deals = [];
      }),
    );
  const deals = fileWith({ request: { deals: [deal("deal-1", "anna", "200.00")] } });
  assert.equal(akkordData<Bendable>("diff", plan("0.1"), plan("0.2")).data.pay, null);
  const { data } = akkordData<Bendable>("diff", plan("0.1"), plan("0.2"), "--deals", deals);
  assert.equal(data.pay.totals[0].difference, "20.00");
});

test("a fault in a CSV file is told with file, line and cell", () => {
  const plan = readFileSync("examples/csv-folder/plan.json", "utf8");
  const files = {
    "plan.json": plan,
    "quotas.csv": "payeeKey,firstDay,lastDay,amount\n\nanna,2026-01-01,2026-03-31,1.000,50\n",
  };
  const cells = akkordData<Bendable>("calculate", folderWith(files));
  assert.equal(cells.exitCode, 1);
  assert.equal(cells.data.problems[0].code, "CSV_INVALID");
  const amount = folderWith({
    ...files,
    "quotas.csv": 'payeeKey;firstDay;lastDay;amount\nanna;2026-01-01;2026-03-31;"1.000,50"\n',
  });
  const { data } = akkordData<Bendable>("calculate", amount);
  const { file, line, column, path, code } = data.problems[0];
  assert.deepEqual(
    { file, line, column, path, code },
    {
      file: `${amount}/quotas.csv`,
      line: 2,
      column: 4,
      path: "/request/quotas/0/amount",
      code: "VALUE_NOT_ALLOWED",
    },
  );
});

test("a split of an unknown deal, an unknown column and a list in two places are refused", () => {
  const plan = '{"request": {"payees": []}}';
  const codeOf = (files: Record<string, string>) =>
    akkordData<Bendable>("calculate", folderWith({ "plan.json": plan, ...files })).data.problems[0].code;
  assert.equal(codeOf({ "splits.csv": "dealKey,userKey,percent\ndeal-1,u,100\n" }), "CSV_INVALID");
  assert.equal(codeOf({ "deals.csv": "key,amont\ndeal-1,100\n" }), "MEMBER_UNKNOWN");
  assert.equal(codeOf({ "payees.csv": "key,userKey\nanna,u\n" }), "LIST_TWICE");
});

const wrongCalls: [string[], RegExp][] = [
  [[], /Usage: akkord/],
  [["pay", A3], /There is no command "pay"/],
  [["diff", A3], /Use: akkord diff A B/],
  [["explain", A3, "--line", "a", "--line", "b"], /--line is there twice; give it once\./],
  [["diff", A3, A3B, "--deals=a", "--deals", "b"], /--deals is there twice; give it once\./],
  [["lint", A3, "--fast"], /Unknown option '--fast'/],
  [["calculate", A3, "--deals", "no.json"], /calculate has no option --deals\. Use: akkord calculate FILE \[--st/],
  [["lint", A3, "--trace"], /lint has no option --trace\. Use: akkord lint FILE \[--errors-only\]/],
  [["test", A3, "--json", "--line", "deal-1"], /test has no option --line\. Use: akkord test FILE… \[--json\]/],
  [["diff", A3, A3B, "--statements"], /diff has no option --statements\. Use: akkord diff A B \[--deals FILE\]/],
  [["explain", A3, "--clawback-months", "3"], /explain has no option --clawback-months/],
  [["lint", "nowhere.json"], /There is no file or folder "nowhere\.json"/],
  [["lint", "schema"], /has no plan\.json/],
];

for (const [args, message] of wrongCalls) {
  test(`akkord ${args.join(" ")} is refused with exit code 2`, () => {
    const { exitCode, text } = akkord(...args);
    assert.equal(exitCode, 2);
    assert.match(text, message);
  });
}

test("--json is one JSON document on standard output, whatever is said; without it, a wrong call is told on standard error", () => {
  const streams = (...args: string[]) => {
    const [said, errors] = [[] as string[], [] as string[]];
    const exitCode = main(args, { write: (text) => said.push(text) }, { write: (text) => errors.push(text) });
    return { exitCode, said: said.join(""), errors: errors.join("") };
  };
  const calls: [string[], number, string][] = [
    [[], 2, "usage"],
    [["--help"], 0, "help"],
    [["pay"], 2, "usage"],
    [["lint", "nowhere.json"], 2, "usage"],
    [["test", "nowhere.json"], 2, "tests"],
    [["lint", A3, "--line"], 2, "usage"],
    [["calculate", fileWith("{")], 1, "problems"],
  ];
  for (const [args, exitCode, member] of calls) {
    const asData = streams(...args, "--json");
    assert.deepEqual([asData.exitCode, asData.errors], [exitCode, ""], args.join(" "));
    assert.ok(member in JSON.parse(asData.said), asData.said);
    const asText = streams(...args);
    const isWrongCall = member === "usage";
    assert.deepEqual(
      [asText.exitCode, asText.said === "", asText.errors === ""],
      [exitCode, isWrongCall, !isWrongCall],
    );
  }
});

test("--help names every command and is no failure", () => {
  const { exitCode, text } = akkord("--help");
  assert.equal(exitCode, 0);
  for (const name of ["calculate", "lint", "diff", "test", "explain"]) assert.ok(text.includes(`  ${name} `), name);
});

test("colours are for terminals alone", () => {
  const onTerminal = (args: string[]) => {
    let text = "";
    main(args, { isTTY: true, write: (part) => (text += part) });
    return text;
  };
  assert.ok(!akkord("lint", A3).text.includes("\u001b"));
  assert.ok(!onTerminal(["lint", A3, "--json"]).includes("\u001b"));
  assert.equal(onTerminal(["lint", A3]).includes("\u001b[33mwarning"), process.env.NO_COLOR === undefined);
});

test("the launcher runs the command line", () => {
  const text = execFileSync(process.execPath, ["cli/akkord.mjs", "test", A3], { encoding: "utf8" });
  assert.match(text, /1 passed, 0 failed/);
});

test("a reader that leaves early ends the command quietly", { skip: process.platform === "win32" }, () => {
  const deals = Array.from({ length: 1000 }, (_, at) => deal(`deal-${at}`, "anna", "100"));
  const file = fileWith(flat((request) => (request.deals = deals)));
  const command = `"${process.execPath}" cli/akkord.mjs calculate "${file}" --json --trace; echo "exit $?" >&2`;
  const { stdout, stderr } = spawnSync("sh", ["-c", `( ${command} ) | head -n 1`], { encoding: "utf8" });
  assert.deepEqual([stdout, stderr], ["{\n", "exit 0\n"]);
});

test("an answer that cannot be written is one sentence and exit code 2", { skip: !existsSync("/dev/full") }, () => {
  const command = `"${process.execPath}" cli/akkord.mjs calculate ${A3} > /dev/full`;
  const { status, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
  assert.deepEqual([status, stderr], [2, "The answer cannot be written (ENOSPC): no space left on device.\n"]);
});

test("a ledger entry that the engine cannot read is told, not a crash", () => {
  const keys = { lineKey: "deal-1|anna|plan|sales", groupKey: "anna|plan|sales|2026-01-01", dealKey: "deal-2" };
  const entry = {
    ...keys,
    payeeKey: "anna",
    planKey: "plan",
    componentKey: "sales",
    day: "2026-01-02",
    currencyCode: "DKK",
  };
  const standing = [{ ...entry, amount: "1", credit: "1", trace: "nonsense" }];
  const file = fileWith(flat((request) => (request.standing = standing)));
  const { exitCode, data } = akkordData<Bendable>("calculate", file);
  assert.equal(exitCode, 1);
  const [{ message, code, ...problem }] = data.problems;
  assert.match(message, /nonsense|trace/i);
  assert.deepEqual(problem, { severity: "error", path: "", allowed: null, file, line: 1, column: 1 });
  assert.ok(akkord("calculate", file).text.startsWith(`${file}:1:1 error ${code}\n`));
});
