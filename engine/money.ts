import { Decimal, int, isDecimal } from "./language.js";

/** The most that an amount in the ledger can be: 16 digits before the point. */
export const LARGEST_MONEY: Decimal = Decimal.of("9999999999999999.99");

/** Amounts, numbers, percents and rates have so many decimals at the most, all of which a trace can tell. */
export const FINEST_SCALE: int = 10;

/** A text with more signs is taken for no number. */
const LONGEST_NUMBER: int = 40;

/** Quotas, and what days leave of one that counts, have so many decimals at the most. */
export const QUOTA_SCALE: int = 6;

export const HUNDRED: Decimal = Decimal.ofInt(100);
const HUNDREDTH: Decimal = Decimal.of("0.01");
const TENTH: Decimal = Decimal.of("0.1");

/** Currencies that have other than two decimals, by ISO 4217. */
const WITHOUT_DECIMALS: string = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
const WITH_THREE_DECIMALS: string = " BHD IQD JOD KWD LYD OMR TND ";
const WITH_FOUR_DECIMALS: string = " CLF UYW ";

/** Decimals of money in a currency, where no plan says. */
export function decimalsOf(currencyCode: string): int {
  const code = ` ${currencyCode} `;
  if (WITHOUT_DECIMALS.indexOf(code) >= 0) return 0;
  if (WITH_THREE_DECIMALS.indexOf(code) >= 0) return 3;
  return WITH_FOUR_DECIMALS.indexOf(code) >= 0 ? 4 : 2;
}

/** True for an exact number in plain notation that is no longer than anybody needs. */
export function isNumber(text: string): boolean {
  return text.length <= LONGEST_NUMBER && isDecimal(text);
}

/** So many percent of an amount, exactly. */
export function percentOf(amount: Decimal, percent: Decimal): Decimal {
  return amount.times(percent).times(HUNDREDTH);
}

/** The smallest unit of money with so many decimals. */
export function unitOf(scale: int): Decimal {
  let unit = Decimal.ONE;
  for (let i: int = 0; i < scale; i += 1) unit = unit.times(TENTH);
  return unit;
}

/** True for a number with more decimals than {@link FINEST_SCALE}; zeros at the end do not count. */
export function isTooFine(value: Decimal): boolean {
  return isFinerThan(value, FINEST_SCALE);
}

/** True for a number with more than so many decimals; zeros at the end do not count. */
export function isFinerThan(value: Decimal, scale: int): boolean {
  return value.scale() > scale && shortened(value).scale() > scale;
}

/** The same number without trailing zeros, so that products keep few digits. */
export function shortened(value: Decimal): Decimal {
  return Decimal.of(value.toShortText());
}
