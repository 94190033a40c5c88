import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { EngineError, readRequest } from "../../engine/index.js";
import type { CalculationRequest } from "../../engine/index.js";
import { DocumentError, UsageError, inOrder } from "../problem.js";
import { readCsvLists } from "./csv.js";
import { keyProblems } from "./keys.js";
import { pathAt, readJson } from "./places.js";
import type { Json, Places } from "./places.js";
import { allowedAt, isVersionAlone, schemaProblems } from "./schema.js";
import { textIn } from "./textFile.js";

export interface ExpectedLine {
  dealKey: string;
  payeeKey: string;
  componentKey?: string;
  part?: string;
  day?: string;
  credit?: string;
  amount: string;
}

export interface ExpectedTotal {
  payeeKey: string;
  currencyCode?: string;
  commission: string;
  totalPay?: string;
}

/** Any amounts of a statement by name, beside what it is of. */
export type ExpectedStatement = { payeeKey: string; month: string } & Record<string, string>;

/** What a document says must come out; see the schema. */
export interface Expected {
  lines?: ExpectedLine[];
  totals?: ExpectedTotal[];
  statements?: ExpectedStatement[];
  holds?: { dealKey: string; payeeKey?: string; code: string }[];
  problems?: { severity: string; code: string; message?: string }[];
}

/** A document that the schema allows and the engine has read. */
export interface PlanDocument {
  file: string;
  title: string;
  request: CalculationRequest;
  expected: Expected | null;
  places: Places;
  /** True for the text of a plan version, which says nothing of people, and calls its plan what the org does that it came from. */
  isVersionAlone: boolean;
}

/**
 * Reads a plan document, or a folder with plan.json and CSV files. Throws a DocumentError that points to everything
 * the schema does not allow.
 */
export function readDocument(path: string): PlanDocument {
  if (!existsSync(path)) throw new UsageError(`There is no file or folder "${path}".`);
  if (!statSync(path).isDirectory()) return documentOf(textIn(path), path);
  const file = join(path, "plan.json");
  if (!existsSync(file)) throw new UsageError(`The folder "${path}" has no plan.json.`);
  return documentOf(textIn(file), file, path);
}

/** Reads a document from its text; lists from CSV files are taken from the folder, if there is one. */
export function documentOf(text: string, file: string, folder: string | null = null): PlanDocument {
  const { value, places } = readJson(text, file);
  const isAlone = isObject(value) && isVersionAlone(value);
  const whole = isAlone ? aroundVersion(value, places) : value;
  const content = whole as { title?: string; request?: { [list: string]: Json }; expected?: Expected };
  if (folder !== null && isObject(content?.request)) readCsvLists(folder, content.request, places);
  const problems = schemaProblems(whole, places);
  if (problems.length > 0) throw new DocumentError(inOrder(problems));
  const request = requestOf(content.request!, places);
  const doubles = keyProblems(request, places);
  if (doubles.length > 0) throw new DocumentError(inOrder(doubles));
  return {
    file,
    title: content.title ?? "",
    request,
    expected: content.expected ?? null,
    places,
    isVersionAlone: isAlone && folder === null,
  };
}

/** The document of a version that stands alone, as an org exports it; `$schema` is no part of the version. */
function aroundVersion({ $schema, ...version }: { [member: string]: Json }, places: Places): Json {
  places.around = "/request/versions/0";
  return { ...($schema === undefined ? {} : { $schema }), request: { versions: [version] } };
}

/** What is no object is left to the schema. */
function isObject(value: Json | undefined): value is { [member: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The engine reads what the schema let through; should it refuse something yet, it says where in the text it was given. */
function requestOf(request: { [list: string]: Json }, places: Places): CalculationRequest {
  const text = JSON.stringify(request);
  try {
    return readRequest(text);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const [, column, said] = /^Line 1, column (\d+): (.*)$/s.exec(error.message) ?? [null, "0", error.message];
    const path = `/request${pathAt(text, Number(column) - 1)}`;
    const about = { code: error.code, path, message: said, allowed: allowedAt(path) };
    throw new DocumentError([places.problem({ severity: "error", ...about })]);
  }
}
