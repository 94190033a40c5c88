/**
 * json-rules-engine: a rule for each band and multiplier, asked deal by deal in order. What adds up, from `before` a deal
 * to `after` it, is kept by the host, because rules do not know each other's results; so is the arithmetic, in doubles.
 */
import { Engine } from "json-rules-engine";
import type { RuleProperties } from "json-rules-engine";
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS, groupOf, sorted } from "./workload.js";
import type { Workload } from "./workload.js";

interface Prepared {
  engine: Engine;
  order: Uint32Array;
  work: Workload;
}

const startOf = (band: number) => ((QUOTA_CENTS / 100) * BANDS[band][0]) / 100;

function bandRule(band: number): RuleProperties {
  const from = startOf(band);
  const to = band + 1 < BANDS.length ? startOf(band + 1) : Number.MAX_VALUE;
  const above = { fact: "after", operator: "greaterThan", value: from };
  const below = { fact: "before", operator: "lessThan", value: to };
  return {
    conditions: { all: [above, below] },
    event: { type: "band", params: { from, to, rate: BANDS[band][1] / 100 } },
  };
}

function multiplierRule(fact: string, hundredths: number): RuleProperties {
  const applies = { fact, operator: "equal", value: true };
  return { conditions: { all: [applies] }, event: { type: "multiplier", params: { factor: hundredths / 100 } } };
}

export function prepare(work: Workload): Prepared {
  const rules = BANDS.map((_unused, band) => bandRule(band));
  rules.push(multiplierRule("isNewBusiness", NEW_BUSINESS), multiplierRule("isEnterprise", ENTERPRISE));
  return { engine: new Engine(rules), order: sorted(work), work };
}

export async function run({ engine, order, work }: Prepared): Promise<Float64Array> {
  const pay = new Float64Array(DEALS);
  let [before, group] = [0, -1];
  for (const deal of order) {
    if (groupOf(work, deal) !== group) before = 0;
    group = groupOf(work, deal);
    const after = before + work.cents[deal] / 100;
    pay[deal] = await payOf(engine, before, after, work.isNewBusiness[deal] === 1, work.isEnterprise[deal] === 1);
    before = after;
  }
  return pay;
}

async function payOf(engine: Engine, before: number, after: number, isNewBusiness: boolean, isEnterprise: boolean) {
  const { events } = await engine.run({ before, after, isNewBusiness, isEnterprise });
  let [amount, factor] = [0, 1];
  for (const { type, params } of events) {
    if (type === "band") amount += (Math.min(after, params!.to) - Math.max(before, params!.from)) * params!.rate;
    else factor *= params!.factor;
  }
  return Math.round(amount * factor * 100) / 100;
}

export function cents(pay: Float64Array): bigint[] {
  return Array.from(pay, (amount) => BigInt(Math.round(amount * 100)));
}
