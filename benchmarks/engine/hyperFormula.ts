/** HyperFormula: the work is filling the sheet, which calculates it, and reading the column of pay. */
import { HyperFormula } from "hyperformula";
import type { Sheet } from "hyperformula";
import { sheetOf } from "./sheet.js";
import { DEALS, sorted } from "./workload.js";
import type { Workload } from "./workload.js";

interface Prepared {
  order: Uint32Array;
  sheet: Sheet;
}

export function prepare(work: Workload): Prepared {
  const order = sorted(work);
  return { order, sheet: sheetOf(work, order) };
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
