import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Decimal, checkPlanVersion, readRequest, writeRequest } from "../../engine/index.js";
import type { CalculationRequest } from "../../engine/index.js";
import { readExamples } from "../../engine/tests/examples.js";
import { Chance, randomRequest } from "../../engine/tests/generator.js";
import { classOf, emptyModel, fieldsOf, randomModel, wordsOf } from "../../engine/tests/models.js";
import type { Instance } from "../../engine/tests/models.js";
import { documentOf, readDocument } from "../document/document.js";
import { DocumentError } from "../problem.js";
import { isMap } from "../text/data.js";
import { banded } from "./support.js";
import type { Bendable } from "./support.js";

const schema = JSON.parse(readFileSync("schema/plan.schema.json", "utf8")) as Bendable;

for (const { name } of readExamples()) {
  test(`schema and engine take the example ${name}`, () => {
    const document = readDocument(`examples/${name}.json`);
    assert.ok(document.request.versions.length > 0);
  });
}

test("schema and engine take the example of CSV files", () => {
  assert.equal(readDocument("examples/csv-folder").request.deals.length, 3);
});

test("the schema takes what the engine writes of 500 random requests with sound plans and keys, and nothing is lost", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const request = randomRequest(seed);
    for (const deal of request.deals) {
      deal.splits = onceEach(deal.splits, ({ userKey, kind }) => `${userKey} ${kind}`);
      deal.roles = onceEach(deal.roles, ({ userKey, role, source }) => `${userKey} ${role} ${source}`);
    }
    const problems = request.versions.flatMap((version) => checkPlanVersion(version));
    const hasBadKeys = request.deals.some((deal) => deal.items.some(({ key }) => /^~|\|/.test(key)));
    if (hasBadKeys || problems.some(({ severity }) => severity === "error")) continue;
    const written = writeRequest(request);
    assert.equal(writeRequest(documentOf(`{"request":${written}}`, "random").request), written, `seed ${seed}`);
  }
});

/** The first row of each key. */
function onceEach<T>(rows: T[], keyOf: (row: T) => string): T[] {
  return rows.filter((row, at) => rows.findIndex((other) => keyOf(other) === keyOf(row)) === at);
}

/** The class of the model that each part of the schema describes. */
const PARTS: Record<string, string> = {
  request: "CalculationRequest",
  planVersion: "PlanVersion",
  conventions: "Conventions",
  component: "PlanComponent",
  condition: "Condition",
  creditRule: "CreditRule",
  tier: "RateTier",
  dimension: "LookupDimension",
  row: "RateRow",
  multiplier: "Multiplier",
  payee: "Payee",
  team: "Team",
  teamMember: "TeamMember",
  leave: "Leave",
  assignment: "PlanAssignment",
  quota: "Quota",
  draw: "Draw",
  currencyRate: "CurrencyRate",
  deal: "Deal",
  split: "DealSplit",
  role: "DealRole",
  item: "DealItem",
  standingEntry: "StandingEntry",
};

/** Members that are read into others, from which they are written: two ways of saying the same. */
const OTHER_WAYS: Record<string, string[]> = { payee: ["ote", "basePercent"] };

test("every class that a request is made of has its part of the schema", () => {
  const classes = new Set(["CalculationRequest"]);
  for (const className of classes) {
    for (const { type } of fieldsOf(className)) {
      const inner = classOf(type);
      if (inner !== null) classes.add(inner);
    }
  }
  assert.deepEqual([...classes].sort(), Object.values(PARTS).sort());
});

for (const [part, className] of Object.entries(PARTS)) {
  test(`the schema of ${part} has the members of the model, with their types, words and defaults`, () => {
    const { title, description, properties, required = [] } = schema.$defs[part];
    assert.ok(title && description);
    const standard = emptyModel(className);
    assert.deepEqual(
      Object.keys(properties).sort(),
      [...fieldsOf(className).map(({ name }) => name), ...(OTHER_WAYS[part] ?? [])].sort(),
    );
    for (const { name, type } of fieldsOf(className)) {
      const property = resolved(properties[name]);
      assert.ok(property.description, name);
      assertType(property, type, name);
      if (required.includes(name)) assert.ok(!("default" in property), `${name} is required and has a default`);
      else if (name !== "conventions") assert.deepEqual(property.default, asJson(standard[name]), name);
    }
  });
}

/** A member with what its `$ref` says. */
function resolved(property: Bendable): Bendable {
  return property.$ref ? { ...schema.$defs[property.$ref.slice("#/$defs/".length)], ...property } : property;
}

/** The schema of a member takes what a field of this type takes. */
function assertType(property: Bendable, type: string, name: string): void {
  const single = type.replace(/ \| null$/, "");
  const expected = wordsOf(single) ? "word" : classOf(single) && !single.endsWith("[]") ? "object" : TYPES[single];
  const types = [expected ?? "array", ...(type === single ? [] : ["null"])];
  assert.deepEqual(property.enum ? ["word"] : [property.type].flat(), property.enum ? ["word"] : types, name);
  if (expected === "word") assert.deepEqual(property.enum, wordsOf(single), name);
  if (single === "Decimal") assert.match(property.pattern, /0-9/, name);
  if (!single.endsWith("[]")) return;
  const part = Object.keys(PARTS).find((key) => PARTS[key] === classOf(single));
  const item = part ? `#/$defs/${part}` : single === "Decimal[]" ? "#/$defs/exactNumber" : undefined;
  assert.equal(property.items.$ref, item, name);
}

const TYPES: Record<string, string> = {
  string: "string",
  boolean: "boolean",
  int: "integer",
  Decimal: "string",
  "Map<string, string>": "object",
  "Map<string, Decimal>": "object",
};

function asJson(value: unknown): unknown {
  if (value instanceof Decimal) return value.toText();
  return isMap(value) ? {} : value;
}

test("the examples in the schema are what it allows", () => {
  const validator = new Ajv2020({ allowUnionTypes: true });
  validator.addSchema(schema, "plan");
  let count = 0;
  for (const [part, definition] of Object.entries<Bendable>(schema.$defs)) {
    for (const [path, { examples = [] }] of withMembers(part, definition)) {
      for (const example of examples) {
        assert.ok(validator.validate({ $ref: `plan#/$defs/${path}` }, example), `${path}: ${JSON.stringify(example)}`);
        count += 1;
      }
    }
  }
  assert.ok(count > 30);
});

function withMembers(part: string, definition: Bendable): [string, Bendable][] {
  const members = Object.entries<Bendable>(definition.properties ?? {});
  return [
    [part, definition],
    ...members.map(([name, value]): [string, Bendable] => [`${part}/properties/${name}`, value]),
  ];
}

test("a document in which every member says something is taken, and nothing is lost", () => {
  const text = writeRequest(fullRequest());
  assert.equal(writeRequest(documentOf(`{"request":${text}}`, "full").request), text);
});

/** A request in which every field of the model differs from its default, with values that the schema allows. */
function fullRequest(): CalculationRequest {
  const request = randomModel("CalculationRequest", new Chance(1), 100);
  return allowed(request, "request", 0) as unknown as CalculationRequest;
}

/** Replaces texts and numbers by such as the schema takes in their place; keys stay different from each other. */
function allowed(instance: Instance, part: string, place: number): Instance {
  for (const { name, type } of fieldsOf(PARTS[part])) {
    const property = resolved(schema.$defs[part].properties[name]);
    const inner = classOf(type);
    const below = Object.keys(PARTS).find((key) => PARTS[key] === inner);
    if (below) [instance[name]].flat().forEach((value, index) => allowed(value as Instance, below, index));
    else if (type === "int" || type === "int | null") instance[name] = Math.max(property.minimum, 2);
    else if (property.enum) instance[name] = property.enum.at(-1);
    else if (/9\]\{4\}/.test(property.pattern)) instance[name] = "2026-03-31";
    else if (/A-Z/.test(property.pattern)) instance[name] = "SEK";
    else if (type.startsWith("string") && !type.endsWith("[]")) instance[name] = `${part} ${name} ${place}`;
    else if (name === "milestones") instance[name] = new Map([["invoiced", "2026-04-01"]]);
  }
  return instance;
}

const broken: [string, (request: Bendable) => void, string, string][] = [
  ["a number for a rate", (r) => (r.versions[0].components[0].rate = 0.1), "rate", "NUMBER_WITHOUT_QUOTES"],
  ["a whole number for an amount", (r) => (r.deals[0].amount = 100), "amount", "NUMBER_WITHOUT_QUOTES"],
  ["a number for a quota", (r) => (r.quotas[0].amount = 1e3), "amount", "NUMBER_WITHOUT_QUOTES"],
  ["an exponent", (r) => (r.deals[0].amount = "1e3"), "amount", "VALUE_NOT_ALLOWED"],
  ["a decimal comma", (r) => (r.deals[0].amount = "12,50"), "amount", "VALUE_NOT_ALLOWED"],
  ["41 digits", (r) => (r.deals[0].amount = "1".repeat(41)), "amount", "VALUE_NOT_ALLOWED"],
  ["no amount of a quota", (r) => (r.quotas[0].amount = null), "amount", "TYPE_WRONG"],
  ["a misspelt member", (r) => (r.versions[0].components[0].teirs = []), "teirs", "MEMBER_UNKNOWN"],
  ["an unknown list", (r) => (r.plans = []), "plans", "MEMBER_UNKNOWN"],
  ["an object for a list", (r) => (r.payees = {}), "payees", "TYPE_WRONG"],
  ["a text for a flag", (r) => (r.payees[0].isActive = "true"), "isActive", "TYPE_WRONG"],
  ["a text for a whole number", (r) => (r.versions[0].version = "1"), "version", "TYPE_WRONG"],
  ["a fraction for a whole number", (r) => (r.versions[0].version = 1.5), "version", "TYPE_WRONG"],
  ["a version of 0", (r) => (r.versions[0].version = 0), "version", "VALUE_NOT_ALLOWED"],
  ["an unknown period", (r) => (r.versions[0].components[0].period = "week"), "period", "VALUE_NOT_ALLOWED"],
  ["an unknown rate kind", (r) => (r.versions[0].components[0].rateKind = "bands"), "rateKind", "VALUE_NOT_ALLOWED"],
  ["an unknown status", (r) => (r.deals[0].status = "paid"), "status", "VALUE_NOT_ALLOWED"],
  ["an unknown rounding", (r) => (r.versions[0].conventions.rounding = "UP"), "rounding", "VALUE_NOT_ALLOWED"],
  ["an unknown stacking", (r) => (r.versions[0].conventions.stacking = "max"), "stacking", "VALUE_NOT_ALLOWED"],
  ["three decimals of money", (r) => (r.versions[0].conventions.moneyScale = 3), "moneyScale", "VALUE_NOT_ALLOWED"],
  ["month 13", (r) => (r.versions[0].conventions.yearStartMonth = 13), "yearStartMonth", "VALUE_NOT_ALLOWED"],
  ["a day in another order", (r) => (r.versions[0].firstDay = "31-01-2026"), "firstDay", "VALUE_NOT_ALLOWED"],
  ["no currency", (r) => delete r.versions[0].currencyCode, "currencyCode", "MEMBER_MISSING"],
  ["no plan key", (r) => delete r.versions[0].planKey, "planKey", "MEMBER_MISSING"],
  ["a component key with |", (r) => (r.versions[0].components[0].key = "a|b"), "key", "VALUE_NOT_ALLOWED"],
  ["a number for a fact", (r) => (r.deals[0].facts = { size: 5 }), "size", "NUMBER_WITHOUT_QUOTES"],
];

for (const [what, bend, member, code] of broken) {
  test(`schema and engine refuse ${what}, and the schema says where and what is allowed`, () => {
    const document = banded(bend);
    assert.ok(engineRefuses(document.request));
    const [problem, ...others] = refusalOf(JSON.stringify(document, null, 2));
    assert.equal(problem.code, code);
    assert.ok(problem.path.endsWith(`/${member}`), problem.path);
    assert.ok(problem.line > 1);
    assert.ok(problem.allowed);
    assert.deepEqual(others, []);
  });
}

/** Whole numbers of a plan that end somewhere, with what makes them count. */
const limited: [string, string, (version: Bendable, most: number) => void][] = [
  ["conventions", "moneyScale", ({ conventions }, most) => (conventions.moneyScale = most)],
  ["conventions", "yearStartMonth", ({ conventions }, most) => (conventions.yearStartMonth = most)],
  ["component", "rollingPeriods", bendComponent({ accumulation: "rolling" }, "rollingPeriods")],
  ["component", "clawbackMonths", bendComponent({ clawbackOn: "churned" }, "clawbackMonths")],
  ["component", "payableAfterDays", bendComponent({}, "payableAfterDays")],
  ["component", "releaseAfterDays", bendComponent({ holdback: "0.2" }, "releaseAfterDays")],
  ["creditRule", "levels", ({ components: [one] }, levels) => (one.credits = [{ source: "manager", levels }])],
];

function bendComponent(beside: object, member: string): (version: Bendable, most: number) => void {
  return ({ components: [one] }, most) => Object.assign(one, beside, { [member]: most });
}

for (const [part, member, bend] of limited) {
  test(`${member} may be as large in the schema as in the engine, and no larger`, () => {
    const { maximum } = schema.$defs[part].properties[member];
    const requestOf = (most: number) => banded(({ versions: [version] }) => bend(version, most)).request;
    assert.equal(engineRefuses(requestOf(maximum)), false);
    assert.equal(engineRefuses(requestOf(maximum + 1)), true);
  });
}

/** True when the reader throws, or the check of the versions forbids them. */
function engineRefuses(request: object): boolean {
  try {
    const { versions } = readRequest(JSON.stringify(request));
    return versions.flatMap(checkPlanVersion).some(({ severity }) => severity === "error");
  } catch {
    return true;
  }
}

function refusalOf(text: string): DocumentError["problems"] {
  try {
    documentOf(text, "broken.json");
  } catch (error) {
    if (error instanceof DocumentError) return error.problems;
    throw error;
  }
  return assert.fail("The document was taken.");
}

const noJson: [string, string, number, number, string][] = [
  ["nothing", "", 1, 1, "The file is empty."],
  ["a comma too many", '{\n  "request": {},\n}', 3, 1, "A comma stands before }, and nothing follows it."],
  ["a member twice", '{"request": {},\n "request": {}}', 2, 11, '"request" is there twice.'],
  ["a comment", '{\n  // plan\n  "request": {} }', 2, 3, "A comment stands here; JSON has none."],
  ["something behind the end", '{"request": {}} x', 1, 17, "The document is complete before x."],
  ["a word", '{"request": nothing}', 1, 13, "A value is expected, not nothing."],
  ["65 levels", "[".repeat(65), 1, 66, "The text is nested too deeply."],
];

for (const [what, text, line, column, message] of noJson) {
  test(`a document with ${what} is refused at its place`, () => {
    const [problem] = refusalOf(text);
    assert.deepEqual(
      [problem.code, problem.line, problem.column, problem.message],
      ["JSON_INVALID", line, column, message],
    );
  });
}

test("a list or a text is no document", () => {
  for (const text of ["[]", '"request"', "null", "12"]) assert.equal(refusalOf(text)[0].code, "TYPE_WRONG");
});

test("all faults are told at once, from top to bottom", () => {
  const text = `{
  "request": {
    "payees": [{ "key": "anna", "userKey": "u", "baseSalary": 400000.00 }],
    "quotas": [{ "payeeKey": "anna", "firstDay": "2026-01-01", "lastDay": "2026-12-31" }],
    "deal": []
  }
}`;
  const places = refusalOf(text).map(({ code, line, column, path }) => ({ code, line, column, path }));
  assert.deepEqual(places, [
    { code: "NUMBER_WITHOUT_QUOTES", line: 3, column: 63, path: "/request/payees/0/baseSalary" },
    { code: "MEMBER_MISSING", line: 4, column: 16, path: "/request/quotas/0/amount" },
    { code: "MEMBER_UNKNOWN", line: 5, column: 13, path: "/request/deal" },
  ]);
});

test("facts may have names that JSON pointers and objects find hard", () => {
  const document = banded((request) => (request.deals[0].facts = JSON.parse('{"a/b~c": "x", "__proto__": "y"}')));
  const [deal] = documentOf(JSON.stringify(document), "facts.json").request.deals;
  assert.deepEqual(
    [...deal.facts],
    [
      ["a/b~c", "x"],
      ["__proto__", "y"],
    ],
  );
});

const doubles: [string, (request: Bendable) => void, string][] = [
  ["deal", (r) => r.deals.push({ ...r.deals[0] }), "/request/deals/1/key"],
  ["payee", (r) => r.payees.push({ ...r.payees[0], userKey: "other" }), "/request/payees/1/key"],
  ["user of a payee", (r) => r.payees.push({ ...r.payees[0], key: "other" }), "/request/payees/1/userKey"],
  ["version", (r) => r.versions.push({ ...r.versions[0] }), "/request/versions/1/version"],
];

for (const [what, bend, path] of doubles) {
  test(`a ${what} that is there twice is refused, so that nobody is paid twice`, () => {
    const problems = refusalOf(JSON.stringify(banded(bend), null, 2));
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.path]),
      [["KEY_TWICE", path]],
    );
    assert.match(problems[0].message, /first in broken\.json, line \d+/);
  });
}

test("3,000 damaged documents are taken or refused with a place, never anything else", () => {
  const texts = readExamples().map(({ name }) => readFileSync(`examples/${name}.json`, "utf8"));
  const chance = new Chance(20260731);
  const outcomes = { taken: 0, refused: 0 };
  for (let i = 0; i < 3000; i += 1) {
    const text = damaged(chance, chance.pick(texts));
    try {
      documentOf(text, "damaged.json");
      outcomes.taken += 1;
    } catch (error) {
      assert.ok(error instanceof DocumentError, `${String(error)}\n${text}`);
      assert.ok(error.problems.length > 0 && error.problems.every(({ line, column }) => line > 0 && column > 0));
      outcomes.refused += 1;
    }
  }
  assert.ok(outcomes.taken > 100 && outcomes.refused > 1000, JSON.stringify(outcomes));
});

/** The text with a piece taken out, doubled, or replaced by what often goes wrong. */
function damaged(chance: Chance, text: string): string {
  const at = chance.below(text.length);
  const end = Math.min(text.length, at + 1 + chance.below(chance.pick([1, 3, 40])));
  const piece = chance.pick([
    "",
    text.slice(at, end).repeat(2),
    "0",
    "null",
    '"',
    "{}",
    "[]",
    ",",
    "1e999",
    "\u0000",
    "\\u12",
  ]);
  return text.slice(0, at) + piece + text.slice(end);
}
