import type { Row } from "../rows-contract.js";
import { isValidId, to18, type ApexValue } from "../../values/index.js";
import { operandKey } from "./compare.js";
import { inValues, operandValue, type Run } from "./evaluate.js";
import type { Plan, Test } from "./plan.js";

type Comparison = Extract<Test, { kind: "compare" }>;

/**
 * The rows among which those of the query are: by id or by an index where a condition that all rows must meet allows it,
 * otherwise all rows. The conditions are still asked of each of them.
 */
export function candidates(run: Run, plan: Plan): Iterable<Row> {
  const { object } = plan;
  if (!plan.allRows) {
    for (const test of required(plan.where)) {
      const found = isDirect(test) ? indexed(run, plan, test) : null;
      if (found !== null) return found;
    }
  }
  return run.source.rows(object.name, plan.allRows);
}

/** The comparisons joined by AND at the top, ids first. */
function required(where: Test | null): Comparison[] {
  if (where === null) return [];
  if (where.kind === "compare") return [where];
  if (where.kind !== "and") return [];
  const found = where.parts.flatMap(required);
  const rank = (test: Comparison) => (test.left.key === "id" ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}

function isDirect(test: Comparison): boolean {
  const isEqual = test.operator === "=" && test.right.kind !== "period";
  return (isEqual || test.operator === "IN") && test.left.kind === "field" && test.left.path.steps.length === 0;
}

function indexed(run: Run, plan: Plan, test: Comparison): Iterable<Row> | null {
  const field = test.left.path!.field;
  const values = test.operator === "=" ? [operandValue(run, test.right)] : inValues(run, test);
  // Throws for values that the field cannot be compared with, as the scan would.
  const keys = values.map((value) => operandKey(value, test.left.compares, field.name));
  if (keys.includes(null)) return null;
  if (field.type !== "Id")
    return run.source.byField(plan.object.name, field.name.toLowerCase(), keysOrValues(keys, values));
  return [...new Set(keys as string[])].flatMap((id) => rowById(run, plan, id));
}

/** Records given for their id stand for it. */
function keysOrValues(keys: unknown[], values: ApexValue[]): ApexValue[] {
  return values.map((value, i) =>
    typeof keys[i] === "string" && typeof value !== "string" ? (keys[i] as string) : value,
  );
}

function rowById(run: Run, plan: Plan, id: string): Row[] {
  const row = isValidId(id) ? run.source.byId(to18(id)) : null;
  const isOfObject = row !== null && row.object.toLowerCase() === plan.object.name.toLowerCase();
  return isOfObject && row.get("isdeleted") !== true ? [row] : [];
}
