import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  ApexDecimal,
  ApexEnum,
  ApexException,
  ApexList,
  ApexMap,
  apexToString,
  ApexType,
  type ApexValue,
  makeId,
  SObject,
} from "../../../values/index.js";
import { describeObject, fieldToken, objectToken, SYSTEM_MODE, USER_MODE } from "../index.js";
import { parseSignature, parseType, type TypeText, typeText } from "../registry.js";
import { call, context, create, Fake, library, REP_USER } from "./support.js";

function plan(fields: Record<string, ApexValue> = {}): SObject {
  const record = new SObject("Plan__c");
  for (const [name, value] of Object.entries(fields)) record.put(name, value);
  return record;
}

const rows = (...items: SObject[]): ApexList => new ApexList("Plan__c", items);

describe("the registry", () => {
  it("reads signatures", () => {
    assert.deepEqual(parseSignature("put(Map<K, V> other, String? name): List<T>"), {
      name: "put",
      parameters: ["Map<K, V>", "String"],
      nullable: [false, true],
      returns: "List<T>",
    });
    assert.equal(parseSignature("clear()").returns, "void");
    assert.equal(typeText(parseType("map<string,List< Integer >>")), "map<string, List<Integer>>");
    assert.equal(typeText(parseType("String[]")), "List<String>");
  });

  it("names only types that it has", () => {
    const check = (type: TypeText, owner: string, variables: string[]): void => {
      const isKnown = variables.includes(type.name) || type.name === "void" || library.type(type.name) !== undefined;
      assert.ok(isKnown, `${owner} names ${type.name}`);
      for (const argument of type.arguments) check(argument, owner, variables);
    };
    for (const name of library.names()) {
      const type = library.type(name);
      assert.ok(type);
      const texts = [...type.interfaces, ...(type.parent ? [type.parent] : [])];
      for (const spec of Array.from(type.methods.values()).flat()) texts.push(spec.returns, ...spec.parameters);
      for (const property of type.properties.values()) texts.push(property.type);
      for (const constructor of type.constructors) texts.push(...constructor.parameters);
      for (const text of texts) check(parseType(text), name, type.typeParameters);
    }
  });

  it("has no two methods of one type with the same parameters", () => {
    for (const name of library.names()) {
      const methods = Array.from(library.type(name)?.methods.values() ?? []).flat();
      const signatures = methods.map((spec) => `${name}.${spec.name}(${spec.parameters.join(", ")})`.toLowerCase());
      assert.equal(
        new Set(signatures).size,
        signatures.length,
        signatures.filter((one, i) => signatures.indexOf(one) !== i).join(),
      );
    }
  });

  it("finds types with and without namespace, in any case, and nothing else", () => {
    for (const name of [
      "queueable",
      "System.Queueable",
      "SYSTEM.STRING",
      "SObjectType",
      "Schema.SObjectType",
      "dmlexception",
    ]) {
      assert.ok(library.type(name), name);
    }
    for (const name of ["Cache.Org", "Http", "Messaging.CustomNotification", "NoSuchThing"]) {
      assert.equal(library.type(name), undefined, name);
    }
  });
});

describe("SObject methods", () => {
  it("read and write by name and token, with the metadata's spelling and types", () => {
    const record = plan();
    call(context(), "SObject.put(String, Object)", record, "rate__C", 5);
    assert.deepEqual(
      Array.from(record.entries(), ([name, value]) => [name, apexToString(value)]),
      [["Rate__c", "5"]],
    );
    assert.ok(record.get("Rate__c") instanceof ApexDecimal);
    const token = fieldToken("Plan__c", "Rate__c");
    assert.equal(
      apexToString(
        call(context(), "SObject.put(Schema.SObjectField, Object)", record, token, ApexDecimal.parse("7.5")),
      ),
      "5",
    );
    assert.equal(apexToString(call(context(), "SObject.get(Schema.SObjectField)", record, token)), "7.5");
    assert.equal(call(context(), "SObject.isSet(String)", record, "Start__c"), false);
    assert.throws(
      () => call(context(), "SObject.get(String)", record, "Nope__c"),
      /System.SObjectException: Invalid field Nope__c for Plan__c/,
    );
    assert.throws(
      () => call(context(), "SObject.put(String, Object)", record, "Rate__c", "x"),
      /Illegal assignment from String/,
    );
  });

  it("read what a query selected and refuse the rest", () => {
    const record = plan({ Name: "P" });
    record.selected = new Set(["name"]);
    assert.equal(call(context(), "SObject.get(String)", record, "name"), "P");
    assert.throws(
      () => call(context(), "SObject.get(String)", record, "Rate__c"),
      /without querying the requested field: Plan__c.Rate__c/,
    );
    const total = new SObject("AggregateResult");
    total.put("sum", 3);
    assert.equal(call(context(), "SObject.get(String)", total, "SUM"), 3);
    assert.throws(
      () => call(context(), "SObject.get(String)", total, "other"),
      /Invalid field other for AggregateResult/,
    );
  });

  it("reach related records and show what is populated", () => {
    const record = plan({ Name: "P" });
    const account = new SObject("Account");
    record.putParent("Account__r", account);
    assert.equal(call(context(), "SObject.getSObject(String)", record, "ACCOUNT__R"), account);
    assert.throws(
      () => call(context(), "SObject.getSObject(String)", record, "Nope__r"),
      /Invalid relationship Nope__r/,
    );
    assert.deepEqual((call(context(), "SObject.getPopulatedFieldsAsMap()", record) as ApexMap).keys(), [
      "Name",
      "Account__r",
    ]);
  });

  it("mark errors on rows and fields", () => {
    const record = plan();
    call(context(), "SObject.addError(String)", record, "no");
    call(context(), "SObject.addError(String, String)", record, "rate__c", "too high");
    call(context(), "SObject.addError(Exception)", record, new ApexException("System.MathException", "Divide by 0"));
    assert.deepEqual(record.errors, [
      { field: null, message: "no" },
      { field: "Rate__c", message: "too high" },
      { field: null, message: "Divide by 0" },
    ]);
    const errors = call(context(), "SObject.getErrors()", record) as ApexList;
    assert.equal(
      apexToString(call(context(), "Database.Error.getStatusCode()", errors.items[1])),
      "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    );
  });
});

describe("Schema", () => {
  it("describes objects and fields", () => {
    const org = context();
    const result = call(org, "Schema.SObjectType.getDescribe()", objectToken("Plan__c"));
    assert.equal(call(org, "Schema.DescribeSObjectResult.getKeyPrefix()", result), "a00");
    assert.equal(call(org, "Schema.DescribeSObjectResult.isCustom()", result), true);
    const field = call(org, "Schema.SObjectField.getDescribe()", fieldToken("Plan__c", "status__c"));
    assert.equal(call(org, "Schema.DescribeFieldResult.getName()", field), "Status__c");
    assert.equal(apexToString(call(org, "Schema.DescribeFieldResult.getType()", field)), "PICKLIST");
    const [entry] = (call(org, "Schema.DescribeFieldResult.getPicklistValues()", field) as ApexList).items;
    assert.equal(call(org, "Schema.PicklistEntry.getLabel()", entry), "Sketch");
    const [child] = (
      call(org, "Schema.DescribeSObjectResult.getChildRelationships()", describeObject("Account", org)) as ApexList
    ).items;
    assert.equal(call(org, "Schema.ChildRelationship.getRelationshipName()", child), "Plans__r");
  });

  it("finds objects and fields in any case, and ids by their prefix", () => {
    const org = context();
    const all = call(org, "Schema.getGlobalDescribe()") as ApexMap;
    assert.equal(apexToString(all.get("PLAN__C")), "Plan__c");
    assert.equal(all.get("Nope"), null);
    const fields =
      library
        .type("Schema.DescribeSObjectResult")
        ?.properties.get("fields")
        ?.get(org, describeObject("Plan__c", org)) ?? null;
    assert.equal(
      apexToString((call(org, "Schema.SObjectTypeFields.getMap()", fields) as ApexMap).get("RATE__C")),
      "Rate__c",
    );
    assert.equal(apexToString(call(org, "Id.getSObjectType()", makeId("a00", 5))), "Plan__c");
    assert.throws(() => call(org, "Id.getSObjectType()", makeId("zzz", 5)), /no object has the key prefix zzz/);
  });

  it("says what the running user may see and write", () => {
    const rep = context(REP_USER);
    const may = (method: string) =>
      call(rep, `Schema.DescribeSObjectResult.${method}()`, describeObject("Plan__c", rep));
    assert.deepEqual([may("isAccessible"), may("isCreateable"), may("isUpdateable")], [true, false, false]);
    const see = (name: string) => {
      const field = call(rep, "Schema.SObjectField.getDescribe()", fieldToken("Plan__c", name));
      return [
        call(rep, "Schema.DescribeFieldResult.isAccessible()", field),
        call(rep, "Schema.DescribeFieldResult.isUpdateable()", field),
      ];
    };
    assert.deepEqual(
      [see("Rate__c"), see("Start__c")],
      [
        [true, false],
        [false, false],
      ],
    );
    assert.equal(
      call(context(), "Schema.DescribeSObjectResult.isDeletable()", describeObject("Plan__c", context())),
      true,
    );
  });
});

describe("Security and FeatureManagement", () => {
  it("take away the fields the user may not read, on copies", () => {
    const rep = context(REP_USER);
    const record = plan({ Name: "P", Rate__c: ApexDecimal.of(1), Start__c: null });
    const readable = new ApexEnum("System.AccessType", "READABLE", 1);
    const decision = call(rep, "Security.stripInaccessible(System.AccessType, List<SObject>)", readable, rows(record));
    const [stripped] = (call(rep, "SObjectAccessDecision.getRecords()", decision) as ApexList).items as SObject[];
    assert.deepEqual(Array.from(stripped.fields.keys()), ["name", "rate__c"]);
    assert.equal(apexToString(call(rep, "SObjectAccessDecision.getRemovedFields()", decision)), "{Plan__c={Start__c}}");
    assert.equal(apexToString(call(rep, "SObjectAccessDecision.getModifiedIndexes()", decision)), "{0}");
    assert.ok(record.has("Start__c"));
    const creatable = new ApexEnum("System.AccessType", "CREATABLE", 0);
    const refused = () =>
      call(rep, "Security.stripInaccessible(System.AccessType, List<SObject>)", creatable, rows(record));
    assert.throws(refused, /System.NoAccessException: No access to entity: Plan__c/);
  });

  it("know custom permissions in any case", () => {
    assert.equal(call(context(REP_USER), "FeatureManagement.checkPermission(String)", "see_team"), true);
    assert.equal(call(context(), "FeatureManagement.checkPermission(String)", "see_team"), false);
  });
});

describe("Database", () => {
  it("hands text, variables, access and sharing to the query", () => {
    const org = context();
    org.answers = [plan()];
    assert.equal(
      (call(org, "Database.query(String)", "SELECT Id FROM Plan__c WHERE Name = :name") as ApexList).size,
      1,
    );
    call(org, "Database.query(String, System.AccessLevel)", "q", SYSTEM_MODE);
    const binds = new ApexMap("String", "Object", [["Ids", 5]]);
    call(org, "Database.queryWithBinds(String, Map<String, Object>, System.AccessLevel)", "q", binds, USER_MODE);
    assert.equal(call(org, "Database.countQuery(String)", "SELECT COUNT() FROM Plan__c"), 1);
    assert.deepEqual(
      org.queries.map(({ access, sharing, binds: given }) => [access, sharing, Array.from(given)]),
      [
        ["user", true, [["name", "Acme"]]],
        ["system", false, [["name", "Acme"]]],
        ["user", true, [["ids", 5]]],
        ["user", true, [["name", "Acme"]]],
      ],
    );
  });

  it("hands rows and options to DML and gives results", () => {
    const org = context();
    org.results = [
      {
        id: null,
        success: false,
        created: false,
        errors: [{ code: "DUPLICATE_VALUE", message: "twice", fields: ["Name"] }],
      },
    ];
    const [result] = (call(org, "Database.insert(List<SObject>, Boolean)", rows(plan()), false) as ApexList).items;
    assert.equal(call(org, "Database.SaveResult.isSuccess()", result), false);
    const [error] = (call(org, "Database.SaveResult.getErrors()", result) as ApexList).items;
    assert.equal(call(org, "Database.Error.getMessage()", error), "twice");
    assert.equal(apexToString(call(org, "Database.Error.getStatusCode()", error)), "DUPLICATE_VALUE");
    call(
      org,
      "Database.upsert(List<SObject>, Schema.SObjectField, Boolean, System.AccessLevel)",
      rows(plan()),
      fieldToken("Plan__c", "Name"),
      true,
      SYSTEM_MODE,
    );
    call(org, "Database.delete(Id)", makeId("a00", 9));
    assert.deepEqual(
      org.writes.map(({ operation, options: { allOrNone, access, externalId, sharing } }) => [
        operation,
        allOrNone,
        access,
        externalId,
        sharing,
      ]),
      [
        ["insert", false, "user", undefined, true],
        ["upsert", true, "system", "Name", false],
        ["delete", true, "user", undefined, true],
      ],
    );
    assert.equal(org.writes[2].rows[0].type, "Plan__c");
  });

  it("counts savepoints and rollbacks as DML", () => {
    const org = context();
    call(org, "Database.rollback(System.Savepoint)", call(org, "Database.setSavepoint()"));
    assert.deepEqual(org.counted, ["dmlStatements", "dmlStatements", "rollback 42"]);
  });

  it("starts batches of 200 unless told", () => {
    assert.equal(call(context(), "Database.executeBatch(Object)", new Fake("Job")), makeId("707", 200));
    assert.equal(call(context(), "Database.executeBatch(Object, Integer)", new Fake("Job"), 50), makeId("707", 50));
  });
});

describe("EventBus and jobs", () => {
  it("shows the delivery that is running", () => {
    const org = context();
    const current = call(org, "EventBus.TriggerContext.currentContext()");
    assert.equal(library.type("EventBus.TriggerContext")?.properties.get("retries")?.get(org, current), 2);
    call(org, "EventBus.TriggerContext.setResumeCheckpoint(String)", current, "17");
    assert.equal(org.tx.eventContext?.resumeCheckpoint, "17");
  });

  it("publishes for users who may create the event, or in system mode", () => {
    const rep = context(REP_USER);
    const refused = () => call(rep, "EventBus.publish(List<SObject>)", rows(plan()));
    assert.throws(refused, /System.DmlException: Insert failed.*INSUFFICIENT_ACCESS_OR_READONLY/);
    const result = call(rep, "EventBus.publishWithAccessLevel(SObject, System.AccessLevel)", plan(), SYSTEM_MODE);
    assert.equal(call(rep, "Database.SaveResult.isSuccess()", result), true);
  });

  it("gives contexts of jobs their ids", () => {
    const job = { kind: "batchable", jobId: makeId("707", 1), childJobId: makeId("707", 2) };
    assert.equal(call(context(), "Database.BatchableContext.getChildJobId()", job), job.childJobId);
    assert.equal(call(context(), "QueueableContext.getJobId()", job), job.jobId);
    assert.equal(call(context(), "System.enqueueJob(Object)", new Fake("Job")), makeId("707", 1));
    assert.equal(call(context(), "System.isQueueable()"), true);
    assert.equal(
      apexToString(call(context(), "Request.getQuiddity()", call(context(), "Request.getCurrent()"))),
      "QUEUEABLE",
    );
  });
});

describe("assertions", () => {
  const message = (signature: string, ...args: ApexValue[]): string => {
    try {
      call(context(), signature, ...args);
      return "passed";
    } catch (thrown) {
      return String(thrown);
    }
  };

  it("say what they expected and what came, in Salesforce's words", () => {
    const table: [string, ApexValue[], string][] = [
      ["Assert.areEqual(Object, Object)", [1, 1], "passed"],
      ["Assert.areEqual(Object, Object)", [1, 2], "System.AssertException: Assertion Failed: Expected: 1, Actual: 2"],
      [
        "Assert.areEqual(Object, Object, Object)",
        ["a", "A", "case"],
        "System.AssertException: Assertion Failed: case: Expected: a, Actual: A",
      ],
      ["Assert.areEqual(Object, Object)", [ApexDecimal.parse("1.0"), ApexDecimal.parse("1.00")], "passed"],
      ["Assert.areNotEqual(Object, Object)", [1, 1], "System.AssertException: Assertion Failed: Same value: 1"],
      [
        "Assert.isTrue(Boolean, Object)",
        [null, "why"],
        "System.AssertException: Assertion Failed: why: Expected: true, Actual: null",
      ],
      ["Assert.isNull(Object)", [null], "passed"],
      ["Assert.fail(Object)", ["stop"], "System.AssertException: Assertion Failed: stop"],
      ["System.assert(Boolean)", [false], "System.AssertException: Assertion Failed"],
      [
        "System.assertEquals(Object, Object, Object)",
        [5, 20, null],
        "System.AssertException: Assertion Failed: Expected: 5, Actual: 20",
      ],
      ["Assert.isInstanceOfType(Object, Type)", [new Fake("A"), new ApexType("A")], "passed"],
      [
        "Assert.isInstanceOfType(Object, Type)",
        [new Fake("A"), new ApexType("B")],
        "System.AssertException: Assertion Failed: Expected: B, Actual: A",
      ],
    ];
    for (const [signature, args, expected] of table) assert.equal(message(signature, ...args), expected, signature);
  });
});

describe("exceptions", () => {
  it("show message, type, cause and place", () => {
    const cause = new ApexException("System.MathException", "Divide by 0");
    const exception = create(context(), "DmlException", "String, Exception", [], "no", cause) as ApexException;
    exception.places = [{ file: "Deals.cls", line: 12, column: 3 }];
    assert.equal(call(context(), "Exception.getTypeName()", exception), "System.DmlException");
    assert.equal(call(context(), "Exception.getCause()", exception), cause);
    assert.equal(call(context(), "Exception.getLineNumber()", exception), 12);
    assert.equal(call(context(), "Exception.getStackTraceString()", exception), "Deals.cls: line 12, column 3");
    assert.throws(() => call(context(), "Exception.initCause(Exception)", exception, cause), /Cause already set/);
  });

  it("for pages hide their message from Apex until it is set", () => {
    const exception = create(context(), "AuraHandledException", "String", [], "Not today") as ApexException;
    assert.equal(call(context(), "Exception.getMessage()", exception), "Script-thrown exception");
    assert.equal(exception.message, "Not today");
    call(context(), "Exception.setMessage(String)", exception, "Not today");
    assert.equal(call(context(), "Exception.getMessage()", exception), "Not today");
  });

  it("of DML show each failed row", () => {
    const id = makeId("a00", 4);
    const exception = new ApexException("DmlException", "failed", null, [
      { index: 3, id, code: "STRING_TOO_LONG", message: "long", fields: ["Name"] },
    ]);
    assert.equal(call(context(), "DmlException.getNumDml()", exception), 1);
    assert.equal(apexToString(call(context(), "DmlException.getDmlType(Integer)", exception, 0)), "STRING_TOO_LONG");
    assert.equal(call(context(), "DmlException.getDmlIndex(Integer)", exception, 0), 3);
    assert.equal(apexToString(call(context(), "DmlException.getDmlFields(Integer)", exception, 0)), "(Name)");
    assert.throws(
      () => call(context(), "DmlException.getDmlMessage(Integer)", exception, 1),
      /List index out of bounds: 1/,
    );
  });
});

describe("Type, Limits, UserInfo and debug", () => {
  it("finds types by name and makes instances", () => {
    const classes = [{ name: "Outer.Inner", kind: "class" as const, fields: [], enumValues: [] }];
    const org = context(REP_USER, classes);
    const name = (text: string) => apexToString(call(org, "Type.forName(String)", text));
    assert.deepEqual(["outer.inner", "PLAN__C", "list<string>", "Nope", "Nope<String>"].map(name), [
      "Outer.Inner",
      "Plan__c",
      "list<string>",
      "null",
      "null",
    ]);
    assert.equal(
      (call(org, "Type.newInstance()", new ApexType("Outer.Inner")) as Fake).fields.get("constructed"),
      true,
    );
    assert.equal((call(org, "Type.newInstance()", new ApexType("Plan__c")) as SObject).type, "Plan__c");
    assert.ok(call(org, "Type.newInstance()", new ApexType("List<String>")) instanceof ApexList);
  });

  it("shows limits, the running user and writes the log", () => {
    const org = context(REP_USER);
    assert.equal(call(org, "Limits.getQueries()"), 7);
    assert.equal(call(org, "Limits.getLimitQueries()"), 100);
    assert.equal(call(org, "UserInfo.getUserId()"), REP_USER.id);
    assert.equal(call(org, "UserInfo.getLastName()"), "Rep");
    assert.equal(call(org, "UserInfo.isMultiCurrencyOrganization()"), false);
    call(
      org,
      "System.debug(System.LoggingLevel, Object)",
      new ApexEnum("System.LoggingLevel", "WARN", 2),
      new ApexList("Integer", [1, 2]),
    );
    assert.deepEqual(org.log, ["WARN (1, 2)"]);
  });
});

describe("enums of the platform", () => {
  it("have constants, values, valueOf, names and ordinals", () => {
    const rounding = library.type("RoundingMode");
    const halfUp = rounding?.properties.get("half_up")?.get(context(), null) ?? null;
    assert.equal(call(context(), "Enum.name()", halfUp), "HALF_UP");
    assert.equal(call(context(), "Enum.ordinal()", halfUp), 5);
    assert.equal(call(context(), "System.RoundingMode.valueOf(String)", "half_up"), halfUp);
    assert.equal((call(context(), "System.RoundingMode.values()") as ApexList).size, 8);
    assert.throws(
      () => call(context(), "System.RoundingMode.valueOf(String)", "SIDEWAYS"),
      /NoSuchElementException: No enum constant/,
    );
  });
});
