import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { Condition, CreditRule } from "../model.js";
import { readConditionTest, readCreditSource } from "./words.js";

const DEFAULT_RULE: CreditRule = new CreditRule();
const DEFAULT_CONDITION: Condition = new Condition();

/** The member `conditions`, unless there are none. */
export function writeConditions(writer: JsonWriter, conditions: Condition[]): void {
  if (conditions.length === 0) return;
  writer.member("conditions");
  writer.openArray();
  for (const condition of conditions) {
    writer.openObject();
    writer.textMember("fact", condition.fact);
    writer.textUnless("test", condition.test, DEFAULT_CONDITION.test);
    writer.textsUnlessNone("values", condition.values);
    writer.closeObject();
  }
  writer.closeArray();
}

export function readConditions(reader: JsonReader): Condition[] {
  const conditions: Condition[] = [];
  reader.openArray();
  while (reader.nextItem()) conditions.push(readCondition(reader));
  return conditions;
}

function readCondition(reader: JsonReader): Condition {
  const condition = new Condition();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "fact":
        condition.fact = reader.readText();
        break;
      case "test":
        condition.test = readConditionTest(reader);
        break;
      case "values":
        condition.values = reader.readTexts();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return condition;
}

export function writeCreditRule(writer: JsonWriter, rule: CreditRule): void {
  writer.openObject();
  writer.textMember("source", rule.source);
  writer.textUnless("role", rule.role, DEFAULT_RULE.role);
  writer.decimalUnless("percent", rule.percent, DEFAULT_RULE.percent);
  writer.intUnless("levels", rule.levels, DEFAULT_RULE.levels);
  writer.textUnless("firstDay", rule.firstDay, DEFAULT_RULE.firstDay);
  writer.textUnless("lastDay", rule.lastDay, DEFAULT_RULE.lastDay);
  writeConditions(writer, rule.conditions);
  writer.closeObject();
}

export function readCreditRule(reader: JsonReader): CreditRule {
  const rule = new CreditRule();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "source":
        rule.source = readCreditSource(reader);
        break;
      case "role":
        rule.role = reader.readText();
        break;
      case "percent":
        rule.percent = reader.readDecimal();
        break;
      case "levels":
        rule.levels = reader.readInt();
        break;
      case "firstDay":
        rule.firstDay = reader.readTextOrNull();
        break;
      case "lastDay":
        rule.lastDay = reader.readTextOrNull();
        break;
      case "conditions":
        rule.conditions = readConditions(reader);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return rule;
}
