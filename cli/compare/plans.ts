import type { PlanComponent, PlanVersion } from "../../engine/index.js";
import { conventionPart } from "../text/conventions.js";
import { componentName, daysText, planName } from "../text/names.js";
import { componentParts, headPart, termPart } from "../text/plan.js";
import { isTable } from "../text/statements.js";
import type { Part, Statement } from "../text/statements.js";
import { spoken } from "../text/words.js";
import { exactComponent, exactVersion, inStep, namesIn } from "./exact.js";
import { pairing } from "./pairing.js";
import { namesOf } from "./who.js";

/**
 * What B's versions mean that A's do not, in sentences. How something is written (0.1 or 0.10, defaults) is no difference.
 * Where there are several versions, each sentence says of which.
 */
export function versionDifferences(a: PlanVersion[], b: PlanVersion[]): string[] {
  const pairs = pairsOf(a, b);
  const [gone, added] = [a, b].map((all) => all.filter((version) => !pairs.some((pair) => pair.includes(version))));
  return [
    ...gone.map((version) => `${nameOf(version)} is gone.`),
    ...added.flatMap((version) => newVersion(version, versionBefore(version, b) ?? versionBefore(version, a))),
    ...pairs.flatMap(([before, after]) => {
      const changes = changesOf(before, after);
      return pairs.length === 1 ? changes : changes.map((change) => `${nameOf(after)}: ${change}`);
    }),
  ];
}

/**
 * Versions of one plan and number belong together; so do the only ones that are left over on each side, unless one is of a
 * plan that the other side has otherwise.
 */
function pairsOf(a: PlanVersion[], b: PlanVersion[]): [PlanVersion, PlanVersion][] {
  const pairs: [PlanVersion, PlanVersion][] = [];
  for (const before of a) {
    const after = b.find(({ planKey, version }) => planKey === before.planKey && version === before.version);
    if (after) pairs.push([before, after]);
  }
  const [gone, added] = [a, b].map((all) => all.filter((version) => !pairs.some((pair) => pair.includes(version))));
  const has = (versions: PlanVersion[], { planKey }: PlanVersion) => versions.some((one) => one.planKey === planKey);
  if (gone.length !== 1 || added.length !== 1) return pairs;
  const isOneThing = gone[0].planKey === added[0].planKey || (!has(a, added[0]) && !has(b, gone[0]));
  return isOneThing ? [...pairs, [gone[0], added[0]]] : pairs;
}

/** The version that a new one follows: of the same plan, with the next lower number. */
function versionBefore({ planKey, version }: PlanVersion, versions: PlanVersion[]): PlanVersion | null {
  const earlier = versions.filter((one) => one.planKey === planKey && one.version < version);
  return earlier.sort((one, other) => other.version - one.version)[0] ?? null;
}

/** A new version, and what it changes of the one before it. Its number and days are told with it. */
function newVersion(version: PlanVersion, before: PlanVersion | null): string[] {
  const isNew = `${nameOf(version)} is new, ${daysText(version.firstDay, version.lastDay)}.`;
  if (before === null) return [isNew];
  const { version: number, firstDay, lastDay } = version;
  const changes = changesOf({ ...before, version: number, firstDay, lastDay }, version);
  const against = `Version ${number} of ${planName(version)} against version ${before.version}`;
  const told = changes.length === 0 ? [`${against}: nothing changes but the days.`] : [];
  return [isNew, ...told, ...changes.map((change) => `${against}: ${change}`)];
}

function nameOf(version: PlanVersion): string {
  return `Version ${version.version} of ${planName(version)}`;
}

function changesOf(a: PlanVersion, b: PlanVersion): string[] {
  const [before, after] = [a, b].map((version) => saidIn(versionParts(version), versionParts(exactVersion(version))));
  const changes = differencesOf(before, after).map((said) => said.charAt(0).toUpperCase() + said.slice(1));
  return [...changes, ...componentChanges(a, b)];
}

function versionParts(version: PlanVersion): Part[] {
  return [headPart(version), termPart(version), conventionPart(version)];
}

function componentChanges(a: PlanVersion, b: PlanVersion): string[] {
  const find = (version: PlanVersion, key: string) => version.components.find((component) => component.key === key);
  const gone = a.components.filter(({ key }) => !find(b, key));
  const name = namesOf([...gone, ...b.components]);
  return [
    ...gone.map(({ key }) => `The component ${name(key)} is gone.`),
    ...b.components.flatMap((after) => {
      const before = find(a, after.key);
      return before ? changesOfComponent(before, after, name(after.key)) : [newComponent(after, name(after.key))];
    }),
  ];
}

/** A new component with all that it says; what goes without saying is left out. */
function newComponent(component: PlanComponent, name: string): string {
  const said = statementsIn(componentParts(component)).flatMap(({ words }) => (words.isUsual ? [] : [words]));
  const texts = said.map(({ about, text, isValue }) => (isValue ? `${about}: ${text}.` : text));
  return `The component ${name} is new: ${texts.join(" ")}`;
}

function changesOfComponent(a: PlanComponent, b: PlanComponent, name: string): string[] {
  const [nameA, nameB] = [a, b].map(componentName);
  const renamed = nameA === nameB ? [] : [`The component ${nameA} is now called ${nameB}.`];
  const [before, after] = inStep(a, b).map((one) => saidIn(componentParts(one), componentParts(exactComponent(one))));
  return [...renamed, ...differencesOf(before, after).map((said) => `${name}: ${said}`)];
}

/** A statement as people read it, and as the exact copy of the plan makes it: what decides and, in doubt, what is told. */
interface Said {
  words: Statement;
  exact: Statement;
  /** What the table is about that it stands in. */
  table: string | null;
}

/** All that parts say, with the values of their tables; the parts of an exact copy say the same things in the same order. */
function saidIn(parts: Part[], exactParts: Part[]): Said[] {
  const exact = statementsIn(exactParts);
  return statementsIn(parts).map((said, at) => ({ ...said, exact: exact[at].words }));
}

/** What has no name is for readers alone. */
function statementsIn(parts: Part[]): Omit<Said, "exact">[] {
  const said = parts
    .flatMap(({ says }) => says)
    .flatMap((one): Omit<Said, "exact">[] => {
      if (!isTable(one)) return [{ words: one, table: null }];
      return one.values.map((words) => ({ words, table: one.about }));
    });
  return said.filter(({ words }) => words.about !== "");
}

/** What two descriptions of one thing say differently; tables that only one of them has are told as a whole. */
function differencesOf(a: Said[], b: Said[]): string[] {
  const [tablesA, tablesB] = [a, b].map((said) => [...new Set(said.flatMap(({ table }) => table ?? []))]);
  const gone = tablesA.filter((table) => !tablesB.includes(table));
  const added = tablesB.filter((table) => !tablesA.includes(table));
  const alone = [...gone, ...added];
  const others = (said: Said[]) => said.filter(({ table }) => table === null || !alone.includes(table));
  return [
    ...gone.map((table) => `the ${table} are gone: ${valuesText(table, a)}.`),
    ...added.map((table) => `the ${table} are new: ${valuesText(table, b)}.`),
    ...statementChanges(others(a), others(b)),
  ];
}

function statementChanges(a: Said[], b: Said[]): string[] {
  const { gone, added, pairs } = pairing(
    a,
    b,
    ({ exact }) => exact.about,
    ({ exact }) => exact.text,
  );
  const alone = (said: Said, others: Said[]) =>
    others.some(({ words }) => words.about === said.words.about) ? said.exact : said.words;
  const changes = new Map(pairs.map(([before, after]) => [after, pairChange(before, after)]));
  return [
    ...gone.map((said) => alone(said, added)).map(({ about, text }) => `the ${about} is gone: ${ended(text)}`),
    ...b.flatMap((said) => {
      const { about, text } = alone(said, gone);
      return changes.get(said) ?? [`the ${about} is new: ${ended(text)}`];
    }),
  ];
}

/** In words; where words hide that a name is another one, with all names in quotes. */
function pairChange(before: Said, after: Said): string[] {
  if (before.exact.text === after.exact.text) return [];
  if (hidesName(before, after) || hidesName(after, before)) return [changeText(before.exact, after.exact)];
  return [changeText(before.words, after.words)];
}

/** True when one has a name that the other has not and yet seems to say. */
function hidesName(one: Said, other: Said): boolean {
  const names = namesIn(other.exact.text);
  const own = namesIn(one.exact.text).filter((name) => !names.includes(name));
  return one.words.text === other.words.text || own.some((name) => other.words.text.includes(spoken(name)));
}

/** How one thing changes, from one statement about it to another. */
export function changeText(before: Statement, after: Statement): string {
  if (after.isValue) return `the ${after.about} changes from ${before.text} to ${ended(after.text)}`;
  return `the ${after.about} changes. Now: ${after.text} Before: ${before.text}`;
}

function valuesText(table: string, said: Said[]): string {
  const values = said.filter((one) => one.table === table);
  return values.map(({ words: { about, text } }) => `${about}: ${text}`).join("; ");
}

function ended(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
