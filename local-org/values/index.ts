/**
 * Apex values as JavaScript has them here. Integers are numbers, Longs are bigints, Strings and Ids are strings (Ids with
 * 18 characters); what Apex compares by value and JavaScript does not have is a class of this folder.
 */
import type { ApexBlob } from "./blob.js";
import type { ApexList, ApexMap, ApexSet } from "./collections.js";
import type { ApexDate } from "./date.js";
import type { ApexDatetime } from "./datetime.js";
import type { ApexDecimal } from "./decimal.js";
import type { ApexDouble } from "./double.js";
import type { SObject } from "./sobject.js";
import type { ApexTime } from "./time.js";

export type ApexValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | ApexDouble
  | ApexDecimal
  | ApexDate
  | ApexDatetime
  | ApexTime
  | ApexBlob
  | ApexList
  | ApexSet
  | ApexMap
  | SObject
  | object;

export { ApexBlob } from "./blob.js";
export { ApexList, ApexMap, ApexSet } from "./collections.js";
export { conversionTo } from "./convert.js";
export { ApexDate } from "./date.js";
export { ApexDatetime } from "./datetime.js";
export { ApexDecimal, type RoundingMode } from "./decimal.js";
export { ApexDouble } from "./double.js";
export {
  apexEquals,
  apexHashCode,
  apexHashKey,
  apexIdentical,
  apexSame,
  compareNumbers,
  identityNumber,
  idEquals,
  toDecimal,
} from "./equality.js";
export {
  ApexException,
  apexException,
  dmlException,
  type DmlRowError,
  isApexException,
  nullPointer,
  SYSTEM_EXCEPTIONS,
} from "./exception.js";
export { idPrefix, isValidId, makeId, sameId, to15, to18, toId } from "./id.js";
export { ApexEnum, type ApexObject, ApexType, EQUALS, HASH, isApexObject, TEXT, textHash, TYPE } from "./object.js";
export { type CloneOptions, type RowMark, SObject } from "./sobject.js";
export { apexToString } from "./text.js";
export { ApexTime } from "./time.js";
