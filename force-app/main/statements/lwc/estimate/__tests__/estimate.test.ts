import { addedTo, estimateDeal, estimateNext, expectedEntries, withTotals } from "c/estimate";
import { requestText, standing } from "./request";

test("an open deal is estimated as if it were won", () => {
  const estimate = estimateDeal(requestText(), "deal-1", null);
  expect(estimate.totals).toEqual([{ amount: "250000.00", currencyCode: "DKK" }]);
  expect(estimate.lines[0]).toMatchObject({ payeeName: "Anna Holm", componentName: "Sales", credit: "2600000.00" });
  expect(estimate.problems).toEqual([]);
});

test("another amount is tried without touching the deal", () => {
  expect(estimateDeal(requestText(), "deal-1", "1600000").totals[0].amount).toBe("128000.00");
  expect(estimateDeal(requestText(), "deal-1", null).totals[0].amount).toBe("250000.00");
});

test("a deal that could not be paid says why", () => {
  const estimate = estimateDeal(requestText({ quotas: [] }), "deal-1", null);
  expect(estimate.totals).toEqual([]);
  expect(estimate.problems[0].message).toContain("Anna Holm");
  expect(estimate.problems[0].remedy).not.toBe("");
});

test("another amount makes no sense for a deal whose products make its amount", () => {
  expect(estimateDeal(requestText(), "deal-1", null)).toMatchObject({ canVary: true, dealCurrency: "DKK" });
  const items = [{ key: "item-1", name: "Sensor", amount: "2600000.00" }];
  expect(estimateDeal(requestText({ items }), "deal-1", null).canVary).toBe(false);
});

test("pay in several currencies is not added up", () => {
  const line = { key: "l", payeeName: "", componentName: "", credit: "0", trace: "" };
  const lines = [
    { ...line, amount: "1.50", currencyCode: "DKK" },
    { ...line, amount: "2.00", currencyCode: "EUR" },
    { ...line, amount: "0.25", currencyCode: "DKK" },
  ];
  expect(withTotals({ lines, problems: [], canVary: true, dealCurrency: "DKK" }).totals).toEqual([
    { amount: "1.75", currencyCode: "DKK" },
    { amount: "2.00", currencyCode: "EUR" },
  ]);
});

test("open deals add what they would pay, and to the measure what one component measures", () => {
  const days = { windowDay: "2026-01-01", firstDay: "2026-01-01", lastDay: "2026-12-31" };
  const year = { groupKeys: ["anna|plan|sales|2026-01-01"], ...days };
  const entries = expectedEntries(requestText({ status: "won" }));
  expect(addedTo(year, entries)).toEqual({ credit: "2600000.00", amount: "250000.00" });
  const bonus = { groupKey: "bonus", day: "2026-05-04", credit: "2600000.00", amount: "10.00" };
  const both = { ...year, groupKeys: [...year.groupKeys, "bonus"] };
  expect(addedTo(both, [...entries, bonus])).toEqual({ credit: "2600000.00", amount: "250010.00" });
  expect(Number(addedTo({ ...year, groupKeys: ["another"] }, entries).amount)).toBe(0);
  const later = addedTo({ ...year, firstDay: "2026-06-01" }, entries);
  expect([later.credit, Number(later.amount)]).toEqual(["2600000.00", 0]);
  expect(Number(addedTo({ ...year, firstDay: "2026-06-01", windowDay: "2026-06-01" }, entries).credit)).toBe(0);
});

test("the next deal is paid at the rate of the attainment that stands, without the open deals", () => {
  expect(estimateNext(requestText(), "100000", "2026-12-31", "DKK")).toBe("8000.00");
  const beyondTarget = requestText({ standing: [standing("2100000.00")] });
  expect(estimateNext(beyondTarget, "100000", "2026-12-31", "DKK")).toBe("13000.00");
});

test("a next deal that would be held is not spoken of", () => {
  expect(estimateNext(requestText({ quotas: [] }), "100000", "2026-12-31", "DKK")).toBeNull();
  expect(estimateNext(requestText(), "100000", "2026-12-31", "EUR")).toBeNull();
});
