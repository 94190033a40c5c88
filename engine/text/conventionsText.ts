import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { int } from "../language.js";
import { Conventions } from "../model.js";
import { readDayCount, readRemainderRule } from "./words.js";

const DEFAULTS: Conventions = new Conventions();

export function writeConventions(writer: JsonWriter, conventions: Conventions): void {
  writer.openObject();
  writer.intMember("moneyScale", conventions.moneyScale);
  writer.textMember("rounding", conventions.rounding);
  writer.textMember("stacking", conventions.stacking);
  writer.decimalMember("maximumFactor", conventions.maximumFactor);
  const most: int | null = conventions.maximumMultipliers;
  if (most === null) {
    writer.nullMember("maximumMultipliers");
  } else {
    writer.intMember("maximumMultipliers", most);
  }
  writer.decimalMember("maximumDealAmount", conventions.maximumDealAmount);
  writer.intMember("yearStartMonth", conventions.yearStartMonth);
  writer.textUnless("tierBounds", conventions.tierBounds, DEFAULTS.tierBounds);
  writer.textUnless("roundingPlace", conventions.roundingPlace, DEFAULTS.roundingPlace);
  writer.textUnless("remainder", conventions.remainder, DEFAULTS.remainder);
  writer.textUnless("proration", conventions.proration, DEFAULTS.proration);
  writer.closeObject();
}

export function readConventions(reader: JsonReader): Conventions {
  const conventions = new Conventions();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "moneyScale":
        conventions.moneyScale = reader.readInt();
        break;
      case "rounding":
        conventions.rounding = reader.readText();
        break;
      case "stacking":
        conventions.stacking = reader.readText();
        break;
      case "maximumFactor":
        conventions.maximumFactor = reader.readDecimalOrNull();
        break;
      case "maximumMultipliers":
        if (!reader.readNull()) conventions.maximumMultipliers = reader.readInt();
        break;
      case "maximumDealAmount":
        conventions.maximumDealAmount = reader.readDecimal();
        break;
      case "yearStartMonth":
        conventions.yearStartMonth = reader.readInt();
        break;
      case "tierBounds":
        conventions.tierBounds = reader.readText();
        break;
      case "roundingPlace":
        conventions.roundingPlace = reader.readText();
        break;
      case "remainder":
        conventions.remainder = readRemainderRule(reader);
        break;
      case "proration":
        conventions.proration = readDayCount(reader);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return conventions;
}
