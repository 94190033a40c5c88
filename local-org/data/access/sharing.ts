import type { FieldDef, ObjectDef, OrgMetadata, UserContext } from "../../contract.js";
import type { Row, RowSource } from "../rows-contract.js";

export interface AccessSettings {
  /** Organization-wide default by API name of a standard object, in place of the object's own. */
  sharing?: Record<string, ObjectDef["sharingModel"]>;
}

export type Need = "read" | "edit" | "delete";

type Grants = (user: UserContext, object: string, right: "viewAll" | "modifyAll") => boolean;

/** May the user do this with the row? */
export type Shared = (row: Row, need: Need) => boolean;

/** Where a team says what its members may do with a row: the object of the members, its reference and its field. */
interface Team {
  members: string;
  /** Lower-case names: the reference of a member, what of the row it must equal, and the level. */
  reference: string;
  key: string;
  level: string;
}

const accountTeam = { members: "AccountTeamMember", reference: "accountid", key: "accountid" };
const teams: Record<string, Team[] | undefined> = {
  opportunity: [
    { members: "OpportunityTeamMember", reference: "opportunityid", key: "id", level: "opportunityaccesslevel" },
    { ...accountTeam, level: "opportunityaccesslevel" },
  ],
  account: [{ ...accountTeam, key: "id", level: "accountaccesslevel" }],
  contact: [{ ...accountTeam, level: "contactaccesslevel" }],
};

/** What each level of a team member is enough for. */
const enough: Record<string, Need[] | undefined> = {
  Read: ["read"],
  Edit: ["read", "edit"],
  All: ["read", "edit", "delete"],
};

/**
 * Sharing: organization-wide default, owner, teams of deals and accounts, users above owner and members in the role hierarchy, view
 * all and modify all; children of a master-detail follow their parent. Sharing rules, manual shares, territories and what a role
 * gives the owner of an account are not modelled: metadata of them is refused. The result knows roles as they are at the call: make one for each query or statement.
 */
export function createSharing(
  metadata: OrgMetadata,
  source: RowSource,
  settings: AccessSettings,
  grants: Grants,
): (user: UserContext) => Shared {
  const defaults = new Map(Object.entries(settings.sharing ?? {}).map(([name, model]) => [name.toLowerCase(), model]));
  const modelOf = (object: ObjectDef) => defaults.get(object.name.toLowerCase()) ?? object.sharingModel;
  return (user) => {
    if (user.isAdministrator) return () => true;
    let below: Set<string> | null = null;
    const isBelow = (owner: string) => (below ??= usersBelow(source, user.id)).has(owner);
    const shared: Shared = (row, need) => {
      const object = metadata.object(row.object);
      const key = object.name.toLowerCase();
      if (object.kind === "metadataType" || object.kind === "event") return need === "read";
      if (grants(user, key, "modifyAll") || (need === "read" && grants(user, key, "viewAll"))) return true;
      const model = modelOf(object);
      if (model === "ControlledByParent") return followsParent(object, row, need);
      if (model === "ReadWrite" && need !== "delete") return true;
      if (model === "Read" && need === "read") return true;
      if (key === "user" && row.id === user.id) return need !== "delete";
      const isMine = (person: unknown) => person === user.id || (typeof person === "string" && isBelow(person));
      return isMine(row.get("ownerid")) || sharedByTeam(key, row, need, isMine);
    };
    const sharedByTeam = (object: string, row: Row, need: Need, isMine: (person: unknown) => boolean): boolean =>
      (teams[object] ?? []).some(({ members, reference, key, level }) => {
        const id = row.get(key);
        if (typeof id !== "string" || !metadata.objects.has(members.toLowerCase())) return false;
        const all = [...(source.byField(members, reference, [id]) ?? [])];
        return all.some((one) => enough[String(one.get(level))]?.includes(need) && isMine(one.get("userid")));
      });
    const followsParent = (object: ObjectDef, row: Row, need: Need): boolean => {
      const masters = mastersOf(object);
      return (
        masters.length > 0 &&
        masters.every((master) => {
          const id = row.get(master.name.toLowerCase());
          const parent = typeof id === "string" ? source.byId(id) : null;
          return parent !== null && shared(parent, need === "read" ? "read" : "edit");
        })
      );
    };
    return shared;
  };
}

/** The references through which rows of the object are reached. */
function mastersOf(object: ObjectDef): FieldDef[] {
  const fields = [...object.fields.values()];
  const masters = fields.filter((field) => field.type === "MasterDetail");
  return masters.length > 0
    ? masters
    : fields.filter((field) => field.deleteConstraint === "Cascade" && field.required);
}

/** Ids of the users whose role is below that of the user, at any depth. Nobody is below a user without a role. */
function usersBelow(source: RowSource, userId: string): Set<string> {
  const below = new Set<string>();
  const ownRole = source.byId(userId)?.get("userroleid");
  if (typeof ownRole !== "string") return below;
  const parents = new Map(Array.from(source.rows("UserRole", false), (role) => [role.id, role.get("parentroleid")]));
  const isUnder = (role: unknown): boolean => {
    for (
      let at = parents.get(role as string), depth = 0;
      typeof at === "string" && depth < 500;
      at = parents.get(at), depth += 1
    ) {
      if (at === ownRole) return true;
    }
    return false;
  };
  for (const user of source.rows("User", false)) if (isUnder(user.get("userroleid"))) below.add(user.id);
  return below;
}
