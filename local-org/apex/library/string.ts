import {
  ApexDate,
  ApexDatetime,
  apexException,
  ApexList,
  ApexSet,
  apexToString,
  type ApexValue,
  textHash,
} from "../../values/index.js";
import { matchesWhole, replaceAll, replaceFirst, split } from "./regex.js";
import { type CallContext, fixed, type Member, method, type StandardType, standardType } from "./registry.js";

/** String.valueOf: dates without time, moments in the user's zone; otherwise as values print. */
export function valueOf(value: ApexValue, context: CallContext): string | null {
  if (value === null) return null;
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDatetime) return value.toString(context.tx.user.timeZone);
  return apexToString(value);
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === "";
const isEmpty = (text: string | null): boolean => text === null || text === "";
const textList = (items: string[]): ApexList => new ApexList("String", items);
const sameIgnoringCase = (a: string, b: string | null): boolean => b !== null && a.toLowerCase() === b.toLowerCase();
const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const charsAre = (text: string, pattern: RegExp): boolean => text !== "" && pattern.test(text);
const compare = (a: string, b: string): number => {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i += 1) if (a[i] !== b[i]) return a.charCodeAt(i) - b.charCodeAt(i);
  return a.length - b.length;
};

/** As MessageFormat: `{0}` is replaced, `''` is one quote, text between single quotes stands as it is. */
function format(pattern: string, values: ApexValue[]): string {
  let result = "";
  let quoted = false;
  for (let i = 0; i < pattern.length; i += 1) {
    const char = pattern[i];
    if (char === "'") {
      if (pattern[i + 1] === "'") {
        result += "'";
        i += 1;
      } else quoted = !quoted;
    } else if (char === "{" && !quoted) {
      const end = pattern.indexOf("}", i);
      const index = Number(pattern.slice(i + 1, end));
      if (end < 0 || !Number.isInteger(index)) {
        throw apexException("System.StringException", `Invalid format: ${pattern}`);
      }
      result += index < values.length ? apexToString(values[index]) : `{${index}}`;
      i = end;
    } else result += char;
  }
  return result;
}

function substring(text: string, start: number, end = text.length): string {
  if (start < 0 || end > text.length || start > end) {
    const bad =
      start < 0 || start > text.length
        ? `Starting position out of bounds: ${start}`
        : `Ending position out of bounds: ${end}`;
    throw apexException("System.StringException", bad);
  }
  return text.substring(start, end);
}

/** `charAt` gives one UTF-16 unit: of a pair, the half that stands there. */
function unitAt(text: string, index: number): number {
  return within(text, index).charCodeAt(index);
}

/** `codePointAt` gives the whole character where a pair begins. */
function codeAt(text: string, index: number): number {
  return within(text, index).codePointAt(index)!;
}

function within(text: string, index: number): string {
  if (index >= 0 && index < text.length) return text;
  throw apexException("System.StringException", `String index out of bounds: ${index}`);
}

/** Null gives an empty text, here and in JavaScript. */
function join(values: ApexValue[], separator: string): string {
  const isText = values.every((value) => typeof value === "string");
  return (isText ? values : values.map((value) => (value === null ? "" : apexToString(value)))).join(separator);
}

function pad(text: string, size: number, filler: string | null, atStart: boolean): string {
  const fill = isEmpty(filler) ? " " : (filler as string);
  return atStart ? text.padStart(size, fill) : text.padEnd(size, fill);
}

function center(text: string, size: number, filler: string): string {
  const left = Math.floor((size - text.length) / 2);
  return size <= text.length ? text : text.padStart(text.length + left, filler).padEnd(size, filler);
}

function abbreviate(text: string, width: number): string {
  if (width < 4) throw apexException("System.IllegalArgumentException", "Minimum abbreviation width is 4");
  return text.length <= width ? text : `${text.slice(0, width - 3)}...`;
}

function between(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
  return end < 0 ? null : text.slice(start + open.length, end);
}

function countMatches(text: string, part: string): number {
  return part === "" ? 0 : text.split(part).length - 1;
}

/** Index of the first character where the texts differ; -1 when they are equal. */
function difference(a: string, b: string): number {
  if (a === b) return -1;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

/** Steps of inserting, deleting or replacing one character that turn one text into the other. */
function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/** Splits where the kind of character changes; in camel case an upper-case letter begins a new word. */
function splitByCharacterType(text: string, camelCase: boolean): string[] {
  const runs = camelCase
    ? /\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Nd}+|\s+|[^\p{L}\p{Nd}\s]+/gu
    : /\p{Lu}+|\p{Ll}+|\p{Nd}+|\s+|[^\p{L}\p{Nd}\s]+/gu;
  return text.match(runs) ?? [];
}

const HTML: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const fromEntities = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#39|#(\d+));/g, (all, name: string, code?: string) => {
    if (code) return String.fromCodePoint(Number(code));
    return { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" }[name] ?? all;
  });

const escapeJava = (text: string): string =>
  text.replace(/[\\"\n\r\t\b\f]|[^\x20-\x7e]/g, (char) => {
    const short = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" }[char];
    return short ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });

const escapeCsv = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

const statics: Member[] = [
  fixed("valueOf(Date? value): String", valueOf),
  fixed("valueOf(Datetime? value): String", valueOf),
  fixed("valueOf(Decimal? value): String", valueOf),
  fixed("valueOf(Double? value): String", valueOf),
  fixed("valueOf(Integer? value): String", valueOf),
  fixed("valueOf(Long? value): String", valueOf),
  fixed("valueOf(Object value): String", valueOf),
  fixed("valueOfGmt(Datetime value): String", (value: ApexDatetime) => value.toString()),
  fixed("isBlank(String? text): Boolean", isBlank),
  fixed("isNotBlank(String? text): Boolean", (text: string | null) => !isBlank(text)),
  fixed("isEmpty(String? text): Boolean", isEmpty),
  fixed("isNotEmpty(String? text): Boolean", (text: string | null) => !isEmpty(text)),
  fixed("join(List<Object> values, String separator): String", (list: ApexList, separator: string) =>
    join(list.items, separator),
  ),
  fixed("join(Set<Object> values, String separator): String", (set: ApexSet, separator: string) =>
    join(set.toArray(), separator),
  ),
  fixed("format(String pattern, List<Object> values): String", (pattern: string, list: ApexList) =>
    format(pattern, list.items),
  ),
  fixed("escapeSingleQuotes(String text): String", (text: string) => text.replace(/['\\]/g, "\\$&")),
  fixed("fromCharArray(List<Integer> codes): String", (codes: ApexList) =>
    String.fromCodePoint(...(codes.items as number[])),
  ),
  fixed("getCommonPrefix(List<String> texts): String", (texts: ApexList) => {
    const [first = "", ...rest] = texts.items as string[];
    return rest.reduce((prefix, text) => prefix.slice(0, difference(`${prefix}\0`, text)), first);
  }),
];

const asking: Member[] = [
  method("length(): Integer", (s: string) => s.length),
  method("charAt(Integer index): Integer", unitAt),
  method("codePointAt(Integer index): Integer", codeAt),
  method(
    "codePointCount(Integer start, Integer end): Integer",
    (s: string, a: number, b: number) => [...substring(s, a, b)].length,
  ),
  method(
    "getChars(): List<Integer>",
    (s: string) =>
      new ApexList(
        "Integer",
        Array.from(s, (_c, i) => s.charCodeAt(i)),
      ),
  ),
  method("compareTo(String other): Integer", compare),
  method("equals(Object other): Boolean", (s: string, other: ApexValue) => s === other),
  method("equalsIgnoreCase(String? other): Boolean", sameIgnoringCase),
  method("hashCode(): Integer", textHash),
  method("toString(): String", (s: string) => s),
  method("contains(String part): Boolean", (s: string, part: string) => s.includes(part)),
  method("containsIgnoreCase(String part): Boolean", (s: string, part: string) =>
    s.toLowerCase().includes(part.toLowerCase()),
  ),
  method("containsAny(String chars): Boolean", (s: string, chars: string) =>
    [...chars].some((char) => s.includes(char)),
  ),
  method(
    "containsNone(String chars): Boolean",
    (s: string, chars: string) => ![...chars].some((char) => s.includes(char)),
  ),
  method("containsOnly(String chars): Boolean", (s: string, chars: string) =>
    [...s].every((char) => chars.includes(char)),
  ),
  method("containsWhitespace(): Boolean", (s: string) => /\s/.test(s)),
  method("startsWith(String part): Boolean", (s: string, part: string) => s.startsWith(part)),
  method("startsWithIgnoreCase(String part): Boolean", (s: string, part: string) =>
    s.toLowerCase().startsWith(part.toLowerCase()),
  ),
  method("endsWith(String part): Boolean", (s: string, part: string) => s.endsWith(part)),
  method("endsWithIgnoreCase(String part): Boolean", (s: string, part: string) =>
    s.toLowerCase().endsWith(part.toLowerCase()),
  ),
  method("indexOf(String part): Integer", (s: string, part: string) => s.indexOf(part)),
  method("indexOf(String part, Integer start): Integer", (s: string, part: string, start: number) =>
    s.indexOf(part, start),
  ),
  method("indexOfIgnoreCase(String part): Integer", (s: string, part: string) =>
    s.toLowerCase().indexOf(part.toLowerCase()),
  ),
  method("indexOfAny(String chars): Integer", (s: string, chars: string) =>
    [...s].findIndex((char) => chars.includes(char)),
  ),
  method("indexOfChar(Integer code): Integer", (s: string, code: number) => s.indexOf(String.fromCodePoint(code))),
  method("indexOfDifference(String other): Integer", difference),
  method("lastIndexOf(String part): Integer", (s: string, part: string) => s.lastIndexOf(part)),
  method("lastIndexOf(String part, Integer end): Integer", (s: string, part: string, end: number) =>
    s.lastIndexOf(part, end),
  ),
  method("lastIndexOfIgnoreCase(String part): Integer", (s: string, part: string) =>
    s.toLowerCase().lastIndexOf(part.toLowerCase()),
  ),
  method("countMatches(String part): Integer", countMatches),
  method("getLevenshteinDistance(String other): Integer", levenshtein),
  method("matches(String regex): Boolean", matchesWhole),
  method("isAllLowerCase(): Boolean", (s: string) => charsAre(s, /^\p{Ll}+$/u)),
  method("isAllUpperCase(): Boolean", (s: string) => charsAre(s, /^\p{Lu}+$/u)),
  method("isAlpha(): Boolean", (s: string) => charsAre(s, /^\p{L}+$/u)),
  method("isAlphaSpace(): Boolean", (s: string) => /^[\p{L} ]*$/u.test(s)),
  method("isAlphanumeric(): Boolean", (s: string) => charsAre(s, /^[\p{L}\p{Nd}]+$/u)),
  method("isAlphanumericSpace(): Boolean", (s: string) => /^[\p{L}\p{Nd} ]*$/u.test(s)),
  method("isAsciiPrintable(): Boolean", (s: string) => /^[\x20-\x7e]*$/.test(s)),
  method("isNumeric(): Boolean", (s: string) => charsAre(s, /^\p{Nd}+$/u)),
  method("isNumericSpace(): Boolean", (s: string) => /^[\p{Nd} ]*$/u.test(s)),
  method("isWhitespace(): Boolean", (s: string) => /^\s*$/.test(s)),
];

const cutting: Member[] = [
  method("substring(Integer start): String", (s: string, start: number) => substring(s, start)),
  method("substring(Integer start, Integer end): String", (s: string, start: number, end: number) =>
    substring(s, start, end),
  ),
  method("left(Integer length): String", (s: string, length: number) => s.slice(0, Math.max(length, 0))),
  method("right(Integer length): String", (s: string, length: number) => (length <= 0 ? "" : s.slice(-length))),
  method("mid(Integer start, Integer length): String", (s: string, start: number, length: number) =>
    s.slice(Math.max(start, 0), Math.max(start, 0) + Math.max(length, 0)),
  ),
  method("substringAfter(String mark): String", (s: string, mark: string) =>
    s.includes(mark) ? s.slice(s.indexOf(mark) + mark.length) : "",
  ),
  method("substringAfterLast(String mark): String", (s: string, mark: string) =>
    mark !== "" && s.includes(mark) ? s.slice(s.lastIndexOf(mark) + mark.length) : "",
  ),
  method("substringBefore(String mark): String", (s: string, mark: string) =>
    s.includes(mark) ? s.slice(0, s.indexOf(mark)) : s,
  ),
  method("substringBeforeLast(String mark): String", (s: string, mark: string) =>
    mark !== "" && s.includes(mark) ? s.slice(0, s.lastIndexOf(mark)) : s,
  ),
  method("substringBetween(String mark): String", (s: string, mark: string) => between(s, mark, mark)),
  method("substringBetween(String open, String close): String", between),
  method("difference(String other): String", (s: string, other: string) =>
    difference(s, other) < 0 ? "" : other.slice(difference(s, other)),
  ),
  method("trim(): String", (s: string) => s.trim()),
  method("strip(): String", (s: string) => s.trim()),
  method("deleteWhitespace(): String", (s: string) => s.replace(/\s/g, "")),
  method("normalizeSpace(): String", (s: string) => s.trim().replace(/\s+/g, " ")),
  method("remove(String part): String", (s: string, part: string) => (part === "" ? s : s.split(part).join(""))),
  method("removeStart(String part): String", (s: string, part: string) =>
    s.startsWith(part) ? s.slice(part.length) : s,
  ),
  method("removeStartIgnoreCase(String part): String", (s: string, part: string) =>
    sameIgnoringCase(s.slice(0, part.length), part) ? s.slice(part.length) : s,
  ),
  method("removeEnd(String part): String", (s: string, part: string) =>
    part !== "" && s.endsWith(part) ? s.slice(0, -part.length) : s,
  ),
  method("removeEndIgnoreCase(String part): String", (s: string, part: string) =>
    part !== "" && sameIgnoringCase(s.slice(-part.length), part) ? s.slice(0, -part.length) : s,
  ),
  method("abbreviate(Integer width): String", abbreviate),
  method("split(String regex): List<String>", (s: string, regex: string) => textList(split(s, regex))),
  method("split(String regex, Integer limit): List<String>", (s: string, regex: string, limit: number) =>
    textList(split(s, regex, limit)),
  ),
  method("splitByCharacterType(): List<String>", (s: string) => textList(splitByCharacterType(s, false))),
  method("splitByCharacterTypeCamelCase(): List<String>", (s: string) => textList(splitByCharacterType(s, true))),
  method("stripHtmlTags(): String", (s: string) =>
    fromEntities(s.replace(/<br\s*\/?>/gi, "\n").replace(/<[^>]*>/g, "")),
  ),
];

const changing: Member[] = [
  method("toLowerCase(): String", (s: string) => s.toLowerCase()),
  method("toLowerCase(String locale): String", (s: string, locale: string) => s.toLocaleLowerCase(locale)),
  method("toUpperCase(): String", (s: string) => s.toUpperCase()),
  method("toUpperCase(String locale): String", (s: string, locale: string) => s.toLocaleUpperCase(locale)),
  method("capitalize(): String", capitalize),
  method("uncapitalize(): String", (s: string) => s.charAt(0).toLowerCase() + s.slice(1)),
  method("swapCase(): String", (s: string) =>
    s.replace(/\p{L}/gu, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())),
  ),
  method("reverse(): String", (s: string) => [...s].reverse().join("")),
  method("repeat(Integer times): String", (s: string, times: number) => s.repeat(Math.max(times, 0))),
  method("repeat(String separator, Integer times): String", (s: string, separator: string, times: number) =>
    Array(Math.max(times, 0)).fill(s).join(separator),
  ),
  method("leftPad(Integer size): String", (s: string, size: number) => pad(s, size, " ", true)),
  method("leftPad(Integer size, String? filler): String", (s: string, size: number, filler: string | null) =>
    pad(s, size, filler, true),
  ),
  method("rightPad(Integer size): String", (s: string, size: number) => pad(s, size, " ", false)),
  method("rightPad(Integer size, String? filler): String", (s: string, size: number, filler: string | null) =>
    pad(s, size, filler, false),
  ),
  method("center(Integer size): String", (s: string, size: number) => center(s, size, " ")),
  method("center(Integer size, String filler): String", center),
  method("replace(String part, String by): String", (s: string, part: string, by: string) => s.split(part).join(by)),
  method("replaceAll(String regex, String by): String", replaceAll),
  method("replaceFirst(String regex, String by): String", replaceFirst),
  method("escapeHtml3(): String", (s: string) => s.replace(/[&<>"]/g, (char) => HTML[char])),
  method("escapeHtml4(): String", (s: string) => s.replace(/[&<>"]/g, (char) => HTML[char])),
  method("unescapeHtml3(): String", fromEntities),
  method("unescapeHtml4(): String", fromEntities),
  method("escapeXml(): String", (s: string) => s.replace(/[&<>"']/g, (char) => HTML[char] ?? "&apos;")),
  method("unescapeXml(): String", fromEntities),
  method("escapeCsv(): String", escapeCsv),
  method("escapeJava(): String", escapeJava),
  method("escapeEcmaScript(): String", (s: string) => escapeJava(s).replace(/['/]/g, "\\$&")),
  method("escapeUnicode(): String", (s: string) => s.replace(/[^\x20-\x7e]/g, escapeJava)),
];

export function stringType(): StandardType {
  return standardType("String", [...statics, ...asking, ...cutting, ...changing]);
}
