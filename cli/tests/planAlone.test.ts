import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readPlanVersion } from "../../engine/index.js";
import type { Problem } from "../problem.js";
import { versionDoubts } from "../text/index.js";
import { akkordData, fileWith } from "./support.js";

interface Doubt {
  code: string;
  path: string;
  message: string;
  allowed: string;
}

/** The plan that the Plans page is tested with, and what the test of the page demands to be shown. */
const PAGE = new URL("../../force-app/main/plans/lwc/planVersion/__tests__/doubtful.json", import.meta.url);
const { version, doubts } = JSON.parse(readFileSync(PAGE, "utf8")) as { version: object; doubts: Doubt[] };

/** As the page says paths. */
function inVersion(path: string): string {
  return path
    .replace("/request/versions/0/", "")
    .replace(/\/(\d+)/g, "[$1]")
    .replaceAll("/", ".");
}

const sorted = (all: Doubt[]) => all.map((one) => JSON.stringify(one)).sort();

test("of a plan alone lint says what the Plans page shows, word for word", () => {
  const request = { versions: [version], deals: [], payees: [], assignments: [] };
  const { data } = akkordData<{ problems: Problem[] }>("lint", fileWith({ request }));
  const said = data.problems.map(({ code, path, message, allowed }) => ({
    code,
    path: inVersion(path),
    message,
    allowed: allowed!,
  }));
  assert.deepEqual(sorted(said), sorted(doubts));
  const codes = ["BAND_ABOVE_CAP", "CLAWBACK_TOO_LONG", "CLIFF", "STACKING_WITHOUT_LIMIT", "TOO_MANY_VARIABLES"];
  assert.deepEqual(
    codes.filter((code) => !doubts.some((doubt) => doubt.code === code)),
    [],
  );
});

test("the design of a version that cannot pay is left alone, its units are not", () => {
  const inPercent = readPlanVersion(JSON.stringify(version));
  inPercent.components[1].tiers[1].rate = inPercent.components[1].tiers[1].startsAt;
  const said = versionDoubts(inPercent, [{ severity: "error" }]);
  assert.deepEqual(
    said.map(({ severity, code, path }) => [severity, code, path]),
    [["warning", "FRACTION_OR_PERCENT", "components[1].tiers[1].rate"]],
  );
});
