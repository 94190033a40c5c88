import assert from "node:assert/strict";
import { test } from "node:test";
import { differencesOf } from "../../cli/commands/expectations.js";
import { readDocument } from "../../cli/document/document.js";
import { calculate, readRequest, readTrace, writeRequest, writeTrace } from "../index.js";
import { exampleNamed, readExamples } from "./examples.js";
import { replay } from "./replay.js";

for (const example of readExamples()) {
  test(example.title, () => {
    for (const list of ["lines", "totals", "problems"] as const) assert.ok(example.expected[list], list);
    assert.deepEqual(differencesOf(readDocument(`examples/${example.name}.json`)), []);
  });

  test(`${example.name}: the trace of each line gives its amount, in 500 bytes at most`, () => {
    for (const { lineKey, amount, trace } of calculate(readRequest(example.requestText)).lines) {
      assert.deepEqual(replay(trace), { computed: amount.toText(), written: amount.toText() }, `${lineKey} ${trace}`);
      assert.ok(Buffer.byteLength(trace) <= 500, `${lineKey} ${trace}`);
      assert.equal(writeTrace(readTrace(trace)), trace);
    }
  });

  test(`${example.name} survives writing and reading as the same bytes`, () => {
    const text = writeRequest(readRequest(example.requestText));
    assert.equal(writeRequest(readRequest(text)), text);
  });
}

test("c3: the refunds are signed entries of the open month, linked to what was paid, and nothing else is written", () => {
  const { entries } = calculate(readRequest(exampleNamed("c3-refund-after-closing").requestText));
  assert.deepEqual(
    entries.map((entry) => ({
      kind: entry.kind,
      sequence: entry.sequence,
      dealKey: entry.dealKey,
      day: entry.day,
      period: entry.period,
      amount: entry.amount.toText(),
      credit: entry.credit.toText(),
      total: entry.total.toText(),
      correctsKey: entry.correctsKey,
    })),
    [
      {
        ...{ kind: "correction", sequence: 2, dealKey: "deal-2", day: "2026-03-17", period: "2026-04" },
        ...{ amount: "-4000.00", credit: "-40000.00", total: "6000.00", correctsKey: "entry-deal-2" },
      },
      {
        ...{ kind: "correction", sequence: 2, dealKey: "deal-1", day: "2026-03-16", period: "2026-04" },
        ...{ amount: "-10000.00", credit: "-100000.00", total: "0.00", correctsKey: "entry-deal-1" },
      },
    ],
  );
});
