import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { orgFeatures } from "../open.js";

const folder = mkdtempSync(join(tmpdir(), "akkord-features-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function featuresOf(definition: object): string[] {
  mkdirSync(join(folder, "config"), { recursive: true });
  writeFileSync(join(folder, "config/project-scratch-def.json"), JSON.stringify(definition));
  return orgFeatures(folder);
}

test("a project without a scratch org has no optional features", () => assert.deepEqual(orgFeatures(folder), []));

test("the org has what the project's scratch org switches on", () => {
  const settings = {
    opportunitySettings: { enableOpportunityTeam: true },
    accountSettings: { enableAccountTeams: true },
    orderSettings: { enableOrders: true },
    currencySettings: { enableMultiCurrency: true, enableCurrencyEffectiveDates: true },
  };
  const all = ["TeamSelling", "AccountTeams", "Orders", "MultiCurrency", "AdvancedCurrencyManagement"];
  assert.deepEqual(featuresOf({ settings }), all);
  assert.deepEqual(featuresOf({ features: ["MultiCurrency", "API"] }), ["MultiCurrency"]);
  assert.deepEqual(featuresOf({ settings: { orderSettings: { enableOrders: false } } }), []);
});
