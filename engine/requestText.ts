import { JsonReader } from "./json/reading.js";
import { JsonWriter } from "./json/writing.js";
import { keysOf, sortBy, valueOf } from "./language.js";
import { TextOrder } from "./order.js";
import {
  CalculationRequest,
  Deal,
  DealSplit,
  DealStatus,
  Payee,
  PlanAssignment,
  Quota,
  SplitKind,
  StandingEntry,
} from "./model.js";
import { readVersion, writeVersion } from "./planText.js";

/** Reads a request from JSON; what is left out has its default. Throws EngineError JSON_INVALID with line and column. */
export function readRequest(text: string): CalculationRequest {
  const reader = new JsonReader(text);
  const request = readCalculationRequest(reader);
  reader.finish();
  return request;
}

/** The request as canonical JSON: members in fixed order, no spaces, exact numbers as strings, facts in order of name. */
export function writeRequest(request: CalculationRequest): string {
  const writer = new JsonWriter();
  writer.openObject();
  writer.member("deals");
  writer.openArray();
  for (const deal of request.deals) writeDeal(writer, deal);
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
  writer.member("quotas");
  writer.openArray();
  for (const quota of request.quotas) writeQuota(writer, quota);
  writer.closeArray();
  writer.member("standing");
  writer.openArray();
  for (const entry of request.standing) writeStandingEntry(writer, entry);
  writer.closeArray();
  writer.closeObject();
  return writer.toText();
}

function readCalculationRequest(reader: JsonReader): CalculationRequest {
  const request = new CalculationRequest();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "deals":
        reader.openArray();
        while (reader.nextItem()) request.deals.push(readDeal(reader));
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
      case "quotas":
        reader.openArray();
        while (reader.nextItem()) request.quotas.push(readQuota(reader));
        break;
      case "standing":
        reader.openArray();
        while (reader.nextItem()) request.standing.push(readStandingEntry(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return request;
}

function writeDeal(writer: JsonWriter, deal: Deal): void {
  writer.openObject();
  writer.textMember("key", deal.key);
  writer.textMember("name", deal.name);
  writer.textMember("status", deal.status);
  writer.textMember("day", deal.day);
  writer.decimalMember("amount", deal.amount);
  writer.textMember("currencyCode", deal.currencyCode);
  writer.textMember("ownerUserKey", deal.ownerUserKey);
  writer.member("splits");
  writer.openArray();
  for (const split of deal.splits) writeDealSplit(writer, split);
  writer.closeArray();
  writer.member("facts");
  writeFacts(writer, deal.facts);
  writer.closeObject();
}

function readDeal(reader: JsonReader): Deal {
  const deal = new Deal();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        deal.key = reader.readText();
        break;
      case "name":
        deal.name = reader.readText();
        break;
      case "status":
        deal.status = readDealStatus(reader);
        break;
      case "day":
        deal.day = reader.readTextOrNull();
        break;
      case "amount":
        deal.amount = reader.readDecimalOrNull();
        break;
      case "currencyCode":
        deal.currencyCode = reader.readTextOrNull();
        break;
      case "ownerUserKey":
        deal.ownerUserKey = reader.readTextOrNull();
        break;
      case "splits":
        reader.openArray();
        while (reader.nextItem()) deal.splits.push(readDealSplit(reader));
        break;
      case "facts":
        readFacts(reader, deal.facts);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return deal;
}

function writeDealSplit(writer: JsonWriter, split: DealSplit): void {
  writer.openObject();
  writer.textMember("userKey", split.userKey);
  writer.textMember("kind", split.kind);
  writer.decimalMember("percent", split.percent);
  writer.closeObject();
}

function readDealSplit(reader: JsonReader): DealSplit {
  const split = new DealSplit();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "userKey":
        split.userKey = reader.readText();
        break;
      case "kind":
        split.kind = readSplitKind(reader);
        break;
      case "percent":
        split.percent = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return split;
}

function readDealStatus(reader: JsonReader): DealStatus {
  const status = reader.readText();
  if (status === "open" || status === "won" || status === "lost" || status === "deleted") return status;
  reader.refuse(`the status "${status}" is not open, won, lost or deleted`);
  return "open";
}

function readSplitKind(reader: JsonReader): SplitKind {
  const kind = reader.readText();
  if (kind === "revenue" || kind === "overlay") return kind;
  reader.refuse(`the kind of split "${kind}" is not revenue or overlay`);
  return "revenue";
}

function writeFacts(writer: JsonWriter, facts: Map<string, string>): void {
  const names = keysOf(facts);
  sortBy(names, new TextOrder());
  writer.openObject();
  for (const name of names) writer.textMember(name, valueOf(facts, name));
  writer.closeObject();
}

function readFacts(reader: JsonReader, facts: Map<string, string>): void {
  reader.openObject();
  while (reader.nextMember()) facts.set(reader.member, reader.readText());
}

function writePayee(writer: JsonWriter, payee: Payee): void {
  writer.openObject();
  writer.textMember("key", payee.key);
  writer.textMember("userKey", payee.userKey);
  writer.textMember("name", payee.name);
  writer.flagMember("isActive", payee.isActive);
  writer.flagMember("isCommissionable", payee.isCommissionable);
  writer.decimalMember("baseSalary", payee.baseSalary);
  writer.closeObject();
}

function readPayee(reader: JsonReader): Payee {
  const payee = new Payee();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        payee.key = reader.readText();
        break;
      case "userKey":
        payee.userKey = reader.readText();
        break;
      case "name":
        payee.name = reader.readText();
        break;
      case "isActive":
        payee.isActive = reader.readFlag();
        break;
      case "isCommissionable":
        payee.isCommissionable = reader.readFlag();
        break;
      case "baseSalary":
        payee.baseSalary = reader.readDecimalOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return payee;
}

function writePlanAssignment(writer: JsonWriter, assignment: PlanAssignment): void {
  writer.openObject();
  writer.textMember("payeeKey", assignment.payeeKey);
  writer.textMember("planKey", assignment.planKey);
  writer.textMember("firstDay", assignment.firstDay);
  writer.textMember("lastDay", assignment.lastDay);
  writer.closeObject();
}

function readPlanAssignment(reader: JsonReader): PlanAssignment {
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
        assignment.firstDay = reader.readText();
        break;
      case "lastDay":
        assignment.lastDay = reader.readTextOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return assignment;
}

function writeQuota(writer: JsonWriter, quota: Quota): void {
  writer.openObject();
  writer.textMember("payeeKey", quota.payeeKey);
  writer.textMember("measure", quota.measure);
  writer.textMember("firstDay", quota.firstDay);
  writer.textMember("lastDay", quota.lastDay);
  writer.decimalMember("amount", quota.amount);
  writer.closeObject();
}

function readQuota(reader: JsonReader): Quota {
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
        quota.firstDay = reader.readText();
        break;
      case "lastDay":
        quota.lastDay = reader.readText();
        break;
      case "amount":
        quota.amount = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return quota;
}

function writeStandingEntry(writer: JsonWriter, entry: StandingEntry): void {
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

function readStandingEntry(reader: JsonReader): StandingEntry {
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
        entry.day = reader.readText();
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
