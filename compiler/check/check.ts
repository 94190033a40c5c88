/** Refuses whatever is outside the engine's language. Every part reports all it finds; nothing stops at the first. */
import ts from "typescript";
import { isLibraryFile, pathInEngine, type Program } from "../tree/program.js";
import { inspectClassNames } from "./class-names.js";
import { inspectClass, inspectFunction, inspectTypeAlias } from "./declarations.js";
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import type { Inspector } from "./inspector.js";
import { inspectImports, inspectCircles, inspectOtherTopLevel } from "./modules.js";
import { inspectScopes } from "./names.js";
import { inspectConstants } from "./statements.js";

export interface Surroundings {
  /** Names of Apex classes of the package that are not generated. */
  otherClasses?: ReadonlySet<string>;
}

/** What is refused, in order of file and line. Empty: the program can be compiled. */
export function check(program: Program, { otherClasses = new Set<string>() }: Surroundings = {}): Diagnostic[] {
  const diagnostics = new Diagnostics();
  const inspector: Inspector = { program, report: diagnostics.report };
  for (const module of program.modules) {
    module.file.statements.forEach((statement) => inspectTopLevel(inspector, statement));
    inspectScopes(inspector, module);
  }
  inspectCircles(inspector);
  inspectClassNames(inspector, otherClasses);
  reportTypeScript(program, diagnostics);
  return diagnostics.sorted();
}

function inspectTopLevel(inspector: Inspector, node: ts.Statement): void {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    inspectImports(inspector, node);
  } else if (ts.isClassDeclaration(node)) {
    inspectClass(inspector, node);
  } else if (ts.isFunctionDeclaration(node)) {
    inspectFunction(inspector, node);
  } else if (ts.isVariableStatement(node)) {
    inspectConstants(inspector, node);
  } else if (ts.isTypeAliasDeclaration(node)) {
    inspectTypeAlias(inspector, node);
  } else {
    inspectOtherTopLevel(inspector, node);
  }
}

/** TypeScript's own errors. A line that a rule has refused already needs no second message. */
function reportTypeScript(program: Program, diagnostics: Diagnostics): void {
  const refused = new Set(diagnostics.all.map((item) => `${item.file}:${item.line}`));
  for (const item of ts.getPreEmitDiagnostics(program.typescript)) {
    if (item.file === undefined || (pathInEngine(item.file) !== null && isLibraryFile(item.file))) {
      continue;
    }
    const line = item.file.getLineAndCharacterOfPosition(item.start ?? 0).line + 1;
    if (!refused.has(`engine/${pathInEngine(item.file)}:${line}`)) {
      const text = ts.flattenDiagnosticMessageText(item.messageText, " ");
      diagnostics.add(item.file, item.start ?? 0, "AK1000", `${text} (TS${item.code})`);
    }
  }
}
