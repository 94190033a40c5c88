/**
 * One file of an LWC bundle -> JavaScript: types stripped by esbuild, then the LWC compiler. Results are kept on disk by content, so that only
 * what changed is compiled again.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { transform, version as esbuildVersion } from "esbuild";
import type { TransformOptions } from "lwc/compiler";

/** The compiler of the very version of LWC that runs in the page; its own type file exports types only. */
const { transformSync } = (await import("lwc/compiler")) as unknown as {
  transformSync(source: string, filename: string, options: TransformOptions): { code: string };
};

const compilerOptions = {
  enableDynamicComponents: true,
  enableSyntheticElementInternals: true,
  enableLwcOn: true,
  enablePrivateMethods: true,
};
/** Changes whenever the output for the same source may change. */
const recipe = JSON.stringify({ compilerOptions, esbuildVersion, lwc: "9.4.3", round: 1 });

export interface SourceFile {
  file: string;
  namespace: string;
  name: string;
  scoped: boolean;
}

/** Throws the compiler's own error (with `location`) when the source is wrong. */
export async function compileSource(source: string, where: SourceFile): Promise<string> {
  const stripped = where.file.endsWith(".ts") ? await stripTypes(source, where.file) : source;
  const filename = path.basename(where.file).replace(/\.ts$/, ".js");
  const { code } = transformSync(stripped, filename, {
    ...compilerOptions,
    name: where.name,
    namespace: where.namespace,
    scopedStyles: where.scoped,
  });
  return code;
}

async function stripTypes(source: string, file: string): Promise<string> {
  const { code } = await transform(source, {
    loader: "ts",
    target: "esnext",
    sourcefile: file,
    tsconfigRaw: {
      compilerOptions: { experimentalDecorators: false, useDefineForClassFields: true, verbatimModuleSyntax: false },
    },
  });
  return code;
}

/** Compiles through a folder of results; a damaged or missing result is made anew. */
export class CompileCache {
  constructor(private readonly folder: string) {}

  async compile(where: SourceFile): Promise<{ code: string; cached: boolean }> {
    const source = await readFile(where.file, "utf8");
    const key = createHash("sha256")
      .update([recipe, where.namespace, where.name, path.basename(where.file), where.scoped, source].join("\0"))
      .digest("hex");
    const kept = path.join(this.folder, key.slice(0, 2), key + ".js");
    const found = await readFile(kept, "utf8").catch(() => null);
    if (found !== null) return { code: found, cached: true };
    const code = await compileSource(source, where);
    await mkdir(path.dirname(kept), { recursive: true });
    const draft = `${kept}.${process.pid}`;
    await writeFile(draft, code);
    await rename(draft, kept);
    return { code, cached: false };
  }
}
