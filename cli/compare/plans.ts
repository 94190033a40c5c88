import type { PlanComponent, PlanVersion } from "../../engine/index.js";
import { conventionPart } from "../text/conventions.js";
import { componentName, daysText, planName } from "../text/names.js";
import { componentParts, headPart, termPart } from "../text/plan.js";
import { isTable } from "../text/statements.js";
import type { Part, Statement, Table } from "../text/statements.js";

/** What B's versions mean that A's do not, in sentences. How something is written (0.1 or 0.10, defaults) is no difference. */
export function versionDifferences(a: PlanVersion[], b: PlanVersion[]): string[] {
  const pairs = pairsOf(a, b);
  const [gone, added] = [a, b].map((all) => all.filter((version) => !pairs.some((pair) => pair.includes(version))));
  return [
    ...gone.map((version) => `${nameOf(version)} is gone.`),
    ...added.map((version) => `${nameOf(version)} is new, ${daysText(version.firstDay, version.lastDay)}.`),
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
  const parts = (version: PlanVersion) => [headPart(version), termPart(version), conventionPart(version)];
  const changes = differencesOf(parts(a), parts(b)).map((said) => said.charAt(0).toUpperCase() + said.slice(1));
  return [...changes, ...componentChanges(a, b)];
}

function componentChanges(a: PlanVersion, b: PlanVersion): string[] {
  const find = (version: PlanVersion, key: string) => version.components.find((component) => component.key === key);
  return [
    ...a.components.filter(({ key }) => !find(b, key)).map((gone) => `The component ${componentName(gone)} is gone.`),
    ...b.components.flatMap((after) => {
      const before = find(a, after.key);
      return before ? changesOfComponent(before, after) : [newComponent(after)];
    }),
  ];
}

/** A new component with all that it says; what goes without saying is left out. */
function newComponent(component: PlanComponent): string {
  const said = saidIn(componentParts(component)).filter(({ isUsual }) => !isUsual);
  const texts = said.map(({ about, text, isValue }) => (isValue ? `${about}: ${text}.` : text));
  return `The component ${componentName(component)} is new: ${texts.join(" ")}`;
}

function changesOfComponent(a: PlanComponent, b: PlanComponent): string[] {
  const [before, after] = [a, b].map(componentName);
  const renamed = before === after ? [] : [`The component ${before} is now called ${after}.`];
  return [...renamed, ...differencesOf(componentParts(a), componentParts(b)).map((said) => `${after}: ${said}`)];
}

/** What two descriptions of one thing say differently. */
function differencesOf(a: Part[], b: Part[]): string[] {
  const [tablesA, tablesB] = [a, b].map(tablesIn);
  const isIn = (tables: Table[], table: Table) => tables.some(({ about }) => about === table.about);
  const gone = tablesA.filter((table) => !isIn(tablesB, table));
  const added = tablesB.filter((table) => !isIn(tablesA, table));
  const alone = [...gone, ...added].flatMap(({ values }) => values);
  const statements = (parts: Part[]) => saidIn(parts).filter((statement) => !alone.includes(statement));
  return [
    ...gone.map((table) => `the ${table.about} are gone: ${valuesText(table)}.`),
    ...added.map((table) => `the ${table.about} are new: ${valuesText(table)}.`),
    ...statementChanges(statements(a), statements(b)),
  ];
}

function statementChanges(a: Statement[], b: Statement[]): string[] {
  const [before, after] = [a, b].map((said) => new Map(said.map((statement) => [statement.about, statement])));
  return [
    ...a.filter(({ about }) => !after.has(about)).map(({ about, text }) => `the ${about} is gone: ${ended(text)}`),
    ...b.flatMap((statement) => {
      const known = before.get(statement.about);
      if (!known) return [`the ${statement.about} is new: ${ended(statement.text)}`];
      return known.text === statement.text ? [] : [changeText(known, statement)];
    }),
  ];
}

/** How one thing changes, from one statement about it to another. */
export function changeText(before: Statement, after: Statement): string {
  if (after.isValue) return `the ${after.about} changes from ${before.text} to ${ended(after.text)}`;
  return `the ${after.about} changes. Now: ${after.text} Before: ${before.text}`;
}

function tablesIn(parts: Part[]): Table[] {
  return parts.flatMap(({ says }) => says.filter(isTable));
}

/** All that parts say, with the values of their tables; what has no name is for readers alone. */
function saidIn(parts: Part[]): Statement[] {
  const said = parts.flatMap(({ says }) => says.flatMap((one) => (isTable(one) ? one.values : [one])));
  return said.filter(({ about }) => about !== "");
}

function valuesText({ values }: Table): string {
  return values.map(({ about, text }) => `${about}: ${text}`).join("; ");
}

function ended(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
