import { join } from "node:path";
import { type CompiledApex, type CompileOptions, createApexRuntime } from "./apex/index.js";
import { type Access, createAccess } from "./data/access/index.js";
import { LocalOrg } from "./data/local-org.js";
import type { Currency } from "./data/seed.js";
import { createQueryEngine } from "./data/soql/index.js";
import { readMetadata } from "./metadata/index.js";

export { LocalOrg } from "./data/local-org.js";
export { removeData } from "./data/persist/journal.js";

export interface OrgOptions {
  /** Folder with sfdx-project.json. */
  projectDir: string;
  /** Folder that keeps the org's rows (see {@link dataFolder}); null: they last as long as the process. */
  dataDir: string | null;
  /** What the org has switched on beyond the common: names of metadata/standard/features.ts. */
  features?: Iterable<string>;
  /** The currencies of an org with the feature MultiCurrency; the corporate one first. Default: US dollars only. */
  currencies?: readonly Currency[];
  /** Organization-wide defaults of standard objects that differ from the platform's. */
  sharing?: NonNullable<Parameters<typeof createAccess>[2]>["sharing"];
  /** How Apex is compiled: counting coverage, for one. */
  apex?: Partial<CompileOptions>;
  /** The clock of the org; the machine's by default. */
  clock?: () => Date;
}

/** Where a project keeps the rows of its local org. */
export function dataFolder(projectDir: string): string {
  return join(projectDir, ".akkord", "data");
}

/**
 * Deploys a project into a local org: reads and checks its metadata, compiles its Apex, and brings back the rows of before, or
 * makes a fresh org with an administrator. Throws MetadataRefused, or the refusals of the Apex compiler, by file and line.
 */
export function createOrg(options: OrgOptions): LocalOrg<Access, CompiledApex> {
  const { projectDir, dataDir, features, currencies, sharing, apex, clock = () => new Date() } = options;
  const metadata = readMetadata({ projectDir, features });
  const org = new LocalOrg<Access, CompiledApex>({
    metadata,
    dataDir,
    now: clock,
    access: (rows) => createAccess(metadata, rows, { sharing }),
    queries: (rows, access, now) => createQueryEngine({ metadata, rows, access, now }),
    within: (runtime, tx, work) => runtime.compiled.engine.within(tx, work),
    apex: (org) => createApexRuntime(org, { cacheFolder: join(projectDir, ".akkord", "cache", "apex"), ...apex }),
  });
  if (currencies) org.setUpCurrencies(currencies);
  return org;
}
