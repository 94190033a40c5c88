import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { StandingEntry } from "../model.js";

export function writeStandingEntry(writer: JsonWriter, entry: StandingEntry): void {
  writer.openObject();
  writer.textMember("key", entry.key);
  writer.intMember("sequence", entry.sequence);
  writer.textMember("lineKey", entry.lineKey);
  writer.textMember("groupKey", entry.groupKey);
  writer.textMember("dealKey", entry.dealKey);
  writer.textMember("payeeKey", entry.payeeKey);
  writer.textMember("planKey", entry.planKey);
  writer.intMember("planVersion", entry.planVersion);
  writer.textMember("componentKey", entry.componentKey);
  writer.textMember("day", entry.day);
  writer.textMember("currencyCode", entry.currencyCode);
  writer.decimalMember("amount", entry.amount);
  writer.decimalMember("credit", entry.credit);
  writer.textMember("trace", entry.trace);
  writer.closeObject();
}

export function readStandingEntry(reader: JsonReader): StandingEntry {
  const entry = new StandingEntry();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        entry.key = reader.readText();
        break;
      case "sequence":
        entry.sequence = reader.readInt();
        break;
      case "lineKey":
        entry.lineKey = reader.readText();
        break;
      case "groupKey":
        entry.groupKey = reader.readText();
        break;
      case "dealKey":
        entry.dealKey = reader.readText();
        break;
      case "payeeKey":
        entry.payeeKey = reader.readText();
        break;
      case "planKey":
        entry.planKey = reader.readText();
        break;
      case "planVersion":
        entry.planVersion = reader.readInt();
        break;
      case "componentKey":
        entry.componentKey = reader.readText();
        break;
      case "day":
        entry.day = reader.readDay();
        break;
      case "currencyCode":
        entry.currencyCode = reader.readText();
        break;
      case "amount":
        entry.amount = reader.readDecimal();
        break;
      case "credit":
        entry.credit = reader.readDecimal();
        break;
      case "trace":
        entry.trace = reader.readText();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return entry;
}
