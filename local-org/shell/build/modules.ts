/**
 * The modules an LWC may import from `@salesforce/…`, made from what the org knows. Each answer is the text of an ES module,
 * or a refusal: what is asked for, why it is not there, and what would work.
 */
import type { FieldDef, ObjectDef, OrgMetadata } from "../../contract.js";

/** What the build needs of the org; a test may give just this. */
export type ShellMetadata = Pick<OrgMetadata, "bundles" | "labels" | "classes" | "objects" | "permissionSets">;

export type VirtualModule = { code: string } | { refusal: string };

type Maker = (rest: string, metadata: ShellMetadata) => VirtualModule;

const refuse = (refusal: string): VirtualModule => ({ refusal });
const exportValue = (value: unknown): VirtualModule => ({ code: `export default ${JSON.stringify(value)};` });

const makers: [prefix: string, make: Maker][] = [
  ["@salesforce/apex/", apexMethod],
  ["@salesforce/label/c.", label],
  ["@salesforce/schema/", schema],
  ["@salesforce/user/", user],
  ["@salesforce/i18n/", i18n],
  ["@salesforce/customPermission/", (name) => permission("customPermission", name)],
  ["@salesforce/userPermission/", (name) => permission("userPermission", name)],
  ["@salesforce/client/formFactor", () => ({ code: `export { formFactor as default } from "akkord/boot";` })],
];

/** Null when no `@salesforce/…` module of this name is made here: the caller looks in the base components next. */
export function virtualModule(specifier: string, metadata: ShellMetadata): VirtualModule | null {
  if (specifier === "@salesforce/apex") {
    return { code: `export { refreshApex, getSObjectValue } from "akkord/apex";` };
  }
  for (const [prefix, make] of makers) {
    if (specifier.startsWith(prefix)) return make(specifier.slice(prefix.length), metadata);
  }
  return null;
}

function apexMethod(rest: string, metadata: ShellMetadata): VirtualModule {
  const match = /^(\w+)\.(\w+)$/.exec(rest);
  if (!match)
    return refuse(`Apex import "${rest}" is not Class.method; namespaces and continuations are not supported`);
  const [, className, method] = match;
  const known = [...metadata.classes.keys()].find((name) => name.toLowerCase() === className.toLowerCase());
  if (!known) return refuse(`there is no Apex class ${className} in the package`);
  return {
    code: `import { apexMethod } from "akkord/apex";\nexport default apexMethod(${JSON.stringify(known)}, ${JSON.stringify(method)});`,
  };
}

function label(name: string, metadata: ShellMetadata): VirtualModule {
  const value = metadata.labels.get(name) ?? byName(metadata.labels, name);
  return value === undefined ? refuse(`there is no custom label ${name}`) : exportValue(value);
}

/** `Opportunity`, `Opportunity.Amount` or `Opportunity.Account.Name`: an object reference or a field reference. */
function schema(path: string, metadata: ShellMetadata): VirtualModule {
  const [objectName, ...fieldPath] = path.split(".");
  let object: ObjectDef | undefined = byName(metadata.objects, objectName);
  if (!object) return refuse(`there is no object ${objectName}`);
  const objectApiName = object.name;
  if (fieldPath.length === 0) return exportValue({ objectApiName });
  for (const [index, name] of fieldPath.entries()) {
    const last = index === fieldPath.length - 1;
    if (!object) return refuse(`field path ${path} goes through an object the org does not have`);
    const step: FieldDef | undefined = last ? byName(object.fields, name) : parentField(object, name);
    if (!step) return refuse(`object ${object.name} has no ${last ? "field" : "relationship"} ${name}`);
    if (!last) object = byName(metadata.objects, step.referenceTo[0] ?? "");
  }
  return exportValue({ fieldApiName: fieldPath.join("."), objectApiName });
}

function parentField(object: ObjectDef, relationship: string) {
  const wanted = relationship.toLowerCase();
  return [...object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === wanted);
}

function user(name: string): VirtualModule {
  if (name === "Id") return { code: `import { boot } from "akkord/boot";\nexport default boot.user.id;` };
  if (name === "isGuest") return exportValue(false);
  return refuse(`@salesforce/user has Id and isGuest, not ${name}`);
}

/** The user's time zone and currency; all other words of the locale are those of the base components (en-US). */
function i18n(name: string): VirtualModule {
  const own: Record<string, string> = { timeZone: "timeZone", currency: "currency" };
  if (own[name]) return { code: `import { boot } from "akkord/boot";\nexport default boot.user.${own[name]};` };
  return refuse(`@salesforce/i18n/${name} is not supported`);
}

function permission(kind: string, name: string): VirtualModule {
  return {
    code: `import { hasPermission } from "akkord/boot";\nexport default hasPermission(${JSON.stringify(kind)}, ${JSON.stringify(name)});`,
  };
}

/** Looks a map up as Salesforce does: without regard to case. */
function byName<T>(map: Map<string, T>, name: string): T | undefined {
  const wanted = name.toLowerCase();
  const direct = map.get(wanted);
  if (direct !== undefined) return direct;
  for (const [key, value] of map) if (key.toLowerCase() === wanted) return value;
  return undefined;
}
