import { conversionOn, exchanged, missingRate } from "../directory/currencies.js";
import { Directory } from "../directory/directory.js";
import { ComponentRules } from "../flow.js";
import { Decimal, valueOf } from "../language.js";
import { Deal, DealItem } from "../model.js";
import { isTooFine, shortened } from "../money.js";
import { TraceConversion, TraceMargin } from "../trace/parts.js";
import { numberOf } from "./conditions.js";
import { SharedDeal } from "./sharedDeal.js";

/** What a deal or item measures under a component, before it is shared; or what is missing for that. */
export class Measured {
  /** Money in the plan's currency, not yet rounded where it was in it; null when something is missing. */
  value: Decimal | null = null;
  conversion: TraceConversion | null = null;
  margin: TraceMargin | null = null;
  /** Name of the number that is missing; empty when none is. */
  missingNumber: string = "";
  /** Name of a number with more decimals than a trace tells; empty when none has. */
  tooFine: string = "";
  /** Currency without a rate on the day; empty when none lacks one. */
  missingCurrency: string = "";

  /** True when the margin would be more than the amount: its rate is no fraction. */
  isMarginTooLarge(): boolean {
    return this.margin !== null && this.margin.isRate && this.margin.part.compareTo(Decimal.ONE) > 0;
  }
}

/** What a component measures of a deal, or of its item. */
export function measuredOf(
  directory: Directory,
  rules: ComponentRules,
  shared: SharedDeal,
  item: DealItem | null,
): Measured {
  const measured = measureNamed(rules.component.measure, shared.deal, item);
  if (measured.value !== null && rules.component.measureUnit === "money") convert(measured, directory, rules, shared);
  return measured;
}

/** What the second measure of a look-up table is of a deal or item, in the plan's currency too where it is money. */
export function secondMeasuredOf(
  directory: Directory,
  rules: ComponentRules,
  shared: SharedDeal,
  item: DealItem | null,
): Measured {
  const measured = measureNamed(rules.secondMeasure, shared.deal, item);
  if (measured.value !== null && rules.secondUnit === "money") convert(measured, directory, rules, shared);
  return measured;
}

/** What a measure by its name is of a deal or item, in the deal's currency. */
export function measureNamed(measure: string, deal: Deal, item: DealItem | null): Measured {
  const measured = new Measured();
  if (measure === "deals") {
    measured.value = Decimal.ONE;
  } else if (measure === "revenue") {
    measured.value = numberOf(deal, item, "amount");
    if (measured.value === null) measured.missingNumber = "amount";
    else if (isTooFine(measured.value)) measured.tooFine = "amount";
  } else {
    measured.value = ownNumber(measure, deal, item);
    if (measured.value !== null && isTooFine(measured.value)) measured.tooFine = measure;
    if (measured.value === null && measure === "margin") findMargin(measured, deal, item);
    if (measured.value === null) measured.missingNumber = measure;
  }
  return measured;
}

/** Brings a value from the deal's currency into the plan's, by the rates of the day on which it is earned. */
function convert(measured: Measured, directory: Directory, rules: ComponentRules, shared: SharedDeal): void {
  const fromCode = shared.deal.currencyCode;
  if (fromCode === null || fromCode === rules.currencyCode) return;
  const conversion = conversionOn(directory.currencyRates, fromCode, rules.currencyCode, shared.day);
  if (conversion === null) {
    measured.missingCurrency = missingRate(directory.currencyRates, fromCode, rules.currencyCode, shared.day);
    measured.value = null;
    return;
  }
  const conventions = rules.conventions;
  conversion.amount = measured.value!;
  measured.conversion = conversion;
  measured.value = exchanged(
    measured.value!,
    conversion.fromRate,
    conversion.toRate,
    conventions.moneyScale,
    conventions.rounding,
  );
}

/** Margin from its rate, or from what it cost. */
function findMargin(measured: Measured, deal: Deal, item: DealItem | null): void {
  const amount = numberOf(deal, item, "amount");
  if (amount === null) return;
  const rate = numberOf(deal, item, "marginRate");
  const part = rate !== null ? rate : ownNumber("cost", deal, item);
  if (part === null) return;
  const margin = new TraceMargin();
  margin.amount = amount;
  margin.part = part;
  margin.isRate = rate !== null;
  measured.margin = margin;
  if (isTooFine(part)) measured.tooFine = margin.isRate ? "marginRate" : "cost";
  if (isTooFine(amount)) measured.tooFine = "amount";
  measured.value = margin.isRate ? shortened(amount.times(part)) : amount.minus(part);
}

/** A number of the item itself, or of the deal when there is no item: what sums must not count twice. */
function ownNumber(name: string, deal: Deal, item: DealItem | null): Decimal | null {
  return item === null ? valueOf(deal.numbers, name) : valueOf(item.numbers, name);
}
