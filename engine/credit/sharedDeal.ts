import { conversionOn, exchanged, missingRate } from "../directory/currencies.js";
import { Directory, WON } from "../directory/directory.js";
import { Decimal, int } from "../language.js";
import { Conventions, Deal, PlanVersion } from "../model.js";
import { TraceConversion } from "../trace/parts.js";
import { Share, splitCreditsOf } from "./shares.js";

/** A deal whose shares are known, with its amount and credits under the plan that was asked for last. */
export class SharedDeal {
  readonly deal: Deal;
  shares: Share[];
  readonly directory: Directory;
  /** What earns the pay that is being credited, and when it happened. */
  earnedOn: string = WON;
  day: string;
  /** In the currency and with the decimals of the plan that was asked for last. */
  amount: Decimal = Decimal.ZERO;
  conversion: TraceConversion | null = null;
  currencyCode: string = "";
  /** Null as long as no plan asked. */
  conventions: Conventions | null = null;
  credits: Decimal[] | null = null;
  /** Payees, plans and components that the deal has earned pay under, where stages may earn it too. */
  earned: Set<string> | null = null;

  constructor(deal: Deal, shares: Share[], directory: Directory) {
    this.deal = deal;
    this.shares = shares;
    this.directory = directory;
    this.day = deal.day!;
  }

  /** Turns to what else earns pay, on its day, and those who share the deal on that day. */
  turnTo(earnedOn: string, day: string, shares: Share[]): void {
    this.earnedOn = earnedOn;
    this.day = day;
    this.shares = shares;
    this.conventions = null;
    this.conversion = null;
  }

  /** An amount of the deal, as one of its items has, in the currency of the plan that was asked for last. */
  inPlanMoney(amount: Decimal): Decimal {
    const rates = this.conversion;
    if (rates === null) return amount;
    const asked = this.conventions!;
    return exchanged(amount, rates.fromRate, rates.toRate, asked.moneyScale, asked.rounding);
  }

  /** Turns to a plan: brings the amount, if there is one, into its currency. Gives the currency that has no rate, or an empty text. */
  convertTo(version: PlanVersion): string {
    const asked = version.conventions;
    const known = this.conventions;
    const isSame =
      known !== null &&
      this.currencyCode === version.currencyCode &&
      known.moneyScale === asked.moneyScale &&
      known.rounding === asked.rounding &&
      known.remainder === asked.remainder;
    if (isSame) return "";
    this.currencyCode = version.currencyCode;
    this.conventions = asked;
    this.credits = null;
    this.conversion = null;
    this.amount = this.deal.amount === null ? Decimal.ZERO : this.deal.amount!;
    return this.deal.currencyCode === null || this.deal.currencyCode === version.currencyCode ? "" : this.convert();
  }

  /** What splits give a share of the amount. */
  splitCredit(place: int): Decimal {
    if (this.credits === null) {
      const asked = this.conventions!;
      const rounded = this.amount.round(asked.moneyScale, asked.rounding);
      this.credits = splitCreditsOf(this.shares, rounded, false, asked);
    }
    return this.credits![place];
  }

  /** True when the component has earned its pay by something earlier. */
  hasEarned(key: string): boolean {
    return this.earned !== null && this.earned.has(key);
  }

  rememberEarned(key: string): void {
    if (this.earned === null) this.earned = new Set<string>();
    this.earned!.add(key);
  }

  private convert(): string {
    const fromCode = this.deal.currencyCode!;
    const rates = this.directory.currencyRates;
    const found = conversionOn(rates, fromCode, this.currencyCode, this.day);
    if (found === null) {
      this.conventions = null;
      return missingRate(rates, fromCode, this.currencyCode, this.day);
    }
    found.amount = this.amount;
    this.conversion = found;
    this.amount = this.inPlanMoney(this.amount);
    return "";
  }
}
