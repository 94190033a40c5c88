/** Inline SOQL and DML statements. Text of a query is checked and run by the database; binds are evaluated here. */
import type { ExprOf, StmtOf } from "../parse/ast.js";
import { type ApexType, isStandard, primitive } from "../types/model.js";
import { type BodyContext, onLine, type Value } from "./context.js";
import { expr } from "./expressions.js";
import { fieldByName } from "./names.js";

export function soql(body: BodyContext, e: ExprOf<"soql">): Value {
  const type = resultType(body, e);
  body.unit.queries.check(e.text, body.unit.place(e));
  const binds = e.binds.map((bind) => expr(body, bind).code).join(", ");
  const call = e.shape === "count" ? "count" : "query";
  const code = `${onLine(e.line)}$r.${call}(${JSON.stringify(e.text)}, [${binds}], ${body.site(e)})`;
  return { code, type, nonNull: true };
}

function resultType(body: BodyContext, e: ExprOf<"soql">): ApexType {
  if (e.shape === "count") return primitive("Integer");
  const row = e.shape === "aggregate" ? body.universe.named("AggregateResult", null) : body.universe.sobject(e.from);
  if (!row) return body.unit.refuse("APEX_UNKNOWN_OBJECT", `sObject type '${e.from}' is not supported.`, e);
  return body.universe.list(row);
}

/** `insert rows;` and its like. */
export function dml(body: BodyContext, s: StmtOf<"dml">): string {
  if (s.verb === "merge") {
    body.unit.refuse("APEX_MERGE", "The local org does not merge records; update and delete them one by one.", s);
  }
  const rows = expr(body, s.rows);
  const object = objectOf(rows.type);
  if (!object) body.unit.refuse("APEX_DML", `DML requires SObject or SObject list type: ${rows.type.text}`, s);
  const access = s.access ?? (body.unit.top ? "user" : "system");
  const external = s.externalId ? `, ${JSON.stringify(externalField(body, s, object!))}` : "";
  return `$r.dml("${s.verb}", ${rows.code}, ${body.site(s)}, "${access}"${external});`;
}

function objectOf(type: ApexType): ApexType | null {
  const row = isStandard(type, "List") ? type.args[0] : type;
  return row.kind === "sobject" ? row : null;
}

function externalField(body: BodyContext, s: StmtOf<"dml">, object: ApexType): string {
  const name = s.externalId!.split(".").pop()!;
  if (object.kind !== "sobject" || !object.def) return name;
  const field = fieldByName(object.def, name);
  if (!field) body.unit.refuse("APEX_UNKNOWN_FIELD", `Field does not exist: ${name} on ${object.def.name}`, s);
  return field!.name;
}
