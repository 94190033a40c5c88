/** What Salesforce does by itself with products of deals, seen from Apex. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Case, caseRunner } from "../../apex/tests-unit/fixture.js";

/** A deal of 5 Boxes at 100; `book` is a price book of its own with the Box at 90. */
const shared = `
  static Id product, standardEntry, entry, book, deal;
  static void prepare() {
    Id standardBook = [SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE].Id;
    Product2 box = new Product2(Name = 'Box', ProductCode = 'BX', Family = 'Hardware', IsActive = true);
    insert box;
    product = box.Id;
    standardEntry = entryOf(standardBook, 100);
    Pricebook2 own = new Pricebook2(Name = 'Nordic', IsActive = true);
    insert own;
    book = own.Id;
    entry = entryOf(book, 90);
    deal = newDeal();
  }
  static Id entryOf(Id priceBook, Decimal price) {
    PricebookEntry made = new PricebookEntry(Pricebook2Id = priceBook, Product2Id = product, UnitPrice = price, IsActive = true);
    insert made;
    return made.Id;
  }
  static Id newDeal() {
    Opportunity made = new Opportunity(Name = 'Deal', StageName = 'Prospecting', CloseDate = Date.newInstance(2026, 5, 1), Amount = 7);
    insert made;
    return made.Id;
  }
  static OpportunityLineItem line(Decimal quantity, Decimal price) {
    return new OpportunityLineItem(OpportunityId = deal, PricebookEntryId = standardEntry, Quantity = quantity, UnitPrice = price);
  }
  static OpportunityLineItem stored() {
    return [SELECT Quantity, UnitPrice, TotalPrice, Subtotal, Discount, ListPrice, Name, ProductCode, Product2.Family FROM OpportunityLineItem WHERE OpportunityId = :deal];
  }
  static String prices() {
    OpportunityLineItem one = stored();
    return one.Quantity + ' x ' + one.UnitPrice + ' - ' + one.Discount + ' % = ' + one.TotalPrice;
  }
  static String total() {
    Opportunity one = [SELECT Amount, TotalOpportunityQuantity, HasOpportunityLineItem, ExpectedRevenue FROM Opportunity WHERE Id = :deal];
    return one.Amount + ', ' + one.TotalOpportunityQuantity + ' pieces, ' + one.HasOpportunityLineItem + ', expected ' + one.ExpectedRevenue;
  }
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
  );
  cases.forEach(([behaviour, , gives], index) => test(behaviour, () => assert.equal(give(index), gives)));
}

describe("a product of a deal", () => {
  run([
    [
      "makes its total, and takes name, code, family and list price from the price book entry",
      `insert line(5, 80); OpportunityLineItem one = stored();
       return String.join(new List<Object>{ one.TotalPrice, one.Subtotal, one.ListPrice, one.Name, one.ProductCode, one.Product2.Family }, ', ');`,
      "400.00, 400.00, 100.00, Deal Box, BX, Hardware",
    ],
    [
      "with a discount costs that much less",
      "OpportunityLineItem one = line(5, 80); one.Discount = 12.5; insert one; return prices();",
      "5.00 x 80.00 - 12.50 % = 350.00",
    ],
    [
      "that is given its total takes its sales price from it",
      "insert new OpportunityLineItem(OpportunityId = deal, PricebookEntryId = standardEntry, Quantity = 4, TotalPrice = 90); return prices();",
      "4.00 x 22.50 - null % = 90.00",
    ],
    [
      "keeps its total when its quantity alone changes",
      "OpportunityLineItem one = line(5, 80); insert one; update new OpportunityLineItem(Id = one.Id, Quantity = 8); return prices();",
      "8.00 x 50.00 - null % = 400.00",
    ],
    [
      "keeps its sales price when its discount alone changes",
      "OpportunityLineItem one = line(5, 80); insert one; update new OpportunityLineItem(Id = one.Id, Discount = 50); return prices();",
      "5.00 x 80.00 - 50.00 % = 200.00",
    ],
    [
      "with a new quantity and sales price has a new total",
      "OpportunityLineItem one = line(5, 80); insert one; update new OpportunityLineItem(Id = one.Id, Quantity = 2, UnitPrice = 75); return prices();",
      "2.00 x 75.00 - null % = 150.00",
    ],
    [
      "finds its entry by the product in the price book of the deal",
      `update new Opportunity(Id = deal, Pricebook2Id = book);
       insert new OpportunityLineItem(OpportunityId = deal, Product2Id = product, Quantity = 1, UnitPrice = 1);
       return stored().ListPrice;`,
      "90.00",
    ],
    [
      "needs one price, and only one",
      `OpportunityLineItem both = line(1, 1); both.TotalPrice = 1;
       return failure(line(1, null)) + ' / ' + failure(both);`,
      "REQUIRED_FIELD_MISSING: Required fields are missing: [UnitPrice] (UnitPrice) / FIELD_INTEGRITY_EXCEPTION: specify UnitPrice or TotalPrice, but not both (TotalPrice)",
    ],
    [
      "cannot change discount and quantity without saying which price follows",
      "OpportunityLineItem one = line(5, 80); insert one; return failure(new OpportunityLineItem(Id = one.Id, Quantity = 2, Discount = 1));",
      "FIELD_INTEGRITY_EXCEPTION: with Discount and Quantity, UnitPrice or TotalPrice must be given too (UnitPrice, TotalPrice)",
    ],
    [
      "of another price book, or without an entry, is refused",
      `update new Opportunity(Id = deal, Pricebook2Id = book);
       return failure(line(1, 1)) + ' / ' + failure(new OpportunityLineItem(OpportunityId = newDeal(), Quantity = 1, UnitPrice = 1));`,
      "FIELD_INTEGRITY_EXCEPTION: the price book entry is in another price book than the one assigned to the opportunity (PricebookEntryId) / REQUIRED_FIELD_MISSING: Required fields are missing: [PricebookEntryId] (PricebookEntryId)",
    ],
    [
      "deleted by itself does not come back",
      "OpportunityLineItem one = line(5, 80); insert one; delete one; return Database.undelete(one, false).getErrors()[0].getStatusCode();",
      "UNDELETE_FAILED",
    ],
    [
      "goes with its deal and comes back with it",
      `insert line(5, 80); Opportunity one = new Opportunity(Id = deal); delete one;
       Integer gone = [SELECT COUNT() FROM OpportunityLineItem WHERE OpportunityId = :deal]; undelete one;
       return gone + ' then ' + [SELECT COUNT() FROM OpportunityLineItem WHERE OpportunityId = :deal] + ', ' + total();`,
      "0 then 1, 400.00, 5.00 pieces, true, expected 40.00",
    ],
    [
      "of zero pieces is refused",
      "return failure(line(0, 1));",
      "FIELD_INTEGRITY_EXCEPTION: Quantity must not be zero (Quantity)",
    ],
  ]);
});

describe("a deal with products", () => {
  run([
    [
      "has the sum of their totals as its amount",
      "insert new List<OpportunityLineItem>{ line(5, 80), line(2, 50.25) }; return total();",
      "500.50, 7.00 pieces, true, expected 50.05",
    ],
    [
      "sums totals that were not rounded",
      "List<OpportunityLineItem> lines = new List<OpportunityLineItem>(); for (Integer i = 0; i < 3; i++) { OpportunityLineItem one = line(1, 0.01); one.Discount = 50; lines.add(one); } insert lines; return [SELECT Amount FROM Opportunity WHERE Id = :deal].Amount;",
      "0.015",
    ],
    [
      "follows when one changes and when one is deleted",
      `OpportunityLineItem first = line(5, 80); OpportunityLineItem second = line(1, 30);
       insert new List<OpportunityLineItem>{ first, second };
       update new OpportunityLineItem(Id = first.Id, UnitPrice = 100); String changed = total();
       delete first; return changed + ' / ' + total();`,
      "530.00, 6.00 pieces, true, expected 53.00 / 30.00, 1.00 pieces, true, expected 3.00",
    ],
    [
      "has nothing left without them",
      "OpportunityLineItem one = line(5, 80); insert one; delete one; return total();",
      "0.00, 0.00 pieces, false, expected 0.00",
    ],
    [
      "ignores an amount that is given to it",
      "insert line(5, 80); update new Opportunity(Id = deal, Amount = 1, NextStep = 'call'); return total();",
      "400.00, 5.00 pieces, true, expected 40.00",
    ],
    [
      "takes the price book of the first, and keeps it",
      `insert line(5, 80); Boolean isStandard = [SELECT Pricebook2.IsStandard FROM Opportunity WHERE Id = :deal].Pricebook2.IsStandard;
       return isStandard + ', ' + failure(new Opportunity(Id = deal, Pricebook2Id = book));`,
      "true, FIELD_INTEGRITY_EXCEPTION: Pricebook2Id cannot change while the opportunity has products (Pricebook2Id)",
    ],
    [
      "lists them",
      `insert new List<OpportunityLineItem>{ line(5, 80), line(2, 50) };
       Opportunity one = [SELECT Id, (SELECT Quantity, PricebookEntry.Product2.Family FROM OpportunityLineItems ORDER BY Quantity) FROM Opportunity WHERE Id = :deal];
       return one.OpportunityLineItems.size() + ' ' + one.OpportunityLineItems[0].Quantity + ' ' + one.OpportunityLineItems[1].PricebookEntry.Product2.Family;`,
      "2 2.00 Hardware",
    ],
  ]);
});

describe("the triggers of a deal", () => {
  const log = "public class Log { public static List<String> lines = new List<String>(); }";
  const trigger = `trigger DealTrigger on Opportunity (before update, after update) {
    for (Opportunity one : Trigger.new) {
      Log.lines.add((Trigger.isBefore ? 'before ' : 'after ') + Trigger.oldMap.get(one.Id).Amount + ' ' + one.Amount);
      if (Trigger.isAfter && one.Amount > 1000) one.addError('too much');
    }
  }`;
  run(
    [
      [
        "run when its products change the amount, and see it",
        "insert line(5, 80); return String.join(Log.lines, ', ');",
        "before 7.00 400.00, after 7.00 400.00",
      ],
      [
        "do not run when its products change without the amount",
        `OpportunityLineItem one = line(5, 80); insert one; Log.lines.clear();
         update new OpportunityLineItem(Id = one.Id, Description = 'blue'); return Log.lines.size();`,
        "0",
      ],
      [
        "run once for many products of one statement, and for each deal together",
        "insert new List<OpportunityLineItem>{ line(5, 80), line(1, 1), line(1, 2) }; return Log.lines.size();",
        "2",
      ],
      [
        "that refuse the deal refuse the product, and nothing of it stays",
        `Database.SaveResult result = Database.insert(line(50, 80), false);
         return result.isSuccess() + ' ' + result.getErrors()[0].getMessage() + ' ' + [SELECT COUNT() FROM OpportunityLineItem WHERE OpportunityId = :deal] + ' ' + total();`,
        "false too much 0 7.00, null pieces, false, expected 0.70",
      ],
      [
        "that refuse one deal let the products of another in",
        `Id first = deal; OpportunityLineItem large = line(50, 80); deal = newDeal();
         List<Database.SaveResult> results = Database.insert(new List<OpportunityLineItem>{ large, line(1, 1) }, false);
         return results[0].isSuccess() + ' ' + results[1].isSuccess() + ' ' + total();`,
        "false true 1.00, 1.00 pieces, true, expected 0.10",
      ],
    ],
    { "classes/Log.cls": log, "triggers/DealTrigger.trigger": trigger },
  );
});

describe("a price book entry", () => {
  run([
    [
      "is named after its product",
      "PricebookEntry one = [SELECT Name, ProductCode, Product2.Family, Pricebook2.Name FROM PricebookEntry WHERE Id = :entry]; return one.Name + ' ' + one.ProductCode + ' ' + one.Product2.Family + ' ' + one.Pricebook2.Name;",
      "Box BX Hardware Nordic",
    ],
    [
      "needs a standard price first",
      "Product2 bag = new Product2(Name = 'Bag'); insert bag; return failure(new PricebookEntry(Pricebook2Id = book, Product2Id = bag.Id, UnitPrice = 1));",
      "STANDARD_PRICE_NOT_DEFINED: Before creating a custom price, create a standard price: insert a PricebookEntry of the standard price book first (Pricebook2Id)",
    ],
    [
      "is one for each product and price book",
      "return failure(new PricebookEntry(Pricebook2Id = book, Product2Id = product, UnitPrice = 1));",
      "DUPLICATE_VALUE: This price definition already exists in this price book (Pricebook2Id, Product2Id)",
    ],
    [
      "that deals use cannot go, and neither can its product",
      "insert line(5, 80); return Database.delete(product, false).getErrors()[0].getStatusCode();",
      "DELETE_FAILED",
    ],
  ]);
});
