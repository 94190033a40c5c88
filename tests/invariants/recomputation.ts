/** What the ledger of an org should say: the TypeScript engine over all deals at once, from rows read here independently. */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import {
  CalculationRequest,
  Deal,
  DealSplit,
  Decimal,
  Payee,
  PlanAssignment,
  Quota,
  calculate,
  readPlanVersion,
} from "../../engine/index.js";
import type { CalculationResult, DealStatus } from "../../engine/index.js";
import type { Company } from "./company.js";

/** A row as text: `null` where a field is empty. */
type Row = (field: string) => string | null;

/** One line of the ledger: what its entries come to, and what the latest says of day, rules and calculation. */
export interface Standing {
  day: string;
  planVersion: string;
  amount: string;
  credit: string;
  trace: string;
}

export function rows(company: Company, object: string, includeDeleted = false): Row[] {
  return [...company.org.rows.rows(object, includeDeleted)].map((row) => (field) => {
    const value = row.get(field.toLowerCase());
    return value === null || value === undefined ? null : String(value);
  });
}

function decimal(text: string | null): Decimal | null {
  return text === null ? null : Decimal.of(text);
}

/** Everything the org knows, with nothing standing yet. */
function requestOf(company: Company): CalculationRequest {
  const request = new CalculationRequest();
  request.deals = rows(company, "Opportunity").map((row) => dealOf(company, row));
  request.payees = rows(company, "Payee__c").map((row) => payeeOf(company, row));
  for (const row of rows(company, "Plan_Assignment__c")) {
    const assignment = new PlanAssignment();
    assignment.payeeKey = row("Payee__c")!;
    assignment.planKey = row("Plan__c")!;
    assignment.firstDay = row("From_Date__c")!.slice(0, 10);
    assignment.lastDay = row("To_Date__c")?.slice(0, 10) ?? null;
    request.assignments.push(assignment);
  }
  for (const row of rows(company, "Quota__c")) {
    const quota = new Quota();
    quota.payeeKey = row("Payee__c")!;
    quota.measure = row("Measure__c")!;
    quota.firstDay = row("From_Date__c")!.slice(0, 10);
    quota.lastDay = row("To_Date__c")!.slice(0, 10);
    quota.amount = Decimal.of(row("Amount__c")!);
    request.quotas.push(quota);
  }
  for (const row of rows(company, "Plan_Version__c")) {
    if (row("Status__c") === "Draft") continue;
    const version = readPlanVersion(row("Definition__c")!);
    version.lastDay = row("Effective_To__c")?.slice(0, 10) ?? null;
    request.versions.push(version);
  }
  return request;
}

function dealOf(company: Company, row: Row): Deal {
  const deal = new Deal();
  deal.key = row("Id")!;
  deal.name = row("Name")!;
  deal.status = statusOf(row);
  deal.day = row("CloseDate")?.slice(0, 10) ?? null;
  deal.amount = decimal(row("Amount"));
  deal.currencyCode = company.org.metadata.features.has("MultiCurrency")
    ? row("CurrencyIsoCode")
    : company.admin.currency;
  deal.ownerUserKey = row("OwnerId");
  const account = row("AccountId") === null ? null : company.org.rows.byId(row("AccountId")!);
  const facts = { dealType: row("Type"), industry: account?.get("industry"), segment: account?.get("type") };
  for (const [name, value] of Object.entries(facts)) if (value) deal.facts.set(name, String(value));
  if (company.org.metadata.features.has("TeamSelling")) deal.splits = splitsOf(company, deal.key);
  return deal;
}

function splitsOf(company: Company, dealKey: string): DealSplit[] {
  const ofDeal = rows(company, "OpportunitySplit").filter((row) => row("OpportunityId") === dealKey);
  return ofDeal.map((row) => {
    const split = new DealSplit();
    split.userKey = row("SplitOwnerId")!;
    split.percent = Decimal.of(row("SplitPercentage")!);
    const isTotal = company.org.rows.byId(row("SplitTypeId")!)?.get("istotalvalidated") === true;
    split.kind = isTotal ? "revenue" : "overlay";
    return split;
  });
}

function statusOf(row: Row): DealStatus {
  if (row("IsDeleted") === "true") return "deleted";
  if (row("IsWon") === "true") return "won";
  return row("IsClosed") === "true" ? "lost" : "open";
}

function payeeOf(company: Company, row: Row): Payee {
  const payee = new Payee();
  payee.key = row("Id")!;
  payee.userKey = row("User__c")!;
  payee.name = row("Name")!;
  const isUserActive = company.org.rows.byId(payee.userKey)?.get("isactive") === true;
  payee.isActive = row("Active__c") === "true" && isUserActive;
  payee.isCommissionable = row("Commissionable__c") === "true";
  payee.baseSalary = decimal(row("Base_Salary__c"));
  return payee;
}

export function recompute(company: Company): CalculationResult {
  return calculate(requestOf(company));
}

/** What should stand, by line key. */
export function expectedLedger(company: Company): Map<string, Standing> {
  return new Map(
    recompute(company).lines.map((line): [string, Standing] => [
      line.lineKey,
      {
        day: line.day,
        planVersion: String(line.planVersion),
        amount: line.amount.toShortText(),
        credit: line.credit.toShortText(),
        trace: line.trace,
      },
    ]),
  );
}

/** Ledger entries by line key, in order of sequence. */
export function entriesByLine(company: Company): Map<string, Row[]> {
  const byLine = new Map<string, Row[]>();
  for (const row of rows(company, "Ledger_Entry__c", true)) {
    const lineKey = row("Line_Key__c")!;
    byLine.set(lineKey, [...(byLine.get(lineKey) ?? []), row]);
  }
  for (const entries of byLine.values()) entries.sort((a, b) => Number(a("Sequence__c")) - Number(b("Sequence__c")));
  return byLine;
}

/** What stands, by line key: the sum of its entries and the latest trace; lines that were taken back are left out. */
export function standingLedger(company: Company): Map<string, Standing> {
  const standing = new Map<string, Standing>();
  for (const [lineKey, entries] of entriesByLine(company)) {
    const sum = (field: string) => entries.map((row) => Decimal.of(row(field)!)).reduce((a, b) => a.plus(b));
    const latest = entries.at(-1)!;
    const line = {
      day: latest("Deal_Date__c")!.slice(0, 10),
      planVersion: Decimal.of(latest("Plan_Version_Number__c")!).toShortText(),
      amount: sum("Amount__c").toShortText(),
      credit: sum("Credit__c").toShortText(),
      trace: latest("Trace__c")!,
    };
    if (!isTakenBack(line)) standing.set(lineKey, line);
  }
  return standing;
}

/** Taken back without a rest: exactly 0. */
function isTakenBack(line: Standing): boolean {
  return line.trace.startsWith("1;x") && line.amount === "0" && line.credit === "0";
}

/** Asserts all that must be true of a ledger at rest when nothing is held: it says what the engine says of the deals at once. */
export function assertSound(company: Company, after = "the history"): void {
  const differing = differences(standingLedger(company), expectedLedger(company));
  assert.deepEqual(differing, [], `The ledger is not what the engine says after ${after}`);
  assertAppendOnlyForm(company);
  const waiting = rows(company, "Deal_Mark__c").filter((row) => row("Status__c") !== "Settled");
  assert.deepEqual(
    waiting.map((row) => `${row("Deal_Id__c")} ${row("Status__c")} ${row("Hold_Summary__c")}`),
    [],
  );
}

/** Entries of a line are numbered 1, 2, 3, …, the first is the earning, the others correct it, and totals run along. */
function assertAppendOnlyForm(company: Company): void {
  for (const [lineKey, entries] of entriesByLine(company)) {
    let total = Decimal.ZERO;
    entries.forEach((row, i) => {
      total = total.plus(Decimal.of(row("Amount__c")!));
      const form = [row("Sequence__c"), row("Entry_Key__c"), row("Kind__c"), row("Corrects__c"), row("Total__c")];
      const first = i === 0;
      const corrects = first ? null : entries[0]("Id");
      const kind = first ? "earning" : "correction";
      assert.deepEqual(
        form,
        [String(i + 1), `${lineKey}#${i + 1}`, kind, corrects, total.round(2, "HALF_UP").toText()],
        lineKey,
      );
    });
  }
}

/** Lines that are not the same in both, as each has them. */
function differences(stands: Map<string, Standing>, due: Map<string, Standing>): unknown[] {
  const keys = [...new Set([...stands.keys(), ...due.keys()])].sort();
  const differing = keys.filter((key) => !isDeepStrictEqual(stands.get(key), due.get(key)));
  return differing.map((key) => ({ line: key, stands: stands.get(key), due: due.get(key) }));
}
