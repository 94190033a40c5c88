/**
 * Compiles the engine into the package: Apex classes and one LWC module; and the words about plans into another module.
 *
 *   node --import tsx compiler/main.ts            writes them
 *   node --import tsx compiler/main.ts --check    exits 1 when what is there differs from what would be written
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { supportClasses } from "./apex/support/support.js";
import { apexClassesOf } from "./apex/transform.js";
import { check, type Surroundings } from "./check/check.js";
import { diagnosticText, type Diagnostic } from "./check/diagnostics.js";
import { bundleText, ENTRY, wordsText } from "./lwc/bundle.js";
import { classText } from "./print/class.js";
import { formatApex, inTurns } from "./print/format.js";
import { BUNDLE_METADATA, CLASS_METADATA } from "./print/metadata.js";
import { programOf, readSources, type Sources } from "./tree/program.js";

/** Where the engine is, and the folders that hold nothing but generated files. */
export interface Places {
  engineDir: string;
  apexDir: string;
  lwcDir: string;
  /** Where the words about plans are, and the folder of their module. */
  words?: { sourceDir: string; lwcDir: string };
  /** The package that the classes go into, whose hand-written classes keep their names. */
  packageDir?: string;
}

export interface Compilation {
  /** Everything that is refused; when not empty, nothing is generated. */
  diagnostics: Diagnostic[];
  /** Text of each generated file by its path. */
  files: Map<string, string>;
}

/** Compiles without writing. */
export async function compile(places: Places): Promise<Compilation> {
  const sources = await readSources(places.engineDir);
  const otherClasses = places.packageDir === undefined ? [] : await handWritten(places.packageDir, places.apexDir);
  const { diagnostics, classes } = await compileApex(sources, { otherClasses: new Set(otherClasses) });
  const files = new Map<string, string>();
  if (diagnostics.length === 0) {
    for (const [name, text] of classes) {
      files.set(path.join(places.apexDir, `${name}.cls`), text);
      files.set(path.join(places.apexDir, `${name}.cls-meta.xml`), CLASS_METADATA);
    }
    if (sources.has(ENTRY)) {
      files.set(path.join(places.lwcDir, "engine.js"), await bundleText(places.engineDir));
      files.set(path.join(places.lwcDir, "engine.js-meta.xml"), BUNDLE_METADATA);
    }
    if (places.words) {
      files.set(path.join(places.words.lwcDir, "planWords.js"), await wordsText(places.words.sourceDir));
      files.set(path.join(places.words.lwcDir, "planWords.js-meta.xml"), BUNDLE_METADATA);
    }
  }
  return { diagnostics, files };
}

/** Names of the classes of the package that are not generated. */
async function handWritten(packageDir: string, apexDir: string): Promise<string[]> {
  const names = await readdir(packageDir, { recursive: true }).catch(() => []);
  const classes = names.filter((name) => name.endsWith(".cls")).map((name) => path.join(packageDir, name));
  return classes
    .filter((file) => path.dirname(file) !== path.normalize(apexDir))
    .map((file) => path.basename(file, ".cls"));
}

/** Sources -> formatted Apex by class name; no classes when something is refused. */
export async function compileApex(
  sources: Sources,
  surroundings: Surroundings = {},
): Promise<{ diagnostics: Diagnostic[]; classes: Map<string, string> }> {
  const program = programOf(sources);
  const diagnostics = check(program, surroundings);
  if (diagnostics.length > 0) {
    return { diagnostics, classes: new Map() };
  }
  const compiled = apexClassesOf(program).map((apexClass) => ({ name: apexClass.name, text: classText(apexClass) }));
  const all = [...compiled, ...(await supportClasses())].sort((a, b) => (a.name < b.name ? -1 : 1));
  const texts = await inTurns(all, ({ text }) => formatApex(text));
  return { diagnostics, classes: new Map(all.map(({ name }, index) => [name, texts[index]])) };
}

/** Writes what differs, and removes files that are no longer generated. */
export async function write(places: Places, files: Map<string, string>): Promise<void> {
  await Promise.all([places.apexDir, ...modulesOf(places)].map((dir) => mkdir(dir, { recursive: true })));
  for (const file of await differences(places, files)) {
    const text = files.get(file);
    await (text === undefined ? rm(file) : writeFile(file, text));
  }
}

/** Files that are missing, different or stale. */
export async function differences(places: Places, files: Map<string, string>): Promise<string[]> {
  const present = (
    await Promise.all([
      filesIn(places.apexDir, /\.cls(-meta\.xml)?$/),
      ...modulesOf(places).map((dir) => filesIn(dir, /\.js(-meta\.xml)?$/)),
    ])
  ).flat();
  const all = [...new Set([...files.keys(), ...present])].sort();
  const isSame = await Promise.all(all.map(async (file) => (await textOf(file)) === files.get(file)));
  return all.filter((_, index) => !isSame[index]);
}

function modulesOf({ lwcDir, words }: Places): string[] {
  return [lwcDir, ...(words ? [words.lwcDir] : [])];
}

async function filesIn(dir: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(dir).catch(() => []);
  return names.filter((name) => pattern.test(name)).map((name) => path.join(dir, name));
}

function textOf(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null);
}

async function main(isCheck: boolean): Promise<number> {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
  const calculation = path.join(root, "force-app/main/calculation");
  const places = {
    engineDir: path.join(root, "engine"),
    apexDir: path.join(calculation, "classes/generated"),
    lwcDir: path.join(calculation, "lwc/engine"),
    words: { sourceDir: path.join(root, "cli/text"), lwcDir: path.join(root, "force-app/main/plans/lwc/planWords") },
    packageDir: path.join(root, "force-app"),
  };
  const { diagnostics, files } = await compile(places);
  if (diagnostics.length > 0) {
    console.error(diagnostics.map(diagnosticText).join("\n"));
    return 1;
  }
  const changed = await differences(places, files);
  const names = changed.map((file) => path.relative(root, file));
  if (isCheck) {
    console.log(
      names.length === 0
        ? "Generated files are up to date."
        : `Run \`npm run build\`: these differ.\n${names.join("\n")}`,
    );
    return names.length === 0 ? 0 : 1;
  }
  await write(places, files);
  console.log(`${files.size} generated files, ${names.length} changed.`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.includes("--check"));
}
