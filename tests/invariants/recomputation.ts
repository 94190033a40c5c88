/** What the ledger of an org should say: the TypeScript engine over all deals at once, from rows read here independently. */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import {
  CalculationRequest,
  Deal,
  DealItem,
  DealRole,
  DealSplit,
  Decimal,
  Draw,
  Leave,
  Payee,
  PlanAssignment,
  type PlanVersion,
  Quota,
  Team,
  TeamMember,
  calculate,
  readPlanVersion,
} from "../../engine/index.js";
import type { CalculationResult, DealStatus, RoleSource } from "../../engine/index.js";
import { openDeal } from "../../engine/tests/build.js";
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
  request.asOf = company.now.toISOString().slice(0, 10);
  request.versions = versionsOf(company);
  request.teams = rows(company, "Team__c").map((row) => teamOf(company, row));
  request.deals = dealsOf(company);
  nameTeams(request);
  request.payees = rows(company, "Payee__c").map((row) => payeeOf(company, row));
  request.assignments = rows(company, "Plan_Assignment__c").map((row) =>
    filled(new PlanAssignment(), { payeeKey: row("Payee__c")!, planKey: row("Plan__c")!, ...days(row) }),
  );
  const owners = { Quota__c: "Payee__c", Team_Quota__c: "Team__c", Plan_Quota__c: "Plan__c" };
  request.quotas = Object.entries(owners).flatMap(([object, owner]) =>
    rows(company, object).map((row) => quotaOf(row, row(owner)!)),
  );
  request.leaves = rows(company, "Leave__c").map((row) =>
    filled(new Leave(), { payeeKey: row("Payee__c")!, ...closedDays(row) }),
  );
  request.draws = rows(company, "Draw__c").map((row) =>
    filled(new Draw(), {
      payeeKey: row("Payee__c")!,
      planKey: row("Plan__c")!,
      amount: Decimal.of(row("Amount__c")!),
      isRecoverable: row("Recoverable__c") === "true",
      ...closedDays(row),
    }),
  );
  return request;
}

function versionsOf(company: Company): PlanVersion[] {
  const frozen = rows(company, "Plan_Version__c").filter((row) => row("Status__c") !== "Draft");
  return frozen.map((row) => {
    const version = readPlanVersion(row("Definition__c")!);
    version.lastDay = row("Effective_To__c")?.slice(0, 10) ?? null;
    return version;
  });
}

function filled<T extends object>(target: T, values: Partial<T>): T {
  return Object.assign(target, values);
}

function days(row: Row): { firstDay: string; lastDay: string | null } {
  return { firstDay: row("From_Date__c")!.slice(0, 10), lastDay: row("To_Date__c")?.slice(0, 10) ?? null };
}

function closedDays(row: Row): { firstDay: string; lastDay: string } {
  return { firstDay: row("From_Date__c")!.slice(0, 10), lastDay: row("To_Date__c")!.slice(0, 10) };
}

function quotaOf(row: Row, payeeKey: string): Quota {
  return filled(new Quota(), {
    payeeKey,
    measure: row("Measure__c")!,
    amount: Decimal.of(row("Amount__c")!),
    relief: decimal(row("Relief__c")) ?? Decimal.ZERO,
    ...closedDays(row),
  });
}

function teamOf(company: Company, row: Row): Team {
  const ofTeam = rows(company, "Team_Member__c").filter((member) => member("Team__c") === row("Id"));
  const members = ofTeam.map((member) =>
    filled(new TeamMember(), {
      payeeKey: member("Payee__c")!,
      percent: decimal(member("Percent__c")),
      ...days(member),
    }),
  );
  return filled(new Team(), { key: row("Id")!, name: row("Name")!, members });
}

/** A deal may name a team as people do. */
function nameTeams(request: CalculationRequest): void {
  const rules = request.versions.flatMap(({ components }) => components).flatMap(({ credits }) => credits);
  for (const { role } of rules.filter(({ source }) => source === "team")) {
    for (const { facts } of request.deals) {
      const team = request.teams.find(({ name }) => name === facts.get(role));
      if (team) facts.set(role, team.key);
    }
  }
}

// ---------------------------------------------------------------- deals

function dealsOf(company: Company): Deal[] {
  const orders = company.org.metadata.features.has("Orders") ? rows(company, "Order") : [];
  return [
    ...rows(company, "Opportunity").map((row) => opportunityOf(company, row)),
    ...orders.map((row) => orderOf(company, row)),
    ...rows(company, "Task").map((row) => activityOf(company, row, row("IsClosed") === "true", "CompletedDateTime")),
    ...rows(company, "Event").map((row) =>
      activityOf(company, row, new Date(row("EndDateTime")!) <= company.now, "StartDateTime"),
    ),
  ];
}

/** What deals of all kinds have. */
function commonOf(company: Company, row: Row): Deal {
  const deal = openDeal();
  deal.key = row("Id")!;
  deal.currencyCode = company.org.metadata.features.has("MultiCurrency")
    ? row("CurrencyIsoCode")
    : company.admin.currency;
  deal.ownerUserKey = row("OwnerId");
  if (company.org.metadata.features.has("AccountTeams") && row("AccountId") !== null)
    deal.roles.push(...teamRolesOf(company, "AccountTeamMember", "AccountId", row("AccountId")!, "accountTeam"));
  return deal;
}

function opportunityOf(company: Company, row: Row): Deal {
  const deal = commonOf(company, row);
  deal.name = row("Name")!;
  deal.status = statusOf(row);
  deal.day = row("CloseDate")?.slice(0, 10) ?? null;
  deal.amount = decimal(row("Amount"));
  const account = row("AccountId") === null ? null : company.org.rows.byId(row("AccountId")!);
  const facts = { dealType: row("Type"), industry: account?.get("industry"), segment: account?.get("type") };
  for (const [name, value] of Object.entries(facts)) if (value) deal.facts.set(name, String(value));
  if (company.org.metadata.features.has("TeamSelling")) {
    deal.splits = splitsOf(company, deal.key);
    deal.roles.unshift(...teamRolesOf(company, "OpportunityTeamMember", "OpportunityId", deal.key, "opportunityTeam"));
  }
  deal.items = itemsOf(company, "OpportunityLineItem", "OpportunityId", deal.key);
  for (const history of rows(company, "OpportunityHistory")) {
    const stage = history("StageName")!;
    if (history("OpportunityId") === deal.key && !deal.milestones.has(stage))
      deal.milestones.set(stage, history("CreatedDate")!.slice(0, 10));
  }
  return deal;
}

function orderOf(company: Company, row: Row): Deal {
  const deal = commonOf(company, row);
  deal.kind = "order";
  deal.name = row("OrderNumber")!;
  deal.status = row("StatusCode") === "Activated" ? "won" : "open";
  deal.day = row("EffectiveDate")!.slice(0, 10);
  deal.amount = decimal(row("TotalAmount"));
  deal.items = itemsOf(company, "OrderItem", "OrderId", deal.key);
  for (const one of rows(company, "Realisation__c")) {
    if (one("Order_Id__c") !== deal.key) continue;
    const about = { userKey: one("User__c")!, role: one("Commission_Type__c")!, percent: Decimal.of(one("Share__c")!) };
    deal.roles.push(filled(new DealRole(), { source: "realisation", ...about }));
  }
  return deal;
}

function activityOf(company: Company, row: Row, isDone: boolean, momentField: string): Deal {
  const deal = commonOf(company, row);
  deal.kind = "activity";
  deal.name = row("Subject")!;
  deal.status = isDone ? "won" : "open";
  deal.day = row(momentField)?.slice(0, 10) ?? null;
  if (row("Type")) deal.facts.set("activityType", row("Type")!);
  return deal;
}

function teamRolesOf(company: Company, object: string, parent: string, id: string, source: RoleSource): DealRole[] {
  const members = rows(company, object).filter((row) => row(parent) === id);
  return members.map((row) =>
    filled(new DealRole(), { userKey: row("UserId")!, source, role: row("TeamMemberRole") ?? "" }),
  );
}

function itemsOf(company: Company, object: string, parent: string, id: string): DealItem[] {
  const lines = rows(company, object).filter((row) => row(parent) === id);
  return lines.map((row) => {
    const product = company.org.rows.byId(row("Product2Id")!)!;
    const item = filled(new DealItem(), { key: row("Id")!, name: String(product.get("name")) });
    item.amount = decimal(row("TotalPrice"));
    for (const [name, field] of Object.entries({ product: "productcode", productFamily: "family" }))
      if (product.get(field)) item.facts.set(name, String(product.get(field)));
    item.numbers.set("units", Decimal.of(row("Quantity")!));
    const discount = object === "OrderItem" ? null : decimal(row("Discount"));
    if (discount) item.numbers.set("discount", discount.times(Decimal.of("0.01")));
    return item;
  });
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
  payee.targetIncentive = decimal(row("Target_Incentive__c"));
  payee.currencyCode = row("Currency_Code__c");
  payee.startDay = row("Start_Date__c")?.slice(0, 10) ?? null;
  payee.managerKey = row("Manager__c");
  for (const [name, field] of Object.entries({ salesChannel: "Sales_Channel__c", salesGroup: "Sales_Group__c" }))
    if (row(field)) payee.facts.set(name, row(field)!);
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
export function differences(stands: Map<string, Standing>, due: Map<string, Standing>): unknown[] {
  const keys = [...new Set([...stands.keys(), ...due.keys()])].sort();
  const differing = keys.filter((key) => !isDeepStrictEqual(stands.get(key), due.get(key)));
  return differing.map((key) => ({ line: key, stands: stands.get(key), due: due.get(key) }));
}
