/** Which fields a page shows of an object: the package's page layouts and its list view `All`, and for standard objects what a new org has. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { XMLParser } from "fast-xml-parser";

export interface ObjectLayout {
  /** Fields of the detail panel, row by row; null: all the object has. */
  detail: string[] | null;
  highlights: string[] | null;
  /** Columns of lists; `NAME` stands for the name field. */
  list: string[] | null;
}

/** By lower-case object name. */
export type Layouts = Map<string, ObjectLayout>;

const standard: Record<string, Partial<ObjectLayout>> = {
  opportunity: {
    detail: [
      ...["OwnerId", "Amount", "IsPrivate", "CloseDate", "Name", "NextStep"],
      ...["AccountId", "StageName", "Type", "Probability", "LeadSource", "Description"],
    ],
    highlights: ["AccountId", "CloseDate", "Amount", "OwnerId"],
    list: ["NAME", "AccountId", "Amount", "CloseDate", "StageName", "OwnerId"],
  },
  account: { highlights: ["Type", "Phone", "Website", "OwnerId"], list: ["NAME", "Industry", "Phone", "OwnerId"] },
  user: {
    detail: ["Name", "Username", "Title", "Email", "ManagerId", "ProfileId", "IsActive", "TimeZoneSidKey"],
    highlights: ["Title", "ManagerId", "Email"],
    list: ["NAME", "Title", "Username", "ManagerId", "IsActive"],
  },
};

/** Names that list views have for standard fields. */
const listNames: Record<string, string> = {
  "OWNER.ALIAS": "OwnerId",
  CREATEDBY_USER: "CreatedById",
  CREATED_DATE: "CreatedDate",
  LAST_UPDATE: "LastModifiedDate",
  UPDATEDBY_USER: "LastModifiedById",
};

const parser = new XMLParser({
  parseTagValue: false,
  isArray: (tag) => ["layoutSections", "layoutColumns", "layoutItems", "columns"].includes(tag),
});

/** Reads the package directories of a project; none without sfdx-project.json. */
export function readLayouts(projectDir: string): Layouts {
  const layouts: Layouts = new Map();
  for (const [object, layout] of Object.entries(standard)) Object.assign(layoutOf(layouts, object), layout);
  for (const file of packageFiles(projectDir)) {
    const layout = /([\w]+)-[^/\\]*\.layout-meta\.xml$/.exec(file);
    if (layout) layoutOf(layouts, layout[1]).detail = detailFields(file);
    const list = /(\w+)[/\\]listViews[/\\]All\.listView-meta\.xml$/.exec(file);
    if (list) layoutOf(layouts, list[1]).list = listColumns(file);
  }
  return layouts;
}

function layoutOf(layouts: Layouts, object: string): ObjectLayout {
  const key = object.toLowerCase();
  const found = layouts.get(key) ?? { detail: null, highlights: null, list: null };
  layouts.set(key, found);
  return found;
}

function packageFiles(projectDir: string): string[] {
  const project = path.join(projectDir, "sfdx-project.json");
  if (!existsSync(project)) return [];
  const { packageDirectories } = JSON.parse(readFileSync(project, "utf8")) as {
    packageDirectories: { path: string }[];
  };
  return packageDirectories.flatMap((directory) => {
    const folder = path.join(projectDir, directory.path);
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file));
  });
}

interface LayoutXml {
  Layout: { layoutSections?: { layoutColumns?: { layoutItems?: { field?: string }[] }[] }[] };
}

/** Columns stand side by side: their fields are taken in turns. */
function detailFields(file: string): string[] {
  const { Layout } = parser.parse(readFileSync(file, "utf8")) as LayoutXml;
  return (Layout.layoutSections ?? []).flatMap(({ layoutColumns }) => {
    const columns = (layoutColumns ?? []).map(({ layoutItems }) => (layoutItems ?? []).map(({ field }) => field));
    const rows = Math.max(0, ...columns.map(({ length }) => length));
    const inTurns = Array.from({ length: rows }, (_, row) => columns.map((column) => column[row])).flat();
    return inTurns.filter((field) => field !== undefined);
  });
}

function listColumns(file: string): string[] {
  const { ListView } = parser.parse(readFileSync(file, "utf8")) as { ListView: { columns?: string[] } };
  return (ListView.columns ?? []).map((column) => listNames[column] ?? column);
}
