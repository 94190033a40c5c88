import assert from "node:assert/strict";
import test from "node:test";
import { apexClassesOf } from "../apex/transform.js";
import { check } from "../check/check.js";
import { diagnosticText } from "../check/diagnostics.js";
import { programOf } from "../tree/program.js";
import { sample } from "./sources.js";

const SURROUNDINGS = `
  export type Kind = "open" | "won";
  export const LARGEST: int = 7;
  export class Item { key: string = ""; count: int = 0; note: string | null = null; amount: Decimal = Decimal.ZERO; }
  class ItemOrder implements Order<Item> { compare(a: Item, b: Item): int { return compareText(a.key, b.key); } }
  export function twice(value: int): int { return value + value; }
  export function takeMaybe(value: string | null): string | null { return value; }
`;

const PARAMETERS =
  "i: int, j: int, s: string, t: string, maybe: string | null, other: string | null, yes: boolean, no: boolean, a: Decimal, b: Decimal, c: Decimal, " +
  "kind: Kind, mode: string, item: Item, texts: string[], items: Item[], counts: Map<string, int>, keys: Set<string>, numbers: Map<int, Item>, exact: DecimalList";

/** What each expression is in Apex: [type, TypeScript, Apex]. */
const EXPRESSIONS: [string, string, string][] = [
  // Operators bind as in Apex; parentheses stand where they are needed and nowhere else.
  ["int", "i + j * 2", "i + j * 2"],
  ["int", "(i + j) * 2", "(i + j) * 2"],
  ["int", "i - (j - 1)", "i - (j - 1)"],
  ["int", "(i - j) - 1", "i - j - 1"],
  ["int", "-(-i)", "-(-i)"],
  ["int", "-(i + 1)", "-(i + 1)"],
  ["boolean", "(yes || no) && !yes", "(yes || no) && !yes"],
  ["boolean", "yes || (no && yes)", "yes || no && yes"],
  ["boolean", "!(i < j)", "!(i < j)"],
  ["boolean", "!(i === j)", "i != j"],
  ["int", "yes ? i : no ? j : 0", "yes ? i : no ? j : 0"],
  ["int", "(yes ? i : j) + 1", "(yes ? i : j) + 1"],
  ["int", "divide(i + j, 2)", "(i + j) / 2"],
  ["int", "divide(i, j)", "EngineLanguage.divide(i, j)"],
  ["int", "divide(i, 0)", "EngineLanguage.divide(i, 0)"],
  ["int", "remainder(i, 12) + 1", "Math.mod(i, 12) + 1"],
  ["int", "remainder(i, j)", "EngineLanguage.remainder(i, j)"],
  ["int", "intOf(s)", "EngineLanguage.intOf(s)"],
  ["int", "twice(LARGEST)", "twice(LARGEST)"],

  // Equality of texts heeds case and null.
  ["boolean", 's === "x"', "'x'.equals(s)"],
  ["boolean", '"x" !== s', "!'x'.equals(s)"],
  ["boolean", "s === t", "s.equals(t)"],
  ["boolean", "s !== maybe", "!s.equals(maybe)"],
  ["boolean", "maybe === s", "EngineLanguage.same(maybe, s)"],
  ["boolean", "maybe === other", "EngineLanguage.same(maybe, other)"],
  ["boolean", "maybe !== null && maybe === s", "maybe != null && maybe.equals(s)"],
  ["boolean", 'kind === "won"', "'won'.equals(kind)"],
  ["boolean", "maybe === null", "maybe == null"],
  ["boolean", "item.note !== null", "item.note != null"],
  ["boolean", "yes === no", "yes == no"],
  ["string", "takeMaybe(maybe)!", "takeMaybe(maybe)"],

  // Decimals.
  ["Decimal", "a.plus(b).times(c)", "(a + b) * c"],
  ["Decimal", "a.plus(b.times(c))", "a + b * c"],
  ["Decimal", "a.minus(b.minus(c))", "a - (b - c)"],
  ["Decimal", "a.minus(b).negate()", "-(a - b)"],
  ["Decimal", "a.negate().abs()", "(-a).abs()"],
  ["Decimal", 'a.plus(b).round(2, "HALF_UP")', "(a + b).setScale(2, System.RoundingMode.HALF_UP)"],
  ["Decimal", 'a.timesRounded(b, 2, "DOWN")', "(a * b).setScale(2, System.RoundingMode.DOWN)"],
  ["Decimal", "a.round(i, mode)", "a.setScale(i, EngineLanguage.modeOf(mode))"],
  ["Decimal", 'a.dividedBy(b, 4, "HALF_EVEN")', "EngineLanguage.quotient(a, b, 4, System.RoundingMode.HALF_EVEN)"],
  ["Decimal", "Decimal.ZERO", "EngineLanguage.ZERO"],
  ["Decimal", 'Decimal.of("-0.050")', "Decimal.valueOf('-0.050')"],
  ["Decimal", "Decimal.of(s)", "EngineLanguage.decimalOf(s)"],
  ["Decimal", "Decimal.ofInt(100)", "Decimal.valueOf('100')"],
  ["Decimal", "Decimal.ofInt(i)", "EngineLanguage.decimalOfInt(i)"],
  ["boolean", "a.compareTo(b) < 0", "a < b"],
  ["boolean", "a.plus(b).compareTo(c) >= 0", "a + b >= c"],
  ["boolean", "a.compareTo(b) === 0", "a == b"],
  ["int", "a.compareTo(b)", "EngineLanguage.compareDecimals(a, b)"],
  ["boolean", "a.equals(b) === yes", "a == b == yes"],
  ["boolean", "!a.isZero()", "a != 0"],
  ["int", "a.sign()", "EngineLanguage.signOf(a)"],
  ["int", "a.scale()", "a.scale()"],
  ["string", "a.plus(b).toText()", "(a + b).toPlainString()"],
  ["string", "a.toShortText()", "EngineLanguage.toShortText(a)"],
  ["Decimal", "minOf(a, maxOf(b, c))", "EngineLanguage.minOf(a, EngineLanguage.maxOf(b, c))"],
  ["boolean", "isDecimal(s)", "EngineLanguage.isDecimal(s)"],

  // Texts.
  ["string", '"it\'s \\\\ \\n \\u0000 é"', "'it\\'s \\\\ \\n \\u0000 é'"],
  ["string", "`a${i}b${s}`", "'a' + i + 'b' + s"],
  ["string", "`${i}${j}`", "String.valueOf(i) + j"],
  ["string", "`${s}${i + j}`", "s + (i + j)"],
  ["string", "s + `;${i}${t}`", "s + ';' + i + t"],
  ["string", "s + (i + j)", "s + (i + j)"],
  ["int", "s.length", "s.length()"],
  ["string", "s.charAt(i)", "EngineLanguage.charAt(s, i)"],
  ["int", "codeAt(s, i)", "s.charAt(i)"],
  ["string", "charOf(i)", "EngineLanguage.charOf(i)"],
  ["string", "s.substring(1, i)", "EngineLanguage.substring(s, 1, i)"],
  ["int", 's.indexOf("|", i)', "s.indexOf('|', i)"],
  ["boolean", 's.startsWith("a") || s.endsWith(t)', "s.startsWith('a') || s.endsWith(t)"],
  ["string[]", 'splitText(s, "|")', "EngineLanguage.splitText(s, '|')"],
  ["string", 'joinText(texts, ",")', "String.join(texts, ',')"],
  ["boolean", "compareText(s, t) <= 0", "s.compareTo(t) <= 0"],
  ["int", "compareText(s, t)", "EngineLanguage.compareText(s, t)"],

  // Collections and objects.
  ["string[]", "[]", "new List<String>()"],
  ["string[]", '[s, "x"]', "new List<String>{ s, 'x' }"],
  ["int", "texts.length - 1", "texts.size() - 1"],
  ["int", "items[i].count", "items[i].count"],
  ["string", "texts.pop()!", "texts.remove(texts.size() - 1)"],
  ["Map<string, Item[]>", "new Map<string, Item[]>()", "new Map<String, List<EngineItem>>()"],
  ["Set<int>", "new Set<int>()", "new Set<Integer>()"],
  ["Map<string, int>", "new SparseMap<string, int>()", "new Map<String, Integer>()"],
  ["Item[]", "emptyList<Item>()", "new List<EngineItem>()"],
  ["Map<string, Item[]>", "emptyMap<string, Item[]>()", "new Map<String, List<EngineItem>>()"],
  ["DecimalList", "new DecimalList()", "new List<Decimal>()"],
  ["Decimal", "exact.decimalAt(exact.length - 1)", "exact[exact.size() - 1]"],
  ["int", "exact.compareAt(i, a)", "EngineLanguage.compareDecimals(exact[i], a)"],
  ["DecimalList", "exact.runningTotals([i])", "EngineLanguage.runningTotals(exact, new List<Integer>{ i })"],
  ["DecimalList", "exact.copy()", "exact.clone()"],
  ["Item | null", "valueOf(numbers, i)", "numbers.get(i)"],
  ["string[]", "keysOf(counts)", "new List<String>(counts.keySet())"],
  ["int[]", "valuesOf(counts)", "counts.values()"],
  ["string[]", "membersOf(keys)", "new List<String>(keys)"],
  ["boolean", "counts.has(s) && keys.has(t)", "counts.containsKey(s) && keys.contains(t)"],
  ["int", "counts.size + keys.size", "counts.size() + keys.size()"],
  ["Item", "new Item()", "new EngineItem()"],
  ["Item | null", "yes ? item : null", "yes ? item : null"],
];

/** What each statement is in Apex, without layout. */
const STATEMENTS: [string, string][] = [
  ["const x = i + 1; twice(x);", "Integer x = i + 1;\ntwice(x);"],
  ["let x: string | null = null; x = s; takeMaybe(x);", "String x = null;\nx = s;\ntakeMaybe(x);"],
  ['s += "x"; i -= 2; item.count += i;', "s += 'x';\ni -= 2;\nitem.count += i;"],
  ["texts.push(s); texts.pop(); texts[0] = t;", "texts.add(s);\ntexts.remove(texts.size() - 1);\ntexts[0] = t;"],
  ["exact.push(a); exact.putDecimal(0, b);", "exact.add(a);\nexact.set(0, b);"],
  ['exact.multiplyAt(i, a, 2, "DOWN");', "EngineLanguage.multiplyAt(exact, i, a, 2, System.RoundingMode.DOWN);"],
  ["counts.set(s, 1); counts.delete(s);", "counts.put(s, 1);\ncounts.remove(s);"],
  ["keys.add(s); keys.delete(s);", "keys.add(s);\nkeys.remove(s);"],
  ["sortBy(items, new ItemOrder());", "items.sort(new EngineItemOrder());"],
  ['throw new EngineError("A", `b ${i}`);', "throw new EngineException('A', 'b ' + i);"],
  ["if (yes) return; else if (no) twice(i);", "if (yes) {\nreturn;\n} else if (no) {\ntwice(i);\n}"],
  ["for (let n: int = 0; n < i; n += 1) twice(n);", "for (Integer n = 0; n < i; n += 1) {\ntwice(n);\n}"],
  ["for (let n: int = i; n > 0; n--) { continue; }", "for (Integer n = i; n > 0; n--) {\ncontinue;\n}"],
  ["for (const one of items) { one.count = 0; break; }", "for (EngineItem one : items) {\none.count = 0;\nbreak;\n}"],
  ["while (i < j) { i += 1; }", "while (i < j) {\ni += 1;\n}"],
  [
    'switch (s) { case "a": case "B": i = 1; break; case "c": { j = 2; break; } default: return; }',
    "switch on s {\nwhen 'a', 'B' {\ni = 1;\n}\nwhen 'c' {\nj = 2;\n}\nwhen else {\nreturn;\n}\n}",
  ],
  [
    "switch (i) { case -1: j = 1; break; default: j = 2; }",
    "switch on i {\nwhen -1 {\nj = 1;\n}\nwhen else {\nj = 2;\n}\n}",
  ],
  ["// why\ntwice(i); // how\n\n// end", "// why\ntwice(i); // how\n// end"],
];

/** The body of each function, unformatted; one program for all, because they do not meet. */
function bodiesOf(functions: string[]): string[] {
  const program = programOf(sample(SURROUNDINGS + functions.join("\n")));
  assert.deepEqual(check(program).map(diagnosticText), []);
  const methods = apexClassesOf(program).find((apexClass) => apexClass.name === "EngineSample")!.members;
  return methods.slice(-functions.length).map((method) => method.body!);
}

const expressionBodies = bodiesOf(
  EXPRESSIONS.map(
    ([type, source], index) => `export function value${index}(${PARAMETERS}): ${type} { return ${source}; }`,
  ),
);
EXPRESSIONS.forEach(([, source, apex], index) => {
  test(`${source} is ${apex}`, () => assert.equal(expressionBodies[index], `return ${apex};`));
});

const statementBodies = bodiesOf(
  STATEMENTS.map(([source], index) => `export function effect${index}(${PARAMETERS}): void {\n${source}\n}`),
);
STATEMENTS.forEach(([source, apex], index) => {
  test(`${source.replaceAll("\n", " ")} becomes Apex`, () => assert.equal(statementBodies[index], apex));
});
