/** A company of two on a plan version that is to be tried: Anna closes deals on the version's days; she and the plan have every quota. */
import { CalculationRequest, Decimal, isDay, periodFirstDay, periodLastDay } from "../../engine/index.js";
import type { PlanVersion } from "../../engine/index.js";
import { company, deal, quota } from "../../engine/tests/build.js";

const AMOUNTS = ["1000.005", "123456.78"];

export function companyOn(version: PlanVersion): CalculationRequest {
  const day = isDay(version.firstDay) ? version.firstDay : "2026-06-15";
  const request = company();
  request.versions = [version];
  request.deals = AMOUNTS.map((amount, i) => deal(`deal-${i + 1}`, day, amount));
  for (const one of request.deals) one.currencyCode = version.currencyCode;
  for (const assignment of request.assignments) {
    assignment.planKey = version.planKey;
    assignment.rate = Decimal.of("0.1");
    assignment.bonus = Decimal.of("1000");
    assignment.firstDay = day;
  }
  const month = version.conventions.yearStartMonth;
  if (month < 1 || month > 12) return request;
  const periods = new Set(version.components.map(({ period, measure }) => `${period} ${measure}`));
  for (const text of periods) {
    const [period, ...measure] = text.split(" ");
    const kind = period as PlanVersion["components"][number]["period"];
    for (const owner of new Set(["anna", version.planKey])) {
      const target = quota(owner, "100000", periodFirstDay(day, kind, month), periodLastDay(day, kind, month));
      target.measure = measure.join(" ");
      request.quotas.push(target);
    }
  }
  return request;
}
