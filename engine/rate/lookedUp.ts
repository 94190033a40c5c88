import { ComponentRules, PayLine, PayeePeriod, detailsOf } from "../flow.js";
import { Decimal, int } from "../language.js";
import { BELOW_ALL, rowFor, startInTable } from "../plan/tables.js";

/**
 * The rate for what the deal is, or for what the payee has reached with it: from the deal's own number, or from the look-up
 * table, in which attainments are those after the line.
 */
export function lookedUpRate(payLine: PayLine, period: PayeePeriod): Decimal {
  const details = detailsOf(payLine);
  if (period.rules.component.rateNumber !== "") return details.rate!;
  const measured = payLine.measuredBefore.plus(payLine.credit);
  details.rate = tableRate(period, details.values, measured, details.secondBefore.plus(details.secondCredit));
  return details.rate!;
}

/**
 * The rate of the row for these values and for so much measured, in the table's own measure and in the second. As long as
 * no row is reached, nothing is paid.
 */
export function tableRate(period: PayeePeriod, values: string[], measured: Decimal, second: Decimal): Decimal {
  const row = rowFor(period.rules, rowValues(period, values, measured, second));
  return row === null ? Decimal.ZERO : row.rate;
}

/** The values by which a table is looked up: attainments by where the row starts that they fall in. */
export function rowValues(period: PayeePeriod, values: string[], measured: Decimal, second: Decimal): string[] {
  const found: string[] = [];
  const component = period.rules.component;
  for (let i: int = 0; i < component.lookups.length; i += 1) {
    if (component.lookups[i].kind !== "attainment") {
      found.push(values[i]);
      continue;
    }
    const name = component.lookups[i].name;
    const isOwn = name === "" || name === component.measure;
    found.push(isOwn ? startFor(period, i, measured, period.quota!) : startFor(period, i, second, period.secondQuota!));
  }
  return found;
}

/** Where the row starts that an attainment falls in; tables of attainments start at 0. */
function startFor(period: PayeePeriod, dimension: int, measured: Decimal, quota: Decimal): string {
  const start = startInTable(period.rules, dimension, measured, quota);
  return start === null ? BELOW_ALL : start;
}

/** The values without attainments, which change from deal to deal. */
export function factValues(rules: ComponentRules, values: string[]): string[] {
  const facts: string[] = [];
  for (let i: int = 0; i < values.length; i += 1) {
    facts.push(rules.component.lookups[i].kind === "attainment" ? "" : values[i]);
  }
  return facts;
}

/** The place, from 1 on, of the first row for values without attainments; 0 when the table compares attainments only. */
export function rowPlace(rules: ComponentRules, facts: string[]): int {
  for (let dimension: int = 0; dimension < facts.length; dimension += 1) {
    if (rules.component.lookups[dimension].kind === "attainment") continue;
    for (let i: int = 0; i < rules.component.rows.length; i += 1) {
      const row = rules.component.rows[i];
      if ((dimension === 0 ? row.first : row.second) === facts[dimension]) return i + 1;
    }
  }
  return 0;
}
