import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { compileBundle } from "./lwc.js";

function bundle(script: string, template: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), "akkord-lwc-")), "lwc", "sample");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "sample.ts"), script);
  writeFileSync(join(folder, "sample.html"), template);
  return folder;
}

const script =
  'import { LightningElement } from "lwc";\nexport default class Sample extends LightningElement { text: string = "a"; }';

test("a bundle in TypeScript compiles as the platform would compile it", async () => {
  assert.deepEqual(await compileBundle(bundle(script, "<template><p>{text}</p></template>")), []);
});

test("a template the platform would refuse is a problem", async () => {
  const problems = await compileBundle(bundle(script, "<template><p>{text + 1}</p></template>"));
  assert.ok(problems.length > 0);
});
