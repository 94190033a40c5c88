import { PayLine, PayeePeriod, detailsOf } from "../flow.js";
import { Decimal, int } from "../language.js";
import { BELOW_ALL, rowFor, startInTable } from "../plan/tables.js";

/** Attainments are compared with so many decimals. */
const ATTAINMENT_SCALE: int = 10;

/**
 * The rate for what the deal is, or for what the payee has reached with it: from the deal's own number, or from the look-up
 * table, in which attainments are those after the line. As long as no row is reached, nothing is paid.
 */
export function lookedUpRate(payLine: PayLine, period: PayeePeriod): Decimal {
  const details = detailsOf(payLine);
  const component = period.rules.component;
  if (component.rateNumber !== "") return details.rate!;
  const values: string[] = [];
  for (let i: int = 0; i < component.lookups.length; i += 1) {
    const isAttainment = component.lookups[i].kind === "attainment";
    values.push(isAttainment ? attainmentInTable(payLine, period, i) : details.values[i]);
  }
  const row = rowFor(period.rules, values);
  details.rate = row === null ? Decimal.ZERO : row.rate;
  return details.rate!;
}

/** Where the row starts that the attainment after the line falls in; tables of attainments start at 0. */
function attainmentInTable(payLine: PayLine, period: PayeePeriod, dimension: int): string {
  const name = period.rules.component.lookups[dimension].name;
  const isOwn = name === "" || name === period.rules.component.measure;
  const details = detailsOf(payLine);
  const measured = isOwn
    ? payLine.measuredBefore.plus(payLine.credit)
    : details.secondBefore.plus(details.secondCredit);
  const quota = isOwn ? period.quota! : period.secondQuota!;
  const start = startInTable(period.rules, dimension, measured.dividedBy(quota, ATTAINMENT_SCALE, "DOWN"));
  return start === null ? BELOW_ALL : start;
}
