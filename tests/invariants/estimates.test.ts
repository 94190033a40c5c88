/**
 * What pages estimate of open deals is what the ledger says after they are closed, to the byte of the trace, for every worked
 * example that an opportunity can pay by and for everybody who is credited. The amounts are those of the examples.
 */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, beforeEach, describe, test } from "node:test";
import { Decimal, calculate, readRequest } from "../../engine/index.js";
import { Company, type Fields, REPS, type Rules, YEAR, foundCompany } from "./company.js";
import { type ExampleDeals, ExampleCompany, SEES_FACTS, exampleDeals, writeProject } from "./exampleOrg.js";
import { entriesByLine, rows } from "./recomputation.js";

interface Estimate {
  lines: { key: string; amount: string; trace: string }[];
  problems: { message: string; remedy: string }[];
  canVary: boolean;
}

interface View {
  request: string | null;
  estimate: Estimate | null;
}

interface Period {
  windowDay: string;
  firstDay: string;
  lastDay: string;
  groupKeys: string[];
  measured: string;
  earned: string;
  addedCredit: string | null;
  addedAmount: string | null;
}

interface Summary {
  request: string | null;
  problems: { message: string }[];
  periods: Period[];
}

/** An org allows 100. */
const MOST_QUERIES = 30;
const REP = ["Commission_Rep", SEES_FACTS];

const here = process.cwd();
const examples = exampleDeals();
let project: string;
let at: Company;
let back: () => void;
let mostQueries = 0;

before(() => {
  project = writeProject();
  // A company is that of the folder it is founded in.
  process.chdir(project);
  at = new Company(["TeamSelling", "AccountTeams", "AdvancedCurrencyManagement"]);
  process.chdir(here);
  back = at.snapshot();
});

after(() => rmSync(project, { recursive: true }));

/** Calls a controller as a page of the user would, and notes what it costs. */
function ask(userKey: string, controller: string, method: string, args: Record<string, unknown> = {}): unknown {
  return at.org.database.transaction(at.as(userKey), "sync", (tx) => {
    const { value } = at.org.apex.invokeAura(tx, controller, method, args);
    mostQueries = Math.max(mostQueries, tx.limits.queries);
    return value;
  });
}

function viewOf(userKey: string, opportunityId: string): View {
  return ask(userKey, "CommissionOnOpportunityController", "getCommission", { opportunityId }) as View;
}

/** What a page says the deal would pay, for another amount when one is given: line by line, amount and trace. */
function estimated(userKey: string, opportunityId: string, amount: string | null = null): string[] {
  const { request, estimate } = viewOf(userKey, opportunityId);
  if (request === null) {
    const args = { opportunityId, amount };
    const varied = () => ask(userKey, "CommissionOnOpportunityController", "estimate", args) as Estimate;
    const { lines } = amount === null ? estimate! : varied();
    return lines.map((line) => `${line.key} ${line.amount} ${line.trace}`).sort();
  }
  const asked = readRequest(request);
  if (amount !== null) asked.deals[0].amount = Decimal.of(amount);
  return calculate(asked)
    .lines.filter(({ dealKey }) => dealKey === opportunityId)
    .map((line) => `${line.lineKey} ${line.amount.toText()} ${line.trace}`)
    .sort();
}

/** What the ledger says of a deal and payee, in the same words. */
function inLedger(payeeId: string, dealId: string): string[] {
  const latest = [...entriesByLine(at).values()].map((entries) => entries.at(-1)!);
  return latest
    .filter((entry) => entry("Deal_Id__c") === dealId && entry("Payee__c") === payeeId)
    .map((entry) => `${entry("Line_Key__c")} ${entry("Total__c")} ${entry("Trace__c")}`)
    .sort();
}

function sum(amounts: string[]): string {
  return amounts.reduce((total, amount) => total.plus(Decimal.of(amount)), Decimal.of("0.00")).toText();
}

/** Founds the company of an example, at its day. */
function found({ request }: ExampleDeals, permissionSets = REP): ExampleCompany {
  back();
  if (request.asOf !== null) at.now = new Date(`${request.asOf}T09:00:00Z`);
  return new ExampleCompany(at, request, permissionSets);
}

function byDay({ request }: ExampleDeals): ExampleDeals["request"]["deals"] {
  return [...request.deals].sort((a, b) => (a.day! < b.day! ? -1 : 1));
}

/** The ledger has what the example expects of its deals. */
function assertAsExpected(company: ExampleCompany, { expected }: ExampleDeals): void {
  for (const { dealKey, payeeKey } of expected.filter((line) => line.dealKey)) {
    const lines = expected.filter((line) => line.dealKey === dealKey && line.payeeKey === payeeKey);
    const paid = rows(at, "Ledger_Entry__c").filter(
      (entry) => entry("Deal_Id__c") === company.deals.get(dealKey) && entry("Payee__c") === at.payees.get(payeeKey),
    );
    const amounts = paid.map((entry) => entry("Amount__c")!);
    assert.equal(sum(amounts), sum(lines.map(({ amount }) => amount)), `${dealKey} pays ${payeeKey}`);
  }
}

describe("an open deal is estimated as it is paid when it is closed, and so is another amount", () => {
  for (const example of examples) {
    test(example.name, () => {
      const company = found(example);
      const { payees } = example.request;
      for (const deal of byDay(example)) {
        const amount = deal.items.length === 0 ? (deal.amount?.toText() ?? null) : null;
        const id = company.addOpen(deal, amount === null ? amount : "7000.00");
        at.settle();
        const tried = amount === null ? null : payees.map(({ userKey }) => estimated(userKey, id, amount));
        if (amount !== null) company.change(deal.key, { Amount: amount });
        const said = payees.map(({ userKey }) => estimated(userKey, id));
        company.close(deal.key);
        payees.forEach(({ key }, i) => {
          const paid = inLedger(at.payees.get(key)!, id);
          assert.deepEqual(said[i], paid, `${key} on ${deal.key}`);
          if (tried) assert.deepEqual(tried[i], paid, `${key} on ${deal.key}, for another amount`);
        });
      }
      assert.ok(rows(at, "Ledger_Entry__c").length > 0, "nothing was paid");
      assertAsExpected(company, example);
    });
  }
});

/** What the open deals of a summary would add to its periods. */
function addedTo({ request }: Summary, period: Period): { credit: string; amount: string } {
  if (request === null) return { credit: period.addedCredit!, amount: period.addedAmount! };
  const { windowDay, firstDay, lastDay, groupKeys } = period;
  const entries = calculate(readRequest(request)).entries.filter(({ day }) => day <= lastDay);
  const counted = entries.filter(({ groupKey, day }) => groupKey === groupKeys[0] && day >= windowDay);
  const paid = entries.filter(({ groupKey, day }) => groupKeys.includes(groupKey) && day >= firstDay);
  return { credit: sum(counted.map((e) => e.credit.toText())), amount: sum(paid.map((e) => e.amount.toText())) };
}

describe("open deals add to the periods of everybody they credit what they add when they are closed", () => {
  let added = 0;

  /** Deals that credit nobody else than others are closed before. */
  function closeDealsOfOthers(
    company: ExampleCompany,
    { request, expected }: ExampleDeals,
    payeeKey: string,
  ): string[] {
    const credited = new Set(expected.filter((line) => line.payeeKey === payeeKey).map(({ dealKey }) => dealKey));
    for (const { key } of request.deals) if (!credited.has(key)) company.close(key);
    return request.deals.map(({ key }) => key).filter((key) => credited.has(key));
  }

  for (const example of examples) {
    for (const { key, userKey } of example.request.payees) {
      test(`${example.name}: ${key}`, () => {
        const company = found(example);
        const deals = byDay(example);
        at.now = new Date(`${deals.at(-1)!.day}T09:00:00Z`);
        for (const deal of deals) company.addOpen(deal);
        const open = closeDealsOfOthers(company, example, key);
        at.settle();
        const summary = (): Summary => ask(userKey, "TargetVsCommissionController", "getSummary") as Summary;
        const then = summary();
        assert.deepEqual(then.problems, []);
        for (const deal of open) company.close(deal);
        summary().periods.forEach((period, i) => {
          const { credit, amount } = addedTo(then, then.periods[i]);
          if (!Decimal.of(amount).isZero()) added += 1;
          assert.equal(period.earned, sum([then.periods[i].earned, amount]), `earned in ${period.groupKeys[0]}`);
          assert.equal(period.measured, sum([then.periods[i].measured, credit]), `measured in ${period.groupKeys[0]}`);
        });
      });
    }
  }

  after(() => assert.ok(added > 60, `open deals added something in ${added} periods only`));
});

describe("who may not see what the own plan depends on is told so, and gets no number", () => {
  const told = new Set<string>();

  for (const example of examples) {
    test(example.name, () => {
      const company = found(example, ["Commission_Rep"]);
      for (const deal of byDay(example)) {
        const id = company.addOpen(deal);
        for (const { userKey, key } of example.request.payees) {
          const { request, estimate } = viewOf(userKey, id);
          if (request !== null || estimate!.problems.length === 0) continue;
          const [{ message, remedy }] = estimate!.problems;
          if (!/which you may not see/.test(message)) continue;
          assert.deepEqual(estimate!.lines, [], key);
          assert.equal(estimate!.canVary, false);
          assert.match(remedy, /administrator/);
          told.add(/depends on (.*), which/.exec(message)![1]);
        }
      }
    });
  }

  after(() =>
    assert.deepEqual(
      [...told].sort(),
      [
        ["arr", "churned"],
        ["channel"],
        ["churned"],
        ["cost", "margin", "marginRate"],
        ["discount"],
        ["family"],
        ["family", "region"],
        ["meetingHeld"],
        ["newCustomers"],
        ["product"],
        ["product", "segment"],
        ["product", "segment", "years"],
        ["territory"],
        ["units"],
      ].map((names) => names.join(", ")),
    ),
  );
});

describe("in an org whose plans ask for everything at once", () => {
  const from = `${YEAR}-01-01`;
  const counted = { Measure__c: "deals", Measure_Unit__c: "count" };
  const PLANS: Record<string, Rules> = {
    Team: { component: { Measure_Of__c: "team", Period_Cap__c: "900.00" } },
    Pool: { component: { Measure_Of__c: "plan", Period_Cap__c: "700.00" } },
    Items: { component: { Pays_Items__c: true } },
    Winning: { component: { Earned_On__c: "Closed Won", Rate__c: "70", ...counted } },
    Talking: { component: { Earned_On__c: "Negotiation/Review", Rate__c: "30", ...counted } },
    Roles: {
      credits: [
        { Source__c: "opportunityTeam", Percent__c: "50" },
        { Source__c: "accountTeam", Percent__c: "10" },
        { Source__c: "manager", Levels__c: "2", Percent__c: "20" },
        { Source__c: "team", Role__c: "industry", Percent__c: "5" },
      ],
    },
  };
  let full: Company;
  let whole: () => void;

  before(() => {
    full = foundCompany(["TeamSelling", "AccountTeams", "Orders", "AdvancedCurrencyManagement"]);
    full.org.setUpCurrencies([
      { isoCode: "USD", rate: "1" },
      { isoCode: "EUR", rate: "1", dated: [{ from, rate: "0.8" }] },
    ]);
    for (const [name, rules] of Object.entries(PLANS)) {
      full.addPlan(name);
      full.addSpecialVersion(name, from, rules);
      for (const rep of REPS) full.assign(rep, name);
    }
    const [team] = full.insert("Team__c", [{ Name: "Retail" }]);
    for (const rep of REPS)
      full.insert("Team_Member__c", [{ Team__c: team, Payee__c: full.payees.get(rep)!, From_Date__c: from }]);
    full.settle();
    whole = full.snapshot();
  });

  beforeEach(() => {
    whole();
    at = full;
  });

  function addOpen(fields: Fields = {}): string {
    const about = { OwnerId: full.users.get("Anna")!, AccountId: full.accounts[0], StageName: "Prospecting" };
    const [id] = full.addDeals([{ ...about, CloseDate: `${YEAR}-11-20`, CurrencyIsoCode: "EUR", ...fields }]);
    const member = { UserId: full.users.get("Bo")!, TeamMemberRole: "Sales Rep" };
    full.insert("OpportunityTeamMember", [{ OpportunityId: id, ...member }]);
    full.settle();
    return id;
  }

  test("all of it is in the estimates of everybody, the won stage and the one before it too", () => {
    full.insert("AccountTeamMember", [
      { AccountId: full.accounts[0], UserId: full.users.get("Cleo")!, TeamMemberRole: "Account Manager" },
    ]);
    const id = addOpen();
    full.update("Opportunity", id, { StageName: "Negotiation/Review" });
    full.settle();
    const said = REPS.map((name) => estimated(name, id));
    full.update("Opportunity", id, { StageName: "Closed Won" });
    full.settle();
    REPS.forEach((name, i) => assert.deepEqual(said[i], inLedger(full.payees.get(name)!, id), name));
    const plans = new Set(said.flat().map((line) => line.split("|")[2]));
    assert.deepEqual(
      plans,
      new Set(
        ["Tiered", ...Object.keys(PLANS)].filter((name) => name !== "Items").map((name) => full.plans.get(name)!),
      ),
    );
  });

  test(`a page asks at most ${MOST_QUERIES} queries of the 100 it may, and no more for many open deals`, () => {
    const id = addOpen();
    mostQueries = 0;
    viewOf("Anna", id);
    const ofDeal = mostQueries;
    mostQueries = 0;
    ask("Anna", "TargetVsCommissionController", "getSummary");
    const ofHome = mostQueries;
    assert.ok(ofDeal > 10 && ofDeal <= MOST_QUERIES, `${ofDeal} queries beside a deal`);
    assert.ok(ofHome > 10 && ofHome <= MOST_QUERIES, `${ofHome} queries at home`);
    for (let i = 0; i < 20; i += 1) addOpen({ Amount: `${1000 + i}.00` });
    mostQueries = 0;
    ask("Anna", "TargetVsCommissionController", "getSummary");
    assert.equal(mostQueries, ofHome);
  });
});
