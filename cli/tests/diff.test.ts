import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, readRequest } from "../../engine/index.js";
import { versionDifferences } from "../compare/plans.js";
import { akkord, akkordData, banded, deal, fileWith, flat } from "./support.js";
import type { Bendable } from "./support.js";

type Change = (request: Bendable) => void;

function differences(a: Bendable, b: Bendable): string[] {
  return akkordData<Bendable>("diff", fileWith(a), fileWith(b)).data.differences;
}

/** What diff tells between two documents that each bend the flat plan. */
function betweenFlat(a: Change, b: Change): string[] {
  return differences(flat(a), flat(b));
}

function component(request: Bendable): Bendable {
  return request.versions[0].components[0];
}

const condition = (fact: string, values: string[]): Change => {
  return (request) => (component(request).conditions ??= []).push({ fact, values });
};

const table = (first: string): Change => {
  return (request) =>
    Object.assign(component(request), {
      rate: undefined,
      lookups: [{ kind: "fact", name: "region" }],
      rows: [{ first, rate: "0.1" }],
    });
};

const multiplier = (fact: string): Change => {
  return (request) => (component(request).multipliers = [{ key: "m", fact, value: "big", factor: "2" }]);
};

const sameWords: [string, Change, Change, string[]][] = [
  [
    "the amount and a number named amount",
    (r) => (component(r).measure = "revenue"),
    (r) => (component(r).measure = "amount"),
    [
      'Sales: the measure changes. Now: Counted: the "amount" of the deal. Before: Counted: the amount of the deal.',
      'Sales: the way of paying changes. Now: Each deal pays 10 % of its credited "amount". Before: Each deal pays 10 % of its credited amount.',
    ],
  ],
  [
    "the row for all others and one for a value that reads like it",
    table(""),
    table("any other"),
    ["Sales: the rate for any other is gone: 10 %.", 'Sales: the rate for "any other" is new: 10 %.'],
  ],
  [
    "numbers that are spoken alike",
    (r) => (component(r).rateNumber = "dealRate"),
    (r) => (component(r).rateNumber = "deal rate"),
    [
      'Sales: the way of paying changes. Now: Each deal pays the rate that stands on it as "deal rate", or 10 % where there is none, of its credited amount. Before: Each deal pays the rate that stands on it as "dealRate", or 10 % where there is none, of its credited amount.',
    ],
  ],
  [
    "facts that are spoken alike",
    multiplier("dealSize"),
    multiplier("deal size"),
    ['Sales: the multiplier m changes from "m", × 2 when "dealSize" is "big" to "m", × 2 when "deal size" is "big".'],
  ],
  [
    "values with quotes in them",
    condition("family", ['a" or "hw', "b"]),
    condition("family", ["a", 'hw" or "b']),
    [
      'Sales: the condition on "family" changes. Now: Only deals count whose "family" is "a" or "hw\\" or \\"b". Before: Only deals count whose "family" is "a\\" or \\"hw" or "b".',
    ],
  ],
  [
    "facts of payees with a word of the sentence in them",
    (r) => (r.versions[0].payeeFacts = ["group or channel"]),
    (r) => (r.versions[0].payeeFacts = ["channel", "group"]),
    [
      'The facts that a payee needs changes. Now: A payee is paid only when each of "channel" and "group" is recorded. Before: A payee is paid only when "group or channel" is recorded.',
    ],
  ],
];

for (const [what, a, b, told] of sameWords) {
  test(`diff tells apart what words make equal: ${what}`, () => assert.deepEqual(betweenFlat(a, b), told));
}

test("diff tells a name that words hide also where the sentence changes for another reason", () => {
  const [told] = betweenFlat(
    (r) => Object.assign(component(r), { rateNumber: "dealRate", rate: "0.1" }),
    (r) => Object.assign(component(r), { rateNumber: "deal rate", rate: "0.2" }),
  );
  assert.match(told, /Now: .* as "deal rate", or 20 % .* Before: .* as "dealRate", or 10 % /);
});

/** One name in every place that takes any name. */
function named(request: Bendable): void {
  const name = "dealSize";
  const common = { measure: name, conditions: [{ fact: name, values: [name] }] };
  request.versions[0].payeeFacts = [name];
  request.versions[0].components = [
    { key: "number", ...common, rateNumber: name, earnedOn: name, payableOn: name, holdback: "0.1", releaseOn: name },
    { key: "table", lookups: [{ name }, { kind: "number", name }], rows: [{ first: name, second: "0", rate: "0.1" }] },
    {
      key: "reached",
      rateKind: "retroactive",
      lookups: [{ kind: "attainment", name }],
      rows: [{ first: "0", rate: "1" }],
    },
    {
      key: "more",
      multipliers: [{ key: "m", fact: name, value: name, factor: "2" }],
      credits: [{ source: "team", role: name, conditions: [{ fact: name, values: [name] }] }],
    },
    { key: "again", rateKind: "residual", yearRates: ["0.1"], stopsOn: name, clawbackOn: name, clawbackMonths: 3 },
  ];
}

test("diff tells of every place of a plan that another name stands in it, however it is spoken", () => {
  const text = JSON.stringify(banded(named).request);
  const [version] = readRequest(text).versions;
  const places = text.split('"dealSize"').length - 1;
  assert.ok(places > 18, String(places));
  for (let place = 0; place < places; place += 1) {
    let at = 0;
    const other = text.replace(/"dealSize"/g, (name) => (at++ === place ? '"deal size"' : name));
    const told = versionDifferences([version], readRequest(other).versions).join("\n");
    assert.ok(/dealSize/.test(told) && /deal size/.test(told), `place ${place} of ${text}: ${told}`);
  }
});

test("diff finds no difference in the order of values, conditions, credits and facts, nor in saying one twice", () => {
  const credit = (percent: string, value: string) => ({
    source: "owner",
    percent,
    conditions: [{ fact: "region", values: [value] }],
  });
  const one: Change = (request) => {
    request.versions[0].payeeFacts = ["channel", "group"];
    condition("family", ["hardware", "software"])(request);
    condition("family", ["software", "services"])(request);
    condition("size", ["big"])(request);
    component(request).credits = [credit("50", "North"), credit("30", "South")];
  };
  const other: Change = (request) => {
    request.versions[0].payeeFacts = ["group", "channel"];
    condition("size", ["big", "big"])(request);
    condition("family", ["services", "software"])(request);
    condition("family", ["software", "hardware"])(request);
    component(request).credits = [credit("30", "South"), credit("50", "North")];
  };
  assert.deepEqual(betweenFlat(one, other), []);
  const firstOnly = (change: Change): Change => {
    return (request) => (change(request), (component(request).firstCreditOnly = true));
  };
  assert.notDeepEqual(betweenFlat(firstOnly(one), firstOnly(other)), [], "the order of first credits means something");
});

/** The plan with a second version for 2027, which says what the first says but for what is changed. */
const secondVersion = (change: (version: Bendable) => void): Change => {
  return (request) => {
    const [first] = request.versions;
    const second = { ...structuredClone(first), version: 2, firstDay: "2027-01-01" };
    first.lastDay = "2026-12-31";
    change(second);
    request.versions.push(second);
  };
};

test("diff tells what a new version changes of the one before it", () => {
  const ended = "The last day changes from none to 2026-12-31.";
  const isNew = "Version 2 of Sales is new, from 2027-01-01.";
  const changed = secondVersion((version) => {
    version.components[0].rate = "0.5";
    version.planCap = "5000";
  });
  const against = "Version 2 of Sales against version 1:";
  assert.deepEqual(betweenFlat(() => {}, changed).sort(), [
    ended,
    `${against} Sales: the way of paying changes. Now: Each deal pays 50 % of its credited amount. Before: Each deal pays 10 % of its credited amount.`,
    `${against} The cap of the plan changes. Now: All components together pay a payee at most 5,000 in a month. Before: All components together have no cap.`,
    isNew,
  ]);
  assert.deepEqual(
    betweenFlat(
      () => {},
      secondVersion(() => {}),
    ).sort(),
    [ended, `${against} nothing changes but the days.`, isNew],
  );
});

test("diff compares a new version with the latest before it, also when that is in A alone", () => {
  const numbered = (numbers: number[]): Change => {
    return (request) => {
      const [first] = request.versions;
      request.versions = numbers.map((version) => ({
        ...structuredClone(first),
        ...{ version, firstDay: `202${version}-01-01`, lastDay: `202${version}-12-31`, planCap: `${version}000` },
      }));
    };
  };
  const told = betweenFlat(numbered([1, 2]), numbered([1, 3, 4])).join("\n");
  assert.match(told, /Version 4 of Sales against version 3: The cap .* 4,000 .* Before: .* 3,000 /);
  assert.match(told, /Version 3 of Sales against version 1: The cap .* 3,000 .* Before: .* 1,000 /);
  assert.match(
    betweenFlat(numbered([1, 2]), numbered([3, 4])).join("\n"),
    /Version 3 of Sales against version 2: The cap/,
  );
});

const draw = (amount: string, firstDay = "2026-01-01") => ({
  ...{ payeeKey: "anna", planKey: "plan", amount },
  ...{ firstDay, lastDay: "2026-03-31" },
});

test("diff compares every one of several draws that begin on one day, in whatever order they stand", () => {
  const draws = (...amounts: string[]): Change => {
    return (request) => (request.draws = amounts.map((amount) => draw(amount)));
  };
  const about = "The draw of Anna Holm on plan from 2026-01-01";
  assert.deepEqual(betweenFlat(draws("1000", "200"), draws("990", "200.000")), [
    `${about}: the amount a month changes from 1,000.00 to 990.00.`,
  ]);
  assert.deepEqual(betweenFlat(draws("1000", "200"), draws("200", "1000")), []);
  assert.deepEqual(betweenFlat(draws("1000", "200"), draws("200")), [`${about} is gone.`]);
  assert.deepEqual(betweenFlat(draws("200"), draws("200", "300")), [
    `${about} is new: amount a month 300.00, last day 2026-03-31.`,
  ]);
});

test("diff tells facts of a payee from what every payee has under the same name, and none from the text none", () => {
  const facts = (members: Record<string, string>): Change => {
    return (request) => (request.payees[0].facts = members);
  };
  assert.deepEqual(betweenFlat(facts({ user: "1", manager: "x" }), facts({ user: "2", manager: "y", name: "z" })), [
    'Anna Holm: the fact "user" changes from 1 to 2.',
    'Anna Holm: the fact "manager" changes from x to y.',
    'Anna Holm: the fact "name" changes from none to z.',
  ]);
  assert.deepEqual(betweenFlat(facts({ region: "none" }), facts({})), [
    'Anna Holm: the region changes from "none" to none.',
  ]);
});

test("diff tells people of one name apart by their keys", () => {
  const managers = (managerKey: string, salary: string): Change => {
    return (request) => {
      request.payees[0].managerKey = managerKey;
      request.payees.push({ key: "bo-1", userKey: "1", name: "Bo" });
      request.payees.push({ key: "bo-2", userKey: "2", name: "Bo", baseSalary: salary });
    };
  };
  assert.deepEqual(betweenFlat(managers("bo-1", "100"), managers("bo-2", "200")), [
    "Anna Holm: the manager changes from Bo (bo-1) to Bo (bo-2).",
    "Bo (bo-2): the base salary changes from 100.00 to 200.00.",
  ]);
});

test("diff gives payees and deals their keys, beside their names where these are the same", () => {
  const twoAnnas = (rate: string) =>
    fileWith(
      flat((request) => {
        component(request).rate = rate;
        request.payees = ["a1", "a2"].map((key) => ({ key, userKey: `user-${key}`, name: "Anna" }));
        request.assignments = ["a1", "a2"].map((payeeKey) => ({ payeeKey, planKey: "plan", firstDay: "2026-01-01" }));
        request.deals = ["a1", "a2"].map((key) => ({ ...deal(`deal-${key}`, key, "100"), name: "Cranes" }));
      }),
    );
  const files = [twoAnnas("0.1"), twoAnnas("0.2")];
  const { pay } = akkordData<Bendable>("diff", ...files).data;
  const keys = (rows: Bendable[], name: string) => rows.map((row) => [row[name], row[`${name}Key`]]);
  assert.deepEqual(keys(pay.payees, "payee"), [
    ["Anna (a1)", "a1"],
    ["Anna (a2)", "a2"],
  ]);
  assert.deepEqual(keys(pay.changedDeals, "deal"), [
    ["Cranes (deal-a1)", "deal-a1"],
    ["Cranes (deal-a2)", "deal-a2"],
  ]);
  assert.deepEqual(keys(pay.totals, "payee"), [["Total", undefined]]);
  assert.match(akkord("diff", ...files).text, /\n {2}Anna \(a1\) .*\n {2}Anna \(a2\) /);
});

/** Two months of deals, 100 and 40 of commission. */
const twoMonths = (change: Change): string =>
  fileWith(
    flat((request) => {
      const later = { ...deal("deal-2", "anna", "400"), day: "2026-03-02" };
      request.deals = [{ ...deal("deal-1", "anna", "1000"), milestones: { invoiced: "2026-03-20" } }, later];
      change(request);
    }),
  );

const paidChanges: [string, Change, [total: string, months: [string, string][]]][] = [
  [
    "a cap of the plan",
    (r) => (r.versions[0].planCap = "30"),
    [
      "-80.00",
      [
        ["2026-02", "-70.00"],
        ["2026-03", "-10.00"],
      ],
    ],
  ],
  [
    "a holdback",
    (r) => Object.assign(component(r), { holdback: "0.5", releaseOn: "never" }),
    [
      "-70.00",
      [
        ["2026-02", "-50.00"],
        ["2026-03", "-20.00"],
      ],
    ],
  ],
  [
    "a guarantee",
    (r) => (r.draws = [{ ...draw("100"), isRecoverable: false }]),
    [
      "160.00",
      [
        ["2026-01", "100.00"],
        ["2026-03", "60.00"],
      ],
    ],
  ],
  [
    "the day of payment",
    (r) => (component(r).payableAfterDays = 30),
    [
      "0.00",
      [
        ["2026-02", "-100.00"],
        ["2026-03", "60.00"],
        ["2026-04", "40.00"],
      ],
    ],
  ],
];

for (const [what, change, [total, months]] of paidChanges) {
  test(`diff compares what statements pay where what is earned stays the same: ${what}`, () => {
    for (const isReverse of [false, true]) {
      const files = [twoMonths(() => {}), twoMonths(change)];
      const { exitCode, data } = akkordData<Bendable>("diff", ...(isReverse ? files.reverse() : files));
      assert.equal(exitCode, 1);
      const signed = (text: string) =>
        (isReverse ? Decimal.of(text).negate() : Decimal.of(text)).round(2, "DOWN").toText();
      assert.equal(data.pay.totals[0].difference, "0.00");
      const { payees, totals, changedMonths } = data.pay.paid;
      assert.deepEqual(
        [payees[0].payeeKey, Decimal.of(payees[0].difference).round(2, "DOWN").toText()],
        ["anna", signed(total)],
      );
      assert.equal(Decimal.of(totals[0].difference).round(2, "DOWN").toText(), signed(total));
      assert.deepEqual(
        changedMonths.map((one: Bendable) => [one.month, Decimal.of(one.difference).round(2, "DOWN").toText()]).sort(),
        months.map(([month, difference]) => [month, signed(difference)]),
      );
    }
  });
}

test("diff says what its tables compare: what is earned, and what statements pay of it", () => {
  const plain = twoMonths(() => {});
  const capped = akkord(
    "diff",
    plain,
    twoMonths((r) => (r.versions[0].planCap = "30")),
  ).text;
  assert.match(capped, /\nWhat is earned on the deals of both\n.*\n.*\n {2}Anna Holm +DKK +140\.00 +140\.00 +0\.00\n/);
  assert.match(capped, /\nWhat statements pay of it.*\n.*\n.*\n {2}Anna Holm +DKK +140\.00 +60\.00 +-80\.00\n/);
  assert.match(capped, /\n2 monthly statements pay something else under B\.\n/);
  assert.match(akkord("diff", plain, plain).text, /\nStatements pay what is earned, in its month\.\s*$/);
});

/** Plans of these keys, with a version each, that pay these rates. */
const plans = (rates: Record<string, string>): Change => {
  return (request) => {
    const [first] = request.versions;
    request.versions = Object.entries(rates).map(([name, rate]) => {
      const [planKey, version] = name.split(" ");
      const days = { firstDay: `202${version}-01-01`, lastDay: `202${version}-12-31` };
      const components = [{ ...first.components[0], rate }];
      return { ...first, ...days, planKey, planName: planKey, version: Number(version), components };
    });
  };
};

test("diff says which of several versions changes, and takes a new version of one plan for no other plan's", () => {
  const way = (now: string, before: string) =>
    `Sales: the way of paying changes. Now: Each deal pays ${now} % of its credited amount. Before: Each deal pays ${before} % of its credited amount.`;
  assert.deepEqual(
    betweenFlat(plans({ "plan 1": "0.1", "field 1": "0.2" }), plans({ "plan 1": "0.1", "field 1": "0.3" })),
    [`Version 1 of field: ${way("30", "20")}`],
  );
  assert.deepEqual(
    betweenFlat(plans({ "plan 1": "0.1", "field 1": "0.2" }), plans({ "plan 1": "0.1", "plan 2": "0.3" })),
    [
      "Version 1 of field is gone.",
      "Version 2 of plan is new, from 2022-01-01 through 2022-12-31.",
      `Version 2 of plan against version 1: ${way("30", "10")}`,
    ],
  );
});

test("diff tells components of one name apart by their keys", () => {
  const two = (rate: string): Change => {
    return (request) => {
      const [first] = request.versions[0].components;
      request.versions[0].components.push({ ...first, key: "more", rate });
    };
  };
  const [told, ...others] = betweenFlat(two("0.01"), two("0.02"));
  assert.match(told, /^Sales \(more\): the way of paying changes\. /);
  assert.deepEqual(others, []);
});

test("diff of what is held has exit code 1 and tells where it stands", () => {
  const held = fileWith(flat((request) => (request.deals[0].ownerUserKey = null)));
  const { exitCode, data } = akkordData<Bendable>("diff", held, held);
  assert.deepEqual([exitCode, data.differences], [1, []]);
  for (const side of ["before", "after"]) {
    const [{ code, path, file, line }] = data.pay.holds[side];
    assert.deepEqual([code, path, file], ["DEAL_WITHOUT_OWNER", "/request/deals/0/ownerUserKey", held]);
    assert.ok(line > 1);
  }
  assert.match(akkord("diff", held, held).text, /Under A: Held\n {2}DEAL_WITHOUT_OWNER at .*\.json:\d+:\d+: /);
});

test("diff says that there are no deals to compare pay on, which is a problem when --deals names them", () => {
  const [sold, empty] = [flat(), flat((request) => (request.deals = []))].map(fileWith);
  const none = akkord("diff", empty, empty);
  assert.equal(none.exitCode, 0);
  assert.match(none.text, /\nPay is not compared: there are no deals in A or B\.\n$/);
  const { exitCode, text } = akkord("diff", sold, sold, "--deals", empty);
  assert.equal(exitCode, 1);
  assert.ok(text.endsWith(`\nPay is not compared: there are no deals in ${empty}.\n`), text);
});
