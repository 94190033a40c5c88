import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { Decimal, SparseMap } from "../language.js";
import { Deal, DealItem, DealRole, DealSplit } from "../model.js";
import { readNumbers, readTexts, writeNumbersUnlessNone, writeTexts, writeTextsUnlessNone } from "./mapText.js";
import { readDealStatus, readRoleSource, readSplitKind, readTransactionKind } from "./words.js";

const DEFAULTS: Deal = new Deal();
const DEFAULT_ROLE: DealRole = new DealRole();
const DEFAULT_ITEM: DealItem = new DealItem();

export function writeDeal(writer: JsonWriter, deal: Deal): void {
  writer.openObject();
  writer.textMember("key", deal.key);
  writer.textMember("name", deal.name);
  writer.textUnless("kind", deal.kind, DEFAULTS.kind);
  writer.textMember("status", deal.status);
  writer.textMember("day", deal.day);
  writer.decimalMember("amount", deal.amount);
  writer.textMember("currencyCode", deal.currencyCode);
  writer.textMember("ownerUserKey", deal.ownerUserKey);
  writer.member("splits");
  writer.openArray();
  for (const split of deal.splits) writeSplit(writer, split);
  writer.closeArray();
  writeRoles(writer, deal.roles);
  writeItems(writer, deal.items);
  writeTexts(writer, "facts", deal.facts);
  writeNumbersUnlessNone(writer, "numbers", deal.numbers);
  writeTextsUnlessNone(writer, "milestones", deal.milestones);
  writer.closeObject();
}

export function readDeal(reader: JsonReader): Deal {
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
      case "kind":
        deal.kind = readTransactionKind(reader);
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
        deal.splits = [];
        reader.openArray();
        while (reader.nextItem()) deal.splits.push(readSplit(reader));
        break;
      case "roles":
        deal.roles = [];
        reader.openArray();
        while (reader.nextItem()) deal.roles.push(readRole(reader));
        break;
      case "items":
        deal.items = [];
        reader.openArray();
        while (reader.nextItem()) deal.items.push(readItem(reader));
        break;
      case "facts":
        readTexts(reader, deal.facts);
        break;
      case "numbers":
        deal.numbers = new SparseMap<string, Decimal>();
        readNumbers(reader, deal.numbers);
        break;
      case "milestones":
        deal.milestones = new SparseMap<string, string>();
        readTexts(reader, deal.milestones);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return deal;
}

function writeSplit(writer: JsonWriter, split: DealSplit): void {
  writer.openObject();
  writer.textMember("userKey", split.userKey);
  writer.textMember("kind", split.kind);
  writer.decimalMember("percent", split.percent);
  writer.closeObject();
}

function readSplit(reader: JsonReader): DealSplit {
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

function writeRoles(writer: JsonWriter, roles: DealRole[]): void {
  if (roles.length === 0) return;
  writer.member("roles");
  writer.openArray();
  for (const role of roles) writeRole(writer, role);
  writer.closeArray();
}

function writeRole(writer: JsonWriter, role: DealRole): void {
  writer.openObject();
  writer.textMember("userKey", role.userKey);
  writer.textMember("source", role.source);
  writer.textUnless("role", role.role, DEFAULT_ROLE.role);
  writer.decimalUnless("percent", role.percent, DEFAULT_ROLE.percent);
  writer.closeObject();
}

function readRole(reader: JsonReader): DealRole {
  const role = new DealRole();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "userKey":
        role.userKey = reader.readText();
        break;
      case "source":
        role.source = readRoleSource(reader);
        break;
      case "role":
        role.role = reader.readText();
        break;
      case "percent":
        role.percent = reader.readDecimal();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return role;
}

function writeItems(writer: JsonWriter, items: DealItem[]): void {
  if (items.length === 0) return;
  writer.member("items");
  writer.openArray();
  for (const item of items) writeItem(writer, item);
  writer.closeArray();
}

function writeItem(writer: JsonWriter, item: DealItem): void {
  writer.openObject();
  writer.textMember("key", item.key);
  writer.textUnless("name", item.name, DEFAULT_ITEM.name);
  writer.decimalUnless("amount", item.amount, DEFAULT_ITEM.amount);
  writeTextsUnlessNone(writer, "facts", item.facts);
  writeNumbersUnlessNone(writer, "numbers", item.numbers);
  writer.closeObject();
}

function readItem(reader: JsonReader): DealItem {
  const item = new DealItem();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        item.key = reader.readText();
        break;
      case "name":
        item.name = reader.readText();
        break;
      case "amount":
        item.amount = reader.readDecimalOrNull();
        break;
      case "facts":
        readTexts(reader, item.facts);
        break;
      case "numbers":
        readNumbers(reader, item.numbers);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return item;
}
