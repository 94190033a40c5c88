import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApexList } from "../../values/index.js";
import { ApexRefused } from "../index.js";
import { type Case, call, caseRunner, classes, orgOf } from "./fixture.js";

const cases: Case[] = [
  [
    "a thrown exception is caught by its type",
    "try { throw new Rule('no'); } catch (Rule e) { return e.getMessage(); }",
    "no",
  ],
  [
    "a parent catches its children",
    "try { throw new Special('no'); } catch (Rule e) { return e.getTypeName(); }",
    "Cases.Special",
  ],
  [
    "Exception catches all",
    "try { Integer z = 0; return 1 / z; } catch (Exception e) { return e.getTypeName() + ':' + e.getMessage(); }",
    "System.MathException:Divide by 0",
  ],
  [
    "null access is caught as NullPointerException",
    "try { Account a; return a.Name; } catch (NullPointerException e) { return e.getMessage(); }",
    "Attempt to de-reference a null object",
  ],
  [
    "another type passes by",
    "try { try { throw new Rule('x'); } catch (MathException e) { return 1; } } catch (System.Exception e) { return 2; }",
    "2",
  ],
  [
    "finally runs after a catch",
    "String s = ''; try { throw new Rule('x'); } catch (Rule e) { s += 'c'; } finally { s += 'f'; } return s;",
    "cf",
  ],
  [
    "a cause is kept",
    "try { throw new Rule('out', new Special('in')); } catch (Rule e) { return e.getCause().getMessage(); }",
    "in",
  ],
  ["a cause alone is kept", "return new Rule(new Special('in')).getCause().getMessage();", "in"],
  ["an exception without message has the platform's", "return new Rule().getMessage();", "Script-thrown exception"],
  ["a message can be set", "Rule e = new Rule(); e.setMessage('later'); return e.getMessage();", "later"],
  [
    "an exception carries fields of its own",
    "try { throw new Coded('C7', 'text'); } catch (Coded e) { return e.code + e.getMessage(); }",
    "C7text",
  ],
  [
    "platform exceptions can be thrown",
    "throw new IllegalArgumentException('bad');",
    "System.IllegalArgumentException: bad",
  ],
  ["an uncaught exception leaves the transaction", "throw new Special('out');", "Cases.Special: out"],
  [
    "an exception thrown again keeps its place",
    "try { try { fail(); } catch (Rule e) { throw e; } } catch (Rule e) { return e.getStackTraceString().substringBefore(':'); }",
    "Class.Cases.fail",
  ],
  [
    "throwing null is a null access",
    "Rule e; throw e;",
    "System.NullPointerException: Attempt to de-reference a null object",
  ],
  [
    "a failed assertion cannot be caught",
    "try { System.assert(false, 'no'); } catch (Exception e) { return 'caught'; } return 'none';",
    "System.AssertException: Assertion Failed: no",
  ],
  [
    "recursion without end is a limit",
    "try { return forever(1); } catch (Exception e) { return 'caught'; }",
    "System.LimitException: Maximum stack depth reached: 1001",
  ],
];

const SHARED = `
  virtual class Rule extends Exception {}
  class Special extends Rule {}
  class Coded extends Exception {
    public String code;
    Coded(String code, String message) { this(message); this.code = code; }
  }
  static void fail() { throw new Rule('deep'); }
  static Integer forever(Integer n) { return forever(n + 1) + 1; }`;

describe("Apex exceptions", () => {
  const run = caseRunner(cases, SHARED);
  cases.forEach(([behaviour, , gives], i) => it(behaviour, () => assert.equal(run(i), gives)));
});

describe("Apex that ends", () => {
  const org = orgOf(
    classes(`public class Ends {
  public static void always(List<Integer> trail) {
    try { trail.add(1); System.assert(false); } finally { trail.add(2); }
  }
  public static void inCatch(List<Integer> trail) {
    try { throw new MathException('x'); } catch (MathException e) { System.assert(false); } finally { trail.add(2); }
  }
  public static void ordinary(List<Integer> trail) {
    try { throw new MathException('x'); } finally { trail.add(2); }
  }
}`),
  );
  const trailOf = (method: string): string => {
    const trail = new ApexList("Integer");
    call(org, "Ends", method, trail);
    return trail.items.join();
  };
  it("by an uncatchable exception runs no finally block", () => {
    assert.equal(trailOf("always"), "1");
    assert.equal(trailOf("inCatch"), "");
  });
  it("by an ordinary exception runs it", () => assert.equal(trailOf("ordinary"), "2"));
});

describe("Apex stack traces", () => {
  const org = orgOf(
    classes(
      `public class Outer {
  public static String trace() {
    try {
      new Inner().run();
    } catch (Exception e) {
      return e.getStackTraceString() + '|' + e.getLineNumber();
    }
    return null;
  }
  class Inner {
    Integer zero = 0;
    void run() {
      String.valueOf(
        divide(1));
    }
    Integer divide(Integer n) {
      return n / zero;
    }
  }
}`,
      `public class Failing {
  public static String trace() {
    try { return '' + Other.value(); } catch (NullPointerException e) { return e.getStackTraceString(); }
  }
  class Child {
    Integer n;
    Child() {
      List<Integer> xs;
      n = xs.size();
    }
  }
  public static String constructorTrace() {
    try { new Child(); } catch (Exception e) { return e.getStackTraceString(); }
    return null;
  }
}`,
      `public class Other {
  static Integer zero = 0;
  public static Integer value() {
    String s;
    return s.length();
  }
}`,
    ),
  );
  it("name class, method and line, innermost first", () => {
    assert.equal(
      call(org, "Outer", "trace"),
      "Class.Outer.Inner.divide: line 17, column 1\nClass.Outer.Inner.run: line 14, column 1\nClass.Outer.trace: line 4, column 1|17",
    );
  });
  it("cross files", () => {
    assert.equal(
      call(org, "Failing", "trace"),
      "Class.Other.value: line 5, column 1\nClass.Failing.trace: line 3, column 1",
    );
  });
  it("name constructors <init>", () => {
    assert.equal(
      call(org, "Failing", "constructorTrace"),
      "Class.Failing.Child.<init>: line 9, column 1\nClass.Failing.constructorTrace: line 13, column 1",
    );
  });
});

describe("Apex that the local org does not know", () => {
  const refusals: [behaviour: string, source: string, says: RegExp][] = [
    ["an unknown variable", "static void a() { x = 1; }", /:2:\d+ APEX_UNKNOWN_VARIABLE: Variable does not exist: x/],
    ["an unknown method", "static void a() { b(); }", /APEX_UNKNOWN_METHOD: Method does not exist: Wrong\.b\(\)/],
    [
      "a method with wrong arguments",
      "static void a(Integer i) { a('x'); }",
      /APEX_METHOD_SIGNATURE.*Wrong\.a\(String\)/,
    ],
    ["an unknown type", "static void a() { Foo f; }", /APEX_UNKNOWN_TYPE: Invalid type: Foo/],
    [
      "an unknown method of the library",
      "static void a() { 'x'.fly(); }",
      /APEX_UNKNOWN_METHOD: Method does not exist: String\.fly\(\)/,
    ],
    [
      "an unknown field of an object",
      "static void a(Account x) { x.Nothing__c = 1; }",
      /APEX_UNKNOWN_MEMBER.*Nothing__c on Account/,
    ],
    [
      "an unknown field read",
      "static Object a(Account x) { return x.Nothing__c; }",
      /APEX_UNKNOWN_FIELD.*Account\.Nothing__c/,
    ],
    [
      "an unknown field in new",
      "static void a() { new Account(Nothing__c = 1); }",
      /APEX_UNKNOWN_FIELD.*Nothing__c on Account/,
    ],
    [
      "a wrong assignment",
      "static void a() { Integer i = 'x'; }",
      /APEX_TYPE_MISMATCH: Illegal assignment from String to Integer/,
    ],
    ["a condition that is no Boolean", "static void a() { if (1) {} }", /APEX_NOT_BOOLEAN/],
    ["merge", "static void a(Account x, Account y) { merge x y; }", /APEX_MERGE.*does not merge/],
    ["an instance member in a static method", "Integer i; static void a() { i = 1; }", /APEX_THIS/],
    ["a syntax error", "static void a() { Integer i = ; }", /APEX_SYNTAX/],
    ["an unknown label", "static String a() { return Label.Nowhere; }", /APEX_UNKNOWN_LABEL.*Nowhere/],
    [
      "an unknown field in a query",
      "static void a() { for (Account x : [SELECT Nothing__c FROM Account]) {} }",
      /APEX_SOQL: No such column 'Nothing__c' on entity 'Account'/,
    ],
    [
      "an unknown object in a query",
      "static Object a() { return [SELECT Id FROM Nothing__c]; }",
      /APEX_UNKNOWN_OBJECT.*Nothing__c/,
    ],
    [
      "a query the local org does not run",
      "static Object a() { return [SELECT COUNT(Id) FROM Account GROUP BY ROLLUP(Name)]; }",
      /ROLLUP/,
    ],
    ["an unknown field in a condition", "Object a = [SELECT Id FROM Account WHERE Nothing = 1];", /APEX_SOQL/],
    ["@future", "@future static void a() {}", /APEX_ANNOTATION.*@future\. Enqueue a class that implements Queueable/],
    ["web services", "webservice static void a() {}", /APEX_WEBSERVICE/],
    [
      "SOSL",
      "static void a() { List<List<SObject>> x = [FIND 'x' IN ALL FIELDS RETURNING Account]; }",
      /APEX_SYNTAX.*not supported/,
    ],
  ];
  for (const [behaviour, source, says] of refusals) {
    it(`is refused by file, line and name: ${behaviour}`, () => {
      assert.throws(
        () => orgOf(classes(`public class Wrong {\n${source}\n}`)),
        (error) => error instanceof ApexRefused && says.test(error.message) && /Wrong\.cls:2/.test(error.message),
      );
    });
  }
  it("is refused by file, line and name: an older API version", () => {
    const meta =
      '<?xml version="1.0" encoding="UTF-8"?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">\n<apiVersion>60.0</apiVersion><status>Active</status></ApexClass>';
    const files = { ...classes("public class Wrong {}"), "classes/Wrong.cls-meta.xml": meta };
    assert.throws(() => orgOf(files), /Wrong\.cls-meta\.xml:3:1 APEX_API_VERSION: API version 60/);
  });
  it("is refused by file, line and name: methods in a trigger", () => {
    const files = { "triggers/T.trigger": "trigger T on Account (before insert) {\n  void a() {}\n}" };
    assert.throws(() => orgOf(files), /T\.trigger:2:\d+ APEX_TRIGGER_MEMBER/);
  });
  it("is told all at once, in the order of the files", () => {
    const source = "public class Wrong {\nstatic void a() { x = 1; }\nstatic void b() { y = 1; }\n}";
    assert.throws(
      () => orgOf(classes(source)),
      (error) => error instanceof ApexRefused && error.refusals.map((one) => one.place.line).join() === "2,3",
    );
  });
});
