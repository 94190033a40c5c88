import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Decimal, amountsOf, calculate, rateDeals } from "../index.js";
import { deal, multiplier, tieredCompany } from "./build.js";

/** More than there are bits of combinations whose rates are kept. */
const MULTIPLIERS = 8;
/** Around the borders of a quota of 1,000, far beyond the safe integers, and nothing. */
const AMOUNTS = [
  "0",
  "0.01",
  "0.05",
  "12.34",
  "799.99",
  "800.00",
  "200.00",
  "1000",
  "90071992547409.92",
  "70000000000000",
];

/** Who meets what is in the bits of a number. */
const deals = fc.array(
  fc.record({
    amount: fc.constantFrom(...AMOUNTS),
    day: fc.integer({ min: 1, max: 28 }),
    met: fc.integer({ min: 0, max: 2 ** MULTIPLIERS - 1 }),
  }),
  { minLength: 1, maxLength: 40 },
);

test("rows pay what lines pay: across tiers, at every combination of multipliers, whatever the size", () => {
  let beyond = 0;
  fc.assert(
    fc.property(
      deals,
      fc.constantFrom("HALF_UP", "HALF_EVEN", "DOWN"),
      fc.constantFrom("line", "step"),
      fc.integer({ min: 0, max: 2 }),
      (facts, rounding, roundingPlace, moneyScale) => {
        const request = tieredCompany();
        const version = request.versions[0];
        const maximumDealAmount = Decimal.of("100000000000000");
        Object.assign(version.conventions, { rounding, roundingPlace, moneyScale, maximumDealAmount });
        const keys = Array.from({ length: MULTIPLIERS }, (_unused, i) => `m${i}`);
        version.components[0].multipliers = keys.map((key, i) => multiplier(key, `1.0${i + 1}`));
        request.deals = facts.map(({ amount, day, met }, i) => {
          const made = deal(`d${String(i).padStart(2, "0")}`, `2026-03-${String(day).padStart(2, "0")}`, amount);
          keys.forEach((key, bit) => (met & (2 ** bit)) > 0 && made.facts.set(key, "yes"));
          return made;
        });
        const rows = rateDeals(request).groups.reduce((sum, { rows: of }) => sum + (of?.deals.length ?? 0), 0);
        assert.equal(rows, facts.length);
        if (facts.some(({ met }) => met >= 64)) beyond += 1;
        const told = (lines: { dealKey: string; amount: Decimal }[]) =>
          lines.map((line) => `${line.dealKey} ${line.amount.toText()}`);
        assert.deepEqual(told(amountsOf(request).lines), told(calculate(request).lines));
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(beyond > 100, `${beyond} with more combinations than are kept`);
});
