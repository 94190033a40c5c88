import { Decimal, percentText } from "../../engine/index.js";
import type { CalculationRequest } from "../../engine/index.js";
import { componentName, planName } from "../text/names.js";
import { countText } from "../text/words.js";
import { drawProblems } from "./draws.js";
import { componentsOf, versionsOf } from "./finding.js";
import type { ComponentPlace, Finding, VersionPlace } from "./finding.js";

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
