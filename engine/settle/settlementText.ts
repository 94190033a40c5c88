import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { readVersion, writeVersion } from "../planText.js";
import { readTexts, writeTexts } from "../text/mapText.js";
import { readPayee, writePayee } from "../text/peopleText.js";
import {
  readCurrencyRate,
  readDraw,
  readPlanAssignment,
  writeCurrencyRate,
  writeDraw,
  writePlanAssignment,
} from "../text/termsText.js";
import { writeCapUses, writeOpenLine } from "./statementText.js";
import { CapUse, DealMilestones, EarnedLine, OpenLine, Opening, SettlementRequest } from "./settlement.js";

/** Reads a request from JSON; what is left out has its default. Throws EngineError JSON_INVALID with line and column. */
export function readSettlement(text: string): SettlementRequest {
  const reader = new JsonReader(text);
  const request = readSettlementRequest(reader);
  reader.finish();
  return request;
}

/** The request as canonical JSON: members in fixed order, no spaces, exact numbers as strings, milestones in order of name. */
export function writeSettlement(request: SettlementRequest): string {
  const writer = new JsonWriter();
  writeSettlementRequest(writer, request);
  return writer.toText();
}

function readSettlementRequest(reader: JsonReader): SettlementRequest {
  const request = new SettlementRequest();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "firstMonth":
        request.firstMonth = reader.readText();
        break;
      case "lastMonth":
        request.lastMonth = reader.readText();
        break;
      case "asOf":
        request.asOf = reader.readTextOrNull();
        break;
      case "lines":
        reader.openArray();
        while (reader.nextItem()) request.lines.push(readEarnedLine(reader));
        break;
      case "milestones":
        reader.openArray();
        while (reader.nextItem()) request.milestones.push(readDealMilestones(reader));
        break;
      case "payees":
        reader.openArray();
        while (reader.nextItem()) request.payees.push(readPayee(reader));
        break;
      case "assignments":
        reader.openArray();
        while (reader.nextItem()) request.assignments.push(readPlanAssignment(reader));
        break;
      case "versions":
        reader.openArray();
        while (reader.nextItem()) request.versions.push(readVersion(reader));
        break;
      case "draws":
        reader.openArray();
        while (reader.nextItem()) request.draws.push(readDraw(reader));
        break;
      case "currencyRates":
        reader.openArray();
        while (reader.nextItem()) request.currencyRates.push(readCurrencyRate(reader));
        break;
      case "opening":
        reader.openArray();
        while (reader.nextItem()) request.opening.push(readOpening(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return request;
}

function writeSettlementRequest(writer: JsonWriter, request: SettlementRequest): void {
  writer.openObject();
  writer.textMember("firstMonth", request.firstMonth);
  writer.textMember("lastMonth", request.lastMonth);
  writer.textMember("asOf", request.asOf);
  writer.member("lines");
  writer.openArray();
  for (const line of request.lines) writeEarnedLine(writer, line);
  writer.closeArray();
  writer.member("milestones");
  writer.openArray();
  for (const milestones of request.milestones) writeDealMilestones(writer, milestones);
  writer.closeArray();
  writer.member("payees");
  writer.openArray();
  for (const payee of request.payees) writePayee(writer, payee);
  writer.closeArray();
  writer.member("assignments");
  writer.openArray();
  for (const assignment of request.assignments) writePlanAssignment(writer, assignment);
  writer.closeArray();
  writer.member("versions");
  writer.openArray();
  for (const version of request.versions) writeVersion(writer, version);
  writer.closeArray();
  writer.member("draws");
  writer.openArray();
  for (const draw of request.draws) writeDraw(writer, draw);
  writer.closeArray();
  writer.member("currencyRates");
  writer.openArray();
  for (const currencyRate of request.currencyRates) writeCurrencyRate(writer, currencyRate);
  writer.closeArray();
  writer.member("opening");
  writer.openArray();
  for (const opening of request.opening) writeOpening(writer, opening);
  writer.closeArray();
  writer.closeObject();
}

function writeEarnedLine(writer: JsonWriter, line: EarnedLine): void {
  writer.openObject();
  writer.textMember("lineKey", line.lineKey);
  writer.textMember("dealKey", line.dealKey);
  writer.textMember("payeeKey", line.payeeKey);
  writer.textMember("planKey", line.planKey);
  writer.intMember("planVersion", line.planVersion);
  writer.textMember("componentKey", line.componentKey);
  writer.textMember("groupKey", line.groupKey);
  writer.textMember("day", line.day);
  writer.textMember("currencyCode", line.currencyCode);
  writer.decimalMember("amount", line.amount);
  if (!line.fromAdjustments.isZero()) writer.decimalMember("fromAdjustments", line.fromAdjustments);
  writer.closeObject();
}

function readEarnedLine(reader: JsonReader): EarnedLine {
  const line = new EarnedLine();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "lineKey":
        line.lineKey = reader.readText();
        break;
      case "dealKey":
        line.dealKey = reader.readText();
        break;
      case "payeeKey":
        line.payeeKey = reader.readText();
        break;
      case "planKey":
        line.planKey = reader.readText();
        break;
      case "planVersion":
        line.planVersion = reader.readInt();
        break;
      case "componentKey":
        line.componentKey = reader.readText();
        break;
      case "groupKey":
        line.groupKey = reader.readText();
        break;
      case "day":
        line.day = reader.readText();
        break;
      case "currencyCode":
        line.currencyCode = reader.readText();
        break;
      case "amount":
        line.amount = reader.readDecimal();
        break;
      case "fromAdjustments":
        line.fromAdjustments = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return line;
}

function writeDealMilestones(writer: JsonWriter, milestones: DealMilestones): void {
  writer.openObject();
  writer.textMember("dealKey", milestones.dealKey);
  writeTexts(writer, "days", milestones.days);
  writer.closeObject();
}

function readDealMilestones(reader: JsonReader): DealMilestones {
  const milestones = new DealMilestones();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "dealKey":
        milestones.dealKey = reader.readText();
        break;
      case "days":
        readTexts(reader, milestones.days);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return milestones;
}

function writeOpening(writer: JsonWriter, opening: Opening): void {
  writer.openObject();
  writer.textMember("payeeKey", opening.payeeKey);
  writer.textMember("currencyCode", opening.currencyCode);
  writer.decimalMember("balance", opening.balance);
  writer.member("open");
  writer.openArray();
  for (const line of opening.open) writeOpenLine(writer, line);
  writer.closeArray();
  writeCapUses(writer, opening.capUses);
  writer.closeObject();
}

function readOpening(reader: JsonReader): Opening {
  const opening = new Opening();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        opening.payeeKey = reader.readText();
        break;
      case "currencyCode":
        opening.currencyCode = reader.readText();
        break;
      case "balance":
        opening.balance = reader.readDecimal();
        break;
      case "open":
        reader.openArray();
        while (reader.nextItem()) opening.open.push(readOpenLine(reader));
        break;
      case "capUses":
        reader.openArray();
        while (reader.nextItem()) opening.capUses.push(readCapUse(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return opening;
}

function readCapUse(reader: JsonReader): CapUse {
  const use = new CapUse();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "planKey":
        use.planKey = reader.readText();
        break;
      case "month":
        use.month = reader.readText();
        break;
      case "paid":
        use.paid = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return use;
}

function readOpenLine(reader: JsonReader): OpenLine {
  const line = new OpenLine();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "lineKey":
        line.lineKey = reader.readText();
        break;
      case "dealKey":
        line.dealKey = reader.readText();
        break;
      case "planKey":
        line.planKey = reader.readText();
        break;
      case "planVersion":
        line.planVersion = reader.readInt();
        break;
      case "componentKey":
        line.componentKey = reader.readText();
        break;
      case "groupKey":
        line.groupKey = reader.readText();
        break;
      case "waiting":
        line.waiting = reader.readDecimal();
        break;
      case "waitingSince":
        line.waitingSince = reader.readText();
        break;
      case "payableOn":
        line.payableOn = reader.readText();
        break;
      case "payableDay":
        line.payableDay = reader.readTextOrNull();
        break;
      case "held":
        line.held = reader.readDecimal();
        break;
      case "heldSince":
        line.heldSince = reader.readText();
        break;
      case "releaseOn":
        line.releaseOn = reader.readText();
        break;
      case "releaseDay":
        line.releaseDay = reader.readTextOrNull();
        break;
      case "cut":
        line.cut = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return line;
}
