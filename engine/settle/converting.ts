import { RateOrder, findRate } from "../directory/currencies.js";
import { Decimal, sortBy, valueOf, valuesOf } from "../language.js";
import { Conventions, CurrencyRate } from "../model.js";
import { decimalsOf } from "../money.js";
import { rateInvalid, rateMissing } from "./holding.js";
import { Conversion, Statement } from "./settlement.js";

/** Rates of each currency, the latest first. */
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
  for (const rates of valuesOf(table.rates)) sortBy(rates, new RateOrder());
  return table;
}

/**
 * What is paid in the payee's own currency, at the rates of the day: times the one, divided by the other, rounded once to
 * the decimals of that currency, as the plan rounds. A rate that is missing or in doubt holds the statement.
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
  conversion.paid = statement.paid.times(toRate).dividedBy(fromRate, decimalsOf(currencyCode), conventions.rounding);
  statement.conversion = conversion;
}

/** The rate in force on the day; null, with a hold, when there is none that can be used. */
function rateOn(statement: Statement, currencyCode: string, day: string, table: RateTable): Decimal | null {
  const found = findRate(valueOf(table.rates, currencyCode), day);
  if (found.firstDay === "") {
    statement.holds.push(rateMissing(statement.payeeKey, currencyCode, day));
  } else if (found.rate === null) {
    statement.holds.push(rateInvalid(statement.payeeKey, currencyCode, found.firstDay));
  }
  return found.rate;
}
