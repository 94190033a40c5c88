import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";

function readText(text: string): string {
  const reader = new JsonReader(text);
  const value = reader.readText();
  reader.finish();
  return value;
}

test("any text is written and read as JSON itself does", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("\\", '"', "\n", "\u0000", "a", "\ud83c") }),
  );
  fc.assert(
    fc.property(anyText, (value) => {
      const writer = new JsonWriter();
      writer.textItem(value);
      assert.equal(readText(writer.toText()), value);
      assert.equal(JSON.parse(writer.toText()), value);
      assert.equal(readText(JSON.stringify(value)), value);
    }),
    { numRuns: 1000 },
  );
});

test("escapes are read in all their forms", () => {
  assert.equal(readText('"\\u00e6\\u00C6\\ud83c\\udf3b\\/\\b\\f\\n\\r\\t\\"\\\\"'), 'æÆ🌻/\b\f\n\r\t"\\');
});

const refused: [string, RegExp][] = [
  ["", /Line 1, column 1: \{ is expected/],
  ["{", /" is expected/],
  ['{"a"}', /: is expected/],
  ['{"a":1,}', /" is expected/],
  ['{"a":1 "b":2}', /, is expected/],
  ['{,"a":1}', /" is expected/],
  ['{"a":1,"a":2}', /"a" is there twice/],
  ['{"a":01}', /a whole number is expected/],
  ['{"a":-0}', /a whole number is expected/],
  ['{"a":1.5}', /, is expected/],
  ['{"a":12345678901}', /a whole number is expected/],
  ['{"a":}', /a whole number is expected/],
  ['{"a":1}x', /column 8: nothing more is expected/],
  ['{\n  "a": 1,\n  b: 2}', /Line 3, column 3/],
];

for (const [text, message] of refused) {
  test(`${JSON.stringify(text)} is refused with its place`, () => {
    const reader = new JsonReader(text);
    const read = () => {
      reader.openObject();
      while (reader.nextMember()) reader.readInt();
      reader.finish();
    };
    assert.throws(read, { name: "EngineError", code: "JSON_INVALID", message });
  });
}

const refusedTexts = ['"', '"a', '"\n"', '"\\x"', '"\\u12"', '"\\u12g4"', '"\\', "'a'", "a"];

test("broken texts are refused", () => {
  for (const text of refusedTexts) assert.throws(() => readText(text), { code: "JSON_INVALID" }, text);
});

test("numbers that are not exact text, and nests too deep, are refused", () => {
  for (const text of ['"1e3"', '""', '"1."', "1", `"${"9".repeat(41)}"`]) {
    assert.throws(() => new JsonReader(text).readDecimal(), { code: "JSON_INVALID" }, text);
  }
  const deep = new JsonReader("[".repeat(100));
  const dive = () => {
    for (let i = 0; i < 100; i += 1) {
      deep.openArray();
      deep.nextItem();
    }
  };
  assert.throws(dive, { code: "JSON_INVALID", message: /nested too deeply/ });
});
