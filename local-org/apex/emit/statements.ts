/** Emits statements. Each starts on the line it has in the source. */
import type { Expr, ExprOf, Stmt, StmtOf } from "../parse/ast.js";
import { type ApexType, isPrimitive, isStandard, primitive } from "../types/model.js";
import { fits } from "../types/relations.js";
import { assign, step } from "./assignments.js";
import { type BodyContext, onLine, type Value } from "./context.js";
import { condition, convert, nonNull } from "./convert.js";
import { expr, exprAs } from "./expressions.js";
import { dml } from "./soql.js";

export function statement(body: BodyContext, s: Stmt): string {
  if (s.kind === "block") return block(body, s);
  const { unit } = body;
  let hit = "";
  if (unit.coverage) {
    unit.lines.add(s.line);
    hit = `$h[${s.line}]++;`;
  }
  return `${onLine(s.line)}${hit}${plain(body, s)}`;
}

export function block(body: BodyContext, s: Stmt): string {
  const statements = s.kind === "block" ? s.body : [s];
  return body.inScope(() => `{ ${statements.map((one) => statement(body, one)).join(" ")} }`);
}

/** Statements outside of inner loops: what a run through the code costs at most. */
export function weight(s: Stmt | null): number {
  switch (s?.kind) {
    case undefined:
      return 0;
    case "block":
      return s.body.reduce((sum, one) => sum + weight(one), 0);
    case "if":
      return 1 + Math.max(weight(s.then), weight(s.otherwise));
    case "try":
      return weight(s.body) + weight(s.always);
    case "switch":
      return 1 + Math.max(0, ...s.cases.map((one) => weight(one.body)));
    case "runAs":
      return 1 + weight(s.body);
    default:
      return 1;
  }
}

/** Takes statements off what the transaction may still run; see Engine.spend. */
export function toll(statements: number): string {
  return `if (($r.left -= ${Math.max(1, statements)}) < 0) $r.spend();`;
}

function plain(body: BodyContext, s: Exclude<Stmt, { kind: "block" }>): string {
  switch (s.kind) {
    case "local":
      return local(body, s);
    case "expression":
      return `${effect(body, s.value)};`;
    case "if":
      return ifElse(body, s);
    case "switch":
      return switchOn(body, s);
    case "for":
      return forLoop(body, s);
    case "forEach":
      return forEach(body, s);
    case "while":
      return `while (${test(body, s.test)}) ${loopBody(body, s.body)}`;
    case "doWhile":
      return `do ${loopBody(body, s.body)} while (${test(body, s.test)});`;
    case "try":
      return tryCatch(body, s);
    case "return":
      return returnValue(body, s);
    case "throw":
      return thrown(body, s);
    case "break":
      return "break;";
    case "continue":
      return "continue;";
    case "dml":
      return dml(body, s);
    case "runAs":
      return runAs(body, s);
  }
}

/** An expression whose value nobody wants. */
function effect(body: BodyContext, e: Expr): string {
  if (e.kind === "step") return step(body, e, true).code;
  if (!["call", "assign", "new", "constructorCall"].includes(e.kind)) {
    body.unit.refuse("APEX_STATEMENT", "Expression cannot be a statement.", e);
  }
  return e.kind === "assign" ? assign(body, e).code : expr(body, e).code;
}

function test(body: BodyContext, e: Expr): string {
  return condition(body, expr(body, e), e);
}

function local(body: BodyContext, s: StmtOf<"local">): string {
  const type = body.universe.resolve(s.type, body.owner, body.unit.file);
  const parts = s.names.map((one) => {
    const init = one.init ? exprAs(body, one.init, type) : "null";
    return `${body.declare(one.name, type, one).js} = ${init}`;
  });
  return `let ${parts.join(", ")};`;
}

function ifElse(body: BodyContext, s: StmtOf<"if">): string {
  const head = `if (${test(body, s.test)}) ${block(body, s.then)}`;
  return s.otherwise ? `${head} else ${block(body, s.otherwise)}` : head;
}

function returnValue(body: BodyContext, s: StmtOf<"return">): string {
  if (body.isConstructor) return "return this;";
  if (!s.value) return "return null;";
  if (body.returns.kind === "void") body.unit.refuse("APEX_RETURN", "Void method must not return a value.", s);
  return `return (${exprAs(body, s.value, body.returns)});`;
}

function thrown(body: BodyContext, s: StmtOf<"throw">): string {
  const value = expr(body, s.value);
  if (!fits(value.type, body.universe.ofText("Exception"), body.universe)) {
    body.unit.refuse("APEX_THROW", `Throw expression must be of type exception: ${value.type.text}`, s);
  }
  return `throw (${value.nonNull ? value.code : `${value.code} ?? $.npe()`});`;
}

// ---------------------------------------------------------------- loops

function loopBody(body: BodyContext, s: Stmt | null, head = ""): string {
  return `{ ${toll(weight(s))} ${head}${s ? block(body, s) : ""} }`;
}

function forLoop(body: BodyContext, s: StmtOf<"for">): string {
  return body.inScope(() => {
    const [first] = s.init;
    const init =
      first?.kind === "local"
        ? local(body, first).slice(0, -1)
        : s.init.map((one) => effect(body, (one as StmtOf<"expression">).value)).join(", ");
    const until = s.test ? test(body, s.test) : "";
    const update = s.update.map((one) => effect(body, one)).join(", ");
    return `for (${init}; ${until}; ${update}) ${loopBody(body, s.body)}`;
  });
}

function forEach(body: BodyContext, s: StmtOf<"forEach">): string {
  const type = body.universe.resolve(s.type, body.owner, body.unit.file);
  const over = expr(body, s.over);
  const element = elementOf(body, over, type, s.over);
  return body.inScope(() => {
    const value = convert(body, { code: "$x", type: element.type }, type, s);
    const variable = body.declare(s.name, type, s);
    return `for (const $x of ${element.code}) ${loopBody(body, s.body, `let ${variable.js} = ${value}; `)}`;
  });
}

/** What a loop walks through and the type of its items. Over a query a list variable gets chunks of 200 rows. */
function elementOf(body: BodyContext, over: Value, wanted: ApexType, e: Expr): Value {
  const { type } = over;
  const item = isStandard(type, "List", "Set") ? type.args[0] : null;
  if (item && e.kind === "soql" && isStandard(wanted, "List")) return { code: `$.chunks(${over.code})`, type };
  if (item) return { code: nonNull(over), type: item };
  for (const name of ["Iterable", "Iterator"]) {
    const element = isStandard(type, name) ? type.args[0] : iterates(body, type, name);
    if (element) return { code: `$r.iterate(${nonNull(over)}, ${body.site(e)})`, type: element };
  }
  return body.unit.refuse("APEX_LOOP", `Loop must iterate over a collection: ${type.text}`, e);
}

function iterates(body: BodyContext, type: ApexType, name: string): ApexType | null {
  if (type.kind !== "class") return null;
  for (const one of type.info.interfaces) if (isStandard(one, name)) return one.args[0] ?? primitive("Object");
  return type.info.parent ? iterates(body, type.info.parent, name) : null;
}

// ---------------------------------------------------------------- switch

/** A chain of ifs: Apex has no fall-through, and `break` in it belongs to the loop around. */
function switchOn(body: BodyContext, s: StmtOf<"switch">): string {
  const value = expr(body, s.value);
  const temp = body.temp();
  const kept: Value = { code: temp, type: value.type };
  let code = `${temp} = ${value.code}; `;
  s.cases.forEach((one, i) => {
    if (i > 0) code += " else ";
    const { when } = one;
    if (when.kind === "values") {
      const tests = when.values.map((literal) => caseTest(body, kept, literal));
      code += `${onLine(one.at.line)}if (${tests.join(" || ")}) ${block(body, one.body)}`;
    } else if (when.kind === "type") {
      const type = body.universe.resolve(when.type, body.owner, body.unit.file);
      code += body.inScope(() => {
        const variable = body.declare(when.name, type, one.at);
        return `if ($r.isA(${temp}, ${body.unit.constant(type)})) { let ${variable.js} = ${temp}; ${block(body, one.body)} }`;
      });
    } else {
      code += block(body, one.body);
    }
  });
  return code;
}

function caseTest(body: BodyContext, value: Value, literal: Expr): string {
  const { type } = value;
  if (literal.kind === "literal" && literal.type === "null") return `${value.code} == null`;
  const constant = literal.kind === "name" ? enumConstant(body, type, literal) : expr(body, literal);
  if (isPrimitive(type, "Integer", "Long")) return `${value.code} == ${constant.code}`;
  if (isPrimitive(type, "String", "Id"))
    return `${value.code} === ${convert(body, constant, primitive("String"), literal)}`;
  if (!fits(constant.type, type, body.universe)) {
    body.unit.refuse("APEX_SWITCH", `when value of type ${constant.type.text} does not fit ${type.text}`, literal);
  }
  return `$.equals(${value.code}, ${constant.code})`;
}

/** In a `when` the constants of an enum stand without its name. */
function enumConstant(body: BodyContext, type: ApexType, name: ExprOf<"name">): Value {
  const named = (values: readonly string[]): number =>
    values.findIndex((one) => one.toLowerCase() === name.name.toLowerCase());
  if (type.kind === "class" && type.info.kind === "enum") {
    const i = named(type.info.constants);
    if (i >= 0) return { code: `${body.unit.classRef(type.info)}.values[${i}]`, type };
  }
  if (type.kind === "standard" && type.spec.isEnum) {
    const i = named(type.spec.enumValues.map((one) => String((one as { name: string }).name)));
    if (i >= 0) return { code: body.unit.constant(type.spec.enumValues[i]), type };
  }
  return expr(body, name);
}

// ---------------------------------------------------------------- exceptions, users

function tryCatch(body: BodyContext, s: StmtOf<"try">): string {
  let code = `try ${block(body, s.body)}`;
  if (s.catches.length > 0) {
    code += " catch ($e) { $e = $r.caught($e); ";
    for (const one of s.catches) {
      const type = body.universe.resolve(one.type, body.owner, body.unit.file);
      code += body.inScope(() => {
        const variable = body.declare(one.name, type, one.at);
        return `if ($r.isA($e, ${body.unit.constant(type)})) { let ${variable.js} = $e; ${block(body, one.body)} } else `;
      });
    }
    code += "throw $e; }";
  }
  if (!s.always) return code;
  // What cannot be caught does not run the finally block either.
  const inner = s.catches.length > 0 ? `try { ${code} }` : code;
  return `${inner} catch ($e) { throw $r.passing($e); } finally { if (!$r.ended) ${block(body, s.always)} }`;
}

function runAs(body: BodyContext, s: StmtOf<"runAs">): string {
  const [user] = s.args;
  if (!user || s.args.length > 1) body.unit.refuse("APEX_RUN_AS", "System.runAs takes one user.", s);
  return `{ const $u = $r.beginRunAs(${expr(body, user).code}); try ${block(body, s.body)} finally { $r.endRunAs($u); } }`;
}
