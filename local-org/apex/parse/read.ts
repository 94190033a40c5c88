/** Runs the ANTLR parser on one file. */
import { ApexErrorListener, ApexParserFactory } from "@apexdevtools/apex-parser";
import type { Unit } from "./ast.js";
import { classUnit, triggerUnit } from "./tree.js";
import { sourceOf, Unsupported } from "./tree-expressions.js";

class FirstError extends ApexErrorListener {
  first: { line: number; column: number; error: string } | null = null;

  override apexSyntaxError(line: number, column: number, message: string): void {
    this.first ??= { line, column: column + 1, error: message };
  }
}

export function readUnit(
  isTrigger: boolean,
  text: string,
): { unit: Unit } | { error: string; line: number; column: number } {
  const errors = new FirstError();
  const { parser } = ApexParserFactory.createLexerAndParser(text, errors);
  const source = sourceOf(text);
  try {
    const tree = isTrigger ? parser.triggerUnit() : parser.compilationUnit();
    if (errors.first) return errors.first;
    return { unit: isTrigger ? triggerUnit(source, tree as never) : classUnit(source, tree as never) };
  } catch (error) {
    if (errors.first) return errors.first;
    if (error instanceof Unsupported) return { error: error.message, ...error.at };
    throw error;
  }
}
