import { checkPlanVersion, isDay } from "../../engine/index.js";
import type { PlanComponent, PlanProblem, PlanVersion } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { below } from "../document/places.js";
import type { Problem } from "../problem.js";

/** A value below the version or component that a problem is about, and what may stand there. */
interface Spot {
  at: string;
  allowed: string;
}

const AMOUNT = "0 to 1000 with at most ten decimals";

/** Problems of a version as a whole, by code. */
const IN_VERSION: Record<string, Spot> = {
  PLAN_KEY_MISSING: { at: "/planKey", allowed: "a key that is not empty" },
  VERSION_INVALID: { at: "/version", allowed: "1 or more" },
  CURRENCY_MISSING: { at: "/currencyCode", allowed: 'three capital letters: "DKK"' },
  DATES_REVERSED: { at: "/lastDay", allowed: "the first day or later, or null" },
  MONEY_SCALE_INVALID: { at: "/conventions/moneyScale", allowed: "0, 1 or 2" },
  ROUNDING_UNKNOWN: { at: "/conventions/rounding", allowed: "HALF_UP, HALF_EVEN, DOWN" },
  STACKING_UNKNOWN: { at: "/conventions/stacking", allowed: "multiplicative, additive" },
  FACTOR_INVALID: { at: "/conventions/maximumFactor", allowed: "above 0 and at most 1000, or null" },
  MULTIPLIERS_INVALID: { at: "/conventions/maximumMultipliers", allowed: "1 or more, or null" },
  DEAL_AMOUNT_INVALID: { at: "/conventions/maximumDealAmount", allowed: "above 0" },
  YEAR_START_INVALID: { at: "/conventions/yearStartMonth", allowed: "1 to 12" },
  COMPONENT_MISSING: { at: "/components", allowed: "one component or more" },
};

/** Problems of a component, by code; "#" stands for the tier, multiplier or limit that the problem is about. */
const IN_COMPONENT: Record<string, Spot> = {
  COMPONENT_KEY_INVALID: { at: "/key", allowed: "a key that is not empty and has no sign |" },
  COMPONENT_TWICE: { at: "/key", allowed: "a key that no other component of the version has" },
  MEASURE_UNKNOWN: { at: "/measure", allowed: "revenue" },
  TIERS_NOT_USED: { at: "/tiers", allowed: 'tiers only with "rateKind": "marginal"' },
  TIERS_MISSING: { at: "/tiers", allowed: 'one tier or more, the first from "0"' },
  TIERS_NOT_FROM_ZERO: { at: "/tiers/0/startsAt", allowed: '"0"; what is below the first tier would be a gap' },
  TIERS_NOT_ASCENDING: { at: "/tiers/#/startsAt", allowed: "more than the tier before; else they overlap" },
  ATTAINMENT_INVALID: { at: "/tiers/#/startsAt", allowed: AMOUNT },
  RATE_INVALID: { at: "/tiers/#/rate", allowed: AMOUNT },
  THRESHOLD_INVALID: { at: "/threshold", allowed: "above 0 and at most 1000 with at most ten decimals, or null" },
  LIMIT_INVALID: { at: "/limit#", allowed: "money above 0 with at most as many decimals as the plan's, or null" },
  FLOOR_ABOVE_CAP: { at: "/dealFloor", allowed: "at most the caps, or null" },
  DEAL_CAP_WITHOUT_EFFECT: { at: "/dealCap", allowed: "less than the cap per period, or null" },
  BASE_RATE_MISSING: { at: "/rate", allowed: "a rate above 0" },
  MULTIPLIER_INCOMPLETE: { at: "/multipliers/#", allowed: "a key and a fact that are not empty" },
  MULTIPLIER_TWICE: { at: "/multipliers/#/key", allowed: "a key that no other multiplier of the component has" },
  FACTOR_INVALID: { at: "/multipliers/#/factor", allowed: "above 0 and at most 1000 with at most ten decimals" },
  TRACE_TOO_LONG: { at: "", allowed: "fewer tiers or multipliers, or shorter numbers" },
  PAYS_LESS_THAN_FLAT: { at: "/tiers", allowed: "rates that, up to 100 %, average the rate at 100 %" },
};

/** What the engine itself says of each plan version, with its place. An error means that the version cannot pay. */
export function planProblems(document: PlanDocument): Problem[] {
  return document.request.versions.flatMap((version, index) =>
    checkPlanVersion(version).map((problem) => {
      const { path, allowed } = spotOf(problem, version, below("/request/versions", index));
      const { severity, code, message } = problem;
      return document.places.problem({ severity, code, path, message, allowed });
    }),
  );
}

function spotOf(problem: PlanProblem, version: PlanVersion, path: string): { path: string; allowed: string | null } {
  if (problem.code === "DATE_INVALID") {
    const isFirst = !isDay(version.firstDay) && problem.message.startsWith("The first day");
    return { path: path + (isFirst ? "/firstDay" : "/lastDay"), allowed: 'a day that exists: "2026-01-31"' };
  }
  const index = componentIndex(problem, version);
  const spot = index < 0 ? IN_VERSION[problem.code] : IN_COMPONENT[problem.code];
  const around = index < 0 ? path : below(path + "/components", index);
  if (!spot) return { path: around, allowed: null };
  return { path: around + placeIn(spot.at, problem, version.components[index]), allowed: spot.allowed };
}

/** The component a problem is about; the last of those with one key, since the first is not to blame. -1: none. */
function componentIndex(problem: PlanProblem, version: PlanVersion): number {
  const isAboutComponent = problem.componentKey !== "" || problem.code === "COMPONENT_KEY_INVALID";
  if (!isAboutComponent) return -1;
  const keys = version.components.map((component) => component.key);
  return problem.code === "COMPONENT_TWICE"
    ? keys.lastIndexOf(problem.componentKey)
    : keys.indexOf(problem.componentKey);
}

/** Members by what the engine calls the limits. */
const LIMITS: [string, string][] = [
  ["floor per deal", "/dealFloor"],
  ["cap per deal", "/dealCap"],
  ["cap per period", "/periodCap"],
];

/** Puts the limit, or the number of the tier or multiplier, that the message names in the place of "#". */
function placeIn(at: string, problem: PlanProblem, component: PlanComponent): string {
  if (!at.includes("#")) return at;
  if (at === "/limit#") return LIMITS.find(([name]) => problem.message.startsWith(`The ${name} of `))![1];
  if (at.startsWith("/multipliers")) return at.replace("#", String(multiplierIndex(problem, component)));
  const tier = /^(?:The t|T)ier (\d+) of /.exec(problem.message);
  return tier ? at.replace("#", String(Number(tier[1]) - 1)) : at.replace("/tiers/#", "");
}

function multiplierIndex({ code, message }: PlanProblem, component: PlanComponent): number {
  const { multipliers } = component;
  const isMeant = multipliers.map(({ key, fact, factor }) =>
    code === "MULTIPLIER_INCOMPLETE"
      ? key === "" || fact === ""
      : code === "FACTOR_INVALID"
        ? message.startsWith(`The factor ${factor.toText()} of ${key} `)
        : message.startsWith(`The multiplier ${key} of `),
  );
  return Math.max(0, code === "MULTIPLIER_TWICE" ? isMeant.lastIndexOf(true) : isMeant.indexOf(true));
}
