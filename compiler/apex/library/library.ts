/**
 * What the language offers beyond the engine's own names, and what each of it is in Apex. The checks read the same
 * tables: a member that is not here is refused.
 */
import type ts from "typescript";
import type { Expression } from "../../print/expression.js";
import type { Kind } from "../../tree/shapes.js";
import type { Context } from "../context.js";
import {
  listArguments,
  listFunctions,
  listMethods,
  listProperties,
  mapMethods,
  setMethods,
  sizes,
} from "./collections.js";
import { decimalFunctions, decimalMethods } from "./decimal.js";
import { intFunctions } from "./ints.js";
import { table } from "./table.js";
import { textArguments, textFunctions, textMethods, textProperties } from "./texts.js";

export interface Call {
  context: Context;
  node: ts.CallExpression;
  /** What the method is called on; not there for functions. */
  receiver: Expression;
  args: Expression[];
}

export type Mapping = (call: Call) => Expression;
export type Property = (receiver: Expression) => Expression;
export type Table<T> = Readonly<Record<string, T>>;

/** Functions of language.ts. */
export const libraryFunctions = table<Mapping>({
  ...decimalFunctions,
  ...textFunctions,
  ...intFunctions,
  ...listFunctions,
});

const METHODS: Partial<Record<Kind, Table<Mapping>>> = {
  Decimal: decimalMethods,
  string: textMethods,
  list: listMethods,
  map: mapMethods,
  set: setMethods,
};

const PROPERTIES: Partial<Record<Kind, Table<Property>>> = {
  string: textProperties,
  list: listProperties,
  map: sizes,
  set: sizes,
};

export function methodsOf(kind: Kind): Table<Mapping> | undefined {
  return METHODS[kind];
}

export function propertiesOf(kind: Kind): Table<Property> | undefined {
  return PROPERTIES[kind];
}

/** Where JavaScript would take other numbers of arguments: the one that the language has. */
export function argumentCount(kind: Kind, name: string): number | undefined {
  return kind === "string" ? textArguments[name] : kind === "list" ? listArguments[name] : undefined;
}
