import assert from "node:assert/strict";
import test from "node:test";
import { check } from "../check/check.js";
import type { Diagnostic } from "../check/diagnostics.js";
import { RULES, type Code } from "../check/rules.js";
import { programOf, type Sources } from "../tree/program.js";
import { IMPORTS, sample, sourcesOf } from "./sources.js";

const SETTING =
  "class Item { key: string = ''; count: int = 0; note: string | null = null; amount: Decimal = Decimal.ZERO; yes: boolean = true; parts: Item[] = []; } " +
  "class ItemOrder implements Order<Item> { compare(a: Item, b: Item): int { return compareText(a.key, b.key); } } " +
  "function twice(value: int): int { return value + value; } " +
  "function maker(): ItemOrder { return new ItemOrder(); } function listMaker(): string[] { return []; } function nothing(): void { twice(1); } " +
  "const NAMES: string[] = []; const ITEM: Item = new Item();";

/** Refused as statements of a function. */
const IN_FUNCTION: [Code, string][] = [
  ["AK1000", "const x: int = s; twice(x);"],
  ["AK1000", "unknownName(i);"],
  ["AK1004", "NAMES.push(s);"],
  ["AK1004", "NAMES.pop();"],
  ["AK1004", "NAMES[0] = s;"],
  ["AK1004", "ITEM.key = s;"],
  ["AK1004", "sortBy(ITEM.parts, new ItemOrder());"],
  ["AK1101", "const x: number = 1; twice(x);"],
  ["AK1102", "let x: string | undefined = s; x = s;"],
  ["AK1103", "const x: any = s; item.key = x;"],
  ["AK1103", "const x: unknown = s;"],
  ["AK1104", "const x: { a: string } = item;"],
  ["AK1105", "const x: [int, int] = [1, 2];"],
  ["AK1106", "const x: () => void = f;"],
  ["AK1107", "const x: string | int = s;"],
  ["AK1107", 'const x: "a" = "a";'],
  ["AK1109", "const x: Map<Item, int> = new Map<Item, int>();"],
  ["AK1109", "const x = new Set<Item>();"],
  ["AK1109", "const x = new Map<string | null, int>();"],
  ["AK1110", "const x: Date = s;"],
  ["AK1110", "const x: readonly string[] = texts;"],
  ["AK1110", "const x: Array<string> = texts;"],
  ["AK1112", "const x = [];"],
  ["AK1112", "const x = null;"],
  ["AK1112", "const x = nothing();"],
  ["AK1112", "const x = new Map();"],
  ["AK1113", "const x: Order<Item> = new ItemOrder();"],
  ["AK1207", "const { key } = item;"],
  ["AK1207", "const [first] = texts;"],
  ["AK1207", "for (const { key } of items) twice(i);"],
  ["AK1207", "[s, texts[0]] = [texts[0], s];"],
  ["AK1213", "function inner(): void {}"],
  ["AK1213", "class Inner {}"],
  ["AK1301", "var x: int = 1; twice(x);"],
  ["AK1302", "const x: int = 1, y: int = 2; twice(x + y);"],
  ["AK1302", "let x: int; x = 1; twice(x);"],
  ["AK1303", "try { twice(i); } catch { twice(i); }"],
  ["AK1304", "outer: while (yes) { break outer; }"],
  ["AK1305", "for (const key in item) twice(i);"],
  ["AK1306", "for (; i < 3; ) i += 1;"],
  ["AK1306", "for (i = 0; i < 3; i += 1) twice(i);"],
  ["AK1307", "for (const letter of s) twice(i);"],
  ["AK1307", "for (const [key] of counts) twice(i);"],
  ["AK1308", "do { i += 1; } while (i < 3);"],
  ["AK1309", "switch (i) { case 1: twice(i); default: twice(i); }"],
  ["AK1310", "switch (i) { case 1: return; }"],
  ["AK1311", "switch (yes) { case true: return; default: return; }"],
  ["AK1311", "switch (item.note) { case 'a': return; default: return; }"],
  ["AK1311", "switch (s) { case item.key: return; default: return; }"],
  ["AK1312", "switch (i) { case 1: if (yes) break; twice(i); break; default: return; }"],
  ["AK1313", "throw new Error('x');"],
  ["AK1313", "const x = new EngineError('A', 'b');"],
  ["AK1314", "i + 1;"],
  ["AK1314", "s;"],
  ["AK1315", "const x = (i = 1); twice(x);"],
  ["AK1315", "twice(i++);"],
  ["AK1316", "i *= 2;"],
  ["AK1317", "i++;"],
  ["AK1317", "--i;"],
  ["AK1318", "while (true) { if (yes) return; }"],
  ["AK1319", "for (const one of items) items.push(one);"],
  ["AK1319", "for (const one of items) { sortBy(items, new ItemOrder()); twice(one.count); }"],
  ["AK1320", "debugger;"],
  ["AK1321", "return nothing();"],
  ["AK1401", "if (s) twice(i);"],
  ["AK1401", "while (i) twice(i);"],
  ["AK1401", "const x = !item.note;"],
  ["AK1401", "const x = i ? 1 : 2;"],
  ["AK1401", "const x = item.note || s;"],
  ["AK1402", "const x = s == item.key;"],
  ["AK1402", "const x = item.note != null;"],
  ["AK1403", "const x = item === items[0];"],
  ["AK1403", "const x = item.amount !== amount;"],
  ["AK1404", "const x: int = i / 2;"],
  ["AK1405", "const x: int = i % 2;"],
  ["AK1406", "const x: int = i | 0;"],
  ["AK1406", "const x: int = i ** 2;"],
  ["AK1406", "const x: int = +i;"],
  ["AK1406", "const x: int = ~i;"],
  ["AK1407", "const x = s < item.key;"],
  ["AK1407", "const x = amount > item.amount;"],
  ["AK1408", "const x = 'a' + item.note;"],
  ["AK1408", "const x = 'a' + amount;"],
  ["AK1408", "const x = 'a' + yes;"],
  ["AK1408", "s += amount;"],
  ["AK1409", "const x = amount - item.amount;"],
  ["AK1409", "const x = -amount;"],
  ["AK1409", "i -= amount;"],
  ["AK1410", "const x = valueOf(counts, s)?.toString();"],
  ["AK1410", "const x = item?.key;"],
  ["AK1410", "const x = texts?.[0];"],
  ["AK1411", "const x = item.note ?? s;"],
  ["AK1412", "const x = texts.length > 0 ? (() => 1) : (() => 2);"],
  ["AK1412", "const x = function (): void {};"],
  ["AK1413", "item = { key: '', count: 1, note: null, amount: amount, yes: true };"],
  ["AK1414", "texts = [...texts];"],
  ["AK1415", "const x = /a/;"],
  ["AK1416", "const x: int = 1.5;"],
  ["AK1416", "const x: int = 0x10;"],
  ["AK1416", "const x: int = 1e3;"],
  ["AK1416", "const x = 1n;"],
  ["AK1417", "const x: int = 2147483648;"],
  ["AK1418", "const x = s as string;"],
  ["AK1418", "const x = <string>s;"],
  ["AK1419", "const x = typeof s;"],
  ["AK1419", "delete texts[0];"],
  ["AK1420", "const x = item.note === undefined;"],
  ["AK1421", "const x = `${item.note}`;"],
  ["AK1421", "const x = `${amount}`;"],
  ["AK1421", "const x = `${yes}`;"],
  ["AK1422", "const x = s[0];"],
  ["AK1422", "const x = item['key'];"],
  ["AK1423", "const x = class {};"],
  ["AK1501", "const x = s.trim();"],
  ["AK1501", "const x = texts.map(twice);"],
  ["AK1501", "const x = texts.slice(1);"],
  ["AK1501", "const x = counts.get(s);"],
  ["AK1501", "const x = amount.toString();"],
  ["AK1501", "const x = Decimal.parse(s);"],
  ["AK1501", "const x = s.at;"],
  ["AK1502", "console.log(s);"],
  ["AK1502", "const x = Math.max(i, 1);"],
  ["AK1502", "const x = parseInt(s);"],
  ["AK1502", "const x = JSON.stringify(item);"],
  ["AK1502", "const x = new Date();"],
  ["AK1502", "const x: int = Infinity;"],
  ["AK1503", "const x = new Set<string>(texts);"],
  ["AK1504", "sortBy(items, maker());"],
  ["AK1505", "const x = texts.push(s);"],
  ["AK1505", "const x = keys.delete(s);"],
  ["AK1505", "if (counts.delete(s)) twice(i);"],
  ["AK1506", "const x = twice;"],
  ["AK1506", "const x = s.startsWith;"],
  ["AK1507", "listMaker().pop();"],
  ["AK1508", "const x = amount.round(2, 'half_up');"],
  ["AK1508", "const x = amount.dividedBy(amount, 2, 'UP');"],
  ["AK1509", "const x = Decimal.of('1e3');"],
  ["AK1509", "const x = Decimal.of('.5');"],
  ["AK1510", "const x = splitText(s, '');"],
  ["AK1511", "texts.push(s, s);"],
  ["AK1511", "const x = s.substring(1);"],
  ["AK1511", "const x = s.startsWith(s, 1);"],
  ["AK1601", "const limit: int = 1; twice(limit);"],
  ["AK1601", "for (const group of items) twice(group.count);"],
  ["AK1602", "const total: int = 1; const Total: int = 2; twice(total + Total);"],
  ["AK1602", "const ITEM: int = 1; twice(ITEM);"],
  ["AK1603", "if (yes) { const s: int = 1; twice(s); }"],
  ["AK1603", "const x: int = 1; for (let x: int = 0; x < 3; x += 1) twice(x);"],
  ["AK1607", "const $x: int = 1; twice($x);"],
  ["AK1607", "const _x: int = 1; twice(_x);"],
  ["AK1607", "const größe: int = 1; twice(größe);"],
  ["AK1606", `const ${"x".repeat(256)}: int = 1;`],
  ["AK1609", "const math: int = 1; twice(math);"],
  ["AK1609", "const engineItem: int = 1; twice(engineItem);"],
];

/** Refused at the top of a module. */
const AT_TOP: [Code, string][] = [
  ["AK1001", "export default class Thing {}"],
  ["AK1001", "export default function thing(): void {}"],
  ["AK1001", "const thing: int = 1; export default thing;"],
  ["AK1002", "import fs from 'node:fs';"],
  ["AK1002", "import * as all from './language.js';"],
  ["AK1002", "import { int as whole } from './language.js';"],
  ["AK1002", "import './language.js';"],
  ["AK1003", "twice(1);"],
  ["AK1004", "export let x: int = 1;"],
  ["AK1005", "export { Decimal } from './language.js';"],
  ["AK1005", "export { Item };"],
  ["AK1007", "enum Kind { A }"],
  ["AK1008", "interface Thing { a: string }"],
  ["AK1009", "namespace Space { export const a: int = 1; }"],
  ["AK1010", "type Thing = string;"],
  ["AK1010", "type Thing = Item | null;"],
  ["AK1103", "function f(a: any): void { twice(a); }"],
  ["AK1108", "function f<T>(a: T): void {}"],
  ["AK1108", "class Box<T> { key: string = ''; }"],
  ["AK1111", "function f(a: string) { return a; }"],
  ["AK1111", "class Thing { key = ''; }"],
  ["AK1201", "class Thing extends Item {}"],
  ["AK1202", "class Thing implements Iterable<int> {}"],
  ["AK1203", "class Thing { static count: int = 0; }"],
  ["AK1204", "class Thing { get key(): string { return ''; } }"],
  ["AK1205", "class Thing { key?: string; }"],
  ["AK1205", "function f(a?: string): void {}"],
  ["AK1206", "function f(a: string = ''): void {}"],
  ["AK1206", "function f(...a: string[]): void {}"],
  ["AK1207", "function f({ key }: Item): void {}"],
  ["AK1208", "async function f(): Promise<void> {}"],
  ["AK1208", "function* f(): Generator<int> {}"],
  ["AK1208", "function f(): void { for await (const x of []) twice(1); }"],
  ["AK1209", "class Thing { #key: string = ''; }"],
  ["AK1209", "class Thing { 'a b': string = ''; }"],
  ["AK1210", "function f(a: int): void; function f(a: int): void {}"],
  ["AK1211", "class Thing { constructor(private key: string) {} }"],
  ["AK1212", "abstract class Thing {}"],
  ["AK1212", "class Thing { protected key: string = ''; }"],
  ["AK1212", "declare const x: int;"],
  ["AK1214", "class Thing { static { twice(1); } }"],
  ["AK1214", "class Thing { [key: string]: string }"],
  ["AK1601", "class Thing { currency: string = ''; }"],
  ["AK1601", "function list(): void {}"],
  ["AK1601", "function f(date: string): void {}"],
  ["AK1601", "class Thing { merge(): void {} }"],
  ["AK1602", "class Thing { key: string = ''; Key: string = ''; }"],
  ["AK1602", "class Thing { go(): void {} GO(): void {} }"],
  ["AK1602", "class Thing { static go(): void {} go(): void {} }"],
  ["AK1602", "function f(key: string, KEY: string): void {}"],
  ["AK1602", "const SCALE: int = 2; function f(scale: int): int { return scale + SCALE; }"],
  ["AK1602", "function one(): void {} function ONE(): void {}"],
  ["AK1602", "const one: int = 1; const ONE: int = 1;"],
  ["AK1604", "class Same {} class SAME {}"],
  ["AK1605", "class Language {}"],
  ["AK1605", "class Exception {}"],
  ["AK1605", "class Handler {}"],
  ["AK1606", "class AVeryLongNameThatDoesNotFitIntoApexAtAll {}"],
  ["AK1607", "class A__B {}"],
  ["AK1608", "class Thing { engineThing(): void {} }"],
  ["AK1608", "function engineTopThing(): void {}"],
];

/** Refused because of what modules are to each other: [code, file, modules]. */
const BETWEEN_MODULES: [Code, string, Record<string, string>][] = [
  [
    "AK1006",
    "engine/b.ts",
    {
      "a.ts": "import { B } from './b.js'; export class A { b: B[] = []; }",
      "b.ts": "import { A } from './a.js'; export class B { a: A[] = []; }",
    },
  ],
  ["AK1604", "engine/b.ts", { "a.ts": "export class Thing {}", "b.ts": "export class Thing {}" }],
  ["AK1604", "engine/thing.ts", { "a.ts": "export class Thing {}", "thing.ts": "export function f(): void {}" }],
  [
    "AK1604",
    "engine/b/deal.ts",
    { "a/deal.ts": "export function f(): void {}", "b/deal.ts": "export function g(): void {}" },
  ],
  ["AK1602", "engine/thing.ts", { "thing.ts": "export class Thing { go(): void {} }\nexport function Go(): void {}" }],
];

function refusals(sources: Sources): Diagnostic[] {
  return check(programOf(sources), { otherClasses: new Set(["EngineHandler"]) });
}

const PARAMETERS =
  "i: int, s: string, yes: boolean, amount: Decimal, item: Item, texts: string[], items: Item[], counts: Map<string, int>, keys: Set<string>";

/** One program for all of them: each case is a module of its own, and what they mention is another. */
const together = refusals(
  sourcesOf({
    "setting.ts": `${IMPORTS} ${SETTING.replace(/(?=class |function |const )/g, "export ")}`,
    ...modulesOf("inside", IN_FUNCTION, (source) => `export function f(${PARAMETERS}): void {\n${source}\n}`),
    ...modulesOf("topthing", AT_TOP, (source) => `\n${source}`),
  }),
);

/** `Thing` is another name in each module, so that classes do not meet. */
function modulesOf(name: string, cases: [Code, string][], text: (source: string) => string): Record<string, string> {
  const imports = `${IMPORTS} import { Item, ItemOrder, twice, maker, listMaker, nothing, NAMES, ITEM } from './setting.js';`;
  return Object.fromEntries(
    cases.map(([, source], index) => [
      `${name}${index}.ts`,
      `${imports} ${text(source.replace(/Thing\b/g, `Thing${index}`))}`,
    ]),
  );
}

function testCases(name: string, cases: [Code, string][]): void {
  cases.forEach(([code, source], index) => {
    test(`${code} refuses ${source.length > 90 ? `${source.slice(0, 90)}…` : source}`, () => {
      assertRefused(
        together.filter((item) => item.file === `engine/${name}${index}.ts`),
        code,
        2,
      );
    });
  });
}

testCases("inside", IN_FUNCTION);
testCases("topthing", AT_TOP);

test("the setting of these cases is not refused", () => {
  assert.deepEqual(
    together.filter((item) => item.file === "engine/setting.ts"),
    [],
  );
});

for (const [code, file, modules] of BETWEEN_MODULES) {
  test(`${code} refuses ${Object.keys(modules).join(" with ")}: ${Object.values(modules).join(" ")}`, () => {
    const found = refusals(sourcesOf(modules)).find((item) => item.code === code);
    assert.equal(found?.file, file);
  });
}

function assertRefused(diagnostics: Diagnostic[], code: Code, line: number): void {
  const places = diagnostics.map((item) => `${item.code} in line ${item.line}`);
  assert.ok(places.includes(`${code} in line ${line}`), `expected ${code} in line ${line}, got: ${places.join(", ")}`);
  assert.deepEqual([...new Set(diagnostics.map((item) => item.line))], [line], "nothing else is refused");
}

test("every rule has a case here", () => {
  const tested = new Set<string>([...IN_FUNCTION, ...AT_TOP, ...BETWEEN_MODULES].map(([code]) => code));
  assert.deepEqual(
    Object.keys(RULES).filter((code) => !tested.has(code)),
    [],
  );
});

test("everything is reported, with place, problem and way out", () => {
  const found = refusals(sample("export function f(a: number): void {\n  debugger;\n  const x = a / 2;\n}"));
  assert.deepEqual(
    found.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`),
    ["AK1101 engine/sample.ts:1:280", "AK1320 engine/sample.ts:2:3", "AK1404 engine/sample.ts:3:15"],
  );
  assert.equal(found[2].instead, "divide(a, b), or a.dividedBy(b, scale, mode) on Decimals.");
});

test("a name that is free again may be used again", () => {
  const text =
    "export function f(): int { for (let i: int = 0; i < 3; i += 1) { const x: int = i; g(x); } for (let i: int = 0; i < 3; i += 1) { const x: int = i; g(x); } const x: int = 4; return x; } function g(x: int): void { f(); g(x); }";
  assert.deepEqual(refusals(sample(text)), []);
});
