import { refreshApex } from "@salesforce/apex";
import PlanDetail from "c/planDetail";
import getPlan from "@salesforce/apex/PlansController.getPlan";
import { clean, opened, settled } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });
jest.mock(
  "@salesforce/apex/PlansController.getPlan",
  () => ({ default: jest.requireActual("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);
jest.mock("@salesforce/apex", () => ({ refreshApex: jest.fn() }), { virtual: true });

const wire = getPlan as unknown as { emit(data: unknown): void; error(body: unknown): void };
const version = (versionId: string, versionNumber: number, status: string) => ({
  versionId,
  versionNumber,
  status,
  firstDay: "2026-01-01",
  kind: "Volume based",
  text: "{}",
  problems: [],
  hasRates: true,
  hasSteps: false,
});
const plan = {
  planId: "plan1",
  name: "<b>North</b>",
  description: "For sellers.",
  currencyCode: "DKK",
  versions: [version("v2", 2, "Draft"), version("v1", 1, "Active")],
  assignments: [{ assignmentId: "a1", payeeId: "p1", payeeName: "Anna Berg", firstDay: "2026-01-01" }],
  ownRate: "percent",
  ownBonus: true,
};

const looks = refreshApex as unknown as jest.Mock;

afterEach(clean);

async function detail(given: object = {}) {
  const shown = await opened(PlanDetail, { planId: "plan1" });
  wire.emit({ ...plan, ...given });
  await settled();
  looks.mockClear();
  const told: string[] = [];
  for (const what of ["back", "changed", "deleted"]) shown.element.addEventListener(what, () => told.push(what));
  const tell = async (selector: string, what: string, data?: unknown) => {
    shown.all(selector)[0].dispatchEvent(new CustomEvent(what, { detail: data }));
    await settled();
  };
  return { ...shown, told, tell };
}

test("a plan has its name, its versions, the latest of them in detail, and the people on it", async () => {
  const { all, root } = await detail();
  expect(all("h2")[0].textContent).toBe("<b>North</b>");
  expect(root.querySelector("b")).toBeNull();
  expect(root.textContent).toContain("Volume based · DKK");
  expect(root.textContent).toContain("For sellers.");
  expect(all("c-plan-versions")[0]).toMatchObject({ versions: plan.versions, chosenId: "v2" });
  expect(all("c-plan-version")[0].version).toMatchObject({ versionId: "v2" });
  const { assignments, currencyCode, ownRate, ownBonus } = plan;
  const given = { assignments, firstDay: "2026-01-01", currencyCode, ownRate, ownBonus };
  expect(all("c-plan-payees")[0]).toMatchObject(given);
});

test("the first answer of each plan may be an earlier one and is asked for anew, once", async () => {
  const { element } = await opened(PlanDetail, { planId: "plan1" });
  const receive = async (planId: string) => {
    wire.emit({ ...plan, planId });
    await settled();
  };
  await receive("plan1");
  await receive("plan1");
  expect(looks).toHaveBeenCalledTimes(1);
  Object.assign(element, { planId: "plan2" });
  await receive("plan2");
  await receive("plan2");
  expect(looks).toHaveBeenCalledTimes(2);
});

test("another version is shown when it is chosen", async () => {
  const { all, tell } = await detail();
  await tell("c-plan-versions", "choose", "v1");
  expect(all("c-plan-versions")[0].chosenId).toBe("v1");
  expect(all("c-plan-version")[0].version).toMatchObject({ versionId: "v1" });
  expect(all("c-plan-actions")[0]).toMatchObject({ versionId: "v1", status: "Active", hasRates: true });
});

test("the keyboard goes on from the name, once", async () => {
  const { all, element } = await detail();
  expect(element.shadowRoot!.activeElement).toBe(all("h2")[0]);
  all("a")[0].focus();
  wire.emit({ ...plan, name: "North" });
  await settled();
  expect(element.shadowRoot!.activeElement).not.toBe(all("h2")[0]);
});

test("a draft that was saved is asked for and shown, and the list is told", async () => {
  const { all, told, tell } = await detail();
  await tell("c-plan-version", "changed", "v1");
  expect(refreshApex).toHaveBeenCalled();
  expect(told).toEqual(["changed"]);
  expect(all("c-plan-version")[0].version).toMatchObject({ versionId: "v1" });
  await tell("c-plan-actions", "deleted");
  expect(told).toEqual(["changed", "deleted"]);
});

test("a refusal is shown until something else is done", async () => {
  const { problem, tell } = await detail();
  await tell("c-plan-actions", "refused", "Assignments to this plan: 1.");
  expect(problem()).toBe("Assignments to this plan: 1.");
  await tell("c-plan-version", "changed");
  expect(problem()).toBeNull();
});

test("when somebody was added, the plan is asked for again and the list is told", async () => {
  const { told, tell } = await detail();
  await tell("c-plan-payees", "changed");
  expect(refreshApex).toHaveBeenCalledTimes(1);
  expect(told).toEqual(["changed"]);
});

test("a plan without versions says so", async () => {
  const { all, root } = await detail({ versions: [] });
  expect(root.textContent).toContain("c.Plan_Version_None");
  expect(all("c-plan-version")).toHaveLength(0);
});

test("while it is read it says so; when it cannot be read it says why, and one can go back", async () => {
  const { all, press, problem, element } = await opened(PlanDetail, { planId: "plan1" });
  const left = jest.fn();
  element.addEventListener("back", left);
  expect(all("lightning-spinner")).toHaveLength(1);
  wire.error({ message: "Gone." });
  await settled();
  expect(all("lightning-spinner")).toHaveLength(0);
  expect(problem()).toBe("Gone.");
  await press("c.Plans_Back");
  expect(left).toHaveBeenCalledTimes(1);
});
