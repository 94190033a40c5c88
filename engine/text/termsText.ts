import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { CurrencyRate, Draw, PlanAssignment, Quota } from "../model.js";

const DEFAULT_ASSIGNMENT: PlanAssignment = new PlanAssignment();
const DEFAULT_QUOTA: Quota = new Quota();
const DEFAULT_DRAW: Draw = new Draw();

export function writePlanAssignment(writer: JsonWriter, assignment: PlanAssignment): void {
  writer.openObject();
  writer.textMember("payeeKey", assignment.payeeKey);
  writer.textMember("planKey", assignment.planKey);
  writer.textMember("firstDay", assignment.firstDay);
  writer.textMember("lastDay", assignment.lastDay);
  writer.decimalUnless("rate", assignment.rate, DEFAULT_ASSIGNMENT.rate);
  writer.decimalUnless("bonus", assignment.bonus, DEFAULT_ASSIGNMENT.bonus);
  writer.closeObject();
}

export function readPlanAssignment(reader: JsonReader): PlanAssignment {
  const assignment = new PlanAssignment();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        assignment.payeeKey = reader.readText();
        break;
      case "planKey":
        assignment.planKey = reader.readText();
        break;
      case "firstDay":
        assignment.firstDay = reader.readDay();
        break;
      case "lastDay":
        assignment.lastDay = reader.readDayOrNull();
        break;
      case "rate":
        assignment.rate = reader.readDecimalOrNull();
        break;
      case "bonus":
        assignment.bonus = reader.readDecimalOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return assignment;
}

export function writeQuota(writer: JsonWriter, quota: Quota): void {
  writer.openObject();
  writer.textMember("payeeKey", quota.payeeKey);
  writer.textMember("measure", quota.measure);
  writer.textMember("firstDay", quota.firstDay);
  writer.textMember("lastDay", quota.lastDay);
  writer.decimalMember("amount", quota.amount);
  writer.decimalUnless("relief", quota.relief, DEFAULT_QUOTA.relief);
  writer.closeObject();
}

export function readQuota(reader: JsonReader): Quota {
  const quota = new Quota();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        quota.payeeKey = reader.readText();
        break;
      case "measure":
        quota.measure = reader.readText();
        break;
      case "firstDay":
        quota.firstDay = reader.readDay();
        break;
      case "lastDay":
        quota.lastDay = reader.readDay();
        break;
      case "amount":
        quota.amount = reader.readDecimal();
        break;
      case "relief":
        quota.relief = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return quota;
}

export function writeCurrencyRate(writer: JsonWriter, currencyRate: CurrencyRate): void {
  writer.openObject();
  writer.textMember("currencyCode", currencyRate.currencyCode);
  writer.textMember("firstDay", currencyRate.firstDay);
  writer.decimalMember("rate", currencyRate.rate);
  writer.closeObject();
}

export function readCurrencyRate(reader: JsonReader): CurrencyRate {
  const currencyRate = new CurrencyRate();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "currencyCode":
        currencyRate.currencyCode = reader.readText();
        break;
      case "firstDay":
        currencyRate.firstDay = reader.readDay();
        break;
      case "rate":
        currencyRate.rate = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return currencyRate;
}

export function writeDraw(writer: JsonWriter, draw: Draw): void {
  writer.openObject();
  writer.textMember("payeeKey", draw.payeeKey);
  writer.textMember("planKey", draw.planKey);
  writer.decimalMember("amount", draw.amount);
  writer.flagUnless("isRecoverable", draw.isRecoverable, DEFAULT_DRAW.isRecoverable);
  writer.textMember("firstDay", draw.firstDay);
  writer.textMember("lastDay", draw.lastDay);
  writer.closeObject();
}

export function readDraw(reader: JsonReader): Draw {
  const draw = new Draw();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        draw.payeeKey = reader.readText();
        break;
      case "planKey":
        draw.planKey = reader.readText();
        break;
      case "amount":
        draw.amount = reader.readDecimal();
        break;
      case "isRecoverable":
        draw.isRecoverable = reader.readFlag();
        break;
      case "firstDay":
        draw.firstDay = reader.readDay();
        break;
      case "lastDay":
        draw.lastDay = reader.readDay();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return draw;
}
