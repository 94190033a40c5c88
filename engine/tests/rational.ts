/** Fractions of whole numbers: an independent way to compute what the engine computes with decimals. */
export class Rational {
  readonly over: bigint;
  readonly under: bigint;

  constructor(over: bigint, under: bigint = 1n) {
    this.over = under < 0n ? -over : over;
    this.under = under < 0n ? -under : under;
  }

  static of(text: string): Rational {
    const [whole, decimals = ""] = text.split(".");
    return new Rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  }

  plus(other: Rational): Rational {
    return new Rational(this.over * other.under + other.over * this.under, this.under * other.under);
  }

  minus(other: Rational): Rational {
    return this.plus(new Rational(-other.over, other.under));
  }

  times(other: Rational): Rational {
    return new Rational(this.over * other.over, this.under * other.under);
  }

  dividedBy(other: Rational): Rational {
    return new Rational(this.over * other.under, this.under * other.over);
  }

  isBelow(other: Rational): boolean {
    return this.over * other.under < other.over * this.under;
  }

  equals(other: Rational): boolean {
    return this.over * other.under === other.over * this.under;
  }

  /** Plain notation with so many decimals; rounded by what the two nearest numbers are, not by a remainder. */
  round(scale: number, mode: string): string {
    const power = 10n ** BigInt(scale);
    const lower = floor(this.over * power, this.under);
    const isExact = lower * this.under === this.over * power;
    if (isExact) return written(lower, scale);
    const higher = lower + 1n;
    const toLower = this.over * power - lower * this.under;
    const toHigher = higher * this.under - this.over * power;
    return written(choose(lower, higher, toLower, toHigher, mode), scale);
  }
}

function choose(lower: bigint, higher: bigint, toLower: bigint, toHigher: bigint, mode: string): bigint {
  const nearerToZero = lower >= 0n ? lower : higher;
  if (mode === "FLOOR") return lower;
  if (mode === "DOWN") return nearerToZero;
  if (toLower !== toHigher) return toLower < toHigher ? lower : higher;
  if (mode === "HALF_UP") return nearerToZero === lower ? higher : lower;
  return lower % 2n === 0n ? lower : higher;
}

function floor(over: bigint, under: bigint): bigint {
  let quotient = over / under;
  while (quotient * under > over) quotient -= 1n;
  return quotient;
}

function written(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const sign = units < 0n ? "-" : "";
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
