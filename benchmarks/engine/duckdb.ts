/** DuckDB with DECIMAL columns and window functions: the table is loaded first, the query is measured. */
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS, quarterOf } from "./workload.js";
import type { Workload } from "./workload.js";

const quota = `${QUOTA_CENTS / 100}`;

function portion([from]: [number, number], next: [number, number] | undefined): string {
  const low = `CAST(${quota} * ${from / 100} AS DECIMAL(18,2))`;
  const high = next ? `least(after, CAST(${quota} * ${next[0] / 100} AS DECIMAL(18,2)))` : "after";
  return `greatest(0, ${high} - greatest(before, ${low}))`;
}

const amount = BANDS.map((band, i) => `${portion(band, BANDS[i + 1])} * CAST(${band[1] / 100} AS DECIMAL(4,2))`).join(
  " + ",
);

const query = `
  WITH sums AS (
    SELECT deal, amount, new_business, enterprise,
      CAST(sum(amount) OVER w AS DECIMAL(18,2)) AS after, CAST(sum(amount) OVER w - amount AS DECIMAL(18,2)) AS before
    FROM deals WINDOW w AS (PARTITION BY payee, quarter ORDER BY day, deal ROWS UNBOUNDED PRECEDING)
  )
  SELECT deal, CAST(round(CAST(${amount} AS DECIMAL(20,4))
    * CASE WHEN new_business THEN CAST(${NEW_BUSINESS / 100} AS DECIMAL(4,2)) ELSE CAST(1 AS DECIMAL(4,2)) END
    * CASE WHEN enterprise THEN CAST(${ENTERPRISE / 100} AS DECIMAL(4,2)) ELSE CAST(1 AS DECIMAL(4,2)) END, 2) AS DECIMAL(18,2)) * 100 AS cents
  FROM sums ORDER BY deal`;

export async function prepare(work: Workload): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  await connection.run(
    "CREATE TABLE deals (deal INTEGER, payee INTEGER, quarter INTEGER, day INTEGER, amount DECIMAL(18,2), new_business BOOLEAN, enterprise BOOLEAN)",
  );
  await connection.run(
    "CREATE TEMP TABLE raw (deal INTEGER, payee INTEGER, quarter INTEGER, day INTEGER, cents BIGINT, n BOOLEAN, e BOOLEAN)",
  );
  const appender = await connection.createAppender("raw");
  for (let i = 0; i < DEALS; i += 1) {
    appender.appendInteger(i);
    appender.appendInteger(work.payee[i]);
    appender.appendInteger(quarterOf(work.day[i]));
    appender.appendInteger(work.day[i]);
    appender.appendBigInt(BigInt(work.cents[i]));
    appender.appendBoolean(work.isNewBusiness[i] === 1);
    appender.appendBoolean(work.isEnterprise[i] === 1);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(
    "INSERT INTO deals SELECT deal, payee, quarter, day, CAST(cents AS DECIMAL(18,2)) / CAST(100 AS DECIMAL(5,2)), n, e FROM raw",
  );
  return connection;
}

export async function run(connection: DuckDBConnection): Promise<bigint[]> {
  const result = await connection.runAndReadAll(`SELECT CAST(cents AS BIGINT) AS cents FROM (${query})`);
  return result.getColumns()[0] as bigint[];
}

export function cents(pay: bigint[]): bigint[] {
  return pay;
}
