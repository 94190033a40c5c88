import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  apexEquals,
  ApexEnum,
  ApexException,
  apexHashKey,
  apexIdentical,
  ApexList,
  ApexMap,
  type ApexObject,
  apexSame,
  ApexSet,
  apexToString,
  type ApexValue,
  conversionTo,
  dmlException,
  EQUALS,
  HASH,
  isValidId,
  makeId,
  sameId,
  SObject,
  TEXT,
  to15,
  to18,
  toId,
  TYPE,
} from "../index.js";

const decimal = (text: string): ApexDecimal => ApexDecimal.parse(text);

function account(fields: Record<string, ApexValue>): SObject {
  const record = new SObject("Account");
  for (const [name, value] of Object.entries(fields)) record.put(name, value);
  return record;
}

/** A class of Apex that defines equals and hashCode; all of one group share a hash. */
class Point implements ApexObject {
  readonly [TYPE] = "Point";
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  [EQUALS](other: ApexValue): boolean {
    return other instanceof Point && other.x === this.x && other.y === this.y;
  }
  [HASH](): number {
    return this.x;
  }
  [TEXT](): string {
    return `(${this.x};${this.y})`;
  }
}

/** Keys are the same when equals says so, and Decimals when their scales are the same too. */
function sameKey(left: ApexValue, right: ApexValue): boolean {
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) return left.toString() === right.toString();
  if (left instanceof ApexDecimal || right instanceof ApexDecimal) return false;
  return apexSame(left, right);
}

class Plain implements ApexObject {
  readonly [TYPE] = "Outer.Plain";
}

describe("equality", () => {
  it("of == ignores the case of texts and the scale and type of numbers", () => {
    assert.ok(apexEquals("Closed Won", "CLOSED WON"));
    assert.ok(!apexEquals("a", "ab"));
    assert.ok(apexEquals(decimal("1.0"), decimal("1.00")));
    assert.ok(apexEquals(1, decimal("1.00")));
    assert.ok(apexEquals(1, 1n));
    assert.ok(apexEquals(new ApexDouble(1.5), decimal("1.50")));
    assert.ok(!apexEquals(1, "1"));
    assert.ok(!apexEquals(null, ""));
    assert.ok(apexEquals(null, null));
  });

  it("of equals() minds the case of texts", () => {
    assert.ok(!apexSame("a", "A"));
    assert.ok(!apexSame(new ApexList("String", ["a"]), new ApexList("String", ["A"])));
    assert.ok(
      !apexEquals(new ApexList("String", ["a"]), new ApexList("String", ["A"])),
      "inside lists == minds it too",
    );
  });

  it("of days with moments is at midnight GMT", () => {
    const day = ApexDate.parse("2026-03-31");
    assert.ok(apexEquals(day, ApexDatetime.parseIso("2026-03-31T00:00:00Z")));
    assert.ok(apexEquals(ApexDatetime.parseIso("2026-03-31T00:00:00Z"), day));
    assert.ok(!apexEquals(day, "2026-03-31"));
  });

  it("of records and collections is by value, identity only by ===", () => {
    const [a, b] = [account({ Name: "Acme", Type: null }), account({ name: "Acme" })];
    assert.ok(apexEquals(a, b));
    assert.ok(!apexIdentical(a, b));
    assert.ok(!apexEquals(a, account({ Name: "acme" })));
    const map = (value: ApexValue) => new ApexMap("String", "Integer", [["k", value]]);
    assert.ok(apexEquals(map(1), map(1)));
    assert.ok(!apexEquals(map(1), map(2)));
    assert.ok(apexEquals(new ApexSet("Integer", [1, 2]), new ApexSet("Integer", [2, 1])));
    assert.ok(apexIdentical(decimal("1"), decimal("1.0")));
  });

  it("of instances is their equals, or identity without one", () => {
    assert.ok(apexEquals(new Point(1, 2), new Point(1, 2)));
    assert.ok(!apexEquals(new Point(1, 2), new Point(1, 3)));
    assert.ok(!apexEquals(new Plain(), new Plain()));
  });
});

describe("keys of maps and sets", () => {
  it("tell apart case, scale and type, and know equal days, records and lists again", () => {
    const set = new ApexSet("Object");
    const values = ["a", "A", decimal("1.1"), decimal("1.10"), 5, 5n, "5", null, true];
    for (const value of values) assert.ok(set.add(value), String(value));
    for (const value of values) assert.ok(!set.add(value), String(value));
    assert.equal(set.size, values.length);
    assert.ok(new ApexSet("Date", [ApexDate.parse("2026-03-31")]).has(ApexDate.of(2026, 3, 31)));
    assert.ok(new ApexSet("Account", [account({ Name: "A" })]).has(account({ NAME: "A" })));
    assert.ok(
      new ApexSet("List<String>", [new ApexList("String", ["a", "b"])]).has(new ApexList("String", ["a", "b"])),
    );
    assert.ok(new ApexSet("Blob", [ApexBlob.fromText("x")]).has(ApexBlob.fromText("x")));
  });

  it("are not deceived by separators inside texts", () => {
    const key = (...items: string[]) => apexHashKey(new ApexList("String", items));
    assert.notEqual(key("a", "b"), key("a,b"));
    assert.notEqual(key('a","b'), key("a", "b"));
    assert.notEqual(apexHashKey("\u0000d11/1"), apexHashKey(decimal("1.1")));
    assert.notEqual(apexHashKey(account({ Name: "x,type=y" })), apexHashKey(account({ Name: "x", Type: "y" })));
  });

  it("of type Id take 15 and 18 characters for the same", () => {
    const id = makeId("006", 12345);
    const set = new ApexSet("Id", [to15(id)]);
    assert.ok(set.has(id));
    assert.deepEqual(set.toArray(), [id]);
  });

  it("use equals and hashCode of instances, whose hashes may be the same", () => {
    const map = new ApexMap("Point", "String");
    for (const y of [1, 2, 3]) map.put(new Point(7, y), `y${y}`);
    assert.equal(map.size, 3);
    assert.equal(map.get(new Point(7, 2)), "y2");
    map.remove(new Point(7, 1));
    assert.equal(map.get(new Point(7, 2)), "y2");
    assert.equal(map.get(new Point(7, 3)), "y3");
    assert.equal(map.put(new Point(7, 3), "new"), "y3");
    assert.equal(map.size, 2);
  });

  it("behave like a plain list of pairs, whatever is put and removed", () => {
    const key = fc.oneof(
      fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 3 })).map(([x, y]) => new Point(x, y)),
      fc.constantFrom<ApexValue>("a", "A", null, 1, 1n, decimal("1"), decimal("1.0"), ApexDate.of(2026, 1, 1)),
    );
    const act = fc.record({ key: key as fc.Arbitrary<ApexValue>, remove: fc.boolean(), value: fc.nat() });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const map = new ApexMap("Object", "Integer");
        const pairs: [ApexValue, number][] = [];
        for (const { key: one, remove, value } of acts) {
          const at = pairs.findIndex(([other]) => typeof other === typeof one && sameKey(other, one));
          const before = at < 0 ? null : pairs[at][1];
          assert.equal(remove ? map.remove(one) : map.put(one, value), before);
          if (remove && at >= 0) pairs.splice(at, 1);
          if (!remove && at >= 0) pairs[at][1] = value;
          if (!remove && at < 0) pairs.push([one, value]);
          assert.deepEqual(map.entries(), pairs);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("keep the order of insertion, also when a value is replaced", () => {
    const map = new ApexMap("String", "Integer", [
      ["b", 1],
      ["a", 2],
    ]);
    map.put("b", 3);
    assert.deepEqual(map.keys(), ["b", "a"]);
    assert.deepEqual(map.values(), [3, 2]);
  });

  it("of a map, as a set, are a view: removing there removes here", () => {
    const map = new ApexMap("String", "Integer", [
      ["a", 1],
      ["b", 2],
    ]);
    const keys = map.keySet();
    keys.remove("a");
    assert.deepEqual(map.keys(), ["b"]);
    map.put("c", 3);
    assert.deepEqual(keys.toArray(), ["b", "c"]);
    assert.throws(() => keys.add("d"), /Cannot add to the keys of a map/);
  });
});

describe("collections", () => {
  it("refuse to be changed while a loop walks through them, and allow it afterwards", () => {
    const list = new ApexList("Integer", [1, 2, 3]);
    assert.throws(() => {
      for (const value of list) list.add(value);
    }, /System.FinalException: Cannot modify a collection while it is being iterated/);
    for (const value of list) if (value === 2) break;
    list.add(4);
    assert.equal(list.size, 4);
    const set = new ApexSet("Integer", [1, 2]);
    assert.throws(() => {
      for (const value of set) set.remove(value);
    }, /FinalException/);
  });

  it("name the index that is out of bounds", () => {
    const list = new ApexList("Integer", [1]);
    for (const act of [() => list.get(1), () => list.set(-1, 0), () => list.remove(5), () => list.insert(2, 0)]) {
      assert.throws(act, /System.ListException: List index out of bounds: (1|-1|5|2)$/);
    }
    list.insert(1, 2);
    assert.deepEqual(list.items, [1, 2]);
  });
});

describe("ids", () => {
  it("get the checksum that Salesforce documents", () => {
    assert.equal(to18("0014000000R8bqp"), "0014000000R8bqpAAB");
    assert.equal(to18("001A0000006Vm9u"), "001A0000006Vm9uIAC");
  });

  it("are valid with 15 characters or with 18 whose checksum fits", () => {
    const id = makeId("a01", 62 ** 3 + 5);
    assert.equal(id.length, 18);
    assert.ok(isValidId(id) && isValidId(to15(id)));
    assert.ok(!isValidId(`${to15(id)}ZZZ`) && !isValidId("") && !isValidId(`${id}x`));
    assert.equal(toId(to15(id)), id);
    assert.ok(sameId(id, to15(id)));
    assert.throws(() => toId("abc"), /System.StringException: Invalid id: abc/);
  });
});

describe("printing", () => {
  it("writes values as Salesforce joins them to texts", () => {
    const table: [ApexValue, string][] = [
      [null, "null"],
      [new ApexList("Object", [1, "b", null]), "(1, b, null)"],
      [new ApexSet("String", ["a", "b"]), "{a, b}"],
      [new ApexMap("String", "Decimal", [["k", decimal("1.50")]]), "{k=1.50}"],
      [account({ Name: "Acme", Employees: 5 }), "Account:{Name=Acme, Employees=5}"],
      [ApexDate.parse("2026-03-31"), "2026-03-31 00:00:00"],
      [ApexDatetime.parseIso("2026-03-31T10:00:00Z"), "2026-03-31 10:00:00"],
      [new ApexDouble(5), "5.0"],
      [new ApexDouble(12345678.5), "1.23456785E7"],
      [new ApexDouble(0.0001), "1.0E-4"],
      [new ApexEnum("Color", "RED", 0), "RED"],
      [new Point(1, 2), "(1;2)"],
      [ApexBlob.fromText("abc"), "Blob[3]"],
      [true, "true"],
      [12n, "12"],
      [new ApexException("DmlException", "no"), "System.DmlException: no"],
    ];
    for (const [value, text] of table) assert.equal(apexToString(value), text);
    assert.match(apexToString(new Plain()), /^Plain:\[instance \d+\]$/);
  });
});

describe("SObject", () => {
  it("finds fields in any case and prints them as first given", () => {
    const record = account({ AnnualRevenue: decimal("5") });
    assert.equal(record.get("ANNUALREVENUE"), record.get("annualrevenue"));
    record.put("annualRevenue", decimal("6"));
    assert.deepEqual(
      Array.from(record.entries(), ([name]) => name),
      ["AnnualRevenue"],
    );
  });

  it("refuses to read what a query did not select, and lets code read what it wrote", () => {
    const record = account({ Name: "Acme" });
    assert.equal(record.read("Industry"), null);
    record.selected = new Set(["name", "type"]);
    assert.equal(record.read("Type"), null);
    assert.equal(record.read("Id"), null);
    assert.throws(() => record.read("Industry"), {
      message: "SObject row was retrieved via SOQL without querying the requested field: Account.Industry",
    });
    assert.throws(() => record.readParent("Owner"), /Account.Owner/);
    record.put("Industry", "Tech");
    assert.equal(record.read("Industry"), "Tech");
  });

  it("clones without id and timestamps unless they are to be kept; relations are copied when deep", () => {
    const id = makeId("001", 1);
    const parent = account({ Name: "Parent" });
    const record = account({ Id: id, Name: "Acme", CreatedDate: ApexDatetime.fromDate(ApexDate.of(2026, 1, 1)) });
    record.putParent("Parent", parent);
    assert.deepEqual(Array.from(record.clone().fields.keys()), ["name"]);
    assert.deepEqual(Array.from(record.clone({ preserveId: true, preserveTimestamps: true }).fields.keys()), [
      "id",
      "name",
      "createddate",
    ]);
    assert.equal(record.clone().parent("PARENT"), parent);
    assert.notEqual(record.clone({ isDeep: true }).parent("parent"), parent);
    assert.equal(record.clone({ isDeep: true }).parent("parent")?.get("Name"), "Parent");
  });

  it("refuses writes when it is read-only", () => {
    const record = account({ Name: "Acme" });
    record.readOnly = true;
    assert.throws(() => record.put("Name", "x"), /System.FinalException: Record is read-only/);
  });

  it("turns ids to 18 characters", () => {
    const record = account({});
    record.id = to15(makeId("001", 7));
    assert.equal(record.id, makeId("001", 7));
  });
});

describe("conversions", () => {
  it("widen numbers, ids and days where Apex does", () => {
    assert.equal(conversionTo("Decimal")?.(5)?.toString(), "5");
    assert.equal(conversionTo("decimal")?.(new ApexDouble(1.1))?.toString(), "1.1");
    assert.equal(conversionTo("Long")?.(5), 5n);
    assert.deepEqual(conversionTo("Double")?.(decimal("2.5")), new ApexDouble(2.5));
    assert.equal(conversionTo("Id")?.(to15(makeId("001", 7))), makeId("001", 7));
    assert.equal(conversionTo("Datetime")?.(ApexDate.parse("2026-03-31"))?.toString(), "2026-03-31 00:00:00");
    assert.equal(conversionTo("Decimal")?.(null), null);
    assert.equal(conversionTo("String"), null);
  });
});

describe("exceptions", () => {
  it("carry the qualified name of platform types and stay as they are otherwise", () => {
    assert.equal(new ApexException("listexception", "x").typeName, "System.ListException");
    assert.equal(new ApexException("Outer.RuleException", "x").typeName, "Outer.RuleException");
    assert.equal(new ApexException("System.DmlException", "x").toString(), "System.DmlException: x");
  });

  it("of limits and assertions cannot be caught", () => {
    const names = ["System.LimitException", "System.AssertException", "System.DmlException"];
    assert.deepEqual(
      names.map((name) => new ApexException(name).isCatchable),
      [false, false, true],
    );
  });

  it("of DML say what failed first, in Salesforce's words", () => {
    const missing = {
      index: 2,
      id: null,
      code: "REQUIRED_FIELD_MISSING",
      message: "Required fields are missing: [Name]",
      fields: ["Name"],
    };
    assert.equal(
      dmlException("insert", [missing]).message,
      "Insert failed. First exception on row 2; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]",
    );
    const id = makeId("001", 1);
    const custom = { index: 0, id, code: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "no", fields: [] };
    assert.equal(
      dmlException("update", [custom]).message,
      `Update failed. First exception on row 0 with id ${id}; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, no: []`,
    );
  });
});
