/**
 * Spoilt and extreme plans and requests: each ends in a clear refusal or in a result that keeps the promises of promises.ts, within
 * bounded time; a part of them in Apex too, with the same words. The seeds are fixed; INPUTS=1000000 tries more.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as engine from "../../engine/index.js";
import { answerWith, engineOf } from "../conformance/answer.js";
import type { Question } from "../conformance/answer.js";
import { openApex } from "../conformance/apexPlace.js";
import { differenceOf, differenceText } from "../conformance/difference.js";
import { shareTasks } from "../conformance/processes.js";
import { companyOn } from "./companies.js";
import { inputOf } from "./inputs.js";
import type { Input } from "./inputs.js";
import type { Seeds, Tried } from "./worker.js";

const INPUTS = Number(process.env.INPUTS ?? 100_000);
const IN_APEX = 2000;
const BATCH = 1000;
/** For a batch, on a busy machine; it takes a second. */
const LONGEST_SECONDS = 120;
/** For one input, on a busy machine; the longest take a tenth of a second. */
const SLOWEST_MILLISECONDS = 5000;
/** Of all inputs, at the least, for each kind of input and of ending. */
const LEAST_SHARE = 0.0005;

const replies: Tried[] = [];

before(async () => {
  await shareTasks<Seeds, Tried>({
    file: fileURLToPath(new URL("worker.ts", import.meta.url)),
    processes: 2,
    tasks: batches(),
    seconds: LONGEST_SECONDS,
    onReply(reply) {
      replies.push(reply);
      return reply.broken === null;
    },
  });
});

function* batches(): Generator<Seeds, undefined> {
  for (let first = 1; first <= INPUTS; first += BATCH) yield { first, last: Math.min(INPUTS, first + BATCH - 1) };
  return undefined;
}

function endedAs(ending: keyof Tried["endings"]): number {
  return replies.reduce((sum, { endings }) => sum + (endings[ending] ?? 0), 0);
}

test(`${INPUTS} spoilt and extreme inputs end in a clear refusal or in a right result`, () => {
  const broken = replies.find((reply) => reply.broken !== null)?.broken ?? null;
  assert.ok(broken === null, broken ?? "");
  const endings = replies.flatMap((reply) => Object.values(reply.endings));
  assert.equal(
    endings.reduce((sum, count) => sum + count, 0),
    INPUTS,
  );
});

test("no input takes long", () => {
  const slowest = replies.map((reply) => reply.slowest).reduce((a, b) => (a.milliseconds > b.milliseconds ? a : b));
  assert.ok(slowest.milliseconds < SLOWEST_MILLISECONDS, `seed ${slowest.seed} takes ${slowest.milliseconds} ms`);
});

test("of plans, requests, documents and settlements, some are refused, some held and some paid", () => {
  for (const kind of ["plan", "request", "document", "settlement"] as const) {
    for (const ending of ["refused", "held", "paid"] as const) {
      const count = endedAs(`${kind} ${ending}`);
      assert.ok(count > INPUTS * LEAST_SHARE, `only ${count} times a ${kind} was ${ending}`);
    }
  }
});

test(`${IN_APEX} of the inputs get the same words from Apex`, async () => {
  const questions = Array.from({ length: IN_APEX }, (_, i) => inputOf(i + 1)).map(questionOf);
  const expected = questions.map((question) => answerWith(engineOf(engine), question));
  const apex = openApex();
  const other = await apex.compare(questions, expected);
  await apex.close();
  if (other === null) return;
  assert.fail(differenceText(differenceOf(`input ${other.index + 1}`, apex.name, expected[other.index], other.given)));
});

/** Half of the plans that can be read are tried with deals; what is neither plan nor request is refused everywhere. */
function questionOf({ kind, text }: Input, index: number): Question {
  if (kind === "settlement") return { subject: "settlement", text };
  if (kind !== "plan") return { subject: "calculation", text };
  if (index % 2 === 0) return { subject: "plan", text };
  try {
    const request = engine.writeRequest(companyOn(engine.readPlanVersion(text)));
    return { subject: "calculation", text: request };
  } catch {
    return { subject: "plan", text };
  }
}
