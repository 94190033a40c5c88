import { Decimal, Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { CurrencyRate } from "../model.js";
import { FINEST_SCALE, isTooFine, shortened } from "../money.js";
import { TraceConversion } from "../trace/parts.js";

/** Rates of this size and above are no rates between currencies. */
const LARGEST_RATE: Decimal = Decimal.ofInt(1000000);

/** Latest first. */
export class RateOrder implements Order<CurrencyRate> {
  compare(a: CurrencyRate, b: CurrencyRate): int {
    const byDay = compareText(b.firstDay, a.firstDay);
    return byDay !== 0 ? byDay : b.rate.compareTo(a.rate);
  }
}

/** Rates of each currency, the latest first. */
export function ratesByCurrency(currencyRates: CurrencyRate[]): Map<string, CurrencyRate[]> {
  const byCurrency = new Map<string, CurrencyRate[]>();
  for (const rate of currencyRates) {
    const known = valueOf(byCurrency, rate.currencyCode);
    if (known === null) {
      byCurrency.set(rate.currencyCode, [rate]);
    } else {
      known.push(rate);
    }
  }
  for (const rates of valuesOf(byCurrency)) sortBy(rates, new RateOrder());
  return byCurrency;
}

/** What a search for a rate gave. */
export class FoundRate {
  /** Null when there is none that can be used. */
  rate: Decimal | null = null;
  /** From when on the rate counts, also one that cannot be used; empty when there is none. */
  firstDay: string = "";
}

/** The rate of a currency in force on a day. Of two from one day none can be used. `rates` are the latest first. */
export function findRate(rates: CurrencyRate[] | null, day: string): FoundRate {
  const found = new FoundRate();
  if (rates === null) return found;
  for (let i: int = 0; i < rates.length; i += 1) {
    if (compareText(rates[i].firstDay, day) > 0) continue;
    found.firstDay = rates[i].firstDay;
    const isTwice = i + 1 < rates.length && rates[i + 1].firstDay === found.firstDay;
    if (!isTwice && isUsable(rates[i].rate)) found.rate = withoutExcess(rates[i].rate);
    return found;
  }
  return found;
}

function isUsable(rate: Decimal): boolean {
  return rate.sign() > 0 && !isTooFine(rate) && rate.compareTo(LARGEST_RATE) < 0;
}

/** Without zeros beyond the decimals that a rate may have; others stay, as they were entered. */
function withoutExcess(rate: Decimal): Decimal {
  return rate.scale() > FINEST_SCALE ? shortened(rate) : rate;
}

/** The day from which a currency has a rate that cannot be used on the day; empty when it has none at all, or a usable one. */
export function invalidFrom(currencyRates: Map<string, CurrencyRate[]>, currencyCode: string, day: string): string {
  const found = findRate(valueOf(currencyRates, currencyCode), day);
  return found.rate === null ? found.firstDay : "";
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
  const fromRate = findRate(valueOf(currencyRates, fromCode), day).rate;
  const toRate = findRate(valueOf(currencyRates, toCode), day).rate;
  if (fromRate === null || toRate === null) return null;
  const conversion = new TraceConversion();
  conversion.currencyCode = fromCode;
  conversion.day = day;
  conversion.fromRate = fromRate;
  conversion.toRate = toRate;
  return conversion;
}

/** Money in another currency, by units of both for one of the company's; rounded once, as the plan says, to so many decimals. */
export function exchanged(amount: Decimal, fromRate: Decimal, toRate: Decimal, scale: int, rounding: string): Decimal {
  return amount.times(toRate).dividedBy(fromRate, scale, rounding);
}

/** Which of two currencies has no rate on the day; the first when both lack one. */
export function missingRate(
  currencyRates: Map<string, CurrencyRate[]>,
  fromCode: string,
  toCode: string,
  day: string,
): string {
  return findRate(valueOf(currencyRates, fromCode), day).rate === null ? fromCode : toCode;
}
