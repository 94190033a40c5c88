import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject } from "ajv";
import { Decimal } from "../../engine/index.js";
import { columnName, columnsOf } from "./csv.js";
import { likeliest } from "./likeliest.js";
import { below } from "./pointer.js";
import type { Json, Places } from "./places.js";
import type { Problem } from "../problem.js";

interface Schema {
  $ref?: string;
  pattern?: string;
  description?: string;
  enum?: Json[];
  properties?: Record<string, Schema>;
  items?: Schema;
  $defs?: Record<string, Schema>;
}

const schema = JSON.parse(readFileSync(new URL("../../schema/plan.schema.json", import.meta.url), "utf8")) as Schema;
const { document: DOCUMENT, exactNumber: EXACT_NUMBER, planVersion: PLAN_VERSION } = schema.$defs!;
const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).addSchema(schema, "plan");
const validate = ajv.compile({ $ref: "plan#/$defs/document" });

/** All that the published schema does not allow in a document. */
export function schemaProblems(document: Json, places: Places): Problem[] {
  if (validate(document)) return [];
  const seen = new Set<string>();
  return (validate.errors ?? [])
    .map((error) => problemOf(error, places))
    .filter((problem) => !seen.has(whereOf(problem)) && seen.add(whereOf(problem)));
}

/** True for what has members of a plan version and no request: a version that stands alone, and no document. */
export function isVersionAlone(value: { [member: string]: Json }): boolean {
  return (
    !Object.hasOwn(value, "request") && Object.keys(value).some((name) => Object.hasOwn(PLAN_VERSION.properties!, name))
  );
}

/** A column that is not known is told once, not with every row. */
function whereOf({ code, file, column, path }: Problem): string {
  return code === "MEMBER_UNKNOWN" && file.endsWith(".csv") ? `${file}, cell ${column}` : path;
}

/** What the schema says may stand where a path points to; null where it says nothing. */
export function allowedAt(path: string): string | null {
  let around: Schema | undefined = DOCUMENT;
  for (const step of path.split("/").slice(1)) around = inside(around, step);
  if (around === undefined) return null;
  return around.enum ? around.enum.map(shown).join(", ") : meaningOf(around);
}

/** The schema of a member or an item. */
function inside(around: Schema | undefined, step: string): Schema | undefined {
  const { properties, items } = { ...typeOf(around), ...around };
  return properties?.[step] ?? items;
}

/** What a `$ref` refers to. */
function typeOf(around: Schema | undefined): Schema | undefined {
  return around?.$ref === undefined ? undefined : schema.$defs?.[around.$ref.slice("#/$defs/".length)];
}

function problemOf(error: ErrorObject, places: Places): Problem {
  const path = error.keyword === "additionalProperties" ? below(error.instancePath, unknownName(error)) : pathOf(error);
  const problem = places.problem({ severity: "error", path, ...wordsOf(error) });
  const header = places.headers.get(problem.file);
  if (error.keyword !== "additionalProperties" || header === undefined) return problem;
  return { ...problem, ...columnWords(error, problem.file), line: header };
}

/** An unknown member of a row is a column. */
function columnWords(error: ErrorObject, file: string): Pick<Problem, "message" | "allowed"> {
  const columns = columnsOf(file, Object.keys((error.parentSchema as Schema).properties ?? {}));
  const [written] = columnsOf("", [unknownName(error)]);
  const name = columnName(written);
  const isMeant = name !== written && columns.some((column) => column === name.replace(/:.*/, ":NAME"));
  const meant = isMeant ? name : likeliest(written, columns);
  const hint = meant === null ? "" : ` Perhaps "${meant}" is meant.`;
  return { message: `The column "${written}" is not known in ${basename(file)}.${hint}`, allowed: columns.join(", ") };
}

/** A missing member has no place; the path names it, and the place is that of the object around it. */
function pathOf(error: ErrorObject): string {
  return error.keyword === "required" ? below(error.instancePath, error.params.missingProperty) : error.instancePath;
}

function unknownName(error: ErrorObject): string {
  return error.params.additionalProperty;
}

function wordsOf(error: ErrorObject): Pick<Problem, "code" | "message" | "allowed"> {
  const around = error.parentSchema as Schema;
  switch (error.keyword) {
    case "required": {
      const name = error.params.missingProperty as string;
      const allowed = around.properties?.[name];
      return { code: "MEMBER_MISSING", message: `"${name}" is missing.`, allowed: allowed ? meaningOf(allowed) : null };
    }
    case "additionalProperties": {
      const names = Object.keys(around.properties ?? {});
      const meant = likeliest(unknownName(error), names);
      const hint = meant === null ? "" : ` Perhaps "${meant}" is meant.`;
      const message = `"${unknownName(error)}" is not known here.${hint}`;
      return { code: "MEMBER_UNKNOWN", message, allowed: names.join(", ") };
    }
    case "enum":
      return { code: "VALUE_NOT_ALLOWED", message: `${shown(error.data)} is not allowed.`, allowed: listOf(error) };
    case "minimum":
    case "maximum": {
      const { minimum, maximum } = around as { minimum: number; maximum: number };
      const message = `${shown(error.data)} is out of range.`;
      return { code: "VALUE_NOT_ALLOWED", message, allowed: `a whole number from ${minimum} to ${maximum}` };
    }
    case "type":
      return typeWords(error, around);
    default: {
      const message = numberWords(error) ?? `${shown(error.data)} is not allowed.`;
      return {
        code: "VALUE_NOT_ALLOWED",
        message,
        allowed: allowedAt(error.instancePath) ?? around.description ?? null,
      };
    }
  }
}

const TYPE_NAMES: Record<string, string> = {
  string: "a text in quotes",
  integer: "a whole number without quotes",
  boolean: "true or false without quotes",
  array: "a list [ … ]",
  object: "an object { … }",
  null: "null",
};

function typeWords(error: ErrorObject, around: Schema): Pick<Problem, "code" | "message" | "allowed"> {
  const types = [error.params.type].flat() as string[];
  const allowed = types.map((type) => TYPE_NAMES[type]).join(" or ");
  if (typeof error.data === "number" && types.includes("string")) {
    const message = "A number stands without quotes; exact numbers are texts, so that no digit is lost.";
    return { code: "NUMBER_WITHOUT_QUOTES", message, allowed: around.description ?? allowed };
  }
  const meaning = error.instancePath === "" ? "" : (allowedAt(error.instancePath) ?? "");
  const message = `${shown(error.data)} is not allowed.`;
  return { code: "TYPE_WRONG", message, allowed: [allowed, meaning].filter((text) => text !== "").join(": ") };
}

/** How a text that is nearly an exact number is written here; null for anything else. */
function numberWords({ data, instancePath, parentSchema }: ErrorObject): string | null {
  const { pattern } = parentSchema as { pattern?: string };
  if (typeof data !== "string" || pattern !== EXACT_NUMBER.pattern || data.length > 40) return null;
  const readings = readingsOf(data.replace(/\s*%$/, ""));
  if (readings.length === 0) return null;
  const isFraction = data.endsWith("%") && !/\/(percent|basePercent)$/.test(instancePath);
  const written = (isFraction ? readings.map(hundredth) : readings).map(shown).join(" or ");
  return `${shown(data)} is no exact number; write ${written}.`;
}

/** The numbers that `1,000.50`, `1.000,50`, `0,05`, `.5` or `1 000` may be; two where a comma can be read in two ways. */
function readingsOf(text: string): string[] {
  const plain = text.replace(/[\s'_]/g, "").replace(/^\+/, "");
  const readings = [plain];
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) readings.push(plain.replaceAll(",", ""));
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) readings.push(plain.replaceAll(".", "").replace(",", "."));
  if (/^-?\d*[.,]\d+$/.test(plain)) readings.push(plain.replace(",", ".").replace(/^-?(?=\.)/, "$&0"));
  return [...new Set(readings)].filter((reading) => new RegExp(EXACT_NUMBER.pattern!).test(reading));
}

/** The hundredth of an exact number, without zeros at its end: 5 is 0.05. */
function hundredth(number: string): string {
  return Decimal.of(number).times(Decimal.of("0.01")).toShortText();
}

function listOf(error: ErrorObject): string {
  return (error.params.allowedValues as Json[]).map(shown).join(", ");
}

/** What a member is for, and what its type takes. */
function meaningOf(member: Schema): string {
  return [member.description, typeOf(member)?.description].filter((text) => text && text !== "").join(" ");
}

function shown(value: unknown): string {
  if (typeof value === "number") return Number.isNaN(value) ? "This number" : String(value);
  if (Array.isArray(value)) return "A list";
  if (typeof value === "object" && value !== null) return "An object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
