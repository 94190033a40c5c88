import {
  ApexDecimal,
  ApexDouble,
  type ApexEnum,
  apexException,
  type ApexValue,
  compareNumbers,
  toDecimal,
} from "../../values/index.js";
import type { RoundingMode } from "../../values/index.js";
import { type CallContext, constant, fixed, method, type StandardType, standardType } from "./registry.js";

const INT_MAX = 2_147_483_647;
const LONG_MAX = 9_223_372_036_854_775_807n;
const modeOf = (mode: ApexEnum): RoundingMode => mode.name as RoundingMode;
const localeOf = (context: CallContext): string => context.tx.user.locale.replace("_", "-");
const isNumber = (value: ApexValue): boolean => compareNumbers(value, 0) !== null;

function parseWhole(text: string, type: string, limit: bigint): bigint {
  const trimmed = text.trim();
  const value = /^[+-]?\d+$/.test(trimmed) ? BigInt(trimmed) : null;
  if (value === null || value > limit || value < -limit - 1n) {
    throw apexException("System.TypeException", `Invalid ${type}: ${text}`);
  }
  return value;
}

const parseInteger = (text: string): number => Number(parseWhole(text, "integer", BigInt(INT_MAX)));
const parseLong = (text: string): bigint => parseWhole(text, "long", LONG_MAX);

function parseDouble(text: string): ApexDouble {
  const trimmed = text.trim().replace(/[dDfF]$/, "");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) {
    throw apexException("System.TypeException", `Invalid double: ${text}`);
  }
  return new ApexDouble(Number(trimmed));
}

const parseDecimal = (text: string): ApexDecimal => ApexDecimal.parse(text.trim());

/** valueOf(Object): a number is converted, a text is read, anything else is refused. */
function fromObject<T>(
  value: ApexValue,
  type: string,
  parse: (text: string) => T,
  convert: (value: ApexDecimal) => T,
): T | null {
  if (value === null) return null;
  if (typeof value === "string") return parse(value);
  if (isNumber(value)) return convert(toDecimal(value as number));
  throw apexException("System.TypeException", `Invalid ${type}: ${String(value)}`);
}

function integerType(): StandardType {
  return standardType("Integer", [
    constant("MAX_VALUE: Integer", () => INT_MAX),
    constant("MIN_VALUE: Integer", () => -INT_MAX - 1),
    fixed("valueOf(String text): Integer", parseInteger),
    fixed("valueOf(Object value): Integer", (value: ApexValue) =>
      fromObject(value, "integer", parseInteger, (number) => number.intValue()),
    ),
    method("format(): String", (self: number, context: CallContext) => self.toLocaleString(localeOf(context))),
  ]);
}

function longType(): StandardType {
  return standardType("Long", [
    constant("MAX_VALUE: Long", () => LONG_MAX),
    constant("MIN_VALUE: Long", () => -LONG_MAX - 1n),
    fixed("valueOf(String text): Long", parseLong),
    fixed("valueOf(Object value): Long", (value: ApexValue) =>
      fromObject(value, "long", parseLong, (number) => number.longValue()),
    ),
    method("format(): String", (self: bigint, context: CallContext) => self.toLocaleString(localeOf(context))),
    method("intValue(): Integer", (self: bigint) => Number(BigInt.asIntN(32, self))),
  ]);
}

function doubleType(): StandardType {
  return standardType("Double", [
    fixed("valueOf(String text): Double", parseDouble),
    fixed("valueOf(Object value): Double", (value: ApexValue) =>
      fromObject(value, "double", parseDouble, (number) => new ApexDouble(number.doubleValue())),
    ),
    method("format(): String", (self: ApexDouble, context: CallContext) =>
      self.value.toLocaleString(localeOf(context)),
    ),
    method("intValue(): Integer", (self: ApexDouble) => Math.trunc(self.value) | 0),
    method("longValue(): Long", (self: ApexDouble) => BigInt.asIntN(64, BigInt(Math.trunc(self.value)))),
    method("round(): Long", (self: ApexDouble) => toDecimal(self).round("HALF_EVEN")),
  ]);
}

function decimalType(): StandardType {
  return standardType("Decimal", [
    fixed("valueOf(Double value): Decimal", (value: ApexDouble) => toDecimal(value)),
    fixed("valueOf(Long value): Decimal", (value: bigint) => toDecimal(value)),
    fixed("valueOf(String text): Decimal", parseDecimal),
    fixed("valueOf(Object value): Decimal", (value: ApexValue) =>
      fromObject(value, "decimal", parseDecimal, (number) => number),
    ),
    method("abs(): Decimal", (self: ApexDecimal) => self.abs()),
    method(
      "divide(Decimal divisor, Integer scale): Decimal",
      (self: ApexDecimal, divisor: ApexDecimal, scale: number) => self.divideScaled(divisor, scale, "HALF_EVEN"),
    ),
    method(
      "divide(Decimal divisor, Integer scale, System.RoundingMode mode): Decimal",
      (self: ApexDecimal, divisor: ApexDecimal, scale: number, mode: ApexEnum) =>
        self.divideScaled(divisor, scale, modeOf(mode)),
    ),
    method("doubleValue(): Double", (self: ApexDecimal) => new ApexDouble(self.doubleValue())),
    method("format(): String", (self: ApexDecimal, context: CallContext) => self.format(localeOf(context))),
    method("intValue(): Integer", (self: ApexDecimal) => self.intValue()),
    method("longValue(): Long", (self: ApexDecimal) => self.longValue()),
    method("pow(Integer exponent): Decimal", (self: ApexDecimal, exponent: number) => self.pow(exponent)),
    method("precision(): Integer", (self: ApexDecimal) => self.precision()),
    method("round(): Long", (self: ApexDecimal) => self.round("HALF_EVEN")),
    method("round(System.RoundingMode mode): Long", (self: ApexDecimal, mode: ApexEnum) => self.round(modeOf(mode))),
    method("scale(): Integer", (self: ApexDecimal) => self.scale),
    method("setScale(Integer scale): Decimal", (self: ApexDecimal, scale: number) => self.setScale(scale)),
    method(
      "setScale(Integer scale, System.RoundingMode mode): Decimal",
      (self: ApexDecimal, scale: number, mode: ApexEnum) => self.setScale(scale, modeOf(mode)),
    ),
    method("stripTrailingZeros(): Decimal", (self: ApexDecimal) => self.stripTrailingZeros()),
    method("toPlainString(): String", (self: ApexDecimal) => self.toPlainString()),
  ]);
}

function booleanType(): StandardType {
  return standardType("Boolean", [
    fixed("valueOf(String? text): Boolean", (text: string | null) => text !== null && text.toLowerCase() === "true"),
    fixed("valueOf(Object value): Boolean", (value: ApexValue) => {
      if (value === null) throw apexException("System.NullPointerException", "Argument cannot be null.");
      if (typeof value === "boolean") return value;
      if (typeof value === "string") return value.toLowerCase() === "true";
      throw apexException("System.TypeException", `Invalid boolean: ${String(value)}`);
    }),
  ]);
}

const whole = (value: number): ApexDecimal => ApexDecimal.fromNumber(value).setScale(0, "DOWN");

/** Functions of one Double that JavaScript has under the same name. */
const DOUBLE_FUNCTIONS = [
  "acos",
  "asin",
  "atan",
  "cbrt",
  "cos",
  "cosh",
  "exp",
  "log",
  "log10",
  "sin",
  "sinh",
  "sqrt",
  "tan",
  "tanh",
] as const;

function divideCheck(divisor: number | bigint): void {
  if (divisor === 0 || divisor === 0n) throw apexException("System.MathException", "Divide by 0");
}

function mathType(): StandardType {
  const larger = (a: ApexDecimal, b: ApexDecimal): ApexDecimal => (a.compareTo(b) >= 0 ? a : b);
  const smaller = (a: ApexDecimal, b: ApexDecimal): ApexDecimal => (a.compareTo(b) <= 0 ? a : b);
  return standardType("Math", [
    constant("PI: Double", () => new ApexDouble(Math.PI)),
    constant("E: Double", () => new ApexDouble(Math.E)),
    fixed("abs(Integer value): Integer", (value: number) => Math.abs(value) | 0),
    fixed("abs(Long value): Long", (value: bigint) => BigInt.asIntN(64, value < 0n ? -value : value)),
    fixed("abs(Double value): Double", (value: ApexDouble) => new ApexDouble(Math.abs(value.value))),
    fixed("abs(Decimal value): Decimal", (value: ApexDecimal) => value.abs()),
    fixed("ceil(Double value): Double", (value: ApexDouble) => new ApexDouble(Math.ceil(value.value))),
    fixed("ceil(Decimal value): Decimal", (value: ApexDecimal) => value.setScale(0, "CEILING")),
    fixed("floor(Double value): Double", (value: ApexDouble) => new ApexDouble(Math.floor(value.value))),
    fixed("floor(Decimal value): Decimal", (value: ApexDecimal) => value.setScale(0, "FLOOR")),
    fixed("max(Integer a, Integer b): Integer", (a: number, b: number) => Math.max(a, b)),
    fixed("max(Long a, Long b): Long", (a: bigint, b: bigint) => (a >= b ? a : b)),
    fixed(
      "max(Double a, Double b): Double",
      (a: ApexDouble, b: ApexDouble) => new ApexDouble(Math.max(a.value, b.value)),
    ),
    fixed("max(Decimal a, Decimal b): Decimal", larger),
    fixed("min(Integer a, Integer b): Integer", (a: number, b: number) => Math.min(a, b)),
    fixed("min(Long a, Long b): Long", (a: bigint, b: bigint) => (a <= b ? a : b)),
    fixed(
      "min(Double a, Double b): Double",
      (a: ApexDouble, b: ApexDouble) => new ApexDouble(Math.min(a.value, b.value)),
    ),
    fixed("min(Decimal a, Decimal b): Decimal", smaller),
    fixed("mod(Integer a, Integer b): Integer", (a: number, b: number) => (divideCheck(b), (a % b) | 0)),
    fixed("mod(Long a, Long b): Long", (a: bigint, b: bigint) => (divideCheck(b), a % b)),
    fixed(
      "pow(Double base, Double exponent): Double",
      (base: ApexDouble, exponent: ApexDouble) => new ApexDouble(base.value ** exponent.value),
    ),
    fixed(
      "atan2(Double y, Double x): Double",
      (y: ApexDouble, x: ApexDouble) => new ApexDouble(Math.atan2(y.value, x.value)),
    ),
    fixed("random(): Double", () => new ApexDouble(Math.random())),
    fixed(
      "rint(Double value): Double",
      (value: ApexDouble) => new ApexDouble(toDecimal(value).setScale(0, "HALF_EVEN").doubleValue()),
    ),
    fixed("rint(Decimal value): Decimal", (value: ApexDecimal) => value.setScale(0, "HALF_EVEN")),
    fixed("round(Double value): Integer", (value: ApexDouble) => toDecimal(value).setScale(0, "HALF_EVEN").intValue()),
    fixed("round(Decimal value): Integer", (value: ApexDecimal) => value.setScale(0, "HALF_EVEN").intValue()),
    fixed("roundToLong(Double value): Long", (value: ApexDouble) => toDecimal(value).round("HALF_EVEN")),
    fixed("roundToLong(Decimal value): Long", (value: ApexDecimal) => value.round("HALF_EVEN")),
    fixed("signum(Double value): Double", (value: ApexDouble) => new ApexDouble(Math.sign(value.value))),
    fixed("signum(Decimal value): Decimal", (value: ApexDecimal) => whole(value.signum())),
    ...DOUBLE_FUNCTIONS.map((name) =>
      fixed(`${name}(Double value): Double`, (value: ApexDouble) => new ApexDouble(Math[name](value.value))),
    ),
  ]);
}

export function numberTypes(): StandardType[] {
  return [integerType(), longType(), doubleType(), decimalType(), booleanType(), mathType()];
}
