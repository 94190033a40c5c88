/**
 * Emits one file of force-app as one JavaScript function of `$` (helpers), `$r` (the engine), `$k0` and so on (constants of the file) and
 * `$h` (hits of lines). They are constants of JavaScript too, whose values its compilers then rely on: this saves a fifth of the time.
 * It gives back its classes by variable name, or the trigger's function, and `link`, which hands in the classes of other files.
 */
import type { ObjectDef } from "../../contract.js";
import type { TriggerDeclaration } from "../parse/ast.js";
import type { Refusals } from "../refusals.js";
import type { ClassInfo } from "../types/model.js";
import { type Universe, withInners } from "../types/universe.js";
import { BodyContext, layout, type SiteMaker, UnitContext } from "./context.js";
import { classCode } from "./declarations.js";
import type { QueryChecks } from "./query-checks.js";
import { statement, toll, weight } from "./statements.js";

export interface EmittedUnit {
  file: string;
  code: string;
  constants: unknown[];
  /** Lines that hold statements; empty without coverage. */
  lines: number[];
}

export interface EmitOptions {
  coverage: boolean;
  sites: SiteMaker;
  refusals: Refusals;
  queries: QueryChecks;
}

export function emitClass(universe: Universe, info: ClassInfo, options: EmitOptions): EmittedUnit {
  const unit = new UnitContext(
    universe,
    info.file,
    info,
    null,
    options.coverage,
    options.sites,
    options.refusals,
    options.queries,
  );
  const code = classCode(unit, info);
  const own = Array.from(withInners(info)).filter((one) => one.kind !== "interface");
  const inner = own.filter((one) => one !== info);
  const taken = inner.map((one) => `${one.js} = ${one.outer!.js}.I_${one.js};`).join(" ");
  const given = own.map((one) => one.js).join(", ");
  const top = code ? `${info.js} = ${code};` : "";
  return finish(unit, own, `${top} ${taken} return { classes: { ${given} }, `);
}

/** `extends` needs no order here: prototypes are linked when all files are loaded. */
function finish(unit: UnitContext, own: ClassInfo[], middle: string): EmittedUnit {
  const others = Array.from(unit.refs).filter((one) => !own.includes(one));
  const names = [...own, ...others].filter((one) => one.kind !== "interface");
  const variables = names.flatMap((one) => (one.kind === "enum" ? [one.js] : [one.js, `s_${one.js}`]));
  const declared = variables.length > 0 ? `let ${variables.join(", ")}; ` : "";
  const links = names.map((one) => {
    const type = own.includes(one) ? "" : `${one.js} = $l.classOf(${JSON.stringify(one.name)});`;
    return one.kind === "enum" ? type : `${type} s_${one.js} = $l.staticsOf(${JSON.stringify(one.name)});`;
  });
  const constants = unit.constants.map((_, i) => `, $k${i} = $values[${i}]`).join("");
  const head = `"use strict"; const $ = $helpers, $r = $engine, $h = $hits${constants}; ${declared}`;
  const code = `(function ($helpers, $engine, $values, $hits) { ${head}${middle}link($l) { ${links.join(" ")} } }; })`;
  return { file: unit.file, code: layout(code), constants: unit.constants, lines: Array.from(unit.lines) };
}

export function emitTrigger(
  universe: Universe,
  trigger: TriggerDeclaration,
  file: string,
  object: ObjectDef,
  options: EmitOptions,
): EmittedUnit {
  const unit = new UnitContext(
    universe,
    file,
    null,
    object,
    options.coverage,
    options.sites,
    options.refusals,
    options.queries,
  );
  const [member] = trigger.members;
  if (member)
    unit.refuse(
      "APEX_TRIGGER_MEMBER",
      "The local org runs triggers of statements only: put methods, fields and classes into a class.",
      member,
    );
  const body = new BodyContext(unit, null, true);
  const code = trigger.body.map((one) => options.refusals.collect(() => statement(body, one), "")).join(" ");
  const cost = trigger.body.reduce((sum, one) => sum + weight(one), 0);
  return finish(unit, [], `return { run() { ${body.tempsCode()}${toll(cost)} ${code} }, `);
}
