import type { OrgMetadata } from "../contract.js";
import { derive, standardRows } from "../metadata/standard/index.js";
import { ApexDate, ApexDatetime, ApexDecimal } from "../values/index.js";
import type { ApexValue } from "../values/index.js";
import type { Shapes } from "./dml/shape.js";
import type { StoredRow } from "./rows/row.js";
import type { RowStore } from "./rows/store.js";

/** A currency as an administrator sets it up. Rates are decimal texts: units of the currency for one of the corporate currency. */
export interface Currency {
  isoCode: string;
  rate: string;
  decimalPlaces?: number;
  isActive?: boolean;
  /** Rates from a day (YYYY-MM-DD) on, for orgs with AdvancedCurrencyManagement. */
  dated?: readonly DatedRate[];
}

export interface DatedRate {
  from: string;
  rate: string;
}

/** Throws a sentence for the first mistake, before anything is set up. */
export function checkCurrencies(list: readonly Currency[], features: ReadonlySet<string>): void {
  if (!features.has("MultiCurrency")) throw new Error("The org has one currency. Give it the feature MultiCurrency.");
  const [corporate] = list;
  if (!corporate || !isOne(corporate.rate) || corporate.isActive === false)
    throw new Error("The first currency is the corporate one: it is active and its rate is 1.");
  const seen = new Set<string>();
  for (const { isoCode, rate, dated = [] } of list) {
    if (!/^[A-Z]{3}$/.test(isoCode) || seen.has(isoCode))
      throw new Error(
        `${isoCode} is no currency of its own: name each by the three capital letters of ISO 4217, once.`,
      );
    seen.add(isoCode);
    for (const one of [rate, ...dated.map((each) => each.rate)])
      if (!/^\d+(\.\d+)?$/.test(one) || ApexDecimal.parse(one).signum() === 0)
        throw new Error(`${one} is no rate of ${isoCode}: write a positive decimal number.`);
    const days = dated.map((each) => each.from);
    if (days.some((day) => !isDay(day)) || new Set(days).size < days.length)
      throw new Error(`${isoCode}: give each dated rate a day of its own, as YYYY-MM-DD.`);
    if (dated.length > 0 && !features.has("AdvancedCurrencyManagement"))
      throw new Error(`${isoCode} has dated rates. Give the org the feature AdvancedCurrencyManagement.`);
  }
}

function isOne(rate: string): boolean {
  return /^1(\.0+)?$/.test(rate);
}

function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && ApexDate.exact(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
}

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

  /** The currencies of the org, in place of those it had; the first is the corporate one. */
  currencies(list: readonly Currency[]): void {
    const hasDates = this.metadata.features.has("AdvancedCurrencyManagement");
    this.empty("CurrencyType");
    if (hasDates) this.empty("DatedConversionRate");
    list.forEach(({ isoCode, rate, decimalPlaces = 2, isActive = true, dated = [] }, index) => {
      const number = { ConversionRate: ApexDecimal.parse(rate), DecimalPlaces: ApexDecimal.of(decimalPlaces) };
      this.insert("CurrencyType", { IsoCode: isoCode, IsActive: isActive, IsCorporate: index === 0, ...number });
      if (hasDates) this.datedRates(isoCode, dated);
    });
  }

  /** A dated rate holds until the next one starts, the last one to the end of time. */
  private datedRates(isoCode: string, dated: readonly DatedRate[]): void {
    const sorted = dated.toSorted((left, right) => (left.from < right.from ? -1 : 1));
    sorted.forEach(({ from, rate }, index) =>
      this.insert("DatedConversionRate", {
        IsoCode: isoCode,
        StartDate: ApexDate.parse(from),
        NextStartDate: ApexDate.parse(sorted[index + 1]?.from ?? "9999-12-31"),
        ConversionRate: ApexDecimal.parse(rate),
      }),
    );
  }

  private empty(object: string): void {
    for (const row of [...this.store.rows(object, true)]) this.store.remove(object, row.id);
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
