/**
 * Teaches esbuild the modules of Lightning: bundles (`c/…`), base components (`lightning/…`, those of the platform that the
 * package lacks come from `browser/platform`), and `@salesforce/…`. What is not known is refused at the line that asks for it.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { OnResolveResult, PartialMessage, Plugin } from "esbuild";
import { CompileCache, type SourceFile } from "./compile.js";
import { virtualModule, type ShellMetadata } from "./modules.js";

const require = createRequire(import.meta.url);
const here = path.resolve(import.meta.dirname, "..");
const platform = path.join(here, "browser", "platform");
const application = path.join(here, "browser", "app");
const baseComponents = path.dirname(require.resolve("lightning-base-components/package.json"));
const lwcRuntime = path.join(path.dirname(require.resolve("lwc")), "engine-dom.js");

const EMPTY = "akkord-empty";
const VIRTUAL = "akkord-virtual";
/** The list of the package's components, which the shell loads them by. */
const COMPONENTS = "akkord/components";

/** Modules of Salesforce that exist but are not offered here, and what to use instead. */
const knownMissing: Record<string, string> = {
  "lightning/recordForm": "use lightning-input fields and updateRecord of lightning/uiRecordApi",
  "lightning/recordEditForm": "use lightning-input fields and updateRecord of lightning/uiRecordApi",
  "lightning/recordViewForm": "use getRecord of lightning/uiRecordApi",
  "lightning/inputField": "use lightning-input",
  "lightning/outputField": "use the lightning-formatted components",
  "lightning/recordPicker": "use lightning-combobox with rows from Apex",
  "lightning/fileUpload": "files are not part of the local org",
  "lightning/map": "maps need Salesforce's servers",
  "lightning/uiGraphQLApi": "use Apex or lightning/uiRecordApi",
  "lightning/graphql": "use Apex or lightning/uiRecordApi",
};

export interface PluginOptions {
  metadata: ShellMetadata;
  cacheFolder: string;
  /** Called for every module that had to be compiled (not taken from the cache). */
  onCompiled(count: number): void;
}

export function lightningPlugin(options: PluginOptions): Plugin {
  const { metadata } = options;
  const resolver = new ModuleResolver(metadata);
  const cache = new CompileCache(options.cacheFolder);
  let compiled = 0;
  return {
    name: "lightning",
    setup(build) {
      build.onStart(() => {
        compiled = 0;
      });
      build.onResolve({ filter: /^[^./]/ }, (args) => {
        if (args.kind === "entry-point") return null;
        const found = resolver.resolve(args.path);
        if (found && !("refusal" in found)) return found;
        if (!found && !resolver.ownerOf(args.importer)) return null;
        const refusal = found?.refusal ?? `module ${args.path} is not supported: ${whatAnLwcImports}`;
        return { errors: [refusalAt(args.importer, args.path, refusal)] };
      });
      build.onResolve({ filter: /^\./ }, (args) => {
        if (args.namespace !== "file" || !resolver.ownerOf(args.importer)) return null;
        return resolveRelative(args.importer, args.path);
      });
      build.onLoad({ filter: /\.(ts|js|html|css)$/ }, async (args) => {
        const owner = resolver.ownerOf(args.path);
        if (!owner) return null;
        const where: SourceFile = { file: args.path, ...owner, scoped: args.suffix === "?scoped=true" };
        try {
          const { code, cached } = await cache.compile(where);
          if (!cached) options.onCompiled(++compiled);
          return { contents: code, loader: "js" };
        } catch (error) {
          return { errors: [compilerError(args.path, error)] };
        }
      });
      build.onLoad({ filter: /.*/, namespace: EMPTY }, () => ({ contents: "export default undefined;" }));
      build.onLoad({ filter: /.*/, namespace: VIRTUAL }, (args) => {
        return { contents: virtualText(args.path, metadata), resolveDir: here };
      });
    },
  };
}

const whatAnLwcImports = "an LWC can import c/…, lightning/…, lwc and @salesforce/…";

function virtualText(specifier: string, metadata: ShellMetadata): string {
  if (specifier === COMPONENTS) return componentRegistry(metadata);
  const made = virtualModule(specifier, metadata);
  if (!made || "refusal" in made) throw new Error(`${specifier} was resolved but cannot be made`);
  return made.code;
}

type Resolved = OnResolveResult | { refusal: string };

/** Where modules are, and whose a file is. */
class ModuleResolver {
  private readonly shipped = shippedModules();

  constructor(private readonly metadata: ShellMetadata) {}

  /** Null when the module is none of Lightning's. */
  resolve(specifier: string): Resolved | null {
    if (specifier === "lwc") return { path: lwcRuntime };
    if (specifier === COMPONENTS) return { path: specifier, namespace: VIRTUAL };
    if (specifier.startsWith("akkord/")) return { path: path.join(platform, specifier + ".ts") };
    if (specifier.startsWith("@salesforce/") || specifier === "assert") return this.salesforceModule(specifier);
    const lwc = /^(c|shell|lightning)\/(\w+)$/.exec(specifier);
    return lwc ? this.bundle(lwc[1], lwc[2]) : null;
  }

  /** The bundle a file belongs to; null for files of the shell that are no components. */
  ownerOf(file: string): { namespace: string; name: string } | null {
    for (const [name, folder] of this.metadata.bundles) if (inside(folder, file)) return { namespace: "c", name };
    if (inside(application, file)) return { namespace: "shell", name: firstFolder(application, file) };
    for (const root of [path.join(platform, "lightning"), path.join(baseComponents, "src", "lightning")]) {
      if (inside(root, file)) return { namespace: "lightning", name: firstFolder(root, file) };
    }
    return null;
  }

  private salesforceModule(specifier: string): Resolved {
    const made = virtualModule(specifier, this.metadata);
    if (made && "code" in made) return { path: specifier, namespace: VIRTUAL };
    const file = this.shipped.get(specifier);
    if (file) return { path: file };
    return made ?? { refusal: `module ${specifier} is not supported by the local org` };
  }

  private bundle(namespace: string, name: string): Resolved {
    for (const folder of this.bundleFolders(namespace, name)) {
      const files = [".ts", ".js", ".html", ".css"].map((ending) => path.join(folder, name + ending));
      const file = files.find((candidate) => existsSync(candidate));
      if (file) return { path: file };
    }
    const specifier = `${namespace}/${name}`;
    if (namespace === "c") return { refusal: `there is no Lightning web component ${specifier} in the package` };
    const instead = knownMissing[specifier];
    return { refusal: `module ${specifier} is not supported by the local org${instead ? `: ${instead}` : ""}` };
  }

  private bundleFolders(namespace: string, name: string): string[] {
    if (namespace === "c") return [this.metadata.bundles.get(name) ?? ""].filter(Boolean);
    if (namespace === "shell") return [path.join(application, name)];
    return [path.join(platform, namespace, name), path.join(baseComponents, "src", namespace, name)];
  }
}

/** All bundles of the package that a page can show, each loaded when a page first needs it. */
function componentRegistry(metadata: ShellMetadata): string {
  const names = [...metadata.bundles].filter(([name, folder]) => isComponent(name, folder)).map(([name]) => name);
  return `export const components = {\n${names.map((name) => `  ${JSON.stringify(name)}: () => import("c/${name}"),`).join("\n")}\n};`;
}

function isComponent(name: string, folder: string): boolean {
  const meta = path.join(folder, `${name}.js-meta.xml`);
  return existsSync(meta) && /<isExposed>\s*true\s*<\/isExposed>/.test(readFileSync(meta, "utf8"));
}

function resolveRelative(importer: string, specifier: string): OnResolveResult {
  const [bare, query] = specifier.split("?");
  const base = path.resolve(path.dirname(importer), bare);
  const candidates = [base.replace(/\.js$/, ".ts"), base, base + ".ts", base + ".js"];
  const file = candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(candidate));
  if (file) return { path: file, suffix: query ? `?${query}` : "" };
  // The compiler imports the template and the styles of a component whether they exist or not.
  if (/\.(html|css)$/.test(bare)) return { path: specifier, namespace: EMPTY };
  return {
    errors: [refusalAt(importer, specifier, `there is no file ${specifier} next to ${path.basename(importer)}`)],
  };
}

/** The line of the author's file that asks for a module, found again because compiling moved it; a tag counts as asking. */
function refusalAt(importer: string, specifier: string, text: string): PartialMessage {
  if (!existsSync(importer)) return { text };
  const tag = specifier.replace("/", "-").replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
  const lines = readFileSync(importer, "utf8").split(/\r?\n/);
  const index = lines.findIndex(
    (line) => line.includes(specifier) || (importer.endsWith(".html") && line.includes(`<${tag}`)),
  );
  if (index < 0) return { text, location: { file: importer } };
  const needle = lines[index].includes(specifier) ? specifier : `<${tag}`;
  return {
    text,
    location: {
      file: importer,
      line: index + 1,
      column: lines[index].indexOf(needle),
      length: needle.length,
      lineText: lines[index],
    },
  };
}

/** LWC's error has `location` in its file; esbuild's (type stripping) has `errors`. */
function compilerError(file: string, error: unknown): PartialMessage {
  const { message, location, errors } = error as Error & {
    location?: { line: number; column: number };
    errors?: PartialMessage[];
  };
  if (errors?.length) return { ...errors[0], location: { ...errors[0].location, file } };
  const text = message.replace(/^[^\n]*?: (LWC\d+)/, "$1");
  return { text, location: { file, line: location?.line ?? 1, column: location?.column ?? 0 } };
}

/** The base components' own `@salesforce/…` modules (labels, formats), as their package lists them. */
function shippedModules(): Map<string, string> {
  const manifest = JSON.parse(readFileSync(path.join(baseComponents, "package.json"), "utf8")) as {
    lwc: { modules: { name?: string; path?: string }[] };
  };
  const modules = new Map<string, string>();
  for (const { name, path: file } of manifest.lwc.modules) {
    if (name && file) modules.set(name, path.join(baseComponents, file));
  }
  return modules;
}

const inside = (folder: string, file: string): boolean =>
  file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
const firstFolder = (root: string, file: string): string => path.relative(root, file).split(path.sep)[0];
