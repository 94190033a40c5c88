import { periodView } from "c/periodView";
import { requestText } from "../../estimate/__tests__/request";

const period = {
  kind: "year",
  firstDay: "2026-01-01",
  lastDay: "2026-12-31",
  quota: "2000000.00",
  measured: "0.00",
  earned: "0.00",
  request: requestText(),
  openDealKeys: ["deal-1"],
};

test("a period says what was earned and what open deals would add", () => {
  const view = periodView(period, "DKK");
  expect(view.title).toBe("Jan 1, 2026 – Dec 31, 2026");
  expect(view.expected).toContain("250,000.00");
  expect(view.added).toBe("2600000.00");
  expect(view.closed).toBe("c.Target_Of");
});

test("it says what the next deal pays where that can be computed", () => {
  expect(periodView(period, "DKK").next).toBe("c.Target_Next_Deal");
  expect(periodView({ ...period, request: null }, "DKK").next).toBeNull();
  expect(periodView({ ...period, request: requestText({ quotas: [] }) }, "DKK").next).toBeNull();
});

test("without a target it says what was closed", () => {
  const view = periodView({ ...period, quota: null, request: null }, "DKK");
  expect(view.closed).toBe("c.Target_Closed");
  expect(view.hasNoQuota).toBe(true);
  expect(view.expected).toContain("0.00");
});
