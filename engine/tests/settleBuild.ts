import { DealMilestones, Decimal, Draw, EarnedLine, SettlementRequest, settle } from "../index.js";
import type { Statement } from "../index.js";
import { assignment, flatPlan, payee } from "./build.js";

/** Anna on the plan of `build.ts`, in DKK, from January through the month. */
export function settlement(lastMonth = "2026-04"): SettlementRequest {
  const request = new SettlementRequest();
  request.firstMonth = "2026-01";
  request.lastMonth = lastMonth;
  request.payees = [payee("Anna")];
  request.assignments = [assignment("Anna")];
  request.versions = [flatPlan("0.10")];
  return request;
}

/** A line of Anna's. */
export function earned(dealKey: string, day: string, amount: string): EarnedLine {
  const line = new EarnedLine();
  line.lineKey = `${dealKey}|anna|plan|sales`;
  line.dealKey = dealKey;
  line.payeeKey = "anna";
  line.planKey = "plan";
  line.componentKey = "sales";
  line.groupKey = "anna|plan|sales|2026-01-01";
  line.day = day;
  line.currencyCode = "DKK";
  line.amount = Decimal.of(amount);
  return line;
}

/** A draw of Anna's. */
export function draw(amount: string, firstMonth: string, lastMonth: string, isRecoverable = true): Draw {
  const made = new Draw();
  made.payeeKey = "anna";
  made.planKey = "plan";
  made.amount = Decimal.of(amount);
  made.isRecoverable = isRecoverable;
  made.firstDay = `${firstMonth}-01`;
  made.lastDay = `${lastMonth}-28`;
  return made;
}

export function milestone(dealKey: string, name: string, day: string): DealMilestones {
  const made = new DealMilestones();
  made.dealKey = dealKey;
  made.days.set(name, day);
  return made;
}

/** One amount of every statement, in order of month: "30000.00 30000.00". */
export function column(request: SettlementRequest, name: keyof Statement): string {
  return settle(request)
    .map((statement) => (statement[name] as Decimal).toText())
    .join(" ");
}
