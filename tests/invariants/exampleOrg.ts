/**
 * Worked examples as the records of an org: a copy of the package whose opportunities and products have a field for each fact,
 * number and milestone that an example names, mapped as an administrator would map it.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CalculationRequest,
  type Deal,
  type DealItem,
  Decimal,
  readRequest,
  writePlanVersion,
} from "../../engine/index.js";
import { readExamples } from "../../engine/tests/examples.js";
import { Company, type Fields } from "./company.js";

export interface PaidLine {
  dealKey: string;
  payeeKey: string;
  amount: string;
}

/** An example, all of whose deals are opportunities. */
export interface ExampleDeals {
  name: string;
  request: CalculationRequest;
  expected: PaidLine[];
}

export function exampleDeals(): ExampleDeals[] {
  const all = readExamples().map(({ name, requestText, expected }) => {
    return { name, request: readRequest(requestText), expected: expected.lines as PaidLine[] };
  });
  return all.filter(({ request }) => request.deals.every(({ kind }) => kind === "opportunity"));
}

interface Mapped {
  object: "Opportunity" | "OpportunityLineItem";
  kind: "fact" | "number" | "milestone";
  name: string;
}

const FIELD_TYPES = {
  fact: "<length>100</length><type>Text</type>",
  number: "<precision>18</precision><scale>6</scale><type>Number</type>",
  milestone: "<type>Date</type>",
};

function fieldOf({ kind, name }: Pick<Mapped, "kind" | "name">): string {
  return `${kind}_${name}__c`;
}

function allMapped(): Mapped[] {
  const found = new Map<string, Mapped>();
  const add = (object: Mapped["object"], kind: Mapped["kind"], names: Iterable<string>): void => {
    for (const name of names) found.set(`${object} ${kind} ${name}`, { object, kind, name });
  };
  for (const deal of exampleDeals().flatMap(({ request }) => request.deals)) {
    add("Opportunity", "fact", deal.facts.keys());
    add("Opportunity", "number", deal.numbers.keys());
    add("Opportunity", "milestone", deal.milestones.keys());
    for (const item of deal.items) {
      add("OpportunityLineItem", "fact", item.facts.keys());
      add("OpportunityLineItem", "number", item.numbers.keys());
    }
  }
  return [...found.values()];
}

const XML = `<?xml version="1.0" encoding="UTF-8" ?>`;
const NAMESPACE = `xmlns="http://soap.sforce.com/2006/04/metadata"`;
const INSTANCES = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"`;

function write(file: string, text: string): void {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `${XML}\n${text}\n`);
}

/** A custom field, as an administrator makes it: `type` is what its definition says beside its name. */
export function writeField(main: string, object: string, field: string, type: string): void {
  const about = `<fullName>${field}</fullName><label>${field}</label>`;
  const file = join(main, "examples/objects", object, "fields", `${field}.field-meta.xml`);
  write(file, `<CustomField ${NAMESPACE}>${about}${type}</CustomField>`);
}

/** A record of Deal Fact, as an administrator makes it. */
export function writeDealFact(main: string, label: string, values: Record<string, string>): void {
  const texts = Object.entries(values).map(
    ([name, value]) => `<values><field>${name}</field><value xsi:type="xsd:string">${value}</value></values>`,
  );
  const record = `<label>${label}</label><protected>false</protected>${texts.join("")}`;
  const file = join(main, "examples/customMetadata", `Deal_Fact.${label.replaceAll(" ", "_")}.md-meta.xml`);
  write(file, `<CustomMetadata ${NAMESPACE} ${INSTANCES}>${record}</CustomMetadata>`);
}

function writeMapped(main: string, one: Mapped, place: number): void {
  const field = fieldOf(one);
  writeField(main, one.object, field, `<required>false</required>${FIELD_TYPES[one.kind]}`);
  const values = { Fact__c: one.name, Field_Path__c: field, Kind__c: one.kind, Source__c: one.object };
  writeDealFact(main, `Example ${place}`, values);
}

/** Who has this permission set sees the mapped fields; others do not. */
export const SEES_FACTS = "Sees_Facts";

function writePermissions(main: string, mapped: Mapped[]): void {
  const fields = mapped.map(
    (one) =>
      `<fieldPermissions><editable>true</editable><field>${one.object}.${fieldOf(one)}</field><readable>true</readable></fieldPermissions>`,
  );
  const about = `<hasActivationRequired>false</hasActivationRequired><label>${SEES_FACTS}</label>`;
  const file = join(main, "examples/permissionsets", `${SEES_FACTS}.permissionset-meta.xml`);
  write(file, `<PermissionSet ${NAMESPACE}>${fields.join("")}${about}</PermissionSet>`);
}

/** Facts that examples name too are mapped as the examples say, not as the package does. */
function removeMapped(folder: string, mapped: Mapped[]): void {
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), "utf8");
    const isTwice = mapped.some(({ object, name }) => text.includes(`>${name}<`) && text.includes(`>${object}<`));
    if (isTwice) rmSync(join(folder, file));
  }
}

/** A folder with a copy of the package, for an administrator to add to; remove it when done. */
export function copyPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), "akkord-examples-"));
  cpSync("force-app/main", join(folder, "force-app/main"), { recursive: true });
  cpSync("sfdx-project.json", join(folder, "sfdx-project.json"));
  return folder;
}

/** The same with the fields of the examples. */
export function writeProject(): string {
  const folder = copyPackage();
  const main = join(folder, "force-app/main");
  const mapped = allMapped();
  removeMapped(join(main, "crediting/customMetadata"), mapped);
  mapped.forEach((one, i) => writeMapped(main, one, i));
  writePermissions(main, mapped);
  return folder;
}

/** The company of an example: its people, plans, targets and teams; deals are added one by one. */
export class ExampleCompany {
  readonly at: Company;
  private readonly request: CalculationRequest;
  private readonly permissionSets: string[];
  /** Ids of teams and of deals by their keys. */
  private readonly teams = new Map<string, string>();
  readonly deals = new Map<string, string>();

  /** Its reps have these permission sets. */
  constructor(at: Company, request: CalculationRequest, permissionSets: string[]) {
    for (const map of [at.users, at.payees, at.plans]) map.clear();
    this.at = at;
    this.request = request;
    this.permissionSets = permissionSets;
    this.addCurrencies();
    this.addPeople();
    for (const { key } of this.request.payees) this.addTerms(key);
    this.addPlans();
    this.addTeams();
    this.addTargets();
  }

  /** The company's own currency is that whose rate is 1. */
  private addCurrencies(): void {
    const { deals, versions, payees, currencyRates } = this.request;
    const codes = new Set([...deals, ...versions, ...payees].flatMap(({ currencyCode }) => currencyCode ?? []));
    const datedOf = (isoCode: string) => currencyRates.filter(({ currencyCode }) => currencyCode === isoCode);
    const own = [...codes].find((code) => datedOf(code).some(({ rate }) => rate.equals(Decimal.ONE))) ?? "DKK";
    const others = [...codes].filter((code) => code !== own);
    this.at.org.setUpCurrencies([
      { isoCode: own, rate: "1" },
      ...others.map((isoCode) => ({
        isoCode,
        rate: "1",
        dated: datedOf(isoCode).map(({ firstDay, rate }) => ({ from: firstDay, rate: rate.toText() })),
      })),
    ]);
  }

  /** Users by the keys that deals name them by, payees by theirs. */
  private addPeople(): void {
    const { payees, deals } = this.request;
    for (const { key, userKey, name, isActive, isCommissionable } of payees) {
      this.at.addUser(userKey, null, this.permissionSets);
      const about = { Name: name || key, Active__c: isActive, Commissionable__c: isCommissionable };
      const [id] = this.at.insert("Payee__c", [{ ...about, User__c: this.at.users.get(userKey)! }]);
      this.at.payees.set(key, id);
    }
    const others = deals.flatMap((deal) => [
      deal.ownerUserKey,
      ...[...deal.splits, ...deal.roles].map((part) => part.userKey),
    ]);
    for (const key of others) if (key !== null && !this.at.users.has(key)) this.at.addUser(key, null, []);
  }

  private addTerms(key: string): void {
    const payee = this.request.payees.find((one) => one.key === key)!;
    this.at.update("Payee__c", this.at.payees.get(key)!, {
      Base_Salary__c: payee.baseSalary?.toText() ?? null,
      Target_Incentive__c: payee.targetIncentive?.toText() ?? null,
      Currency_Code__c: payee.currencyCode,
      Start_Date__c: payee.startDay,
      Manager__c: payee.managerKey === null ? null : this.at.payees.get(payee.managerKey)!,
      Sales_Channel__c: payee.facts.get("salesChannel") ?? null,
      Sales_Group__c: payee.facts.get("salesGroup") ?? null,
    });
  }

  private addPlans(): void {
    for (const version of this.request.versions) {
      const plan = this.at.plans.get(version.planKey);
      const text = writePlanVersion({ ...version, planName: version.planKey });
      const draft = plan
        ? this.at.apex("PlanTexts", "importDraft", [plan, text])
        : this.at.apex("PlanTexts", "importPlan", [text]);
      const [row] = this.at.query(`SELECT Plan__c FROM Plan_Version__c WHERE Id = '${String(draft)}'`);
      this.at.plans.set(version.planKey, String(row.get("Plan__c")));
      this.at.update("Plan_Version__c", String(draft), { Status__c: "Active" });
    }
    for (const { payeeKey, planKey, firstDay, lastDay, rate, bonus } of this.request.assignments) {
      const assignment = this.at.assign(payeeKey, planKey, firstDay, lastDay);
      const own = { Rate__c: rate?.toText() ?? null, Bonus__c: bonus?.toText() ?? null };
      if (rate !== null || bonus !== null) this.at.update("Plan_Assignment__c", assignment, own);
    }
  }

  private addTeams(): void {
    for (const { key, name, members } of this.request.teams) {
      const [team] = this.at.insert("Team__c", [{ Name: name || key }]);
      this.teams.set(key, team);
      this.at.insert(
        "Team_Member__c",
        members.map(({ payeeKey, firstDay, lastDay, percent }) => ({
          Team__c: team,
          Payee__c: this.at.payees.get(payeeKey)!,
          From_Date__c: firstDay,
          To_Date__c: lastDay,
          Percent__c: percent?.toText() ?? null,
        })),
      );
    }
  }

  private addTargets(): void {
    for (const { payeeKey, measure, firstDay, lastDay, amount, relief } of this.request.quotas) {
      const days = { From_Date__c: firstDay, To_Date__c: lastDay };
      const about = { Measure__c: measure, Amount__c: amount.toText(), Relief__c: relief.toText(), ...days };
      const team = this.teams.get(payeeKey);
      const plan = this.at.plans.get(payeeKey);
      if (team) this.at.insert("Team_Quota__c", [{ Team__c: team, ...about }]);
      else if (plan) this.at.insert("Plan_Quota__c", [{ Plan__c: plan, ...about }]);
      else this.at.insert("Quota__c", [{ Payee__c: this.at.payees.get(payeeKey)!, ...about }]);
    }
    for (const { payeeKey, firstDay, lastDay } of this.request.leaves) {
      const days = { From_Date__c: firstDay, To_Date__c: lastDay };
      this.at.insert("Leave__c", [{ Payee__c: this.at.payees.get(payeeKey)!, ...days }]);
    }
  }

  /** The deal with its products, splits and roles, open. Products decide the amount of a deal that has any. */
  addOpen(deal: Deal, amount = deal.amount?.toText() ?? null): string {
    const [account] = this.at.insert("Account", [{ Name: deal.name || deal.key }]);
    const [id] = this.at.addDeals([
      {
        Name: deal.name || deal.key,
        StageName: "Prospecting",
        CloseDate: deal.day,
        Amount: amount,
        CurrencyIsoCode: deal.currencyCode,
        OwnerId: this.at.users.get(deal.ownerUserKey!)!,
        AccountId: account,
        ...this.mappedOf(deal),
        ...Object.fromEntries([...deal.milestones].map(([name, day]) => [fieldOf({ kind: "milestone", name }), day])),
      },
    ]);
    this.deals.set(deal.key, id);
    this.addSplits(id, deal);
    this.addRoles(id, account, deal);
    for (const item of deal.items) this.addItem(id, item, deal.currencyCode!);
    return id;
  }

  /** A fact that names a team holds its key in an example, and its name in an org. */
  private mappedOf({ facts, numbers }: Pick<Deal | DealItem, "facts" | "numbers">): Fields {
    const names = new Map(this.request.teams.map(({ key, name }) => [key, name || key]));
    return {
      ...Object.fromEntries(
        [...facts].map(([name, value]) => [fieldOf({ kind: "fact", name }), names.get(value) ?? value]),
      ),
      ...Object.fromEntries([...numbers].map(([name, value]) => [fieldOf({ kind: "number", name }), value.toText()])),
    };
  }

  private addSplits(OpportunityId: string, deal: Deal): void {
    for (const { userKey, kind, percent } of deal.splits) {
      const types = `SELECT Id FROM OpportunitySplitType WHERE IsTotalValidated = ${kind === "revenue"}`;
      const SplitTypeId = this.at.query(types)[0].id!;
      const SplitOwnerId = this.at.users.get(userKey)!;
      this.at.insert("OpportunitySplit", [
        { OpportunityId, SplitTypeId, SplitOwnerId, SplitPercentage: percent.toText() },
      ]);
    }
  }

  private addRoles(OpportunityId: string, AccountId: string, deal: Deal): void {
    for (const { userKey, source, role } of deal.roles) {
      const member = { UserId: this.at.users.get(userKey)!, TeamMemberRole: role };
      if (source === "opportunityTeam") this.at.insert("OpportunityTeamMember", [{ OpportunityId, ...member }]);
      else this.at.insert("AccountTeamMember", [{ AccountId, ...member }]);
    }
  }

  private addItem(OpportunityId: string, item: DealItem, CurrencyIsoCode: string): void {
    const book = this.at.query("SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE")[0].id!;
    const [Product2Id] = this.at.insert("Product2", [{ Name: item.name || item.key, IsActive: true }]);
    const price = { Pricebook2Id: book, Product2Id, UnitPrice: "1.00", IsActive: true, CurrencyIsoCode };
    const [PricebookEntryId] = this.at.insert("PricebookEntry", [price]);
    const line = { OpportunityId, PricebookEntryId, Quantity: "1", UnitPrice: item.amount!.toText() };
    this.at.insert("OpportunityLineItem", [{ ...line, ...this.mappedOf(item) }]);
  }

  change(dealKey: string, fields: Fields): void {
    this.at.update("Opportunity", this.deals.get(dealKey)!, fields);
    this.at.settle();
  }

  close(dealKey: string): void {
    this.change(dealKey, { StageName: "Closed Won" });
  }
}
