import { Decimal, numberText, percentText } from "../../engine/index.js";
import type { Conventions, Multiplier, PlanComponent, PlanVersion } from "../../engine/index.js";
import { bandsOf } from "../lint/bands.js";
import type { Band } from "../lint/bands.js";
import { limitSentences } from "../text/limits.js";
import { componentName, daysText, planName } from "../text/names.js";
import { conventionSentences } from "../text/plan.js";

/** What B's versions mean that A's do not, in sentences. How something is written (0.1 or 0.10, defaults) is no difference. */
export function versionDifferences(a: PlanVersion[], b: PlanVersion[]): string[] {
  const pairs = pairsOf(a, b);
  const [gone, added] = [a, b].map((all) => all.filter((version) => !pairs.some((pair) => pair.includes(version))));
  return [
    ...gone.map((version) => `${nameOf(version)} is gone.`),
    ...added.map((version) => `${nameOf(version)} is new.`),
    ...pairs.flatMap(([before, after]) => changesOf(before, after)),
  ];
}

/** Versions of one plan and number belong together; so do the only ones that are left over on each side. */
function pairsOf(a: PlanVersion[], b: PlanVersion[]): [PlanVersion, PlanVersion][] {
  const pairs: [PlanVersion, PlanVersion][] = [];
  for (const before of a) {
    const after = b.find(({ planKey, version }) => planKey === before.planKey && version === before.version);
    if (after) pairs.push([before, after]);
  }
  const [gone, added] = [a, b].map((all) => all.filter((version) => !pairs.some((pair) => pair.includes(version))));
  if (gone.length === 1 && added.length === 1) pairs.push([gone[0], added[0]]);
  return pairs;
}

function nameOf(version: PlanVersion): string {
  return `Version ${version.version} of ${planName(version)}`;
}

function changesOf(a: PlanVersion, b: PlanVersion): string[] {
  const sentences: string[] = [];
  const changed = (what: string, before: string, after: string) => {
    if (before !== after) sentences.push(`${what} changes from ${before} to ${after}.`);
  };
  changed("The key of the plan", a.planKey, b.planKey);
  changed("The name of the plan", planName(a), planName(b));
  changed("The number of the version", String(a.version), String(b.version));
  const [daysA, daysB] = [a, b].map(({ firstDay, lastDay }) => daysText(firstDay, lastDay));
  if (daysA !== daysB) sentences.push(`The version holds ${daysB}. Before: ${daysA}.`);
  changed("The currency", a.currencyCode, b.currencyCode);
  return [...sentences, ...conventionChanges(a.conventions, b.conventions), ...componentChanges(a, b)];
}

function conventionChanges(a: Conventions, b: Conventions): string[] {
  const before = conventionSentences(a);
  return conventionSentences(b).flatMap((sentence, at) =>
    sentence === before[at] ? [] : [`${sentence} Before: ${before[at]}`],
  );
}

function componentChanges(a: PlanVersion, b: PlanVersion): string[] {
  const find = (version: PlanVersion, key: string) => version.components.find((component) => component.key === key);
  return [
    ...a.components.filter(({ key }) => !find(b, key)).map((gone) => `The component ${componentName(gone)} is gone.`),
    ...b.components.flatMap((after) => {
      const before = find(a, after.key);
      if (before) return changesOfComponent(before, after);
      return [`The component ${componentName(after)} is new: ${bandsText(after)}.`];
    }),
  ];
}

function changesOfComponent(a: PlanComponent, b: PlanComponent): string[] {
  const name = componentName(b);
  const sentences: string[] = [];
  if (componentName(a) !== name) sentences.push(`The component ${componentName(a)} is now called ${name}.`);
  if (a.measure !== b.measure) sentences.push(`${name} measures ${b.measure} instead of ${a.measure}.`);
  if (a.period !== b.period) sentences.push(`${name} is measured per ${b.period} instead of per ${a.period}.`);
  if (a.rateKind !== b.rateKind) {
    sentences.push(
      b.rateKind === "flat"
        ? `${name} becomes flat: ${bandsText(b)}. Before: ${bandsText(a)}.`
        : `${name} gets bands, and its payees need quotas: ${bandsText(b)}. Before: ${bandsText(a)}.`,
    );
  } else {
    sentences.push(...bandChanges(a, b, name));
  }
  return [...sentences, ...multiplierChanges(a, b, name), ...limitChanges(a, b, name)];
}

function limitChanges(a: PlanComponent, b: PlanComponent, name: string): string[] {
  const [before, after] = [limitSentences(a), limitSentences(b)];
  return [
    ...[...before.keys()].filter((limit) => !after.has(limit)).map((gone) => `The ${gone} of ${name} is gone.`),
    ...[...after].flatMap(([limit, sentence]) => {
      const known = before.get(limit);
      if (known === undefined) return [`The ${limit} of ${name} is new: ${sentence}`];
      return known === sentence ? [] : [`The ${limit} of ${name} changes: ${sentence} Before: ${known}`];
    }),
  ];
}

function bandsText(component: PlanComponent): string {
  const bands = bandsOf(component);
  if (bands.length === 1) return `${percentText(bands[0].rate)} of everything`;
  return bands.map(({ from, rate }) => `${percentText(rate)} from ${percentText(from)}`).join(", ");
}

function bandChanges(a: PlanComponent, b: PlanComponent, name: string): string[] {
  const [before, after] = [bandsOf(a), bandsOf(b)];
  const sameFrom = (bands: Band[], from: Decimal) => bands.find((band) => band.from.equals(from));
  const where = (from: Decimal) => (b.rateKind === "flat" ? name : `The band of ${name} from ${percentText(from)}`);
  return [
    ...before
      .filter(({ from }) => !sameFrom(after, from))
      .map(({ from, rate }) => `${where(from)} at ${percentText(rate)} is gone.`),
    ...after.flatMap(({ from, rate }) => {
      const known = sameFrom(before, from);
      if (!known) return [`${where(from)} at ${percentText(rate)} is new.`];
      if (known.rate.equals(rate)) return [];
      return [`${where(from)} pays ${percentText(rate)} instead of ${percentText(known.rate)}.`];
    }),
  ];
}

function multiplierChanges(a: PlanComponent, b: PlanComponent, name: string): string[] {
  const find = (component: PlanComponent, key: string) =>
    component.multipliers.find((multiplier) => multiplier.key === key);
  return [
    ...a.multipliers
      .filter(({ key }) => !find(b, key))
      .map((gone) => `The multiplier ${multiplierText(gone)} of ${name} is gone.`),
    ...b.multipliers.flatMap((after) => {
      const before = find(a, after.key);
      if (!before) return [`The multiplier ${multiplierText(after)} of ${name} is new.`];
      if (isSame(before, after)) return [];
      return [`The multiplier ${multiplierText(after)} of ${name} is changed. Before: ${multiplierText(before)}.`];
    }),
  ];
}

function isSame(a: Multiplier, b: Multiplier): boolean {
  return a.name === b.name && a.fact === b.fact && a.value === b.value && a.factor.equals(b.factor);
}

function multiplierText({ key, name, fact, value, factor }: Multiplier): string {
  return `${name === "" ? key : name} (× ${numberText(factor)} when ${fact} is "${value}")`;
}
