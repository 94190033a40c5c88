/** `Trigger.` while triggers run, and their firing in name order. */
import type { ObjectDef, TriggerEvent } from "../../contract.js";
import { ApexList, ApexMap, type ApexValue, type SObject } from "../../values/index.js";
import { enumConstant } from "../library/enums.js";

/** What `Trigger.` means, by lower-case name. */
export type TriggerState = Record<string, ApexValue>;

export interface LoadedTrigger {
  name: string;
  object: string;
  /** `before insert` */
  events: Set<string>;
  run(): void;
}

/** Outside of triggers every variable is null and isExecuting false. */
export const NO_TRIGGER: TriggerState = Object.freeze({
  new: null,
  old: null,
  newmap: null,
  oldmap: null,
  size: null,
  operationtype: null,
  isexecuting: false,
  isinsert: false,
  isupdate: false,
  isdelete: false,
  isundelete: false,
  isbefore: false,
  isafter: false,
});

export function triggerState(object: ObjectDef, event: TriggerEvent): TriggerState {
  const list = (rows: SObject[] | null): ApexList | null => rows && new ApexList(object.name, rows);
  const map = (rows: SObject[] | null): ApexMap | null =>
    rows &&
    new ApexMap(
      "Id",
      object.name,
      rows.map((row) => [row.id, row] as const),
    );
  const hasIds = !(event.timing === "before" && event.operation === "insert") && object.kind !== "event";
  return {
    new: list(event.newRows),
    old: list(event.oldRows),
    newmap: hasIds ? map(event.newRows) : null,
    oldmap: map(event.oldRows),
    size: (event.newRows ?? event.oldRows ?? []).length,
    operationtype: enumConstant("System.TriggerOperation", `${event.timing}_${event.operation}`.toUpperCase()),
    isexecuting: true,
    isinsert: event.operation === "insert",
    isupdate: event.operation === "update",
    isdelete: event.operation === "delete",
    isundelete: event.operation === "undelete",
    isbefore: event.timing === "before",
    isafter: event.timing === "after",
  };
}
