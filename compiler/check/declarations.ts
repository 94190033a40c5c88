/** Classes, functions and type aliases. */
import ts from "typescript";
import { libraryName } from "../tree/program.js";
import { inspectExpression } from "./expressions.js";
import type { Inspector } from "./inspector.js";
import { inspectModifiers } from "./modifiers.js";
import { inspectBlock } from "./statements.js";
import { inspectResultType, inspectType } from "./types.js";

type Callable = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration;

export function inspectTypeAlias(inspector: Inspector, node: ts.TypeAliasDeclaration): void {
  const members = ts.isUnionTypeNode(node.type) ? node.type.types : [node.type];
  if (!members.every((member) => ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal))) {
    inspector.report(node.type, "AK1010");
  }
  inspectGenerics(inspector, node.typeParameters);
}

export function inspectFunction(inspector: Inspector, node: ts.FunctionDeclaration): void {
  inspectModifiers(inspector, node);
  inspectCallable(inspector, node);
  inspectResultType(inspector, node.type, node.name ?? node);
}

export function inspectClass(inspector: Inspector, node: ts.ClassDeclaration): void {
  inspectModifiers(inspector, node);
  inspectGenerics(inspector, node.typeParameters);
  node.heritageClauses?.forEach((clause) => inspectHeritage(inspector, clause));
  node.members.forEach((member) => inspectMember(inspector, member));
  node.members
    .filter(ts.isConstructorDeclaration)
    .slice(1)
    .forEach((second) => inspector.report(second, "AK1210"));
}

function inspectHeritage({ program, report }: Inspector, clause: ts.HeritageClause): void {
  if (clause.token === ts.SyntaxKind.ExtendsKeyword) {
    report(clause, "AK1201");
  } else if (clause.types.length !== 1 || libraryName(program, clause.types[0].expression) !== "Order") {
    report(clause, "AK1202");
  }
}

function inspectMember(inspector: Inspector, node: ts.ClassElement): void {
  const { report } = inspector;
  inspectModifiers(inspector, node);
  if (node.name !== undefined && !ts.isIdentifier(node.name)) {
    report(node.name, "AK1209", node.name.getText());
  }
  if (ts.isPropertyDeclaration(node)) {
    inspectField(inspector, node);
  } else if (ts.isMethodDeclaration(node)) {
    inspectCallable(inspector, node);
    inspectResultType(inspector, node.type, node.name);
    inspectOptional(inspector, node);
  } else if (ts.isConstructorDeclaration(node)) {
    inspectCallable(inspector, node);
  } else {
    report(node, ts.isAccessor(node) ? "AK1204" : "AK1214");
  }
}

function inspectField(inspector: Inspector, node: ts.PropertyDeclaration): void {
  if (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword)) {
    inspector.report(node, "AK1203");
  }
  inspectOptional(inspector, node);
  inspectType(inspector, node.type, node.name);
  if (node.initializer !== undefined) {
    inspectExpression(inspector, node.initializer);
  }
}

function inspectOptional({ report }: Inspector, node: ts.PropertyDeclaration | ts.MethodDeclaration): void {
  const mark = node.questionToken ?? (ts.isPropertyDeclaration(node) ? node.exclamationToken : undefined);
  if (mark !== undefined) {
    report(node, "AK1205", node.name.getText());
  }
}

function inspectCallable(inspector: Inspector, node: Callable): void {
  inspectGenerics(inspector, node.typeParameters);
  if (node.asteriskToken !== undefined) {
    inspector.report(node, "AK1208");
  }
  node.parameters.forEach((parameter) => inspectParameter(inspector, parameter));
  if (node.body === undefined) {
    inspector.report(node, "AK1210");
  } else {
    inspectBlock(inspector, node.body);
  }
}

function inspectParameter(inspector: Inspector, node: ts.ParameterDeclaration): void {
  const { report } = inspector;
  const name = node.name.getText();
  if (node.modifiers !== undefined) {
    report(node, "AK1211");
  }
  if (!ts.isIdentifier(node.name)) {
    report(node.name, "AK1207");
  }
  if (node.questionToken !== undefined) {
    report(node, "AK1205", name);
  }
  if (node.initializer !== undefined || node.dotDotDotToken !== undefined) {
    report(node, "AK1206", name);
  } else {
    inspectType(inspector, node.type, node.name);
  }
}

function inspectGenerics(
  { report }: Inspector,
  parameters: ts.NodeArray<ts.TypeParameterDeclaration> | undefined,
): void {
  if (parameters !== undefined) {
    report(parameters[0], "AK1108");
  }
}
