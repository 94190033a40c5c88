import type {
  Database,
  DmlOperation,
  DmlOptions,
  QueryRequest,
  RowResult,
  Transaction,
  UserContext,
} from "../contract.js";
import type { SObject } from "../values/index.js";
import { type DmlParts, runDml } from "./dml/dml.js";
import { emptyRecycleBin } from "./dml/remove.js";
import type { TransactionRunner } from "./transactions/runner.js";
import type { OrgTransaction } from "./transactions/transaction.js";
import type { Users } from "./users.js";

/** Queries, as data/soql answers them. */
export interface Queries {
  query(tx: Transaction, request: QueryRequest): SObject[];
  count(tx: Transaction, request: QueryRequest): number;
}

export class OrgDatabase implements Database {
  constructor(
    private readonly parts: DmlParts,
    private readonly runner: TransactionRunner,
    private readonly users: Users,
    private readonly queries: Queries,
  ) {}

  query(tx: Transaction, request: QueryRequest): SObject[] {
    return this.queries.query(tx, request);
  }

  count(tx: Transaction, request: QueryRequest): number {
    return this.queries.count(tx, request);
  }

  dml(tx: Transaction, operation: DmlOperation, rows: SObject[], options: DmlOptions): RowResult[] {
    return runDml(this.parts, tx as OrgTransaction, operation, rows, options);
  }

  emptyRecycleBin(tx: Transaction, ids: string[]): RowResult[] {
    return emptyRecycleBin(this.parts, tx, ids);
  }

  transaction<T>(user: UserContext, kind: Transaction["kind"], work: (tx: Transaction) => T): T {
    return this.runner.run(user, kind, work);
  }

  user(id: string): UserContext {
    return this.users.byId(id);
  }
}
