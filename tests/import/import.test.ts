/**
 * An export of a CRM, imported and paid: every won deal has an earning, and the ledger is what an independent calculation on
 * whole cents gives. CRM_EXPORT=DIR runs the same on an export of one's own (sales_teams, accounts, products, sales_pipeline).
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { createOrg } from "../../local-org/org.js";
import { importCsv } from "../../local-org/setup/index.js";
import type { SObject } from "../../local-org/values/index.js";

const QUOTA_CENTS = 300_000_00n;
const BANDS: [from: bigint, rate: bigint][] = [
  [0n, 8n],
  [80n, 10n],
  [100n, 13n],
  [120n, 15n],
];

/** 600 deals of six people over two years, some of them open or lacking something. */
function madeUpExport(): string {
  const folder = mkdtempSync(join(tmpdir(), "akkord-export-"));
  const write = (name: string, lines: string[]) => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  const agents = ["Ada Byron", "Bo Dahl", "Cleo Marsh", "Dag Ek", "Eva Lind", "Finn Roe"];
  write("sales_teams.csv", [
    "sales_agent,manager,regional_office",
    ...agents.map((name, i) => `${name},${i < 3 ? "Gro Holt" : "Hal Ives"},North`),
  ]);
  write("accounts.csv", ["account,sector,year_established", "Acme,retail,1990", "Bolt,software,2001"]);
  write("products.csv", ["product,series,sales_price", "GTX Pro,GTX,4821", "MG Special,MG,55"]);
  const rows = Array.from({ length: 600 }, (_unused, i) => {
    const stage = ["Won", "Won", "Lost", "Won", "Engaging"][i % 5];
    const day = new Date(Date.UTC(2024, 0, 1 + ((i * 37) % 700))).toISOString().slice(0, 10);
    const isOpen = stage === "Engaging";
    const amount = `${1000 + ((i * 7919) % 9000)}.${String((i * 13) % 100).padStart(2, "0")}`;
    const account = i % 11 === 0 ? "" : ["Acme", "Bolt"][i % 2];
    return `K${i},${agents[i % 6]},${i % 4 === 0 ? "GTXPro" : "MG Special"},${account},${stage},2024-01-01,${isOpen ? "" : day},${isOpen ? "" : amount}`;
  });
  write("sales_pipeline.csv", [
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
    ...rows,
  ]);
  return folder;
}

interface Sale {
  opportunity_id: string;
  sales_agent: string;
  deal_stage: string;
  close_date: string;
  close_value: string;
}

function wonSales(folder: string): Sale[] {
  const rows = parse(readFileSync(join(folder, "sales_pipeline.csv"), "utf8"), { columns: true, bom: true }) as Sale[];
  return rows.filter((row) => row.deal_stage === "Won");
}

function centsOf(amount: string): bigint {
  const [whole, part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(2, "0"));
}

/** Pay of one person's deals of one year, whatever their order on a day: a marginal plan pays the sum by its bands. */
function payOfYear(total: bigint): bigint {
  return BANDS.reduce((sum, [from, rate], band) => {
    const low = (QUOTA_CENTS * from) / 100n;
    const high = band + 1 < BANDS.length ? (QUOTA_CENTS * BANDS[band + 1][0]) / 100n : total;
    const part = (total < high ? total : high) - low;
    return part > 0n ? sum + part * rate : sum;
  }, 0n);
}

function query(org: ReturnType<typeof createOrg>, text: string): SObject[] {
  const request = {
    text,
    binds: new Map(),
    access: "system",
    sharing: false,
    place: { file: "test", line: 0 },
  } as const;
  return org.database.transaction(org.administrator(), "async", (tx) => org.database.query(tx, request));
}

const folder = process.env.CRM_EXPORT ?? madeUpExport();

test("every won deal of an export is paid, and the ledger is what an independent calculation gives", () => {
  const org = createOrg({ projectDir: process.cwd(), dataDir: null });
  const { said } = importCsv(org, folder, () => undefined);
  const won = wonSales(folder);

  const held = query(org, "SELECT Hold_Summary__c FROM Deal_Mark__c WHERE Status__c != 'Settled'");
  assert.deepEqual(
    held.map((mark) => mark.get("Hold_Summary__c")),
    [],
  );
  const [earnings] = query(org, "SELECT COUNT(Id) n FROM Ledger_Entry__c WHERE Kind__c = 'earning'");
  assert.equal(earnings.get("n"), won.length);
  assert.match(said[0], new RegExp(`Loaded \\d+ opportunities`));

  const byYear = new Map<string, bigint>();
  for (const sale of won) {
    const key = `${sale.sales_agent} ${sale.close_date.slice(0, 4)}`;
    byYear.set(key, (byYear.get(key) ?? 0n) + centsOf(sale.close_value));
  }
  const paid = query(
    org,
    "SELECT Payee__r.Name who, CALENDAR_YEAR(Deal_Date__c) y, SUM(Amount__c) pay, COUNT_DISTINCT(Deal_Id__c) n FROM Ledger_Entry__c GROUP BY Payee__r.Name, CALENDAR_YEAR(Deal_Date__c)",
  );
  assert.equal(paid.length, byYear.size);
  for (const row of paid) {
    const key = `${row.get("who")} ${row.get("y")}`;
    const exact = payOfYear(byYear.get(key)!);
    const difference = centsOf(String(row.get("pay"))) * 100n - exact;
    // Each line is rounded to a cent, so a year may differ from its exact sum by half a cent a deal, and no more.
    const allowed = BigInt(Number(row.get("n"))) * 50n;
    assert.ok(
      difference <= allowed && -difference <= allowed,
      `${key}: ${row.get("pay")}, exactly ${exact} hundredths of a cent`,
    );
  }
});

test("each line pays to the cent what its own credit and the credits before it give", () => {
  const org = createOrg({ projectDir: process.cwd(), dataDir: null });
  importCsv(org, folder, () => undefined);
  const lines = query(
    org,
    "SELECT Payee__c p, CALENDAR_YEAR(Deal_Date__c) y, Deal_Date__c d, Deal_Id__c k, SUM(Amount__c) pay, SUM(Credit__c) credit FROM Ledger_Entry__c GROUP BY Payee__c, CALENDAR_YEAR(Deal_Date__c), Deal_Date__c, Deal_Id__c",
  );
  const text = (row: SObject, name: string) => String(row.get(name));
  const order = (row: SObject) => `${text(row, "p")} ${text(row, "d")} ${text(row, "k")}`;
  lines.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  let group = "";
  let before = 0n;
  for (const line of lines) {
    const key = `${text(line, "p")} ${text(line, "y")}`;
    if (key !== group) before = 0n;
    group = key;
    const after = before + centsOf(text(line, "credit"));
    const expected = (payOfYear(after) - payOfYear(before) + 50n) / 100n;
    assert.equal(centsOf(text(line, "pay")), expected, `${order(line)}`);
    before = after;
  }
});
