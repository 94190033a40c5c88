/** The engine -> one ES module that the platform's LWC compiler takes, with the names that index.ts exports. */
import path from "node:path";
import { build } from "esbuild";
import { generatedFrom } from "../print/class.js";
import { formatJavaScript } from "../print/format.js";

export const ENTRY = "index.ts";

export async function bundleText(engineDir: string): Promise<string> {
  const result = await build({
    entryPoints: [path.join(engineDir, ENTRY)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    absWorkingDir: path.resolve(engineDir, ".."),
    tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
    logLevel: "silent",
  });
  const header = `/* eslint-disable */\n// ${generatedFrom("engine/index.ts and what it imports")}\n`;
  return formatJavaScript(header + result.outputFiles[0].text);
}
