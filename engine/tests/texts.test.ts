import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CalculationRequest,
  CalculationResult,
  Decimal,
  EngineError,
  PlanVersion,
  readPlanVersion,
  readRequest,
  writePlanVersion,
  writeRequest,
  writeResult,
} from "../index.js";
import { Chance } from "./generator.js";
import { classOf, emptyModel, fieldsOf, isDayOf, randomModel, wordsOf } from "./models.js";
import type { Instance } from "./models.js";

/** The two texts of the engine, by the class that each holds. */
const TEXTS = [
  {
    name: "PlanVersion",
    write: (instance: Instance) => writePlanVersion(instance as unknown as PlanVersion),
    read: (text: string) => readPlanVersion(text) as unknown as Instance,
  },
  {
    name: "CalculationRequest",
    write: (instance: Instance) => writeRequest(instance as unknown as CalculationRequest),
    read: (text: string) => readRequest(text) as unknown as Instance,
  },
];

type Json = Record<string, unknown>;

for (const { name, write, read } of TEXTS) {
  test(`a ${name} in which every field of the model says something is read as it was written`, () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const instance = randomModel(name, new Chance(seed), 100);
      const text = write(instance);
      assert.deepEqual(read(text), instance);
      assert.equal(write(read(text)), text);
    }
  });

  test(`a ${name} with any fields at their defaults is read as it was written`, () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const instance = randomModel(name, new Chance(seed), 40);
      const text = write(instance);
      assert.deepEqual(read(text), instance, text);
      assert.equal(write(read(text)), text);
    }
  });

  test(`the members of a ${name} may come in any order`, () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const chance = new Chance(seed);
      const text = write(randomModel(name, chance, 100));
      const mixed = JSON.stringify(JSON.parse(text), (_, value) => shuffled(value, chance));
      assert.equal(write(read(mixed)), text);
    }
  });

  test(`each member of a ${name} refuses what is no value of it, with line and column`, () => {
    const refusal = { name: "EngineError", code: "JSON_INVALID", message: /^Line 1, column \d+: / };
    const json = JSON.parse(write(randomModel(name, new Chance(7), 100))) as Json;
    let count = 0;
    for (const { object, member, type } of membersOf(json, name)) {
      for (const wrong of wrongValues(type)) {
        const right = object[member];
        object[member] = wrong;
        assert.throws(() => read(JSON.stringify(json)), refusal, `${member}: ${JSON.stringify(wrong)}`);
        object[member] = right;
        count += 1;
      }
    }
    assert.ok(count > 200, `${count}`);
  });

  test(`a damaged ${name} is read or refused with its place, never anything else`, () => {
    const outcomes = { read: 0, refused: 0 };
    for (let seed = 1; seed <= 1000; seed += 1) {
      const chance = new Chance(seed);
      const text = damaged(chance, write(randomModel(name, chance, 20)));
      try {
        read(text);
        outcomes.read += 1;
      } catch (error) {
        assert.ok(error instanceof EngineError && error.code === "JSON_INVALID", `${String(error)} of ${text}`);
        assert.match(error.message, /^Line \d+, column \d+: .+\.$/s);
        outcomes.refused += 1;
      }
    }
    assert.ok(outcomes.read > 20 && outcomes.refused > 500, JSON.stringify(outcomes));
  });

  test(`each object in a ${name} refuses a member that it does not know`, () => {
    const json = JSON.parse(write(randomModel(name, new Chance(7), 100))) as Json;
    const objects = new Set([json, ...membersOf(json, name).map(({ object }) => object)]);
    for (const object of objects) {
      object.colour = "red";
      assert.throws(() => read(JSON.stringify(json)), {
        message: /^Line 1, column \d+: "colour" is not known here\.$/,
      });
      delete object.colour;
    }
    assert.ok(objects.size >= 9);
  });
}

test("a day that is none is refused where it stands, whoever it is of", () => {
  const json = JSON.parse(writeRequest(randomModel("CalculationRequest", new Chance(7), 100) as never)) as Json;
  const seen = new Set<string>();
  for (const { object, member, className } of membersOf(json, "CalculationRequest")) {
    if (!isDayOf(className, member)) continue;
    seen.add(`${className}.${member}`);
    for (const wrong of ["2025-02-30", "", "2025-2-3", "31.12.2025", "2025-12-31T00:00:00Z"]) {
      const right = object[member];
      object[member] = wrong;
      assert.throws(() => readRequest(JSON.stringify(json)), {
        name: "EngineError",
        code: "JSON_INVALID",
        message: new RegExp(
          `^Line 1, column \\d+: ${member} is "${wrong}", which is no day; write year, month and day`,
        ),
      });
      object[member] = right;
    }
  }
  assert.deepEqual([...seen].toSorted(), [
    ...["CalculationRequest.asOf", "CalculationRequest.closedThrough", "CurrencyRate.firstDay"],
    ...["Draw.firstDay", "Draw.lastDay", "Leave.firstDay", "Leave.lastDay", "Payee.startDay"],
    ...["PlanAssignment.firstDay", "PlanAssignment.lastDay", "Quota.firstDay", "Quota.lastDay"],
    ...["StandingEntry.day", "TeamMember.firstDay", "TeamMember.lastDay"],
  ]);
});

interface Member {
  object: Json;
  className: string;
  member: string;
  type: string;
}

/** Every member of every object of the model in a text, with the type that model.ts gives it. */
function membersOf(object: Json, className: string): Member[] {
  return fieldsOf(className).flatMap(({ name, type }) => {
    const inner = classOf(type);
    const values = [object[name]].flat() as Json[];
    const below = inner === null ? [] : values.flatMap((value) => membersOf(value, inner));
    return [{ object, className, member: name, type }, ...below];
  });
}

/** Values of other kinds, and words and numbers that are none. */
function wrongValues(type: string): unknown[] {
  const single = type.replace(/ \| null$/, "");
  const never = type === single ? [null, 1.5] : [1.5];
  if (type.endsWith("[]")) return [...never, "a", {}, [null]];
  if (wordsOf(single) !== null) return [...never, "nonsense", ["a"]];
  switch (single) {
    case "string":
      return [...never, 12, ["a"]];
    case "Decimal":
      return [...never, "", "1e3", "12,5", 12];
    case "int":
      return [...never, "1", 12345678901];
    case "Map<string, Decimal>":
      return [...never, [], { margin: "many" }];
    case "Map<string, string>":
      return [...never, [], { margin: null }];
    default:
      return [...never, "true"];
  }
}

/** The text with a piece taken out, doubled or replaced. */
function damaged(chance: Chance, text: string): string {
  const start = chance.below(text.length);
  const end = Math.min(text.length, start + 1 + chance.below(chance.pick([1, 3, 40])));
  const piece = chance.pick(["", text.slice(start, end).repeat(2), "0", "null", "-", '"', "{}", "[", ",", "\\u12"]);
  return text.slice(0, start) + piece + text.slice(end);
}

function shuffled(value: unknown, chance: Chance): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(chance.shuffled(Object.entries(value)));
}

const payeeOf = (members: string) =>
  readRequest(`{"payees":[{"key":"anna","userKey":"user-anna",${members}}]}`).payees[0];

test("a payee given as on-target earnings and pay mix is the payee with base salary and target incentive", () => {
  const mixed = payeeOf('"basePercent":"60","ote":"600000"');
  assert.deepEqual(mixed, payeeOf('"baseSalary":"360000.00","targetIncentive":"240000.00"'));
  assert.deepEqual(payeeOf('"ote":null,"basePercent":null,"baseSalary":"1"'), payeeOf('"baseSalary":"1"'));
});

for (const [members, says] of [
  ['"ote":"600000"', /payee anna has ote or basePercent alone; write both/],
  ['"basePercent":"60"', /payee anna has ote or basePercent alone; write both/],
  ['"ote":"600000","basePercent":"60","baseSalary":"1"', /write the one pair or the other/],
  ['"targetIncentive":"1","ote":"600000","basePercent":"60"', /write the one pair or the other/],
  ['"ote":"-0.01","basePercent":"60"', /ote of the payee anna is -0\.01; write on-target earnings of 0 or more/],
  ['"ote":"600000","basePercent":"0.6"', /basePercent of the payee anna is 0\.6; .* 70 for 70 %/],
  ['"ote":"600000","basePercent":"100.01"', /basePercent of the payee anna is 100\.01/],
  ['"ote":"600000","basePercent":"-1"', /basePercent of the payee anna is -1/],
] as const) {
  test(`a payee with ${members} is refused with its place`, () => {
    assert.throws(() => payeeOf(members), { code: "JSON_INVALID", message: says });
  });
}

test("a result tells every field of what follows from a request", () => {
  const result = randomModel("CalculationResult", new Chance(1), 100);
  const json = JSON.parse(writeResult(result as unknown as CalculationResult)) as Json;
  const told = JSON.stringify(result, (_, value) => (value instanceof Decimal ? value.toText() : (value as unknown)));
  assert.deepEqual(json, JSON.parse(told));
});

test("a text without members is all defaults", () => {
  for (const { name, read } of TEXTS) assert.deepEqual(read("{}"), emptyModel(name));
});

test("texts from before keep their bytes, and so their hash", () => {
  const component =
    '{"key":"c","name":"","measure":"revenue","period":"month","rateKind":"flat","rate":"0.10","tiers":[{"startsAt":"0","rate":"1"}],"tiersAreFactors":false,"multipliers":[{"key":"m","name":"","fact":"f","value":"v","factor":"1.5"}],"threshold":"0.5","dealFloor":"1","dealCap":"2","periodCap":"3"}';
  const plan = `{"planKey":"p","planName":"","version":1,"firstDay":"2026-01-01","lastDay":null,"currencyCode":"DKK","conventions":{"moneyScale":2,"rounding":"HALF_UP","stacking":"multiplicative","maximumFactor":null,"maximumMultipliers":null,"maximumDealAmount":"1000000000","yearStartMonth":1},"components":[${component}]}`;
  const deal =
    '{"key":"d","name":"","status":"won","day":null,"amount":null,"currencyCode":null,"ownerUserKey":null,"splits":[{"userKey":"u","kind":"revenue","percent":"100"}],"facts":{"f":"v"}}';
  const payee = '{"key":"a","userKey":"u","name":"","isActive":true,"isCommissionable":true,"baseSalary":null}';
  const assignment = '{"payeeKey":"a","planKey":"p","firstDay":"2026-01-01","lastDay":null}';
  const quota = '{"payeeKey":"a","measure":"revenue","firstDay":"2026-01-01","lastDay":"2026-01-31","amount":"1"}';
  const entry =
    '{"key":"","sequence":1,"lineKey":"","groupKey":"","dealKey":"","payeeKey":"","planKey":"","planVersion":1,"componentKey":"","day":"2026-01-31","currencyCode":"","amount":"0","credit":"0","trace":""}';
  const request = `{"deals":[${deal}],"payees":[${payee}],"assignments":[${assignment}],"versions":[${plan}],"quotas":[${quota}],"standing":[${entry}]}`;
  assert.equal(writePlanVersion(readPlanVersion(plan)), plan);
  assert.equal(writeRequest(readRequest(request)), request);
});
