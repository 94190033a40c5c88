import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexEnum,
  ApexList,
  ApexMap,
  ApexSet,
  apexToString,
  ApexType,
  type ApexValue,
  makeId,
  SObject,
} from "../../../values/index.js";
import { readJson } from "../json-text.js";
import type { ApexClassInfo } from "../registry.js";
import { ADMIN, call, context, Fake } from "./support.js";

const RED = new ApexEnum("Color", "RED", 0);

const classes: ApexClassInfo[] = [
  {
    name: "Deal",
    kind: "class",
    fields: [
      { name: "name", type: "String", isStatic: false, isTransient: false },
      { name: "amount", type: "Decimal", isStatic: false, isTransient: false },
      { name: "day", type: "Date", isStatic: false, isTransient: false },
      { name: "parts", type: "List<Deal>", isStatic: false, isTransient: false },
      { name: "color", type: "Color", isStatic: false, isTransient: false },
      { name: "cache", type: "String", isStatic: false, isTransient: true },
      { name: "count", type: "Integer", isStatic: true, isTransient: false },
    ],
    enumValues: [],
  },
  { name: "Color", kind: "enum", fields: [], enumValues: [RED] },
];

const org = () => context(ADMIN, classes);
const write = (value: ApexValue) => call(org(), "JSON.serialize(Object)", value);
const read = (text: string, type: string) => call(org(), "JSON.deserialize(String, Type)", text, new ApexType(type));
const untyped = (text: string) => call(org(), "JSON.deserializeUntyped(String)", text);

describe("JSON.serialize", () => {
  it("writes every digit of a Decimal, days, moments, bytes and enum constants", () => {
    const values: [ApexValue, string][] = [
      [ApexDecimal.parse("64000.00"), "64000.00"],
      [ApexDecimal.parse("4.5E+3"), "4500"],
      [ApexDecimal.parse("12345678901234567890.123456789"), "12345678901234567890.123456789"],
      [new ApexDouble(1.5), "1.5"],
      [9007199254740993n, "9007199254740993"],
      [ApexDate.of(2026, 3, 31), '"2026-03-31"'],
      [ApexDatetime.parseIso("2026-03-31T10:00:00Z"), '"2026-03-31T10:00:00.000Z"'],
      [ApexBlob.fromText("Akkord"), '"QWtrb3Jk"'],
      [RED, '"RED"'],
      ['say "hi"\n', '"say \\"hi\\"\\n"'],
      [null, "null"],
      [new ApexSet("String", ["a"]), '["a"]'],
      [new ApexMap("Integer", "Object", [[1, new ApexList("Object", [true, null])]]), '{"1":[true,null]}'],
    ];
    for (const [value, text] of values) assert.equal(write(value), text);
  });

  it("writes instance fields that are neither static nor transient, nulls included unless suppressed", () => {
    const deal = new Fake("Deal", { name: "A", amount: ApexDecimal.parse("1.50"), color: RED, cache: "x", count: 3 });
    assert.equal(write(deal), '{"name":"A","amount":1.50,"day":null,"parts":null,"color":"RED"}');
    assert.equal(
      call(org(), "JSON.serialize(Object, Boolean)", deal, true),
      '{"name":"A","amount":1.50,"color":"RED"}',
    );
  });

  it("writes records with attributes, parents and children", () => {
    const id = makeId("a00", 1);
    const plan = new SObject("Plan__c");
    plan.id = id;
    plan.put("Changed__c", ApexDatetime.parseIso("2026-03-31T10:00:00Z"));
    const account = new SObject("Account");
    account.put("Name", "Acme");
    plan.putParent("Account__r", account);
    account.putChildren("Plans__r", new ApexList("Plan__c", []));
    assert.equal(
      write(plan),
      `{"attributes":{"type":"Plan__c","url":"/services/data/v67.0/sobjects/Plan__c/${id}"},"Id":"${id}","Changed__c":"2026-03-31T10:00:00.000+0000",` +
        '"Account__r":{"attributes":{"type":"Account"},"Name":"Acme","Plans__r":{"totalSize":0,"done":true,"records":[]}}}',
    );
  });

  it("indents objects when it is to be read by people", () => {
    const map = new ApexMap("String", "Object", [
      ["a", 1],
      ["b", new ApexMap("String", "Object", [["c", 2]])],
    ]);
    assert.equal(call(org(), "JSON.serializePretty(Object)", map), '{\n  "a" : 1,\n  "b" : {\n    "c" : 2\n  }\n}');
  });

  it("refuses what has no JSON", () => {
    assert.throws(() => write(new Fake("Unknown")), /System.JSONException: Type unsupported in JSON: Unknown/);
    assert.throws(() => write(new ApexMap("String", "Object", [[null, 1]])), /Null key/);
  });
});

describe("JSON.deserialize", () => {
  it("fills classes by field name in any case, ignoring what they do not have", () => {
    const deal = read(
      '{"NAME":"A","amount":1.10,"day":"2026-03-31","parts":[{"name":"B"}],"color":"RED","other":[1]}',
      "Deal",
    ) as Fake;
    const field = (name: string) => deal.fields.get(name) ?? null;
    assert.equal(apexToString(field("amount")), "1.10");
    assert.equal(apexToString(field("day")), "2026-03-31 00:00:00");
    assert.equal(((field("parts") as ApexList).items[0] as Fake).fields.get("name"), "B");
    assert.equal(field("color"), RED);
    const strict = () => call(org(), "JSON.deserializeStrict(String, Type)", '{"other":1}', new ApexType("Deal"));
    assert.throws(strict, /Unrecognized field "other" \(Class Deal\)/);
  });

  it("fills collections and primitives, with numbers exact", () => {
    const map = read('{"a":[0.1,0.30]}', "Map<String, List<Decimal>>") as ApexMap;
    assert.equal(apexToString(map), "{a=(0.1, 0.30)}");
    assert.equal(map.valueType, "List<Decimal>");
    assert.deepEqual((read("[1,2,1]", "Set<Integer>") as ApexSet).toArray(), [1, 2]);
    assert.equal(read("5", "Long"), 5n);
    assert.equal(read('"x"', "String"), "x");
    assert.equal(read("null", "Deal"), null);
    assert.deepEqual((read('{"1":"a"}', "Map<Integer, String>") as ApexMap).get(1), "a");
  });

  it("fills records, their parents and children", () => {
    const text = `{"attributes":{"type":"Plan__c"},"Id":"${makeId("a00", 3).slice(0, 15)}","rate__c":0.05,"Start__c":"2026-01-01","Account__r":{"Name":"Acme"}}`;
    const plan = read(text, "Plan__c") as SObject;
    assert.equal(plan.id, makeId("a00", 3));
    assert.equal(apexToString(plan.get("Rate__c")), "0.05");
    assert.equal(plan.parent("account__r")?.get("name"), "Acme");
    assert.equal((read(text, "SObject") as SObject).type, "Plan__c");
    assert.equal(
      (read('{"Plans__r":{"records":[{"Name":"P"}]}}', "Account") as SObject).readChildren("plans__r").size,
      1,
    );
    assert.throws(() => read('{"Nope__c":1}', "Plan__c"), /No such column 'Nope__c' on sobject of type Plan__c/);
  });

  it("refuses values of another shape", () => {
    const rows: [string, string, RegExp][] = [
      ["[1]", "Deal", /Malformed JSON: Expected Deal, found an array/],
      ["1.5", "Integer", /Malformed JSON: Expected Integer, found/],
      ['"abc"', "Decimal", /System.JSONException: Invalid decimal: abc/],
      ['"31/12/2026"', "Date", /System.JSONException: Invalid date/],
      ['"BLUE"', "Color", /Expected Color/],
      ["{}", "Nothing", /Cannot deserialize type Nothing/],
    ];
    for (const [text, type, message] of rows) assert.throws(() => read(text, type), message, text);
  });
});

describe("JSON.deserializeUntyped", () => {
  it("gives maps, lists, Integer, Long, Decimal, String, Boolean and null", () => {
    const map = untyped('{"a":[1,2147483648,1.50,"x",true,null],"b":{}}') as ApexMap;
    const [int, long, decimal, ...rest] = (map.get("a") as ApexList).items;
    assert.deepEqual([int, long, apexToString(decimal), ...rest], [1, 2147483648n, "1.50", "x", true, null]);
    assert.ok(map.get("b") instanceof ApexMap);
    assert.deepEqual(map.keys(), ["a", "b"]);
  });

  it("says where a text is not JSON", () => {
    const rows: [string, RegExp][] = [
      ["", /Unexpected end of input at \[line:1, column:1\]/],
      ['{"a":\n 1,}', /Unexpected '}' at \[line:2, column:4\]: expected a text in double quotes/],
      ["[1 2]", /Unexpected '2' at \[line:1, column:4\]: expected ']'/],
      ["{'a':1}", /expected a text in double quotes/],
      ["[01]", /expected ']'/],
      ["nul", /expected a valid value/],
      ["1 x", /expected the end of the text/],
      ['"\n"', /expected a text in double quotes/],
      ["[".repeat(1001), /less than 1000 levels/],
    ];
    for (const [text, message] of rows) assert.throws(() => untyped(text), message, text.slice(0, 20));
  });

  it("reads whatever JSON.stringify writes", () => {
    const plain = (json: unknown): unknown => {
      if (json instanceof Map) return Object.fromEntries(Array.from(json, ([key, value]) => [key, plain(value)]));
      if (Array.isArray(json)) return json.map(plain);
      return json instanceof ApexDecimal ? json.doubleValue() : json;
    };
    const noProto = (value: string) => !value.includes("__proto__");
    fc.assert(
      fc.property(
        fc
          .jsonValue()
          .map((value) => JSON.stringify(value))
          .filter(noProto),
        (text) => {
          assert.deepEqual(plain(readJson(text)), JSON.parse(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("reads back what serialize wrote", () => {
    const map = new ApexMap("String", "Object", [
      ["amount", ApexDecimal.parse("64000.00")],
      ["list", new ApexList("Object", [1, "æ\u2028"])],
    ]);
    assert.equal(write(untyped(String(write(map)))), write(map));
  });
});
