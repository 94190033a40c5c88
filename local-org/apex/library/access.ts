import type { OrgMetadata, Transaction } from "../../contract.js";
import { type Access, createAccess } from "../../data/access/index.js";

const KNOWN = new WeakMap<OrgMetadata, Access>();

/** Object and field permissions, which need no rows; sharing is asked for by queries and DML. */
export function accessOf(tx: Transaction): Access {
  const { metadata } = tx.org;
  let access = KNOWN.get(metadata);
  if (!access) {
    access = createAccess(metadata, { rows: () => [], byId: () => null, byField: () => null });
    KNOWN.set(metadata, access);
  }
  return access;
}

export function hasCustomPermission(tx: Transaction, name: string): boolean {
  const wanted = name.toLowerCase();
  return Array.from(tx.org.metadata.permissionSets.values())
    .filter((set) => tx.user.permissionSets.has(set.name.toLowerCase()))
    .some((set) => Array.from(set.customPermissions).some((given) => given.toLowerCase() === wanted));
}
