import { Decimal, isDecimal, numberText } from "../../engine/index.js";
import type { CalculationRequest, Conventions, Multiplier } from "../../engine/index.js";
import { componentName } from "../text/names.js";
import { multiplierName } from "../text/rate.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";
import { isMet } from "./meeting.js";

/** Multipliers that come to more than the plan lets count, or to anything at all, and those that never count. */
export function stackingProblems(request: CalculationRequest): Finding[] {
  return componentsOf(request).flatMap((place) => [...stackOf(place), ...uselessMultipliers(place)]);
}

function stackOf({ version, component, path, versionPath }: ComponentPlace): Finding[] {
  const { maximumFactor, maximumMultipliers } = version.conventions;
  const { count, factor } = highestStack(component.multipliers, version.conventions);
  if (count === 0) return [];
  const reach = `The multipliers of ${componentName(component)} can reach ${numberText(factor)} together`;
  if (maximumFactor !== null && factor.compareTo(maximumFactor) > 0) {
    return [
      {
        code: "STACKING_ABOVE_LIMIT",
        path: `${path}/multipliers`,
        message: `${reach}, above the largest factor ${numberText(maximumFactor)}: the plan promises more than it pays.`,
        allowed: `factors that reach at most ${numberText(maximumFactor)} together, or a larger maximumFactor`,
      },
    ];
  }
  if (count < 2 || maximumFactor !== null || maximumMultipliers !== null) return [];
  return [
    {
      code: "STACKING_WITHOUT_LIMIT",
      path: `${versionPath}/conventions`,
      message: `${reach}, and the plan has no limit: one deal can cost far more than was meant.`,
      allowed: "a maximumFactor or maximumMultipliers in the conventions",
    },
  ];
}

/** A multiplier of 1, and one that is left out or cut whenever it applies. */
function uselessMultipliers({ version, component, path }: ComponentPlace): Finding[] {
  return component.multipliers.flatMap((multiplier, at) => {
    const why = reasonOf(multiplier, component.multipliers, version.conventions);
    if (why === null) return [];
    return [
      {
        code: "MULTIPLIER_WITHOUT_EFFECT",
        path: `${path}/multipliers/${at}/factor`,
        message: `The multiplier ${multiplierName(multiplier)} of ${componentName(component)} changes nothing: ${why}.`,
        allowed: "another factor, a higher limit in the conventions, or no such multiplier",
      },
    ];
  });
}

function reasonOf(multiplier: Multiplier, all: Multiplier[], conventions: Conventions): string | null {
  if (multiplier.factor.equals(Decimal.ONE)) return "its factor is 1";
  const { maximumFactor, maximumMultipliers } = conventions;
  const higher = all.filter((other) => goesWith(other, multiplier) && other.factor.compareTo(multiplier.factor) > 0);
  if (maximumMultipliers !== null && higher.length >= maximumMultipliers) {
    return `whenever it applies, as many as count (${maximumMultipliers}) apply that are higher`;
  }
  const isAbove = multiplier.factor.compareTo(Decimal.ONE) > 0;
  const others = together(
    higher.map(({ factor }) => factor),
    conventions,
  );
  if (maximumFactor === null || !isAbove || others.compareTo(maximumFactor) < 0) return null;
  return `whenever it applies, others already reach the largest factor ${numberText(maximumFactor)}`;
}

/** True when the other applies to every deal that this one applies to. */
function goesWith(other: Multiplier, { firstDay, lastDay, fact, test, value }: Multiplier): boolean {
  const coversDays =
    (other.firstDay === null || (firstDay !== null && other.firstDay <= firstDay)) &&
    (other.lastDay === null || (lastDay !== null && other.lastDay >= lastDay));
  const isSameTest = other.fact === fact && other.test === test && other.value === value;
  return coversDays && (other.fact === "" || isSameTest);
}

interface Stack {
  count: number;
  factor: Decimal;
}

/**
 * The most that multipliers above 1 can come to on one deal. A deal has one day, and each fact has one value: all days on
 * which another multiplier begins are tried, and for each fact all values that make a difference.
 */
function highestStack(multipliers: Multiplier[], conventions: Conventions): Stack {
  const days = [...new Set(["", ...multipliers.map(({ firstDay }) => firstDay ?? "")])];
  const stacks = days.map((day) =>
    stackOn(
      multipliers.filter((one) => holdsOn(one, day)),
      conventions,
    ),
  );
  return stacks.reduce((best, stack) => (stack.factor.compareTo(best.factor) > 0 ? stack : best));
}

/** The empty day is before all others. */
function holdsOn({ firstDay, lastDay }: Multiplier, day: string): boolean {
  return (firstDay === null || firstDay <= day) && (lastDay === null || lastDay >= day);
}

function stackOn(multipliers: Multiplier[], conventions: Conventions): Stack {
  const most = conventions.maximumMultipliers ?? multipliers.length;
  const chosen = [...new Set(multipliers.map(({ fact }) => fact))].flatMap((fact) =>
    bestOf(
      multipliers.filter((multiplier) => multiplier.fact === fact),
      conventions,
    ),
  );
  const counted = highest(chosen, most);
  return { count: counted.length, factor: together(counted, conventions) };
}

/** The factors that one value of a fact brings, for the value that brings most; none when all values lower the pay. */
function bestOf(ofFact: Multiplier[], conventions: Conventions): Decimal[] {
  const most = conventions.maximumMultipliers ?? ofFact.length;
  const stacks = valuesThatMatter(ofFact).map((value) => {
    const met = ofFact.filter((one) => one.fact === "" || isMet(value, one.test, [one.value]));
    return highest(
      met.map(({ factor }) => factor),
      most,
    );
  });
  const best = stacks.reduce((a, b) => (together(b, conventions).compareTo(together(a, conventions)) > 0 ? b : a), []);
  return together(best, conventions).compareTo(Decimal.ONE) > 0 ? best : [];
}

/** Values at which tests change their answer: those they name, just below a border, and one that nobody names. */
function valuesThatMatter(ofFact: Multiplier[]): string[] {
  const named = ofFact.map(({ value }) => value);
  const below = named.filter(isDecimal).map((value) => Decimal.of(value).minus(Decimal.of("0.0000000001")).toText());
  return [...new Set([...named, ...below, "\u0000"])];
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
