/** A module's functions and constants -> static methods and static finals of one class. */
import ts from "typescript";
import type { ApexClass, ApexMember } from "../../print/class.js";
import { docOf, moduleDoc } from "../../tree/comments.js";
import { classNameOf, moduleClassName } from "../../tree/names.js";
import { symbolOf, type Module, type Program } from "../../tree/program.js";
import { declaredShape, type Context } from "../context.js";
import { expression } from "../expressions/expression.js";
import { apexType } from "../types.js";
import { apexDoc } from "./doc.js";
import { methodBody, parametersText, returnType } from "./method.js";

export function classOfModule(program: Program, module: Module): ApexClass {
  const context: Context = { program, home: moduleClassName(module.path) };
  return {
    name: context.home,
    source: `engine/${module.path}`,
    doc: apexDoc(program, moduleDoc(module.file)),
    implemented: null,
    members: module.file.statements.flatMap((statement) => membersOf(context, statement)),
  };
}

function membersOf(context: Context, statement: ts.Statement): ApexMember[] {
  if (ts.isFunctionDeclaration(statement)) {
    return [functionMember(context, statement)];
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((node) => constantMember(context, statement, node));
  }
  return [];
}

function functionMember(context: Context, node: ts.FunctionDeclaration): ApexMember {
  const head = [
    visibility(context, node, node.name!),
    "static",
    returnType(context, node),
    `${node.name!.text}(${parametersText(context, node)})`,
  ].join(" ");
  return { doc: apexDoc(context.program, docOf(node)), head, body: methodBody(context, node) };
}

function constantMember(context: Context, statement: ts.VariableStatement, node: ts.VariableDeclaration): ApexMember {
  const type = apexType(declaredShape(context, node));
  const value = expression(context, node.initializer!).text;
  const head = `${visibility(context, statement, node.name)} static final ${type} ${node.name.getText()} = ${value};`;
  return { doc: apexDoc(context.program, docOf(statement)), head, body: null };
}

/** What is not exported is private, unless a class of the module uses it: in Apex that is another class. */
function visibility(context: Context, node: ts.FunctionDeclaration | ts.VariableStatement, name: ts.Node): string {
  const isExported = node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
  const isElsewhere = (other: ts.ClassDeclaration): boolean => classNameOf(other.name!.text) !== context.home;
  const classes = node.getSourceFile().statements.filter(ts.isClassDeclaration).filter(isElsewhere);
  const symbol = symbolOf(context.program, name);
  return isExported || classes.some((other) => mentions(context, other, symbol)) ? "public" : "private";
}

function mentions(context: Context, node: ts.Node, symbol: ts.Symbol | null): boolean {
  const isMention = ts.isIdentifier(node) && symbolOf(context.program, node) === symbol;
  return isMention || (node.forEachChild((child) => mentions(context, child, symbol) || undefined) ?? false);
}
