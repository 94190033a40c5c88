import { JsonWriter } from "./json/writing.js";
import { CalculationResult, Hold, LedgerEntry, Line, PayeeTotal } from "./model.js";

/** The result as canonical JSON: members in fixed order, no spaces, exact numbers as strings. */
export function writeResult(result: CalculationResult): string {
  const writer = new JsonWriter();
  writer.openObject();
  writer.member("lines");
  writer.openArray();
  for (const line of result.lines) writeLine(writer, line);
  writer.closeArray();
  writer.member("entries");
  writer.openArray();
  for (const entry of result.entries) writeLedgerEntry(writer, entry);
  writer.closeArray();
  writer.member("holds");
  writer.openArray();
  for (const hold of result.holds) writeHold(writer, hold);
  writer.closeArray();
  writer.member("totals");
  writer.openArray();
  for (const total of result.totals) writePayeeTotal(writer, total);
  writer.closeArray();
  writer.closeObject();
  return writer.toText();
}

function writeLine(writer: JsonWriter, line: Line): void {
  writer.openObject();
  writer.textMember("lineKey", line.lineKey);
  writer.textMember("groupKey", line.groupKey);
  writer.textMember("dealKey", line.dealKey);
  writer.textMember("payeeKey", line.payeeKey);
  writer.textMember("planKey", line.planKey);
  writer.intMember("planVersion", line.planVersion);
  writer.textMember("componentKey", line.componentKey);
  writer.textMember("day", line.day);
  writer.textMember("currencyCode", line.currencyCode);
  writer.decimalMember("credit", line.credit);
  writer.decimalMember("amount", line.amount);
  writer.textMember("trace", line.trace);
  writer.closeObject();
}

function writeLedgerEntry(writer: JsonWriter, entry: LedgerEntry): void {
  writer.openObject();
  writer.textMember("kind", entry.kind);
  writer.intMember("sequence", entry.sequence);
  writer.textMember("lineKey", entry.lineKey);
  writer.textMember("groupKey", entry.groupKey);
  writer.textMember("dealKey", entry.dealKey);
  writer.textMember("payeeKey", entry.payeeKey);
  writer.textMember("planKey", entry.planKey);
  writer.intMember("planVersion", entry.planVersion);
  writer.textMember("componentKey", entry.componentKey);
  writer.textMember("day", entry.day);
  writer.textMember("period", entry.period);
  writer.textMember("currencyCode", entry.currencyCode);
  writer.decimalMember("amount", entry.amount);
  writer.decimalMember("credit", entry.credit);
  writer.decimalMember("total", entry.total);
  writer.textMember("correctsKey", entry.correctsKey);
  writer.textMember("trace", entry.trace);
  writer.closeObject();
}

/** Writes a hold of a result or a statement where a writer stands. */
export function writeHold(writer: JsonWriter, hold: Hold): void {
  writer.openObject();
  writer.textMember("dealKey", hold.dealKey);
  writer.textMember("payeeKey", hold.payeeKey);
  writer.textMember("code", hold.code);
  writer.textMember("message", hold.message);
  writer.textMember("remedy", hold.remedy);
  writer.closeObject();
}

function writePayeeTotal(writer: JsonWriter, total: PayeeTotal): void {
  writer.openObject();
  writer.textMember("payeeKey", total.payeeKey);
  writer.textMember("currencyCode", total.currencyCode);
  writer.decimalMember("commission", total.commission);
  writer.decimalMember("baseSalary", total.baseSalary);
  writer.decimalMember("totalPay", total.totalPay);
  writer.closeObject();
}
