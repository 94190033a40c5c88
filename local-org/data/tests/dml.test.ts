import assert from "node:assert/strict";
import { test } from "node:test";
import { ApexDecimal, ApexException, type SObject } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import { insert, PARTIAL, record, rowCount, run, stored, SYSTEM, testOrg, type TestOrg } from "./fixture.js";

const box = (values: Record<string, ApexValue> = {}) => record("Box__c", { Name: "A box", ...values });

/** Code and message of the only failed row. */
function refusal(
  org: TestOrg,
  row: SObject,
  operation: "insert" | "update" | "delete" | "undelete" = "insert",
): string {
  const [result] = run(org, (tx) => org.database.dml(tx, operation, [row], PARTIAL));
  assert.equal(result.success, false);
  return `${result.errors[0].code}: ${result.errors[0].message}`;
}

test("an inserted row has its defaults, its owner and its dates", () => {
  const org = testOrg();
  const [id] = insert(org, box());
  assert.match(id, /^.{18}$/);
  assert.equal(stored(org, id, "Kind__c"), "Small");
  assert.equal(stored(org, id, "Open__c"), "true");
  assert.equal(stored(org, id, "Count__c"), "7");
  assert.equal(stored(org, id, "OwnerId"), org.administrator().id);
  assert.equal(stored(org, id, "CreatedDate"), "2026-03-01 12:00:00");
});

test("a row without owner belongs to who inserts it", () => {
  const org = testOrg();
  const [id] = insert(org, box({ OwnerId: null }));
  assert.equal(stored(org, id, "OwnerId"), org.administrator().id);
});

test("a number takes the scale of its field and keeps further digits", () => {
  const org = testOrg();
  const scaled = ["5", "5.10", "5.125"].map((text) => insert(org, box({ Amount__c: ApexDecimal.parse(text) }))[0]);
  assert.deepEqual(
    scaled.map((id) => stored(org, id, "Amount__c")),
    ["5.00", "5.10", "5.125"],
  );
});

test("automatic numbers follow their format", () => {
  const org = testOrg();
  const [parent] = insert(org, box());
  const ids = insert(org, record("Item__c", { Box__c: parent }), record("Item__c", { Box__c: parent }));
  assert.deepEqual(
    ids.map((id) => stored(org, id, "Name")),
    ["IT-0001", "IT-0002"],
  );
});

test("rows that do not fit are refused with the platform's codes", () => {
  const org = testOrg();
  const [first] = insert(org, box({ Key__c: "one", Code__c: "x" }));
  const admin = org.administrator().id;
  const cases: [Record<string, ApexValue>, RegExp][] = [
    [{ Name: "n".repeat(81) }, /^STRING_TOO_LONG: Name: data value too large: n+ \(max length=80\)$/],
    [
      { Count__c: ApexDecimal.of(10000) },
      /^NUMBER_OUTSIDE_VALID_RANGE: Count: value outside of valid range on numeric field: 10000$/,
    ],
    [
      { Kind__c: "Huge" },
      /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Kind: bad value for restricted picklist field: Huge$/,
    ],
    [{ Twin__c: "nonsense" }, /^MALFORMED_ID/],
    [{ Twin__c: admin }, /^FIELD_INTEGRITY_EXCEPTION: Twin: id value of incorrect type/],
    [{ Twin__c: `${first.slice(0, 3)}000000000zzzAAA` }, /^(INVALID_CROSS_REFERENCE_KEY|MALFORMED_ID)/],
    [
      { Key__c: "ONE" },
      new RegExp(
        `^DUPLICATE_VALUE: duplicate value found: Key__c duplicates value on record with id: ${first.slice(0, 15)}$`,
      ),
    ],
    [{ Open__c: "yes" }, /^INVALID_TYPE_ON_FIELD_IN_RECORD/],
    [{ CreatedById: admin }, /^INVALID_FIELD_FOR_INSERT_UPDATE/],
  ];
  for (const [values, expected] of cases) assert.match(refusal(org, box(values)), expected);
  assert.match(
    refusal(org, record("Item__c", {})),
    /^REQUIRED_FIELD_MISSING: Required fields are missing: \[Box__c\]$/,
  );
  assert.equal(rowCount(org, "Box__c"), 1);
});

test("a unique field that minds case takes both spellings", () => {
  const org = testOrg();
  insert(org, box({ Code__c: "x" }), box({ Code__c: "X" }));
  assert.match(refusal(org, box({ Code__c: "x" })), /^DUPLICATE_VALUE/);
});

test("a unique value is free again after deletion, and keeps its row from coming back", () => {
  const org = testOrg();
  const [id] = insert(org, box({ Key__c: "one" }));
  run(org, (tx) => org.database.dml(tx, "delete", [record("Box__c", { Id: id })], SYSTEM));
  insert(org, box({ Key__c: "one" }));
  assert.match(refusal(org, record("Box__c", { Id: id }), "undelete"), /^DUPLICATE_VALUE/);
});

test("an inactive user cannot become owner", () => {
  const org = testOrg();
  const admin = org.administrator();
  const profile = stored(org, admin.id, "ProfileId");
  const [idle] = insert(
    org,
    record("User", { Username: "idle@example.com", LastName: "Idle", ProfileId: profile, IsActive: false }),
  );
  assert.match(refusal(org, box({ OwnerId: idle })), /^INACTIVE_OWNER_OR_USER/);
});

test("a failed statement throws all its rows and leaves nothing, not even ids", () => {
  const org = testOrg();
  const rows = [box(), box({ Kind__c: "Huge" }), box({ Count__c: ApexDecimal.of(99999) })];
  run(org, (tx) => {
    assert.throws(
      () => org.database.dml(tx, "insert", rows, SYSTEM),
      (thrown: ApexException) => {
        assert.equal(thrown.typeName, "System.DmlException");
        assert.match(
          thrown.message,
          /^Insert failed\. First exception on row 1; first error: INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/,
        );
        assert.deepEqual(
          thrown.dmlErrors.map(({ index }) => index),
          [1, 2],
        );
        return true;
      },
    );
    org.database.dml(tx, "insert", [box()], SYSTEM);
  });
  assert.deepEqual(
    rows.map((row) => row.id),
    [null, null, null],
  );
  assert.equal(rowCount(org, "Box__c"), 1);
});

test("before triggers change what is stored, not what the caller holds", () => {
  const org = testOrg();
  org.testApex.on("Box__c", "before", "insert", ({ newRows }) => newRows!.forEach((row) => row.put("Name", "Changed")));
  const row = box();
  const [id] = insert(org, row);
  assert.equal(stored(org, id, "Name"), "Changed");
  assert.equal(row.get("Name"), "A box");
});

test("after triggers see ids and old values, and may not write", () => {
  const org = testOrg();
  const seen: string[] = [];
  org.testApex.on("Box__c", "after", "update", ({ newRows, oldRows }) => {
    seen.push(`${oldRows![0].get("Name")} ${newRows![0].get("Name")} ${newRows![0].id === oldRows![0].id}`);
    assert.throws(() => newRows![0].put("Name", "x"), /read-only/);
  });
  const [id] = insert(org, box());
  run(org, (tx) => org.database.dml(tx, "update", [record("Box__c", { Id: id, Name: "B" })], SYSTEM));
  assert.deepEqual(seen, ["A box B true"]);
});

test("triggers see chunks of 200", () => {
  const org = testOrg();
  const sizes: number[] = [];
  org.testApex.on("Box__c", "before", "insert", ({ newRows }) => sizes.push(newRows!.length));
  insert(org, ...Array.from({ length: 450 }, () => box()));
  assert.deepEqual(sizes, [200, 200, 50]);
});

test("addError keeps its row out and lets the others in when some may fail", () => {
  const org = testOrg();
  let rounds = 0;
  org.testApex.on("Box__c", "after", "insert", ({ newRows }) => {
    rounds += 1;
    newRows!.filter((row) => row.get("Name") === "bad").forEach((row) => row.addError("Not this one", "Name"));
  });
  const results = run(org, (tx) => org.database.dml(tx, "insert", [box(), box({ Name: "bad" })], PARTIAL));
  assert.deepEqual(
    results.map(({ success }) => success),
    [true, false],
  );
  assert.deepEqual(results[1].errors, [
    { code: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "Not this one", fields: ["Name"] },
  ]);
  assert.equal(rounds, 2);
  assert.equal(rowCount(org, "Box__c"), 1);
});

test("a third attempt that fails too fails every row", () => {
  const org = testOrg();
  org.testApex.on("Box__c", "after", "insert", ({ newRows }) => newRows!.at(-1)!.addError("Always the last"));
  const results = run(org, (tx) =>
    org.database.dml(
      tx,
      "insert",
      Array.from({ length: 6 }, () => box()),
      PARTIAL,
    ),
  );
  assert.ok(results.every(({ success }) => !success));
  assert.match(results[0].errors[0].message, /^Too many batch retries/);
  assert.equal(rowCount(org, "Box__c"), 0);
});

test("attempts after the first do not use up limits", () => {
  const org = testOrg();
  org.testApex.on("Box__c", "after", "insert", ({ newRows }, tx) => {
    org.database.dml(tx, "insert", [record("Account", { Name: "From a trigger" })], SYSTEM);
    newRows!.filter((row) => row.get("Name") === "bad").forEach((row) => row.addError("no"));
  });
  run(org, (tx) => {
    org.database.dml(tx, "insert", [box(), box({ Name: "bad" })], PARTIAL);
    assert.equal(tx.limits.dmlStatements, 2);
    assert.equal(tx.limits.dmlRows, 3);
  });
  assert.equal(rowCount(org, "Account"), 1);
});

test("an exception in a trigger fails the statement that fired it", () => {
  const org = testOrg();
  org.testApex.on("Box__c", "before", "insert", () => {
    throw new ApexException("System.NullPointerException", "Attempt to de-reference a null object");
  });
  assert.throws(
    () => insert(org, box()),
    /CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, Box__c: execution of BeforeInsert[\s\S]*caused by: System.NullPointerException/,
  );
});

test("triggers that fire themselves stop at a depth of 16", () => {
  const org = testOrg();
  org.testApex.on("Box__c", "after", "insert", (_event, tx) => void org.database.dml(tx, "insert", [box()], SYSTEM));
  assert.throws(() => insert(org, box()), /maximum trigger depth exceeded/);
  assert.equal(rowCount(org, "Box__c"), 0);
});

test("upsert finds its rows by external id without regard to case, and says what it made", () => {
  const org = testOrg();
  const [id] = insert(org, box({ Key__c: "one" }));
  const rows = [box({ Key__c: "ONE", Name: "Again" }), box({ Key__c: "two" })];
  const results = run(org, (tx) => org.database.dml(tx, "upsert", rows, { ...SYSTEM, externalId: "Key__c" }));
  assert.deepEqual(
    results.map(({ created }) => created),
    [false, true],
  );
  assert.equal(rows[0].id, id);
  assert.equal(stored(org, id, "Name"), "Again");
});

test("upsert refuses a key given twice and a key not given", () => {
  const org = testOrg();
  const rows = [box({ Key__c: "a" }), box({ Key__c: "A" }), box()];
  const results = run(org, (tx) => org.database.dml(tx, "upsert", rows, { ...PARTIAL, externalId: "Key__c" }));
  assert.deepEqual(
    results.map(({ errors }) => errors[0]?.code),
    [undefined, "DUPLICATE_VALUE", "MISSING_ARGUMENT"],
  );
});

test("deletion takes children along, empties references, and undelete brings them back", () => {
  const org = testOrg();
  const [parent] = insert(org, box());
  const [item] = insert(org, record("Item__c", { Box__c: parent }));
  const [twin] = insert(org, box({ Twin__c: parent }));
  const target = [record("Box__c", { Id: parent })];
  run(org, (tx) => org.database.dml(tx, "delete", target, SYSTEM));
  assert.deepEqual(
    [stored(org, parent, "IsDeleted"), stored(org, item, "IsDeleted"), stored(org, twin, "Twin__c")],
    ["true", "true", "null"],
  );
  assert.match(refusal(org, record("Box__c", { Id: parent, Name: "x" }), "update"), /^ENTITY_IS_DELETED/);
  run(org, (tx) => org.database.dml(tx, "undelete", target, SYSTEM));
  assert.deepEqual([stored(org, parent, "IsDeleted"), stored(org, item, "IsDeleted")], ["false", "false"]);
});

test("what is taken out of the recycle bin is gone, with its children, unless that is undone", () => {
  const org = testOrg();
  const [parent] = insert(org, box());
  insert(org, record("Item__c", { Box__c: parent }), record("Item__c", { Box__c: parent }));
  run(org, (tx) => {
    assert.equal(org.database.emptyRecycleBin(tx, [parent])[0].errors[0].message, "Entity is not in the recycle bin");
    org.database.dml(tx, "delete", [record("Box__c", { Id: parent })], SYSTEM);
    const order = [...org.rows.rows("Item__c", true)].map((row) => row.id);
    const point = tx.savepoint();
    assert.equal(org.database.emptyRecycleBin(tx, [parent.slice(0, 15)])[0].success, true);
    assert.deepEqual([org.rows.byId(parent), [...org.rows.rows("Item__c", true)]], [null, []]);
    tx.rollback(point);
    assert.deepEqual(
      [...org.rows.rows("Item__c", true)].map((row) => row.id),
      order,
    );
    org.database.emptyRecycleBin(tx, [parent]);
  });
  assert.equal(org.rows.byId(parent), null);
});

test("a row that others need cannot be deleted", () => {
  const org = testOrg();
  const [guarded] = insert(org, box());
  insert(org, box({ Guard__c: guarded, Name: "Watcher" }));
  assert.match(refusal(org, record("Box__c", { Id: guarded }), "delete"), /^DELETE_FAILED: .*Watcher$/);
});

test("updates of queried rows may repeat read-only fields, and change only what differs", () => {
  const org = testOrg();
  const [id] = insert(org, box());
  const request = {
    text: "SELECT Id, Name, CreatedDate, OwnerId FROM Box__c",
    binds: new Map(),
    access: "system" as const,
    sharing: false,
    place: { file: "t", line: 1 },
  };
  run(org, (tx) => {
    const [row] = org.database.query(tx, request);
    row.put("Name", "New");
    org.database.dml(tx, "update", [row], SYSTEM);
  });
  assert.equal(stored(org, id, "Name"), "New");
});

test("a parent may be named by its external id", () => {
  const org = testOrg();
  const [id] = insert(org, box({ Key__c: "p" }));
  const child = (key: string) => {
    const row = record("Item__c", {});
    row.putParent("Box__r", record("Box__c", { Key__c: key }));
    return row;
  };
  const [item] = insert(org, child("P"));
  assert.equal(stored(org, item, "Box__c"), id);
  assert.match(
    refusal(org, child("q")),
    /^INVALID_FIELD: Foreign key external ID: q not found for field Key__c in entity Box__c$/,
  );
});

test("who cannot see a record cannot refer to it, nor add children to what he cannot edit", () => {
  const needs: string[] = [];
  const org = testOrg({
    access: {
      visible: (_user, row, need) => {
        needs.push(`${row.object} ${need}`);
        return row.object !== "Box__c";
      },
    },
  });
  const [id] = insert(org, box());
  const asUser = (row: SObject) =>
    run(org, (tx) => org.database.dml(tx, "insert", [row], { ...PARTIAL, sharing: true }))[0].errors[0]?.code;
  assert.equal(asUser(box({ Twin__c: id })), "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
  assert.equal(asUser(record("Item__c", { Box__c: id })), "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
  assert.equal(asUser(box()), undefined);
  assert.deepEqual(new Set(needs), new Set(["User read", "Box__c read", "Box__c edit"]));
});

test("ids twice in a list, frozen objects and rows of metadata are refused", () => {
  const org = testOrg();
  const [id] = insert(org, box());
  const dml =
    (operation: "insert" | "update" | "delete", ...rows: SObject[]) =>
    () =>
      run(org, (tx) => org.database.dml(tx, operation, rows, SYSTEM));
  assert.throws(dml("update", record("Box__c", { Id: id }), record("Box__c", { Id: id })), /Duplicate id in list/);
  assert.throws(dml("insert", record("Profile", { Name: "Mine" })), /DML operation INSERT not allowed on Profile/);
  assert.throws(dml("delete", record("User", { Id: org.administrator().id })), /not allowed on User/);
});

test("platform fields of an opportunity follow its stage", () => {
  const org = testOrg();
  const deal = record("Opportunity", {
    Name: "Deal",
    StageName: "Closed Won",
    CloseDate: null,
    Amount: ApexDecimal.of(10),
  });
  assert.match(refusal(org, deal), /^REQUIRED_FIELD_MISSING: Required fields are missing: \[CloseDate\]$/);
});

test("user mode refuses objects, fields and rows that the user may not write", () => {
  const org = testOrg({
    access: {
      mayDo: (_user, object) => object !== "Account",
      deniedFields: (_user, _object, fields) => [...fields].filter((field) => field === "amount__c"),
      mayChange: () => false,
    },
  });
  const asUser = (operation: "insert" | "update", row: SObject) =>
    run(org, (tx) => org.database.dml(tx, operation, [row], { ...PARTIAL, access: "user" }))[0].errors[0];
  assert.match(asUser("insert", record("Account", { Name: "x" })).message, /Access to entity 'Account' denied/);
  assert.deepEqual(asUser("insert", box({ Amount__c: ApexDecimal.of(1) })).fields, ["Amount__c"]);
  const [id] = insert(org, box());
  assert.equal(asUser("update", record("Box__c", { Id: id, Name: "y" })).code, "INSUFFICIENT_ACCESS_OR_READONLY");
});

test("ten thousand rows go in by one statement, each with an id and found by its key", () => {
  const org = testOrg();
  const rows = Array.from({ length: 10_000 }, (_, i) => box({ Key__c: `k${i}`, Amount__c: ApexDecimal.of(i) }));
  const ids = insert(org, ...rows);
  assert.equal(new Set(ids).size, 10_000);
  assert.equal(stored(org, ids[9_999], "Key__c"), "k9999");
});
