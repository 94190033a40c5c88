import { JsonWriter } from "../json/writing.js";
import { writeHold } from "../resultText.js";
import { CapUse, Conversion, OnTargetEarnings, OpenLine, Statement, StatementItem } from "./settlement.js";

/** Statements as canonical JSON: members in fixed order, no spaces, exact numbers as strings. */
export function writeStatements(statements: Statement[]): string {
  const writer = new JsonWriter();
  writer.openArray();
  for (const statement of statements) writeStatement(writer, statement);
  writer.closeArray();
  return writer.toText();
}

function writeStatement(writer: JsonWriter, statement: Statement): void {
  writer.openObject();
  writer.textMember("payeeKey", statement.payeeKey);
  writer.textMember("month", statement.month);
  writer.textMember("currencyCode", statement.currencyCode);
  writer.decimalMember("earned", statement.earned);
  writer.decimalMember("cut", statement.cut);
  writer.decimalMember("waitingBefore", statement.waitingBefore);
  writer.decimalMember("waiting", statement.waiting);
  writer.decimalMember("heldBack", statement.heldBack);
  writer.decimalMember("released", statement.released);
  writer.decimalMember("heldBefore", statement.heldBefore);
  writer.decimalMember("held", statement.held);
  writer.decimalMember("payable", statement.payable);
  writer.decimalMember("guarantee", statement.guarantee);
  writer.decimalMember("guaranteePaid", statement.guaranteePaid);
  writer.decimalMember("draw", statement.draw);
  writer.decimalMember("drawPaid", statement.drawPaid);
  writer.decimalMember("carried", statement.carried);
  writer.decimalMember("recovered", statement.recovered);
  writer.decimalMember("paid", statement.paid);
  writer.decimalMember("balanceBefore", statement.balanceBefore);
  writer.decimalMember("balance", statement.balance);
  writer.decimalMember("baseSalary", statement.baseSalary);
  writer.decimalMember("totalPay", statement.totalPay);
  writeOnTarget(writer, statement.onTarget);
  writeConversion(writer, statement.conversion);
  writer.member("items");
  writer.openArray();
  for (const item of statement.items) writeStatementItem(writer, item);
  writer.closeArray();
  writer.member("open");
  writer.openArray();
  for (const line of statement.open) writeOpenLine(writer, line);
  writer.closeArray();
  writeCapUses(writer, statement.capUses);
  writer.member("holds");
  writer.openArray();
  for (const hold of statement.holds) writeHold(writer, hold);
  writer.closeArray();
  writer.closeObject();
}

function writeOnTarget(writer: JsonWriter, onTarget: OnTargetEarnings | null): void {
  if (onTarget === null) {
    writer.nullMember("onTarget");
    return;
  }
  writer.member("onTarget");
  writer.openObject();
  writer.decimalMember("baseSalary", onTarget.baseSalary);
  writer.decimalMember("targetIncentive", onTarget.targetIncentive);
  writer.decimalMember("ote", onTarget.ote);
  writer.decimalMember("baseShare", onTarget.baseShare);
  writer.decimalMember("incentiveShare", onTarget.incentiveShare);
  writer.closeObject();
}

function writeConversion(writer: JsonWriter, conversion: Conversion | null): void {
  if (conversion === null) {
    writer.nullMember("conversion");
    return;
  }
  writer.member("conversion");
  writer.openObject();
  writer.textMember("currencyCode", conversion.currencyCode);
  writer.textMember("day", conversion.day);
  writer.decimalMember("fromRate", conversion.fromRate);
  writer.decimalMember("toRate", conversion.toRate);
  writer.decimalMember("paid", conversion.paid);
  writer.closeObject();
}

function writeStatementItem(writer: JsonWriter, item: StatementItem): void {
  writer.openObject();
  writer.textMember("lineKey", item.lineKey);
  writer.textMember("dealKey", item.dealKey);
  writer.textMember("planKey", item.planKey);
  writer.intMember("planVersion", item.planVersion);
  writer.textMember("componentKey", item.componentKey);
  writer.decimalMember("earned", item.earned);
  writer.decimalMember("cut", item.cut);
  writer.decimalMember("heldBack", item.heldBack);
  writer.decimalMember("released", item.released);
  writer.decimalMember("payable", item.payable);
  writer.closeObject();
}

/** Writes the member of a statement or an opening where a writer stands. */
export function writeCapUses(writer: JsonWriter, uses: CapUse[]): void {
  writer.member("capUses");
  writer.openArray();
  for (const use of uses) {
    writer.openObject();
    writer.textMember("planKey", use.planKey);
    writer.textMember("month", use.month);
    writer.decimalMember("paid", use.paid);
    writer.closeObject();
  }
  writer.closeArray();
}

/** Writes an open line where a writer stands. */
export function writeOpenLine(writer: JsonWriter, line: OpenLine): void {
  writer.openObject();
  writer.textMember("lineKey", line.lineKey);
  writer.textMember("dealKey", line.dealKey);
  writer.textMember("planKey", line.planKey);
  writer.intMember("planVersion", line.planVersion);
  writer.textMember("componentKey", line.componentKey);
  writer.textMember("groupKey", line.groupKey);
  writer.decimalMember("waiting", line.waiting);
  writer.textMember("waitingSince", line.waitingSince);
  writer.textMember("payableOn", line.payableOn);
  writer.textMember("payableDay", line.payableDay);
  writer.decimalMember("held", line.held);
  writer.textMember("heldSince", line.heldSince);
  writer.textMember("releaseOn", line.releaseOn);
  writer.textMember("releaseDay", line.releaseDay);
  writer.decimalMember("cut", line.cut);
  writer.closeObject();
}
