import { Decimal, addDays, maxOf, minOf, numberText, percentText } from "../../engine/index.js";
import type { Conventions, Multiplier, PlanComponent, PlanVersion } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { below } from "../document/places.js";
import type { Problem } from "../problem.js";
import { componentName, planName } from "../text/names.js";
import { bandsOf } from "./bands.js";

/** More than so many things to watch, and people no longer steer by the plan. */
const MOST_VARIABLES = 3;

/** What is doubtful in plans that can pay: the design rather than the writing. */
export function designProblems(document: PlanDocument): Problem[] {
  return document.request.versions.flatMap((version, index) => {
    const path = below("/request/versions", index);
    return [
      ...tooManyVariables(document, version, path),
      ...version.components.flatMap((component, at) => {
        const componentPath = below(`${path}/components`, at);
        return [
          ...idleBands(document, component, componentPath),
          ...cliff(document, component, componentPath),
          ...stackingProblems(document, component, version.conventions, componentPath, path),
        ];
      }),
      ...daysOfVersions(document, version, index),
    ];
  });
}

function warning(document: PlanDocument, code: string, path: string, message: string, allowed: string): Problem {
  return document.places.problem({ severity: "warning", code, path, message, allowed });
}

/** Variables are what a rep has to watch: each component, and each fact that multiplies. */
function tooManyVariables(document: PlanDocument, version: PlanVersion, path: string): Problem[] {
  const facts = version.components.flatMap((component) => component.multipliers.map((multiplier) => multiplier.fact));
  const variables = [...version.components.map(componentName), ...new Set(facts)];
  if (variables.length <= MOST_VARIABLES) return [];
  const message = `Version ${version.version} of ${planName(version)} has ${variables.length} variables: ${variables.join(", ")}.`;
  const allowed = `at most ${MOST_VARIABLES} components and facts together`;
  return [warning(document, "TOO_MANY_VARIABLES", `${path}/components`, message, allowed)];
}

/** Bands that change nothing: those with the rate of the band before. */
function idleBands(document: PlanDocument, component: PlanComponent, path: string): Problem[] {
  const bands = bandsOf(component);
  return bands.flatMap((band, index) => {
    if (index === 0 || !band.rate.equals(bands[index - 1].rate)) return [];
    const message = `The band of ${componentName(component)} from ${percentText(band.from)} changes nothing: it pays ${percentText(band.rate)}, as does the band before.`;
    const tier = below(`${path}/tiers`, index);
    return [warning(document, "BAND_WITHOUT_EFFECT", `${tier}/rate`, message, "another rate, or no such band")];
  });
}

/** A threshold below which nothing is paid: one krone more, and all is. */
function cliff(document: PlanDocument, component: PlanComponent, path: string): Problem[] {
  const { threshold } = component;
  if (threshold === null) return [];
  const bands = bandsOf(component);
  const pay = bands.reduce((sum, { from, rate }, index) => {
    const end = index + 1 < bands.length ? minOf(bands[index + 1].from, threshold) : threshold;
    return sum.plus(maxOf(end.minus(from), Decimal.ZERO).times(rate));
  }, Decimal.ZERO);
  const message = `The threshold of ${componentName(component)} is a cliff: at ${percentText(threshold)} of the quota, pay jumps from nothing to ${percentText(pay)} of the quota.`;
  const allowed = 'no threshold, and the rate "0" in the bands below it, to pay only what lies above';
  return [warning(document, "CLIFF", `${path}/threshold`, message, allowed)];
}

function stackingProblems(
  document: PlanDocument,
  component: PlanComponent,
  conventions: Conventions,
  path: string,
  versionPath: string,
): Problem[] {
  const { count, factor } = highestStack(component.multipliers, conventions);
  const { maximumFactor, maximumMultipliers } = conventions;
  if (count < 2) return [];
  const reach = `The multipliers of ${componentName(component)} can reach ${numberText(factor)} together`;
  if (maximumFactor !== null && factor.compareTo(maximumFactor) > 0) {
    const message = `${reach}, above the largest factor ${numberText(maximumFactor)}: the plan promises more than it pays.`;
    const allowed = `factors that reach at most ${numberText(maximumFactor)} together, or a larger maximumFactor`;
    return [warning(document, "STACKING_ABOVE_LIMIT", `${path}/multipliers`, message, allowed)];
  }
  if (maximumFactor !== null || maximumMultipliers !== null) return [];
  const message = `${reach}, and the plan has no limit.`;
  const allowed = "a maximumFactor or maximumMultipliers in the conventions";
  return [warning(document, "STACKING_WITHOUT_LIMIT", `${versionPath}/conventions`, message, allowed)];
}

/** The most that multipliers can come to on one deal. A fact has one value, so only those of one value go together. */
function highestStack(multipliers: Multiplier[], conventions: Conventions): { count: number; factor: Decimal } {
  const most = conventions.maximumMultipliers ?? multipliers.length;
  const chosen = [...new Set(multipliers.map(({ fact }) => fact))].flatMap((fact) => {
    const ofFact = multipliers.filter((multiplier) => multiplier.fact === fact);
    const values = [...new Set(ofFact.map(({ value }) => value))];
    const stacks = values.map((value) => highest(factorsOf(ofFact, value), most));
    const best = stacks.reduce((a, b) => (together(b, conventions).compareTo(together(a, conventions)) > 0 ? b : a));
    return together(best, conventions).compareTo(Decimal.ONE) > 0 ? best : [];
  });
  const counted = highest(chosen, most);
  return { count: counted.length, factor: together(counted, conventions) };
}

function factorsOf(multipliers: Multiplier[], value: string): Decimal[] {
  return multipliers.filter((multiplier) => multiplier.value === value).map(({ factor }) => factor);
}

function highest(factors: Decimal[], most: number): Decimal[] {
  return [...factors].sort((a, b) => b.compareTo(a)).slice(0, most);
}

function together(factors: Decimal[], { stacking }: Conventions): Decimal {
  return factors.reduce(
    (sum, factor) => (stacking === "additive" ? sum.plus(factor.minus(Decimal.ONE)) : sum.times(factor)),
    Decimal.ONE,
  );
}

/** Days of one plan on which no version or two versions hold. */
function daysOfVersions(document: PlanDocument, version: PlanVersion, index: number): Problem[] {
  const later = document.request.versions
    .filter((other) => other.planKey === version.planKey && other.firstDay > version.firstDay)
    .sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
  const [next] = later;
  if (!next || version.lastDay === null) return [];
  const path = `${below("/request/versions", index)}/lastDay`;
  const lastBefore = addDays(next.firstDay, -1);
  const both = `Version ${version.version} of ${planName(version)} ends on ${version.lastDay} and version ${next.version} begins on ${next.firstDay}`;
  if (version.lastDay > lastBefore) {
    const message = `${both}: on the days of both, version ${next.version} pays.`;
    return [warning(document, "VERSIONS_OVERLAP", path, message, `"${lastBefore}", or null`)];
  }
  if (version.lastDay === lastBefore) return [];
  const message = `${both}: deals in between are held.`;
  return [warning(document, "VERSIONS_GAP", path, message, `"${lastBefore}", or null`)];
}
