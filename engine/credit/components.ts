import { invalidFrom } from "../directory/currencies.js";
import { Directory } from "../directory/directory.js";
import { PayeeFile } from "../directory/payeeFile.js";
import { payeePeriodOf } from "../directory/places.js";
import { rulesOnDay } from "../directory/ownTerms.js";
import { ComponentRules, PayLine, detailsOf, isUnratable } from "../flow.js";
import {
  currencyDiffersIn,
  marginRateTooLarge,
  measureMissing,
  measureNegative,
  measureTooFine,
  payBeyondLedgerIn,
  rateInvalid,
  rateMissing,
  teamMissing,
  unitUnknown,
  unratableHold,
} from "../hold/holds.js";
import { clawbackPart, lineKeyOf, withPart, yearPart } from "../keys.js";
import { Decimal, compareText, int, valueOf } from "../language.js";
import { DealItem, Hold } from "../model.js";
import { isTooFine, percentOf, shortened } from "../money.js";
import { addMonths, compareDays, monthsBetween } from "../periods.js";
import { BELOW_ALL, factInTable, rowFor, startInTable } from "../plan/tables.js";
import { TraceDerivation } from "../trace/parts.js";
import { Credit, creditByRules } from "./claims.js";
import { factOf, isOpenOn, meetsAll, multipliersMet, numberInPlan, numberOf } from "./conditions.js";
import { Crediting, addLine, holdLine } from "./crediting.js";
import { SharedDeal } from "./sharedDeal.js";
import { Share, splitCreditsOf } from "./shares.js";
import { Measured, measuredOf, secondMeasuredOf } from "./values.js";

/** A residual is looked for through so many years. */
const MOST_YEARS: int = 100;

/** Credits a payee under one component with a deal, or with each of its items. */
export function creditComponent(
  crediting: Crediting,
  shared: SharedDeal,
  place: int,
  file: PayeeFile,
  planRules: ComponentRules,
  directory: Directory,
): void {
  const rules = rulesOnDay(directory, planRules, file.payee.key, shared.day);
  if (rules.isPlain) {
    creditPlainly(crediting, shared, place, file, rules, directory);
    return;
  }
  const component = rules.component;
  if (component.transactionKind !== shared.deal.kind) return;
  if (!isOpenOn(component.firstDay, component.lastDay, shared.day)) return;
  if (!component.paysItems) {
    if (meetsAll(component.conditions, shared, null)) {
      new Crediter(crediting, shared, place, file, rules, directory).credit(null);
    }
    return;
  }
  for (const item of shared.deal.items) {
    if (!meetsAll(component.conditions, shared, item)) continue;
    new Crediter(crediting, shared, place, file, rules, directory).credit(item);
  }
}

/** The quick way for what most components are: a part of the amount by splits. */
function creditPlainly(
  crediting: Crediting,
  shared: SharedDeal,
  place: int,
  file: PayeeFile,
  rules: ComponentRules,
  directory: Directory,
): void {
  const deal = shared.deal;
  const share = shared.shares[place];
  if (deal.kind !== "opportunity") return;
  if (share.claims !== null && share.revenuePercent.isZero() && share.overlayPercent.isZero()) return;
  const period = payeePeriodOf(directory, rules, file.payee.key, shared.day);
  if (period === null) {
    const lineKey = lineKeyOf(deal.key, file.payee.key, rules.planKey, rules.component.key);
    holdLine(crediting, teamMissing(deal, file.payee, rules.component), lineKey);
    return;
  }
  if (isUnratable(period)) {
    holdLine(crediting, unratableHold(deal, file.payee, period), deal.key + period.lineKeyEnd);
    crediting.heldGroups.add(period.payGroup.key);
    return;
  }
  const payLine = new PayLine(deal, shared.day, period);
  payLine.share = share;
  payLine.credit = shared.splitCredit(place);
  const multipliers = rules.component.multipliers;
  if (multipliers.length > 0) payLine.multipliersMet = multipliersMet(multipliers, shared, null);
  if (shared.conversion !== null) {
    detailsOf(payLine).measured = shared.amount;
    detailsOf(payLine).conversion = shared.conversion;
  }
  addLine(crediting, payLine, period.payGroup);
}

/** Credits one payee under one component with one deal or item, and holds what cannot be. */
export class Crediter {
  readonly crediting: Crediting;
  readonly shared: SharedDeal;
  readonly place: int;
  readonly file: PayeeFile;
  readonly rules: ComponentRules;
  readonly directory: Directory;
  item: DealItem | null = null;
  part: string = "";

  constructor(
    crediting: Crediting,
    shared: SharedDeal,
    place: int,
    file: PayeeFile,
    rules: ComponentRules,
    directory: Directory,
  ) {
    this.crediting = crediting;
    this.shared = shared;
    this.place = place;
    this.file = file;
    this.rules = rules;
    this.directory = directory;
  }

  credit(item: DealItem | null): void {
    this.item = item;
    this.part = item === null ? "" : item.key;
    if (!this.mayCredit()) return;
    const measured = measuredOf(this.directory, this.rules, this.shared, item);
    const problem = this.measureProblem(measured, this.rules.component.measure);
    if (problem !== null) {
      if (this.creditOf(Decimal.ZERO) !== null) this.hold(problem);
      return;
    }
    const credit = this.creditOf(measured.value!);
    if (credit === null) return;
    if (credit.amount.compareTo(this.rules.largestCredit) > 0) {
      this.hold(payBeyondLedgerIn(this.shared.deal, this.file.payee, this.rules));
      return;
    }
    const payLine = this.lineOn(this.shared.day, this.part, measured, credit);
    if (payLine === null) return;
    this.takeBack(payLine);
    if (this.rules.component.rateKind === "residual") this.creditYears(payLine, measured, credit);
  }

  /** False for people whom no rule of the component could credit; they must not be held either. */
  private mayCredit(): boolean {
    const share = this.shared.shares[this.place];
    if (this.rules.component.credits.length > 0) return true;
    return !share.revenuePercent.isZero() || !share.overlayPercent.isZero();
  }

  /** Why what a deal or item has of the measure, the component's own or the second of its table, cannot be credited; null when it can. */
  private measureProblem(measured: Measured, measure: string): Hold | null {
    const deal = this.shared.deal;
    const payee = this.file.payee;
    if (measured.missingNumber !== "") {
      return measureMissing(deal, this.item, payee, this.rules.component, measured.missingNumber);
    }
    if (measured.missingCurrency !== "") {
      const wrongFrom = invalidFrom(this.directory.currencyRates, measured.missingCurrency, this.shared.day);
      if (wrongFrom !== "") return rateInvalid(deal, payee, measured.missingCurrency, wrongFrom);
      return currencyDiffersIn(deal, payee, this.rules, measured.missingCurrency, this.shared.day);
    }
    if (measured.tooFine !== "") return measureTooFine(deal, this.item, payee, this.rules.component, measured.tooFine);
    if (measured.isMarginTooLarge()) return marginRateTooLarge(deal, this.item, payee, this.rules.component);
    if (measured.value!.sign() >= 0) return null;
    return measureNegative(deal, this.item, payee, this.rules.component, measure);
  }

  private creditOf(value: Decimal): Credit | null {
    const conventions = this.rules.conventions;
    const isCount = this.rules.component.measureUnit === "count";
    const amount = isCount ? shortened(value) : value.round(conventions.moneyScale, conventions.rounding);
    const shares = this.shared.shares;
    const splitCredits = splitCreditsOf(shares, amount, isCount, conventions);
    if (this.rules.component.credits.length > 0) {
      const credit = creditByRules(this.rules, this.shared, this.item, this.place, amount, splitCredits);
      return credit.isAny ? credit : null;
    }
    const share = shares[this.place];
    const credit = new Credit();
    credit.amount = splitCredits[this.place];
    credit.revenuePercent = share.revenuePercent;
    credit.overlayPercent = share.overlayPercent;
    return credit;
  }

  /** A line of the day, or null when it is held. */
  private lineOn(day: string, part: string, measured: Measured, credit: Credit): PayLine | null {
    this.part = part;
    const deal = this.shared.deal;
    const period = payeePeriodOf(this.directory, this.rules, this.file.payee.key, day);
    if (period === null) {
      this.hold(teamMissing(deal, this.file.payee, this.rules.component));
      return null;
    }
    if (isUnratable(period)) {
      this.hold(unratableHold(deal, this.file.payee, period));
      this.crediting.heldGroups.add(period.payGroup.key);
      return null;
    }
    const payLine = new PayLine(deal, day, period);
    payLine.share = shareFor(this.shared.shares[this.place], credit);
    payLine.credit = credit.amount;
    payLine.multipliersMet = multipliersMet(this.rules.component.multipliers, this.shared, this.item);
    const details = detailsOf(payLine);
    details.part = part;
    details.item = this.item;
    details.measured = measured.value;
    details.conversion = measured.conversion;
    details.margin = measured.margin;
    if (!this.findRate(payLine)) return null;
    if (this.rules.secondMeasure !== "" && !this.creditSecond(payLine)) return null;
    addLine(this.crediting, payLine, period.payGroup);
    return payLine;
  }

  /** Finds what the facts of the deal say about the rate; false when that is nothing and the line is held. */
  private findRate(payLine: PayLine): boolean {
    if (!this.rules.looksUp) return true;
    const component = this.rules.component;
    const deal = this.shared.deal;
    if (component.rateNumber !== "") {
      const own = numberOf(deal, this.item, component.rateNumber);
      const rate = own === null && !component.rate.isZero() ? component.rate : own;
      if (rate === null || rate.sign() < 0 || rate.compareTo(Decimal.ONE) > 0 || isTooFine(rate)) {
        this.hold(rateMissing(deal, this.item, this.file.payee, component));
        return false;
      }
      detailsOf(payLine).rate = shortened(rate);
      return true;
    }
    const values = this.valuesInTable();
    if (rowFor(this.rules, values) === null) {
      this.hold(rateMissing(deal, this.item, this.file.payee, component));
      return false;
    }
    detailsOf(payLine).values = values;
    return true;
  }

  private valuesInTable(): string[] {
    const values: string[] = [];
    const lookups = this.rules.component.lookups;
    for (let i: int = 0; i < lookups.length; i += 1) {
      let value = "";
      if (lookups[i].kind === "fact") {
        value = factInTable(this.rules, i, factOf(this.shared.deal, this.item, lookups[i].name));
      } else if (lookups[i].kind === "number") {
        value = this.numberInTable(i, numberInPlan(this.shared, this.item, lookups[i].name));
      }
      values.push(value);
    }
    return values;
  }

  /** A number that is missing, or below all rows, fits no row. */
  private numberInTable(dimension: int, value: Decimal | null): string {
    const start = value === null ? null : startInTable(this.rules, dimension, value, null);
    return start === null ? BELOW_ALL : start;
  }

  /** Credits the second measure of a look-up table by the same part. */
  private creditSecond(payLine: PayLine): boolean {
    const deal = this.shared.deal;
    const isForeign = deal.currencyCode !== null && deal.currencyCode !== this.rules.currencyCode;
    if (isForeign && this.rules.secondUnit === null) {
      this.hold(unitUnknown(deal, this.file.payee, this.rules));
      return false;
    }
    const measured = secondMeasuredOf(this.directory, this.rules, this.shared, this.item);
    const problem = this.measureProblem(measured, this.rules.secondMeasure);
    if (problem !== null) {
      this.hold(problem);
      return false;
    }
    const share = payLine.share!;
    const percent = share.revenuePercent.plus(share.overlayPercent);
    const details = detailsOf(payLine);
    details.secondCredit = shortened(percentOf(measured.value!, percent));
    details.secondConversion = measured.conversion;
    return true;
  }

  /** The later years of a residual, as far as they have come, the customer stayed and nothing took pay back. */
  private creditYears(firstLine: PayLine, measured: Measured, credit: Credit): void {
    detailsOf(firstLine).year = 1;
    const asOf = this.directory.asOf;
    if (asOf === null) return;
    const basePart = this.part;
    const stopsOn = valueOf(this.shared.deal.milestones, this.rules.component.stopsOn);
    const takenBackOn = this.clawbackDay();
    for (let year: int = 2; year <= MOST_YEARS; year += 1) {
      const day = addMonths(this.shared.day, 12 * (year - 1));
      if (compareDays(day, asOf) > 0) return;
      if (stopsOn !== null && compareText(stopsOn, day) <= 0) return;
      if (takenBackOn !== null && compareText(takenBackOn, day) <= 0) return;
      const payLine = this.lineOn(day, yearPart(basePart, year), measured, credit);
      if (payLine === null) continue;
      detailsOf(payLine).year = year;
      this.takeBack(payLine);
    }
  }

  /** A milestone within the window of the deal takes back what the line pays, all of it or for the months that are left. */
  private takeBack(source: PayLine): void {
    const component = this.rules.component;
    const dealDay = this.shared.day;
    const day = this.clawbackDay();
    if (day === null || compareText(day, source.day) < 0) return;
    const payLine = new PayLine(this.shared.deal, day, source.period);
    const details = detailsOf(payLine);
    details.part = clawbackPart(detailsOf(source).part);
    details.source = source;
    const derivation = new TraceDerivation();
    derivation.kind = "clawback";
    derivation.months = component.clawbackMonths;
    derivation.monthsLeft = component.clawbackMonths;
    if (component.clawbackProRata) derivation.monthsLeft -= monthsBetween(dealDay, day);
    details.derivation = derivation;
    addLine(this.crediting, payLine, source.period!.payGroup);
  }

  /** The day of the milestone that takes pay back, when it came within the window of the deal. */
  private clawbackDay(): string | null {
    const component = this.rules.component;
    if (component.clawbackOn === "") return null;
    const day = valueOf(this.shared.deal.milestones, component.clawbackOn);
    if (day === null || compareText(day, this.shared.day) < 0) return null;
    return compareDays(day, addMonths(this.shared.day, component.clawbackMonths)) < 0 ? day : null;
  }

  private hold(hold: Hold): void {
    const dealKey = this.shared.deal.key;
    const lineKey = lineKeyOf(dealKey, this.file.payee.key, this.rules.planKey, this.rules.component.key);
    holdLine(this.crediting, hold, withPart(lineKey, this.part));
  }
}

/** The share as the trace tells it. */
function shareFor(share: Share, credit: Credit): Share {
  const told = new Share(share.userKey);
  told.revenuePercent = credit.revenuePercent;
  told.overlayPercent = credit.overlayPercent;
  told.role = credit.role;
  return told;
}
