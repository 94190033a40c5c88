import { Rational } from "./rational.js";

/**
 * A pocket calculator for the formulas of explanations: "(1,000 − 200 relief) × 7 days ÷ 28 days", "5 % of 400", "1.5 (New)
 * × 2 (Campaign)". Words say what numbers are and are passed over; behind an equals sign stands what came out before rounding.
 */

/** What a formula comes to; null when it says no arithmetic. */
export function computed(formula: string): Rational | null {
  const [measured, quota] = formula.split(" of the quota of ");
  if (quota !== undefined) return attainment(measured, numberIn(quota));
  const [left] = formula.split(/ = | leaves /);
  const tokens = tokensOf(left);
  if (tokens === null) return null;
  const reader = new Reader(tokens);
  const value = reader.sum();
  return reader.isDone() ? value : null;
}

/** Of "700 + 400 = 1,100", which must be so, the part of a quota. */
function attainment(measured: string, quota: Rational): Rational {
  const [sum, told = sum] = measured.split(" = ");
  const value = computed(sum)!;
  if (!value.equals(numberIn(told))) throw new Error(`${measured} is wrong.`);
  return value.dividedBy(quota);
}

/** The number that a result is, or the first in a text; a percentage as a fraction. */
export function numberIn(text: string): Rational {
  const found = /-?[\d,]+(\.\d+)?( %)?/.exec(text);
  if (found === null) throw new Error(`There is no number in "${text}".`);
  return valueOf(found[0]);
}

function valueOf(text: string): Rational {
  const value = Rational.of(text.replaceAll(",", "").replace(" %", ""));
  return text.endsWith("%") ? value.dividedBy(Rational.of("100")) : value;
}

/** Numbers and signs, without words; null where words stand for themselves, as in "the first of them". */
function tokensOf(formula: string): string[] | null {
  const plain = formula
    .split(/, (?=[a-z])/)[0]
    .replaceAll(/(?<=\d) \([^()]*\)/g, "")
    .replaceAll(/ rounded half .*| rounded down .*/g, "")
    .replaceAll(/ of (?=\d)/g, " × ")
    .replaceAll(
      / overlay| relief| paid for earlier deals| earned by earlier deals| cut before| days carried| days| months left| each| for other parts of the deal| [A-Z]{3}(?= )/g,
      "",
    );
  const tokens = plain.match(/-?[\d,]+(\.\d+)?( %)?|[()+×÷−]|[^\s]+/g) ?? [];
  return tokens.length > 0 && tokens.every((token) => /^(-?[\d,]+(\.\d+)?( %)?|[()+×÷−])$/.test(token)) ? tokens : null;
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: string[]) {}

  isDone(): boolean {
    return this.at === this.tokens.length;
  }

  sum(): Rational {
    let value = this.product();
    for (;;) {
      if (this.takes("+")) value = value.plus(this.product());
      else if (this.takes("−")) value = value.minus(this.product());
      else return value;
    }
  }

  private product(): Rational {
    let value = this.factor();
    for (;;) {
      if (this.takes("×")) value = value.times(this.factor());
      else if (this.takes("÷")) value = value.dividedBy(this.factor());
      else return value;
    }
  }

  private factor(): Rational {
    if (this.takes("−")) return Rational.of("0").minus(this.factor());
    if (!this.takes("(")) return valueOf(this.tokens[this.at++]);
    const value = this.sum();
    this.takes(")");
    return value;
  }

  private takes(sign: string): boolean {
    const isNext = this.tokens[this.at] === sign;
    if (isNext) this.at += 1;
    return isNext;
  }
}
