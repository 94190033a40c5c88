/**
 * SQLite (as libSQL, which brings prebuilt binaries) with whole cents and window functions: the table is loaded first,
 * with an index that saves the query the sorting; the query is measured.
 */
import Database from "libsql";
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS } from "./workload.js";
import type { Workload } from "./workload.js";

function portion([from]: [number, number], next: [number, number] | undefined): string {
  const high = next ? `min(after, ${(QUOTA_CENTS * next[0]) / 100})` : "after";
  return `max(0, ${high} - max(after - cents, ${(QUOTA_CENTS * from) / 100}))`;
}

const hundredths = BANDS.map((band, i) => `${portion(band, BANDS[i + 1])} * ${band[1]}`).join(" + ");

const query = `
  WITH sums AS (
    SELECT deal, cents, new_business, enterprise, sum(cents) OVER (
      PARTITION BY payee, quarter ORDER BY day, deal ROWS UNBOUNDED PRECEDING) AS after
    FROM deals
  )
  SELECT deal, ((${hundredths}) * iif(new_business, ${NEW_BUSINESS}, 100) * iif(enterprise, ${ENTERPRISE}, 100)
    + 500000) / 1000000 AS cents
  FROM sums`;

export function prepare(work: Workload): Database.Statement {
  const db = new Database(":memory:");
  db.exec(
    "CREATE TABLE deals (deal INTEGER PRIMARY KEY, payee INTEGER, quarter INTEGER, day INTEGER, cents INTEGER, new_business INTEGER, enterprise INTEGER)",
  );
  const insert = db.prepare("INSERT INTO deals VALUES (?, ?, ?, ?, ?, ?, ?)");
  db.transaction(() => {
    for (let i = 0; i < DEALS; i += 1) {
      const facts = [work.isNewBusiness[i], work.isEnterprise[i]];
      insert.run([i, work.payee[i], work.quarter[i], work.day[i], work.cents[i], ...facts]);
    }
  })();
  db.exec("CREATE INDEX sorted ON deals (payee, quarter, day, deal, cents, new_business, enterprise)");
  return db.prepare(query).raw();
}

export function run(statement: Database.Statement): [deal: number, cents: number][] {
  return statement.all() as [number, number][];
}

export function cents(rows: [number, number][]): bigint[] {
  const pay = new Array<bigint>(DEALS).fill(-1n);
  for (const [deal, amount] of rows) pay[deal] = BigInt(amount);
  return pay;
}
