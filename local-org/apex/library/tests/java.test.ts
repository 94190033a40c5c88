import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { ApexDatetime, ApexList, type ApexValue } from "../../../values/index.js";
import { call, context } from "./support.js";

/** Apex runs on Java: its patterns, splits, formats and moments are Java's. */
const PATTERNS = [
  ",",
  ";",
  "",
  "\\s+",
  "[ab]",
  "a*",
  "a|ab",
  "(a)(b)?",
  "\\d+",
  "\\Q.\\E",
  "\\.",
  "^a",
  "b$",
  "(?i)A",
  "b\\b",
  "\\p{Alpha}+",
  "[\\p{Digit}a]+",
  "\\Ab",
  "b\\Z",
  "c\\z",
  "[$.]",
  "(?m)^b$",
  "(?s)a.",
  "\\p{L}+",
  "[^a-c]",
  "a{2}",
  "(?=b)",
  "\\w?",
];
const REPLACEMENTS = ["", "x", "[$0]", "\\$", "\\\\", "$0$0"];
const FORMATS = ["{0}", "{1}{0}", "''{0}''", "'{0}' {1}", "a'b{0}", "{0} '' {1}", "x"];

const MOMENTS = [
  "yyyy-MM-dd'T'HH:mm:ss.SSSZ",
  "yy M d H m s S",
  "EEE, dd MMM yyyy hh:mm a",
  "EEEE d MMMM y",
  "D DDD w ww u k kk K KK h",
  "XXX X",
  "''yyyy'' 'at' HH",
  "MMM'x'G",
];
const ZONES = ["GMT", "Europe/Copenhagen", "America/Los_Angeles", "Asia/Kolkata", "Australia/Sydney"];

const anyText = fc.string({
  unit: fc.constantFrom("a", "b", "A", "c", ",", ";", " ", ".", "1", "2", "\n"),
  maxLength: 12,
});

interface Case {
  operation: string;
  a: string;
  b: string;
  c: string;
}

const caseOf: fc.Arbitrary<Case> = fc.oneof(
  fc.record({
    operation: fc.constant("split"),
    a: anyText,
    b: fc.constantFrom(...PATTERNS),
    c: fc.constantFrom("0", "-1", "1", "2", "3"),
  }),
  fc.record({
    operation: fc.constantFrom("replaceAll", "replaceFirst"),
    a: anyText,
    b: fc.constantFrom(...PATTERNS),
    c: fc.constantFrom(...REPLACEMENTS),
  }),
  fc.record({
    operation: fc.constantFrom("matches", "find"),
    a: anyText,
    b: fc.constantFrom(...PATTERNS),
    c: fc.constant(""),
  }),
  fc.record({ operation: fc.constant("format"), a: fc.constantFrom(...FORMATS), b: anyText, c: anyText }),
  fc.record({
    operation: fc.constant("moment"),
    a: fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) }).map(String),
    b: fc.constantFrom(...MOMENTS),
    c: fc.constantFrom(...ZONES),
  }),
  fc.record({ operation: fc.constant("hash"), a: anyText, b: anyText, c: fc.constant("") }),
);

function ours({ operation, a, b, c }: Case): string {
  const run = (signature: string, ...args: ApexValue[]): ApexValue => call(context(), signature, ...args);
  switch (operation) {
    case "split":
      return (run("String.split(String, Integer)", a, b, Number(c)) as ApexList).items.join("\u0001");
    case "replaceAll":
    case "replaceFirst":
      return String(run(`String.${operation}(String, String)`, a, b, c));
    case "matches":
      return String(run("String.matches(String)", a, b));
    case "find":
      return positions(a, b);
    case "format":
      return String(run("String.format(String, List<Object>)", a, new ApexList("Object", [b, c])));
    case "moment":
      return String(run("Datetime.format(String, String)", new ApexDatetime(Number(a)), b, c));
    default:
      return `${run("String.hashCode()", a)}/${Math.sign(Number(run("String.compareTo(String)", a, b)))}`;
  }
}

function positions(text: string, pattern: string): string {
  const matcher = call(context(), "Pattern.matcher(String)", call(context(), "Pattern.compile(String)", pattern), text);
  let found = "";
  while (call(context(), "Matcher.find()", matcher)) {
    found += `${call(context(), "Matcher.start()", matcher)}-${call(context(), "Matcher.end()", matcher)} `;
  }
  return found;
}

const encode = (text: string): string => (text === "" ? "-" : Buffer.from(text).toString("base64"));
const hasJava = spawnSync("java", ["-version"]).status === 0;

describe("texts", () => {
  it(
    "and moments are split, matched, replaced and formatted as Java does",
    { skip: hasJava ? false : "no java on PATH" },
    () => {
      const cases = fc.sample(caseOf, 4000);
      const input = cases
        .map(({ operation, a, b, c }) => `${operation} ${encode(a)} ${encode(b)} ${encode(c)}\n`)
        .join("");
      const source = fileURLToPath(new URL("TextOracle.java", import.meta.url));
      const run = spawnSync("java", [source], { input, encoding: "utf8" });
      assert.equal(run.status, 0, run.stderr);
      const answers = run.stdout.split("\n").map((line) => Buffer.from(line, "base64").toString("utf8"));
      cases.forEach((one, i) => assert.equal(ours(one), answers[i], JSON.stringify(one)));
    },
  );
});
