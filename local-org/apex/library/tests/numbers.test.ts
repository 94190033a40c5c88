import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexEnum,
  ApexTime,
  apexToString,
  type ApexValue,
} from "../../../values/index.js";
import { enumConstant } from "../enums.js";
import { call, context, library } from "./support.js";

const decimal = (text: string): ApexDecimal => ApexDecimal.parse(text);
const mode = (name: string): ApexEnum => enumConstant("System.RoundingMode", name);
const day = (text: string): ApexDate => ApexDate.parse(text);
const moment = (text: string): ApexDatetime => ApexDatetime.parseIso(text);

function check(rows: [string, ApexValue[], string][]): void {
  for (const [signature, args, expected] of rows) {
    assert.equal(
      apexToString(call(context(), signature, ...args)),
      expected,
      `${signature} of ${args.map(apexToString).join(", ")}`,
    );
  }
}

describe("numbers", () => {
  it("are read from text and refused in Salesforce's words", () => {
    check([
      ["Integer.valueOf(String)", [" 42 "], "42"],
      ["Integer.valueOf(Object)", [decimal("-7.9")], "-7"],
      ["Long.valueOf(String)", ["9223372036854775807"], "9223372036854775807"],
      ["Decimal.valueOf(String)", ["1.50"], "1.50"],
      ["Decimal.valueOf(Double)", [new ApexDouble(1.1)], "1.1"],
      ["Double.valueOf(String)", ["1e3"], "1000.0"],
      ["Boolean.valueOf(String)", ["TRUE"], "true"],
      ["Boolean.valueOf(String)", ["yes"], "false"],
    ]);
    const refusals: [string, ApexValue, RegExp][] = [
      ["Integer.valueOf(String)", "1.5", /System.TypeException: Invalid integer: 1.5/],
      ["Integer.valueOf(String)", "2147483648", /Invalid integer: 2147483648/],
      ["Long.valueOf(String)", "9223372036854775808", /Invalid long/],
      ["Decimal.valueOf(String)", "1,5", /Invalid decimal: 1,5/],
      ["Double.valueOf(String)", "x", /Invalid double: x/],
      ["Integer.valueOf(String)", null, /System.NullPointerException/],
    ];
    for (const [signature, text, message] of refusals) assert.throws(() => call(context(), signature, text), message);
  });

  it("of type Decimal round as told, half to even when not told", () => {
    check([
      ["Decimal.setScale(Integer)", [decimal("5.245"), 2], "5.24"],
      ["Decimal.setScale(Integer, System.RoundingMode)", [decimal("5.245"), 2, mode("HALF_UP")], "5.25"],
      ["Decimal.round()", [decimal("2.5")], "2"],
      ["Decimal.round(System.RoundingMode)", [decimal("2.5"), mode("UP")], "3"],
      [
        "Decimal.divide(Decimal, Integer, System.RoundingMode)",
        [decimal("1"), decimal("3"), 4, mode("HALF_UP")],
        "0.3333",
      ],
      ["Decimal.divide(Decimal, Integer)", [decimal("19"), decimal("3"), 3], "6.333"],
      ["Decimal.stripTrailingZeros()", [decimal("4500.0")], "4.5E+3"],
      ["Decimal.toPlainString()", [decimal("4.5E+3")], "4500"],
      ["Decimal.pow(Integer)", [decimal("1.5"), 2], "2.25"],
      ["Decimal.scale()", [decimal("1.500")], "3"],
      ["Decimal.precision()", [decimal("123.45")], "5"],
      ["Decimal.abs()", [decimal("-0.10")], "0.10"],
      ["Decimal.format()", [decimal("1234567.50")], "1,234,567.5"],
    ]);
  });

  it("widen an Integer where a Decimal is wanted", () => {
    check([["Decimal.divide(Decimal, Integer, System.RoundingMode)", [decimal("10"), 4, 1, mode("HALF_UP")], "2.5"]]);
  });

  it("are computed by Math in the type of its arguments", () => {
    check([
      ["Math.mod(Integer, Integer)", [-7, 3], "-1"],
      ["Math.max(Integer, Integer)", [2, 3], "3"],
      ["Math.min(Decimal, Decimal)", [decimal("1.10"), decimal("1.2")], "1.10"],
      ["Math.max(Decimal, Decimal)", [decimal("1.1"), decimal("1.10")], "1.1"],
      ["Math.abs(Decimal)", [decimal("-2.50")], "2.50"],
      ["Math.ceil(Decimal)", [decimal("2.01")], "3"],
      ["Math.floor(Decimal)", [decimal("-2.01")], "-3"],
      ["Math.round(Decimal)", [decimal("2.5")], "2"],
      ["Math.round(Decimal)", [decimal("3.5")], "4"],
      ["Math.roundToLong(Decimal)", [decimal("-2.5")], "-2"],
      ["Math.pow(Double, Double)", [new ApexDouble(2), new ApexDouble(10)], "1024.0"],
      ["Math.sqrt(Double)", [new ApexDouble(9)], "3.0"],
      ["Math.signum(Decimal)", [decimal("-0.5")], "-1"],
      ["Math.abs(Integer)", [-2147483648], "-2147483648"],
    ]);
    assert.throws(() => call(context(), "Math.mod(Integer, Integer)", 1, 0), /System.MathException: Divide by 0/);
  });

  it("have their limits as constants", () => {
    const limit = (type: string, name: string) => library.type(type)?.properties.get(name)?.get(context(), null);
    assert.equal(limit("Integer", "max_value"), 2147483647);
    assert.equal(limit("Long", "min_value"), -9223372036854775808n);
  });
});

describe("Date and Datetime", () => {
  it("know today in the user's zone and days by their parts", () => {
    check([
      ["Date.today()", [], "2026-04-01 00:00:00"],
      ["System.today()", [], "2026-04-01 00:00:00"],
      ["System.now()", [], "2026-03-31 23:30:00"],
      ["Date.newInstance(Integer, Integer, Integer)", [2026, 3, 31], "2026-03-31 00:00:00"],
      ["Date.valueOf(String)", ["2026-03-31"], "2026-03-31 00:00:00"],
      ["Date.parse(String)", ["3/31/2026"], "2026-03-31 00:00:00"],
      ["Date.addMonths(Integer)", [day("2026-01-31"), 1], "2026-02-28 00:00:00"],
      ["Date.daysBetween(Date)", [day("2026-01-01"), day("2026-01-31")], "30"],
      ["Date.format()", [day("2026-03-31")], "3/31/2026"],
      ["Date.month()", [day("2026-03-31")], "3"],
    ]);
  });

  it("build moments from the clocks of the user or of Greenwich", () => {
    check([
      [
        "Datetime.newInstance(Integer, Integer, Integer, Integer, Integer, Integer)",
        [2026, 7, 1, 12, 0, 0],
        "2026-07-01 10:00:00",
      ],
      [
        "Datetime.newInstanceGmt(Integer, Integer, Integer, Integer, Integer, Integer)",
        [2026, 7, 1, 12, 0, 0],
        "2026-07-01 12:00:00",
      ],
      [
        "Datetime.newInstanceGmt(Integer, Integer, Integer, Integer, Integer, Integer)",
        [2026, 7, 1, 25, 61, 0],
        "2026-07-02 02:01:00",
      ],
      ["Datetime.newInstance(Date, Time)", [day("2026-01-01"), ApexTime.of(12, 0, 0, 0)], "2026-01-01 11:00:00"],
      ["Datetime.newInstance(Long)", [0n], "1970-01-01 00:00:00"],
      ["Datetime.valueOf(String)", ["2026-07-01 12:00:00"], "2026-07-01 10:00:00"],
      ["Datetime.valueOfGmt(String)", ["2026-07-01 12:00:00"], "2026-07-01 12:00:00"],
      ["Datetime.addDays(Integer)", [moment("2026-03-28T09:00:00Z"), 1], "2026-03-29 08:00:00"],
      ["Datetime.addHours(Integer)", [moment("2026-03-28T09:00:00Z"), 24], "2026-03-29 09:00:00"],
      ["Datetime.date()", [moment("2026-03-31T23:30:00Z")], "2026-04-01 00:00:00"],
      ["Datetime.dateGmt()", [moment("2026-03-31T23:30:00Z")], "2026-03-31 00:00:00"],
      ["Datetime.hour()", [moment("2026-03-31T23:30:00Z")], "1"],
      ["Datetime.getTime()", [moment("1970-01-01T00:00:01Z")], "1000"],
    ]);
  });

  it("format moments by patterns", () => {
    const at = moment("2026-03-31T13:05:09.007Z");
    const rows: [string, string][] = [
      ["yyyy-MM-dd HH:mm:ss.SSS", "2026-03-31 15:05:09.007"],
      ["d MMMM yyyy", "31 March 2026"],
      ["EEE, dd MMM yy h:mm a", "Tue, 31 Mar 26 3:05 PM"],
      ["yyyy-MM-dd'T'HH:mm:ssZ", "2026-03-31T15:05:09+0200"],
      ["XXX", "+02:00"],
      ["'it''s' D u", "it's 90 2"],
    ];
    for (const [pattern, expected] of rows)
      assert.equal(call(context(), "Datetime.format(String)", at, pattern), expected);
    assert.equal(call(context(), "Datetime.formatGmt(String)", at, "HH:mm X"), "13:05 Z");
    assert.equal(call(context(), "Datetime.format(String, String)", at, "HH:mm", "America/New_York"), "09:05");
    assert.equal(call(context(), "Datetime.format()", at), "3/31/2026, 3:05 PM");
    assert.throws(() => call(context(), "Datetime.format(String)", at, "b"), /Illegal pattern character 'b'/);
  });
});
