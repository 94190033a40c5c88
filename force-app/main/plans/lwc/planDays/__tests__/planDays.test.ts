import { statusText, statusTheme, versionDays } from "c/planDays";

test("a draft has no days yet, and other versions have theirs", () => {
  expect(versionDays("Draft", "2026-01-01")).toBe("c.Plan_Days_Draft");
  expect(versionDays("Active", "2026-01-01")).toBe("c.Plan_Days_From");
  expect(versionDays("Retired", "2026-01-01", "2026-03-31")).toBe("c.Plan_Days_Through");
});

test("each status has its word and its colour", () => {
  expect(["Draft", "Active", "Retired"].map(statusText)).toEqual([
    "c.Plan_Status_Draft",
    "c.Plan_Status_Active",
    "c.Plan_Status_Retired",
  ]);
  expect(new Set(["Draft", "Active", "Retired"].map(statusTheme)).size).toBe(3);
});
