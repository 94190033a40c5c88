import {
  DealMilestones,
  EarnedLine,
  SettlementRequest,
  addDays,
  explainStatement,
  moneyText,
  percentText,
  settle,
} from "../../engine/index.js";
import type { CalculationRequest, Decimal, Line, Statement } from "../../engine/index.js";
import { payeeName } from "../text/names.js";
import { stepsText } from "../text/steps.js";
import { numbers, tableText } from "../text/table.js";
import type { Column } from "../text/table.js";

/**
 * What lines come to for each payee, month and currency: from the first month in which something is earned or drawn through
 * the last in which something is earned, drawn, payable or released, or through that of `asOf`.
 */
export function statementsOf(request: CalculationRequest, lines: Line[]): Statement[] {
  const days = daysOf(request, lines);
  if (days === null) return [];
  const settlement = new SettlementRequest();
  settlement.firstMonth = days.first.slice(0, 7);
  settlement.lastMonth = days.last.slice(0, 7);
  settlement.asOf = request.asOf;
  settlement.lines = lines.map((line) => Object.assign(new EarnedLine(), earnedOf(line)));
  settlement.milestones = request.deals.map(({ key, milestones }) =>
    Object.assign(new DealMilestones(), { dealKey: key, days: milestones }),
  );
  const { payees, assignments, versions, draws, currencyRates } = request;
  return settle(Object.assign(settlement, { payees, assignments, versions, draws, currencyRates }));
}

function earnedOf(line: Line): Partial<EarnedLine> {
  const { lineKey, dealKey, payeeKey, planKey, planVersion, componentKey, day, currencyCode, amount } = line;
  return { lineKey, dealKey, payeeKey, planKey, planVersion, componentKey, day, currencyCode, amount };
}

/** The first and the last day that statements look at; null when there is nothing to state. */
function daysOf(request: CalculationRequest, lines: Line[]): { first: string; last: string } | null {
  const begins = [...lines.map(({ day }) => day), ...request.draws.map(({ firstDay }) => firstDay)].sort();
  if (begins.length === 0) return null;
  const delays = request.versions.flatMap(({ components }) =>
    components.map(({ payableAfterDays, releaseAfterDays }) => payableAfterDays + releaseAfterDays),
  );
  const happened = request.deals.flatMap(({ milestones }) => [...milestones.values()]);
  const ends = [...lines.map(({ day }) => day), ...happened].map((day) => addDays(day, Math.max(0, ...delays)));
  const last = request.asOf ?? [...ends, ...request.draws.map(({ lastDay }) => lastDay)].sort().pop()!;
  return { first: begins[0], last: last < begins[0] ? begins[0] : last };
}

/** Amounts of statements in the order in which pay comes about; those that are 0 everywhere are left out. */
const AMOUNTS: [string, (statement: Statement) => Decimal][] = [
  ["Earned", ({ earned }) => earned],
  ["Cut", ({ cut }) => cut],
  ["Not yet payable", ({ waiting }) => waiting],
  ["Held back", ({ heldBack }) => heldBack],
  ["Released", ({ released }) => released],
  ["Payable", ({ payable }) => payable],
  ["Guarantee", ({ guaranteePaid }) => guaranteePaid],
  ["Draw", ({ drawPaid }) => drawPaid],
  ["Recovered", ({ recovered }) => recovered],
  ["Carried", ({ carried }) => carried],
  ["Paid", ({ paid }) => paid],
  ["Owed", ({ balance }) => balance],
];

/** Statements as a table and pay on target; with the steps from earned to paid when asked for. */
export function statementsText(statements: Statement[], request: CalculationRequest, withSteps: boolean): string {
  if (statements.length === 0) return "";
  const parts = [
    ["Statements", statementTable(statements, request), ...targetSentences(statements, request)].join("\n"),
  ];
  if (withSteps) parts.push(...statements.map((statement) => stepsOf(statement, request)));
  return parts.join("\n\n");
}

type Cell = [column: Column, of: (statement: Statement) => string];

function statementTable(statements: Statement[], request: CalculationRequest): string {
  const always = ["Earned", "Paid"];
  const amounts = AMOUNTS.filter(([name, of]) => always.includes(name) || statements.some((one) => !of(one).isZero()));
  const salary: Cell[] = [
    [numbers("Base salary"), ({ baseSalary }) => (baseSalary === null ? "" : moneyText(baseSalary))],
    [numbers("Total pay"), ({ totalPay }) => moneyText(totalPay)],
  ];
  const own: Cell = [
    numbers("Paid in own currency"),
    ({ conversion }) => (conversion === null ? "" : `${moneyText(conversion.paid)} ${conversion.currencyCode}`),
  ];
  const cells: Cell[] = [
    ["Payee", ({ payeeKey }) => payeeName(request, payeeKey)],
    ["Month", ({ month }) => month],
    ["Currency", ({ currencyCode }) => currencyCode],
    ...amounts.map(([name, of]): Cell => [numbers(name), (statement) => moneyText(of(statement))]),
    ...(statements.some(({ conversion }) => conversion !== null) ? [own] : []),
    ...(statements.some(({ baseSalary }) => baseSalary !== null) ? salary : []),
  ];
  return tableText(
    cells.map(([column]) => column),
    statements.map((statement) => cells.map(([, of]) => of(statement))),
  );
}

/** What a year would bring on target, once for each payee. */
function targetSentences(statements: Statement[], request: CalculationRequest): string[] {
  const said = statements.flatMap(({ payeeKey, currencyCode, onTarget }) => {
    if (onTarget === null) return [];
    const who = payeeName(request, payeeKey);
    return `  On target, ${who} earns ${moneyText(onTarget.ote)} ${currencyCode} a year, of which ${percentText(onTarget.baseShare)} is base salary.`;
  });
  return [...new Set(said)];
}

function stepsOf(statement: Statement, request: CalculationRequest): string {
  const { month, currencyCode } = statement;
  const head = `${payeeName(request, statement.payeeKey)}  ${month}  ${currencyCode}`;
  return [head, stepsText(explainStatement(statement))].join("\n");
}
