import type { UserContext } from "../contract.js";
import { ApexException } from "../values/index.js";
import type { StoredRow } from "./rows/row.js";
import type { RowStore } from "./rows/store.js";

const ADMINISTRATOR = "System Administrator";

/** Users as their rows say: profile, permission sets, locale. Worked out anew at each call, so that assignments count at once. */
export class Users {
  constructor(private readonly store: RowStore) {}

  /** Throws System.NoDataFoundException when there is no such user. */
  byId(id: string): UserContext {
    const row = this.store.byId(id);
    if (row?.object !== "User") throw new ApexException("System.NoDataFoundException", `There is no user ${id}.`);
    return this.contextOf(row);
  }

  byUsername(username: string): UserContext {
    const [row] = this.store.table("User").find("username", [username]);
    if (!row) throw new ApexException("System.NoDataFoundException", `There is no user ${username}.`);
    return this.contextOf(row);
  }

  private contextOf(row: StoredRow): UserContext {
    const text = (field: string, otherwise: string) => String(row.get(field) ?? otherwise);
    const profile = this.store.byId(text("profileid", ""));
    return {
      id: row.id,
      name: text("name", ""),
      username: text("username", ""),
      permissionSets: this.permissionSetsOf(row.id),
      isAdministrator: profile?.get("name") === ADMINISTRATOR,
      locale: text("localesidkey", "en_US"),
      timeZone: text("timezonesidkey", "GMT"),
      currency: text("defaultcurrencyisocode", this.corporateCurrency()),
    };
  }

  /** The currency of those who have none of their own. An org with one currency counts in US dollars unless its users say otherwise. */
  private corporateCurrency(): string {
    const [corporate] = [...this.store.rows("CurrencyType", false)].filter((one) => one.get("iscorporate") === true);
    return String(corporate?.get("isocode") ?? "USD");
  }

  private permissionSetsOf(userId: string): Set<string> {
    const assignments = this.store.table("PermissionSetAssignment").find("assigneeid", [userId]);
    const sets = assignments.map((assignment) => this.store.byId(String(assignment.get("permissionsetid"))));
    return new Set(sets.flatMap((set) => (set && !set.isDeleted ? [String(set.get("name")).toLowerCase()] : [])));
  }
}
