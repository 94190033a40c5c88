import assert from "node:assert/strict";
import { test } from "node:test";
import {
  EngineError,
  checkPlanImport,
  readPlanImport,
  readPlanVersion,
  writePlanContent,
  writePlanVersion,
} from "../index.js";

const VERSION =
  '{"planKey":"sales","planName":"Sales","firstDay":"2026-01-01","components":[{"key":"c","rate":"0.10"}]}';

const document = (...versions: string[]) =>
  `{"$schema":"s","title":"t","request":{"payees":[{"key":"a","n":[1,true,null]}],"versions":[${versions.join(",")}]},"expected":{}}`;

test("a version is read alone, with the place of its schema, or out of a document with one", () => {
  const alone = writePlanVersion(readPlanVersion(VERSION));
  for (const text of [VERSION, VERSION.replace("{", '{"$schema":"s",'), document(VERSION)])
    assert.equal(writePlanVersion(readPlanImport(text).version), alone);
});

test("what stands beside the version of a document is named in a warning, and nothing is of a version alone", () => {
  const [warning, ...others] = checkPlanImport(readPlanImport(document(VERSION))).filter(
    ({ severity }) => severity === "warning",
  );
  assert.deepEqual([warning.code, warning.path, others], ["NOT_TAKEN", "request", []]);
  assert.match(warning.message, /not: payees\./);
  const ofAlone = checkPlanImport(readPlanImport(VERSION)).map(({ code }) => code);
  assert.ok(!ofAlone.includes("NOT_TAKEN"));
});

const refusals: [what: string, text: string, message: RegExp][] = [
  ["no version", document(), /^Line 1, column \d+: .* have no plan version/],
  ["a request without versions", '{"request":{}}', /have no plan version/],
  ["two versions", document(VERSION, VERSION), /: "sales" 1, "sales" 1 are 2 plan versions; leave only the one/],
  ["seven versions", document(...Array<string>(7).fill(VERSION)), /"sales" 1 and more are 7 plan versions/],
  ["no request", '{"title":"t"}', /the document has no "request"/],
  ["members of both", VERSION.replace("{", '{"title":"t",'), /"planKey" is not known here/],
  ["members of both, the other way round", VERSION.replace(/}$/, ',"request":{}}'), /"request" is not known here/],
  ["a misspelt member", '{"planKey":"p",\n"colour":"red"}', /^Line 2, column 10: "colour" is not known here/],
  ["a number of money in what is passed over", '{"expected":{"a":1.5},"request":{}}', /} is expected|, is expected/],
  ["a member twice in what is passed over", '{"expected":{"a":"","a":""},"request":{}}', /"a" is there twice/],
  ["something behind the end", `${VERSION}x`, /nothing more is expected/],
];

for (const [what, text, message] of refusals) {
  test(`a text with ${what} is refused by its place`, () => {
    assert.throws(
      () => readPlanImport(text),
      (error) => error instanceof EngineError && message.test(error.message),
    );
  });
}

test("the content of a version has its name and rules, short numbers, and neither key nor number", () => {
  const content = writePlanContent(readPlanVersion(VERSION));
  assert.match(content, /^{"planName":"Sales","firstDay":"2026-01-01",.*"rate":"0.1"/);
  assert.doesNotMatch(content, /planKey|"version"/);
  assert.equal(writePlanContent(readPlanVersion(content)), content);
});
