/**
 * What a version pays as pictures: columns that say a rate each, as high as the rate is beside the highest. Its share of the
 * highest is percent as text ("66.67"), computed exactly by the engine.
 */
import { Decimal, isDecimal, maxOf, numberText, percentText } from "c/engine";
import type { LookupKind, PlanComponent, PlanVersion } from "c/engine";
import { bandsOf, componentName, isBanded, rateText, spoken, startText } from "c/planWords";
import amount from "@salesforce/label/c.Plan_Bands_Amount";
import deal from "@salesforce/label/c.Plan_Bands_Deal";
import others from "@salesforce/label/c.Plan_Bands_Others";
import quota from "@salesforce/label/c.Plan_Bands_Quota";
import rank from "@salesforce/label/c.Plan_Bands_Rank";
import year from "@salesforce/label/c.Plan_Bands_Year";

interface Value {
  label: string;
  rate: Decimal;
  text: string;
}

export interface Column {
  key: number;
  label: string;
  text: string;
  /** For the style sheet: how high the column is. */
  style: string;
}

export interface Picture {
  key: string;
  /** Name of the component, and what the columns are told apart by. */
  caption: string;
  columns: Column[];
}

const HUNDRED = Decimal.of("100");

/** A picture of the flat rates together, and one of each component that pays by steps, a table, years or ranks. */
export function picturesOf({ components }: PlanVersion): Picture[] {
  const flat = components.filter(isPlain);
  const names = flat.map((component) => valueOf(component, componentName(component), component.rate));
  const title = flat.length === 1 ? componentName(flat[0]) : "";
  const together = flat.length === 0 ? [] : [pictureOf("flat", title, "", names)];
  return [...together, ...components.flatMap(ownPicture)];
}

/** True for one rate for all, which each payee's own is not. */
function isPlain({ rateKind, lookups, rateNumber, rate, termsOf }: PlanComponent): boolean {
  return rateKind === "flat" && termsOf === "plan" && lookups.length === 0 && (rateNumber === "" || !rate.isZero());
}

function ownPicture(component: PlanComponent): Picture[] {
  const { key, rateKind, lookups, rows, yearRates, prizes } = component;
  const picture = (axis: string, values: Value[]) => [pictureOf(key, componentName(component), axis, values)];
  if (isBanded(component)) {
    const bands = bandsOf(component).map(({ from, rate }) => valueOf(component, startText(component, from), rate));
    const measured = component.accumulation === "deal" ? deal : amount;
    return picture(component.tiersBy === "measured" ? measured : quota, bands);
  }
  if (lookups.length === 1) {
    const [{ kind, name }] = lookups;
    const values = rows.map(({ first, rate }) => valueOf(component, placeText(kind, first), rate));
    return picture(spoken(name || component.measure), values);
  }
  if (rateKind === "residual") {
    return picture(
      year,
      yearRates.map((rate, at) => valueOf(component, String(at + 1), rate)),
    );
  }
  return rateKind === "contest"
    ? picture(
        rank,
        prizes.map((prize, at) => ({ label: String(at + 1), rate: prize, text: numberText(prize) })),
      )
    : [];
}

/** The place of a row in a table: a value, or where a number or share of the quota begins. */
function placeText(kind: LookupKind, text: string): string {
  if (kind === "fact") return text || others;
  if (!isDecimal(text)) return text;
  return kind === "number" ? numberText(Decimal.of(text)) : percentText(Decimal.of(text));
}

function valueOf(component: PlanComponent, label: string, rate: Decimal): Value {
  const isShare = component.rateKind === "bonus" || component.rateKind === "curve";
  const isFactor = component.termsOf === "payee";
  return {
    label,
    rate,
    text: isShare ? percentText(rate) : isFactor ? `× ${numberText(rate)}` : rateText(component, rate),
  };
}

function pictureOf(key: string, title: string, axis: string, values: Value[]): Picture {
  const highest = values.reduce((most, { rate }) => maxOf(most, rate), Decimal.ZERO);
  const columns = values.map(({ label, rate, text }, at) => ({
    key: at,
    label,
    text,
    style: `--share: ${shareOf(rate, highest)}`,
  }));
  return { key, caption: [title, axis].filter(Boolean).join(" · "), columns };
}

function shareOf(rate: Decimal, highest: Decimal): string {
  if (highest.isZero()) return "0";
  return maxOf(rate, Decimal.ZERO).times(HUNDRED).dividedBy(highest, 2, "HALF_UP").toText();
}
