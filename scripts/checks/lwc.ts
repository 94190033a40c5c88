/**
 * Compiles every Lightning web component bundle with the compiler the platform uses (@lwc/sfdc-lwc-compiler), from the
 * JavaScript that would be deployed. `--emit` also writes that JavaScript beside its TypeScript, ready for a deployment.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "@lwc/sfdc-lwc-compiler";
import { transformSync } from "esbuild";

const RESOURCE = /\.(html|css|js|svg)$/;

/** Bundle folders: those directly inside a folder named lwc. */
export function bundleFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory() && basename(entry.parentPath) === "lwc")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The files of a bundle as they are deployed: TypeScript with its types removed, tests left out. */
export function deployedFiles(folder: string): Record<string, string> {
  const name = basename(folder);
  const files: Record<string, string> = {};
  for (const file of readdirSync(folder).sort()) {
    const path = join(folder, file);
    if (file.endsWith(".ts")) {
      const { code } = transformSync(readFileSync(path, "utf8"), { loader: "ts", target: "esnext" });
      files[`${name}/${file.replace(/\.ts$/, ".js")}`] = code;
    } else if (RESOURCE.test(file)) files[`${name}/${file}`] ??= readFileSync(path, "utf8");
  }
  return files;
}

/** Problems the platform's compiler finds in a bundle. */
export async function compileBundle(folder: string): Promise<string[]> {
  const name = basename(folder);
  const files = Object.fromEntries(Object.entries(deployedFiles(folder)).map(([path, text]) => [basename(path), text]));
  const { diagnostics, success } = await compile({ bundle: { type: "platform", namespace: "c", name, files } });
  const problems = diagnostics.filter((one) => one.level <= 1).map((one) => `${folder}: ${one.message}`);
  return success || problems.length > 0 ? problems : [`${folder}: does not compile`];
}

function emit(folder: string): void {
  for (const [path, text] of Object.entries(deployedFiles(folder))) {
    if (path.endsWith(".js")) writeFileSync(join(folder, basename(path)), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = bundleFolders("force-app");
  const problems: string[] = [];
  for (const folder of folders) problems.push(...(await compileBundle(folder)));
  problems.forEach((problem) => console.error(problem));
  if (process.argv.includes("--emit") && problems.length === 0) folders.forEach(emit);
  console.log(`${folders.length} bundles compiled, ${problems.length} problems`);
  process.exit(problems.length > 0 ? 1 : 0);
}
