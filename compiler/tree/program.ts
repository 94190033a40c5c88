/**
 * Reads the engine's sources into TypeScript's own program and type checker. Nothing here knows Apex.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";

/** One file of the engine. */
export interface Module {
  /** Path below the engine's folder, with `/`: `credit/split.ts`. */
  path: string;
  file: ts.SourceFile;
}

export interface Program {
  typescript: ts.Program;
  checker: ts.TypeChecker;
  /** What is compiled, in order of path. */
  modules: Module[];
}

/** Sources by path below the engine's folder. */
export type Sources = ReadonlyMap<string, string>;

/** Where sources seem to live for TypeScript; `engine` is also how diagnostics and headers call the folder. */
const ROOT = "/engine/";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts"],
  types: [],
  strict: true,
  isolatedModules: true,
  noImplicitReturns: true,
  allowUnreachableCode: false,
  noEmit: true,
  skipLibCheck: true,
};

/** Reads every source of the engine; tests and declarations are not part of it. */
export async function readSources(engineDir: string): Promise<Sources> {
  const names = (await readdir(engineDir, { recursive: true })).map((name) => name.split(path.sep).join("/")).sort();
  const sources = new Map<string, string>();
  for (const name of names.filter(isSource)) {
    sources.set(name, await readFile(path.join(engineDir, name), "utf8"));
  }
  return sources;
}

function isSource(name: string): boolean {
  const isTest = name.endsWith(".test.ts") || /(^|\/)(__)?tests(__)?\//.test(name);
  return name.endsWith(".ts") && !name.endsWith(".d.ts") && !isTest;
}

export function programOf(sources: Sources): Program {
  const names = [...sources.keys()].sort();
  const typescript = ts.createProgram({
    rootNames: names.map((name) => ROOT + name),
    options: OPTIONS,
    host: hostOf(sources),
  });
  const modules = names
    .filter((name) => !isLibraryPath(name))
    .map((name) => ({ path: name, file: typescript.getSourceFile(ROOT + name)! }));
  return { typescript, checker: typescript.getTypeChecker(), modules };
}

/** `language.ts` and what it is made of (`decimal.ts`, a folder `language/`) are mapped to Apex, not compiled. */
function isLibraryPath(name: string): boolean {
  return name === "language.ts" || name === "decimal.ts" || name.startsWith("language/");
}

/** Path below the engine's folder, or null for a file that is not the engine's. */
export function pathInEngine(file: ts.SourceFile): string | null {
  return file.fileName.startsWith(ROOT) ? file.fileName.slice(ROOT.length) : null;
}

export function isLibraryFile(file: ts.SourceFile): boolean {
  const name = pathInEngine(file);
  return name !== null && isLibraryPath(name);
}

/** The symbol a name stands for, imports followed to the declaration. */
export function symbolOf(program: Program, node: ts.Node): ts.Symbol | null {
  const symbol = program.checker.getSymbolAtLocation(node);
  if (symbol === undefined) {
    return null;
  }
  return symbol.flags & ts.SymbolFlags.Alias ? program.checker.getAliasedSymbol(symbol) : symbol;
}

/** Name in the language's library (`Decimal`, `sortBy`, …) when the node stands for one of them. */
export function libraryName(program: Program, node: ts.Node): string | null {
  const symbol = symbolOf(program, node);
  return symbol !== null && isLibrarySymbol(symbol) ? symbol.name : null;
}

export function isLibrarySymbol(symbol: ts.Symbol): boolean {
  const declaration = symbol.declarations?.[0];
  return declaration !== undefined && isLibraryFile(declaration.getSourceFile());
}

function hostOf(sources: Sources): ts.CompilerHost {
  const textOf = (name: string): string | undefined =>
    name.startsWith(ROOT) ? sources.get(name.slice(ROOT.length)) : undefined;
  return {
    fileExists: (name) => textOf(name) !== undefined,
    readFile: textOf,
    directoryExists: () => true,
    getDirectories: () => [],
    getSourceFile: (name, target) => {
      const text = textOf(name);
      return text === undefined ? libFile(name) : ts.createSourceFile(name, text, target, true);
    },
    getDefaultLibFileName: (options) => path.join(LIB_DIR, ts.getDefaultLibFileName(options)),
    getDefaultLibLocation: () => LIB_DIR,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
  };
}

const LIB_DIR = path.dirname(ts.getDefaultLibFilePath({}));
const libFiles = new Map<string, ts.SourceFile | undefined>();

/** TypeScript's own declarations, parsed once a process. */
function libFile(name: string): ts.SourceFile | undefined {
  if (!libFiles.has(name)) {
    const text = ts.sys.readFile(name);
    libFiles.set(name, text === undefined ? undefined : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022));
  }
  return libFiles.get(name);
}
