/**
 * Between text and records nothing is lost but the plan's key, the version's number and zeros at the end of numbers: every
 * example and every kind of plan that the generator makes comes back to the byte otherwise, as a draft and frozen, and pays
 * the same. What records cannot hold is refused by its place, and nothing else is.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import {
  type CalculationRequest,
  type PlanVersion,
  calculate,
  checkPlanVersion,
  readPlanVersion,
  readRequest,
  writePlanVersion,
} from "../../engine/index.js";
import { readExamples } from "../../engine/tests/examples.js";
import { Chance, randomRequest } from "../../engine/tests/generator.js";
import { classOf, emptyModel, fieldsOf, randomModel, wordsOf } from "../../engine/tests/models.js";
import { Planner, fitted, textOfRecords } from "./planTrips.js";

const SEEDS = 200;
const ODD_VERSIONS = 600;

/** A version as it was written, and the draft that it became. */
interface Draft {
  id: string;
  text: string;
  version: PlanVersion;
}

let planner: Planner;

before(() => {
  planner = new Planner();
});

class Report {
  cameBack = 0;
  refused = 0;
  frozen = 0;
  /** Fields with something else than their default, and words, of what came back. */
  readonly reached = new Set<string>();
}

/** All plans of a request there and back, each in an org without plans, and what the same deals are paid before and after. */
function passThrough(request: CalculationRequest, report: Report): void {
  const pairs = [...new Set(request.versions.map(({ planKey }) => planKey))].flatMap((planKey) => {
    planner.startAnew();
    return passPlan(
      request.versions.filter((version) => version.planKey === planKey),
      report,
    );
  });
  const written = pairs.map(([version]) => version);
  const back = pairs.map(([version, text]) => {
    return { ...readPlanVersion(text), planKey: version.planKey, version: version.version };
  });
  assert.deepEqual(paid(request, back), paid(request, written));
}

/** Each version, made to fit, with the text that came back. */
function passPlan(versions: PlanVersion[], report: Report): [PlanVersion, string][] {
  const drafts: Draft[] = [];
  let planId: string | null = null;
  for (const original of versions) {
    const named = { ...original, planName: original.planName || "Nameless" };
    const { places, mended } = fitted(named);
    if (places.length > 0) assertRefused(named, planId, places, report);
    const trip = planner.trip(writePlanVersion(mended), planId);
    assert.ok("back" in trip, "refusal" in trip ? trip.refusal : "");
    planId = trip.planId;
    assert.equal(trip.back, textOfRecords(mended, planId, drafts.length + 1));
    drafts.push({ id: trip.versionId, text: trip.back, version: mended });
    note("PlanVersion", mended, report.reached);
    report.cameBack += 1;
  }
  activate(drafts, report);
  return drafts.map(({ version, text }) => [version, text]);
}

function assertRefused(version: PlanVersion, planId: string | null, places: string[], report: Report): void {
  const trip = planner.trip(writePlanVersion(version), planId);
  assert.ok("refusal" in trip, places.join("\n"));
  assert.ok(
    places.some((place) => trip.refusal.startsWith(place)),
    `${trip.refusal}\n${places.join("\n")}`,
  );
  report.refused += 1;
}

/** Sound versions are frozen as they are; those with errors, or on the days of one before them, stay the drafts they were. */
function activate(drafts: Draft[], report: Report): void {
  const active: PlanVersion[] = [];
  for (const { id, text, version } of drafts) {
    const isSound = checkPlanVersion(version).every(({ severity }) => severity !== "error");
    if (isSound && !active.some((other) => overlap(version, other))) {
      planner.activate(id);
      active.push(version);
      report.frozen += 1;
    } else {
      assert.throws(() => planner.activate(id));
    }
    assert.equal(planner.export(id), text);
  }
}

function overlap(a: PlanVersion, b: PlanVersion): boolean {
  return a.firstDay <= (b.lastDay ?? "9999-12-31") && b.firstDay <= (a.lastDay ?? "9999-12-31");
}

/** What deals are paid under these versions. */
function paid(request: CalculationRequest, versions: PlanVersion[]): string[] {
  const { lines } = calculate({ ...request, versions });
  return lines.map(({ lineKey, amount }) => `${lineKey} ${amount.toText()}`);
}

function note(className: string, instance: object, reached: Set<string>): void {
  const standard = emptyModel(className);
  for (const { name, type } of fieldsOf(className)) {
    const value = (instance as Record<string, unknown>)[name];
    if (!isDeepStrictEqual(value, standard[name])) reached.add(`${className}.${name}`);
    if (wordsOf(type) !== null) reached.add(`${className}.${name} is ${String(value)}`);
    const inner = classOf(type);
    if (inner !== null) for (const one of [value].flat()) note(inner, one as object, reached);
  }
}

/** All that a version can say, as `note` writes it. */
function sayable(className: string): string[] {
  return fieldsOf(className).flatMap(({ name, type }) => {
    const inner = classOf(type);
    const words = (wordsOf(type) ?? []).map((word) => `${className}.${name} is ${word}`);
    return [`${className}.${name}`, ...words, ...(inner === null ? [] : sayable(inner))];
  });
}

test("every example comes back, freezes as it is and pays the same", () => {
  const report = new Report();
  for (const { requestText } of readExamples()) passThrough(readRequest(requestText), report);
  assert.equal(report.refused, 0);
  assert.ok(report.cameBack >= readExamples().length);
  assert.equal(report.frozen, report.cameBack);
});

test("plans of every rule and convention come back and pay the same; what does not fit is refused by its place", () => {
  const report = new Report();
  for (let seed = 0; seed < SEEDS; seed += 1) passThrough(randomRequest(seed), report);
  const { cameBack, refused, frozen, reached } = report;
  assert.ok(cameBack > 400 && refused > 100 && frozen > 250, `${cameBack} back, ${refused} refused, ${frozen} frozen`);
  assert.deepEqual(
    sayable("PlanVersion").filter((item) => !reached.has(item)),
    [],
  );
});

test("one odd value of any field comes back as it is, or is refused by its place", () => {
  let cameBack = 0;
  for (let seed = 0; seed < ODD_VERSIONS; seed += 1) {
    planner.startAnew();
    const { mended } = fitted(randomRequest(seed % SEEDS).versions[0]);
    const version = { ...mended, planName: "Odd" };
    const place = spoil(version, new Chance(seed));
    const trip = planner.trip(writePlanVersion(version));
    if ("back" in trip) {
      assert.equal(trip.back, textOfRecords(version, trip.planId, 1), place);
      cameBack += 1;
    } else {
      assert.ok(isAbout(trip.refusal, place), `${place} was spoilt: ${trip.refusal}`);
    }
  }
  const enough = 0.2 * ODD_VERSIONS;
  assert.ok(cameBack > enough && cameBack < ODD_VERSIONS - enough, `${cameBack} of ${ODD_VERSIONS}`);
});

/** Tiers that change places are refused at the first of them. */
function isAbout(refusal: string, place: string): boolean {
  const spoilt = place.replace(/\[\d+\]\.startsAt$/, "");
  const said = refusal.slice(0, refusal.indexOf(": ")).split(", ");
  return said.some((one) => one.startsWith(spoilt) || spoilt.startsWith(one));
}

test("a draft of which fields were emptied by hand is exported, and comes back as it is", () => {
  const emptied = new Set<string>();
  for (let seed = 0; seed < SEEDS; seed += 1) {
    planner.startAnew();
    const chance = new Chance(seed);
    const { mended } = fitted(randomRequest(seed).versions[0]);
    const trip = planner.trip(writePlanVersion({ ...mended, planName: "Edited" }));
    assert.ok("back" in trip);
    const what = [1, 2, 3].map(() => planner.emptyOne((list) => chance.pick(list)));
    const edited = planner.export(trip.versionId);
    const again = planner.trip(edited);
    assert.ok("back" in again, `${what.join(", ")}: ${"refusal" in again ? again.refusal : ""}`);
    assert.equal(again.back, textOfRecords(readPlanVersion(edited), again.planId, 1), what.join(", "));
    what.forEach((field) => emptied.add(field));
  }
  assert.ok(emptied.size > 30, [...emptied].join(", "));
});

/** Gives one field, of the version or of one of its parts, an odd value of its type; says which. */
function spoil(version: PlanVersion, chance: Chance): string {
  const fields: { owner: object; className: string; name: string; place: string }[] = [];
  const collect = (className: string, owner: object, place: string): void => {
    for (const { name, type } of fieldsOf(className)) {
      const path = place + name;
      fields.push({ owner, className, name, place: path });
      const inner = classOf(type);
      const value = (owner as Record<string, unknown>)[name];
      if (inner === null) continue;
      if (Array.isArray(value)) value.forEach((one: object, i) => collect(inner, one, `${path}[${i}].`));
      else collect(inner, value as object, `${path}.`);
    }
  };
  collect("PlanVersion", version, "");
  const { owner, className, name, place } = chance.pick(fields);
  Object.assign(owner, { [name]: randomModel(className, chance, 100)[name] });
  return place;
}
