import type { ApexValue } from "./index.js";
import type { Place } from "../contract.js";

/** One failed row of a DML statement. `index` is its place in the list that was given. */
export interface DmlRowError {
  index: number;
  id: string | null;
  /** Salesforce's status code, such as REQUIRED_FIELD_MISSING. */
  code: string;
  message: string;
  /** API names of the fields that are to blame. */
  fields: string[];
}

/** Exceptions of the platform, without their namespace. */
export const SYSTEM_EXCEPTIONS = [
  "AssertException",
  "AsyncException",
  "CalloutException",
  "DmlException",
  "DuplicateMessageException",
  "EmailException",
  "ExternalObjectException",
  "FinalException",
  "FlowException",
  "HandledException",
  "IllegalArgumentException",
  "IllegalStateException",
  "InvalidParameterValueException",
  "JSONException",
  "LimitException",
  "ListException",
  "MathException",
  "NoAccessException",
  "NoDataFoundException",
  "NoSuchElementException",
  "NullPointerException",
  "QueryException",
  "RequiredFeatureMissingException",
  "SecurityException",
  "SerializationException",
  "SObjectException",
  "StringException",
  "TypeException",
  "UnexpectedException",
  "VisualforceException",
  "UnsupportedOperationException",
  "XmlException",
  "InvalidHeaderException",
  "AuraHandledException",
] as const;

const QUALIFIED = new Map(SYSTEM_EXCEPTIONS.map((name) => [name.toLowerCase(), `System.${name}`]));

/** No `catch` of Apex stops these. */
const UNCATCHABLE = new Set(["System.LimitException", "System.AssertException"]);

/**
 * An Apex exception on its way. Classes of Apex that extend Exception compile to subclasses of this one.
 * `typeName` is what getTypeName() gives: "System.ListException", "Outer.RuleException".
 */
export class ApexException extends Error {
  readonly typeName: string;
  override message: string;
  override cause: ApexException | null;
  /** Failed rows, for System.DmlException; empty otherwise. */
  dmlErrors: DmlRowError[];
  /** Where it was thrown, innermost first; the runtime fills it in. */
  places: Place[] = [];
  /** Fields that the user may not access, by object, for QueryException and DmlException. */
  inaccessibleFields: Map<string, string[]> = new Map();

  constructor(
    typeName: string,
    message: string | null = null,
    cause: ApexException | null = null,
    dmlErrors: DmlRowError[] = [],
  ) {
    super(message ?? undefined);
    this.typeName = QUALIFIED.get(typeName.toLowerCase()) ?? typeName;
    this.message = message ?? "Script-thrown exception";
    this.cause = cause;
    this.dmlErrors = dmlErrors;
  }

  override get name(): string {
    return this.typeName;
  }

  get isCatchable(): boolean {
    return !UNCATCHABLE.has(this.typeName);
  }

  override toString(): string {
    return `${this.typeName}: ${this.message}`;
  }
}

/** For library code: `throw apexException("System.ListException", "List index out of bounds: 5")`. */
export function apexException(typeName: string, message: string, cause: ApexException | null = null): ApexException {
  return new ApexException(typeName, message, cause);
}

/** What any use of a member of null throws. */
export function nullPointer(message = "Attempt to de-reference a null object"): ApexException {
  return new ApexException("System.NullPointerException", message);
}

/** Message of a failed DML statement as Salesforce writes it, from its first failed row. */
export function dmlException(operation: string, errors: DmlRowError[]): ApexException {
  const [first] = errors;
  const verb = operation.charAt(0).toUpperCase() + operation.slice(1);
  const row = `row ${first.index}${first.id ? ` with id ${first.id}` : ""}`;
  const fields = `[${first.fields.join(", ")}]`;
  const message = `${verb} failed. First exception on ${row}; first error: ${first.code}, ${first.message}: ${fields}`;
  return new ApexException("System.DmlException", message, null, errors);
}

/** Narrowing for values that may be anything. */
export function isApexException(value: ApexValue | unknown): value is ApexException {
  return value instanceof ApexException;
}
