import { refreshApex } from "@salesforce/apex";
import Plans from "c/plans";
import PlanCreate from "c/planCreate";
import getPlans from "@salesforce/apex/PlansController.getPlans";
import { clean, opened, settled } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });
jest.mock("c/planCreate", () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock(
  "@salesforce/apex/PlansController.getPlans",
  () => ({ default: jest.requireActual("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);
jest.mock("lightning/navigation", () => {
  const { createTestWireAdapter } = jest.requireActual("@salesforce/wire-service-jest-util");
  const Navigate = Symbol("Navigate");
  const navigate = jest.fn();
  const mixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](place: unknown): void {
        navigate(place);
      }
    };
  const NavigationMixin = Object.assign(mixin, { Navigate });
  return { CurrentPageReference: createTestWireAdapter(jest.fn()), NavigationMixin, navigate };
});
jest.mock("@salesforce/apex", () => ({ refreshApex: jest.fn() }), { virtual: true });

const wire = getPlans as unknown as { emit(data: unknown): void; error(body: unknown): void };
const { CurrentPageReference: address, navigate } = jest.requireMock("lightning/navigation") as {
  CurrentPageReference: { emit(page: unknown): void };
  navigate: jest.Mock;
};
const create = PlanCreate.open as unknown as jest.Mock;
const active = { planId: "plan1", name: "North", activeNumber: 1 };
const both = { ...active, planId: "plan2", name: "South" };

const looks = refreshApex as unknown as jest.Mock;

afterEach(clean);

async function list(...rows: object[]) {
  const shown = await opened(Plans);
  wire.emit({ rows, unlisted: 0 });
  await settled();
  looks.mockClear();
  const tell = async (selector: string, what: string, detail?: unknown) => {
    shown.all(selector)[0].dispatchEvent(new CustomEvent(what, { detail }));
    await settled();
  };
  return { ...shown, tell };
}

test("the plans are a table", async () => {
  const { all, root } = await list(active, both);
  expect(all("c-plan-table")[0].plans).toEqual([active, both]);
  expect(root.textContent).toContain("c.Plans_Intro");
});

test("the first answer may be an earlier one and is asked for anew, once", async () => {
  await opened(Plans);
  wire.emit({ rows: [active], unlisted: 0 });
  await settled();
  expect(looks).toHaveBeenCalledTimes(1);
  wire.emit({ rows: [active, both], unlisted: 0 });
  await settled();
  expect(looks).toHaveBeenCalledTimes(1);
});

const placeOf = (state: object) => ({ type: "standard__navItemPage", attributes: { apiName: "Plans" }, state });

/** What the platform does when the address changes. */
async function arriveAt(state: object) {
  address.emit(placeOf(state));
  await settled();
}

test("a plan has an address, and is left to its place in the list", async () => {
  const { all, tell } = await list(active, both);
  await arriveAt({ c__plan: "plan2" });
  expect(all("c-plan-detail")[0].planId).toBe("plan2");
  expect(all("c-plan-table")).toHaveLength(0);
  await tell("c-plan-detail", "back");
  expect(navigate).toHaveBeenCalledWith(placeOf({}));
  await arriveAt({});
  expect(all("c-plan-table")[0].leftId).toBe("plan2");
});

test("a new plan is shown at once", async () => {
  create.mockResolvedValueOnce(undefined).mockResolvedValueOnce("plan9");
  const { press } = await list(active);
  await press("c.Plans_New");
  expect(navigate).not.toHaveBeenCalled();
  await press("c.Plans_New");
  expect(navigate).toHaveBeenCalledWith(placeOf({ c__plan: "plan9" }));
  expect(refreshApex).toHaveBeenCalledTimes(1);
});

test("a plan that was deleted is left", async () => {
  const { tell } = await list(active);
  await arriveAt({ c__plan: "plan1" });
  await tell("c-plan-detail", "deleted");
  expect(navigate).toHaveBeenCalledWith(placeOf({}));
  expect(refreshApex).toHaveBeenCalledTimes(1);
});

test("what was changed or deleted is asked for again", async () => {
  const { tell } = await list(active);
  await tell("c-plan-table", "changed");
  expect(refreshApex).toHaveBeenCalledTimes(1);
});

test("a refusal is shown, and the list stays until something else is done", async () => {
  const { all, problem, tell } = await list(active);
  await tell("c-plan-table", "refused", "Assignments to this plan: 1.");
  expect(problem()).toBe("Assignments to this plan: 1.");
  expect(all("c-plan-table")).toHaveLength(1);
  await tell("c-plan-table", "changed");
  expect(problem()).toBeNull();
});

test("plans that are not listed are said to be there", async () => {
  const { root } = await list(active);
  expect(root.textContent).not.toContain("c.Plans_Unlisted");
  wire.emit({ rows: [active], unlisted: 3 });
  await settled();
  expect(root.textContent).toContain("c.Plans_Unlisted");
});

test("no plans are said to be none, with what to do", async () => {
  const { all, root } = await list();
  expect(root.textContent).toContain("c.Plans_None");
  expect(all("c-plan-table")).toHaveLength(0);
});

test("while plans are read it says so; when they cannot be read it says why", async () => {
  const { all, problem } = await opened(Plans);
  expect(all("lightning-spinner")).toHaveLength(1);
  wire.error({ message: "Not allowed." });
  await settled();
  expect(all("lightning-spinner")).toHaveLength(0);
  expect(problem()).toBe("Not allowed.");
});
