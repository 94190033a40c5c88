import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Condition,
  CreditRule,
  CurrencyRate,
  Decimal,
  DealItem,
  DealRole,
  Team,
  TeamMember,
  calculate,
} from "../index.js";
import type { CalculationRequest, ConditionTest, CreditSource, Deal, RoleSource } from "../index.js";
import { assignment, company, deal, payee, quota, split, tier } from "./build.js";
import { Ledger } from "./ledger.js";

function rule(source: CreditSource, role = "", levels = 1): CreditRule {
  return Object.assign(new CreditRule(), { source, role, levels });
}

function role(userKey: string, source: RoleSource, name: string, percent = "100"): DealRole {
  return Object.assign(new DealRole(), { userKey, source, role: name, percent: Decimal.of(percent) });
}

/** Anna reports to Bo, Bo to Carla; all on a plan of 10 % that credits by these rules. */
function companyWith(...credits: CreditRule[]): CalculationRequest {
  const request = company();
  request.payees.push(payee("Carla"));
  request.assignments.push(assignment("Carla"));
  request.payees[0].managerKey = "bo";
  request.payees[1].managerKey = "carla";
  request.versions[0].components[0].credits = credits;
  return request;
}

function credits(request: CalculationRequest, ...deals: Deal[]): string[] {
  request.deals = deals;
  const { lines, holds } = calculate(request);
  return [
    ...lines.map((line) => `${line.dealKey} ${line.payeeKey} ${line.credit.toShortText()}`),
    ...holds.map((hold) => `${hold.dealKey} ${hold.payeeKey ?? "-"} ${hold.code}`),
  ];
}

test("a manager with a split of the deal has it beside what rolls up, or instead of it where only the first rule counts", () => {
  const shared = deal("d1", "2026-03-01", "1000");
  shared.splits = [split("user-anna", "revenue", "60"), split("user-bo", "revenue", "40")];
  const request = companyWith(rule("split"), rule("manager", "", 2));
  assert.deepEqual(credits(request, shared), ["d1 anna 600", "d1 bo 1000", "d1 carla 1000"]);
  request.versions[0].components[0].firstCreditOnly = true;
  assert.deepEqual(credits(request, shared), ["d1 anna 600", "d1 bo 400", "d1 carla 1000"]);
});

test("overlays do not roll up", () => {
  const shared = deal("d1", "2026-03-01", "1000");
  shared.splits = [split("user-anna", "revenue", "100"), split("user-anna", "overlay", "20")];
  const request = companyWith(rule("manager", "", 1));
  assert.deepEqual(credits(request, shared), ["d1 bo 1000"]);
  shared.splits = [split("user-carla", "revenue", "100"), split("user-anna", "overlay", "20")];
  assert.deepEqual(credits(request, shared), []);
});

test("a stage credits those whom rules and teams name on its day, whenever the deal closes", () => {
  const request = companyWith(
    Object.assign(rule("team", "territory"), { firstDay: "2026-01-01", lastDay: "2026-03-31" }),
  );
  request.versions[0].components[0].earnedOn = "signed";
  const member = (payeeKey: string, firstDay: string, lastDay: string | null) =>
    Object.assign(new TeamMember(), { payeeKey, firstDay, lastDay });
  const members = [member("anna", "2026-01-01", "2026-03-31"), member("bo", "2026-04-01", null)];
  request.teams = [Object.assign(new Team(), { key: "north", name: "North", members })];
  for (const closing of ["2026-03-30", "2026-06-30"]) {
    const open = Object.assign(deal("d1", closing, "1000"), { status: "open" });
    open.facts.set("territory", "north");
    open.milestones.set("signed", "2026-02-10");
    assert.deepEqual(credits(request, open), ["d1 anna 1000"], closing);
  }
});

test("a roll-up ends where managers report in a circle or to somebody unknown", () => {
  const request = companyWith(rule("manager", "", 6));
  request.payees[2].managerKey = "anna";
  assert.deepEqual(credits(request, deal("d1", "2026-03-01", "1000")), ["d1 bo 1000", "d1 carla 1000"]);
  request.payees[1].managerKey = "nobody";
  assert.deepEqual(credits(request, deal("d1", "2026-03-01", "1000")), ["d1 bo 1000"]);
});

test("what a rule asks is asked of the item where items are paid, of its own amount too", () => {
  const asked = (fact: string, conditionTest: ConditionTest, value: string) => {
    const condition = Object.assign(new Condition(), { fact, test: conditionTest, values: [value] });
    return Object.assign(rule("split"), { conditions: [condition] });
  };
  const item = (key: string, amount: string, family: string) =>
    Object.assign(new DealItem(), { key, amount: Decimal.of(amount), facts: new Map([["family", family]]) });
  const mixed = deal("d1", "2026-03-01", "3000");
  mixed.items = [item("hw", "1000", "Hardware"), item("sw", "2000", "Software")];
  const cases: [CreditRule, string][] = [
    [asked("family", "is", "Hardware"), "d1 anna 1000"],
    [asked("family", "isNot", "Hardware"), "d1 anna 2000"],
    [asked("amount", "atLeast", "1500"), "d1 anna 2000"],
  ];
  for (const [credit, expected] of cases) {
    const request = companyWith(credit);
    request.versions[0].components[0].paysItems = true;
    assert.deepEqual(credits(request, mixed), [expected]);
  }
});

test("a role or a place in a team of 0 percent claims nothing: the next rule counts, and nobody is held for it", () => {
  const helped = deal("d1", "2026-03-01", "1000");
  helped.roles = [role("user-anna", "opportunityTeam", "SE", "0"), role("user-carla", "opportunityTeam", "SE", "0")];
  helped.facts.set("territory", "north");
  const member = (payeeKey: string, percent: string | null) =>
    Object.assign(new TeamMember(), { payeeKey, firstDay: "2026-01-01", percent: percent && Decimal.of(percent) });
  const request = companyWith(rule("opportunityTeam", "SE"), rule("team", "territory"), rule("split"));
  request.teams = [Object.assign(new Team(), { key: "north", members: [member("anna", null), member("bo", "100")] })];
  request.versions[0].components[0].firstCreditOnly = true;
  request.payees[2].isActive = false;
  assert.deepEqual(credits(request, helped), ["d1 anna 1000", "d1 bo 1000"]);
});

test("whom the owner's plan pays without being on it carries every day of their quota", () => {
  const request = companyWith();
  request.assignments = [assignment("Anna")];
  request.versions[0].paysByOwner = true;
  request.versions[0].conventions.proration = "calendar";
  Object.assign(request.versions[0].components[0], { rateKind: "marginal", period: "year" });
  request.versions[0].components[0].tiers = [tier("0", "0.1"), tier("1", "0.2")];
  request.quotas = [quota("anna", "1000"), quota("bo", "1000")];
  const shared = deal("d1", "2026-03-01", "3000");
  shared.splits = [split("user-anna", "revenue", "60"), split("user-bo", "revenue", "40")];
  request.deals = [shared];
  const pay = calculate(request).lines.map((line) => `${line.payeeKey} ${line.amount.toText()}`);
  assert.deepEqual(pay, ["anna 260.00", "bo 140.00"]);
});

test("items of a deal without an amount are compared in the plan's currency", () => {
  const open = Object.assign(deal("d1", "2026-03-01", "0"), { status: "open", amount: null, currencyCode: "EUR" });
  open.milestones.set("signed", "2026-03-01");
  open.items = [Object.assign(new DealItem(), { key: "i", amount: Decimal.of("200") })];
  const request = companyWith();
  const component = request.versions[0].components[0];
  Object.assign(component, { earnedOn: "signed", paysItems: true });
  component.conditions = [Object.assign(new Condition(), { fact: "amount", test: "atLeast", values: ["1500"] })];
  const rate = (currencyCode: string, perUnit: string) =>
    Object.assign(new CurrencyRate(), { currencyCode, firstDay: "2026-01-01", rate: Decimal.of(perUnit) });
  request.currencyRates = [rate("DKK", "7.5"), rate("EUR", "1")];
  assert.deepEqual(credits(request, open), ["d1 anna 1500"]);
  request.currencyRates = [];
  assert.deepEqual(credits(request, open), ["d1 anna CURRENCY_DIFFERS"]);
});

test("a stage holds the share of somebody without a payee record, once, whatever became of the deal", () => {
  const request = companyWith();
  request.versions[0].components[0].earnedOn = "signed";
  for (const status of ["open", "lost", "won"]) {
    const shared = Object.assign(deal("d1", "2026-03-01", "1000"), { status });
    shared.milestones.set("signed", "2026-02-01");
    shared.splits = [split("user-anna", "revenue", "50"), split("user-nobody", "revenue", "50")];
    assert.deepEqual(credits(request, shared), ["d1 anna 500", "d1 - PAYEE_MISSING"], status);
  }
});

test("people on a team who are no payees get nothing, and those whom a realisation row names hold the deal", () => {
  const helped = deal("d1", "2026-03-01", "1000");
  helped.roles = [role("user-nobody", "opportunityTeam", "Engineer"), role("user-bo", "opportunityTeam", "Engineer")];
  assert.deepEqual(credits(companyWith(rule("opportunityTeam", "Engineer")), helped), ["d1 bo 1000"]);
  helped.roles = [role("user-nobody", "realisation", "sales", "50"), role("user-bo", "realisation", "sales", "50")];
  assert.deepEqual(credits(companyWith(rule("realisation", "sales")), helped), ["d1 bo 500", "d1 - PAYEE_MISSING"]);
});

test("the parts of a pool sum to the deal, whatever its size and its amount", () => {
  for (let size = 1; size <= 7; size += 1) {
    for (const amount of ["0.01", "100.01", "99999.97"]) {
      const request = company();
      const names = ["A", "B", "C", "D", "E", "F", "G"].slice(0, size);
      request.payees = [
        ...request.payees.map((one) => Object.assign(one, { isCommissionable: false })),
        ...names.map(payee),
      ];
      request.assignments = names.map(assignment);
      const members = names.map((name) =>
        Object.assign(new TeamMember(), { payeeKey: name.toLowerCase(), firstDay: "2026-01-01" }),
      );
      request.teams = [Object.assign(new Team(), { key: "pool", members })];
      request.versions[0].components[0].credits = [rule("team", "territory")];
      const pooled = deal("d1", "2026-03-01", amount);
      pooled.facts.set("territory", "pool");
      request.deals = [pooled];
      const { lines } = calculate(request);
      assert.equal(lines.length, size);
      const together = lines.map(({ credit }) => credit).reduce((a, b) => a.plus(b));
      assert.ok(together.equals(Decimal.of(amount)), `${size} members of ${amount}: ${together.toText()}`);
    }
  }
});

test("units are shared exactly and not rounded like money", () => {
  const request = company();
  const component = request.versions[0].components[0];
  component.measure = "units";
  component.measureUnit = "count";
  component.rate = Decimal.of("10");
  const shared = deal("d1", "2026-03-01", "1000");
  shared.numbers.set("units", Decimal.of("7"));
  shared.splits = [split("user-anna", "revenue", "33.333"), split("user-bo", "revenue", "66.667")];
  assert.deepEqual(credits(request, shared), ["d1 anna 2.33331", "d1 bo 4.66669"]);
});

/** 500 for each meeting that was held. */
function meetings(): CalculationRequest {
  const request = company();
  const component = request.versions[0].components[0];
  Object.assign(component, { earnedOn: "meetingHeld", measure: "deals", measureUnit: "count" });
  component.rate = Decimal.of("500");
  return request;
}

function met(day: string, status: Deal["status"] = "open"): Deal {
  const made = deal("d1", "2026-12-31", "1000");
  made.status = status;
  made.milestones.set("meetingHeld", day);
  return made;
}

test("a stage pays without an amount, stays paid when the deal is lost, moves with its day, and goes with the stage", () => {
  const ledger = new Ledger();
  const settle = (one: Deal) =>
    ledger.settle(meetings(), [one]).entries.map(({ day, amount }) => `${day} ${amount.toText()}`);
  const first = met("2026-03-31");
  first.amount = null;
  assert.deepEqual(settle(first), ["2026-03-31 500.00"]);
  assert.deepEqual(settle(met("2026-03-31", "won")), []);
  assert.deepEqual(settle(met("2026-03-31", "lost")), []);
  assert.deepEqual(settle(met("2026-04-01")), ["2026-03-31 -500.00", "2026-04-01 500.00"]);
  const without = met("2026-04-01");
  without.milestones.clear();
  assert.deepEqual(settle(without), ["2026-04-01 -500.00"]);
});

test("a won deal without an amount is held, and so is the line of a stage that pays by the amount", () => {
  const unpriced = met("2026-03-31", "won");
  unpriced.amount = null;
  assert.deepEqual(credits(meetings(), unpriced), ["d1 - AMOUNT_MISSING"]);
  const request = meetings();
  Object.assign(request.versions[0].components[0], {
    measure: "revenue",
    measureUnit: "money",
    rate: Decimal.of("0.1"),
  });
  unpriced.status = "open";
  assert.deepEqual(credits(request, unpriced), ["d1 anna MEASURE_MISSING"]);
});

test("amounts of nothing and of less than half an øre give lines of nothing, half an øre gives one", () => {
  const amounts = ["0", "0.0049", "0.005"].map((amount, i) => deal(`d${i}`, "2026-03-01", amount));
  assert.deepEqual(credits(company(), ...amounts), ["d0 anna 0", "d1 anna 0", "d2 anna 0.01"]);
});

test("a deal in a currency without a rate is held and keeps what stands for it", () => {
  const ledger = new Ledger();
  ledger.settle(company(), [deal("d1", "2026-03-01", "1000")]);
  const foreign = deal("d1", "2026-03-01", "1000");
  foreign.currencyCode = "SEK";
  const { entries, holds, lines } = ledger.settle(company(), [foreign]);
  assert.deepEqual(entries, []);
  assert.deepEqual(
    holds.map(({ code }) => code),
    ["CURRENCY_DIFFERS"],
  );
  assert.equal(lines[0].amount.toText(), "100.00");
});

test("a fact names a team by its key or by its name; a key comes first, and a name that two teams have holds the deal", () => {
  const team = (key: string, name: string, payeeKey: string) => {
    const member = Object.assign(new TeamMember(), { payeeKey, firstDay: "2026-01-01" });
    return Object.assign(new Team(), { key, name, members: [member] });
  };
  const request = companyWith(rule("team", "territory"));
  request.teams = [team("t1", "North", "anna"), team("t2", "South", "bo"), team("South", "", "carla")];
  const named = (territory: string) => {
    const won = deal("d1", "2026-03-01", "1000");
    won.facts.set("territory", territory);
    return credits(request, won);
  };
  assert.deepEqual(["t1", "North", "t2", "South", "", "nowhere"].flatMap(named), [
    "d1 anna 1000",
    "d1 anna 1000",
    "d1 bo 1000",
    "d1 carla 1000",
  ]);
  request.teams[1].name = "North";
  assert.deepEqual(["t1", "t2", "North"].flatMap(named), ["d1 anna 1000", "d1 bo 1000", "d1 - TEAM_AMBIGUOUS"]);
  assert.match(
    calculate(request).holds[0].message,
    /names by its territory the team "North", which is what more than one/,
  );
});
