/** Apex tests of what only some orgs have, in an org that has all of it: elsewhere they find nothing to test. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { runTests } from "../../local-org/apex/tests/index.js";
import { createOrg } from "../../local-org/org.js";
import { orgFeatures } from "../../local-org/server/open.js";

const projectDir = path.resolve(import.meta.dirname, "../..");
const classes = ["OptionalPartsTest", "PlansOnOrdersTest"];

test("orders, splits and teams are paid where the org has them", () => {
  const features = orgFeatures(projectDir);
  assert.ok(features.includes("Orders"), "The scratch org has orders");
  const org = createOrg({ projectDir, dataDir: null, features });
  const { results, passed } = runTests(org, { classes, user: org.administrator() });
  assert.deepEqual(
    results.filter((result) => !result.passed).map(({ methodName, message }) => `${methodName}: ${message}`),
    [],
  );
  assert.ok(passed > classes.length, "Each has tests");
});
