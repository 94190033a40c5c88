import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexMap,
  ApexSet,
  apexToString,
  type ApexValue,
} from "../../../values/index.js";
import { call, context } from "./support.js";

const list = (...items: ApexValue[]): ApexList => new ApexList("Object", items);

/** Signature, arguments (the instance first), what it gives as text. */
type Row = [string, ApexValue[], string];

function check(rows: Row[]): void {
  for (const [signature, args, expected] of rows) {
    const given = args.map((arg) => (typeof arg === "string" ? `'${arg}'` : apexToString(arg))).join(", ");
    assert.equal(apexToString(call(context(), signature, ...args)), expected, `${signature} of ${given}`);
  }
}

describe("String", () => {
  it("cuts texts", () => {
    check([
      ["String.substring(Integer)", ["hamburger", 3], "burger"],
      ["String.substring(Integer, Integer)", ["hamburger", 4, 8], "urge"],
      ["String.left(Integer)", ["abc", 5], "abc"],
      ["String.left(Integer)", ["abc", 2], "ab"],
      ["String.right(Integer)", ["abc", 2], "bc"],
      ["String.right(Integer)", ["abc", 0], ""],
      ["String.mid(Integer, Integer)", ["abcdef", 2, 3], "cde"],
      ["String.substringAfter(String)", ["Force.com.net", "."], "com.net"],
      ["String.substringAfterLast(String)", ["Force.com.net", "."], "net"],
      ["String.substringBefore(String)", ["Force.com.net", "."], "Force"],
      ["String.substringBeforeLast(String)", ["Force.com.net", "."], "Force.com"],
      ["String.substringAfter(String)", ["abc", "x"], ""],
      ["String.substringBefore(String)", ["abc", "x"], "abc"],
      ["String.substringBetween(String, String)", ["a[b]c", "[", "]"], "b"],
      ["String.substringBetween(String)", ["tagYtag", "tag"], "Y"],
      ["String.substringBetween(String)", ["abc", "x"], "null"],
      ["String.abbreviate(Integer)", ["Hello World", 8], "Hello..."],
      ["String.removeEnd(String)", ["Name__c", "__c"], "Name"],
      ["String.removeStartIgnoreCase(String)", ["WWW.x", "www."], "x"],
      ["String.remove(String)", ["a-b-c", "-"], "abc"],
      ["String.trim()", ["  a b \n"], "a b"],
      ["String.normalizeSpace()", [" a  b\tc "], "a b c"],
    ]);
  });

  it("asks about texts", () => {
    check([
      ["String.isBlank(String)", [null], "true"],
      ["String.isBlank(String)", [" \t"], "true"],
      ["String.isEmpty(String)", [" "], "false"],
      ["String.isNotBlank(String)", ["a"], "true"],
      ["String.contains(String)", ["abc", "B"], "false"],
      ["String.containsIgnoreCase(String)", ["abc", "B"], "true"],
      ["String.equalsIgnoreCase(String)", ["abc", "ABC"], "true"],
      ["String.equals(Object)", ["abc", "ABC"], "false"],
      ["String.compareTo(String)", ["a", "c"], "-2"],
      ["String.compareTo(String)", ["abc", "ab"], "1"],
      ["String.indexOf(String, Integer)", ["abab", "b", 2], "3"],
      ["String.indexOf(String)", ["abc", "x"], "-1"],
      ["String.lastIndexOf(String)", ["abab", "a"], "2"],
      ["String.charAt(Integer)", ["A", 0], "65"],
      ["String.isNumeric()", ["12.5"], "false"],
      ["String.isNumeric()", ["125"], "true"],
      ["String.isNumeric()", [""], "false"],
      ["String.isAlphanumericSpace()", ["AE 86"], "true"],
      ["String.countMatches(String)", ["ababa", "a"], "3"],
      ["String.hashCode()", ["Hello"], "69609650"],
      ["String.getLevenshteinDistance(String)", ["kitten", "sitting"], "3"],
      ["String.matches(String)", ["a1", "[a-z]\\d"], "true"],
      ["String.matches(String)", ["a1x", "[a-z]\\d"], "false"],
      ["String.startsWithIgnoreCase(String)", ["ABC", "ab"], "true"],
    ]);
  });

  it("changes texts", () => {
    check([
      ["String.leftPad(Integer, String)", ["7", 3, "0"], "007"],
      ["String.rightPad(Integer)", ["7", 3], "7  "],
      ["String.center(Integer, String)", ["ab", 5, "*"], "*ab**"],
      ["String.repeat(Integer)", ["ab", 2], "abab"],
      ["String.repeat(String, Integer)", ["ab", ",", 3], "ab,ab,ab"],
      ["String.reverse()", ["abc"], "cba"],
      ["String.capitalize()", ["deal won"], "Deal won"],
      ["String.swapCase()", ["aBc"], "AbC"],
      ["String.replace(String, String)", ["a.b.c", ".", "$1"], "a$1b$1c"],
      ["String.replaceAll(String, String)", ["a1b22", "\\d+", "#"], "a#b#"],
      ["String.replaceAll(String, String)", ["John Doe", "(\\w+) (\\w+)", "$2, $1"], "Doe, John"],
      ["String.replaceAll(String, String)", ["5", "5", "\\$5"], "$5"],
      ["String.replaceFirst(String, String)", ["aaa", "a", "b"], "baa"],
      ["String.escapeHtml4()", ["<b>\"A\" & 'B'</b>"], "&lt;b&gt;&quot;A&quot; &amp; 'B'&lt;/b&gt;"],
      ["String.unescapeHtml4()", ["&lt;b&gt; &amp;"], "<b> &"],
      ["String.escapeCsv()", ['a "b", c'], '"a ""b"", c"'],
      ["String.escapeSingleQuotes(String)", ["O'Brien"], "O\\'Brien"],
      ["String.splitByCharacterTypeCamelCase()", ["dealMarkID2x"], "(deal, Mark, ID, 2, x)"],
    ]);
  });

  it("splits as Java does: no empty parts at the end, unless a limit asks for them", () => {
    check([
      ["String.split(String)", ["a,b,,", ","], "(a, b)"],
      ["String.split(String)", ["a|b", "\\|"], "(a, b)"],
      ["String.split(String)", ["abc", ""], "(a, b, c)"],
      ["String.split(String)", ["", ","], "()"],
      ["String.split(String)", [",a", ","], "(, a)"],
      ["String.split(String, Integer)", ["a,b,c,d", ",", 2], "(a, b,c,d)"],
      ["String.split(String, Integer)", ["a,b,,", ",", -1], "(a, b, , )"],
    ]);
    assert.deepEqual((call(context(), "String.split(String)", "", ",") as ApexList).items, [""]);
  });

  it("formats as MessageFormat does", () => {
    check([
      ["String.format(String, List<Object>)", ["{0} of {1}", list(1, "two")], "1 of two"],
      ["String.format(String, List<Object>)", ["It''s {0}", list("x")], "It's x"],
      ["String.format(String, List<Object>)", ["'{0}' {0}", list("x")], "{0} x"],
      ["String.format(String, List<Object>)", ["{0} {1}", list("x")], "x {1}"],
    ]);
  });

  it("joins, prints and builds texts", () => {
    check([
      ["String.join(List<Object>, String)", [list("a", 1, true), "; "], "a; 1; true"],
      ["String.join(Set<Object>, String)", [new ApexSet("String", ["a", "b"]), ","], "a,b"],
      ["String.valueOf(Date)", [ApexDate.parse("2026-03-31")], "2026-03-31"],
      ["String.valueOf(Datetime)", [ApexDatetime.parseIso("2026-03-31T10:00:00Z")], "2026-03-31 12:00:00"],
      ["String.valueOfGmt(Datetime)", [ApexDatetime.parseIso("2026-03-31T10:00:00Z")], "2026-03-31 10:00:00"],
      ["String.valueOf(Decimal)", [ApexDecimal.parse("1.50")], "1.50"],
      ["String.valueOf(Double)", [new ApexDouble(5)], "5.0"],
      ["String.fromCharArray(List<Integer>)", [list(65, 107)], "Ak"],
      ["String.getChars()", ["Ak"], "(65, 107)"],
    ]);
  });

  it("refuses null arguments and positions out of bounds", () => {
    assert.throws(
      () => call(context(), "String.contains(String)", "a", null),
      /System.NullPointerException: Argument cannot be null/,
    );
    assert.throws(
      () => call(context(), "String.length()", null),
      /System.NullPointerException: Attempt to de-reference a null object/,
    );
    assert.throws(
      () => call(context(), "String.substring(Integer)", "abc", 4),
      /System.StringException: Starting position out of bounds: 4/,
    );
    assert.throws(
      () => call(context(), "String.substring(Integer, Integer)", "abc", 0, 9),
      /Ending position out of bounds: 9/,
    );
  });
});

describe("Pattern and Matcher", () => {
  it("finds groups one match after the other", () => {
    const pattern = call(context(), "Pattern.compile(String)", "(\\w)(\\d)");
    const matcher = call(context(), "Pattern.matcher(String)", pattern, "a1 b2");
    const found: string[] = [];
    while (call(context(), "Matcher.find()", matcher))
      found.push(String(call(context(), "Matcher.group(Integer)", matcher, 2)));
    assert.deepEqual(found, ["1", "2"]);
    assert.equal(call(context(), "Matcher.groupCount()", matcher), 2);
    assert.throws(() => call(context(), "Matcher.group()", matcher), /No match found/);
  });

  it("matches whole texts and reads Java's quoting, flags and classes", () => {
    check([
      ["Pattern.matches(String, String)", ["a|ab", "ab"], "true"],
      ["Pattern.matches(String, String)", ["\\Qa.b\\E", "a.b"], "true"],
      ["Pattern.matches(String, String)", ["\\Qa.b\\E", "axb"], "false"],
      ["Pattern.matches(String, String)", ["(?i)abc", "ABC"], "true"],
      ["Pattern.matches(String, String)", ["\\p{Alpha}+", "abc"], "true"],
      ["Pattern.matches(String, String)", ["\\p{L}+", "æøå"], "true"],
      ["Pattern.matches(String, String)", ["-?\\d+(\\.\\d+)?", "-12.50"], "true"],
      ["Pattern.matches(String, String)", ["\\\\z", "\\z"], "true"],
    ]);
    assert.throws(() => call(context(), "Pattern.compile(String)", "("), /System.StringException: Invalid regex/);
    assert.throws(() => call(context(), "Pattern.compile(String)", "a++b"), /possessive quantifiers are not supported/);
  });
});

describe("Blob, EncodingUtil, Crypto and UUID", () => {
  it("encode and digest", () => {
    const blob = call(context(), "Blob.valueOf(String)", "Akkord");
    check([
      ["EncodingUtil.base64Encode(Blob)", [blob], "QWtrb3Jk"],
      ["EncodingUtil.convertToHex(Blob)", [blob], "416b6b6f7264"],
      ["EncodingUtil.urlEncode(String, String)", ["a b&c", "UTF-8"], "a+b%26c"],
      ["EncodingUtil.urlDecode(String, String)", ["a+b%26c", "UTF-8"], "a b&c"],
      ["Blob.toString()", [blob], "Akkord"],
      ["Blob.size()", [blob], "6"],
    ]);
    const digest = call(
      context(),
      "Crypto.generateDigest(String, Blob)",
      "SHA-256",
      call(context(), "Blob.valueOf(String)", "abc"),
    );
    check([
      ["EncodingUtil.convertToHex(Blob)", [digest], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ]);
    assert.throws(
      () => call(context(), "Crypto.generateDigest(String, Blob)", "SHA-9", blob),
      /Algorithm SHA-9 is not available/,
    );
  });

  it("makes UUIDs that differ and read back as themselves", () => {
    const uuid = call(context(), "UUID.randomUUID()");
    const text = call(context(), "UUID.toString()", uuid);
    assert.match(String(text), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(
      new ApexMap("UUID", "Boolean", [[uuid, true]]).get(call(context(), "UUID.fromString(String)", text)),
      true,
    );
    assert.notEqual(text, call(context(), "UUID.toString()", call(context(), "UUID.randomUUID()")));
  });
});
