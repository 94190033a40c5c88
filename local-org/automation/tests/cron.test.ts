import assert from "node:assert/strict";
import { test } from "node:test";
import { CronExpression } from "../cron.js";

const next = (text: string, after: string, zone = "GMT") =>
  new CronExpression(text).next(new Date(after), zone)?.toISOString() ?? null;

test("the next moment of an expression", () => {
  const cases: [string, string, string | null][] = [
    ["0 0 * * * ?", "2026-03-01T12:00:00Z", "2026-03-01T13:00:00.000Z"],
    ["0 15 * * * ?", "2026-03-01T12:10:00Z", "2026-03-01T12:15:00.000Z"],
    ["0 0 2 * * ?", "2026-03-01T12:00:00Z", "2026-03-02T02:00:00.000Z"],
    ["0 0 8-18/4 ? * MON-FRI", "2026-03-06T16:30:00Z", "2026-03-09T08:00:00.000Z"],
    ["0 30 9 1,15 * ?", "2026-03-01T09:30:00Z", "2026-03-15T09:30:00.000Z"],
    ["0 0 0 L * ?", "2026-02-10T00:00:00Z", "2026-02-28T00:00:00.000Z"],
    ["0 0 0 29 FEB ?", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00.000Z"],
    ["0 0 12 ? * 1", "2026-03-02T00:00:00Z", "2026-03-08T12:00:00.000Z"],
    ["0 0 0 1 1 ? 2025", "2026-03-01T00:00:00Z", null],
    ["59 59 23 31 12 ? 2026", "2026-03-01T00:00:00Z", "2026-12-31T23:59:59.000Z"],
  ];
  for (const [text, after, expected] of cases) assert.equal(next(text, after), expected, text);
});

test("hours are those of the user's zone, across summer time", () => {
  assert.equal(next("0 0 8 * * ?", "2026-03-28T12:00:00Z", "Europe/Copenhagen"), "2026-03-29T06:00:00.000Z");
  assert.equal(next("0 0 8 * * ?", "2026-03-27T12:00:00Z", "Europe/Copenhagen"), "2026-03-28T07:00:00.000Z");
});

test("what the platform or the local org does not take is refused by name", () => {
  const cases: [string, RegExp][] = [
    ["0 0/15 * * * ?", /Seconds and minutes must be specified as integers/],
    ["0 0 * * *", /six or seven fields/],
    ["0 0 0 15W * ?", /15W is not/],
    ["0 0 0 ? * 6#3", /6#3 is not supported/],
    ["0 0 24 * * ?", /24 is not between 0 and 23/],
    ["0 0 0 1 * MON", /cannot both be given/],
    ["0 0 0 ? * ?", /cannot both/],
  ];
  for (const [text, expected] of cases) assert.throws(() => new CronExpression(text), expected, text);
});
