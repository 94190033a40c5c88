import { Decimal, Order, compareText, int, valueOf } from "../language.js";
import { CurrencyRate } from "../model.js";
import { TraceConversion } from "../trace/parts.js";

/** Rates with more decimals, or of this size and above, are no rates between currencies. */
const FINEST_SCALE: int = 10;
const LARGEST_RATE: Decimal = Decimal.ofInt(1000000);

/** Latest first. */
export class RateOrder implements Order<CurrencyRate> {
  compare(a: CurrencyRate, b: CurrencyRate): int {
    const byDay = compareText(b.firstDay, a.firstDay);
    return byDay !== 0 ? byDay : b.rate.compareTo(a.rate);
  }
}

/** The rate of a currency in force on a day, or null. `rates` are the latest first. */
export function rateOn(rates: CurrencyRate[] | null, day: string): Decimal | null {
  if (rates === null) return null;
  for (const rate of rates) {
    if (compareText(rate.firstDay, day) > 0) continue;
    const isRate = rate.rate.sign() > 0 && rate.rate.scale() <= FINEST_SCALE && rate.rate.compareTo(LARGEST_RATE) < 0;
    return isRate ? rate.rate : null;
  }
  return null;
}

/**
 * How amounts of one currency become another's on a day: times the rate of the one, divided by the rate of the other, both
 * in units for one unit of the company's currency. Null when a rate is missing; {@link missingRate} then says which.
 */
export function conversionOn(
  currencyRates: Map<string, CurrencyRate[]>,
  fromCode: string,
  toCode: string,
  day: string,
): TraceConversion | null {
  const fromRate = rateOn(valueOf(currencyRates, fromCode), day);
  const toRate = rateOn(valueOf(currencyRates, toCode), day);
  if (fromRate === null || toRate === null) return null;
  const conversion = new TraceConversion();
  conversion.currencyCode = fromCode;
  conversion.day = day;
  conversion.fromRate = fromRate;
  conversion.toRate = toRate;
  return conversion;
}

/** Which of two currencies has no rate on the day; the first when both lack one. */
export function missingRate(
  currencyRates: Map<string, CurrencyRate[]>,
  fromCode: string,
  toCode: string,
  day: string,
): string {
  return rateOn(valueOf(currencyRates, fromCode), day) === null ? fromCode : toCode;
}
