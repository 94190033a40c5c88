/** The proof of the mappings: the same module run as TypeScript and, compiled, as Apex in the local org. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { call, orgOf } from "../../local-org/apex/tests-unit/fixture.js";

import { compileApex } from "../main.js";
import { sample } from "./sources.js";

const PROGRAM = `
export type Size = "small" | "Small";
class Item { key: string = ""; weight: Decimal = Decimal.ZERO; note: string | null = null; }
class ItemOrder implements Order<Item> {
  compare(a: Item, b: Item): int {
    const byWeight = b.weight.compareTo(a.weight);
    return byWeight !== 0 ? byWeight : compareText(a.key, b.key);
  }
}
function yesNo(value: boolean): string { return value ? "yes" : "no"; }

export function texts(s: string, t: string, i: int, j: int): string {
  const parts: string[] = [s.substring(i, j), s.charAt(i), \`\${s.indexOf(t)},\${s.indexOf(t, i)}\`, \`\${compareText(s, t)}\`];
  parts.push(yesNo(s === t) + yesNo(s !== t) + yesNo(s.startsWith(t)) + yesNo(s.endsWith(t)) + yesNo(compareText(s, t) <= 0));
  if (t.length > 0) parts.push(joinText(splitText(s, t), "/") + \`\${splitText(s, t).length}\`);
  for (let place: int = 0; place < s.length; place += 1) parts.push(\`\${codeAt(s, place)}\` + charOf(codeAt(s, place)));
  return joinText(parts, ";");
}

export function sizes(text: string): string {
  switch (text) {
    case "small":
    case "tiny":
      return "1";
    case "Small":
      return "2";
    default:
      return "3";
  }
}

export function decimals(left: string, right: string, scale: int, mode: string): string {
  const a = Decimal.of(left);
  const b = Decimal.of(right);
  const parts: string[] = [a.plus(b).toText(), a.minus(b).toText(), a.times(b).toText(), a.negate().toText(), a.abs().toText(),
    a.round(scale, mode).toText(), a.toShortText(), minOf(a, b).toText(), maxOf(a, b).toText()];
  parts.push(\`\${a.sign()},\${a.compareTo(b)},\${a.scale()}\` + yesNo(a.equals(b)) + yesNo(a.isZero()) + yesNo(a.compareTo(b) < 0));
  parts.push(a.minus(b.minus(Decimal.ONE)).plus(Decimal.ofInt(scale)).toShortText());
  parts.push(a.timesRounded(b, scale, mode).toText());
  parts.push(a.dividedBy(b, scale, mode).toText());
  return joinText(parts, ";");
}

export function ints(a: int, b: int): string {
  let sum: int = a;
  sum += b * 2 - (a - b);
  sum -= -b;
  return \`\${sum}\${a}\` + (a + b) + ":" + \`\${divide(a, 7)},\${remainder(a, 7)},\${divide(a, b)},\${remainder(a, b)}\`;
}

export function readInt(text: string): string { return \`\${intOf(text)}\`; }
export function readDecimal(text: string): string { return yesNo(isDecimal(text)) + Decimal.of(text).toText(); }

/** Lists and maps that JavaScript keeps in its own way. */
export function kept(texts: string): string {
  const exact = new DecimalList();
  const sparse = new SparseMap<string, int>();
  for (const text of splitText(texts, " ")) {
    exact.push(Decimal.of(text));
    sparse.set(text, exact.length);
    if (exact.length === 3) sparse.delete(splitText(texts, " ")[0]);
  }
  exact.putDecimal(exact.length - 1, exact.decimalAt(0).plus(Decimal.of("0.005")));
  let text = \`\${sparse.size}\` + joinText(keysOf(sparse), ",") + yesNo(sparse.has("1"));
  for (const value of valuesOf(sparse)) text += \`,\${value}\`;
  for (let i: int = 0; i < exact.length; i += 1) text += ";" + exact.decimalAt(i).toText();
  const places: int[] = [];
  for (let i: int = exact.length - 1; i >= 0; i -= 1) places.push(i);
  const totals = exact.runningTotals(places);
  const copied = exact.copy();
  for (const place of places) {
    copied.multiplyAt(place, Decimal.of("-1.5"), 1, "HALF_UP");
    text += \`;\${exact.compareAt(place, totals.decimalAt(0))}\`;
    text += totals.decimalAt(place).toText() + ":" + copied.decimalAt(place).toText() + ":" + exact.decimalAt(place).toText();
  }
  return text + yesNo(valueOf(sparse, "none") === null);
}

export function collections(words: string): string {
  const counts = new Map<string, int>();
  const seen = new Set<string>();
  const items: Item[] = [];
  for (const word of splitText(words, " ")) {
    const known = valueOf(counts, word);
    counts.set(word, known === null ? 1 : known + 1);
    if (seen.has(word)) seen.delete(word); else seen.add(word);
    const item = new Item();
    item.key = word;
    item.weight = Decimal.ofInt(word.length);
    if (word.length > 2) item.note = word;
    items.push(item);
  }
  const removed = keysOf(counts)[0];
  counts.delete(removed);
  counts.set(removed, 7);
  sortBy(items, new ItemOrder());
  let text = joinText(keysOf(counts), ",") + ";" + joinText(membersOf(seen), ",") + ";" + \`\${counts.size}\${seen.size}\`;
  for (const count of valuesOf(counts)) text += \`,\${count}\`;
  const last = items.pop()!;
  for (const item of items) text += item.note !== null && item.note !== last.key ? item.key + yesNo(item.note === last.note) : "-";
  while (items.length > 2) { items.pop(); if (items.length === 3) break; }
  return \`\${text}\${items.length}\` + yesNo(counts.has("B")) + (items.length > 0 ? items[0].key : "");
}
`;

const TEXTS = ["", "a", "A", "ab|c||", "|", "||", "éß", "x😀y", "aAbB", 'it\'s \\ "q"\n', "null"];
const NUMBERS = [
  "0",
  "0.00",
  "1",
  "-1",
  "1.50",
  "1.5",
  "-2.5",
  "2.5",
  "0.125",
  "100",
  "-100.00",
  "33.333",
  "0.0000001",
  "98765432109876543210.987654321",
];
const MODES = ["HALF_UP", "HALF_EVEN", "DOWN", "FLOOR"];
const WHOLE = [0, 1, -1, 6, 7, -7, 13, -20, 2000000];

/** All arguments for a function of the program. */
const CALLS: Record<string, unknown[][]> = {
  texts: TEXTS.flatMap((s) =>
    TEXTS.flatMap((t) => [
      [s, t, 0, 2],
      [s, t, 2, 1],
      [s, t, -1, 99],
    ]),
  ),
  sizes: ["small", "tiny", "Small", "SMALL", "", "Tiny"].map((text) => [text]),
  decimals: NUMBERS.flatMap((a) =>
    NUMBERS.flatMap((b) =>
      MODES.flatMap((mode) => [
        [a, b, 2, mode],
        [a, b, 0, mode],
      ]),
    ),
  ),
  ints: WHOLE.flatMap((a) => WHOLE.map((b) => [a, b])),
  readInt: [
    "0",
    "-0",
    "12",
    "-12",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "",
    "1.0",
    " 1",
    "+1",
    "1e3",
    "99999999999",
  ].map((text) => [text]),
  readDecimal: [...NUMBERS, "", ".5", "5.", "1e3", "+1", " 1", "1 ", "--1", "-0.0", "00.10", "1,5", "１"].map(
    (text) => [text],
  ),
  kept: [
    "1",
    "1.50 2.25",
    "1.50 -2.25 0.00 7.10 1.50",
    "1.5 1.50 12345678901234567890.12 1 0",
    "12345678901234567890.1 2.5 2.5 2.5",
    "-0.00 1.00 9007199254740991 9007199254740992",
  ].map((texts) => [texts]),
  collections: ["a B a b B cc dd cc dd dd", "one", "", "b a c a", "Zz zz ZZ zZ Zz"].map((words) => [words]),
};

let folder: string;
let typescript: Record<string, (...args: unknown[]) => string>;
let org: ReturnType<typeof orgOf>;

before(async () => {
  const sources = sample(PROGRAM);
  folder = await mkdtemp(path.join(os.tmpdir(), "both-languages-"));
  await Promise.all([...sources].map(([name, text]) => writeFile(path.join(folder, name), text)));
  typescript = await import(pathToFileURL(path.join(folder, "sample.ts")).href);
  const { diagnostics, classes } = await compileApex(sources);
  assert.deepEqual(diagnostics, []);
  org = orgOf(Object.fromEntries([...classes].map(([name, text]) => [`classes/${name}.cls`, text])));
});

after(() => rm(folder, { recursive: true }));

/** The result, or the error as the local org shows it. */
function inTypeScript(name: string, args: unknown[]): string {
  try {
    return typescript[name](...args);
  } catch (error) {
    return `EngineException: ${(error as Error).message}`;
  }
}

for (const [name, all] of Object.entries(CALLS)) {
  test(`${name}: ${all.length} calls give the same in TypeScript and in Apex`, () => {
    for (const args of all) {
      const apex = call(org, "EngineSample", name, ...(args as string[]));
      assert.equal(apex, inTypeScript(name, args), `${name}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`);
    }
  });
}
