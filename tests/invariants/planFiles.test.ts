/** A file that an org exports is one that the command line reads, and the other way round; both give it the same hash. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readRequest } from "../../engine/index.js";
import { readExamples } from "../../engine/tests/examples.js";
import { akkordData, fileWith } from "../../cli/tests/support.js";
import { Planner } from "./planTrips.js";

interface Explained {
  versions: { hash: string; text: string }[];
}

interface Compared {
  differences: string[];
  pay: {
    changedDeals: string[];
    paid: { changedMonths: string[] } | null;
    holds: { before: object[]; after: object[] };
  };
}

interface Linted {
  problems: { path: string }[];
}

const examples = readExamples().map(({ name, requestText }) => ({
  file: `examples/${name}.json`,
  hasOne: readRequest(requestText).versions.length === 1,
}));

test("an example with one version is imported as it is, and its export is explained, hashed and paid as the example", () => {
  const planner = new Planner();
  const ofOne = examples.filter(({ hasOne }) => hasOne);
  for (const { file } of ofOne) {
    planner.startAnew();
    const trip = planner.trip(readFileSync(file, "utf8"));
    assert.ok("back" in trip, `${file}: ${"refusal" in trip ? trip.refusal : ""}`);
    planner.activate(trip.versionId);
    const exported = fileWith(planner.export(trip.versionId));
    const [before, after] = [file, exported].map((one) => akkordData<Explained>("explain", one).data.versions);
    assert.equal(after[0].hash, before[0].hash, file);
    assert.equal(planner.hash(trip.versionId), before[0].hash, file);
    assert.deepEqual(after[0].text, before[0].text, file);
    const { differences, pay } = akkordData<Compared>("diff", file, exported).data;
    assert.deepEqual([...differences, ...pay.changedDeals, ...(pay.paid?.changedMonths ?? [])], [], file);
    assert.deepEqual(pay.holds.after, pay.holds.before, file);
    const again = planner.trip(readFileSync(exported, "utf8"));
    assert.ok("back" in again, file);
  }
  assert.ok(ofOne.length > 50, `${ofOne.length} examples`);
});

test("the export of an org is linted by its own lines and paths", () => {
  const planner = new Planner();
  const trip = planner.trip(readFileSync("examples/a3-marginal-tiers.json", "utf8"));
  assert.ok("back" in trip);
  const [doubt] = akkordData<Linted>("lint", fileWith(trip.back)).data.problems;
  assert.equal(doubt.path, "/components/0/tiers");
});

test("an example with several versions is no draft, and the refusal names them", () => {
  const planner = new Planner();
  const ofSeveral = examples.filter(({ hasOne }) => !hasOne);
  for (const { file } of ofSeveral) {
    const trip = planner.trip(readFileSync(file, "utf8"));
    assert.ok("refusal" in trip && /^Line \d+, column \d+: .* are \d plan versions;/.test(trip.refusal), file);
  }
  assert.ok(ofSeveral.length > 0);
});
