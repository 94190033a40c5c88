import assert from "node:assert/strict";
import { test } from "node:test";
import { calculate, checkPlanVersion, readRequest, writeRequest } from "../index.js";
import { readExamples } from "./examples.js";

for (const example of readExamples()) {
  test(example.title, () => {
    const request = readRequest(example.requestText);
    const result = calculate(request);
    const lines = result.lines.map((line) => ({
      dealKey: line.dealKey,
      payeeKey: line.payeeKey,
      credit: line.credit.toText(),
      amount: line.amount.toText(),
    }));
    assert.deepEqual(lines, example.expected.lines);
    assert.deepEqual(result.holds, []);
    assert.deepEqual(
      result.totals.map((total) => ({
        payeeKey: total.payeeKey,
        commission: total.commission.toText(),
        totalPay: total.totalPay.toText(),
      })),
      example.expected.totals,
    );
    assert.deepEqual(
      request.versions
        .flatMap((version) => checkPlanVersion(version))
        .map(({ severity, code, message }) => ({ severity, code, message })),
      example.expected.problems,
    );
  });

  test(`${example.name} survives writing and reading as the same bytes`, () => {
    const text = writeRequest(readRequest(example.requestText));
    assert.equal(writeRequest(readRequest(text)), text);
  });
}
