import { explainStatement, moneyText, percentText } from "../../engine/index.js";
import type { CalculationRequest, Decimal, Statement } from "../../engine/index.js";
import { payeeName } from "../text/names.js";
import { stepsText } from "../text/steps.js";
import { numbers, tableText } from "../text/table.js";
import type { Column } from "../text/table.js";
import { statementNotes } from "../statements.js";

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
    [
      "Statements",
      statementTable(statements, request),
      ...targetSentences(statements, request),
      ...statementNotes(request, statements).map((note) => `  ${note}`),
    ].join("\n"),
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
