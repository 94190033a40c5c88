import { estimateDeal, estimateExpected, estimateNext } from "c/estimate";
import { requestText, standing } from "./request";

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

test("the next deal is paid at the rate of the attainment that stands, without the open deals", () => {
  expect(estimateNext(requestText(), "100000", "2026-12-31", "DKK")).toBe("8000.00");
  const beyondTarget = requestText({ standing: [standing("2100000.00")] });
  expect(estimateNext(beyondTarget, "100000", "2026-12-31", "DKK")).toBe("13000.00");
});

test("a next deal that would be held is not spoken of", () => {
  expect(estimateNext(requestText({ quotas: [] }), "100000", "2026-12-31", "DKK")).toBeNull();
  expect(estimateNext(requestText(), "100000", "2026-12-31", "EUR")).toBeNull();
});
