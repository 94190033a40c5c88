/**
 * Builds the Lightning page: the shell, the LWC bundles as they are in the package, and the base components they use, into memory.
 * Watches the bundles and builds again when one changes.
 */
import { watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { context, type BuildContext, type BuildResult, type Message } from "esbuild";
import { lightningPlugin } from "./build/plugin.js";
import type { ShellMetadata } from "./build/modules.js";

export interface BuildProblem {
  message: string;
  file: string | null;
  line: number | null;
  lineText: string | null;
}

export interface BuildStatus {
  state: "building" | "ready" | "failed";
  /** Modules compiled so far in this build; those from the cache are not counted. */
  compiled: number;
  problems: BuildProblem[];
  /** Counts builds that succeeded; a page built from an older one loads again. */
  version: number;
}

export interface ShellBuild {
  status(): BuildStatus;
  /** Path of the page's first script below the assets folder, such as `main-ABC123.js`; null until the first build is done. */
  entry(): string | null;
  file(name: string): Uint8Array | null;
  onChange(listener: (status: BuildStatus) => void): () => void;
  /** Settles with the end of the first build, whether it succeeded or not. */
  ready: Promise<BuildStatus>;
  stop(): Promise<void>;
}

export interface ShellBuildOptions {
  metadata: ShellMetadata;
  /** Folder for compiled modules, such as `.akkord/cache`. */
  cacheFolder: string;
  watch: boolean;
}

export function startShellBuild(options: ShellBuildOptions): ShellBuild {
  const builder = new Builder(options);
  return {
    status: () => builder.status,
    entry: () => builder.entry,
    file: (name) => builder.files.get(name) ?? null,
    onChange: (listener) => builder.listen(listener),
    ready: builder.run(),
    stop: () => builder.stop(),
  };
}

class Builder {
  status: BuildStatus = { state: "building", compiled: 0, problems: [], version: 0 };
  entry: string | null = null;
  files = new Map<string, Uint8Array>();
  private readonly listeners = new Set<(status: BuildStatus) => void>();
  private readonly watchers: FSWatcher[] = [];
  private building: Promise<BuildContext> | null = null;
  private running = false;
  private again = false;

  constructor(private readonly options: ShellBuildOptions) {
    if (options.watch) for (const folder of parentFolders(options.metadata.bundles.values())) this.watchFolder(folder);
  }

  /** Builds once; a change that comes in meanwhile leads to one more build. */
  async run(): Promise<BuildStatus> {
    if (this.running) {
      this.again = true;
      return this.status;
    }
    this.running = true;
    this.tell({ ...this.status, state: "building", compiled: 0, problems: [] });
    try {
      this.building ??= this.createContext();
      const result = await (await this.building).rebuild();
      this.take(result);
    } catch (error) {
      this.tell({ ...this.status, state: "failed", problems: problemsOf(error) });
    } finally {
      this.running = false;
    }
    if (this.again) {
      this.again = false;
      return this.run();
    }
    return this.status;
  }

  listen(listener: (status: BuildStatus) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async stop(): Promise<void> {
    for (const watcher of this.watchers) watcher.close();
    await (await this.building)?.dispose();
  }

  private createContext(): Promise<BuildContext> {
    const shell = import.meta.dirname;
    return context({
      entryPoints: { main: path.join(shell, "browser", "main.ts") },
      outdir: "/assets/app",
      entryNames: "[name]-[hash]",
      chunkNames: "[name]-[hash]",
      bundle: true,
      splitting: true,
      format: "esm",
      target: "es2022",
      minifySyntax: true,
      minifyWhitespace: true,
      write: false,
      metafile: true,
      logLevel: "silent",
      legalComments: "none",
      define: {
        "process.env.NODE_ENV": '"production"',
        "process.env.SKIP_LWC_VERSION_MISMATCH_CHECK": "true",
        "import.meta.env.SSR": "false",
      },
      plugins: [
        lightningPlugin({
          metadata: this.options.metadata,
          cacheFolder: this.options.cacheFolder,
          onCompiled: (compiled) => this.tell({ ...this.status, compiled }),
        }),
      ],
    });
  }

  private take(result: BuildResult): void {
    const outputs = result.outputFiles ?? [];
    this.files = new Map(outputs.map((file) => [path.basename(file.path), file.contents]));
    this.entry = [...this.files.keys()].find((name) => /^main-.*\.js$/.test(name)) ?? null;
    this.tell({ ...this.status, state: "ready", problems: [], version: this.status.version + 1 });
  }

  private tell(status: BuildStatus): void {
    this.status = status;
    for (const listener of this.listeners) listener(status);
  }

  private watchFolder(folder: string): void {
    let pending: NodeJS.Timeout | undefined;
    const watcher = watch(folder, { recursive: true }, (_event, file) => {
      if (!file || !/\.(ts|js|html|css|xml)$/.test(file) || /__tests__/.test(file)) return;
      clearTimeout(pending);
      // Editors write a file in several steps; what follows within 40 ms belongs together.
      pending = setTimeout(() => void this.run(), 40);
    });
    watcher.on("error", () => watcher.close());
    this.watchers.push(watcher);
  }
}

function problemsOf(error: unknown): BuildProblem[] {
  const messages = (error as { errors?: Message[] }).errors;
  if (!messages?.length) return [{ message: (error as Error).message, file: null, line: null, lineText: null }];
  return messages.map(({ text, location }) => ({
    message: text,
    file: location ? path.relative(process.cwd(), path.resolve(location.file)) : null,
    line: location?.line ?? null,
    lineText: location?.lineText ?? null,
  }));
}

/** The `lwc` folders that hold the bundles, each once. */
function parentFolders(bundles: Iterable<string>): Set<string> {
  return new Set([...bundles].map((folder) => path.dirname(folder)));
}
