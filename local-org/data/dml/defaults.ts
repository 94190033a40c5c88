import type { FieldDef, ObjectDef, UserContext } from "../../contract.js";
import { ApexDecimal } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import { coerce } from "./coerce.js";

/** Makes the values a new row starts with, before what the statement gives. */
export type Defaults = (user: UserContext) => Record<string, ApexValue>;

/** Worked out once for each object: a row then costs one copy. */
export function defaultsOf(object: ObjectDef): Defaults {
  const fixed: Record<string, ApexValue> = {};
  for (const [name, field] of object.fields) fixed[name] = defaultOf(field);
  const hasOwner = object.fields.has("ownerid");
  const hasCurrency = object.fields.has("currencyisocode");
  return (user) => {
    const values = { ...fixed };
    if (hasOwner) values.ownerid = user.id;
    if (hasCurrency) values.currencyisocode = user.currency;
    return values;
  };
}

/** Metadata gives defaults as text: `true`, a number, or the text itself. */
function defaultOf(field: FieldDef): ApexValue {
  const text = field.defaultValue;
  if (field.type === "Checkbox") return text?.toLowerCase() === "true";
  if (text === null) return null;
  const isNumber = field.type === "Number" || field.type === "Currency" || field.type === "Percent";
  const constant = coerce(field, isNumber ? ApexDecimal.parse(text) : text);
  if ("value" in constant) return constant.value;
  throw new Error(`The default of ${field.name}, ${text}, does not fit the field: ${constant.error.message}`);
}
