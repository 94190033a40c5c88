import {
  ApexException,
  apexException,
  ApexList,
  ApexMap,
  ApexSet,
  type DmlRowError,
  SYSTEM_EXCEPTIONS,
} from "../../values/index.js";
import { enumConstant } from "./enums.js";
import { exceptionBase, exceptionType } from "./objects.js";
import { type CallContext, type Member, method, type StandardType } from "./registry.js";
import { fieldToken } from "./schema.js";

function row(exception: ApexException, index: number): DmlRowError {
  const found = exception.dmlErrors[index];
  if (!found) throw apexException("System.ListException", `List index out of bounds: ${index}`);
  return found;
}

/** Fields of a failed row as tokens; the object is known by the row's id only, so rows without id give none. */
function fieldTokens(exception: ApexException, index: number, context: CallContext): ApexList {
  const { id, fields } = row(exception, index);
  const object = id && Array.from(context.tx.org.metadata.objects.values()).find((def) => id.startsWith(def.keyPrefix));
  return new ApexList("Schema.SObjectField", object ? fields.map((name) => fieldToken(object.name, name)) : []);
}

const dmlMembers: Member[] = [
  method("getNumDml(): Integer", (self: ApexException) => self.dmlErrors.length),
  method("getDmlMessage(Integer index): String", (self: ApexException, index: number) => row(self, index).message),
  method("getDmlType(Integer index): System.StatusCode", (self: ApexException, index: number) =>
    enumConstant("System.StatusCode", row(self, index).code),
  ),
  method("getDmlStatusCode(Integer index): String", (self: ApexException, index: number) => row(self, index).code),
  method("getDmlId(Integer index): Id", (self: ApexException, index: number) => row(self, index).id),
  method("getDmlIndex(Integer index): Integer", (self: ApexException, index: number) => row(self, index).index),
  method(
    "getDmlFieldNames(Integer index): List<String>",
    (self: ApexException, index: number) => new ApexList("String", [...row(self, index).fields]),
  ),
  method("getDmlFields(Integer index): List<Schema.SObjectField>", fieldTokens),
];

const inaccessibleFields = method("getInaccessibleFields(): Map<String, Set<String>>", (self: ApexException) => {
  const entries = Array.from(
    self.inaccessibleFields,
    ([object, names]) => [object, new ApexSet("String", names)] as const,
  );
  return new ApexMap("String", "Set<String>", entries);
});

const OWN_MEMBERS: Record<string, Member[]> = {
  DmlException: dmlMembers,
  EmailException: dmlMembers,
  QueryException: [inaccessibleFields],
  NoAccessException: [inaccessibleFields],
};

export function exceptionTypes(): StandardType[] {
  return [
    exceptionBase(),
    ...SYSTEM_EXCEPTIONS.map((name) => exceptionType(`System.${name}`, OWN_MEMBERS[name])),
    exceptionType("EventBus.RetryableException"),
    exceptionType("EventBus.InvalidReplayIdException"),
  ];
}
