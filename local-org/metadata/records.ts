import type { FieldDef, ObjectDef } from "../contract.js";
import { ApexDate, ApexDatetime, ApexDecimal, makeId, SObject, type ApexValue } from "../values/index.js";
import { checkLengths } from "./deployable.js";
import type { SourceFiles } from "./files.js";
import type { Refusals } from "./refusals.js";
import { allowChildren, readXml, type XmlElement } from "./xml.js";

const elements = new Set(["label", "protected", "values", "description"]);

/** Rows of custom metadata types by lower-case type name. A file `Deal_Fact.Industry` is the row Industry of Deal_Fact__mdt. */
export function readCustomMetadata(
  sources: SourceFiles,
  objects: Map<string, ObjectDef>,
  refusals: Refusals,
): Map<string, SObject[]> {
  const rows = new Map<string, SObject[]>();
  for (const object of objects.values()) if (object.kind === "metadataType") rows.set(object.name.toLowerCase(), []);
  for (const source of sources.get("md") ?? []) {
    const element = readXml(source.path, source.file, "CustomMetadata", refusals);
    if (element === null) continue;
    allowChildren(element, elements, refusals, "Use label and values.");
    checkLengths(element, refusals);
    const [typeName, developerName] = source.name.split(".");
    const type = objects.get(`${typeName}__mdt`.toLowerCase());
    if (!type || developerName === undefined) {
      refusals.add(
        "RECORD_TYPE",
        element.place,
        `There is no custom metadata type ${typeName}__mdt. Add the type or correct the file's name.`,
      );
      continue;
    }
    const list = rows.get(type.name.toLowerCase())!;
    list.push(readRecord(element, type, developerName, list.length + 1, refusals));
  }
  return rows;
}

function readRecord(
  element: XmlElement,
  type: ObjectDef,
  developerName: string,
  n: number,
  refusals: Refusals,
): SObject {
  const row = new SObject(type.name);
  const label = element.textOf("label") ?? developerName;
  row.store("Id", makeId(type.keyPrefix, n));
  row.store("DeveloperName", developerName);
  row.store("MasterLabel", label);
  row.store("Label", label);
  row.store("QualifiedApiName", developerName);
  row.store("Language", "en_US");
  row.store("NamespacePrefix", null);
  for (const field of type.fields.values()) {
    if (!row.has(field.name)) row.store(field.name, field.type === "Checkbox" ? field.defaultValue === "true" : null);
  }
  for (const given of element.all("values")) readValue(given, type, row, refusals);
  for (const field of type.fields.values()) {
    if (field.place && field.required && row.get(field.name) === null) {
      refusals.add(
        "RECORD_REQUIRED",
        element.place,
        `${type.name}.${field.name} is required and has no value in ${developerName}.`,
      );
    }
  }
  return row;
}

function readValue(given: XmlElement, type: ObjectDef, row: SObject, refusals: Refusals): void {
  const name = given.textOf("field") ?? "";
  const field = type.fields.get(name.toLowerCase());
  if (!field) {
    refusals.add("RECORD_FIELD", given.place, `${type.name} has no field ${name}. Add it or correct the name.`);
    return;
  }
  const value = given.one("value");
  if (value === null || value.attributes["xsi:nil"] === "true") return;
  const converted = convert(value.text, field);
  if (converted === undefined)
    refusals.add("RECORD_VALUE", value.place, `"${value.text}" is no value of the ${field.type} field ${field.name}.`);
  else row.store(field.name, converted);
}

/** Undefined when the text does not fit the field. */
function convert(text: string, field: FieldDef): ApexValue | undefined {
  switch (field.type) {
    case "Checkbox":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "Number":
    case "Percent":
    case "Currency":
      return ApexDecimal.tryParse(text) ?? undefined;
    case "Date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? ApexDate.parse(text) : undefined;
    case "DateTime":
      return /^\d{4}-\d{2}-\d{2}T/.test(text) ? ApexDatetime.parseIso(text) : undefined;
    case "Picklist":
      return !field.restricted || field.picklist.some((entry) => entry.value === text) ? text : undefined;
    default:
      return field.length !== null && text.length > field.length ? undefined : text;
  }
}
