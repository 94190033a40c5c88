import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test, { after } from "node:test";
import { wordsText } from "../lwc/bundle.js";

const root = mkdtempSync(path.join(tmpdir(), "akkord-words-"));
after(() => rmSync(root, { recursive: true }));

/** The module made of a folder of words that lies beside the engine. */
function wordsOf(name: string, source: string): Promise<string> {
  mkdirSync(path.join(root, name));
  writeFileSync(path.join(root, name, "index.ts"), source);
  return wordsText(path.join(root, name));
}

test("words about plans take the engine from its module, and none of it is in theirs twice", async () => {
  const text = await wordsOf("whole", `export { Decimal } from "../engine/index.js";`);
  assert.match(text, /export \{ Decimal \} from "c\/engine";|import \{ Decimal \} from "c\/engine";/);
});

test("a word that takes a part of the engine past its index is refused", async () => {
  await assert.rejects(
    wordsOf("part", `export { isTooFine } from "../engine/money.js";`),
    /part\/index\.ts imports \.\.\/engine\/money\.js: pages have the engine only as engine\/index\.js\./,
  );
});
