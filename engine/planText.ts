import { JsonReader } from "./json/reading.js";
import { JsonWriter } from "./json/writing.js";
import { PlanVersion } from "./model.js";
import { readComponent, writeComponent } from "./text/componentText.js";
import { readConventions, writeConventions } from "./text/conventionsText.js";
import { readPeriodKind } from "./text/words.js";

const DEFAULTS: PlanVersion = new PlanVersion();

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

/**
 * What a version says, as text to be hashed: the canonical text without the key of the plan and the number of the version, which
 * every org gives anew, and with numbers written short. So the hash is the same wherever the plan is kept.
 */
export function writePlanContent(version: PlanVersion): string {
  const writer = new JsonWriter();
  writer.isShort = true;
  writer.openObject();
  writer.textMember("planName", version.planName);
  writeRules(writer, version);
  writer.closeObject();
  return writer.toText();
}

/** Writes a version where a writer stands. */
export function writeVersion(writer: JsonWriter, version: PlanVersion): void {
  writer.openObject();
  writer.textMember("planKey", version.planKey);
  writer.textMember("planName", version.planName);
  writer.intMember("version", version.version);
  writeRules(writer, version);
  writer.closeObject();
}

/** All but what the version is called, member by member. */
function writeRules(writer: JsonWriter, version: PlanVersion): void {
  writer.textMember("firstDay", version.firstDay);
  writer.textMember("lastDay", version.lastDay);
  writer.textMember("currencyCode", version.currencyCode);
  writer.member("conventions");
  writeConventions(writer, version.conventions);
  writer.member("components");
  writer.openArray();
  for (const component of version.components) writeComponent(writer, component);
  writer.closeArray();
  writer.flagUnless("paysByOwner", version.paysByOwner, DEFAULTS.paysByOwner);
  writer.textsUnlessNone("payeeFacts", version.payeeFacts);
  writer.decimalsUnlessNone("quotaRamp", version.quotaRamp);
  writer.decimalUnless("planCap", version.planCap, DEFAULTS.planCap);
  writer.textUnless("planCapPeriod", version.planCapPeriod, DEFAULTS.planCapPeriod);
}

/** Reads a version where a reader stands. */
export function readVersion(reader: JsonReader): PlanVersion {
  const version = new PlanVersion();
  reader.openObject();
  while (reader.nextMember()) readVersionMember(reader, version);
  return version;
}

/** Reads the member just named into a version. */
export function readVersionMember(reader: JsonReader, version: PlanVersion): void {
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
    case "paysByOwner":
      version.paysByOwner = reader.readFlag();
      break;
    case "payeeFacts":
      version.payeeFacts = reader.readTexts();
      break;
    case "quotaRamp":
      version.quotaRamp = reader.readDecimals();
      break;
    case "planCap":
      version.planCap = reader.readDecimalOrNull();
      break;
    case "planCapPeriod":
      version.planCapPeriod = readPeriodKind(reader);
      break;
    default:
      reader.refuseMember();
      break;
  }
}
