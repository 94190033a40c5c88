/** Loads a company into a fresh org: the sample one, or one from CSV files. Each says what it did, and what it has to say of rows. */
import { join } from "node:path";
import type { LocalOrg } from "../data/local-org.js";
import type { Company, Progress } from "./company.js";
import { chooseMapping, type Remark, readCompany, summarize } from "./csv.js";
import { loadCompany } from "./load.js";
import { sampleCompany } from "./sampleCompany.js";

const projectDir = join(import.meta.dirname, "..", "..");
const PLACE = { file: "setup", line: 0 };

export interface Loaded {
  /** For the person at the terminal, a line each. */
  said: string[];
  /** Every row or file that lacks something, for the administrator's page. */
  remarks: Remark[];
}

/** Names of the stages the org has. */
function stagesOf(org: LocalOrg): Set<string> {
  const request = {
    text: "SELECT MasterLabel FROM OpportunityStage",
    binds: new Map(),
    access: "system",
    sharing: false,
    place: PLACE,
  } as const;
  const rows = org.database.transaction(org.administrator(), "sync", (tx) => org.database.query(tx, request));
  return new Set(rows.map((row) => String(row.get("MasterLabel"))));
}

/** Loads the company and does what an administrator does once after installing the package. */
function load(org: LocalOrg, company: Company, progress: Progress): Remark[] {
  const administrator = org.administrator();
  const refused = loadCompany(org, administrator, projectDir, company, progress);
  org.database.transaction(administrator, "sync", (tx) => org.apex.callStatic(tx, "CommissionSetup", "start", []));
  return refused.map(({ object, name, message }) => {
    return {
      file: object,
      line: null,
      code: "REFUSED",
      message: `${object} "${name}" was refused: ${message}`,
      skipped: true,
    };
  });
}

export function loadSampleCompany(org: LocalOrg, progress: Progress): Loaded {
  const remarks = load(org, sampleCompany(org.now().toISOString().slice(0, 10)), progress);
  return { said: remarks.map((remark) => remark.message), remarks };
}

/** Throws when no column mapping fits the folder. */
export function importCsv(org: LocalOrg, directory: string, progress: Progress): Loaded {
  const mapping = chooseMapping(directory, join(projectDir, "config", "import"));
  const { company, remarks } = readCompany(directory, mapping, stagesOf(org));
  remarks.push(...load(org, company, progress));
  const counted = summarize(remarks).map(({ code, count, skipped, example }) => {
    return `${count} × ${code}${skipped ? " (left out)" : ""}, for example: ${example}`;
  });
  const loaded = `Loaded ${company.opportunities.length} opportunities of ${company.people.length} people by "${mapping.title}".`;
  return { said: [loaded, ...counted], remarks };
}
