/**
 * Exact decimal numbers: a whole number of units and a scale. Not compiled: the compiler maps it to Apex's Decimal.
 * Every operation that can lose digits takes its scale and rounding mode from the caller.
 *
 * Units are a JavaScript number as long as they are a safe integer (at most 2^53 - 1, either sign), and a BigInt beyond.
 * No fraction and no rounded value is ever held in a number: sums and products that do not come out safe are computed
 * again as BigInt. Looking at what came out is enough, because rounding keeps order: a double within the safe integers
 * can only come from an exact result within them. The quotient of two safe integers, when it is no whole number, lies
 * further from one than a double rounds (one part of the divisor; quotient times divisor is below 2^53), so that cutting
 * off its fraction is exact, and so is the rest. There is no negative zero: where one could arise, 0 is added.
 */
import { EngineError, int } from "./language.js";

/** A whole number: a number when it is a safe integer, else a BigInt. Never the other way round, so 0 is always 0. */
type Whole = number | bigint;

const LARGEST = Number.MAX_SAFE_INTEGER;
/** Texts of so many characters have safe integers as units. */
const SAFE_DIGITS = 15;

function isSafe(value: number): boolean {
  return value <= LARGEST && value >= -LARGEST;
}

function wholeOf(value: bigint): Whole {
  return value <= LARGEST && value >= -LARGEST ? Number(value) : value;
}

function sumOf(a: Whole, b: Whole): Whole {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (isSafe(sum)) return sum;
  }
  return wholeOf(BigInt(a) + BigInt(b));
}

function productOf(a: Whole, b: Whole): Whole {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (isSafe(product)) return product + 0;
  }
  return wholeOf(BigInt(a) * BigInt(b));
}

/** A BigInt is beyond all numbers, so against a number its sign decides: to compare the two themselves is slow. */
function comparedWhole(left: Whole, right: Whole): int {
  if (typeof left === "number") return right > 0 ? -1 : 1;
  if (typeof right === "number") return left > 0 ? 1 : -1;
  return left === right ? 0 : left < right ? -1 : 1;
}

function negated(value: Whole): Whole {
  return typeof value === "number" ? 0 - value : -value;
}

const POWERS: Whole[] = [1];

function powerOfTen(exponent: int): Whole {
  while (POWERS.length <= exponent) POWERS.push(productOf(POWERS[POWERS.length - 1], 10));
  return POWERS[exponent];
}

const PLAIN = /^-?\d+(\.\d+)?$/;

/** True for plain notation: digits, perhaps a minus before and a fraction behind; no exponent, no spaces, no plus. */
export function isDecimal(text: string): boolean {
  return PLAIN.test(text);
}

/** Units of a text of at most {@link SAFE_DIGITS} characters, in one pass; null when it is not plain notation. */
function shortUnits(text: string): number | null {
  const isNegative = text.charCodeAt(0) === 45;
  const start = isNegative ? 1 : 0;
  let [units, points, digit] = [0, 0, -1];
  for (let i = start; i < text.length; i += 1) {
    digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) units = units * 10 + digit;
    else if (digit === -2 && i > start && points === 0) points = 1;
    else return null;
  }
  if (digit < 0) return null;
  return isNegative ? 0 - units : units;
}

function longUnits(text: string): Whole | null {
  return isDecimal(text) ? wholeOf(BigInt(text.replace(".", ""))) : null;
}

/** The quotient of two safe integers, the divisor above 0. Short, so that it is part of the loops that round. */
function halfUp(dividend: number, divisor: number): number {
  const quotient = Math.trunc(dividend / divisor) + 0;
  const rest = dividend - quotient * divisor;
  if (rest >= 0) return rest >= divisor - rest ? quotient + 1 : quotient;
  return -rest >= divisor + rest ? quotient - 1 : quotient;
}

/** The quotient of two whole numbers, rounded once. The divisor is not zero. */
function roundedQuotient(dividend: Whole, divisor: Whole, mode: string): Whole {
  if (typeof dividend !== "number" || typeof divisor !== "number") return roundedLarge(dividend, divisor, mode);
  if (mode === "HALF_UP" && divisor > 0) return halfUp(dividend, divisor);
  const quotient = Math.trunc(dividend / divisor) + 0;
  const rest = dividend - quotient * divisor;
  if (rest === 0) return quotient;
  const lost = Math.abs(rest);
  const half = lost - (Math.abs(divisor) - lost);
  const away = dividend < 0 === divisor < 0 ? 1 : -1;
  return quotient + stepOf(mode, false, half, quotient % 2 !== 0, away);
}

function roundedLarge(dividend: Whole, divisor: Whole, mode: string): Whole {
  const [a, b] = [BigInt(dividend), BigInt(divisor)];
  const quotient = a / b;
  const rest = a - quotient * b;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const whole = b < 0n ? -b : b;
  const half = twice === whole ? 0 : twice > whole ? 1 : -1;
  const away = a < 0n === b < 0n ? 1 : -1;
  return wholeOf(quotient + BigInt(stepOf(mode, rest === 0n, half, quotient % 2n !== 0n, away)));
}

/** What rounding adds to a truncated quotient: `half` is above 0 when more than half was cut off, 0 for just half. */
function stepOf(mode: string, isExact: boolean, half: number, isOdd: boolean, away: int): int {
  switch (mode) {
    case "DOWN":
      return 0;
    case "FLOOR":
      return !isExact && away < 0 ? -1 : 0;
    case "HALF_UP":
      return half >= 0 ? away : 0;
    case "HALF_EVEN":
      return half > 0 || (half === 0 && isOdd) ? away : 0;
    default:
      throw new EngineError("ROUNDING_UNKNOWN", `Unknown rounding mode "${mode}".`);
  }
}

/** Rates, factors and attainments are small, few, and written into every trace: their short texts are kept. */
const SMALL_PLACES = 4;
const SMALL_UNITS = 1000;
const SMALL_TEXTS: string[] = new Array<string>(SMALL_PLACES * SMALL_UNITS + 1);

/** Behind the point of two decimals, which most amounts have: ".00" to ".99", and without trailing zeros. */
const HUNDREDTHS = Array.from({ length: 100 }, (_unused, rest) => "." + String(rest).padStart(2, "0"));
const SHORT_HUNDREDTHS = HUNDREDTHS.map((text) => text.replace(/\.?0+$/, ""));

function writtenHundredths(units: number, isShort: boolean): string {
  const size = Math.abs(units);
  const whole = Math.trunc(size / 100);
  const rest = size - whole * 100;
  return (units < 0 ? "-" : "") + whole + (isShort ? SHORT_HUNDREDTHS[rest] : HUNDREDTHS[rest]);
}

/** An immutable exact number. Two decimals may be equal by value and differ in scale, such as 1.5 and 1.50. */
export class Decimal {
  static readonly ZERO = new Decimal(0, 0);
  static readonly ONE = new Decimal(1, 0);

  /** Declared only: a field that is set up before the constructor sets it costs every number made. */
  declare private readonly units: Whole;
  declare private readonly places: int;

  private constructor(units: Whole, places: int) {
    this.units = units;
    this.places = places;
  }

  /** Reads plain notation and keeps its scale; throws EngineError DECIMAL_INVALID. */
  static of(text: string): Decimal {
    const units = text.length <= SAFE_DIGITS ? shortUnits(text) : longUnits(text);
    if (units === null) throw new EngineError("DECIMAL_INVALID", `"${text}" is not a decimal number.`);
    const point = text.indexOf(".");
    return new Decimal(units, point < 0 ? 0 : text.length - point - 1);
  }

  static ofInt(value: int): Decimal {
    return new Decimal(value + 0, 0);
  }

  /** For lists of decimals: safe units of a scale. */
  static ofUnits(units: number, places: int): Decimal {
    return new Decimal(units, places);
  }

  /** For lists of decimals: puts the units at a place; false when they are not safe, or the scale is another. */
  static keepUnits(value: Decimal, places: int, list: number[], place: int): boolean {
    if (value.places !== places || typeof value.units !== "number") return false;
    list[place] = value.units;
    return true;
  }

  /** For lists of decimals: safe units times a factor, rounded half up to `scale` decimals; NaN when that is not safe. */
  static unitsTimes(units: number, places: int, factor: Decimal, scale: int): number {
    if (typeof factor.units !== "number") return NaN;
    const product = units * factor.units;
    const divisor = POWERS[places + factor.places - scale];
    return isSafe(product) && typeof divisor === "number" ? halfUp(product, divisor) : NaN;
  }

  /** For lists of decimals: how safe units compare with a decimal of the same scale; NaN when it has another, or no safe ones. */
  static compareUnits(units: number, places: int, other: Decimal): number {
    if (other.places !== places || typeof other.units !== "number") return NaN;
    return units < other.units ? -1 : units > other.units ? 1 : units - other.units;
  }

  plus(other: Decimal): Decimal {
    const places = this.places > other.places ? this.places : other.places;
    return new Decimal(sumOf(this.unitsAt(places), other.unitsAt(places)), places);
  }

  minus(other: Decimal): Decimal {
    const places = this.places > other.places ? this.places : other.places;
    return new Decimal(sumOf(this.unitsAt(places), negated(other.unitsAt(places))), places);
  }

  times(other: Decimal): Decimal {
    return new Decimal(productOf(this.units, other.units), this.places + other.places);
  }

  /** {@link times}, rounded once to `scale` decimals. */
  timesRounded(other: Decimal, scale: int, mode: string): Decimal {
    if (mode === "HALF_UP" && typeof this.units === "number" && typeof other.units === "number") {
      const product = this.units * other.units;
      const divisor = POWERS[this.places + other.places - scale];
      if (isSafe(product) && typeof divisor === "number") return new Decimal(halfUp(product, divisor), scale);
    }
    return this.times(other).round(scale, mode);
  }

  negate(): Decimal {
    return new Decimal(negated(this.units), this.places);
  }

  abs(): Decimal {
    return this.units < 0 ? this.negate() : this;
  }

  sign(): int {
    return this.units === 0 ? 0 : this.units < 0 ? -1 : 1;
  }

  /** -1, 0 or 1, by value. */
  compareTo(other: Decimal): int {
    const places = this.places > other.places ? this.places : other.places;
    const left = this.unitsAt(places);
    const right = other.unitsAt(places);
    if (typeof left === "number" && typeof right === "number") return left === right ? 0 : left < right ? -1 : 1;
    return comparedWhole(left, right);
  }

  /** Equal by value, whatever the scales. */
  equals(other: Decimal): boolean {
    return this.compareTo(other) === 0;
  }

  isZero(): boolean {
    return this.units === 0;
  }

  /** This number with exactly `scale` decimals. */
  round(scale: int, mode: string): Decimal {
    if (scale === this.places) return this;
    if (scale > this.places) return new Decimal(this.unitsAt(scale), scale);
    return new Decimal(roundedQuotient(this.units, powerOfTen(this.places - scale), mode), scale);
  }

  /** The exact quotient, rounded once to `scale` decimals; throws EngineError DIVISION_BY_ZERO. */
  dividedBy(divisor: Decimal, scale: int, mode: string): Decimal {
    if (divisor.units === 0) throw new EngineError("DIVISION_BY_ZERO", "A number cannot be divided by zero.");
    const shift = scale + divisor.places - this.places;
    const dividend = shift > 0 ? productOf(this.units, powerOfTen(shift)) : this.units;
    const by = shift < 0 ? productOf(divisor.units, powerOfTen(-shift)) : divisor.units;
    return new Decimal(roundedQuotient(dividend, by, mode), scale);
  }

  scale(): int {
    return this.places;
  }

  /** Plain notation with all decimals of the scale: "1000.00". */
  toText(): string {
    return this.places === 0 ? String(this.units) : this.written(false);
  }

  /** Plain notation without trailing zeros behind the point: "1000". */
  toShortText(): string {
    if (this.places === 0) return String(this.units);
    const isSmall = this.places <= SMALL_PLACES && this.units >= 0 && this.units < SMALL_UNITS;
    if (!isSmall) return this.written(true);
    const place = Number(this.units) * SMALL_PLACES + this.places;
    return (SMALL_TEXTS[place] ??= this.written(true));
  }

  toString(): string {
    return this.toText();
  }

  private written(isShort: boolean): string {
    if (this.places === 2 && typeof this.units === "number") return writtenHundredths(this.units, isShort);
    const isNegative = this.units < 0;
    let digits = String(isNegative ? negated(this.units) : this.units);
    if (digits.length <= this.places) digits = digits.padStart(this.places + 1, "0");
    const point = digits.length - this.places;
    let end = digits.length;
    if (isShort) while (end > point && digits.charCodeAt(end - 1) === 48) end -= 1;
    const whole = isNegative ? "-" + digits.slice(0, point) : digits.slice(0, point);
    return end === point ? whole : whole + "." + digits.slice(point, end);
  }

  private unitsAt(places: int): Whole {
    return places === this.places ? this.units : productOf(this.units, powerOfTen(places - this.places));
  }
}

/**
 * A list of many decimals, most of them of one scale and within the safe integers: it keeps their units only, side by side,
 * makes a decimal of them when one is asked for, and computes without making any. In Apex a list like others.
 */
export class DecimalList {
  /** NaN where a decimal is kept as it is. */
  private units: number[] = [];
  private others: Map<int, Decimal> | null = null;
  private places: int = -1;

  get length(): int {
    return this.units.length;
  }

  push(value: Decimal): void {
    if (this.places < 0) this.places = value.scale();
    this.putDecimal(this.units.length, value);
  }

  /** The decimal at a place that is there. */
  decimalAt(place: int): Decimal {
    const units = this.units[place];
    return units === units ? Decimal.ofUnits(units, this.places) : this.others!.get(place)!;
  }

  /** Puts another decimal at a place that is there. */
  putDecimal(place: int, value: Decimal): void {
    if (Decimal.keepUnits(value, this.places, this.units, place)) return;
    this.units[place] = NaN;
    (this.others ??= new Map()).set(place, value);
  }

  /** How the decimal at a place compares with another, as {@link Decimal.compareTo}. */
  compareAt(place: int, other: Decimal): int {
    const compared = Decimal.compareUnits(this.units[place], this.places, other);
    return compared === compared ? compared : this.decimalAt(place).compareTo(other);
  }

  /** Puts at a place what is there times a factor, as {@link Decimal.timesRounded}. */
  multiplyAt(place: int, factor: Decimal, scale: int, mode: string): void {
    if (mode === "HALF_UP" && scale === this.places) {
      const units = Decimal.unitsTimes(this.units[place], scale, factor, scale);
      if (units === units) {
        this.units[place] = units;
        return;
      }
    }
    this.putDecimal(place, this.decimalAt(place).timesRounded(factor, scale, mode));
  }

  /** A list of its own with the same decimals. */
  copy(): DecimalList {
    const list = new DecimalList();
    list.units = this.units.slice();
    list.others = this.others === null ? null : new Map(this.others);
    list.places = this.places;
    return list;
  }

  /** For each of the places the sum of the decimal there and of those at the places before it. */
  runningTotals(places: int[]): DecimalList {
    const totals = new DecimalList();
    totals.places = this.places;
    totals.units = places.slice();
    let sum = 0;
    for (let i = 0; i < places.length; i += 1) {
      sum += this.units[places[i]];
      if (!isSafe(sum)) return this.exactTotals(places);
      totals.units[i] = sum;
    }
    return totals;
  }

  private exactTotals(places: int[]): DecimalList {
    const totals = new DecimalList();
    let sum = Decimal.ZERO;
    for (const place of places) {
      sum = sum.plus(this.decimalAt(place));
      totals.push(sum);
    }
    return totals;
  }
}

export function minOf(a: Decimal, b: Decimal): Decimal {
  return b.compareTo(a) < 0 ? b : a;
}

export function maxOf(a: Decimal, b: Decimal): Decimal {
  return b.compareTo(a) > 0 ? b : a;
}
