/** Opens the org of a project for the page: brings back what was there, or loads a company into a fresh one. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Feature } from "../metadata/standard/features.js";
import { createOrg } from "../org.js";
import type { Remark } from "../setup/csv.js";
import { importCsv, loadSampleCompany } from "../setup/index.js";

export type Progress = (what: string, done: number, total: number) => void;
export type OpenedOrg = ReturnType<typeof createOrg>;

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

/** What is kept of a load: which company, when, and what there was to say of its rows. */
export interface LoadReport {
  /** Folder of the export, or `sample`. */
  company: string;
  loadedAt: string;
  remarks: Remark[];
}

export interface Opened {
  org: OpenedOrg;
  loaded: LoadReport;
  /** For the person who started it: what was loaded, and what was not. */
  report: string[];
}

/** A company that was loaded in part is not kept: the next start loads it from the beginning. */
export function openOrg({ projectDir, stateDir, importDir, reset, progress }: OpenOptions): Opened {
  const dataDir = path.join(stateDir, "data");
  /** Written when a company was loaded to its end; data without it are the rest of a start that was broken off. */
  const marker = path.join(stateDir, "company.json");
  const report: string[] = [];
  if (reset) rmSync(marker, { force: true });
  if (importDir && existsSync(marker)) report.push(putAside(stateDir, dataDir, marker));
  const isLoaded = existsSync(marker);
  if (!isLoaded) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(stateDir, { recursive: true });
  const org = createOrg({ projectDir, dataDir, features: orgFeatures(projectDir) });
  if (isLoaded) return { org, report, loaded: JSON.parse(readFileSync(marker, "utf8")) as LoadReport };
  const { said, remarks } = importDir ? importCsv(org, importDir, progress) : loadSampleCompany(org, progress);
  report.push(...said);
  org.flush();
  const loaded: LoadReport = { company: importDir ?? "sample", loadedAt: new Date().toISOString(), remarks };
  writeFileSync(marker, JSON.stringify(loaded));
  return { org, report, loaded };
}

/** An import takes the place of the company that is there; that one is kept. */
function putAside(stateDir: string, dataDir: string, marker: string): string {
  const kept = path.join(stateDir, `data-until-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  renameSync(dataDir, kept);
  rmSync(marker);
  return `The company that was here is kept in ${path.relative(process.cwd(), kept)}.`;
}

interface ScratchDefinition {
  features?: string[];
  settings?: Record<string, Record<string, unknown> | undefined>;
}

/** Which setting of a scratch org brings which feature. Splits have none: they come with opportunity teams. */
const settingOf: [section: string, setting: string, feature: Feature][] = [
  ["opportunitySettings", "enableOpportunityTeam", "TeamSelling"],
  ["accountSettings", "enableAccountTeams", "AccountTeams"],
  ["orderSettings", "enableOrders", "Orders"],
  ["currencySettings", "enableMultiCurrency", "MultiCurrency"],
  ["currencySettings", "enableCurrencyEffectiveDates", "AdvancedCurrencyManagement"],
];

/** Optional features as the project's scratch org has them. */
export function orgFeatures(projectDir: string): Feature[] {
  const file = path.join(projectDir, "config", "project-scratch-def.json");
  if (!existsSync(file)) return [];
  const { features = [], settings = {} } = JSON.parse(readFileSync(file, "utf8")) as ScratchDefinition;
  const found = settingOf.flatMap(([section, setting, feature]) => (settings[section]?.[setting] ? [feature] : []));
  return features.includes("MultiCurrency") ? [...found, "MultiCurrency"] : found;
}
