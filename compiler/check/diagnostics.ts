/** What the compiler refuses: where, why, and what to write instead. */
import ts from "typescript";
import { pathInEngine } from "../tree/program.js";
import { RULES, type Code } from "./rules.js";

export interface Diagnostic {
  code: Code;
  /** `engine/rate/bands.ts` */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  problem: string;
  instead: string;
}

/** Notes one refusal; the detail (a name, an operator, a type) fills the rule's `…`. */
export type Report = (node: ts.Node, code: Code, detail?: string) => void;

export class Diagnostics {
  readonly all: Diagnostic[] = [];

  readonly report: Report = (node, code, detail) => {
    this.add(node.getSourceFile(), node.getStart(), code, detail);
  };

  add(file: ts.SourceFile, position: number, code: Code, detail = ""): void {
    const { line, character } = file.getLineAndCharacterOfPosition(position);
    const { problem, instead } = RULES[code];
    this.all.push({
      code,
      file: `engine/${pathInEngine(file)}`,
      line: line + 1,
      column: character + 1,
      problem: problem.replace("…", detail),
      instead,
    });
  }

  /** In order of place, each once. */
  sorted(): Diagnostic[] {
    const place = (item: Diagnostic): string =>
      [item.file, pad(item.line), pad(item.column), item.code, item.problem].join(" ");
    const byPlace = new Map(this.all.map((item) => [place(item), item]));
    return [...byPlace.keys()].sort().map((key) => byPlace.get(key)!);
  }
}

/** `engine/a.ts:3:5 AK1303 … Instead: …` */
export function diagnosticText(item: Diagnostic): string {
  const instead = item.instead === "" ? "" : ` Instead: ${item.instead}`;
  return `${item.file}:${item.line}:${item.column} ${item.code} ${item.problem}${instead}`;
}

function pad(value: number): string {
  return String(value).padStart(6, "0");
}
