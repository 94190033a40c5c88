/**
 * Who installs the package has the files of the command line and all that they need, and none of the org or of tests. It brings more
 * packages than the command line uses: `npm start` of a clone needs them, and npm knows one list for both.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { after, before, describe, test } from "node:test";

interface Manifest {
  bin: Record<string, string>;
  dependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const home = mkdtempSync(join(tmpdir(), "akkord-package-"));
const installed = join(home, "node_modules", "akkord");

before(() => {
  const shell = process.platform === "win32";
  execFileSync("npm", ["pack", "--silent", "--pack-destination", home], { shell, stdio: "ignore" });
  const [archive] = readdirSync(home).filter((name) => name.endsWith(".tgz"));
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(home, archive), "-C", installed, "--strip-components", "1"]);
  for (const name of packagesUsed())
    symlinkSync(join(process.cwd(), "node_modules", name), join(installed, "..", name));
});

after(() => rmSync(home, { recursive: true }));

/** The files that a module needs, itself among them, and the packages that it names. */
function needs(file: string, files = new Set<string>(), packages = new Set<string>()) {
  if (files.has(file)) return { files, packages };
  files.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(/^.*(?:from |import |import\()"([^"]+)"\)?;$/gm)) {
    if (name.startsWith("node:")) continue;
    if (name.startsWith(".")) needs(normalize(join(dirname(file), name.replace(/\.js$/, ".ts"))), files, packages);
    else packages.add(/^(@[^/]+\/)?[^/]+/.exec(name)![0]);
  }
  return { files, packages };
}

function packagesUsed(): Set<string> {
  return needs(manifest.bin.akkord).packages;
}

function akkord(...args: string[]): string {
  return execFileSync(process.execPath, [join("node_modules", "akkord", manifest.bin.akkord), ...args], {
    cwd: home,
    encoding: "utf8",
  });
}

describe("the package as it is installed", () => {
  test("has every file that the command line needs, with schema and examples", () => {
    const { files } = needs(manifest.bin.akkord);
    assert.ok(files.size > 100, `${files.size} files`);
    const examples = readdirSync("examples").map((name) => `examples/${name}`);
    const missing = [...files, ...examples, "schema/plan.schema.json", "cli/README.md", "README.md", "LICENSE"].filter(
      (file) => !existsSync(join(installed, file)),
    );
    assert.deepEqual(missing, []);
  });

  test("has nothing that belongs to the org or to tests", () => {
    assert.deepEqual(readdirSync(installed).sort(), [
      "LICENSE",
      "README.md",
      "cli",
      "engine",
      "examples",
      "package.json",
      "schema",
    ]);
    const all = readdirSync(installed, { recursive: true, encoding: "utf8" });
    assert.deepEqual(
      all.filter((name) => /tests?[\\/]|\.test\./.test(name)),
      [],
    );
  });

  test("asks for the packages that it uses", () => {
    for (const name of packagesUsed()) assert.ok(Object.hasOwn(manifest.dependencies, name), name);
  });

  test("runs from the folder of who installed it", () => {
    const example = (name: string) => join("node_modules", "akkord", "examples", name);
    assert.match(akkord("--help"), /Usage: akkord COMMAND/);
    const { lines } = JSON.parse(akkord("calculate", example("a3-marginal-tiers.json"), "--json")) as {
      lines: { amount: string }[];
    };
    assert.equal(lines[0].amount, "250000.00");
    assert.match(akkord("test", example("c1-split.json"), example("csv-folder")), /2 passed, 0 failed/);
  });
});
