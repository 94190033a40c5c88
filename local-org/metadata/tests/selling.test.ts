/** What a package may ask of the objects for selling, and what their members may do. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { classes, orgOf } from "../../apex/tests-unit/fixture.js";
import { ApexException, apexToString } from "../../values/index.js";
import { readMetadata } from "../index.js";
import { writeProject } from "./project.js";

const features = ["TeamSelling", "AccountTeams", "Orders", "AdvancedCurrencyManagement"];
const metadata = readMetadata({ projectDir: writeProject({}), features });

/** As the object reference of Salesforce says: what must be given, what is set once, what nobody sets. */
const fields: Record<string, { required: string; once: string; never: string }> = {
  OpportunityLineItem: {
    required: "OpportunityId Quantity",
    once: "OpportunityId PricebookEntryId Product2Id",
    never: "CurrencyIsoCode HasSchedule ListPrice Name ProductCode Subtotal",
  },
  OpportunityTeamMember: { required: "OpportunityId UserId", once: "OpportunityId UserId", never: "Name Title" },
  AccountTeamMember: { required: "AccountId UserId", once: "AccountId UserId", never: "Title" },
  OpportunityHistory: {
    required: "",
    once: "",
    never: "Amount CloseDate ExpectedRevenue OpportunityId PrevAmount PrevCloseDate Probability StageName",
  },
  Order: {
    required: "AccountId EffectiveDate Status",
    once: "OriginalOrderId",
    never: "ActivatedById ActivatedDate OrderNumber StatusCode TotalAmount",
  },
  OrderItem: {
    required: "OrderId Quantity",
    once: "ListPrice OrderId PricebookEntryId Product2Id",
    never: "CurrencyIsoCode OrderItemNumber TotalPrice",
  },
  PricebookEntry: {
    required: "Pricebook2Id Product2Id UnitPrice",
    once: "Pricebook2Id Product2Id",
    never: "Name ProductCode",
  },
  Task: { required: "Priority Status", once: "TaskSubtype", never: "AccountId CompletedDateTime IsClosed" },
  Event: { required: "", once: "EventSubtype", never: "AccountId" },
  DatedConversionRate: { required: "ConversionRate IsoCode StartDate", once: "", never: "NextStartDate" },
  Opportunity: {
    required: "CloseDate Name StageName",
    once: "ContactId",
    never: "ExpectedRevenue HasOpportunityLineItem IsClosed IsWon",
  },
};

describe("fields of", () => {
  for (const [object, { required, once, never }] of Object.entries(fields)) {
    test(`${object}: must be given, set once, never set`, () => {
      const all = metadata.object(object).fields;
      const of = (name: string) => all.get(name.toLowerCase())!;
      for (const name of required.split(" ").filter(Boolean)) assert.ok(of(name).required, name);
      for (const name of once.split(" ").filter(Boolean))
        assert.deepEqual([of(name).createable, of(name).updateable], [true, false], name);
      for (const name of never.split(" ").filter(Boolean))
        assert.deepEqual([of(name).createable, of(name).updateable], [false, false], name);
    });
  }
});

/** Children by the name of their list, as a subquery writes it. */
const children: [parent: string, list: string, child: string][] = [
  ["Opportunity", "OpportunityLineItems", "OpportunityLineItem"],
  ["Opportunity", "OpportunityTeamMembers", "OpportunityTeamMember"],
  ["Opportunity", "OpportunitySplits", "OpportunitySplit"],
  ["Opportunity", "OpportunityHistories", "OpportunityHistory"],
  ["Opportunity", "Orders", "Order"],
  ["Opportunity", "Tasks", "Task"],
  ["Opportunity", "Events", "Event"],
  ["Account", "AccountTeamMembers", "AccountTeamMember"],
  ["Account", "Orders", "Order"],
  ["Order", "OrderItems", "OrderItem"],
  ["Product2", "PricebookEntries", "PricebookEntry"],
  ["User", "ManagedUsers", "User"],
];

test("lists of children have the names of Salesforce", () => {
  for (const [parent, list, child] of children) {
    const found = [...metadata.object(child).fields.values()].filter(
      (field) => field.childRelationshipName === list && field.referenceTo.includes(parent),
    );
    assert.equal(found.length, 1, `${parent}.${list}`);
  }
});

describe("a member of a deal's team, where deals are private", () => {
  const source = `public with sharing class Work {
    public static Id newUser(String name) {
      Id profile = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id;
      User made = new User(LastName = name, Username = name + '@example.com', ProfileId = profile);
      insert made;
      return made.Id;
    }
    public static Id newDeal() {
      Product2 box = new Product2(Name = 'Box', IsActive = true);
      insert box;
      Id book = [SELECT Id FROM Pricebook2].Id;
      insert new PricebookEntry(Pricebook2Id = book, Product2Id = box.Id, UnitPrice = 10, IsActive = true);
      Opportunity deal = new Opportunity(Name = 'Deal', StageName = 'Prospecting', CloseDate = Date.today(), Pricebook2Id = book);
      insert deal;
      return deal.Id;
    }
    public static void join(Id deal, Id member, String level) {
      insert new OpportunityTeamMember(OpportunityId = deal, UserId = member, OpportunityAccessLevel = level);
    }
    public static Integer sees() { return [SELECT COUNT() FROM Opportunity WITH USER_MODE]; }
    public static String sells(Id deal) {
      Id product = [SELECT Id FROM Product2 LIMIT 1].Id;
      OpportunityLineItem line = new OpportunityLineItem(OpportunityId = deal, Product2Id = product, Quantity = 1, UnitPrice = 10);
      Database.SaveResult result = Database.insert(line, false, AccessLevel.USER_MODE);
      return result.isSuccess() ? 'sold' : result.getErrors()[0].getStatusCode().name();
    }
  }`;
  const org = orgOf(classes(source), { features: ["OpportunityTeams"], sharing: { Opportunity: "Private" } });
  const as = (user: string | null, method: string, ...args: string[]): string => {
    const context = user === null ? org.administrator() : org.database.user(user);
    try {
      const work = () =>
        org.database.transaction(context, "sync", (tx) => org.apex.callStatic(tx, "Work", method, args));
      return apexToString(work());
    } catch (error) {
      if (error instanceof ApexException) return error.toString();
      throw error;
    }
  };

  test("sees it and, with Edit, sells on it; others do neither", () => {
    const [reader, editor, stranger] = ["reader", "editor", "stranger"].map((name) => as(null, "newUser", name));
    const deal = as(null, "newDeal");
    as(null, "join", deal, reader, "Read");
    as(null, "join", deal, editor, "Edit");
    assert.deepEqual([as(reader, "sees"), as(editor, "sees"), as(stranger, "sees")], ["1", "1", "0"]);
    const denied = "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY";
    assert.deepEqual(
      [as(reader, "sells", deal), as(editor, "sells", deal), as(stranger, "sells", deal)],
      [denied, "sold", denied],
    );
  });
});
