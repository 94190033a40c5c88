import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { QueryRequest } from "../../contract.js";
import { call, classes, orgOf } from "./fixture.js";

describe("Apex access and sharing", () => {
  const of = (name: string, sharing: string): string =>
    `public ${sharing} class ${name} { public static void look() { Integer n = [SELECT COUNT() FROM Account]; } public static void save() { insert new Account(Name = 'x'); insert as system new Account(Name = 'y'); } }`;
  const org = orgOf({
    ...classes(
      of("Sharing", "with sharing"),
      of("Unshared", "without sharing"),
      of("Silent", ""),
      of("Heir", "inherited sharing"),
      "public without sharing class Caller { public static void look() { Heir.look(); } public static void dynamic() { Integer n = Database.countQuery('SELECT COUNT() FROM Account'); } }",
    ),
    "triggers/T.trigger":
      "trigger T on Contact (before insert) { Integer n = [SELECT COUNT() FROM Account]; Heir.look(); }",
  });
  const asked: Pick<QueryRequest, "access" | "sharing">[] = [];
  const count = org.database.count.bind(org.database);
  org.database.count = (tx, request) => {
    asked.push({ access: request.access, sharing: request.sharing });
    return count(tx, request);
  };
  const saved: { access: string; sharing: boolean }[] = [];
  const dml = org.database.dml.bind(org.database);
  org.database.dml = (tx, operation, rows, options) => {
    saved.push({ access: options.access, sharing: options.sharing });
    return dml(tx, operation, rows, options);
  };
  const lookFrom = (name: string, method = "look"): Pick<QueryRequest, "access" | "sharing"> => {
    asked.length = 0;
    call(org, name, method);
    return asked[0];
  };

  it("queries of classes run in user mode, with the sharing the class states", () => {
    assert.deepEqual(lookFrom("Sharing"), { access: "user", sharing: true });
    assert.deepEqual(lookFrom("Unshared"), { access: "user", sharing: false });
  });
  it("a class that states nothing enforces sharing", () => assert.equal(lookFrom("Silent").sharing, true));
  it("a class that inherits takes the sharing of its caller, and enforces it when nobody called", () => {
    assert.equal(lookFrom("Caller").sharing, false);
    assert.equal(lookFrom("Heir").sharing, true);
  });
  it("user mode of library calls always counts sharing", () =>
    assert.deepEqual(lookFrom("Caller", "dynamic"), { access: "user", sharing: true }));
  it("triggers run in system mode without sharing", () => {
    asked.length = 0;
    org.database.transaction(org.administrator(), "sync", (tx) => {
      const row = org.apex.compiled.engine.newRecord("Contact", ["LastName", "x"]);
      org.database.dml(tx, "insert", [row], {
        allOrNone: true,
        access: "system",
        sharing: false,
        place: { file: "test", line: 1 },
      });
    });
    assert.deepEqual(asked, [
      { access: "system", sharing: false },
      { access: "user", sharing: false },
    ]);
  });
  it("DML states its access itself or takes the default", () => {
    saved.length = 0;
    call(org, "Sharing", "save");
    assert.deepEqual(saved, [
      { access: "user", sharing: true },
      { access: "system", sharing: true },
    ]);
  });
});

describe("Apex at work", () => {
  const org = orgOf(
    classes(`public class Busy {
  public static Integer count(Integer n) { Integer s = 0; for (Integer i = 0; i < n; i++) { s += i; } return s; }
  public static Integer caught(Integer n) { try { return count(n); } catch (Exception e) { return -1; } }
  public static Integer walk(Integer n) {
    List<Integer> xs = new List<Integer>();
    for (Integer i = 0; i < n; i++) xs.add(i);
    Integer s = 0;
    for (Integer x : xs) s += x;
    for (Integer i = 0; i < xs.size(); i++) s += xs[i];
    return s;
  }
}`),
  );
  it("runs five million statements", () => {
    assert.equal(
      call(org, "Busy", "count", 4_900_000),
      String(Number(BigInt.asIntN(32, (4_900_000n * 4_899_999n) / 2n))),
    );
  });
  it("walks through long lists", () => {
    assert.equal(call(org, "Busy", "walk", 10_000), String(9_999 * 10_000));
  });
  it("ends what runs too long, and nobody can catch it", () => {
    assert.equal(call(org, "Busy", "caught", 100_000_000), "System.LimitException: Apex CPU time limit exceeded");
  });
  it("counts statements against the transaction", () => {
    org.database.transaction(org.administrator(), "sync", (tx) => {
      org.apex.callStatic(tx, "Busy", "count", [1000]);
      assert.ok(tx.limits.statements >= 1000 && tx.limits.statements < 3000, String(tx.limits.statements));
    });
  });
});
