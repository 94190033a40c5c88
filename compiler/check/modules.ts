/** Imports, exports and what else may not stand at the top of a module. */
import ts from "typescript";
import { pathInEngine, type Module } from "../tree/program.js";
import type { Code } from "./rules.js";
import type { Inspector } from "./inspector.js";

const OTHERS: Partial<Record<ts.SyntaxKind, Code>> = {
  [ts.SyntaxKind.ExportAssignment]: "AK1001",
  [ts.SyntaxKind.EnumDeclaration]: "AK1007",
  [ts.SyntaxKind.InterfaceDeclaration]: "AK1008",
  [ts.SyntaxKind.ModuleDeclaration]: "AK1009",
  [ts.SyntaxKind.ImportEqualsDeclaration]: "AK1002",
};

export function inspectOtherTopLevel({ report }: Inspector, node: ts.Statement): void {
  report(node, OTHERS[node.kind] ?? "AK1003");
}

export function inspectImports({ report }: Inspector, node: ts.ImportDeclaration | ts.ExportDeclaration): void {
  const isIndex = pathInEngine(node.getSourceFile()) === "index.ts";
  if (ts.isExportDeclaration(node) && (!isIndex || node.moduleSpecifier === undefined)) {
    report(node, "AK1005");
  } else if (!isRelative(node.moduleSpecifier!) || !isPlain(node)) {
    report(node, "AK1002");
  }
}

function isRelative(specifier: ts.Expression): boolean {
  return ts.isStringLiteral(specifier) && /^\.\.?\/.*\.js$/.test(specifier.text);
}

/** Names as they are: no default, no namespace, no `as`. `export *` is fine too. */
function isPlain(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node) && node.exportClause === undefined) {
    return true;
  }
  const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
  if (bindings === undefined || (ts.isImportDeclaration(node) && node.importClause?.name !== undefined)) {
    return false;
  }
  const isList = ts.isNamedImports(bindings) || ts.isNamedExports(bindings);
  return isList && bindings.elements.every((element) => element.propertyName === undefined);
}

/** Reports each circle of imports once, at the import that closes it. */
export function inspectCircles(inspector: Inspector): void {
  const byPath = new Map(inspector.program.modules.map((module) => [module.path, module]));
  const done = new Set<Module>();
  const visit = (module: Module, way: Module[]): void => {
    if (done.has(module)) {
      return;
    }
    for (const { node, to } of importsOf(inspector, module, byPath)) {
      const from = [...way, module].indexOf(to);
      if (from >= 0) {
        const circle = [...[...way, module].slice(from), to].map((item) => item.path).join(" -> ");
        inspector.report(node, "AK1006", circle);
      } else {
        visit(to, [...way, module]);
      }
    }
    done.add(module);
  };
  inspector.program.modules.forEach((module) => visit(module, []));
}

function importsOf(inspector: Inspector, module: Module, byPath: Map<string, Module>): { node: ts.Node; to: Module }[] {
  return module.file.statements.flatMap((node) => {
    const specifier = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    const file = specifier && inspector.program.checker.getSymbolAtLocation(specifier)?.valueDeclaration;
    const to = file && ts.isSourceFile(file) ? byPath.get(pathInEngine(file) ?? "") : undefined;
    return to === undefined ? [] : [{ node, to }];
  });
}
