/** Documentation comments -> ApexDoc. */
import ts from "typescript";
import { classNameOf } from "../../tree/names.js";
import { EXCEPTION } from "../statements/throw.js";
import type { Program } from "../../tree/program.js";

/** Links become plain names, those of classes as Apex calls them, and so does the error; `@returns` is `@return` in ApexDoc. */
export function apexDoc(program: Program, lines: string[]): string[] {
  const classes = new Set(
    program.modules.flatMap((module) =>
      module.file.statements.filter(ts.isClassDeclaration).map((node) => node.name!.text),
    ),
  );
  return lines.map((line) =>
    line
      .replace(/\{@link\s+([A-Za-z0-9_.]+)\s*\}/g, (_, name: string) => (classes.has(name) ? classNameOf(name) : name))
      .replace(/\bEngineError\b/g, EXCEPTION)
      .replace(/@returns\b/g, "@return"),
  );
}
