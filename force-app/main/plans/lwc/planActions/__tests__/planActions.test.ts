import PlanActions from "c/planActions";
import PlanForm from "c/planForm";
import LightningConfirm from "lightning/confirm";
import deletePlan from "@salesforce/apex/PlansController.deletePlan";
import { clean, opened, settled } from "../../planCreate/__tests__/modal";

jest.mock("c/planForm", () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock("lightning/confirm", () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock("@salesforce/apex/PlansController.deletePlan", () => ({ default: jest.fn() }), { virtual: true });

const open = PlanForm.open as unknown as jest.Mock;
const confirm = LightningConfirm.open as jest.Mock;

afterEach(clean);

async function actions(given: object = {}) {
  const plan = { planId: "plan1", name: "North", versionId: "v1", status: "Draft", hasRates: true, hasSteps: true };
  const shown = await opened(PlanActions, { ...plan, ...given });
  const told: [string, unknown][] = [];
  for (const what of ["changed", "deleted", "refused"]) {
    shown.element.addEventListener(what, (event) => told.push([what, (event as CustomEvent).detail]));
  }
  return { ...shown, told, labels: () => shown.all("lightning-button").map((one) => one.label) };
}

test("a plan has the forms of its type", async () => {
  expect((await actions()).labels()).toEqual(["c.Plan_Edit", "c.Plan_Steps", "c.Plan_Delete"]);
  expect((await actions({ hasRates: false })).labels()).toEqual(["c.Plan_Steps", "c.Plan_Delete"]);
  expect((await actions({ hasRates: false, hasSteps: false })).labels()).toEqual(["c.Plan_Delete"]);
});

test("what was saved in a form is told", async () => {
  const { press, told } = await actions();
  open.mockResolvedValueOnce("draft2");
  await press("c.Plan_Edit");
  expect(open).toHaveBeenLastCalledWith(expect.objectContaining({ versionId: "v1", ofSteps: false, isFrozen: false }));
  expect(told).toEqual([["changed", "draft2"]]);
  await press("c.Plan_Steps");
  expect(open).toHaveBeenLastCalledWith(expect.objectContaining({ ofSteps: true }));
  expect(told).toHaveLength(1);
});

test("the form of a version that pays knows that it stays", async () => {
  const { press } = await actions({ status: "Active" });
  await press("c.Plan_Edit");
  expect(open).toHaveBeenLastCalledWith(expect.objectContaining({ isFrozen: true }));
});

test("a plan is deleted only by who is sure", async () => {
  const { press, told } = await actions();
  confirm.mockResolvedValueOnce(false);
  await press("c.Plan_Delete");
  expect(deletePlan).not.toHaveBeenCalled();
  confirm.mockResolvedValueOnce(true);
  await press("c.Plan_Delete");
  expect(deletePlan).toHaveBeenCalledWith({ planId: "plan1" });
  expect(told).toEqual([["deleted", null]]);
});

test("a refusal is told with its reason", async () => {
  const { press, told } = await actions();
  confirm.mockResolvedValue(true);
  (deletePlan as jest.Mock).mockRejectedValue({ body: { message: "Assignments to this plan: 1." } });
  await press("c.Plan_Delete");
  expect(told).toEqual([["refused", "Assignments to this plan: 1."]]);
});

test("while a plan is deleted nothing else can be done with it", async () => {
  let answer = () => {};
  (deletePlan as jest.Mock).mockReturnValueOnce(new Promise<void>((resolve) => (answer = resolve)));
  confirm.mockResolvedValue(true);
  const { all, press } = await actions();
  const disabled = () => all("lightning-button").map((one) => one.disabled);
  await press("c.Plan_Delete");
  expect(disabled()).toEqual([true, true, true]);
  answer();
  await settled();
  expect(disabled()).toEqual([false, false, false]);
});
