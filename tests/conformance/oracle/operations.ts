/** The operations of a Decimal by name: in the engine's language, so that the compiler makes the same of it for Apex. */
import { Decimal, maxOf, minOf } from "../../../engine/language.js";
import type { int } from "../../../engine/language.js";

export function resultOf(operation: string, left: string, right: string, scale: int, mode: string): string {
  const a = Decimal.of(left);
  const b = Decimal.of(right);
  switch (operation) {
    case "plus":
      return a.plus(b).toText();
    case "minus":
      return a.minus(b).toText();
    case "times":
      return a.times(b).toText();
    case "timesRounded":
      return a.timesRounded(b, scale, mode).toText();
    case "dividedBy":
      return a.dividedBy(b, scale, mode).toText();
    case "round":
      return a.round(scale, mode).toText();
    case "negate":
      return a.negate().toText();
    case "abs":
      return a.abs().toText();
    case "minOf":
      return minOf(a, b).toText();
    case "maxOf":
      return maxOf(a, b).toText();
    case "compareTo":
      return `${a.compareTo(b)}`;
    default:
      return a.toShortText();
  }
}
