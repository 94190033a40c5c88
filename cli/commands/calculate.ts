import { calculate, explainTrace, moneyText, traceSentence } from "../../engine/index.js";
import type { CalculationRequest, CalculationResult, Hold, Line, PayeeTotal, TraceStep } from "../../engine/index.js";
import { readDocument } from "../document/document.js";
import { payeeName } from "../text/names.js";
import { numbers, tableText } from "../text/table.js";
import type { Options, Report } from "./command.js";

/** `calculate FILE`: what the deals of a document pay, and why. Exit code 1 when something is held. */
export function calculateCommand([file]: string[], { trace }: Options): Report {
  const document = readDocument(file);
  const result = calculate(document.request);
  const parts = [
    document.title,
    result.lines.map((line) => lineText(line, document.request, trace)).join("\n"),
    totalsText(result.totals, document.request),
    holdsText(result.holds),
  ];
  const text = parts.filter((part) => part !== "").join("\n\n");
  return {
    text: text === "" ? "Nothing is paid and nothing is held." : text,
    data: { title: document.title, ...resultData(result, trace) },
    exitCode: result.holds.length > 0 ? 1 : 0,
  };
}

/** A line with its sentence and, when asked for, its steps. */
export function lineText(line: Line, request: CalculationRequest, withSteps: boolean): string {
  const head = [line.day, line.dealKey, payeeName(request, line.payeeKey), line.planKey, line.componentKey].join("  ");
  const lines = [`${head}  ${moneyText(line.amount)} ${line.currencyCode}`, `  ${traceSentence(line.trace)}`];
  if (withSteps) lines.push(stepsText(explainTrace(line.trace)));
  return lines.join("\n");
}

/** Everything that is held, with what to do about it. */
export function holdsText(holds: Hold[]): string {
  if (holds.length === 0) return "";
  return ["Held", ...holds.map((hold) => `  ${hold.code}: ${hold.message}\n    ${hold.remedy}`)].join("\n");
}

function stepsText(steps: TraceStep[]): string {
  const rows = steps.map((step) => [step.title, step.formula, step.result]);
  return tableText(["Step", "How", numbers("Result")], rows);
}

function totalsText(totals: PayeeTotal[], request: CalculationRequest): string {
  if (totals.length === 0) return "";
  const rows = totals.map((total) => [
    payeeName(request, total.payeeKey),
    total.currencyCode,
    moneyText(total.commission),
    total.baseSalary === null ? "" : moneyText(total.baseSalary),
    moneyText(total.totalPay),
  ]);
  const columns = ["Payee", "Currency", numbers("Commission"), numbers("Base salary"), numbers("Total pay")];
  return tableText(columns, rows);
}

function resultData(result: CalculationResult, withSteps: boolean): object {
  return {
    lines: result.lines.map((line) => lineData(line, withSteps)),
    totals: result.totals.map((total) => ({
      ...total,
      commission: total.commission.toText(),
      baseSalary: total.baseSalary?.toText() ?? null,
      totalPay: total.totalPay.toText(),
    })),
    holds: result.holds,
  };
}

/** A line as data: exact numbers as texts. */
export function lineData(line: Line, withSteps: boolean): object {
  return {
    lineKey: line.lineKey,
    dealKey: line.dealKey,
    payeeKey: line.payeeKey,
    planKey: line.planKey,
    planVersion: line.planVersion,
    componentKey: line.componentKey,
    day: line.day,
    currencyCode: line.currencyCode,
    credit: line.credit.toText(),
    amount: line.amount.toText(),
    sentence: traceSentence(line.trace),
    ...(withSteps ? { steps: explainTrace(line.trace) } : {}),
  };
}
