import { JsonReader } from "./json/reading.js";
import { JsonWriter } from "./json/writing.js";
import { CalculationRequest, CurrencyRate, Draw, Leave, Team } from "./model.js";
import { readVersion, writeVersion } from "./planText.js";
import { readDeal, writeDeal } from "./text/dealText.js";
import { readLeave, readPayee, readTeam, writeLeave, writePayee, writeTeam } from "./text/peopleText.js";
import { readStandingEntry, writeStandingEntry } from "./text/standingText.js";
import {
  readCurrencyRate,
  readDraw,
  readPlanAssignment,
  readQuota,
  writeCurrencyRate,
  writeDraw,
  writePlanAssignment,
  writeQuota,
} from "./text/termsText.js";

const DEFAULTS: CalculationRequest = new CalculationRequest();

/** Reads a request from JSON; what is left out has its default. Throws EngineError JSON_INVALID with line and column. */
export function readRequest(text: string): CalculationRequest {
  const reader = new JsonReader(text);
  const request = readCalculationRequest(reader);
  reader.finish();
  return request;
}

/**
 * The request as canonical JSON: members in fixed order, no spaces, exact numbers as strings, facts and numbers in order
 * of name.
 */
export function writeRequest(request: CalculationRequest): string {
  const writer = new JsonWriter();
  writer.openObject();
  writer.textUnless("asOf", request.asOf, DEFAULTS.asOf);
  writer.textUnless("closedThrough", request.closedThrough, DEFAULTS.closedThrough);
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
  writeTeams(writer, request.teams);
  writeLeaves(writer, request.leaves);
  writeCurrencyRates(writer, request.currencyRates);
  writeDraws(writer, request.draws);
  writer.member("standing");
  writer.openArray();
  for (const entry of request.standing) writeStandingEntry(writer, entry);
  writer.closeArray();
  writer.closeObject();
  return writer.toText();
}

function writeTeams(writer: JsonWriter, teams: Team[]): void {
  if (teams.length === 0) return;
  writer.member("teams");
  writer.openArray();
  for (const team of teams) writeTeam(writer, team);
  writer.closeArray();
}

function writeLeaves(writer: JsonWriter, leaves: Leave[]): void {
  if (leaves.length === 0) return;
  writer.member("leaves");
  writer.openArray();
  for (const leave of leaves) writeLeave(writer, leave);
  writer.closeArray();
}

function writeCurrencyRates(writer: JsonWriter, currencyRates: CurrencyRate[]): void {
  if (currencyRates.length === 0) return;
  writer.member("currencyRates");
  writer.openArray();
  for (const currencyRate of currencyRates) writeCurrencyRate(writer, currencyRate);
  writer.closeArray();
}

function writeDraws(writer: JsonWriter, draws: Draw[]): void {
  if (draws.length === 0) return;
  writer.member("draws");
  writer.openArray();
  for (const draw of draws) writeDraw(writer, draw);
  writer.closeArray();
}

function readCalculationRequest(reader: JsonReader): CalculationRequest {
  const request = new CalculationRequest();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "asOf":
        request.asOf = reader.readDayOrNull();
        break;
      case "closedThrough":
        request.closedThrough = reader.readDayOrNull();
        break;
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
      case "teams":
        reader.openArray();
        while (reader.nextItem()) request.teams.push(readTeam(reader));
        break;
      case "leaves":
        reader.openArray();
        while (reader.nextItem()) request.leaves.push(readLeave(reader));
        break;
      case "currencyRates":
        reader.openArray();
        while (reader.nextItem()) request.currencyRates.push(readCurrencyRate(reader));
        break;
      case "draws":
        reader.openArray();
        while (reader.nextItem()) request.draws.push(readDraw(reader));
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
