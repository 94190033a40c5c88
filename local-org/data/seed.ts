import type { OrgMetadata } from "../contract.js";
import { derive, standardRows } from "../metadata/standard/index.js";
import { ApexDatetime, ApexDecimal } from "../values/index.js";
import type { ApexValue } from "../values/index.js";
import type { Shapes } from "./dml/shape.js";
import type { StoredRow } from "./rows/row.js";
import type { RowStore } from "./rows/store.js";

export const ADMINISTRATOR = "admin@akkord.example";
export const AUTOMATED_PROCESS = "autoproc@akkord.example";

/** Writes rows that the platform makes by itself: no permissions, checks or triggers. */
export class Seed {
  constructor(
    private readonly store: RowStore,
    private readonly shapes: Shapes,
    private readonly metadata: OrgMetadata,
    private readonly now: () => Date,
  ) {}

  /** What an org has on its first day. */
  freshOrg(): void {
    for (const { object, values } of standardRows(this.metadata)) this.insert(object, values);
    this.insert("Organization", {
      Name: "Akkord local org",
      InstanceName: "LOCAL",
      OrganizationType: "Developer Edition",
      IsSandbox: false,
      LanguageLocaleKey: "en_US",
      DefaultLocaleSidKey: "en_US",
      TimeZoneSidKey: "GMT",
      FiscalYearStartMonth: ApexDecimal.of(1),
    });
    const profile = (name: string) =>
      [...this.store.rows("Profile", false)].find((row) => row.get("name") === name)!.id;
    const people = { IsActive: true, TimeZoneSidKey: "GMT", Alias: "admin", Email: ADMINISTRATOR };
    this.insert("User", {
      ...people,
      Username: ADMINISTRATOR,
      FirstName: "Ada",
      LastName: "Administrator",
      ProfileId: profile("System Administrator"),
    });
    const process = {
      Username: AUTOMATED_PROCESS,
      FirstName: "Automated",
      LastName: "Process",
      Alias: "autoproc",
      Email: AUTOMATED_PROCESS,
    };
    this.insert("User", { ...people, ...process, UserType: "AutomatedProcess", ProfileId: profile("Standard User") });
  }

  /** What a deployment leaves as rows: permission sets and classes of the package, and no others. */
  deploy(): void {
    const sets = [...this.metadata.permissionSets.values()];
    this.match(
      "PermissionSet",
      sets.map(({ name, label, description }) => ({
        Name: name,
        Label: label,
        Description: description,
        IsCustom: true,
      })),
    );
    this.match(
      "ApexClass",
      [...this.metadata.classes.keys()].map((name) => ({ Name: name, Status: "Active" })),
    );
  }

  private match(object: string, wanted: ({ Name: string } & Record<string, ApexValue>)[]): void {
    const known = new Map(
      [...this.store.rows(object, false)].map((row): [string, StoredRow] => [String(row.get("name")), row]),
    );
    for (const values of wanted) {
      const row = known.get(values.Name);
      known.delete(values.Name);
      if (!row) this.insert(object, values);
      else if (differs(row, values)) this.store.update(object, row.id, { ...row.values, ...lowerCase(values) });
    }
    for (const row of known.values()) this.store.update(object, row.id, { ...row.values, isdeleted: true });
  }

  private insert(object: string, given: Record<string, ApexValue>): string {
    const shape = this.shapes.of(object);
    const now = new ApexDatetime(Math.floor(this.now().getTime() / 1000) * 1000);
    const id = this.store.nextId(shape.object.keyPrefix);
    const values: Record<string, ApexValue> = { ...shape.defaults(NOBODY), ...lowerCase(given), id, isdeleted: false };
    Object.assign(values, { createddate: now, lastmodifieddate: now, systemmodstamp: now });
    const row = {
      get: (name: string) => values[name] ?? null,
      set: (name: string, value: ApexValue) => void (values[name] = value),
    };
    const context = {
      before: null,
      given: new Set(Object.keys(values)),
      userId: "",
      now,
      byId: (other: string) => this.store.byId(other),
      children: (child: string, reference: string, parent: string) => this.store.table(child).find(reference, [parent]),
      metadata: this.metadata,
    };
    derive(object, row, context);
    this.store.insert(object, id, values);
    return id;
  }
}

const NOBODY = {
  id: "",
  name: "",
  username: "",
  permissionSets: new Set<string>(),
  isAdministrator: true,
  locale: "en_US",
  timeZone: "GMT",
  currency: "USD",
};

function lowerCase(values: Record<string, ApexValue>): Record<string, ApexValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
}

function differs(row: StoredRow, values: Record<string, ApexValue>): boolean {
  return Object.entries(lowerCase(values)).some(([name, value]) => row.get(name) !== value);
}
