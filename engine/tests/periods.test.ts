import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, isDay, periodFirstDay, periodLastDay, previousDay } from "../index.js";
import type { PeriodKind } from "../index.js";

const cases: [string, PeriodKind, number, string, string][] = [
  ["2026-03-31", "month", 1, "2026-03-01", "2026-03-31"],
  ["2026-03-31", "quarter", 1, "2026-01-01", "2026-03-31"],
  ["2026-04-01", "quarter", 1, "2026-04-01", "2026-06-30"],
  ["2026-12-31", "half", 1, "2026-07-01", "2026-12-31"],
  ["2026-01-01", "year", 1, "2026-01-01", "2026-12-31"],
  ["2026-01-31", "quarter", 2, "2025-11-01", "2026-01-31"],
  ["2026-02-01", "quarter", 2, "2026-02-01", "2026-04-30"],
  ["2026-03-31", "year", 4, "2025-04-01", "2026-03-31"],
  ["2026-04-01", "year", 4, "2026-04-01", "2027-03-31"],
  ["2026-06-30", "half", 12, "2026-06-01", "2026-11-30"],
  ["2024-02-29", "month", 7, "2024-02-01", "2024-02-29"],
  ["2100-02-28", "month", 1, "2100-02-01", "2100-02-28"],
  ["2000-02-29", "month", 1, "2000-02-01", "2000-02-29"],
];

for (const [day, kind, yearStartMonth, firstDay, lastDay] of cases) {
  test(`${day} is in the ${kind} ${firstDay} to ${lastDay} of a year from month ${yearStartMonth}`, () => {
    assert.equal(periodFirstDay(day, kind, yearStartMonth), firstDay);
    assert.equal(periodLastDay(day, kind, yearStartMonth), lastDay);
  });
}

const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
const textOf = (date: Date) => date.toISOString().slice(0, 10);

test("days are added as the calendar does", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -2000, max: 2000 }), (date, count) => {
      const moved = new Date(date.getTime() + count * 86_400_000);
      assert.equal(addDays(textOf(date), count), textOf(moved));
    }),
  );
  assert.equal(previousDay("2026-01-01"), "2025-12-31");
  assert.equal(previousDay("2024-03-01"), "2024-02-29");
});

test("periods follow each other without gap or overlap", () => {
  const kinds = fc.constantFrom<PeriodKind>("month", "quarter", "half", "year");
  fc.assert(
    fc.property(days, kinds, fc.integer({ min: 1, max: 12 }), (date, kind, yearStartMonth) => {
      const day = textOf(date);
      const firstDay = periodFirstDay(day, kind, yearStartMonth);
      const lastDay = periodLastDay(day, kind, yearStartMonth);
      assert.ok(firstDay <= day && day <= lastDay);
      assert.equal(periodFirstDay(lastDay, kind, yearStartMonth), firstDay);
      assert.equal(periodLastDay(previousDay(firstDay), kind, yearStartMonth), previousDay(firstDay));
    }),
  );
});

test("only days that exist, written in full, are days", () => {
  for (const day of ["2026-01-31", "2024-02-29", "1999-12-31", "1000-01-01", "9999-12-31"])
    assert.equal(isDay(day), true, day);
  const wrong = [
    "",
    "2026-02-29",
    "2026-00-10",
    "2026-13-01",
    "2026-04-31",
    "2026-1-01",
    "2026/01/01",
    "2026-01-00",
    "20260101",
    "2026-01-01T00",
    "0000-01-01",
    "0999-12-31",
  ];
  for (const day of wrong) assert.equal(isDay(day), false, day);
});
