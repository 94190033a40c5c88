import type { OrgMetadata, QueryRequest, Transaction, UserContext } from "../../contract.js";
import { ApexException, type ApexValue, type SObject } from "../../values/index.js";
import type { Row, RowSource } from "../rows-contract.js";
import { aggregateResult } from "./aggregate.js";
import { readExpression, type Run } from "./evaluate.js";
import { withMetadataRows } from "./metadata-rows.js";
import { parseQuery } from "./parse.js";
import { planQuery, type Plan } from "./plan.js";
import { queryError, type UsedField } from "./resolve.js";
import { selectGroups, selectRecords, selectRows } from "./select.js";

/** What queries ask of data/access. */
export interface QueryAccess {
  /** Throws System.QueryException, as Salesforce does in user mode, when the user may not read one of the objects or fields. */
  checkQuery(user: UserContext, used: UsedField[]): void;
  canReadField(user: UserContext, object: string, field: string): boolean;
  /** For many rows in one run: which of them sharing lets the user read. Null: all. */
  visibleTo(user: UserContext): ((row: Row) => boolean) | null;
}

export interface QueryEngineParts {
  metadata: OrgMetadata;
  rows: RowSource;
  access: QueryAccess;
  now: () => Date;
}

export interface QueryEngine {
  query(tx: Transaction, request: QueryRequest): SObject[];
  /** The number that SELECT COUNT() gives. */
  count(tx: Transaction, request: QueryRequest): number;
}

/** Subqueries have a limit of their own, three times that of queries. */
const MOST_SUBQUERIES = 300;
/** Plans kept; dynamic SOQL with values written into its text must not fill the memory. */
const MOST_PLANS = 2000;

/** Runs SOQL over the rows. */
export function createQueryEngine(parts: QueryEngineParts): QueryEngine {
  return new SoqlEngine(parts);
}

class SoqlEngine implements QueryEngine {
  private readonly plans = new Map<string, Plan>();
  private readonly source: RowSource;
  /** Subqueries so far, by the limits of a transaction. */
  private readonly subqueries = new WeakMap<object, number>();

  constructor(private readonly parts: QueryEngineParts) {
    this.source = withMetadataRows(parts.rows, parts.metadata);
  }

  query(tx: Transaction, request: QueryRequest): SObject[] {
    const plan = this.planOf(request);
    if (plan.isCount) throw queryError("SELECT COUNT() gives a number, not records; use COUNT(Id) here");
    const run = this.begin(tx, request, plan);
    if (plan.isAggregate) {
      const { groups, rowsUsed } = selectGroups(run, plan);
      this.countRows(tx, plan, rowsUsed);
      return groups.map((group) => aggregateResult(run, plan, group));
    }
    const records = selectRecords(run, plan);
    this.countRows(tx, plan, records.reduce(countWithChildren, 0));
    return records;
  }

  count(tx: Transaction, request: QueryRequest): number {
    const plan = this.planOf(request);
    if (!plan.isCount) throw queryError("This query does not count; write SELECT COUNT() FROM");
    const run = this.begin(tx, request, plan);
    this.countRows(tx, plan, 1);
    return selectRows(run, plan).length;
  }

  private planOf(request: QueryRequest): Plan {
    const known = this.plans.get(request.text);
    if (known) return known;
    const plan = planQuery(this.parts.metadata, parseQuery(request.text, request.place));
    if (this.plans.size >= MOST_PLANS) this.plans.clear();
    this.plans.set(request.text, plan);
    return plan;
  }

  /** Checks access, counts the query, and gathers what it needs to run. */
  private begin(tx: Transaction, request: QueryRequest, plan: Plan): Run {
    const { access, metadata, now } = this.parts;
    const { user } = tx;
    const isUserMode = (plan.mode ?? request.access) === "user";
    if (isUserMode) access.checkQuery(user, [{ object: plan.object.name, field: "Id" }, ...plan.used]);
    this.countQuery(tx, plan);
    const run: Run = {
      metadata,
      source: this.source,
      binds: new Map(Array.from(request.binds, ([name, value]) => [name.toLowerCase(), value])),
      user,
      now: now(),
      isVisible: isUserMode || request.sharing ? access.visibleTo(user) : null,
      isReadable: isUserMode ? (object, field) => access.canReadField(user, object, field) : () => true,
      innerValues: remember((inner) => selectRows(run, inner).map(readExpression(run, inner.columns[0].expression))),
    };
    return run;
  }

  /** Queries of custom metadata do not count. */
  private countQuery(tx: Transaction, plan: Plan): void {
    if (plan.object.kind !== "metadataType") tx.limits.count("queries");
    const used = (this.subqueries.get(tx.limits) ?? 0) + plan.children.length;
    this.subqueries.set(tx.limits, used);
    if (used > MOST_SUBQUERIES) throw new ApexException("System.LimitException", `Too many SOQL subqueries: ${used}`);
  }

  private countRows(tx: Transaction, plan: Plan, rows: number): void {
    if (plan.object.kind !== "metadataType") tx.limits.count("queryRows", rows);
  }
}

function remember(work: (plan: Plan) => ApexValue[]): (plan: Plan) => ApexValue[] {
  const known = new Map<Plan, ApexValue[]>();
  return (plan) => {
    const values = known.get(plan) ?? work(plan);
    known.set(plan, values);
    return values;
  };
}

function countWithChildren(count: number, record: SObject): number {
  let sum = count + 1;
  for (const list of record.children.values()) sum = (list.items as SObject[]).reduce(countWithChildren, sum);
  return sum;
}
