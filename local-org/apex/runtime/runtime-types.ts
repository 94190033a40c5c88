/** Types of values at run time: names for the library, `instanceof`, casts. */
import type { JobContext } from "../../contract.js";
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexException,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  type ApexValue,
  isApexObject,
  isValidId,
  SObject,
  toId,
  TYPE,
} from "../../values/index.js";
import { type ApexType, isPrimitive, primitive } from "../types/model.js";
import { distance } from "../types/relations.js";
import type { Universe } from "../types/universe.js";

export class RuntimeTypes {
  private readonly byName = new Map<string, ApexType>();
  /** Answers of {@link isA} by type of the value and type asked for. */
  private readonly answers = new Map<string, boolean>();

  constructor(private readonly universe: Universe) {}

  /** A type by its text; throws System.TypeException for a name nobody has. */
  named(name: string): ApexType {
    let type = this.byName.get(name);
    if (!type) {
      try {
        type = this.universe.ofText(name);
      } catch {
        throw new ApexException("System.TypeException", `Unknown type: ${name}`);
      }
      this.byName.set(name, type);
    }
    return type;
  }

  nameOf(value: ApexValue): string {
    switch (typeof value) {
      case "boolean":
        return "Boolean";
      case "number":
        return "Integer";
      case "bigint":
        return "Long";
      case "string":
        return "String";
    }
    if (value === null) return "null";
    if (value instanceof SObject) return value.type;
    if (value instanceof ApexDecimal) return "Decimal";
    if (value instanceof ApexList) return `List<${value.elementType}>`;
    if (value instanceof ApexMap) return `Map<${value.keyType}, ${value.valueType}>`;
    if (value instanceof ApexSet) return `Set<${value.elementType}>`;
    if (value instanceof ApexException) return value.typeName;
    return isApexObject(value) ? value[TYPE] : plainName(value);
  }

  isA(value: ApexValue, type: ApexType): boolean {
    if (value === null || value === undefined) return false;
    if (isPrimitive(type, "Object")) return true;
    if (isPrimitive(type, "Id")) return typeof value === "string" && isValidId(value);
    const name = this.nameOf(value);
    const key = `${name}\0${type.text}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.isOfType(this.named(name), type);
      this.answers.set(key, answer);
    }
    return answer;
  }

  /** Numbers are not instances of wider numbers; all else as in an assignment. */
  private isOfType(actual: ApexType, type: ApexType): boolean {
    if (actual.kind === "primitive" && type.kind === "primitive") return actual.name === type.name;
    return distance(actual, type, this.universe) !== Infinity;
  }

  /** An Object that holds an Integer does not cast to Decimal: only what the static types show to be numbers is widened. */
  cast(value: ApexValue, type: ApexType): ApexValue {
    if (value === null || value === undefined || this.isA(value, type)) return value ?? null;
    if (isPrimitive(type, "Id") && typeof value === "string") return toId(value);
    throw new ApexException(
      "System.TypeException",
      `Invalid conversion from runtime type ${this.nameOf(value)} to ${type.text}`,
    );
  }
}

const JOB_CONTEXTS: Record<JobContext["kind"], string> = {
  queueable: "System.QueueableContext",
  schedulable: "System.SchedulableContext",
  batchable: "Database.BatchableContext",
  finalizer: "System.FinalizerContext",
};

function plainName(value: object): string {
  const job = value as Partial<JobContext>;
  if (typeof job.jobId === "string" && job.kind) return JOB_CONTEXTS[job.kind];
  if (value instanceof ApexDate) return "Date";
  if (value instanceof ApexDatetime) return "Datetime";
  if (value instanceof ApexTime) return "Time";
  if (value instanceof ApexDouble) return "Double";
  return value instanceof ApexBlob ? "Blob" : primitive("Object").name;
}
