import PlanForm from "c/planForm";
import getForm from "@salesforce/apex/PlansController.getForm";
import saveForm from "@salesforce/apex/PlansController.saveForm";
import { clean, opened, savedLate } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });
jest.mock("@salesforce/apex/PlansController.getForm", () => ({ default: jest.fn() }), { virtual: true });
jest.mock("@salesforce/apex/PlansController.saveForm", () => ({ default: jest.fn() }), { virtual: true });

const volume = {
  key: "sales",
  name: "Volume",
  unit: "percent",
  base: "5",
  exceptionsBy: "product",
  exceptions: [{ at: "service", rate: "8" }],
};
const steps = {
  key: "steps",
  name: "Steps",
  unit: "percent",
  stepsBy: "amount",
  period: "month",
  steps: [
    { at: "0", rate: "2" },
    { at: "100000", rate: "4" },
  ],
};

afterEach(clean);

function form(ofSteps: boolean, given: object = {}) {
  (getForm as jest.Mock).mockResolvedValue([volume, steps]);
  return opened(PlanForm, { versionId: "v1", ofSteps, ...given });
}

const sent = () => (saveForm as jest.Mock).mock.calls[0][0].parts as Record<string, unknown>[];

test("rates and steps have forms of their own", async () => {
  const rates = await form(false);
  expect(rates.all("legend").map((one) => one.textContent)).toEqual(["Volume"]);
  expect(rates.all("lightning-input").map((one) => one.value)).toEqual(["5", "service", "8"]);
  const ofSteps = await form(true);
  expect(ofSteps.all("legend").map((one) => one.textContent)).toEqual(["Steps"]);
  expect(ofSteps.all("lightning-input").map((one) => one.value)).toEqual(["0", "2", "100000", "4"]);
  expect(ofSteps.all("lightning-combobox")[0].value).toBe("month");
});

test("what is typed is saved as it was typed, and nothing is calculated here", async () => {
  (saveForm as jest.Mock).mockResolvedValue("draft2");
  const { type, press, closed } = await form(false);
  await type("lightning-input", "5.125");
  await type("lightning-input", "crane", 1);
  await type("lightning-input", "7.5", 2);
  await press("c.Plan_Save");
  expect(sent()).toEqual([{ ...volume, base: "5.125", exceptions: [{ at: "crane", rate: "7.5" }] }]);
  expect(closed).toHaveBeenCalledWith("draft2");
});

test("exceptions and steps are added and removed, and steps count for another period", async () => {
  const { type, press } = await form(true);
  await press("c.Plan_Form_Add");
  await type("lightning-input", "300000", 4);
  await type("lightning-input", "6", 5);
  await press("c.Plan_Form_Remove");
  await type("lightning-combobox", "quarter");
  await press("c.Plan_Save");
  const rows = [
    { at: "100000", rate: "4" },
    { at: "300000", rate: "6" },
  ];
  expect(sent()).toEqual([{ ...steps, period: "quarter", steps: rows }]);
});

test("steps of each deal ask for no period", async () => {
  (getForm as jest.Mock).mockResolvedValue([{ ...steps, period: undefined }]);
  const ofDeals = await opened(PlanForm, { versionId: "v1", ofSteps: true });
  expect(ofDeals.all("lightning-input").map((one) => one.value)).toEqual(["0", "2", "100000", "4"]);
  expect(ofDeals.all("lightning-combobox")).toEqual([]);
});

test("after a row is removed the keyboard goes on at the next, and after the last where one is added", async () => {
  const { press, all } = await form(true);
  const focus = jest.spyOn(HTMLElement.prototype, "focus").mockClear();
  await press("c.Plan_Form_Remove");
  await press("c.Plan_Form_Remove");
  const [next, last] = focus.mock.contexts as (HTMLElement & Record<string, unknown>)[];
  expect([next.localName, next.dataset.row]).toEqual(["lightning-button-icon", "0"]);
  expect(last).toBe(all("lightning-button").find((one) => one.label === "c.Plan_Form_Add"));
});

test("every field has a name of its own", async () => {
  (getForm as jest.Mock).mockResolvedValue([{ ...volume, unit: "amount" }]);
  const { all } = await opened(PlanForm, { versionId: "v1" });
  const names = all("lightning-input").map((one) => one.label);
  expect(names).toEqual(["c.Plan_Form_Base_Amount", "c.Plan_Form_Value", "c.Plan_Form_Step_Amount"]);
  expect(all("h2")[0].textContent).toBe("c.Plan_Form_Exceptions");
});

test("a refusal is shown, and what was typed stays", async () => {
  (saveForm as jest.Mock).mockRejectedValue({ body: { message: "Volume: not a number." } });
  const { all, type, press, problem, closed } = await form(false);
  await type("lightning-input", "five");
  await press("c.Plan_Save");
  expect(problem()).toBe("Volume: not a number.");
  expect(all("lightning-input")[0].value).toBe("five");
  expect(closed).not.toHaveBeenCalled();
});

test("a version that pays stays, which is said before anything is saved", async () => {
  expect((await form(false, { isFrozen: true })).root.textContent).toContain("c.Plan_Form_New_Draft");
  expect((await form(false)).root.textContent).not.toContain("c.Plan_Form_New_Draft");
});

test("a form that cannot be read says why, and nothing can be saved", async () => {
  (getForm as jest.Mock).mockRejectedValue({ body: { message: "Gone." } });
  const { all, problem } = await opened(PlanForm, { versionId: "v1" });
  expect(problem()).toBe("Gone.");
  expect(all("lightning-button").find((one) => one.label === "c.Plan_Save")!.disabled).toBe(true);
});

test("while it is read it says so, and it can be left", async () => {
  (getForm as jest.Mock).mockReturnValue(new Promise(() => {}));
  const { all, press, closed } = await opened(PlanForm, { versionId: "v1" });
  expect(all("lightning-spinner")).toHaveLength(1);
  await press("c.Plan_Cancel");
  expect(closed).toHaveBeenCalledTimes(1);
});

test("while it is saved the dialog cannot be left", async () => {
  const saved = await savedLate(await form(false), "c.Plan_Save", saveForm, "draft2");
  expect(saved).toEqual({ canClose: false, buttons: [], closed: ["draft2"] });
});
