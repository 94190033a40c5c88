/** Sources -> one ES module that the platform's LWC compiler takes, with the names that the entry exports. */
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { generatedFrom } from "../print/class.js";
import { formatJavaScript } from "../print/format.js";

export const ENTRY = "index.ts";

/** The engine as `c/engine`. */
export function bundleText(engineDir: string): Promise<string> {
  return moduleText(engineDir, "engine", []);
}

/** Words about plans, which take the engine from `c/engine`. */
export function wordsText(wordsDir: string): Promise<string> {
  return moduleText(wordsDir, "cli/text", [engineOfPages]);
}

const engineOfPages: Plugin = {
  name: "engine of pages",
  setup({ onResolve }) {
    onResolve({ filter: /\/engine\// }, ({ path: file, importer }) =>
      file.endsWith("/engine/index.js")
        ? { path: "c/engine", external: true }
        : { errors: [{ text: `${importer} imports ${file}: pages have the engine only as engine/index.js.` }] },
    );
  },
};

async function moduleText(sourceDir: string, name: string, plugins: Plugin[]): Promise<string> {
  const result = await build({
    entryPoints: [path.join(sourceDir, ENTRY)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    absWorkingDir: path.resolve(sourceDir, ".."),
    tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
    plugins,
    logLevel: "silent",
  });
  const header = `/* eslint-disable */\n// ${generatedFrom(`${name}/${ENTRY} and what it imports`)}\n`;
  return formatJavaScript(header + result.outputFiles[0].text);
}
