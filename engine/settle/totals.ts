import { Directory } from "../directory/directory.js";
import { Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { Line, PayeeTotal } from "../model.js";

/**
 * Phase 5, as far as it goes: what the lines come to for each payee and currency. The base salary counts once, in the
 * payee's first currency.
 */
export function totalsOf(lines: Line[], directory: Directory): PayeeTotal[] {
  const byPayee = new Map<string, PayeeTotal>();
  let total = new PayeeTotal();
  for (const line of lines) {
    const isNext = line.payeeKey !== total.payeeKey || line.currencyCode !== total.currencyCode;
    if (isNext) total = totalFor(line, byPayee);
    total.commission = total.commission.plus(line.amount);
  }
  const totals = valuesOf(byPayee);
  sortBy(totals, new PayeeOrder());
  addBaseSalaries(totals, directory);
  return totals;
}

function totalFor(line: Line, byPayee: Map<string, PayeeTotal>): PayeeTotal {
  const key = line.payeeKey + "|" + line.currencyCode;
  const known = valueOf(byPayee, key);
  if (known !== null) return known;
  const total = new PayeeTotal();
  byPayee.set(key, total);
  total.payeeKey = line.payeeKey;
  total.currencyCode = line.currencyCode;
  return total;
}

function addBaseSalaries(totals: PayeeTotal[], directory: Directory): void {
  let lastPayeeKey = "";
  for (const total of totals) {
    const file = valueOf(directory.payees, total.payeeKey);
    total.totalPay = total.commission;
    const baseSalary = file === null ? null : file.payee.baseSalary;
    if (baseSalary !== null && total.payeeKey !== lastPayeeKey) {
      total.baseSalary = baseSalary;
      total.totalPay = total.commission.plus(baseSalary);
    }
    lastPayeeKey = total.payeeKey;
  }
}

/** By payee, then by currency. */
export class PayeeOrder implements Order<PayeeTotal> {
  compare(a: PayeeTotal, b: PayeeTotal): int {
    const byPayee = compareText(a.payeeKey, b.payeeKey);
    return byPayee !== 0 ? byPayee : compareText(a.currencyCode, b.currencyCode);
  }
}
