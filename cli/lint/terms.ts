import { Decimal, addDays, isDay, numberText, percentText } from "../../engine/index.js";
import type { CalculationRequest, Draw, PlanAssignment } from "../../engine/index.js";
import { componentName, daysText, payeeName, planName } from "../text/names.js";
import { countText } from "../text/words.js";
import { componentsOf, versionsOf } from "./finding.js";
import type { ComponentPlace, Finding, VersionPlace } from "./finding.js";

/** Draws of more days than these have no end that anybody waits for. */
const LONGEST_DRAW = 731;

/** When pay is paid, what takes it back, and what is paid in advance. `clawbackMonths`: the longest that is allowed. */
export function termProblems(request: CalculationRequest, clawbackMonths: number): Finding[] {
  return [
    ...versionsOf(request).flatMap(rampProblems),
    ...componentsOf(request).flatMap((place) => [...longClawback(place, clawbackMonths), ...idleHoldback(place)]),
    ...drawProblems(request),
  ];
}

function longClawback({ component, path }: ComponentPlace, most: number): Finding[] {
  const { clawbackOn, clawbackMonths } = component;
  if (clawbackOn === "" || clawbackMonths <= most) return [];
  return [
    {
      code: "CLAWBACK_TOO_LONG",
      path: `${path}/clawbackMonths`,
      message: `${componentName(component)} takes pay back for ${countText(clawbackMonths, "month")}; ${countText(most, "month")} are allowed. People cannot plan with pay that long in doubt.`,
      allowed: `at most ${most}, unless more are meant`,
    },
  ];
}

/** A part that is held back and released on the very day on which it is payable. */
function idleHoldback({ component, path }: ComponentPlace): Finding[] {
  const { holdback, releaseOn, releaseAfterDays, payableOn } = component;
  const isReleased = (releaseOn === "" || releaseOn === payableOn) && releaseAfterDays === 0;
  if (holdback === null || !isReleased) return [];
  return [
    {
      code: "HOLDBACK_WITHOUT_EFFECT",
      path: `${path}/holdback`,
      message: `${componentName(component)} holds back ${percentText(holdback)} and releases it at once: nothing says until when.`,
      allowed: "a releaseOn or releaseAfterDays, or no holdback",
    },
  ];
}

/** A ramp rises from month to month and stays below the whole quota, which comes after it. */
function rampProblems({ version, path }: VersionPlace): Finding[] {
  return version.quotaRamp.flatMap((part, at) => {
    const before = at === 0 ? Decimal.ZERO : version.quotaRamp[at - 1];
    const isRising = part.compareTo(before) > 0;
    if (isRising && part.compareTo(Decimal.ONE) < 0) return [];
    const why = isRising
      ? "is the whole quota, which holds after the ramp in any case"
      : `does not rise: the month before has ${percentText(before)}`;
    return [
      {
        code: "RAMP_NOT_RISING",
        path: `${path}/quotaRamp/${at}`,
        message: `Month ${at + 1} of the quota ramp of ${planName(version)}, ${percentText(part)}, ${why}.`,
        allowed: "parts of the quota that rise from month to month and stay below 1",
      },
    ];
  });
}

function drawProblems(request: CalculationRequest): Finding[] {
  return request.draws.flatMap((draw, at) => {
    const path = `/request/draws/${at}`;
    return [...endlessDraw(draw, path, request), ...drawOffPlan(draw, path, request), ...doubleDraw(draw, at, request)];
  });
}

function endlessDraw(draw: Draw, path: string, request: CalculationRequest): Finding[] {
  if (draw.lastDay !== "" && draw.lastDay <= addDays(draw.firstDay, LONGEST_DRAW)) return [];
  const days = draw.lastDay === "" ? `from ${draw.firstDay} without end` : daysText(draw.firstDay, draw.lastDay);
  const owed = draw.isRecoverable ? "what is owed can grow without limit" : "it becomes a salary";
  const message = `The draw of ${payeeName(request, draw.payeeKey)} of ${numberText(draw.amount)} a month holds ${days}: ${owed}.`;
  return [{ code: "DRAW_WITHOUT_END", path: `${path}/lastDay`, message, allowed: "a last day within two years" }];
}

/** A draw in advance of pay that the payee cannot earn, being on no such plan. */
function drawOffPlan(draw: Draw, path: string, request: CalculationRequest): Finding[] {
  if (isOnPlanThroughout(draw, request.assignments)) return [];
  const who = payeeName(request, draw.payeeKey);
  const message = `${who} draws on ${draw.planKey} ${daysText(draw.firstDay, draw.lastDay)} and is not on that plan all those days.`;
  const allowed = "an assignment for these days, or a draw for the days of the assignment";
  return [{ code: "DRAW_WITHOUT_PLAN", path, message, allowed }];
}

/** True when assignments, one or several that adjoin, cover all days of the draw. */
function isOnPlanThroughout({ payeeKey, planKey, firstDay, lastDay }: Draw, assignments: PlanAssignment[]): boolean {
  const own = assignments
    .filter((one) => one.payeeKey === payeeKey && one.planKey === planKey)
    .sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
  let nextDay = firstDay;
  for (const one of own) {
    if (one.firstDay > nextDay) return false;
    if (one.lastDay === null || one.lastDay >= lastDay) return true;
    if (isDay(one.lastDay) && one.lastDay >= nextDay) nextDay = addDays(one.lastDay, 1);
  }
  return false;
}

function doubleDraw(draw: Draw, at: number, request: CalculationRequest): Finding[] {
  const earlier = request.draws
    .slice(0, at)
    .some(
      ({ payeeKey, planKey, firstDay, lastDay }) =>
        payeeKey === draw.payeeKey && planKey === draw.planKey && firstDay <= draw.lastDay && lastDay >= draw.firstDay,
    );
  if (!earlier) return [];
  const message = `${payeeName(request, draw.payeeKey)} has two draws on ${draw.planKey} for some days from ${draw.firstDay}: both are paid.`;
  return [{ code: "DRAW_TWICE", path: `/request/draws/${at}`, message, allowed: "one draw for each day" }];
}
