/** Typical mistakes of people who write plans, as they make them, and what they are told: where, what, and what to write. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../problem.js";
import { akkord, akkordData, banded, fileWith, flat } from "./support.js";
import type { Bendable } from "./support.js";

const component = (request: Bendable) => request.versions[0].components[0];
const COMPONENT = "/request/versions/0/components/0";

/** What lint says of a document, but for what is also said of the right one. */
function told(content: unknown): Problem[] {
  return akkordData<{ problems: Problem[] }>("lint", fileWith(content)).data.problems;
}

/** The right document as text, with a part of it written differently, on its line. */
function rewritten(part: string, instead: string): { text: string; line: number } {
  const text = JSON.stringify(banded(), null, 2);
  const at = text.indexOf(part);
  assert.ok(at >= 0, part);
  return {
    text: text.slice(0, at) + instead + text.slice(at + part.length),
    line: text.slice(0, at).split("\n").length,
  };
}

/** What is written, what instead, on which line after that the mistake is seen, and what is said. */
const slips: [what: string, part: string, instead: string, later: number, says: RegExp, allowed: RegExp | null][] = [
  ["a comma left out", '"marginal",', '"marginal"', 1, /^A comma is missing between "tiers" and/, null],
  [
    "a comma too many",
    '"rate": "0.12"',
    '"rate": "0.12",',
    1,
    /^A comma stands before }, and nothing/,
    /no comma after/,
  ],
  ["a comment", '"period"', '// ours\n"period"', 0, /^A comment stands here; JSON has none/, /nothing/],
  ["single quotes", '"quarter"', "'quarter'", 0, /^Texts stand in straight double quotes, not in '/, /"…"/],
  ["quotes of a word processor", '"quarter"', "“quarter”", 0, /double quotes, not in “/, /"…"/],
  ["a name without quotes", '"period"', "period", 0, /^The name of a member is expected, not period/, /double quotes/],
  ["a text without its end", '"quarter",', '"quarter,', 0, /^A text has no closing quote on its line/, /…/],
  ["a number of Excel", '"0.12"', ".12", 0, /^A value is expected, not \.12/, /exact number in double quotes/],
  ["a word of another language", '"quarter"', "None", 0, /^A value is expected, not None/, /true, false, null/],
  ["a colon left out", '"period": ', '"period" ', 0, /^: is expected, not "quarter"/, null],
];

for (const [what, part, instead, later, says, allowed] of slips) {
  test(`${what} is pointed to in words`, () => {
    const { text, line } = rewritten(part, instead);
    const [problem] = told(text);
    assert.equal(problem.code, "JSON_INVALID");
    assert.equal(problem.line, line + later);
    assert.match(problem.message, says);
    if (allowed === null) assert.equal(problem.allowed, null);
    else assert.match(problem.allowed!, allowed);
  });
}

test("an empty file and one that is cut off are told apart, and a mark of the encoding is passed over", () => {
  const text = JSON.stringify(banded());
  assert.match(told(" \n")[0].message, /^The file is empty/);
  assert.match(told(text.slice(0, -2))[0].message, /^The file ends before everything is closed/);
  assert.deepEqual(told(`\uFEFF${text}`), told(text));
});

const members: [what: string, change: (request: Bendable) => void, path: string, says: RegExp, allowed: RegExp][] = [
  [
    "a name in small letters",
    (r) => (component(r).ratekind = "flat"),
    "ratekind",
    /Perhaps "rateKind" is meant/,
    /key, name/,
  ],
  [
    "a name in the plural",
    (r) => (component(r).rates = "0.1"),
    "rates",
    /Perhaps "rate" is meant/,
    /rateKind, termsOf, rate,/,
  ],
  ["a name from elsewhere", (r) => (component(r).payout = "0.1"), "payout", /is not known here\.$/, /key, name/],
  [
    "a rate in place of tiers",
    (r) => (component(r).tiers = "0.05"),
    "tiers",
    /"0\.05" is not/,
    /a list .*: Tiers, lowest first/,
  ],
  [
    "a percent sign",
    (r) => (component(r).tiers[0].rate = "5 %"),
    "tiers/0/rate",
    /write "0\.05"/,
    /Rate as a fraction/,
  ],
  [
    "a decimal comma",
    (r) => (component(r).tiers[0].rate = "0,05"),
    "tiers/0/rate",
    /write "0\.05"/,
    /Rate as a fraction/,
  ],
  [
    "no zero before the point",
    (r) => (component(r).tiers[0].rate = ".05"),
    "tiers/0/rate",
    /write "0\.05"/,
    /fraction/,
  ],
  [
    "a number without quotes",
    (r) => (component(r).tiers[0].rate = 0.05),
    "tiers/0/rate",
    /A number stands/,
    /in quotes/,
  ],
  ["a period of one's own", (r) => (component(r).period = "quarterly"), "period", /"quarterly" is not/, /"quarter"/],
];

for (const [what, change, member, says, allowed] of members) {
  test(`${what} is told with what is meant`, () => {
    const problem = told(banded(change)).find(({ path }) => path === `${COMPONENT}/${member}`);
    assert.ok(problem?.severity === "error", JSON.stringify(problem));
    assert.match(problem.message, says);
    assert.match(problem.allowed!, allowed);
  });
}

const numbers: [written: string, says: RegExp][] = [
  ["500,000", /write "500000" or "500\.000"/],
  ["1,500,000.50", /write "1500000\.50"/],
  ["450.000,00", /write "450000\.00"/],
  ["450 000", /write "450000"/],
  ["450'000", /write "450000"/],
  ["+12", /write "12"/],
  ["-,5", /write "-0\.5"/],
  ["1/20", /^"1\/20" is not allowed\.$/],
  ["12 kr", /^"12 kr" is not allowed\.$/],
  ["1,2,3", /^"1,2,3" is not allowed\.$/],
];

for (const [written, says] of numbers) {
  test(`an amount that is written ${written} is told how it is written here`, () => {
    const [problem] = told(banded((r) => (r.quotas[0].amount = written)));
    assert.equal(problem.path, "/request/quotas/0/amount");
    assert.match(problem.message, says);
    assert.match(problem.allowed!, /^The target, above 0/);
  });
}

test("a base percent with a percent sign is a percentage", () => {
  const problems = told(banded((r) => Object.assign(r.payees[0], { ote: "400000", basePercent: "70 %" })));
  assert.match(problems[0].message, /write "70"\.$/);
});

test("a share with a percent sign is a percentage", () => {
  const problems = told(banded((r) => (r.deals[0].splits = [{ userKey: "user-anna", percent: "60%" }])));
  assert.match(problems[0].message, /write "60"/);
});

const units: [what: string, content: object, path: string, says: RegExp, allowed: RegExp][] = [
  [
    "tiers of 10 and 12 for 10 and 12 %",
    banded((r) => component(r).tiers.forEach((tier: Bendable, i: number) => (tier.rate = ["10", "12"][i]))),
    `${COMPONENT}/tiers/0/rate`,
    /pays 1,000 % of the amount/,
    /"0\.1" if 10 % is meant/,
  ],
  [
    "a flat rate of 5",
    flat((r) => (component(r).rate = "5")),
    `${COMPONENT}/rate`,
    /pays 500 % of the amount/,
    /"0\.05" if 5 %/,
  ],
  [
    "a tier from 80",
    banded((r) => (component(r).tiers[1].startsAt = "80")),
    `${COMPONENT}/tiers/1/startsAt`,
    /8,000 % of the quota/,
    /"0\.8" if 80 %/,
  ],
  [
    "a threshold of 80",
    banded((r) => (component(r).threshold = "80")),
    `${COMPONENT}/threshold`,
    /8,000 % of the quota/,
    /"0\.8" if 80 %/,
  ],
  [
    "a factor of 20",
    banded((r) => component(r).multipliers.push({ key: "new", fact: "type", value: "new", factor: "20" })),
    `${COMPONENT}/multipliers/0/factor`,
    /multiplies pay by 20/,
    /"1\.2" if 20 % more/,
  ],
  [
    "a split of 0.6",
    banded((r) => (r.deals[0].splits = [{ userKey: "user-anna", percent: "0.6", kind: "overlay" }])),
    "/request/deals/0/splits/0/percent",
    /This is 0\.6 %/,
    /"60" if 60 %/,
  ],
  [
    "a point between thousands",
    banded((r) => (r.quotas[0].amount = "500.000")),
    "/request/quotas/0/amount",
    /"500\.000" is 500/,
    /"500000" if thousands/,
  ],
  [
    "a base salary with a point between thousands",
    banded((r) => (r.payees[0].baseSalary = "400.000")),
    "/request/payees/0/baseSalary",
    /"400\.000" is 400/,
    /"400000" if thousands/,
  ],
  [
    "a target incentive with a point between thousands",
    banded((r) => (r.payees[0].targetIncentive = "90.500")),
    "/request/payees/0/targetIncentive",
    /"90\.500" is 90\.5/,
    /"90500" if thousands/,
  ],
  [
    "a margin with a point between thousands",
    banded((r) => (r.deals[0].numbers = { "a/b": "1.250" })),
    "/request/deals/0/numbers/a~1b",
    /"1\.250" is 1\.25/,
    /"1250" if thousands/,
  ],
  [
    "the amount of a product line with a point between thousands",
    banded((r) => (r.deals[0].items = [{ key: "i", amount: "10.000" }])),
    "/request/deals/0/items/0/amount",
    /"10\.000" is 10/,
    /"10000" if thousands/,
  ],
  [
    "a rate beside tiers",
    banded((r) => (component(r).rate = "0.05")),
    `${COMPONENT}/rate`,
    /5 %, is not used: the tiers say/,
    /no rate/,
  ],
];

for (const [what, content, path, says, allowed] of units) {
  test(`lint asks about ${what}`, () => {
    const problem = told(content).find((one) => one.path === path);
    assert.equal(problem?.severity, "warning");
    assert.match(problem.message, says);
    assert.match(problem.allowed!, allowed);
  });
}

test("lint asks nothing about numbers as they are usual", () => {
  const usual = [
    banded(),
    flat((r) => (component(r).rate = "1")),
    flat((r) => Object.assign(component(r), { rate: "250", measure: "deals", measureUnit: "count" })),
    flat((r) => Object.assign(component(r), { rate: "3", measure: "recurring" })),
    banded((r) => (r.quotas[0].amount = "1000.00")),
    banded((r) => Object.assign(r.payees[0], { ote: "500000.00", basePercent: "66.667" })),
    banded((r) => (r.deals[0].numbers = { share: "0.125", distance: "1250.5" })),
    banded((r) =>
      Object.assign(component(r), {
        tiersBy: "measure",
        tiers: [
          { startsAt: "0", rate: "0.1" },
          { startsAt: "5000", rate: "0.12" },
        ],
      }),
    ),
  ];
  const codes = usual.flatMap(told).map(({ code }) => code);
  assert.deepEqual(
    codes.filter((code) => /^(FRACTION_OR|DECIMALS_OR|RATE_WITHOUT)/.test(code)),
    [],
  );
});

const days: [what: string, change: (request: Bendable) => void, code: string, path: string][] = [
  ["an assignment", (r) => (r.assignments[0].lastDay = "2025-12-31"), "DATES_REVERSED", "assignments/0/lastDay"],
  [
    "a leave",
    (r) => (r.leaves = [{ payeeKey: "anna", firstDay: "2026-03-10", lastDay: "2026-03-01" }]),
    "DATES_REVERSED",
    "leaves/0/lastDay",
  ],
  [
    "a row that was copied",
    (r) => r.assignments.push({ ...r.assignments[0], firstDay: "2026-02-01" }),
    "ASSIGNMENTS_OVERLAP",
    "assignments/1",
  ],
  [
    "a leave that was copied",
    (r) =>
      (r.leaves = ["2026-03-10", "2026-03-20"].map((lastDay) => ({
        payeeKey: "anna",
        firstDay: "2026-03-01",
        lastDay,
      }))),
    "LEAVES_OVERLAP",
    "leaves/1",
  ],
];

for (const [what, change, code, path] of days) {
  test(`${what} is told with ${code}`, () => {
    const problem = told(banded(change)).find((one) => one.code === code);
    assert.equal(problem?.path, `/request/${path}`);
  });
}

test("a day that is none is pointed to where it stands, in every list", () => {
  const change = (r: Bendable) => {
    r.leaves = [{ payeeKey: "anna", firstDay: "2026-03-01", lastDay: "2026-03-02" }];
    r.currencyRates = [{ currencyCode: "EUR", firstDay: "2026-01-01", rate: "0.13" }];
  };
  for (const place of ["assignments/0/firstDay", "quotas/0/lastDay", "leaves/0/firstDay", "currencyRates/0/firstDay"]) {
    const [list, row, member] = place.split("/");
    const document = banded((r) => {
      change(r);
      r[list][row][member] = "2026-02-30";
    });
    const file = fileWith(document);
    const [problem] = akkordData<{ problems: Problem[] }>("calculate", file).data.problems;
    assert.equal(problem.path, `/request/${place}`);
    assert.match(problem.message, /^\w+ is "2026-02-30", which is no day/);
    const line = JSON.stringify(document, null, 2).split("\n")[problem.line - 1];
    assert.match(line, /2026-02-30/);
  }
});

test("what is held is told with the place of the deal, or of what is wrong with it", () => {
  const file = fileWith(banded((r) => (r.deals[0].day = "02-02-2026")));
  const { data } = akkordData<{ holds: (Problem & { dealKey: string })[] }>("calculate", file);
  const [{ code, path, line, column }] = data.holds;
  assert.deepEqual([code, path], ["DATE_INVALID", "/request/deals/0/day"]);
  assert.match(akkord("calculate", file).text, new RegExp(`DATE_INVALID at .*:${line}:${column}: Deal`));
  const missing = akkordData<typeof data>("calculate", fileWith(banded((r) => (r.deals[0].ownerUserKey = "anna"))));
  assert.deepEqual(
    missing.data.holds.map((hold) => [hold.code, hold.path]),
    [["PAYEE_MISSING", "/request/deals/0"]],
  );
});

test("a command that is mistyped is told with what is meant", () => {
  assert.match(akkord("calcualte").text, /^There is no command "calcualte"\. Perhaps "calculate" is meant\./);
  assert.match(akkord("exp").text, /Perhaps "explain" is meant/);
  assert.match(akkord("pay").text, /^There is no command "pay"\. See akkord --help\.$/m);
});

test("calculate points to what forbids a plan to pay", () => {
  const file = fileWith(banded((r) => component(r).tiers.reverse()));
  const { exitCode, text } = akkord("calculate", file);
  assert.equal(exitCode, 1);
  assert.match(
    text,
    /\.json:\d+:\d+ error TIERS_NOT_FROM_ZERO at \/request\/versions\/0\/components\/0\/tiers\/0\/startsAt/,
  );
  assert.match(text, /PLAN_INVALID at /);
});
