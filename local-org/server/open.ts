/** Opens the org of a project for the page: brings back what was there, or loads a company into a fresh one. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createOrg } from "../org.js";

export type Progress = (what: string, done: number, total: number) => void;
export type OpenedOrg = ReturnType<typeof createOrg>;

/** What `local-org/setup` offers: both load a company into a fresh org and say what they did, a line each. */
interface Setup {
  loadSampleCompany(org: OpenedOrg, progress: Progress): Report | Promise<Report>;
  importCsv(org: OpenedOrg, directory: string, progress: Progress): Report | Promise<Report>;
}
type Report = string[] | undefined | void;

export interface OpenOptions {
  projectDir: string;
  /** Folder for everything the local org keeps, such as `.akkord`. */
  stateDir: string;
  /** CSV files to load instead of the sample company. */
  importDir: string | null;
  /** Forget all data first. */
  reset: boolean;
  progress: Progress;
}

export interface Opened {
  org: OpenedOrg;
  /** For the person who started it: what was loaded, and what was not. */
  report: string[];
}

export async function openOrg(options: OpenOptions): Promise<Opened> {
  const dataDir = path.join(options.stateDir, "data");
  /** Written when a company was loaded to its end; data without it are the rest of a start that was broken off. */
  const marker = path.join(options.stateDir, "company.json");
  const report: string[] = [];
  if (options.reset) rmSync(marker, { force: true });
  if (options.importDir && existsSync(marker)) report.push(putAside(options.stateDir, dataDir, marker));
  const isLoaded = existsSync(marker);
  if (!isLoaded) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(options.stateDir, { recursive: true });
  const org = createOrg({ projectDir: options.projectDir, dataDir, features: orgFeatures(options.projectDir) });
  if (isLoaded) return { org, report };
  report.push(...(await loadCompany(org, options)));
  org.flush();
  writeFileSync(marker, JSON.stringify({ company: options.importDir ?? "sample", loadedAt: new Date().toISOString() }));
  return { org, report };
}

/** An import takes the place of the company that is there; that one is kept. */
function putAside(stateDir: string, dataDir: string, marker: string): string {
  const kept = path.join(stateDir, `data-until-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  renameSync(dataDir, kept);
  rmSync(marker);
  return `The company that was here is kept in ${path.relative(process.cwd(), kept)}.`;
}

async function loadCompany(org: OpenedOrg, { importDir, progress }: OpenOptions): Promise<string[]> {
  const setup = (await import("../setup/index.js")) as unknown as Setup;
  const report = importDir
    ? await setup.importCsv(org, importDir, progress)
    : await setup.loadSampleCompany(org, progress);
  return Array.isArray(report) ? report : [];
}

/** Optional features as the project's scratch org has them. */
function orgFeatures(projectDir: string): string[] {
  const file = path.join(projectDir, "config", "project-scratch-def.json");
  if (!existsSync(file)) return [];
  const { features = [], settings = {} } = JSON.parse(readFileSync(file, "utf8")) as {
    features?: string[];
    settings?: { opportunitySettings?: { enableOpportunityTeam?: boolean } };
  };
  const found = features.includes("MultiCurrency") ? ["MultiCurrency"] : [];
  return settings.opportunitySettings?.enableOpportunityTeam ? [...found, "TeamSelling"] : found;
}
