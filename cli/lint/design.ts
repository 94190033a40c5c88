import { addDays, isDay } from "../../engine/index.js";
import type { CalculationRequest, PlanVersion } from "../../engine/index.js";
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
export function designProblems(request: CalculationRequest): Finding[] {
  return [
    ...versionsOf(request).flatMap((place) => [...tooManyVariables(place), ...daysOfVersions(place, request.versions)]),
    ...idleBands(request),
    ...cliffs(request),
    ...stackingProblems(request),
    ...tableProblems(request),
    ...conditionProblems(request),
    ...reachProblems(request),
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
function daysOfVersions(place: VersionPlace, versions: PlanVersion[]): Finding[] {
  const { version } = place;
  const ofPlan = versions.filter(({ planKey }) => planKey === version.planKey).filter(hasDays);
  if (!ofPlan.includes(version)) return [];
  ofPlan.sort((a, b) => (a.firstDay === b.firstDay ? a.version - b.version : a.firstDay < b.firstDay ? -1 : 1));
  return [...sameFirstDay(place, ofPlan), ...overlapWithNext(place, ofPlan), ...gapBehind(place, ofPlan)];
}

/** Days that are none, or in the wrong order, are found elsewhere. */
function hasDays({ firstDay, lastDay }: PlanVersion): boolean {
  return isDay(firstDay) && (lastDay === null || (isDay(lastDay) && lastDay >= firstDay));
}

/** Of two versions that begin on one day, the one with the higher number pays. */
function sameFirstDay({ version, path }: VersionPlace, ofPlan: PlanVersion[]): Finding[] {
  const later = ofPlan.findLast((other) => other.firstDay === version.firstDay && other.version > version.version);
  if (!later) return [];
  const both = `Versions ${version.version} and ${later.version} of ${planName(version)} begin on ${version.firstDay}`;
  return [
    {
      code: "VERSIONS_OVERLAP",
      path: `${path}/firstDay`,
      message: `${both}: on the days of both, version ${later.version} pays.`,
      allowed: "a first day of its own for each version",
    },
  ];
}

/** A version that ends once the next has begun; one without an end hands over to it. */
function overlapWithNext({ version, path }: VersionPlace, ofPlan: PlanVersion[]): Finding[] {
  const { lastDay } = version;
  const next = ofPlan.find(({ firstDay }) => firstDay > version.firstDay);
  if (!next || lastDay === null || lastDay < next.firstDay) return [];
  const lastBefore = addDays(next.firstDay, -1);
  const isWithin = next.lastDay !== null && next.lastDay < lastDay;
  return [
    {
      code: "VERSIONS_OVERLAP",
      path: `${path}/lastDay`,
      message: `${endAndBegin(version, next)}: on the days of both, version ${next.version} pays.`,
      allowed: isWithin
        ? `"${lastBefore}", and a version of its own from ${addDays(next.lastDay!, 1)} on`
        : `"${lastBefore}", or null`,
    },
  ];
}

/** Days behind a version on which none is in force, before another begins. */
function gapBehind({ version, path }: VersionPlace, ofPlan: PlanVersion[]): Finding[] {
  const { lastDay } = version;
  const next = ofPlan.find(({ firstDay }) => lastDay !== null && firstDay > lastDay);
  if (!next || lastDay === null || ofPlan.findLast((other) => other.lastDay === lastDay) !== version) return [];
  const dayAfter = addDays(lastDay, 1);
  if (isInForce(ofPlan, dayAfter)) return [];
  const lastBefore = addDays(next.firstDay, -1);
  const isNewest = newestOn(ofPlan, dayAfter) === version;
  return [
    {
      code: "VERSIONS_GAP",
      path: `${path}/lastDay`,
      message: `${endAndBegin(version, next)}: deals in between are held.`,
      allowed: isNewest ? `"${lastBefore}", or null` : `"${lastBefore}"`,
    },
  ];
}

/** True when the engine finds a version for the day: one without an end only until the next begins. */
function isInForce(ofPlan: PlanVersion[], day: string): boolean {
  const newest = newestOn(ofPlan, day);
  return ofPlan.some((one) => one.firstDay <= day && (one.lastDay === null ? one === newest : one.lastDay >= day));
}

function newestOn(ofPlan: PlanVersion[], day: string): PlanVersion | undefined {
  return ofPlan.findLast(({ firstDay }) => firstDay <= day);
}

function endAndBegin(version: PlanVersion, next: PlanVersion): string {
  return `Version ${version.version} of ${planName(version)} ends on ${version.lastDay} and version ${next.version} begins on ${next.firstDay}`;
}
