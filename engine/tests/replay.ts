import { Rational } from "./rational.js";

/**
 * Computes a line again from the text of its trace alone, with fractions and a reader of its own: what somebody with
 * a pocket calculator would do. Gives the pay as text, and the pay written in the trace. Credit and quota are taken as they are
 * told: where they come from is proved by explanation.test.ts, and by the oracle in tests/conformance.
 */
export function replay(text: string): { computed: string; written: string } {
  const fields = new Map(
    text
      .split(";")
      .slice(1)
      .map((field) => [field[0], field.slice(1)]),
  );
  const money = moneyOf(fields.get("u")!);
  const computed = limited(derived(fields, money) ?? rated(fields, money), money, fields);
  return { computed, written: fields.get("=")! };
}

interface Money {
  scale: number;
  round(value: Rational): string;
  down(value: Rational): string;
}

function moneyOf(text: string): Money {
  const scale = Number(text[0]);
  const mode = text.slice(1);
  return { scale, round: (value) => value.round(scale, mode), down: (value) => value.round(scale, "DOWN") };
}

const ZERO = new Rational(0n);

/** What a line pays by its own credit. */
function rated(fields: Map<string, string>, money: Money): string {
  const step = (value: Rational) => (fields.has("U") ? Rational.of(money.round(value)) : value);
  return money.round(unfactored(fields, money, step).times(factor(fields)));
}

function unfactored(fields: Map<string, string>, money: Money, step: (value: Rational) => Rational): Rational {
  if (fields.has("B")) return bonus(fields, money, "after").minus(bonus(fields, money, "before"));
  if (!fields.has("f")) return bandPay(fields, step);
  const rate = Rational.of(fields.get("f")!);
  return step(credit(fields).times(fields.has("k") ? rate.times(Rational.of(fields.get("k")!)) : rate));
}

/** What a line pays that follows from others: an adjustment, a clawback or a prize. */
function derived(fields: Map<string, string>, money: Money): string | null {
  if (fields.has("z")) {
    const [weighted, earlier, reached] = fields
      .get("z")!
      .split(":")
      .map((text) => Rational.of(text));
    return money.round(weighted.times(reached.minus(earlier)));
  }
  if (fields.has("W")) {
    const [paid, months, left] = fields
      .get("W")!
      .split(":")
      .map((text) => Rational.of(text));
    const back = Rational.of(money.round(paid.times(left).dividedBy(months)));
    return money.round(ZERO.minus(back));
  }
  if (!fields.has("P")) return null;
  const [, sharers, place, prizes] = fields
    .get("P")!
    .split(":")
    .map((text) => Rational.of(text));
  const part = Rational.of(money.down(prizes.dividedBy(sharers)));
  const unit = new Rational(1n, 10n ** BigInt(money.scale));
  const isAhead = place.times(unit).isBelow(prizes.minus(part.times(sharers)));
  return money.round(isAhead ? part.plus(unit) : part);
}

/** What a bonus comes to before or after the line: the share of the tier reached, or between it and the next. */
function bonus(fields: Map<string, string>, money: Money, when: "before" | "after"): Rational {
  const before = Rational.of(fields.get("b")!);
  const measured = when === "before" ? before : before.plus(credit(fields));
  if (measured.equals(ZERO)) return ZERO;
  const tiers = bandsOf(fields);
  const isReached = (start: Rational) => start.isBelow(measured) || (start.equals(measured) && !fields.has("E"));
  const reached = Math.max(
    0,
    tiers.findLastIndex((tier) => isReached(tier.start)),
  );
  const next = fields.has("C") ? tiers[reached + 1] : undefined;
  const { start, rate } = tiers[reached];
  const slope = next ? next.rate.minus(rate).times(measured.minus(start)).dividedBy(next.start.minus(start)) : ZERO;
  return Rational.of(money.round(Rational.of(fields.get("B")!).times(rate.plus(slope))));
}

function bandsOf(fields: Map<string, string>): { start: Rational; rate: Rational }[] {
  const bands = (fields.get("t") ?? "").split(",").filter((band) => band !== "");
  const unit = fields.has("i") ? new Rational(1n) : Rational.of(fields.get("q")!);
  return bands.map((band) => {
    const [start, rate] = band.split(":").map((text) => Rational.of(text));
    return { start: unit.times(start), rate };
  });
}

/**
 * After rounding: nothing below the threshold; else floor or cap of the deal, then what the cap of the period leaves, then what
 * its floor makes of that.
 */
function limited(pay: string, money: Money, fields: Map<string, string>): string {
  if (fields.has("h")) return money.down(ZERO);
  const capped = cappedPay(pay, money, fields);
  const floor = fields.get("G");
  if (floor === undefined) return capped;
  const [, leastText, paidText, addedText] = /^([\d.]+)(?:-([-\d.]+))?(?:\+(.+))?$/.exec(floor)!;
  const earned = Rational.of(paidText ?? /-([-\d.]+)/.exec(fields.get("e")!)![1]);
  const added = Rational.of(addedText ?? "0");
  const own = Rational.of(capped);
  const least = Rational.of(leastText);
  const sum = earned.plus(own);
  const rest = (sum.isBelow(least) ? least : sum).minus(earned.plus(added));
  const lowest = own.isBelow(ZERO) ? own : ZERO;
  return money.down(rest.isBelow(lowest) ? lowest : rest);
}

function cappedPay(pay: string, money: Money, fields: Map<string, string>): string {
  const period = fields.get("e");
  if (period !== undefined) {
    const dash = period.indexOf("-");
    const cap = Rational.of(period.slice(0, dash));
    const [paid, cut = ZERO] = period
      .slice(dash + 1)
      .split("+")
      .map((text) => Rational.of(text));
    if (Rational.of(pay).isBelow(ZERO)) {
      const earned = paid.plus(cut).plus(Rational.of(pay));
      const lowered = (earned.isBelow(cap) ? earned : cap).minus(paid);
      return money.down(lowered.isBelow(ZERO) ? lowered : ZERO);
    }
    const left = cap.minus(paid);
    return money.down(left.isBelow(ZERO) ? ZERO : left);
  }
  const ofDeal = fields.get("g") ?? fields.get("a");
  return ofDeal === undefined ? pay : money.down(Rational.of(ofDeal));
}

function credit(fields: Map<string, string>): Rational {
  return Rational.of(fields.get("c")!);
}

function bandPay(fields: Map<string, string>, step: (value: Rational) => Rational): Rational {
  const bands = bandsOf(fields);
  if (bands.length === 0) return ZERO;
  const before = Rational.of(fields.get("b")!);
  const after = before.plus(credit(fields));
  const base = fields.has("k") ? Rational.of(fields.get("k")!) : new Rational(1n);
  let pay = ZERO;
  bands.forEach(({ start, rate }, i) => {
    const lower = start.isBelow(before) ? before : start;
    const upper = i + 1 < bands.length ? bands[i + 1].start : after;
    pay = pay.plus(step(upper.minus(lower).times(rate).times(base)));
  });
  return pay;
}

function factor(fields: Map<string, string>): Rational {
  const one = new Rational(1n);
  const factors = (fields.get("m") ?? "").split(",").filter((item) => item !== "");
  let together = one;
  for (const item of factors) {
    const next = Rational.of(item.split(" ")[0]);
    together = fields.get("s") === "+" ? together.plus(next).minus(one) : together.times(next);
  }
  if (together.isBelow(new Rational(0n))) together = new Rational(0n);
  const largest = fields.has("l") ? Rational.of(fields.get("l")!) : null;
  return largest !== null && largest.isBelow(together) ? largest : together;
}
