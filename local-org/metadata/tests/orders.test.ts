/** Orders and their products, seen from Apex. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Case, caseRunner } from "../../apex/tests-unit/fixture.js";

const shared = `
  static Id customer, entry, book;
  static Order one;
  static void prepare() {
    book = [SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE].Id;
    Account made = new Account(Name = 'Nordlys');
    insert made;
    customer = made.Id;
    Product2 box = new Product2(Name = 'Box', ProductCode = 'BX', Family = 'Hardware', IsActive = true);
    insert box;
    PricebookEntry price = new PricebookEntry(Pricebook2Id = book, Product2Id = box.Id, UnitPrice = 100, IsActive = true);
    insert price;
    entry = price.Id;
    one = newOrder();
    insert one;
  }
  static Order newOrder() {
    return new Order(AccountId = customer, EffectiveDate = Date.newInstance(2026, 3, 1), Status = 'Draft', Pricebook2Id = book);
  }
  static OrderItem item(Decimal quantity, Decimal price) {
    return new OrderItem(OrderId = one.Id, PricebookEntryId = entry, Quantity = quantity, UnitPrice = price);
  }
  static String told() {
    Order stored = [SELECT Status, StatusCode, TotalAmount, ActivatedDate, ActivatedBy.LastName FROM Order WHERE Id = :one.Id];
    return stored.Status + ', ' + stored.StatusCode + ', ' + stored.TotalAmount + ', ' + stored.ActivatedDate?.dateGmt() + ', ' + stored.ActivatedBy?.LastName;
  }
  static void activate() { update new Order(Id = one.Id, Status = 'Activated'); }
  static String failure(SObject row) {
    Database.Error error = row.Id == null ? Database.insert(row, false).getErrors()[0] : Database.update(row, false).getErrors()[0];
    return error.getStatusCode() + ': ' + error.getMessage() + ' ' + error.getFields();
  }
`;

function run(cases: Case[], others: Record<string, string> = {}): void {
  const give = caseRunner(
    cases.map(([behaviour, body, gives]): Case => [behaviour, `prepare(); ${body}`, gives]),
    shared,
    others,
    { features: ["Orders"], clock: () => new Date("2026-03-05T10:00:00Z") },
  );
  cases.forEach(([behaviour, , gives], index) => test(behaviour, () => assert.equal(give(index), gives)));
}

describe("an order", () => {
  run([
    [
      "is a numbered draft without amount, of its account",
      `Order stored = [SELECT OrderNumber, EffectiveDate, Account.Name, Owner.Name FROM Order WHERE Id = :one.Id];
       return stored.OrderNumber.length() + ', ' + stored.Account.Name + ', ' + (stored.Owner.Name == UserInfo.getName()) + ', ' + told();`,
      "8, Nordlys, true, Draft, Draft, 0.00, null, null",
    ],
    [
      "adds up its products, and follows them",
      `OrderItem first = item(2, 80); insert new List<OrderItem>{ first, item(1, 50) }; String both = told();
       update new OrderItem(Id = first.Id, Quantity = 3); String more = told(); delete first;
       return both + ' / ' + more + ' / ' + told();`,
      "Draft, Draft, 210.00, null, null / Draft, Draft, 290.00, null, null / Draft, Draft, 50.00, null, null",
    ],
    [
      "is activated once it has products, and says when and by whom",
      "insert item(2, 80); activate(); return told();",
      "Activated, Activated, 160.00, 2026-03-05 00:00:00, Administrator",
    ],
    [
      "goes back to a draft",
      "insert item(2, 80); activate(); update new Order(Id = one.Id, Status = 'Draft'); return told();",
      "Draft, Draft, 160.00, null, null",
    ],
    [
      "without products is not activated, and none begins active",
      "Order active = newOrder(); active.Status = 'Activated'; return failure(new Order(Id = one.Id, Status = 'Activated')) + ' / ' + failure(active);",
      "FAILED_ACTIVATION: an order must have at least one product to be activated (Status) / FAILED_ACTIVATION: a new order starts with the status Draft (Status)",
    ],
    [
      "that is activated keeps its account, its products and itself",
      `OrderItem first = item(2, 80); insert first; activate(); Account other = new Account(Name = 'Other'); insert other;
       return failure(new Order(Id = one.Id, AccountId = other.Id)).substringBefore(':') + ' ' + failure(item(1, 1)).substringBefore(':') + ' '
         + failure(new OrderItem(Id = first.Id, Quantity = 1)).substringBefore(':') + ' ' + Database.delete(first, false).isSuccess() + ' ' + Database.delete(one, false).isSuccess();`,
      "FIELD_INTEGRITY_EXCEPTION FIELD_INTEGRITY_EXCEPTION FIELD_INTEGRITY_EXCEPTION false false",
    ],
    [
      "needs an account and a start",
      "Order bare = new Order(); return failure(bare);",
      "REQUIRED_FIELD_MISSING: Required fields are missing: [AccountId, EffectiveDate] (AccountId, EffectiveDate)",
    ],
    [
      "belongs to a deal",
      `Opportunity deal = new Opportunity(Name = 'Deal', StageName = 'Closed Won', CloseDate = Date.today()); insert deal;
       update new Order(Id = one.Id, OpportunityId = deal.Id);
       return [SELECT Id, (SELECT OrderNumber FROM Orders) FROM Opportunity WHERE Id = :deal.Id].Orders.size();`,
      "1",
    ],
  ]);
});

describe("an order product", () => {
  run([
    [
      "takes product and price from its price book entry, and makes its total",
      `insert new OrderItem(OrderId = one.Id, PricebookEntryId = entry, Quantity = 3);
       OrderItem stored = [SELECT OrderItemNumber, UnitPrice, ListPrice, TotalPrice, Product2.Family, Order.Account.Name FROM OrderItem WHERE OrderId = :one.Id];
       return String.join(new List<Object>{ stored.OrderItemNumber.length(), stored.UnitPrice, stored.ListPrice, stored.TotalPrice, stored.Product2.Family, stored.Order.Account.Name }, ', ');`,
      "10, 100.00, 100.00, 300.00, Hardware, Nordlys",
    ],
    [
      "needs a price book on the order, the same as its own",
      `Pricebook2 other = new Pricebook2(Name = 'Nordic', IsActive = true); insert other;
       Order bare = newOrder(); bare.Pricebook2Id = null; insert bare; OrderItem lost = item(1, 1); lost.OrderId = bare.Id;
       Order foreign = newOrder(); foreign.Pricebook2Id = other.Id; insert foreign; OrderItem strange = item(1, 1); strange.OrderId = foreign.Id;
       return failure(lost) + ' / ' + failure(strange);`,
      "FIELD_INTEGRITY_EXCEPTION: the order has no price book: set its Pricebook2Id (OrderId) / FIELD_INTEGRITY_EXCEPTION: the price book entry is in another price book than the one assigned to the order (PricebookEntryId)",
    ],
  ]);
});

describe("the triggers of an order", () => {
  const log = "public class Log { public static List<String> lines = new List<String>(); }";
  const trigger = `trigger OrderTrigger on Order (after update) {
    for (Order one : Trigger.new) Log.lines.add(one.Status + ' ' + one.TotalAmount);
  }`;
  run(
    [
      [
        "run when its products change the amount, and when it is activated",
        "insert item(2, 80); activate(); return String.join(Log.lines, ', ');",
        "Draft 160.00, Activated 160.00",
      ],
    ],
    { "classes/Log.cls": log, "triggers/OrderTrigger.trigger": trigger },
  );
});
