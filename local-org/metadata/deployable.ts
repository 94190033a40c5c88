/** What Salesforce checks of a file on deployment beyond names: lengths, and what each type of field demands and forbids. */
import type { FieldDef, ObjectDef } from "../contract.js";
import type { Refusals } from "./refusals.js";
import type { XmlElement } from "./xml.js";

type Type = FieldDef["type"];

const DEVELOPER_NAME = /^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/;
const longest: Record<string, number> = {
  label: 40,
  pluralLabel: 40,
  masterLabel: 80,
  inlineHelpText: 510,
  description: 1000,
  relationshipName: 40,
  shortDescription: 80,
  value: 1000,
};

/** Elements that a type cannot be without. */
const demanded: Partial<Record<Type, string[]>> = {
  Text: ["length"],
  LongTextArea: ["length", "visibleLines"],
  Html: ["length", "visibleLines"],
  Number: ["precision", "scale"],
  Currency: ["precision", "scale"],
  Percent: ["precision", "scale"],
  Checkbox: ["defaultValue"],
  MultiselectPicklist: ["visibleLines"],
  MasterDetail: ["referenceTo", "relationshipName"],
};
const neverRequired: Type[] = ["Checkbox", "LongTextArea", "Html", "MultiselectPicklist", "MasterDetail", "AutoNumber"];
const uniqueTypes: Type[] = ["Text", "Number", "Email"];
const externalTypes: Type[] = ["Text", "Number", "Email", "AutoNumber"];

const eventTypes: Type[] = ["Checkbox", "Date", "DateTime", "Number", "Text", "LongTextArea"];
const recordTypes: Type[] = [
  "Checkbox",
  "Date",
  "DateTime",
  "Email",
  "MetadataRelationship",
  "Number",
  "Percent",
  "Phone",
  "Picklist",
  "Text",
  "TextArea",
  "LongTextArea",
  "Url",
];

/** Refuses the direct children that are longer than an org takes. */
export function checkLengths(element: XmlElement, refusals: Refusals, own: Record<string, number> = {}): void {
  for (const child of element.children) {
    const most = own[child.name] ?? longest[child.name];
    if (most === undefined || child.text.length <= most) continue;
    refusals.add(
      "TEXT_LENGTH",
      child.place,
      `<${child.name}> has ${child.text.length} characters; an org takes ${most}. Shorten it.`,
    );
  }
}

/** Refuses names that no org takes. `name` may end in __c, __e or __mdt. */
export function checkName(name: string, element: XmlElement, refusals: Refusals): void {
  const own = name.replace(/__(c|e|mdt)$/, "");
  if (own.length <= 40 && DEVELOPER_NAME.test(own)) return;
  refusals.add(
    "METADATA_NAME",
    element.place,
    `${name} is no name: at most 40 letters, digits and single underscores, starting with a letter.`,
  );
}

export function checkField(element: XmlElement, field: FieldDef, object: ObjectDef, refusals: Refusals): void {
  const refuse = (message: string, of: XmlElement | null = null) =>
    refusals.add("FIELD_SHAPE", (of ?? element).place, `${object.name}.${field.name}: ${message}`);
  checkName(field.name, element, refusals);
  checkLengths(element, refusals);
  const { type } = field;
  for (const name of demanded[type] ?? [])
    if (element.one(name) === null) refuse(`a field of type ${type} needs <${name}>.`);
  if (element.isTrue("required") && neverRequired.includes(type))
    refuse(`a field of type ${type} cannot be <required>. Leave it out.`, element.one("required"));
  if (field.unique && !uniqueTypes.includes(type))
    refuse(`a field of type ${type} cannot be <unique>.`, element.one("unique"));
  if (field.externalId && !externalTypes.includes(type))
    refuse(`a field of type ${type} cannot be an <externalId>.`, element.one("externalId"));
  const types = object.kind === "event" ? eventTypes : object.kind === "metadataType" ? recordTypes : null;
  if (types && !types.includes(type))
    refuse(
      `${object.kind === "event" ? "platform events" : "custom metadata types"} have no fields of type ${type}. Use ${types.join(", ")}.`,
    );
  for (const problem of sizeProblems(field)) refuse(problem);
}

function sizeProblems({ type, length, precision, scale }: FieldDef): string[] {
  const problems: string[] = [];
  if (type === "Text" && length !== null && !(length >= 1 && length <= 255))
    problems.push("<length> must be between 1 and 255.");
  if ((type === "LongTextArea" || type === "Html") && length !== null && !(length >= 256 && length <= 131072)) {
    problems.push("<length> must be between 256 and 131072.");
  }
  if (precision !== null && !(precision >= 1 && precision <= 18))
    problems.push("<precision> must be between 1 and 18.");
  if (precision !== null && scale !== null && !(scale >= 0 && scale <= precision))
    problems.push("<scale> must be between 0 and <precision>.");
  return problems;
}
