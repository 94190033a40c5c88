import type { ExprOf } from "../parse/ast.js";
import { type ApexType, primitive, SOBJECT } from "../types/model.js";
import type { BodyContext, Value } from "./context.js";

/** `Trigger.new` and its like: typed by the trigger's object in a trigger, as SObject elsewhere. */
export function triggerVariable(body: BodyContext, e: ExprOf<"member">): Value {
  const type = variableType(body, e.name.toLowerCase());
  if (!type) body.unit.refuse("APEX_UNKNOWN_VARIABLE", `Variable does not exist: Trigger.${e.name}`, e);
  return { code: `$r.trigger.${e.name.toLowerCase()}`, type: type! };
}

function variableType(body: BodyContext, name: string): ApexType | null {
  const { universe, unit } = body;
  const row = (unit.triggerObject && universe.sobject(unit.triggerObject.name)) ?? SOBJECT;
  switch (name) {
    case "new":
    case "old":
      return universe.list(row);
    case "newmap":
    case "oldmap":
      return universe.builtIn("Map", [primitive("Id"), row]);
    case "size":
      return primitive("Integer");
    case "operationtype":
      return universe.ofText("System.TriggerOperation");
    case "isexecuting":
    case "isinsert":
    case "isupdate":
    case "isdelete":
    case "isundelete":
    case "isbefore":
    case "isafter":
      return primitive("Boolean");
    default:
      return null;
  }
}
