/** What requests may look like; anything else is refused before it reaches the org. */
const name = { type: "string", pattern: "^\\w{1,80}$" };
const id = { type: "string", pattern: "^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$" };
const fieldList = { type: "string", pattern: "^[\\w.]{1,200}(?:,[\\w.]{1,200}){0,499}$" };
const sortBy = { type: "string", pattern: "^-?\\w{1,80}$" };
const pageSize = { type: "string", pattern: "^(?:[1-9]\\d{0,2}|1\\d{3}|2000)$" };
const text = { type: "string", maxLength: 255 };

const object_ = (properties: Record<string, unknown>, required: string[] = Object.keys(properties)) => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});

/** Values of fields: text, numbers, true or false, or nothing. */
const fields = {
  type: "object",
  propertyNames: name,
  maxProperties: 500,
  additionalProperties: { type: ["string", "number", "boolean", "null"], maxLength: 131_072 },
};

export const builtFile = { params: object_({ name: { type: "string", pattern: "^[\\w-]+\\.js$" } }) };
export const designFile = { params: object_({ "*": { type: "string", pattern: "^[\\w@/.-]{1,200}$" } }) };

const channel = { type: "string", pattern: "^/event/\\w{1,80}@-?\\d{1,15}$" };
export const stream = {
  querystring: object_({ channel: { anyOf: [channel, { type: "array", items: channel, maxItems: 50 }] } }, []),
};

export const session = { body: object_({ userId: id }) };
export const page = { params: object_({ name }) };
export const apex = {
  params: object_({ class: name, method: name }),
  body: object_({ arguments: { type: "object" }, wired: { type: "boolean" } }),
};

export const record = { params: object_({ id }) };
export const readRecord = {
  params: object_({ id }),
  querystring: object_({ fields: fieldList, optionalFields: fieldList }, []),
};
export const createRecord = { body: object_({ apiName: name, fields }) };
export const updateRecord = { params: object_({ id }), body: object_({ fields }) };
export const related = {
  params: object_({ id, relationship: name }),
  querystring: object_({ fields: fieldList, sortBy, pageSize }, []),
};

export const object = { params: object_({ name }) };
export const picklist = { params: object_({ name, field: name }) };
export const list = { params: object_({ name }), querystring: object_({ sortBy, search: text, pageSize }, []) };
export const lookup = { params: object_({ name }), querystring: object_({ text }, []) };
