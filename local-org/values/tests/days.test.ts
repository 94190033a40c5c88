import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApexDate, ApexDatetime, ApexTime } from "../index.js";

const day = (text: string): ApexDate => ApexDate.parse(text);

describe("ApexDate", () => {
  it("adds months to the last day where the month is shorter", () => {
    const table: [string, number, string][] = [
      ["2026-01-31", 1, "2026-02-28"],
      ["2024-01-31", 1, "2024-02-29"],
      ["2026-03-31", -1, "2026-02-28"],
      ["2026-10-31", 1, "2026-11-30"],
      ["2026-11-15", 2, "2027-01-15"],
      ["2026-01-15", -13, "2024-12-15"],
    ];
    for (const [from, months, to] of table) assert.equal(day(from).addMonths(months).toString(), to, from);
    assert.equal(day("2024-02-29").addYears(1).toString(), "2025-02-28");
  });

  it("counts days and months between days, signed", () => {
    assert.equal(day("2026-01-01").daysBetween(day("2026-12-31")), 364);
    assert.equal(day("2026-03-01").daysBetween(day("2026-02-28")), -1);
    assert.equal(day("2026-01-31").monthsBetween(day("2026-02-01")), 1);
    assert.equal(day("2026-02-01").monthsBetween(day("2025-12-31")), -2);
  });

  it("starts weeks on Sunday in America and on Monday in Denmark", () => {
    assert.equal(day("2026-11-21").toStartOfWeek("en_US").toString(), "2026-11-15");
    assert.equal(day("2026-11-21").toStartOfWeek("da_DK").toString(), "2026-11-16");
    assert.equal(day("2026-11-16").toStartOfWeek("da_DK").toString(), "2026-11-16");
    assert.equal(day("2026-11-21").toStartOfMonth().toString(), "2026-11-01");
  });

  it("rolls over in newInstance and refuses days that do not exist in text", () => {
    assert.equal(ApexDate.of(2026, 14, 1).toString(), "2027-02-01");
    assert.equal(ApexDate.of(2026, 2, 30).toString(), "2026-03-02");
    for (const text of ["2026-02-30", "2026-13-01", "31/12/2026", ""]) assert.throws(() => day(text), /Invalid date/);
    assert.equal(day("2026-3-1").toString(), "2026-03-01");
  });

  it("knows leap years and days of the year", () => {
    assert.deepEqual([1900, 2000, 2024, 2026].map(ApexDate.isLeapYear), [false, true, true, false]);
    assert.equal(day("2024-12-31").dayOfYear, 366);
    assert.equal(ApexDate.daysInMonth(2026, 2), 28);
    assert.equal(day("1969-12-31").days, -1);
  });
});

describe("ApexDatetime", () => {
  it("shows a moment on the clocks of a zone, in summer and winter", () => {
    const winter = ApexDatetime.parseIso("2026-01-15T12:00:00.000Z");
    const summer = ApexDatetime.parseIso("2026-07-15T12:00:00Z");
    assert.equal(winter.toString("Europe/Copenhagen"), "2026-01-15 13:00:00");
    assert.equal(summer.toString("Europe/Copenhagen"), "2026-07-15 14:00:00");
    assert.equal(summer.toString("America/Los_Angeles"), "2026-07-15 05:00:00");
    assert.equal(summer.toString(), "2026-07-15 12:00:00");
  });

  it("takes a day before or after the one in GMT where the zone is there already or still", () => {
    const moment = ApexDatetime.parseIso("2026-03-31T23:30:00Z");
    assert.equal(moment.date("Europe/Copenhagen").toString(), "2026-04-01");
    assert.equal(moment.date("America/New_York").toString(), "2026-03-31");
    assert.equal(moment.date().toString(), "2026-03-31");
  });

  it("reads clock times of a zone back to the same moment, around changes of the clock too", () => {
    for (const text of ["2026-03-29 01:59:59", "2026-03-29 03:00:00", "2026-10-25 04:00:00", "2026-06-01 00:00:00"]) {
      assert.equal(ApexDatetime.parseInZone(text, "Europe/Copenhagen").toString("Europe/Copenhagen"), text);
    }
  });

  it("keeps the time of day when days are added across a change of the clock", () => {
    const before = ApexDatetime.parseInZone("2026-03-28 10:00:00", "Europe/Copenhagen");
    const after = before.withDate((date) => date.addDays(1), "Europe/Copenhagen");
    assert.equal(after.toString("Europe/Copenhagen"), "2026-03-29 10:00:00");
    assert.equal(after.milliseconds - before.milliseconds, 23 * 3_600_000);
  });

  it("reads offsets with and without colon and refuses what is no moment", () => {
    assert.equal(ApexDatetime.parseIso("2026-03-31T12:00:00+0200").toIso(), "2026-03-31T10:00:00.000Z");
    assert.equal(ApexDatetime.parseIso("2026-03-31T12:00:00+02:00").toIso(), "2026-03-31T10:00:00.000Z");
    for (const text of ["2026-03-31", "2026-03-31 10:00:00", "yesterday"]) {
      assert.throws(() => ApexDatetime.parseIso(text), /Invalid date\/time/);
    }
    assert.throws(() => ApexDatetime.parseInZone("2026-03-31 25:00:00", "GMT"), /Invalid date\/time/);
  });

  it("makes midnight GMT of a day", () => {
    assert.equal(ApexDatetime.fromDate(day("2026-03-31")).toIso(), "2026-03-31T00:00:00.000Z");
  });
});

describe("ApexTime", () => {
  it("wraps around midnight", () => {
    assert.equal(ApexTime.of(23, 30, 0, 0).add(3_600_000).toString(), "00:30:00.000Z");
    assert.equal(ApexTime.of(0, 30, 0, 5).add(-3_600_000).toString(), "23:30:00.005Z");
  });
});
