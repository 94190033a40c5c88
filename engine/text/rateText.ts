import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { LookupDimension, Multiplier, RateRow, RateTier } from "../model.js";
import { readConditionTest, readLookupKind } from "./words.js";

const DEFAULT_DIMENSION: LookupDimension = new LookupDimension();
const DEFAULT_ROW: RateRow = new RateRow();
const DEFAULT_MULTIPLIER: Multiplier = new Multiplier();

export function writeTier(writer: JsonWriter, tier: RateTier): void {
  writer.openObject();
  writer.decimalMember("startsAt", tier.startsAt);
  writer.decimalMember("rate", tier.rate);
  writer.closeObject();
}

export function readTier(reader: JsonReader): RateTier {
  const tier = new RateTier();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "startsAt":
        tier.startsAt = reader.readDecimal();
        break;
      case "rate":
        tier.rate = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return tier;
}

export function writeDimension(writer: JsonWriter, dimension: LookupDimension): void {
  writer.openObject();
  writer.textMember("kind", dimension.kind);
  writer.textUnless("name", dimension.name, DEFAULT_DIMENSION.name);
  writer.closeObject();
}

export function readDimension(reader: JsonReader): LookupDimension {
  const dimension = new LookupDimension();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "kind":
        dimension.kind = readLookupKind(reader);
        break;
      case "name":
        dimension.name = reader.readText();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return dimension;
}

export function writeRow(writer: JsonWriter, row: RateRow): void {
  writer.openObject();
  writer.textMember("first", row.first);
  writer.textUnless("second", row.second, DEFAULT_ROW.second);
  writer.decimalMember("rate", row.rate);
  writer.closeObject();
}

export function readRow(reader: JsonReader): RateRow {
  const row = new RateRow();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "first":
        row.first = reader.readText();
        break;
      case "second":
        row.second = reader.readText();
        break;
      case "rate":
        row.rate = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return row;
}

export function writeMultiplier(writer: JsonWriter, multiplier: Multiplier): void {
  writer.openObject();
  writer.textMember("key", multiplier.key);
  writer.textMember("name", multiplier.name);
  writer.textMember("fact", multiplier.fact);
  writer.textUnless("test", multiplier.test, DEFAULT_MULTIPLIER.test);
  writer.textMember("value", multiplier.value);
  writer.decimalMember("factor", multiplier.factor);
  writer.textUnless("firstDay", multiplier.firstDay, DEFAULT_MULTIPLIER.firstDay);
  writer.textUnless("lastDay", multiplier.lastDay, DEFAULT_MULTIPLIER.lastDay);
  writer.closeObject();
}

export function readMultiplier(reader: JsonReader): Multiplier {
  const multiplier = new Multiplier();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        multiplier.key = reader.readText();
        break;
      case "name":
        multiplier.name = reader.readText();
        break;
      case "fact":
        multiplier.fact = reader.readText();
        break;
      case "test":
        multiplier.test = readConditionTest(reader);
        break;
      case "value":
        multiplier.value = reader.readText();
        break;
      case "factor":
        multiplier.factor = reader.readDecimal();
        break;
      case "firstDay":
        multiplier.firstDay = reader.readTextOrNull();
        break;
      case "lastDay":
        multiplier.lastDay = reader.readTextOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return multiplier;
}
