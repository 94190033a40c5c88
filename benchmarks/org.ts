/**
 * What one delivery of tickets costs in the local org, of one deal to 2,000 won deals: governor counts and time. The
 * counts are what an org would count; the times are of this machine. 500 is the size of a delivery as the package sets it.
 * `node --import tsx benchmarks/org.ts --methods 2000` shows instead which methods run the statements for so many deals.
 */
import { parseArgs } from "node:util";
import { createOrg } from "../local-org/org.js";
import { loadCompany } from "../local-org/setup/load.js";
import { sampleCompany } from "../local-org/setup/sampleCompany.js";
import type { Opportunity } from "../local-org/setup/company.js";
import type { Transaction } from "../local-org/contract.js";
import { StatementProfile } from "./statements.js";

const SIZES = [1, 200, 500, 2000];
const MICROSECONDS_A_STATEMENT = 5;
/** Methods shown that cost the most. */
const METHODS_SHOWN = 50;

interface Delivery {
  counts: Record<string, number>;
  milliseconds: number;
  /** When methods are watched, which takes its time. */
  profile: StatementProfile | null;
}

/** Won deals of the sample company's reps, spread over the quarter; every rep's bands are crossed. */
function wonDeals(owners: string[], count: number): Opportunity[] {
  const day = (index: number) => new Date(Date.UTC(2026, 9, 1 + (index % 90))).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_unused, index) => ({
    key: `B-${index}`,
    name: `Deal ${index}`,
    ownerKey: owners[index % owners.length],
    accountKey: null,
    stage: "Closed Won",
    type: index % 3 === 0 ? "New Business" : "Existing Business",
    closeDate: day(index),
    amount: `${5000 + ((index * 7919) % 90000)}.${String(index % 100).padStart(2, "0")}`,
  }));
}

/** Delivers the tickets of `count` deals at once and reports the transaction of the ticket trigger. */
function deliver(count: number, isWatched = false): Delivery {
  const org = createOrg({ projectDir: process.cwd(), dataDir: null, clock: () => new Date("2026-11-20T12:00:00Z") });
  org.metadata.subscriberConfigs.get("CommissionTicketTrigger")!.batchSize = count;
  const company = sampleCompany("2026-11-20");
  const owners = company.people.filter((person) => person.isPayee).map((person) => person.key);
  const profile = isWatched ? new StatementProfile(org.apex.compiled.engine) : null;
  const deliveries: Delivery[] = [];
  const fire = org.apex.fireTriggers;
  Object.assign(org.apex, {
    fireTriggers(tx: Transaction, event: Parameters<typeof fire>[1]) {
      if (event.object !== "Commission_Ticket__e") return fire(tx, event);
      profile?.start();
      const started = performance.now();
      fire(tx, event);
      deliveries.push({ counts: tx.limits.snapshot(), milliseconds: performance.now() - started, profile });
    },
  });
  loadCompany(
    org,
    org.administrator(),
    process.cwd(),
    { ...company, opportunities: wonDeals(owners, count) },
    () => undefined,
  );
  if (deliveries.length !== 1)
    throw new Error(`${count} deals came in ${deliveries.length} deliveries instead of one.`);
  return deliveries[0];
}

/** Share of so many seconds of CPU, in percent; an estimate, see below the table. */
function cpuShare(statements: number, seconds: number): string {
  return `${((statements * MICROSECONDS_A_STATEMENT) / seconds / 10_000).toPrecision(2)} %`;
}

function printSizes(): void {
  const counted = "SOQL | query rows | DML | DML rows | Apex statements | statements a deal";
  console.log(
    `| deals in one batch | ${counted} | of 10 s CPU, estimated | of 60 s CPU, estimated | ms here | ms a deal |`,
  );
  console.log("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (const size of SIZES) {
    const { counts, milliseconds } = deliver(size);
    const { queries, queryRows, dmlStatements, dmlRows, statements } = counts;
    const numbers = [size, queries, queryRows, dmlStatements, dmlRows, statements, Math.round(statements / size)];
    const shares = [cpuShare(statements, 10), cpuShare(statements, 60)];
    const times = [milliseconds.toFixed(0), (milliseconds / size).toFixed(2)];
    console.log(`| ${[...numbers.map((number) => number.toLocaleString("en")), ...shares, ...times].join(" | ")} |`);
  }
  console.log(`
The shares of CPU time are an estimate and no measurement of an org: they assume ${MICROSECONDS_A_STATEMENT} µs for each statement, as published
measurements put one pass of an Apex loop that adds to a list at 3 to 6 µs. A ticket's trigger has 10 s, a queued job 60 s.`);
}

/** Statements a deal of each method; a share is that of the whole transaction. */
function printMethods(deals: number): void {
  const { counts, profile } = deliver(deals, true);
  const share = (count: number): string => `${((count / counts.statements) * 100).toFixed(1)} %`;
  console.log(`${deals} deals, ${(counts.statements / deals).toFixed(1)} statements a deal\n`);
  console.log("| method | calls a deal | own statements a deal | share | with what it calls | share |");
  console.log("|:--|--:|--:|--:|--:|--:|");
  for (const { method, calls, own, all } of profile!.result().slice(0, METHODS_SHOWN)) {
    const columns = [(calls / deals).toFixed(2), (own / deals).toFixed(2), share(own), (all / deals).toFixed(1)];
    console.log(`| ${[method, ...columns, share(all)].join(" | ")} |`);
  }
}

const { values } = parseArgs({ options: { methods: { type: "string" } } });
if (values.methods === undefined) printSizes();
else printMethods(Number(values.methods));
