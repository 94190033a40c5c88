/** An org with several currencies: what it has, and what Apex sees of it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Case, caseRunner, orgOf } from "../../apex/tests-unit/fixture.js";
import type { Currency } from "../../data/seed.js";

const currencies: Currency[] = [
  { isoCode: "DKK", rate: "1", dated: [{ from: "2026-01-01", rate: "1" }] },
  {
    isoCode: "EUR",
    rate: "0.134",
    dated: [
      { from: "2026-04-01", rate: "0.134" },
      { from: "2026-01-01", rate: "0.13412" },
    ],
  },
  { isoCode: "JPY", rate: "22.5", decimalPlaces: 0, isActive: false },
];

const cases: Case[] = [
  [
    "currencies have rates against the corporate one",
    `List<String> found = new List<String>();
     for (CurrencyType one : [SELECT IsoCode, ConversionRate, DecimalPlaces, IsCorporate, IsActive FROM CurrencyType ORDER BY IsoCode])
       found.add(one.IsoCode + ' ' + one.ConversionRate + ' ' + one.DecimalPlaces + ' ' + one.IsCorporate + ' ' + one.IsActive);
     return String.join(found, ', ');`,
    "DKK 1 2 true true, EUR 0.134 2 false true, JPY 22.5 0 false false",
  ],
  [
    "a dated rate holds from its day until the next one starts",
    `List<String> found = new List<String>();
     for (DatedConversionRate one : [SELECT IsoCode, ConversionRate, StartDate, NextStartDate FROM DatedConversionRate WHERE IsoCode = 'EUR' ORDER BY StartDate])
       found.add(one.ConversionRate + ' ' + one.StartDate.format() + ' ' + one.NextStartDate.format());
     return String.join(found, ', ');`,
    "0.13412 1/1/2026 4/1/2026, 0.134 4/1/2026 12/31/9999",
  ],
  [
    "the rate of a day is found by it",
    "Date day = Date.newInstance(2026, 3, 31); return [SELECT ConversionRate FROM DatedConversionRate WHERE IsoCode = 'EUR' AND StartDate <= :day AND NextStartDate > :day].ConversionRate;",
    "0.13412",
  ],
  [
    "a record is in the currency of its maker unless it says so, and its products are in that of the deal",
    `Opportunity mine = new Opportunity(Name = 'a', StageName = 'Prospecting', CloseDate = Date.today());
     Opportunity theirs = new Opportunity(Name = 'b', StageName = 'Prospecting', CloseDate = Date.today(), CurrencyIsoCode = 'EUR');
     insert new List<Opportunity>{ mine, theirs };
     Product2 box = new Product2(Name = 'Box', IsActive = true); insert box;
     PricebookEntry price = new PricebookEntry(Pricebook2Id = [SELECT Id FROM Pricebook2].Id, Product2Id = box.Id, UnitPrice = 1, IsActive = true, CurrencyIsoCode = 'EUR'); insert price;
     insert new OpportunityLineItem(OpportunityId = theirs.Id, PricebookEntryId = price.Id, Quantity = 1, UnitPrice = 9);
     Database.SaveResult wrong = Database.insert(new OpportunityLineItem(OpportunityId = mine.Id, PricebookEntryId = price.Id, Quantity = 1, UnitPrice = 9), false);
     return [SELECT CurrencyIsoCode FROM Opportunity WHERE Id = :mine.Id].CurrencyIsoCode + ' ' + [SELECT CurrencyIsoCode FROM OpportunityLineItem WHERE OpportunityId = :theirs.Id].CurrencyIsoCode
       + ' ' + [SELECT CurrencyIsoCode FROM OpportunityHistory WHERE OpportunityId = :theirs.Id LIMIT 1].CurrencyIsoCode + ' ' + wrong.getErrors()[0].getMessage();`,
    "DKK EUR EUR the currency of the price book entry is not that of the opportunity",
  ],
  ["users count in the corporate currency unless they have their own", "return UserInfo.getDefaultCurrency();", "DKK"],
  [
    "Apex sets up no currency and no rate",
    `String first; try { insert new CurrencyType(IsoCode = 'SEK'); } catch (TypeException e) { first = e.getMessage(); }
     try { insert new DatedConversionRate(IsoCode = 'EUR'); } catch (TypeException e) { return first + ', ' + e.getMessage(); } return null;`,
    "DML operation INSERT not allowed on CurrencyType, DML operation INSERT not allowed on DatedConversionRate",
  ],
];

describe("an org with several currencies", () => {
  const give = caseRunner(cases, "", {}, { features: ["AdvancedCurrencyManagement"], currencies });
  cases.forEach(([behaviour, , gives], index) => test(behaviour, () => assert.equal(give(index), gives)));

  test("has US dollars only until they are set up, and may be set up again", () => {
    const org = orgOf({}, { features: ["AdvancedCurrencyManagement"] });
    const codes = (object: string) => [...org.rows.rows(object, false)].map((row) => String(row.get("isocode")));
    assert.deepEqual(codes("CurrencyType"), ["USD"]);
    org.setUpCurrencies(currencies);
    org.setUpCurrencies([
      { isoCode: "SEK", rate: "1" },
      { isoCode: "NOK", rate: "1.01", dated: [{ from: "2026-01-01", rate: "1" }] },
    ]);
    assert.deepEqual([codes("CurrencyType"), codes("DatedConversionRate")], [["SEK", "NOK"], ["NOK"]]);
  });
});

describe("a mistake in the currencies is told", () => {
  const wrong: [what: string, features: string[], list: Currency[], message: RegExp][] = [
    ["in an org with one", [], [{ isoCode: "DKK", rate: "1" }], /Give it the feature MultiCurrency/],
    ["none", ["MultiCurrency"], [], /The first currency is the corporate one/],
    ["a corporate rate", ["MultiCurrency"], [{ isoCode: "DKK", rate: "7.45" }], /its rate is 1/],
    ["a code", ["MultiCurrency"], [{ isoCode: "Krone", rate: "1" }], /Krone is no currency of its own/],
    [
      "twice",
      ["MultiCurrency"],
      [
        { isoCode: "DKK", rate: "1" },
        { isoCode: "DKK", rate: "1" },
      ],
      /DKK is no currency of its own/,
    ],
    [
      "a rate",
      ["MultiCurrency"],
      [
        { isoCode: "DKK", rate: "1" },
        { isoCode: "EUR", rate: "0.0" },
      ],
      /0.0 is no rate of EUR/,
    ],
    [
      "dates",
      ["MultiCurrency"],
      [{ isoCode: "DKK", rate: "1", dated: [{ from: "2026-01-01", rate: "1" }] }],
      /feature AdvancedCurrencyManagement/,
    ],
    [
      "a day",
      ["AdvancedCurrencyManagement"],
      [{ isoCode: "DKK", rate: "1", dated: [{ from: "2026-02-30", rate: "1" }] }],
      /a day of its own/,
    ],
  ];
  for (const [what, features, list, message] of wrong)
    test(what, () => assert.throws(() => orgOf({}, { features, currencies: list }), message));
});
