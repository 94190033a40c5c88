import { Decimal, int } from "../language.js";
import { HUNDRED } from "../money.js";
import { Trace } from "./parts.js";

/** A number as people write it: "1,600,000.5". Trailing zeros behind the point are left out. */
export function numberText(value: Decimal): string {
  return groupedDigits(value.toShortText());
}

/** Money with all its decimals: "1,600,000.50". */
export function moneyText(value: Decimal): string {
  return groupedDigits(value.toText());
}

/** A fraction as percent: 0.08 is "8 %". */
export function percentText(fraction: Decimal): string {
  return numberText(fraction.times(HUNDRED)) + " %";
}

/** A part of a whole as percent with at most two decimals: "66.67 %". */
export function shareText(part: Decimal, whole: Decimal): string {
  return percentText(part.dividedBy(whole, 4, "HALF_UP"));
}

/** A rounding mode in words. */
export function roundingText(mode: string): string {
  switch (mode) {
    case "HALF_UP":
      return "half up";
    case "HALF_EVEN":
      return "half to even";
    default:
      return "down";
  }
}

/** How and to how many decimals the money of a trace is rounded. */
export function roundingWords(trace: Trace): string {
  return `${roundingText(trace.rounding)} to ${decimalsText(trace.moneyScale)}`;
}

/** Said behind a formula that does not come to its result exactly. */
export function roundedWords(isExact: boolean, trace: Trace): string {
  return isExact ? "" : `, rounded ${roundingWords(trace)}`;
}

export function decimalsText(count: int): string {
  return count === 1 ? "1 decimal" : `${count} decimals`;
}

function groupedDigits(text: string): string {
  const point = text.indexOf(".");
  const wholeEnd = point < 0 ? text.length : point;
  let grouped = text.substring(wholeEnd, text.length);
  let cut: int = wholeEnd;
  const signEnd: int = text.startsWith("-") ? 1 : 0;
  while (cut - 3 > signEnd) {
    grouped = "," + text.substring(cut - 3, cut) + grouped;
    cut -= 3;
  }
  return text.substring(0, cut) + grouped;
}
