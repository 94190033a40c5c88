/** The text of a plan version, as an org exports it, is a document of its own. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readDocument } from "../document/document.js";
import { DocumentError } from "../problem.js";
import { akkord, akkordData, banded, fileWith, flat, folderWith } from "./support.js";
import type { Bendable } from "./support.js";

const schema = JSON.parse(readFileSync("schema/plan.schema.json", "utf8")) as Bendable;

/** The only version of a document. */
const versionOf = ({ request }: Bendable): Bendable => request.versions[0];

function refusalOf(path: string): DocumentError["problems"] {
  try {
    readDocument(path);
  } catch (error) {
    if (error instanceof DocumentError) return error.problems;
    throw error;
  }
  return assert.fail("The document was taken.");
}

test("the schema takes a document, a version alone, with and without $schema, and nothing between", () => {
  const takes = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  const version = versionOf(banded());
  for (const taken of [banded(), version, { ...version, $schema: "plan.schema.json" }]) assert.ok(takes(taken));
  for (const refused of [{ ...banded(), ...version }, { ...version, title: "Sales" }, {}, []])
    assert.ok(!takes(refused));
});

test("the schema of a version alone has the members of a version in a document", () => {
  const { versionAlone, planVersion } = schema.$defs;
  const { $schema, ...members } = versionAlone.properties;
  assert.equal($schema.$ref, "#/$defs/document/properties/$schema");
  assert.deepEqual(Object.keys(members), Object.keys(planVersion.properties));
  for (const [name, { $ref }] of Object.entries<Bendable>(members))
    assert.equal($ref, `#/$defs/planVersion/properties/${name}`);
  assert.deepEqual(versionAlone.required, planVersion.required);
});

test("a version alone is explained as in its document", () => {
  const alone = fileWith({ $schema: "plan.schema.json", ...versionOf(banded()) });
  assert.deepEqual(akkord("explain", alone), akkord("explain", fileWith(banded())));
});

test("what is wrong in a version alone is told by the lines and paths of its own text", () => {
  const { firstDay, ...version } = versionOf(banded());
  version.components[0].teirs = [];
  const text = JSON.stringify({ ...version, colour: "red", title: firstDay }, null, 2);
  const lineOf = (member: string) => text.split("\n").findIndex((line) => line.includes(`"${member}"`)) + 1;
  assert.deepEqual(
    refusalOf(fileWith(text)).map(({ code, path, line }) => [code, path, line]),
    [
      ["MEMBER_MISSING", "/firstDay", 1],
      ["MEMBER_UNKNOWN", "/components/0/teirs", lineOf("teirs")],
      ["MEMBER_UNKNOWN", "/colour", lineOf("colour")],
      ["MEMBER_UNKNOWN", "/title", lineOf("title")],
    ],
  );
  const { data } = akkordData<Bendable>("lint", fileWith(versionOf(flat((r) => (r.versions[0].currencyCode = "DKK")))));
  assert.deepEqual(data.problems, []);
  const doubtful = fileWith(versionOf(banded((r) => (r.versions[0].components[0].tiers[1].rate = "0.10"))));
  const [doubt] = akkordData<Bendable>("lint", doubtful).data.problems;
  assert.match(doubt.path, /^\/components\/0\/tiers/);
  assert.ok(doubt.line > 1);
});

test("what is neither a document nor a version is refused as a document", () => {
  for (const content of [{}, { colour: "red" }, { title: "Sales" }, { constructor: "" }]) {
    const problems = refusalOf(fileWith(content));
    assert.ok(problems.some(({ code, path }) => code === "MEMBER_MISSING" && path === "/request"));
  }
});

test("a version alone may be the plan.json of a folder, whose people and deals are in CSV files", () => {
  const folder = folderWith({
    "plan.json": JSON.stringify(versionOf(flat())),
    "payees.csv": "key,userKey,name\nanna,user-anna,Anna Holm\n",
    "assignments.csv": "payeeKey,planKey,firstDay\nanna,plan,2026-01-01\n",
    "deals.csv": "key,status,day,amount,currencyCode,ownerUserKey\nd,won,2026-02-02,1500,DKK,user-anna\n",
  });
  const { data } = akkordData<Bendable>("calculate", folder);
  assert.deepEqual(
    data.lines.map(({ amount }: Bendable) => amount),
    ["150.00"],
  );
});

test("a version alone is compared by its rules, pays the other's people, and its plan may be called otherwise", () => {
  const document = fileWith(banded());
  const alone = (planKey: string, rate = "0.12") => {
    const version = { ...versionOf(banded((r) => (r.versions[0].components[0].tiers[1].rate = rate))), planKey };
    return fileWith(version);
  };
  for (const sides of [
    [document, alone("a0B5g00000Aaaaa")],
    [alone("a0B5g00000Aaaaa"), document],
    [alone("a0B5g00000Aaaaa"), alone("a0B5g00000Bbbbb")],
  ]) {
    const { exitCode, text } = akkord("diff", ...sides);
    assert.equal(exitCode, 0, text);
    assert.match(text, /^The plans mean the same\./);
  }
  const { exitCode, data } = akkordData<Bendable>("diff", document, alone("a0B5g00000Aaaaa", "0.13"));
  assert.equal(exitCode, 1);
  assert.equal(data.differences.length, 1);
  assert.equal(data.pay.totals[0].difference, "5.00");
});
