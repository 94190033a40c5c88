/**
 * Puts a company into the org the way a migration would: in chunks, through DML with the package's triggers running.
 * Rows the org refuses are reported with the org's own message; the others stand.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ApexDate, ApexDecimal, SObject } from "../values/index.js";
import type { ApexValue } from "../values/index.js";
import type { FieldDef, Org, RowResult, UserContext } from "../contract.js";
import type { Company, Opportunity, Person, Progress } from "./company.js";

const CHUNK = 200;
const PLACE = { file: "setup", line: 0 };

export interface Refused {
  object: string;
  name: string;
  message: string;
}

type Fields = Record<string, string | number | boolean | null>;

/** A record tree of config/plans, in the form of `sf data import tree`. */
interface RecordTree {
  activate?: string;
  records: ({ attributes: { type: string; referenceId: string } } & Fields)[];
}

/** A plain value as the field's type holds it. */
function fieldValue(field: FieldDef, value: string | number | boolean | null): ApexValue {
  if (value === null) return null;
  if (field.type === "Number" || field.type === "Currency" || field.type === "Percent")
    return ApexDecimal.parse(String(value));
  if (field.type === "Date") return ApexDate.parse(String(value));
  return value;
}

/** Inserts and updates rows as one user, chunk by chunk. */
class Writer {
  readonly refused: Refused[] = [];

  constructor(
    private readonly org: Org,
    private readonly user: UserContext,
    private readonly progress: Progress,
  ) {}

  /** Ids of the inserted rows in order; null for a row the org refused. */
  insert(object: string, rows: Fields[]): (string | null)[] {
    const def = this.org.metadata.object(object);
    const records = rows.map((fields) => {
      const record = new SObject(def.name);
      for (const [name, value] of Object.entries(fields)) {
        const field = def.fields.get(name.toLowerCase());
        if (!field) throw new Error(`${object} has no field ${name}.`);
        record.put(field.name, fieldValue(field, value));
      }
      return record;
    });
    return this.write("insert", object, records).map((result) => result.id);
  }

  update(object: string, id: string, fields: Fields): void {
    const record = new SObject(object);
    record.id = id;
    for (const [name, value] of Object.entries(fields)) record.put(name, value);
    const [result] = this.write("update", object, [record]);
    if (!result.success) throw new Error(`${object} ${id}: ${result.errors.map((error) => error.message).join("; ")}`);
  }

  private write(operation: "insert" | "update", object: string, records: SObject[]): RowResult[] {
    const results: RowResult[] = [];
    for (let start = 0; start < records.length; start += CHUNK) {
      const chunk = records.slice(start, start + CHUNK);
      const options = { allOrNone: false, access: "system", sharing: false, place: PLACE } as const;
      const done = this.org.database.transaction(this.user, "sync", (tx) =>
        this.org.database.dml(tx, operation, chunk, options),
      );
      done.forEach((result, index) => this.remember(object, chunk[index], result));
      results.push(...done);
      this.progress(object, results.length, records.length);
    }
    return results;
  }

  private remember(object: string, record: SObject, result: RowResult): void {
    if (result.success) return;
    const name = String(record.get("Name") ?? record.get("LastName") ?? result.id ?? "");
    this.refused.push({ object, name, message: result.errors.map((error) => error.message).join("; ") });
  }
}

function keyed<T extends { key: string }>(items: T[], ids: (string | null)[]): Map<string, string> {
  return new Map(items.flatMap((item, index) => (ids[index] ? [[item.key, ids[index]] as [string, string]] : [])));
}

/** One role for each manager, below the role of their own manager, and one for the people who report to them. */
function insertRoles(writer: Writer, people: Person[]): (person: Person) => string | null {
  const managerKeys = new Set(people.map((person) => person.managerKey).filter((key) => key !== null));
  const roleOf = new Map<string, string | null>();
  const teamOf = new Map<string, string | null>();
  const depth = (person: Person): number => {
    const manager = people.find((one) => one.key === person.managerKey);
    return manager ? depth(manager) + 1 : 0;
  };
  const managers = people.filter((person) => managerKeys.has(person.key)).sort((a, b) => depth(a) - depth(b));
  for (const manager of managers) {
    const parent = manager.managerKey === null ? null : (roleOf.get(manager.managerKey) ?? null);
    const [role] = writer.insert("UserRole", [{ Name: `Lead: ${manager.name}`, ParentRoleId: parent }]);
    const [team] = writer.insert("UserRole", [{ Name: `Team: ${manager.name}`, ParentRoleId: role }]);
    roleOf.set(manager.key, role);
    teamOf.set(manager.key, team);
  }
  return (person) =>
    roleOf.get(person.key) ?? (person.managerKey === null ? null : (teamOf.get(person.managerKey) ?? null));
}

function usernameOf(person: Person): string {
  const plain = person.name.normalize("NFKD").replace(/[^\p{L}\p{N} .-]/gu, "");
  return `${plain.trim().toLowerCase().replace(/\s+/g, ".")}@akkord.example`;
}

function insertPeople(org: Org, writer: Writer, company: Company, user: UserContext): Map<string, string> {
  const role = insertRoles(writer, company.people);
  const profileId = only(org, user, "SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const rows = company.people.map((person): Fields => {
    const names = person.name.split(" ");
    return {
      Username: usernameOf(person),
      Email: usernameOf(person),
      FirstName: names.slice(0, -1).join(" ") || null,
      LastName: names.at(-1) ?? person.name,
      Alias: person.name.replace(/\s/g, "").slice(0, 8).toLowerCase(),
      ProfileId: profileId,
      UserRoleId: role(person),
      Department: person.team || null,
      IsActive: person.isActive,
      DefaultCurrencyIsoCode: company.currency,
      TimeZoneSidKey: user.timeZone,
      LocaleSidKey: user.locale,
      LanguageLocaleKey: "en_US",
      EmailEncodingKey: "UTF-8",
    };
  });
  const ids = keyed(company.people, writer.insert("User", rows));
  for (const person of company.people) {
    const id = ids.get(person.key);
    const managerId = person.managerKey === null ? undefined : ids.get(person.managerKey);
    if (id && managerId) writer.update("User", id, { ManagerId: managerId });
  }
  const assignments = company.people.flatMap((person) =>
    person.permissionSets.map((name) => ({
      AssigneeId: ids.get(person.key) ?? null,
      PermissionSetId: only(org, user, `SELECT Id FROM PermissionSet WHERE Name = '${name}'`),
    })),
  );
  writer.insert("PermissionSetAssignment", assignments);
  return ids;
}

/** Ids of the rows a query of our own finds. */
function idsOf(org: Org, user: UserContext, text: string): string[] {
  const request = {
    text,
    binds: new Map<string, ApexValue>(),
    access: "system",
    sharing: false,
    place: PLACE,
  } as const;
  return org.database.transaction(user, "sync", (tx) => org.database.query(tx, request)).map((row) => row.id!);
}

/** The Id of the one row a query finds. */
function only(org: Org, user: UserContext, text: string): string {
  const [id] = idsOf(org, user, text);
  if (!id) throw new Error(`The org has no row for: ${text}`);
  return id;
}

/** Inserts the records of a tree and activates its version; the id of the plan. */
function insertPlan(writer: Writer, projectDir: string, company: Company): string {
  const path = join(projectDir, "config", "plans", `${company.plan}.json`);
  const tree = JSON.parse(readFileSync(path, "utf8")) as RecordTree;
  const ids = new Map<string, string>();
  for (const { attributes, ...fields } of tree.records) {
    const resolved = Object.fromEntries(
      Object.entries(fields as Fields).map(([name, value]) => {
        return [name, typeof value === "string" && value.startsWith("@") ? (ids.get(value.slice(1)) ?? null) : value];
      }),
    );
    if ("Currency_Code__c" in resolved) resolved.Currency_Code__c = company.currency;
    const [id] = writer.insert(attributes.type, [resolved]);
    if (!id) throw new Error(`${path}: ${attributes.referenceId}: ${writer.refused.at(-1)?.message}`);
    ids.set(attributes.referenceId, id);
  }
  if (tree.activate) writer.update("Plan_Version__c", ids.get(tree.activate)!, { Status__c: "Active" });
  const plan = tree.records.find((record) => record.attributes.type === "Commission_Plan__c");
  return ids.get(plan!.attributes.referenceId)!;
}

function insertPayees(writer: Writer, company: Company, users: Map<string, string>, planId: string): void {
  const people = company.people.filter((person) => person.isPayee && users.has(person.key));
  const payees = people.map((person): Fields => {
    const userId = users.get(person.key)!;
    const facts = { Sales_Channel__c: person.salesChannel, Sales_Group__c: person.team || null };
    return { Name: person.name, User__c: userId, OwnerId: userId, Active__c: true, Commissionable__c: true, ...facts };
  });
  const ids = writer.insert("Payee__c", payees).filter((id) => id !== null);
  writer.insert(
    "Plan_Assignment__c",
    ids.map((id) => ({ Payee__c: id, Plan__c: planId, From_Date__c: company.assignedFrom })),
  );
  const quotas = ids.flatMap((id) =>
    company.quotas.map((quota): Fields => {
      const days = { From_Date__c: quota.firstDay, To_Date__c: quota.lastDay };
      return { Payee__c: id, Measure__c: "revenue", Amount__c: quota.amount, ...days };
    }),
  );
  writer.insert("Quota__c", quotas);
}

function opportunityFields(deal: Opportunity, users: Map<string, string>, accounts: Map<string, string>): Fields {
  return {
    Name: deal.name.slice(0, 120),
    OwnerId: users.get(deal.ownerKey) ?? null,
    AccountId: deal.accountKey === null ? null : (accounts.get(deal.accountKey) ?? null),
    StageName: deal.stage,
    Type: deal.type,
    CloseDate: deal.closeDate,
    Amount: deal.amount,
  };
}

/** Loads the company and lets the org calculate. What the org refused comes back, row by row. */
export function loadCompany(
  org: Org,
  user: UserContext,
  projectDir: string,
  company: Company,
  progress: Progress,
): Refused[] {
  const writer = new Writer(org, user, progress);
  // The org has one currency; the users who are there from the first day count in it too.
  for (const id of idsOf(org, user, "SELECT Id FROM User"))
    writer.update("User", id, { DefaultCurrencyIsoCode: company.currency });
  const users = insertPeople(org, writer, company, user);
  const planId = insertPlan(writer, projectDir, company);
  insertPayees(writer, company, users, planId);
  // What the package queued for its payees is done before there are deals, so that no deal is calculated twice.
  org.settle();
  const accountRows = company.accounts.map(({ name, industry, type }): Fields => ({
    Name: name,
    Industry: industry,
    Type: type,
  }));
  const accounts = keyed(company.accounts, writer.insert("Account", accountRows));
  writer.insert(
    "Product2",
    company.products.map(({ name, family, code }): Fields => ({
      Name: name,
      Family: family,
      ProductCode: code,
      IsActive: true,
    })),
  );
  writer.insert(
    "Opportunity",
    company.opportunities.map((deal) => opportunityFields(deal, users, accounts)),
  );
  progress("Calculating", 0, 1);
  org.settle();
  progress("Calculating", 1, 1);
  return writer.refused;
}
