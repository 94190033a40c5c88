/** A hold points to what must be mended, not to something near it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { HoldPlace } from "../commands/holdPlace.js";
import { akkordData, fileWith, flat } from "./support.js";

type Held = HoldPlace & { code: string };

/** What is held of a deal with these members, under a component with those. */
function heldOf(ofDeal: object, ofComponent: object): Held[] {
  const content = flat((request) => {
    const days = { firstDay: "2026-01-01", lastDay: "2026-03-31" };
    request.quotas = ["revenue", "seats"].map((measure) => ({ payeeKey: "anna", measure, amount: "10", ...days }));
    request.teams = ["n-1", "n-2"].map((key) => ({ key, name: "North", members: [] }));
    request.currencyRates = ["DKK", "EUR", "NOK", "NOK"].map((currencyCode) => ({
      currencyCode,
      firstDay: "2026-01-01",
      rate: "1",
    }));
    Object.assign(request.deals[0], ofDeal);
    Object.assign(request.versions[0].components[0], ofComponent);
  });
  return akkordData<{ holds: Held[] }>("calculate", fileWith(content)).data.holds;
}

const items = { paysItems: true };
const units = { measure: "units", measureUnit: "count" };
const margin = { measure: "margin" };
const roles = { credits: [{ source: "opportunityTeam", role: "SE" }] };
const twoDays = { invoiced: "2026-02-30", signed: "2026-02-01", "paid/late": "2026-13-01" };
const seats = (amount?: string, numbers: object = {}) => ({ key: `seats-${amount}`, name: "Seats", amount, numbers });

const places: [what: string, ofDeal: object, ofComponent: object, places: string[]][] = [
  ["a day", { day: "2026-02-30" }, {}, ["DATE_INVALID day"]],
  [
    "days of milestones",
    { milestones: twoDays },
    { clawbackOn: "invoiced", clawbackMonths: 6 },
    ["DATE_INVALID milestones/invoiced", "DATE_INVALID milestones/paid~1late"],
  ],
  [
    "an item without amount and one below 0",
    { items: [seats("5"), { key: "i-2" }, { key: "i-3", amount: "-5" }] },
    items,
    ["MEASURE_MISSING items/1/amount", "MEASURE_NEGATIVE items/2/amount"],
  ],
  [
    "items of one name",
    { items: [seats("5"), seats("-5"), seats()] },
    items,
    ["MEASURE_MISSING items/2/amount", "MEASURE_NEGATIVE items/1/amount"],
  ],
  [
    "numbers of items",
    { numbers: { units: "1" }, items: [seats("5", { units: "-1" }), { key: "i-2", numbers: { other: "1" } }] },
    { ...items, ...units },
    ["MEASURE_MISSING items/1/numbers/units", "MEASURE_NEGATIVE items/0/numbers/units"],
  ],
  ["a number of the deal", { numbers: { a: "1", units: "-1" } }, units, ["MEASURE_NEGATIVE numbers/units"]],
  ["a number that the deal has not", { numbers: { a: "1" } }, units, ["MEASURE_MISSING numbers/units"]],
  [
    "a number with too many decimals",
    { numbers: { a: "1", units: "0.33333333333" } },
    units,
    ["MEASURE_TOO_FINE numbers/units"],
  ],
  [
    "amounts of items with too many decimals",
    { items: [seats("5"), seats("5.00000000001")] },
    items,
    ["MEASURE_TOO_FINE items/1/amount"],
  ],
  ["an amount with too many decimals", { amount: "1.00000000001" }, {}, ["AMOUNT_TOO_FINE amount"]],
  ["a margin by its rate", { numbers: { marginRate: "40" } }, margin, ["MARGIN_RATE_TOO_LARGE numbers/marginRate"]],
  [
    "margins of items by their rate, or that of the deal",
    { numbers: { marginRate: "40" }, items: [seats("5", { marginRate: "30" }), seats("6", { marginRate: "0.3" })] },
    { ...items, ...margin },
    ["MARGIN_RATE_TOO_LARGE items/0/numbers/marginRate"],
  ],
  [
    "an item that takes the rate of the deal's margin",
    { numbers: { marginRate: "40" }, items: [{ key: "i-1", amount: "5" }] },
    { ...items, ...margin },
    ["MARGIN_RATE_TOO_LARGE numbers/marginRate"],
  ],
  [
    "a margin that costs make negative",
    { numbers: { margin: "1" }, items: [seats("5", { cost: "7" })] },
    { ...items, ...margin },
    ["MEASURE_NEGATIVE items/0/numbers"],
  ],
  [
    "negative splits",
    {
      splits: [
        { userKey: "user-anna", percent: "150" },
        { userKey: "user-bo", percent: "-50" },
      ],
    },
    {},
    ["SPLIT_NEGATIVE splits/1"],
  ],
  [
    "negative parts of roles",
    {
      roles: [
        { userKey: "user-anna", role: "SE", percent: "50" },
        { userKey: "user-anna", role: "AE", percent: "-1" },
      ],
    },
    roles,
    ["ROLE_NEGATIVE roles/1"],
  ],
  [
    "splits with too many decimals",
    {
      splits: [
        { userKey: "user-bo", percent: "50" },
        { userKey: "user-bo", kind: "overlay", percent: "50.00000000001" },
        { userKey: "user-anna", percent: "50" },
      ],
    },
    {},
    ["PERCENT_TOO_FINE splits/1"],
  ],
  [
    "parts of roles with too many decimals",
    {
      roles: [
        { userKey: "user-anna", role: "SE", percent: "50" },
        { userKey: "user-anna", role: "AE", percent: "1.00000000001" },
      ],
    },
    roles,
    ["PERCENT_TOO_FINE roles/1"],
  ],
  [
    "the fact that names more than one team",
    { facts: { region: "North", territory: "North" } },
    { credits: [{ source: "team", role: "territory" }] },
    ["TEAM_AMBIGUOUS facts/territory"],
  ],
  [
    "the currency where nothing says whether a measure is money",
    { currencyCode: "EUR", numbers: { seats: "1" } },
    {
      rate: "0",
      rateKind: "flat",
      lookups: [{ kind: "attainment" }, { kind: "attainment", name: "seats" }],
      rows: [{ first: "0", second: "0", rate: "0.1" }],
    },
    ["UNIT_UNKNOWN currencyCode"],
  ],
  ["a rate of a currency that is there twice", { currencyCode: "NOK" }, {}, ["RATE_INVALID /request/currencyRates/3"]],
  [
    "an item without rate",
    { items: [seats("5", { own: "2" }), seats("6", { own: "0.1" })] },
    { ...items, rate: "0", rateKind: "flat", rateNumber: "own" },
    ["RATE_MISSING items/0"],
  ],
];

for (const [what, ofDeal, ofComponent, expected] of places) {
  test(`a hold points to ${what}`, () => {
    const holds = heldOf(ofDeal, ofComponent);
    assert.deepEqual(
      holds.map(({ code, path }) => `${code} ${path.replace("/request/deals/0/", "")}`),
      expected,
    );
  });
}

test("a hold points to the line of what is at fault", () => {
  const [{ file, line }] = heldOf({ items: [seats("5"), seats("-5")] }, items);
  const lines = readFileSync(file, "utf8").split("\n");
  assert.equal(lines[line - 1].trim(), '"amount": "-5",');
});
