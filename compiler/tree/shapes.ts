/** Sorts TypeScript's types into the few shapes that the engine's language has. */
import ts from "typescript";
import { isLibraryFile, isLibrarySymbol, pathInEngine, type Program } from "./program.js";

export type Kind =
  "int" | "string" | "boolean" | "Decimal" | "class" | "list" | "map" | "set" | "void" | "null" | "outside";

export interface Shape {
  kind: Kind;
  /** True when null may be here. */
  nullable: boolean;
  /** The class's symbol, for kind `class`. */
  symbol: ts.Symbol | null;
  /** Element of a list or set; key and value of a map. */
  parts: Shape[];
}

/** The shape of an expression's type as the checker knows it at that place (narrowed). */
export function shapeAt(program: Program, node: ts.Node): Shape {
  return shapeOf(program, program.checker.getTypeAtLocation(node));
}

export function shapeOf(program: Program, given: ts.Type): Shape {
  const type = withoutThis(program, given);
  const members = type.isUnion() ? type.types : [type];
  const present = members.filter((member) => !(member.flags & ts.TypeFlags.Null));
  const nullable = present.length < members.length;
  if (present.length === 0) {
    return simple("null", true);
  }
  return { ...shapeOfPresent(program, present), nullable };
}

/** Within a class, `this` has a type of its own that stands for the class. */
function withoutThis(program: Program, type: ts.Type): ts.Type {
  return type.flags & ts.TypeFlags.TypeParameter ? (program.checker.getBaseConstraintOfType(type) ?? type) : type;
}

function shapeOfPresent(program: Program, members: ts.Type[]): Shape {
  const all = (flags: ts.TypeFlags): boolean => members.every((member) => (member.flags & flags) !== 0);
  if (all(ts.TypeFlags.StringLiteral | ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) {
    return simple("string");
  }
  if (all(ts.TypeFlags.Number | ts.TypeFlags.NumberLiteral)) {
    return simple("int");
  }
  if (all(ts.TypeFlags.BooleanLike)) {
    return simple("boolean");
  }
  if (all(ts.TypeFlags.Void)) {
    return simple("void");
  }
  return members.length === 1 ? shapeOfObject(program, members[0]) : simple("outside");
}

function shapeOfObject(program: Program, type: ts.Type): Shape {
  const symbol = type.getSymbol();
  if (symbol === undefined) {
    return simple("outside");
  }
  const parts = (): Shape[] =>
    program.checker.getTypeArguments(type as ts.TypeReference).map((part) => shapeOf(program, part));
  if (program.checker.isArrayType(type) && symbol.name === "Array") {
    return { ...simple("list"), parts: parts() };
  }
  if ((symbol.name === "Map" || symbol.name === "Set") && isStandard(symbol)) {
    return { ...simple(symbol.name === "Map" ? "map" : "set"), parts: parts() };
  }
  if (symbol.name === "SparseMap" && isLibrarySymbol(symbol)) {
    return { ...simple("map"), parts: parts() };
  }
  if (symbol.name === "DecimalList" && isLibrarySymbol(symbol)) {
    return { ...simple("list"), parts: [simple("Decimal")] };
  }
  if (symbol.name === "Decimal" && isLibrarySymbol(symbol)) {
    return simple("Decimal");
  }
  const isClass = symbol.valueDeclaration !== undefined && ts.isClassDeclaration(symbol.valueDeclaration);
  if (isClass && type === program.checker.getDeclaredTypeOfSymbol(symbol) && !isLibrarySymbol(symbol)) {
    return { ...simple("class"), symbol };
  }
  return simple("outside");
}

function simple(kind: Kind, nullable = false): Shape {
  return { kind, nullable, symbol: null, parts: [] };
}

/** Declared by TypeScript's own library, not by the engine. */
export function isStandard(symbol: ts.Symbol): boolean {
  const file = symbol.declarations?.[0]?.getSourceFile();
  return file !== undefined && !isLibraryFile(file) && pathInEngine(file) === null;
}

/** True when the shape is that of a value, and nothing outside the language hides anywhere within it. */
export function isInside(shape: Shape): boolean {
  return !["outside", "null", "void"].includes(shape.kind) && shape.parts.every(isInside);
}
