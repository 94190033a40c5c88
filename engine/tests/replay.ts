import { Rational } from "./rational.js";

/**
 * Computes a line again from the text of its trace alone, with fractions and a reader of its own: what somebody with
 * a pocket calculator would do. Gives the pay as text, and the pay written in the trace.
 */
export function replay(text: string): { computed: string; written: string } {
  const fields = new Map(
    text
      .split(";")
      .slice(1)
      .map((field) => [field[0], field.slice(1)]),
  );
  const money = fields.get("u")!;
  let pay = fields.has("f") ? credit(fields).times(Rational.of(fields.get("f")!)) : bandPay(fields);
  pay = pay.times(factor(fields));
  const computed = limited(pay.round(Number(money[0]), money.slice(1)), Number(money[0]), fields);
  return { computed, written: fields.get("=")! };
}

/** After rounding: nothing below the threshold; else floor or cap of the deal, then what the cap of the period leaves. */
function limited(pay: string, scale: number, fields: Map<string, string>): string {
  const money = (value: Rational) => value.round(scale, "DOWN");
  if (fields.has("h")) return money(new Rational(0n));
  const [cap, paid] = (fields.get("e") ?? "").split("-");
  if (paid !== undefined) {
    const left = Rational.of(cap).minus(Rational.of(paid));
    return money(left.isBelow(new Rational(0n)) ? new Rational(0n) : left);
  }
  const ofDeal = fields.get("g") ?? fields.get("a");
  return ofDeal === undefined ? pay : money(Rational.of(ofDeal));
}

function credit(fields: Map<string, string>): Rational {
  return Rational.of(fields.get("c")!);
}

function bandPay(fields: Map<string, string>): Rational {
  const quota = Rational.of(fields.get("q")!);
  const before = Rational.of(fields.get("b")!);
  const after = before.plus(credit(fields));
  const bands = (fields.get("t") ?? "").split(",").filter((band) => band !== "");
  const borders = bands.map((band) => quota.times(Rational.of(band.split(":")[0])));
  let pay = new Rational(0n);
  bands.forEach((band, i) => {
    const lower = borders[i].isBelow(before) ? before : borders[i];
    const upper = i + 1 < bands.length ? borders[i + 1] : after;
    pay = pay.plus(upper.minus(lower).times(Rational.of(band.split(":")[1])));
  });
  return fields.has("k") ? pay.times(Rational.of(fields.get("k")!)) : pay;
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
