import { byteTypes } from "./bytes.js";
import { collectionTypes } from "./collections.js";
import { databaseTypes } from "./database.js";
import { dateTypes } from "./dates.js";
import { enumTypes } from "./enums.js";
import { exceptionTypes } from "./exceptions.js";
import { jobTypes } from "./jobs.js";
import { jsonTypes } from "./json.js";
import { numberTypes } from "./numbers.js";
import { objectTypes } from "./objects.js";
import { regexTypes } from "./regex.js";
import { type Library, libraryOf } from "./registry.js";
import { schemaTypes } from "./schema.js";
import { sobjectTypes } from "./sobject.js";
import { stringType } from "./string.js";
import { systemTypes } from "./system.js";

export type * from "./registry.js";
export { SYSTEM_MODE, USER_MODE, QueryLocator } from "./database.js";
export { valuesOf } from "./collections.js";
export { describeField, describeObject, fieldToken, objectToken } from "./schema.js";

/** All standard types of Apex that the local org has. What is not here does not exist for the compiler. */
export function createLibrary(): Library {
  return libraryOf([
    ...objectTypes(),
    stringType(),
    ...numberTypes(),
    ...dateTypes(),
    ...byteTypes(),
    ...regexTypes(),
    ...collectionTypes(),
    ...enumTypes(),
    ...exceptionTypes(),
    ...systemTypes(),
    ...jsonTypes(),
    ...databaseTypes(),
    ...schemaTypes(),
    ...sobjectTypes(),
    ...jobTypes(),
  ]);
}
