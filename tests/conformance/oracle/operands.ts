/** Random operations on decimals, with those that rounding and number formats get wrong. */
import { Chance } from "../../../engine/tests/generator.js";

export interface Operation {
  operation: string;
  left: string;
  right: string;
  scale: number;
  mode: string;
}

const ROUNDED = ["round", "round", "round", "timesRounded", "timesRounded"] as const;
const OPERATIONS = ["plus", "minus", "times", "dividedBy", "dividedBy", ...ROUNDED] as const;
const OTHERS = ["negate", "abs", "minOf", "maxOf", "compareTo", "short"] as const;
const MODES = ["HALF_UP", "HALF_EVEN", "DOWN", "FLOOR"];
/** Where a number stops being a safe integer, and where money of two decimals ends in the ledger. */
const BORDERS = [2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 10n ** 15n - 1n, 10n ** 16n, 10n ** 18n - 1n];

export function randomOperation(seed: number): Operation {
  const chance = new Chance(seed);
  const operation = chance.pick(chance.percent(80) ? OPERATIONS : OTHERS);
  const scale = chance.below(11);
  const isTie = ROUNDED.some((rounded) => rounded === operation) && chance.percent(50);
  const left = isTie ? tie(chance, scale) : operand(chance);
  const right = isTie ? chance.pick(["1", "-1", "1.0"]) : chance.percent(5) ? left : operand(chance);
  return { operation, left, right, scale, mode: chance.pick(MODES) };
}

export function operationLine({ operation, left, right, scale, mode }: Operation): string {
  return [operation, left, right, scale, mode].join("\t");
}

function operand(chance: Chance): string {
  if (chance.percent(3)) return chance.pick(["0", "0.00", "1", "-1", "0.5", "10", "100", "1000.00", "-0.005"]);
  const units = chance.percent(15) ? chance.pick(BORDERS) + BigInt(chance.below(3) - 1) : digits(chance);
  return written(chance, units, chance.pick([0, 0, 2, 2, 2, chance.below(13)]));
}

/** One to twenty-four digits, also with zeros or nines in a row. */
function digits(chance: Chance): bigint {
  const length = 1 + chance.below(chance.percent(70) ? 12 : 24);
  const filler = chance.percent(15) ? chance.pick(["0", "9", "3"]) : null;
  return BigInt(Array.from({ length }, () => filler ?? String(chance.below(10))).join(""));
}

/** Just half a unit of the scale above a number, or next to it. */
function tie(chance: Chance, scale: number): string {
  const finer = 1 + chance.below(4);
  const half = 5n * 10n ** BigInt(finer - 1);
  const offset = chance.pick([0n, 0n, 0n, 1n, -1n]);
  return written(chance, digits(chance) * 10n ** BigInt(finer) + half + offset, scale + finer);
}

function written(chance: Chance, units: bigint, places: number): string {
  const text = units.toString().padStart(places + 1, "0");
  const sign = chance.percent(35) && units > 0n ? "-" : "";
  return sign + (places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`);
}
