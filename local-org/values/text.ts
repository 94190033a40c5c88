import { ApexBlob } from "./blob.js";
import { ApexList, ApexMap, ApexSet } from "./collections.js";
import { ApexDate } from "./date.js";
import { identityNumber } from "./equality.js";
import { ApexException } from "./exception.js";
import type { ApexValue } from "./index.js";
import { isApexObject, TEXT, TYPE } from "./object.js";
import { SObject } from "./sobject.js";

/**
 * How a value prints when it is joined to a text or logged: lists "(a, b)", sets "{a, b}", maps "{k=v}", records
 * "Account:{Name=x}", dates "2026-03-31 00:00:00", moments "2026-03-31 10:00:00" in GMT.
 * (String.valueOf prints dates without time and moments in the user's zone: that is the library's.)
 */
export function apexToString(value: ApexValue): string {
  if (value === null) return "null";
  if (typeof value !== "object") return String(value);
  if (value instanceof ApexDate) return `${value} 00:00:00`;
  if (value instanceof ApexBlob) return `Blob[${value.size}]`;
  if (value instanceof ApexList) return `(${value.items.map(apexToString).join(", ")})`;
  if (value instanceof ApexSet) return `{${value.toArray().map(apexToString).join(", ")}}`;
  if (value instanceof ApexMap) return `{${value.entries().map(entryText).join(", ")}}`;
  if (value instanceof SObject) return recordText(value);
  if (value instanceof ApexException) return value.toString();
  if (isApexObject(value))
    return value[TEXT]?.() ?? `${value[TYPE].split(".").pop()}:[instance ${identityNumber(value)}]`;
  return String(value);
}

function entryText([key, value]: [ApexValue, ApexValue]): string {
  return `${apexToString(key)}=${apexToString(value)}`;
}

function recordText(record: SObject): string {
  const parts = Array.from(record.entries(), ([name, value]) => `${name}=${apexToString(value)}`);
  return `${record.type}:{${parts.join(", ")}}`;
}
