import { exchanged, findRate } from "../directory/currencies.js";
import { Decimal, valueOf } from "../language.js";
import { Conventions, CurrencyRate } from "../model.js";
import { decimalsOf } from "../money.js";
import { rateInvalid, rateMissing } from "./holding.js";
import { Conversion, Statement } from "./settlement.js";

/**
 * What is paid in the payee's own currency, at the rates of the day: times the one, divided by the other, rounded once to
 * the decimals of that currency, as the plan rounds. A rate that is missing or in doubt holds the statement.
 */
export function convertPay(
  statement: Statement,
  currencyCode: string,
  day: string,
  currencyRates: Map<string, CurrencyRate[]>,
  conventions: Conventions,
): void {
  const fromRate = rateOn(statement, statement.currencyCode, day, currencyRates);
  const toRate = rateOn(statement, currencyCode, day, currencyRates);
  if (fromRate === null || toRate === null) return;
  const conversion = new Conversion();
  conversion.currencyCode = currencyCode;
  conversion.day = day;
  conversion.fromRate = fromRate;
  conversion.toRate = toRate;
  conversion.paid = exchanged(statement.paid, fromRate, toRate, decimalsOf(currencyCode), conventions.rounding);
  statement.conversion = conversion;
}

/** The rate in force on the day; null, with a hold, when there is none that can be used. */
function rateOn(
  statement: Statement,
  currencyCode: string,
  day: string,
  currencyRates: Map<string, CurrencyRate[]>,
): Decimal | null {
  const found = findRate(valueOf(currencyRates, currencyCode), day);
  if (found.firstDay === "") {
    statement.holds.push(rateMissing(statement.payeeKey, currencyCode, day));
  } else if (found.rate === null) {
    statement.holds.push(rateInvalid(statement.payeeKey, currencyCode, found.firstDay));
  }
  return found.rate;
}
