import { JsonReader } from "../json/reading.js";
import {
  Accumulation,
  ConditionTest,
  CreditSource,
  DayCount,
  DealStatus,
  LookupKind,
  MeasureScope,
  MeasureUnit,
  PeriodKind,
  RateKind,
  RemainderRule,
  RoleSource,
  SplitKind,
  TermsOwner,
  TierBasis,
  TransactionKind,
} from "../model.js";

/*
 * Members that take one of a few words. A refusal names them all; it throws, so what stands behind it is never returned.
 */

export function readTransactionKind(reader: JsonReader): TransactionKind {
  const word = reader.readText();
  if (word === "opportunity" || word === "order" || word === "activity") return word;
  reader.refuse(`the kind of transaction "${word}" is not opportunity, order or activity`);
  return "opportunity";
}

export function readDealStatus(reader: JsonReader): DealStatus {
  const word = reader.readText();
  if (word === "open" || word === "won" || word === "lost" || word === "deleted") return word;
  reader.refuse(`the status "${word}" is not open, won, lost or deleted`);
  return "open";
}

export function readSplitKind(reader: JsonReader): SplitKind {
  const word = reader.readText();
  if (word === "revenue" || word === "overlay") return word;
  reader.refuse(`the kind of split "${word}" is not revenue or overlay`);
  return "revenue";
}

export function readRoleSource(reader: JsonReader): RoleSource {
  const word = reader.readText();
  if (word === "opportunityTeam" || word === "accountTeam" || word === "realisation") return word;
  reader.refuse(`the source of a role "${word}" is not opportunityTeam, accountTeam or realisation`);
  return "opportunityTeam";
}

export function readRemainderRule(reader: JsonReader): RemainderRule {
  const word = reader.readText();
  if (word === "largestRemainder" || word === "largestShare") return word;
  reader.refuse(`the rule of the remainder "${word}" is not largestRemainder or largestShare`);
  return "largestRemainder";
}

export function readDayCount(reader: JsonReader): DayCount {
  const word = reader.readText();
  if (word === "none" || word === "calendar" || word === "workdays" || word === "thirty") return word;
  reader.refuse(`the proration "${word}" is not none, calendar, workdays or thirty`);
  return "none";
}

export function readConditionTest(reader: JsonReader): ConditionTest {
  const word = reader.readText();
  if (word === "is" || word === "isNot" || word === "atLeast" || word === "below") return word;
  reader.refuse(`the test "${word}" is not is, isNot, atLeast or below`);
  return "is";
}

export function readCreditSource(reader: JsonReader): CreditSource {
  const word = reader.readText();
  if (word === "split" || word === "overlay" || word === "owner" || word === "manager" || word === "team") return word;
  if (word === "opportunityTeam" || word === "accountTeam" || word === "realisation") return word;
  reader.refuse(
    `the source of credit "${word}" is not split, overlay, owner, opportunityTeam, accountTeam, realisation, manager or team`,
  );
  return "split";
}

export function readMeasureUnit(reader: JsonReader): MeasureUnit {
  const word = reader.readText();
  if (word === "money" || word === "count") return word;
  reader.refuse(`the unit "${word}" is not money or count`);
  return "money";
}

export function readMeasureScope(reader: JsonReader): MeasureScope {
  const word = reader.readText();
  if (word === "payee" || word === "team" || word === "plan") return word;
  reader.refuse(`the measure is not of "${word}" but of the payee, team or plan`);
  return "payee";
}

export function readPeriodKind(reader: JsonReader): PeriodKind {
  const word = reader.readText();
  if (word === "month" || word === "quarter" || word === "half" || word === "year") return word;
  reader.refuse(`the period "${word}" is not month, quarter, half or year`);
  return "month";
}

export function readAccumulation(reader: JsonReader): Accumulation {
  const word = reader.readText();
  if (word === "period" || word === "yearToDate" || word === "rolling" || word === "deal") return word;
  reader.refuse(`the accumulation "${word}" is not period, yearToDate, rolling or deal`);
  return "period";
}

export function readRateKind(reader: JsonReader): RateKind {
  const word = reader.readText();
  if (word === "flat" || word === "marginal" || word === "retroactive" || word === "overage") return word;
  if (word === "bonus" || word === "curve" || word === "residual" || word === "contest") return word;
  reader.refuse(
    `the kind of rate "${word}" is not flat, marginal, retroactive, overage, bonus, curve, residual or contest`,
  );
  return "flat";
}

export function readLookupKind(reader: JsonReader): LookupKind {
  const word = reader.readText();
  if (word === "fact" || word === "number" || word === "attainment") return word;
  reader.refuse(`the kind of look-up "${word}" is not fact, number or attainment`);
  return "fact";
}

export function readTermsOwner(reader: JsonReader): TermsOwner {
  const word = reader.readText();
  if (word === "plan" || word === "payee") return word;
  reader.refuse(`the owner of the terms "${word}" is not plan or payee`);
  return "plan";
}

export function readTierBasis(reader: JsonReader): TierBasis {
  const word = reader.readText();
  if (word === "attainment" || word === "measured") return word;
  reader.refuse(`the basis of tiers "${word}" is not attainment or measured`);
  return "attainment";
}
