import { Directory } from "../directory/directory.js";
import { PayeeFile } from "../directory/payeeFile.js";
import { VersionRules } from "../flow.js";
import { Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { Line, PayeeTotal, PlanAssignment, PlanVersion } from "../model.js";
import { AssignmentOrder } from "./accounts.js";
import { salaryCurrencyOf } from "./salary.js";

/**
 * Phase 5, as far as it goes: what the lines come to for each payee and currency. The base salary counts once, in its own
 * currency; where the lines pay nothing in that, it counts nowhere.
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
  const plans = new Map<string, PlanVersion[]>();
  for (const rules of valuesOf(directory.versions)) plans.set(rules[0].version.planKey, versionsOf(rules));
  let payeeKey = "";
  let salaryCode = "";
  for (const total of totals) {
    const file = valueOf(directory.payees, total.payeeKey);
    total.totalPay = total.commission;
    const baseSalary = file === null ? null : file.payee.baseSalary;
    if (baseSalary === null) continue;
    if (total.payeeKey !== payeeKey) salaryCode = currencyFor(file!, total.currencyCode, plans);
    payeeKey = total.payeeKey;
    if (total.currencyCode !== salaryCode) continue;
    total.baseSalary = baseSalary;
    total.totalPay = total.commission.plus(baseSalary);
  }
}

function versionsOf(rules: VersionRules[]): PlanVersion[] {
  const versions: PlanVersion[] = [];
  for (const one of rules) versions.push(one.version);
  return versions;
}

/** Currency of the payee's salary; the first one for who is on no plan and is paid by that of the owner. */
function currencyFor(file: PayeeFile, firstCode: string, plans: Map<string, PlanVersion[]>): string {
  if (file.assignments.length === 0) return firstCode;
  const assignments: PlanAssignment[] = [];
  for (const assignment of file.assignments) assignments.push(assignment);
  sortBy(assignments, new AssignmentOrder());
  return salaryCurrencyOf(file.payee, assignments, plans);
}

/** By payee, then by currency. */
export class PayeeOrder implements Order<PayeeTotal> {
  compare(a: PayeeTotal, b: PayeeTotal): int {
    const byPayee = compareText(a.payeeKey, b.payeeKey);
    return byPayee !== 0 ? byPayee : compareText(a.currencyCode, b.currencyCode);
  }
}
