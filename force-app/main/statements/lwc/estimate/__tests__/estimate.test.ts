import { estimateDeal, estimateExpected } from "c/estimate";
import { requestText } from "./request";

test("an open deal is estimated as if it were won", () => {
  const estimate = estimateDeal(requestText(), "deal-1", null);
  expect(estimate.total).toBe("250000.00");
  expect(estimate.lines[0]).toMatchObject({ payeeName: "Anna Holm", componentName: "Sales", credit: "2600000.00" });
  expect(estimate.problems).toEqual([]);
});

test("another amount is tried without touching the deal", () => {
  expect(estimateDeal(requestText(), "deal-1", "1600000").total).toBe("128000.00");
  expect(estimateDeal(requestText(), "deal-1", null).total).toBe("250000.00");
});

test("a deal that could not be paid says why", () => {
  const estimate = estimateDeal(requestText({ quotas: [] }), "deal-1", null);
  expect(estimate.total).toBeNull();
  expect(estimate.problems[0].message).toContain("Anna Holm");
  expect(estimate.problems[0].remedy).not.toBe("");
});

test("open deals add what they would pay", () => {
  expect(estimateExpected(requestText(), ["deal-1"])).toEqual({ credit: "2600000.00", amount: "250000.00" });
  const none = estimateExpected(requestText(), []);
  expect(Number(none.amount)).toBe(0);
});
