import assert from "node:assert/strict";
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import type { Transaction } from "../../contract.js";
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  apexSame,
  TYPE,
} from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import { type Encoded, ValueCodec } from "../persist/codec.js";
import { Journal, removeData } from "../persist/journal.js";
import { insert, record, rowCount, run, stored, SYSTEM, TestJob, type TestOrg, testOrg } from "./fixture.js";

const codec = new ValueCodec();

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), "akkord-persist-"));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const filesOf = (dataDir: string) =>
  readdirSync(dataDir)
    .filter((file) => file.endsWith("jsonl") || file.endsWith("part"))
    .sort();

const everything = (org: TestOrg) =>
  Object.fromEntries(
    [...org.rows.allTables()]
      .filter((table) => table.rows.size > 0)
      .map((table) => [
        table.name,
        [...table.rows.values()].map((row) =>
          Object.entries(row.values)
            .filter(([, value]) => value !== null)
            .map(([name, value]) => `${name}=${JSON.stringify(codec.encode(value))}`)
            .sort(),
        ),
      ]),
  );

test("values come back exactly, scale and all", () => {
  const values: ApexValue[] = [
    null,
    true,
    0,
    -7,
    "",
    "æøå\n",
    9_007_199_254_740_993n,
    ApexDecimal.parse("1.10"),
    ApexDecimal.parse("-0.00"),
    new ApexDecimal(45n, -2),
    ApexDate.parse("2026-02-28"),
    new ApexDatetime(1_700_000_000_123),
    ApexTime.of(1, 2, 3, 4),
    new ApexDouble(0.1),
    new ApexList("Decimal", [ApexDecimal.parse("2.50"), null]),
    new ApexSet("String", ["b", "a"]),
    new ApexMap("String", "Integer", [["k", 1]]),
    record("Box__c", { Name: "n", Amount__c: ApexDecimal.parse("3.00") }),
  ];
  for (const value of values) {
    const back = codec.decode(JSON.parse(JSON.stringify(codec.encode(value))) as Encoded);
    assert.ok(apexSame(value, back), String(value));
    assert.deepEqual(codec.encode(back), codec.encode(value));
  }
});

test("decimals of any scale survive", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.integer({ min: -5, max: 20 }),
      (unscaled, scale) => {
        const back = codec.decode(codec.encode(new ApexDecimal(unscaled, scale))) as ApexDecimal;
        assert.deepEqual([back.unscaled, back.scale], [unscaled, scale + 0]);
      },
    ),
  );
});

test("an org that is opened again has the same rows, ids and numbers go on", (t) => {
  const dataDir = folder(t);
  const org = testOrg({ dataDir });
  const [box, other] = insert(
    org,
    record("Box__c", { Name: "a", Key__c: "k", Amount__c: ApexDecimal.parse("1.50") }),
    record("Box__c", { Name: "b" }),
  );
  insert(org, record("Item__c", { Box__c: box }));
  run(org, (tx) => org.database.dml(tx, "delete", [record("Box__c", { Id: other })], SYSTEM));
  const before = everything(org);
  // Not closed: the process was killed.
  const again = testOrg({ dataDir });
  assert.deepEqual(everything(again), before);
  const [item] = insert(again, record("Item__c", { Box__c: box }));
  assert.equal(stored(again, item, "Name"), "IT-0002");
  assert.equal(again.rows.byField("Box__c", "Key__c", ["K"])![Symbol.iterator]().next().value?.id, box);
});

test("a transaction that was not written to its end never happened", (t) => {
  const dataDir = folder(t);
  const org = testOrg({ dataDir });
  insert(org, record("Box__c", { Name: "kept" }));
  const [name] = filesOf(dataDir);
  const whole = statSync(join(dataDir, name)).size;
  insert(org, record("Box__c", { Name: "torn" }), record("Box__c", { Name: "torn too" }));
  const size = statSync(join(dataDir, name)).size;
  for (const cut of [1, Math.floor((size - whole) / 2), size - whole - 1]) {
    const copy = folder(t);
    writeFileSync(join(copy, name), readFileSync(join(dataDir, name)));
    truncateSync(join(copy, name), size - cut);
    const again = testOrg({ dataDir: copy });
    assert.equal(rowCount(again, "Box__c"), 1);
    insert(again, record("Box__c", { Name: "after" }));
    assert.equal(rowCount(testOrg({ dataDir: copy }), "Box__c"), 2);
  }
});

test("a damaged line in the middle is reported, not skipped", (t) => {
  const dataDir = folder(t);
  const org = testOrg({ dataDir });
  const [name] = filesOf(dataDir);
  appendFileSync(join(dataDir, name), "{broken\n");
  insert(org, record("Box__c", { Name: "a" }));
  assert.throws(() => testOrg({ dataDir }), /is damaged/);
});

test("undone transactions and tests leave nothing on disk", (t) => {
  const dataDir = folder(t);
  const org = testOrg({ dataDir });
  const before = everything(org);
  assert.throws(() =>
    run(org, (tx) => {
      org.database.dml(tx, "insert", [record("Box__c", { Name: "a" })], SYSTEM);
      throw new Error("x");
    }),
  );
  org.testing.isolate(org.administrator(), (tx) =>
    org.testing.method(tx, (one) => void org.database.dml(one, "insert", [record("Box__c", { Name: "a" })], SYSTEM)),
  );
  assert.deepEqual(everything(testOrg({ dataDir })), before);
});

test("folding the journal keeps all rows, and a fold that was cut off changes nothing", (t) => {
  const dataDir = folder(t);
  const org = testOrg({ dataDir });
  insert(org, ...Array.from({ length: 700 }, (_, i) => record("Box__c", { Name: `b${i}`, Key__c: `k${i}` })));
  const journal = new Journal(dataDir);
  const copy = testOrg({ dataDir });
  journal.load(copy.rows);
  journal.fold(copy.rows);
  journal.close();
  assert.deepEqual(filesOf(dataDir), ["journal-1.jsonl", "snapshot-1.jsonl"]);
  writeFileSync(join(dataDir, "snapshot-2.jsonl.part"), "{");
  const again = testOrg({ dataDir });
  assert.deepEqual(everything(again), everything(org));
  assert.deepEqual(filesOf(dataDir), ["journal-1.jsonl", "snapshot-1.jsonl"]);
  const [id] = insert(again, record("Box__c", { Name: "new" }));
  assert.equal(stored(testOrg({ dataDir }), id, "Name"), "new");
});

test("a folder that another process has open is refused; the lock of a dead one is not", (t) => {
  const dataDir = folder(t);
  testOrg({ dataDir });
  writeFileSync(join(dataDir, "open-in-process"), String(process.ppid));
  assert.throws(() => testOrg({ dataDir }), /open in process \d+: stop that first/);
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  writeFileSync(join(dataDir, "open-in-process"), String(dead));
  const org = testOrg({ dataDir });
  org.close();
  assert.ok(!readdirSync(dataDir).includes("open-in-process"));
});

test("a transaction that cannot be saved fails and leaves nothing", (t) => {
  const org = testOrg({ dataDir: folder(t) });
  org.close();
  assert.throws(() => insert(org, record("Box__c", { Name: "a" })), /EBADF/);
  assert.equal(rowCount(org, "Box__c"), 0);
});

test("removed data are gone", (t) => {
  const dataDir = folder(t);
  insert(testOrg({ dataDir }), record("Box__c", { Name: "a" }));
  removeData(dataDir);
  assert.equal(rowCount(testOrg({ dataDir }), "Box__c"), 0);
});

class Late extends TestJob {
  get [TYPE]() {
    return "Late";
  }
  execute(tx: Transaction): void {
    this.org().database.dml(tx, "insert", [record("Box__c", { Name: String(this.fields.name) })], SYSTEM);
  }
}

test("queued jobs, schedules and undelivered events survive, and run once", (t) => {
  const dataDir = folder(t);
  const org = testOrg({ dataDir });
  const job = (name: string) => Object.assign(new Late(() => org), { fields: { name } });
  run(org, (tx) => {
    org.jobs.enqueue(tx, job("queued"));
    org.jobs.schedule(tx, "Late", "0 30 12 * * ?", job("scheduled"));
    org.events.publish(tx, [record("Ticket__e", { Key__c: "event" })]);
  });
  const open = () => {
    const again = testOrg({ dataDir });
    again.testApex.classes.set("Late", () => new Late(() => again));
    again.testApex.on("Ticket__e", "after", "insert", ({ trigger, newRows }, tx) => {
      if (trigger === "TicketTrigger")
        again.database.dml(tx, "insert", [record("Box__c", { Name: String(newRows![0].get("Key__c")) })], SYSTEM);
    });
    again.clock.now = new Date("2026-03-01T12:30:00Z");
    again.settle();
    return [...again.rows.rows("Box__c", false)].map((row) => row.get("name")).sort();
  };
  assert.deepEqual(open(), ["event", "queued", "scheduled"]);
  assert.deepEqual(open(), ["event", "queued", "scheduled"]);
});

test("thirty thousand rows are there again", (t) => {
  const dataDir = folder(t);
  const org = testOrg({ dataDir });
  for (let i = 0; i < 3; i += 1)
    insert(
      org,
      ...Array.from({ length: 10_000 }, (_, n) =>
        record("Box__c", { Name: `b${n}`, Key__c: `k${i}-${n}`, Amount__c: ApexDecimal.of(n) }),
      ),
    );
  assert.equal(rowCount(testOrg({ dataDir }), "Box__c"), 30_000);
});
