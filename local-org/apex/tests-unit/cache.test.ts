import assert from "node:assert/strict";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createOrg } from "../../org.js";
import { classes, project } from "./fixture.js";

describe("Parsed Apex", () => {
  const folder = project(
    classes(
      "public class One { public static Integer n() { return [SELECT COUNT() FROM Account]; } }",
      "public class Two {}",
    ),
  );
  const cache = join(folder, ".akkord/cache/apex");
  const trees = (): string[] =>
    readdirSync(cache)
      .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
      .sort();
  const start = (): ReturnType<typeof createOrg> => createOrg({ projectDir: folder, dataDir: null });

  it("is kept for the next start", () => {
    start();
    const before = trees();
    assert.equal(before.length, 2);
    start();
    assert.deepEqual(trees(), before);
  });
  it("is read anew when the source changes, and the old tree is dropped", () => {
    const before = trees();
    writeFileSync(
      join(folder, "force-app/main/classes/Two.cls"),
      "public class Two { public static Integer n() { return 2; } }",
    );
    const org = start();
    const two = org.database.transaction(org.administrator(), "sync", (tx) => org.apex.callStatic(tx, "Two", "n", []));
    assert.equal(two, 2);
    assert.equal(trees().filter((name) => before.includes(name)).length, 1);
    assert.equal(trees().length, 2);
  });
  it("is made again when a kept tree cannot be read", () => {
    for (const name of trees()) writeFileSync(join(cache, name), "{ broken");
    start();
    rmSync(cache, { recursive: true });
    start();
    assert.equal(trees().length, 2);
  });
});
