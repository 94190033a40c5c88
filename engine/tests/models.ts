/**
 * Random instances of the model for tests. What fields there are is read from model.ts itself, so that none can be
 * forgotten, whatever is added to it. Plain TypeScript, outside the engine's language.
 */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { Decimal, SparseMap, emptyMap } from "../index.js";
import * as model from "../model.js";
import type { Chance } from "./generator.js";

/** What a field holds, as written in model.ts: `Decimal | null`, `Condition[]`, `Map<string, string>`, `RateKind`. */
interface Field {
  name: string;
  type: string;
}

export type Instance = Record<string, unknown>;

const fields = new Map<string, Field[]>();
const words = new Map<string, string[]>();

const source = readFileSync(new URL("../model.ts", import.meta.url), "utf8");
ts.createSourceFile("model.ts", source, ts.ScriptTarget.ES2022).forEachChild((node) => {
  if (ts.isClassDeclaration(node)) fields.set(node.name!.text, fieldsIn(node));
  if (ts.isTypeAliasDeclaration(node)) words.set(node.name.text, wordsIn(node.type));
});

function fieldsIn(node: ts.ClassDeclaration): Field[] {
  return node.members.filter(ts.isPropertyDeclaration).map(({ name, type }) => ({
    name: (name as ts.Identifier).text,
    type: textOf(type!),
  }));
}

function wordsIn(node: ts.TypeNode): string[] {
  return (node as ts.UnionTypeNode).types.map((type) => textOf(type).replaceAll('"', ""));
}

function textOf({ pos, end }: ts.Node): string {
  return source.slice(pos, end).trim();
}

/** Fields of a class of the model, in the order in which it declares them. */
export function fieldsOf(className: string): Field[] {
  return fields.get(className)!;
}

/** The words of a union, or null for a type that is none. */
export function wordsOf(type: string): string[] | null {
  return words.get(type) ?? null;
}

/** The class of an item of a list, or of a value; null where it is no class of the model. */
export function classOf(type: string): string | null {
  const name = type.replace(/ \| null$|\[\]$/, "");
  return fields.has(name) ? name : null;
}

/** An instance in which each field differs from its default in so many of a hundred cases. */
export function randomModel(className: string, chance: Chance, percent: number): Instance {
  const instance = emptyModel(className);
  for (const { name, type } of fieldsOf(className)) {
    const isDay = isDayOf(className, name);
    if (isDay && (type === "string" || chance.percent(percent))) instance[name] = chance.pick(DAYS);
    else if (!isDay && chance.percent(percent)) instance[name] = otherThan(instance[name], type, chance, percent);
  }
  return instance;
}

const DAYS = ["2026-03-31", "2024-02-29", "1999-12-31"];

/** True for fields that must hold a day; those of deals and plans may hold any text, which is then held or refused by name. */
export function isDayOf(className: string, name: string): boolean {
  const isOfPlan = ["Deal", "PlanVersion", "PlanComponent", "CreditRule", "Multiplier"].includes(className);
  return !isOfPlan && /^(asOf|closedThrough|day|firstDay|lastDay|startDay)$/.test(name);
}

export function emptyModel(className: string): Instance {
  return new (model as unknown as Record<string, new () => Instance>)[className]();
}

function otherThan(standard: unknown, type: string, chance: Chance, percent: number): unknown {
  const className = classOf(type);
  if (type.endsWith("[]")) return listOf(type.slice(0, -2), chance, percent);
  if (className !== null) return randomModel(className, chance, percent);
  if (type === "boolean") return !standard;
  if (type === "Map<string, string>") return filled(standard, names(chance), () => someText(chance));
  if (type === "Map<string, Decimal>") return filled(standard, names(chance), () => someDecimal(chance));
  for (;;) {
    const value = someValue(type.replace(/ \| null$/, ""), chance);
    if (!isSame(value, standard)) return value;
  }
}

/** The map of an instance, which may be of a kind of its own, with something in it. */
function filled<T>(map: unknown, names: string[], some: () => T): Map<string, T> {
  const named = map === emptyMap() ? new SparseMap<string, T>() : (map as Map<string, T>);
  for (const name of names) named.set(name, some());
  return named;
}

function listOf(type: string, chance: Chance, percent: number): unknown[] {
  return Array.from({ length: 1 + chance.below(2) }, () =>
    classOf(type) === null ? someValue(type, chance) : randomModel(type, chance, percent),
  );
}

function someValue(type: string, chance: Chance): unknown {
  const known = wordsOf(type);
  if (known !== null) return chance.pick(known);
  if (type === "string") return someText(chance);
  if (type === "int") return chance.pick([-1, 0, 1, 2, 12, 999999999]);
  if (type === "Decimal") return someDecimal(chance);
  throw new Error(`There is no way to make a ${type}.`);
}

/** In order of name, as they are written; some with names that objects find hard. */
function names(chance: Chance): string[] {
  return ["__proto__", "a/b~c", "margin", "ø"].filter((_, place) => place === 2 || chance.percent(50));
}

function someText(chance: Chance): string {
  return chance.pick(["", "2026-03-31", 'say "hi"\\\n', "🌻 Ærø", "null", "\u0000"]) + chance.below(9);
}

function someDecimal(chance: Chance): Decimal {
  return Decimal.of(chance.pick(["0.00", "100.00", "-1", "0.0000000001", "12345678901234567890.10", "7"]));
}

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof Decimal && b instanceof Decimal ? a.toText() === b.toText() : a === b;
}
