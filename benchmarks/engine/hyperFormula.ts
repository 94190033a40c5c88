/**
 * HyperFormula: a sheet with a row for each deal, sorted, and three formulas in it: the running total before and after,
 * and the pay. Bands stand in the formula, because 100,000 references to one cell take it five times as long. The work is
 * filling the sheet, which calculates it, and reading the column of pay.
 */
import { HyperFormula } from "hyperformula";
import type { Sheet } from "hyperformula";
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS, groupOf, sorted } from "./workload.js";
import type { Workload } from "./workload.js";

interface Prepared {
  order: Uint32Array;
  sheet: Sheet;
}

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

export function prepare(work: Workload): Prepared {
  const order = sorted(work);
  const rows = Array.from(order, (deal, index) => {
    const row = index + 2;
    const facts = [work.isNewBusiness[deal] === 1, work.isEnterprise[deal] === 1];
    const sums = [`=IF(A${row}=A${row - 1},F${row - 1},0)`, `=E${row}+B${row}`];
    return [groupOf(work, deal), work.cents[deal] / 100, ...facts, ...sums, payFormula(row)];
  });
  return { order, sheet: [HEADER, ...rows] };
}

export function run({ order, sheet }: Prepared): Float64Array {
  const book = HyperFormula.buildFromArray(sheet, { licenseKey: "gpl-v3", maxRows: DEALS + 1 });
  const pay = new Float64Array(DEALS);
  order.forEach((deal, index) => (pay[deal] = book.getCellValue({ sheet: 0, row: index + 1, col: 6 }) as number));
  book.destroy();
  return pay;
}

export function cents(pay: Float64Array): bigint[] {
  return Array.from(pay, (amount) => BigInt(Math.round(amount * 100)));
}
