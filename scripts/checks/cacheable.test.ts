/**
 * What a component calls by itself is asked of the org each time: a cacheable method could answer from what the browser kept
 * before something changed. Only a wire takes cacheable methods, for it can be refreshed.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const files = readdirSync("force-app/main", { recursive: true, encoding: "utf8" }).map((file) =>
  join("force-app/main", file),
);
const IMPORT = /import (\w+) from "@salesforce\/apex\/(\w+)\.(\w+)";/g;

function isCacheable(className: string, method: string): boolean {
  const file = files.find((name) => name.endsWith(`/${className}.cls`))!;
  const found = new RegExp(`@AuraEnabled(\\(cacheable=true\\))?\\s+public static [^(]* ${method}\\(`).exec(
    readFileSync(file, "utf8"),
  );
  assert.ok(found, `${className}.${method}`);
  return found[1] !== undefined;
}

test("wires, and nothing else, call what the browser may keep", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const file of files.filter((name) => /\/lwc\/\w+\/\w+\.ts$/.test(name))) {
    const source = readFileSync(file, "utf8");
    for (const [, name, className, method] of source.matchAll(IMPORT)) {
      count += 1;
      const isWired = source.includes(`@wire(${name}`);
      if (isWired !== isCacheable(className, method)) wrong.push(`${file}: ${className}.${method}`);
    }
  }
  assert.ok(count > 0);
  assert.deepEqual(wrong, []);
});
