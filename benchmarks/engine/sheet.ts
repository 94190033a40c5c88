/**
 * The sheet that spreadsheets are given: a row for each deal, sorted, and three formulas in it: the running total before and
 * after, and the pay. Bands stand in the formula, because 100,000 references to one cell take HyperFormula five times as long.
 */
import { BANDS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS, groupOf } from "./workload.js";
import type { Workload } from "./workload.js";

/** A string is a formula where it begins with "="; formulas name cells as A1 and have no character that XML escapes. */
export type Cell = number | boolean | string;

const HEADER = ["Group", "Amount", "New business", "Enterprise", "Before", "After", "Pay"];
const startOf = (band: number) => ((QUOTA_CENTS / 100) * BANDS[band][0]) / 100;

function payFormula(row: number): string {
  const portions = BANDS.map(([, rate], band) => {
    const high = band + 1 < BANDS.length ? `MIN(F${row},${startOf(band + 1)})` : `F${row}`;
    return `MAX(0,${high}-MAX(E${row},${startOf(band)}))*${rate / 100}`;
  });
  const factors = `IF(C${row},${NEW_BUSINESS / 100},1)*IF(D${row},${ENTERPRISE / 100},1)`;
  return `=ROUND((${portions.join("+")})*${factors},2)`;
}

/** The header, then the deals in this order; the pay is the last column. */
export function sheetOf(work: Workload, order: Uint32Array): Cell[][] {
  const rows = Array.from(order, (deal, index) => {
    const row = index + 2;
    const facts = [work.isNewBusiness[deal] === 1, work.isEnterprise[deal] === 1];
    const sums = [`=IF(A${row}=A${row - 1},F${row - 1},0)`, `=E${row}+B${row}`];
    return [groupOf(work, deal), work.cents[deal] / 100, ...facts, ...sums, payFormula(row)];
  });
  return [HEADER, ...rows];
}
