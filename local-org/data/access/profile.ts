/**
 * What users of the profile Standard User may do without any permission set. Administrators (profile System Administrator) may do
 * everything. All standard fields of these objects come with the object; custom fields never do.
 */
export type ObjectRight = "read" | "create" | "edit" | "delete";

const rights = (text: string): Set<ObjectRight> => new Set(text.split(" ") as ObjectRight[]);
const work = rights("read create edit delete");
const keep = rights("read create edit");
const look = rights("read");

/** By lower-case object name. Objects that are not listed here need a permission set, or belong to the platform (below). */
export const standardUser: ReadonlyMap<string, ReadonlySet<ObjectRight>> = new Map([
  ["account", keep],
  ["contact", keep],
  ["opportunity", keep],
  ["opportunitylineitem", work],
  ["opportunitysplit", work],
  ["opportunityteammember", work],
  ["accountteammember", work],
  ["opportunityhistory", look],
  ["task", work],
  ["event", work],
  ["order", keep],
  ["orderitem", work],
  ["campaign", look],
  ["product2", look],
  ["pricebook2", look],
  ["pricebookentry", look],
]);

/** Objects of the platform that every user may read, and only administrators change. */
export const readByAll: ReadonlySet<string> = new Set([
  "user",
  "userrole",
  "profile",
  "permissionset",
  "permissionsetassignment",
  "permissionsetgroup",
  "group",
  "groupmember",
  "organization",
  "opportunitystage",
  "opportunitysplittype",
  "recordtype",
  "apexclass",
  "apextrigger",
  "asyncapexjob",
  "crontrigger",
  "cronjobdetail",
  "currencytype",
  "datedconversionrate",
]);
