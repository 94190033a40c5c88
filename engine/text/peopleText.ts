import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { Decimal } from "../language.js";
import { Leave, Payee, Team, TeamMember } from "../model.js";
import { isBasePercent, onTargetOf } from "../settle/salary.js";
import { readTexts, writeTextsUnlessNone } from "./mapText.js";

const DEFAULTS: Payee = new Payee();
const DEFAULT_MEMBER: TeamMember = new TeamMember();

export function writePayee(writer: JsonWriter, payee: Payee): void {
  writer.openObject();
  writer.textMember("key", payee.key);
  writer.textMember("userKey", payee.userKey);
  writer.textMember("name", payee.name);
  writer.flagMember("isActive", payee.isActive);
  writer.flagMember("isCommissionable", payee.isCommissionable);
  writer.decimalMember("baseSalary", payee.baseSalary);
  writer.decimalUnless("targetIncentive", payee.targetIncentive, DEFAULTS.targetIncentive);
  writer.textUnless("currencyCode", payee.currencyCode, DEFAULTS.currencyCode);
  writer.textUnless("startDay", payee.startDay, DEFAULTS.startDay);
  writer.textUnless("managerKey", payee.managerKey, DEFAULTS.managerKey);
  writeTextsUnlessNone(writer, "facts", payee.facts);
  writer.closeObject();
}

/** Base salary and target incentive may be given as `ote` and `basePercent`, from which they follow. */
export function readPayee(reader: JsonReader): Payee {
  const payee = new Payee();
  let ote: Decimal | null = null;
  let basePercent: Decimal | null = null;
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
      case "targetIncentive":
        payee.targetIncentive = reader.readDecimalOrNull();
        break;
      case "ote":
        ote = reader.readDecimalOrNull();
        break;
      case "basePercent":
        basePercent = reader.readDecimalOrNull();
        break;
      case "currencyCode":
        payee.currencyCode = reader.readTextOrNull();
        break;
      case "startDay":
        payee.startDay = reader.readDayOrNull();
        break;
      case "managerKey":
        payee.managerKey = reader.readTextOrNull();
        break;
      case "facts":
        readTexts(reader, payee.facts);
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  if (ote !== null || basePercent !== null) mixPay(reader, payee, ote, basePercent);
  return payee;
}

function mixPay(reader: JsonReader, payee: Payee, ote: Decimal | null, basePercent: Decimal | null): void {
  if (ote === null || basePercent === null) {
    reader.refuse(`the payee ${payee.key} has ote or basePercent alone; write both, such as "700000.00" and "70"`);
  }
  if (payee.baseSalary !== null || payee.targetIncentive !== null) {
    const problem = `the payee ${payee.key} has ote and basePercent, from which baseSalary and targetIncentive follow`;
    reader.refuse(`${problem}; write the one pair or the other`);
  }
  if (ote!.sign() < 0) {
    reader.refuse(`ote of the payee ${payee.key} is ${ote!.toText()}; write on-target earnings of 0 or more`);
  }
  if (!isBasePercent(basePercent!)) {
    const problem = `basePercent of the payee ${payee.key} is ${basePercent!.toText()}`;
    reader.refuse(`${problem}; write the percent of the OTE that is base salary, from 1 to 100, or 0: 70 for 70 %`);
  }
  const onTarget = onTargetOf(ote!, basePercent!);
  payee.baseSalary = onTarget.baseSalary;
  payee.targetIncentive = onTarget.targetIncentive;
}

export function writeTeam(writer: JsonWriter, team: Team): void {
  writer.openObject();
  writer.textMember("key", team.key);
  writer.textMember("name", team.name);
  writer.member("members");
  writer.openArray();
  for (const member of team.members) writeTeamMember(writer, member);
  writer.closeArray();
  writer.closeObject();
}

export function readTeam(reader: JsonReader): Team {
  const team = new Team();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "key":
        team.key = reader.readText();
        break;
      case "name":
        team.name = reader.readText();
        break;
      case "members":
        reader.openArray();
        while (reader.nextItem()) team.members.push(readTeamMember(reader));
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return team;
}

function writeTeamMember(writer: JsonWriter, member: TeamMember): void {
  writer.openObject();
  writer.textMember("payeeKey", member.payeeKey);
  writer.textMember("firstDay", member.firstDay);
  writer.textUnless("lastDay", member.lastDay, DEFAULT_MEMBER.lastDay);
  writer.decimalUnless("percent", member.percent, DEFAULT_MEMBER.percent);
  writer.closeObject();
}

function readTeamMember(reader: JsonReader): TeamMember {
  const member = new TeamMember();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        member.payeeKey = reader.readText();
        break;
      case "firstDay":
        member.firstDay = reader.readDay();
        break;
      case "lastDay":
        member.lastDay = reader.readDayOrNull();
        break;
      case "percent":
        member.percent = reader.readDecimalOrNull();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return member;
}

export function writeLeave(writer: JsonWriter, leave: Leave): void {
  writer.openObject();
  writer.textMember("payeeKey", leave.payeeKey);
  writer.textMember("firstDay", leave.firstDay);
  writer.textMember("lastDay", leave.lastDay);
  writer.closeObject();
}

export function readLeave(reader: JsonReader): Leave {
  const leave = new Leave();
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "payeeKey":
        leave.payeeKey = reader.readText();
        break;
      case "firstDay":
        leave.firstDay = reader.readDay();
        break;
      case "lastDay":
        leave.lastDay = reader.readDay();
        break;
      default:
        reader.refuseMember();
        break;
    }
  }
  return leave;
}
