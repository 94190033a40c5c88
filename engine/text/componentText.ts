import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { PlanComponent } from "../model.js";
import { readConditions, readCreditRule, writeConditions, writeCreditRule } from "./conditionText.js";
import {
  readDimension,
  readMultiplier,
  readRow,
  readTier,
  writeDimension,
  writeMultiplier,
  writeRow,
  writeTier,
} from "./rateText.js";
import {
  readAccumulation,
  readMeasureScope,
  readMeasureUnit,
  readPeriodKind,
  readRateKind,
  readTermsOwner,
  readTierBasis,
  readTransactionKind,
} from "./words.js";

const DEFAULTS: PlanComponent = new PlanComponent();

/** Writes a component, its members in the order of the model. */
export function writeComponent(writer: JsonWriter, component: PlanComponent): void {
  writer.openObject();
  writer.textMember("key", component.key);
  writer.textMember("name", component.name);
  writeCredit(writer, component);
  writeMeasure(writer, component);
  writeRate(writer, component);
  writeLimits(writer, component);
  writeSettlement(writer, component);
  writer.closeObject();
}

/** Reads a component; each of the readers below takes the members of its subject. */
export function readComponent(reader: JsonReader): PlanComponent {
  const component = new PlanComponent();
  reader.openObject();
  while (reader.nextMember()) {
    const isKnown =
      readCreditMember(reader, component) ||
      readMeasureMember(reader, component) ||
      readRateMember(reader, component) ||
      readLimitMember(reader, component) ||
      readSettlementMember(reader, component);
    if (!isKnown) reader.refuseMember();
  }
  return component;
}

function writeCredit(writer: JsonWriter, component: PlanComponent): void {
  writer.textUnless("transactionKind", component.transactionKind, DEFAULTS.transactionKind);
  writer.flagUnless("paysItems", component.paysItems, DEFAULTS.paysItems);
  writeConditions(writer, component.conditions);
  writer.textUnless("firstDay", component.firstDay, DEFAULTS.firstDay);
  writer.textUnless("lastDay", component.lastDay, DEFAULTS.lastDay);
  writer.textUnless("earnedOn", component.earnedOn, DEFAULTS.earnedOn);
  if (component.credits.length > 0) {
    writer.member("credits");
    writer.openArray();
    for (const rule of component.credits) writeCreditRule(writer, rule);
    writer.closeArray();
  }
  writer.flagUnless("firstCreditOnly", component.firstCreditOnly, DEFAULTS.firstCreditOnly);
}

function readCreditMember(reader: JsonReader, component: PlanComponent): boolean {
  switch (reader.member) {
    case "key":
      component.key = reader.readText();
      return true;
    case "name":
      component.name = reader.readText();
      return true;
    case "transactionKind":
      component.transactionKind = readTransactionKind(reader);
      return true;
    case "paysItems":
      component.paysItems = reader.readFlag();
      return true;
    case "conditions":
      component.conditions = readConditions(reader);
      return true;
    case "firstDay":
      component.firstDay = reader.readTextOrNull();
      return true;
    case "lastDay":
      component.lastDay = reader.readTextOrNull();
      return true;
    case "earnedOn":
      component.earnedOn = reader.readText();
      return true;
    case "credits":
      reader.openArray();
      while (reader.nextItem()) component.credits.push(readCreditRule(reader));
      return true;
    case "firstCreditOnly":
      component.firstCreditOnly = reader.readFlag();
      return true;
    default:
      return false;
  }
}

function writeMeasure(writer: JsonWriter, component: PlanComponent): void {
  writer.textMember("measure", component.measure);
  writer.textUnless("measureUnit", component.measureUnit, DEFAULTS.measureUnit);
  writer.textUnless("measureOf", component.measureOf, DEFAULTS.measureOf);
  writer.textMember("period", component.period);
  writer.textUnless("accumulation", component.accumulation, DEFAULTS.accumulation);
  writer.intUnless("rollingPeriods", component.rollingPeriods, DEFAULTS.rollingPeriods);
}

function readMeasureMember(reader: JsonReader, component: PlanComponent): boolean {
  switch (reader.member) {
    case "measure":
      component.measure = reader.readText();
      return true;
    case "measureUnit":
      component.measureUnit = readMeasureUnit(reader);
      return true;
    case "measureOf":
      component.measureOf = readMeasureScope(reader);
      return true;
    case "period":
      component.period = readPeriodKind(reader);
      return true;
    case "accumulation":
      component.accumulation = readAccumulation(reader);
      return true;
    case "rollingPeriods":
      component.rollingPeriods = reader.readInt();
      return true;
    default:
      return false;
  }
}

function writeRate(writer: JsonWriter, component: PlanComponent): void {
  writer.textMember("rateKind", component.rateKind);
  writer.textUnless("termsOf", component.termsOf, DEFAULTS.termsOf);
  writer.decimalMember("rate", component.rate);
  writer.textUnless("rateNumber", component.rateNumber, DEFAULTS.rateNumber);
  writeTable(writer, component);
  writer.textUnless("tiersBy", component.tiersBy, DEFAULTS.tiersBy);
  writer.member("tiers");
  writer.openArray();
  for (const tier of component.tiers) writeTier(writer, tier);
  writer.closeArray();
  writer.flagMember("tiersAreFactors", component.tiersAreFactors);
  writer.member("multipliers");
  writer.openArray();
  for (const multiplier of component.multipliers) writeMultiplier(writer, multiplier);
  writer.closeArray();
}

function writeTable(writer: JsonWriter, component: PlanComponent): void {
  if (component.lookups.length > 0) {
    writer.member("lookups");
    writer.openArray();
    for (const dimension of component.lookups) writeDimension(writer, dimension);
    writer.closeArray();
  }
  if (component.rows.length > 0) {
    writer.member("rows");
    writer.openArray();
    for (const row of component.rows) writeRow(writer, row);
    writer.closeArray();
  }
}

function readRateMember(reader: JsonReader, component: PlanComponent): boolean {
  switch (reader.member) {
    case "rateKind":
      component.rateKind = readRateKind(reader);
      return true;
    case "termsOf":
      component.termsOf = readTermsOwner(reader);
      return true;
    case "rate":
      component.rate = reader.readDecimal();
      return true;
    case "rateNumber":
      component.rateNumber = reader.readText();
      return true;
    case "lookups":
      reader.openArray();
      while (reader.nextItem()) component.lookups.push(readDimension(reader));
      return true;
    case "rows":
      reader.openArray();
      while (reader.nextItem()) component.rows.push(readRow(reader));
      return true;
    case "tiersBy":
      component.tiersBy = readTierBasis(reader);
      return true;
    case "tiers":
      reader.openArray();
      while (reader.nextItem()) component.tiers.push(readTier(reader));
      return true;
    case "tiersAreFactors":
      component.tiersAreFactors = reader.readFlag();
      return true;
    case "multipliers":
      reader.openArray();
      while (reader.nextItem()) component.multipliers.push(readMultiplier(reader));
      return true;
    default:
      return false;
  }
}

function writeLimits(writer: JsonWriter, component: PlanComponent): void {
  writer.decimalUnless("threshold", component.threshold, DEFAULTS.threshold);
  writer.decimalUnless("dealFloor", component.dealFloor, DEFAULTS.dealFloor);
  writer.decimalUnless("dealCap", component.dealCap, DEFAULTS.dealCap);
  writer.decimalUnless("periodFloor", component.periodFloor, DEFAULTS.periodFloor);
  writer.decimalUnless("periodCap", component.periodCap, DEFAULTS.periodCap);
  writer.flagUnless("capPerPayee", component.capPerPayee, DEFAULTS.capPerPayee);
}

function readLimitMember(reader: JsonReader, component: PlanComponent): boolean {
  switch (reader.member) {
    case "threshold":
      component.threshold = reader.readDecimalOrNull();
      return true;
    case "dealFloor":
      component.dealFloor = reader.readDecimalOrNull();
      return true;
    case "dealCap":
      component.dealCap = reader.readDecimalOrNull();
      return true;
    case "periodFloor":
      component.periodFloor = reader.readDecimalOrNull();
      return true;
    case "periodCap":
      component.periodCap = reader.readDecimalOrNull();
      return true;
    case "capPerPayee":
      component.capPerPayee = reader.readFlag();
      return true;
    default:
      return false;
  }
}

function writeSettlement(writer: JsonWriter, component: PlanComponent): void {
  writer.decimalUnless("bonus", component.bonus, DEFAULTS.bonus);
  writer.decimalsUnlessNone("yearRates", component.yearRates);
  writer.textUnless("stopsOn", component.stopsOn, DEFAULTS.stopsOn);
  writer.decimalsUnlessNone("prizes", component.prizes);
  writer.textUnless("clawbackOn", component.clawbackOn, DEFAULTS.clawbackOn);
  writer.intUnless("clawbackMonths", component.clawbackMonths, DEFAULTS.clawbackMonths);
  writer.flagUnless("clawbackProRata", component.clawbackProRata, DEFAULTS.clawbackProRata);
  writer.textUnless("payableOn", component.payableOn, DEFAULTS.payableOn);
  writer.intUnless("payableAfterDays", component.payableAfterDays, DEFAULTS.payableAfterDays);
  writer.decimalUnless("holdback", component.holdback, DEFAULTS.holdback);
  writer.textUnless("releaseOn", component.releaseOn, DEFAULTS.releaseOn);
  writer.intUnless("releaseAfterDays", component.releaseAfterDays, DEFAULTS.releaseAfterDays);
}

function readSettlementMember(reader: JsonReader, component: PlanComponent): boolean {
  switch (reader.member) {
    case "bonus":
      component.bonus = reader.readDecimalOrNull();
      return true;
    case "yearRates":
      component.yearRates = reader.readDecimals();
      return true;
    case "stopsOn":
      component.stopsOn = reader.readText();
      return true;
    case "prizes":
      component.prizes = reader.readDecimals();
      return true;
    case "clawbackOn":
      component.clawbackOn = reader.readText();
      return true;
    case "clawbackMonths":
      component.clawbackMonths = reader.readInt();
      return true;
    case "clawbackProRata":
      component.clawbackProRata = reader.readFlag();
      return true;
    case "payableOn":
      component.payableOn = reader.readText();
      return true;
    case "payableAfterDays":
      component.payableAfterDays = reader.readInt();
      return true;
    case "holdback":
      component.holdback = reader.readDecimalOrNull();
      return true;
    case "releaseOn":
      component.releaseOn = reader.readText();
      return true;
    case "releaseAfterDays":
      component.releaseAfterDays = reader.readInt();
      return true;
    default:
      return false;
  }
}
