/** Words before a declaration: few of them mean something in Apex. */
import ts from "typescript";
import type { Inspector } from "./inspector.js";

const MODIFIERS = [
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.StaticKeyword,
  ts.SyntaxKind.ExportKeyword,
];

export function inspectModifiers({ report }: Inspector, node: ts.Node): void {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  for (const modifier of [...modifiers, ...decorators]) {
    if (modifier.kind === ts.SyntaxKind.AsyncKeyword) {
      report(modifier, "AK1208");
    } else if (modifier.kind === ts.SyntaxKind.DefaultKeyword) {
      report(modifier, "AK1001");
    } else if (!MODIFIERS.includes(modifier.kind)) {
      report(modifier, "AK1212", modifier.getText());
    }
  }
}
