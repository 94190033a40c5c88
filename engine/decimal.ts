/**
 * Exact decimal numbers: a whole number of units and a scale. Not compiled: the compiler maps it to Apex's Decimal.
 * Every operation that can lose digits takes its scale and rounding mode from the caller.
 */
import { EngineError, int } from "./language.js";

const POWERS: bigint[] = [1n];

function powerOfTen(exponent: int): bigint {
  while (POWERS.length <= exponent) POWERS.push(POWERS[POWERS.length - 1] * 10n);
  return POWERS[exponent];
}

const PLAIN = /^-?\d+(\.\d+)?$/;

/** True for plain notation: digits, perhaps a minus before and a fraction behind; no exponent, no spaces, no plus. */
export function isDecimal(text: string): boolean {
  return PLAIN.test(text);
}

/** The quotient of two whole numbers, rounded once. The divisor is not zero. */
function roundedQuotient(dividend: bigint, divisor: bigint, mode: string): bigint {
  const quotient = dividend / divisor;
  const rest = dividend - quotient * divisor;
  const away = dividend < 0n === divisor < 0n ? 1n : -1n;
  switch (mode) {
    case "DOWN":
      return quotient;
    case "FLOOR":
      return rest !== 0n && away < 0n ? quotient - 1n : quotient;
    case "HALF_UP":
    case "HALF_EVEN": {
      const twice = (rest < 0n ? -rest : rest) * 2n;
      const whole = divisor < 0n ? -divisor : divisor;
      const isUp = twice > whole || (twice === whole && (mode === "HALF_UP" || quotient % 2n !== 0n));
      return isUp ? quotient + away : quotient;
    }
    default:
      throw new EngineError("ROUNDING_UNKNOWN", `Unknown rounding mode "${mode}".`);
  }
}

function withoutZeros(text: string): string {
  let length = text.length;
  while (text.charCodeAt(length - 1) === 48) length -= 1;
  return text.slice(0, text.charAt(length - 1) === "." ? length - 1 : length);
}

/** An immutable exact number. Two decimals may be equal by value and differ in scale, such as 1.5 and 1.50. */
export class Decimal {
  static readonly ZERO = new Decimal(0n, 0);
  static readonly ONE = new Decimal(1n, 0);

  private readonly units: bigint;
  private readonly places: int;
  /** Short text once it was asked for: rates and quotas are written into many traces. */
  private shortText: string | null = null;

  private constructor(units: bigint, places: int) {
    this.units = units;
    this.places = places;
  }

  /** Reads plain notation and keeps its scale; throws EngineError DECIMAL_INVALID. */
  static of(text: string): Decimal {
    if (!isDecimal(text)) throw new EngineError("DECIMAL_INVALID", `"${text}" is not a decimal number.`);
    const point = text.indexOf(".");
    if (point < 0) return new Decimal(BigInt(text), 0);
    return new Decimal(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1);
  }

  static ofInt(value: int): Decimal {
    return new Decimal(BigInt(value), 0);
  }

  plus(other: Decimal): Decimal {
    if (this.places === other.places) return new Decimal(this.units + other.units, this.places);
    if (this.places > other.places) return new Decimal(this.units + other.unitsAt(this.places), this.places);
    return new Decimal(this.unitsAt(other.places) + other.units, other.places);
  }

  minus(other: Decimal): Decimal {
    if (this.places === other.places) return new Decimal(this.units - other.units, this.places);
    if (this.places > other.places) return new Decimal(this.units - other.unitsAt(this.places), this.places);
    return new Decimal(this.unitsAt(other.places) - other.units, other.places);
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.units * other.units, this.places + other.places);
  }

  negate(): Decimal {
    return new Decimal(-this.units, this.places);
  }

  abs(): Decimal {
    return this.units < 0n ? this.negate() : this;
  }

  sign(): int {
    return this.units === 0n ? 0 : this.units < 0n ? -1 : 1;
  }

  /** -1, 0 or 1, by value. */
  compareTo(other: Decimal): int {
    if (this.places === other.places) return this.units === other.units ? 0 : this.units < other.units ? -1 : 1;
    const places = this.places > other.places ? this.places : other.places;
    const left = this.unitsAt(places);
    const right = other.unitsAt(places);
    return left === right ? 0 : left < right ? -1 : 1;
  }

  /** Equal by value, whatever the scales. */
  equals(other: Decimal): boolean {
    return this.compareTo(other) === 0;
  }

  isZero(): boolean {
    return this.units === 0n;
  }

  /** This number with exactly `scale` decimals. */
  round(scale: int, mode: string): Decimal {
    if (scale === this.places) return this;
    if (scale > this.places) return new Decimal(this.unitsAt(scale), scale);
    return new Decimal(roundedQuotient(this.units, powerOfTen(this.places - scale), mode), scale);
  }

  /** The exact quotient, rounded once to `scale` decimals; throws EngineError DIVISION_BY_ZERO. */
  dividedBy(divisor: Decimal, scale: int, mode: string): Decimal {
    if (divisor.units === 0n) throw new EngineError("DIVISION_BY_ZERO", "A number cannot be divided by zero.");
    const shift = scale + divisor.places - this.places;
    const dividend = shift > 0 ? this.units * powerOfTen(shift) : this.units;
    const by = shift < 0 ? divisor.units * powerOfTen(-shift) : divisor.units;
    return new Decimal(roundedQuotient(dividend, by, mode), scale);
  }

  scale(): int {
    return this.places;
  }

  /** Plain notation with all decimals of the scale: "1000.00". */
  toText(): string {
    if (this.places === 0) return this.units.toString();
    const isNegative = this.units < 0n;
    const digits = (isNegative ? -this.units : this.units).toString().padStart(this.places + 1, "0");
    const point = digits.length - this.places;
    return (isNegative ? "-" : "") + digits.slice(0, point) + "." + digits.slice(point);
  }

  /** Plain notation without trailing zeros behind the point: "1000". */
  toShortText(): string {
    if (this.shortText === null) this.shortText = this.places === 0 ? this.toText() : withoutZeros(this.toText());
    return this.shortText;
  }

  toString(): string {
    return this.toText();
  }

  private unitsAt(places: int): bigint {
    return places === this.places || this.units === 0n ? this.units : this.units * powerOfTen(places - this.places);
  }
}

export function minOf(a: Decimal, b: Decimal): Decimal {
  return b.compareTo(a) < 0 ? b : a;
}

export function maxOf(a: Decimal, b: Decimal): Decimal {
  return b.compareTo(a) > 0 ? b : a;
}
