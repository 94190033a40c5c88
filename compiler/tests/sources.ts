/** Small engines for tests: the real library, and the modules of a test. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Sources } from "../tree/program.js";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const library = new Map(
  await Promise.all(
    ["language.ts", "decimal.ts"].map(
      async (name) => [name, await readFile(path.join(ROOT, "engine", name), "utf8")] as const,
    ),
  ),
);

/** The whole library, in one line. */
export const IMPORTS =
  "import { Decimal, DecimalList, EngineError, Order, SparseMap, charOf, codeAt, compareText, divide, emptyList, emptyMap, int, intOf, isDecimal, joinText, keysOf, maxOf, membersOf, minOf, remainder, sortBy, splitText, valueOf, valuesOf } from './language.js';";

/** Modules by path, as they are. */
export function sourcesOf(modules: Record<string, string>): Sources {
  return new Map([...library, ...Object.entries(modules)]);
}

/** One module that may use the whole library; the import stands on its first line, so that lines are as written. */
export function sample(text: string): Sources {
  return sourcesOf({ "sample.ts": `${IMPORTS} ${text}` });
}
