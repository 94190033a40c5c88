/** From the parser's tree to the syntax tree of ast.ts: types and expressions, inline SOQL included. */
import * as P from "@apexdevtools/apex-parser";
import type * as A from "./ast.js";

/** Text of the file. `points` is set when it holds characters outside the basic plane: the parser counts those once. */
export interface Source {
  text: string;
  points: string[] | null;
}

export function sourceOf(text: string): Source {
  return { text, points: /[\ud800-\udbff]/.test(text) ? Array.from(text) : null };
}

/** A form that parses and that the local org does not run. */
export class Unsupported extends Error {
  constructor(
    readonly at: A.At,
    message: string,
  ) {
    super(message);
  }
}

function sliceOf(source: Source, start: number, end: number): string {
  return source.points ? source.points.slice(start, end).join("") : source.text.slice(start, end);
}

export function at(tree: P.ApexParserRuleContext): A.At {
  return { line: tree.start.line, column: tree.start.column + 1 };
}

export function textOf(tree: P.ApexParserRuleContext): string {
  return tree.getText();
}

export function rulesOf(tree: P.ApexParserRuleContext): P.ApexParserRuleContext[] {
  return (tree.children ?? []).filter((child) => "start" in child) as P.ApexParserRuleContext[];
}

export function listOf(source: Source, tree: P.ExpressionListContext | null): A.Expr[] {
  return tree ? tree.expression_list().map((one) => exprOf(source, one)) : [];
}

export function typeOf(tree: P.TypeRefContext): A.TypeNode {
  const names = tree.typeName_list();
  const last = names[names.length - 1];
  const name = names.map((one) => textOf(one.id() ?? (one.children![0] as P.ApexParserRuleContext))).join(".");
  const args = last.typeArguments()?.typeList().typeRef_list().map(typeOf) ?? [];
  let type: A.TypeNode = { name, args, ...at(tree) };
  const brackets = tree.arraySubscripts().LBRACK_list().length;
  for (let i = 0; i < brackets; i += 1) type = { name: "List", args: [type], ...at(tree) };
  return type;
}

const ESCAPES: Record<string, string> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", '"': '"', "'": "'", "\\": "\\" };

/** Text of a string literal, single quoted or `'''` over several lines. */
export function unquote(literal: string): string {
  if (!literal.startsWith("'")) return literal;
  const inner = literal.startsWith("'''") ? literal.slice(3, -3).replace(/^\r?\n/, "") : literal.slice(1, -1);
  return inner.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (whole, code: string) =>
    code.length === 5 ? String.fromCharCode(parseInt(code.slice(1), 16)) : (ESCAPES[code.toLowerCase()] ?? whole),
  );
}

/** Types that a sign may follow in a cast; with any other name `(a) - b` is a subtraction that the grammar took for a cast. */
const NUMERIC = new Set(["integer", "long", "double", "decimal", "object"]);

export function exprOf(source: Source, tree: P.ExpressionContext): A.Expr {
  const where = at(tree);
  const sub = (node: P.ExpressionContext): A.Expr => exprOf(source, node);
  if (tree instanceof P.PrimaryExpressionContext) return primaryOf(source, tree.primary());
  if (tree instanceof P.SubExpressionContext) return { ...sub(tree.expression()), loose: false } as A.Expr;
  if (tree instanceof P.DotExpressionContext) return dotOf(source, tree);
  if (tree instanceof P.MethodCallExpressionContext) {
    const call = tree.methodCall();
    const args = listOf(source, call.expressionList());
    if (call.id()) return { kind: "call", target: null, name: textOf(call.id()), args, safe: false, ...where };
    return { kind: "constructorCall", of: call.THIS() ? "this" : "super", args, ...where };
  }
  if (tree instanceof P.ArrayExpressionContext) {
    return { kind: "index", target: sub(tree.expression(0)), index: sub(tree.expression(1)), ...where };
  }
  if (tree instanceof P.NewExpressionContext) return newOf(source, tree.creator(), where);
  if (tree instanceof P.CastExpressionContext) return castOf(typeOf(tree.typeRef()), sub(tree.expression()), where);
  if (tree instanceof P.PostOpExpressionContext) {
    return { kind: "step", op: tree.INC() ? "++" : "--", prefix: false, target: sub(tree.expression()), ...where };
  }
  if (tree instanceof P.PreOpExpressionContext) {
    if (tree.INC() || tree.DEC()) {
      return { kind: "step", op: tree.INC() ? "++" : "--", prefix: true, target: sub(tree.expression()), ...where };
    }
    return { kind: "unary", op: tree.ADD() ? "+" : "-", value: sub(tree.expression()), ...where };
  }
  if (tree instanceof P.NegExpressionContext) {
    return { kind: "unary", op: tree.BANG() ? "!" : "~", value: sub(tree.expression()), ...where };
  }
  if (tree instanceof P.InstanceOfExpressionContext) {
    return { kind: "instanceof", value: sub(tree.expression()), type: typeOf(tree.typeRef()), ...where };
  }
  if (tree instanceof P.CondExpressionContext) {
    const [test, then, otherwise] = tree.expression_list().map(sub);
    return { kind: "conditional", test, then, otherwise, ...where };
  }
  return operatorOf(tree, sub, where);
}

/** All two-sided operators: the words between the two expressions, joined, are the operator. */
function operatorOf(tree: P.ExpressionContext, sub: (node: P.ExpressionContext) => A.Expr, where: A.At): A.Expr {
  const parts = tree.children!;
  const op = parts
    .slice(1, -1)
    .map((part) => part.getText())
    .join("");
  const left = sub(parts[0] as P.ExpressionContext);
  const right = sub(parts[parts.length - 1] as P.ExpressionContext);
  if (tree instanceof P.AssignExpressionContext) return { kind: "assign", op, target: left, value: right, ...where };
  if ((op === "*" || op === "/") && left.kind === "binary" && left.loose) {
    return {
      ...left,
      right: { kind: "binary", op, left: left.right, right, line: left.right.line, column: left.right.column },
    };
  }
  return { kind: "binary", op, left, right, ...where };
}

function castOf(type: A.TypeNode, value: A.Expr, where: A.At): A.Expr {
  const signed = value.kind === "unary" && (value.op === "-" || value.op === "+");
  if (!signed || type.args.length > 0 || NUMERIC.has(type.name.toLowerCase()))
    return { kind: "cast", type, value, ...where };
  const [first, ...rest] = type.name.split(".");
  let left: A.Expr = { kind: "name", name: first, ...where };
  for (const name of rest) left = { kind: "member", target: left, name, safe: false, ...where };
  return { kind: "binary", op: value.op, left, right: value.value, loose: true, ...where };
}

function dotOf(source: Source, tree: P.DotExpressionContext): A.Expr {
  const target = exprOf(source, tree.expression());
  const safe = !!tree.QUESTIONDOT();
  const call = tree.dotMethodCall();
  if (!call) return { kind: "member", target, name: textOf(tree.anyId()), safe, ...at(tree.anyId()) };
  const args = listOf(source, call.expressionList());
  return { kind: "call", target, name: textOf(call.anyId()), args, safe, ...at(call) };
}

function primaryOf(source: Source, tree: P.PrimaryContext): A.Expr {
  const where = at(tree);
  if (tree instanceof P.IdPrimaryContext) return { kind: "name", name: textOf(tree.id()), ...where };
  if (tree instanceof P.LiteralPrimaryContext) return literalOf(tree.literal());
  if (tree instanceof P.ThisPrimaryContext) return { kind: "this", ...where };
  if (tree instanceof P.SuperPrimaryContext) return { kind: "super", ...where };
  if (tree instanceof P.TypeRefPrimaryContext) return { kind: "classLiteral", type: typeOf(tree.typeRef()), ...where };
  if (tree instanceof P.SoqlPrimaryContext) return soqlOf(source, tree.soqlLiteral().query(), where);
  throw new Unsupported(where, "SOSL is not supported by the local org; query each object with SOQL.");
}

function literalOf(tree: P.LiteralContext): A.Expr {
  const text = tree.getText();
  const literal = (type: A.LiteralType, value: string): A.Expr => ({ kind: "literal", type, value, ...at(tree) });
  if (tree.IntegerLiteral()) return literal("Integer", text);
  if (tree.LongLiteral()) return literal("Long", text.slice(0, -1));
  if (tree.NumberLiteral()) return /d$/i.test(text) ? literal("Double", text.slice(0, -1)) : literal("Decimal", text);
  if (tree.BooleanLiteral()) return literal("Boolean", text.toLowerCase());
  if (tree.NULL()) return literal("null", "null");
  return literal("String", unquote(text));
}

function newOf(source: Source, tree: P.CreatorContext, where: A.At): A.Expr {
  const pairs = tree.createdName().idCreatedNamePair_list();
  const name = pairs.map((pair) => textOf(pair.anyId())).join(".");
  const args = pairs[pairs.length - 1].typeList()?.typeRef_list().map(typeOf) ?? [];
  const type: A.TypeNode = { name, args, ...where };
  const listType: A.TypeNode = { name: "List", args: [type], ...where };
  const items = (nodes: P.ExpressionContext[]): A.Expr[] => nodes.map((node) => exprOf(source, node));
  if (tree.noRest()) return { kind: "newItems", type, items: [], ...where };
  if (tree.setCreatorRest())
    return { kind: "newItems", type, items: items(tree.setCreatorRest().expression_list()), ...where };
  if (tree.mapCreatorRest()) {
    const entries = tree.mapCreatorRest().mapCreatorRestPair_list();
    return {
      kind: "newPairs",
      type,
      pairs: entries.map((one) => items(one.expression_list()) as [A.Expr, A.Expr]),
      ...where,
    };
  }
  const array = tree.arrayCreatorRest();
  if (array?.expression())
    return { kind: "newArray", type: listType, size: exprOf(source, array.expression()), ...where };
  if (array)
    return {
      kind: "newItems",
      type: listType,
      items: items(array.arrayInitializer()?.expression_list() ?? []),
      ...where,
    };
  return callNew(type, listOf(source, tree.classCreatorRest().arguments().expressionList()), where);
}

/** `new Account(Name = 'x')`: arguments that are all `name = value` name fields of an SObject. */
function callNew(type: A.TypeNode, args: A.Expr[], where: A.At): A.Expr {
  const named: { name: string; value: A.Expr; at: A.At }[] = [];
  for (const arg of args) {
    if (arg.kind !== "assign" || arg.op !== "=" || arg.target.kind !== "name") break;
    named.push({ name: arg.target.name, value: arg.value, at: { line: arg.line, column: arg.column } });
  }
  const isNamed = args.length > 0 && named.length === args.length;
  return { kind: "new", type, args: isNamed ? [] : args, named: isNamed ? named : null, ...where };
}

// ---------------------------------------------------------------- inline SOQL

/** The query's text with `:b0`, `:b1`, ... in place of what was bound. */
function soqlOf(source: Source, query: P.QueryContext, where: A.At): A.Expr {
  const bound = descendants(query, P.BoundExpressionContext);
  let text = "";
  let from = query.start.start;
  const binds: A.Expr[] = [];
  for (const bind of bound) {
    text += sliceOf(source, from, bind.start.start) + `:b${binds.length}`;
    binds.push(exprOf(source, bind.expression()));
    from = bind.stop!.stop + 1;
  }
  text += sliceOf(source, from, query.stop!.stop + 1);
  const name = textOf(query.fromNameList().fieldName(0));
  return { kind: "soql", text, from: name, shape: shapeOf(query), binds, ...where };
}

const AGGREGATES = /^(avg|count|count_distinct|min|max|sum)\(/i;

function shapeOf(query: P.QueryContext): "rows" | "count" | "aggregate" {
  const entries = query.selectList().selectEntry_list();
  const functions = entries.flatMap((entry) => (entry.soqlFunction() ? [entry.soqlFunction().getText()] : []));
  if (entries.length === 1 && /^count\(\)$/i.test(functions[0] ?? "")) return "count";
  return query.groupByClause() || functions.some((one) => AGGREGATES.test(one)) ? "aggregate" : "rows";
}

function descendants<T>(tree: P.ApexParserRuleContext, kind: abstract new (...args: never[]) => T): T[] {
  return rulesOf(tree).flatMap((child) => (child instanceof kind ? [child as T] : descendants(child, kind)));
}
