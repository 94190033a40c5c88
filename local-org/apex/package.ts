/** Compiles all Apex of the package: parse, declare, emit, load. Refuses at once what it does not know. */
import { readFileSync } from "node:fs";
import type { OrgMetadata } from "../contract.js";
import { emitClass, type EmittedUnit, type EmitOptions, emitTrigger } from "./emit/index.js";
import { createLibrary } from "./library/index.js";
import { parseApex } from "./parse/index.js";
import type { TriggerDeclaration, TypeDeclaration } from "./parse/ast.js";
import { refuse } from "./refusals.js";
import { Engine } from "./runtime/engine.js";
import { defineClasses, linkParents, linkUnit, loadUnit } from "./runtime/load.js";
import type { LoadedTrigger } from "./runtime/triggers.js";
import { declareClass, declareMembers, declareParents } from "./types/declare.js";
import type { ClassInfo } from "./types/model.js";
import { Universe, withInners } from "./types/universe.js";

/** Hits by line of one file, and the lines that hold statements. */
export interface Coverage {
  file: string;
  name: string;
  isTest: boolean;
  lines: number[];
  hits: Uint32Array;
}

export interface ApexPackage {
  engine: Engine;
  universe: Universe;
  triggers: LoadedTrigger[];
  coverage: Coverage[];
}

export interface CompileOptions {
  /** Folder for parsed files; null: none is kept. */
  cacheFolder: string | null;
  /** Counts hits of lines, for tests. */
  coverage: boolean;
  /** Reads a source file; the disk by default. */
  read?: (file: string) => string;
}

export function compilePackage(metadata: OrgMetadata, options: CompileOptions): ApexPackage {
  const read = options.read ?? ((file: string): string => readFileSync(file, "utf8"));
  const parse = (file: string): { unit: ReturnType<typeof parseApex>; size: number } => {
    const text = read(file);
    return { unit: parseApex(file, text, options.cacheFolder), size: text.split("\n").length + 1 };
  };
  const universe = new Universe(createLibrary(), metadata);
  const sizes = new Map<string, number>();
  const classes = Array.from(metadata.classes.values(), (file) => {
    const { unit, size } = parse(file);
    sizes.set(file, size);
    return declareClass(universe, unit as TypeDeclaration, file);
  });
  for (const info of classes) declareParents(universe, info);
  for (const info of classes) declareMembers(universe, info);
  const engine = new Engine(universe, metadata);
  const emit: EmitOptions = { coverage: options.coverage, sites: engine };
  const coverage: Coverage[] = [];
  const covered = (unit: EmittedUnit, name: string, isTest: boolean, size: number): Uint32Array => {
    const hits = new Uint32Array(options.coverage ? size : 0);
    coverage.push({ file: unit.file, name, isTest, lines: unit.lines.sort((a, b) => a - b), hits });
    return hits;
  };
  loadClasses(engine, classes.map((info) => ({ info, unit: emitClass(universe, info, emit) })), (unit, info) =>
    covered(unit, info.name, info.isTest, sizes.get(info.file)!),
  );
  const triggers = Array.from(metadata.triggers.values(), (file) => {
    const { unit, size } = parse(file);
    return loadTrigger(engine, unit as TriggerDeclaration, file, emit, (emitted, name) => covered(emitted, name, false, size));
  });
  triggers.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  return { engine, universe, triggers, coverage };
}

function loadClasses(
  engine: Engine,
  emitted: { info: ClassInfo; unit: EmittedUnit }[],
  covered: (unit: EmittedUnit, info: ClassInfo) => Uint32Array,
): void {
  const loaded = emitted.map(({ info, unit }) => {
    engine.stacks.addClass(info);
    return { info, code: loadUnit(engine, unit, covered(unit, info)) };
  });
  const all = loaded.flatMap(({ info }) => Array.from(withInners(info)));
  for (const { info, code } of loaded) defineClasses(engine, code, withInners(info));
  linkParents(engine, all);
  for (const { code } of loaded) linkUnit(engine, code);
}

function loadTrigger(
  engine: Engine,
  trigger: TriggerDeclaration,
  file: string,
  emit: EmitOptions,
  covered: (unit: EmittedUnit, name: string) => Uint32Array,
): LoadedTrigger {
  const object = engine.universe.sobject(trigger.object)?.def;
  if (!object) return refuse("APEX_UNKNOWN_OBJECT", `SObject type is invalid: ${trigger.object}`, { file, line: trigger.line });
  const unit = emitTrigger(engine.universe, trigger, file, object, emit);
  engine.stacks.addTrigger(file, trigger.name);
  const code = loadUnit(engine, unit, covered(unit, trigger.name));
  linkUnit(engine, code);
  return { name: trigger.name, object: object.name.toLowerCase(), events: new Set(trigger.events), run: () => code.run!() };
}
