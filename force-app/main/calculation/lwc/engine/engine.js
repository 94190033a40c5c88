/* eslint-disable */
// Generated from engine/index.ts and what it imports by compiler/. Do not edit: change the source and run `npm run build`.
// engine/decimal.ts
var LARGEST = Number.MAX_SAFE_INTEGER;
var SAFE_DIGITS = 15;
function isSafe(value) {
  return value <= LARGEST && value >= -LARGEST;
}
function wholeOf(value) {
  return value <= LARGEST && value >= -LARGEST ? Number(value) : value;
}
function sumOf(a, b) {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (isSafe(sum)) return sum;
  }
  return wholeOf(BigInt(a) + BigInt(b));
}
function productOf(a, b) {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (isSafe(product)) return product + 0;
  }
  return wholeOf(BigInt(a) * BigInt(b));
}
function comparedWhole(left, right) {
  if (typeof left === "number") return right > 0 ? -1 : 1;
  if (typeof right === "number") return left > 0 ? 1 : -1;
  return left === right ? 0 : left < right ? -1 : 1;
}
function negated(value) {
  return typeof value === "number" ? 0 - value : -value;
}
var POWERS = [1];
function powerOfTen(exponent) {
  while (POWERS.length <= exponent) POWERS.push(productOf(POWERS[POWERS.length - 1], 10));
  return POWERS[exponent];
}
var PLAIN = /^-?\d+(\.\d+)?$/;
function isDecimal(text) {
  return PLAIN.test(text);
}
function shortUnits(text) {
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
function longUnits(text) {
  return isDecimal(text) ? wholeOf(BigInt(text.replace(".", ""))) : null;
}
function halfUp(dividend, divisor) {
  const quotient = Math.trunc(dividend / divisor) + 0;
  const rest = dividend - quotient * divisor;
  if (rest >= 0) return rest >= divisor - rest ? quotient + 1 : quotient;
  return -rest >= divisor + rest ? quotient - 1 : quotient;
}
function roundedQuotient(dividend, divisor, mode) {
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
function roundedLarge(dividend, divisor, mode) {
  const [a, b] = [BigInt(dividend), BigInt(divisor)];
  const quotient = a / b;
  const rest = a - quotient * b;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const whole = b < 0n ? -b : b;
  const half = twice === whole ? 0 : twice > whole ? 1 : -1;
  const away = a < 0n === b < 0n ? 1 : -1;
  return wholeOf(quotient + BigInt(stepOf(mode, rest === 0n, half, quotient % 2n !== 0n, away)));
}
function stepOf(mode, isExact, half, isOdd2, away) {
  switch (mode) {
    case "DOWN":
      return 0;
    case "FLOOR":
      return !isExact && away < 0 ? -1 : 0;
    case "HALF_UP":
      return half >= 0 ? away : 0;
    case "HALF_EVEN":
      return half > 0 || (half === 0 && isOdd2) ? away : 0;
    default:
      throw new EngineError("ROUNDING_UNKNOWN", `Unknown rounding mode "${mode}".`);
  }
}
var SMALL_PLACES = 4;
var SMALL_UNITS = 1e3;
var SMALL_TEXTS = new Array(SMALL_PLACES * SMALL_UNITS + 1);
var HUNDREDTHS = Array.from({ length: 100 }, (_unused, rest) => "." + String(rest).padStart(2, "0"));
var SHORT_HUNDREDTHS = HUNDREDTHS.map((text) => text.replace(/\.?0+$/, ""));
function writtenHundredths(units, isShort) {
  const size = Math.abs(units);
  const whole = Math.trunc(size / 100);
  const rest = size - whole * 100;
  return (units < 0 ? "-" : "") + whole + (isShort ? SHORT_HUNDREDTHS[rest] : HUNDREDTHS[rest]);
}
var Decimal = class _Decimal {
  static ZERO = new _Decimal(0, 0);
  static ONE = new _Decimal(1, 0);
  constructor(units, places) {
    this.units = units;
    this.places = places;
  }
  /** Reads plain notation and keeps its scale; throws EngineError DECIMAL_INVALID. */
  static of(text) {
    const units = text.length <= SAFE_DIGITS ? shortUnits(text) : longUnits(text);
    if (units === null) throw new EngineError("DECIMAL_INVALID", `"${text}" is not a decimal number.`);
    const point = text.indexOf(".");
    return new _Decimal(units, point < 0 ? 0 : text.length - point - 1);
  }
  static ofInt(value) {
    return new _Decimal(value + 0, 0);
  }
  /** For lists of decimals: safe units of a scale. */
  static ofUnits(units, places) {
    return new _Decimal(units, places);
  }
  /** For lists of decimals: puts the units at a place; false when they are not safe, or the scale is another. */
  static keepUnits(value, places, list, place) {
    if (value.places !== places || typeof value.units !== "number") return false;
    list[place] = value.units;
    return true;
  }
  /** For lists of decimals: safe units times a factor, rounded half up to `scale` decimals; NaN when that is not safe. */
  static unitsTimes(units, places, factor, scale) {
    if (typeof factor.units !== "number") return NaN;
    const product = units * factor.units;
    const divisor = POWERS[places + factor.places - scale];
    return isSafe(product) && typeof divisor === "number" ? halfUp(product, divisor) : NaN;
  }
  /** For lists of decimals: how safe units compare with a decimal of the same scale; NaN when it has another, or no safe ones. */
  static compareUnits(units, places, other) {
    if (other.places !== places || typeof other.units !== "number") return NaN;
    return units < other.units ? -1 : units > other.units ? 1 : units - other.units;
  }
  plus(other) {
    const places = this.places > other.places ? this.places : other.places;
    return new _Decimal(sumOf(this.unitsAt(places), other.unitsAt(places)), places);
  }
  minus(other) {
    const places = this.places > other.places ? this.places : other.places;
    return new _Decimal(sumOf(this.unitsAt(places), negated(other.unitsAt(places))), places);
  }
  times(other) {
    return new _Decimal(productOf(this.units, other.units), this.places + other.places);
  }
  /** {@link times}, rounded once to `scale` decimals. */
  timesRounded(other, scale, mode) {
    if (mode === "HALF_UP" && typeof this.units === "number" && typeof other.units === "number") {
      const product = this.units * other.units;
      const divisor = POWERS[this.places + other.places - scale];
      if (isSafe(product) && typeof divisor === "number") return new _Decimal(halfUp(product, divisor), scale);
    }
    return this.times(other).round(scale, mode);
  }
  negate() {
    return new _Decimal(negated(this.units), this.places);
  }
  abs() {
    return this.units < 0 ? this.negate() : this;
  }
  sign() {
    return this.units === 0 ? 0 : this.units < 0 ? -1 : 1;
  }
  /** -1, 0 or 1, by value. */
  compareTo(other) {
    const places = this.places > other.places ? this.places : other.places;
    const left = this.unitsAt(places);
    const right = other.unitsAt(places);
    if (typeof left === "number" && typeof right === "number") return left === right ? 0 : left < right ? -1 : 1;
    return comparedWhole(left, right);
  }
  /** Equal by value, whatever the scales. */
  equals(other) {
    return this.compareTo(other) === 0;
  }
  isZero() {
    return this.units === 0;
  }
  /** This number with exactly `scale` decimals. */
  round(scale, mode) {
    if (scale === this.places) return this;
    if (scale > this.places) return new _Decimal(this.unitsAt(scale), scale);
    return new _Decimal(roundedQuotient(this.units, powerOfTen(this.places - scale), mode), scale);
  }
  /** The exact quotient, rounded once to `scale` decimals; throws EngineError DIVISION_BY_ZERO. */
  dividedBy(divisor, scale, mode) {
    if (divisor.units === 0) throw new EngineError("DIVISION_BY_ZERO", "A number cannot be divided by zero.");
    const shift = scale + divisor.places - this.places;
    const dividend = shift > 0 ? productOf(this.units, powerOfTen(shift)) : this.units;
    const by = shift < 0 ? productOf(divisor.units, powerOfTen(-shift)) : divisor.units;
    return new _Decimal(roundedQuotient(dividend, by, mode), scale);
  }
  scale() {
    return this.places;
  }
  /** Plain notation with all decimals of the scale: "1000.00". */
  toText() {
    return this.places === 0 ? String(this.units) : this.written(false);
  }
  /** Plain notation without trailing zeros behind the point: "1000". */
  toShortText() {
    if (this.places === 0) return String(this.units);
    const isSmall = this.places <= SMALL_PLACES && this.units >= 0 && this.units < SMALL_UNITS;
    if (!isSmall) return this.written(true);
    const place = Number(this.units) * SMALL_PLACES + this.places;
    return (SMALL_TEXTS[place] ??= this.written(true));
  }
  toString() {
    return this.toText();
  }
  written(isShort) {
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
  unitsAt(places) {
    return places === this.places ? this.units : productOf(this.units, powerOfTen(places - this.places));
  }
};
var DecimalList = class _DecimalList {
  /** NaN where a decimal is kept as it is. */
  units = [];
  others = null;
  places = -1;
  get length() {
    return this.units.length;
  }
  push(value) {
    if (this.places < 0) this.places = value.scale();
    this.putDecimal(this.units.length, value);
  }
  /** The decimal at a place that is there. */
  decimalAt(place) {
    const units = this.units[place];
    return units === units ? Decimal.ofUnits(units, this.places) : this.others.get(place);
  }
  /** Puts another decimal at a place that is there. */
  putDecimal(place, value) {
    if (Decimal.keepUnits(value, this.places, this.units, place)) return;
    this.units[place] = NaN;
    (this.others ??= /* @__PURE__ */ new Map()).set(place, value);
  }
  /** How the decimal at a place compares with another, as {@link Decimal.compareTo}. */
  compareAt(place, other) {
    const compared = Decimal.compareUnits(this.units[place], this.places, other);
    return compared === compared ? compared : this.decimalAt(place).compareTo(other);
  }
  /** Puts at a place what is there times a factor, as {@link Decimal.timesRounded}. */
  multiplyAt(place, factor, scale, mode) {
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
  copy() {
    const list = new _DecimalList();
    list.units = this.units.slice();
    list.others = this.others === null ? null : new Map(this.others);
    list.places = this.places;
    return list;
  }
  /** For each of the places the sum of the decimal there and of those at the places before it. */
  runningTotals(places) {
    const totals = new _DecimalList();
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
  exactTotals(places) {
    const totals = new _DecimalList();
    let sum = Decimal.ZERO;
    for (const place of places) {
      sum = sum.plus(this.decimalAt(place));
      totals.push(sum);
    }
    return totals;
  }
};
function minOf(a, b) {
  return b.compareTo(a) < 0 ? b : a;
}
function maxOf(a, b) {
  return b.compareTo(a) > 0 ? b : a;
}

// engine/language.ts
var EngineError = class extends Error {
  code;
  constructor(code, message) {
    super(message);
    this.name = "EngineError";
    this.code = code;
  }
};
function sortBy(list, order) {
  list.sort((a, b) => order.compare(a, b));
}
function divide(a, b) {
  if (b === 0) throw new EngineError("DIVISION_BY_ZERO", "A number cannot be divided by zero.");
  return Math.trunc(a / b) + 0;
}
function remainder(a, b) {
  if (b === 0) throw new EngineError("DIVISION_BY_ZERO", "A number cannot be divided by zero.");
  return (a % b) + 0;
}
function compareText(a, b) {
  return a < b ? -1 : a === b ? 0 : 1;
}
function codeAt(text, index) {
  return text.charCodeAt(index);
}
function charOf(code) {
  return String.fromCharCode(code);
}
function splitText(text, separator) {
  return text.split(separator);
}
function joinText(list, separator) {
  return list.join(separator);
}
var WHOLE = /^-?\d{1,10}$/;
function intOf(text) {
  const value = WHOLE.test(text) ? Number(text) : NaN;
  if (!(value >= -2147483648 && value <= 2147483647)) {
    throw new EngineError("INT_INVALID", `"${text}" is not a whole number.`);
  }
  return value + 0;
}
var SparseMap = class {
  firstKey = null;
  firstValue = void 0;
  others = null;
  get size() {
    return this.firstKey === null ? 0 : 1 + (this.others?.size ?? 0);
  }
  get [Symbol.toStringTag]() {
    return "Map";
  }
  get(key) {
    if (key === this.firstKey) return this.firstValue;
    return this.others === null ? void 0 : this.others.get(key);
  }
  has(key) {
    return key === this.firstKey || (this.others !== null && this.others.has(key));
  }
  set(key, value) {
    if (this.firstKey === null || this.firstKey === key) {
      this.firstKey = key;
      this.firstValue = value;
    } else {
      (this.others ??= /* @__PURE__ */ new Map()).set(key, value);
    }
    return this;
  }
  delete(key) {
    const left = new Map(this);
    const wasThere = left.delete(key);
    this.clear();
    for (const [each, value] of left) this.set(each, value);
    return wasThere;
  }
  clear() {
    this.firstKey = null;
    this.firstValue = void 0;
    this.others = null;
  }
  getOrInsert(key, value) {
    return this.getOrInsertComputed(key, () => value);
  }
  getOrInsertComputed(key, make) {
    if (!this.has(key)) this.set(key, make(key));
    return this.get(key);
  }
  forEach(each) {
    for (const [key, value] of this) each(value, key, this);
  }
  *keys() {
    for (const [key] of this) yield key;
  }
  *values() {
    for (const [, value] of this) yield value;
  }
  entries() {
    return this[Symbol.iterator]();
  }
  *[Symbol.iterator]() {
    if (this.firstKey !== null) yield [this.firstKey, this.firstValue];
    if (this.others !== null) yield* this.others;
  }
};
var EmptyMap = class extends SparseMap {
  set() {
    throw new EngineError(
      "EMPTY_SHARED",
      "Nothing can be put into a map that many objects share: make it one of its own.",
    );
  }
};
var EMPTY_LIST = Object.freeze([]);
var EMPTY_MAP = new EmptyMap();
function emptyList() {
  return EMPTY_LIST;
}
function emptyMap() {
  return EMPTY_MAP;
}
function valueOf(map, key) {
  const value = map.get(key);
  return value === void 0 ? null : value;
}
function keysOf(map) {
  return [...map.keys()];
}
function valuesOf(map) {
  return [...map.values()];
}
function membersOf(set) {
  return [...set];
}

// engine/model.ts
var DealRole = class {
  userKey = "";
  source = "opportunityTeam";
  /** Team role ("Sales Engineer") or commission type ("delivery"). */
  role = "";
  /** Percent of the deal: 100 is the whole deal; of a realisation row its share. */
  percent = Decimal.of("100");
};
var DealItem = class {
  key = "";
  /** What people call it; used in messages only. */
  name = "";
  amount = null;
  /** As on the deal; where an item has no fact or number of a name, the deal's counts. */
  facts = new SparseMap();
  numbers = new SparseMap();
};
var DealSplit = class {
  userKey = "";
  kind = "revenue";
  /** Percent of the deal's amount: 60 is 60 %. */
  percent = Decimal.ZERO;
};
var Deal = class {
  key = "";
  /** What people call it; used in messages only. */
  name = "";
  kind = "opportunity";
  status = "open";
  day = null;
  amount = null;
  currencyCode = null;
  ownerUserKey = null;
  /** Without a revenue split the owner gets the whole deal; overlay splits come on top in either case. */
  splits = emptyList();
  roles = emptyList();
  items = emptyList();
  /** Mapped facts by name, for conditions and look-ups; only facts that have a value. */
  facts = new SparseMap();
  /** Mapped numbers by name, for measures, conditions and look-ups; only numbers that are there. */
  numbers = emptyMap();
  /** First day of what happened to the deal, by name: a stage it reached, or invoiced, paid, churned. */
  milestones = emptyMap();
};
var Payee = class {
  key = "";
  userKey = "";
  name = "";
  isActive = true;
  /** False for people who own deals but take no part in commission: their deals neither pay nor are held. */
  isCommissionable = true;
  /**
   * Yearly base salary for the statement, in the payee's own currency where one of the payee's plans has it, or else in that of
   * the plan joined first; null when not recorded.
   */
  baseSalary = null;
  /** Commission of a year in which every target is met exactly; with the base salary it makes the OTE. */
  targetIncentive = null;
  /** Currency in which statements show pay; null: the plan's. */
  currencyCode = null;
  /** First day of work; the quota ramp of a plan starts with its month. */
  startDay = null;
  /** Payee to whom this one reports, for roll-up. */
  managerKey = null;
  /** What a plan may demand of every payee, by name: sales channel, sales group. */
  facts = /* @__PURE__ */ new Map();
};
var TeamMember = class {
  payeeKey = "";
  firstDay = "";
  lastDay = null;
  /** Percent of what the team is credited; null: all members without one share the rest equally. */
  percent = null;
};
var Team = class {
  key = "";
  name = "";
  members = [];
};
var Leave = class {
  payeeKey = "";
  firstDay = "";
  lastDay = "";
};
var CurrencyRate = class {
  currencyCode = "";
  firstDay = "";
  rate = Decimal.ONE;
};
var PlanAssignment = class {
  payeeKey = "";
  planKey = "";
  firstDay = "";
  lastDay = null;
  /**
   * The payee's own rate on this plan (fraction, or money for each unit where a component counts), for components that pay by
   * it ({@link PlanComponent.termsOf}); null: none.
   */
  rate = null;
  /** The payee's own bonus on this plan: money at a share of 1; null: none. */
  bonus = null;
};
var Quota = class {
  /** Key of the payee or of the team. */
  payeeKey = "";
  measure = "revenue";
  firstDay = "";
  lastDay = "";
  amount = Decimal.ZERO;
  /** Taken off the amount, as when a territory or a customer was moved away. */
  relief = Decimal.ZERO;
};
var Conventions = class {
  /** Decimals of money in this plan's currency. */
  moneyScale = 2;
  /** Rounding of every amount of money: HALF_UP, HALF_EVEN or DOWN. */
  rounding = "HALF_UP";
  /** `multiplicative`: 1.5 and 1.25 give 1.875; `additive`: they give 1.75. */
  stacking = "multiplicative";
  /** Largest factor the multipliers of one line may reach together; null: no limit. */
  maximumFactor = null;
  /** How many multipliers may count on one line, highest factor first; null: no limit. */
  maximumMultipliers = null;
  /** An amount above this is taken for a typing mistake and held. */
  maximumDealAmount = Decimal.of("1000000000");
  /** First month of the year for quarters, halves and years: 1 is January. */
  yearStartMonth = 1;
  /** `inclusive`: whoever reaches exactly the start of a tier is in it; `exclusive`: only who is above. */
  tierBounds = "inclusive";
  /** `line`: an amount is rounded once; `step`: what each band pays, and again what multipliers together make of the sum. */
  roundingPlace = "line";
  remainder = "largestRemainder";
  /** How a quota shrinks for days before the start, on leave or on another plan; `none`: it does not. */
  proration = "none";
};
var Condition = class {
  /** Name of a fact or number; `amount` is the amount itself. */
  fact = "";
  test = "is";
  values = [];
};
var CreditRule = class {
  source = "split";
  /** Team role, commission type or the fact that names a team; empty: any role. */
  role = "";
  /** Percent of what the source gives: 50 of a split of 60 % is 30 % of the deal. */
  percent = Decimal.of("100");
  /** For `manager`: so many levels up. */
  levels = 1;
  /** The rule counts for deals from its first through its last day; null: open. */
  firstDay = null;
  lastDay = null;
  conditions = [];
};
var RateTier = class {
  startsAt = Decimal.ZERO;
  rate = Decimal.ZERO;
};
var LookupDimension = class {
  kind = "fact";
  /** Name of the fact, number or measure; an empty one is the component's own measure. */
  name = "";
};
var RateRow = class {
  first = "";
  /** Empty when the table has one dimension. */
  second = "";
  rate = Decimal.ZERO;
};
var Multiplier = class {
  key = "";
  name = "";
  fact = "";
  test = "is";
  value = "";
  factor = Decimal.ONE;
  /** A campaign counts for deals from its first through its last day; null: open. */
  firstDay = null;
  lastDay = null;
};
var PlanComponent = class {
  key = "";
  name = "";
  transactionKind = "opportunity";
  /** True when each item of a deal is a line of its own; a deal without items then pays nothing. */
  paysItems = false;
  /** What must be true of the deal, or of the item; all of them. */
  conditions = [];
  /** The component pays for deals from its first through its last day; null: as long as the plan. */
  firstDay = null;
  lastDay = null;
  /** `won`, or the milestone (a stage) whose first day earns the pay, once, whatever becomes of the deal later. */
  earnedOn = "won";
  /** Who is credited; empty: splits and overlays. */
  credits = [];
  /** True when only the first rule counts that credits a person; otherwise all add up. */
  firstCreditOnly = false;
  /**
   * What counts: `revenue` (the amount), `margin` (number margin, or amount times number marginRate, or amount less number
   * cost), `deals` (1), or any number of the deal or item by its name.
   */
  measure = "revenue";
  measureUnit = "money";
  measureOf = "payee";
  period = "month";
  accumulation = "period";
  /** Periods that count together when the accumulation is rolling. */
  rollingPeriods = 1;
  rateKind = "flat";
  /**
   * `payee`: {@link rate}, of a flat component or as the base of tiers that are factors, or {@link bonus} is each payee's own
   * ({@link PlanAssignment}), as it is on the day of the deal; the component then says none.
   */
  termsOf = "plan";
  /**
   * The rate of a flat component, money for each unit when it counts; the base that factors of tiers apply to, when tiers are
   * given as factors.
   */
  rate = Decimal.ZERO;
  /**
   * A flat component may take the rate (fraction) from this number of the deal or item; where that is missing, the component's
   * own rate holds, if it has one. Empty: it does not.
   */
  rateNumber = "";
  /** Look-up table of a flat or retroactive component: at most two dimensions, and its cells. */
  lookups = [];
  rows = [];
  tiersBy = "attainment";
  /** Tiers, lowest first, the first from 0. */
  tiers = [];
  /** True when a tier's `rate` is a factor on the component's rate (0.8, 1.0, 1.3) and not a rate itself. */
  tiersAreFactors = false;
  multipliers = [];
  /**
   * Attainment (fraction of quota) that all deals of a measure period must reach, with what counts before: below it nothing is paid,
   * from it on every deal is paid in full; null: none. To pay only what lies above, let the first tier pay 0.
   */
  threshold = null;
  /** A payee gets at least this much money for a deal, or item, that gives credit; null: no floor. */
  dealFloor = null;
  /** A payee gets at most this much money for a deal, or item where items are paid; null: no cap. A soft cap is a tier with a lower rate. */
  dealCap = null;
  /**
   * A payee gets at least this much money for the deals of one measure period together, from the first that gives credit on; null:
   * no floor. A period without such a deal pays nothing: that is what a guarantee is for ({@link Draw}).
   */
  periodFloor = null;
  /** The deals of one measure period pay at most this much money together; null: no cap. */
  periodCap = null;
  /** True when each payee of a team or plan has the cap of the period alone; otherwise all share it, as a budget. */
  capPerPayee = false;
  /** Money that a `bonus` or `curve` pays at a share of 1; null for other kinds. */
  bonus = null;
  /** Rates of a `residual` for the first, second … year; the last holds for all later years. */
  yearRates = [];
  /** Milestone that ends a `residual`: years that begin later pay nothing, as after one that takes pay back; empty: none does. */
  stopsOn = "";
  /** Prizes of a `contest` for the first, second … rank. */
  prizes = [];
  /** Milestone that takes pay back; empty: none does. */
  clawbackOn = "";
  /** Months since the deal's day within which it does. */
  clawbackMonths = 0;
  /** True when only the part for the months left is taken back. */
  clawbackProRata = false;
  /** Milestone on which pay becomes payable (invoiced, paid); empty: when it is earned. */
  payableOn = "";
  /** Days after that. */
  payableAfterDays = 0;
  /** Fraction of pay that is held back; null: nothing. */
  holdback = null;
  /** Milestone that releases what is held back; empty: the day on which the rest is payable. */
  releaseOn = "";
  /** Days after that. */
  releaseAfterDays = 0;
};
var PlanVersion = class {
  planKey = "";
  planName = "";
  version = 1;
  firstDay = "";
  lastDay = null;
  currencyCode = "";
  conventions = new Conventions();
  components = [];
  /**
   * True when the plan of the deal's owner pays everybody on the deal, whether or not they are on that plan; plans of their own
   * pay them as well.
   */
  paysByOwner = false;
  /** Facts without which a payee is not paid. */
  payeeFacts = [];
  /** Part of the quota that new people carry in their first, second … month: 0.25, 0.5, 0.75; afterwards all of it. */
  quotaRamp = [];
  /** All components together pay a payee at most this much money in a month, or in {@link planCapPeriod}; null: no cap. */
  planCap = null;
  /** What the cap of the plan is for: months, or quarters, halves or years of the plan's calendar. */
  planCapPeriod = "month";
};
var Draw = class {
  payeeKey = "";
  planKey = "";
  /** Money a month. */
  amount = Decimal.ZERO;
  /** True when later pay above the draw pays it back; otherwise it is a guarantee. */
  isRecoverable = true;
  firstDay = "";
  lastDay = "";
};
var StandingEntry = class {
  /** Key of this entry in the ledger, whatever the caller wants to see again in {@link LedgerEntry.correctsKey}. */
  key = "";
  /** Order of writing among the entries of one {@link lineKey}: 1 is the original. */
  sequence = 1;
  lineKey = "";
  groupKey = "";
  dealKey = "";
  payeeKey = "";
  planKey = "";
  planVersion = 1;
  componentKey = "";
  day = "";
  currencyCode = "";
  amount = Decimal.ZERO;
  credit = Decimal.ZERO;
  trace = "";
};
var CalculationRequest = class {
  /** The day up to which years, contests and payments count; null: none that depends on it has come. */
  asOf = null;
  /** Last day of the months that are closed: what is written now for an earlier day counts in the next month; null: none. */
  closedThrough = null;
  deals = [];
  payees = [];
  assignments = [];
  versions = [];
  quotas = [];
  teams = [];
  leaves = [];
  currencyRates = [];
  draws = [];
  standing = [];
};
var LedgerEntry = class {
  kind = "earning";
  sequence = 1;
  /** dealKey|payeeKey|planKey|componentKey: the line this entry belongs to. */
  lineKey = "";
  /** payeeKey|planKey|componentKey|first day of the measure period: what shares an attainment. */
  groupKey = "";
  dealKey = "";
  payeeKey = "";
  planKey = "";
  planVersion = 1;
  componentKey = "";
  day = "";
  /** Month (YYYY-MM) in which the entry counts: the day's, or the first open one when that is closed. */
  period = "";
  currencyCode = "";
  amount = Decimal.ZERO;
  credit = Decimal.ZERO;
  /** What the line pays in total once this entry stands. */
  total = Decimal.ZERO;
  /** Key of the line's first entry, for a correction. */
  correctsKey = null;
  trace = "";
};
var Hold = class {
  dealKey = "";
  /** Null when the whole deal is held, or the part of a person who has no payee record. */
  payeeKey = null;
  /** Stable code such as QUOTA_MISSING. */
  code = "";
  /** What is wrong and where, naming the record. */
  message = "";
  /** What to do about it. */
  remedy = "";
};
var Line = class {
  lineKey = "";
  groupKey = "";
  dealKey = "";
  payeeKey = "";
  planKey = "";
  planVersion = 1;
  componentKey = "";
  day = "";
  currencyCode = "";
  credit = Decimal.ZERO;
  amount = Decimal.ZERO;
  trace = "";
};
var PayeeTotal = class {
  payeeKey = "";
  currencyCode = "";
  commission = Decimal.ZERO;
  baseSalary = null;
  /** Commission plus base salary. */
  totalPay = Decimal.ZERO;
};
var CalculationResult = class {
  /** The lines that should stand in the touched groups, in order of group, day and deal. */
  lines = [];
  /** What to append to the ledger so that they do stand. */
  entries = [];
  holds = [];
  totals = [];
};
var PlanProblem = class {
  severity = "error";
  /** Stable code such as TIERS_NOT_ASCENDING. */
  code = "";
  /** Key of the component concerned; empty for the version as a whole. */
  componentKey = "";
  /** The value concerned, from the version on: `components[0].tiers[2].rate`; empty for the version as a whole. */
  path = "";
  /** What is wrong and what to write instead. */
  message = "";
};
var TraceStep = class {
  title = "";
  /** What was done with which numbers: "400,000 × 10 %". */
  formula = "";
  /** What came out: "40,000". */
  result = "";
};

// engine/money.ts
var LARGEST_MONEY = Decimal.of("9999999999999999.99");
var FINEST_SCALE = 10;
var LONGEST_NUMBER = 40;
var QUOTA_SCALE = 6;
var HUNDRED = Decimal.ofInt(100);
var HUNDREDTH = Decimal.of("0.01");
var TENTH = Decimal.of("0.1");
var WITHOUT_DECIMALS = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
var WITH_THREE_DECIMALS = " BHD IQD JOD KWD LYD OMR TND ";
var WITH_FOUR_DECIMALS = " CLF UYW ";
function decimalsOf(currencyCode) {
  const code = ` ${currencyCode} `;
  if (WITHOUT_DECIMALS.indexOf(code) >= 0) return 0;
  if (WITH_THREE_DECIMALS.indexOf(code) >= 0) return 3;
  return WITH_FOUR_DECIMALS.indexOf(code) >= 0 ? 4 : 2;
}
function isNumber(text) {
  return text.length <= LONGEST_NUMBER && isDecimal(text);
}
function percentOf(amount, percent) {
  return amount.times(percent).times(HUNDREDTH);
}
function unitOf(scale) {
  let unit = Decimal.ONE;
  for (let i = 0; i < scale; i += 1) unit = unit.times(TENTH);
  return unit;
}
function isTooFine(value) {
  return isFinerThan(value, FINEST_SCALE);
}
function isFinerThan(value, scale) {
  return value.scale() > scale && shortened(value).scale() > scale;
}
function shortened(value) {
  return Decimal.of(value.toShortText());
}

// engine/trace/parts.ts
var TraceBand = class {
  startsAt = Decimal.ZERO;
  /** A fraction, or a factor on the base rate when the trace has one. */
  rate = Decimal.ZERO;
  portion = Decimal.ZERO;
};
var TraceMultiplier = class {
  label = "";
  factor = Decimal.ONE;
  /** False when the plan lets only so many count and this one is not among the highest. */
  isCounted = true;
};
var TraceLimits = class {
  /** Attainment that the measure period has not reached, so that the line pays nothing. */
  threshold = null;
  dealFloor = null;
  dealCap = null;
  periodCap = null;
  /** What earlier deals of the period took of {@link periodCap}: what they were paid, but for what {@link periodFloor} added. */
  paidBefore = Decimal.ZERO;
  /** What {@link periodCap} took away from them, for a line that lowers what the period earned. */
  cutBefore = Decimal.ZERO;
  periodFloor = null;
  /** What {@link periodFloor} added to what they earned. */
  raisedBefore = Decimal.ZERO;
};
var TraceConversion = class {
  amount = Decimal.ZERO;
  currencyCode = "";
  /** Day of the rates. */
  day = "";
  /** Units of the amount's currency, and of the plan's, for one unit of the company's. */
  fromRate = Decimal.ONE;
  toRate = Decimal.ONE;
};
var TraceMargin = class {
  amount = Decimal.ZERO;
  /** A fraction of the amount, or what it cost. */
  part = Decimal.ZERO;
  isRate = false;
};
var TraceQuota = class {
  full = Decimal.ZERO;
  relief = Decimal.ZERO;
  /** Days carried, those of a ramp by their share. */
  weight = Decimal.ZERO;
  /** All days of the period; 0 when days do not matter. */
  days = 0;
};
var TraceSecond = class {
  credit = Decimal.ZERO;
  before = Decimal.ZERO;
  quota = Decimal.ONE;
  /** Credit of the deal's other parts behind this one. */
  later = Decimal.ZERO;
  /** How what the deal has of it came into the plan's currency; null when it was in it, or counts. */
  conversion = null;
};
var TraceDerivation = class {
  kind = "adjustment";
  /** Adjustment: credit before, times its factors. Clawback: what was paid. Prize: what the payee measured. */
  base = Decimal.ZERO;
  /** Adjustment: the rate so far, and the rate reached. */
  earlierRate = Decimal.ZERO;
  reachedRate = Decimal.ZERO;
  /** Clawback: what of {@link base} the line itself was paid; the rest came by adjustments of later deals. */
  ownBase = Decimal.ZERO;
  /** Clawback: months of its window, and months left of it; both the same when all is taken back. */
  months = 0;
  monthsLeft = 0;
  /** Prize: the rank, how many share it, the place among them (0 is the first), and the prizes of the ranks they share. */
  rank = 0;
  sharedBy = 1;
  place = 0;
  prizes = Decimal.ZERO;
};
var Trace = class {
  /** What the deal or item measures, before rounding to {@link moneyScale}: as a rule its amount. */
  dealAmount = Decimal.ZERO;
  /** Name of the measure; empty for revenue. */
  measure = "";
  /** True when the measure counts (units, deals), so that it is not rounded like money. */
  isCount = false;
  /** How the margin came about; null when it is as recorded, or something else is measured. */
  margin = null;
  /** How the amount came into the plan's currency; null when it was in it. */
  conversion = null;
  /** As what the payee is credited when not by splits: a role, a commission type, a level above. */
  role = "";
  /** Percent of the deal: 60 is 60 %. */
  revenuePercent = Decimal.ZERO;
  overlayPercent = Decimal.ZERO;
  credit = Decimal.ZERO;
  /** Null when a flat component has no quota. */
  quota = null;
  /** How the quota came about; null when it is as recorded. */
  quotaParts = null;
  /** Credit of the earlier deals in the measure period; {@link isByDeal}: of the deal's parts before this one. */
  measuredBefore = Decimal.ZERO;
  /** Credit of the deal's other parts behind this one, where the whole deal decides the tier. */
  laterParts = Decimal.ZERO;
  isFlat = false;
  /** True when the line only counts in a contest, whose prizes are lines of their own. */
  isContest = false;
  /** True when tiers start at amounts of the measure and not at shares of a quota. */
  isByMeasure = false;
  /** True when each deal adds up by itself, so that nothing of other deals counts. */
  isByDeal = false;
  /** Where the tier starts that gives a whole period, or all above the quota, its rate; null for other lines. */
  reached = null;
  /**
   * What the rate of a look-up table was found by: a fact as it is, empty for any other; where the row of a number starts behind
   * ">"; where that of an attainment starts behind "%".
   */
  values = [];
  /** Null when the table compares no second measure. */
  second = null;
  /** Money at a share of 1, for a bonus or a curve, whose tiers are the bands; null for other lines. */
  bonus = null;
  /** True when shares between tiers are interpolated. */
  isCurve = false;
  /** True when a tier counts only above its start. */
  isExclusive = false;
  /** Year of a residual; 0 for other lines. */
  year = 0;
  derivation = null;
  /** True when the rate, the base of factors or the bonus is the payee's own. */
  hasOwnTerms = false;
  /** The rate that the bands' factors apply to; null when bands have rates of their own. */
  baseRate = null;
  bands = [];
  multipliers = [];
  /** `multiplicative` or `additive`. */
  stacking = "multiplicative";
  /** The plan's largest factor, when it cut what the multipliers reach together. */
  maximumFactor = null;
  moneyScale = 2;
  rounding = "HALF_UP";
  /** True when each band and each multiplication is rounded, not only the result. */
  roundsSteps = false;
  /** Null when no limit changed what the line pays. */
  limits = null;
  result = Decimal.ZERO;
  /** Why the line pays nothing any more (open, lost, deleted, uncredited, moved); null for a line that stands. */
  takenBack = null;
};

// engine/directory/currencies.ts
var LARGEST_RATE = Decimal.ofInt(1e6);
var RateOrder = class {
  compare(a, b) {
    const byDay2 = compareText(b.firstDay, a.firstDay);
    return byDay2 !== 0 ? byDay2 : b.rate.compareTo(a.rate);
  }
};
function ratesByCurrency(currencyRates) {
  const byCurrency = /* @__PURE__ */ new Map();
  for (const rate of currencyRates) {
    const known = valueOf(byCurrency, rate.currencyCode);
    if (known === null) {
      byCurrency.set(rate.currencyCode, [rate]);
    } else {
      known.push(rate);
    }
  }
  for (const rates of valuesOf(byCurrency)) sortBy(rates, new RateOrder());
  return byCurrency;
}
var FoundRate = class {
  /** Null when there is none that can be used. */
  rate = null;
  /** From when on the rate counts, also one that cannot be used; empty when there is none. */
  firstDay = "";
};
function findRate(rates, day) {
  const found = new FoundRate();
  if (rates === null) return found;
  for (let i = 0; i < rates.length; i += 1) {
    if (compareText(rates[i].firstDay, day) > 0) continue;
    found.firstDay = rates[i].firstDay;
    const isTwice = i + 1 < rates.length && rates[i + 1].firstDay === found.firstDay;
    if (!isTwice && isUsable(rates[i].rate)) found.rate = withoutExcess(rates[i].rate);
    return found;
  }
  return found;
}
function isUsable(rate) {
  return rate.sign() > 0 && !isTooFine(rate) && rate.compareTo(LARGEST_RATE) < 0;
}
function withoutExcess(rate) {
  return rate.scale() > FINEST_SCALE ? shortened(rate) : rate;
}
function invalidFrom(currencyRates, currencyCode, day) {
  const found = findRate(valueOf(currencyRates, currencyCode), day);
  return found.rate === null ? found.firstDay : "";
}
function conversionOn(currencyRates, fromCode, toCode, day) {
  const fromRate = findRate(valueOf(currencyRates, fromCode), day).rate;
  const toRate = findRate(valueOf(currencyRates, toCode), day).rate;
  if (fromRate === null || toRate === null) return null;
  const conversion = new TraceConversion();
  conversion.currencyCode = fromCode;
  conversion.day = day;
  conversion.fromRate = fromRate;
  conversion.toRate = toRate;
  return conversion;
}
function exchanged(amount, fromRate, toRate, scale, rounding) {
  return amount.times(toRate).dividedBy(fromRate, scale, rounding);
}
function missingRate(currencyRates, fromCode, toCode, day) {
  return findRate(valueOf(currencyRates, fromCode), day).rate === null ? fromCode : toCode;
}

// engine/flow.ts
var ComponentRules = class {
  component = new PlanComponent();
  conventions = new Conventions();
  planKey = "";
  planName = "";
  planVersion = 1;
  currencyCode = "";
  /** What each multiplier is called in a trace: its name, or less where names would not fit. */
  labels = [];
  /** The largest credit whose pay the ledger can hold in any case. */
  largestCredit = Decimal.ZERO;
  /** True when tiers, a look-up table or a threshold measure against a quota of the component's own measure. */
  needsQuota = false;
  /** True when the component has a threshold, a floor or a cap. */
  hasLimits = false;
  /** True when facts of the deal choose the rate. */
  looksUp = false;
  /** Where the rows of the look-up table start, row by row in each dimension; 0 for facts. */
  rowStarts = [];
  /** Measure whose attainment the look-up table compares beside the component's own; empty: none. */
  secondMeasure = "";
  /** Whether that measure is converted between currencies; null when nothing in the plan says. */
  secondUnit = null;
  /** True when nothing but splits and the amount of a won opportunity count: most components, and the quick way. */
  isPlain = false;
  /** True when the owner's plan pays everybody on a deal, also people who are not on it. */
  paysByOwner = false;
  /** Part of the quota that new people carry in each of their first months. */
  quotaRamp = [];
  /** Measure periods by day and by month (YYYY-MM), as far as they were asked for. */
  periods = /* @__PURE__ */ new Map();
  /** The payee's own rate or bonus that is in the component, as short as it can be; empty: the terms are the plan's. */
  ownTerms = "";
  /** The rules as the plan has them, when these are at a payee's own rate or bonus; null: these are they. */
  planRules = null;
  /** `missing` or `invalid` when the payee's own rate or bonus is not usable; empty otherwise. */
  termsProblem = "";
  /** The same rules at payees' own rates or bonuses, or at none that is usable, as far as they were asked for. */
  atTerms = /* @__PURE__ */ new Map();
  /** What multipliers come to, by which of them a deal meets. */
  factorSets = /* @__PURE__ */ new Map();
  /** Rates of the tiers times what multipliers come to, by which of them a deal meets; of a flat component its rate. */
  multipliedRates = [];
};
function rateAlike(a, b) {
  return a.planVersion === b.planVersion && a.ownTerms === b.ownTerms;
}
var VersionRules = class {
  version = new PlanVersion();
  components = [];
  /** Why the version cannot pay; null when it can. */
  problem = null;
};
var MeasurePeriod = class {
  firstDay = "";
  lastDay = "";
  /** First day of what counts together with it: its own, the year's, or that of an earlier period when rolling. */
  windowDay = "";
  /** What the keys of its groups end with. */
  groupDay = "";
  /** By payee key, as far as they were asked for. */
  payees = /* @__PURE__ */ new Map();
};
var QuotaFault = class {
  /** `missing`, `invalid`, `tooFine`, or `uncarried` when no day of it is carried. */
  problem = "";
  owner = "payee";
  /** What people call the payee, the team or the plan. */
  ownerName = "";
  measure = "";
  firstDay = "";
  lastDay = "";
};
var PayeePeriod = class {
  rules;
  payeeKey;
  period;
  payGroup;
  /** What follows the deal in the keys of its lines. */
  lineKeyEnd = "";
  /** The target of the measure period; null when there is no usable one. */
  quota = null;
  /** How the quota came about, when it is not as recorded. */
  quotaParts = null;
  /** The target of the second measure of a look-up table. */
  secondQuota = null;
  /** Null when each quota that the component needs is usable. */
  quotaFault = null;
  /** Where the tiers begin for the quota; null as long as no line was rated. */
  borders = null;
  constructor(rules, payeeKey, period, payGroup) {
    this.rules = rules;
    this.payeeKey = payeeKey;
    this.period = period;
    this.payGroup = payGroup;
  }
};
function isUnratable(period) {
  return period.quotaFault !== null || period.rules.termsProblem !== "";
}
var PayGroup = class {
  key;
  lines = [];
  /** Those of its lines that are kept as rows; null when there are none. */
  rows = null;
  /** True once it is among the groups that have lines or rows. */
  isListed = false;
  /** True when each line pays by itself and what counts before it, so that rows will do. */
  takesRows = true;
  /** True when some component that pays into it has a threshold, a floor or a cap. */
  hasLimits = false;
  /** True when some component rates its whole period, or what lies above the quota. */
  isRatedWhole = false;
  isContest = false;
  isRolling = false;
  /** True when only parts of the same deal count before a line. */
  isByDeal = false;
  /** True when some component compares a second measure in a look-up table. */
  hasSecond = false;
  /** True when some component takes pay back. */
  takesBack = false;
  constructor(key) {
    this.key = key;
  }
};
var PayRows = class {
  period;
  /** In order of their keys. */
  deals = [];
  /** The days of the deals, counted as {@link Directory.dayNumbers} counts them. */
  dayNumbers = [];
  credits = new DecimalList();
  /** Which multipliers the deals meet, as in {@link PayLine.multipliersMet}. */
  multipliersMet = [];
  /** The places in order of day and deal. */
  places = [];
  /** What they pay, once rated. */
  amounts = new DecimalList();
  constructor(period) {
    this.period = period;
  }
};
var Lane = class {
  /** Days, counted as {@link Directory.dayNumbers} counts them. */
  firstNumber;
  lastNumber;
  /** What each deal pays into; empty: these deals are credited one by one. */
  periods = [];
  conventions = new Conventions();
  currencyCode = "";
  /** A larger deal may pay more than the ledger can hold, or than the plan allows. */
  largestAmount = Decimal.ZERO;
  constructor(firstNumber, lastNumber) {
    this.firstNumber = firstNumber;
    this.lastNumber = lastNumber;
  }
};
var FactorSet = class {
  multipliers = [];
  /** The plan's largest factor, when it cut what they reach together. */
  maximumFactor = null;
  /** What they come to. */
  factor = Decimal.ONE;
};
var PayLine = class {
  deal;
  /** The day that decides its period: the deal's, or that of what earned it. */
  day;
  /** Null for a line that is left as it stands: it counts towards attainment but is not rated again. */
  period;
  /** The payee's share of the fresh deal; null for a line that is rated again from its trace. */
  share = null;
  credit = Decimal.ZERO;
  /** Credit of the earlier lines that count with it. */
  measuredBefore = Decimal.ZERO;
  amount = Decimal.ZERO;
  /** Which multipliers the deal meets, one bit for each, the last of the plan the lowest. */
  multipliersMet = 0;
  factors = null;
  /** The tiers that rated it, first and last; none when the last is before the first. */
  firstTier = 0;
  lastTier = -1;
  details = null;
  constructor(deal, day, period) {
    this.deal = deal;
    this.day = day;
    this.period = period;
  }
};
var LineDetails = class {
  /** What tells lines of one deal, payee and component apart: the key of an item, or a name that starts with "~". */
  part = "";
  item = null;
  /** What the deal or item measures, before it is shared; null: the deal's amount as it is. */
  measured = null;
  conversion = null;
  margin = null;
  /** The rate that was looked up, and for what. */
  rate = null;
  values = [];
  /** Credit in the second measure of a look-up table, and that of the lines before. */
  secondCredit = Decimal.ZERO;
  secondBefore = Decimal.ZERO;
  secondConversion = null;
  /** Where a whole deal decides the tier: credit of the parts of the deal behind this one, in both measures. */
  laterParts = Decimal.ZERO;
  secondLater = Decimal.ZERO;
  /** Year of a residual: 1 is the first; 0 for all other lines. */
  year = 0;
  /** What it pays before limits, and the limits that changed that; null when none did. */
  payBefore = Decimal.ZERO;
  limits = null;
  /** The facts of a line whose deal was not read afresh. */
  recalled = null;
  /** How a line that no credit of its own pays came about. */
  derivation = null;
  /** For what takes pay back: the line that was paid. */
  source = null;
  /** What stands for a line that is left as it stands. */
  stands = null;
};
var StandingLine = class {
  /** Key of the earliest entry in the request. */
  firstKey = "";
  firstSequence = 0;
  latest;
  amount = Decimal.ZERO;
  credit = Decimal.ZERO;
  constructor(entry) {
    this.firstKey = entry.key;
    this.firstSequence = entry.sequence;
    this.latest = entry;
  }
};
function detailsOf(payLine2) {
  if (payLine2.details === null) payLine2.details = new LineDetails();
  return payLine2.details;
}

// engine/periods.ts
var FIRST_YEAR = 1e3;
function isDay(text) {
  if (text.length !== 10 || text.charAt(4) !== "-" || text.charAt(7) !== "-") return false;
  const year = digitsIn(text, 0, 4);
  const month = digitsIn(text, 5, 7);
  const dayOfMonth = digitsIn(text, 8, 10);
  if (year < FIRST_YEAR || month < 1 || month > 12 || dayOfMonth < 1) return false;
  return dayOfMonth <= daysInMonth(year * 12 + month - 1);
}
function periodFirstDay(day, kind, yearStartMonth) {
  return dayIn(periodFirstMonth(day, kind, yearStartMonth), 1);
}
function periodLastDay(day, kind, yearStartMonth) {
  const lastMonth = periodFirstMonth(day, kind, yearStartMonth) + monthsOf(kind) - 1;
  return dayIn(lastMonth, daysInMonth(lastMonth));
}
function monthOf(day) {
  return day.substring(0, 7);
}
function previousDay(day) {
  return addDays(day, -1);
}
function addDays(day, days) {
  let month = monthIndexOf(day);
  let dayOfMonth = digitsIn(day, 8, 10) + days;
  while (dayOfMonth < 1) {
    month -= 1;
    dayOfMonth += daysInMonth(month);
  }
  while (dayOfMonth > daysInMonth(month)) {
    dayOfMonth -= daysInMonth(month);
    month += 1;
  }
  return dayIn(month, dayOfMonth);
}
function addMonths(day, months) {
  const month = monthIndexOf(day) + months;
  const dayOfMonth = digitsIn(day, 8, 10);
  const lastOfMonth = daysInMonth(month);
  return dayIn(month, dayOfMonth < lastOfMonth ? dayOfMonth : lastOfMonth);
}
function compareDays(day, other) {
  return day.length !== other.length ? day.length - other.length : compareText(day, other);
}
function monthsBetween(day, later) {
  const months = monthIndexOf(later) - monthIndexOf(day);
  return compareText(addMonths(day, months), later) <= 0 ? months : months - 1;
}
function daysCounted(firstDay, lastDay, dayCount) {
  if (compareText(lastDay, firstDay) < 0) return 0;
  if (dayCount === "thirty") return dayOfThirty(lastDay) - dayOfThirty(previousDay(firstDay));
  const first = dayNumberOf(firstDay);
  const days = dayNumberOf(lastDay) - first + 1;
  return dayCount === "workdays" ? workdaysIn(first, days) : days;
}
function workdaysIn(first, days) {
  let workdays = divide(days, 7) * 5;
  const left = remainder(days, 7);
  for (let i = 0; i < left; i += 1) {
    if (remainder(first + i, 7) < 5) workdays += 1;
  }
  return workdays;
}
function dayOfThirty(day) {
  const dayOfMonth = isLastOfMonth(day) || digitsIn(day, 8, 10) > 30 ? 30 : digitsIn(day, 8, 10);
  return monthIndexOf(day) * 30 + dayOfMonth;
}
function isLastOfMonth(day) {
  return digitsIn(day, 8, 10) === daysInMonth(monthIndexOf(day));
}
function dayNumberOf(day) {
  const month = monthIndexOf(day);
  const years = divide(month - 2, 12);
  const monthFromMarch = remainder(month - 2, 12);
  const leapDays = divide(years, 4) - divide(years, 100) + divide(years, 400);
  return years * 365 + leapDays + divide(153 * monthFromMarch + 2, 5) + digitsIn(day, 8, 10) + 1;
}
function isWithin(day, firstDay, lastDay) {
  return compareText(firstDay, day) <= 0 && (lastDay === null || compareText(day, lastDay) <= 0);
}
function monthsOf(kind) {
  switch (kind) {
    case "month":
      return 1;
    case "quarter":
      return 3;
    case "half":
      return 6;
    case "year":
      return 12;
    default:
      throw new EngineError("PERIOD_UNKNOWN", "Unknown kind of period: use month, quarter, half or year.");
  }
}
function digitsIn(text, startsAt, endsAt) {
  let value = 0;
  for (let i = startsAt; i < endsAt; i += 1) {
    const digit = codeAt(text, i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
function periodFirstMonth(day, kind, yearStartMonth) {
  const month = monthIndexOf(day);
  const monthsIntoYear2 = remainder(month - (yearStartMonth - 1) + 12, 12);
  return month - remainder(monthsIntoYear2, monthsOf(kind));
}
function monthIndexOf(day) {
  return digitsIn(day, 0, 4) * 12 + digitsIn(day, 5, 7) - 1;
}
function dayIn(monthIndex, dayOfMonth) {
  const year = `${divide(monthIndex, 12)}`;
  const zeros = year.length < 4 ? "0000".substring(year.length, 4) : "";
  return zeros + year + "-" + twoDigits(remainder(monthIndex, 12) + 1) + "-" + twoDigits(dayOfMonth);
}
function daysInMonth(monthIndex) {
  const month = remainder(monthIndex, 12) + 1;
  if (month === 2) return isLeapYear(divide(monthIndex, 12)) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
function isLeapYear(year) {
  return remainder(year, 4) === 0 && (remainder(year, 100) !== 0 || remainder(year, 400) === 0);
}
function twoDigits(value) {
  return value < 10 ? `0${value}` : `${value}`;
}

// engine/credit/roles.ts
function roleText(rule) {
  switch (rule.source) {
    case "split":
    case "overlay":
      return "";
    case "owner":
      return "owner";
    case "manager":
      return "roll-up";
    case "team":
      return "team";
    case "realisation":
      return rule.role === "" ? "realisation" : rule.role;
    default:
      return rule.role === "" ? "team role" : rule.role;
  }
}

// engine/plan/kinds.ts
function isRatedByTiers(component) {
  switch (component.rateKind) {
    case "marginal":
    case "overage":
    case "bonus":
    case "curve":
      return true;
    case "retroactive":
      return !hasTable(component);
    default:
      return false;
  }
}
function hasTable(component) {
  return component.lookups.length > 0 || component.rows.length > 0;
}
function statedRate(component, place) {
  const rate = component.tiers[place].rate;
  return component.tiersAreFactors && component.termsOf === "plan" ? rate.times(component.rate) : rate;
}
function paysBonus(component) {
  return component.rateKind === "bonus" || component.rateKind === "curve";
}
function takesOwnTerms(component) {
  if (paysBonus(component)) return true;
  if (component.rateKind === "flat") return !hasTable(component) && component.rateNumber === "";
  return isRatedByTiers(component) && component.tiersAreFactors;
}
function ratesWholePeriods(component) {
  return component.rateKind === "retroactive" || component.rateKind === "overage";
}
function paysForPeriods(component) {
  return paysBonus(component) || component.rateKind === "contest";
}
function isRatedByMeasure(component) {
  if (isRatedByTiers(component) || component.threshold !== null) return true;
  for (const dimension of component.lookups) {
    if (dimension.kind === "attainment") return true;
  }
  return false;
}
function quotaMeasures(component) {
  const measures = /* @__PURE__ */ new Set();
  const isByTiers = isRatedByTiers(component) && component.tiersBy === "attainment";
  if (isByTiers || component.threshold !== null) measures.add(component.measure);
  for (const lookup of component.lookups) {
    if (lookup.kind !== "attainment") continue;
    measures.add(lookup.name === "" ? component.measure : lookup.name);
  }
  return measures;
}

// engine/rate/pay.ts
function payOf(trace) {
  if (trace.derivation !== null) return derivedPay(trace.derivation, trace.moneyScale, trace.rounding);
  const together = bandSum(trace);
  const pay = trace.multipliers.length > 0 ? together.times(factorOf(trace)) : together;
  return pay.round(trace.moneyScale, trace.rounding);
}
function bandSum(trace) {
  if (trace.bonus !== null) return bonusUpTo(trace, measuredAfter(trace)).minus(bonusUpTo(trace, trace.measuredBefore));
  let together = Decimal.ZERO;
  for (const band of trace.bands) together = together.plus(bandPay(band, trace));
  return together;
}
function bandPay(band, trace) {
  const pay = band.portion.times(band.rate);
  const based = trace.baseRate === null ? pay : pay.times(trace.baseRate);
  return trace.roundsSteps ? based.round(trace.moneyScale, trace.rounding) : based;
}
function measuredAfter(trace) {
  return trace.measuredBefore.plus(trace.credit);
}
function bonusUpTo(trace, measured) {
  if (measured.isZero()) return Decimal.ZERO;
  const reached = tierReached(trace, measured);
  const band = trace.bands[reached];
  const money = trace.bonus.times(band.rate);
  const isLast = reached + 1 === trace.bands.length;
  if (!trace.isCurve || isLast) return money.round(trace.moneyScale, trace.rounding);
  const next = trace.bands[reached + 1];
  const startsAt = tierStart(trace, band);
  const width = tierStart(trace, next).minus(startsAt);
  const rise = trace.bonus.times(next.rate.minus(band.rate)).times(measured.minus(startsAt));
  return money.times(width).plus(rise).dividedBy(width, trace.moneyScale, trace.rounding);
}
function tierReached(trace, measured) {
  let reached = 0;
  for (let i = 1; i < trace.bands.length; i += 1) {
    const order = measured.compareTo(tierStart(trace, trace.bands[i]));
    if (order > 0 || (order === 0 && !trace.isExclusive)) reached = i;
  }
  return reached;
}
function tierStart(trace, band) {
  return trace.isByMeasure ? band.startsAt : band.startsAt.times(trace.quota);
}
function derivedPay(derivation, scale, rounding) {
  if (derivation.kind === "clawback") return takenBack(derivation, scale, rounding).negate();
  if (derivation.kind === "prize") return prizeOf(derivation, scale);
  const risen = derivation.reachedRate.minus(derivation.earlierRate);
  return derivation.base.times(risen).round(scale, rounding);
}
function takenBack(derivation, scale, rounding) {
  if (derivation.monthsLeft === derivation.months) return derivation.base.round(scale, rounding);
  const part = derivation.base.times(Decimal.ofInt(derivation.monthsLeft));
  return part.dividedBy(Decimal.ofInt(derivation.months), scale, rounding);
}
function prizeOf(derivation, scale) {
  const sharers = Decimal.ofInt(derivation.sharedBy);
  const part = derivation.prizes.dividedBy(sharers, scale, "DOWN");
  const left = derivation.prizes.minus(part.times(sharers));
  const unit = unitOf(scale);
  return left.compareTo(unit.times(Decimal.ofInt(derivation.place))) > 0 ? part.plus(unit) : part;
}
function factorOf(trace) {
  return cutFactor(uncutFactorOf(trace.multipliers, trace.stacking), trace.maximumFactor);
}
function cutFactor(factor, largest) {
  return largest === null ? factor : minOf(factor, largest);
}
function uncutFactorOf(multipliers, stacking) {
  let together = Decimal.ONE;
  for (const multiplier of multipliers) {
    if (!multiplier.isCounted) continue;
    together =
      stacking === "additive" ? together.plus(multiplier.factor.minus(Decimal.ONE)) : together.times(multiplier.factor);
  }
  return maxOf(together, Decimal.ZERO);
}

// engine/plan/tables.ts
function factInTable(rules, dimension, value) {
  if (value === null) return "";
  for (const row of rules.component.rows) {
    if (textAt(row, dimension) === value) return value;
  }
  return "";
}
function startInTable(rules, dimension, value, quota) {
  let found = -1;
  for (let i = 0; i < rules.component.rows.length; i += 1) {
    const start = startAt(rules, i, dimension);
    if (!isReached(rules, value, quota === null ? start : quota.times(start))) continue;
    if (found < 0 || start.compareTo(startAt(rules, found, dimension)) > 0) found = i;
  }
  return found < 0 ? null : textAt(rules.component.rows[found], dimension);
}
function startsOf(component) {
  const starts = [];
  for (const row of component.rows) {
    for (let i = 0; i < component.lookups.length; i += 1) {
      starts.push(component.lookups[i].kind === "fact" ? Decimal.ZERO : Decimal.of(textAt(row, i)));
    }
  }
  return starts;
}
function startAt(rules, row, dimension) {
  return rules.rowStarts[row * rules.component.lookups.length + dimension];
}
function isReached(rules, value, start) {
  const order = value.compareTo(start);
  return order > 0 || (order === 0 && (rules.conventions.tierBounds === "inclusive" || start.isZero()));
}
function rowFor(rules, values) {
  const numbers = numbersOf(rules, values);
  let best = -1;
  for (let i = 0; i < rules.component.rows.length; i += 1) {
    if (fits(rules, i, values, numbers) && (best < 0 || isBetter(rules, i, best))) best = i;
  }
  return best < 0 ? null : rules.component.rows[best];
}
var BELOW_ALL = "none";
function numbersOf(rules, values) {
  const numbers = [];
  for (let i = 0; i < values.length; i += 1) {
    const isKnown = rules.component.lookups[i].kind !== "fact" && values[i] !== "" && values[i] !== BELOW_ALL;
    numbers.push(isKnown ? Decimal.of(values[i]) : Decimal.ZERO);
  }
  return numbers;
}
function fits(rules, row, values, numbers) {
  const dimensions = rules.component.lookups;
  for (let i = 0; i < dimensions.length; i += 1) {
    if (dimensions[i].kind === "fact") {
      const text = textAt(rules.component.rows[row], i);
      if (text !== "" && text !== values[i]) return false;
    } else if (values[i] === BELOW_ALL) {
      return false;
    } else if (values[i] !== "" && startAt(rules, row, i).compareTo(numbers[i]) > 0) {
      return false;
    }
  }
  return true;
}
function isBetter(rules, row, best) {
  const dimensions = rules.component.lookups;
  for (let i = 0; i < dimensions.length; i += 1) {
    if (dimensions[i].kind === "fact") {
      const bestText = textAt(rules.component.rows[best], i);
      if (textAt(rules.component.rows[row], i) !== bestText) return bestText === "";
    } else {
      const order = startAt(rules, row, i).compareTo(startAt(rules, best, i));
      if (order !== 0) return order > 0;
    }
  }
  return false;
}
function textAt(row, dimension) {
  return dimension === 0 ? row.first : row.second;
}

// engine/rate/tiers.ts
function bordersOf(period) {
  if (period.borders === null) {
    const component = period.rules.component;
    period.borders = bordersFor(
      component.tiers,
      component.tiersBy === "measured" ? null : period.quota,
      period.rules.conventions.moneyScale,
    );
  }
  return period.borders;
}
function bordersFor(tiers, quota, moneyScale) {
  const borders = [];
  for (const tier of tiers) {
    const border = quota === null ? tier.startsAt : quota.times(tier.startsAt);
    const asMoney2 = border.round(moneyScale, "DOWN");
    borders.push(asMoney2.equals(border) ? asMoney2 : border);
  }
  return borders;
}
function tierAt(rules, borders, measured) {
  let reached = 0;
  for (let i = 1; i < borders.length; i += 1) {
    if (isReached(rules, measured, borders[i])) reached = i;
  }
  return reached;
}
function tierRate(rules, place) {
  const rate = rules.component.tiers[place].rate;
  return rules.component.tiersAreFactors ? rate.times(rules.component.rate) : rate;
}

// engine/rate/bands.ts
function payMarginally(payLine2, period) {
  if (payLine2.credit.isZero()) return Decimal.ZERO;
  const borders = bordersOf(period);
  const before = payLine2.measuredBefore;
  const after = before.plus(payLine2.credit);
  const first = firstTierFor(borders, before, 0);
  const last = lastTierFor(borders, after, first);
  payLine2.firstTier = first;
  payLine2.lastTier = last;
  return first === last ? tierPay(payLine2.credit, period, first) : payAcross(period, before, after, first, last);
}
function firstTierFor(borders, before, least) {
  let first = least;
  while (first + 1 < borders.length && borders[first + 1].compareTo(before) <= 0) first += 1;
  return first;
}
function lastTierFor(borders, after, first) {
  let last = first;
  while (last + 1 < borders.length && borders[last + 1].compareTo(after) < 0) last += 1;
  return last;
}
function payAcross(period, before, after, first, last) {
  const borders = bordersOf(period);
  let together = Decimal.ZERO;
  for (let i = first; i <= last; i += 1) {
    const startsAt = maxOf(before, borders[i]);
    const endsAt = i < last ? minOf(after, borders[i + 1]) : after;
    together = together.plus(tierPay(endsAt.minus(startsAt), period, i));
  }
  return together;
}
function tierPay(portion, period, place) {
  return stepPay(portion.times(tierRate(period.rules, place)), period);
}
function stepPay(pay, period) {
  const conventions = period.rules.conventions;
  return conventions.roundingPlace === "step" ? pay.round(conventions.moneyScale, conventions.rounding) : pay;
}
function divideCredit(trace) {
  if (trace.bonus !== null) return;
  if (trace.isFlat || (trace.quota === null && !trace.isByMeasure)) {
    for (const band of trace.bands) band.portion = trace.credit;
    return;
  }
  let startsAt = trace.measuredBefore;
  for (let i = 0; i < trace.bands.length; i += 1) {
    const isLast = i + 1 === trace.bands.length;
    const endsAt = isLast ? trace.measuredBefore.plus(trace.credit) : tierStart(trace, trace.bands[i + 1]);
    trace.bands[i].portion = endsAt.minus(startsAt);
    startsAt = endsAt;
  }
}

// engine/limit/limits.ts
function limitedPay(pay, limits, moneyScale) {
  if (limits === null) return pay;
  const capped = cappedPay(pay, limits);
  const inPeriod = limits.periodFloor === null ? capped : raisedPay(capped, limits);
  const limited = limits.threshold === null ? inPeriod : Decimal.ZERO;
  return limited.round(moneyScale, "DOWN");
}
function cappedPay(pay, limits) {
  return limits.periodCap === null ? dealPay(pay, limits) : paidInPeriod(pay, limits);
}
function dealPay(pay, limits) {
  if (limits.dealFloor !== null) return limits.dealFloor;
  return limits.dealCap === null ? pay : limits.dealCap;
}
function paidInPeriod(pay, limits) {
  if (pay.sign() >= 0) return leftInPeriod(limits);
  return minOf(minOf(earnedInPeriod(pay, limits), limits.periodCap).minus(limits.paidBefore), Decimal.ZERO);
}
function earnedInPeriod(pay, limits) {
  return limits.paidBefore.plus(limits.cutBefore).plus(pay);
}
function raisedPay(capped, limits) {
  return maxOf(dueInPeriod(capped, limits).minus(paidWithFloor(limits)), minOf(capped, Decimal.ZERO));
}
function dueInPeriod(capped, limits) {
  return maxOf(limits.paidBefore.plus(capped), limits.periodFloor);
}
function paidWithFloor(limits) {
  return limits.paidBefore.plus(limits.raisedBefore);
}
function leftInPeriod(limits) {
  return maxOf(limits.periodCap.minus(limits.paidBefore), Decimal.ZERO);
}

// engine/trace/wording.ts
function numberText(value) {
  return groupedDigits(value.toShortText());
}
function moneyText(value) {
  return groupedDigits(value.toText());
}
function percentText(fraction) {
  return numberText(fraction.times(HUNDRED)) + " %";
}
function shareText(part, whole) {
  return percentText(part.dividedBy(whole, 4, "HALF_UP"));
}
function roundingText(mode) {
  switch (mode) {
    case "HALF_UP":
      return "half up";
    case "HALF_EVEN":
      return "half to even";
    default:
      return "down";
  }
}
function roundingWords(trace) {
  return `${roundingText(trace.rounding)} to ${decimalsText(trace.moneyScale)}`;
}
function roundedWords(isExact, trace) {
  return isExact ? "" : `, rounded ${roundingWords(trace)}`;
}
function decimalsText(count) {
  return count === 1 ? "1 decimal" : `${count} decimals`;
}
function groupedDigits(text) {
  const point = text.indexOf(".");
  const wholeEnd = point < 0 ? text.length : point;
  let grouped = text.substring(wholeEnd, text.length);
  let cut = wholeEnd;
  const signEnd = text.startsWith("-") ? 1 : 0;
  while (cut - 3 > signEnd) {
    grouped = "," + text.substring(cut - 3, cut) + grouped;
    cut -= 3;
  }
  return text.substring(0, cut) + grouped;
}

// engine/trace/derivations.ts
function derivationSteps(trace, derivation, steps) {
  const exact = derivedPay(derivation, trace.moneyScale, trace.rounding);
  const pay = moneyText(exact);
  const base = numberText(derivation.base);
  switch (derivation.kind) {
    case "adjustment":
      addStep(steps, "Earlier deals", "credit that the rate is for, times their multipliers", base);
      addStep(steps, "Rate so far", "what they were paid at", rateOf(derivation.earlierRate, trace));
      addStep(steps, "Rate reached", "what they are paid at with this deal", rateOf(derivation.reachedRate, trace));
      addStep(steps, "Adjustment", adjustmentText(derivation, trace) + adjustmentNote(derivation, exact, trace), pay);
      break;
    case "clawback":
      addStep(steps, "Paid for the deal", "before it was taken back", base);
      addStep(steps, "Taken back", clawbackText(derivation) + clawbackNote(derivation, exact, trace), pay);
      break;
    default:
      addStep(steps, "Counted in the contest", "all deals of its days", base);
      addStep(steps, "Rank", sharedText(derivation), `${derivation.rank}`);
      addStep(steps, "Prize", prizeText(derivation, exact), pay);
      break;
  }
}
function derivationSentence(trace, derivation) {
  const exact = derivedPay(derivation, trace.moneyScale, trace.rounding);
  const pay = moneyText(exact);
  switch (derivation.kind) {
    case "adjustment":
      return `This deal changes the rate of earlier deals: ${adjustmentText(derivation, trace)} = ${pay}`;
    case "clawback":
      return `Taken back within ${derivation.months} months of the deal: ${clawbackText(derivation)} = ${pay}`;
    default:
      return `Rank ${derivation.rank} with ${numberText(derivation.base)}: ${prizeText(derivation, exact)} = ${pay}`;
  }
}
function rateOf(rate, trace) {
  return trace.isCount ? `${numberText(rate)} each` : percentText(rate);
}
function adjustmentText(derivation, trace) {
  const reached = trace.isCount ? numberText(derivation.reachedRate) : percentText(derivation.reachedRate);
  const earlier = trace.isCount ? numberText(derivation.earlierRate) : percentText(derivation.earlierRate);
  const rates = `${reached} − ${earlier}`;
  return `${numberText(derivation.base)} × (${rates})`;
}
function adjustmentNote(derivation, pay, trace) {
  const risen = derivation.reachedRate.minus(derivation.earlierRate);
  return roundedWords(derivation.base.times(risen).equals(pay), trace);
}
function clawbackNote(derivation, pay, trace) {
  const part = derivation.base.times(Decimal.ofInt(derivation.monthsLeft));
  return roundedWords(pay.negate().times(Decimal.ofInt(derivation.months)).equals(part), trace);
}
function clawbackText(derivation) {
  const base = numberText(derivation.base);
  if (derivation.monthsLeft === derivation.months) return `−${base}, all of it`;
  return `−${base} × ${derivation.monthsLeft} months left ÷ ${derivation.months}`;
}
function sharedText(derivation) {
  return derivation.sharedBy === 1
    ? "nobody else has it"
    : `${derivation.sharedBy} share it and the prizes that follow`;
}
function prizeText(derivation, pay) {
  const prizes = numberText(derivation.prizes);
  if (derivation.sharedBy === 1) return prizes;
  const isExact = pay.times(Decimal.ofInt(derivation.sharedBy)).equals(derivation.prizes);
  const rest = isExact ? "" : ", cut to whole units; what is left goes unit by unit to the first of them";
  return `${prizes} ÷ ${derivation.sharedBy}${rest}`;
}
function addStep(steps, title, formula, result) {
  const step = new TraceStep();
  step.title = title;
  step.formula = formula;
  step.result = result;
  steps.push(step);
}

// engine/trace/explanation.ts
function stepsOf(trace) {
  const steps = [];
  if (trace.takenBack !== null) {
    addStep(steps, "Taken back", takenBackText(trace.takenBack), moneyText(trace.result));
    return steps;
  }
  if (trace.derivation !== null) {
    derivationSteps(trace, trace.derivation, steps);
  } else {
    addCreditSteps(trace, steps);
    if (!trace.isContest) addResultStep(trace, steps);
  }
  if (trace.limits !== null) addLimitSteps(trace, trace.limits, steps);
  return steps;
}
function addCreditSteps(trace, steps) {
  addDealSteps(trace, steps);
  if (trace.year > 0) addStep(steps, "Year", "the first begins on the day of the deal", `${trace.year}`);
  if (trace.quotaParts !== null) addQuotaStep(trace.quotaParts, trace, steps);
  addAttainmentSteps(trace, steps);
  if (trace.hasOwnTerms) addStep(steps, ownTitle(trace), "the payee's own on this plan", ownText(trace));
  if (trace.values.length > 0) addStep(steps, "Row of the rate table", valuesText(trace), ratesText(trace));
  if (trace.isContest) {
    addStep(steps, "Contest", "counts; prizes are paid by rank once it is over", moneyText(trace.result));
  } else if (trace.bonus !== null) {
    addBonusSteps(trace, steps);
  } else {
    for (const band of trace.bands) addBandStep(trace, band, steps);
    if (trace.bands.length > 1) addStep(steps, "All bands", bandSumText(trace), numberText(bandSum(trace)));
  }
  if (trace.multipliers.length > 0) addMultiplierSteps(trace, steps);
}
function sentenceOf(trace) {
  if (trace.takenBack !== null) return `Pays nothing any more: ${takenBackText(trace.takenBack)}.`;
  let sentence = "";
  if (trace.derivation !== null) {
    sentence = derivationSentence(trace, trace.derivation);
  } else if (trace.bonus !== null) {
    const before = numberText(bonusUpTo(trace, trace.measuredBefore));
    const after = numberText(bonusUpTo(trace, measuredAfter(trace)));
    const whose = trace.hasOwnTerms ? `the payee's own bonus of ${ownText(trace)}` : "the bonus";
    sentence = `${creditWords(trace)} brings ${whose} from ${before} to ${after}: ${after} − ${before} = ${moneyText(payOf(trace))}`;
  } else {
    sentence = bandSentence(trace);
  }
  return sentence + (trace.limits === null ? "" : limitWords(trace, trace.limits)) + ".";
}
function bandSentence(trace) {
  const rates = [];
  for (const band of trace.bands) rates.push(numberText(band.portion) + " at " + rateText(band, trace));
  if (trace.isContest) return `${creditWords(trace)} counts in the contest, which pays its prizes once it is over`;
  const isWhole = rates.length === 1 && trace.bands[0].portion.equals(trace.credit);
  const paid = isWhole ? rateText(trace.bands[0], trace) : joinText(rates, " + ");
  const own = trace.hasOwnTerms ? `, by the payee's own rate of ${ownText(trace)},` : "";
  const sentence = `${creditWords(trace)}${own} pays ` + (rates.length === 0 ? "" : paid);
  return sentence + (rates.length === 0 ? "" : factorWords(trace) + " = ") + moneyText(payOf(trace));
}
function creditWords(trace) {
  return `A ${trace.isCount ? "count" : "credit"} of ${numberText(trace.credit)}`;
}
function factorWords(trace) {
  return trace.multipliers.length > 0 ? `, times ${numberText(factorOf(trace))}` : "";
}
function addDealSteps(trace, steps) {
  const title = measureTitle(trace.measure);
  const conversion = trace.conversion;
  const amount = trace.isCount ? trace.dealAmount : trace.dealAmount.round(trace.moneyScale, trace.rounding);
  const measured = conversion === null ? trace.dealAmount : conversion.amount;
  if (trace.margin !== null) addStep(steps, title, marginText(trace.margin), numberText(measured));
  if (conversion !== null) {
    addStep(steps, title, conversionText(conversion, trace), numberText(amount));
  } else if (amount.equals(trace.dealAmount)) {
    if (trace.margin === null) addStep(steps, title, sourceText(trace.measure), numberText(amount));
  } else {
    addStep(steps, title, `${numberText(trace.dealAmount)} rounded ${roundingWords(trace)}`, moneyText(amount));
  }
  const percent = trace.revenuePercent.plus(trace.overlayPercent);
  let formula = `${percentsText(trace)} of ${numberText(amount)}`;
  if (trace.role !== "") formula += roleWords(trace.role);
  const exact = percentOf(amount, percent);
  if (!exact.equals(trace.credit)) formula += ` = ${numberText(exact)}, ${wholeUnitsWords(exact, trace)}`;
  addStep(steps, "Credit", formula, numberText(trace.credit));
}
function wholeUnitsWords(exact, trace) {
  const isAlone2 = trace.revenuePercent.isZero() && exact.round(trace.moneyScale, trace.rounding).equals(trace.credit);
  return isAlone2 ? `rounded ${roundingWords(trace)}` : "in whole units so that all shares sum to the deal";
}
function marginText(margin) {
  const amount = numberText(margin.amount);
  if (margin.isRate) return `${amount} × ${percentText(margin.part)}, the amount times the margin rate`;
  return `${amount} − ${numberText(margin.part)}, the amount less the cost`;
}
function conversionText(conversion, trace) {
  const rates = `× ${numberText(conversion.toRate)} ÷ ${numberText(conversion.fromRate)}, the rates of ${conversion.day}`;
  return `${numberText(conversion.amount)} ${conversion.currencyCode} ${rates}, rounded ${roundingWords(trace)}`;
}
function measureTitle(measure) {
  switch (measure) {
    case "":
      return "Amount";
    case "deals":
      return "Deals counted";
    case "margin":
      return "Margin";
    default:
      return `Measured: ${measure}`;
  }
}
function sourceText(measure) {
  switch (measure) {
    case "deals":
      return "one for this deal";
    default:
      return "as recorded";
  }
}
function roleWords(role) {
  switch (role) {
    case "roll-up":
      return ", of what people below are credited";
    case "team":
      return ", as a member of the team";
    default:
      return `, as ${role}`;
  }
}
function percentsText(trace) {
  const revenue = numberText(trace.revenuePercent) + " %";
  if (trace.overlayPercent.isZero()) return revenue;
  const overlay = numberText(trace.overlayPercent) + (trace.role === "" ? " % overlay" : " %");
  return trace.revenuePercent.isZero() ? overlay : `(${revenue} + ${overlay})`;
}
function addQuotaStep(parts, trace, steps) {
  const isWhole = parts.days === 0;
  const relieved = `${numberText(parts.full)} − ${numberText(parts.relief)} relief`;
  const target = parts.relief.isZero() ? numberText(parts.full) : isWhole ? relieved : `(${relieved})`;
  const days = isWhole ? "" : ` × ${numberText(parts.weight)} days carried ÷ ${parts.days} days`;
  const weighted = parts.full.minus(parts.relief).times(parts.weight);
  const isExact = isWhole || trace.quota.times(Decimal.ofInt(parts.days)).equals(weighted);
  const scale = trace.isCount ? QUOTA_SCALE : trace.moneyScale;
  const rounded = isExact ? "" : `, rounded ${roundingText("HALF_UP")} to ${decimalsText(scale)}`;
  addStep(steps, "Quota", target + days + rounded, numberText(trace.quota));
}
function addAttainmentSteps(trace, steps) {
  const reachedWith2 = measuredAfter(trace).plus(trace.laterParts);
  const after = `${sumText(trace.measuredBefore, trace.credit, trace.laterParts)} = ${numberText(reachedWith2)}`;
  const quota = trace.quota;
  if (quota === null && trace.second !== null) {
    addSecondSteps(trace, trace.second, steps);
    return;
  }
  if (quota === null) {
    if (trace.isByMeasure) addMeasuredSteps(trace, reachedWith2, steps);
    return;
  }
  const before = `${numberText(trace.measuredBefore)} of the quota of ${numberText(quota)}`;
  addStep(steps, "Attainment before this deal", before, shareText(trace.measuredBefore, quota));
  const reached = `${after} of the quota of ${numberText(quota)}`;
  addStep(steps, "Attainment after this deal", reached, shareText(reachedWith2, quota));
  if (trace.second !== null) addSecondSteps(trace, trace.second, steps);
}
function addMeasuredSteps(trace, reachedWith2, steps) {
  const before = numberText(trace.measuredBefore);
  const sum = sumText(trace.measuredBefore, trace.credit, trace.laterParts);
  if (trace.isByDeal) {
    addStep(steps, "Of this deal before", "counted of its other parts; each deal begins at 0", before);
    const isWhole = trace.reached !== null;
    addStep(steps, isWhole ? "Of the whole deal" : "Of this deal with this line", sum, numberText(reachedWith2));
  } else {
    addStep(steps, "Before this deal", "counted in the period so far", before);
    addStep(steps, "After this deal", sum, numberText(reachedWith2));
  }
}
function addSecondSteps(trace, second, steps) {
  const conversion = second.conversion;
  if (conversion !== null) {
    const scaled2 = conversion.amount.times(conversion.toRate);
    const amount = numberText(scaled2.dividedBy(conversion.fromRate, trace.moneyScale, trace.rounding));
    addStep(steps, "Second measure", conversionText(conversion, trace), amount);
    addStep(steps, "Credit in the second measure", `${percentsText(trace)} of ${amount}`, numberText(second.credit));
  }
  const secondAfter = second.before.plus(second.credit).plus(second.later);
  const sum = `${sumText(second.before, second.credit, second.later)} = ${numberText(secondAfter)}`;
  const ofQuota = `${sum} of the quota of ${numberText(second.quota)}`;
  addStep(steps, "Attainment in the second measure", ofQuota, shareText(secondAfter, second.quota));
}
function sumText(before, credit, later) {
  const sum = `${numberText(before)} + ${numberText(credit)}`;
  return later.isZero() ? sum : `${sum} + ${numberText(later)} for other parts of the deal`;
}
function valuesText(trace) {
  const known = [];
  for (const value of trace.values) known.push(valueText(value));
  return joinText(known, ", ");
}
function valueText(value) {
  if (value === "") return "any other";
  const start = value.substring(1, value.length);
  if (!isDecimal(start)) return value;
  if (value.startsWith(">")) return `from ${numberText(Decimal.of(start))}`;
  return value.startsWith("%") ? `from ${percentText(Decimal.of(start))}` : value;
}
function ratesText(trace) {
  return trace.bands.length === 0 ? "" : rateText(trace.bands[0], trace);
}
function ownTitle(trace) {
  return trace.bonus === null ? "Own rate" : "Own bonus";
}
function ownText(trace) {
  if (trace.bonus !== null) return numberText(trace.bonus);
  if (trace.baseRate === null) return rateText(trace.bands[0], trace);
  return trace.isCount ? `${numberText(trace.baseRate)} each` : percentText(trace.baseRate);
}
function addBonusSteps(trace, steps) {
  const before = bonusUpTo(trace, trace.measuredBefore);
  const after = bonusUpTo(trace, measuredAfter(trace));
  addStep(steps, "Bonus before this deal", bonusText(trace, trace.measuredBefore, before), moneyText(before));
  addStep(steps, "Bonus after this deal", bonusText(trace, measuredAfter(trace), after), moneyText(after));
  addStep(steps, "Rise", `${numberText(after)} − ${numberText(before)}`, numberText(bandSum(trace)));
}
function bonusText(trace, measured, money) {
  if (measured.isZero()) return "nothing counted yet";
  let reached = 0;
  for (let i = 1; i < trace.bands.length; i += 1) {
    const compared = measured.compareTo(tierStart(trace, trace.bands[i]));
    if (compared > 0 || (compared === 0 && !trace.isExclusive)) reached = i;
  }
  const band = trace.bands[reached];
  const atTier = trace.bonus.times(band.rate);
  const whole = numberText(trace.bonus);
  const startsAt = tierStart(trace, band);
  if (!trace.isCurve || reached + 1 === trace.bands.length || measured.equals(startsAt)) {
    return `${whole} × ${percentText(band.rate)}${roundedWords(money.equals(atTier), trace)}`;
  }
  const next = trace.bands[reached + 1];
  const above = measured.minus(startsAt);
  const width = tierStart(trace, next).minus(startsAt);
  const risen = next.rate.minus(band.rate);
  const isExact = money.minus(atTier).times(width).equals(trace.bonus.times(risen).times(above));
  const share = `${percentText(band.rate)} + ${percentText(risen)} × ${numberText(above)} ÷ ${numberText(width)}`;
  return `${whole} × (${share})${roundedWords(isExact, trace)}`;
}
function addBandStep(trace, band, steps) {
  const pay = bandPay(band, trace);
  const base = trace.baseRate === null ? Decimal.ONE : trace.baseRate;
  const isExact = band.portion.times(band.rate).times(base).equals(pay);
  const formula = `${numberText(band.portion)} × ${rateText(band, trace)}${roundedWords(isExact, trace)}`;
  addStep(steps, bandTitle(trace, band), formula, numberText(pay));
}
function bandTitle(trace, band) {
  const reached = trace.reached;
  if (reached === null && trace.isFlat) return trace.year > 0 ? `Rate of year ${trace.year}` : "Rate";
  if (reached !== null && !trace.isFlat && band.startsAt.equals(Decimal.ONE)) {
    return `Above the quota, at the rate reached from ${percentText(reached)} (${numberText(trace.quota.times(reached))})`;
  }
  const isReached2 = reached !== null && trace.isFlat;
  const startsAt = isReached2 ? reached : band.startsAt;
  const words = isReached2 ? `Rate reached for the whole ${trace.isByDeal ? "deal" : "period"}, from` : "Band from";
  if (trace.isByMeasure) return `${words} ${numberText(startsAt)}`;
  return `${words} ${percentText(startsAt)} (${numberText(trace.quota.times(startsAt))})`;
}
function rateText(band, trace) {
  const rate = trace.isCount && trace.baseRate === null ? `${numberText(band.rate)} each` : percentText(band.rate);
  if (trace.baseRate === null) return rate;
  return `${trace.isCount ? numberText(trace.baseRate) : percentText(trace.baseRate)} × ${numberText(band.rate)}`;
}
function bandSumText(trace) {
  const pays2 = [];
  for (const band of trace.bands) pays2.push(numberText(bandPay(band, trace)));
  return joinText(pays2, " + ");
}
function addMultiplierSteps(trace, steps) {
  const counted = [];
  const omitted = [];
  for (const multiplier of trace.multipliers) {
    const text = `${numberText(multiplier.factor)} (${multiplier.label})`;
    if (multiplier.isCounted) {
      counted.push(trace.stacking === "additive" ? `(${text} − 1)` : text);
    } else {
      omitted.push(text);
    }
  }
  const isAdditive = trace.stacking === "additive";
  const factors = isAdditive ? "1 + " + joinText(counted, " + ") : joinText(counted, " × ");
  const uncut = uncutFactorOf(trace.multipliers, trace.stacking);
  const formula = isAdditive && uncut.isZero() ? factors + ", never below 0" : factors;
  addStep(steps, "Multipliers", formula, numberText(uncut));
  if (omitted.length > 0) {
    addStep(steps, "Left out", joinText(omitted, ", "), `only the highest ${countText(counted.length)}`);
  }
  if (trace.maximumFactor !== null) {
    const cut = `${numberText(uncut)} is above the largest factor of the plan`;
    addStep(steps, "Largest factor", cut, numberText(trace.maximumFactor));
  }
  const together = numberText(bandSum(trace));
  const factor = factorOf(trace);
  addStep(steps, "With multipliers", `${together} × ${numberText(factor)}`, numberText(bandSum(trace).times(factor)));
}
function countText(count) {
  return count === 1 ? "one counts" : `${count} count`;
}
function addResultStep(trace, steps) {
  const exact = trace.multipliers.length > 0 ? bandSum(trace).times(factorOf(trace)) : bandSum(trace);
  const title = trace.limits === null ? "Commission" : "Before limits";
  addStep(steps, title, `${numberText(exact)} rounded ${roundingWords(trace)}`, moneyText(payOf(trace)));
}
function addLimitSteps(trace, limits, steps) {
  const pay = payOf(trace);
  const paysNow = moneyText(limitedPay(pay, limits, trace.moneyScale));
  if (limits.threshold !== null) {
    addStep(steps, "Threshold", thresholdText(trace, limits.threshold), paysNow);
    return;
  }
  const ofDeal = dealPay(pay, limits);
  if (limits.dealFloor !== null) addDealStep("Floor per deal", "raised", pay, ofDeal, trace, steps);
  if (limits.dealCap !== null) addDealStep("Cap per deal", "cut", pay, ofDeal, trace, steps);
  const capped = cappedPay(pay, limits).round(trace.moneyScale, "DOWN");
  if (limits.periodCap !== null) addCapStep(ofDeal, limits, moneyText(capped), steps);
  if (limits.periodFloor !== null) addFloorSteps(capped, limits, paysNow, steps);
}
function addCapStep(ofDeal, limits, paysNow, steps) {
  if (ofDeal.sign() < 0) {
    addFallSteps(ofDeal, limits, paysNow, steps);
    return;
  }
  const left = `${numberText(limits.periodCap)} − ${paidText(limits)} leaves ${numberText(leftInPeriod(limits))} of ${numberText(ofDeal)}`;
  addStep(steps, "Cap per period", left, paysNow);
}
function paidText(limits) {
  const paid = numberText(limits.paidBefore);
  return limits.periodFloor === null ? `${paid} paid for earlier deals` : `${paid} earned by earlier deals`;
}
function addFloorSteps(capped, limits, paysNow, steps) {
  const earned = limits.paidBefore.plus(capped);
  const line = capped.sign() < 0 ? `− ${numberText(capped.negate())}` : `+ ${numberText(capped)}`;
  addStep(steps, "Earned in the period", `${paidText(limits)} ${line}`, numberText(earned));
  const paid = paidWithFloor(limits);
  const due = dueInPeriod(capped, limits);
  const least = minOf(capped, Decimal.ZERO);
  let formula = `${numberText(due)} − ${numberText(paid)} paid for earlier deals`;
  if (earned.compareTo(due) < 0) formula += `, since ${numberText(earned)} is below the floor`;
  if (due.minus(paid).compareTo(least) < 0) {
    formula = `${numberText(least)}, since earlier deals were paid ${numberText(paid)}, which is more than ${numberText(due)}`;
  }
  addStep(steps, "Floor per period", formula, paysNow);
}
function addFallSteps(pay, limits, paysNow, steps) {
  const paid = paidText(limits);
  const earned = earnedInPeriod(pay, limits);
  const before = `${paid} + ${numberText(limits.cutBefore)} cut before − ${numberText(pay.negate())}`;
  addStep(steps, "Earned in the period", before, numberText(earned));
  const most = minOf(earned, limits.periodCap);
  const isLess = most.compareTo(limits.paidBefore) < 0;
  const lowered = isLess
    ? `${numberText(most)} − ${paid}`
    : `0, since the cap of ${numberText(limits.periodCap)} is still reached`;
  addStep(steps, "Cap per period", lowered, paysNow);
}
function addDealStep(title, verb, pay, ofDeal, trace, steps) {
  const formula = `${numberText(pay)} ${verb} to ${numberText(ofDeal)}`;
  addStep(steps, title, formula, moneyText(ofDeal.round(trace.moneyScale, "DOWN")));
}
function thresholdText(trace, threshold) {
  const border = numberText(trace.quota.times(threshold));
  return `nothing until the deals of the period reach ${percentText(threshold)} of the quota (${border}); then this deal pays in full`;
}
function limitWords(trace, limits) {
  const paysNow = moneyText(trace.result);
  if (limits.threshold !== null) {
    return `, and ${paysNow} until the deals of the period reach ${percentText(limits.threshold)} of the quota`;
  }
  if (limits.periodFloor !== null) {
    const isAbove = trace.result.compareTo(maxOf(payOf(trace), Decimal.ZERO)) > 0;
    return isAbove ? `, raised to ${paysNow}` : `, of which ${paysNow} goes beyond what the floor of the period pays`;
  }
  const isRaised = limits.dealFloor !== null && limits.periodCap === null;
  if (limits.cutBefore.sign() > 0) return `, of which ${paysNow} is below the cap of the period`;
  return `, ${isRaised ? "raised" : "cut"} to ${paysNow}`;
}
function takenBackText(reason) {
  switch (reason) {
    case "open":
      return "the deal is open again";
    case "lost":
      return "the deal was lost";
    case "deleted":
      return "the deal was deleted";
    case "moved":
      return "the deal now counts in another period, and pays there";
    default:
      return "the deal no longer credits this payee under this plan";
  }
}

// engine/trace/fields.ts
function readField(trace, letter, value) {
  switch (letter) {
    case "d":
      trace.dealAmount = Decimal.of(value);
      break;
    case "y":
      trace.isCount = value.startsWith("#");
      trace.measure = trace.isCount ? value.substring(1, value.length) : value;
      break;
    case "M":
      trace.margin = marginOf(value);
      break;
    case "o":
      trace.conversion = conversionOf(value);
      break;
    case "r":
      trace.role = value;
      break;
    case "p":
      readPercents(trace, value);
      break;
    case "c":
      trace.credit = Decimal.of(value);
      break;
    case "Q":
      trace.quotaParts = quotaPartsOf(value);
      break;
    case "q":
      trace.quota = Decimal.of(value);
      break;
    case "i":
      trace.isByMeasure = true;
      break;
    case "D":
      trace.isByDeal = true;
      break;
    case "b":
      trace.measuredBefore = Decimal.of(value);
      break;
    case "L":
      trace.laterParts = Decimal.of(value);
      break;
    case "v":
      trace.values = splitText(value, ",");
      break;
    case "j":
      trace.second = secondOf(value);
      break;
    case "J":
      readSecondConversion(trace, value);
      break;
    case "Y":
      trace.year = intOf(value);
      break;
    default:
      readRate(trace, letter, value);
      break;
  }
}
function readRate(trace, letter, value) {
  switch (letter) {
    case "f":
      trace.isFlat = true;
      trace.bands.push(bandOf("0", value));
      break;
    case "K":
      trace.isContest = true;
      break;
    case "w":
      trace.reached = Decimal.of(value);
      break;
    case "O":
      trace.hasOwnTerms = true;
      break;
    case "k":
      trace.baseRate = Decimal.of(value);
      break;
    case "t":
      readBands(trace, value);
      break;
    case "B":
      trace.bonus = Decimal.of(value);
      break;
    case "C":
      trace.isCurve = true;
      break;
    case "E":
      trace.isExclusive = true;
      break;
    case "m":
      readMultipliers(trace, value, true);
      break;
    case "n":
      readMultipliers(trace, value, false);
      break;
    case "s":
      trace.stacking = value === "+" ? "additive" : "multiplicative";
      break;
    case "l":
      trace.maximumFactor = Decimal.of(value);
      break;
    case "u":
      trace.moneyScale = intOf(value.substring(0, 1));
      trace.rounding = value.substring(1, value.length);
      break;
    case "U":
      trace.roundsSteps = true;
      break;
    default:
      readOutcome(trace, letter, value);
      break;
  }
}
function readOutcome(trace, letter, value) {
  switch (letter) {
    case "h":
      limitsOf(trace).threshold = Decimal.of(value);
      break;
    case "g":
      limitsOf(trace).dealFloor = Decimal.of(value);
      break;
    case "a":
      limitsOf(trace).dealCap = Decimal.of(value);
      break;
    case "e":
      readPeriodCap(limitsOf(trace), value);
      break;
    case "G":
      readPeriodFloor(limitsOf(trace), value);
      break;
    case "z":
      trace.derivation = adjustmentOf(value);
      break;
    case "W":
      trace.derivation = clawbackOf(value);
      break;
    case "P":
      trace.derivation = prizeOf2(value);
      break;
    case "x":
      trace.takenBack = value;
      break;
    case "=":
      trace.result = Decimal.of(value);
      break;
    default:
      throw new EngineError("TRACE_INVALID", `A trace has no field "${letter}".`);
  }
}
function limitsOf(trace) {
  if (trace.limits === null) trace.limits = new TraceLimits();
  return trace.limits;
}
function readPeriodCap(limits, value) {
  const dash = value.indexOf("-");
  limits.periodCap = Decimal.of(value.substring(0, dash));
  const amounts = splitText(value.substring(dash + 1, value.length), "+");
  limits.paidBefore = Decimal.of(amounts[0]);
  if (amounts.length > 1) limits.cutBefore = Decimal.of(amounts[1]);
}
function readPeriodFloor(limits, value) {
  const amounts = splitText(value, "+");
  const dash = amounts[0].indexOf("-");
  limits.periodFloor = Decimal.of(amounts[0].substring(0, dash < 0 ? amounts[0].length : dash));
  if (dash >= 0) limits.paidBefore = Decimal.of(amounts[0].substring(dash + 1, amounts[0].length));
  if (amounts.length > 1) limits.raisedBefore = Decimal.of(amounts[1]);
}
function readPercents(trace, value) {
  const percents = splitText(value, "+");
  trace.revenuePercent = Decimal.of(percents[0]);
  if (percents.length > 1) trace.overlayPercent = Decimal.of(percents[1]);
}
function readBands(trace, value) {
  for (const text of splitText(value, ",")) {
    const colon = text.indexOf(":");
    trace.bands.push(bandOf(text.substring(0, colon), text.substring(colon + 1, text.length)));
  }
}
function bandOf(startsAt, rate) {
  const band = new TraceBand();
  band.startsAt = Decimal.of(startsAt);
  band.rate = Decimal.of(rate);
  return band;
}
function readMultipliers(trace, value, isCounted2) {
  for (const text of splitText(value, ",")) {
    const space = text.indexOf(" ");
    const multiplier = new TraceMultiplier();
    multiplier.factor = Decimal.of(text.substring(0, space));
    multiplier.label = text.substring(space + 1, text.length);
    multiplier.isCounted = isCounted2;
    trace.multipliers.push(multiplier);
  }
}
function conversionOf(value) {
  const conversion = new TraceConversion();
  const space = value.indexOf(" ");
  const star = value.indexOf("*");
  const slash = value.indexOf("/", star);
  const sign = value.indexOf("@", slash);
  conversion.amount = Decimal.of(value.substring(0, space));
  conversion.currencyCode = value.substring(space + 1, star);
  conversion.toRate = Decimal.of(value.substring(star + 1, slash));
  conversion.fromRate = Decimal.of(value.substring(slash + 1, sign));
  conversion.day = value.substring(sign + 1, value.length);
  return conversion;
}
function marginOf(value) {
  const margin = new TraceMargin();
  margin.isRate = value.indexOf("*") >= 0;
  const sign = value.indexOf(margin.isRate ? "*" : "-");
  if (sign < 0) throw new EngineError("TRACE_INVALID", `"${value}" in a trace tells no cost and no rate of a margin.`);
  margin.amount = Decimal.of(value.substring(0, sign));
  margin.part = Decimal.of(value.substring(sign + 1, value.length));
  return margin;
}
function quotaPartsOf(value) {
  const parts = new TraceQuota();
  const days = splitText(value, "*");
  const amounts = splitText(days[0], "-");
  parts.full = Decimal.of(amounts[0]);
  if (amounts.length > 1) parts.relief = Decimal.of(amounts[1]);
  if (days.length === 1) return parts;
  const carried = partsOf(days[1], "/", 2);
  parts.weight = Decimal.of(carried[0]);
  parts.days = intOf(carried[1]);
  return parts;
}
function secondOf(value) {
  const numbers = partsOf(value, ":", 3);
  const second = new TraceSecond();
  second.credit = Decimal.of(numbers[0]);
  second.before = Decimal.of(numbers[1]);
  second.quota = Decimal.of(numbers[2]);
  if (numbers.length > 3) second.later = Decimal.of(numbers[3]);
  return second;
}
function readSecondConversion(trace, value) {
  const second = trace.second;
  const own = trace.conversion;
  if (second === null || (own === null && value.indexOf("@") < 0)) {
    throw new EngineError("TRACE_INVALID", `"${value}" in a trace converts a second measure that it does not tell.`);
  }
  if (own === null) {
    second.conversion = conversionOf(value);
    return;
  }
  const conversion = new TraceConversion();
  conversion.amount = Decimal.of(value);
  conversion.currencyCode = own.currencyCode;
  conversion.day = own.day;
  conversion.fromRate = own.fromRate;
  conversion.toRate = own.toRate;
  second.conversion = conversion;
}
function adjustmentOf(value) {
  const numbers = partsOf(value, ":", 3);
  const derivation = new TraceDerivation();
  derivation.kind = "adjustment";
  derivation.base = Decimal.of(numbers[0]);
  derivation.earlierRate = Decimal.of(numbers[1]);
  derivation.reachedRate = Decimal.of(numbers[2]);
  return derivation;
}
function clawbackOf(value) {
  const isOwnTold = splitText(value, ":").length > 3;
  const numbers = partsOf(value, ":", isOwnTold ? 4 : 3);
  const derivation = new TraceDerivation();
  derivation.kind = "clawback";
  derivation.base = Decimal.of(numbers[0]);
  derivation.ownBase = isOwnTold ? Decimal.of(numbers[3]) : derivation.base;
  derivation.months = intOf(numbers[1]);
  derivation.monthsLeft = intOf(numbers[2]);
  return derivation;
}
function prizeOf2(value) {
  const numbers = partsOf(value, ":", 5);
  const derivation = new TraceDerivation();
  derivation.kind = "prize";
  derivation.rank = intOf(numbers[0]);
  derivation.sharedBy = intOf(numbers[1]);
  derivation.place = intOf(numbers[2]);
  derivation.prizes = Decimal.of(numbers[3]);
  derivation.base = Decimal.of(numbers[4]);
  return derivation;
}
function partsOf(value, separator, least) {
  const parts = splitText(value, separator);
  if (parts.length >= least) return parts;
  throw new EngineError("TRACE_INVALID", `"${value}" in a trace has fewer than ${least} parts between "${separator}".`);
}

// engine/trace/traceChecks.ts
function checkTrace(trace, text) {
  if (trace.takenBack === null && text.indexOf(";u") < 0) refuse(text, "does not tell how it is rounded");
  if (trace.quotaParts !== null && trace.quota === null)
    refuse(text, "tells how a quota came about, and not the quota");
  if (trace.limits !== null && trace.limits.threshold !== null && trace.quota === null) {
    refuse(text, "has a threshold without the quota that it is a share of");
  }
  if (trace.bonus !== null && trace.bands.length === 0) refuse(text, "has a bonus without tiers");
  const hasNoTerms = trace.bonus === null && trace.baseRate === null && trace.bands.length === 0;
  if (trace.hasOwnTerms && hasNoTerms) refuse(text, "has a rate of the payee's own and does not tell it");
  if (trace.quota === null) checkWithoutQuota(trace, text);
}
function checkWithoutQuota(trace, text) {
  const isTiered = trace.bands.length > 0 && (!trace.isFlat || trace.reached !== null);
  if (isTiered && !trace.isByMeasure) refuse(text, "has tiers without the quota that they start at shares of");
  if (trace.reached === null || trace.isFlat) return;
  for (const band of trace.bands) {
    if (band.startsAt.equals(Decimal.ONE)) refuse(text, "pays what lies above a quota, and does not tell the quota");
  }
}
function refuse(text, problem) {
  throw new EngineError("TRACE_INVALID", `The trace "${text}" ${problem}.`);
}

// engine/trace/traceText.ts
var VERSION = "1";
var TAKEN_BACK = "1;x";
var TRACE_BYTES = 500;
var FIXED_TRACE_BYTES = 296;
function writeTrace(trace) {
  if (trace.takenBack !== null) return takenBackTrace(trace.takenBack, trace.result);
  const pieces = trace.derivation === null ? creditPieces(trace) : [derivationText(trace.derivation)];
  if (trace.derivation !== null && trace.derivation.kind === "adjustment") {
    if (trace.isCount) pieces.push(measureNameText(trace));
    pieces.push(measureText(trace));
  }
  if (trace.limits !== null) pieces.push(limitsText(trace.limits));
  pieces.push(`;u${trace.moneyScale}`);
  pieces.push(trace.rounding);
  if (trace.roundsSteps) pieces.push(";U");
  pieces.push(";=");
  pieces.push(trace.result.toText());
  return joinText(pieces, "");
}
function creditPieces(trace) {
  const pieces = ["1;d", trace.dealAmount.toShortText()];
  if (trace.measure !== "") pieces.push(measureNameText(trace));
  if (trace.margin !== null) pieces.push(marginText2(trace.margin));
  if (trace.conversion !== null) pieces.push(";o" + conversionText2(trace.conversion));
  pieces.push(percentsText2(trace));
  if (trace.role !== "") pieces.push(";r" + traceLabel(trace.role));
  pieces.push(";c" + trace.credit.toText());
  pieces.push(measureText(trace));
  if (!trace.laterParts.isZero()) pieces.push(";L" + trace.laterParts.toShortText());
  if (trace.values.length > 0) pieces.push(valuesText2(trace.values));
  if (trace.second !== null) pieces.push(secondText(trace.second, trace.conversion));
  if (trace.year > 0) pieces.push(`;Y${trace.year}`);
  pieces.push(bandsText(trace));
  if (trace.multipliers.length > 0) pieces.push(multipliersText(trace));
  return pieces;
}
function takenBackTrace(reason, result) {
  return TAKEN_BACK + reason + ";=" + result.toText();
}
function isTakenBack(text) {
  return text.startsWith(TAKEN_BACK);
}
function readTrace(text) {
  const fields = splitText(text, ";");
  if (fields[0] !== VERSION) throw new EngineError("TRACE_INVALID", `"${text}" is not a trace this version can read.`);
  const trace = new Trace();
  for (let i = 1; i < fields.length; i += 1) {
    readField(trace, fields[i].substring(0, 1), fields[i].substring(fields[i].length > 0 ? 1 : 0, fields[i].length));
  }
  checkTrace(trace, text);
  divideCredit(trace);
  return trace;
}
function explainTrace(text) {
  return stepsOf(readTrace(text));
}
function traceSentence(text) {
  return sentenceOf(readTrace(text));
}
function traceLabel(name) {
  let label = "";
  for (let i = 0; i < name.length; i += 1) {
    const code = codeAt(name, i);
    const isFree = code >= 32 && code !== 44 && code !== 59 && code !== 127;
    label += isFree ? name.charAt(i) : " ";
  }
  return label;
}
function bytesOf(text) {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = codeAt(text, i);
    const isHalfOfPair = (code >= 55296 && code <= 57343) || code > 65535;
    bytes += code < 128 ? 1 : code < 2048 || isHalfOfPair ? 2 : 3;
  }
  return bytes;
}
function measureNameText(trace) {
  return (trace.isCount ? ";y#" : ";y") + traceLabel(trace.measure);
}
function percentsText2(trace) {
  const revenue = ";p" + trace.revenuePercent.toShortText();
  return trace.overlayPercent.isZero() ? revenue : revenue + "+" + trace.overlayPercent.toShortText();
}
function marginText2(margin) {
  return ";M" + margin.amount.toShortText() + (margin.isRate ? "*" : "-") + margin.part.toShortText();
}
function conversionText2(conversion) {
  const rates = conversion.toRate.toShortText() + "/" + conversion.fromRate.toShortText();
  return `${conversion.amount.toShortText()} ${traceLabel(conversion.currencyCode)}*${rates}@${conversion.day}`;
}
function measureText(trace) {
  const before = ";b" + trace.measuredBefore.toShortText();
  const quota = trace.quota;
  if (quota === null) return trace.isByMeasure ? (trace.isByDeal ? ";i;D" : ";i") + before : "";
  const own = trace.quotaParts === null ? "" : quotaText(trace.quotaParts);
  return own + ";q" + quota.toShortText() + (trace.isByMeasure ? ";i" : "") + before;
}
function quotaText(parts) {
  let text = ";Q" + parts.full.toShortText();
  if (!parts.relief.isZero()) text += "-" + parts.relief.toShortText();
  return parts.days === 0 ? text : text + `*${parts.weight.toShortText()}/${parts.days}`;
}
function valuesText2(values) {
  const labels = [];
  for (const value of values) labels.push(traceLabel(value));
  return ";v" + joinText(labels, ",");
}
function secondText(second, own) {
  const numbers = [second.credit.toShortText(), second.before.toShortText(), second.quota.toShortText()];
  if (!second.later.isZero()) numbers.push(second.later.toShortText());
  const text = ";j" + joinText(numbers, ":");
  const conversion = second.conversion;
  if (conversion === null) return text;
  return text + ";J" + (own === null ? conversionText2(conversion) : conversion.amount.toShortText());
}
function bandsText(trace) {
  let text = trace.hasOwnTerms ? ";O" : "";
  if (trace.baseRate !== null) text += ";k" + trace.baseRate.toShortText();
  if (trace.bonus !== null) {
    text += ";B" + trace.bonus.toShortText() + (trace.isCurve ? ";C" : "") + (trace.isExclusive ? ";E" : "");
  }
  if (trace.isContest) text += ";K";
  if (trace.reached !== null) text += ";w" + trace.reached.toShortText();
  if (trace.isFlat) return text + ";f" + trace.bands[0].rate.toShortText();
  let sign = ";t";
  for (const band of trace.bands) {
    text += sign + band.startsAt.toShortText() + ":" + band.rate.toShortText();
    sign = ",";
  }
  return text;
}
function derivationText(derivation) {
  const base = derivation.base.toShortText();
  switch (derivation.kind) {
    case "adjustment":
      return `1;z${base}:${derivation.earlierRate.toShortText()}:${derivation.reachedRate.toShortText()}`;
    case "clawback":
      return `1;W${base}:${derivation.months}:${derivation.monthsLeft}${ownText2(derivation)}`;
    default:
      return `1;P${derivation.rank}:${derivation.sharedBy}:${derivation.place}:${derivation.prizes.toShortText()}:${base}`;
  }
}
function ownText2(derivation) {
  return derivation.ownBase.equals(derivation.base) ? "" : ":" + derivation.ownBase.toShortText();
}
function multipliersText(trace) {
  const text = multipliersThat(true, ";m", trace) + multipliersThat(false, ";n", trace);
  const stacked = text + (trace.stacking === "additive" ? ";s+" : ";sx");
  return trace.maximumFactor === null ? stacked : stacked + ";l" + trace.maximumFactor.toShortText();
}
function multipliersThat(areCounted, letter, trace) {
  let text = "";
  let sign = letter;
  for (const multiplier of trace.multipliers) {
    if (multiplier.isCounted !== areCounted) continue;
    text += sign + multiplier.factor.toShortText() + " " + multiplier.label;
    sign = ",";
  }
  return text;
}
function limitsText(limits) {
  let text = limitText(";h", limits.threshold) + limitText(";g", limits.dealFloor) + limitText(";a", limits.dealCap);
  const paid = "-" + limits.paidBefore.toShortText();
  if (limits.periodCap !== null) text += limitText(";e", limits.periodCap) + paid + addedText(limits.cutBefore);
  if (limits.periodFloor === null) return text;
  const untold = limits.periodCap === null ? paid : "";
  return text + limitText(";G", limits.periodFloor) + untold + addedText(limits.raisedBefore);
}
function addedText(amount) {
  return amount.isZero() ? "" : "+" + amount.toShortText();
}
function limitText(sign, value) {
  return value === null ? "" : sign + value.toShortText();
}

// engine/trace/labels.ts
var REACHED_BYTES = 34;
var OWN_TERMS_BYTES = 30;
var MARGIN_BYTES = 58;
function labelsFor(component) {
  const free = freeBytes(component);
  const names = [];
  const keys = [];
  const places = [];
  for (let i = 0; i < component.multipliers.length; i += 1) {
    const multiplier = component.multipliers[i];
    const key = traceLabel(multiplier.key);
    names.push(multiplier.name === "" ? key : traceLabel(multiplier.name));
    keys.push(key);
    places.push(`${i + 1}`);
  }
  if (labelBytes(component, names) <= free) return names;
  return labelBytes(component, keys) <= free ? keys : places;
}
function fitsTrace(component) {
  return labelBytes(component, labelsFor(component)) <= freeBytes(component);
}
function freeBytes(component) {
  const taken = FIXED_TRACE_BYTES + nameBytes(component) + tableBytes(component) + bandBytes(component);
  return TRACE_BYTES - taken - limitBytes(component);
}
function nameBytes(component) {
  let longest = 0;
  let finest = 0;
  for (const rule of component.credits) {
    const bytes = bytesOf(traceLabel(roleText(rule)));
    if (bytes > longest) longest = bytes;
    const decimals = rule.percent.equals(HUNDRED) ? 0 : rule.percent.scale() + 2;
    if (decimals > finest) finest = decimals;
  }
  const marginBytes = component.measure === "margin" ? MARGIN_BYTES : 0;
  return (
    longest +
    3 +
    2 * finest +
    marginBytes +
    (component.measure === "revenue" ? 0 : bytesOf(traceLabel(component.measure)) + 3)
  );
}
function tableBytes(component) {
  let longestFirst = 0;
  let longestSecond = 0;
  for (const row of component.rows) {
    const first = bytesOf(traceLabel(row.first));
    const second = bytesOf(traceLabel(row.second));
    if (first > longestFirst) longestFirst = first;
    if (second > longestSecond) longestSecond = second;
  }
  let bytes = component.lookups.length === 0 ? 0 : longestFirst + longestSecond + 6;
  for (const lookup of component.lookups) {
    if (lookup.kind === "attainment" && lookup.name !== "") bytes = longestFirst + longestSecond + 116;
  }
  return bytes;
}
function bandBytes(component) {
  let bytes = component.bonus === null ? 0 : component.bonus.toShortText().length + 6;
  if (component.termsOf === "payee") bytes = OWN_TERMS_BYTES;
  if (ratesWholePeriods(component)) bytes += REACHED_BYTES;
  for (const tier of component.tiers) {
    bytes += tier.startsAt.toShortText().length + tier.rate.toShortText().length + 2;
  }
  return bytes;
}
function limitBytes(component) {
  const ofFloor = textBytes(component.dealFloor);
  const ofCap = textBytes(component.dealCap);
  let bytes = ofFloor > ofCap ? ofFloor : ofCap;
  const amountBytes = paysBonus(component) ? 40 : 20;
  if (component.periodCap !== null) bytes += textBytes(component.periodCap) + amountBytes;
  if (component.periodFloor !== null) {
    bytes += textBytes(component.periodFloor) + (component.periodCap === null ? 40 : 20);
  }
  const ofThreshold = textBytes(component.threshold);
  return bytes > ofThreshold ? bytes : ofThreshold;
}
function textBytes(value) {
  return value === null ? 0 : value.toShortText().length + 2;
}
function labelBytes(component, labels) {
  let bytes = 0;
  for (let i = 0; i < labels.length; i += 1) {
    bytes += bytesOf(labels[i]) + component.multipliers[i].factor.toShortText().length + 2;
  }
  return bytes;
}

// engine/plan/valueChecks.ts
var LARGEST_FACTOR = Decimal.ofInt(1e3);
var MOST_DELAY_DAYS = 3660;
function isOdd(value) {
  return value.sign() < 0 || value.compareTo(LARGEST_FACTOR) > 0 || isTooFine(value);
}
function isOddAmount(value) {
  return value.sign() < 0 || value.compareTo(LARGEST_MONEY) > 0 || isTooFine(value);
}
function isMoney(amount, moneyScale) {
  return amount.sign() > 0 && amount.compareTo(LARGEST_MONEY) <= 0 && shortened(amount).scale() <= moneyScale;
}
function isDelay(days) {
  return days >= 0 && days <= MOST_DELAY_DAYS;
}
function checkWord(place, name, word, words, code, what) {
  for (const known of words) {
    if (known === word) return;
  }
  place.refuse(name, code, `The ${what} is "${word}"; it must be one of ${joinText(words, ", ")}.`);
}
function checkDays(place, firstDay, lastDay, what) {
  const isFirst = firstDay === null || isDay(firstDay);
  const isLast = lastDay === null || isDay(lastDay);
  if (firstDay !== null && !isFirst) {
    place.refuse(
      "firstDay",
      "DATE_INVALID",
      `The first day of ${what}, "${firstDay}", is no day; write it as 2026-01-31.`,
    );
  }
  if (lastDay !== null && !isLast) {
    place.refuse(
      "lastDay",
      "DATE_INVALID",
      `The last day of ${what}, "${lastDay}", is no day; write it as 2026-12-31.`,
    );
  }
  if (firstDay === null || lastDay === null || !isFirst || !isLast) return;
  if (compareText(lastDay, firstDay) >= 0) return;
  place.refuse("lastDay", "DATES_REVERSED", `The last day of ${what}, ${lastDay}, is before the first, ${firstDay}.`);
}
function isTooLong(place, name, length, most, what) {
  if (length <= most) return false;
  place.refuse(name, "TOO_MANY", `There are ${length} ${what}; at most ${most} are allowed.`);
  return true;
}

// engine/plan/conventionChecks.ts
var ROUNDINGS = ["HALF_UP", "HALF_EVEN", "DOWN"];
var STACKINGS = ["multiplicative", "additive"];
var TIER_BOUNDS = ["inclusive", "exclusive"];
var ROUNDING_PLACES = ["line", "step"];
var REMAINDERS = ["largestRemainder", "largestShare"];
var PRORATIONS = ["none", "calendar", "workdays", "thirty"];
function checkConventions(conventions, place) {
  checkNumbers(conventions, place);
  checkWord(place, "rounding", conventions.rounding, ROUNDINGS, "ROUNDING_UNKNOWN", "rounding");
  checkWord(place, "stacking", conventions.stacking, STACKINGS, "STACKING_UNKNOWN", "stacking");
  checkWord(place, "tierBounds", conventions.tierBounds, TIER_BOUNDS, "TIER_BOUNDS_UNKNOWN", "bound of tiers");
  checkWord(
    place,
    "roundingPlace",
    conventions.roundingPlace,
    ROUNDING_PLACES,
    "ROUNDING_PLACE_UNKNOWN",
    "place of rounding",
  );
  checkWord(place, "remainder", conventions.remainder, REMAINDERS, "REMAINDER_UNKNOWN", "rule of the remainder");
  checkWord(place, "proration", conventions.proration, PRORATIONS, "PRORATION_UNKNOWN", "proration");
}
function checkNumbers(conventions, place) {
  if (conventions.moneyScale < 0 || conventions.moneyScale > 2) {
    place.refuse("moneyScale", "MONEY_SCALE_INVALID", "Money has 0, 1 or 2 decimals.");
  }
  const largest = conventions.maximumFactor;
  if (largest !== null && (largest.sign() <= 0 || isOdd(largest))) {
    const problem = `The largest factor ${largest.toText()} must be above 0 and at most 1000; leave it empty for no limit.`;
    place.refuse("maximumFactor", "FACTOR_INVALID", problem);
  }
  const most = conventions.maximumMultipliers;
  if (most !== null && most < 1) {
    const problem = "At least one multiplier must be allowed to count; leave it empty for all.";
    place.refuse("maximumMultipliers", "MULTIPLIERS_INVALID", problem);
  }
  if (conventions.maximumDealAmount.sign() <= 0) {
    place.refuse("maximumDealAmount", "DEAL_AMOUNT_INVALID", "The largest deal amount must be above 0.");
  }
  if (conventions.yearStartMonth < 1 || conventions.yearStartMonth > 12) {
    place.refuse("yearStartMonth", "YEAR_START_INVALID", "The year starts in a month from 1 to 12.");
  }
}

// engine/plan/conditionChecks.ts
var MOST_CONDITIONS = 50;
var MOST_VALUES = 200;
var TESTS = ["is", "isNot", "atLeast", "below"];
function isNumberTest(test) {
  return test === "atLeast" || test === "below";
}
function checkConditions(conditions, place, owner) {
  if (isTooLong(place, "conditions", conditions.length, MOST_CONDITIONS, `conditions of ${owner}`)) return;
  for (let i = 0; i < conditions.length; i += 1) {
    checkCondition(conditions[i], place.item("conditions", i), `condition ${i + 1} of ${owner}`);
  }
}
function checkCondition(condition, place, name) {
  checkWord(place, "test", condition.test, TESTS, "TEST_UNKNOWN", `test of ${name}`);
  if (condition.fact === "") {
    place.refuse("fact", "FACT_MISSING", `In ${name}, no fact or number is named; write what it looks at.`);
  }
  if (condition.values.length === 0) {
    place.refuse("values", "VALUES_MISSING", `In ${name}, there is no value to compare with; write one or more.`);
  } else if (isNumberTest(condition.test)) {
    checkNumber(condition, place, name);
  } else {
    checkTexts(condition, place, name);
  }
}
function checkNumber(condition, place, name) {
  if (condition.values.length === 1 && isNumber(condition.values[0])) return;
  const problem = `In ${name}, ${condition.test} takes exactly one number such as 12.50.`;
  place.refuse("values", "VALUE_NO_NUMBER", problem);
}
function checkTexts(condition, place, name) {
  if (condition.fact === "amount") {
    place.refuse("test", "TEST_INVALID", `In ${name}, the amount is a number; test it with atLeast or below.`);
  }
  if (isTooLong(place, "values", condition.values.length, MOST_VALUES, `values of ${name}`)) return;
  for (let i = 0; i < condition.values.length; i += 1) {
    if (condition.values[i] !== "") continue;
    place.refuse(`values[${i}]`, "VALUE_EMPTY", `In ${name}, a value is empty, and no fact is; drop it.`);
  }
}

// engine/plan/creditChecks.ts
var MOST_RULES = 50;
var MOST_LEVELS = 6;
var SOURCES = ["split", "overlay", "owner", "opportunityTeam", "accountTeam", "realisation", "manager", "team"];
function checkCredit(component, place) {
  checkConditions(component.conditions, place, component.key);
  checkDays(place, component.firstDay, component.lastDay, component.key);
  if (component.earnedOn === "") {
    const problem = `Nothing earns the pay of ${component.key}; write won, or the milestone on which it is earned.`;
    place.refuse("earnedOn", "MILESTONE_MISSING", problem);
  }
  if (isTooLong(place, "credits", component.credits.length, MOST_RULES, `credit rules of ${component.key}`)) return;
  for (let i = 0; i < component.credits.length; i += 1) {
    checkRule(component.credits[i], place.item("credits", i), `credit rule ${i + 1} of ${component.key}`);
  }
}
function checkRule(rule, place, name) {
  checkWord(place, "source", rule.source, SOURCES, "CREDIT_SOURCE_UNKNOWN", `source of ${name}`);
  if (rule.percent.sign() <= 0 || isOdd(rule.percent)) {
    const problem = `In ${name}, the percent is ${rule.percent.toText()}; it must be above 0 and at most 1000 with at most 10 decimals.`;
    place.refuse("percent", "CREDIT_PERCENT_INVALID", problem);
  }
  checkRole(rule, place, name);
  checkLevels(rule, place, name);
  checkDays(place, rule.firstDay, rule.lastDay, name);
  checkConditions(rule.conditions, place, name);
}
function checkRole(rule, place, name) {
  const isTeam = rule.source === "team";
  if (isTeam && rule.role === "") {
    const problem2 = `In ${name}, a team is credited; write as its role the fact of the deal that names the team.`;
    place.refuse("role", "ROLE_MISSING", problem2);
  }
  const hasRoles = rule.source === "opportunityTeam" || rule.source === "accountTeam" || rule.source === "realisation";
  if (rule.role === "" || isTeam || hasRoles) return;
  const problem = `In ${name}, the role is ${rule.role}, and people credited as ${rule.source} have none; drop it or change the source.`;
  place.refuse("role", "ROLE_NOT_USED", problem);
}
function checkLevels(rule, place, name) {
  if (rule.source === "manager") {
    if (rule.levels >= 1 && rule.levels <= MOST_LEVELS) return;
    const problem = `In ${name}, managers ${rule.levels} levels up are credited; write 1 to ${MOST_LEVELS}.`;
    place.refuse("levels", "LEVELS_INVALID", problem);
  } else if (rule.levels !== 1) {
    const problem = `In ${name}, ${rule.levels} levels are written, and only the source manager goes up; drop them or change the source.`;
    place.refuse("levels", "LEVELS_NOT_USED", problem);
  }
}

// engine/plan/effectChecks.ts
function warnOfNoEffect(version, component, place) {
  const key = component.key;
  if (component.tiersAreFactors && !isRatedByTiers(component)) {
    warn(place, "tiersAreFactors", `The component ${key} has no tiers that could be factors.`);
  }
  if (component.capPerPayee && component.periodCap === null) {
    warn(place, "capPerPayee", `The component ${key} has no cap per period that each payee could have alone.`);
  } else if (component.capPerPayee && component.measureOf === "payee") {
    warn(place, "capPerPayee", `The component ${key} measures payees, so each has the cap alone in any case.`);
  }
  if (component.clawbackProRata && component.clawbackOn === "") {
    warn(place, "clawbackProRata", `Nothing takes back pay of ${key}, neither in part nor in full.`);
  }
  if (component.firstCreditOnly && component.credits.length < 2) {
    warn(place, "firstCreditOnly", `The component ${key} has no second credit rule that could be left out.`);
  }
  warnOfNoPay(component, place);
  warnOfOtherDays(version, component, place);
}
function warn(place, name, problem) {
  place.warn(name, "FLAG_WITHOUT_EFFECT", problem);
}
function warnOfNoPay(component, place) {
  if (component.rateKind !== "flat" || !component.rate.isZero() || component.termsOf === "payee") return;
  if (component.dealFloor !== null || component.periodFloor !== null) return;
  if (component.rateNumber !== "" || component.lookups.length > 0) return;
  const problem = `The component ${component.key} pays nothing: it is flat and its rate is 0.`;
  place.warn("rate", "PAYS_NOTHING", problem);
}
function warnOfOtherDays(version, component, place) {
  const first = component.firstDay;
  const last = component.lastDay;
  if (last !== null && compareText(last, version.firstDay) < 0) {
    const problem2 = `The component ${component.key} ends on ${last}, before the version begins on ${version.firstDay}: it never pays.`;
    place.warn("lastDay", "COMPONENT_NEVER_PAYS", problem2);
  }
  if (first === null || version.lastDay === null || compareText(first, version.lastDay) <= 0) return;
  const problem = `The component ${component.key} begins on ${first}, after the version ends on ${version.lastDay}: it never pays.`;
  place.warn("firstDay", "COMPONENT_NEVER_PAYS", problem);
}

// engine/plan/flatComparison.ts
function compareWithFlat(component, place) {
  if (component.tiersBy !== "attainment" || component.measureUnit !== "money") return;
  if (component.rateKind === "marginal") compareBands(component, place);
  if (component.rateKind === "overage") compareOverage(component, place);
}
function compareBands(component, place) {
  const flatRate2 = rateUpTo(component, Decimal.ONE);
  let behind = Decimal.ZERO;
  for (let i = 0; i < component.tiers.length; i += 1) {
    const tier = component.tiers[i];
    const isLast = i + 1 === component.tiers.length;
    const gain = statedRate(component, i).minus(flatRate2);
    if (isLast || overtakes(behind, gain, tier.startsAt, component.tiers[i + 1].startsAt)) {
      if (behind.sign() < 0) warnOfLess(component, flatRate2, levelAt(tier.startsAt, behind, gain), place);
      return;
    }
    behind = behind.plus(component.tiers[i + 1].startsAt.minus(tier.startsAt).times(gain));
    const endsAbove = component.tiers[i + 1].startsAt.compareTo(Decimal.ONE) >= 0;
    if (endsAbove && behind.sign() >= 0) return;
  }
}
function compareOverage(component, place) {
  const flatRate2 = rateUpTo(component, Decimal.ONE);
  const behind = gainUpToQuota(component, flatRate2);
  if (behind.sign() >= 0) return;
  for (let i = 0; i < component.tiers.length; i += 1) {
    const gain = statedRate(component, i).minus(flatRate2);
    const level = levelAt(Decimal.ONE, behind, gain);
    if (level === null) continue;
    const isLast = i + 1 === component.tiers.length;
    if (isLast || behind.plus(component.tiers[i + 1].startsAt.minus(Decimal.ONE).times(gain)).sign() > 0) {
      warnOfLess(component, flatRate2, maxOf(level, component.tiers[i].startsAt), place);
      return;
    }
  }
  warnOfLess(component, flatRate2, null, place);
}
function gainUpToQuota(component, flatRate2) {
  let sum = Decimal.ZERO;
  for (let i = 0; i < component.tiers.length; i += 1) {
    const isLast = i + 1 === component.tiers.length;
    const endsAt = isLast ? Decimal.ONE : minOf(component.tiers[i + 1].startsAt, Decimal.ONE);
    const width = maxOf(endsAt.minus(component.tiers[i].startsAt), Decimal.ZERO);
    sum = sum.plus(width.times(statedRate(component, i).minus(flatRate2)));
  }
  return sum;
}
function overtakes(behind, gain, startsAt, endsAt) {
  return (
    behind.sign() < 0 &&
    behind.plus(endsAt.minus(startsAt).times(gain)).sign() >= 0 &&
    endsAt.compareTo(Decimal.ONE) > 0
  );
}
function levelAt(start, behind, gain) {
  return gain.sign() <= 0 ? null : start.plus(behind.negate().dividedBy(gain, 4, "HALF_UP"));
}
function flatText(component, flatRate2) {
  return component.termsOf === "payee" ? `${percentText(flatRate2)} of the payee's own rate` : percentText(flatRate2);
}
function warnOfLess(component, flatRate2, level, place) {
  const until = level === null ? "at every attainment" : `until ${percentText(level)} of the quota`;
  const problem = `The tiers of ${component.key} pay less than ${flatText(component, flatRate2)} flat ${until}.`;
  place.warn("tiers", "PAYS_LESS_THAN_FLAT", problem);
}
function rateUpTo(component, attainment) {
  let rate = Decimal.ZERO;
  for (let i = 0; i < component.tiers.length; i += 1) {
    if (component.tiers[i].startsAt.compareTo(attainment) < 0) rate = statedRate(component, i);
  }
  return rate;
}

// engine/plan/headChecks.ts
var MOST_FACTS = 50;
var MOST_RAMP_MONTHS = 36;
function checkHead(version, place) {
  if (version.planKey === "") place.refuse("planKey", "PLAN_KEY_MISSING", "The version belongs to no plan.");
  if (version.version < 1) {
    place.refuse("version", "VERSION_INVALID", "The number of the version must be 1 or more.");
  }
  if (version.currencyCode === "") place.refuse("currencyCode", "CURRENCY_MISSING", "The plan has no currency.");
  checkDays(place, version.firstDay, version.lastDay, "the version");
  checkPayeeFacts(version, place);
  checkRamp(version, place);
  checkPlanCap(version, place);
}
function checkPayeeFacts(version, place) {
  if (isTooLong(place, "payeeFacts", version.payeeFacts.length, MOST_FACTS, "facts demanded of payees")) return;
  const names = /* @__PURE__ */ new Set();
  for (let i = 0; i < version.payeeFacts.length; i += 1) {
    const name = version.payeeFacts[i];
    if (name === "") {
      place.refuse(`payeeFacts[${i}]`, "PAYEE_FACT_MISSING", "A fact demanded of payees has no name; name or drop it.");
    } else if (names.has(name)) {
      place.refuse(`payeeFacts[${i}]`, "PAYEE_FACT_TWICE", `The fact ${name} is demanded of payees twice; drop one.`);
    }
    names.add(name);
  }
}
function checkRamp(version, place) {
  if (isTooLong(place, "quotaRamp", version.quotaRamp.length, MOST_RAMP_MONTHS, "months of quota ramp")) return;
  for (let i = 0; i < version.quotaRamp.length; i += 1) {
    const part = version.quotaRamp[i];
    if (!isOdd(part) && part.compareTo(Decimal.ONE) <= 0) continue;
    const problem = `Month ${i + 1} of the quota ramp, ${part.toText()}, must be from 0 to 1 with at most 10 decimals; 0.25 is 25 % of the quota.`;
    place.refuse(`quotaRamp[${i}]`, "RAMP_INVALID", problem);
  }
}
function checkPlanCap(version, place) {
  const cap = version.planCap;
  if (cap === null && version.planCapPeriod !== "month") {
    const idle = `The plan has no cap for the ${version.planCapPeriod}; write the cap, or drop its period.`;
    place.refuse("planCapPeriod", "LIMIT_NOT_USED", idle);
  }
  if (cap === null || isMoney(cap, version.conventions.moneyScale)) return;
  const problem = `The cap of the plan, ${cap.toText()}, must be above 0 and money with at most as many decimals as the plan; leave it empty for none.`;
  place.refuse("planCap", "LIMIT_INVALID", problem);
}

// engine/plan/limitChecks.ts
function checkLimits(component, moneyScale, place) {
  checkThreshold(component, place);
  checkMoney(component, component.dealFloor, "dealFloor", "floor per deal", moneyScale, place);
  checkMoney(component, component.dealCap, "dealCap", "cap per deal", moneyScale, place);
  checkMoney(component, component.periodFloor, "periodFloor", "floor per period", moneyScale, place);
  checkMoney(component, component.periodCap, "periodCap", "cap per period", moneyScale, place);
  checkRoom(component, component.dealCap, "cap per deal", place);
  checkRoom(component, component.periodCap, "cap per period", place);
  checkPeriodFloor(component, place);
  if (component.dealFloor !== null) refuseDealLimit(component, "dealFloor", "floor per deal", place);
  if (component.dealCap !== null) refuseDealLimit(component, "dealCap", "cap per deal", place);
  if (component.periodCap !== null && component.rateKind === "contest") {
    const problem = `The contest ${component.key} has a cap per period, which says no rank that would lose by it; let its prizes add up to the budget.`;
    place.refuse("periodCap", "LIMIT_NOT_USED", problem);
  }
}
function checkThreshold(component, place) {
  const threshold = component.threshold;
  if (threshold === null) return;
  const key = component.key;
  if (threshold.sign() <= 0 || isOdd(threshold)) {
    const problem = `The threshold of ${key}, ${threshold.toText()}, must be above 0, at most 1000 and no finer than 10 decimals; 0.5 is 50 %.`;
    place.refuse("threshold", "THRESHOLD_INVALID", problem);
  }
  if (component.rateKind === "contest" || component.rateKind === "residual") {
    const problem = `The component ${key} has a threshold, and a ${component.rateKind} measures no attainment; drop it.`;
    place.refuse("threshold", "THRESHOLD_NOT_USED", problem);
  } else if (component.tiersBy === "measured") {
    const problem = `The threshold of ${key} is a part of the quota, and its tiers look at none; let the first tier pay 0 instead.`;
    place.refuse("threshold", "THRESHOLD_WITHOUT_QUOTA", problem);
  }
}
function checkMoney(component, amount, name, what, moneyScale, place) {
  if (amount === null || isMoney(amount, moneyScale)) return;
  const problem = `The ${what} of ${component.key}, ${amount.toText()}, must be above 0 and money with at most as many decimals as the plan; leave it empty for none.`;
  place.refuse(name, "LIMIT_INVALID", problem);
}
function checkRoom(component, cap, what, place) {
  const least = component.dealFloor;
  if (least === null || cap === null || least.compareTo(cap) <= 0) return;
  const problem = `The floor per deal of ${component.key}, ${numberText(least)}, is above the ${what}, ${numberText(cap)}.`;
  place.refuse("dealFloor", "FLOOR_ABOVE_CAP", problem);
}
function checkPeriodFloor(component, place) {
  const least = component.periodFloor;
  const most = component.periodCap;
  if (least === null) return;
  const key = component.key;
  if (component.rateKind === "contest") {
    const problem = `The contest ${key} has a floor per period, and its prizes are paid once, after its last day; drop the floor.`;
    place.refuse("periodFloor", "LIMIT_NOT_USED", problem);
  }
  if (most === null) return;
  if (least.compareTo(most) > 0) {
    const problem = `The floor per period of ${key}, ${numberText(least)}, is above the cap per period, ${numberText(most)}.`;
    place.refuse("periodFloor", "FLOOR_ABOVE_CAP", problem);
  } else if (component.measureOf !== "payee" && !component.capPerPayee) {
    const problem = `The component ${key} has a floor per period for each payee and a cap per period that all share, which may leave less; let each payee have the cap alone (capPerPayee), or drop one of them.`;
    place.refuse("periodFloor", "FLOOR_UNDER_SHARED_CAP", problem);
  }
}
function refuseDealLimit(component, name, what, place) {
  const kind = component.rateKind;
  const key = component.key;
  if (ratesWholePeriods(component) && component.accumulation !== "deal") {
    const problem = `The ${what} of ${key} would be undone: what the tier reached changes is paid for the whole period, not deal by deal; use a cap per period.`;
    place.refuse(name, "LIMIT_UNDONE", problem);
  } else if (paysForPeriods(component) || kind === "residual") {
    const problem = `The component ${key} has a ${what}, and a ${kind} does not pay deal by deal; drop it or use a cap per period.`;
    place.refuse(name, "LIMIT_NOT_USED", problem);
  }
}
function warnOfIdleCap(component, place) {
  const ofDeal = component.dealCap;
  const ofPeriod = component.periodCap;
  if (ofDeal === null || ofPeriod === null || ofDeal.compareTo(ofPeriod) < 0) return;
  const problem = `The cap per deal of ${component.key}, ${numberText(ofDeal)}, changes nothing: all deals of a period together pay at most ${numberText(ofPeriod)}.`;
  place.warn("dealCap", "DEAL_CAP_WITHOUT_EFFECT", problem);
}

// engine/plan/measureChecks.ts
var MOST_ROLLING_PERIODS = 36;
var TRANSACTION_KINDS = ["opportunity", "order", "activity"];
var UNITS = ["money", "count"];
var SCOPES = ["payee", "team", "plan"];
var PERIODS = ["month", "quarter", "half", "year"];
var ACCUMULATIONS = ["period", "yearToDate", "rolling", "deal"];
function checkMeasure(component, place) {
  const key = component.key;
  const kind = component.transactionKind;
  checkWord(place, "transactionKind", kind, TRANSACTION_KINDS, "WORD_UNKNOWN", `kind of transaction of ${key}`);
  checkWord(place, "measureUnit", component.measureUnit, UNITS, "WORD_UNKNOWN", `unit of ${key}`);
  checkWord(place, "measureOf", component.measureOf, SCOPES, "WORD_UNKNOWN", `scope of the measure of ${key}`);
  checkWord(place, "period", component.period, PERIODS, "WORD_UNKNOWN", `period of ${key}`);
  checkWord(place, "accumulation", component.accumulation, ACCUMULATIONS, "WORD_UNKNOWN", `accumulation of ${key}`);
  checkName(component, place);
  checkScope(component, place);
  checkRolling(component, place);
  checkAccumulation(component, place);
}
function checkName(component, place) {
  const measure = component.measure;
  if (measure === "" || measure.indexOf("|") >= 0) {
    const problem = `The measure "${measure}" of ${component.key} must be revenue, margin, deals, or the name of a number without the sign |.`;
    place.refuse("measure", "MEASURE_INVALID", problem);
  } else if (measure === "deals" && component.measureUnit !== "count") {
    const problem = `The component ${component.key} measures deals, which are counted; its unit must be count.`;
    place.refuse("measureUnit", "UNIT_INVALID", problem);
  } else if ((measure === "revenue" || measure === "margin") && component.measureUnit !== "money") {
    const problem = `The component ${component.key} measures ${measure}, which is money; its unit must be money.`;
    place.refuse("measureUnit", "UNIT_INVALID", problem);
  }
  if (measure === "deals" && component.paysItems) {
    const problem = `The component ${component.key} counts deals and pays items; let it pay deals, or count a number of the items.`;
    place.refuse("paysItems", "DEALS_OF_ITEMS", problem);
  }
}
function checkScope(component, place) {
  const isContest = component.rateKind === "contest";
  if (component.measureOf === "payee") {
    if (!isContest) return;
    const problem = `The component ${component.key} is a contest; it must measure a team or the plan, whose people it ranks.`;
    place.refuse("measureOf", "CONTEST_SCOPE_INVALID", problem);
  } else if (!isContest && !isRatedByMeasure(component) && component.periodCap === null) {
    const problem = `The component ${component.key} measures a ${component.measureOf} together, and has no tiers, threshold, attainment or cap per period that would look at it; measure payees.`;
    place.refuse("measureOf", "MEASURE_OF_NOT_USED", problem);
  }
}
function checkRolling(component, place) {
  const count = component.rollingPeriods;
  if (component.accumulation === "rolling") {
    if (count >= 1 && count <= MOST_ROLLING_PERIODS) return;
    const problem = `The component ${component.key} adds up ${count} periods; write 1 to ${MOST_ROLLING_PERIODS}.`;
    place.refuse("rollingPeriods", "ROLLING_PERIODS_INVALID", problem);
  } else if (count !== 1) {
    const problem = `The component ${component.key} has ${count} rolling periods and does not roll; drop them, or let its accumulation be rolling.`;
    place.refuse("rollingPeriods", "ROLLING_PERIODS_NOT_USED", problem);
  }
}
function checkAccumulation(component, place) {
  if (component.accumulation === "period") return;
  if (component.accumulation === "deal") {
    checkDealByDeal(component, place);
    return;
  }
  const what = `The component ${component.key} adds up ${component.accumulation}`;
  const kind = component.rateKind;
  if (kind === "bonus" || kind === "curve" || kind === "overage") {
    const problem = `${what} and is a ${kind}, which would pay for the same deals again in the next period; add up the period, or choose a longer one.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (kind === "retroactive" && component.accumulation === "rolling") {
    const problem = `${what} and is retroactive, which would bring deals to a new rate that no longer count; add up the year to date or the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (kind === "contest") {
    const problem = `${what} and is a contest, which counts from its first through its last day; add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (!isRatedByMeasure(component)) {
    const problem = `${what}, and has no tiers, threshold or attainment that would look at it; add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_NOT_USED", problem);
  }
}
function checkDealByDeal(component, place) {
  const what = `The component ${component.key} adds up each deal by itself`;
  const kind = component.rateKind;
  if (kind !== "marginal" && kind !== "retroactive") {
    const problem = `${what} and is ${kind}, which no size of a deal rates; make it marginal or retroactive, with tiers, or add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (!isRatedByTiers(component)) {
    const problem = `${what} and takes its rate from a look-up table; write tiers, or make it flat, add up the period and look the rate up by a number of the deal.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (component.tiersBy === "attainment") {
    const problem = `${what}, and a deal has no quota that its tiers could start at shares of; let them start at amounts (tiersBy measured), or add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (component.measureOf !== "payee") {
    const problem = `${what}, of which tiers look at what each payee is credited; measure payees and not the ${component.measureOf}, or add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  }
}

// engine/plan/multiplierChecks.ts
var MOST_MULTIPLIERS = 30;
function checkMultipliers(component, place) {
  const key = component.key;
  if (component.multipliers.length > 0 && paysForPeriods(component)) {
    const problem = `The component ${key} has multipliers of deals, and a ${component.rateKind} pays for a period; drop them.`;
    place.refuse("multipliers", "MULTIPLIERS_NOT_USED", problem);
    return;
  }
  if (isTooLong(place, "multipliers", component.multipliers.length, MOST_MULTIPLIERS, `multipliers of ${key}`)) return;
  const keys = /* @__PURE__ */ new Set();
  for (let i = 0; i < component.multipliers.length; i += 1) {
    const multiplier = component.multipliers[i];
    const multiplierPlace = place.item("multipliers", i);
    checkMultiplier(multiplier, key, multiplierPlace);
    if (keys.has(multiplier.key)) {
      const problem = `The multiplier ${multiplier.key} of ${key} is there twice.`;
      multiplierPlace.refuse("key", "MULTIPLIER_TWICE", problem);
    }
    keys.add(multiplier.key);
  }
}
function checkMultiplier(multiplier, key, place) {
  const name = `multiplier ${multiplier.key} of ${key}`;
  if (multiplier.key === "") {
    place.refuse("key", "MULTIPLIER_INCOMPLETE", `A multiplier of ${key} lacks its key.`);
  }
  checkWord(place, "test", multiplier.test, TESTS, "TEST_UNKNOWN", `test of the ${name}`);
  if (multiplier.fact === "") {
    checkCampaign(multiplier, name, place);
  } else if (isNumberTest(multiplier.test) && !isNumber(multiplier.value)) {
    const problem2 = `The ${name} tests ${multiplier.test}, which takes a number such as 12.50.`;
    place.refuse("value", "VALUE_NO_NUMBER", problem2);
  }
  checkDays(place, multiplier.firstDay, multiplier.lastDay, `the ${name}`);
  if (multiplier.factor.sign() > 0 && !isOdd(multiplier.factor)) return;
  const problem = `The factor ${multiplier.factor.toText()} of ${multiplier.key} must be above 0 and at most 1000; 1.5 is half as much again.`;
  place.refuse("factor", "FACTOR_INVALID", problem);
}
function checkCampaign(multiplier, name, place) {
  if (multiplier.firstDay === null && multiplier.lastDay === null) {
    const problem = `The ${name} names no fact and no days; write which deals it multiplies.`;
    place.refuse("fact", "MULTIPLIER_INCOMPLETE", problem);
  } else if (multiplier.value !== "" || multiplier.test !== "is") {
    const problem = `The ${name} names no fact that its test and value could be compared with; write the fact or drop them.`;
    place.refuse("fact", "MULTIPLIER_INCOMPLETE", problem);
  }
}

// engine/plan/problems.ts
var PlanPlace = class _PlanPlace {
  problems;
  /** Key of the component that the place is in; empty outside of any. */
  componentKey;
  /** Relative to the version; empty for the version as a whole. */
  path;
  constructor(problems, componentKey, path) {
    this.problems = problems;
    this.componentKey = componentKey;
    this.path = path;
  }
  /** A member of what is here. */
  member(name) {
    return new _PlanPlace(this.problems, this.componentKey, this.pathTo(name));
  }
  /** An item of a list that is a member here. */
  item(name, index) {
    return new _PlanPlace(this.problems, this.componentKey, `${this.pathTo(name)}[${index}]`);
  }
  /** A component of the version that is here. */
  component(index, key) {
    return new _PlanPlace(this.problems, key, `components[${index}]`);
  }
  /** Says what forbids activating the version. `name` is the member to blame; empty: all that is here. */
  refuse(name, code, message) {
    this.add("error", name, code, message);
  }
  /** Says what is worth a second look. */
  warn(name, code, message) {
    this.add("warning", name, code, message);
  }
  add(severity, name, code, message) {
    const problem = new PlanProblem();
    problem.severity = severity;
    problem.componentKey = this.componentKey;
    problem.code = code;
    problem.path = name === "" ? this.path : this.pathTo(name);
    problem.message = message;
    this.problems.push(problem);
  }
  pathTo(name) {
    return this.path === "" ? name : this.path + "." + name;
  }
};

// engine/plan/rateValues.ts
function checkRate(component, rate, name, what, place) {
  const isCount2 = component.measureUnit === "count";
  if (isCount2 ? !isOddAmount(rate) : !isOdd(rate)) return;
  const mend = isCount2
    ? "must be money for each unit: not negative, not larger than the ledger's amounts"
    : "must not be negative, above 1000";
  const example = isCount2 ? "250 pays 250 for each" : "0.08 is 8 %";
  const problem = `The ${what} of ${component.key}, ${rate.toText()}, ${mend} or finer than 10 decimals; ${example}.`;
  place.refuse(name, "RATE_INVALID", problem);
}

// engine/plan/lookupChecks.ts
var MOST_DIMENSIONS = 2;
var MOST_ROWS = 200;
var KINDS = ["fact", "number", "attainment"];
function checkTable(component, place) {
  const key = component.key;
  const count = component.lookups.length;
  if (!hasTable(component)) return;
  if (isTooLong(place, "lookups", count, MOST_DIMENSIONS, `dimensions of the look-up table of ${key}`)) return;
  if (isTooLong(place, "rows", component.rows.length, MOST_ROWS, `rows of the look-up table of ${key}`)) return;
  if (count === 0) {
    const problem = `The rows of ${key} belong to no look-up table; write what its dimensions compare.`;
    place.refuse("lookups", "LOOKUPS_MISSING", problem);
    return;
  }
  if (component.rows.length === 0) {
    place.refuse("rows", "ROWS_MISSING", `The look-up table of ${key} has no rows.`);
    return;
  }
  const before = place.problems.length;
  checkDimensions(component, place);
  if (place.problems.length > before) return;
  for (let i = 0; i < component.rows.length; i += 1) {
    checkRow(component, component.rows[i], i, place.item("rows", i));
  }
  if (place.problems.length > before) return;
  checkPlacesOfRows(component, place);
  for (let i = 0; i < count; i += 1) {
    if (component.lookups[i].kind === "fact") checkLabels(component, i === 0, place);
  }
}
function checkDimensions(component, place) {
  const key = component.key;
  const names = /* @__PURE__ */ new Set();
  let attainments = 0;
  let others = 0;
  for (let i = 0; i < component.lookups.length; i += 1) {
    const dimension = component.lookups[i];
    checkDimension(component, dimension, i, place.item("lookups", i));
    const isAttainment = dimension.kind === "attainment";
    const isOwn = isAttainment && (dimension.name === "" || dimension.name === component.measure);
    if (isAttainment) attainments += 1;
    if (isAttainment && !isOwn) others += 1;
    const name = dimension.kind + " " + (isOwn ? component.measure : dimension.name);
    if (names.has(name)) {
      place.refuse(`lookups[${i}]`, "LOOKUP_TWICE", `The look-up table of ${key} compares the same twice; drop one.`);
    }
    names.add(name);
  }
  if (others > 1) {
    const problem = `The look-up table of ${key} compares two measures that are not its own, ${component.measure}; one of them must be.`;
    place.refuse("lookups", "LOOKUP_MEASURES_FOREIGN", problem);
  }
  if (attainments === 0 && component.rateKind === "retroactive") {
    const problem = `The component ${key} is retroactive, and its look-up table compares no attainment that could be reached; add one or make it flat.`;
    place.refuse("lookups", "LOOKUP_WITHOUT_ATTAINMENT", problem);
  }
}
function checkDimension(component, dimension, index, place) {
  const name = `dimension ${index + 1} of ${component.key}`;
  checkWord(place, "kind", dimension.kind, KINDS, "WORD_UNKNOWN", `kind of ${name}`);
  if (dimension.name !== "" || dimension.kind === "attainment") return;
  place.refuse(
    "name",
    "LOOKUP_NAME_MISSING",
    `In ${name}, no ${dimension.kind} is named; write which one it compares.`,
  );
}
function checkRow(component, row, index, place) {
  const name = `row ${index + 1}`;
  checkRate(component, row.rate, "rate", name, place);
  checkCell(component.lookups[0].kind, row.first, "first", `${name} of ${component.key}`, place);
  if (component.lookups.length > 1) {
    checkCell(component.lookups[1].kind, row.second, "second", `${name} of ${component.key}`, place);
  } else if (row.second !== "") {
    const problem = `In ${name} of ${component.key}, there is a second value, ${row.second}, and its table has one dimension; drop the value or add a dimension.`;
    place.refuse("second", "ROW_SECOND_NOT_USED", problem);
  }
}
function checkCell(kind, cell, column, name, place) {
  if (kind === "fact") return;
  if (!isNumber(cell)) {
    const problem = `In ${name}, "${cell}" is no number; write the one from which on the row counts, such as 0.`;
    place.refuse(column, "ROW_START_INVALID", problem);
  } else if (kind === "attainment" && isOdd(Decimal.of(cell))) {
    const problem = `In ${name}, the attainment ${cell} is impossible; 1.2 is 120 %.`;
    place.refuse(column, "ROW_START_INVALID", problem);
  }
}
function checkPlacesOfRows(component, place) {
  const places = /* @__PURE__ */ new Set();
  for (let i = 0; i < component.rows.length; i += 1) {
    const key = placeKeyOf(component, component.rows[i]);
    if (places.has(key)) {
      const problem = `Row ${i + 1} of ${component.key} stands where a row before it does; drop one.`;
      place.refuse(`rows[${i}]`, "ROW_TWICE", problem);
    }
    places.add(key);
  }
  for (let i = 0; i < component.lookups.length; i += 1) {
    if (component.lookups[i].kind === "attainment") checkFromZero(component, i === 0, place);
  }
}
function checkLabels(component, isFirst, place) {
  const cells = /* @__PURE__ */ new Map();
  for (let i = 0; i < component.rows.length; i += 1) {
    const cell = isFirst ? component.rows[i].first : component.rows[i].second;
    const label = traceLabel(cell);
    const before = valueOf(cells, label);
    if (before === null) {
      cells.set(label, cell);
    } else if (before !== cell) {
      const problem = `Row ${i + 1} of ${component.key} is for "${cell}", and a row before it for "${before}"; they differ only in signs that explanations show as spaces. Tell them apart by other signs, in the deals too.`;
      place.refuse(isFirst ? `rows[${i}].first` : `rows[${i}].second`, "ROWS_LOOK_ALIKE", problem);
    }
  }
}
function checkFromZero(component, isFirst, place) {
  const isForAnyOther = component.lookups.length > 1 && component.lookups[isFirst ? 1 : 0].kind === "fact";
  const sound = /* @__PURE__ */ new Set();
  for (const row of component.rows) {
    if (Decimal.of(isFirst ? row.first : row.second).isZero()) sound.add(acrossOf(component, row, isFirst));
  }
  for (let i = 0; i < component.rows.length; i += 1) {
    const across = acrossOf(component, component.rows[i], isFirst);
    if (sound.has(across) || (isForAnyOther && sound.has(""))) continue;
    sound.add(across);
    const line = component.lookups.length === 1 ? "" : across === "" ? " for any other value" : ` for ${across}`;
    const problem = `The look-up table of ${component.key} has no row that starts at attainment 0${line}; whoever is below row ${i + 1} would find no rate.`;
    place.refuse(isFirst ? `rows[${i}].first` : `rows[${i}].second`, "ROWS_NOT_FROM_ZERO", problem);
  }
}
function acrossOf(component, row, isFirst) {
  if (component.lookups.length === 1) return "";
  return isFirst ? tidied(component.lookups[1].kind, row.second) : tidied(component.lookups[0].kind, row.first);
}
function placeKeyOf(component, row) {
  const first = tidied(component.lookups[0].kind, row.first);
  const second = component.lookups.length === 1 ? "" : tidied(component.lookups[1].kind, row.second);
  return `${first.length} ${first}${second}`;
}
function tidied(kind, cell) {
  return kind === "fact" ? cell : Decimal.of(cell).toShortText();
}

// engine/plan/termChecks.ts
var OWNERS = ["plan", "payee"];
function checkTerms(component, place) {
  const key = component.key;
  checkWord(place, "termsOf", component.termsOf, OWNERS, "WORD_UNKNOWN", `owner of the terms of ${key}`);
  if (component.termsOf !== "payee") return;
  if (!takesOwnTerms(component)) {
    const problem = `The component ${key} pays by each payee's own rate or bonus (termsOf), and has no place for one; make it flat without table and rateNumber, give its tiers as factors (tiersAreFactors), make it a bonus or curve, or let the terms be the plan's.`;
    place.refuse("termsOf", "TERMS_NOT_USED", problem);
  } else if (paysBonus(component)) {
    if (component.bonus === null) return;
    const problem = `The component ${key} has a bonus and pays by each payee's own (termsOf); drop the bonus, or let the terms be the plan's.`;
    place.refuse("bonus", "BONUS_TWICE", problem);
  } else if (!component.rate.isZero()) {
    const problem = `The component ${key} has a rate and pays by each payee's own (termsOf); let the rate be 0, or the terms the plan's.`;
    place.refuse("rate", "RATE_TWICE", problem);
  }
}

// engine/plan/tierChecks.ts
var MOST_TIERS = 200;
function checkTiers(component, place) {
  const key = component.key;
  if (component.tiers.length === 0) {
    place.refuse("tiers", "TIERS_MISSING", `The component ${key} has no tiers.`);
    return;
  }
  if (isTooLong(place, "tiers", component.tiers.length, MOST_TIERS, `tiers of ${key}`)) return;
  if (!component.tiers[0].startsAt.isZero()) {
    place.refuse("tiers[0].startsAt", "TIERS_NOT_FROM_ZERO", `The first tier of ${key} must begin at 0.`);
  }
  for (let i = 0; i < component.tiers.length; i += 1) {
    const tierPlace = place.item("tiers", i);
    checkStart(component, component.tiers[i], i, tierPlace);
    checkPay(component, component.tiers[i], `tier ${i + 1}`, tierPlace);
  }
  checkFactors(component, place);
  checkBasis(component, place);
}
function checkStart(component, tier, index, place) {
  const key = component.key;
  const start = tier.startsAt;
  if (component.tiersBy === "measured") {
    if (isOddAmount(start)) {
      const problem = `Tier ${index + 1} of ${key} begins at an impossible amount, ${start.toText()}; write what is measured there, such as 100000.`;
      place.refuse("startsAt", "TIER_START_INVALID", problem);
    }
  } else if (isOdd(start)) {
    const problem = `Tier ${index + 1} of ${key} begins at an impossible attainment; 1.2 is 120 %.`;
    place.refuse("startsAt", "ATTAINMENT_INVALID", problem);
  }
  if (index > 0 && start.compareTo(component.tiers[index - 1].startsAt) <= 0) {
    place.refuse("startsAt", "TIERS_NOT_ASCENDING", `Tier ${index + 1} of ${key} must begin above tier ${index}.`);
  }
}
function checkPay(component, tier, name, place) {
  const isShare = paysBonus(component);
  if (!isShare && !component.tiersAreFactors) {
    checkRate(component, tier.rate, "rate", name, place);
  } else if (isOdd(tier.rate)) {
    const what = isShare ? "share of the bonus" : "factor";
    const problem = `The ${what} of ${name} of ${component.key}, ${tier.rate.toText()}, must not be negative, above 1000 or finer than 10 decimals; 1.5 is 150 %.`;
    place.refuse("rate", "RATE_INVALID", problem);
  }
}
function checkFactors(component, place) {
  if (!component.tiersAreFactors) return;
  const key = component.key;
  if (paysBonus(component)) {
    const problem = `The tiers of ${key} are shares of its bonus and cannot be factors on a rate.`;
    place.refuse("tiersAreFactors", "FACTORS_NOT_USED", problem);
  } else if (component.rate.sign() <= 0 && component.termsOf === "plan") {
    const problem = `The tiers of ${key} are factors and there is no rate to apply them to.`;
    place.refuse("rate", "BASE_RATE_MISSING", problem);
  }
}
function checkBasis(component, place) {
  if (component.tiersBy !== "measured" || component.rateKind !== "overage") return;
  const problem = `The component ${component.key} pays what lies above the quota, and its tiers look at none; let them start at attainments.`;
  place.refuse("tiersBy", "OVERAGE_WITHOUT_QUOTA", problem);
}

// engine/plan/rateChecks.ts
var MOST_YEARS = 50;
var MOST_PRIZES = 200;
var KINDS2 = ["flat", "marginal", "retroactive", "overage", "bonus", "curve", "residual", "contest"];
var BASES = ["attainment", "measured"];
function checkRates(component, moneyScale, place) {
  checkWord(place, "rateKind", component.rateKind, KINDS2, "WORD_UNKNOWN", `kind of rate of ${component.key}`);
  checkWord(place, "tiersBy", component.tiersBy, BASES, "WORD_UNKNOWN", `basis of the tiers of ${component.key}`);
  checkRate(component, component.rate, "rate", "rate", place);
  checkTerms(component, place);
  checkSources(component, place);
  if (isRatedByTiers(component)) {
    checkTiers(component, place);
  } else {
    refuseTiers(component, place);
  }
  if (component.rateKind === "flat" || component.rateKind === "retroactive") {
    checkTable(component, place);
  } else if (hasTable(component)) {
    refuseUnused(component, place, "lookups", "LOOKUPS_NOT_USED", "a look-up table");
  }
  checkBonus(component, moneyScale, place);
  checkYears(component, place);
  checkContest(component, moneyScale, place);
}
function checkSources(component, place) {
  const isByTable = hasTable(component);
  const hasNumber = component.rateNumber !== "";
  if (hasNumber && component.rateKind !== "flat") {
    refuseUnused(component, place, "rateNumber", "RATE_NUMBER_NOT_USED", "a number that gives the rate");
  } else if (hasNumber && isByTable) {
    const problem = `The component ${component.key} takes its rate from a look-up table and from the number ${component.rateNumber}; keep one.`;
    place.refuse("rateNumber", "RATE_TWICE", problem);
  }
  if (hasNumber && component.measureUnit === "count") {
    const problem = `The component ${component.key} takes its rate from ${component.rateNumber}, which is a fraction of money, and measures what is counted; write a rate, or let the unit be money.`;
    place.refuse("measureUnit", "UNIT_INVALID", problem);
  }
  if (component.rate.isZero()) return;
  switch (component.rateKind) {
    case "bonus":
    case "curve":
    case "residual":
    case "contest":
      refuseUnused(component, place, "rate", "RATE_NOT_USED", "a rate");
      break;
    default:
      if (isByTable) {
        const problem = `The component ${component.key} has a rate of its own and takes it from its table; let the rate be 0.`;
        place.refuse("rate", "RATE_TWICE", problem);
      }
      break;
  }
}
function refuseTiers(component, place) {
  const key = component.key;
  if (component.tiers.length > 0) {
    const problem =
      component.rateKind === "retroactive"
        ? `The component ${key} has a look-up table and tiers; keep one.`
        : `The component ${key} is ${component.rateKind} and has tiers; make it marginal or drop them.`;
    place.refuse("tiers", "TIERS_NOT_USED", problem);
  } else if (component.tiersBy !== "attainment") {
    const problem = `The component ${key} has no tiers that could start at what is measured; let the basis be attainment.`;
    place.refuse("tiersBy", "TIERS_BY_NOT_USED", problem);
  }
}
function checkBonus(component, moneyScale, place) {
  const key = component.key;
  const bonus = component.bonus;
  if (!paysBonus(component)) {
    if (bonus !== null) refuseUnused(component, place, "bonus", "BONUS_NOT_USED", "a bonus");
    return;
  }
  if (component.termsOf === "payee") return;
  if (bonus === null) {
    place.refuse(
      "bonus",
      "BONUS_MISSING",
      `The component ${key} has no bonus; write the money that a share of 1 pays.`,
    );
  } else if (!isMoney(bonus, moneyScale)) {
    const problem = `The bonus of ${key}, ${bonus.toText()}, must be above 0 and money with at most as many decimals as the plan.`;
    place.refuse("bonus", "BONUS_INVALID", problem);
  }
}
function checkYears(component, place) {
  const key = component.key;
  if (component.rateKind !== "residual") {
    if (component.yearRates.length > 0) {
      refuseUnused(component, place, "yearRates", "YEAR_RATES_NOT_USED", "rates for years");
    }
    if (component.stopsOn !== "") {
      refuseUnused(component, place, "stopsOn", "STOPS_ON_NOT_USED", "a milestone that stops it");
    }
    return;
  }
  if (component.yearRates.length === 0) {
    const problem = `The component ${key} is residual and has no rates; write one for the first year and for those after it.`;
    place.refuse("yearRates", "YEAR_RATES_MISSING", problem);
  }
  if (isTooLong(place, "yearRates", component.yearRates.length, MOST_YEARS, `years of ${key}`)) return;
  for (let i = 0; i < component.yearRates.length; i += 1) {
    checkRate(component, component.yearRates[i], `yearRates[${i}]`, `rate of year ${i + 1}`, place);
  }
}
function checkContest(component, moneyScale, place) {
  const key = component.key;
  if (component.rateKind !== "contest") {
    if (component.prizes.length > 0) refuseUnused(component, place, "prizes", "PRIZES_NOT_USED", "prizes");
    return;
  }
  if (component.prizes.length === 0) {
    place.refuse(
      "prizes",
      "PRIZES_MISSING",
      `The contest ${key} has no prizes; write one for the first rank at least.`,
    );
  }
  if (component.firstDay === null || component.lastDay === null) {
    const missing = component.firstDay === null ? "firstDay" : "lastDay";
    place.refuse(missing, "CONTEST_DATES_MISSING", `The contest ${key} must have a first and a last day.`);
  }
  if (isTooLong(place, "prizes", component.prizes.length, MOST_PRIZES, `prizes of ${key}`)) return;
  for (let i = 0; i < component.prizes.length; i += 1) {
    const prize = component.prizes[i];
    if (isMoney(prize, moneyScale)) continue;
    const problem = `Prize ${i + 1} of ${key}, ${prize.toText()}, must be above 0 and money with at most as many decimals as the plan.`;
    place.refuse(`prizes[${i}]`, "PRIZE_INVALID", problem);
  }
}
function refuseUnused(component, place, name, code, what) {
  const problem = `The component ${component.key} has ${what}, which its kind of rate, ${component.rateKind}, does not use; drop it or change the kind.`;
  place.refuse(name, code, problem);
}

// engine/plan/settlementChecks.ts
var MOST_MONTHS = 120;
function checkSettlement(component, place) {
  checkClawback(component, place);
  checkDelay(component, component.payableAfterDays, "payableAfterDays", "payable", place);
  checkDelay(component, component.releaseAfterDays, "releaseAfterDays", "released", place);
  checkHoldback(component, place);
  if (!paysForPeriods(component)) {
    checkMilestoneNames(component, place);
    return;
  }
  refuseMilestone(component, component.clawbackOn, "clawbackOn", "takes it back", place);
  refuseMilestone(component, component.payableOn, "payableOn", "makes it payable", place);
  refuseMilestone(component, component.releaseOn, "releaseOn", "releases it", place);
}
function checkMilestoneNames(component, place) {
  refuseStatus(component, component.payableOn, "payableOn", "invoiced", place);
  refuseStatus(component, component.releaseOn, "releaseOn", "paid", place);
  refuseStatus(component, component.clawbackOn, "clawbackOn", "churned", place);
  if (component.rateKind === "residual") refuseStatus(component, component.stopsOn, "stopsOn", "churned", place);
}
function refuseStatus(component, milestone, name, example, place) {
  if (milestone !== "open" && milestone !== "won" && milestone !== "lost" && milestone !== "deleted") return;
  const isWaiting = milestone === "won" && (name === "payableOn" || name === "releaseOn");
  const orNone = isWaiting ? "; where pay need not wait, drop it" : "";
  const problem = `The component ${component.key} names the milestone ${milestone}, which never comes, because "${milestone}" is the status of a deal; name a stage or what happens to the deal, such as ${example}${orNone}.`;
  place.refuse(name, "MILESTONE_IS_STATUS", problem);
}
function checkClawback(component, place) {
  const key = component.key;
  const months = component.clawbackMonths;
  if (component.clawbackOn === "") {
    if (months === 0) return;
    const problem = `The component ${key} takes pay back within ${months} months, and no milestone does; name it, or write 0 months.`;
    place.refuse("clawbackOn", "CLAWBACK_INCOMPLETE", problem);
    return;
  }
  if (months < 1 || months > MOST_MONTHS) {
    const problem = `The component ${key} takes pay back on ${component.clawbackOn} within ${months} months; write 1 to ${MOST_MONTHS}, or drop the milestone.`;
    place.refuse("clawbackMonths", "CLAWBACK_INCOMPLETE", problem);
  }
  if (component.clawbackOn === component.earnedOn || component.clawbackOn === component.payableOn) {
    const problem = `The milestone ${component.clawbackOn} of ${key} takes back the pay that it gives; name another.`;
    place.refuse("clawbackOn", "CLAWBACK_AT_ONCE", problem);
  }
}
function checkDelay(component, days, name, what, place) {
  if (isDelay(days)) return;
  const problem = `The pay of ${component.key} is ${what} after ${days} days; write 0 to ${MOST_DELAY_DAYS}.`;
  place.refuse(name, "DAYS_INVALID", problem);
}
function checkHoldback(component, place) {
  const key = component.key;
  const part = component.holdback;
  if (part !== null) {
    if (part.sign() > 0 && part.compareTo(Decimal.ONE) <= 0 && !isOdd(part)) return;
    const problem = `The holdback of ${key}, ${part.toText()}, must be above 0 and at most 1 with at most 10 decimals; 0.2 holds back 20 %.`;
    place.refuse("holdback", "HOLDBACK_INVALID", problem);
  } else if (component.releaseOn !== "") {
    const problem = `The component ${key} holds nothing back that ${component.releaseOn} could release; write the part, or drop the milestone.`;
    place.refuse("releaseOn", "RELEASE_NOT_USED", problem);
  } else if (component.releaseAfterDays !== 0) {
    const problem = `The component ${key} holds nothing back that could be released later; write the part, or 0 days.`;
    place.refuse("releaseAfterDays", "RELEASE_NOT_USED", problem);
  }
}
function refuseMilestone(component, milestone, name, does, place) {
  if (milestone === "") return;
  const problem = `The milestone ${milestone} of ${component.key} ${does}, and a ${component.rateKind} belongs to no deal that could reach it; drop it.`;
  place.refuse(name, "MILESTONE_NOT_USED", problem);
}

// engine/plan/checks.ts
var MOST_COMPONENTS = 100;
var MOST_PROBLEMS = 200;
var LONGEST_KEY = 40;
function checkPlanVersion(version) {
  const place = new PlanPlace([], "", "");
  checkHead(version, place);
  checkConventions(version.conventions, place.member("conventions"));
  checkComponents(version, place);
  if (place.problems.length === 0) addWarnings(version, place);
  while (place.problems.length > MOST_PROBLEMS) place.problems.pop();
  return place.problems;
}
function checkComponents(version, place) {
  if (version.components.length === 0) {
    place.refuse("components", "COMPONENT_MISSING", "The plan has no pay rule.");
  }
  if (isTooLong(place, "components", version.components.length, MOST_COMPONENTS, "components in the plan")) return;
  const keys = /* @__PURE__ */ new Set();
  for (let i = 0; i < version.components.length; i += 1) {
    if (place.problems.length >= MOST_PROBLEMS) return;
    const component = version.components[i];
    const componentPlace = place.component(i, component.key);
    checkKey(component.key, keys, componentPlace);
    if (component.key.length > LONGEST_KEY) continue;
    checkComponent(component, version.conventions.moneyScale, componentPlace);
  }
}
function checkKey(key, keys, place) {
  if (key === "" || key.indexOf("|") >= 0) {
    place.refuse("key", "COMPONENT_KEY_INVALID", "A component needs a key without the sign |.");
  } else if (key.length > LONGEST_KEY) {
    const problem = `The key of a component has ${key.length} signs; at most ${LONGEST_KEY} are allowed.`;
    place.refuse("key", "COMPONENT_KEY_INVALID", problem);
  } else if (keys.has(key)) {
    place.refuse("key", "COMPONENT_TWICE", `The component ${key} is there twice.`);
  }
  keys.add(key);
}
function checkComponent(component, moneyScale, place) {
  const before = place.problems.length;
  checkCredit(component, place);
  checkMeasure(component, place);
  checkRates(component, moneyScale, place);
  checkMultipliers(component, place);
  checkLimits(component, moneyScale, place);
  checkSettlement(component, place);
  if (place.problems.length > before || fitsTrace(component)) return;
  const problem = `The tiers, names and multipliers of ${component.key} do not fit a trace; use fewer or shorter ones.`;
  place.refuse("", "TRACE_TOO_LONG", problem);
}
function addWarnings(version, place) {
  for (let i = 0; i < version.components.length; i += 1) {
    const component = version.components[i];
    const componentPlace = place.component(i, component.key);
    compareWithFlat(component, componentPlace);
    warnOfIdleCap(component, componentPlace);
    warnOfNoEffect(version, component, componentPlace);
  }
}

// engine/plan/tidying.ts
function tidiedConventions(conventions) {
  const copy = new Conventions();
  copy.moneyScale = conventions.moneyScale;
  copy.rounding = conventions.rounding;
  copy.stacking = conventions.stacking;
  copy.maximumFactor = shortenedOrNull(conventions.maximumFactor);
  copy.maximumMultipliers = conventions.maximumMultipliers;
  copy.maximumDealAmount = conventions.maximumDealAmount;
  copy.yearStartMonth = conventions.yearStartMonth;
  copy.tierBounds = conventions.tierBounds;
  copy.roundingPlace = conventions.roundingPlace;
  copy.remainder = conventions.remainder;
  copy.proration = conventions.proration;
  return copy;
}
function tidiedComponent(component, moneyScale) {
  const copy = new PlanComponent();
  copyWhom(component, copy);
  copyMeasure(component, copy);
  copyRates(component, copy);
  copyLimits(component, copy, moneyScale);
  return copy;
}
function tidiedNumbers(numbers) {
  const tidied2 = [];
  for (const value of numbers) tidied2.push(shortened(value));
  return tidied2;
}
function copyWhom(component, copy) {
  copy.key = component.key;
  copy.name = component.name;
  copy.transactionKind = component.transactionKind;
  copy.paysItems = component.paysItems;
  copy.conditions = component.conditions;
  copy.firstDay = component.firstDay;
  copy.lastDay = component.lastDay;
  copy.earnedOn = component.earnedOn;
  copy.credits = component.credits;
  copy.firstCreditOnly = component.firstCreditOnly;
}
function copyMeasure(component, copy) {
  copy.measure = component.measure;
  copy.measureUnit = component.measureUnit;
  copy.measureOf = component.measureOf;
  copy.period = component.period;
  copy.accumulation = component.accumulation;
  copy.rollingPeriods = component.rollingPeriods;
}
function copyRates(component, copy) {
  copy.rateKind = component.rateKind;
  copy.termsOf = component.termsOf;
  copy.rate = shortened(component.rate);
  copy.rateNumber = component.rateNumber;
  copy.lookups = component.lookups;
  for (const row of component.rows) copy.rows.push(tidiedRow(row, component.lookups));
  copy.tiersBy = component.tiersBy;
  copy.tiersAreFactors = component.tiersAreFactors;
  for (const tier of component.tiers) copy.tiers.push(tidiedTier(tier));
  for (const multiplier of component.multipliers) copy.multipliers.push(tidiedMultiplier(multiplier));
  copy.yearRates = tidiedNumbers(component.yearRates);
  copy.stopsOn = component.stopsOn;
  copy.prizes = tidiedNumbers(component.prizes);
}
function tidiedRow(row, lookups) {
  const copy = new RateRow();
  copy.first = tidiedCell(row.first, lookups, 0);
  copy.second = tidiedCell(row.second, lookups, 1);
  copy.rate = shortened(row.rate);
  return copy;
}
function tidiedCell(text, lookups, dimension) {
  if (dimension >= lookups.length || lookups[dimension].kind === "fact") return text;
  return Decimal.of(text).toShortText();
}
function tidiedTier(tier) {
  const copy = new RateTier();
  copy.startsAt = shortened(tier.startsAt);
  copy.rate = shortened(tier.rate);
  return copy;
}
function tidiedMultiplier(multiplier) {
  const copy = new Multiplier();
  copy.key = multiplier.key;
  copy.name = multiplier.name;
  copy.fact = multiplier.fact;
  copy.test = multiplier.test;
  copy.value = multiplier.value;
  copy.factor = shortened(multiplier.factor);
  copy.firstDay = multiplier.firstDay;
  copy.lastDay = multiplier.lastDay;
  return copy;
}
function copyLimits(component, copy, moneyScale) {
  copy.threshold = shortenedOrNull(component.threshold);
  copy.dealFloor = asMoney(component.dealFloor, moneyScale);
  copy.dealCap = asMoney(component.dealCap, moneyScale);
  copy.periodFloor = asMoney(component.periodFloor, moneyScale);
  copy.periodCap = asMoney(component.periodCap, moneyScale);
  copy.capPerPayee = component.capPerPayee;
  copy.bonus = asMoney(component.bonus, moneyScale);
  copy.clawbackOn = component.clawbackOn;
  copy.clawbackMonths = component.clawbackMonths;
  copy.clawbackProRata = component.clawbackProRata;
}
function shortenedOrNull(value) {
  return value === null ? null : shortened(value);
}
function asMoney(amount, moneyScale) {
  return amount === null ? null : amount.round(moneyScale, "DOWN");
}

// engine/plan/rules.ts
function rulesOf(version) {
  const rules = new VersionRules();
  rules.version = version;
  for (const problem of checkPlanVersion(version)) {
    if (problem.severity === "error" && rules.problem === null) rules.problem = problem.message;
  }
  if (rules.problem !== null) return rules;
  for (const component of version.components) rules.components.push(componentRulesOf(component, version));
  return rules;
}
function versionOn(versions, day) {
  let isNewest = true;
  for (let i = versions.length - 1; i >= 0; i -= 1) {
    const version = versions[i].version;
    if (compareText(version.firstDay, day) > 0) continue;
    const isInForce = version.lastDay === null ? isNewest : isWithin(day, version.firstDay, version.lastDay);
    if (isInForce) return versions[i];
    isNewest = false;
  }
  return null;
}
function rulesFor(versions, planVersion, componentKey) {
  if (versions === null) return null;
  for (const rules of versions) {
    if (rules.version.version !== planVersion) continue;
    for (const component of rules.components) {
      if (component.component.key === componentKey) return component;
    }
  }
  return null;
}
var VersionOrder = class {
  compare(a, b) {
    const byDay2 = compareText(a.version.firstDay, b.version.firstDay);
    return byDay2 !== 0 ? byDay2 : a.version.version - b.version.version;
  }
};
function componentRulesOf(component, version) {
  const rules = new ComponentRules();
  const quotas = quotaMeasures(component);
  rules.component = tidiedComponent(component, version.conventions.moneyScale);
  rules.conventions = tidiedConventions(version.conventions);
  rules.planKey = version.planKey;
  rules.planName = version.planName === "" ? version.planKey : version.planName;
  rules.planVersion = version.version;
  rules.currencyCode = version.currencyCode;
  rules.labels = labelsFor(rules.component);
  rules.needsQuota = quotas.has(component.measure);
  rules.hasLimits = hasLimits(component);
  rules.looksUp = component.rateNumber !== "" || component.lookups.length > 0;
  rules.rowStarts = startsOf(rules.component);
  rules.secondMeasure = secondMeasureOf(component, quotas);
  rules.secondUnit = unitOf2(rules.secondMeasure, version);
  rules.isPlain = isPlain(component, version);
  rules.paysByOwner = version.paysByOwner;
  rules.quotaRamp = tidiedNumbers(version.quotaRamp);
  rules.largestCredit = LARGEST_MONEY.dividedBy(largestRateOf(rules.component), 2, "DOWN");
  return rules;
}
function secondMeasureOf(component, quotas) {
  for (const measure of membersOf(quotas)) {
    if (measure !== component.measure) return measure;
  }
  return "";
}
function unitOf2(measure, version) {
  if (measure === "deals") return "count";
  if (measure === "revenue" || measure === "margin") return "money";
  for (const component of version.components) {
    if (component.measure === measure) return component.measureUnit;
  }
  return null;
}
function hasLimits(component) {
  return (
    component.threshold !== null ||
    component.dealFloor !== null ||
    component.dealCap !== null ||
    component.periodFloor !== null ||
    component.periodCap !== null
  );
}
function isPlain(component, version) {
  return (
    component.transactionKind === "opportunity" &&
    !component.paysItems &&
    component.conditions.length === 0 &&
    component.firstDay === null &&
    component.lastDay === null &&
    component.earnedOn === "won" &&
    component.credits.length === 0 &&
    component.measure === "revenue" &&
    component.rateKind !== "residual" &&
    component.rateNumber === "" &&
    component.lookups.length === 0 &&
    component.clawbackOn === "" &&
    version.payeeFacts.length === 0
  );
}
function largestRateOf(component) {
  let largest = component.rate;
  for (const row of component.rows) largest = maxOf(largest, row.rate);
  for (const rate of component.yearRates) largest = maxOf(largest, rate);
  if (component.tiers.length > 0) {
    let largestOfTiers = Decimal.ZERO;
    for (const tier of component.tiers) largestOfTiers = maxOf(largestOfTiers, tier.rate);
    largest = component.tiersAreFactors ? largestOfTiers.times(component.rate) : maxOf(largest, largestOfTiers);
  }
  for (const multiplier of component.multipliers) {
    if (multiplier.factor.compareTo(Decimal.ONE) > 0) largest = largest.times(multiplier.factor);
  }
  return maxOf(largest, Decimal.ONE);
}

// engine/directory/payeeFile.ts
var PayeeFile = class {
  payee;
  /** Assignments to plans, whatever their days. */
  assignments = [];
  leaves = [];
  constructor(payee) {
    this.payee = payee;
  }
};

// engine/order.ts
var TextOrder = class {
  compare(a, b) {
    return compareText(a, b);
  }
};

// engine/directory/measurePeriods.ts
var ROLLING = "rolling";
function periodOf(rules, day) {
  const known = valueOf(rules.periods, day);
  if (known !== null) return known;
  const period = periodOfMonth(rules, day);
  rules.periods.set(day, period);
  return period;
}
function periodOfMonth(rules, day) {
  const month = monthOf(day);
  const known = valueOf(rules.periods, month);
  if (known !== null) return known;
  const period = rules.component.rateKind === "contest" ? contestPeriod(rules.component) : calendarPeriod(rules, day);
  rules.periods.set(month, period);
  return period;
}
function contestPeriod(component) {
  const period = new MeasurePeriod();
  period.firstDay = component.firstDay;
  period.lastDay = component.lastDay;
  period.windowDay = period.firstDay;
  period.groupDay = period.firstDay;
  return period;
}
function calendarPeriod(rules, day) {
  const component = rules.component;
  const yearStart = rules.conventions.yearStartMonth;
  const period = new MeasurePeriod();
  period.firstDay = periodFirstDay(day, component.period, yearStart);
  period.lastDay = periodLastDay(day, component.period, yearStart);
  period.windowDay = period.firstDay;
  period.groupDay = period.firstDay;
  if (component.accumulation === "yearToDate") {
    period.windowDay = periodFirstDay(day, "year", yearStart);
    period.groupDay = period.windowDay;
  } else if (component.accumulation === "rolling") {
    period.windowDay = addMonths(period.firstDay, monthsOf(component.period) * (1 - component.rollingPeriods));
    period.groupDay = ROLLING;
  }
  return period;
}

// engine/directory/succession.ts
var LAST_DAY = "9999-12-31";
function checkSuccession(version, others) {
  const own = rulesOf(version);
  const versions = [own];
  for (const other of others) versions.push(rulesOf(other));
  sortBy(versions, new VersionOrder());
  return successionProblems(own, versions);
}
function successionProblems(rules, versions) {
  const place = new PlanPlace([], "", "");
  const refused = /* @__PURE__ */ new Set();
  const latest = /* @__PURE__ */ new Map();
  for (const day of daysOfChange(versions)) {
    const inForce = versionOn(versions, day);
    if (inForce === null) continue;
    for (const after of inForce.components) {
      const key = after.component.key;
      const before = valueOf(latest, key);
      latest.set(key, after);
      if (before === null || refused.has(key) || !isLaterOfBoth(rules, before, after)) continue;
      if (follows(before, after, startOf(after, day))) continue;
      refused.add(key);
      const index = placeOf(rules, key);
      place.component(index, key).refuse("", "MEASURE_CHANGED", problemText(before, after, startOf(after, day)));
    }
  }
  return place.problems;
}
function daysOfChange(versions) {
  const days = /* @__PURE__ */ new Set();
  for (const rules of versions) {
    if (rules.problem !== null) continue;
    days.add(rules.version.firstDay);
    const lastDay = rules.version.lastDay;
    if (lastDay !== null && lastDay !== LAST_DAY) days.add(addDays(lastDay, 1));
  }
  const ascending = membersOf(days);
  sortBy(ascending, new TextOrder());
  return ascending;
}
function isLaterOfBoth(rules, before, after) {
  const own = rules.version.version;
  if (before.planVersion === after.planVersion) return false;
  return own === (before.planVersion > after.planVersion ? before.planVersion : after.planVersion);
}
function startOf(rules, day) {
  const firstDay = rules.component.firstDay;
  return firstDay !== null && compareText(firstDay, day) > 0 ? firstDay : day;
}
function follows(before, after, day) {
  if (countsTheSame(before, after) && windowText(before) === windowText(after)) return true;
  if (isOneChain(before, after)) return false;
  const period = periodOf(after, day);
  const begins = after.component.accumulation === "rolling" ? period.firstDay : period.windowDay;
  return compareText(begins, day) >= 0;
}
function isOneChain(before, after) {
  const areRolling = before.component.accumulation === "rolling" && after.component.accumulation === "rolling";
  return areRolling && !countsTheSame(before, after);
}
function countsTheSame(before, after) {
  return whatText(before) === whatText(after) && hasSecondOf(before, after);
}
function hasSecondOf(before, after) {
  if (after.secondMeasure === "") return true;
  if (before.secondMeasure !== after.secondMeasure) return false;
  const isKnown = before.secondUnit !== null && after.secondUnit !== null;
  if (isKnown && before.secondUnit !== after.secondUnit) return false;
  const isCount2 = before.secondUnit === "count" || after.secondUnit === "count";
  return isCount2 || before.currencyCode === after.currencyCode;
}
function whatText(rules) {
  const component = rules.component;
  const unit = component.measureUnit === "money" ? `in ${rules.currencyCode}` : "as a count";
  return `${component.measure} of the ${component.measureOf} ${unit}`;
}
function windowText(rules) {
  const component = rules.component;
  if (component.rateKind === "contest") return `from ${component.firstDay} through ${component.lastDay}`;
  const words = [`by ${component.period}`];
  const isMonthOnly = component.period === "month" && component.accumulation !== "yearToDate";
  if (!isMonthOnly) words.push(` of years from month ${rules.conventions.yearStartMonth} on`);
  if (component.accumulation === "yearToDate") words.push(", year to date");
  if (component.accumulation === "rolling") words.push(", rolling");
  if (component.accumulation === "deal") words.push(", deal by deal");
  return joinText(words, "");
}
function problemText(before, after, day) {
  const counts = `${whatText(after)} ${windowText(after)}`;
  const counted = `${whatText(before)} ${windowText(before)}`;
  const problem =
    counts === counted
      ? `compares ${secondText2(after)} too, and that of version ${before.planVersion} before compares ${secondText2(before)}; what deals before had of it cannot count.`
      : `counts ${counts}, and that of version ${before.planVersion} before counts ${counted}; both would add up.`;
  const component = `From ${day} on, the component ${after.component.key} of version ${after.planVersion}`;
  const remedy = "Give the component another key";
  if (isOneChain(before, after)) return `${component} ${problem} ${remedy}.`;
  return `${component} ${problem} ${remedy}, or let it begin on the first day of what it adds up.`;
}
function secondText2(rules) {
  if (rules.secondMeasure === "") return "nothing else";
  if (rules.secondUnit === null) return rules.secondMeasure;
  const unit = rules.secondUnit === "money" ? `in ${rules.currencyCode}` : "as a count";
  return `${rules.secondMeasure} ${unit}`;
}
function placeOf(rules, key) {
  let found = 0;
  for (let i = 0; i < rules.components.length; i += 1) {
    if (rules.components[i].component.key === key) found = i;
  }
  return found;
}

// engine/directory/teams.ts
var PERCENT_SCALE = 8;
var PERCENT_UNIT = Decimal.of("0.00000001");
var TeamPlace = class {
  team;
  member;
  constructor(team, member) {
    this.team = team;
    this.member = member;
  }
};
var TeamShare = class {
  payeeKey = "";
  percent = Decimal.ZERO;
};
function teamPlacesOf(team) {
  const places = [];
  for (const member of team.members) places.push(new TeamPlace(team, member));
  return places;
}
function teamOn(places, day) {
  if (places === null) return null;
  let found = null;
  for (const place of places) {
    if (!isWithin(day, place.member.firstDay, place.member.lastDay)) continue;
    if (found === null || compareText(place.team.key, found) < 0) found = place.team.key;
  }
  return found;
}
function teamSharesOn(places, day) {
  const shares = [];
  const equals = [];
  let left = HUNDRED;
  for (const place of inOrder(places)) {
    if (!isWithin(day, place.member.firstDay, place.member.lastDay)) continue;
    const share = new TeamShare();
    share.payeeKey = place.member.payeeKey;
    shares.push(share);
    const percent = place.member.percent;
    if (percent === null) {
      equals.push(share);
    } else {
      share.percent = percent;
      left = left.minus(percent);
    }
  }
  if (left.sign() > 0) shareEqually(equals, left);
  return shares;
}
function shareEqually(shares, percent) {
  if (shares.length === 0) return;
  const part = percent.dividedBy(Decimal.ofInt(shares.length), PERCENT_SCALE, "DOWN");
  let left = percent.minus(part.times(Decimal.ofInt(shares.length)));
  for (const share of shares) {
    share.percent = part;
    if (left.sign() <= 0) continue;
    share.percent = part.plus(PERCENT_UNIT);
    left = left.minus(PERCENT_UNIT);
  }
}
function inOrder(places) {
  const ordered = [];
  for (const place of places) ordered.push(place);
  sortBy(ordered, new MemberOrder());
  return ordered;
}
var MemberOrder = class {
  compare(a, b) {
    const byPayee = compareText(a.member.payeeKey, b.member.payeeKey);
    return byPayee !== 0 ? byPayee : compareText(a.member.firstDay, b.member.firstDay);
  }
};

// engine/directory/directory.ts
var WON = "won";
var LAST_MONTH_FIRST_DAY = "9999-12-01";
var NO_DAY = -1;
var Directory = class {
  /** The day up to which years, contests and payments count; null: none has come. */
  asOf = null;
  payees = /* @__PURE__ */ new Map();
  payeesByUser = /* @__PURE__ */ new Map();
  /** The share of somebody who has a deal alone, by user, as far as it was asked for. */
  wholeShares = /* @__PURE__ */ new Map();
  /** Versions of each plan in the order in which they come into force. */
  versions = /* @__PURE__ */ new Map();
  quotas = /* @__PURE__ */ new Map();
  /** Keys of quotas that are there more than once. */
  doubleQuotas = /* @__PURE__ */ new Set();
  /** Where a payee is or was in a team. */
  teams = /* @__PURE__ */ new Map();
  /** The members of a team. */
  members = /* @__PURE__ */ new Map();
  /** The key of a team by its name, which a fact of a deal may say as well. */
  teamKeys = /* @__PURE__ */ new Map();
  /** Names that more than one team has. */
  doubleTeamNames = /* @__PURE__ */ new Set();
  /** Rates of a currency, the latest first. */
  currencyRates = /* @__PURE__ */ new Map();
  /** Days counted from one long ago, as far as they were asked for; {@link NO_DAY} for a text that is none. */
  dayNumbers = /* @__PURE__ */ new Map();
  /** Lanes of an owner, by user, as far as they were asked for. */
  lanes = /* @__PURE__ */ new Map();
  /** All groups that lines were found for. */
  groups = /* @__PURE__ */ new Map();
  /** True when some plan credits others than splits say, or pays by the owner of the deal. */
  hasCreditRules = false;
  /** True when some plan credits owners whatever the splits. */
  creditsOwner = false;
  /** True when the plan of a deal's owner may pay everybody on the deal. */
  paysByOwner = false;
  /** Stages that some plan pays for. */
  stages = /* @__PURE__ */ new Set();
  /** True when some plan asks on which day something happened to a deal: to earn, pay, release or take back. */
  usesMilestones = false;
  /** True when what is earned depends on such a day. */
  earnsByMilestones = false;
  /** So many levels of managers some plan credits. */
  managerLevels = 0;
  /** Facts that name a team which some plan credits. */
  teamFacts = /* @__PURE__ */ new Set();
};
function directoryOf(request) {
  checkDays2(request);
  const directory = new Directory();
  directory.asOf = request.asOf;
  for (const payee of request.payees) listPayee(directory, payee);
  for (const assignment of request.assignments) {
    const file = valueOf(directory.payees, assignment.payeeKey);
    if (file !== null) file.assignments.push(assignment);
  }
  for (const leave of request.leaves) {
    const file = valueOf(directory.payees, leave.payeeKey);
    if (file !== null) file.leaves.push(leave);
  }
  for (const version of request.versions) listVersion(directory, version);
  for (const versions of valuesOf(directory.versions)) {
    sortBy(versions, new VersionOrder());
    if (versions.length > 1) refuseSuccessions(versions);
  }
  for (const quota of request.quotas) listQuota(directory, quota);
  for (const team of request.teams) {
    if (directory.members.has(team.key)) throw new EngineError("TEAM_TWICE", `Team ${team.key} is there twice.`);
    if (directory.teamKeys.has(team.name)) directory.doubleTeamNames.add(team.name);
    if (team.name !== "") directory.teamKeys.set(team.name, team.key);
    const places = teamPlacesOf(team);
    directory.members.set(team.key, places);
    for (const place of places) listTeamPlace(directory, place);
  }
  directory.currencyRates = ratesByCurrency(request.currencyRates);
  return directory;
}
function membersNamed(directory, fact) {
  if (directory.members.has(fact)) return valueOf(directory.members, fact);
  if (directory.doubleTeamNames.has(fact)) return null;
  const key = valueOf(directory.teamKeys, fact);
  return key === null ? null : valueOf(directory.members, key);
}
function dayNumberIn(directory, day) {
  const known = valueOf(directory.dayNumbers, day);
  if (known !== null) return known;
  const counted = isDay(day) ? dayNumberOf(day) : NO_DAY;
  directory.dayNumbers.set(day, counted);
  return counted;
}
function groupOf(directory, key) {
  const known = valueOf(directory.groups, key);
  if (known !== null) return known;
  const payGroup = new PayGroup(key);
  directory.groups.set(key, payGroup);
  return payGroup;
}
function quotaKeyOf(memberKey, measure, firstDay, lastDay) {
  return memberKey + "|" + measure + "|" + firstDay + "|" + lastDay;
}
function checkDays2(request) {
  checkDay(request.asOf, "asOf");
  const closedThrough = request.closedThrough;
  checkDay(closedThrough, "closedThrough");
  if (closedThrough !== null && compareText(closedThrough, LAST_MONTH_FIRST_DAY) >= 0) {
    const problem = `The day "${closedThrough}" (closedThrough) leaves no month open: close months before 9999-12.`;
    throw new EngineError("DATE_INVALID", problem);
  }
  for (const payee of request.payees) checkDay(payee.startDay, `first day of work of payee ${payee.key}`);
  for (const leave of request.leaves) {
    checkDay(leave.firstDay, `leave of payee ${leave.payeeKey}`);
    checkDay(leave.lastDay, `leave of payee ${leave.payeeKey}`);
  }
  for (const team of request.teams) {
    for (const member of team.members) {
      checkDay(member.firstDay, `member ${member.payeeKey} of team ${team.key}`);
      checkDay(member.lastDay, `member ${member.payeeKey} of team ${team.key}`);
    }
  }
}
function checkDay(day, what) {
  if (day === null || isDay(day)) return;
  const problem = `"${day}" (${what}) is no day: write year, month and day, such as 2026-03-31.`;
  throw new EngineError("DATE_INVALID", problem);
}
function listPayee(directory, payee) {
  if (directory.payees.has(payee.key)) throw new EngineError("PAYEE_TWICE", `Payee ${payee.key} is there twice.`);
  const file = new PayeeFile(payee);
  directory.payees.set(payee.key, file);
  if (payee.userKey === "") return;
  const other = valueOf(directory.payeesByUser, payee.userKey);
  if (other !== null) {
    const problem = `Payees ${other.payee.key} and ${payee.key} are the same user ${payee.userKey}.`;
    throw new EngineError("PAYEE_TWICE", problem);
  }
  directory.payeesByUser.set(payee.userKey, file);
}
function listVersion(directory, version) {
  const rules = rulesOf(version);
  const versions = valueOf(directory.versions, version.planKey);
  if (versions === null) {
    directory.versions.set(version.planKey, [rules]);
  } else {
    refuseSameNumber(versions, version);
    versions.push(rules);
  }
  if (version.paysByOwner) directory.paysByOwner = true;
  if (version.paysByOwner) directory.hasCreditRules = true;
  for (const component of version.components) {
    if (component.earnedOn !== WON) directory.stages.add(component.earnedOn);
    const isEnded = component.clawbackOn !== "" || component.stopsOn !== "";
    if (component.earnedOn !== WON || isEnded) directory.earnsByMilestones = true;
    const waits = component.payableOn !== "" || component.releaseOn !== "";
    if (directory.earnsByMilestones || waits) directory.usesMilestones = true;
    for (const rule of component.credits) {
      directory.hasCreditRules = true;
      if (rule.source === "owner") directory.creditsOwner = true;
      if (rule.source === "manager" && rule.levels > directory.managerLevels) directory.managerLevels = rule.levels;
      if (rule.source === "team") directory.teamFacts.add(rule.role);
    }
  }
}
function refuseSameNumber(versions, version) {
  for (const other of versions) {
    if (other.version.version !== version.version) continue;
    const problem = `Version ${version.version} of plan ${version.planKey} is there twice.`;
    throw new EngineError("VERSION_TWICE", problem);
  }
}
function refuseSuccessions(versions) {
  const wrong = /* @__PURE__ */ new Map();
  for (const rules of versions) {
    const problems = successionProblems(rules, versions);
    if (problems.length > 0) wrong.set(rules.version.version, problems[0].message);
  }
  for (const rules of versions) {
    if (!wrong.has(rules.version.version)) continue;
    rules.problem = valueOf(wrong, rules.version.version);
    rules.components = [];
  }
}
function listQuota(directory, quota) {
  const key = quotaKeyOf(quota.payeeKey, quota.measure, quota.firstDay, quota.lastDay);
  if (directory.quotas.has(key)) directory.doubleQuotas.add(key);
  directory.quotas.set(key, quota);
}
function listTeamPlace(directory, place) {
  const places = valueOf(directory.teams, place.member.payeeKey);
  if (places === null) {
    directory.teams.set(place.member.payeeKey, [place]);
  } else {
    places.push(place);
  }
}

// engine/directory/ownTerms.ts
var MISSING = "missing";
var INVALID = "invalid";
function rulesOnDay(directory, rules, payeeKey, day) {
  if (rules.component.termsOf === "plan" || rules.planRules !== null) return rules;
  const terms = termsOnDay(directory, rules, payeeKey, day);
  const known = valueOf(rules.atTerms, terms);
  if (known !== null) return known;
  const own = rulesAt(rules, versionFor(directory, rules), terms);
  rules.atTerms.set(terms, own);
  return own;
}
function termsOnDay(directory, rules, payeeKey, day) {
  const file = valueOf(directory.payees, payeeKey);
  if (file === null) return MISSING;
  let found = "";
  for (const assignment of file.assignments) {
    if (assignment.planKey !== rules.planKey || !isWithin(day, assignment.firstDay, assignment.lastDay)) continue;
    const terms = termsIn(assignment, rules);
    if (found !== "" && found !== terms) return INVALID;
    found = terms;
  }
  return found === "" ? MISSING : found;
}
function termsIn(assignment, rules) {
  const isBonus = paysBonus(rules.component);
  const terms = isBonus ? assignment.bonus : assignment.rate;
  if (terms === null) return MISSING;
  const isSound = isBonus ? isMoney(terms, rules.conventions.moneyScale) : isRate(terms, rules);
  return isSound ? shortened(terms).toText() : INVALID;
}
function isRate(rate, rules) {
  if (rate.sign() <= 0) return false;
  return rules.component.measureUnit === "count" ? !isOddAmount(rate) : !isOdd(rate);
}
function rulesAt(rules, version, terms) {
  const scale = rules.conventions.moneyScale;
  const component = tidiedComponent(rules.component, scale);
  const isKnown = terms !== MISSING && terms !== INVALID;
  if (isKnown && paysBonus(component)) component.bonus = Decimal.of(terms).round(scale, "DOWN");
  else if (isKnown) component.rate = Decimal.of(terms);
  const own = componentRulesOf(component, version);
  own.ownTerms = terms;
  own.planRules = rules;
  own.termsProblem = isKnown ? "" : terms;
  return own;
}
function versionFor(directory, rules) {
  let found = new PlanVersion();
  for (const versionRules of valueOf(directory.versions, rules.planKey)) {
    if (versionRules.version.version === rules.planVersion) found = versionRules.version;
  }
  return found;
}

// engine/keys.ts
var EVERYBODY = "*";
var CLAWBACK = "~clawback";
var ADJUSTMENT = "~adjustment";
var PRIZE = "~prize";
function lineKeyOf(dealKey, payeeKey, planKey, componentKey) {
  return dealKey + lineKeyEndOf(payeeKey, planKey, componentKey);
}
function lineKeyEndOf(payeeKey, planKey, componentKey) {
  return "|" + payeeKey + "|" + planKey + "|" + componentKey;
}
function groupKeyOf(payeeKey, planKey, componentKey, firstDay) {
  return payeeKey + "|" + planKey + "|" + componentKey + "|" + firstDay;
}
function memberOfKey(groupKey) {
  return groupKey.substring(0, groupKey.indexOf("|"));
}
function payeeScopeOf(dealKey, payeeKey) {
  return dealKey + "|" + payeeKey;
}
function planScopeOf(dealKey, payeeKey, planKey) {
  return dealKey + "|" + payeeKey + "|" + planKey;
}
function withPart(lineKey, part) {
  return part === "" ? lineKey : lineKey + "|" + part;
}
function partOfKey(lineKey) {
  let place = 0;
  for (let i = 0; i < 4; i += 1) {
    const bar = lineKey.indexOf("|", place);
    if (bar < 0) return "";
    place = bar + 1;
  }
  return lineKey.substring(place, lineKey.length);
}
function yearPart(part, year) {
  return `${part}~year ${year}`;
}
function clawbackPart(part) {
  return part + CLAWBACK;
}
function adjustmentPart(firstDay) {
  return ADJUSTMENT + " " + firstDay;
}
function prizePart(firstDay) {
  return PRIZE + " " + firstDay;
}
function isClawbackPart(part) {
  return part.endsWith(CLAWBACK);
}
function isAdjustmentPart(part) {
  return part.startsWith(ADJUSTMENT);
}
function isPrizePart(part) {
  return part.startsWith(PRIZE);
}
function takenKeyOf(lineKey) {
  const isTaking = lineKey.endsWith(CLAWBACK) && partOfKey(lineKey) !== "";
  return isTaking ? withoutEnd(lineKey, CLAWBACK.length) : lineKey;
}
function sourceKeyOf(lineKey) {
  const part = partOfKey(lineKey);
  const sign = part.indexOf("~");
  return sign < 0 ? lineKey : withoutEnd(lineKey, part.length - sign);
}
function withoutEnd(lineKey, length) {
  const cut = lineKey.length - length;
  return lineKey.substring(0, lineKey.charAt(cut - 1) === "|" ? cut - 1 : cut);
}

// engine/hold/holds.ts
var TOO_FINE = `more than ${FINEST_SCALE} decimals`;
function roundRemedy(what) {
  return `Round the ${what} to at most ${FINEST_SCALE} decimals, in a formula by ROUND.`;
}
function dealWithoutOwner(deal) {
  return dealHold(deal, "DEAL_WITHOUT_OWNER", "has no owner", "Give the deal an owner or revenue splits.");
}
function amountMissing(deal) {
  return dealHold(deal, "AMOUNT_MISSING", "has no amount", "Enter the amount of the deal; 0 if it is free.");
}
function amountNegative(deal) {
  const remedy = "Correct the amount; record a refund by lowering or reopening the deal that was paid.";
  return dealHold(deal, "AMOUNT_NEGATIVE", `has the negative amount ${deal.amount.toText()}`, remedy);
}
function amountBeyondLedger(deal) {
  const problem = `has the amount ${deal.amount.toText()}, more than the ledger can hold`;
  return dealHold(deal, "AMOUNT_TOO_LARGE", problem, "Correct the amount of the deal.");
}
function amountTooFine(deal) {
  const problem = `has the amount ${deal.amount.toText()}, with ${TOO_FINE}`;
  return dealHold(deal, "AMOUNT_TOO_FINE", problem, roundRemedy("amount"));
}
function currencyMissing(deal) {
  return dealHold(deal, "CURRENCY_MISSING", "has no currency", "Enter the currency of the deal.");
}
function dayNameOf(deal) {
  switch (deal.kind) {
    case "order":
      return "start date";
    case "activity":
      return "date";
    default:
      return "close date";
  }
}
function dateMissing(deal) {
  return dealHold(deal, "DATE_MISSING", `has no ${dayNameOf(deal)}`, `Enter the ${dayNameOf(deal)}.`);
}
function dateInvalid(deal) {
  const problem = `has the ${dayNameOf(deal)} "${deal.day}", which is no day`;
  return dealHold(deal, "DATE_INVALID", problem, `Enter the ${dayNameOf(deal)} as year, month and day: 2026-03-31.`);
}
function milestoneInvalid(deal, name, day) {
  const problem = `has the day "${day}" for ${name}, which is no day`;
  return dealHold(deal, "DATE_INVALID", problem, "Enter the day as year, month and day: 2026-03-31.");
}
function itemKeyInvalid(deal, what) {
  return dealHold(
    deal,
    "ITEM_KEY_INVALID",
    `has ${what}`,
    "Give each item of the deal a key of its own, without ~ and |.",
  );
}
function teamAmbiguous(deal, fact, name) {
  const problem = `names by its ${fact} the team "${name}", which is what more than one team is called`;
  return dealHold(deal, "TEAM_AMBIGUOUS", problem, "Give each team a name of its own, or name the team by its key.");
}
function splitsIncomplete(deal, percentText2) {
  const problem = `has revenue splits of ${percentText2} % together`;
  return dealHold(deal, "SPLITS_INCOMPLETE", problem, "Change the revenue splits so that they sum to exactly 100 %.");
}
function splitNegative(deal, userKey) {
  const problem = `has a negative split for user ${userKey}`;
  return dealHold(deal, "SPLIT_NEGATIVE", problem, "Change the split to 0 % or more.");
}
function roleNegative(deal, role, userKey) {
  const problem = `gives user ${userKey} a negative part as ${role}`;
  return dealHold(deal, "ROLE_NEGATIVE", problem, "Change the part to 0 % or more.");
}
function splitTooFine(deal, userKey) {
  const problem = `has a split with ${TOO_FINE} for user ${userKey}`;
  return dealHold(deal, "PERCENT_TOO_FINE", problem, roundRemedy("split"));
}
function roleTooFine(deal, role, userKey) {
  const problem = `gives user ${userKey} a part with ${TOO_FINE} as ${role}`;
  return dealHold(deal, "PERCENT_TOO_FINE", problem, roundRemedy("part"));
}
function payeeMissing(deal, userKey) {
  const problem = `credits user ${userKey}, who has no payee record`;
  const remedy = "Create a payee for the user; if the user takes no part in commission, as not commissionable.";
  return dealHold(deal, "PAYEE_MISSING", problem, remedy);
}
function payeeInactive(deal, payee, isNamed) {
  const others = isNamed ? "deal or split" : "role, the place in the team or the people below";
  const remedy = `Activate the payee, or give the ${others} to somebody else.`;
  return partHold(deal, payee, "PAYEE_INACTIVE", `Payee ${nameOf(payee)} is not active`, remedy);
}
function planMissing(deal, payee) {
  const remedy = `Assign a plan to the payee from ${deal.day} or earlier.`;
  return partHold(deal, payee, "PLAN_MISSING", `Payee ${nameOf(payee)} is on no plan`, remedy);
}
function assignmentOutOfDate(deal, payee) {
  const problem = `Payee ${nameOf(payee)} is on no plan on ${deal.day}`;
  const remedy = `Extend an assignment of the payee to that day, or correct the ${dayNameOf(deal)}.`;
  return partHold(deal, payee, "PLAN_OUT_OF_DATE", problem, remedy);
}
function ownerNotOnPlan(deal, payee, planName) {
  const problem = `Payee ${nameOf(payee)} is on the plan ${planName}, which pays for deals of owners who are on it, and the owner of this one is not`;
  const remedy = "Put the owner on that plan, or the payee on another.";
  return partHold(deal, payee, "OWNER_NOT_ON_PLAN", problem, remedy);
}
function versionOutOfDate(deal, payee, planName, day) {
  const problem = `The plan ${planName} of payee ${nameOf(payee)} has no active version on ${day}`;
  const remedy = `Activate a version of the plan that covers that day, or correct the ${dayNameOf(deal)}.`;
  return partHold(deal, payee, "PLAN_OUT_OF_DATE", problem, remedy);
}
function planInvalid(deal, payee, version, planProblem) {
  const problem = `Version ${version.version} of the plan ${planNameOf(version)} cannot pay: ${planProblem}`;
  return partHold(deal, payee, "PLAN_INVALID", problem, "Activate a version of the plan without this fault.");
}
function payeeIncomplete(deal, payee, version, fact) {
  const problem = `Payee ${nameOf(payee)} has no ${fact}, which the plan ${planNameOf(version)} demands`;
  return partHold(deal, payee, "PAYEE_INCOMPLETE", problem, `Enter the ${fact} of the payee.`);
}
function currencyDiffers(deal, payee, version, withoutRate, day) {
  return noRate(deal, payee, planNameOf(version), version.currencyCode, withoutRate, day);
}
function currencyDiffersIn(deal, payee, rules, withoutRate, day) {
  return noRate(deal, payee, rules.planName, rules.currencyCode, withoutRate, day);
}
function noRate(deal, payee, planName, currencyCode, withoutRate, day) {
  const problem = `It is in ${deal.currencyCode}, the plan ${planName} of payee ${nameOf(payee)} pays in ${currencyCode}, and ${withoutRate} has no rate on ${day}`;
  const remedy = "Enter a rate for that currency and day, correct the currency of the deal, or change the plan.";
  return partHold(deal, payee, "CURRENCY_DIFFERS", problem, remedy);
}
function rateInvalid(deal, payee, currencyCode, firstDay) {
  return partHold(deal, payee, "RATE_INVALID", rateProblem(currencyCode, firstDay), RATE_REMEDY);
}
function rateProblem(currencyCode, firstDay) {
  return `The rate of ${currencyCode} from ${firstDay} is there twice, or is not above 0 and below 1,000,000 with at most ten decimals`;
}
var RATE_REMEDY = "Keep one rate of the currency from that day, above 0.";
function amountTooLarge(deal, payee, version) {
  const most = version.conventions.maximumDealAmount.toText();
  const problem = `Its amount ${deal.amount.toText()} is above ${most}, the most the plan ${planNameOf(version)} takes`;
  const remedy = "Correct the amount; if it is right, raise the largest deal amount in a new version of the plan.";
  return partHold(deal, payee, "AMOUNT_TOO_LARGE", problem, remedy);
}
function payBeyondLedger(deal, payee, version) {
  const problem = `Under the plan ${planNameOf(version)} the ledger could not hold what it pays`;
  const remedy = "Correct the amount, the splits or the rates.";
  return partHold(deal, payee, "AMOUNT_TOO_LARGE", problem, remedy);
}
function payBeyondLedgerIn(deal, payee, rules) {
  const problem = `Under the plan ${rules.planName} the ledger could not hold what ${rules.component.key} pays`;
  return partHold(deal, payee, "AMOUNT_TOO_LARGE", problem, "Correct the amount, the splits or the rates.");
}
function measureMissing(deal, item, payee, component, missing) {
  const problem = `${whatOf(item)} has no ${missing}, which ${component.key} measures`;
  return partHold(deal, payee, "MEASURE_MISSING", problem, `Enter the ${missing}; 0 if there is none.`);
}
function marginRateTooLarge(deal, item, payee, component) {
  const problem = `${whatOf(item)} has a marginRate above 1, by which ${component.key} finds its margin`;
  const remedy = "Enter the margin as a fraction of the amount, at most 1; 0.4 is 40 %.";
  return partHold(deal, payee, "MARGIN_RATE_TOO_LARGE", problem, remedy);
}
function unitUnknown(deal, payee, rules) {
  const measure = rules.secondMeasure;
  const problem = `It is in ${deal.currencyCode}, the plan ${rules.planName} of payee ${nameOf(payee)} pays in ${rules.currencyCode}, and nothing says whether ${measure}, which the table of ${rules.component.key} compares, is money`;
  const remedy = `Let a component of the plan measure ${measure}, whose unit then counts, or correct the currency of the deal.`;
  return partHold(deal, payee, "UNIT_UNKNOWN", problem, remedy);
}
function measureNegative(deal, item, payee, component, measure) {
  const problem = `${whatOf(item)} has a negative ${measure}, which ${component.key} measures`;
  return partHold(deal, payee, "MEASURE_NEGATIVE", problem, `Correct the ${measure} to 0 or more.`);
}
function measureTooFine(deal, item, payee, component, name) {
  const problem = `${whatOf(item)} has a value of ${name} with ${TOO_FINE}, which ${component.key} measures`;
  return partHold(deal, payee, "MEASURE_TOO_FINE", problem, roundRemedy(name));
}
function rateMissing(deal, item, payee, component) {
  const problem = `${component.key} has no rate for ${item === null ? "it" : "the item " + itemName(item)}`;
  const remedy =
    component.rateNumber === ""
      ? "Add a row for its values to the table of the plan, or a rate for all others, or correct the deal."
      : `Enter ${component.rateNumber} as a fraction from 0 to 1 with at most ten decimals; 0.05 is 5 %.`;
  return partHold(deal, payee, "RATE_MISSING", problem, remedy);
}
function teamMissing(deal, payee, component) {
  const problem = `Payee ${nameOf(payee)} is in no team on that day, and ${component.key} measures teams`;
  return partHold(deal, payee, "TEAM_MISSING", problem, "Put the payee into a team from that day or earlier.");
}
function unratableHold(deal, payee, period) {
  const rules = period.rules;
  return rules.termsProblem === "" ? quotaHold(deal, payee, period.quotaFault) : termsHold(deal, payee, rules);
}
function termsHold(deal, payee, rules) {
  const component = rules.component;
  const what = paysBonus(component) ? "bonus" : "rate";
  if (rules.termsProblem === "missing") {
    const problem2 = `Payee ${nameOf(payee)} has no ${what} of their own on the plan ${rules.planName}, by which ${component.key} pays`;
    const remedy = `Enter the ${what} in the assignment that puts the payee on the plan that day; who is on it by the owner of the deal needs one too.`;
    return partHold(deal, payee, "TERMS_MISSING", problem2, remedy);
  }
  const sound = paysBonus(component) ? "money above 0 in whole units of the currency" : rateWords(component);
  const problem = `The ${what} of payee ${nameOf(payee)} on the plan ${rules.planName}, by which ${component.key} pays, is not ${sound}, or assignments of that day say two`;
  return partHold(deal, payee, "TERMS_INVALID", problem, `Correct the ${what} in the assignment of the payee.`);
}
function rateWords(component) {
  return component.measureUnit === "count"
    ? "money above 0 for each unit with at most ten decimals"
    : "a fraction above 0 and at most 1000 with at most ten decimals";
}
function quotaHold(deal, payee, fault) {
  switch (fault.problem) {
    case "missing":
      return quotaMissing(deal, payee, fault);
    case "tooFine":
      return quotaTooFine(deal, payee, fault);
    case "uncarried":
      return quotaUncarried(deal, payee, fault);
    default:
      return quotaInvalid(deal, payee, fault);
  }
}
function quotaMissing(deal, payee, fault) {
  const owner = ownerText(fault, "Payee", "Team", "The plan");
  const problem = `${owner} has no quota of ${fault.measure} from ${fault.firstDay} to ${fault.lastDay}`;
  return partHold(deal, payee, "QUOTA_MISSING", problem, missingRemedy(fault.owner));
}
function missingRemedy(owner) {
  switch (owner) {
    case "team":
      return "Enter a quota of the team for exactly these days.";
    case "plan":
      return "Enter a quota of the plan for exactly these days, or let its tiers begin at amounts.";
    default:
      return "Enter a quota for exactly these days.";
  }
}
function quotaInvalid(deal, payee, fault) {
  const problem = `${quotaText2(fault)} is there twice or is no amount above 0`;
  return partHold(deal, payee, "QUOTA_INVALID", problem, "Keep one quota for these days, with an amount above 0.");
}
function quotaTooFine(deal, payee, fault) {
  const problem = `${quotaText2(fault)}, or what relief takes off it, has more than ${QUOTA_SCALE} decimals`;
  return partHold(deal, payee, "QUOTA_INVALID", problem, `Round both to at most ${QUOTA_SCALE} decimals.`);
}
function quotaText2(fault) {
  const owner = ownerText(fault, "payee", "team", "the plan");
  return `The quota of ${fault.measure} of ${owner} from ${fault.firstDay} to ${fault.lastDay}`;
}
function quotaUncarried(deal, payee, fault) {
  const problem = `Payee ${nameOf(payee)} carries nothing of the quota of ${fault.measure} from ${fault.firstDay} to ${fault.lastDay}: no day of it counts on which they are on the plan, not on leave and above 0 % of the ramp`;
  return partHold(deal, payee, "QUOTA_NOT_CARRIED", problem, "Mend the assignment, the leave or the ramp.");
}
function ownerText(fault, payee, team, plan) {
  switch (fault.owner) {
    case "team":
      return `${team} ${fault.ownerName}`;
    case "plan":
      return `${plan} ${fault.ownerName}`;
    default:
      return `${payee} ${fault.ownerName}`;
  }
}
function whatOf(item) {
  return item === null ? "It" : `Its item ${itemName(item)}`;
}
function itemName(item) {
  return item.name === "" ? item.key : item.name;
}
function dealHold(deal, code, problem, remedy) {
  const hold = new Hold();
  hold.dealKey = deal.key;
  hold.code = code;
  hold.message = `Deal ${dealName(deal)} ${problem}.`;
  hold.remedy = remedy;
  return hold;
}
function partHold(deal, payee, code, problem, remedy) {
  const hold = new Hold();
  hold.dealKey = deal.key;
  hold.payeeKey = payee.key;
  hold.code = code;
  hold.message = `Deal ${dealName(deal)}: ` + (problem.endsWith(".") ? problem : problem + ".");
  hold.remedy = remedy;
  return hold;
}
function dealName(deal) {
  return deal.name === "" ? deal.key : `"${deal.name}"`;
}
function nameOf(payee) {
  return payee.name === "" ? payee.key : payee.name;
}
function planNameOf(version) {
  return version.planName === "" ? version.planKey : version.planName;
}
var HoldOrder = class {
  compare(a, b) {
    const byDeal = compareText(a.dealKey, b.dealKey);
    if (byDeal !== 0) return byDeal;
    const byPayee = compareText(textOf(a.payeeKey), textOf(b.payeeKey));
    if (byPayee !== 0) return byPayee;
    const byCode = compareText(a.code, b.code);
    return byCode !== 0 ? byCode : compareText(a.message, b.message);
  }
};
function textOf(key) {
  return key === null ? "" : key;
}

// engine/credit/conditions.ts
function factOf(deal, item, name) {
  if (item !== null && item.facts.has(name)) return valueOf(item.facts, name);
  return valueOf(deal.facts, name);
}
function numberOf(deal, item, name) {
  if (name === "amount") return item === null ? deal.amount : item.amount;
  if (item !== null && item.numbers.has(name)) return valueOf(item.numbers, name);
  return valueOf(deal.numbers, name);
}
function numberInPlan(shared, item, name) {
  const value = numberOf(shared.deal, item, name);
  return value === null || name !== "amount" ? value : shared.inPlanMoney(value);
}
function meetsAll(conditions, shared, item) {
  for (const condition of conditions) {
    if (!meets(condition, shared, item)) return false;
  }
  return true;
}
function multipliersMet(multipliers, shared, item) {
  return ownMultipliersMet(multipliers, shared.deal, item, shared.day, shared);
}
function ownMultipliersMet(multipliers, deal, item, day, shared) {
  let met = 0;
  for (const multiplier of multipliers) {
    met += met;
    if (meetsMultiplier(multiplier, deal, item, day, shared)) met += 1;
  }
  return met;
}
function meetsMultiplier(multiplier, deal, item, day, shared) {
  const isCampaign = multiplier.firstDay !== null || multiplier.lastDay !== null;
  if (isCampaign && !isOpenOn(multiplier.firstDay, multiplier.lastDay, day)) return false;
  if (multiplier.fact === "") return true;
  const test = multiplier.test;
  if (test === "atLeast" || test === "below") {
    const fact = multiplier.fact;
    const value = shared === null ? numberOf(deal, item, fact) : numberInPlan(shared, item, fact);
    return meetsNumber(value, test, multiplier.value);
  }
  return (factOf(deal, item, multiplier.fact) === multiplier.value) === (test === "is");
}
function isOpenOn(firstDay, lastDay, day) {
  return isWithin(day, firstDay === null ? "" : firstDay, lastDay);
}
function meets(condition, shared, item) {
  if (condition.test === "atLeast" || condition.test === "below") {
    return meetsNumber(numberInPlan(shared, item, condition.fact), condition.test, condition.values[0]);
  }
  const fact = factOf(shared.deal, item, condition.fact);
  let isOneOf = false;
  for (const value of condition.values) {
    if (value === fact) isOneOf = true;
  }
  return isOneOf === (condition.test === "is");
}
function meetsNumber(value, test, bound) {
  if (value === null) return false;
  const isAtLeast = value.compareTo(Decimal.of(bound)) >= 0;
  return isAtLeast === (test === "atLeast");
}

// engine/credit/shares.ts
var Portion = class {
  key;
  percent;
  constructor(key, percent) {
    this.key = key;
    this.percent = percent;
  }
};
var Claim = class {
  source = "opportunityTeam";
  /** Team role, commission type, or the fact that names the team. */
  role = "";
  /** The portions of all with the same source and role, and the place of this person's among them. */
  portions = [];
  place = 0;
  /** For a manager: so many levels up, and the places of the shares below that splits credit. */
  level = 0;
  places = [];
};
var Share = class {
  userKey = "";
  /** Null as long as the user is not known to be a payee. */
  file = null;
  revenuePercent = Decimal.ZERO;
  overlayPercent = Decimal.ZERO;
  /** As what the person is credited, when not by splits; empty otherwise. */
  role = "";
  /** Roles on the deal and places above or beside those who have them; null when nobody asked. */
  claims = null;
  /** True for people whom splits, ownership or a realisation row name, who must not be left out in silence. */
  isNamed = true;
  constructor(userKey) {
    this.userKey = userKey;
  }
};
function sharesOf(deal) {
  if (deal.splits.length === 0) return deal.ownerUserKey === null ? [] : [wholeShare(deal.ownerUserKey)];
  const shares = [];
  const byUser = /* @__PURE__ */ new Map();
  if (!hasRevenueSplits(deal) && deal.ownerUserKey !== null) {
    shareOf(deal.ownerUserKey, shares, byUser).revenuePercent = HUNDRED;
  }
  for (const split of deal.splits) {
    if (split.percent.isZero()) continue;
    const share = shareOf(split.userKey, shares, byUser);
    if (split.kind === "revenue") {
      share.revenuePercent = share.revenuePercent.plus(split.percent);
    } else {
      share.overlayPercent = share.overlayPercent.plus(split.percent);
    }
  }
  return shares;
}
var WHOLE_SHARE = wholeShare("");
function wholeShare(userKey) {
  const share = new Share(userKey);
  share.revenuePercent = HUNDRED;
  return share;
}
function hasRevenueSplits(deal) {
  for (const split of deal.splits) {
    if (split.kind === "revenue") return true;
  }
  return false;
}
function splitCreditsOf(shares, amount, isCount2, conventions) {
  if (shares.length === 1 && shares[0].overlayPercent.isZero() && shares[0].revenuePercent.equals(HUNDRED)) {
    return [amount];
  }
  const portions = [];
  for (const share of shares) portions.push(new Portion(share.userKey, share.revenuePercent));
  const credits = dividedAmount(amount, portions, isCount2, conventions);
  for (let i = 0; i < shares.length; i += 1) {
    if (shares[i].overlayPercent.isZero()) continue;
    credits[i] = credits[i].plus(partOf(amount, shares[i].overlayPercent, isCount2, conventions));
  }
  return credits;
}
function partOf(amount, percent, isCount2, conventions) {
  const part = percentOf(amount, percent);
  return isCount2 ? shortened(part) : part.round(conventions.moneyScale, conventions.rounding);
}
function dividedAmount(amount, portions, isCount2, conventions) {
  let together = Decimal.ZERO;
  for (const portion of portions) together = together.plus(portion.percent);
  const parts = [];
  if (isCount2 || !together.equals(HUNDRED)) {
    for (const portion of portions) parts.push(partOf(amount, portion.percent, isCount2, conventions));
    return parts;
  }
  const cuts = [];
  let left = amount;
  for (let i = 0; i < portions.length; i += 1) {
    const exact = percentOf(amount, portions[i].percent);
    const whole = exact.round(conventions.moneyScale, "DOWN");
    left = left.minus(whole);
    parts.push(whole);
    cuts.push(new Cut(i, portions[i], exact.minus(whole)));
  }
  if (!left.isZero()) giveRemainder(parts, cuts, left, conventions);
  return parts;
}
function giveRemainder(parts, cuts, remainder2, conventions) {
  if (conventions.remainder === "largestShare") {
    sortBy(cuts, new LargestShareOrder());
    parts[cuts[0].place] = parts[cuts[0].place].plus(remainder2);
    return;
  }
  sortBy(cuts, new LargestCutOrder());
  const unit = unitOf(conventions.moneyScale);
  let left = remainder2;
  for (const cut of cuts) {
    if (left.sign() <= 0) break;
    parts[cut.place] = parts[cut.place].plus(unit);
    left = left.minus(unit);
  }
}
var Cut = class {
  place;
  portion;
  lost;
  constructor(place, portion, lost) {
    this.place = place;
    this.portion = portion;
    this.lost = lost;
  }
};
var LargestCutOrder = class {
  compare(a, b) {
    const byLost = b.lost.compareTo(a.lost);
    return byLost !== 0 ? byLost : new LargestShareOrder().compare(a, b);
  }
};
var LargestShareOrder = class {
  compare(a, b) {
    const byPercent = b.portion.percent.compareTo(a.portion.percent);
    return byPercent !== 0 ? byPercent : compareText(a.portion.key, b.portion.key);
  }
};
function shareOf(userKey, shares, byUser) {
  const known = valueOf(byUser, userKey);
  if (known !== null) return known;
  const share = new Share(userKey);
  byUser.set(userKey, share);
  shares.push(share);
  return share;
}

// engine/credit/claims.ts
function addClaims(shares, deal, day, directory) {
  const byUser = /* @__PURE__ */ new Map();
  for (const share of shares) {
    share.claims = [];
    byUser.set(share.userKey, share);
  }
  const splitCount = shares.length;
  if (directory.creditsOwner && deal.ownerUserKey !== null) addOwner(shares, byUser, deal.ownerUserKey, directory);
  for (let i = 0; i < deal.roles.length; i += 1) addRole(shares, byUser, deal, i, directory);
  for (let i = 0; i < splitCount; i += 1) addManagers(shares, byUser, i, directory);
  if (day === null) return;
  const facts = membersOf(directory.teamFacts);
  sortBy(facts, new TextOrder());
  for (const fact of facts) addTeam(shares, byUser, deal, day, fact, directory);
}
function addOwner(shares, byUser, userKey, directory) {
  const file = valueOf(directory.payeesByUser, userKey);
  if (file !== null) claimant(userKey, file, shares, byUser, true);
}
function addRole(shares, byUser, deal, place, directory) {
  const role = deal.roles[place];
  if (role.percent.isZero()) return;
  const file = valueOf(directory.payeesByUser, role.userKey);
  const isNamed = role.source === "realisation";
  if (file === null && !isNamed) return;
  const claim = new Claim();
  claim.source = role.source;
  claim.role = role.role;
  for (let i = 0; i < deal.roles.length; i += 1) {
    if (!isSameRole(deal.roles[i], role)) continue;
    if (i === place) claim.place = claim.portions.length;
    claim.portions.push(new Portion(deal.roles[i].userKey, deal.roles[i].percent));
  }
  addClaim(claimant(role.userKey, file, shares, byUser, isNamed), claim);
}
function isSameRole(a, b) {
  return a.source === b.source && a.role === b.role;
}
function addManagers(shares, byUser, place, directory) {
  const file = shares[place].file;
  if (file === null || shares[place].revenuePercent.isZero()) return;
  const seen = /* @__PURE__ */ new Set();
  seen.add(file.payee.key);
  let below = file.payee;
  for (let level = 1; level <= directory.managerLevels; level += 1) {
    const manager = below.managerKey === null ? null : valueOf(directory.payees, below.managerKey);
    if (manager === null || seen.has(manager.payee.key)) return;
    seen.add(manager.payee.key);
    below = manager.payee;
    addManager(claimant(below.userKey, manager, shares, byUser, false), level, place);
  }
}
function addManager(share, level, place) {
  for (const claim2 of share.claims) {
    if (claim2.source !== "manager" || claim2.level !== level) continue;
    claim2.places.push(place);
    return;
  }
  const claim = new Claim();
  claim.source = "manager";
  claim.level = level;
  claim.places = [place];
  addClaim(share, claim);
}
function addTeam(shares, byUser, deal, day, fact, directory) {
  const named = valueOf(deal.facts, fact);
  const members = named === null ? null : membersNamed(directory, named);
  if (members === null) return;
  const portions = [];
  for (const member of teamSharesOn(members, day)) portions.push(new Portion(member.payeeKey, member.percent));
  for (let i = 0; i < portions.length; i += 1) {
    const file = portions[i].percent.isZero() ? null : valueOf(directory.payees, portions[i].key);
    if (file === null) continue;
    const claim = new Claim();
    claim.source = "team";
    claim.role = fact;
    claim.portions = portions;
    claim.place = i;
    addClaim(claimant(file.payee.userKey, file, shares, byUser, false), claim);
  }
}
function claimant(userKey, file, shares, byUser, isNamed) {
  const isNew = !byUser.has(userKey);
  const share = shareOf(userKey, shares, byUser);
  if (isNew) {
    share.claims = [];
    share.file = file;
    share.isNamed = false;
  }
  if (isNamed) share.isNamed = true;
  return share;
}
function addClaim(share, claim) {
  share.claims.push(claim);
}
var Credit = class {
  amount = Decimal.ZERO;
  revenuePercent = Decimal.ZERO;
  overlayPercent = Decimal.ZERO;
  role = "";
  isAny = false;
};
function creditByRules(rules, shared, item, place, amount, splitCredits) {
  const credit = new Credit();
  for (const rule of rules.component.credits) {
    if (!isOpenOn(rule.firstDay, rule.lastDay, shared.day) || !meetsAll(rule.conditions, shared, item)) continue;
    const before = credit.isAny;
    addByRule(credit, rule, rules, shared.deal, shared.shares, place, amount, splitCredits);
    if (credit.isAny && !before) credit.role = roleText(rule);
    if (credit.isAny && rules.component.firstCreditOnly) break;
  }
  return credit;
}
function isCredited(rules, shared, place) {
  const component = rules.component;
  if (component.transactionKind !== shared.deal.kind) return false;
  if (!isOpenOn(component.firstDay, component.lastDay, shared.day)) return false;
  if (!component.paysItems) return isCreditedWith(rules, shared, null, place);
  for (const item of shared.deal.items) {
    if (isCreditedWith(rules, shared, item, place)) return true;
  }
  return false;
}
function isCreditedWith(rules, shared, item, place) {
  const component = rules.component;
  if (!meetsAll(component.conditions, shared, item)) return false;
  const share = shared.shares[place];
  if (component.credits.length === 0) return !share.revenuePercent.isZero() || !share.overlayPercent.isZero();
  const nothing = [];
  for (let i = 0; i < shared.shares.length; i += 1) nothing.push(Decimal.ZERO);
  return creditByRules(rules, shared, item, place, Decimal.ZERO, nothing).isAny;
}
function addByRule(credit, rule, rules, deal, shares, place, amount, splitCredits) {
  const share = shares[place];
  switch (rule.source) {
    case "split":
      if (!share.revenuePercent.isZero()) {
        const revenue = revenueCredit(rules, share, amount, splitCredits[place]);
        give(credit, rule, rules, revenue, share.revenuePercent, true);
      }
      break;
    case "overlay":
      if (!share.overlayPercent.isZero()) {
        const overlay = partOf(amount, share.overlayPercent, isCount(rules), rules.conventions);
        give(credit, rule, rules, overlay, share.overlayPercent, false);
      }
      break;
    case "owner":
      if (share.userKey === deal.ownerUserKey) give(credit, rule, rules, amount, HUNDRED, false);
      break;
    default:
      addClaimsByRule(credit, rule, rules, shares, share, amount, splitCredits);
      break;
  }
}
function revenueCredit(rules, share, amount, splitCredit) {
  if (share.overlayPercent.isZero()) return splitCredit;
  return splitCredit.minus(partOf(amount, share.overlayPercent, isCount(rules), rules.conventions));
}
function addClaimsByRule(credit, rule, rules, shares, share, amount, splitCredits) {
  for (const claim of share.claims) {
    if (claim.source !== rule.source) continue;
    if (claim.source === "manager") {
      if (claim.level <= rule.levels) addRollUp(credit, rule, rules, claim, shares, amount, splitCredits);
    } else if (rule.role === "" || rule.role === claim.role) {
      const parts = dividedAmount(amount, claim.portions, isCount(rules), rules.conventions);
      give(credit, rule, rules, parts[claim.place], claim.portions[claim.place].percent, false);
    }
  }
}
function addRollUp(credit, rule, rules, claim, shares, amount, splitCredits) {
  let together = Decimal.ZERO;
  let percent = Decimal.ZERO;
  for (const place of claim.places) {
    together = together.plus(revenueCredit(rules, shares[place], amount, splitCredits[place]));
    percent = percent.plus(shares[place].revenuePercent);
  }
  give(credit, rule, rules, together, percent, false);
}
function give(credit, rule, rules, amount, percent, isRevenue) {
  const isWhole = rule.percent.equals(HUNDRED);
  const given = isWhole ? amount : partOf(amount, rule.percent, isCount(rules), rules.conventions);
  const part = isWhole ? percent : shortened(percentOf(percent, rule.percent));
  credit.isAny = true;
  credit.amount = credit.amount.plus(given);
  if (isRevenue) {
    credit.revenuePercent = credit.revenuePercent.plus(part);
  } else {
    credit.overlayPercent = credit.overlayPercent.plus(part);
  }
}
function isCount(rules) {
  return rules.component.measureUnit === "count";
}

// engine/directory/proration.ts
function daysCarried(parts, rules, file, firstDay, lastDay) {
  const isProrated = rules.conventions.proration !== "none";
  const dayCount = isProrated ? rules.conventions.proration : "calendar";
  const borders = bordersWithin(rules, file, isProrated, firstDay, lastDay);
  let weight = Decimal.ZERO;
  for (let i = 0; i + 1 < borders.length; i += 1) {
    const day = borders[i];
    if (isProrated && !isCarried(rules, file, day)) continue;
    const days = Decimal.ofInt(daysCounted(day, previousDay(borders[i + 1]), dayCount));
    weight = weight.plus(days.times(rampOn(rules.quotaRamp, file.payee.startDay, day)));
  }
  parts.weight = weight;
  parts.days = daysCounted(firstDay, lastDay, dayCount);
}
function bordersWithin(rules, file, isProrated, firstDay, lastDay) {
  const borders = /* @__PURE__ */ new Set();
  borders.add(firstDay);
  if (isProrated) {
    for (const assignment of file.assignments) {
      if (assignment.planKey === rules.planKey) {
        addBorders(borders, assignment.firstDay, assignment.lastDay, firstDay, lastDay);
      }
    }
    for (const leave of file.leaves) addBorders(borders, leave.firstDay, leave.lastDay, firstDay, lastDay);
  }
  const startDay = file.payee.startDay;
  if (startDay !== null) {
    const startMonth = startDay.substring(0, 8) + "01";
    for (let i = 0; i <= rules.quotaRamp.length; i += 1) {
      addBorder(borders, addMonths(startMonth, i), firstDay, lastDay);
    }
  }
  const ascending = membersOf(borders);
  sortBy(ascending, new TextOrder());
  ascending.push(addDays(lastDay, 1));
  return ascending;
}
function addBorders(borders, startsOn, endsOn, firstDay, lastDay) {
  addBorder(borders, startsOn, firstDay, lastDay);
  if (endsOn !== null && isDay(endsOn)) addBorder(borders, addDays(endsOn, 1), firstDay, lastDay);
}
function addBorder(borders, day, firstDay, lastDay) {
  if (isDay(day) && isWithin(day, firstDay, lastDay)) borders.add(day);
}
function isCarried(rules, file, day) {
  for (const leave of file.leaves) {
    if (isWithin(day, leave.firstDay, leave.lastDay)) return false;
  }
  let isEverOn = false;
  for (const assignment of file.assignments) {
    if (assignment.planKey !== rules.planKey) continue;
    if (isWithin(day, assignment.firstDay, assignment.lastDay)) return true;
    isEverOn = true;
  }
  return rules.paysByOwner && !isEverOn;
}
function rampOn(ramp, startDay, day) {
  if (startDay === null || ramp.length === 0) return Decimal.ONE;
  const startMonth = startDay.substring(0, 8) + "01";
  if (compareText(day, startMonth) < 0) return Decimal.ONE;
  const month = monthsBetween(startMonth, day);
  return month < ramp.length ? ramp[month] : Decimal.ONE;
}

// engine/directory/quotas.ts
var FoundQuota = class {
  amount = null;
  /** How the amount came about when it is not as recorded. */
  parts = null;
  /** `missing`, `invalid`, `tooFine`, `uncarried` when no day of it is carried, or empty. */
  problem = "";
  /** Days of the quota that has the problem; of all that count together when that is no single one. */
  firstDay = "";
  lastDay = "";
};
function findQuota(directory, rules, measure, memberKey, file, period) {
  const found = new FoundQuota();
  const parts = new TraceQuota();
  for (const firstDay of firstDaysOf(rules, period)) {
    const lastDay = firstDay === period.firstDay ? period.lastDay : lastDayOf(rules, firstDay);
    const key = quotaKeyOf(memberKey, measure, firstDay, lastDay);
    const quota = valueOf(directory.quotas, key);
    found.firstDay = firstDay;
    found.lastDay = lastDay;
    if (quota === null) {
      found.problem = "missing";
      return found;
    }
    if (directory.doubleQuotas.has(key) || !isUsable2(quota)) {
      found.problem = "invalid";
      return found;
    }
    if (isFinerThan(quota.amount, QUOTA_SCALE) || isFinerThan(quota.relief, QUOTA_SCALE)) {
      found.problem = "tooFine";
      return found;
    }
    parts.full = parts.full.plus(shortened(quota.amount));
    parts.relief = parts.relief.plus(shortened(quota.relief));
  }
  found.firstDay = period.windowDay;
  const isCount2 = isCounted(rules, measure);
  settleQuota(found, parts, rules, file, period, isCount2 ? QUOTA_SCALE : rules.conventions.moneyScale);
  return found;
}
function isCounted(rules, measure) {
  if (measure === rules.component.measure) return rules.component.measureUnit === "count";
  return measure === rules.secondMeasure && rules.secondUnit === "count";
}
function settleQuota(found, parts, rules, file, period, scale) {
  const target = parts.full.minus(parts.relief);
  const isCarriedByDays = rules.conventions.proration !== "none" || rules.quotaRamp.length > 0;
  if (isCarriedByDays && file !== null) daysCarried(parts, rules, file, period.windowDay, period.lastDay);
  if (parts.days === 0) {
    found.amount = target;
  } else {
    const weighted = target.times(parts.weight);
    found.amount = weighted.dividedBy(Decimal.ofInt(parts.days), scale, "HALF_UP");
  }
  if (found.amount.sign() <= 0) {
    found.amount = null;
    found.problem = isCarriedByDays && parts.weight.isZero() ? "uncarried" : "invalid";
  } else if (!found.amount.equals(parts.full)) {
    found.parts = parts;
  }
}
function isUsable2(quota) {
  const isAmount = quota.amount.sign() > 0 && quota.amount.compareTo(LARGEST_MONEY) <= 0;
  return isAmount && quota.relief.sign() >= 0 && quota.relief.compareTo(quota.amount) < 0;
}
function firstDaysOf(rules, period) {
  const days = [];
  const months = monthsOf(rules.component.period);
  let day = period.windowDay;
  while (compareText(day, period.firstDay) < 0) {
    days.push(day);
    day = addMonths(day, months);
  }
  days.push(period.firstDay);
  return days;
}
function lastDayOf(rules, firstDay) {
  return periodLastDay(firstDay, rules.component.period, rules.conventions.yearStartMonth);
}

// engine/directory/places.ts
function payeePeriodOf(directory, planRules, payeeKey, day) {
  const rules = rulesOnDay(directory, planRules, payeeKey, day);
  const period = periodOf(rules, day);
  if (rules.component.measureOf === "payee") {
    const known2 = valueOf(period.payees, payeeKey);
    return known2 !== null ? known2 : newPayeePeriod(directory, rules, payeeKey, payeeKey, payeeKey, day);
  }
  const memberKey = memberOn(directory, rules, payeeKey, day);
  if (memberKey === null) return null;
  const placeKey = payeeKey + "|" + memberKey;
  const known = valueOf(period.payees, placeKey);
  return known !== null ? known : newPayeePeriod(directory, rules, payeeKey, memberKey, placeKey, day);
}
function memberOn(directory, rules, payeeKey, day) {
  if (rules.component.measureOf === "plan") return EVERYBODY;
  return teamOn(valueOf(directory.teams, payeeKey), day);
}
function newPayeePeriod(directory, rules, payeeKey, memberKey, placeKey, day) {
  const period = periodOf(rules, day);
  const componentKey = rules.component.key;
  const groupKey = groupKeyOf(memberKey, rules.planKey, componentKey, period.groupDay);
  const payGroup = groupOf(directory, groupKey);
  describe(payGroup, rules);
  const payeePeriod = new PayeePeriod(rules, payeeKey, period, payGroup);
  payeePeriod.lineKeyEnd = lineKeyEndOf(payeeKey, rules.planKey, componentKey);
  addQuotas(directory, payeePeriod, memberKey);
  period.payees.set(placeKey, payeePeriod);
  return payeePeriod;
}
function describe(payGroup, rules) {
  const component = rules.component;
  if (rules.hasLimits) payGroup.hasLimits = true;
  if (ratesWholePeriods(component)) payGroup.isRatedWhole = true;
  if (component.rateKind === "contest") payGroup.isContest = true;
  if (component.accumulation === "rolling") payGroup.isRolling = true;
  if (component.accumulation === "deal") payGroup.isByDeal = true;
  if (rules.secondMeasure !== "") payGroup.hasSecond = true;
  if (component.clawbackOn !== "") payGroup.takesBack = true;
  const isSimple = component.rateKind === "marginal" || component.rateKind === "flat";
  const isAlone2 = !rules.hasLimits && component.accumulation === "period" && component.measureOf === "payee";
  if (!isSimple || !isAlone2 || !rules.isPlain) payGroup.takesRows = false;
}
function addQuotas(directory, payeePeriod, memberKey) {
  const rules = payeePeriod.rules;
  if (rules.component.tiersBy === "measured" && !rules.needsQuota && rules.secondMeasure === "") return;
  const isOwn = memberKey === payeePeriod.payeeKey;
  const file = isOwn ? valueOf(directory.payees, memberKey) : null;
  const ownerKey = memberKey === EVERYBODY ? rules.planKey : memberKey;
  const found = findQuota(directory, rules, rules.component.measure, ownerKey, file, payeePeriod.period);
  payeePeriod.quota = found.amount;
  payeePeriod.quotaParts = found.parts;
  const measure = rules.component.measure;
  if (rules.needsQuota) payeePeriod.quotaFault = faultOf(directory, rules, measure, memberKey, found);
  if (rules.secondMeasure === "") return;
  const second = findQuota(directory, rules, rules.secondMeasure, ownerKey, file, payeePeriod.period);
  payeePeriod.secondQuota = second.amount;
  if (payeePeriod.quotaFault !== null) return;
  payeePeriod.quotaFault = faultOf(directory, rules, rules.secondMeasure, memberKey, second);
}
function faultOf(directory, rules, measure, memberKey, found) {
  if (found.problem === "") return null;
  const fault = new QuotaFault();
  fault.problem = found.problem;
  fault.owner = rules.component.measureOf;
  fault.ownerName = ownerNameOf(directory, rules, memberKey);
  fault.measure = measure;
  fault.firstDay = found.firstDay;
  fault.lastDay = found.lastDay;
  return fault;
}
function ownerNameOf(directory, rules, memberKey) {
  if (rules.component.measureOf === "plan") return rules.planName;
  const file = valueOf(directory.payees, memberKey);
  const places = valueOf(directory.members, memberKey);
  let name = "";
  if (rules.component.measureOf === "payee" && file !== null) name = file.payee.name;
  if (rules.component.measureOf === "team" && places !== null) name = places[0].team.name;
  return name === "" ? memberKey : name;
}

// engine/credit/crediting.ts
var Crediting = class {
  /** Deals read afresh, by key; only when something stands that they are compared with. */
  deals = /* @__PURE__ */ new Map();
  /** Groups that have lines, in the order in which they got their first. */
  groups = [];
  lineCount = 0;
  /** True when lines that can be rows shall be: when not every line is looked at afterwards. */
  keepsRows = false;
  holds = [];
  /** Keys of held deals, deal|payee, deal|payee|plan and lines: what stands within such a scope stays as it is. */
  heldScopes = /* @__PURE__ */ new Set();
  /** Keys of groups into which held lines would credit, had their payees a quota. */
  heldGroups = /* @__PURE__ */ new Set();
  /** Deals that credit somebody without a payee record. */
  dealsWithUnknownPayee = /* @__PURE__ */ new Set();
};
function addLine(crediting, payLine2, payGroup) {
  listGroup(crediting, payGroup);
  payGroup.lines.push(payLine2);
  crediting.lineCount += 1;
}
function listGroup(crediting, payGroup) {
  if (payGroup.isListed) return;
  payGroup.isListed = true;
  crediting.groups.push(payGroup);
}
function holdPart(crediting, hold, planKey) {
  crediting.holds.push(hold);
  const payeeKey = hold.payeeKey;
  const isAll = planKey === "";
  crediting.heldScopes.add(isAll ? payeeScopeOf(hold.dealKey, payeeKey) : planScopeOf(hold.dealKey, payeeKey, planKey));
}
function keepPart(crediting, hold, planKey) {
  crediting.heldScopes.add(planScopeOf(hold.dealKey, hold.payeeKey, planKey));
}
function holdLine(crediting, hold, lineKey) {
  crediting.holds.push(hold);
  crediting.heldScopes.add(lineKey);
}

// engine/credit/values.ts
var Measured = class {
  /** Money in the plan's currency, not yet rounded where it was in it; null when something is missing. */
  value = null;
  conversion = null;
  margin = null;
  /** Name of the number that is missing; empty when none is. */
  missingNumber = "";
  /** Name of a number with more decimals than a trace tells; empty when none has. */
  tooFine = "";
  /** Currency without a rate on the day; empty when none lacks one. */
  missingCurrency = "";
  /** True when the margin would be more than the amount: its rate is no fraction. */
  isMarginTooLarge() {
    return this.margin !== null && this.margin.isRate && this.margin.part.compareTo(Decimal.ONE) > 0;
  }
};
function measuredOf(directory, rules, shared, item) {
  const measured = measureNamed(rules.component.measure, shared.deal, item);
  if (measured.value !== null && rules.component.measureUnit === "money") convert(measured, directory, rules, shared);
  return measured;
}
function secondMeasuredOf(directory, rules, shared, item) {
  const measured = measureNamed(rules.secondMeasure, shared.deal, item);
  if (measured.value !== null && rules.secondUnit === "money") convert(measured, directory, rules, shared);
  return measured;
}
function measureNamed(measure, deal, item) {
  const measured = new Measured();
  if (measure === "deals") {
    measured.value = Decimal.ONE;
  } else if (measure === "revenue") {
    measured.value = numberOf(deal, item, "amount");
    if (measured.value === null) measured.missingNumber = "amount";
    else if (isTooFine(measured.value)) measured.tooFine = "amount";
  } else {
    measured.value = ownNumber(measure, deal, item);
    if (measured.value !== null && isTooFine(measured.value)) measured.tooFine = measure;
    if (measured.value === null && measure === "margin") findMargin(measured, deal, item);
    if (measured.value === null) measured.missingNumber = measure;
  }
  return measured;
}
function convert(measured, directory, rules, shared) {
  const fromCode = shared.deal.currencyCode;
  if (fromCode === null || fromCode === rules.currencyCode) return;
  const conversion = conversionOn(directory.currencyRates, fromCode, rules.currencyCode, shared.day);
  if (conversion === null) {
    measured.missingCurrency = missingRate(directory.currencyRates, fromCode, rules.currencyCode, shared.day);
    measured.value = null;
    return;
  }
  const conventions = rules.conventions;
  conversion.amount = measured.value;
  measured.conversion = conversion;
  measured.value = exchanged(
    measured.value,
    conversion.fromRate,
    conversion.toRate,
    conventions.moneyScale,
    conventions.rounding,
  );
}
function findMargin(measured, deal, item) {
  const amount = numberOf(deal, item, "amount");
  if (amount === null) return;
  const rate = numberOf(deal, item, "marginRate");
  const part = rate !== null ? rate : ownNumber("cost", deal, item);
  if (part === null) return;
  const margin = new TraceMargin();
  margin.amount = amount;
  margin.part = part;
  margin.isRate = rate !== null;
  measured.margin = margin;
  if (isTooFine(part)) measured.tooFine = margin.isRate ? "marginRate" : "cost";
  if (isTooFine(amount)) measured.tooFine = "amount";
  measured.value = margin.isRate ? shortened(amount.times(part)) : amount.minus(part);
}
function ownNumber(name, deal, item) {
  return item === null ? valueOf(deal.numbers, name) : valueOf(item.numbers, name);
}

// engine/credit/components.ts
var MOST_YEARS2 = 100;
function creditComponent(crediting, shared, place, file, planRules, directory) {
  const rules = rulesOnDay(directory, planRules, file.payee.key, shared.day);
  if (rules.isPlain) {
    creditPlainly(crediting, shared, place, file, rules, directory);
    return;
  }
  const component = rules.component;
  if (component.transactionKind !== shared.deal.kind) return;
  if (!isOpenOn(component.firstDay, component.lastDay, shared.day)) return;
  if (!component.paysItems) {
    if (meetsAll(component.conditions, shared, null)) {
      new Crediter(crediting, shared, place, file, rules, directory).credit(null);
    }
    return;
  }
  for (const item of shared.deal.items) {
    if (!meetsAll(component.conditions, shared, item)) continue;
    new Crediter(crediting, shared, place, file, rules, directory).credit(item);
  }
}
function creditPlainly(crediting, shared, place, file, rules, directory) {
  const deal = shared.deal;
  const share = shared.shares[place];
  if (deal.kind !== "opportunity") return;
  if (share.claims !== null && share.revenuePercent.isZero() && share.overlayPercent.isZero()) return;
  const period = payeePeriodOf(directory, rules, file.payee.key, shared.day);
  if (period === null) {
    const lineKey = lineKeyOf(deal.key, file.payee.key, rules.planKey, rules.component.key);
    holdLine(crediting, teamMissing(deal, file.payee, rules.component), lineKey);
    return;
  }
  if (isUnratable(period)) {
    holdLine(crediting, unratableHold(deal, file.payee, period), deal.key + period.lineKeyEnd);
    crediting.heldGroups.add(period.payGroup.key);
    return;
  }
  const payLine2 = new PayLine(deal, shared.day, period);
  payLine2.share = share;
  payLine2.credit = shared.splitCredit(place);
  const multipliers = rules.component.multipliers;
  if (multipliers.length > 0) payLine2.multipliersMet = multipliersMet(multipliers, shared, null);
  if (shared.conversion !== null) {
    detailsOf(payLine2).measured = shared.amount;
    detailsOf(payLine2).conversion = shared.conversion;
  }
  addLine(crediting, payLine2, period.payGroup);
}
var Crediter = class {
  crediting;
  shared;
  place;
  file;
  rules;
  directory;
  item = null;
  part = "";
  constructor(crediting, shared, place, file, rules, directory) {
    this.crediting = crediting;
    this.shared = shared;
    this.place = place;
    this.file = file;
    this.rules = rules;
    this.directory = directory;
  }
  credit(item) {
    this.item = item;
    this.part = item === null ? "" : item.key;
    if (!this.mayCredit()) return;
    const measured = measuredOf(this.directory, this.rules, this.shared, item);
    const problem = this.measureProblem(measured, this.rules.component.measure);
    if (problem !== null) {
      if (this.creditOf(Decimal.ZERO) !== null) this.hold(problem);
      return;
    }
    const credit = this.creditOf(measured.value);
    if (credit === null) return;
    if (credit.amount.compareTo(this.rules.largestCredit) > 0) {
      this.hold(payBeyondLedgerIn(this.shared.deal, this.file.payee, this.rules));
      return;
    }
    const payLine2 = this.lineOn(this.shared.day, this.part, measured, credit);
    if (payLine2 === null) return;
    this.takeBack(payLine2);
    if (this.rules.component.rateKind === "residual") this.creditYears(payLine2, measured, credit);
  }
  /** False for people whom no rule of the component could credit; they must not be held either. */
  mayCredit() {
    const share = this.shared.shares[this.place];
    if (this.rules.component.credits.length > 0) return true;
    return !share.revenuePercent.isZero() || !share.overlayPercent.isZero();
  }
  /** Why what a deal or item has of the measure, the component's own or the second of its table, cannot be credited; null when it can. */
  measureProblem(measured, measure) {
    const deal = this.shared.deal;
    const payee = this.file.payee;
    if (measured.missingNumber !== "") {
      return measureMissing(deal, this.item, payee, this.rules.component, measured.missingNumber);
    }
    if (measured.missingCurrency !== "") {
      const wrongFrom = invalidFrom(this.directory.currencyRates, measured.missingCurrency, this.shared.day);
      if (wrongFrom !== "") return rateInvalid(deal, payee, measured.missingCurrency, wrongFrom);
      return currencyDiffersIn(deal, payee, this.rules, measured.missingCurrency, this.shared.day);
    }
    if (measured.tooFine !== "") return measureTooFine(deal, this.item, payee, this.rules.component, measured.tooFine);
    if (measured.isMarginTooLarge()) return marginRateTooLarge(deal, this.item, payee, this.rules.component);
    if (measured.value.sign() >= 0) return null;
    return measureNegative(deal, this.item, payee, this.rules.component, measure);
  }
  creditOf(value) {
    const conventions = this.rules.conventions;
    const isCount2 = this.rules.component.measureUnit === "count";
    const amount = isCount2 ? shortened(value) : value.round(conventions.moneyScale, conventions.rounding);
    const shares = this.shared.shares;
    const splitCredits = splitCreditsOf(shares, amount, isCount2, conventions);
    if (this.rules.component.credits.length > 0) {
      const credit2 = creditByRules(this.rules, this.shared, this.item, this.place, amount, splitCredits);
      return credit2.isAny ? credit2 : null;
    }
    const share = shares[this.place];
    const credit = new Credit();
    credit.amount = splitCredits[this.place];
    credit.revenuePercent = share.revenuePercent;
    credit.overlayPercent = share.overlayPercent;
    return credit;
  }
  /** A line of the day, or null when it is held. */
  lineOn(day, part, measured, credit) {
    this.part = part;
    const deal = this.shared.deal;
    const period = payeePeriodOf(this.directory, this.rules, this.file.payee.key, day);
    if (period === null) {
      this.hold(teamMissing(deal, this.file.payee, this.rules.component));
      return null;
    }
    if (isUnratable(period)) {
      this.hold(unratableHold(deal, this.file.payee, period));
      this.crediting.heldGroups.add(period.payGroup.key);
      return null;
    }
    const payLine2 = new PayLine(deal, day, period);
    payLine2.share = shareFor(this.shared.shares[this.place], credit);
    payLine2.credit = credit.amount;
    payLine2.multipliersMet = multipliersMet(this.rules.component.multipliers, this.shared, this.item);
    const details = detailsOf(payLine2);
    details.part = part;
    details.item = this.item;
    details.measured = measured.value;
    details.conversion = measured.conversion;
    details.margin = measured.margin;
    if (!this.findRate(payLine2)) return null;
    if (this.rules.secondMeasure !== "" && !this.creditSecond(payLine2)) return null;
    addLine(this.crediting, payLine2, period.payGroup);
    return payLine2;
  }
  /** Finds what the facts of the deal say about the rate; false when that is nothing and the line is held. */
  findRate(payLine2) {
    if (!this.rules.looksUp) return true;
    const component = this.rules.component;
    const deal = this.shared.deal;
    if (component.rateNumber !== "") {
      const own = numberOf(deal, this.item, component.rateNumber);
      const rate = own === null && !component.rate.isZero() ? component.rate : own;
      if (rate === null || rate.sign() < 0 || rate.compareTo(Decimal.ONE) > 0 || isTooFine(rate)) {
        this.hold(rateMissing(deal, this.item, this.file.payee, component));
        return false;
      }
      detailsOf(payLine2).rate = shortened(rate);
      return true;
    }
    const values = this.valuesInTable();
    if (rowFor(this.rules, values) === null) {
      this.hold(rateMissing(deal, this.item, this.file.payee, component));
      return false;
    }
    detailsOf(payLine2).values = values;
    return true;
  }
  valuesInTable() {
    const values = [];
    const lookups = this.rules.component.lookups;
    for (let i = 0; i < lookups.length; i += 1) {
      let value = "";
      if (lookups[i].kind === "fact") {
        value = factInTable(this.rules, i, factOf(this.shared.deal, this.item, lookups[i].name));
      } else if (lookups[i].kind === "number") {
        value = this.numberInTable(i, numberInPlan(this.shared, this.item, lookups[i].name));
      }
      values.push(value);
    }
    return values;
  }
  /** A number that is missing, or below all rows, fits no row. */
  numberInTable(dimension, value) {
    const start = value === null ? null : startInTable(this.rules, dimension, value, null);
    return start === null ? BELOW_ALL : start;
  }
  /** Credits the second measure of a look-up table by the same part. */
  creditSecond(payLine2) {
    const deal = this.shared.deal;
    const isForeign = deal.currencyCode !== null && deal.currencyCode !== this.rules.currencyCode;
    if (isForeign && this.rules.secondUnit === null) {
      this.hold(unitUnknown(deal, this.file.payee, this.rules));
      return false;
    }
    const measured = secondMeasuredOf(this.directory, this.rules, this.shared, this.item);
    const problem = this.measureProblem(measured, this.rules.secondMeasure);
    if (problem !== null) {
      this.hold(problem);
      return false;
    }
    const share = payLine2.share;
    const percent = share.revenuePercent.plus(share.overlayPercent);
    const details = detailsOf(payLine2);
    details.secondCredit = shortened(percentOf(measured.value, percent));
    details.secondConversion = measured.conversion;
    return true;
  }
  /** The later years of a residual, as far as they have come, the customer stayed and nothing took pay back. */
  creditYears(firstLine, measured, credit) {
    detailsOf(firstLine).year = 1;
    const asOf = this.directory.asOf;
    if (asOf === null) return;
    const basePart = this.part;
    const stopsOn = valueOf(this.shared.deal.milestones, this.rules.component.stopsOn);
    const takenBackOn = this.clawbackDay();
    for (let year = 2; year <= MOST_YEARS2; year += 1) {
      const day = addMonths(this.shared.day, 12 * (year - 1));
      if (compareDays(day, asOf) > 0) return;
      if (stopsOn !== null && compareText(stopsOn, day) <= 0) return;
      if (takenBackOn !== null && compareText(takenBackOn, day) <= 0) return;
      const payLine2 = this.lineOn(day, yearPart(basePart, year), measured, credit);
      if (payLine2 === null) continue;
      detailsOf(payLine2).year = year;
      this.takeBack(payLine2);
    }
  }
  /** A milestone within the window of the deal takes back what the line pays, all of it or for the months that are left. */
  takeBack(source) {
    const component = this.rules.component;
    const dealDay = this.shared.day;
    const day = this.clawbackDay();
    if (day === null || compareText(day, source.day) < 0) return;
    const payLine2 = new PayLine(this.shared.deal, day, source.period);
    const details = detailsOf(payLine2);
    details.part = clawbackPart(detailsOf(source).part);
    details.source = source;
    const derivation = new TraceDerivation();
    derivation.kind = "clawback";
    derivation.months = component.clawbackMonths;
    derivation.monthsLeft = component.clawbackMonths;
    if (component.clawbackProRata) derivation.monthsLeft -= monthsBetween(dealDay, day);
    details.derivation = derivation;
    addLine(this.crediting, payLine2, source.period.payGroup);
  }
  /** The day of the milestone that takes pay back, when it came within the window of the deal. */
  clawbackDay() {
    const component = this.rules.component;
    if (component.clawbackOn === "") return null;
    const day = valueOf(this.shared.deal.milestones, component.clawbackOn);
    if (day === null || compareText(day, this.shared.day) < 0) return null;
    return compareDays(day, addMonths(this.shared.day, component.clawbackMonths)) < 0 ? day : null;
  }
  hold(hold) {
    const dealKey = this.shared.deal.key;
    const lineKey = lineKeyOf(dealKey, this.file.payee.key, this.rules.planKey, this.rules.component.key);
    holdLine(this.crediting, hold, withPart(lineKey, this.part));
  }
};
function shareFor(share, credit) {
  const told = new Share(share.userKey);
  told.revenuePercent = credit.revenuePercent;
  told.overlayPercent = credit.overlayPercent;
  told.role = credit.role;
  return told;
}

// engine/credit/lanes.ts
var FIRST_NUMBER = 0;
var LAST_NUMBER = 99999999;
function creditInLane(crediting, deal, directory) {
  if (deal.kind !== "opportunity" || deal.splits.length > 0 || deal.items.length > 0) return false;
  if (deal.amount === null || deal.day === null || deal.ownerUserKey === null) return false;
  const dayNumber = dayNumberIn(directory, deal.day);
  if (dayNumber === NO_DAY) return false;
  const lane = laneOf(directory, deal.ownerUserKey, deal.day, dayNumber);
  if (lane.periods.length === 0 || deal.currencyCode !== lane.currencyCode) return false;
  const amount = deal.amount;
  if (amount.sign() < 0 || amount.compareTo(lane.largestAmount) > 0 || amount.scale() > FINEST_SCALE) return false;
  const credit = amount.round(lane.conventions.moneyScale, lane.conventions.rounding);
  for (const period of lane.periods) creditPeriod(crediting, deal, dayNumber, period, credit);
  return true;
}
function creditPeriod(crediting, deal, dayNumber, period, credit) {
  const multipliers = period.rules.component.multipliers;
  const met = multipliers.length === 0 ? 0 : ownMultipliersMet(multipliers, deal, null, deal.day, null);
  const payGroup = period.payGroup;
  if (crediting.keepsRows && takesRow(payGroup, period)) {
    listGroup(crediting, payGroup);
    crediting.lineCount += 1;
    addRow(payGroup.rows, deal, dayNumber, credit, met);
  } else {
    addLine(crediting, wholeLine(deal, period, credit, met), payGroup);
  }
}
function takesRow(payGroup, period) {
  if (!payGroup.takesRows) return false;
  if (payGroup.rows === null) payGroup.rows = new PayRows(period);
  return rateAlike(payGroup.rows.period.rules, period.rules);
}
function addRow(rows, deal, dayNumber, credit, met) {
  rows.deals.push(deal);
  rows.dayNumbers.push(dayNumber);
  rows.credits.push(credit);
  rows.multipliersMet.push(met);
}
function wholeLine(deal, period, credit, met) {
  const payLine2 = new PayLine(deal, deal.day, period);
  payLine2.share = WHOLE_SHARE;
  payLine2.credit = credit;
  payLine2.multipliersMet = met;
  return payLine2;
}
function laneOf(directory, userKey, day, dayNumber) {
  const known = valueOf(directory.lanes, userKey);
  if (known !== null) {
    for (const lane2 of known) {
      if (dayNumber >= lane2.firstNumber && dayNumber <= lane2.lastNumber) return lane2;
    }
  }
  const lane = new LaneSearch(directory, day, dayNumber).laneFor(valueOf(directory.payeesByUser, userKey));
  if (known !== null) known.push(lane);
  else directory.lanes.set(userKey, [lane]);
  return lane;
}
var LaneSearch = class {
  directory;
  day;
  dayNumber;
  lane;
  versions = [];
  constructor(directory, day, dayNumber) {
    this.directory = directory;
    this.day = day;
    this.dayNumber = dayNumber;
    this.lane = new Lane(FIRST_NUMBER, LAST_NUMBER);
  }
  laneFor(file) {
    if (file === null || !file.payee.isCommissionable || !file.payee.isActive) return this.lane;
    if (!this.findVersions(file.assignments)) return this.lane;
    const periods = [];
    for (const rules of this.versions) {
      for (const component of rules.components) {
        const period = component.isPlain ? payeePeriodOf(this.directory, component, file.payee.key, this.day) : null;
        if (period === null || isUnratable(period) || component.component.measureOf !== "payee") return this.lane;
        this.clip(period.period.firstDay, period.period.lastDay);
        periods.push(period);
      }
    }
    if (this.versions.length === 0 || !this.agree()) return this.lane;
    this.lane.periods = periods;
    this.describe();
    return this.lane;
  }
  /** The versions in force that day; false when one is missing or cannot pay, or a plan is there twice. */
  findVersions(assignments) {
    let isSound = true;
    const planKeys = /* @__PURE__ */ new Set();
    for (const assignment of assignments) {
      if (!this.clip(assignment.firstDay, assignment.lastDay)) continue;
      const ofPlan = valueOf(this.directory.versions, assignment.planKey);
      if (ofPlan === null || planKeys.has(assignment.planKey)) {
        isSound = false;
        continue;
      }
      planKeys.add(assignment.planKey);
      for (const rules of ofPlan) this.clip(rules.version.firstDay, rules.version.lastDay);
      const inForce = versionOn(ofPlan, this.day);
      if (inForce === null || inForce.problem !== null) isSound = false;
      else this.versions.push(inForce);
    }
    return isSound;
  }
  /** True when all versions round and count in the same way. */
  agree() {
    const first = this.versions[0].version;
    for (const rules of this.versions) {
      const version = rules.version;
      const isSame2 =
        version.currencyCode === first.currencyCode &&
        version.conventions.moneyScale === first.conventions.moneyScale &&
        version.conventions.rounding === first.conventions.rounding;
      if (!isSame2) return false;
    }
    return true;
  }
  describe() {
    const first = this.versions[0].version;
    this.lane.currencyCode = first.currencyCode;
    this.lane.conventions = first.conventions;
    let largest = LARGEST_MONEY;
    for (const rules of this.versions) {
      largest = minOf(largest, rules.version.conventions.maximumDealAmount);
    }
    for (const period of this.lane.periods) largest = minOf(largest, period.rules.largestCredit);
    this.lane.largestAmount = largest.minus(Decimal.ONE);
  }
  /** Keeps of the lane the days on which this run of days is what it is on the day looked for: true when it contains it. */
  clip(firstDay, lastDay) {
    const first = dayNumberIn(this.directory, firstDay);
    const last = lastDay === null ? LAST_NUMBER : dayNumberIn(this.directory, lastDay);
    if (first === NO_DAY || last === NO_DAY) {
      this.keepFrom(this.dayNumber);
      this.keepUpTo(this.dayNumber);
      return isWithin(this.day, firstDay, lastDay);
    }
    if (first > this.dayNumber) this.keepUpTo(first - 1);
    else this.keepFrom(first);
    if (last < this.dayNumber) this.keepFrom(last + 1);
    else this.keepUpTo(last);
    return first <= this.dayNumber && this.dayNumber <= last;
  }
  keepFrom(first) {
    if (first > this.lane.firstNumber) this.lane.firstNumber = first;
  }
  keepUpTo(last) {
    if (last < this.lane.lastNumber) this.lane.lastNumber = last;
  }
};

// engine/credit/dealChecks.ts
function dealProblems(deal, directory) {
  const holds = [];
  if (deal.ownerUserKey === null && !hasRevenueSplits(deal)) holds.push(dealWithoutOwner(deal));
  if (deal.kind !== "activity") {
    checkAmount(deal, holds);
    if (deal.currencyCode === null || deal.currencyCode === "") holds.push(currencyMissing(deal));
  }
  if (deal.day === null || deal.day === "") {
    holds.push(dateMissing(deal));
  } else if (!isDay(deal.day)) {
    holds.push(dateInvalid(deal));
  }
  if (deal.splits.length > 0) checkSplits(deal, holds);
  if (directory.hasCreditRules) checkRoles(deal, holds);
  if (deal.items.length > 0) checkItems(deal, holds);
  if (directory.doubleTeamNames.size > 0) checkTeams(deal, directory, holds);
  if (directory.usesMilestones && deal.milestones.size > 0) checkMilestones(deal, holds);
  return holds;
}
function checkAmount(deal, holds) {
  if (deal.amount === null) {
    if (deal.status === "won") holds.push(amountMissing(deal));
  } else if (deal.amount.sign() < 0) {
    holds.push(amountNegative(deal));
  } else if (deal.amount.compareTo(LARGEST_MONEY) > 0) {
    holds.push(amountBeyondLedger(deal));
  } else if (isTooFine(deal.amount)) {
    holds.push(amountTooFine(deal));
  }
}
function checkSplits(deal, holds) {
  let together = Decimal.ZERO;
  for (const split of deal.splits) {
    if (split.percent.sign() < 0) holds.push(splitNegative(deal, split.userKey));
    if (isTooFine(split.percent)) holds.push(splitTooFine(deal, split.userKey));
    if (split.kind === "revenue") together = together.plus(split.percent);
  }
  if (hasRevenueSplits(deal) && !together.equals(HUNDRED)) {
    holds.push(splitsIncomplete(deal, together.toShortText()));
  }
}
function checkRoles(deal, holds) {
  for (const role of deal.roles) {
    if (role.percent.sign() < 0) holds.push(roleNegative(deal, role.role, role.userKey));
    if (isTooFine(role.percent)) holds.push(roleTooFine(deal, role.role, role.userKey));
  }
}
function checkItems(deal, holds) {
  const keys = /* @__PURE__ */ new Set();
  for (const item of deal.items) {
    if (item.key === "") holds.push(itemKeyInvalid(deal, "an item without a key"));
    else if (keys.has(item.key)) holds.push(itemKeyInvalid(deal, `the item "${item.key}" twice`));
    else if (item.key.indexOf("~") >= 0 || item.key.indexOf("|") >= 0) {
      holds.push(itemKeyInvalid(deal, `an item with the key "${item.key}", which holds ~ or |`));
    }
    keys.add(item.key);
  }
}
function checkTeams(deal, directory, holds) {
  for (const fact of membersOf(directory.teamFacts)) {
    const named = valueOf(deal.facts, fact);
    const isName = named !== null && !directory.members.has(named);
    if (isName && directory.doubleTeamNames.has(named)) holds.push(teamAmbiguous(deal, fact, named));
  }
}
function checkMilestones(deal, holds) {
  const names = keysOf(deal.milestones);
  sortBy(names, new TextOrder());
  for (const name of names) {
    const day = valueOf(deal.milestones, name);
    if (!isDay(day)) holds.push(milestoneInvalid(deal, name, day));
  }
}

// engine/credit/sharedDeal.ts
var SharedDeal = class {
  deal;
  shares;
  directory;
  /** What earns the pay that is being credited, and when it happened. */
  earnedOn = WON;
  day;
  /** In the currency and with the decimals of the plan that was asked for last. */
  amount = Decimal.ZERO;
  conversion = null;
  currencyCode = "";
  /** Null as long as no plan asked. */
  conventions = null;
  credits = null;
  /** Payees, plans and components that the deal has earned pay under, where stages may earn it too. */
  earned = null;
  constructor(deal, shares, directory) {
    this.deal = deal;
    this.shares = shares;
    this.directory = directory;
    this.day = deal.day;
  }
  /** Turns to what else earns pay, on its day, and those who share the deal on that day. */
  turnTo(earnedOn, day, shares) {
    this.earnedOn = earnedOn;
    this.day = day;
    this.shares = shares;
    this.conventions = null;
    this.conversion = null;
  }
  /** An amount of the deal, as one of its items has, in the currency of the plan that was asked for last. */
  inPlanMoney(amount) {
    const rates = this.conversion;
    if (rates === null) return amount;
    const asked = this.conventions;
    return exchanged(amount, rates.fromRate, rates.toRate, asked.moneyScale, asked.rounding);
  }
  /** Turns to a plan: brings the amount, if there is one, into its currency. Gives the currency that has no rate, or an empty text. */
  convertTo(version) {
    const asked = version.conventions;
    const known = this.conventions;
    const isSame2 =
      known !== null &&
      this.currencyCode === version.currencyCode &&
      known.moneyScale === asked.moneyScale &&
      known.rounding === asked.rounding &&
      known.remainder === asked.remainder;
    if (isSame2) return "";
    this.currencyCode = version.currencyCode;
    this.conventions = asked;
    this.credits = null;
    this.conversion = null;
    this.amount = this.deal.amount === null ? Decimal.ZERO : this.deal.amount;
    return this.deal.currencyCode === null || this.deal.currencyCode === version.currencyCode ? "" : this.convert();
  }
  /** What splits give a share of the amount. */
  splitCredit(place) {
    if (this.credits === null) {
      const asked = this.conventions;
      const rounded = this.amount.round(asked.moneyScale, asked.rounding);
      this.credits = splitCreditsOf(this.shares, rounded, false, asked);
    }
    return this.credits[place];
  }
  /** True when the component has earned its pay by something earlier. */
  hasEarned(key) {
    return this.earned !== null && this.earned.has(key);
  }
  rememberEarned(key) {
    if (this.earned === null) this.earned = /* @__PURE__ */ new Set();
    this.earned.add(key);
  }
  convert() {
    const fromCode = this.deal.currencyCode;
    const rates = this.directory.currencyRates;
    const found = conversionOn(rates, fromCode, this.currencyCode, this.day);
    if (found === null) {
      this.conventions = null;
      return missingRate(rates, fromCode, this.currencyCode, this.day);
    }
    found.amount = this.amount;
    this.conversion = found;
    this.amount = this.inPlanMoney(this.amount);
    return "";
  }
};

// engine/credit/credits.ts
function creditDeals(deals, directory, keepsRows) {
  const crediting = new Crediting();
  crediting.keepsRows = keepsRows;
  const mayUseLanes = !directory.hasCreditRules && directory.stages.size === 0 && !directory.earnsByMilestones;
  for (const deal of inOrder2(deals)) {
    if (deal.status === "won") {
      const isChecked = !mayUseLanes || (directory.usesMilestones && hasWrongMilestone(deal, directory));
      if (isChecked || !creditInLane(crediting, deal, directory)) creditDeal(crediting, deal, directory);
    } else if (deal.status !== "deleted" && reachesStage(deal, directory)) {
      creditDeal(crediting, deal, directory);
    }
  }
  return crediting;
}
function hasWrongMilestone(deal, directory) {
  if (deal.milestones.size === 0) return false;
  for (const day of valuesOf(deal.milestones)) {
    if (dayNumberIn(directory, day) === NO_DAY) return true;
  }
  return false;
}
function inOrder2(deals) {
  if (isAscending(deals)) return deals;
  const ordered = [];
  for (const deal of deals) ordered.push(deal);
  sortBy(ordered, new KeyOrder());
  for (let i = 1; i < ordered.length; i += 1) {
    const key = ordered[i].key;
    if (ordered[i - 1].key === key) throw new EngineError("DEAL_TWICE", `Deal ${key} is there twice.`);
  }
  return ordered;
}
function isAscending(deals) {
  for (let i = 1; i < deals.length; i += 1) {
    if (compareText(deals[i - 1].key, deals[i].key) >= 0) return false;
  }
  return true;
}
var KeyOrder = class {
  compare(a, b) {
    return compareText(a.key, b.key);
  }
};
function reachesStage(deal, directory) {
  if (directory.stages.size === 0 || deal.milestones.size === 0) return false;
  for (const milestone of keysOf(deal.milestones)) {
    if (directory.stages.has(milestone)) return true;
  }
  return false;
}
function creditDeal(crediting, deal, directory) {
  const isAlone2 = deal.splits.length === 0 && deal.ownerUserKey !== null && !directory.hasCreditRules;
  const shares = isAlone2 ? wholeShares(deal, directory) : knownShares(deal, deal.day, directory);
  const hasStages = directory.stages.size > 0 && deal.milestones.size > 0;
  const mayChange = hasStages && directory.teamFacts.size > 0;
  if (!mayChange && concernsNobody(shares)) return;
  const problems = dealProblems(deal, directory);
  if (problems.length > 0) {
    crediting.heldScopes.add(deal.key);
    for (const problem of problems) crediting.holds.push(problem);
    return;
  }
  holdUnknown(crediting, deal, shares);
  const shared = new SharedDeal(deal, shares, directory);
  if (!hasStages) {
    creditShares(crediting, shared, directory);
    return;
  }
  for (const earning of earningsOf(deal, directory)) {
    const ofDay = mayChange ? knownShares(deal, earning.day, directory) : shares;
    shared.turnTo(earning.earnedOn, earning.day, ofDay);
    creditShares(crediting, shared, directory);
  }
}
function holdUnknown(crediting, deal, shares) {
  for (const share of shares) {
    if (share.file !== null) continue;
    crediting.holds.push(payeeMissing(deal, share.userKey));
    crediting.dealsWithUnknownPayee.add(deal.key);
  }
}
function wholeShares(deal, directory) {
  const known = valueOf(directory.wholeShares, deal.ownerUserKey);
  if (known !== null) return known;
  const shares = knownShares(deal, deal.day, directory);
  directory.wholeShares.set(deal.ownerUserKey, shares);
  return shares;
}
function knownShares(deal, day, directory) {
  const shares = sharesOf(deal);
  for (const share of shares) share.file = valueOf(directory.payeesByUser, share.userKey);
  if (directory.hasCreditRules) addClaims(shares, deal, day, directory);
  return shares;
}
var Earning = class {
  earnedOn;
  day;
  constructor(earnedOn, day) {
    this.earnedOn = earnedOn;
    this.day = day;
  }
};
var EarningOrder = class {
  compare(a, b) {
    const byDay2 = compareText(a.day, b.day);
    return byDay2 !== 0 ? byDay2 : compareText(a.earnedOn, b.earnedOn);
  }
};
function earningsOf(deal, directory) {
  const earnings = [];
  if (deal.status === "won") earnings.push(new Earning(WON, deal.day));
  for (const milestone of keysOf(deal.milestones)) {
    if (!directory.stages.has(milestone)) continue;
    earnings.push(new Earning(milestone, valueOf(deal.milestones, milestone)));
  }
  sortBy(earnings, new EarningOrder());
  return earnings;
}
function concernsNobody(shares) {
  for (const share of shares) {
    if (share.file === null || share.file.payee.isCommissionable) return false;
  }
  return shares.length > 0;
}
function creditShares(crediting, shared, directory) {
  for (let i = 0; i < shared.shares.length; i += 1) creditShare(crediting, shared, i, directory);
}
function creditShare(crediting, shared, place, directory) {
  const deal = shared.deal;
  const share = shared.shares[place];
  const file = share.file;
  if (file === null || !file.payee.isCommissionable) return;
  if (file.payee.isActive) {
    creditPayee(crediting, shared, place, file, directory);
  } else if (!crediting.heldScopes.has(`${deal.key}|${file.payee.key}`)) {
    const isDue2 = (share.isNamed && shared.earnedOn === WON) || wouldPay(shared, place, file, directory);
    if (isDue2) holdPart(crediting, payeeInactive(deal, file.payee, share.isNamed), "");
  }
}
function creditPayee(crediting, shared, place, file, directory) {
  let isOnPlan2 = creditPlans(crediting, shared, place, file, file.assignments, false, directory);
  if (directory.paysByOwner && shared.deal.ownerUserKey !== null) {
    const owner = valueOf(directory.payeesByUser, shared.deal.ownerUserKey);
    if (owner !== null && creditPlans(crediting, shared, place, file, owner.assignments, true, directory)) {
      isOnPlan2 = true;
    }
  }
  if (isOnPlan2 || !shared.shares[place].isNamed || shared.earnedOn !== WON) return;
  holdPart(crediting, unpaidHold(shared, file, directory), "");
}
function unpaidHold(shared, file, directory) {
  if (file.assignments.length === 0) return planMissing(shared.deal, file.payee);
  let first = null;
  for (const assignment of file.assignments) {
    if (!isWithin(shared.day, assignment.firstDay, assignment.lastDay)) continue;
    const rules = rulesOn(directory, assignment.planKey, shared.day);
    if (rules === null) continue;
    if (first === null || compareText(rules.version.planKey, first.version.planKey) < 0) first = rules;
  }
  if (first === null) return assignmentOutOfDate(shared.deal, file.payee);
  return ownerNotOnPlan(shared.deal, file.payee, first.version.planName);
}
function creditPlans(crediting, shared, place, file, assignments, areOwners, directory) {
  let isOnPlan2 = false;
  for (let i = 0; i < assignments.length; i += 1) {
    if (!isWithin(shared.day, assignments[i].firstDay, assignments[i].lastDay)) continue;
    const rules = rulesOn(directory, assignments[i].planKey, shared.day);
    const isByOwner = rules !== null && rules.version.paysByOwner;
    if (isByOwner !== areOwners) continue;
    isOnPlan2 = true;
    if (isRepeated(assignments, i, shared.day)) continue;
    creditPlan(crediting, shared, place, file, assignments[i].planKey, rules, directory);
  }
  return isOnPlan2;
}
function wouldPay(shared, place, file, directory) {
  if (pays(shared, place, file.assignments, false, directory)) return true;
  if (!directory.paysByOwner || shared.deal.ownerUserKey === null) return false;
  const owner = valueOf(directory.payeesByUser, shared.deal.ownerUserKey);
  return owner !== null && pays(shared, place, owner.assignments, true, directory);
}
function pays(shared, place, assignments, areOwners, directory) {
  for (const assignment of assignments) {
    if (!isWithin(shared.day, assignment.firstDay, assignment.lastDay)) continue;
    const rules = rulesOn(directory, assignment.planKey, shared.day);
    if (rules === null || rules.version.paysByOwner !== areOwners) continue;
    if (creditsSomewhere(shared, place, rules)) return true;
  }
  return false;
}
function creditsSomewhere(shared, place, rules) {
  shared.convertTo(rules.version);
  for (const component of rules.components) {
    if (component.component.earnedOn !== shared.earnedOn) continue;
    if (isCredited(component, shared, place)) return true;
  }
  return false;
}
function rulesOn(directory, planKey, day) {
  const versions = valueOf(directory.versions, planKey);
  return versions === null ? null : versionOn(versions, day);
}
function isRepeated(assignments, place, day) {
  const planKey = assignments[place].planKey;
  for (let i = 0; i < place; i += 1) {
    const earlier = assignments[i];
    if (earlier.planKey === planKey && isWithin(day, earlier.firstDay, earlier.lastDay)) return true;
  }
  return false;
}
function creditPlan(crediting, shared, place, file, planKey, rules, directory) {
  const hold = rules === null ? noVersion(shared, file, planKey, directory) : planHold(shared, place, file, rules);
  if (hold !== null) {
    const isNamed = shared.shares[place].isNamed;
    if (isNamed || (rules !== null && creditsSomewhere(shared, place, rules))) holdPart(crediting, hold, planKey);
    else if (rules === null || rules.problem !== null) keepPart(crediting, hold, planKey);
    return;
  }
  for (const component of rules.components) {
    if (component.component.earnedOn !== shared.earnedOn) continue;
    if (directory.stages.size === 0) creditComponent(crediting, shared, place, file, component, directory);
    else creditOnce(crediting, shared, place, file, component, directory);
  }
}
function creditOnce(crediting, shared, place, file, component, directory) {
  const key = lineKeyEndOf(file.payee.key, component.planKey, component.component.key);
  if (shared.hasEarned(key)) return;
  const before = crediting.lineCount + crediting.holds.length;
  creditComponent(crediting, shared, place, file, component, directory);
  if (crediting.lineCount + crediting.holds.length > before) shared.rememberEarned(key);
}
function noVersion(shared, file, planKey, directory) {
  const versions = valueOf(directory.versions, planKey);
  const planName = versions === null ? planKey : versions[0].version.planName;
  return versionOutOfDate(shared.deal, file.payee, planName, shared.day);
}
function planHold(shared, place, file, rules) {
  const deal = shared.deal;
  const version = rules.version;
  if (rules.problem !== null) return planInvalid(deal, file.payee, version, rules.problem);
  for (const fact of version.payeeFacts) {
    if (!file.payee.facts.has(fact)) return payeeIncomplete(deal, file.payee, version, fact);
  }
  if (deal.amount === null && deal.items.length === 0) return null;
  const missing = shared.convertTo(version);
  if (missing !== "") {
    const wrongFrom = invalidFrom(shared.directory.currencyRates, missing, shared.day);
    if (wrongFrom !== "") return rateInvalid(deal, file.payee, missing, wrongFrom);
    return currencyDiffers(deal, file.payee, version, missing, shared.day);
  }
  if (deal.amount === null) return null;
  if (shared.amount.compareTo(version.conventions.maximumDealAmount) > 0) {
    return amountTooLarge(deal, file.payee, version);
  }
  const credit = shared.splitCredit(place);
  for (const planRules of rules.components) {
    const component = rulesOnDay(shared.directory, planRules, file.payee.key, shared.day);
    if (component.isPlain && credit.compareTo(component.largestCredit) > 0) {
      return payBeyondLedger(deal, file.payee, version);
    }
  }
  return null;
}

// engine/measure/measuring.ts
function measureGroup(payGroup) {
  if (!isInOrder(payGroup.lines)) sortBy(payGroup.lines, new DealOrder());
  if (payGroup.isRolling) {
    measureRolling(payGroup.lines);
    return;
  }
  if (payGroup.isByDeal) {
    measureDeals(payGroup.lines);
    return;
  }
  let already = Decimal.ZERO;
  for (const payLine2 of payGroup.lines) {
    payLine2.measuredBefore = already;
    already = already.plus(payLine2.credit);
  }
  if (payGroup.hasSecond) measureSecond(payGroup.lines);
}
function isInOrder(lines) {
  const order = new DealOrder();
  for (let i = 1; i < lines.length; i += 1) {
    if (order.compare(lines[i - 1], lines[i]) > 0) return false;
  }
  return true;
}
function measureSecond(lines) {
  let second = Decimal.ZERO;
  for (const payLine2 of lines) {
    const details = payLine2.details;
    if (details === null) continue;
    details.secondBefore = second;
    second = second.plus(details.secondCredit);
  }
}
function measureDeals(lines) {
  const counted = /* @__PURE__ */ new Map();
  for (const payLine2 of lines) {
    const before = valueOf(counted, payLine2.deal.key);
    payLine2.measuredBefore = before === null ? Decimal.ZERO : before;
    counted.set(payLine2.deal.key, payLine2.measuredBefore.plus(payLine2.credit));
  }
}
function measureRolling(lines) {
  let already = Decimal.ZERO;
  let second = Decimal.ZERO;
  let oldest = 0;
  for (const payLine2 of lines) {
    const windowDay = payLine2.period === null ? "" : payLine2.period.period.windowDay;
    while (compareText(lines[oldest].day, windowDay) < 0) {
      already = already.minus(lines[oldest].credit);
      second = second.minus(secondCreditOf(lines[oldest]));
      oldest += 1;
    }
    payLine2.measuredBefore = already;
    already = already.plus(payLine2.credit);
    if (payLine2.details !== null) payLine2.details.secondBefore = second;
    second = second.plus(secondCreditOf(payLine2));
  }
}
function secondCreditOf(payLine2) {
  return payLine2.details === null ? Decimal.ZERO : payLine2.details.secondCredit;
}
var DealOrder = class {
  compare(a, b) {
    const byDay2 = compareText(a.day, b.day);
    if (byDay2 !== 0) return byDay2;
    const byDeal = compareText(a.deal.key, b.deal.key);
    if (byDeal !== 0) return byDeal;
    const byPart = compareText(partOfLine(a), partOfLine(b));
    return byPart !== 0 ? byPart : compareText(payeeKeyOf(a), payeeKeyOf(b));
  }
};
function partOfLine(payLine2) {
  return payLine2.details === null ? "" : payLine2.details.part;
}
function payeeKeyOf(payLine2) {
  return payLine2.period === null ? payLine2.details.stands.latest.payeeKey : payLine2.period.payeeKey;
}
var GroupOrder = class {
  compare(a, b) {
    return compareText(a.key, b.key);
  }
};

// engine/limit/limiting.ts
var PeriodTotal = class {
  firstDay;
  lastDay;
  measured = Decimal.ZERO;
  constructor(period) {
    this.firstDay = period.firstDay;
    this.lastDay = period.lastDay;
  }
};
var PeriodPay = class {
  /** What they are paid but for what the floor of the period adds. */
  paid = Decimal.ZERO;
  /** What that floor adds. */
  raised = Decimal.ZERO;
  /** True once a deal gave credit, from which on the floor holds. */
  hasCredit = false;
};
function limitGroup(payGroup) {
  if (!payGroup.hasLimits) return;
  const totals = totalsByPeriod(payGroup);
  const periods = valuesOf(totals);
  const pays2 = /* @__PURE__ */ new Map();
  const cut = /* @__PURE__ */ new Map();
  for (const payLine2 of payGroup.lines) {
    if (isTakingBack(payLine2)) continue;
    const firstDay = firstDayOf(payLine2, periods);
    const owner = "|" + payeeKeyOf(payLine2);
    const ofAll = payIn(pays2, firstDay);
    const ofPayee = payIn(pays2, firstDay + owner);
    if (payLine2.credit.sign() > 0 && !isDerived(payLine2)) {
      ofAll.hasCredit = true;
      ofPayee.hasCredit = true;
    }
    const period = payLine2.period;
    let capped = period === null ? earnedBy(payLine2) : payLine2.amount;
    if (period !== null && period.rules.hasLimits) {
      const isOwn = isAlone(period.rules.component);
      const before = isOwn ? ofPayee : ofAll;
      const cutBefore = amountIn(cut, isOwn ? owner : "");
      const limits = limitsOf2(payLine2, period, measuredIn(totals, period, payLine2), before, cutBefore);
      if (limits !== null) {
        capped = limitLine(payLine2, period, limits);
        if (limits.periodCap !== null) addCut(cut, owner, dealPay(payLine2.details.payBefore, limits).minus(capped));
      }
    }
    addPay(ofAll, payLine2, capped);
    addPay(ofPayee, payLine2, capped);
  }
}
function payIn(pays2, key) {
  const known = valueOf(pays2, key);
  if (known !== null) return known;
  const pay = new PeriodPay();
  pays2.set(key, pay);
  return pay;
}
function earnedBy(payLine2) {
  const details = payLine2.details;
  return details === null || details.limits === null ? payLine2.amount : cappedPay(details.payBefore, details.limits);
}
function addPay(pay, payLine2, capped) {
  pay.paid = pay.paid.plus(capped);
  pay.raised = pay.raised.plus(payLine2.amount.minus(capped));
}
function isAlone(component) {
  return component.capPerPayee || component.periodFloor !== null;
}
function addCut(cut, owner, amount) {
  if (amount.isZero()) return;
  cut.set("", amountIn(cut, "").plus(amount));
  cut.set(owner, amountIn(cut, owner).plus(amount));
}
function amountIn(amounts, key) {
  const known = valueOf(amounts, key);
  return known === null ? Decimal.ZERO : known;
}
function isTakingBack(payLine2) {
  const details = payLine2.details;
  if (details === null) return false;
  return details.source !== null || (payLine2.period === null && isClawbackPart(details.part));
}
function isDerived(payLine2) {
  return payLine2.details !== null && payLine2.details.derivation !== null;
}
function totalsByPeriod(payGroup) {
  const totals = /* @__PURE__ */ new Map();
  for (const payLine2 of payGroup.lines) {
    if (isDerived(payLine2)) continue;
    const total = payLine2.period === null ? totalOn(payLine2.day, valuesOf(totals)) : totalOf(payLine2.period, totals);
    if (total !== null) total.measured = payLine2.measuredBefore.plus(payLine2.credit);
  }
  return totals;
}
function totalOf(payeePeriod, totals) {
  const period = payeePeriod.period;
  const known = valueOf(totals, period.firstDay);
  if (known !== null) return known;
  const total = new PeriodTotal(period);
  totals.set(period.firstDay, total);
  return total;
}
function totalOn(day, totals) {
  for (const total of totals) {
    if (isWithin(day, total.firstDay, total.lastDay)) return total;
  }
  return null;
}
function measuredIn(totals, period, payLine2) {
  const total = valueOf(totals, period.period.firstDay);
  return total === null ? payLine2.measuredBefore.plus(payLine2.credit) : total.measured;
}
function firstDayOf(payLine2, periods) {
  if (payLine2.period !== null) return payLine2.period.period.firstDay;
  const total = totalOn(payLine2.day, periods);
  return total === null ? "" : total.firstDay;
}
function limitLine(payLine2, period, limits) {
  const details = detailsOf(payLine2);
  details.payBefore = payLine2.amount;
  details.limits = limits;
  payLine2.amount = limitedPay(details.payBefore, limits, period.rules.conventions.moneyScale);
  return limits.threshold === null ? cappedPay(details.payBefore, limits) : Decimal.ZERO;
}
function limitsOf2(payLine2, period, measured, before, cutBefore) {
  const component = period.rules.component;
  const limits = new TraceLimits();
  if (isBelowThreshold(component, period, measured)) {
    limits.threshold = component.threshold;
    return payLine2.amount.isZero() ? null : limits;
  }
  if (!isDerived(payLine2)) limitDeal(payLine2, component, limits);
  const pay = dealPay(payLine2.amount, limits);
  if (pay.sign() < 0) {
    softenFall(component.periodCap, before.paid, cutBefore, limits);
  } else if (pay.sign() > 0) {
    limitPeriod(pay, component.periodCap, before.paid, limits);
  }
  if (before.hasCredit) raisePeriod(cappedPay(payLine2.amount, limits), component.periodFloor, before, limits);
  const isChanged = limits.periodCap !== null || limits.periodFloor !== null || !pay.equals(payLine2.amount);
  return isChanged ? limits : null;
}
function isBelowThreshold(component, period, measured) {
  const threshold = component.threshold;
  return threshold !== null && measured.compareTo(period.quota.times(threshold)) < 0;
}
function limitDeal(payLine2, component, limits) {
  const least = component.dealFloor;
  const most = component.dealCap;
  if (least !== null && payLine2.credit.sign() > 0 && payLine2.amount.compareTo(least) < 0) limits.dealFloor = least;
  if (most !== null && payLine2.amount.compareTo(most) > 0) limits.dealCap = most;
}
function limitPeriod(pay, periodCap, paidBefore, limits) {
  if (periodCap === null || paidBefore.plus(pay).compareTo(periodCap) <= 0) return;
  limits.periodCap = periodCap;
  limits.paidBefore = paidBefore;
}
function raisePeriod(capped, periodFloor, before, limits) {
  if (periodFloor === null) return;
  const isEarned = before.paid.plus(capped).compareTo(periodFloor) >= 0;
  if (isEarned && before.raised.isZero()) return;
  limits.periodFloor = periodFloor;
  limits.paidBefore = before.paid;
  limits.raisedBefore = before.raised;
}
function softenFall(periodCap, paidBefore, cutBefore, limits) {
  if (periodCap === null || cutBefore.sign() <= 0) return;
  limits.periodCap = periodCap;
  limits.paidBefore = paidBefore;
  limits.cutBefore = cutBefore;
}

// engine/rate/bonuses.ts
function bonusRise(payLine2, period) {
  const after = payLine2.measuredBefore.plus(payLine2.credit);
  return bonusAt(period, after).minus(bonusAt(period, payLine2.measuredBefore));
}
function bonusAt(period, measured) {
  if (measured.isZero()) return Decimal.ZERO;
  const rules = period.rules;
  const component = rules.component;
  const conventions = rules.conventions;
  const borders = bordersOf(period);
  const reached = tierAt(rules, borders, measured);
  const money = component.bonus.times(component.tiers[reached].rate);
  if (component.rateKind === "bonus" || reached + 1 === borders.length) {
    return money.round(conventions.moneyScale, conventions.rounding);
  }
  const width = borders[reached + 1].minus(borders[reached]);
  const shareRise = component.tiers[reached + 1].rate.minus(component.tiers[reached].rate);
  const rise = component.bonus.times(shareRise).times(measured.minus(borders[reached]));
  return money.times(width).plus(rise).dividedBy(width, conventions.moneyScale, conventions.rounding);
}

// engine/rate/contests.ts
var Contestant = class {
  period;
  measured = Decimal.ZERO;
  constructor(period) {
    this.period = period;
  }
};
function rankContest(payGroup, asOf) {
  const contestants = contestantsOf(payGroup);
  if (contestants.length === 0) return;
  const component = contestants[0].period.rules.component;
  if (asOf === null || compareText(asOf, component.lastDay) <= 0) return;
  sortBy(contestants, new ContestantOrder());
  let rank = 0;
  while (rank < contestants.length && rank < component.prizes.length) {
    let sharedBy = 1;
    while (rank + sharedBy < contestants.length && isSame(contestants[rank], contestants[rank + sharedBy]))
      sharedBy += 1;
    let prizes = Decimal.ZERO;
    for (let i = rank; i < rank + sharedBy && i < component.prizes.length; i += 1) {
      prizes = prizes.plus(component.prizes[i]);
    }
    for (let i = 0; i < sharedBy; i += 1) {
      payGroup.lines.push(prizeLine(contestants[rank + i], rank + 1, sharedBy, i, prizes));
    }
    rank += sharedBy;
  }
}
function contestantsOf(payGroup) {
  const contestants = /* @__PURE__ */ new Map();
  for (const payLine2 of payGroup.lines) {
    const period = payLine2.period;
    if (period === null || payLine2.credit.isZero()) continue;
    let contestant = valueOf(contestants, period.payeeKey);
    if (contestant === null) {
      contestant = new Contestant(period);
      contestants.set(period.payeeKey, contestant);
    }
    contestant.measured = contestant.measured.plus(payLine2.credit);
  }
  return valuesOf(contestants);
}
function isSame(a, b) {
  return a.measured.equals(b.measured);
}
function prizeLine(contestant, rank, sharedBy, place, prizes) {
  const rules = contestant.period.rules;
  const lastDay = rules.component.lastDay;
  const derivation = new TraceDerivation();
  derivation.kind = "prize";
  derivation.base = contestant.measured;
  derivation.rank = rank;
  derivation.sharedBy = sharedBy;
  derivation.place = place;
  derivation.prizes = prizes;
  const prize = new PayLine(new Deal(), lastDay, contestant.period);
  const details = detailsOf(prize);
  details.part = prizePart(contestant.period.period.groupDay);
  if (rules.component.measureOf === "team") details.part += " " + memberOfKey(contestant.period.payGroup.key);
  details.derivation = derivation;
  prize.amount = derivedPay(derivation, rules.conventions.moneyScale, rules.conventions.rounding);
  return prize;
}
var ContestantOrder = class {
  compare(a, b) {
    const byMeasured = b.measured.compareTo(a.measured);
    return byMeasured !== 0 ? byMeasured : compareText(a.period.payeeKey, b.period.payeeKey);
  }
};

// engine/rate/multipliers.ts
function factorsFor(met, rules) {
  if (met === 0) return null;
  const known = valueOf(rules.factorSets, met);
  if (known !== null) return known;
  const factors = factorSetOf(multipliersAt(met, rules), rules.conventions);
  rules.factorSets.set(met, factors);
  return factors;
}
function recalledFactors(trace, conventions) {
  if (trace.multipliers.length === 0) return null;
  const factors = new FactorSet();
  factors.multipliers = trace.multipliers;
  factors.maximumFactor = trace.maximumFactor;
  factors.factor = cutFactor(uncutFactorOf(factors.multipliers, conventions.stacking), factors.maximumFactor);
  return factors;
}
function multipliersAt(bits, rules) {
  const multipliers = rules.component.multipliers;
  const places = [];
  let left = bits;
  for (let i = multipliers.length - 1; i >= 0; i -= 1) {
    if (remainder(left, 2) === 1) places.push(i);
    left = divide(left, 2);
  }
  const found = [];
  for (let i = places.length - 1; i >= 0; i -= 1) {
    const met = new TraceMultiplier();
    met.label = rules.labels[places[i]];
    met.factor = multipliers[places[i]].factor;
    found.push(met);
  }
  return found;
}
function factorSetOf(met, conventions) {
  const factors = new FactorSet();
  const most = conventions.maximumMultipliers;
  factors.multipliers = most !== null && met.length > most ? highestFirst(met, most) : met;
  const uncut = uncutFactorOf(factors.multipliers, conventions.stacking);
  const largest = conventions.maximumFactor;
  if (largest !== null && uncut.compareTo(largest) > 0) factors.maximumFactor = largest;
  factors.factor = cutFactor(uncut, factors.maximumFactor);
  return factors;
}
function highestFirst(met, most) {
  const ranked = [];
  for (let i = 0; i < met.length; i += 1) ranked.push(new RankedMultiplier(i, met[i].factor));
  sortBy(ranked, new HighestFactorOrder());
  for (let i = most; i < ranked.length; i += 1) met[ranked[i].place].isCounted = false;
  const counted = [];
  const omitted = [];
  for (const multiplier of met) {
    if (multiplier.isCounted) {
      counted.push(multiplier);
    } else {
      omitted.push(multiplier);
    }
  }
  for (const multiplier of omitted) counted.push(multiplier);
  return counted;
}
var RankedMultiplier = class {
  place = 0;
  factor = Decimal.ONE;
  constructor(place, factor) {
    this.place = place;
    this.factor = factor;
  }
};
var HighestFactorOrder = class {
  compare(a, b) {
    const byFactor = b.factor.compareTo(a.factor);
    return byFactor !== 0 ? byFactor : a.place - b.place;
  }
};

// engine/rate/lookedUp.ts
function lookedUpRate(payLine2, period) {
  const details = detailsOf(payLine2);
  if (period.rules.component.rateNumber !== "") return details.rate;
  const measured = payLine2.measuredBefore.plus(payLine2.credit);
  details.rate = tableRate(period, details.values, measured, details.secondBefore.plus(details.secondCredit));
  return details.rate;
}
function tableRate(period, values, measured, second) {
  const row = rowFor(period.rules, rowValues(period, values, measured, second));
  return row === null ? Decimal.ZERO : row.rate;
}
function rowValues(period, values, measured, second) {
  const found = [];
  const component = period.rules.component;
  for (let i = 0; i < component.lookups.length; i += 1) {
    if (component.lookups[i].kind !== "attainment") {
      found.push(values[i]);
      continue;
    }
    const name = component.lookups[i].name;
    const isOwn = name === "" || name === component.measure;
    found.push(isOwn ? startFor(period, i, measured, period.quota) : startFor(period, i, second, period.secondQuota));
  }
  return found;
}
function startFor(period, dimension, measured, quota) {
  const start = startInTable(period.rules, dimension, measured, quota);
  return start === null ? BELOW_ALL : start;
}
function factValues(rules, values) {
  const facts = [];
  for (let i = 0; i < values.length; i += 1) {
    facts.push(rules.component.lookups[i].kind === "attainment" ? "" : values[i]);
  }
  return facts;
}
function rowPlace(rules, facts) {
  for (let dimension = 0; dimension < facts.length; dimension += 1) {
    if (rules.component.lookups[dimension].kind === "attainment") continue;
    for (let i = 0; i < rules.component.rows.length; i += 1) {
      const row = rules.component.rows[i];
      if ((dimension === 0 ? row.first : row.second) === facts[dimension]) return i + 1;
    }
  }
  return 0;
}

// engine/rate/overage.ts
var TierPortion = class {
  place;
  portion;
  constructor(place, portion) {
    this.place = place;
    this.portion = portion;
  }
};
function portionsUpToQuota(payLine2, period) {
  const borders = bordersOf(period);
  const after = minOf(payLine2.measuredBefore.plus(payLine2.credit), period.quota);
  const portions = [];
  for (let i = 0; i < borders.length; i += 1) {
    const startsAt = maxOf(payLine2.measuredBefore, borders[i]);
    const endsAt = i + 1 < borders.length ? minOf(after, borders[i + 1]) : after;
    if (startsAt.compareTo(endsAt) < 0) portions.push(new TierPortion(i, endsAt.minus(startsAt)));
  }
  return portions;
}
function aboveQuota(payLine2, period) {
  const after = payLine2.measuredBefore.plus(payLine2.credit);
  return maxOf(after.minus(maxOf(payLine2.measuredBefore, period.quota)), Decimal.ZERO);
}

// engine/rate/rounding.ts
function roundedPay(pay, factors, period) {
  const conventions = period.rules.conventions;
  const multiplied = factors === null ? pay : pay.times(factors.factor);
  return multiplied.round(conventions.moneyScale, conventions.rounding);
}

// engine/rate/retroactive.ts
var RatedCredit = class {
  period;
  /** What a look-up table compares beside attainments; none for tiers. */
  values;
  weighted = Decimal.ZERO;
  rate = Decimal.ZERO;
  constructor(period, values) {
    this.period = period;
    this.values = values;
  }
};
var Reached = class {
  measured = Decimal.ZERO;
  second = Decimal.ZERO;
};
function payRetroactively(payGroup, directory) {
  const accounts = /* @__PURE__ */ new Map();
  const lines = [];
  const firstDays = /* @__PURE__ */ new Map();
  const lastLines = payGroup.isByDeal ? lastLinesByDeal(payGroup.lines) : null;
  let startsAt = 0;
  while (startsAt < payGroup.lines.length) {
    const ofDeal = linesOfDeal(payGroup.lines, startsAt);
    startsAt += ofDeal.length;
    for (const payLine2 of ofDeal) lines.push(payLine2);
    if (!firstDays.has(ofDeal[0].deal.key)) firstDays.set(ofDeal[0].deal.key, ofDeal[0].day);
    const rated = ratedOf(ofDeal);
    if (rated.length === 0) continue;
    const lastLine = ofDeal[ofDeal.length - 1];
    const reached = reachedWith(lastLines === null ? lastLine : valueOf(lastLines, lastLine.deal.key));
    for (const payLine2 of rated) {
      if (ratesWholePeriods(payLine2.period.rules.component)) payAtReached(payLine2, payLine2.period, reached);
    }
    if (payGroup.isByDeal) continue;
    for (const account of inOrder3(valuesOf(accounts))) {
      const adjustment = adjusted(account, rated[rated.length - 1], reached, directory);
      if (adjustment === null) continue;
      const isMoved = lastLine.day !== valueOf(firstDays, lastLine.deal.key);
      if (isMoved) detailsOf(adjustment).part += ` day ${lastLine.day}`;
      lines.push(adjustment);
    }
    for (const payLine2 of rated) {
      if (ratesWholePeriods(payLine2.period.rules.component)) addTo(accounts, payLine2, payLine2.period, reached);
    }
  }
  payGroup.lines = lines;
}
function lastLinesByDeal(lines) {
  const lastLines = /* @__PURE__ */ new Map();
  for (const payLine2 of lines) lastLines.set(payLine2.deal.key, payLine2);
  return lastLines;
}
function linesOfDeal(lines, startsAt) {
  const first = lines[startsAt];
  const found = [];
  for (let i = startsAt; i < lines.length; i += 1) {
    if (lines[i].deal.key !== first.deal.key || lines[i].day !== first.day) break;
    found.push(lines[i]);
  }
  return found;
}
function ratedOf(lines) {
  const rated = [];
  for (const payLine2 of lines) {
    const isTakingBack2 = payLine2.details !== null && payLine2.details.source !== null;
    if (payLine2.period !== null && !isTakingBack2) rated.push(payLine2);
  }
  return rated;
}
function reachedWith(lastLine) {
  const reached = new Reached();
  reached.measured = lastLine.measuredBefore.plus(lastLine.credit);
  const details = lastLine.details;
  if (details !== null) reached.second = details.secondBefore.plus(details.secondCredit);
  return reached;
}
function payAtReached(payLine2, period, reached) {
  const rules = period.rules;
  noteLaterParts(payLine2, reached);
  if (rules.looksUp) {
    const details = detailsOf(payLine2);
    details.rate = tableRate(period, details.values, reached.measured, reached.second);
    payLine2.amount = roundedPay(stepPay(payLine2.credit.times(details.rate), period), payLine2.factors, period);
    return;
  }
  const place = tierAt(rules, bordersOf(period), reached.measured);
  payLine2.firstTier = place;
  payLine2.lastTier = place;
  const pay =
    rules.component.rateKind === "retroactive"
      ? tierPay(payLine2.credit, period, place)
      : payAroundQuota(payLine2, period, place);
  payLine2.amount = roundedPay(pay, payLine2.factors, period);
}
function noteLaterParts(payLine2, reached) {
  const later = reached.measured.minus(payLine2.measuredBefore).minus(payLine2.credit);
  if (!later.isZero() || payLine2.details !== null) detailsOf(payLine2).laterParts = later;
  const details = payLine2.details;
  if (details === null) return;
  details.secondLater = reached.second.minus(details.secondBefore).minus(details.secondCredit);
}
function payAroundQuota(payLine2, period, place) {
  let together = tierPay(aboveQuota(payLine2, period), period, place);
  for (const below of portionsUpToQuota(payLine2, period)) {
    together = together.plus(tierPay(below.portion, period, below.place));
  }
  return together;
}
function addTo(accounts, payLine2, period, reached) {
  const values = accountValues(payLine2, period);
  const key = accountKey(period, values);
  let account = valueOf(accounts, key);
  if (account === null) {
    account = new RatedCredit(period, values);
    account.rate = rateReached(period.rules, period, values, reached);
    accounts.set(key, account);
  }
  account.weighted = account.weighted.plus(weightedCredit(payLine2, period));
}
function accountValues(payLine2, period) {
  const values = [];
  return period.rules.looksUp ? factValues(period.rules, payLine2.details.values) : values;
}
function accountKey(period, values) {
  return `${period.payeeKey}|${period.rules.planVersion}|${period.rules.ownTerms}|${joinText(values, "|")}`;
}
function weightedCredit(payLine2, period) {
  const isOverage = period.rules.component.rateKind === "overage";
  const credit = isOverage ? aboveQuota(payLine2, period) : payLine2.credit;
  return payLine2.factors === null ? credit : credit.times(payLine2.factors.factor);
}
function adjustmentsOf(source, period, payGroup) {
  const key = accountKey(period, accountValues(source, period));
  const weighted = weightedCredit(source, period);
  const conventions = period.rules.conventions;
  let together = Decimal.ZERO;
  let isLater = false;
  for (const payLine2 of payGroup.lines) {
    if (isOfDeal(payLine2, source)) isLater = true;
    else if (isLater && isAdjustmentOf(payLine2, key))
      together = together.plus(shareOf2(weighted, payLine2, conventions));
  }
  return together;
}
function isAdjustmentOf(payLine2, key) {
  const details = payLine2.details;
  if (payLine2.period === null || details === null || details.derivation === null) return false;
  return details.derivation.kind === "adjustment" && accountKey(payLine2.period, details.values) === key;
}
function shareOf2(weighted, adjustment, conventions) {
  const part = adjustment.amount.times(weighted);
  const base = adjustment.details.derivation.base;
  return part.dividedBy(base, conventions.moneyScale, conventions.rounding);
}
function isOfDeal(payLine2, source) {
  return payLine2.deal.key === source.deal.key && payLine2.day === source.day;
}
function rateReached(rules, period, values, reached) {
  if (rules.looksUp) return tableRate(period, values, reached.measured, reached.second);
  return tierRate(rules, tierAt(rules, bordersOf(period), reached.measured));
}
function adjusted(account, payLine2, reached, directory) {
  const period = periodOn(account.period, payLine2, directory);
  const isMeasured = period.rules.secondMeasure === payLine2.period.rules.secondMeasure;
  const quotas = quotaPeriod(period, payLine2);
  const reachedRate = isMeasured ? rateReached(period.rules, quotas, account.values, reached) : account.rate;
  const earlierRate = account.rate;
  account.rate = reachedRate;
  if (account.weighted.isZero() || reachedRate.equals(earlierRate)) return null;
  const derivation = new TraceDerivation();
  derivation.kind = "adjustment";
  derivation.base = account.weighted;
  derivation.earlierRate = earlierRate;
  derivation.reachedRate = reachedRate;
  const adjustment = new PayLine(payLine2.deal, payLine2.day, period);
  adjustment.measuredBefore = reached.measured;
  const details = detailsOf(adjustment);
  details.derivation = derivation;
  details.values = account.values;
  details.part = partOf2(account, payLine2, directory);
  const risen = derivation.base.times(reachedRate.minus(earlierRate));
  adjustment.amount = roundedPay(risen, null, period);
  return adjustment;
}
function periodOn(known, payLine2, directory) {
  const ofLine = payLine2.period;
  if (rateAlike(known.rules, ofLine.rules) && known.payeeKey === ofLine.payeeKey) return ofLine;
  if (isWithin(payLine2.day, known.period.firstDay, known.period.lastDay)) return known;
  const found = payeePeriodOf(directory, known.rules, known.payeeKey, payLine2.day);
  if (found === null || isUnratable(found) || found.payGroup.key !== known.payGroup.key) return known;
  return found;
}
function quotaPeriod(period, payLine2) {
  const ofLine = payLine2.period;
  return period.rules.planVersion === ofLine.rules.planVersion ? ofLine : period;
}
function partOf2(account, payLine2, directory) {
  const period = payLine2.period;
  let part = adjustmentPart(account.period.period.groupDay);
  if (account.period.rules.component.measureOf === "team") part += " " + memberOfKey(account.period.payGroup.key);
  const planVersion = account.period.rules.planVersion;
  if (planVersion !== period.rules.planVersion) part += ` version ${planVersion}`;
  if (!isAtRateOf(payLine2.day, account.period, directory)) part += ` rate ${account.period.rules.ownTerms}`;
  const row = rowPlace(account.period.rules, account.values);
  return row === 0 ? part : `${part} row ${row}`;
}
function isAtRateOf(day, period, directory) {
  const planRules = period.rules.planRules;
  return planRules === null || rateAlike(rulesOnDay(directory, planRules, period.payeeKey, day), period.rules);
}
function inOrder3(accounts) {
  sortBy(accounts, new RatedCreditOrder());
  return accounts;
}
var RatedCreditOrder = class {
  compare(a, b) {
    const byPayee = compareText(a.period.payeeKey, b.period.payeeKey);
    if (byPayee !== 0) return byPayee;
    const byVersion = a.period.rules.planVersion - b.period.rules.planVersion;
    if (byVersion !== 0) return byVersion;
    const byRate = compareText(a.period.rules.ownTerms, b.period.rules.ownTerms);
    return byRate !== 0 ? byRate : compareText(joinText(a.values, "|"), joinText(b.values, "|"));
  }
};

// engine/rate/rating.ts
function rateGroup(payGroup, directory) {
  for (const payLine2 of payGroup.lines) {
    if (payLine2.period !== null) rateLine(payLine2, payLine2.period);
  }
  if (payGroup.isRatedWhole) payRetroactively(payGroup, directory);
  if (payGroup.isContest) rankContest(payGroup, directory.asOf);
}
function rateLine(payLine2, period) {
  const details = payLine2.details;
  if (details !== null && details.source !== null) return;
  const recalled2 = details === null ? null : details.recalled;
  payLine2.factors =
    recalled2 === null
      ? factorsFor(payLine2.multipliersMet, period.rules)
      : recalledFactors(recalled2, period.rules.conventions);
  const pay = payBeforeFactors(payLine2, period);
  payLine2.amount = roundedPay(pay, payLine2.factors, period);
}
function payBeforeFactors(payLine2, period) {
  switch (period.rules.component.rateKind) {
    case "marginal":
      return payMarginally(payLine2, period);
    case "bonus":
    case "curve":
      return bonusRise(payLine2, period);
    case "flat":
    case "residual":
      return payFlat(payLine2, period);
    default:
      return Decimal.ZERO;
  }
}
function payFlat(payLine2, period) {
  const rules = period.rules;
  let rate = rules.component.rate;
  if (rules.component.rateKind === "residual") {
    rate = yearRate(rules.component.yearRates, detailsOf(payLine2).year);
  } else if (rules.looksUp) {
    rate = lookedUpRate(payLine2, period);
  }
  return stepPay(payLine2.credit.times(rate), period);
}
function yearRate(rates, year) {
  return rates[year <= rates.length ? year - 1 : rates.length - 1];
}

// engine/rate/rows.ts
var KEPT_RATES = 64;
function rateRows(rows) {
  rows.amounts = rows.credits.copy();
  if (rows.period.rules.conventions.roundingPlace === "step") rateStepwise(rows);
  else new RowRating(rows).rateAll();
}
var RowRating = class {
  rows;
  rules;
  borders;
  /** What is measured with each row, in order. */
  totals;
  /** How many are rated. */
  rated = 0;
  constructor(rows) {
    this.rows = rows;
    this.rules = rows.period.rules;
    this.borders = bordersOf(rows.period);
    this.totals = rows.credits.runningTotals(rows.places);
  }
  rateAll() {
    let tier = 0;
    while (this.rated < this.totals.length) {
      tier = firstTierFor(this.borders, this.measuredBefore(), tier);
      this.rateWithin(tier);
      if (this.rated < this.totals.length) this.rateAcross(tier);
    }
  }
  measuredBefore() {
    return this.rated === 0 ? Decimal.ZERO : this.totals.decimalAt(this.rated - 1);
  }
  /** The rows from here on that end in the tier. */
  rateWithin(tier) {
    const places = this.rows.places;
    const multipliersMet2 = this.rows.multipliersMet;
    const amounts = this.rows.amounts;
    const conventions = this.rules.conventions;
    const behind = this.behind(tier);
    for (let i = this.rated; i < behind; i += 1) {
      const place = places[i];
      const rates = ratesFor(multipliersMet2[place], this.rules);
      amounts.multiplyAt(place, rates[tier], conventions.moneyScale, conventions.rounding);
    }
    this.rated = behind;
  }
  /** The first row that ends behind the tier. */
  behind(tier) {
    if (tier + 1 >= this.borders.length) return this.totals.length;
    const border = this.borders[tier + 1];
    let next = this.rated;
    while (next < this.totals.length && this.totals.compareAt(next, border) <= 0) next += 1;
    return next;
  }
  /** The next row, which begins in the tier and ends behind it: each portion at the rate of its tier. */
  rateAcross(first) {
    const place = this.rows.places[this.rated];
    const rates = ratesFor(this.rows.multipliersMet[place], this.rules);
    const after = this.totals.decimalAt(this.rated);
    const last = lastTierFor(this.borders, after, first);
    let startsAt = this.measuredBefore();
    let pay = Decimal.ZERO;
    for (let tier = first; tier <= last; tier += 1) {
      const endsAt = tier < last ? this.borders[tier + 1] : after;
      pay = pay.plus(endsAt.minus(startsAt).times(rates[tier]));
      startsAt = endsAt;
    }
    const conventions = this.rules.conventions;
    this.rows.amounts.putDecimal(place, pay.round(conventions.moneyScale, conventions.rounding));
    this.rated += 1;
  }
};
function ratesFor(met, rules) {
  const kept2 = rules.multipliedRates;
  if (met < kept2.length && kept2[met].length > 0) return kept2[met];
  const rates = multipliedRates(met, rules);
  if (met < KEPT_RATES) {
    while (kept2.length <= met) kept2.push([]);
    kept2[met] = rates;
  }
  return rates;
}
function multipliedRates(met, rules) {
  const factors = factorsFor(met, rules);
  const factor = factors === null ? Decimal.ONE : factors.factor;
  const rates = [];
  if (rules.component.rateKind === "flat") rates.push(rules.component.rate.times(factor));
  else for (let i = 0; i < rules.component.tiers.length; i += 1) rates.push(tierRate(rules, i).times(factor));
  return rates;
}
function rateStepwise(rows) {
  const period = rows.period;
  let before = Decimal.ZERO;
  for (const place of rows.places) {
    const after = before.plus(rows.credits.decimalAt(place));
    const pay = payBetween(period, before, after);
    rows.amounts.putDecimal(place, roundedPay(pay, factorsFor(rows.multipliersMet[place], period.rules), period));
    before = after;
  }
}
function payBetween(period, before, after) {
  const credit = after.minus(before);
  if (period.rules.component.rateKind === "flat") return stepPay(credit.times(period.rules.component.rate), period);
  const borders = bordersOf(period);
  const first = firstTierFor(borders, before, 0);
  const last = lastTierFor(borders, after, first);
  return first === last ? tierPay(credit, period, first) : payAcross(period, before, after, first, last);
}
function openRows(payGroup) {
  const rows = payGroup.rows;
  if (rows === null) return;
  for (let i = 0; i < rows.deals.length; i += 1) {
    payGroup.lines.push(wholeLine(rows.deals[i], rows.period, rows.credits.decimalAt(i), rows.multipliersMet[i]));
  }
  payGroup.rows = null;
}
function orderRows(rows) {
  const dayNumbers = rows.dayNumbers;
  let first = dayNumbers[0];
  let last = first;
  for (const dayNumber of dayNumbers) {
    if (dayNumber < first) first = dayNumber;
    if (dayNumber > last) last = dayNumber;
  }
  rows.places = byDay(dayNumbers, first, last);
}
function byDay(dayNumbers, first, last) {
  const nextOf = [];
  for (let day = first; day <= last + 1; day += 1) nextOf.push(0);
  for (const dayNumber of dayNumbers) nextOf[dayNumber - first + 1] += 1;
  for (let day = 1; day < nextOf.length; day += 1) nextOf[day] += nextOf[day - 1];
  const places = [];
  for (let i = 0; i < dayNumbers.length; i += 1) places.push(i);
  for (let i = 0; i < dayNumbers.length; i += 1) {
    const day = dayNumbers[i] - first;
    places[nextOf[day]] = i;
    nextOf[day] += 1;
  }
  return places;
}

// engine/trace/tracing.ts
function traceOf(payLine2, period) {
  const details = payLine2.details;
  const recalled2 = details === null ? null : details.recalled;
  const trace = recalled2 === null ? freshTrace(payLine2) : factsOf(recalled2);
  const rules = period.rules;
  const component = rules.component;
  trace.credit = payLine2.credit;
  trace.quota = period.quota;
  trace.quotaParts = period.quotaParts;
  trace.measuredBefore = payLine2.measuredBefore;
  trace.measure = component.measure === "revenue" ? "" : component.measure;
  trace.isCount = component.measureUnit === "count";
  trace.moneyScale = rules.conventions.moneyScale;
  trace.rounding = rules.conventions.rounding;
  trace.roundsSteps = rules.conventions.roundingPlace === "step";
  trace.stacking = rules.conventions.stacking;
  trace.isByMeasure = component.tiersBy === "measured" && component.tiers.length > 0;
  trace.isByDeal = component.accumulation === "deal";
  if (payLine2.factors !== null) {
    trace.multipliers = payLine2.factors.multipliers;
    trace.maximumFactor = payLine2.factors.maximumFactor;
  }
  if (details !== null) addDetails(trace, details, period);
  if (trace.derivation === null) addBands(trace, payLine2, period);
  trace.result = payLine2.amount;
  return trace;
}
function freshTrace(payLine2) {
  const trace = new Trace();
  const deal = payLine2.deal;
  if (deal.amount !== null) trace.dealAmount = deal.amount;
  const share = payLine2.share;
  if (share === null) return trace;
  trace.revenuePercent = share.revenuePercent;
  trace.overlayPercent = share.overlayPercent;
  trace.role = share.role;
  return trace;
}
function factsOf(recalled2) {
  const trace = new Trace();
  trace.dealAmount = recalled2.dealAmount;
  trace.margin = recalled2.margin;
  trace.conversion = recalled2.conversion;
  trace.role = recalled2.role;
  trace.revenuePercent = recalled2.revenuePercent;
  trace.overlayPercent = recalled2.overlayPercent;
  return trace;
}
function addDetails(trace, details, period) {
  if (details.measured !== null) trace.dealAmount = details.measured;
  if (details.margin !== null) trace.margin = details.margin;
  if (details.conversion !== null) trace.conversion = details.conversion;
  trace.derivation = details.derivation;
  trace.values = shownValues(trace, details, period);
  trace.laterParts = details.laterParts;
  trace.year = details.year;
  trace.limits = details.limits;
  if (period.rules.secondMeasure === "" || details.derivation !== null) return;
  const second = new TraceSecond();
  second.credit = details.secondCredit;
  second.later = details.secondLater;
  second.before = details.secondBefore;
  second.quota = period.secondQuota;
  second.conversion = details.secondConversion;
  trace.second = second;
}
function shownValues(trace, details, period) {
  const shown = [];
  if (details.values.length === 0) return shown;
  const measured = trace.measuredBefore.plus(trace.credit).plus(details.laterParts);
  const second = details.secondBefore.plus(details.secondCredit).plus(details.secondLater);
  const isRated = details.derivation === null;
  const values = isRated ? rowValues(period, details.values, measured, second) : details.values;
  for (let i = 0; i < values.length; i += 1) shown.push(signOf(period, i, values[i]) + values[i]);
  return shown;
}
function signOf(period, dimension, value) {
  const kind = period.rules.component.lookups[dimension].kind;
  if (kind === "fact" || value === "") return "";
  return kind === "number" ? ">" : "%";
}
function addBands(trace, payLine2, period) {
  const component = period.rules.component;
  trace.hasOwnTerms = component.termsOf === "payee";
  trace.baseRate = component.tiersAreFactors && component.tiers.length > 0 ? component.rate : null;
  switch (component.rateKind) {
    case "marginal":
      addTierBands(trace, payLine2, period);
      break;
    case "overage":
      addOverage(trace, payLine2, period);
      break;
    case "retroactive":
      addReached(trace, payLine2, component);
      break;
    case "bonus":
    case "curve":
      trace.bonus = component.bonus;
      trace.isCurve = component.rateKind === "curve";
      trace.isExclusive = period.rules.conventions.tierBounds === "exclusive";
      for (const tier of component.tiers) trace.bands.push(bandOf2(tier.startsAt, tier.rate, Decimal.ZERO));
      break;
    case "contest":
      trace.isContest = true;
      addFlat(trace, Decimal.ZERO, payLine2.credit);
      break;
    default:
      addFlat(trace, flatRate(payLine2, component), payLine2.credit);
      break;
  }
}
function flatRate(payLine2, component) {
  const details = payLine2.details;
  if (details !== null && details.rate !== null) return details.rate;
  if (component.rateKind !== "residual") return component.rate;
  const year = details.year;
  return component.yearRates[year <= component.yearRates.length ? year - 1 : component.yearRates.length - 1];
}
function addFlat(trace, rate, credit) {
  trace.isFlat = true;
  trace.bands.push(bandOf2(Decimal.ZERO, rate, credit));
}
function addReached(trace, payLine2, component) {
  if (component.lookups.length > 0) {
    addFlat(trace, payLine2.details.rate, payLine2.credit);
    return;
  }
  const tier = component.tiers[payLine2.lastTier];
  trace.reached = tier.startsAt;
  addFlat(trace, tier.rate, payLine2.credit);
}
function addTierBands(trace, payLine2, period) {
  const tiers = period.rules.component.tiers;
  const borders = bordersOf(period);
  let startsAt = payLine2.measuredBefore;
  const after = payLine2.measuredBefore.plus(payLine2.credit);
  for (let i = payLine2.firstTier; i <= payLine2.lastTier; i += 1) {
    const endsAt = i < payLine2.lastTier ? borders[i + 1] : after;
    trace.bands.push(bandOf2(tiers[i].startsAt, tiers[i].rate, endsAt.minus(startsAt)));
    startsAt = endsAt;
  }
}
function addOverage(trace, payLine2, period) {
  const tiers = period.rules.component.tiers;
  for (const below of portionsUpToQuota(payLine2, period)) {
    trace.bands.push(bandOf2(tiers[below.place].startsAt, tiers[below.place].rate, below.portion));
  }
  const above = aboveQuota(payLine2, period);
  if (above.sign() <= 0) return;
  trace.reached = tiers[payLine2.lastTier].startsAt;
  trace.bands.push(bandOf2(Decimal.ONE, tiers[payLine2.lastTier].rate, above));
}
function bandOf2(startsAt, rate, portion) {
  const band = new TraceBand();
  band.startsAt = startsAt;
  band.rate = rate;
  band.portion = portion;
  return band;
}

// engine/reconcile/lines.ts
function linesOf(groups) {
  const lines = [];
  for (const payGroup of groups) {
    for (const payLine2 of payGroup.lines) lines.push(lineOf(payLine2));
  }
  return lines;
}
function lineOf(payLine2) {
  const period = payLine2.period;
  return period === null ? keptLine(payLine2) : ratedLine(payLine2, period);
}
function ratedLine(payLine2, period) {
  const line = untracedLine(payLine2.deal, payLine2.day, lineKeyFor(payLine2, period), period);
  line.credit = payLine2.credit;
  line.amount = payLine2.amount;
  line.trace = writeTrace(traceOf(payLine2, period));
  return line;
}
function untracedLine(deal, day, lineKey, period) {
  const rules = period.rules;
  const line = new Line();
  line.lineKey = lineKey;
  line.groupKey = period.payGroup.key;
  line.dealKey = deal.key;
  line.payeeKey = period.payeeKey;
  line.planKey = rules.planKey;
  line.planVersion = rules.planVersion;
  line.componentKey = rules.component.key;
  line.day = day;
  line.currencyCode = rules.currencyCode;
  return line;
}
function addRowLines(lines, rows) {
  const period = rows.period;
  for (const place of rows.places) {
    const deal = rows.deals[place];
    const line = untracedLine(deal, deal.day, deal.key + period.lineKeyEnd, period);
    line.credit = rows.credits.decimalAt(place);
    line.amount = rows.amounts.decimalAt(place);
    lines.push(line);
  }
}
function addUntracedLines(lines, payGroup) {
  for (const payLine2 of payGroup.lines) {
    const period = payLine2.period;
    if (payLine2.details !== null && payLine2.details.source !== null) {
      lines.push(ratedLine(payLine2, period));
      continue;
    }
    const line = untracedLine(payLine2.deal, payLine2.day, lineKeyFor(payLine2, period), period);
    line.credit = payLine2.credit;
    line.amount = payLine2.amount;
    lines.push(line);
  }
}
function lineKeyFor(payLine2, period) {
  const key = payLine2.deal.key + period.lineKeyEnd;
  return payLine2.details === null ? key : withPart(key, payLine2.details.part);
}
function keptLine(payLine2) {
  const stands = payLine2.details.stands;
  const entry = stands.latest;
  const line = new Line();
  line.lineKey = entry.lineKey;
  line.groupKey = entry.groupKey;
  line.dealKey = entry.dealKey;
  line.payeeKey = entry.payeeKey;
  line.planKey = entry.planKey;
  line.planVersion = entry.planVersion;
  line.componentKey = entry.componentKey;
  line.day = entry.day;
  line.currencyCode = entry.currencyCode;
  line.credit = stands.credit;
  line.amount = stands.amount;
  line.trace = entry.trace;
  return line;
}

// engine/reconcile/standing.ts
function isPaid(stands) {
  return !isTakenBack(stands.latest.trace);
}
function standingLines(entries) {
  const lines = /* @__PURE__ */ new Map();
  let isAscending2 = true;
  for (const entry of entries) {
    const known = valueOf(lines, entry.lineKey);
    if (isAscending2 && known !== null && entry.sequence <= known.latest.sequence) {
      isAscending2 = false;
      refuseDoubles(entries);
    }
    const line = known === null ? new StandingLine(entry) : known;
    if (known === null) lines.set(entry.lineKey, line);
    if (entry.sequence < line.firstSequence) {
      line.firstSequence = entry.sequence;
      line.firstKey = entry.key;
    }
    if (entry.sequence > line.latest.sequence) line.latest = entry;
    line.amount = line.amount.plus(entry.amount);
    line.credit = line.credit.plus(entry.credit);
  }
  return lines;
}
function refuseDoubles(entries) {
  const places = /* @__PURE__ */ new Set();
  for (const entry of entries) {
    const place = `${entry.sequence} ${entry.lineKey}`;
    if (places.has(place)) {
      const problem = `Entry ${entry.sequence} of the line ${entry.lineKey} stands twice; each entry of the ledger may be given once.`;
      throw new EngineError("ENTRY_TWICE", problem);
    }
    places.add(place);
  }
}
function recallLines(standing, crediting, directory) {
  const byKey = /* @__PURE__ */ new Map();
  const takingBack = [];
  const credited = creditedAnyway(crediting, directory);
  for (const stands of valuesOf(standing)) {
    if (!isPaid(stands) || isFresh(stands.latest, crediting, directory)) continue;
    if (credited.has(stands.latest.lineKey)) continue;
    const part = partOfKey(stands.latest.lineKey);
    if (isClawbackPart(part)) {
      takingBack.push(stands);
      continue;
    }
    const payLine2 = recalled(stands, part, directory);
    if (payLine2 === null) continue;
    byKey.set(stands.latest.lineKey, payLine2);
    joinGroup(payLine2, crediting, directory);
  }
  for (const stands of takingBack) joinGroup(recalledClawback(stands, byKey), crediting, directory);
}
function joinGroup(payLine2, crediting, directory) {
  const period = payLine2.period;
  const payGroup = period === null ? groupOf(directory, payLine2.details.stands.latest.groupKey) : period.payGroup;
  addLine(crediting, payLine2, payGroup);
}
function creditedAnyway(crediting, directory) {
  const lineKeys = /* @__PURE__ */ new Set();
  if (directory.stages.size === 0 || crediting.heldScopes.size === 0) return lineKeys;
  for (const payGroup of crediting.groups) {
    for (const payLine2 of payGroup.lines) lineKeys.add(lineKeyFor(payLine2, payLine2.period));
  }
  return lineKeys;
}
function isFresh(entry, crediting, directory) {
  return crediting.deals.has(entry.dealKey) && !isHeld(entry, crediting, directory);
}
function isHeld(entry, crediting, directory) {
  const isPayeeUnknown = !directory.payees.has(entry.payeeKey);
  return (
    crediting.heldScopes.has(entry.dealKey) ||
    crediting.heldScopes.has(payeeScopeOf(entry.dealKey, entry.payeeKey)) ||
    crediting.heldScopes.has(planScopeOf(entry.dealKey, entry.payeeKey, entry.planKey)) ||
    crediting.heldScopes.has(entry.lineKey) ||
    crediting.heldScopes.has(sourceKeyOf(entry.lineKey)) ||
    (isPayeeUnknown && crediting.dealsWithUnknownPayee.has(entry.dealKey))
  );
}
function recalled(stands, part, directory) {
  const entry = stands.latest;
  const period = periodFor(entry, directory);
  if (period === null) return kept(stands);
  if (isAdjustmentPart(part)) return null;
  if (isPrizePart(part)) return directory.asOf === null ? kept(stands) : null;
  const trace = readTrace(entry.trace);
  if (!tellsRate(trace, period.rules)) return kept(stands);
  const payLine2 = new PayLine(dealOf(entry), entry.day, period);
  payLine2.credit = trace.credit;
  const details = detailsOf(payLine2);
  details.part = part;
  details.recalled = trace;
  recallLookup(payLine2, trace, period.rules);
  return payLine2;
}
function tellsRate(trace, rules) {
  const component = rules.component;
  if (component.rateKind === "residual" && trace.year === 0) return false;
  if (trace.values.length !== component.lookups.length) return false;
  for (let i = 0; i < trace.values.length; i += 1) {
    const text = textInTable(rules, i, trace.values[i]);
    if (component.lookups[i].kind === "number" && text !== BELOW_ALL && !isDecimal(text)) return false;
  }
  if (component.rateNumber !== "") return trace.isFlat;
  return rules.secondMeasure === "" || trace.second !== null;
}
function recallLookup(payLine2, trace, rules) {
  const details = detailsOf(payLine2);
  details.year = trace.year;
  for (let i = 0; i < trace.values.length; i += 1) details.values.push(textInTable(rules, i, trace.values[i]));
  if (rules.component.rateNumber !== "") details.rate = trace.bands[0].rate;
  if (trace.second === null) return;
  details.secondCredit = trace.second.credit;
  details.secondConversion = trace.second.conversion;
}
function periodFor(entry, directory) {
  const versions = valueOf(directory.versions, entry.planKey);
  const rules = rulesFor(versions, entry.planVersion, entry.componentKey);
  if (rules === null) return null;
  const period = payeePeriodOf(directory, rules, entry.payeeKey, entry.day);
  return period === null || isUnratable(period) ? null : period;
}
function kept(stands) {
  const entry = stands.latest;
  const payLine2 = new PayLine(dealOf(entry), entry.day, null);
  payLine2.credit = stands.credit;
  payLine2.amount = stands.amount;
  const details = detailsOf(payLine2);
  details.part = partOfKey(entry.lineKey);
  details.stands = stands;
  const trace = readTrace(entry.trace);
  if (trace.second !== null) details.secondCredit = trace.second.credit;
  if (trace.limits !== null && trace.limits.periodFloor !== null) {
    details.limits = trace.limits;
    details.payBefore = payOf(trace);
  }
  return payLine2;
}
function recalledClawback(stands, byKey) {
  const entry = stands.latest;
  const source = valueOf(byKey, takenKeyOf(entry.lineKey));
  if (source === null || source.period === null) return kept(stands);
  const payLine2 = new PayLine(dealOf(entry), entry.day, source.period);
  const details = detailsOf(payLine2);
  details.part = partOfKey(entry.lineKey);
  details.source = source;
  details.recalled = readTrace(entry.trace);
  details.derivation = details.recalled.derivation;
  source.period.payGroup.takesBack = true;
  return payLine2;
}
function dealOf(entry) {
  const deal = new Deal();
  deal.key = entry.dealKey;
  deal.status = "won";
  deal.day = entry.day;
  return deal;
}
function textInTable(rules, dimension, shown) {
  const kind = rules.component.lookups[dimension].kind;
  if (kind === "attainment") return "";
  const label = kind === "number" && shown.startsWith(">") ? shown.substring(1, shown.length) : shown;
  for (const row of rules.component.rows) {
    const text = dimension === 0 ? row.first : row.second;
    if (traceLabel(text) === label) return text;
  }
  return label;
}

// engine/reconcile/reconciling.ts
var Reconciler = class {
  standing;
  crediting;
  /** Last day of the closed months; null: none is closed. */
  closedThrough;
  entries = [];
  due = /* @__PURE__ */ new Set();
  constructor(standing, crediting, closedThrough) {
    this.standing = standing;
    this.crediting = crediting;
    this.closedThrough = closedThrough;
  }
  reconcileLine(line) {
    const stands = this.standing.size === 0 ? null : valueOf(this.standing, line.lineKey);
    if (stands === null) {
      const earning = this.entryFor(line, 1);
      earning.kind = "earning";
      earning.amount = line.amount;
      earning.credit = line.credit;
      this.entries.push(earning);
      return;
    }
    this.due.add(line.lineKey);
    if (!isPaid(stands)) {
      this.entries.push(this.correction(line, stands, 1));
    } else if (!isSamePlace(line, stands.latest)) {
      this.entries.push(this.takeBack(stands, "moved"));
      stands.amount = Decimal.ZERO;
      stands.credit = Decimal.ZERO;
      this.entries.push(this.correction(line, stands, 2));
    } else if (!isUnchanged(line, stands)) {
      this.entries.push(this.correction(line, stands, 1));
    }
  }
  /** Takes back what stands and is not due any more. */
  takeBackGone() {
    const gone = [];
    for (const lineKey of keysOf(this.standing)) {
      if (!this.due.has(lineKey)) gone.push(lineKey);
    }
    sortBy(gone, new TextOrder());
    for (const lineKey of gone) {
      const stands = valueOf(this.standing, lineKey);
      if (isPaid(stands)) this.entries.push(this.takeBack(stands, reasonOf(stands.latest.dealKey, this.crediting)));
    }
  }
  /** The difference between what the line should pay and what stands, so many entries after the latest. */
  correction(line, stands, step) {
    const entry = this.entryFor(line, stands.latest.sequence + step);
    entry.kind = "correction";
    entry.amount = line.amount.minus(stands.amount);
    entry.credit = line.credit.minus(stands.credit);
    entry.correctsKey = stands.firstKey;
    return entry;
  }
  takeBack(stands, reason) {
    const latest = stands.latest;
    const entry = new LedgerEntry();
    entry.kind = "correction";
    entry.sequence = latest.sequence + 1;
    entry.lineKey = latest.lineKey;
    entry.groupKey = latest.groupKey;
    entry.dealKey = latest.dealKey;
    entry.payeeKey = latest.payeeKey;
    entry.planKey = latest.planKey;
    entry.planVersion = latest.planVersion;
    entry.componentKey = latest.componentKey;
    entry.day = latest.day;
    entry.period = periodOn2(latest.day, this.closedThrough);
    entry.currencyCode = latest.currencyCode;
    entry.amount = stands.amount.negate();
    entry.credit = stands.credit.negate();
    entry.total = stands.amount.minus(stands.amount);
    entry.correctsKey = stands.firstKey;
    entry.trace = takenBackTrace(reason, entry.total);
    return entry;
  }
  entryFor(line, sequence) {
    const entry = new LedgerEntry();
    entry.sequence = sequence;
    entry.lineKey = line.lineKey;
    entry.groupKey = line.groupKey;
    entry.dealKey = line.dealKey;
    entry.payeeKey = line.payeeKey;
    entry.planKey = line.planKey;
    entry.planVersion = line.planVersion;
    entry.componentKey = line.componentKey;
    entry.day = line.day;
    entry.period = periodOn2(line.day, this.closedThrough);
    entry.currencyCode = line.currencyCode;
    entry.total = line.amount;
    entry.trace = line.trace;
    return entry;
  }
};
function periodOn2(day, closedThrough) {
  if (closedThrough === null || compareText(day, closedThrough) > 0) return monthOf(day);
  return monthOf(addDays(closedThrough, 1));
}
function isSamePlace(line, entry) {
  const isSameMonth = monthOf(line.day) === monthOf(entry.day);
  return isSameMonth && line.groupKey === entry.groupKey && line.currencyCode === entry.currencyCode;
}
function isUnchanged(line, stands) {
  return (
    line.trace === stands.latest.trace &&
    line.day === stands.latest.day &&
    line.planVersion === stands.latest.planVersion &&
    line.amount.equals(stands.amount) &&
    line.credit.equals(stands.credit)
  );
}
function reasonOf(dealKey, crediting) {
  const deal = valueOf(crediting.deals, dealKey);
  if (deal === null || deal.status === "won") return "uncredited";
  return deal.status;
}

// engine/settle/clawbacks.ts
function takePayBack(payGroup) {
  if (!payGroup.takesBack) return;
  for (const payLine2 of payGroup.lines) {
    const details = payLine2.details;
    if (details === null || details.source === null || payLine2.period === null) continue;
    const conventions = payLine2.period.rules.conventions;
    details.derivation.base = paidFor(details.source, payGroup);
    details.derivation.ownBase = details.source.amount;
    payLine2.amount = derivedPay(details.derivation, conventions.moneyScale, conventions.rounding);
  }
}
function paidFor(source, payGroup) {
  const period = source.period;
  if (period === null || !ratesWholePeriods(period.rules.component)) return source.amount;
  return maxOf(source.amount.plus(adjustmentsOf(source, period, payGroup)), Decimal.ZERO);
}
function fromAdjustmentsOf(amount, trace) {
  const derivation = readTrace(trace).derivation;
  if (derivation === null || derivation.kind !== "clawback") return Decimal.ZERO;
  const brought = derivation.base.minus(derivation.ownBase);
  if (brought.sign() <= 0) return Decimal.ZERO;
  return amount.times(brought).dividedBy(derivation.base, amount.scale(), "DOWN");
}

// engine/settle/settlement.ts
var EarnedLine = class {
  lineKey = "";
  dealKey = "";
  payeeKey = "";
  planKey = "";
  planVersion = 1;
  componentKey = "";
  /** What shares an attainment with the line, as in the ledger; empty: nothing is known to. */
  groupKey = "";
  day = "";
  currencyCode = "";
  amount = Decimal.ZERO;
  /** Of a clawback, how much of the amount takes back what adjustments of later deals brought; see `fromAdjustmentsOf`. */
  fromAdjustments = Decimal.ZERO;
};
var DealMilestones = class {
  dealKey = "";
  days = /* @__PURE__ */ new Map();
};
var OpenLine = class {
  lineKey = "";
  dealKey = "";
  planKey = "";
  planVersion = 1;
  componentKey = "";
  /** What shares an attainment with the line, as in the ledger; empty: nothing is known to. */
  groupKey = "";
  /** Earned and not yet payable. */
  waiting = Decimal.ZERO;
  /** Day on which the waiting amount was earned. */
  waitingSince = "";
  /** Milestone that the waiting amount needs and that has not come; empty: none. */
  payableOn = "";
  /** Day from which the waiting amount is payable, once it is known. */
  payableDay = null;
  /** Held back and not yet released. */
  held = Decimal.ZERO;
  /** Day on which the rest of the held amount became payable. */
  heldSince = "";
  /** Milestone that would release the held amount and that has not come; empty: none. */
  releaseOn = "";
  /** Day from which the held amount is released, once it is known. */
  releaseDay = null;
  /** What the cap of the plan took of the line: later corrections give this back first, for it was never paid. */
  cut = Decimal.ZERO;
};
var CapUse = class {
  planKey = "";
  month = "";
  paid = Decimal.ZERO;
};
var Opening = class {
  payeeKey = "";
  currencyCode = "";
  /** What the payee owes, 0 or more. */
  balance = Decimal.ZERO;
  open = [];
  capUses = [];
};
var SettlementRequest = class {
  firstMonth = "";
  lastMonth = "";
  /** What comes after this day is not known yet; null: all days of the last month are known. */
  asOf = null;
  /**
   * What was earned from the first month on. What is dated earlier came late for a closed month, and counts in the first
   * month; what is dated after the last month does not count.
   */
  lines = [];
  milestones = [];
  payees = [];
  assignments = [];
  versions = [];
  draws = [];
  /** Rates of all currencies that statements convert, the company's own (1) among them. */
  currencyRates = [];
  /** What closed months left; empty when nothing is closed. At most one for a payee and currency. */
  opening = [];
};
var StatementItem = class {
  lineKey = "";
  dealKey = "";
  planKey = "";
  planVersion = 1;
  componentKey = "";
  earned = Decimal.ZERO;
  cut = Decimal.ZERO;
  heldBack = Decimal.ZERO;
  released = Decimal.ZERO;
  /** What became payable, the released part included. */
  payable = Decimal.ZERO;
};
var OnTargetEarnings = class {
  baseSalary = Decimal.ZERO;
  targetIncentive = Decimal.ZERO;
  /** Both together. */
  ote = Decimal.ZERO;
  /** Fraction of the OTE with four decimals; the two shares sum to 1, unless the OTE is 0. */
  baseShare = Decimal.ZERO;
  incentiveShare = Decimal.ZERO;
};
var Conversion = class {
  currencyCode = "";
  /** Day for which the rates were looked up. */
  day = "";
  /** Units of the statement's currency, and of the payee's, that make one unit of the company's. */
  fromRate = Decimal.ONE;
  toRate = Decimal.ONE;
  paid = Decimal.ZERO;
};
var Statement = class {
  payeeKey = "";
  month = "";
  /** Currency of the plans that earned it. */
  currencyCode = "";
  /** Sum of the lines of the month. */
  earned = Decimal.ZERO;
  /** What caps of plans took; below 0 when corrections gave more back than was taken. */
  cut = Decimal.ZERO;
  /** Earned and not yet payable, before and after the month. */
  waitingBefore = Decimal.ZERO;
  waiting = Decimal.ZERO;
  /** Held back when the rest became payable, less what corrections took off it; released later. */
  heldBack = Decimal.ZERO;
  released = Decimal.ZERO;
  /** Held back and not yet released, before and after the month. */
  heldBefore = Decimal.ZERO;
  held = Decimal.ZERO;
  /** What became payable in the month, releases included; below 0 when corrections outweigh it. */
  payable = Decimal.ZERO;
  /** Draws of the month that need not be paid back, and how much of them what was payable fell short of. */
  guarantee = Decimal.ZERO;
  guaranteePaid = Decimal.ZERO;
  /** Draws of the month that later pay pays back, and how much of them was paid in advance. */
  draw = Decimal.ZERO;
  drawPaid = Decimal.ZERO;
  /** By how much what was payable lay below 0: owed like a draw, for no payment is negative. */
  carried = Decimal.ZERO;
  /** Kept of what was payable above the draws, against what is owed. */
  recovered = Decimal.ZERO;
  /** What is paid for the month, 0 or more. */
  paid = Decimal.ZERO;
  /** What the payee owes, before and after the month; 0 or more. */
  balanceBefore = Decimal.ZERO;
  balance = Decimal.ZERO;
  /** A twelfth of the yearly base salary; null where none is recorded or the payee is on no plan in this currency. */
  baseSalary = null;
  /** Paid and base salary. */
  totalPay = Decimal.ZERO;
  /** What the year would bring on target; null where base salary or target incentive is not recorded. */
  onTarget = null;
  /** What is paid in the payee's own currency; null where that is the same, or a rate is missing. */
  conversion = null;
  /** Contributions of the lines, in order of deal and line. They sum to the amounts above. */
  items = [];
  /** What is left of the lines at the end of the month, in order of deal and line. */
  open = [];
  /** What plans whose caps last longer than a month paid, in this month and those before it that still matter, in order of time. */
  capUses = [];
  /** Why the statement must not be paid yet; none when it may. */
  holds = [];
};

// engine/settle/items.ts
function itemOf(items, line, lineKey) {
  const known = valueOf(items, lineKey);
  if (known !== null) return known;
  const item = new StatementItem();
  item.lineKey = lineKey;
  item.dealKey = line.dealKey;
  item.planKey = line.planKey;
  item.planVersion = line.planVersion;
  item.componentKey = line.componentKey;
  items.set(lineKey, item);
  return item;
}
function addItems(statement, items) {
  for (const item of valuesOf(items)) {
    const isIdle = item.earned.isZero() && item.heldBack.isZero() && item.released.isZero() && item.payable.isZero();
    if (isIdle) continue;
    statement.items.push(item);
    statement.earned = statement.earned.plus(item.earned);
    statement.cut = statement.cut.plus(item.cut);
    statement.heldBack = statement.heldBack.plus(item.heldBack);
    statement.released = statement.released.plus(item.released);
    statement.payable = statement.payable.plus(item.payable);
  }
  sortBy(statement.items, new ItemOrder());
}
function waitingOf(lines) {
  let waiting = Decimal.ZERO;
  for (const line of lines) waiting = waiting.plus(line.waiting);
  return waiting;
}
function heldOf(lines) {
  let held = Decimal.ZERO;
  for (const line of lines) held = held.plus(line.held);
  return held;
}
function cutOf(lines) {
  let cut = Decimal.ZERO;
  for (const line of lines) cut = cut.plus(line.cut);
  return cut;
}
function partFor(has, whole, amount) {
  if (amount.compareTo(whole) >= 0) return has;
  const scale = has.scale() > amount.scale() ? has.scale() : amount.scale();
  return amount.times(has).dividedBy(whole, scale, "HALF_UP");
}
var ItemOrder = class {
  compare(a, b) {
    const byDeal = compareText(a.dealKey, b.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.lineKey, b.lineKey);
  }
};
var LineOrder = class {
  compare(a, b) {
    const byDeal = compareText(a.dealKey, b.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.lineKey, b.lineKey);
  }
};

// engine/settle/months.ts
function isMonth(text) {
  return isDay(text + "-01");
}
function lastDayOf2(month) {
  return periodLastDay(month + "-01", "month", 1);
}
function monthsOfRange(firstMonth, lastMonth) {
  const months = [];
  let month = firstMonth;
  while (compareText(month, lastMonth) <= 0) {
    months.push(month);
    month = monthOf(addDays(lastDayOf2(month), 1));
  }
  return months;
}
function monthsIntoYear(month, yearStartMonth) {
  return remainder(intOf(month.substring(5, 7)) - yearStartMonth + 12, 12);
}
function earlierOf(day, other) {
  return compareText(day, other) <= 0 ? day : other;
}
function laterOf(day, other) {
  return compareText(day, other) >= 0 ? day : other;
}

// engine/settle/terms.ts
var Terms = class {
  /** Versions of each plan in the order in which they come into force. */
  plans = /* @__PURE__ */ new Map();
  /** By plan and number, see {@link versionKeyOf}. */
  versions = /* @__PURE__ */ new Map();
  /** By deal. */
  milestones = /* @__PURE__ */ new Map();
};
var Due = class {
  day = null;
  /** The milestone that has not come; empty when the day is known. */
  milestone = "";
};
function termsOf(request) {
  const terms = new Terms();
  for (const version of request.versions) {
    terms.versions.set(versionKeyOf(version.planKey, version.version), version);
  }
  terms.plans = plansOf(request.versions);
  for (const milestones of request.milestones) terms.milestones.set(milestones.dealKey, milestones);
  return terms;
}
function plansOf(versions) {
  const plans = /* @__PURE__ */ new Map();
  for (const version of versions) {
    const known = valueOf(plans, version.planKey);
    if (known === null) {
      plans.set(version.planKey, [version]);
    } else {
      known.push(version);
    }
  }
  for (const ofPlan of valuesOf(plans)) sortBy(ofPlan, new PlanVersionOrder());
  return plans;
}
function versionIn(plans, planKey, month) {
  const versions = valueOf(plans, planKey);
  if (versions === null) return null;
  const lastDay = lastDayOf2(month);
  let found = versions[0];
  for (const version of versions) {
    if (compareText(version.firstDay, lastDay) <= 0) found = version;
  }
  return found;
}
function currencyOf(plans, planKey, month) {
  const version = versionIn(plans, planKey, month);
  return version === null ? "" : version.currencyCode;
}
function conventionsOf(terms, currencyCode, month) {
  let found = null;
  for (const versions of valuesOf(terms.plans)) {
    const version = versionIn(terms.plans, versions[0].planKey, month);
    if (version.currencyCode !== currencyCode) continue;
    if (found === null || compareText(version.planKey, found.planKey) < 0) found = version;
  }
  return found === null ? new Conventions() : found.conventions;
}
function versionOf(terms, planKey, version) {
  return valueOf(terms.versions, versionKeyOf(planKey, version));
}
function componentOfLine(terms, line) {
  const version = versionOf(terms, line.planKey, line.planVersion);
  if (version === null) return null;
  for (const component of version.components) {
    if (component.key === line.componentKey) return component;
  }
  return null;
}
function payableDue(terms, line, component, horizon) {
  const due = dueOf(terms, line, component.payableOn, line.waitingSince, horizon);
  return delayed(due, component.payableAfterDays, line.waitingSince);
}
function releaseDue(terms, line, component, horizon) {
  const due = dueOf(terms, line, component.releaseOn, line.heldSince, horizon);
  return delayed(due, component.releaseAfterDays, line.heldSince);
}
function dueOf(terms, line, milestone, since, horizon) {
  const due = new Due();
  due.day = milestone === "" ? since : milestoneDay(terms, line.dealKey, milestone, horizon);
  if (due.day === null) due.milestone = milestone;
  return due;
}
function milestoneDay(terms, dealKey, milestone, horizon) {
  const milestones = valueOf(terms.milestones, dealKey);
  const day = milestones === null ? null : valueOf(milestones.days, milestone);
  return day === null || compareText(day, horizon) > 0 ? null : day;
}
function delayed(due, days, earliest) {
  if (due.day !== null) due.day = laterOf(addDays(due.day, days), earliest);
  return due;
}
function versionKeyOf(planKey, version) {
  return planKey + `|${version}`;
}
var PlanVersionOrder = class {
  compare(a, b) {
    const byDay2 = compareText(a.firstDay, b.firstDay);
    return byDay2 !== 0 ? byDay2 : a.version - b.version;
  }
};

// engine/settle/salary.ts
var TWELVE = Decimal.ofInt(12);
var SHARE_SCALE = 4;
var CENTS = 2;
function salaryCurrencyOf(payee, assignments, plans) {
  if (payee !== null && payee.currencyCode !== null && hasPlanIn(payee.currencyCode, assignments, plans)) {
    return payee.currencyCode;
  }
  for (const assignment of assignments) {
    const currencyCode = currencyOf(plans, assignment.planKey, monthOf(assignment.firstDay));
    if (currencyCode !== "") return currencyCode;
  }
  return "";
}
function hasPlanIn(currencyCode, assignments, plans) {
  for (const assignment of assignments) {
    const versions = valueOf(plans, assignment.planKey);
    if (versions === null) continue;
    for (const version of versions) {
      if (version.currencyCode === currencyCode) return true;
    }
  }
  return false;
}
function salaryOf(yearly, month, conventions) {
  const scale = conventions.moneyScale;
  const salary = yearly.round(scale, conventions.rounding);
  const twelfth = salary.dividedBy(TWELVE, scale, "FLOOR");
  const left = salary.minus(twelfth.times(TWELVE));
  const unit = unitOf(scale);
  const before = unit.times(Decimal.ofInt(monthsIntoYear(month, conventions.yearStartMonth)));
  return before.compareTo(left) < 0 ? twelfth.plus(unit) : twelfth;
}
function oteOf(baseSalary, targetIncentive) {
  const onTarget = new OnTargetEarnings();
  onTarget.baseSalary = baseSalary;
  onTarget.targetIncentive = targetIncentive;
  onTarget.ote = baseSalary.plus(targetIncentive);
  if (onTarget.ote.isZero()) return onTarget;
  onTarget.baseShare = baseSalary.dividedBy(onTarget.ote, SHARE_SCALE, "HALF_UP");
  onTarget.incentiveShare = Decimal.ONE.minus(onTarget.baseShare);
  return onTarget;
}
function onTargetOf(ote, basePercent) {
  const rounded = ote.round(CENTS, "HALF_UP");
  const baseSalary = rounded.times(basePercent).dividedBy(HUNDRED, CENTS, "HALF_UP");
  return oteOf(baseSalary, rounded.minus(baseSalary));
}
function isBasePercent(percent) {
  return percent.isZero() || (percent.compareTo(Decimal.ONE) >= 0 && percent.compareTo(HUNDRED) <= 0);
}

// engine/settle/accounts.ts
var NO_LINE = new OpenLine();
var MonthLine = class {
  /** The first of the entries. */
  earned = new EarnedLine();
  /** Sum of all of them. */
  amount = Decimal.ZERO;
  /** Plan version of the last. */
  planVersion = 1;
  /** What the cap of the plan takes. */
  cut = Decimal.ZERO;
  /** What it adds to, or takes from. */
  line = NO_LINE;
  /** What it takes from next, see {@link linesBehind}, and how much of it may still come from there. */
  behind = [];
  fromOthers = Decimal.ZERO;
  /** True when something is taken back from what it adds to in the same month. */
  isTaken = false;
};
var PayAccount = class {
  payeeKey = "";
  currencyCode = "";
  /** What the payee owes. */
  balance = Decimal.ZERO;
  /** What is left of lines, by line. */
  open = /* @__PURE__ */ new Map();
  /** By month, see {@link MonthLines}. */
  earned = /* @__PURE__ */ new Map();
  draws = [];
  /** What plans whose caps last longer than a month paid in months before, in order of time. */
  capUses = [];
  /** The payee's, the first one first. */
  assignments = [];
  /** Months in which the payee is on a plan, where this is the currency of the salary. */
  salaryMonths = /* @__PURE__ */ new Set();
  /** Months in which nothing says whether this is the currency of the salary. */
  doubtfulMonths = /* @__PURE__ */ new Set();
  /** Plans without a version that the payee has a draw on or is on, by month: the account has no currency, and pays nothing of them. */
  unknownPlans = /* @__PURE__ */ new Map();
};
var MonthLines = class {
  lines = /* @__PURE__ */ new Map();
};
function accountsOf(request, terms) {
  const accounts = /* @__PURE__ */ new Map();
  for (const opening of request.opening) openAccount(accounts, opening);
  for (const line of inOrder4(request.lines)) {
    if (compareText(monthOf(line.day), request.lastMonth) <= 0) addEarned(accounts, line, request.firstMonth);
  }
  for (const draw of request.draws) addDraw(accounts, draw, request, terms);
  addAssignments(accounts, request, terms);
  const ordered = valuesOf(accounts);
  sortBy(ordered, new PayAccountOrder());
  return ordered;
}
function accountOf(accounts, payeeKey, currencyCode) {
  const key = payeeKey + "|" + currencyCode;
  const known = valueOf(accounts, key);
  if (known !== null) return known;
  const account = new PayAccount();
  account.payeeKey = payeeKey;
  account.currencyCode = currencyCode;
  accounts.set(key, account);
  return account;
}
function openAccount(accounts, opening) {
  const account = accountOf(accounts, opening.payeeKey, opening.currencyCode);
  account.balance = opening.balance;
  for (const line of opening.open) account.open.set(line.lineKey, copyOf(line));
  for (const use of opening.capUses) account.capUses.push(use);
}
function copyOf(line) {
  const copy = new OpenLine();
  copy.lineKey = line.lineKey;
  copy.dealKey = line.dealKey;
  copy.planKey = line.planKey;
  copy.planVersion = line.planVersion;
  copy.componentKey = line.componentKey;
  copy.groupKey = line.groupKey;
  copy.waiting = line.waiting;
  copy.waitingSince = line.waitingSince;
  copy.payableOn = line.payableOn;
  copy.payableDay = line.payableDay;
  copy.held = line.held;
  copy.heldSince = line.heldSince;
  copy.releaseOn = line.releaseOn;
  copy.releaseDay = line.releaseDay;
  copy.cut = line.cut;
  return copy;
}
function inOrder4(lines) {
  const ordered = [];
  for (const line of lines) ordered.push(line);
  sortBy(ordered, new EarnedOrder());
  return ordered;
}
function addEarned(accounts, earned, firstMonth) {
  const account = accountOf(accounts, earned.payeeKey, earned.currencyCode);
  const monthLines = monthLinesOf(account, laterOf(monthOf(earned.day), firstMonth));
  const known = valueOf(monthLines.lines, earned.lineKey);
  if (known !== null) {
    known.amount = known.amount.plus(earned.amount);
    known.fromOthers = known.fromOthers.minus(takenFromOthers(earned));
    known.planVersion = earned.planVersion;
    return;
  }
  const monthLine = new MonthLine();
  monthLine.earned = earned;
  monthLine.amount = earned.amount;
  monthLine.fromOthers = takenFromOthers(earned).negate();
  monthLine.planVersion = earned.planVersion;
  monthLines.lines.set(earned.lineKey, monthLine);
}
function monthLinesOf(account, month) {
  const known = valueOf(account.earned, month);
  if (known !== null) return known;
  const monthLines = new MonthLines();
  account.earned.set(month, monthLines);
  return monthLines;
}
function openLineOf(account, monthLine) {
  const earned = monthLine.earned;
  const lineKey = takenKeyOf(earned.lineKey);
  const known = valueOf(account.open, lineKey);
  if (known !== null) return known;
  const line = new OpenLine();
  line.lineKey = lineKey;
  line.dealKey = earned.dealKey;
  line.planKey = earned.planKey;
  line.planVersion = monthLine.planVersion;
  line.componentKey = earned.componentKey;
  line.groupKey = earned.groupKey;
  account.open.set(lineKey, line);
  return line;
}
function linesBehind(account, monthLine) {
  const found = [];
  const earned = monthLine.earned;
  if (monthLine.amount.sign() >= 0 || monthLine.fromOthers.sign() <= 0 || earned.groupKey === "") return found;
  const isFall = isAdjustment(earned.lineKey);
  for (const line of valuesOf(account.open)) {
    if (line.groupKey !== earned.groupKey || line.lineKey === monthLine.line.lineKey) continue;
    const isMeant = isFall ? line.dealKey !== earned.dealKey : isAdjustment(line.lineKey);
    if (isMeant) found.push(line);
  }
  sortBy(found, new LineOrder());
  return found;
}
function takenFromOthers(earned) {
  return isAdjustment(earned.lineKey) ? earned.amount : earned.fromAdjustments;
}
function isAdjustment(lineKey) {
  return isAdjustmentPart(partOfKey(lineKey));
}
function addDraw(accounts, draw, request, terms) {
  const isOver = compareText(monthOf(draw.lastDay), request.firstMonth) < 0;
  if (isOver || compareText(monthOf(draw.firstDay), request.lastMonth) > 0) return;
  const currencyCode = currencyOf(terms.plans, draw.planKey, monthOf(draw.firstDay));
  const account = accountOf(accounts, draw.payeeKey, currencyCode);
  if (currencyCode !== "") {
    account.draws.push(draw);
    return;
  }
  const first = laterOf(monthOf(draw.firstDay), request.firstMonth);
  const last = earlierOf(monthOf(draw.lastDay), request.lastMonth);
  for (const month of monthsOfRange(first, last)) addUnknown(account, month, draw.planKey);
}
function addUnknown(account, month, planKey) {
  const known = valueOf(account.unknownPlans, month);
  if (known === null || compareText(planKey, known) < 0) account.unknownPlans.set(month, planKey);
}
function addAssignments(accounts, request, terms) {
  const byPayee = assignmentsByPayee(request.assignments);
  const payees = /* @__PURE__ */ new Map();
  for (const payee of request.payees) payees.set(payee.key, payee);
  for (const assignments of valuesOf(byPayee)) {
    const payee = valueOf(payees, assignments[0].payeeKey);
    const salaryCode = salaryCurrencyOf(payee, assignments, terms.plans);
    const isOwn = payee !== null && payee.currencyCode === salaryCode;
    addPlanMonths(accounts, request, assignments, salaryCode, isOwn, terms);
  }
  for (const account of valuesOf(accounts)) {
    const assignments = valueOf(byPayee, account.payeeKey);
    if (assignments !== null) account.assignments = assignments;
  }
}
function assignmentsByPayee(assignments) {
  const byPayee = /* @__PURE__ */ new Map();
  for (const assignment of assignments) {
    const known = valueOf(byPayee, assignment.payeeKey);
    if (known === null) {
      byPayee.set(assignment.payeeKey, [assignment]);
    } else {
      known.push(assignment);
    }
  }
  for (const ofPayee of valuesOf(byPayee)) sortBy(ofPayee, new AssignmentOrder());
  return byPayee;
}
function addPlanMonths(accounts, request, assignments, salaryCode, isOwn, terms) {
  const salaried = /* @__PURE__ */ new Set();
  for (const assignment of assignments) {
    const first = laterOf(monthOf(assignment.firstDay), request.firstMonth);
    const last =
      assignment.lastDay === null ? request.lastMonth : earlierOf(monthOf(assignment.lastDay), request.lastMonth);
    for (const month of monthsOfRange(first, last)) {
      const currencyCode = currencyOf(terms.plans, assignment.planKey, month);
      const account = accountOf(accounts, assignment.payeeKey, currencyCode);
      if (currencyCode === "") addUnknown(account, month, assignment.planKey);
      if (salaried.has(month)) continue;
      salaried.add(month);
      if (isOwn || currencyCode === salaryCode) {
        accountOf(accounts, assignment.payeeKey, salaryCode).salaryMonths.add(month);
      } else {
        account.doubtfulMonths.add(month);
      }
    }
  }
}
function conventionsIn(account, month, terms) {
  let found = null;
  for (const assignment of account.assignments) {
    const version = versionIn(terms.plans, assignment.planKey, month);
    if (version === null || version.currencyCode !== account.currencyCode) continue;
    if (isIn(assignment, month)) return version.conventions;
    if (found === null) found = version;
  }
  return found === null ? conventionsOf(terms, account.currencyCode, month) : found.conventions;
}
function isOnPlan(account, month) {
  for (const assignment of account.assignments) {
    if (isIn(assignment, month)) return true;
  }
  return false;
}
function isIn(assignment, month) {
  const last = assignment.lastDay === null ? month : monthOf(assignment.lastDay);
  return isWithin(month, monthOf(assignment.firstDay), last);
}
var PayAccountOrder = class {
  compare(a, b) {
    const byPayee = compareText(a.payeeKey, b.payeeKey);
    return byPayee !== 0 ? byPayee : compareText(a.currencyCode, b.currencyCode);
  }
};
var EarnedOrder = class {
  compare(a, b) {
    const byDay2 = compareText(a.day, b.day);
    if (byDay2 !== 0) return byDay2;
    const byLine = compareText(a.lineKey, b.lineKey);
    return byLine !== 0 ? byLine : a.planVersion - b.planVersion;
  }
};
var AssignmentOrder = class {
  compare(a, b) {
    const byDay2 = compareText(a.firstDay, b.firstDay);
    if (byDay2 !== 0) return byDay2;
    const byPlan = compareText(a.planKey, b.planKey);
    return byPlan !== 0 ? byPlan : compareText(a.payeeKey, b.payeeKey);
  }
};

// engine/settle/totals.ts
function totalsOf(lines, directory) {
  const byPayee = /* @__PURE__ */ new Map();
  let total = new PayeeTotal();
  for (const line of lines) {
    const isNext = line.payeeKey !== total.payeeKey || line.currencyCode !== total.currencyCode;
    if (isNext) total = totalFor(line, byPayee);
    total.commission = total.commission.plus(line.amount);
  }
  const totals = valuesOf(byPayee);
  sortBy(totals, new PayeeOrder());
  addBaseSalaries(totals, directory);
  return totals;
}
function totalFor(line, byPayee) {
  const key = line.payeeKey + "|" + line.currencyCode;
  const known = valueOf(byPayee, key);
  if (known !== null) return known;
  const total = new PayeeTotal();
  byPayee.set(key, total);
  total.payeeKey = line.payeeKey;
  total.currencyCode = line.currencyCode;
  return total;
}
function addBaseSalaries(totals, directory) {
  const plans = /* @__PURE__ */ new Map();
  for (const rules of valuesOf(directory.versions)) plans.set(rules[0].version.planKey, versionsOf(rules));
  let payeeKey = "";
  let salaryCode = "";
  for (const total of totals) {
    const file = valueOf(directory.payees, total.payeeKey);
    total.totalPay = total.commission;
    const baseSalary = file === null ? null : file.payee.baseSalary;
    if (baseSalary === null) continue;
    if (total.payeeKey !== payeeKey) salaryCode = currencyFor(file, total.currencyCode, plans);
    payeeKey = total.payeeKey;
    if (total.currencyCode !== salaryCode) continue;
    total.baseSalary = baseSalary;
    total.totalPay = total.commission.plus(baseSalary);
  }
}
function versionsOf(rules) {
  const versions = [];
  for (const one of rules) versions.push(one.version);
  return versions;
}
function currencyFor(file, firstCode, plans) {
  if (file.assignments.length === 0) return firstCode;
  const assignments = [];
  for (const assignment of file.assignments) assignments.push(assignment);
  sortBy(assignments, new AssignmentOrder());
  return salaryCurrencyOf(file.payee, assignments, plans);
}
var PayeeOrder = class {
  compare(a, b) {
    const byPayee = compareText(a.payeeKey, b.payeeKey);
    return byPayee !== 0 ? byPayee : compareText(a.currencyCode, b.currencyCode);
  }
};

// engine/calculate.ts
var RatedDeals = class {
  directory;
  crediting;
  standing;
  /** Groups in order of their keys, each with its lines in order of day and deal. */
  groups = [];
  constructor(directory, crediting, standing) {
    this.directory = directory;
    this.crediting = crediting;
    this.standing = standing;
  }
};
var CreditedDeals = class {
  request;
  directory;
  crediting;
  /** True once they were rated, which is possible once. */
  isRated = false;
  constructor(request, directory, crediting) {
    this.request = request;
    this.directory = directory;
    this.crediting = crediting;
  }
};
function creditRequest(request) {
  const directory = directoryOf(request);
  return new CreditedDeals(request, directory, creditDeals(request.deals, directory, false));
}
function groupsIn(credited) {
  const groupKeys = /* @__PURE__ */ new Set();
  for (const held of membersOf(credited.crediting.heldGroups)) groupKeys.add(held);
  for (const payGroup of credited.crediting.groups) groupKeys.add(payGroup.key);
  const ascending = membersOf(groupKeys);
  sortBy(ascending, new TextOrder());
  return ascending;
}
function resultOf(credited) {
  const rated = ratedOnce(credited);
  const result = new CalculationResult();
  result.lines = linesOf(rated.groups);
  result.entries = entriesFor(credited.request, rated, result.lines);
  result.totals = totalsOf(result.lines, rated.directory);
  result.holds = holdsOf(rated);
  return result;
}
function changesIn(credited) {
  const rated = ratedOnce(credited);
  const result = new CalculationResult();
  result.entries = entriesFor(credited.request, rated, linesOf(rated.groups));
  result.holds = holdsOf(rated);
  return result;
}
function calculate(request) {
  return resultOf(creditRequest(request));
}
function changesOf(request) {
  return changesIn(creditRequest(request));
}
function groupKeysOf(request) {
  return groupsIn(creditRequest(request));
}
function amountsOf(request) {
  const rated = rateDeals(request);
  const result = new CalculationResult();
  for (const payGroup of rated.groups) {
    if (payGroup.rows !== null) addRowLines(result.lines, payGroup.rows);
    addUntracedLines(result.lines, payGroup);
  }
  result.totals = totalsOf(result.lines, rated.directory);
  result.holds = holdsOf(rated);
  return result;
}
function rateDeals(request) {
  const directory = directoryOf(request);
  return ratedDeals(request, directory, creditDeals(request.deals, directory, true), []);
}
function linesIn(rated, payGroup) {
  if (payGroup.lines.length === 0) rateLines(payGroup, rated);
  return linesOf([payGroup]);
}
function ratedOnce(credited) {
  const request = credited.request;
  if (credited.isRated || request.payees.length > credited.directory.payees.size) {
    credited.directory = directoryOf(request);
    credited.crediting = creditDeals(request.deals, credited.directory, false);
  }
  credited.isRated = true;
  return ratedDeals(request, credited.directory, credited.crediting, request.standing);
}
function ratedDeals(request, directory, crediting, entries) {
  const standing = standingLines(entries);
  if (standing.size > 0) {
    for (const deal of request.deals) crediting.deals.set(deal.key, deal);
  }
  const rated = new RatedDeals(directory, crediting, standing);
  if (standing.size > 0) recallLines(standing, crediting, directory);
  rated.groups = crediting.groups;
  sortBy(rated.groups, new GroupOrder());
  for (const payGroup of rated.groups) {
    if (payGroup.lines.length > 0) {
      rateLines(payGroup, rated);
    } else {
      orderRows(payGroup.rows);
      rateRows(payGroup.rows);
    }
  }
  return rated;
}
function rateLines(payGroup, rated) {
  openRows(payGroup);
  measureGroup(payGroup);
  rateGroup(payGroup, rated.directory);
  limitGroup(payGroup);
  takePayBack(payGroup);
}
function entriesFor(request, rated, lines) {
  const reconciler = new Reconciler(rated.standing, rated.crediting, request.closedThrough);
  for (const line of lines) reconciler.reconcileLine(line);
  reconciler.takeBackGone();
  return reconciler.entries;
}
function holdsOf(rated) {
  const holds = rated.crediting.holds;
  sortBy(holds, new HoldOrder());
  return holds;
}

// engine/json/reading.ts
var DEEPEST = 64;
var JsonReader = class {
  text = "";
  position = 0;
  /** Name of the member whose value comes next. */
  member = "";
  /** Members or items read so far at each open level. */
  counts = [];
  /** Member names seen at each open level. */
  seen = [];
  /** True when a control character that JSON allows nowhere is in the text; then each text in it is read sign by sign. */
  hasControls = false;
  constructor(text) {
    this.text = text;
    for (let code = 0; code < 32; code += 1) {
      const isSpace = code === 9 || code === 10 || code === 13;
      if (!isSpace && text.indexOf(charOf(code)) >= 0) this.hasControls = true;
    }
  }
  openObject() {
    this.open("{");
  }
  /** Moves to the next member, whose name is then in {@link member}; false when the object is over. */
  nextMember() {
    if (!this.nextElement("}")) return false;
    const name = this.readText();
    const names = this.seen[this.seen.length - 1];
    if (names.has(name)) this.refuse(`"${name}" is there twice`);
    names.add(name);
    this.skipSpace();
    this.expect(":");
    this.member = name;
    return true;
  }
  openArray() {
    this.open("[");
  }
  /** Moves to the next item; false when the array is over. */
  nextItem() {
    return this.nextElement("]");
  }
  /** True, and past it, when the value is null. */
  readNull() {
    return this.takes("null");
  }
  readFlag() {
    if (this.takes("true")) return true;
    if (!this.takes("false")) this.refuse("true or false is expected");
    return false;
  }
  readInt() {
    this.skipSpace();
    const numberStart = this.position;
    while (this.position < this.text.length && "-0123456789".indexOf(this.current()) >= 0) this.position += 1;
    const digits = this.text.substring(numberStart, this.position);
    const isWhole = isDecimal(digits) && digits.length < 10 && (!digits.startsWith("0") || digits.length === 1);
    if (!isWhole || digits.startsWith("-0")) this.refuse("a whole number is expected");
    return intOf(digits);
  }
  /** An exact number, which JSON carries as a string: "12.50". */
  readDecimal() {
    const digits = this.readText();
    if (!isNumber(digits)) this.refuse('an exact number in quotes, such as "12.50", is expected');
    return Decimal.of(digits);
  }
  /** A day that exists, which texts are compared as: "2026-03-31". */
  readDay() {
    const name = this.member;
    const day = this.readText();
    if (!isDay(day)) this.refuse(`${name} is "${day}", which is no day; write year, month and day, such as 2026-03-31`);
    return day;
  }
  readDayOrNull() {
    return this.readNull() ? null : this.readDay();
  }
  readTextOrNull() {
    return this.readNull() ? null : this.readText();
  }
  readDecimalOrNull() {
    return this.readNull() ? null : this.readDecimal();
  }
  readTexts() {
    const texts = [];
    this.openArray();
    while (this.nextItem()) texts.push(this.readText());
    return texts;
  }
  readDecimals() {
    const decimals = [];
    this.openArray();
    while (this.nextItem()) decimals.push(this.readDecimal());
    return decimals;
  }
  /** Most texts are as they stand; others, and broken ones, are read sign by sign. */
  readText() {
    this.skipSpace();
    this.expect('"');
    const textEnd = this.text.indexOf('"', this.position);
    if (textEnd < 0) return this.readSigns();
    const value = this.text.substring(this.position, textEnd);
    if (this.hasControls || value.indexOf("\\") >= 0 || hasBreak(value)) return this.readSigns();
    this.position = textEnd + 1;
    return value;
  }
  /** The rest of a text whose opening quote was read. */
  readSigns() {
    const pieces = [];
    let runStart = this.position;
    while (this.current() !== '"') {
      if (this.position >= this.text.length) this.refuse("a text has no closing quote");
      if (codeAt(this.text, this.position) < 32) this.refuse("a control character must be written with a backslash");
      if (this.current() === "\\") {
        pieces.push(this.text.substring(runStart, this.position));
        pieces.push(this.readEscape());
        runStart = this.position;
      } else {
        this.position += 1;
      }
    }
    pieces.push(this.text.substring(runStart, this.position));
    this.position += 1;
    return joinText(pieces, "");
  }
  /** Moves past a value of any shape, as strictly as if it were read. */
  skipValue() {
    this.skipSpace();
    switch (this.current()) {
      case "{":
        this.openObject();
        while (this.nextMember()) this.skipValue();
        break;
      case "[":
        this.openArray();
        while (this.nextItem()) this.skipValue();
        break;
      case '"':
        this.readText();
        break;
      case "t":
      case "f":
        this.readFlag();
        break;
      case "n":
        if (!this.readNull()) this.refuse("null is expected");
        break;
      default:
        this.readInt();
        break;
    }
  }
  /** Refuses the member just named. */
  refuseMember() {
    this.refuse(`"${this.member}" is not known here`);
  }
  /** Demands that nothing but space is left. */
  finish() {
    this.skipSpace();
    if (this.position < this.text.length) this.refuse("nothing more is expected");
  }
  /** Throws, naming the place. */
  refuse(problem) {
    let line = 1;
    let lineStart = 0;
    for (let i = 0; i < this.position && i < this.text.length; i += 1) {
      if (this.text.charAt(i) === "\n") {
        line += 1;
        lineStart = i + 1;
      }
    }
    const column = this.position - lineStart + 1;
    throw new EngineError("JSON_INVALID", `Line ${line}, column ${column}: ${problem}.`);
  }
  /** Moves past the word when it is what comes next. */
  takes(word) {
    this.skipSpace();
    const wordEnd = lesser(this.position + word.length, this.text.length);
    if (this.text.substring(this.position, wordEnd) !== word) return false;
    this.position = wordEnd;
    return true;
  }
  open(bracket) {
    this.skipSpace();
    this.expect(bracket);
    if (this.counts.length >= DEEPEST) this.refuse("the text is nested too deeply");
    this.counts.push(0);
    this.seen.push(/* @__PURE__ */ new Set());
  }
  nextElement(bracket) {
    this.skipSpace();
    const level = this.counts.length - 1;
    if (this.current() === bracket) {
      this.position += 1;
      this.counts.pop();
      this.seen.pop();
      return false;
    }
    if (this.counts[level] > 0) {
      this.expect(",");
      this.skipSpace();
    }
    this.counts[level] = this.counts[level] + 1;
    return true;
  }
  expect(sign) {
    if (this.current() !== sign) this.refuse(`${sign} is expected`);
    this.position += 1;
  }
  readEscape() {
    const sign = this.text.substring(this.position + 1, lesser(this.position + 2, this.text.length));
    this.position += 2;
    switch (sign) {
      case '"':
        return '"';
      case "\\":
        return "\\";
      case "/":
        return "/";
      case "b":
        return charOf(8);
      case "f":
        return charOf(12);
      case "n":
        return "\n";
      case "r":
        return "\r";
      case "t":
        return "	";
      case "u":
        return charOf(this.readHexadecimal());
      default:
        this.refuse("a backslash stands before what needs none");
        return "";
    }
  }
  readHexadecimal() {
    let code = 0;
    for (let i = 0; i < 4; i += 1) {
      const digit = this.position < this.text.length ? "0123456789abcdefABCDEF".indexOf(this.current()) : -1;
      if (digit < 0) this.refuse("four hexadecimal digits are expected");
      code = code * 16 + (digit > 15 ? digit - 6 : digit);
      this.position += 1;
    }
    return code;
  }
  /** The character at the current position; empty at the end. */
  current() {
    return this.position < this.text.length ? this.text.charAt(this.position) : "";
  }
  skipSpace() {
    while (this.position < this.text.length && " \n\r	".indexOf(this.text.charAt(this.position)) >= 0) {
      this.position += 1;
    }
  }
};
function hasBreak(value) {
  return value.indexOf("\n") >= 0 || value.indexOf("\r") >= 0 || value.indexOf("	") >= 0;
}
function lesser(a, b) {
  return a < b ? a : b;
}

// engine/json/writing.ts
var HEXADECIMAL = "0123456789abcdef";
var JsonWriter = class {
  pieces = [];
  needsComma = false;
  /** True when exact numbers are written without zeros at their end: 0.10 as 0.1. */
  isShort = false;
  /** Names of members as they are written; most come again and again. */
  names = /* @__PURE__ */ new Map();
  openObject() {
    this.open("{");
  }
  closeObject() {
    this.close("}");
  }
  openArray() {
    this.open("[");
  }
  closeArray() {
    this.close("]");
  }
  /** Name of the member whose value is written next. */
  member(name) {
    this.separate();
    this.pieces.push(this.nameOf(name));
    this.needsComma = false;
  }
  textItem(value) {
    this.scalar(quoted(value));
  }
  textMember(name, value) {
    this.member(name);
    this.scalar(value === null ? "null" : quoted(value));
  }
  decimalMember(name, value) {
    this.member(name);
    this.scalar(this.decimalText(value));
  }
  intMember(name, value) {
    this.member(name);
    this.scalar(`${value}`);
  }
  nullMember(name) {
    this.member(name);
    this.scalar("null");
  }
  flagMember(name, value) {
    this.member(name);
    this.scalar(value ? "true" : "false");
  }
  /*
   * Members that came with a later version of the text are left out where they say what reading assumes without them:
   * texts from before keep their bytes, and their hash.
   */
  textUnless(name, value, assumed) {
    if (value !== assumed) this.textMember(name, value);
  }
  /** Trailing zeros count where they are written, so that nothing is lost. */
  decimalUnless(name, value, assumed) {
    if (this.decimalText(value) !== this.decimalText(assumed)) this.decimalMember(name, value);
  }
  intUnless(name, value, assumed) {
    if (value !== assumed) this.intMember(name, value);
  }
  flagUnless(name, value, assumed) {
    if (value !== assumed) this.flagMember(name, value);
  }
  /** A list of texts, unless it is empty. */
  textsUnlessNone(name, values) {
    if (values.length === 0) return;
    this.member(name);
    this.openArray();
    for (const value of values) this.textItem(value);
    this.closeArray();
  }
  /** A list of exact numbers, unless it is empty. */
  decimalsUnlessNone(name, values) {
    if (values.length === 0) return;
    this.member(name);
    this.openArray();
    for (const value of values) this.scalar(this.decimalText(value));
    this.closeArray();
  }
  toText() {
    return joinText(this.pieces, "");
  }
  open(bracket) {
    this.separate();
    this.pieces.push(bracket);
    this.needsComma = false;
  }
  close(bracket) {
    this.pieces.push(bracket);
    this.needsComma = true;
  }
  scalar(text) {
    this.separate();
    this.pieces.push(text);
    this.needsComma = true;
  }
  separate() {
    if (this.needsComma) this.pieces.push(",");
  }
  decimalText(value) {
    if (value === null) return "null";
    return '"' + (this.isShort ? value.toShortText() : value.toText()) + '"';
  }
  nameOf(name) {
    const known = valueOf(this.names, name);
    if (known !== null) return known;
    const written = quoted(name) + ":";
    this.names.set(name, written);
    return written;
  }
};
function quoted(value) {
  const pieces = [];
  let runStart = 0;
  for (let i = 0; i < value.length; i += 1) {
    const code = codeAt(value, i);
    if (code === 34 || code === 92 || code < 32) {
      pieces.push(value.substring(runStart, i));
      pieces.push(escapeOf(code));
      runStart = i + 1;
    }
  }
  if (runStart === 0) return '"' + value + '"';
  pieces.push(value.substring(runStart, value.length));
  return '"' + joinText(pieces, "") + '"';
}
function escapeOf(code) {
  switch (code) {
    case 34:
      return '\\"';
    case 92:
      return "\\\\";
    case 8:
      return "\\b";
    case 9:
      return "\\t";
    case 10:
      return "\\n";
    case 12:
      return "\\f";
    case 13:
      return "\\r";
    default:
      return "\\u00" + (code < 16 ? "0" : "1") + HEXADECIMAL.charAt(code < 16 ? code : code - 16);
  }
}

// engine/text/words.ts
function readTransactionKind(reader) {
  const word = reader.readText();
  if (word === "opportunity" || word === "order" || word === "activity") return word;
  reader.refuse(`the kind of transaction "${word}" is not opportunity, order or activity`);
  return "opportunity";
}
function readDealStatus(reader) {
  const word = reader.readText();
  if (word === "open" || word === "won" || word === "lost" || word === "deleted") return word;
  reader.refuse(`the status "${word}" is not open, won, lost or deleted`);
  return "open";
}
function readSplitKind(reader) {
  const word = reader.readText();
  if (word === "revenue" || word === "overlay") return word;
  reader.refuse(`the kind of split "${word}" is not revenue or overlay`);
  return "revenue";
}
function readRoleSource(reader) {
  const word = reader.readText();
  if (word === "opportunityTeam" || word === "accountTeam" || word === "realisation") return word;
  reader.refuse(`the source of a role "${word}" is not opportunityTeam, accountTeam or realisation`);
  return "opportunityTeam";
}
function readRemainderRule(reader) {
  const word = reader.readText();
  if (word === "largestRemainder" || word === "largestShare") return word;
  reader.refuse(`the rule of the remainder "${word}" is not largestRemainder or largestShare`);
  return "largestRemainder";
}
function readDayCount(reader) {
  const word = reader.readText();
  if (word === "none" || word === "calendar" || word === "workdays" || word === "thirty") return word;
  reader.refuse(`the proration "${word}" is not none, calendar, workdays or thirty`);
  return "none";
}
function readConditionTest(reader) {
  const word = reader.readText();
  if (word === "is" || word === "isNot" || word === "atLeast" || word === "below") return word;
  reader.refuse(`the test "${word}" is not is, isNot, atLeast or below`);
  return "is";
}
function readCreditSource(reader) {
  const word = reader.readText();
  if (word === "split" || word === "overlay" || word === "owner" || word === "manager" || word === "team") return word;
  if (word === "opportunityTeam" || word === "accountTeam" || word === "realisation") return word;
  reader.refuse(
    `the source of credit "${word}" is not split, overlay, owner, opportunityTeam, accountTeam, realisation, manager or team`,
  );
  return "split";
}
function readMeasureUnit(reader) {
  const word = reader.readText();
  if (word === "money" || word === "count") return word;
  reader.refuse(`the unit "${word}" is not money or count`);
  return "money";
}
function readMeasureScope(reader) {
  const word = reader.readText();
  if (word === "payee" || word === "team" || word === "plan") return word;
  reader.refuse(`the measure is not of "${word}" but of the payee, team or plan`);
  return "payee";
}
function readPeriodKind(reader) {
  const word = reader.readText();
  if (word === "month" || word === "quarter" || word === "half" || word === "year") return word;
  reader.refuse(`the period "${word}" is not month, quarter, half or year`);
  return "month";
}
function readAccumulation(reader) {
  const word = reader.readText();
  if (word === "period" || word === "yearToDate" || word === "rolling" || word === "deal") return word;
  reader.refuse(`the accumulation "${word}" is not period, yearToDate, rolling or deal`);
  return "period";
}
function readRateKind(reader) {
  const word = reader.readText();
  if (word === "flat" || word === "marginal" || word === "retroactive" || word === "overage") return word;
  if (word === "bonus" || word === "curve" || word === "residual" || word === "contest") return word;
  reader.refuse(
    `the kind of rate "${word}" is not flat, marginal, retroactive, overage, bonus, curve, residual or contest`,
  );
  return "flat";
}
function readLookupKind(reader) {
  const word = reader.readText();
  if (word === "fact" || word === "number" || word === "attainment") return word;
  reader.refuse(`the kind of look-up "${word}" is not fact, number or attainment`);
  return "fact";
}
function readTermsOwner(reader) {
  const word = reader.readText();
  if (word === "plan" || word === "payee") return word;
  reader.refuse(`the owner of the terms "${word}" is not plan or payee`);
  return "plan";
}
function readTierBasis(reader) {
  const word = reader.readText();
  if (word === "attainment" || word === "measured") return word;
  reader.refuse(`the basis of tiers "${word}" is not attainment or measured`);
  return "attainment";
}

// engine/text/conditionText.ts
var DEFAULT_RULE = new CreditRule();
var DEFAULT_CONDITION = new Condition();
function writeConditions(writer, conditions) {
  if (conditions.length === 0) return;
  writer.member("conditions");
  writer.openArray();
  for (const condition of conditions) {
    writer.openObject();
    writer.textMember("fact", condition.fact);
    writer.textUnless("test", condition.test, DEFAULT_CONDITION.test);
    writer.textsUnlessNone("values", condition.values);
    writer.closeObject();
  }
  writer.closeArray();
}
function readConditions(reader) {
  const conditions = [];
  reader.openArray();
  while (reader.nextItem()) conditions.push(readCondition(reader));
  return conditions;
}
function readCondition(reader) {
  const condition = new Condition();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "fact":
        condition.fact = reader.readText();
        break;
      case "test":
        condition.test = readConditionTest(reader);
        break;
      case "values":
        condition.values = reader.readTexts();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return condition;
}
function writeCreditRule(writer, rule) {
  writer.openObject();
  writer.textMember("source", rule.source);
  writer.textUnless("role", rule.role, DEFAULT_RULE.role);
  writer.decimalUnless("percent", rule.percent, DEFAULT_RULE.percent);
  writer.intUnless("levels", rule.levels, DEFAULT_RULE.levels);
  writer.textUnless("firstDay", rule.firstDay, DEFAULT_RULE.firstDay);
  writer.textUnless("lastDay", rule.lastDay, DEFAULT_RULE.lastDay);
  writeConditions(writer, rule.conditions);
  writer.closeObject();
}
function readCreditRule(reader) {
  const rule = new CreditRule();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "source":
        rule.source = readCreditSource(reader);
        break;
      case "role":
        rule.role = reader.readText();
        break;
      case "percent":
        rule.percent = reader.readDecimal();
        break;
      case "levels":
        rule.levels = reader.readInt();
        break;
      case "firstDay":
        rule.firstDay = reader.readTextOrNull();
        break;
      case "lastDay":
        rule.lastDay = reader.readTextOrNull();
        break;
      case "conditions":
        rule.conditions = readConditions(reader);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return rule;
}

// engine/text/rateText.ts
var DEFAULT_DIMENSION = new LookupDimension();
var DEFAULT_ROW = new RateRow();
var DEFAULT_MULTIPLIER = new Multiplier();
function writeTier(writer, tier) {
  writer.openObject();
  writer.decimalMember("startsAt", tier.startsAt);
  writer.decimalMember("rate", tier.rate);
  writer.closeObject();
}
function readTier(reader) {
  const tier = new RateTier();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "startsAt":
        tier.startsAt = reader.readDecimal();
        break;
      case "rate":
        tier.rate = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return tier;
}
function writeDimension(writer, dimension) {
  writer.openObject();
  writer.textMember("kind", dimension.kind);
  writer.textUnless("name", dimension.name, DEFAULT_DIMENSION.name);
  writer.closeObject();
}
function readDimension(reader) {
  const dimension = new LookupDimension();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "kind":
        dimension.kind = readLookupKind(reader);
        break;
      case "name":
        dimension.name = reader.readText();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return dimension;
}
function writeRow(writer, row) {
  writer.openObject();
  writer.textMember("first", row.first);
  writer.textUnless("second", row.second, DEFAULT_ROW.second);
  writer.decimalMember("rate", row.rate);
  writer.closeObject();
}
function readRow(reader) {
  const row = new RateRow();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "first":
        row.first = reader.readText();
        break;
      case "second":
        row.second = reader.readText();
        break;
      case "rate":
        row.rate = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return row;
}
function writeMultiplier(writer, multiplier) {
  writer.openObject();
  writer.textMember("key", multiplier.key);
  writer.textMember("name", multiplier.name);
  writer.textMember("fact", multiplier.fact);
  writer.textUnless("test", multiplier.test, DEFAULT_MULTIPLIER.test);
  writer.textMember("value", multiplier.value);
  writer.decimalMember("factor", multiplier.factor);
  writer.textUnless("firstDay", multiplier.firstDay, DEFAULT_MULTIPLIER.firstDay);
  writer.textUnless("lastDay", multiplier.lastDay, DEFAULT_MULTIPLIER.lastDay);
  writer.closeObject();
}
function readMultiplier(reader) {
  const multiplier = new Multiplier();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        multiplier.key = reader.readText();
        break;
      case "name":
        multiplier.name = reader.readText();
        break;
      case "fact":
        multiplier.fact = reader.readText();
        break;
      case "test":
        multiplier.test = readConditionTest(reader);
        break;
      case "value":
        multiplier.value = reader.readText();
        break;
      case "factor":
        multiplier.factor = reader.readDecimal();
        break;
      case "firstDay":
        multiplier.firstDay = reader.readTextOrNull();
        break;
      case "lastDay":
        multiplier.lastDay = reader.readTextOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return multiplier;
}

// engine/text/componentText.ts
var DEFAULTS = new PlanComponent();
function writeComponent(writer, component) {
  writer.openObject();
  writer.textMember("key", component.key);
  writer.textMember("name", component.name);
  writeCredit(writer, component);
  writeMeasure(writer, component);
  writeRate(writer, component);
  writeLimits(writer, component);
  writeSettlement(writer, component);
  writer.closeObject();
}
function readComponent(reader) {
  const component = new PlanComponent();
  reader.openObject();
  while (reader.nextMember()) {
    const isKnown =
      readCreditMember(reader, component) ||
      readMeasureMember(reader, component) ||
      readRateMember(reader, component) ||
      readLimitMember(reader, component) ||
      readSettlementMember(reader, component);
    if (!isKnown) reader.refuseMember();
  }
  return component;
}
function writeCredit(writer, component) {
  writer.textUnless("transactionKind", component.transactionKind, DEFAULTS.transactionKind);
  writer.flagUnless("paysItems", component.paysItems, DEFAULTS.paysItems);
  writeConditions(writer, component.conditions);
  writer.textUnless("firstDay", component.firstDay, DEFAULTS.firstDay);
  writer.textUnless("lastDay", component.lastDay, DEFAULTS.lastDay);
  writer.textUnless("earnedOn", component.earnedOn, DEFAULTS.earnedOn);
  if (component.credits.length > 0) {
    writer.member("credits");
    writer.openArray();
    for (const rule of component.credits) writeCreditRule(writer, rule);
    writer.closeArray();
  }
  writer.flagUnless("firstCreditOnly", component.firstCreditOnly, DEFAULTS.firstCreditOnly);
}
function readCreditMember(reader, component) {
  switch (reader.member) {
    case "key":
      component.key = reader.readText();
      return true;
    case "name":
      component.name = reader.readText();
      return true;
    case "transactionKind":
      component.transactionKind = readTransactionKind(reader);
      return true;
    case "paysItems":
      component.paysItems = reader.readFlag();
      return true;
    case "conditions":
      component.conditions = readConditions(reader);
      return true;
    case "firstDay":
      component.firstDay = reader.readTextOrNull();
      return true;
    case "lastDay":
      component.lastDay = reader.readTextOrNull();
      return true;
    case "earnedOn":
      component.earnedOn = reader.readText();
      return true;
    case "credits":
      reader.openArray();
      while (reader.nextItem()) component.credits.push(readCreditRule(reader));
      return true;
    case "firstCreditOnly":
      component.firstCreditOnly = reader.readFlag();
      return true;
    default:
      return false;
  }
}
function writeMeasure(writer, component) {
  writer.textMember("measure", component.measure);
  writer.textUnless("measureUnit", component.measureUnit, DEFAULTS.measureUnit);
  writer.textUnless("measureOf", component.measureOf, DEFAULTS.measureOf);
  writer.textMember("period", component.period);
  writer.textUnless("accumulation", component.accumulation, DEFAULTS.accumulation);
  writer.intUnless("rollingPeriods", component.rollingPeriods, DEFAULTS.rollingPeriods);
}
function readMeasureMember(reader, component) {
  switch (reader.member) {
    case "measure":
      component.measure = reader.readText();
      return true;
    case "measureUnit":
      component.measureUnit = readMeasureUnit(reader);
      return true;
    case "measureOf":
      component.measureOf = readMeasureScope(reader);
      return true;
    case "period":
      component.period = readPeriodKind(reader);
      return true;
    case "accumulation":
      component.accumulation = readAccumulation(reader);
      return true;
    case "rollingPeriods":
      component.rollingPeriods = reader.readInt();
      return true;
    default:
      return false;
  }
}
function writeRate(writer, component) {
  writer.textMember("rateKind", component.rateKind);
  writer.textUnless("termsOf", component.termsOf, DEFAULTS.termsOf);
  writer.decimalMember("rate", component.rate);
  writer.textUnless("rateNumber", component.rateNumber, DEFAULTS.rateNumber);
  writeTable(writer, component);
  writer.textUnless("tiersBy", component.tiersBy, DEFAULTS.tiersBy);
  writer.member("tiers");
  writer.openArray();
  for (const tier of component.tiers) writeTier(writer, tier);
  writer.closeArray();
  writer.flagMember("tiersAreFactors", component.tiersAreFactors);
  writer.member("multipliers");
  writer.openArray();
  for (const multiplier of component.multipliers) writeMultiplier(writer, multiplier);
  writer.closeArray();
}
function writeTable(writer, component) {
  if (component.lookups.length > 0) {
    writer.member("lookups");
    writer.openArray();
    for (const dimension of component.lookups) writeDimension(writer, dimension);
    writer.closeArray();
  }
  if (component.rows.length > 0) {
    writer.member("rows");
    writer.openArray();
    for (const row of component.rows) writeRow(writer, row);
    writer.closeArray();
  }
}
function readRateMember(reader, component) {
  switch (reader.member) {
    case "rateKind":
      component.rateKind = readRateKind(reader);
      return true;
    case "termsOf":
      component.termsOf = readTermsOwner(reader);
      return true;
    case "rate":
      component.rate = reader.readDecimal();
      return true;
    case "rateNumber":
      component.rateNumber = reader.readText();
      return true;
    case "lookups":
      reader.openArray();
      while (reader.nextItem()) component.lookups.push(readDimension(reader));
      return true;
    case "rows":
      reader.openArray();
      while (reader.nextItem()) component.rows.push(readRow(reader));
      return true;
    case "tiersBy":
      component.tiersBy = readTierBasis(reader);
      return true;
    case "tiers":
      reader.openArray();
      while (reader.nextItem()) component.tiers.push(readTier(reader));
      return true;
    case "tiersAreFactors":
      component.tiersAreFactors = reader.readFlag();
      return true;
    case "multipliers":
      reader.openArray();
      while (reader.nextItem()) component.multipliers.push(readMultiplier(reader));
      return true;
    default:
      return false;
  }
}
function writeLimits(writer, component) {
  writer.decimalUnless("threshold", component.threshold, DEFAULTS.threshold);
  writer.decimalUnless("dealFloor", component.dealFloor, DEFAULTS.dealFloor);
  writer.decimalUnless("dealCap", component.dealCap, DEFAULTS.dealCap);
  writer.decimalUnless("periodFloor", component.periodFloor, DEFAULTS.periodFloor);
  writer.decimalUnless("periodCap", component.periodCap, DEFAULTS.periodCap);
  writer.flagUnless("capPerPayee", component.capPerPayee, DEFAULTS.capPerPayee);
}
function readLimitMember(reader, component) {
  switch (reader.member) {
    case "threshold":
      component.threshold = reader.readDecimalOrNull();
      return true;
    case "dealFloor":
      component.dealFloor = reader.readDecimalOrNull();
      return true;
    case "dealCap":
      component.dealCap = reader.readDecimalOrNull();
      return true;
    case "periodFloor":
      component.periodFloor = reader.readDecimalOrNull();
      return true;
    case "periodCap":
      component.periodCap = reader.readDecimalOrNull();
      return true;
    case "capPerPayee":
      component.capPerPayee = reader.readFlag();
      return true;
    default:
      return false;
  }
}
function writeSettlement(writer, component) {
  writer.decimalUnless("bonus", component.bonus, DEFAULTS.bonus);
  writer.decimalsUnlessNone("yearRates", component.yearRates);
  writer.textUnless("stopsOn", component.stopsOn, DEFAULTS.stopsOn);
  writer.decimalsUnlessNone("prizes", component.prizes);
  writer.textUnless("clawbackOn", component.clawbackOn, DEFAULTS.clawbackOn);
  writer.intUnless("clawbackMonths", component.clawbackMonths, DEFAULTS.clawbackMonths);
  writer.flagUnless("clawbackProRata", component.clawbackProRata, DEFAULTS.clawbackProRata);
  writer.textUnless("payableOn", component.payableOn, DEFAULTS.payableOn);
  writer.intUnless("payableAfterDays", component.payableAfterDays, DEFAULTS.payableAfterDays);
  writer.decimalUnless("holdback", component.holdback, DEFAULTS.holdback);
  writer.textUnless("releaseOn", component.releaseOn, DEFAULTS.releaseOn);
  writer.intUnless("releaseAfterDays", component.releaseAfterDays, DEFAULTS.releaseAfterDays);
}
function readSettlementMember(reader, component) {
  switch (reader.member) {
    case "bonus":
      component.bonus = reader.readDecimalOrNull();
      return true;
    case "yearRates":
      component.yearRates = reader.readDecimals();
      return true;
    case "stopsOn":
      component.stopsOn = reader.readText();
      return true;
    case "prizes":
      component.prizes = reader.readDecimals();
      return true;
    case "clawbackOn":
      component.clawbackOn = reader.readText();
      return true;
    case "clawbackMonths":
      component.clawbackMonths = reader.readInt();
      return true;
    case "clawbackProRata":
      component.clawbackProRata = reader.readFlag();
      return true;
    case "payableOn":
      component.payableOn = reader.readText();
      return true;
    case "payableAfterDays":
      component.payableAfterDays = reader.readInt();
      return true;
    case "holdback":
      component.holdback = reader.readDecimalOrNull();
      return true;
    case "releaseOn":
      component.releaseOn = reader.readText();
      return true;
    case "releaseAfterDays":
      component.releaseAfterDays = reader.readInt();
      return true;
    default:
      return false;
  }
}

// engine/text/conventionsText.ts
var DEFAULTS2 = new Conventions();
function writeConventions(writer, conventions) {
  writer.openObject();
  writer.intMember("moneyScale", conventions.moneyScale);
  writer.textMember("rounding", conventions.rounding);
  writer.textMember("stacking", conventions.stacking);
  writer.decimalMember("maximumFactor", conventions.maximumFactor);
  const most = conventions.maximumMultipliers;
  if (most === null) {
    writer.nullMember("maximumMultipliers");
  } else {
    writer.intMember("maximumMultipliers", most);
  }
  writer.decimalMember("maximumDealAmount", conventions.maximumDealAmount);
  writer.intMember("yearStartMonth", conventions.yearStartMonth);
  writer.textUnless("tierBounds", conventions.tierBounds, DEFAULTS2.tierBounds);
  writer.textUnless("roundingPlace", conventions.roundingPlace, DEFAULTS2.roundingPlace);
  writer.textUnless("remainder", conventions.remainder, DEFAULTS2.remainder);
  writer.textUnless("proration", conventions.proration, DEFAULTS2.proration);
  writer.closeObject();
}
function readConventions(reader) {
  const conventions = new Conventions();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "moneyScale":
        conventions.moneyScale = reader.readInt();
        break;
      case "rounding":
        conventions.rounding = reader.readText();
        break;
      case "stacking":
        conventions.stacking = reader.readText();
        break;
      case "maximumFactor":
        conventions.maximumFactor = reader.readDecimalOrNull();
        break;
      case "maximumMultipliers":
        if (!reader.readNull()) conventions.maximumMultipliers = reader.readInt();
        break;
      case "maximumDealAmount":
        conventions.maximumDealAmount = reader.readDecimal();
        break;
      case "yearStartMonth":
        conventions.yearStartMonth = reader.readInt();
        break;
      case "tierBounds":
        conventions.tierBounds = reader.readText();
        break;
      case "roundingPlace":
        conventions.roundingPlace = reader.readText();
        break;
      case "remainder":
        conventions.remainder = readRemainderRule(reader);
        break;
      case "proration":
        conventions.proration = readDayCount(reader);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return conventions;
}

// engine/planText.ts
var DEFAULTS3 = new PlanVersion();
function readPlanVersion(text) {
  const reader = new JsonReader(text);
  const version = readVersion(reader);
  reader.finish();
  return version;
}
function writePlanVersion(version) {
  const writer = new JsonWriter();
  writeVersion(writer, version);
  return writer.toText();
}
function writePlanContent(version) {
  const writer = new JsonWriter();
  writer.isShort = true;
  writer.openObject();
  writer.textMember("planName", version.planName);
  writeRules(writer, version);
  writer.closeObject();
  return writer.toText();
}
function writeVersion(writer, version) {
  writer.openObject();
  writer.textMember("planKey", version.planKey);
  writer.textMember("planName", version.planName);
  writer.intMember("version", version.version);
  writeRules(writer, version);
  writer.closeObject();
}
function writeRules(writer, version) {
  writer.textMember("firstDay", version.firstDay);
  writer.textMember("lastDay", version.lastDay);
  writer.textMember("currencyCode", version.currencyCode);
  writer.member("conventions");
  writeConventions(writer, version.conventions);
  writer.member("components");
  writer.openArray();
  for (const component of version.components) writeComponent(writer, component);
  writer.closeArray();
  writer.flagUnless("paysByOwner", version.paysByOwner, DEFAULTS3.paysByOwner);
  writer.textsUnlessNone("payeeFacts", version.payeeFacts);
  writer.decimalsUnlessNone("quotaRamp", version.quotaRamp);
  writer.decimalUnless("planCap", version.planCap, DEFAULTS3.planCap);
  writer.textUnless("planCapPeriod", version.planCapPeriod, DEFAULTS3.planCapPeriod);
}
function readVersion(reader) {
  const version = new PlanVersion();
  reader.openObject();
  while (reader.nextMember()) readVersionMember(reader, version);
  return version;
}
function readVersionMember(reader, version) {
  switch (reader.member) {
    case "planKey":
      version.planKey = reader.readText();
      break;
    case "planName":
      version.planName = reader.readText();
      break;
    case "version":
      version.version = reader.readInt();
      break;
    case "firstDay":
      version.firstDay = reader.readText();
      break;
    case "lastDay":
      version.lastDay = reader.readTextOrNull();
      break;
    case "currencyCode":
      version.currencyCode = reader.readText();
      break;
    case "conventions":
      version.conventions = readConventions(reader);
      break;
    case "components":
      reader.openArray();
      while (reader.nextItem()) version.components.push(readComponent(reader));
      break;
    case "paysByOwner":
      version.paysByOwner = reader.readFlag();
      break;
    case "payeeFacts":
      version.payeeFacts = reader.readTexts();
      break;
    case "quotaRamp":
      version.quotaRamp = reader.readDecimals();
      break;
    case "planCap":
      version.planCap = reader.readDecimalOrNull();
      break;
    case "planCapPeriod":
      version.planCapPeriod = readPeriodKind(reader);
      break;
    default:
      reader.refuseMember();
      break;
  }
}

// engine/planImport.ts
var MOST_NAMED = 5;
var PlanImport = class {
  version = new PlanVersion();
  /** Members of a document's request beside its version, which are no part of one: `payees`, `deals`. */
  notTaken = [];
};
function readPlanImport(text) {
  const reader = new JsonReader(text);
  const found = new PlanImport();
  let isAlone2 = false;
  let isDocument = false;
  let hasRequest = false;
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "$schema":
        reader.readText();
        break;
      case "title":
      case "expected":
      case "request":
        if (isAlone2) reader.refuseMember();
        isDocument = true;
        if (reader.member === "request") {
          hasRequest = true;
          readRequestOf(found, reader);
        } else {
          reader.skipValue();
        }
        break;
      default:
        if (isDocument) reader.refuseMember();
        isAlone2 = true;
        readVersionMember(reader, found.version);
        break;
    }
  }
  if (isDocument && !hasRequest) reader.refuse('the document has no "request", in which its plan version stands');
  reader.finish();
  return found;
}
function checkPlanImport(found) {
  const problems = checkPlanVersion(found.version);
  if (found.notTaken.length > 0) {
    const names = joinText(found.notTaken, ", ");
    const message = `Only the plan version of the document is taken, not: ${names}. People, quotas and deals have records of their own.`;
    new PlanPlace(problems, "", "").warn("request", "NOT_TAKEN", message);
  }
  return problems;
}
function readRequestOf(found, reader) {
  const versions = [];
  reader.openObject();
  while (reader.nextMember()) {
    if (reader.member === "versions") {
      reader.openArray();
      while (reader.nextItem()) versions.push(readVersion(reader));
    } else {
      found.notTaken.push(reader.member);
      reader.skipValue();
    }
  }
  if (versions.length === 0) reader.refuse('the "versions" of the request have no plan version, and one is needed');
  if (versions.length > 1)
    reader.refuse(`${namesOf(versions)} are ${versions.length} plan versions; leave only the one that is meant`);
  found.version = versions[0];
}
function namesOf(versions) {
  const names = [];
  for (const version of versions) {
    if (names.length < MOST_NAMED) names.push(`"${version.planKey}" ${version.version}`);
  }
  const more = versions.length > MOST_NAMED ? " and more" : "";
  return joinText(names, ", ") + more;
}

// engine/text/mapText.ts
function writeTexts(writer, name, texts) {
  writer.member(name);
  writer.openObject();
  for (const key of sortedKeys(keysOf(texts))) writer.textMember(key, valueOf(texts, key));
  writer.closeObject();
}
function writeTextsUnlessNone(writer, name, texts) {
  if (texts.size > 0) writeTexts(writer, name, texts);
}
function readTexts(reader, texts) {
  reader.openObject();
  while (reader.nextMember()) texts.set(reader.member, reader.readText());
}
function writeNumbersUnlessNone(writer, name, numbers) {
  if (numbers.size === 0) return;
  writer.member(name);
  writer.openObject();
  for (const key of sortedKeys(keysOf(numbers))) writer.decimalMember(key, valueOf(numbers, key));
  writer.closeObject();
}
function readNumbers(reader, numbers) {
  reader.openObject();
  while (reader.nextMember()) numbers.set(reader.member, reader.readDecimal());
}
function sortedKeys(keys) {
  sortBy(keys, new TextOrder());
  return keys;
}

// engine/text/dealText.ts
var DEFAULTS4 = new Deal();
var DEFAULT_ROLE = new DealRole();
var DEFAULT_ITEM = new DealItem();
function writeDeal(writer, deal) {
  writer.openObject();
  writer.textMember("key", deal.key);
  writer.textMember("name", deal.name);
  writer.textUnless("kind", deal.kind, DEFAULTS4.kind);
  writer.textMember("status", deal.status);
  writer.textMember("day", deal.day);
  writer.decimalMember("amount", deal.amount);
  writer.textMember("currencyCode", deal.currencyCode);
  writer.textMember("ownerUserKey", deal.ownerUserKey);
  writer.member("splits");
  writer.openArray();
  for (const split of deal.splits) writeSplit(writer, split);
  writer.closeArray();
  writeRoles(writer, deal.roles);
  writeItems(writer, deal.items);
  writeTexts(writer, "facts", deal.facts);
  writeNumbersUnlessNone(writer, "numbers", deal.numbers);
  writeTextsUnlessNone(writer, "milestones", deal.milestones);
  writer.closeObject();
}
function readDeal(reader) {
  const deal = new Deal();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        deal.key = reader.readText();
        break;
      case "name":
        deal.name = reader.readText();
        break;
      case "kind":
        deal.kind = readTransactionKind(reader);
        break;
      case "status":
        deal.status = readDealStatus(reader);
        break;
      case "day":
        deal.day = reader.readTextOrNull();
        break;
      case "amount":
        deal.amount = reader.readDecimalOrNull();
        break;
      case "currencyCode":
        deal.currencyCode = reader.readTextOrNull();
        break;
      case "ownerUserKey":
        deal.ownerUserKey = reader.readTextOrNull();
        break;
      case "splits":
        deal.splits = [];
        reader.openArray();
        while (reader.nextItem()) deal.splits.push(readSplit(reader));
        break;
      case "roles":
        deal.roles = [];
        reader.openArray();
        while (reader.nextItem()) deal.roles.push(readRole(reader));
        break;
      case "items":
        deal.items = [];
        reader.openArray();
        while (reader.nextItem()) deal.items.push(readItem(reader));
        break;
      case "facts":
        readTexts(reader, deal.facts);
        break;
      case "numbers":
        deal.numbers = new SparseMap();
        readNumbers(reader, deal.numbers);
        break;
      case "milestones":
        deal.milestones = new SparseMap();
        readTexts(reader, deal.milestones);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return deal;
}
function writeSplit(writer, split) {
  writer.openObject();
  writer.textMember("userKey", split.userKey);
  writer.textMember("kind", split.kind);
  writer.decimalMember("percent", split.percent);
  writer.closeObject();
}
function readSplit(reader) {
  const split = new DealSplit();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "userKey":
        split.userKey = reader.readText();
        break;
      case "kind":
        split.kind = readSplitKind(reader);
        break;
      case "percent":
        split.percent = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return split;
}
function writeRoles(writer, roles) {
  if (roles.length === 0) return;
  writer.member("roles");
  writer.openArray();
  for (const role of roles) writeRole(writer, role);
  writer.closeArray();
}
function writeRole(writer, role) {
  writer.openObject();
  writer.textMember("userKey", role.userKey);
  writer.textMember("source", role.source);
  writer.textUnless("role", role.role, DEFAULT_ROLE.role);
  writer.decimalUnless("percent", role.percent, DEFAULT_ROLE.percent);
  writer.closeObject();
}
function readRole(reader) {
  const role = new DealRole();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "userKey":
        role.userKey = reader.readText();
        break;
      case "source":
        role.source = readRoleSource(reader);
        break;
      case "role":
        role.role = reader.readText();
        break;
      case "percent":
        role.percent = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return role;
}
function writeItems(writer, items) {
  if (items.length === 0) return;
  writer.member("items");
  writer.openArray();
  for (const item of items) writeItem(writer, item);
  writer.closeArray();
}
function writeItem(writer, item) {
  writer.openObject();
  writer.textMember("key", item.key);
  writer.textUnless("name", item.name, DEFAULT_ITEM.name);
  writer.decimalUnless("amount", item.amount, DEFAULT_ITEM.amount);
  writeTextsUnlessNone(writer, "facts", item.facts);
  writeNumbersUnlessNone(writer, "numbers", item.numbers);
  writer.closeObject();
}
function readItem(reader) {
  const item = new DealItem();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        item.key = reader.readText();
        break;
      case "name":
        item.name = reader.readText();
        break;
      case "amount":
        item.amount = reader.readDecimalOrNull();
        break;
      case "facts":
        readTexts(reader, item.facts);
        break;
      case "numbers":
        readNumbers(reader, item.numbers);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return item;
}

// engine/text/peopleText.ts
var DEFAULTS5 = new Payee();
var DEFAULT_MEMBER = new TeamMember();
function writePayee(writer, payee) {
  writer.openObject();
  writer.textMember("key", payee.key);
  writer.textMember("userKey", payee.userKey);
  writer.textMember("name", payee.name);
  writer.flagMember("isActive", payee.isActive);
  writer.flagMember("isCommissionable", payee.isCommissionable);
  writer.decimalMember("baseSalary", payee.baseSalary);
  writer.decimalUnless("targetIncentive", payee.targetIncentive, DEFAULTS5.targetIncentive);
  writer.textUnless("currencyCode", payee.currencyCode, DEFAULTS5.currencyCode);
  writer.textUnless("startDay", payee.startDay, DEFAULTS5.startDay);
  writer.textUnless("managerKey", payee.managerKey, DEFAULTS5.managerKey);
  writeTextsUnlessNone(writer, "facts", payee.facts);
  writer.closeObject();
}
function readPayee(reader) {
  const payee = new Payee();
  let ote = null;
  let basePercent = null;
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        payee.key = reader.readText();
        break;
      case "userKey":
        payee.userKey = reader.readText();
        break;
      case "name":
        payee.name = reader.readText();
        break;
      case "isActive":
        payee.isActive = reader.readFlag();
        break;
      case "isCommissionable":
        payee.isCommissionable = reader.readFlag();
        break;
      case "baseSalary":
        payee.baseSalary = reader.readDecimalOrNull();
        break;
      case "targetIncentive":
        payee.targetIncentive = reader.readDecimalOrNull();
        break;
      case "ote":
        ote = reader.readDecimalOrNull();
        break;
      case "basePercent":
        basePercent = reader.readDecimalOrNull();
        break;
      case "currencyCode":
        payee.currencyCode = reader.readTextOrNull();
        break;
      case "startDay":
        payee.startDay = reader.readDayOrNull();
        break;
      case "managerKey":
        payee.managerKey = reader.readTextOrNull();
        break;
      case "facts":
        readTexts(reader, payee.facts);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  if (ote !== null || basePercent !== null) mixPay(reader, payee, ote, basePercent);
  return payee;
}
function mixPay(reader, payee, ote, basePercent) {
  if (ote === null || basePercent === null) {
    reader.refuse(`the payee ${payee.key} has ote or basePercent alone; write both, such as "700000.00" and "70"`);
  }
  if (payee.baseSalary !== null || payee.targetIncentive !== null) {
    const problem = `the payee ${payee.key} has ote and basePercent, from which baseSalary and targetIncentive follow`;
    reader.refuse(`${problem}; write the one pair or the other`);
  }
  if (ote.sign() < 0) {
    reader.refuse(`ote of the payee ${payee.key} is ${ote.toText()}; write on-target earnings of 0 or more`);
  }
  if (!isBasePercent(basePercent)) {
    const problem = `basePercent of the payee ${payee.key} is ${basePercent.toText()}`;
    reader.refuse(`${problem}; write the percent of the OTE that is base salary, from 1 to 100, or 0: 70 for 70 %`);
  }
  const onTarget = onTargetOf(ote, basePercent);
  payee.baseSalary = onTarget.baseSalary;
  payee.targetIncentive = onTarget.targetIncentive;
}
function writeTeam(writer, team) {
  writer.openObject();
  writer.textMember("key", team.key);
  writer.textMember("name", team.name);
  writer.member("members");
  writer.openArray();
  for (const member of team.members) writeTeamMember(writer, member);
  writer.closeArray();
  writer.closeObject();
}
function readTeam(reader) {
  const team = new Team();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        team.key = reader.readText();
        break;
      case "name":
        team.name = reader.readText();
        break;
      case "members":
        reader.openArray();
        while (reader.nextItem()) team.members.push(readTeamMember(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return team;
}
function writeTeamMember(writer, member) {
  writer.openObject();
  writer.textMember("payeeKey", member.payeeKey);
  writer.textMember("firstDay", member.firstDay);
  writer.textUnless("lastDay", member.lastDay, DEFAULT_MEMBER.lastDay);
  writer.decimalUnless("percent", member.percent, DEFAULT_MEMBER.percent);
  writer.closeObject();
}
function readTeamMember(reader) {
  const member = new TeamMember();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        member.payeeKey = reader.readText();
        break;
      case "firstDay":
        member.firstDay = reader.readDay();
        break;
      case "lastDay":
        member.lastDay = reader.readDayOrNull();
        break;
      case "percent":
        member.percent = reader.readDecimalOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return member;
}
function writeLeave(writer, leave) {
  writer.openObject();
  writer.textMember("payeeKey", leave.payeeKey);
  writer.textMember("firstDay", leave.firstDay);
  writer.textMember("lastDay", leave.lastDay);
  writer.closeObject();
}
function readLeave(reader) {
  const leave = new Leave();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        leave.payeeKey = reader.readText();
        break;
      case "firstDay":
        leave.firstDay = reader.readDay();
        break;
      case "lastDay":
        leave.lastDay = reader.readDay();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return leave;
}

// engine/text/standingText.ts
function writeStandingEntry(writer, entry) {
  writer.openObject();
  writer.textMember("key", entry.key);
  writer.intMember("sequence", entry.sequence);
  writer.textMember("lineKey", entry.lineKey);
  writer.textMember("groupKey", entry.groupKey);
  writer.textMember("dealKey", entry.dealKey);
  writer.textMember("payeeKey", entry.payeeKey);
  writer.textMember("planKey", entry.planKey);
  writer.intMember("planVersion", entry.planVersion);
  writer.textMember("componentKey", entry.componentKey);
  writer.textMember("day", entry.day);
  writer.textMember("currencyCode", entry.currencyCode);
  writer.decimalMember("amount", entry.amount);
  writer.decimalMember("credit", entry.credit);
  writer.textMember("trace", entry.trace);
  writer.closeObject();
}
function readStandingEntry(reader) {
  const entry = new StandingEntry();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        entry.key = reader.readText();
        break;
      case "sequence":
        entry.sequence = reader.readInt();
        break;
      case "lineKey":
        entry.lineKey = reader.readText();
        break;
      case "groupKey":
        entry.groupKey = reader.readText();
        break;
      case "dealKey":
        entry.dealKey = reader.readText();
        break;
      case "payeeKey":
        entry.payeeKey = reader.readText();
        break;
      case "planKey":
        entry.planKey = reader.readText();
        break;
      case "planVersion":
        entry.planVersion = reader.readInt();
        break;
      case "componentKey":
        entry.componentKey = reader.readText();
        break;
      case "day":
        entry.day = reader.readDay();
        break;
      case "currencyCode":
        entry.currencyCode = reader.readText();
        break;
      case "amount":
        entry.amount = reader.readDecimal();
        break;
      case "credit":
        entry.credit = reader.readDecimal();
        break;
      case "trace":
        entry.trace = reader.readText();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return entry;
}

// engine/text/termsText.ts
var DEFAULT_ASSIGNMENT = new PlanAssignment();
var DEFAULT_QUOTA = new Quota();
var DEFAULT_DRAW = new Draw();
function writePlanAssignment(writer, assignment) {
  writer.openObject();
  writer.textMember("payeeKey", assignment.payeeKey);
  writer.textMember("planKey", assignment.planKey);
  writer.textMember("firstDay", assignment.firstDay);
  writer.textMember("lastDay", assignment.lastDay);
  writer.decimalUnless("rate", assignment.rate, DEFAULT_ASSIGNMENT.rate);
  writer.decimalUnless("bonus", assignment.bonus, DEFAULT_ASSIGNMENT.bonus);
  writer.closeObject();
}
function readPlanAssignment(reader) {
  const assignment = new PlanAssignment();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        assignment.payeeKey = reader.readText();
        break;
      case "planKey":
        assignment.planKey = reader.readText();
        break;
      case "firstDay":
        assignment.firstDay = reader.readDay();
        break;
      case "lastDay":
        assignment.lastDay = reader.readDayOrNull();
        break;
      case "rate":
        assignment.rate = reader.readDecimalOrNull();
        break;
      case "bonus":
        assignment.bonus = reader.readDecimalOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return assignment;
}
function writeQuota(writer, quota) {
  writer.openObject();
  writer.textMember("payeeKey", quota.payeeKey);
  writer.textMember("measure", quota.measure);
  writer.textMember("firstDay", quota.firstDay);
  writer.textMember("lastDay", quota.lastDay);
  writer.decimalMember("amount", quota.amount);
  writer.decimalUnless("relief", quota.relief, DEFAULT_QUOTA.relief);
  writer.closeObject();
}
function readQuota(reader) {
  const quota = new Quota();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        quota.payeeKey = reader.readText();
        break;
      case "measure":
        quota.measure = reader.readText();
        break;
      case "firstDay":
        quota.firstDay = reader.readDay();
        break;
      case "lastDay":
        quota.lastDay = reader.readDay();
        break;
      case "amount":
        quota.amount = reader.readDecimal();
        break;
      case "relief":
        quota.relief = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return quota;
}
function writeCurrencyRate(writer, currencyRate) {
  writer.openObject();
  writer.textMember("currencyCode", currencyRate.currencyCode);
  writer.textMember("firstDay", currencyRate.firstDay);
  writer.decimalMember("rate", currencyRate.rate);
  writer.closeObject();
}
function readCurrencyRate(reader) {
  const currencyRate = new CurrencyRate();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "currencyCode":
        currencyRate.currencyCode = reader.readText();
        break;
      case "firstDay":
        currencyRate.firstDay = reader.readDay();
        break;
      case "rate":
        currencyRate.rate = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return currencyRate;
}
function writeDraw(writer, draw) {
  writer.openObject();
  writer.textMember("payeeKey", draw.payeeKey);
  writer.textMember("planKey", draw.planKey);
  writer.decimalMember("amount", draw.amount);
  writer.flagUnless("isRecoverable", draw.isRecoverable, DEFAULT_DRAW.isRecoverable);
  writer.textMember("firstDay", draw.firstDay);
  writer.textMember("lastDay", draw.lastDay);
  writer.closeObject();
}
function readDraw(reader) {
  const draw = new Draw();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        draw.payeeKey = reader.readText();
        break;
      case "planKey":
        draw.planKey = reader.readText();
        break;
      case "amount":
        draw.amount = reader.readDecimal();
        break;
      case "isRecoverable":
        draw.isRecoverable = reader.readFlag();
        break;
      case "firstDay":
        draw.firstDay = reader.readDay();
        break;
      case "lastDay":
        draw.lastDay = reader.readDay();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return draw;
}

// engine/requestText.ts
var DEFAULTS6 = new CalculationRequest();
function readRequest(text) {
  const reader = new JsonReader(text);
  const request = readCalculationRequest(reader);
  reader.finish();
  return request;
}
function writeRequest(request) {
  const writer = new JsonWriter();
  writer.openObject();
  writer.textUnless("asOf", request.asOf, DEFAULTS6.asOf);
  writer.textUnless("closedThrough", request.closedThrough, DEFAULTS6.closedThrough);
  writer.member("deals");
  writer.openArray();
  for (const deal of request.deals) writeDeal(writer, deal);
  writer.closeArray();
  writer.member("payees");
  writer.openArray();
  for (const payee of request.payees) writePayee(writer, payee);
  writer.closeArray();
  writer.member("assignments");
  writer.openArray();
  for (const assignment of request.assignments) writePlanAssignment(writer, assignment);
  writer.closeArray();
  writer.member("versions");
  writer.openArray();
  for (const version of request.versions) writeVersion(writer, version);
  writer.closeArray();
  writer.member("quotas");
  writer.openArray();
  for (const quota of request.quotas) writeQuota(writer, quota);
  writer.closeArray();
  writeTeams(writer, request.teams);
  writeLeaves(writer, request.leaves);
  writeCurrencyRates(writer, request.currencyRates);
  writeDraws(writer, request.draws);
  writer.member("standing");
  writer.openArray();
  for (const entry of request.standing) writeStandingEntry(writer, entry);
  writer.closeArray();
  writer.closeObject();
  return writer.toText();
}
function writeTeams(writer, teams) {
  if (teams.length === 0) return;
  writer.member("teams");
  writer.openArray();
  for (const team of teams) writeTeam(writer, team);
  writer.closeArray();
}
function writeLeaves(writer, leaves) {
  if (leaves.length === 0) return;
  writer.member("leaves");
  writer.openArray();
  for (const leave of leaves) writeLeave(writer, leave);
  writer.closeArray();
}
function writeCurrencyRates(writer, currencyRates) {
  if (currencyRates.length === 0) return;
  writer.member("currencyRates");
  writer.openArray();
  for (const currencyRate of currencyRates) writeCurrencyRate(writer, currencyRate);
  writer.closeArray();
}
function writeDraws(writer, draws) {
  if (draws.length === 0) return;
  writer.member("draws");
  writer.openArray();
  for (const draw of draws) writeDraw(writer, draw);
  writer.closeArray();
}
function readCalculationRequest(reader) {
  const request = new CalculationRequest();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "asOf":
        request.asOf = reader.readDayOrNull();
        break;
      case "closedThrough":
        request.closedThrough = reader.readDayOrNull();
        break;
      case "deals":
        reader.openArray();
        while (reader.nextItem()) request.deals.push(readDeal(reader));
        break;
      case "payees":
        reader.openArray();
        while (reader.nextItem()) request.payees.push(readPayee(reader));
        break;
      case "assignments":
        reader.openArray();
        while (reader.nextItem()) request.assignments.push(readPlanAssignment(reader));
        break;
      case "versions":
        reader.openArray();
        while (reader.nextItem()) request.versions.push(readVersion(reader));
        break;
      case "quotas":
        reader.openArray();
        while (reader.nextItem()) request.quotas.push(readQuota(reader));
        break;
      case "teams":
        reader.openArray();
        while (reader.nextItem()) request.teams.push(readTeam(reader));
        break;
      case "leaves":
        reader.openArray();
        while (reader.nextItem()) request.leaves.push(readLeave(reader));
        break;
      case "currencyRates":
        reader.openArray();
        while (reader.nextItem()) request.currencyRates.push(readCurrencyRate(reader));
        break;
      case "draws":
        reader.openArray();
        while (reader.nextItem()) request.draws.push(readDraw(reader));
        break;
      case "standing":
        reader.openArray();
        while (reader.nextItem()) request.standing.push(readStandingEntry(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return request;
}

// engine/resultText.ts
function writeResult(result) {
  const writer = new JsonWriter();
  writer.openObject();
  writer.member("lines");
  writer.openArray();
  for (const line of result.lines) writeLine(writer, line);
  writer.closeArray();
  writer.member("entries");
  writer.openArray();
  for (const entry of result.entries) writeLedgerEntry(writer, entry);
  writer.closeArray();
  writer.member("holds");
  writer.openArray();
  for (const hold of result.holds) writeHold(writer, hold);
  writer.closeArray();
  writer.member("totals");
  writer.openArray();
  for (const total of result.totals) writePayeeTotal(writer, total);
  writer.closeArray();
  writer.closeObject();
  return writer.toText();
}
function writeLine(writer, line) {
  writer.openObject();
  writer.textMember("lineKey", line.lineKey);
  writer.textMember("groupKey", line.groupKey);
  writer.textMember("dealKey", line.dealKey);
  writer.textMember("payeeKey", line.payeeKey);
  writer.textMember("planKey", line.planKey);
  writer.intMember("planVersion", line.planVersion);
  writer.textMember("componentKey", line.componentKey);
  writer.textMember("day", line.day);
  writer.textMember("currencyCode", line.currencyCode);
  writer.decimalMember("credit", line.credit);
  writer.decimalMember("amount", line.amount);
  writer.textMember("trace", line.trace);
  writer.closeObject();
}
function writeLedgerEntry(writer, entry) {
  writer.openObject();
  writer.textMember("kind", entry.kind);
  writer.intMember("sequence", entry.sequence);
  writer.textMember("lineKey", entry.lineKey);
  writer.textMember("groupKey", entry.groupKey);
  writer.textMember("dealKey", entry.dealKey);
  writer.textMember("payeeKey", entry.payeeKey);
  writer.textMember("planKey", entry.planKey);
  writer.intMember("planVersion", entry.planVersion);
  writer.textMember("componentKey", entry.componentKey);
  writer.textMember("day", entry.day);
  writer.textMember("period", entry.period);
  writer.textMember("currencyCode", entry.currencyCode);
  writer.decimalMember("amount", entry.amount);
  writer.decimalMember("credit", entry.credit);
  writer.decimalMember("total", entry.total);
  writer.textMember("correctsKey", entry.correctsKey);
  writer.textMember("trace", entry.trace);
  writer.closeObject();
}
function writeHold(writer, hold) {
  writer.openObject();
  writer.textMember("dealKey", hold.dealKey);
  writer.textMember("payeeKey", hold.payeeKey);
  writer.textMember("code", hold.code);
  writer.textMember("message", hold.message);
  writer.textMember("remedy", hold.remedy);
  writer.closeObject();
}
function writePayeeTotal(writer, total) {
  writer.openObject();
  writer.textMember("payeeKey", total.payeeKey);
  writer.textMember("currencyCode", total.currencyCode);
  writer.decimalMember("commission", total.commission);
  writer.decimalMember("baseSalary", total.baseSalary);
  writer.decimalMember("totalPay", total.totalPay);
  writer.closeObject();
}

// engine/settle/explaining.ts
var MOST_TERMS = 12;
function explainStatement(statement) {
  const steps = [];
  addStep2(steps, "Earned", earnedText(statement), statement.earned);
  addLineSteps(statement, steps);
  addDrawSteps(statement, steps);
  addPaidSteps(statement, steps);
  return steps;
}
function earnedText(statement) {
  let sum = "";
  let count = 0;
  for (const item of statement.items) {
    if (item.earned.isZero()) continue;
    count += 1;
    if (item.earned.sign() < 0) {
      sum += (count === 1 ? "−" : " − ") + numberText(item.earned.negate());
    } else {
      sum += (count === 1 ? "" : " + ") + numberText(item.earned);
    }
  }
  if (count === 0) return "no line in this month earns anything";
  return count > MOST_TERMS ? `${count} lines together` : sum;
}
function addLineSteps(statement, steps) {
  let left = statement.earned;
  if (!statement.cut.isZero()) {
    const formula2 = `${numberText(left)}${lessText(statement.cut)} above the cap of the plan`;
    left = left.minus(statement.cut);
    addStep2(steps, "After the cap", formula2, left);
  }
  if (!statement.waitingBefore.isZero() || !statement.waiting.isZero()) {
    const waited = `${numberText(left)}${plusText(statement.waitingBefore)} that waited`;
    left = left.plus(statement.waitingBefore).minus(statement.waiting);
    addStep2(steps, "Now due", `${waited}${lessText(statement.waiting)} that still waits`, left);
  }
  if (!statement.heldBack.isZero()) {
    const formula2 = numberText(left) + holdbackText(statement);
    left = left.minus(statement.heldBack);
    addStep2(steps, "After the holdback", formula2, left);
  }
  if (!statement.released.isZero()) {
    const formula2 = `${numberText(left)}${plusText(statement.released)} released`;
    addStep2(steps, "With what is released", formula2, left.plus(statement.released));
  }
  if (statement.heldBefore.isZero() && statement.held.isZero()) return;
  const change = optional(plusText(statement.heldBack), statement.heldBack);
  const formula =
    numberText(statement.heldBefore) + change + optional(lessText(statement.released), statement.released);
  addStep2(steps, "Still held", formula, statement.held);
}
function holdbackText(statement) {
  let kept2 = Decimal.ZERO;
  for (const item of statement.items) kept2 = kept2.plus(maxOf(item.heldBack, Decimal.ZERO));
  const taken = kept2.minus(statement.heldBack);
  const keptText = optional(`${lessText(kept2)} held back`, kept2);
  return keptText + optional(`${plusText(taken)} taken off what is held`, taken);
}
function addDrawSteps(statement, steps) {
  const pay = maxOf(statement.payable, Decimal.ZERO);
  if (!statement.carried.isZero()) {
    addStep2(steps, "Carried as debt", `${numberText(statement.carried)} below 0 payable`, statement.carried);
  }
  if (!statement.guarantee.isZero()) {
    const formula2 = statement.guaranteePaid.isZero()
      ? `${numberText(pay)} payable reaches the guarantee of ${numberText(statement.guarantee)}`
      : `${numberText(statement.guarantee)} guaranteed − ${numberText(pay)} payable`;
    addStep2(steps, "Guarantee paid", formula2, statement.guaranteePaid);
  }
  const promised = statement.guarantee.plus(statement.draw);
  if (!statement.draw.isZero()) {
    const filled = maxOf(pay, statement.guarantee);
    const formula2 = statement.drawPaid.isZero()
      ? `${numberText(pay)} payable reaches the draw of ${numberText(promised)}`
      : `${numberText(promised)} draw − ${numberText(filled)}`;
    addStep2(steps, "Draw paid in advance", formula2, statement.drawPaid);
  }
  if (statement.balanceBefore.isZero()) return;
  const above = maxOf(pay.minus(promised), Decimal.ZERO);
  const aboveText = promised.isZero()
    ? `${numberText(pay)} payable`
    : `${numberText(above)} above the draw of ${numberText(promised)}`;
  const formula = `the lower of ${aboveText} and ${numberText(statement.balanceBefore)} owed`;
  addStep2(steps, "Recovered", formula, statement.recovered);
}
function addPaidSteps(statement, steps) {
  let formula = numberText(maxOf(statement.payable, Decimal.ZERO));
  formula += optional(plusText(statement.guaranteePaid), statement.guaranteePaid);
  formula += optional(plusText(statement.drawPaid), statement.drawPaid);
  formula += optional(lessText(statement.recovered), statement.recovered);
  addStep2(steps, "Paid", formula, statement.paid);
  if (!statement.balanceBefore.isZero() || !statement.balance.isZero()) {
    const owed = statement.drawPaid.plus(statement.carried);
    const change = optional(plusText(owed), owed) + optional(lessText(statement.recovered), statement.recovered);
    addStep2(steps, "Still owed", numberText(statement.balanceBefore) + change, statement.balance);
  }
  addSalarySteps(statement, steps);
  const conversion = statement.conversion;
  if (conversion === null) return;
  const rates = `× ${numberText(conversion.toRate)} ÷ ${numberText(conversion.fromRate)}`;
  const converted = `${numberText(statement.paid)} ${rates}, the rates of ${conversion.day}`;
  addStep2(steps, `Paid in ${conversion.currencyCode}`, converted, conversion.paid);
}
function addSalarySteps(statement, steps) {
  const baseSalary = statement.baseSalary;
  if (baseSalary === null) return;
  addStep2(steps, "Total pay", `${numberText(statement.paid)}${plusText(baseSalary)} base salary`, statement.totalPay);
  const onTarget = statement.onTarget;
  if (onTarget === null) return;
  const base = `${numberText(onTarget.baseSalary)} base salary (${percentText(onTarget.baseShare)})`;
  const incentive = `${numberText(onTarget.targetIncentive)} target incentive (${percentText(onTarget.incentiveShare)})`;
  addStep2(steps, "On-target earnings of a year", `${base} + ${incentive}`, onTarget.ote);
}
function plusText(amount) {
  return amount.sign() < 0 ? ` − ${numberText(amount.negate())}` : ` + ${numberText(amount)}`;
}
function lessText(amount) {
  return amount.sign() < 0 ? ` + ${numberText(amount.negate())}` : ` − ${numberText(amount)}`;
}
function optional(text, amount) {
  return amount.isZero() ? "" : text;
}
function addStep2(steps, title, formula, result) {
  const step = new TraceStep();
  step.title = title;
  step.formula = formula;
  step.result = moneyText(result);
  steps.push(step);
}

// engine/settle/statementText.ts
function writeStatements(statements) {
  const writer = new JsonWriter();
  writer.openArray();
  for (const statement of statements) writeStatement(writer, statement);
  writer.closeArray();
  return writer.toText();
}
function writeStatement(writer, statement) {
  writer.openObject();
  writer.textMember("payeeKey", statement.payeeKey);
  writer.textMember("month", statement.month);
  writer.textMember("currencyCode", statement.currencyCode);
  writer.decimalMember("earned", statement.earned);
  writer.decimalMember("cut", statement.cut);
  writer.decimalMember("waitingBefore", statement.waitingBefore);
  writer.decimalMember("waiting", statement.waiting);
  writer.decimalMember("heldBack", statement.heldBack);
  writer.decimalMember("released", statement.released);
  writer.decimalMember("heldBefore", statement.heldBefore);
  writer.decimalMember("held", statement.held);
  writer.decimalMember("payable", statement.payable);
  writer.decimalMember("guarantee", statement.guarantee);
  writer.decimalMember("guaranteePaid", statement.guaranteePaid);
  writer.decimalMember("draw", statement.draw);
  writer.decimalMember("drawPaid", statement.drawPaid);
  writer.decimalMember("carried", statement.carried);
  writer.decimalMember("recovered", statement.recovered);
  writer.decimalMember("paid", statement.paid);
  writer.decimalMember("balanceBefore", statement.balanceBefore);
  writer.decimalMember("balance", statement.balance);
  writer.decimalMember("baseSalary", statement.baseSalary);
  writer.decimalMember("totalPay", statement.totalPay);
  writeOnTarget(writer, statement.onTarget);
  writeConversion(writer, statement.conversion);
  writer.member("items");
  writer.openArray();
  for (const item of statement.items) writeStatementItem(writer, item);
  writer.closeArray();
  writer.member("open");
  writer.openArray();
  for (const line of statement.open) writeOpenLine(writer, line);
  writer.closeArray();
  writeCapUses(writer, statement.capUses);
  writer.member("holds");
  writer.openArray();
  for (const hold of statement.holds) writeHold(writer, hold);
  writer.closeArray();
  writer.closeObject();
}
function writeOnTarget(writer, onTarget) {
  if (onTarget === null) {
    writer.nullMember("onTarget");
    return;
  }
  writer.member("onTarget");
  writer.openObject();
  writer.decimalMember("baseSalary", onTarget.baseSalary);
  writer.decimalMember("targetIncentive", onTarget.targetIncentive);
  writer.decimalMember("ote", onTarget.ote);
  writer.decimalMember("baseShare", onTarget.baseShare);
  writer.decimalMember("incentiveShare", onTarget.incentiveShare);
  writer.closeObject();
}
function writeConversion(writer, conversion) {
  if (conversion === null) {
    writer.nullMember("conversion");
    return;
  }
  writer.member("conversion");
  writer.openObject();
  writer.textMember("currencyCode", conversion.currencyCode);
  writer.textMember("day", conversion.day);
  writer.decimalMember("fromRate", conversion.fromRate);
  writer.decimalMember("toRate", conversion.toRate);
  writer.decimalMember("paid", conversion.paid);
  writer.closeObject();
}
function writeStatementItem(writer, item) {
  writer.openObject();
  writer.textMember("lineKey", item.lineKey);
  writer.textMember("dealKey", item.dealKey);
  writer.textMember("planKey", item.planKey);
  writer.intMember("planVersion", item.planVersion);
  writer.textMember("componentKey", item.componentKey);
  writer.decimalMember("earned", item.earned);
  writer.decimalMember("cut", item.cut);
  writer.decimalMember("heldBack", item.heldBack);
  writer.decimalMember("released", item.released);
  writer.decimalMember("payable", item.payable);
  writer.closeObject();
}
function writeCapUses(writer, uses) {
  writer.member("capUses");
  writer.openArray();
  for (const use of uses) {
    writer.openObject();
    writer.textMember("planKey", use.planKey);
    writer.textMember("month", use.month);
    writer.decimalMember("paid", use.paid);
    writer.closeObject();
  }
  writer.closeArray();
}
function writeOpenLine(writer, line) {
  writer.openObject();
  writer.textMember("lineKey", line.lineKey);
  writer.textMember("dealKey", line.dealKey);
  writer.textMember("planKey", line.planKey);
  writer.intMember("planVersion", line.planVersion);
  writer.textMember("componentKey", line.componentKey);
  writer.textMember("groupKey", line.groupKey);
  writer.decimalMember("waiting", line.waiting);
  writer.textMember("waitingSince", line.waitingSince);
  writer.textMember("payableOn", line.payableOn);
  writer.textMember("payableDay", line.payableDay);
  writer.decimalMember("held", line.held);
  writer.textMember("heldSince", line.heldSince);
  writer.textMember("releaseOn", line.releaseOn);
  writer.textMember("releaseDay", line.releaseDay);
  writer.decimalMember("cut", line.cut);
  writer.closeObject();
}

// engine/settle/settlementText.ts
function readSettlement(text) {
  const reader = new JsonReader(text);
  const request = readSettlementRequest(reader);
  reader.finish();
  return request;
}
function writeSettlement2(request) {
  const writer = new JsonWriter();
  writeSettlementRequest(writer, request);
  return writer.toText();
}
function readSettlementRequest(reader) {
  const request = new SettlementRequest();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "firstMonth":
        request.firstMonth = reader.readText();
        break;
      case "lastMonth":
        request.lastMonth = reader.readText();
        break;
      case "asOf":
        request.asOf = reader.readTextOrNull();
        break;
      case "lines":
        reader.openArray();
        while (reader.nextItem()) request.lines.push(readEarnedLine(reader));
        break;
      case "milestones":
        reader.openArray();
        while (reader.nextItem()) request.milestones.push(readDealMilestones(reader));
        break;
      case "payees":
        reader.openArray();
        while (reader.nextItem()) request.payees.push(readPayee(reader));
        break;
      case "assignments":
        reader.openArray();
        while (reader.nextItem()) request.assignments.push(readPlanAssignment(reader));
        break;
      case "versions":
        reader.openArray();
        while (reader.nextItem()) request.versions.push(readVersion(reader));
        break;
      case "draws":
        reader.openArray();
        while (reader.nextItem()) request.draws.push(readDraw(reader));
        break;
      case "currencyRates":
        reader.openArray();
        while (reader.nextItem()) request.currencyRates.push(readCurrencyRate(reader));
        break;
      case "opening":
        reader.openArray();
        while (reader.nextItem()) request.opening.push(readOpening(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return request;
}
function writeSettlementRequest(writer, request) {
  writer.openObject();
  writer.textMember("firstMonth", request.firstMonth);
  writer.textMember("lastMonth", request.lastMonth);
  writer.textMember("asOf", request.asOf);
  writer.member("lines");
  writer.openArray();
  for (const line of request.lines) writeEarnedLine(writer, line);
  writer.closeArray();
  writer.member("milestones");
  writer.openArray();
  for (const milestones of request.milestones) writeDealMilestones(writer, milestones);
  writer.closeArray();
  writer.member("payees");
  writer.openArray();
  for (const payee of request.payees) writePayee(writer, payee);
  writer.closeArray();
  writer.member("assignments");
  writer.openArray();
  for (const assignment of request.assignments) writePlanAssignment(writer, assignment);
  writer.closeArray();
  writer.member("versions");
  writer.openArray();
  for (const version of request.versions) writeVersion(writer, version);
  writer.closeArray();
  writer.member("draws");
  writer.openArray();
  for (const draw of request.draws) writeDraw(writer, draw);
  writer.closeArray();
  writer.member("currencyRates");
  writer.openArray();
  for (const currencyRate of request.currencyRates) writeCurrencyRate(writer, currencyRate);
  writer.closeArray();
  writer.member("opening");
  writer.openArray();
  for (const opening of request.opening) writeOpening(writer, opening);
  writer.closeArray();
  writer.closeObject();
}
function writeEarnedLine(writer, line) {
  writer.openObject();
  writer.textMember("lineKey", line.lineKey);
  writer.textMember("dealKey", line.dealKey);
  writer.textMember("payeeKey", line.payeeKey);
  writer.textMember("planKey", line.planKey);
  writer.intMember("planVersion", line.planVersion);
  writer.textMember("componentKey", line.componentKey);
  writer.textMember("groupKey", line.groupKey);
  writer.textMember("day", line.day);
  writer.textMember("currencyCode", line.currencyCode);
  writer.decimalMember("amount", line.amount);
  if (!line.fromAdjustments.isZero()) writer.decimalMember("fromAdjustments", line.fromAdjustments);
  writer.closeObject();
}
function readEarnedLine(reader) {
  const line = new EarnedLine();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "lineKey":
        line.lineKey = reader.readText();
        break;
      case "dealKey":
        line.dealKey = reader.readText();
        break;
      case "payeeKey":
        line.payeeKey = reader.readText();
        break;
      case "planKey":
        line.planKey = reader.readText();
        break;
      case "planVersion":
        line.planVersion = reader.readInt();
        break;
      case "componentKey":
        line.componentKey = reader.readText();
        break;
      case "groupKey":
        line.groupKey = reader.readText();
        break;
      case "day":
        line.day = reader.readText();
        break;
      case "currencyCode":
        line.currencyCode = reader.readText();
        break;
      case "amount":
        line.amount = reader.readDecimal();
        break;
      case "fromAdjustments":
        line.fromAdjustments = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return line;
}
function writeDealMilestones(writer, milestones) {
  writer.openObject();
  writer.textMember("dealKey", milestones.dealKey);
  writeTexts(writer, "days", milestones.days);
  writer.closeObject();
}
function readDealMilestones(reader) {
  const milestones = new DealMilestones();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "dealKey":
        milestones.dealKey = reader.readText();
        break;
      case "days":
        readTexts(reader, milestones.days);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return milestones;
}
function writeOpening(writer, opening) {
  writer.openObject();
  writer.textMember("payeeKey", opening.payeeKey);
  writer.textMember("currencyCode", opening.currencyCode);
  writer.decimalMember("balance", opening.balance);
  writer.member("open");
  writer.openArray();
  for (const line of opening.open) writeOpenLine(writer, line);
  writer.closeArray();
  writeCapUses(writer, opening.capUses);
  writer.closeObject();
}
function readOpening(reader) {
  const opening = new Opening();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        opening.payeeKey = reader.readText();
        break;
      case "currencyCode":
        opening.currencyCode = reader.readText();
        break;
      case "balance":
        opening.balance = reader.readDecimal();
        break;
      case "open":
        reader.openArray();
        while (reader.nextItem()) opening.open.push(readOpenLine(reader));
        break;
      case "capUses":
        reader.openArray();
        while (reader.nextItem()) opening.capUses.push(readCapUse(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return opening;
}
function readCapUse(reader) {
  const use = new CapUse();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "planKey":
        use.planKey = reader.readText();
        break;
      case "month":
        use.month = reader.readText();
        break;
      case "paid":
        use.paid = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return use;
}
function readOpenLine(reader) {
  const line = new OpenLine();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "lineKey":
        line.lineKey = reader.readText();
        break;
      case "dealKey":
        line.dealKey = reader.readText();
        break;
      case "planKey":
        line.planKey = reader.readText();
        break;
      case "planVersion":
        line.planVersion = reader.readInt();
        break;
      case "componentKey":
        line.componentKey = reader.readText();
        break;
      case "groupKey":
        line.groupKey = reader.readText();
        break;
      case "waiting":
        line.waiting = reader.readDecimal();
        break;
      case "waitingSince":
        line.waitingSince = reader.readText();
        break;
      case "payableOn":
        line.payableOn = reader.readText();
        break;
      case "payableDay":
        line.payableDay = reader.readTextOrNull();
        break;
      case "held":
        line.held = reader.readDecimal();
        break;
      case "heldSince":
        line.heldSince = reader.readText();
        break;
      case "releaseOn":
        line.releaseOn = reader.readText();
        break;
      case "releaseDay":
        line.releaseDay = reader.readTextOrNull();
        break;
      case "cut":
        line.cut = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return line;
}

// engine/settle/checking.ts
var MOST_YEARS3 = 50;
var LAST_MONTH = "9900-12";
function checkRequest(request) {
  checkMonths(request.firstMonth, request.lastMonth);
  checkDayOrNull(request.asOf, "asOf");
  for (const line of request.lines) checkDay2(line.day, `line ${line.lineKey}`);
  const seen = /* @__PURE__ */ new Set();
  for (const milestones of request.milestones) {
    checkOnce(seen, `The milestones of deal ${milestones.dealKey}`);
    for (const name of keysOf(milestones.days)) {
      checkDayOrNull(valueOf(milestones.days, name), `milestone ${name} of deal ${milestones.dealKey}`);
    }
  }
  for (const payee of request.payees) checkOnce(seen, `Payee ${payee.key}`);
  for (const version of request.versions) {
    checkOnce(seen, `Version ${version.version} of plan ${version.planKey}`);
    checkTerms2(version);
  }
  for (const assignment of request.assignments) {
    checkDay2(assignment.firstDay, `assignment of payee ${assignment.payeeKey}`);
    checkDayOrNull(assignment.lastDay, `assignment of payee ${assignment.payeeKey}`);
  }
  for (const draw of request.draws) checkDraw(draw);
  for (const rate of request.currencyRates) checkDay2(rate.firstDay, `rate of ${rate.currencyCode}`);
  for (const opening of request.opening) checkOpening(seen, opening, request.firstMonth);
}
function checkOnce(seen, what) {
  if (seen.has(what)) refuse2("GIVEN_TWICE", `${what} is there twice: give it once.`);
  seen.add(what);
}
function checkDraw(draw) {
  checkDay2(draw.firstDay, `draw of payee ${draw.payeeKey}`);
  checkDay2(draw.lastDay, `draw of payee ${draw.payeeKey}`);
  if (draw.amount.sign() < 0) {
    refuse2("DRAW_INVALID", `The draw of payee ${draw.payeeKey} is below 0: enter 0 or more.`);
  }
  if (compareText(draw.lastDay, draw.firstDay) < 0) {
    refuse2(
      "DRAW_INVALID",
      `The draw of payee ${draw.payeeKey} ends before ${draw.firstDay}, when it begins: swap the days.`,
    );
  }
}
function checkMonths(firstMonth, lastMonth) {
  if (!isMonth(firstMonth)) refuse2("MONTH_INVALID", `The first month "${firstMonth}" is no month: write 2026-03.`);
  if (!isMonth(lastMonth)) refuse2("MONTH_INVALID", `The last month "${lastMonth}" is no month: write 2026-03.`);
  if (compareText(firstMonth, lastMonth) > 0) {
    refuse2("MONTH_INVALID", `The first month ${firstMonth} is after the last month ${lastMonth}: swap them.`);
  }
  const years = intOf(lastMonth.substring(0, 4)) - intOf(firstMonth.substring(0, 4));
  if (years > MOST_YEARS3 || compareText(lastMonth, LAST_MONTH) > 0) {
    refuse2(
      "MONTH_INVALID",
      `From ${firstMonth} to ${lastMonth} is too long: settle at most ${MOST_YEARS3} years at once.`,
    );
  }
}
function checkTerms2(version) {
  checkDay2(version.firstDay, `plan version ${version.planKey}`);
  const place = new PlanPlace([], "", "conventions");
  checkConventions(version.conventions, place);
  for (const problem of place.problems) {
    const which = `Version ${version.version} of plan ${version.planKey}, ${problem.path}`;
    refuse2("TERMS_INVALID", `${which}: ${problem.message}`);
  }
  const cap = version.planCap;
  if (cap !== null && cap.sign() < 0) refuseTerms(version, "a cap below 0");
  for (const component of version.components) {
    const holdback = component.holdback;
    const isShare = holdback === null || (holdback.sign() >= 0 && holdback.compareTo(Decimal.ONE) <= 0);
    if (!isShare) refuseTerms(version, `a holdback of component ${component.key} outside 0 to 1`);
    if (!isDelay(component.payableAfterDays) || !isDelay(component.releaseAfterDays)) {
      refuseTerms(version, `days of component ${component.key} outside 0 to ${MOST_DELAY_DAYS}`);
    }
  }
}
function refuseTerms(version, problem) {
  refuse2("TERMS_INVALID", `Version ${version.version} of plan ${version.planKey} has ${problem}: correct the plan.`);
}
function checkOpening(seen, opening, firstMonth) {
  const which = `The opening of payee ${opening.payeeKey} in ${opening.currencyCode}`;
  checkOnce(seen, which);
  if (opening.balance.sign() < 0) refuse2("OPENING_INVALID", `${which} owes less than 0: give 0 or more.`);
  for (const line of opening.open) {
    checkOnce(seen, `${which}, line ${line.lineKey},`);
    checkOpenLine(line, firstMonth);
  }
  for (const use of opening.capUses) {
    checkOnce(seen, `${which}, what plan ${use.planKey} paid in ${use.month},`);
    if (isMonth(use.month) && compareText(use.month, firstMonth) < 0) continue;
    refuse2(
      "OPENING_INVALID",
      `${which} tells what plan ${use.planKey} paid in "${use.month}": give a month before ${firstMonth}, written as that is.`,
    );
  }
}
function checkOpenLine(line, firstMonth) {
  if (line.waiting.sign() < 0 || line.held.sign() < 0 || line.cut.sign() < 0) {
    refuse2("OPENING_INVALID", `The open line ${line.lineKey} has an amount below 0: give 0 or more.`);
  }
  if (!line.waiting.isZero()) checkClosedDay(line.waitingSince, line, firstMonth);
  if (!line.held.isZero()) checkClosedDay(line.heldSince, line, firstMonth);
}
function checkClosedDay(day, line, firstMonth) {
  checkDay2(day, `open line ${line.lineKey}`);
  if (compareText(day, firstMonth) < 0) return;
  refuse2(
    "OPENING_INVALID",
    `The open line ${line.lineKey} is of ${day}, and an opening is of months before ${firstMonth}.`,
  );
}
function checkDayOrNull(day, what) {
  if (day !== null) checkDay2(day, what);
}
function checkDay2(day, what) {
  if (!isDay(day))
    refuse2("DAY_INVALID", `"${day}" (${what}) is no day: write year, month and day, such as 2026-03-31.`);
}
function refuse2(code, message) {
  throw new EngineError(code, message);
}

// engine/settle/holding.ts
function payeeMissing2(payeeKey) {
  const problem = `Payee ${payeeKey} has no payee record.`;
  return statementHold(payeeKey, "PAYEE_MISSING", problem, "Create the payee again, or take the lines back.");
}
function planMissing2(payeeKey, planKey) {
  const plan = planKey === null ? "a plan" : `the plan ${planKey},`;
  const problem = `A plan or draw of payee ${payeeKey} is of ${plan} without any active version, so its currency is not known.`;
  return statementHold(
    payeeKey,
    "PLAN_MISSING",
    problem,
    "Activate a version of the plan, or correct the assignment or draw.",
  );
}
function drawOfInactive(payeeKey, month) {
  const problem = `Payee ${payeeKey} is inactive and on no plan in ${month}, and has a draw in it.`;
  return statementHold(
    payeeKey,
    "DRAW_OF_INACTIVE",
    problem,
    "End the draw with the last month of work, or activate the payee.",
  );
}
function salaryDoubtful(payeeKey, currencyCode) {
  const problem = `Payee ${payeeKey} is now on a plan in ${currencyCode} and joined one in another currency first, so the currency of the base salary is not known.`;
  const remedy =
    "Enter as the payee's own currency that of the base salary; it must be the currency of one of the payee's plans.";
  return statementHold(payeeKey, "SALARY_CURRENCY_UNKNOWN", problem, remedy);
}
function termsMissing(payeeKey, line) {
  const problem = `Version ${line.planVersion} of plan ${line.planKey} with component ${line.componentKey} is not there, so it is not known when the line of deal ${line.dealKey} is payable.`;
  const hold = statementHold(
    payeeKey,
    "TERMS_MISSING",
    problem,
    "Give the plan version under which the line was earned.",
  );
  hold.dealKey = line.dealKey;
  return hold;
}
function rateMissing2(payeeKey, currencyCode, day) {
  const problem = `There is no rate of ${currencyCode} on ${day}, so payee ${payeeKey} cannot be paid in the own currency.`;
  const remedy = "Enter a rate of the currency from that day or earlier; the rate of the company's own currency is 1.";
  return statementHold(payeeKey, "RATE_MISSING", problem, remedy);
}
function rateInvalid2(payeeKey, currencyCode, day) {
  return statementHold(payeeKey, "RATE_INVALID", rateProblem(currencyCode, day) + ".", RATE_REMEDY);
}
function statementHold(payeeKey, code, message, remedy) {
  const hold = new Hold();
  hold.payeeKey = payeeKey;
  hold.code = code;
  hold.message = message;
  hold.remedy = remedy;
  return hold;
}

// engine/settle/converting.ts
function convertPay(statement, currencyCode, day, currencyRates, conventions) {
  const fromRate = rateOn(statement, statement.currencyCode, day, currencyRates);
  const toRate = rateOn(statement, currencyCode, day, currencyRates);
  if (fromRate === null || toRate === null) return;
  const conversion = new Conversion();
  conversion.currencyCode = currencyCode;
  conversion.day = day;
  conversion.fromRate = fromRate;
  conversion.toRate = toRate;
  conversion.paid = exchanged(statement.paid, fromRate, toRate, decimalsOf(currencyCode), conventions.rounding);
  statement.conversion = conversion;
}
function rateOn(statement, currencyCode, day, currencyRates) {
  const found = findRate(valueOf(currencyRates, currencyCode), day);
  if (found.firstDay === "") {
    statement.holds.push(rateMissing2(statement.payeeKey, currencyCode, day));
  } else if (found.rate === null) {
    statement.holds.push(rateInvalid2(statement.payeeKey, currencyCode, found.firstDay));
  }
  return found.rate;
}

// engine/settle/drawing.ts
function payWithDraws(account, statement, terms) {
  addDraws(account, statement, terms);
  const earnedPay = maxOf(statement.payable, Decimal.ZERO);
  const promised = statement.guarantee.plus(statement.draw);
  statement.carried = earnedPay.minus(statement.payable);
  statement.guaranteePaid = maxOf(statement.guarantee.minus(earnedPay), Decimal.ZERO);
  statement.drawPaid = maxOf(promised.minus(earnedPay).minus(statement.guaranteePaid), Decimal.ZERO);
  const above = maxOf(earnedPay.minus(promised), Decimal.ZERO);
  statement.recovered = minOf(account.balance, above);
  statement.paid = earnedPay.plus(statement.guaranteePaid).plus(statement.drawPaid).minus(statement.recovered);
  statement.balanceBefore = account.balance;
  const owed = account.balance.plus(statement.drawPaid).plus(statement.carried);
  statement.balance = owed.minus(statement.recovered);
  account.balance = statement.balance;
}
function addDraws(account, statement, terms) {
  for (const draw of account.draws) {
    if (!isWithin(statement.month, monthOf(draw.firstDay), monthOf(draw.lastDay))) continue;
    const amount = amountOf(draw, account, statement.month, terms);
    if (draw.isRecoverable) {
      statement.draw = statement.draw.plus(amount);
    } else {
      statement.guarantee = statement.guarantee.plus(amount);
    }
  }
}
function amountOf(draw, account, month, terms) {
  const version = versionIn(terms.plans, draw.planKey, month);
  const conventions = version === null ? conventionsIn(account, month, terms) : version.conventions;
  return draw.amount.round(conventions.moneyScale, conventions.rounding);
}

// engine/settle/capping.ts
function cutByCaps(arrivals, account, month, terms) {
  const paid = /* @__PURE__ */ new Map();
  const claimed = /* @__PURE__ */ new Map();
  for (const arrival of arrivals) {
    const planKey = arrival.earned.planKey;
    const already = valueOf(paid, planKey);
    const before = already === null ? Decimal.ZERO : already;
    arrival.cut =
      arrival.amount.sign() < 0 ? giveBack(arrival, claimed).negate() : cutLine(arrival, before, account, month, terms);
    paid.set(planKey, before.plus(arrival.amount).minus(arrival.cut));
  }
  for (const planKey of keysOf(paid)) {
    if (isRemembered(terms, planKey)) account.capUses.push(useOf(planKey, month, valueOf(paid, planKey)));
  }
}
function forgetOldUses(account, month) {
  const oldest = monthOf(addMonths(month + "-01", -10));
  const uses = [];
  for (const use of account.capUses) {
    if (compareText(use.month, oldest) >= 0) uses.push(use);
  }
  account.capUses = uses;
}
function useOf(planKey, month, paid) {
  const use = new CapUse();
  use.planKey = planKey;
  use.month = month;
  use.paid = paid;
  return use;
}
function isRemembered(terms, planKey) {
  const versions = valueOf(terms.plans, planKey);
  if (versions === null) return false;
  for (const version of versions) {
    if (version.planCap !== null && version.planCapPeriod !== "month") return true;
  }
  return false;
}
function giveBack(arrival, claimed) {
  const line = arrival.line;
  const amount = arrival.amount.negate();
  let given = minOf(amount, line.cut);
  line.cut = line.cut.minus(given);
  const known = valueOf(claimed, line.lineKey);
  const before = known === null ? Decimal.ZERO : known;
  const own = minOf(amount.minus(given), maxOf(line.waiting.plus(line.held).minus(before), Decimal.ZERO));
  claimed.set(line.lineKey, before.plus(own));
  let left = minOf(amount.minus(given).minus(own), arrival.fromOthers);
  let whole = cutOf(arrival.behind);
  for (const other of arrival.behind) {
    const part = partFor(other.cut, whole, left);
    whole = whole.minus(other.cut);
    other.cut = other.cut.minus(part);
    left = left.minus(part);
    given = given.plus(part);
    arrival.fromOthers = arrival.fromOthers.minus(part);
  }
  return given;
}
function cutLine(arrival, paidBefore, account, month, terms) {
  const version = versionOf(terms, arrival.earned.planKey, arrival.planVersion);
  if (version === null || version.planCap === null) return Decimal.ZERO;
  const cap = version.planCap.round(version.conventions.moneyScale, "DOWN");
  const paid = paidBefore.plus(paidInMonthsBefore(account, version, month));
  const room = maxOf(cap.minus(paid), Decimal.ZERO);
  const cut = maxOf(arrival.amount.minus(room), Decimal.ZERO);
  arrival.line.cut = arrival.line.cut.plus(cut);
  return cut;
}
function paidInMonthsBefore(account, version, month) {
  const firstDay = periodFirstDay(month + "-01", version.planCapPeriod, version.conventions.yearStartMonth);
  let paid = Decimal.ZERO;
  for (const use of account.capUses) {
    const isInPeriod = compareText(use.month, monthOf(firstDay)) >= 0;
    if (use.planKey === version.planKey && isInPeriod) paid = paid.plus(use.paid);
  }
  return paid;
}
var CapOrder = class {
  compare(a, b) {
    const bySign = rankOf(a) - rankOf(b);
    if (bySign !== 0) return bySign;
    const byDay2 = compareText(a.earned.day, b.earned.day);
    if (byDay2 !== 0) return byDay2;
    const byDeal = compareText(a.earned.dealKey, b.earned.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.earned.lineKey, b.earned.lineKey);
  }
};
function rankOf(arrival) {
  if (arrival.amount.sign() < 0) return 0;
  return arrival.isTaken ? 1 : 2;
}

// engine/settle/arriving.ts
function addArrivals(account, month, items, terms) {
  const monthLines = valueOf(account.earned, month);
  if (monthLines === null) return;
  const arrivals = valuesOf(monthLines.lines);
  sortBy(arrivals, new CapOrder());
  for (const arrival of arrivals) arrival.line = openLineOf(account, arrival);
  for (const arrival of arrivals) arrival.behind = linesBehind(account, arrival);
  markTaken(arrivals);
  sortBy(arrivals, new CapOrder());
  cutByCaps(arrivals, account, month, terms);
  for (const arrival of arrivals) {
    const item = itemOf(items, arrival.line, arrival.earned.lineKey);
    item.planVersion = arrival.planVersion;
    item.earned = arrival.amount;
    item.cut = arrival.cut;
    if (arrival.amount.sign() > 0) receive(arrival);
  }
  for (const arrival of arrivals) {
    if (arrival.amount.sign() < 0) takeBack(arrival, items);
  }
}
function markTaken(arrivals) {
  const taken = /* @__PURE__ */ new Set();
  for (const arrival of arrivals) {
    if (arrival.amount.sign() >= 0) continue;
    taken.add(arrival.line.lineKey);
    for (const line of arrival.behind) taken.add(line.lineKey);
  }
  for (const arrival of arrivals) arrival.isTaken = taken.has(arrival.line.lineKey);
}
function receive(arrival) {
  const line = arrival.line;
  line.planVersion = arrival.planVersion;
  const added = arrival.amount.minus(arrival.cut);
  if (added.isZero()) return;
  if (line.waiting.isZero()) line.waitingSince = arrival.earned.day;
  line.waiting = line.waiting.plus(added);
}
function takeBack(arrival, items) {
  const line = arrival.line;
  const item = itemOf(items, line, arrival.earned.lineKey);
  let left = arrival.cut.minus(arrival.amount);
  const fromWaiting = minOf(left, line.waiting);
  line.waiting = line.waiting.minus(fromWaiting);
  left = left.minus(fromWaiting);
  const fromHeld = minOf(left, line.held);
  line.held = line.held.minus(fromHeld);
  item.heldBack = item.heldBack.minus(fromHeld);
  left = left.minus(fromHeld);
  const fromOthers = minOf(left, arrival.fromOthers);
  const missing = takeFromHeld(arrival.behind, takeFromWaiting(arrival.behind, fromOthers), items);
  item.payable = item.payable.minus(left.minus(fromOthers).plus(missing));
}
function takeFromWaiting(lines, amount) {
  let left = amount;
  let whole = waitingOf(lines);
  for (const line of lines) {
    const taken = partFor(line.waiting, whole, left);
    whole = whole.minus(line.waiting);
    line.waiting = line.waiting.minus(taken);
    left = left.minus(taken);
  }
  return left;
}
function takeFromHeld(lines, amount, items) {
  let left = amount;
  let whole = heldOf(lines);
  for (const line of lines) {
    const taken = partFor(line.held, whole, left);
    whole = whole.minus(line.held);
    if (taken.isZero()) continue;
    const item = itemOf(items, line, line.lineKey);
    line.held = line.held.minus(taken);
    item.heldBack = item.heldBack.minus(taken);
    left = left.minus(taken);
  }
  return left;
}

// engine/settle/paying.ts
function payLines(account, statement, terms, horizon) {
  statement.waitingBefore = waitingOf(valuesOf(account.open));
  statement.heldBefore = heldOf(valuesOf(account.open));
  const items = /* @__PURE__ */ new Map();
  addArrivals(account, statement.month, items, terms);
  forgetOldUses(account, statement.month);
  for (const use of account.capUses) statement.capUses.push(use);
  const lines = valuesOf(account.open);
  sortBy(lines, new LineOrder());
  for (const line of lines) payLine(line, statement, items, terms, horizon);
  addItems(statement, items);
  for (const line of lines) {
    if (line.waiting.isZero() && line.held.isZero() && line.cut.isZero()) {
      account.open.delete(line.lineKey);
    } else {
      statement.open.push(copyOf(line));
    }
  }
  statement.waiting = waitingOf(statement.open);
  statement.held = heldOf(statement.open);
}
function payLine(line, statement, items, terms, horizon) {
  line.payableOn = "";
  line.payableDay = null;
  line.releaseOn = "";
  line.releaseDay = null;
  if (line.waiting.isZero() && line.held.isZero()) return;
  const component = componentOfLine(terms, line);
  if (component === null) {
    statement.holds.push(termsMissing(statement.payeeKey, line));
    return;
  }
  makePayable(line, component, items, terms, horizon);
  release(line, component, items, terms, horizon);
}
function makePayable(line, component, items, terms, horizon) {
  if (line.waiting.isZero()) return;
  const due = payableDue(terms, line, component, horizon);
  if (!isDue(due, horizon)) {
    line.payableOn = due.milestone;
    line.payableDay = due.day;
    return;
  }
  const item = itemOf(items, line, line.lineKey);
  const heldBack = heldBackOf(line, component, terms);
  item.heldBack = item.heldBack.plus(heldBack);
  item.payable = item.payable.plus(line.waiting).minus(heldBack);
  if (line.held.isZero()) line.heldSince = due.day;
  line.held = line.held.plus(heldBack);
  line.waiting = Decimal.ZERO;
}
function heldBackOf(line, component, terms) {
  const holdback = component.holdback;
  if (holdback === null) return Decimal.ZERO;
  const conventions = versionOf(terms, line.planKey, line.planVersion).conventions;
  return line.waiting.times(holdback).round(conventions.moneyScale, conventions.rounding);
}
function release(line, component, items, terms, horizon) {
  if (line.held.isZero()) return;
  const due = releaseDue(terms, line, component, horizon);
  if (!isDue(due, horizon)) {
    line.releaseOn = due.milestone;
    line.releaseDay = due.day;
    return;
  }
  const item = itemOf(items, line, line.lineKey);
  item.released = line.held;
  item.payable = item.payable.plus(item.released);
  line.held = Decimal.ZERO;
}
function isDue(due, horizon) {
  return due.day !== null && compareText(due.day, horizon) <= 0;
}

// engine/settle/scaling.ts
function inWholeUnits(statement, scale) {
  statement.earned = scaled(statement.earned, scale);
  statement.cut = scaled(statement.cut, scale);
  statement.waitingBefore = scaled(statement.waitingBefore, scale);
  statement.waiting = scaled(statement.waiting, scale);
  statement.heldBack = scaled(statement.heldBack, scale);
  statement.released = scaled(statement.released, scale);
  statement.heldBefore = scaled(statement.heldBefore, scale);
  statement.held = scaled(statement.held, scale);
  statement.payable = scaled(statement.payable, scale);
  statement.guarantee = scaled(statement.guarantee, scale);
  statement.guaranteePaid = scaled(statement.guaranteePaid, scale);
  statement.draw = scaled(statement.draw, scale);
  statement.drawPaid = scaled(statement.drawPaid, scale);
  statement.carried = scaled(statement.carried, scale);
  statement.recovered = scaled(statement.recovered, scale);
  statement.paid = scaled(statement.paid, scale);
  statement.balanceBefore = scaled(statement.balanceBefore, scale);
  statement.balance = scaled(statement.balance, scale);
  statement.totalPay = scaled(statement.totalPay, scale);
  for (const item of statement.items) scaleItem(item, scale);
  for (const line of statement.open) scaleLine(line, scale);
}
function scaleItem(item, scale) {
  item.earned = scaled(item.earned, scale);
  item.cut = scaled(item.cut, scale);
  item.heldBack = scaled(item.heldBack, scale);
  item.released = scaled(item.released, scale);
  item.payable = scaled(item.payable, scale);
}
function scaleLine(line, scale) {
  line.waiting = scaled(line.waiting, scale);
  line.held = scaled(line.held, scale);
  line.cut = scaled(line.cut, scale);
}
function scaled(amount, scale) {
  return amount.scale() < scale ? amount.round(scale, "DOWN") : amount;
}

// engine/settle/settling.ts
function settle(request) {
  checkRequest(request);
  const settling = new Settling(request);
  const statements = [];
  const months = monthsOfRange(request.firstMonth, request.lastMonth);
  for (const account of accountsOf(request, settling.terms)) {
    for (const month of months) statements.push(settleMonth(account, month, settling));
  }
  return statements;
}
function openingOf(statements) {
  const openings = [];
  for (const statement of statements) {
    const isNext = openings.length === 0 || !isOf(openings[openings.length - 1], statement);
    if (isNext) openings.push(new Opening());
    const opening = openings[openings.length - 1];
    opening.payeeKey = statement.payeeKey;
    opening.currencyCode = statement.currencyCode;
    opening.balance = statement.balance;
    opening.open = statement.open;
    opening.capUses = statement.capUses;
  }
  return openings;
}
function isOf(opening, statement) {
  return opening.payeeKey === statement.payeeKey && opening.currencyCode === statement.currencyCode;
}
var Settling = class {
  terms = new Terms();
  /** Of each currency, the latest first. */
  currencyRates = /* @__PURE__ */ new Map();
  payees = /* @__PURE__ */ new Map();
  asOf = null;
  constructor(request) {
    this.terms = termsOf(request);
    this.currencyRates = ratesByCurrency(request.currencyRates);
    for (const payee of request.payees) this.payees.set(payee.key, payee);
    this.asOf = request.asOf;
  }
  /** The last day of the month of which anything is known. */
  horizonOf(month) {
    const lastDay = lastDayOf2(month);
    return this.asOf === null ? lastDay : earlierOf(this.asOf, lastDay);
  }
};
function settleMonth(account, month, settling) {
  const statement = new Statement();
  statement.payeeKey = account.payeeKey;
  statement.month = month;
  statement.currencyCode = account.currencyCode;
  const conventions = conventionsIn(account, month, settling.terms);
  const payee = valueOf(settling.payees, account.payeeKey);
  if (payee === null) statement.holds.push(payeeMissing2(account.payeeKey));
  payLines(account, statement, settling.terms, settling.horizonOf(month));
  payWithDraws(account, statement, settling.terms);
  const unknownPlan = valueOf(account.unknownPlans, month);
  const hasMoney = !statement.balance.isZero() || !statement.paid.isZero();
  if (account.currencyCode === "" && (unknownPlan !== null || hasMoney)) {
    statement.holds.push(planMissing2(account.payeeKey, unknownPlan));
  }
  if (payee !== null) addPayee(statement, payee, account, conventions, settling);
  statement.totalPay = statement.baseSalary === null ? statement.paid : statement.paid.plus(statement.baseSalary);
  inWholeUnits(statement, conventions.moneyScale);
  return statement;
}
function addPayee(statement, payee, account, conventions, settling) {
  const promised = statement.guarantee.plus(statement.draw);
  if (!payee.isActive && promised.sign() > 0 && !isOnPlan(account, statement.month)) {
    statement.holds.push(drawOfInactive(payee.key, statement.month));
  }
  const baseSalary = payee.baseSalary;
  const targetIncentive = payee.targetIncentive;
  if (baseSalary !== null && account.salaryMonths.has(statement.month)) {
    statement.baseSalary = salaryOf(baseSalary, statement.month, conventions);
    if (targetIncentive !== null) statement.onTarget = oteOf(baseSalary, targetIncentive);
  }
  if (baseSalary !== null && account.doubtfulMonths.has(statement.month)) {
    statement.holds.push(salaryDoubtful(payee.key, account.currencyCode));
  }
  const currencyCode = payee.currencyCode;
  if (currencyCode === null || currencyCode === account.currencyCode) return;
  convertPay(statement, currencyCode, settling.horizonOf(statement.month), settling.currencyRates, conventions);
}
export {
  CalculationRequest,
  CalculationResult,
  CapUse,
  Condition,
  Conventions,
  Conversion,
  CreditRule,
  CurrencyRate,
  Deal,
  DealItem,
  DealMilestones,
  DealRole,
  DealSplit,
  Decimal,
  DecimalList,
  Draw,
  EVERYBODY,
  EarnedLine,
  EngineError,
  Hold,
  Leave,
  LedgerEntry,
  Line,
  LookupDimension,
  Multiplier,
  OnTargetEarnings,
  OpenLine,
  Opening,
  Payee,
  PayeeTotal,
  PlanAssignment,
  PlanComponent,
  PlanImport,
  PlanProblem,
  PlanVersion,
  QUOTA_SCALE,
  Quota,
  RateRow,
  RateTier,
  SettlementRequest,
  SparseMap,
  StandingEntry,
  Statement,
  StatementItem,
  Team,
  TeamMember,
  Trace,
  TraceBand,
  TraceLimits,
  TraceMultiplier,
  TraceStep,
  addDays,
  amountsOf,
  calculate,
  changesIn,
  changesOf,
  charOf,
  checkPlanImport,
  checkPlanVersion,
  checkSuccession,
  codeAt,
  compareText,
  creditRequest,
  divide,
  emptyList,
  emptyMap,
  explainStatement,
  explainTrace,
  fromAdjustmentsOf,
  groupKeyOf,
  groupKeysOf,
  groupsIn,
  intOf,
  isClawbackPart,
  isDay,
  isDecimal,
  isFinerThan,
  isRatedByTiers,
  isTooFine,
  isWithin,
  joinText,
  keysOf,
  lineKeyOf,
  linesIn,
  maxOf,
  memberOfKey,
  membersOf,
  minOf,
  moneyText,
  monthOf,
  monthsOf,
  numberText,
  onTargetOf,
  openingOf,
  oteOf,
  partOfKey,
  paysBonus,
  paysForPeriods,
  percentText,
  periodFirstDay,
  periodLastDay,
  previousDay,
  quotaMeasures,
  rateDeals,
  ratesWholePeriods,
  readPlanImport,
  readPlanVersion,
  readRequest,
  readSettlement,
  readTrace,
  remainder,
  resultOf,
  settle,
  sortBy,
  splitText,
  statedRate,
  traceSentence,
  valueOf,
  valuesOf,
  writePlanContent,
  writePlanVersion,
  writeRequest,
  writeResult,
  writeSettlement2 as writeSettlement,
  writeStatements,
  writeTrace,
};
