import { expectedEntries } from "c/estimate";
import { periodView } from "c/periodView";
import { requestText } from "../../estimate/__tests__/request";

const period = {
  kind: "year",
  windowDay: "2026-01-01",
  firstDay: "2026-01-01",
  lastDay: "2026-12-31",
  components: ["Sales"],
  paysOpportunities: true,
  currencyCode: "DKK",
  isMoney: true,
  quota: "2000000.00",
  measured: "0.00",
  earned: "0.00",
  groupKeys: ["anna|plan|sales|2026-01-01"],
  addedCredit: null,
  addedAmount: null,
  nextPay: null,
};
const unknown = { request: null, entries: null };

function openDeals(changes: Parameters<typeof requestText>[0] = {}) {
  const request = requestText({ status: "won", ...changes });
  return { request, entries: expectedEntries(request) };
}

test("a period says what was earned and what open deals would add", () => {
  const view = periodView(period, openDeals(), false);
  expect(view.title).toBe("Jan 1, 2026 – Dec 31, 2026");
  expect(view.expected).toContain("250,000.00");
  expect(view.added).toBe("2600000.00");
  expect(view.closed).toBe("c.Target_Of");
});

test("it says what the next deal pays where that can be computed", () => {
  expect(periodView(period, openDeals(), false).next).toBe("c.Target_Next_Deal");
  expect(periodView(period, unknown, false).next).toBeNull();
  expect(periodView(period, openDeals({ quotas: [] }), false).next).toBeNull();
});

test("what the page cannot compute is taken as the controller computed it", () => {
  const view = periodView({ ...period, addedCredit: "70.00", addedAmount: "7.00", nextPay: "9.00" }, unknown, false);
  expect(view.expected).toContain("7.00");
  expect(view.added).toBe("70.00");
  expect(view.next).toBe("c.Target_Next_Deal");
});

test("what nobody can say is not said to be nothing", () => {
  const view = periodView(period, unknown, false);
  expect(view.expected).toBeNull();
  expect(view.added).toBe("0");
});

test("without a target it says what was closed", () => {
  const view = periodView({ ...period, quota: null }, openDeals(), false);
  expect(view.closed).toBe("c.Target_Closed");
  expect(view.hasNoQuota).toBe(true);
});

test("where there are several periods each says what pays in it", () => {
  const view = periodView({ ...period, components: ["Sales", "Bonus"] }, unknown, true);
  expect(view.title).toBe("Jan 1, 2026 – Dec 31, 2026 · Sales, Bonus");
});

test("what pays by orders says nothing of open opportunities", () => {
  const view = periodView({ ...period, paysOpportunities: false, nextPay: "1.00" }, openDeals(), false);
  expect(view.expected).toBeNull();
  expect(view.next).toBeNull();
  expect(periodView({ ...period, paysOpportunities: false, nextPay: "1.00" }, unknown, false).next).toBeNull();
});
