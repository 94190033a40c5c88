/** Whole numbers. */
import ts from "typescript";
import * as print from "../../print/expression.js";
import type { Call, Mapping } from "./library.js";
import { support } from "./support.js";
import { table } from "./table.js";

export const intFunctions = table<Mapping>({
  intOf: ({ args }) => support("intOf", args[0]),
  divide: (call) =>
    hasSafeDivisor(call) ? print.binary(call.args[0], "/", call.args[1]) : support("divide", ...call.args),
  remainder: (call) =>
    hasSafeDivisor(call) ? print.call(print.primary("Math"), "mod", ...call.args) : support("remainder", ...call.args),
});

/** Division by zero has its own error in the language; a literal divisor that is not zero cannot meet it. */
function hasSafeDivisor({ node }: Call): boolean {
  const divisor = node.arguments[1];
  return ts.isNumericLiteral(divisor) && Number(divisor.text) !== 0;
}
