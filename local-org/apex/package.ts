/** Compiles all Apex of the package: parse, declare, emit, load. Refuses at once what it does not know. */
import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import type { ObjectDef, OrgMetadata } from "../contract.js";
import { emitClass, type EmittedUnit, type EmitOptions, emitTrigger } from "./emit/index.js";
import { QueryChecks } from "./emit/query-checks.js";
import { createLibrary } from "./library/index.js";
import { ParsedFiles } from "./parse/index.js";
import type { TriggerDeclaration, Unit } from "./parse/ast.js";
import { Refusals, refuse } from "./refusals.js";
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

/** Throws ApexRefused with everything that is wrong; a later step runs only when the one before refused nothing. */
export function compilePackage(metadata: OrgMetadata, options: CompileOptions): ApexPackage {
  const refusals = new Refusals();
  const universe = new Universe(createLibrary(), metadata);
  const engine = new Engine(universe, metadata);
  const parsed = new ParsedFiles(options.cacheFolder);
  const sources = readSources(metadata, parsed, options, refusals);
  refusals.throwIfAny();
  const classes = sources.flatMap(({ unit, file }) =>
    unit.kind === "trigger" ? [] : (refusals.collect(() => declareClass(universe, unit, file), null) ?? []),
  );
  for (const info of classes) refusals.collect(() => declareParents(universe, info), undefined);
  refusals.throwIfAny();
  for (const info of classes) declareMembers(universe, info, refusals);
  refusals.throwIfAny();
  const queries = new QueryChecks(metadata, options.cacheFolder);
  const emit: EmitOptions = { coverage: options.coverage, sites: engine, refusals, queries };
  const units = classes.map((info) => ({ info, unit: emitClass(universe, info, emit) }));
  const triggers = sources.flatMap(({ unit, file }) =>
    unit.kind === "trigger" ? (refusals.collect(() => emittedTrigger(universe, unit, file, emit), null) ?? []) : [],
  );
  refusals.throwIfAny();
  queries.save();
  parsed.dropUnused();
  return load(engine, units, triggers, options.coverage);
}

interface EmittedTrigger {
  trigger: TriggerDeclaration;
  object: ObjectDef;
  unit: EmittedUnit;
}

function readSources(
  metadata: OrgMetadata,
  parsed: ParsedFiles,
  options: CompileOptions,
  refusals: Refusals,
): { file: string; unit: Unit }[] {
  const read = options.read ?? ((file: string): string => readFileSync(file, "utf8"));
  const files = [...metadata.classes.values(), ...metadata.triggers.values()];
  return files.flatMap((path) => {
    const file = shown(path);
    refusals.collect(() => requireVersion(path, file), undefined);
    const unit = refusals.collect(() => parsed.parse(file, read(path)), null);
    return unit ? [{ file, unit }] : [];
  });
}

/** Files are named from the folder where the person stands. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") || isAbsolute(near) ? path : near;
}

/** Older versions run in system mode and mean other things by the same words. */
const OLDEST_VERSION = 67;

function requireVersion(path: string, file: string): void {
  const meta = `${path}-meta.xml`;
  if (!existsSync(meta)) return;
  const lines = readFileSync(meta, "utf8").split("\n");
  const at = lines.findIndex((line) => line.includes("<apiVersion>"));
  const version = Number(/<apiVersion>\s*([\d.]+)/.exec(lines[at] ?? "")?.[1] ?? 0);
  if (version >= OLDEST_VERSION) return;
  const message = `API version ${version || "missing"}: the local org runs Apex as from version ${OLDEST_VERSION} on (user mode by default). Raise apiVersion.`;
  refuse("APEX_API_VERSION", message, { file: `${file}-meta.xml`, line: Math.max(0, at) + 1 });
}

function emittedTrigger(
  universe: Universe,
  trigger: TriggerDeclaration,
  file: string,
  emit: EmitOptions,
): EmittedTrigger {
  const object = universe.sobject(trigger.object)?.def;
  if (!object)
    return refuse("APEX_UNKNOWN_OBJECT", `SObject type is invalid: ${trigger.object}`, { file, line: trigger.line });
  return { trigger, object, unit: emitTrigger(universe, trigger, file, object, emit) };
}

function load(
  engine: Engine,
  classes: { info: ClassInfo; unit: EmittedUnit }[],
  triggers: EmittedTrigger[],
  isCovered: boolean,
): ApexPackage {
  const coverage: Coverage[] = [];
  const run = (unit: EmittedUnit, name: string, isTest: boolean): ReturnType<typeof loadUnit> => {
    const lines = unit.lines.sort((a, b) => a - b);
    const hits = new Uint32Array(isCovered ? (lines[lines.length - 1] ?? 0) + 1 : 0);
    coverage.push({ file: unit.file, name, isTest, lines, hits });
    return loadUnit(engine, unit, hits);
  };
  const loaded = classes.map(({ info, unit }) => {
    engine.stacks.addClass(info);
    return { info, code: run(unit, info.name, info.isTest) };
  });
  for (const { info, code } of loaded) defineClasses(engine, code, withInners(info));
  linkParents(
    engine,
    loaded.flatMap(({ info }) => Array.from(withInners(info))),
  );
  for (const { code } of loaded) linkUnit(engine, code);
  const running = triggers.map(({ trigger, object, unit }): LoadedTrigger => {
    engine.stacks.addTrigger(unit.file, trigger.name);
    const code = run(unit, trigger.name, false);
    linkUnit(engine, code);
    return {
      name: trigger.name,
      object: object.name.toLowerCase(),
      events: new Set(trigger.events),
      run: () => code.run!(),
    };
  });
  running.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  return { engine, universe: engine.universe, triggers: running, coverage };
}
