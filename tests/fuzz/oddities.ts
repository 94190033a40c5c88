/** Values that programs get wrong, for every kind of value that a request holds. */
import { Raw } from "./json.js";
import type { Tree } from "./json.js";

/** In plain notation; some of them no money that a ledger could hold. */
export const DECIMALS = [
  "0",
  "0.00",
  "-0",
  "-0.01",
  "-1",
  "0.005",
  "0.015",
  "0.0000000001",
  "0.1234567890",
  "0.12345678901",
  "1",
  "33.3333333333",
  "100",
  "999.995",
  "1000",
  "1000.0000000001",
  "1000000000",
  "9007199254740991",
  "9007199254740993.01",
  "9999999999999999.99",
  "9999999999999999.994",
  "9999999999999999.995",
  "10000000000000000",
  "99999999999999999999999999999999999999.9",
  "0.99999999999999999999999999999999999999",
];

export const TEXTS = [
  "",
  " ",
  "|",
  "a|b|c",
  ";",
  "1;d0;=0",
  ",",
  "#1",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "undefined",
  "null",
  "\u0000",
  "\n",
  "\u2028",
  "\ufeff",
  "\ud83c",
  "\udf3b",
  "🌻🌻",
  "e\u0301",
  "\u202eLTR",
  "İıſK",
  "ß",
  "<script>",
  "'",
  '"',
  "\\",
  "%s%n${x}",
  "x".repeat(300),
  "🌻".repeat(130),
];

export const DAYS = [
  "",
  "0000-00-00",
  "0001-01-01",
  "1899-12-31",
  "2024-02-29",
  "2026-02-29",
  "2026-01-01",
  "2026-12-31",
  "2026-13-01",
  "2026-1-1",
  "20260101",
  "2026-06-31",
  "9999-12-31",
  "10000-01-01",
  "2026-06-15T00:00",
  "２０２６-01-01",
];

export const MONTHS = [
  "",
  "2026-00",
  "2026-02",
  "2026-13",
  "0001-01",
  "2025-12",
  "2076-01",
  "9900-12",
  "9999-12",
  "2026-1",
];

export const INTS = [-999999999, -1, 0, 1, 2, 3, 7, 12, 13, 100, 999999999];

/** Texts that look like numbers and are none in plain notation. */
const NUMBER_TEXTS = [
  "1e5",
  "NaN",
  "Infinity",
  "-Infinity",
  "1.",
  ".5",
  "+1",
  " 1",
  "1 ",
  "1,5",
  "1_000",
  "0x10",
  "--1",
  "1-2",
  "٣",
  "１２",
  "1".repeat(41),
  "1e999999999",
  "5 kr",
];

/** Anything at all, in the place of a value. */
export const VALUES: readonly Tree[] = [
  null,
  true,
  false,
  0,
  -1,
  2147483648,
  [],
  [[]],
  [null],
  ...["-0", "1.5", "1e5", "1e999", "0.1", "01", "12345678901234567890", "NaN", "Infinity", "undefined"].map(raw),
  ...["{}", "'x'", "{}{}", "[1,]", '{"a":1,}', "/**/1", "nul", "True"].map(raw),
  ...NUMBER_TEXTS,
  ...DECIMALS,
  ...DAYS,
  ...TEXTS,
];

function raw(text: string): Raw {
  return new Raw(text);
}
