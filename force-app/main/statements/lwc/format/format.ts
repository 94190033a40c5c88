/**
 * How amounts and days are written for people. Amounts arrive and stay as exact decimal text
 * ("64000.00"): Intl formats such text digit by digit, so no amount ever passes through a JavaScript number.
 */
import LOCALE from "@salesforce/i18n/locale";

type DecimalText = Intl.StringNumericLiteral;

/** `amount` in currency `currencyCode` (ISO 4217), with as many decimals as the text has, at least two. */
export function formatMoney(amount: string, currencyCode: string): string {
  const decimals = amount.includes(".") ? amount.length - amount.indexOf(".") - 1 : 0;
  return new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency: currencyCode,
    currencyDisplay: "code",
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.max(2, decimals),
  }).format(amount as DecimalText);
}

/** Amounts of several currencies, which nobody adds up: "DKK 1,000.00 + EUR 100.00". */
export function formatTotals(totals: { amount: string; currencyCode: string }[]): string {
  return totals.map(({ amount, currencyCode }) => formatMoney(amount, currencyCode)).join(" + ");
}

/** A count, such as of deals or units, with the decimals that it has. */
export function formatNumber(count: string): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 10 }).format(count as DecimalText);
}

/** `amount` with its sign always shown: corrections read as +1,000.00 and -1,000.00. */
export function formatSignedMoney(amount: string, currencyCode: string): string {
  return amount.startsWith("-") ? formatMoney(amount, currencyCode) : `+${formatMoney(amount, currencyCode)}`;
}

/** A day `YYYY-MM-DD` in the reader's way of writing it; no time zone can move it to another day. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Fills {0}, {1}, … of a label. */
export function fill(label: string, ...values: string[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => values[Number(index)] ?? place);
}
