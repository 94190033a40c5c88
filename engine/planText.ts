import { JsonReader } from "./json/reading.js";
import { JsonWriter } from "./json/writing.js";
import { Decimal, int } from "./language.js";
import {
  Conventions,
  Multiplier,
  PeriodKind,
  PlanComponent,
  PlanProblem,
  PlanVersion,
  RateKind,
  RateTier,
} from "./model.js";
import { checkComponents, checkConventions, checkHead, compareWithFlat } from "./plan/checks.js";
import { warnOfIdleCap } from "./plan/limitChecks.js";

/** Reads a plan version from JSON; what is left out has its default. Throws EngineError JSON_INVALID with line and column. */
export function readPlanVersion(text: string): PlanVersion {
  const reader = new JsonReader(text);
  const version = readVersion(reader);
  reader.finish();
  return version;
}

/** The plan version as canonical JSON: members in fixed order, no spaces, exact numbers as strings. */
export function writePlanVersion(version: PlanVersion): string {
  const writer = new JsonWriter();
  writeVersion(writer, version);
  return writer.toText();
}

/** What is wrong or doubtful in a version. One with errors must not be activated; its deals would be held. */
export function checkPlanVersion(version: PlanVersion): PlanProblem[] {
  const problems: PlanProblem[] = [];
  checkHead(version, problems);
  checkConventions(version.conventions, problems);
  checkComponents(version, problems);
  if (problems.length > 0) return problems;
  for (const component of version.components) {
    if (component.rateKind === "marginal") compareWithFlat(component, problems);
    warnOfIdleCap(component, problems);
  }
  return problems;
}

/** Writes a version where a writer stands. */
export function writeVersion(writer: JsonWriter, version: PlanVersion): void {
  writer.openObject();
  writer.textMember("planKey", version.planKey);
  writer.textMember("planName", version.planName);
  writer.intMember("version", version.version);
  writer.textMember("firstDay", version.firstDay);
  writer.textMember("lastDay", version.lastDay);
  writer.textMember("currencyCode", version.currencyCode);
  writer.member("conventions");
  writeConventions(writer, version.conventions);
  writer.member("components");
  writer.openArray();
  for (const component of version.components) writeComponent(writer, component);
  writer.closeArray();
  writer.closeObject();
}

/** Reads a version where a reader stands. */
export function readVersion(reader: JsonReader): PlanVersion {
  const version = new PlanVersion();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "planKey":
        version.planKey = reader.readText();
        break;
      case "planName":
        version.planName = reader.readText();
        break;
      case "version":
        version.version = reader.readInt();
        break;
      case "firstDay":
        version.firstDay = reader.readText();
        break;
      case "lastDay":
        version.lastDay = reader.readTextOrNull();
        break;
      case "currencyCode":
        version.currencyCode = reader.readText();
        break;
      case "conventions":
        version.conventions = readConventions(reader);
        break;
      case "components":
        reader.openArray();
        while (reader.nextItem()) version.components.push(readComponent(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return version;
}

function writeConventions(writer: JsonWriter, conventions: Conventions): void {
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
  writer.closeObject();
}

function readConventions(reader: JsonReader): Conventions {
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
      default:
        reader.refuseMember();
        break;
    }
  }
  return conventions;
}

function writeComponent(writer: JsonWriter, component: PlanComponent): void {
  writer.openObject();
  writer.textMember("key", component.key);
  writer.textMember("name", component.name);
  writer.textMember("measure", component.measure);
  writer.textMember("period", component.period);
  writer.textMember("rateKind", component.rateKind);
  writer.decimalMember("rate", component.rate);
  writer.member("tiers");
  writer.openArray();
  for (const tier of component.tiers) writeTier(writer, tier);
  writer.closeArray();
  writer.flagMember("tiersAreFactors", component.tiersAreFactors);
  writer.member("multipliers");
  writer.openArray();
  for (const multiplier of component.multipliers) writeMultiplier(writer, multiplier);
  writer.closeArray();
  writeLimit(writer, "threshold", component.threshold);
  writeLimit(writer, "dealFloor", component.dealFloor);
  writeLimit(writer, "dealCap", component.dealCap);
  writeLimit(writer, "periodCap", component.periodCap);
  writer.closeObject();
}

/** A limit that a plan does not have is left out: plans from before there were limits keep their text, and its hash. */
function writeLimit(writer: JsonWriter, name: string, value: Decimal | null): void {
  if (value !== null) writer.decimalMember(name, value);
}

function readComponent(reader: JsonReader): PlanComponent {
  const component = new PlanComponent();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        component.key = reader.readText();
        break;
      case "name":
        component.name = reader.readText();
        break;
      case "measure":
        component.measure = reader.readText();
        break;
      case "period":
        component.period = readPeriodKind(reader);
        break;
      case "rateKind":
        component.rateKind = readRateKind(reader);
        break;
      case "rate":
        component.rate = reader.readDecimal();
        break;
      case "tiers":
        reader.openArray();
        while (reader.nextItem()) component.tiers.push(readTier(reader));
        break;
      case "tiersAreFactors":
        component.tiersAreFactors = reader.readFlag();
        break;
      case "multipliers":
        reader.openArray();
        while (reader.nextItem()) component.multipliers.push(readMultiplier(reader));
        break;
      case "threshold":
        component.threshold = reader.readDecimalOrNull();
        break;
      case "dealFloor":
        component.dealFloor = reader.readDecimalOrNull();
        break;
      case "dealCap":
        component.dealCap = reader.readDecimalOrNull();
        break;
      case "periodCap":
        component.periodCap = reader.readDecimalOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return component;
}

function readPeriodKind(reader: JsonReader): PeriodKind {
  const kind = reader.readText();
  if (kind === "month" || kind === "quarter" || kind === "half" || kind === "year") return kind;
  reader.refuse(`the period "${kind}" is not month, quarter, half or year`);
  return "month";
}

function readRateKind(reader: JsonReader): RateKind {
  const kind = reader.readText();
  if (kind === "flat" || kind === "marginal") return kind;
  reader.refuse(`the kind of rate "${kind}" is not flat or marginal`);
  return "flat";
}

function writeTier(writer: JsonWriter, tier: RateTier): void {
  writer.openObject();
  writer.decimalMember("startsAt", tier.startsAt);
  writer.decimalMember("rate", tier.rate);
  writer.closeObject();
}

function readTier(reader: JsonReader): RateTier {
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

function writeMultiplier(writer: JsonWriter, multiplier: Multiplier): void {
  writer.openObject();
  writer.textMember("key", multiplier.key);
  writer.textMember("name", multiplier.name);
  writer.textMember("fact", multiplier.fact);
  writer.textMember("value", multiplier.value);
  writer.decimalMember("factor", multiplier.factor);
  writer.closeObject();
}

function readMultiplier(reader: JsonReader): Multiplier {
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
      case "value":
        multiplier.value = reader.readText();
        break;
      case "factor":
        multiplier.factor = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return multiplier;
}
