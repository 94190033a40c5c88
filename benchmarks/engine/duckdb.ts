/** DuckDB with DECIMAL columns and window functions: the table is loaded first, in columns; the query is measured. */
import { BIGINT, BOOLEAN, DuckDBDataChunk, DuckDBInstance, INTEGER } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS } from "./workload.js";
import type { Workload } from "./workload.js";

/** Types are no wider than the sums need, so that DuckDB stays within 64 bits. */
const MONEY = "DECIMAL(13,2)";
const FACTOR = "DECIMAL(3,2)";

const cast = (hundredths: number, type: string) => `CAST(${hundredths / 100} AS ${type})`;
const border = (from: number) => cast((QUOTA_CENTS * from) / 100, MONEY);

function portion([from]: [number, number], next: [number, number] | undefined): string {
  const high = next ? `least(after, ${border(next[0])})` : "after";
  return `greatest(0, ${high} - greatest(before, ${border(from)}))`;
}

const amount = BANDS.map((band, i) => `${portion(band, BANDS[i + 1])} * ${cast(band[1], "DECIMAL(2,2)")}`).join(" + ");
const factor = (column: string, hundredths: number) =>
  `CASE WHEN ${column} THEN ${cast(hundredths, FACTOR)} ELSE ${cast(100, FACTOR)} END`;

const query = `
  WITH sums AS (
    SELECT deal, new_business, enterprise,
      CAST(sum(amount) OVER w AS ${MONEY}) AS after, CAST(sum(amount) OVER w - amount AS ${MONEY}) AS before
    FROM deals WINDOW w AS (PARTITION BY payee, quarter ORDER BY day, deal ROWS UNBOUNDED PRECEDING)
  )
  SELECT deal, CAST(CAST(round(CAST(${amount} AS DECIMAL(12,4))
    * ${factor("new_business", NEW_BUSINESS)} * ${factor("enterprise", ENTERPRISE)}, 2) AS ${MONEY}) * 100 AS BIGINT) AS cents
  FROM sums`;

const COLUMNS = [INTEGER, INTEGER, INTEGER, INTEGER, BIGINT, BOOLEAN, BOOLEAN];
const CHUNK = 2048;

function chunkOf(work: Workload, first: number): DuckDBDataChunk {
  const deals = Array.from({ length: Math.min(CHUNK, DEALS - first) }, (_unused, i) => first + i);
  const numbers = [work.payee, work.quarter, work.day].map((column) => deals.map((deal) => column[deal]));
  const cents = deals.map((deal) => BigInt(work.cents[deal]));
  const facts = [work.isNewBusiness, work.isEnterprise].map((column) => deals.map((deal) => column[deal] === 1));
  const chunk = DuckDBDataChunk.create(COLUMNS, deals.length);
  chunk.setColumns([deals, ...numbers, cents, ...facts]);
  return chunk;
}

export async function prepare(work: Workload): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const facts = "new_business BOOLEAN, enterprise BOOLEAN";
  await connection.run(
    `CREATE TABLE raw (deal INTEGER, payee INTEGER, quarter INTEGER, day INTEGER, cents BIGINT, ${facts})`,
  );
  const appender = await connection.createAppender("raw");
  for (let first = 0; first < DEALS; first += CHUNK) appender.appendDataChunk(chunkOf(work, first));
  appender.closeSync();
  await connection.run(
    `CREATE TABLE deals AS SELECT deal, payee, quarter, day, new_business, enterprise,
      CAST(CAST(cents AS ${MONEY}) / 100 AS ${MONEY}) AS amount FROM raw`,
  );
  return connection;
}

export async function run(connection: DuckDBConnection): Promise<[deals: number[], cents: bigint[]]> {
  return (await connection.runAndReadAll(query)).getColumns() as [number[], bigint[]];
}

export function cents([deals, cents]: [number[], bigint[]]): bigint[] {
  const pay = new Array<bigint>(DEALS).fill(-1n);
  deals.forEach((deal, row) => (pay[deal] = cents[row]));
  return pay;
}
