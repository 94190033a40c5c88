/** `new`: of classes, exceptions, records, collections. */
import type { At, Expr, ExprOf } from "../parse/ast.js";
import {
  type ApexType,
  bareName,
  type ClassInfo,
  type ConstructorInfo,
  fieldType,
  isStandard,
  primitive,
  type TypeOf,
} from "../types/model.js";
import { bestOverload } from "../types/relations.js";
import { parentClass, variablesOf } from "../types/universe.js";
import { type BodyContext, onLine, type Value } from "./context.js";
import { convert } from "./convert.js";
import { expr, exprAs } from "./expressions.js";
import { fieldByName, parentRelation } from "./names.js";

export function creation(body: BodyContext, e: ExprOf<"new">): Value {
  const type = body.universe.resolve(e.type, body.owner, body.unit.file);
  const args = e.args.map((arg) => expr(body, arg));
  const code = creationCode(body, type, args, e);
  return { code: onLine(e.line) + code, type, nonNull: true };
}

function creationCode(body: BodyContext, type: ApexType, args: Value[], e: ExprOf<"new">): string {
  if (type.kind === "sobject") return recordCode(body, type, e);
  if (e.named) body.unit.refuse("APEX_NEW", `Only SObjects take fields by name: ${type.text}`, e);
  if (type.kind === "class") return instanceCode(body, type.info, args, e);
  if (type.kind === "standard") return standardCode(body, type, args, e);
  return body.unit.refuse("APEX_NEW", `Type cannot be constructed: ${type.text}`, e);
}

function instanceCode(body: BodyContext, info: ClassInfo, args: Value[], e: ExprOf<"new">): string {
  if (info.kind !== "class" || info.isAbstract) {
    body.unit.refuse("APEX_NEW", `Abstract classes, interfaces and enums cannot be constructed: ${info.name}`, e);
  }
  const constructor = constructorOf(body, info, args, e);
  const codes = args.map((arg, i) => convert(body, arg, constructor.parameters[i], e.args[i]));
  return `new ${body.unit.classRef(info)}().${constructor.js}(${codes.join(", ")})`;
}

export function constructorOf(body: BodyContext, info: ClassInfo, args: Value[], at: At): ConstructorInfo {
  const types = args.map((arg) => arg.type);
  const best = bestOverload(info.constructors, types, body.universe);
  if (best) return best;
  const given = types.map((type) => type.text).join(", ");
  return body.unit.refuse("APEX_CONSTRUCTOR", `Constructor not defined: [${info.name}].<Constructor>(${given})`, at);
}

/** The call of the parent's constructor; of an exception whose parent is the platform's, it keeps message and cause. */
export function superConstructor(body: BodyContext, owner: ClassInfo, args: Value[], e: At & { args: Expr[] }): string {
  const parent = parentClass(owner);
  if (parent) {
    const constructor = constructorOf(body, parent, args, e);
    const codes = args.map((arg, i) => convert(body, arg, constructor.parameters[i], e.args[i]));
    return `this.${constructor.js}(${codes.join(", ")})`;
  }
  if (owner.isException) return `$.initException(this${args.map((arg) => `, ${arg.code}`).join("")})`;
  return args.length === 0
    ? "this"
    : body.unit.refuse("APEX_SUPER", `${owner.name} extends no class whose constructor takes arguments.`, e);
}

function standardCode(body: BodyContext, type: TypeOf<"standard">, args: Value[], e: ExprOf<"new">): string {
  const typeArguments = JSON.stringify(type.args.map((arg) => arg.text));
  if (args.length === 0 && isStandard(type, "List", "Set", "Map")) return emptyCollection(type);
  const variables = variablesOf(type);
  const candidates = type.spec.constructors.map((spec) => ({
    spec,
    parameters: spec.parameters.map((text) => body.universe.ofText(text, variables)),
  }));
  const best = bestOverload(
    candidates,
    args.map((arg) => arg.type),
    body.universe,
  );
  if (!best) {
    const given = args.map((arg) => arg.type.text).join(", ");
    return body.unit.refuse("APEX_CONSTRUCTOR", `Constructor not defined: [${type.text}].<Constructor>(${given})`, e);
  }
  const codes = args.map((arg, i) => convert(body, arg, best.parameters[i], e.args[i]));
  return `${body.unit.constant(best.spec)}.run(${body.site(e)}, ${typeArguments}, [${codes.join(", ")}])`;
}

function emptyCollection(type: TypeOf<"standard">): string {
  const names = type.args.map((arg) => JSON.stringify(arg.text)).join(", ");
  return `new $.${bareName(type.spec.name)}Class(${names})`;
}

// ---------------------------------------------------------------- records

function recordCode(body: BodyContext, type: TypeOf<"sobject">, e: ExprOf<"new">): string {
  const object = type.def;
  if (!object)
    return body.unit.refuse("APEX_NEW", "Type cannot be constructed: SObject. Use Schema.SObjectType.newSObject().", e);
  if (e.args.length > 0)
    body.unit.refuse("APEX_NEW", `Fields of ${object.name} are given by name: new ${object.name}(Name = ...)`, e);
  const fields: string[] = [];
  const parents: string[] = [];
  for (const { name, value, at } of e.named ?? []) {
    const field = fieldByName(object, name);
    const parent = field ? null : parentRelation(body.universe, object, name);
    if (field) fields.push(`${JSON.stringify(field.name)}, ${exprAs(body, value, fieldType(field))}`);
    else if (parent) parents.push(`${JSON.stringify(parent.name)}, ${exprAs(body, value, parent.type)}`);
    else
      body.unit.refuse(
        "APEX_UNKNOWN_FIELD",
        `Field does not exist: ${name} on ${object.name}. Is its metadata in force-app?`,
        at,
      );
  }
  const parentsCode = parents.length > 0 ? `, [${parents.join(", ")}]` : "";
  return `$r.newRecord(${JSON.stringify(object.name)}, [${fields.join(", ")}]${parentsCode})`;
}

// ---------------------------------------------------------------- collections

export function newItems(body: BodyContext, e: ExprOf<"newItems">): Value {
  const type = body.universe.resolve(e.type, body.owner, body.unit.file);
  if (!isStandard(type, "List", "Set") && !(isStandard(type, "Map") && e.items.length === 0)) {
    body.unit.refuse("APEX_NEW", `{...} cannot fill ${type.text}`, e);
  }
  const standard = type as TypeOf<"standard">;
  const [element] = standard.args;
  if (isStandard(type, "Map")) return { code: emptyCollection(standard), type, nonNull: true };
  const items = e.items.map((item) => exprAs(body, item, element)).join(", ");
  return {
    code: `new $.${bareName(standard.spec.name)}Class(${JSON.stringify(element.text)}, [${items}])`,
    type,
    nonNull: true,
  };
}

export function newPairs(body: BodyContext, e: ExprOf<"newPairs">): Value {
  const type = body.universe.resolve(e.type, body.owner, body.unit.file);
  if (!isStandard(type, "Map")) return body.unit.refuse("APEX_NEW", `{... => ...} cannot fill ${type.text}`, e);
  const [key, value] = type.args;
  const pairs = e.pairs.map(([left, right]) => `[${exprAs(body, left, key)}, ${exprAs(body, right, value)}]`);
  const code = `new $.mapClass(${JSON.stringify(key.text)}, ${JSON.stringify(value.text)}, [${pairs.join(", ")}])`;
  return { code, type, nonNull: true };
}

export function newArray(body: BodyContext, e: ExprOf<"newArray">): Value {
  const type = body.universe.resolve(e.type, body.owner, body.unit.file) as TypeOf<"standard">;
  const size = exprAs(body, e.size, primitive("Integer"));
  return { code: `$.array(${JSON.stringify(type.args[0].text)}, ${size})`, type, nonNull: true };
}
