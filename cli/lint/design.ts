import { addDays } from "../../engine/index.js";
import type { PlanVersion } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { componentName, planName } from "../text/names.js";
import { multiplierName } from "../text/rate.js";
import { conditionProblems } from "./conditions.js";
import { versionsOf } from "./finding.js";
import type { Finding, VersionPlace } from "./finding.js";
import { cliffs, idleBands } from "./jumps.js";
import { reachProblems } from "./reach.js";
import { stackingProblems } from "./stacking.js";
import { tableProblems } from "./tables.js";

/** More than so many things to watch, and people no longer steer by the plan. */
const MOST_VARIABLES = 3;

/** What is doubtful in plans that can pay: the design rather than the writing. */
export function designProblems(document: PlanDocument): Finding[] {
  const { versions } = document.request;
  return [
    ...versionsOf(document).flatMap((place) => [...tooManyVariables(place), ...daysOfVersions(place, versions)]),
    ...idleBands(document),
    ...cliffs(document),
    ...stackingProblems(document),
    ...tableProblems(document),
    ...conditionProblems(document),
    ...reachProblems(document),
  ];
}

/** Variables are what a rep has to watch: each component, each fact that multiplies or is looked up, each campaign. */
function tooManyVariables({ version, path }: VersionPlace): Finding[] {
  const facts = version.components.flatMap(({ multipliers, lookups }) => [
    ...multipliers.map((multiplier) => (multiplier.fact === "" ? multiplierName(multiplier) : multiplier.fact)),
    ...lookups.filter(({ kind }) => kind !== "attainment").map(({ name }) => name),
  ]);
  const variables = [...version.components.map(componentName), ...new Set(facts)];
  if (variables.length <= MOST_VARIABLES) return [];
  return [
    {
      code: "TOO_MANY_VARIABLES",
      path: `${path}/components`,
      message: `Version ${version.version} of ${planName(version)} has ${variables.length} variables: ${variables.join(", ")}. People steer by three at most.`,
      allowed: `at most ${MOST_VARIABLES} components and facts together`,
    },
  ];
}

/** Days of one plan on which no version or two versions hold. */
function daysOfVersions({ version, path }: VersionPlace, versions: PlanVersion[]): Finding[] {
  const [next] = versions
    .filter((other) => other.planKey === version.planKey && other.firstDay > version.firstDay)
    .sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
  const { lastDay } = version;
  if (!next || lastDay === null) return [];
  const lastBefore = addDays(next.firstDay, -1);
  if (lastDay === lastBefore) return [];
  const both = `Version ${version.version} of ${planName(version)} ends on ${lastDay} and version ${next.version} begins on ${next.firstDay}`;
  const isOverlap = lastDay > lastBefore;
  const effect = isOverlap ? `on the days of both, version ${next.version} pays` : "deals in between are held";
  return [
    {
      code: isOverlap ? "VERSIONS_OVERLAP" : "VERSIONS_GAP",
      path: `${path}/lastDay`,
      message: `${both}: ${effect}.`,
      allowed: `"${lastBefore}", or null`,
    },
  ];
}
