import { numberText, percentText } from "../../engine/index.js";
import type { Conventions, PlanComponent, PlanVersion } from "../../engine/index.js";
import { bandsOf } from "../lint/bands.js";
import { limitSentences } from "./limits.js";
import { componentName, daysText, planName } from "./names.js";
import { numbers, tableText } from "./table.js";

const MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December".split(",");

const ROUNDINGS: Record<string, string> = {
  HALF_UP: "halves away from zero",
  HALF_EVEN: "halves to the even digit",
  DOWN: "towards zero",
};

/** A plan version in plain language. */
export function versionText(version: PlanVersion): string {
  const head = `${planName(version)}, version ${version.version}, ${daysText(version.firstDay, version.lastDay)}, pays in ${version.currencyCode}.`;
  const hasMultipliers = version.components.some(({ multipliers }) => multipliers.length > 0);
  const sentences = hasMultipliers ? conventionSentences(version.conventions) : moneySentences(version.conventions);
  const conventions = sentences.map((sentence) => `  ${sentence}`);
  return [head, ...version.components.map(componentText), ["How it calculates", ...conventions].join("\n")].join(
    "\n\n",
  );
}

function componentText(component: PlanComponent): string {
  const parts = [rateSentence(component)];
  if (component.rateKind === "marginal") parts.push(bandTable(component));
  if (component.multipliers.length > 0) {
    parts.push("  A deal pays more or less when one of its facts has a certain value:", multiplierTable(component));
  }
  for (const sentence of limitSentences(component).values()) parts.push(`  ${sentence}`);
  return parts.join("\n");
}

function rateSentence(component: PlanComponent): string {
  const name = componentName(component);
  if (component.rateKind === "flat") return `${name}: every deal pays ${percentText(component.rate)} of its credit.`;
  const base = component.tiersAreFactors ? ` The bands are factors on ${percentText(component.rate)}.` : "";
  return `${name}: each part of a deal pays the rate of the band it falls in. Bands are shares of the payee's quota of ${component.measure} for the ${component.period}, and attainment starts again every ${component.period}.${base}`;
}

/** Bands with their bounds: the lower one is included. */
export function bandTable(component: PlanComponent): string {
  const bands = bandsOf(component);
  const rows = bands.map(({ from, rate }, index) => [
    percentText(from),
    index + 1 < bands.length ? percentText(bands[index + 1].from) : "no end",
    percentText(rate),
    ...(component.tiersAreFactors ? [numberText(component.tiers[index].rate)] : []),
  ]);
  const factor = component.tiersAreFactors ? [numbers("Factor")] : [];
  return tableText([numbers("From"), numbers("Up to"), numbers("Rate"), ...factor], rows);
}

function multiplierTable(component: PlanComponent): string {
  const rows = component.multipliers.map(({ key, name, fact, value, factor }) => [
    name === "" ? key : name,
    `${fact} is "${value}"`,
    numberText(factor),
  ]);
  return tableText(["Multiplier", "When", numbers("Factor")], rows);
}

/** What a plan does where others do otherwise, one sentence each, always in the same order. */
export function conventionSentences(conventions: Conventions): string[] {
  return [...moneySentences(conventions), ...stackingSentences(conventions)];
}

function moneySentences({ moneyScale, rounding, maximumDealAmount, yearStartMonth }: Conventions): string[] {
  const decimals = moneyScale === 1 ? "1 decimal" : `${moneyScale} decimals`;
  return [
    `Money has ${decimals}; every line is rounded once, ${ROUNDINGS[rounding] ?? rounding}.`,
    `A deal above ${numberText(maximumDealAmount)} is held as a likely typing mistake.`,
    `Years, halves and quarters are counted from ${MONTHS[yearStartMonth - 1]}.`,
  ];
}

function stackingSentences({ stacking, maximumFactor, maximumMultipliers }: Conventions): string[] {
  return [
    stacking === "additive"
      ? "Multipliers add up: 1.5 and 1.25 give 1.75."
      : "Multipliers multiply: 1.5 and 1.25 give 1.875.",
    maximumFactor === null
      ? "What multipliers reach together has no limit."
      : `Together, multipliers reach at most ${numberText(maximumFactor)}.`,
    maximumMultipliers === null
      ? "All multipliers that apply count."
      : `At most ${maximumMultipliers} of the multipliers that apply count, highest first.`,
  ];
}
