/** From emitted code to running classes: each file is one script under its own name, then all are linked. */
import { Script } from "node:vm";
import type { ApexValue } from "../../values/index.js";
import type { EmittedUnit } from "../emit/index.js";
import type { ClassInfo } from "../types/model.js";
import { parentClass } from "../types/universe.js";
import type { EmittedClass, Engine } from "./engine.js";
import { helpers } from "./helpers.js";
import { defineSymbols } from "./instance.js";

interface Linker {
  classOf(name: string): unknown;
  staticsOf(name: string): unknown;
}

interface Loaded {
  classes?: Record<string, EmittedClass | { values: ApexValue[] }>;
  run?(): void;
  link(linker: Linker): void;
}

type Factory = (helpers: unknown, engine: Engine, constants: unknown[], hits: Uint32Array) => Loaded;

/** Runs the file's function. Only text that came from force-app gets here. */
export function loadUnit(engine: Engine, unit: EmittedUnit, hits: Uint32Array): Loaded {
  const factory = new Script(unit.code, { filename: unit.file }).runInThisContext() as Factory;
  return factory(helpers, engine, unit.constants, hits);
}

/** Makes the classes known to the engine, before any file is linked. */
export function defineClasses(engine: Engine, loaded: Loaded, infos: Iterable<ClassInfo>): void {
  for (const info of infos) {
    const emitted = loaded.classes?.[info.js];
    if (emitted) engine.define(info, emitted);
    if (info.kind === "class") defineSymbols((emitted as EmittedClass).prototype as object, info);
  }
}

/** `extends`: set once all classes exist, so files need no order. */
export function linkParents(engine: Engine, infos: Iterable<ClassInfo>): void {
  for (const info of infos) {
    const parent = parentClass(info);
    if (!parent) continue;
    const [child, base] = [engine.classOf(info), engine.classOf(parent)];
    Object.setPrototypeOf(child, base);
    Object.setPrototypeOf(child.prototype as object, base.prototype as object);
  }
}

export function linkUnit(engine: Engine, loaded: Loaded): void {
  loaded.link({
    classOf: (name) => engine.classOf(engine.requireClass(name)),
    staticsOf: (name) => engine.staticsOf(engine.requireClass(name)),
  });
}
