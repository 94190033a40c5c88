/** Apex Double: a 64-bit binary fraction. Kept apart from JavaScript numbers, which stand for Apex Integers. */
export class ApexDouble {
  constructor(readonly value: number) {}

  /** As Java prints doubles, and Apex with it: "5.0", "1.0E7", "1.0E-4". */
  toString(): string {
    const { value } = this;
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    const size = Math.abs(value);
    if (size === 0 || (size >= 1e-3 && size < 1e7))
      return Number.isInteger(value) ? `${signedZero(value)}.0` : String(value);
    const [mantissa, exponent] = value.toExponential().split("e");
    return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
  }
}

function signedZero(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
