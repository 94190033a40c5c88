/** Names that TypeScript takes and Apex does not: case, reserved words, shadowing, classes of the same name. */
import ts from "typescript";
import { APEX_NAME, classNameOf, moduleClassName } from "../tree/names.js";
import type { Module } from "../tree/program.js";
import { isNamed, type Named } from "../tree/syntax.js";
import { generatedNames } from "./class-names.js";
import type { Inspector } from "./inspector.js";
import { RESERVED_FOR_METHODS, RESERVED_FOR_VARIABLES } from "./reserved-words.js";

/** Classes of Apex that generated code names; a variable of that name would stand before them. */
const NEEDED = new Set([
  "math",
  "pattern",
  "comparator",
  "roundingmode",
  "comparable",
  "enginelanguage",
  "engineexception",
]);

/** Names of members, parameters and locals of one module. */
export function inspectScopes(inspector: Inspector, module: Module): void {
  const { statements } = module.file;
  const functions = statements.filter(ts.isFunctionDeclaration);
  const constants = statements.filter(ts.isVariableStatement).flatMap((node) => [...node.declarationList.declarations]);
  const classes = statements.filter(ts.isClassDeclaration);
  const holder = moduleClassName(module.path);
  const namesake = classes.find((node) => classNameOf(node.name?.text ?? "") === holder);
  if (namesake === undefined) {
    inspectClassMembers(inspector, holder, functions, constants);
  }
  const around = new Map(constants.filter(isNamed).map(({ name }) => [name.text.toLowerCase(), name.text]));
  functions.forEach((node) => inspectLocals(inspector, node, around));
  for (const node of classes) {
    const methods = node.members.filter(ts.isMethodDeclaration);
    const fields = node.members.filter(ts.isPropertyDeclaration);
    const [more, others] = node === namesake ? [functions, constants] : [[], []];
    inspectClassMembers(inspector, classNameOf(node.name?.text ?? ""), [...methods, ...more], [...fields, ...others]);
    [...methods, ...node.members.filter(ts.isConstructorDeclaration)].forEach((method) =>
      inspectLocals(inspector, method, node === namesake ? around : new Map()),
    );
  }
}

function inspectClassMembers(
  inspector: Inspector,
  className: string,
  methods: ts.Declaration[],
  fields: ts.Declaration[],
): void {
  inspectGroup(inspector, methods.filter(isNamed), RESERVED_FOR_METHODS);
  inspectGroup(inspector, fields.filter(isNamed), RESERVED_FOR_VARIABLES);
  inspectOwnName(inspector, methods.filter(isNamed), className);
}

/** Members of one kind in one class: each a name in Apex, and no two alike but for case. */
function inspectGroup(inspector: Inspector, nodes: Named[], reserved: ReadonlySet<string>): void {
  const seen = new Map<string, string>();
  for (const { name } of nodes) {
    inspectWord(inspector, name, reserved);
    const other = seen.get(name.text.toLowerCase());
    if (other !== undefined) {
      inspector.report(name, "AK1602", `${name.text} differs from ${other}`);
    }
    seen.set(name.text.toLowerCase(), name.text);
  }
}

/** Apex takes a method named as its class for a constructor. */
function inspectOwnName({ report }: Inspector, methods: Named[], className: string): void {
  for (const { name } of methods) {
    if (name.text.toLowerCase() === className.toLowerCase()) {
      report(name, "AK1608", name.text);
    }
  }
}

/**
 * Parameters and locals: no name that is within reach already, whatever its case. Constants of the same Apex class are
 * within reach: `scale` would stand before `SCALE`.
 */
function inspectLocals(
  inspector: Inspector,
  node: ts.FunctionLikeDeclaration,
  around: ReadonlyMap<string, string>,
): void {
  const visit = (child: ts.Node, names: Map<string, string>): void => {
    const name = isLocal(child) ? child.name : undefined;
    if (name !== undefined && ts.isIdentifier(name)) {
      inspectLocal(inspector, name, names);
      names.set(name.text.toLowerCase(), name.text);
    }
    const within = opensScope(child) ? new Map(names) : names;
    child.forEachChild((grandchild) => visit(grandchild, within));
  };
  visit(node, new Map(around));
}

function isLocal(node: ts.Node): node is ts.VariableDeclaration | ts.ParameterDeclaration {
  return ts.isVariableDeclaration(node) || ts.isParameter(node);
}

function opensScope(node: ts.Node): boolean {
  const isLoop = ts.isForStatement(node) || ts.isForOfStatement(node);
  return isLoop || ts.isBlock(node) || ts.isCaseOrDefaultClause(node);
}

function inspectLocal(inspector: Inspector, name: ts.Identifier, around: ReadonlyMap<string, string>): void {
  inspectWord(inspector, name, RESERVED_FOR_VARIABLES);
  const other = around.get(name.text.toLowerCase());
  if (other === name.text) {
    inspector.report(name, "AK1603", name.text);
  } else if (other !== undefined) {
    inspector.report(name, "AK1602", `${name.text} differs from ${other}`);
  }
}

function inspectWord({ report, program }: Inspector, name: ts.Identifier, reserved: ReadonlySet<string>): void {
  const word = name.text.toLowerCase();
  if (reserved.has(word)) {
    report(name, "AK1601", name.text);
  }
  if (!APEX_NAME.test(word)) {
    report(name, "AK1607", name.text);
  }
  if (word.length > 255) {
    report(name, "AK1606", name.text);
  }
  const isVariable = reserved === RESERVED_FOR_VARIABLES;
  if (isVariable && (NEEDED.has(word) || generatedNames(program.modules).has(word))) {
    report(name, "AK1609", name.text);
  }
}
