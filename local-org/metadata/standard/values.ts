/** Arithmetic of the computed standard fields on Apex values. Whatever is not there stays null. */
import { ApexDate, ApexDecimal, apexSame, type ApexValue } from "../../values/index.js";

export function asText(value: ApexValue): string | null {
  return typeof value === "string" ? value : null;
}

export function decimalOf(text: string): ApexDecimal {
  return ApexDecimal.parse(text);
}

/** Number fields hold Decimals, whole numbers too. */
export function intValue(value: number): ApexDecimal {
  return ApexDecimal.of(value);
}

/** `percent` of an amount, as a currency field shows it: two decimals, half up. */
export function percentOf(amount: ApexValue, percent: ApexValue): ApexValue {
  if (!(amount instanceof ApexDecimal) || !(percent instanceof ApexDecimal)) return null;
  return amount.multiply(percent).divideScaled(ApexDecimal.of(100), 2, "HALF_UP");
}

/** Texts compare without regard to case. */
export function sameValue(left: ApexValue, right: ApexValue): boolean {
  return (asText(left)?.toLowerCase() ?? left) === (asText(right)?.toLowerCase() ?? right);
}

/** Are two stored values the same? Numbers by their value, days and moments too. */
export function sameStored(left: ApexValue, right: ApexValue): boolean {
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) return left.equalsValue(right);
  return apexSame(left, right);
}

export function dateParts(value: ApexValue): { year: number; month: number; day: number } | null {
  return value instanceof ApexDate ? { year: value.year, month: value.month, day: value.day } : null;
}
