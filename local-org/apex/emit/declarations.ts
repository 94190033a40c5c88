/** Emits classes. Members keep the order and the lines of the source; the class variable of each file is linked afterwards. */
import { ApexEnum } from "../../values/index.js";
import type { MemberOf, Stmt } from "../parse/ast.js";
import { type ClassInfo, type ConstructorInfo, VOID } from "../types/model.js";
import { parentClass } from "../types/universe.js";
import { BodyContext, onLine, type UnitContext } from "./context.js";
import { exprAs } from "./expressions.js";
import { constructorCall } from "./calls.js";
import { superConstructor } from "./creation.js";
import { block, statement, toll, weight } from "./statements.js";

/** A class expression (or the object that holds the constants of an enum); null for interfaces, which leave no code. */
export function classCode(unit: UnitContext, info: ClassInfo): string | null {
  if (info.kind === "interface") return null;
  if (info.kind === "enum") {
    const values = info.constants.map((name, i) => new ApexEnum(info.name, name, i));
    return `{ values: ${unit.constant(values)} }`;
  }
  const initialisers = new Initialisers(info);
  const members = info.declaration.members.map((member) =>
    unit.refusals.collect(() => memberCode(unit, info, member, initialisers), ""),
  );
  const implicit = info.constructors.filter((one) => !one.member).map((one) => implicitConstructor(unit, info, one));
  return `class ${info.js} extends ${info.isException ? "$.Exception" : "$.Instance"} {${shape(info)}${members.join(" ")}${implicit.join(" ")} ${initialisers.code()}}`;
}

/** All instance fields from the start, so that every instance has one shape. */
function shape(info: ClassInfo): string {
  const fields = Array.from(info.fields.values());
  const own = fields.filter((one) => !one.isStatic).map((one) => `this.${one.js} = null;`);
  const statics = fields.filter((one) => one.isStatic).map((one) => `${one.js}: null`);
  const parameter = info.isException ? "$type" : "";
  const up = info.isException ? `super($type ?? ${JSON.stringify(info.name)});` : "super();";
  return ` constructor(${parameter}) { ${up} ${own.join(" ")} } static $newStatics() { return { ${statics.join(", ")} }; } `;
}

/** Initialisers of fields become small methods at their lines; these lists run them in order. */
class Initialisers {
  private readonly fixed: string[] = [];
  private readonly own: string[] = [];

  constructor(private readonly info: ClassInfo) {}

  add(isStatic: boolean, body: string): string {
    const list = isStatic ? this.fixed : this.own;
    const name = `$${isStatic ? "s" : "i"}${list.length}_${this.info.js}`;
    list.push(name);
    return `${isStatic ? "static " : ""}${name}() ${body}`;
  }

  code(): string {
    const run = (names: string[]): string => names.map((name) => `this.${name}();`).join(" ");
    return `static $initStatics() { ${run(this.fixed)} } $fields_${this.info.js}() { ${run(this.own)} }`;
  }
}

function memberCode(
  unit: UnitContext,
  info: ClassInfo,
  member: ClassInfo["declaration"]["members"][number],
  initialisers: Initialisers,
): string {
  switch (member.kind) {
    case "field":
      return fieldCode(unit, info, member, initialisers);
    case "property":
      return propertyCode(unit, info, member);
    case "initialiser": {
      const body = new BodyContext(unit, info, member.isStatic);
      const code = block(body, member.body);
      return initialisers.add(member.isStatic, `{ ${body.tempsCode()} ${code} }`);
    }
    case "method":
      return methodCode(unit, info, member);
    case "constructor":
      return constructorMember(unit, info, member);
    case "type": {
      const inner = info.inners.get(member.declaration.name.toLowerCase())!;
      const code = classCode(unit, inner);
      return code ? `${onLine(member.line)}static I_${inner.js} = ${code};` : "";
    }
  }
}

function fieldCode(unit: UnitContext, info: ClassInfo, member: MemberOf<"field">, initialisers: Initialisers): string {
  return member.names
    .filter((one) => one.init)
    .map((one) => {
      const field = info.fields.get(one.name.toLowerCase())!;
      const body = new BodyContext(unit, info, field.isStatic);
      const value = exprAs(body, one.init!, field.type);
      const holder = field.isStatic ? unit.staticsRef(info) : "this";
      if (unit.coverage) unit.lines.add(one.line);
      const hit = unit.coverage ? `$h[${one.line}]++;` : "";
      return (
        onLine(one.line) +
        initialisers.add(field.isStatic, `{ ${body.tempsCode()} ${hit} ${holder}.${field.js} = ${value}; }`)
      );
    })
    .join(" ");
}

function propertyCode(unit: UnitContext, info: ClassInfo, member: MemberOf<"property">): string {
  const field = info.fields.get(member.name.toLowerCase())!;
  const prefix = field.isStatic ? "static " : "";
  const accessor = (name: string, statements: Stmt, takesValue: boolean): string => {
    const body = new BodyContext(unit, info, field.isStatic);
    body.accessorOf = field;
    body.returns = takesValue ? VOID : field.type;
    const parameter = takesValue ? body.declare("value", field.type, member).js : "";
    const code = bodyCode(body, statements, info);
    const given = takesValue ? ` return ${parameter};` : "";
    return `${onLine(statements.line)}${prefix}${name}_${field.js}(${parameter}) { ${code}${given} }`;
  };
  const parts: { line: number; code: string }[] = [];
  if (member.get?.body) parts.push({ line: member.get.line, code: accessor("g", member.get.body, false) });
  if (member.set?.body) parts.push({ line: member.set.line, code: accessor("s", member.set.body, true) });
  return parts
    .sort((a, b) => a.line - b.line)
    .map((one) => one.code)
    .join(" ");
}

function methodCode(unit: UnitContext, info: ClassInfo, member: MemberOf<"method">): string {
  if (!member.body) return "";
  const method = info.methods.get(member.name.toLowerCase())!.find((one) => one.member === member)!;
  const body = new BodyContext(unit, info, method.isStatic);
  body.returns = method.returns;
  const parameters = member.parameters.map((one, i) => body.declare(one.name, method.parameters[i], one).js);
  const code = bodyCode(body, member.body, info);
  return `${onLine(member.line)}${method.isStatic ? "static " : ""}${method.js}(${parameters.join(", ")}) { ${code} }`;
}

/** Temporaries, statics of the class if this is its first use, the cost, the statements. */
function bodyCode(body: BodyContext, statements: Stmt, info: ClassInfo): string {
  const code = block(body, statements);
  const wake = body.isStatic && hasStaticInitialiser(info) ? `${body.unit.staticsRef(info)};` : "";
  return `${body.tempsCode()}${wake}${toll(weight(statements))} ${code}`;
}

function hasStaticInitialiser(info: ClassInfo): boolean {
  return info.declaration.members.some(
    (one) =>
      (one.kind === "initialiser" && one.isStatic) ||
      (one.kind === "field" && one.modifiers.words.includes("static") && one.names.some((name) => name.init)),
  );
}

// ---------------------------------------------------------------- constructors

function constructorMember(unit: UnitContext, info: ClassInfo, member: MemberOf<"constructor">): string {
  const constructor = info.constructors.find((one) => one.member === member)!;
  const body = new BodyContext(unit, info, false);
  body.isConstructor = true;
  const parameters = member.parameters.map((one, i) => body.declare(one.name, constructor.parameters[i], one).js);
  const statements = member.body.kind === "block" ? member.body.body : [member.body];
  const [first, ...rest] = statements;
  const called = first?.kind === "expression" && first.value.kind === "constructorCall" ? first.value : null;
  const fields = `this.$fields_${info.js}();`;
  const head = called
    ? `${constructorCall(body, called).code}; ${called.of === "super" ? fields : ""}`
    : `${superConstructor(body, info, [], { ...member, args: [] })}; ${fields}`;
  const tail = body.inScope(() => (called ? rest : statements).map((one) => statement(body, one)).join(" "));
  const wake = hasStaticInitialiser(info) ? `${unit.staticsRef(info)};` : "";
  if (called && unit.coverage) unit.lines.add(first.line);
  const hit = called && unit.coverage ? `$h[${first.line}]++;` : "";
  return `${onLine(member.line)}${constructor.js}(${parameters.join(", ")}) { ${body.tempsCode()}${wake}${hit}${toll(weight(member.body))} ${head} ${tail} return this; }`;
}

/** The empty constructor, or one of the four of an exception. */
function implicitConstructor(unit: UnitContext, info: ClassInfo, constructor: ConstructorInfo): string {
  const names = constructor.parameters.map((_, i) => `$${i}`);
  const body = new BodyContext(unit, info, false);
  const args = constructor.parameters.map((type, i) => ({ code: names[i], type }));
  const at = { line: info.declaration.line, column: info.declaration.column };
  const exprs = args.map(() => ({ kind: "literal", type: "null", value: "null", ...at }) as const);
  const up =
    parentClass(info) || info.isException ? `${superConstructor(body, info, args, { ...at, args: exprs })};` : "";
  const wake = hasStaticInitialiser(info) ? `${unit.staticsRef(info)};` : "";
  return `${constructor.js}(${names.join(", ")}) { ${wake}${up} this.$fields_${info.js}(); return this; }`;
}
