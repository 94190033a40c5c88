/** The Apex classes that a program becomes: no two of one name, none that is taken, none too long. */
import ts from "typescript";
import { SUPPORT_CLASSES } from "../apex/support/support.js";
import { APEX_NAME, classNameOf, moduleClassName } from "../tree/names.js";
import type { Module } from "../tree/program.js";
import { isNamed } from "../tree/syntax.js";
import type { Inspector } from "./inspector.js";

const generated = new WeakMap<readonly Module[], Set<string>>();

/** Names of all generated classes, in lower case. */
export function generatedNames(modules: readonly Module[]): Set<string> {
  const known = generated.get(modules) ?? new Set(modules.flatMap(classesOf).map(({ name }) => name.toLowerCase()));
  generated.set(modules, known);
  return known;
}

interface GeneratedClass {
  name: string;
  node: ts.Node;
}

function classesOf(module: Module): GeneratedClass[] {
  const isHeld = (node: ts.Statement): boolean => ts.isFunctionDeclaration(node) || ts.isVariableStatement(node);
  const holder = module.file.statements.find(isHeld);
  const isNamesake = module.file.statements
    .filter(ts.isClassDeclaration)
    .some((node) => classNameOf(node.name?.text ?? "") === moduleClassName(module.path));
  const own =
    holder === undefined || isNamesake ? [] : [{ name: moduleClassName(module.path), node: holder as ts.Node }];
  const classes = module.file.statements.filter(ts.isClassDeclaration).filter(isNamed);
  return [...own, ...classes.map((node) => ({ name: classNameOf(node.name.text), node: node.name }))];
}

/** Generated classes against each other, against those written by hand, and against Apex's limits. */
export function inspectClassNames(inspector: Inspector, otherClasses: ReadonlySet<string>): void {
  const { report } = inspector;
  const taken = new Set([...otherClasses, ...SUPPORT_CLASSES].map((name) => name.toLowerCase()));
  const seen = new Map<string, string>();
  for (const module of inspector.program.modules) {
    for (const { name, node } of classesOf(module)) {
      const word = name.toLowerCase();
      if (seen.has(word)) {
        report(node, "AK1604", `${name}: here and in engine/${seen.get(word)}`);
      } else if (taken.has(word)) {
        report(node, "AK1605", name);
      }
      if (name.length > 40) {
        report(node, "AK1606", name);
      } else if (!APEX_NAME.test(word)) {
        report(node, "AK1607", name);
      }
      seen.set(word, module.path);
    }
  }
}
