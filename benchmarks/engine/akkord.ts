/** The engine as it pays in the org: typed deals in, grouped, sorted, traced lines out; any plan, this one as data. */
import {
  Conventions,
  Deal,
  Decimal,
  Multiplier,
  Payee,
  PlanAssignment,
  PlanComponent,
  PlanVersion,
  Quota,
  RateTier,
  CalculationRequest,
  calculate,
} from "../../engine/index.js";
import type { CalculationResult } from "../../engine/index.js";
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, PAYEES, QUOTA_CENTS, dayText, keyOf } from "./workload.js";
import type { Workload } from "./workload.js";

const HUNDREDTH = Decimal.of("0.01");

export function hundredths(value: number): Decimal {
  return Decimal.ofInt(value).times(HUNDREDTH);
}

function multiplier(key: string, fact: string, factor: number): Multiplier {
  return Object.assign(new Multiplier(), { key, name: key, fact, value: "yes", factor: hundredths(factor) });
}

function plan(): PlanVersion {
  const tiers = BANDS.map(([from, rate]) =>
    Object.assign(new RateTier(), { startsAt: hundredths(from), rate: hundredths(rate) }),
  );
  const component = Object.assign(new PlanComponent(), {
    key: "revenue",
    name: "Revenue",
    period: "quarter",
    rateKind: "marginal",
    tiers,
    multipliers: [
      multiplier("newBusiness", "newBusiness", NEW_BUSINESS),
      multiplier("enterprise", "enterprise", ENTERPRISE),
    ],
  });
  return Object.assign(new PlanVersion(), {
    planKey: "plan",
    planName: "Plan",
    firstDay: "2025-01-01",
    currencyCode: "DKK",
    conventions: new Conventions(),
    components: [component],
  });
}

function deal(work: Workload, index: number, days: string[], owners: string[]): Deal {
  const made = new Deal();
  made.key = keyOf(index);
  made.name = made.key;
  made.status = "won";
  made.day = days[work.day[index]];
  made.amount = hundredths(work.cents[index]);
  made.currencyCode = "DKK";
  made.ownerUserKey = owners[work.payee[index]];
  if (work.isNewBusiness[index]) made.facts.set("newBusiness", "yes");
  if (work.isEnterprise[index]) made.facts.set("enterprise", "yes");
  return made;
}

/** The request with its objects; making them is part of the process, not of the measured work. Owners, as days, are texts that deals share. */
export function prepare(work: Workload): CalculationRequest {
  const request = rules();
  const days = Array.from({ length: 365 }, (_unused, day) => dayText(day));
  const owners = request.payees.map((payee) => payee.userKey);
  for (let index = 0; index < DEALS; index += 1) request.deals.push(deal(work, index, days, owners));
  return request;
}

/** A request without deals: the plan, and every payee on it with a quota in each quarter. */
export function rules(): CalculationRequest {
  const request = new CalculationRequest();
  request.versions.push(plan());
  for (let payee = 0; payee < PAYEES; payee += 1) {
    const key = `P${payee}`;
    request.payees.push(Object.assign(new Payee(), { key, userKey: `U${payee}`, name: key }));
    request.assignments.push(
      Object.assign(new PlanAssignment(), { payeeKey: key, planKey: "plan", firstDay: "2025-01-01" }),
    );
    for (let quarter = 0; quarter < 4; quarter += 1) {
      const firstDay = new Date(Date.UTC(2025, quarter * 3, 1)).toISOString().slice(0, 10);
      const lastDay = new Date(Date.UTC(2025, quarter * 3 + 3, 0)).toISOString().slice(0, 10);
      request.quotas.push(
        Object.assign(new Quota(), { payeeKey: key, firstDay, lastDay, amount: hundredths(QUOTA_CENTS) }),
      );
    }
  }
  return request;
}

export function run(request: CalculationRequest): CalculationResult {
  return calculate(request);
}

export function centsOf(amount: Decimal): bigint {
  return BigInt(amount.round(2, "HALF_UP").toText().replace(".", ""));
}

export function cents(result: CalculationResult): bigint[] {
  const pay = new Array<bigint>(DEALS).fill(-1n);
  for (const line of result.lines) pay[Number(line.dealKey.slice(1))] = centsOf(line.amount);
  return pay;
}
