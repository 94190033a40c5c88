/** A class of the engine -> an Apex class. */
import ts from "typescript";
import type { ApexClass, ApexMember } from "../../print/class.js";
import { docOf } from "../../tree/comments.js";
import { classNameOf } from "../../tree/names.js";
import type { Module, Program } from "../../tree/program.js";
import { shapeOf } from "../../tree/shapes.js";
import { declaredShape, type Context } from "../context.js";
import { expression } from "../expressions/expression.js";
import { apexType } from "../types.js";
import { apexDoc } from "./doc.js";
import { methodBody, parametersText, returnType } from "./method.js";

export function classOfDeclaration(program: Program, module: Module, node: ts.ClassDeclaration): ApexClass {
  const name = classNameOf(node.name!.text);
  const context: Context = { program, home: name };
  return {
    name,
    source: `engine/${module.path}`,
    doc: apexDoc(program, docOf(node)),
    implemented: implementedText(program, node),
    members: node.members.flatMap((member) => membersOf(context, member)),
  };
}

/** `implements Order<T>` -> `System.Comparator<EngineT>`. */
function implementedText(program: Program, node: ts.ClassDeclaration): string | null {
  const order = node.heritageClauses?.[0]?.types[0];
  if (order === undefined) {
    return null;
  }
  const compared = program.checker.getTypeFromTypeNode(order.typeArguments![0]);
  return `System.Comparator<${apexType(shapeOf(program, compared))}>`;
}

function membersOf(context: Context, node: ts.ClassElement): ApexMember[] {
  const doc = apexDoc(context.program, docOf(node));
  if (ts.isPropertyDeclaration(node)) {
    return [{ doc, head: fieldText(context, node), body: null }];
  }
  if (ts.isConstructorDeclaration(node)) {
    return [
      {
        doc,
        head: `${visibility(node)} ${context.home}(${parametersText(context, node)})`,
        body: methodBody(context, node),
      },
    ];
  }
  if (ts.isMethodDeclaration(node)) {
    const words = [visibility(node), ...(isStatic(node) ? ["static"] : []), returnType(context, node)];
    const head = `${words.join(" ")} ${node.name.getText()}(${parametersText(context, node)})`;
    return [{ doc, head, body: methodBody(context, node) }];
  }
  return [];
}

/** A field without a value is null in Apex from the start. */
function fieldText(context: Context, node: ts.PropertyDeclaration): string {
  const shape = declaredShape(context, node);
  const isUnset = node.initializer === undefined || node.initializer.kind === ts.SyntaxKind.NullKeyword;
  const value = isUnset ? "" : ` = ${expression(context, node.initializer!).text}`;
  return `${visibility(node)} ${apexType(shape)} ${node.name.getText()}${value};`;
}

function visibility(node: ts.ClassElement): string {
  return hasModifier(node, ts.SyntaxKind.PrivateKeyword) ? "private" : "public";
}

function isStatic(node: ts.ClassElement): boolean {
  return hasModifier(node, ts.SyntaxKind.StaticKeyword);
}

function hasModifier(node: ts.ClassElement, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}
