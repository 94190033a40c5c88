import { apexException, type ApexObject, TYPE } from "../../values/index.js";
import { fixed, method, type StandardType, standardType } from "./registry.js";

/** Classes of characters that JavaScript lacks, as the inside of `[...]`. */
const CLASSES: Record<string, string> = {
  "\\p{Alpha}": "A-Za-z",
  "\\p{Digit}": "0-9",
  "\\p{Alnum}": "A-Za-z0-9",
  "\\p{Upper}": "A-Z",
  "\\p{Lower}": "a-z",
  "\\p{Punct}": "!-\\/:-@\\[-`{-~",
  "\\p{Space}": "\\s",
  "\\h": " \\t\\u00A0",
};

const END = "(?![\\s\\S])";
/** `$` and `\Z` match before a line break at the end of the text, too. */
const LINE_END = `(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?${END})`;
const START = "(?<![\\s\\S])";
const ANCHORS: Record<string, string> = { "\\A": START, "\\z": END, "\\Z": LINE_END };

const COMPILED = new Map<string, RegExp>();

/** A Java pattern as a JavaScript one (sticky and global flags left out). Throws System.StringException when it cannot be read. */
export function javaRegex(pattern: string): RegExp {
  let compiled = COMPILED.get(pattern);
  if (!compiled) {
    compiled = translate(pattern);
    COMPILED.set(pattern, compiled);
  }
  return compiled;
}

/** An escape, a class of characters or `$`: what may mean something else in JavaScript. */
const TOKEN = /\\(?:p\{\w+\}|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\$/g;

function translate(pattern: string): RegExp {
  const inline = /^\(\?([ismx]+)\)/.exec(pattern);
  const flags = new Set(inline?.[1] ?? "");
  if (flags.has("x")) throw invalidPattern(pattern, "the flag x is not supported by the local org");
  const plain = (inline ? pattern.slice(inline[0].length) : pattern).replace(
    /\\Q([\s\S]*?)(?:\\E|$)/g,
    (_all, text: string) => quote(text),
  );
  const source = plain.replace(TOKEN, (token) => {
    if (token === "$") return flags.has("m") ? token : LINE_END;
    if (token.startsWith("[")) return classOf(token, pattern);
    return CLASSES[token] ? `[${CLASSES[token]}]` : (ANCHORS[token] ?? token);
  });
  if (/[^\\][*+?]\+|\{\d+(,\d*)?\}\+/.test(source)) {
    throw invalidPattern(pattern, "possessive quantifiers are not supported by the local org");
  }
  if (/\\p\{/i.test(source)) flags.add("u");
  try {
    return new RegExp(source, Array.from(flags).join(""));
  } catch (problem) {
    throw invalidPattern(pattern, (problem as Error).message);
  }
}

function classOf(token: string, pattern: string): string {
  if (/&&|[^\\[]\[/.test(token)) {
    throw invalidPattern(pattern, "classes of characters inside others are not supported by the local org");
  }
  return token.replace(/\\(?:p\{\w+\}|[\s\S])/g, (escape) => CLASSES[escape] ?? escape);
}

function invalidPattern(pattern: string, why: string): Error {
  return apexException("System.StringException", `Invalid regex: ${pattern}: ${why}`);
}

export function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function global(regex: RegExp): RegExp {
  return new RegExp(regex.source, `${regex.flags}g`);
}

/** Java's replacement texts: `$1`, `${name}`, and `\` before what stands for itself. */
export function replacementOf(template: string, match: RegExpMatchArray): string {
  return template.replace(/\\([\s\S])|\$(\d)|\$\{(\w+)\}/g, (_all, literal?: string, index?: string, name?: string) => {
    if (literal !== undefined) return literal;
    if (index !== undefined && Number(index) >= match.length) {
      throw apexException("System.StringException", `No group ${index}`);
    }
    return (index !== undefined ? match[Number(index)] : match.groups?.[name ?? ""]) ?? "";
  });
}

export function replaceAll(text: string, pattern: string, template: string): string {
  return replaceMatches(text, global(javaRegex(pattern)), template);
}

export function replaceFirst(text: string, pattern: string, template: string): string {
  return replaceMatches(text, javaRegex(pattern), template);
}

function replaceMatches(text: string, regex: RegExp, template: string): string {
  let result = "";
  let from = 0;
  const matches = regex.global ? Array.from(text.matchAll(regex)) : [regex.exec(text)];
  for (const match of matches) {
    if (!match) continue;
    result += text.slice(from, match.index) + replacementOf(template, match);
    from = (match.index ?? 0) + match[0].length;
  }
  return result + text.slice(from);
}

/** Java's split: no trailing empty parts unless `limit` is not 0; an empty match at the start gives no empty first part. */
export function split(text: string, pattern: string, limit = 0): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(global(javaRegex(pattern)))) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (end === 0) continue;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  if (parts.length === 0) return [text];
  parts.push(text.slice(from));
  if (limit === 0) while (parts[parts.length - 1] === "") parts.pop();
  return parts;
}

class ApexPattern implements ApexObject {
  readonly [TYPE] = "Pattern";
  readonly regex: RegExp;

  constructor(readonly text: string) {
    this.regex = javaRegex(text);
  }
}

class ApexMatcher implements ApexObject {
  readonly [TYPE] = "Matcher";
  private found: RegExpExecArray | null = null;
  private position = 0;

  constructor(
    readonly pattern: ApexPattern,
    private text: string,
  ) {}

  find(from = this.position): boolean {
    const regex = global(this.pattern.regex);
    regex.lastIndex = from;
    this.found = from > this.text.length ? null : regex.exec(this.text);
    if (this.found) this.position = this.found.index + Math.max(this.found[0].length, 1);
    return this.found !== null;
  }

  matches(): boolean {
    return this.matchAtStart(END);
  }

  lookingAt(): boolean {
    return this.matchAtStart("");
  }

  match(): RegExpExecArray {
    if (!this.found) throw apexException("System.StringException", "No match found");
    return this.found;
  }

  group(index: number): string | null {
    const match = this.match();
    if (index < 0 || index >= match.length) throw apexException("System.StringException", `No group ${index}`);
    return match[index] ?? null;
  }

  groupCount(): number {
    return (new RegExp(`${this.pattern.regex.source}|`, this.pattern.regex.flags).exec("")?.length ?? 1) - 1;
  }

  reset(text = this.text): void {
    this.text = text;
    this.position = 0;
    this.found = null;
  }

  replaceAll(template: string): string {
    return replaceMatches(this.text, global(this.pattern.regex), template);
  }

  replaceFirst(template: string): string {
    return replaceMatches(this.text, this.pattern.regex, template);
  }

  hitEnd(): boolean {
    return this.found === null || this.found.index + this.found[0].length === this.text.length;
  }

  private matchAtStart(end: string): boolean {
    this.found = anchored(this.pattern.regex, end).exec(this.text);
    if (this.found) this.position = Math.max(this.found[0].length, 1);
    return this.found !== null;
  }
}

/** By how they end: patterns from the start of the text on. */
const ANCHORED: Record<string, Map<RegExp, RegExp>> = { [END]: new Map(), "": new Map() };

/** The pattern from the start of the text on, to `end`. */
function anchored(regex: RegExp, end: string): RegExp {
  let found = ANCHORED[end].get(regex);
  if (!found) {
    found = new RegExp(`${START}(?:${regex.source})${end}`, regex.flags);
    ANCHORED[end].set(regex, found);
  }
  return found;
}

export function matchesWhole(text: string, pattern: string): boolean {
  return anchored(javaRegex(pattern), END).test(text);
}

export function regexTypes(): StandardType[] {
  return [
    standardType("Pattern", [
      fixed("compile(String regex): Pattern", (text: string) => new ApexPattern(text)),
      fixed("matches(String regex, String text): Boolean", (regex: string, text: string) => matchesWhole(text, regex)),
      fixed("quote(String text): String", (text: string) => `\\Q${text}\\E`),
      method("matcher(String text): Matcher", (self: ApexPattern, text: string) => new ApexMatcher(self, text)),
      method("pattern(): String", (self: ApexPattern) => self.text),
    ]),
    standardType("Matcher", [
      fixed("quoteReplacement(String text): String", (text: string) => text.replace(/[\\$]/g, "\\$&")),
      method("find(): Boolean", (self: ApexMatcher) => self.find()),
      method("find(Integer start): Boolean", (self: ApexMatcher, start: number) => self.find(start)),
      method("matches(): Boolean", (self: ApexMatcher) => self.matches()),
      method("lookingAt(): Boolean", (self: ApexMatcher) => self.lookingAt()),
      method("group(): String", (self: ApexMatcher) => self.group(0)),
      method("group(Integer index): String", (self: ApexMatcher, index: number) => self.group(index)),
      method("groupCount(): Integer", (self: ApexMatcher) => self.groupCount()),
      method("start(): Integer", (self: ApexMatcher) => self.match().index),
      method("end(): Integer", (self: ApexMatcher) => self.match().index + self.match()[0].length),
      method("hitEnd(): Boolean", (self: ApexMatcher) => self.hitEnd()),
      method("replaceAll(String template): String", (self: ApexMatcher, template: string) => self.replaceAll(template)),
      method("replaceFirst(String template): String", (self: ApexMatcher, text: string) => self.replaceFirst(text)),
      method("reset(): Matcher", (self: ApexMatcher) => (self.reset(), self)),
      method("reset(String text): Matcher", (self: ApexMatcher, text: string) => (self.reset(text), self)),
      method("pattern(): Pattern", (self: ApexMatcher) => self.pattern),
    ]),
  ];
}
