import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { compile, differences, write, type Compilation, type Places } from "../main.js";
import { diagnosticText } from "../check/diagnostics.js";
import { ROOT } from "./sources.js";

const { compile: compileForPlatform } = createRequire(import.meta.url)("@lwc/sfdc-lwc-compiler");

let folder: string;
let places: Places;
let compiled: Compilation;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "compiled-engine-"));
  places = {
    engineDir: path.join(ROOT, "engine"),
    apexDir: path.join(folder, "classes"),
    lwcDir: path.join(folder, "engine"),
  };
  compiled = await compile(places);
});

after(() => rm(folder, { recursive: true }));

test("the engine is within its language", () => {
  assert.deepEqual(compiled.diagnostics.map(diagnosticText), []);
});

test("compiling twice gives the same bytes", async () => {
  const again = await compile(places);
  assert.deepEqual([...again.files], [...compiled.files]);
});

test("writing leaves what is up to date, and removes what is no longer generated", async () => {
  await write(places, compiled.files);
  assert.deepEqual(await differences(places, compiled.files), []);
  const stale = path.join(places.apexDir, "EngineGone.cls");
  const changed = [...compiled.files.keys()][0];
  await writeFile(stale, "public class EngineGone {}");
  await writeFile(changed, "changed");
  assert.deepEqual(await differences(places, compiled.files), [changed, stale].sort());
  await write(places, compiled.files);
  assert.deepEqual(await differences(places, compiled.files), []);
  assert.equal(await readFile(changed, "utf8"), compiled.files.get(changed));
});

test("each class comes with its metadata and says where it comes from", () => {
  const classes = [...compiled.files.keys()].filter((file) => file.endsWith(".cls"));
  assert.ok(classes.includes(path.join(places.apexDir, "EngineDeal.cls")));
  for (const file of classes) {
    assert.match(compiled.files.get(`${file}-meta.xml`)!, /<apiVersion>67\.0<\/apiVersion>/);
    assert.match(compiled.files.get(file)!, /^\/\/ Generated from .* Do not edit/);
  }
});

test("the LWC module exports what index.ts exports, and calculates", async () => {
  await write(places, compiled.files);
  const copy = path.join(folder, "engine.mjs");
  await writeFile(copy, compiled.files.get(path.join(places.lwcDir, "engine.js"))!);
  const bundled = await import(pathToFileURL(copy).href);
  const source = await import(pathToFileURL(path.join(ROOT, "engine/index.ts")).href);
  assert.deepEqual(Object.keys(bundled).sort(), Object.keys(source).sort());
  assert.equal(bundled.Decimal.of("1").dividedBy(bundled.Decimal.of("3"), 4, "HALF_UP").toText(), "0.3333");
});

test("the platform's LWC compiler takes the module", async () => {
  const text = compiled.files.get(path.join(places.lwcDir, "engine.js"))!;
  const bundle = { namespace: "c", name: "engine", type: "platform", files: { "engine.js": text } };
  const report = await compileForPlatform({
    bundle,
    outputConfigs: [{ minify: false, env: { NODE_ENV: "production" } }],
  });
  assert.deepEqual(
    report.diagnostics.filter((item: { level: number }) => item.level <= 1),
    [],
  );
  assert.equal(report.success, true);
});
