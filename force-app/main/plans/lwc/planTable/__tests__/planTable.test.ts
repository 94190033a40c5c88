import PlanTable from "c/planTable";
import { clean, opened, settled } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });

const row = { planId: "plan1", name: "North", currencyCode: "DKK", kind: "Stepped", hasRates: false, hasSteps: true };
const active = { ...row, payees: 3, activeNumber: 1, latestId: "v1", latestNumber: 1, latestStatus: "Active" };
const both = {
  ...active,
  planId: "plan2",
  name: "<b>South</b>",
  latestId: "v2",
  latestNumber: 2,
  latestStatus: "Draft",
};
const over = {
  ...row,
  planId: "plan3",
  name: "West",
  payees: 0,
  latestId: "v3",
  latestNumber: 1,
  latestStatus: "Retired",
};

afterEach(clean);

const table = (given: object = {}) => opened(PlanTable, { plans: [active, both, over], ...given });

test("each plan is a row with its type, what pays, its drafts and how many are on it", async () => {
  const { all, root } = await table();
  expect(all("tbody th").map((one) => one.textContent)).toEqual(["North", "<b>South</b>", "West"]);
  expect(root.querySelector("b")).toBeNull();
  const badges = all(".badges").map((one) => [...one.children].map((badge) => badge.textContent));
  expect(badges).toEqual([["c.Plan_State_Pays"], ["c.Plan_State_Pays", "c.Plan_State_Draft"], ["c.Plan_State_Ended"]]);
  expect(all("tbody tr")[0].textContent).toMatch(/Stepped.*3/);
  expect(all("c-plan-actions")[0]).toMatchObject({ planId: "plan1", versionId: "v1", hasRates: false, hasSteps: true });
});

test("its name leads to the plan", async () => {
  const { all } = await table();
  expect(all("a.name")[1].getAttribute("href")).toBe("/lightning/n/Plans?c__plan=plan2");
});

test("the keyboard goes on from the plan that was left, once", async () => {
  const { all, element } = await table({ leftId: "plan2" });
  expect(element.shadowRoot!.activeElement).toBe(all("a.name")[1]);
  all("a.name")[0].focus();
  Object.assign(element, { plans: [active, both] });
  await settled();
  expect(element.shadowRoot!.activeElement).toBe(all("a.name")[0]);
  const fresh = await table();
  expect(fresh.element.shadowRoot!.activeElement).toBeNull();
});

test("a plan that is not there, as an address may name it, is left without harm", async () => {
  const { all, element } = await table({ leftId: '"]' });
  expect(all("a.name")).toHaveLength(3);
  expect(element.shadowRoot!.activeElement).toBeNull();
});

test("what happens to a plan is told", async () => {
  const { all, element } = await table();
  const told: [string, unknown][] = [];
  for (const what of ["changed", "refused"]) {
    element.addEventListener(what, (event) => told.push([what, (event as CustomEvent).detail]));
  }
  const tell = (what: string, detail?: unknown) =>
    all("c-plan-actions")[0].dispatchEvent(new CustomEvent(what, { detail }));
  tell("changed");
  tell("deleted");
  tell("refused", "Assignments to this plan: 1.");
  expect(told).toEqual([
    ["changed", null],
    ["changed", null],
    ["refused", "Assignments to this plan: 1."],
  ]);
});
