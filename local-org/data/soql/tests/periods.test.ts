import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ApexDate } from "../../../values/index.js";
import { periodOf } from "../periods.js";

describe("date literals, seen from Wednesday 20 May 2026", () => {
  const cases: [string, string, string][] = [
    ["YESTERDAY", "2026-05-19", "2026-05-19"],
    ["TODAY", "2026-05-20", "2026-05-20"],
    ["TOMORROW", "2026-05-21", "2026-05-21"],
    ["LAST_WEEK", "2026-05-10", "2026-05-16"],
    ["THIS_WEEK", "2026-05-17", "2026-05-23"],
    ["NEXT_WEEK", "2026-05-24", "2026-05-30"],
    ["LAST_MONTH", "2026-04-01", "2026-04-30"],
    ["THIS_MONTH", "2026-05-01", "2026-05-31"],
    ["NEXT_MONTH", "2026-06-01", "2026-06-30"],
    ["LAST_90_DAYS", "2026-02-19", "2026-05-20"],
    ["NEXT_90_DAYS", "2026-05-21", "2026-08-18"],
    ["LAST_N_DAYS:2", "2026-05-18", "2026-05-20"],
    ["NEXT_N_DAYS:2", "2026-05-21", "2026-05-22"],
    ["N_DAYS_AGO:2", "2026-05-18", "2026-05-18"],
    ["LAST_N_WEEKS:2", "2026-05-03", "2026-05-16"],
    ["NEXT_N_WEEKS:2", "2026-05-24", "2026-06-06"],
    ["N_WEEKS_AGO:2", "2026-05-03", "2026-05-09"],
    ["LAST_N_MONTHS:3", "2026-02-01", "2026-04-30"],
    ["NEXT_N_MONTHS:1", "2026-06-01", "2026-06-30"],
    ["N_MONTHS_AGO:3", "2026-02-01", "2026-02-28"],
    ["LAST_QUARTER", "2026-01-01", "2026-03-31"],
    ["THIS_QUARTER", "2026-04-01", "2026-06-30"],
    ["NEXT_QUARTER", "2026-07-01", "2026-09-30"],
    ["LAST_N_QUARTERS:2", "2025-10-01", "2026-03-31"],
    ["NEXT_N_QUARTERS:2", "2026-07-01", "2026-12-31"],
    ["N_QUARTERS_AGO:2", "2025-10-01", "2025-12-31"],
    ["LAST_YEAR", "2025-01-01", "2025-12-31"],
    ["THIS_YEAR", "2026-01-01", "2026-12-31"],
    ["NEXT_YEAR", "2027-01-01", "2027-12-31"],
    ["LAST_N_YEARS:2", "2024-01-01", "2025-12-31"],
    ["NEXT_N_YEARS:1", "2027-01-01", "2027-12-31"],
    ["N_YEARS_AGO:2", "2024-01-01", "2024-12-31"],
    ["THIS_FISCAL_QUARTER", "2026-04-01", "2026-06-30"],
    ["LAST_FISCAL_YEAR", "2025-01-01", "2025-12-31"],
    ["LAST_N_FISCAL_QUARTERS:1", "2026-01-01", "2026-03-31"],
    ["N_FISCAL_YEARS_AGO:1", "2025-01-01", "2025-12-31"],
  ];
  for (const [literal, first, last] of cases) {
    test(`${literal} is ${first} to ${last}`, () => {
      const [name, count] = literal.split(":");
      const { from, to } = periodOf(name, Number(count ?? 0), ApexDate.of(2026, 5, 20), "en_US");
      assert.deepEqual([String(from), String(to.addDays(-1))], [first, last]);
    });
  }

  test("weeks start on Monday where the user's locale has it so", () => {
    const { from } = periodOf("THIS_WEEK", 0, ApexDate.of(2026, 5, 20), "da_DK");
    assert.equal(String(from), "2026-05-18");
  });
});
