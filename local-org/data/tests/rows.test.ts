import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Transaction } from "../../contract.js";
import { ApexDecimal } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import { indexKey } from "../rows/index-key.js";
import type { RowStore } from "../rows/store.js";
import { insert, PARTIAL, record, run, testOrg, type TestOrg } from "./fixture.js";

type Snapshot = Map<string, Record<string, ApexValue>>;

/** All rows of the test's objects, in order, copied. */
function snapshot(store: RowStore): Snapshot {
  const all = ["Box__c", "Item__c"].flatMap((object) => [...store.rows(object, true)]);
  return new Map(all.map((row) => [row.id, { ...row.values }]));
}

/** What the indexes find, against what a walk over the rows finds. */
function checkIndexes(store: RowStore): void {
  for (const [object, field] of [
    ["Box__c", "key__c"],
    ["Box__c", "code__c"],
    ["Box__c", "twin__c"],
    ["Item__c", "box__c"],
    ["Box__c", "ownerid"],
  ]) {
    const rows = [...store.rows(object, false)];
    const isReference = !["key__c", "code__c"].includes(field);
    for (const value of new Set(rows.map((row) => row.get(field)))) {
      if (value === null) continue;
      const key = indexKey(value, isReference);
      const walked = rows.filter((row) => indexKey(row.get(field), isReference) === key).map((row) => row.id);
      assert.deepEqual(
        [...store.byField(object, field, [value])!].map((row) => row.id),
        walked.sort(),
      );
    }
  }
}

type Step =
  | { kind: "insert"; key: string | null; twin: number | null }
  | { kind: "item"; box: number }
  | { kind: "update"; box: number; key: string | null; amount: number }
  | { kind: "delete"; box: number }
  | { kind: "undelete"; box: number }
  | { kind: "savepoint" }
  | { kind: "rollback"; to: number };

const key = fc.option(fc.constantFrom("a", "A", "b", "c"), { freq: 3 });
const place = fc.nat(9);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("insert" as const), key, twin: fc.option(place) }),
    fc.record({ kind: fc.constant("item" as const), box: place }),
    fc.record({ kind: fc.constant("update" as const), box: place, key, amount: fc.nat(99) }),
    fc.record({ kind: fc.constant("delete" as const), box: place }),
    fc.record({ kind: fc.constant("undelete" as const), box: place }),
    fc.record({ kind: fc.constant("savepoint" as const) }),
    fc.record({ kind: fc.constant("rollback" as const), to: place }),
  ),
  { maxLength: 30 },
);

/** One DML statement of a step; it may fail, and then must change nothing. */
function apply(org: TestOrg, tx: Transaction, step: Step): void {
  const boxes = [...org.rows.rows("Box__c", true)].map((row) => row.id);
  const at = (index: number) => boxes[index % boxes.length] ?? null;
  const dml = (
    operation: "insert" | "update" | "delete" | "undelete",
    type: string,
    values: Record<string, ApexValue>,
  ) => org.database.dml(tx, operation, [record(type, values)], PARTIAL);
  if (step.kind === "insert")
    dml("insert", "Box__c", { Name: "b", Key__c: step.key, Twin__c: step.twin === null ? null : at(step.twin) });
  if (boxes.length === 0) return;
  if (step.kind === "item") dml("insert", "Item__c", { Box__c: at(step.box) });
  if (step.kind === "update")
    dml("update", "Box__c", { Id: at(step.box), Key__c: step.key, Amount__c: ApexDecimal.of(step.amount) });
  if (step.kind === "delete") dml("delete", "Box__c", { Id: at(step.box) });
  if (step.kind === "undelete") dml("undelete", "Box__c", { Id: at(step.box) });
}

test("any statements with savepoints and rollbacks leave what copies of the rows would", () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (sequence, fails) => {
      const org = testOrg();
      insert(org, record("Box__c", { Name: "before", Key__c: "z" }));
      const before = snapshot(org.rows);
      let expected = before;
      const work = (tx: Transaction) => {
        const points: { id: number; rows: Snapshot }[] = [];
        for (const step of sequence) {
          if (step.kind === "savepoint") points.push({ id: tx.savepoint(), rows: snapshot(org.rows) });
          else if (step.kind === "rollback" && points.length > 0) {
            const back = points[step.to % points.length];
            points.length = points.indexOf(back) + 1;
            tx.rollback(back.id);
            assert.deepEqual([...snapshot(org.rows)], [...back.rows]);
          } else apply(org, tx, step);
          checkIndexes(org.rows);
        }
        expected = snapshot(org.rows);
        if (fails) throw new Error("undone");
      };
      if (fails) assert.throws(() => run(org, work), /undone/);
      else run(org, work);
      assert.deepEqual([...snapshot(org.rows)], [...(fails ? before : expected)]);
      checkIndexes(org.rows);
    }),
    { numRuns: 150 },
  );
});

test("a thousand savepoints and rollbacks over ten thousand rows leave them as they were", () => {
  const org = testOrg();
  insert(org, ...Array.from({ length: 10_000 }, (_, i) => record("Box__c", { Name: `b${i}` })));
  run(org, (tx) => {
    for (let i = 0; i < 1_000; i += 1) {
      const point = tx.savepoint();
      const id = org.rows.nextId("a00");
      org.rows.insert("Box__c", id, { id, name: "x" });
      tx.rollback(point);
    }
  });
  assert.equal([...org.rows.rows("Box__c", true)].length, 10_000);
});

test("a row is found by 15 and by 18 characters of its id", () => {
  const org = testOrg();
  const [id] = insert(org, record("Box__c", { Name: "b" }));
  assert.equal(org.rows.byId(id.slice(0, 15))?.id, id);
});
