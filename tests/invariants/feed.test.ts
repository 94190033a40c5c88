/** What the org tells the engine about deals and people: all that a plan in force asks for, and nothing that none asks for. */
import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import type { CalculationRequest, Deal } from "../../engine/index.js";
import { type Company, type Fields, YEAR, foundCompany } from "./company.js";
import { requestsSeen } from "./seen.js";

let at: Company;
let back: () => void;
let seen: CalculationRequest[];

function last(): CalculationRequest {
  return seen.at(-1)!;
}

function calculated(dealKey: string): Deal {
  const deal = last().deals.find(({ key }) => key === dealKey);
  assert.ok(deal, `${dealKey} was not calculated`);
  return deal;
}

function ofAnna(fields: Fields = {}): Fields {
  return { OwnerId: at.users.get("Anna")!, AccountId: at.accounts[0], ...fields };
}

/** Prices of products in the standard price book, by product. */
function addProducts(names: string[]): string[] {
  const book = at.query("SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE")[0].id!;
  const products = at.insert(
    "Product2",
    names.map((Name) => ({ Name, ProductCode: Name.toUpperCase(), Family: "Hardware", IsActive: true })),
  );
  return at.insert(
    "PricebookEntry",
    products.map((Product2Id) => ({ Pricebook2Id: book, Product2Id, UnitPrice: "100.00", IsActive: true })),
  );
}

describe("in an org with all features", () => {
  before(() => {
    at = foundCompany(["TeamSelling", "AccountTeams", "Orders"]);
    seen = requestsSeen(at);
    back = at.snapshot();
  });

  beforeEach(() => {
    back();
    seen.length = 0;
  });

  /** A plan beside the others, whose one component says this, with credit rules of these sources. */
  function addPlan(component: Fields, credits: Fields[] = []): string {
    const plan = at.addPlan("Special");
    at.addSpecialVersion("Special", `${YEAR}-01-01`, { component, credits });
    return plan;
  }

  test("team roles are read where a plan credits them", () => {
    const [deal] = at.addDeals([ofAnna()]);
    at.insert("OpportunityTeamMember", [
      { OpportunityId: deal, UserId: at.users.get("Bo")!, TeamMemberRole: "Pre-Sales Consultant" },
    ]);
    at.insert("AccountTeamMember", [
      { AccountId: at.accounts[0], UserId: at.users.get("Cleo")!, TeamMemberRole: "Account Manager" },
    ]);
    at.settle();
    assert.deepEqual(calculated(deal).roles, []);
    addPlan({}, [{ Source__c: "opportunityTeam", Role__c: "Pre-Sales Consultant" }, { Source__c: "accountTeam" }]);
    at.update("Opportunity", deal, { Amount: "20000.00" });
    at.settle();
    assert.deepEqual(
      calculated(deal).roles.map(({ userKey, source, role, percent }) => [
        userKey,
        source,
        role,
        percent.toShortText(),
      ]),
      [
        [at.users.get("Bo"), "opportunityTeam", "Pre-Sales Consultant", "100"],
        [at.users.get("Cleo"), "accountTeam", "Account Manager", "100"],
      ],
    );
    assert.deepEqual(
      last().payees.map(({ name }) => name),
      ["Anna", "Bo", "Cleo"],
    );
  });

  test("products are read with their facts and numbers where a plan pays by them", () => {
    const [sensor, cable] = addProducts(["Sensor", "Cable"]);
    const [deal] = at.addDeals([ofAnna()]);
    at.insert("OpportunityLineItem", [
      { OpportunityId: deal, PricebookEntryId: sensor, Quantity: "3", UnitPrice: "100.00", Discount: "20" },
      { OpportunityId: deal, PricebookEntryId: cable, Quantity: "1", UnitPrice: "50.00" },
    ]);
    at.settle();
    assert.deepEqual(calculated(deal).items, []);
    addPlan({ Pays_Items__c: true });
    at.update("Opportunity", deal, { CloseDate: `${YEAR}-02-11` });
    at.settle();
    const items = calculated(deal).items.map(({ name, amount, facts, numbers }) => ({
      name,
      amount: amount!.toShortText(),
      facts: Object.fromEntries(facts),
      numbers: Object.fromEntries([...numbers].map(([key, value]) => [key, value.toShortText()])),
    }));
    const family = { productFamily: "Hardware" };
    assert.deepEqual(items, [
      {
        name: "Sensor",
        amount: "240",
        facts: { product: "SENSOR", ...family },
        numbers: { units: "3", discount: "0.2" },
      },
      { name: "Cable", amount: "50", facts: { product: "CABLE", ...family }, numbers: { units: "1" } },
    ]);
  });

  test("the first day of a stage is read in the time zone of the org where a plan depends on it", () => {
    at.now = new Date(`${YEAR}-11-02T23:30:00Z`);
    const [deal] = at.addDeals([ofAnna({ StageName: "Prospecting" })]);
    at.pass(60);
    at.update("Opportunity", deal, { StageName: "Negotiation/Review" });
    at.pass(24 * 60);
    at.update("Opportunity", deal, { StageName: "Proposal/Price Quote" });
    at.update("Opportunity", deal, { StageName: "Negotiation/Review" });
    at.update("Opportunity", deal, { StageName: "Closed Won" });
    at.settle();
    assert.equal(calculated(deal).milestones.size, 0);
    assert.equal(last().asOf, null);
    addPlan({ Payable_On__c: "Negotiation/Review" });
    at.update("Opportunity", deal, { Amount: "20000.00" });
    at.settle();
    assert.deepEqual([...calculated(deal).milestones], [["Negotiation/Review", `${YEAR}-11-03`]]);
    assert.equal(last().asOf, `${YEAR}-11-04`);
  });

  test("an activated order is a deal with products and realisation rows", () => {
    const [sensor] = addProducts(["Sensor"]);
    const book = at.query("SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE")[0].id!;
    const [order] = at.insert("Order", [
      {
        OwnerId: at.users.get("Anna")!,
        AccountId: at.accounts[0],
        Pricebook2Id: book,
        EffectiveDate: `${YEAR}-03-05`,
        Status: "Draft",
      },
    ]);
    at.insert("OrderItem", [{ OrderId: order, PricebookEntryId: sensor, Quantity: "2", UnitPrice: "75.50" }]);
    at.update("Order", order, { Status: "Activated" });
    const plan = { Transaction_Kind__c: "order", Pays_Items__c: true };
    addPlan(plan, [{ Source__c: "realisation", Role__c: "delivery" }]);
    at.insert("Realisation__c", [
      { Order_Id__c: order, User__c: at.users.get("Bo")!, Commission_Type__c: "delivery", Share__c: "60" },
    ]);
    at.mark(order);
    at.settle();
    const deal = calculated(order);
    assert.deepEqual(
      [deal.kind, deal.status, deal.day, deal.amount?.toShortText(), deal.ownerUserKey],
      ["order", "won", `${YEAR}-03-05`, "151", at.users.get("Anna")],
    );
    assert.deepEqual(
      deal.items.map(({ name, amount }) => [name, amount?.toShortText()]),
      [["Sensor", "151"]],
    );
    assert.deepEqual(
      deal.roles.map(({ userKey, source, role, percent }) => [userKey, source, role, percent.toShortText()]),
      [[at.users.get("Bo"), "realisation", "delivery", "60"]],
    );
  });

  test("completed tasks and events that are over are deals of their owners", () => {
    const owner = { OwnerId: at.users.get("Anna")! };
    const [call, open] = at.insert("Task", [
      { ...owner, Subject: "Call", Status: "Completed", Priority: "Normal", Type: "Call" },
      { ...owner, Subject: "To do", Status: "Not Started", Priority: "Normal" },
    ]);
    const [meeting, coming] = at.insert("Event", [
      {
        ...owner,
        Subject: "Meeting",
        StartDateTime: `${YEAR}-11-01T22:00:00Z`,
        DurationInMinutes: "60",
        Type: "Meeting",
      },
      { ...owner, Subject: "Next", StartDateTime: `${YEAR}-11-09T10:00:00Z`, DurationInMinutes: "60" },
    ]);
    at.mark(call, open, meeting, coming);
    at.settle();
    assert.deepEqual(
      [call, open, meeting, coming].map((id) => {
        const { kind, name, status, day, amount, facts } = calculated(id);
        return [kind, name, status, day, amount, Object.fromEntries(facts)];
      }),
      [
        ["activity", "Call", "won", `${YEAR}-11-02`, null, { activityType: "Call" }],
        ["activity", "To do", "open", null, null, {}],
        ["activity", "Meeting", "won", `${YEAR}-11-01`, null, { activityType: "Meeting" }],
        ["activity", "Next", "open", `${YEAR}-11-09`, null, {}],
      ],
    );
  });

  test("managers are read as far up as a plan credits them", () => {
    at.addPayee("Mia");
    at.addPayee("Fia");
    at.update("Payee__c", at.payees.get("Anna")!, { Manager__c: at.payees.get("Mia")! });
    at.update("Payee__c", at.payees.get("Mia")!, { Manager__c: at.payees.get("Fia")! });
    const [deal] = at.addDeals([ofAnna()]);
    const names = () => last().payees.map(({ name }) => name);
    at.settle();
    assert.deepEqual(names(), ["Anna"]);
    addPlan({}, [{ Source__c: "manager", Levels__c: "1" }]);
    at.update("Opportunity", deal, { Amount: "20000.00" });
    at.settle();
    assert.deepEqual(names(), ["Anna", "Mia"]);
    at.plans.delete("Special");
    addPlan({}, [{ Source__c: "manager", Levels__c: "2" }]);
    at.update("Opportunity", deal, { Amount: "30000.00" });
    at.settle();
    assert.deepEqual(names(), ["Anna", "Mia", "Fia"]);
    const [anna, mia] = last().payees;
    assert.deepEqual([anna.managerKey, mia.managerKey], [at.payees.get("Mia"), at.payees.get("Fia")]);
  });

  test("terms of work, leaves, draws and reliefs of payees are always told", () => {
    const anna = at.payees.get("Anna")!;
    const plan = at.plans.get("Tiered")!;
    at.update("Payee__c", anna, {
      Start_Date__c: `${YEAR}-01-15`,
      Currency_Code__c: "DKK",
      Target_Incentive__c: "50000.00",
      Sales_Channel__c: "direct",
    });
    const days = { From_Date__c: `${YEAR}-02-01`, To_Date__c: `${YEAR}-02-28` };
    at.insert("Leave__c", [{ Payee__c: anna, ...days }]);
    at.insert("Draw__c", [{ Payee__c: anna, Plan__c: plan, Amount__c: "1000.00", Recoverable__c: true, ...days }]);
    for (const row of at.query(`SELECT Id FROM Quota__c WHERE Payee__c = '${anna}'`))
      at.update("Quota__c", row.id!, { Relief__c: "500.00" });
    at.addDeals([ofAnna()]);
    at.settle();
    const { payees, leaves, draws, quotas, asOf } = last();
    assert.deepEqual(
      [payees[0].startDay, payees[0].currencyCode, payees[0].targetIncentive?.toShortText(), [...payees[0].facts]],
      [`${YEAR}-01-15`, "DKK", "50000", [["salesChannel", "direct"]]],
    );
    assert.deepEqual({ ...leaves[0] }, { payeeKey: anna, firstDay: `${YEAR}-02-01`, lastDay: `${YEAR}-02-28` });
    assert.deepEqual([draws[0].planKey, draws[0].amount.toShortText(), draws[0].isRecoverable], [plan, "1000", true]);
    assert.deepEqual([...new Set(quotas.map(({ relief }) => relief.toShortText()))], ["500"]);
    assert.equal(asOf, `${YEAR}-11-02`);
  });

  test("a team is told with all its members and targets where a plan measures it, and so are all payees of a pool and its targets", () => {
    const [team] = at.insert("Team__c", [{ Name: "Nordic" }]);
    const from = { From_Date__c: `${YEAR}-01-01` };
    at.insert("Team_Member__c", [
      { Team__c: team, Payee__c: at.payees.get("Anna")!, ...from },
      { Team__c: team, Payee__c: at.payees.get("Bo")!, ...from, Percent__c: "40" },
    ]);
    at.insert("Team_Quota__c", [
      { Team__c: team, Measure__c: "revenue", Amount__c: "1000.00", ...from, To_Date__c: `${YEAR}-01-31` },
    ]);
    const [deal] = at.addDeals([ofAnna()]);
    at.settle();
    assert.deepEqual(last().teams, []);
    addPlan({ Measure_Of__c: "team", Period_Cap__c: "500.00" });
    at.update("Opportunity", deal, { Amount: "20000.00" });
    at.settle();
    const [{ key, name, members }] = last().teams;
    assert.deepEqual([key, name], [team, "Nordic"]);
    assert.deepEqual(
      members.map(({ payeeKey, percent }) => [payeeKey, percent?.toShortText() ?? null]),
      [
        [at.payees.get("Anna"), null],
        [at.payees.get("Bo"), "40"],
      ],
    );
    assert.deepEqual(
      last().payees.map((payee) => payee.name),
      ["Anna", "Bo"],
    );
    assert.ok(last().quotas.some(({ payeeKey, amount }) => payeeKey === team && amount.toShortText() === "1000"));
    at.plans.delete("Special");
    const pool = addPlan({ Measure_Of__c: "plan", Period_Cap__c: "500.00" });
    at.insert("Plan_Quota__c", [
      { Plan__c: pool, Measure__c: "revenue", Amount__c: "2000.00", ...from, To_Date__c: `${YEAR}-01-31` },
      {
        Plan__c: at.plans.get("Tiered")!,
        Measure__c: "revenue",
        Amount__c: "1.00",
        ...from,
        To_Date__c: `${YEAR}-01-31`,
      },
    ]);
    at.assign("Anna", "Special");
    at.assign("Cleo", "Special");
    at.update("Opportunity", deal, { Amount: "30000.00" });
    at.settle();
    assert.deepEqual(
      last().payees.map((payee) => payee.name),
      ["Anna", "Bo", "Cleo"],
    );
    const ofPlans = last().quotas.filter(({ payeeKey }) => [...at.plans.values()].includes(payeeKey));
    assert.deepEqual(
      ofPlans.map(({ payeeKey, amount }) => [payeeKey, amount.toShortText()]),
      [[pool, "2000"]],
    );
  });

  test("a team that a fact of a deal names is told, by the name that people write", () => {
    const [team] = at.insert("Team__c", [{ Name: "Retail" }]);
    at.insert("Team_Member__c", [{ Team__c: team, Payee__c: at.payees.get("Cleo")!, From_Date__c: `${YEAR}-01-01` }]);
    addPlan({}, [{ Source__c: "team", Role__c: "industry" }]);
    const [deal] = at.addDeals([ofAnna()]);
    at.settle();
    assert.equal(calculated(deal).facts.get("industry"), "Retail");
    assert.deepEqual([last().teams[0].key, last().teams[0].name], [team, "Retail"]);
    assert.deepEqual(
      last().payees.map((payee) => payee.name),
      ["Anna", "Cleo"],
    );
  });

  describe("a change of what a deal is made of calculates it again", () => {
    function timesOf(dealKey: string, work: () => void): number {
      seen.length = 0;
      work();
      at.settle();
      return seen.filter(({ deals }) => deals.some(({ key }) => key === dealKey)).length;
    }

    test("its products, at once, where a plan pays by them", () => {
      const [sensor] = addProducts(["Sensor"]);
      const [deal] = at.addDeals([ofAnna()]);
      at.insert("OpportunityLineItem", [
        { OpportunityId: deal, PricebookEntryId: sensor, Quantity: "1", UnitPrice: "10.00" },
      ]);
      at.settle();
      const [line] = at.query("SELECT Id FROM OpportunityLineItem").map(({ id }) => id!);
      const reprice = () => at.update("OpportunityLineItem", line, { Discount: "10", UnitPrice: "11.00" });
      const describe = () => at.update("OpportunityLineItem", line, { Description: "blue" });
      addPlan({ Pays_Items__c: true });
      assert.ok(timesOf(deal, reprice) > 0);
      assert.deepEqual(calculated(deal).items[0].amount?.toShortText(), "9.9");
      assert.equal(timesOf(deal, describe), 0);
      assert.ok(timesOf(deal, () => at.delete("OpportunityLineItem", line)) > 0);
    });

    test("a stage that it reached, before it is won, where a plan pays for stages", () => {
      const [deal] = at.addDeals([ofAnna({ StageName: "Prospecting" })]);
      const move = (StageName: string) => () => at.update("Opportunity", deal, { StageName });
      assert.equal(timesOf(deal, move("Qualification")), 0);
      addPlan({ Earned_On__c: "Negotiation/Review" });
      assert.equal(timesOf(deal, move("Negotiation/Review")), 1);
      assert.deepEqual([...calculated(deal).milestones], [["Negotiation/Review", `${YEAR}-11-02`]]);
    });

    test("its teams, with the next sweep", () => {
      const [deal] = at.addDeals([ofAnna()]);
      addPlan({}, [{ Source__c: "opportunityTeam" }, { Source__c: "accountTeam" }]);
      at.pass(1);
      const add = (object: string, parent: Fields) => () => {
        at.insert(object, [{ ...parent, UserId: at.users.get("Bo")!, TeamMemberRole: "Sales Rep" }]);
        at.sweep();
      };
      assert.ok(timesOf(deal, add("OpportunityTeamMember", { OpportunityId: deal })) > 0);
      assert.equal(calculated(deal).roles.length, 1);
      assert.ok(timesOf(deal, add("AccountTeamMember", { AccountId: at.accounts[0] })) > 0);
      assert.equal(calculated(deal).roles.length, 2);
      const sweep = () => at.sweep();
      assert.equal(timesOf(deal, sweep), 0);
      const remove = (object: string) => () => {
        at.delete(object, at.query(`SELECT Id FROM ${object}`)[0].id!);
        at.sweep();
      };
      assert.ok(timesOf(deal, remove("OpportunityTeamMember")) > 0);
      assert.ok(timesOf(deal, remove("AccountTeamMember")) > 0);
      assert.equal(calculated(deal).roles.length, 0);
      assert.equal(timesOf(deal, sweep), 0);
    });

    test("tasks that are completed, at once, and events that are over, with the next sweep, where a plan pays for them", () => {
      const owner = { OwnerId: at.users.get("Anna")! };
      const task = { ...owner, Subject: "Call", Status: "Completed", Priority: "Normal" };
      at.insert("Task", [task]);
      at.settle();
      assert.equal(seen.length, 0);
      addPlan({ Transaction_Kind__c: "activity", Measure__c: "deals", Measure_Unit__c: "count" });
      const [call] = at.insert("Task", [{ ...task, Status: "Not Started" }]);
      const [meeting] = at.insert("Event", [
        { ...owner, Subject: "Meeting", StartDateTime: `${YEAR}-11-02T09:05:00Z`, DurationInMinutes: "5" },
      ]);
      assert.equal(
        timesOf(call, () => at.update("Task", call, { Priority: "High" })),
        0,
      );
      assert.equal(
        timesOf(call, () => at.update("Task", call, { Status: "Completed" })),
        1,
      );
      assert.ok(timesOf(meeting, () => at.sweep()) > 0);
      assert.equal(calculated(meeting).status, "won");
      assert.equal(
        timesOf(meeting, () => at.update("Event", meeting, { OwnerId: at.users.get("Bo")! })),
        1,
      );
      assert.equal(
        timesOf(meeting, () => at.delete("Event", meeting)),
        1,
      );
      assert.equal(calculated(meeting).status, "deleted");
    });

    test("orders and their products, with the next sweep, and realisation rows at once", () => {
      const [sensor] = addProducts(["Sensor"]);
      const book = at.query("SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE")[0].id!;
      addPlan({ Transaction_Kind__c: "order" }, [{ Source__c: "realisation" }]);
      const about = { AccountId: at.accounts[0], Pricebook2Id: book, EffectiveDate: `${YEAR}-03-05`, Status: "Draft" };
      const [order] = at.insert("Order", [{ OwnerId: at.users.get("Anna")!, ...about }]);
      at.insert("OrderItem", [{ OrderId: order, PricebookEntryId: sensor, Quantity: "2", UnitPrice: "75.50" }]);
      at.update("Order", order, { Status: "Activated" });
      assert.ok(timesOf(order, () => at.sweep()) > 0);
      assert.equal(calculated(order).status, "won");
      const row = { Order_Id__c: order, Commission_Type__c: "sales", Share__c: "100" };
      const realise = () => void at.insert("Realisation__c", [{ ...row, User__c: at.users.get("Bo")! }]);
      assert.equal(timesOf(order, realise), 1);
      assert.equal(calculated(order).roles.length, 1);
    });
  });

  test("a team gets its first member: deals that name it are calculated again", () => {
    const [team] = at.insert("Team__c", [{ Name: "Retail" }]);
    addPlan({}, [{ Source__c: "team", Role__c: "industry" }]);
    const [deal, other] = at.addDeals([ofAnna(), ofAnna({ AccountId: at.accounts[1] })]);
    at.settle();
    seen.length = 0;
    at.insert("Team_Member__c", [{ Team__c: team, Payee__c: at.payees.get("Cleo")!, From_Date__c: `${YEAR}-01-01` }]);
    at.settle();
    assert.equal(calculated(deal).facts.get("industry"), "Retail");
    assert.deepEqual([last().teams[0].key, last().teams[0].name], [team, "Retail"]);
    assert.ok(last().deals.every(({ key }) => key !== other));
  });

  test("whose payee is mended: deals with a role of theirs, and of those below them, are calculated again", () => {
    const [own, below] = at.addDeals([ofAnna(), { OwnerId: at.users.get("Cleo")! }]);
    at.insert("OpportunityTeamMember", [
      { OpportunityId: own, UserId: at.users.get("Bo")!, TeamMemberRole: "Sales Rep" },
    ]);
    at.update("Payee__c", at.payees.get("Cleo")!, { Manager__c: at.payees.get("Bo")! });
    addPlan({}, [{ Source__c: "opportunityTeam" }, { Source__c: "manager", Levels__c: "1" }]);
    at.pass(1);
    at.settle();
    seen.length = 0;
    at.update("Payee__c", at.payees.get("Bo")!, { Commissionable__c: false });
    at.settle();
    assert.deepEqual(
      last().deals.map(({ key }) => key),
      [own, below],
    );
  });
});

describe("in an org with several currencies", () => {
  const euro = { isoCode: "EUR", rate: "0.85" };
  const dated = [
    { from: `${YEAR}-01-01`, rate: "0.9" },
    { from: `${YEAR}-07-01`, rate: "0.8" },
  ];
  const rates: Record<string, string[]> = {
    MultiCurrency: ["USD from 1000-01-01 at 1", "EUR from 1000-01-01 at 0.85"],
    AdvancedCurrencyManagement: [
      "USD from 1000-01-01 at 1",
      `EUR from ${YEAR}-01-01 at 0.9`,
      `EUR from ${YEAR}-07-01 at 0.8`,
    ],
  };
  for (const [feature, expected] of Object.entries(rates)) {
    test(`rates of the currencies concerned are told: ${feature}`, () => {
      at = foundCompany([feature]);
      seen = requestsSeen(at);
      const isDated = feature === "AdvancedCurrencyManagement";
      at.org.setUpCurrencies([
        { isoCode: "USD", rate: "1" },
        isDated ? { ...euro, dated } : euro,
        { isoCode: "DKK", rate: "7" },
      ]);
      at.addDeals([ofAnna({ CurrencyIsoCode: "USD" })]);
      at.settle();
      assert.deepEqual(last().currencyRates, []);
      at.addDeals([ofAnna({ CurrencyIsoCode: "EUR" })]);
      at.settle();
      const told = last().currencyRates.map(
        ({ currencyCode, firstDay, rate }) => `${currencyCode} from ${firstDay} at ${rate.toShortText()}`,
      );
      assert.deepEqual(told.sort(), expected.sort());
    });
  }
});
