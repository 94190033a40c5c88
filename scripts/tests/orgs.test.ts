import assert from "node:assert/strict";
import { test } from "node:test";
import { features, withNeeded } from "../../local-org/metadata/standard/features.js";
// @ts-expect-error the scripts are plain JavaScript, which runs before anything is installed
import { orgs } from "../orgs.mjs";

test("Apex tests run in an org with every feature, and in one with none", () => {
  const switchedOn = (orgs as { features: string[] }[]).map((org) => withNeeded(org.features));
  assert.deepEqual([...switchedOn[0]].sort(), Object.keys(features).sort());
  assert.equal(switchedOn[1].size, 0);
});
