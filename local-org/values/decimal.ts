import { ApexException } from "./exception.js";

/** How a result that does not fit its scale is rounded; the constants of System.RoundingMode. */
export type RoundingMode = "CEILING" | "DOWN" | "FLOOR" | "HALF_DOWN" | "HALF_EVEN" | "HALF_UP" | "UNNECESSARY" | "UP";

/** Significant digits that Apex keeps of a quotient. */
const QUOTIENT_DIGITS = 33;

/** A longer exponent is refused: `1e999999999` in a request would otherwise fill the memory with zeros. */
const LARGEST_EXPONENT = 1000;

const NUMBER_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * Apex Decimal: `unscaled` × 10^-`scale`, exact, immutable. Sums keep the larger scale, products the sum of
 * both, as java.math.BigDecimal does. A negative scale stands for trailing zeros (4.5E+3).
 */
export class ApexDecimal {
  static readonly ZERO = new ApexDecimal(0n, 0);

  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {}

  /** Whole number. */
  static of(value: number | bigint): ApexDecimal {
    return new ApexDecimal(BigInt(value), 0);
  }

  /** The shortest decimal that prints as this double: 1.1 gives 1.1. */
  static fromNumber(value: number): ApexDecimal {
    if (!Number.isFinite(value)) throw new ApexException("System.TypeException", `Invalid decimal: ${value}`);
    return ApexDecimal.parse(Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value));
  }

  /** Plain or scientific notation. Throws System.TypeException for anything else. */
  static parse(text: string): ApexDecimal {
    const found = ApexDecimal.tryParse(text);
    if (!found) throw new ApexException("System.TypeException", `Invalid decimal: ${text}`);
    return found;
  }

  static tryParse(text: string): ApexDecimal | null {
    const match = NUMBER_TEXT.exec(text);
    if (!match) return null;
    const [, sign, whole = "", fraction = "", exponent] = match;
    if ((whole === "" && fraction === "") || Math.abs(Number(exponent ?? 0)) > LARGEST_EXPONENT) return null;
    const digits = BigInt(whole + fraction);
    return new ApexDecimal(sign === "-" ? -digits : digits, fraction.length - Number(exponent ?? 0));
  }

  add(other: ApexDecimal): ApexDecimal {
    const scale = Math.max(this.scale, other.scale);
    return new ApexDecimal(this.unscaledAt(scale) + other.unscaledAt(scale), scale);
  }

  subtract(other: ApexDecimal): ApexDecimal {
    return this.add(other.negate());
  }

  multiply(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /**
   * The `/` operator: 33 significant digits, HALF_UP. An exact quotient has the difference of the two scales, or as many more
   * decimals as it needs; never a negative scale.
   */
  divide(divisor: ApexDecimal): ApexDecimal {
    requireDivisor(divisor);
    const preferred = this.scale - divisor.scale;
    if (this.unscaled === 0n) return new ApexDecimal(0n, Math.max(preferred, 0));
    // So many zeros that the whole quotient has more than 33 digits; what is too much is cut off in one rounding.
    const zeros = QUOTIENT_DIGITS + 1 + Math.max(0, divisor.precision() - this.precision());
    const numerator = abs(this.unscaled) * powerOfTen(zeros);
    const surplus = digitCount(numerator / abs(divisor.unscaled)) - QUOTIENT_DIGITS;
    const denominator = abs(divisor.unscaled) * powerOfTen(surplus);
    const negative = this.unscaled < 0n !== divisor.unscaled < 0n;
    const rounded = divideRounded(numerator, denominator, "HALF_UP", negative);
    const quotient = new ApexDecimal(negative ? -rounded : rounded, preferred + zeros - surplus).limitDigits();
    const isExact = rounded * denominator === numerator;
    const shortest = isExact ? quotient.stripZerosTo(Math.max(preferred, 0)) : quotient;
    return shortest.scale < 0 ? shortest.setScale(0) : shortest;
  }

  /** Quotient rounded once to the given scale. */
  divideScaled(divisor: ApexDecimal, scale: number, mode: RoundingMode): ApexDecimal {
    requireDivisor(divisor);
    const shift = scale - this.scale + divisor.scale;
    const numerator = abs(this.unscaled) * powerOfTen(Math.max(shift, 0));
    const denominator = abs(divisor.unscaled) * powerOfTen(Math.max(-shift, 0));
    const negative = this.unscaled < 0n !== divisor.unscaled < 0n;
    const rounded = divideRounded(numerator, denominator, mode, negative);
    return new ApexDecimal(negative ? -rounded : rounded, scale);
  }

  setScale(scale: number, mode: RoundingMode = "HALF_EVEN"): ApexDecimal {
    if (scale >= this.scale) return scale === this.scale ? this : new ApexDecimal(this.unscaledAt(scale), scale);
    const negative = this.unscaled < 0n;
    const rounded = divideRounded(abs(this.unscaled), powerOfTen(this.scale - scale), mode, negative);
    return new ApexDecimal(negative ? -rounded : rounded, scale);
  }

  /** Nearest whole number as a Long would hold it. */
  round(mode: RoundingMode = "HALF_EVEN"): bigint {
    return this.setScale(0, mode).unscaled;
  }

  negate(): ApexDecimal {
    return new ApexDecimal(-this.unscaled, this.scale);
  }

  abs(): ApexDecimal {
    return this.unscaled < 0n ? this.negate() : this;
  }

  pow(exponent: number): ApexDecimal {
    return new ApexDecimal(this.unscaled ** BigInt(exponent), this.scale * exponent);
  }

  /** -1, 0 or 1 by value: 1.1 and 1.10 compare as 0. */
  compareTo(other: ApexDecimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const left = this.unscaledAt(scale);
    const right = other.unscaledAt(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equalsValue(other: ApexDecimal): boolean {
    return this.compareTo(other) === 0;
  }

  /** Key in maps and sets: 1.1 and 1.10 are different keys. */
  hashKey(): string {
    return `${this.unscaled}/${this.scale}`;
  }

  signum(): -1 | 0 | 1 {
    return this.unscaled === 0n ? 0 : this.unscaled < 0n ? -1 : 1;
  }

  precision(): number {
    return digitCount(abs(this.unscaled));
  }

  stripTrailingZeros(): ApexDecimal {
    return this.unscaled === 0n ? ApexDecimal.ZERO : this.stripZerosTo(-Infinity);
  }

  /** All digits, no exponent: 4500. */
  toPlainString(): string {
    const sign = this.unscaled < 0n ? "-" : "";
    const digits = abs(this.unscaled).toString();
    if (this.scale <= 0) return this.unscaled === 0n ? "0" : sign + digits + "0".repeat(-this.scale);
    const padded = digits.padStart(this.scale + 1, "0");
    return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`;
  }

  /** As String.valueOf prints it: plain, or with an exponent when the scale is negative or the number tiny (4.5E+3, 1E-7). */
  toString(): string {
    const digits = abs(this.unscaled).toString();
    const exponent = digits.length - 1 - this.scale;
    if (this.scale >= 0 && exponent >= -6) return this.toPlainString();
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    const sign = this.unscaled < 0n ? "-" : "";
    return `${sign}${mantissa}${exponent === 0 ? "" : `E${exponent > 0 ? "+" : ""}${exponent}`}`;
  }

  /** Whole part as a 32-bit Integer, wrapping as Apex does. */
  intValue(): number {
    return Number(BigInt.asIntN(32, this.wholePart()));
  }

  /** Whole part as a 64-bit Long, wrapping. */
  longValue(): bigint {
    return BigInt.asIntN(64, this.wholePart());
  }

  doubleValue(): number {
    return Number(`${this.unscaled}e${-this.scale}`);
  }

  /** With grouping for people in the given locale, at most three decimals as Java's number format prints them. */
  format(locale = "en-US"): string {
    const rounded = this.setScale(Math.min(Math.max(this.scale, 0), 3), "HALF_EVEN");
    const formatter = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
    return formatter.format(rounded.toPlainString() as unknown as number);
  }

  private wholePart(): bigint {
    return this.setScale(0, "DOWN").unscaled;
  }

  private unscaledAt(scale: number): bigint {
    return scale === this.scale ? this.unscaled : this.unscaled * powerOfTen(scale - this.scale);
  }

  /** Rounding 99…95 up can leave one digit too many; it is a zero. */
  private limitDigits(): ApexDecimal {
    return this.precision() > QUOTIENT_DIGITS ? new ApexDecimal(this.unscaled / 10n, this.scale - 1) : this;
  }

  private stripZerosTo(scale: number): ApexDecimal {
    let { unscaled } = this;
    let at = this.scale;
    while (at > scale && unscaled % 10n === 0n) {
      unscaled /= 10n;
      at -= 1;
    }
    return new ApexDecimal(unscaled, at);
  }
}

const POWERS: bigint[] = [];

function powerOfTen(exponent: number): bigint {
  return (POWERS[exponent] ??= 10n ** BigInt(exponent));
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function digitCount(positive: bigint): number {
  return positive.toString().length;
}

function requireDivisor(divisor: ApexDecimal): void {
  if (divisor.unscaled === 0n) throw new ApexException("System.MathException", "Divide by 0");
}

/** Quotient of magnitudes, rounded; `negative` is the sign of the true quotient. */
function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode, negative: boolean): bigint {
  const whole = numerator / denominator;
  const rest = numerator - whole * denominator;
  if (rest === 0n) return whole;
  return roundsAway(mode, whole, rest * 2n - denominator, negative) ? whole + 1n : whole;
}

/** `half` is negative below the tie, 0 at it, positive above. */
function roundsAway(mode: RoundingMode, whole: bigint, half: bigint, negative: boolean): boolean {
  switch (mode) {
    case "UP":
      return true;
    case "DOWN":
      return false;
    case "CEILING":
      return !negative;
    case "FLOOR":
      return negative;
    case "HALF_UP":
      return half >= 0n;
    case "HALF_DOWN":
      return half > 0n;
    case "HALF_EVEN":
      return half > 0n || (half === 0n && whole % 2n === 1n);
    case "UNNECESSARY":
      throw new ApexException("System.MathException", "Rounding necessary");
  }
}
