/**
 * A small company in a fresh local org with the package itself: a manager with two reps, another manager with one, a tiered
 * plan with multipliers, quotas by quarter. Tests drive it as people and the schedule would.
 */
import { createOrg } from "../../local-org/org.js";
import type { DmlOperation, RowResult, Transaction, UserContext } from "../../local-org/contract.js";
import { ApexDate, ApexDatetime, ApexDecimal, ApexSet, SObject } from "../../local-org/values/index.js";
import type { ApexValue } from "../../local-org/values/index.js";

export type Org = ReturnType<typeof createOrg>;
export type Plain = string | number | boolean | null;
export type Fields = Record<string, Plain>;
type Access = "user" | "system";

const PLACE = { file: "test", line: 0 };
const FIRST_DAYS = ["01-01", "04-01", "07-01", "10-01"];
const LAST_DAYS = ["03-31", "06-30", "09-30", "12-31"];
export const YEAR = "2026";
export const QUOTA = "100000.00";

/** What makes a version special. */
export interface Rules {
  version?: Fields;
  component?: Fields;
  credits?: Fields[];
  /** Where tiers start, and their rates. */
  tiers?: [start: string, rate: string][];
}

export class Company {
  now = new Date(`${YEAR}-11-02T09:00:00Z`);
  readonly org: Org;
  /** User ids by name. */
  readonly users = new Map<string, string>();
  /** Payee ids by the name of their user. */
  readonly payees = new Map<string, string>();
  readonly plans = new Map<string, string>();
  readonly accounts: string[] = [];

  /** Who writes, and with which rights, unless a call says otherwise. */
  private writer: { user: () => UserContext; access: Access } = { user: () => this.admin, access: "system" };

  /** `privateDeals`: opportunities are seen by their owners and those above only. */
  constructor(features: string[] = [], privateDeals = false) {
    const options = { projectDir: process.cwd(), dataDir: null, features, clock: () => this.now };
    this.org = createOrg(privateDeals ? { ...options, sharing: { Opportunity: "Private" } } : options);
    // The undo log of the rows is kept over transactions, so that tests come back to a point at no cost.
    this.org.rows.forgetUndo = () => undefined;
  }

  // ------------------------------------------------------------ what people do

  insert(object: string, rows: Fields[], user = this.writer.user(), access = this.writer.access): string[] {
    const results = this.dml("insert", object, rows, user, access);
    return results.map((result) => result.id!);
  }

  update(object: string, id: string, fields: Fields, user = this.writer.user(), access = this.writer.access): void {
    this.dml("update", object, [{ Id: id, ...fields }], user, access);
  }

  delete(object: string, id: string, user = this.writer.user(), access = this.writer.access): void {
    this.dml("delete", object, [{ Id: id }], user, access);
  }

  undelete(object: string, id: string): void {
    this.dml("undelete", object, [{ Id: id }], this.admin, "system");
  }

  /** What somebody does at a page, with no more rights than theirs. */
  acting(name: string, work: () => void): void {
    const before = this.writer;
    this.writer = { user: () => this.as(name), access: "user" };
    try {
      work();
    } finally {
      this.writer = before;
    }
  }

  /** Throws the org's DmlException for the first row it refuses; then nothing of the statement stands. */
  dml(operation: DmlOperation, object: string, rows: Fields[], user: UserContext, access: Access): RowResult[] {
    const records = rows.map((fields) => this.record(object, fields));
    const options = { allOrNone: true, access, sharing: access === "user", place: PLACE } as const;
    return this.org.database.transaction(user, "sync", (tx) => this.org.database.dml(tx, operation, records, options));
  }

  query(text: string, user = this.admin, access: Access = "system"): SObject[] {
    const request = { text, binds: new Map<string, ApexValue>(), access, sharing: access === "user", place: PLACE };
    return this.org.database.transaction(user, "sync", (tx) => this.org.database.query(tx, request));
  }

  /** Calls a controller as a page of the user would. */
  call(user: UserContext, className: string, method: string, args: Record<string, unknown> = {}): unknown {
    return this.org.database.transaction(
      user,
      "sync",
      (tx) => this.org.apex.invokeAura(tx, className, method, args).value,
    );
  }

  apex(className: string, method: string, args: ApexValue[] = []): ApexValue {
    const call = (tx: Transaction) => this.org.apex.callStatic(tx, className, method, args);
    return this.org.database.transaction(this.admin, "sync", call);
  }

  /** Marks deals as changed, as triggers do. */
  mark(...dealIds: string[]): void {
    this.apex("DealMarks", "markAgain", [new ApexSet("String", dealIds)]);
  }

  settle(): void {
    this.org.settle();
  }

  /** Minutes go by, and what is due is done. */
  pass(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
    this.org.settle();
  }

  /** Half an hour goes by, so that the schedule runs whatever was lost. */
  sweep(): void {
    this.pass(31);
  }

  /** A point to come back to, as often as one likes: every row as it is now. */
  snapshot(): () => void {
    const mark = this.org.rows.mark();
    const now = this.now;
    return () => {
      this.org.rows.undoTo(mark);
      this.now = now;
    };
  }

  get admin(): UserContext {
    return this.org.administrator();
  }

  as(name: string): UserContext {
    return this.org.users.byId(this.users.get(name)!);
  }

  // ------------------------------------------------------------ who is there

  addRole(name: string, parent: string | null): string {
    return this.insert("UserRole", [{ Name: name, ParentRoleId: parent }])[0];
  }

  addUser(name: string, role: string | null, permissionSets: string[], profile = "Standard User"): string {
    const username = `${name.toLowerCase()}@akkord.example`;
    const profileId = this.query(`SELECT Id FROM Profile WHERE Name = '${profile}'`)[0].id;
    const about = { LastName: name, Alias: name.slice(0, 8), Username: username, Email: username };
    const zone = {
      TimeZoneSidKey: "GMT",
      LocaleSidKey: "en_US",
      LanguageLocaleKey: "en_US",
      EmailEncodingKey: "UTF-8",
    };
    const [id] = this.insert("User", [{ ...about, ...zone, ProfileId: profileId, UserRoleId: role, IsActive: true }]);
    this.users.set(name, id);
    for (const set of permissionSets) {
      const setId = this.query(`SELECT Id FROM PermissionSet WHERE Name = '${set}'`)[0].id;
      this.insert("PermissionSetAssignment", [{ AssigneeId: id, PermissionSetId: setId }]);
    }
    return id;
  }

  addPayee(name: string): string {
    const user = this.users.get(name)!;
    const [id] = this.insert("Payee__c", [{ Name: name, User__c: user, Active__c: true, Commissionable__c: true }]);
    this.payees.set(name, id);
    return id;
  }

  assign(name: string, plan: string, from = `${YEAR}-01-01`, to: string | null = null): string {
    const row = {
      Payee__c: this.payees.get(name)!,
      Plan__c: this.plans.get(plan)!,
      From_Date__c: from,
      To_Date__c: to,
    };
    return this.insert("Plan_Assignment__c", [row])[0];
  }

  /** Quotas of the four quarters. */
  addQuotas(name: string, amount = QUOTA): string[] {
    const payee = this.payees.get(name)!;
    const rows = FIRST_DAYS.map((first, i) => {
      const days = { From_Date__c: `${YEAR}-${first}`, To_Date__c: `${YEAR}-${LAST_DAYS[i]}` };
      return { Payee__c: payee, Measure__c: "revenue", Amount__c: amount, ...days };
    });
    return this.insert("Quota__c", rows);
  }

  addPlan(name: string, currency = "USD"): string {
    const [plan] = this.insert("Commission_Plan__c", [{ Name: name, Currency_Code__c: currency }]);
    this.plans.set(name, plan);
    return plan;
  }

  /** A version that pays 8 % up to 80 % of quota, 10 % to 100 %, then `top`; new customers count 1.25, retail 1.1. */
  addTieredVersion(plan: string, from: string, top = "0.13"): string {
    const component = this.addVersion(plan, from, { Period__c: "quarter", Rate_Kind__c: "marginal", Rate__c: "0.1" });
    const tiers = [
      ["0", "0.08"],
      ["0.8", "0.1"],
      ["1", top],
    ];
    const parent = { Plan_Component__c: component.component };
    this.insert(
      "Rate_Tier__c",
      tiers.map(([attainment, rate]) => ({ ...parent, Starts_At__c: attainment, Rate__c: rate })),
    );
    this.insert("Multiplier__c", [
      { ...parent, Name: "New", Key__c: "new", Fact__c: "dealType", Value__c: "New Customer", Factor__c: "1.25" },
      { ...parent, Name: "Retail", Key__c: "retail", Fact__c: "industry", Value__c: "Retail", Factor__c: "1.1" },
    ]);
    this.activate(component.version);
    return component.version;
  }

  addFlatVersion(plan: string, from: string, rate: string): string {
    const { version } = this.addVersion(plan, from, { Period__c: "month", Rate_Kind__c: "flat", Rate__c: rate });
    this.activate(version);
    return version;
  }

  /** A version with one flat component of 5 % a month, and what is said otherwise. */
  addSpecialVersion(plan: string, from: string, rules: Rules): string {
    const flat = { Period__c: "month", Rate_Kind__c: "flat", Rate__c: "0.05" };
    const { version, component } = this.addVersion(plan, from, { ...flat, ...rules.component }, rules.version);
    const parent = { Plan_Component__c: component };
    const credits = (rules.credits ?? []).map((rule, i) => ({ ...parent, Sequence__c: i + 1, ...rule }));
    this.insert("Credit_Rule__c", credits);
    const tiers = (rules.tiers ?? []).map(([start, rate]) => ({ ...parent, Starts_At__c: start, Rate__c: rate }));
    this.insert("Rate_Tier__c", tiers);
    this.activate(version);
    return version;
  }

  private addVersion(
    plan: string,
    from: string,
    rules: Fields,
    about: Fields = {},
  ): { version: string; component: string } {
    const conventions = { Rounding_Mode__c: "HALF_UP", Money_Scale__c: 2, Stacking__c: "multiplicative" };
    const header = {
      Plan__c: this.plans.get(plan)!,
      Effective_From__c: from,
      Status__c: "Draft",
      ...conventions,
      ...about,
    };
    const [version] = this.insert("Plan_Version__c", [header]);
    const revenue = { Name: "Revenue", Key__c: "revenue", Sequence__c: 1, Measure__c: "revenue" };
    const [component] = this.insert("Plan_Component__c", [{ Plan_Version__c: version, ...revenue, ...rules }]);
    return { version, component };
  }

  private activate(version: string): void {
    this.update("Plan_Version__c", version, { Status__c: "Active" });
  }

  addDeals(deals: Fields[]): string[] {
    return this.insert(
      "Opportunity",
      deals.map((deal, i) => ({
        Name: `Deal ${i + 1}`,
        StageName: "Closed Won",
        CloseDate: `${YEAR}-02-10`,
        Amount: "10000.00",
        ...deal,
      })),
    );
  }

  private record(object: string, fields: Fields): SObject {
    const definition = this.org.metadata.object(object);
    const record = new SObject(definition.name);
    for (const [name, value] of Object.entries(fields)) {
      if (name === "Id") record.id = String(value);
      else record.put(name, this.value(object, name, value));
    }
    return record;
  }

  private value(object: string, name: string, value: Plain): ApexValue {
    const field = this.org.metadata.object(object).fields.get(name.toLowerCase());
    if (!field) throw new Error(`${object} has no field ${name}`);
    if (value === null) return null;
    if (["Number", "Currency", "Percent"].includes(field.type)) return ApexDecimal.parse(String(value));
    if (field.type === "DateTime") return ApexDatetime.parseIso(String(value));
    return field.type === "Date" ? ApexDate.parse(String(value)) : value;
  }
}

export const REPS = ["Anna", "Bo", "Cleo"] as const;

/** The company with its people and rules, the sweeper on its schedule, and nothing sold yet. */
export function foundCompany(features: string[] = [], privateDeals = false): Company {
  const company = new Company(features, privateDeals);
  const head = company.addRole("Head", null);
  const lead = company.addRole("Lead", head);
  const otherLead = company.addRole("Other lead", head);
  const team = company.addRole("Team", lead);
  company.addUser("Mia", lead, ["Commission_Manager"]);
  company.addUser("Otto", otherLead, ["Commission_Manager"]);
  company.addUser("Fia", null, ["Commission_Finance"]);
  company.addUser("Adam", null, ["Commission_Admin"]);
  company.addUser("Anna", team, ["Commission_Rep"]);
  company.addUser("Bo", team, ["Commission_Rep"]);
  company.addUser("Cleo", company.addRole("Other team", otherLead), ["Commission_Rep"]);
  company.addPlan("Tiered");
  company.addTieredVersion("Tiered", `${YEAR}-01-01`);
  company.addPlan("Flat");
  company.addFlatVersion("Flat", `${YEAR}-01-01`, "0.05");
  for (const name of REPS) {
    company.addPayee(name);
    company.assign(name, "Tiered");
    company.addQuotas(name);
  }
  company.accounts.push(
    ...company.insert("Account", [
      { Name: "Acme", Industry: "Retail" },
      { Name: "Bolt", Industry: "Banking" },
    ]),
  );
  company.apex("CommissionSetup", "start");
  company.settle();
  return company;
}
