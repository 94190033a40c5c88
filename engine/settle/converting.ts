import { Decimal, compareText, valueOf } from "../language.js";
import { Conventions, CurrencyRate } from "../model.js";
import { rateInvalid, rateMissing } from "./holding.js";
import { Conversion, Statement } from "./settlement.js";

/** Rates of each currency. */
export class RateTable {
  rates: Map<string, CurrencyRate[]> = new Map<string, CurrencyRate[]>();
}

export function rateTableOf(currencyRates: CurrencyRate[]): RateTable {
  const table = new RateTable();
  for (const rate of currencyRates) {
    const known = valueOf(table.rates, rate.currencyCode);
    if (known === null) {
      table.rates.set(rate.currencyCode, [rate]);
    } else {
      known.push(rate);
    }
  }
  return table;
}

/**
 * What is paid in the payee's own currency, at the rates of the day: times the one, divided by the other, rounded once. A
 * rate that is missing or in doubt holds the statement.
 */
export function convertPay(
  statement: Statement,
  currencyCode: string,
  day: string,
  table: RateTable,
  conventions: Conventions,
): void {
  const fromRate = rateOn(statement, statement.currencyCode, day, table);
  const toRate = rateOn(statement, currencyCode, day, table);
  if (fromRate === null || toRate === null) return;
  const conversion = new Conversion();
  conversion.currencyCode = currencyCode;
  conversion.day = day;
  conversion.fromRate = fromRate;
  conversion.toRate = toRate;
  conversion.paid = statement.paid.times(toRate).dividedBy(fromRate, conventions.moneyScale, conventions.rounding);
  statement.conversion = conversion;
}

/** The latest rate from the day or before; null, with a hold, when there is none that can be used. */
function rateOn(statement: Statement, currencyCode: string, day: string, table: RateTable): Decimal | null {
  const rates = valueOf(table.rates, currencyCode);
  let found: CurrencyRate | null = null;
  let isTwice = false;
  if (rates !== null) {
    for (const rate of rates) {
      if (compareText(rate.firstDay, day) > 0) continue;
      const age = found === null ? 1 : compareText(rate.firstDay, found.firstDay);
      isTwice = age === 0 || (isTwice && age < 0);
      if (age > 0) found = rate;
    }
  }
  if (found === null) {
    statement.holds.push(rateMissing(statement.payeeKey, currencyCode, day));
    return null;
  }
  if (isTwice || found.rate.sign() <= 0) {
    statement.holds.push(rateInvalid(statement.payeeKey, currencyCode, found.firstDay));
    return null;
  }
  return found.rate;
}
