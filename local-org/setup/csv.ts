/** Reads a company from the CSV files of an export, by a column mapping (config/import/README.md). Nothing is dropped in silence. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { parse } from "csv-parse/sync";
import type { Account, Company, Opportunity, Person, Product } from "./company.js";

interface Part {
  file: string;
  columns: Record<string, string>;
  ignored?: string[];
  stages?: Record<string, string>;
}

export interface Mapping {
  title: string;
  currency: string;
  daysToClose: number;
  plan: string;
  quota: string;
  people: Part;
  accounts: Part;
  products: Part;
  opportunities: Part;
}

/** Something an import has to say about a row or a file; `skipped` rows are not in the org. */
export interface Remark {
  file: string;
  /** Line in the file, counted from 1; null for the file as a whole. */
  line: number | null;
  code: string;
  message: string;
  skipped: boolean;
}

interface Row {
  line: number;
  get(field: string): string | null;
}

const PARTS = ["people", "accounts", "products", "opportunities"] as const;
const REQUIRED: Record<string, string[]> = {
  people: ["name"],
  accounts: ["name"],
  products: ["name"],
  opportunities: ["key", "owner", "stage"],
};
const DAY = /^\d{4}-\d{2}-\d{2}/;
const AMOUNT = /^-?\d+(\.\d+)?$/;

const texts = { type: "object", additionalProperties: { type: "string" } };
const partSchema = (name: (typeof PARTS)[number]) => ({
  type: "object",
  additionalProperties: false,
  required: ["file", "columns"],
  properties: {
    file: { type: "string" },
    columns: { ...texts, required: REQUIRED[name] },
    ignored: { type: "array", items: { type: "string" } },
    stages: texts,
  },
});

/** What a mapping file may hold; see config/import/README.md. */
const isMapping = new Ajv({ allErrors: true }).compile<Mapping>({
  type: "object",
  additionalProperties: false,
  required: ["title", "currency", "daysToClose", "plan", "quota", ...PARTS],
  properties: {
    title: { type: "string" },
    currency: { type: "string", pattern: "^[A-Z]{3}$" },
    daysToClose: { type: "integer", minimum: 0, maximum: 3650 },
    plan: { type: "string", pattern: "^[\\w-]+$" },
    quota: { type: "string", pattern: "^\\d+(\\.\\d+)?$" },
    ...Object.fromEntries(PARTS.map((name) => [name, partSchema(name)])),
  },
});

function readMapping(path: string): Mapping {
  const wrong = (why: string) => new Error(`${path} is not a column mapping: ${why}. See config/import/README.md.`);
  let mapping: unknown;
  try {
    mapping = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw wrong((error as Error).message);
  }
  if (isMapping(mapping)) return mapping;
  throw wrong((isMapping.errors ?? []).map((one) => `${one.instancePath || "it"} ${one.message}`).join("; "));
}

function headerOf(path: string): string[] {
  if (!existsSync(path)) return [];
  return (
    (parse(readFileSync(path, "utf8"), { to: 1, bom: true, skip_empty_lines: true })[0] as string[] | undefined) ?? []
  );
}

/** The first mapping whose files are all there with their required columns. */
export function chooseMapping(directory: string, mappingDirectory: string): Mapping {
  if (!existsSync(directory)) throw new Error(`There is no folder ${directory} to import from.`);
  const own = join(directory, "mapping.json");
  if (existsSync(own)) return readMapping(own);
  const files = readdirSync(mappingDirectory)
    .filter((file) => file.endsWith(".json"))
    .sort();
  const mappings = files.map((file) => readMapping(join(mappingDirectory, file)));
  const fitting = mappings.find((mapping) =>
    PARTS.every((name) => {
      const header = headerOf(join(directory, mapping[name].file));
      return REQUIRED[name].every((field) => header.includes(mapping[name].columns[field]));
    }),
  );
  if (fitting) return fitting;
  const known = mappings.map((mapping) => `${mapping.title}: ${PARTS.map((name) => mapping[name].file).join(", ")}`);
  throw new Error(
    `No column mapping fits ${directory}. Put a mapping.json there, or use files as in: ${known.join("; ")}.`,
  );
}

/** Rows of a part's file; columns nobody named are remarked on. */
function readPart(directory: string, part: Part, remarks: Remark[]): Row[] {
  const records = parse(readFileSync(join(directory, part.file), "utf8"), {
    columns: true,
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
  const known = new Set([...Object.values(part.columns), ...(part.ignored ?? [])]);
  for (const column of headerOf(join(directory, part.file))) {
    if (known.has(column)) continue;
    const message = `Column "${column}" is not in the mapping and was left out. Name it under columns or ignored in mapping.json.`;
    remarks.push({ file: part.file, line: null, code: "UNKNOWN_COLUMN", message, skipped: false });
  }
  return records.map(({ record, info }) => ({ line: info.lines, get: (field) => record[part.columns[field]] || null }));
}

/** Collects the parts of one import and what there is to say about them. */
class Reader {
  readonly remarks: Remark[] = [];

  constructor(
    private readonly directory: string,
    private readonly mapping: Mapping,
    private readonly stages: Set<string>,
  ) {}

  read(): Company {
    const opportunityRows = readPart(this.directory, this.mapping.opportunities, this.remarks);
    const accounts = this.accounts();
    const products = this.products();
    const people = this.people(new Set(opportunityRows.map((row) => row.get("owner"))));
    const opportunities = this.opportunities(opportunityRows, people, accounts, products);
    const years = [...new Set(opportunities.map((one) => one.closeDate.slice(0, 4)))].sort();
    const quotas = years.map((year) => ({
      firstDay: `${year}-01-01`,
      lastDay: `${year}-12-31`,
      amount: this.mapping.quota,
    }));
    const assignedFrom = `${years[0] ?? "2000"}-01-01`;
    const { currency, plan } = this.mapping;
    return { currency, people, accounts, products, opportunities, plan, quotas, assignedFrom };
  }

  private say(part: Part, row: Row, code: string, message: string, skipped = false): void {
    this.remarks.push({ file: part.file, line: row.line, code, message, skipped });
  }

  private accounts(): Account[] {
    return readPart(this.directory, this.mapping.accounts, this.remarks).map((row) => ({
      key: row.get("key") ?? row.get("name")!,
      name: row.get("name")!,
      industry: row.get("industry"),
      type: row.get("type"),
    }));
  }

  private products(): Product[] {
    const rows = readPart(this.directory, this.mapping.products, this.remarks);
    return rows.map((row) => ({ name: row.get("name")!, family: row.get("family"), code: row.get("code") }));
  }

  /** Payees are those who own deals; managers named but not listed are added. */
  private people(owners: Set<string | null>): Person[] {
    const rows = readPart(this.directory, this.mapping.people, this.remarks);
    const keys = new Set(rows.map((row) => row.get("key") ?? row.get("name")!));
    const managers = new Set(rows.map((row) => row.get("manager")).filter((key) => key !== null));
    const person = (key: string, name: string, row: Row | null): Person => {
      const isPayee = owners.has(key);
      const permissionSets = [
        ...(isPayee ? ["Commission_Rep"] : []),
        ...(managers.has(key) ? ["Commission_Manager"] : []),
      ];
      const isActive = (row?.get("active") ?? "true").toLowerCase() !== "false";
      return {
        key,
        name,
        managerKey: row?.get("manager") ?? null,
        team: row?.get("team") ?? "",
        salesChannel: null,
        isActive,
        permissionSets,
        isPayee,
      };
    };
    const listed = rows.map((row) => person(row.get("key") ?? row.get("name")!, row.get("name")!, row));
    const added = [...managers].filter((key) => !keys.has(key)).map((key) => person(key, key, null));
    return [...listed, ...added];
  }

  private opportunities(rows: Row[], people: Person[], accounts: Account[], products: Product[]): Opportunity[] {
    const days = rows
      .flatMap((row) => [row.get("opened"), row.get("closeDate")])
      .filter((day) => day !== null && DAY.test(day));
    const lastDay =
      days
        .map((day) => day!.slice(0, 10))
        .sort()
        .at(-1) ?? new Date().toISOString().slice(0, 10);
    const index = {
      people: new Set(people.map((one) => one.key)),
      accounts: new Map(
        accounts.flatMap(
          (one) =>
            [
              [one.key, one],
              [one.name, one],
            ] as [string, Account][],
        ),
      ),
      products: new Map(products.map((one) => [looseName(one.name), one.name])),
      lastDay,
    };
    return rows.map((row) => this.opportunity(row, index)).filter((one) => one !== null);
  }

  private opportunity(row: Row, index: Index): Opportunity | null {
    const part = this.mapping.opportunities;
    const key = row.get("key");
    const name = `Opportunity ${key}`;
    const owner = row.get("owner");
    if (!key || !owner || !index.people.has(owner)) {
      this.say(
        part,
        row,
        "OWNER_UNKNOWN",
        `${name}: owner "${owner ?? ""}" is not in ${this.mapping.people.file}. Add the person there and import again.`,
        true,
      );
      return null;
    }
    const stage = part.stages?.[row.get("stage") ?? ""] ?? row.get("stage") ?? "";
    if (!this.stages.has(stage)) {
      this.say(
        part,
        row,
        "STAGE_UNKNOWN",
        `${name}: stage "${stage}" is not a stage of the org. Translate it under stages in mapping.json.`,
        true,
      );
      return null;
    }
    const account = this.account(row, name, index);
    const product = this.product(row, name, index);
    const title = row.get("name") ?? ([account?.name, product].filter(Boolean).join(" – ") || "Without account");
    return {
      key,
      name: row.get("name") ?? `${title} (${key})`,
      ownerKey: owner,
      accountKey: account?.key ?? null,
      stage,
      type: row.get("type"),
      closeDate: this.closeDate(row, name, index.lastDay),
      amount: this.amount(row, name),
    };
  }

  private account(row: Row, name: string, index: Index): Account | null {
    const key = row.get("account");
    if (key === null) {
      this.say(this.mapping.opportunities, row, "ACCOUNT_MISSING", `${name} has no account; loaded without one.`);
      return null;
    }
    const account = index.accounts.get(key) ?? null;
    if (!account) {
      this.say(
        this.mapping.opportunities,
        row,
        "ACCOUNT_UNKNOWN",
        `${name}: account "${key}" is not in ${this.mapping.accounts.file}; loaded without one.`,
      );
    }
    return account;
  }

  /** Products match even when spelled apart: "GTXPro" is "GTX Pro". */
  private product(row: Row, name: string, index: Index): string | null {
    const text = row.get("product");
    if (text === null) return null;
    const product = index.products.get(looseName(text));
    if (product === undefined) {
      this.say(
        this.mapping.opportunities,
        row,
        "PRODUCT_UNKNOWN",
        `${name}: product "${text}" is not in ${this.mapping.products.file}; kept in the name only.`,
      );
    } else if (product !== text) {
      this.say(this.mapping.opportunities, row, "PRODUCT_SPELLING", `${name}: product "${text}" read as "${product}".`);
    }
    return product ?? text;
  }

  private closeDate(row: Row, name: string, lastDay: string): string {
    const day = row.get("closeDate");
    if (day !== null && DAY.test(day)) return day.slice(0, 10);
    const opened = row.get("opened");
    const from = opened !== null && DAY.test(opened) ? opened.slice(0, 10) : lastDay;
    const given = new Date(Date.parse(from) + this.mapping.daysToClose * 86_400_000).toISOString().slice(0, 10);
    this.say(
      this.mapping.opportunities,
      row,
      "CLOSE_DATE_MISSING",
      `${name} has ${day === null ? "no close date" : `the close date "${day}"`}; given ${given}.`,
    );
    return given;
  }

  private amount(row: Row, name: string): string | null {
    const text = row.get("amount");
    const currency = row.get("currency") ?? this.mapping.currency;
    const isHere = currency === this.mapping.currency;
    if (isHere && text !== null && AMOUNT.test(text)) return text;
    const [code, said] = !isHere
      ? ["CURRENCY_DIFFERS", `is in ${currency}, and the company's currency is ${this.mapping.currency}`]
      : ["AMOUNT_MISSING", text === null ? "has no amount" : `has the amount "${text}", which is not a plain number`];
    const kept = "loaded without an amount (a won deal is held until it has one)";
    this.say(this.mapping.opportunities, row, code, `${name} ${said}; ${kept}.`);
    return null;
  }
}

interface Index {
  people: Set<string>;
  accounts: Map<string, Account>;
  products: Map<string, string>;
  lastDay: string;
}

function looseName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Reads the export in `directory`; `stages` are the stage names the org knows. */
export function readCompany(
  directory: string,
  mapping: Mapping,
  stages: Set<string>,
): { company: Company; remarks: Remark[] } {
  const reader = new Reader(directory, mapping, stages);
  return { company: reader.read(), remarks: reader.remarks };
}

/** Remarks counted by code, each with its first message as an example. */
export function summarize(remarks: Remark[]): { code: string; count: number; skipped: boolean; example: string }[] {
  const byCode = new Map<string, { code: string; count: number; skipped: boolean; example: string }>();
  for (const { code, skipped, message } of remarks) {
    const known = byCode.get(code);
    if (known) known.count += 1;
    else byCode.set(code, { code, count: 1, skipped, example: message });
  }
  return [...byCode.values()].sort((a, b) => b.count - a.count);
}
