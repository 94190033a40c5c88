import PlanCreate from "c/planCreate";
import createPlan from "@salesforce/apex/PlansController.createPlan";
import getTemplates from "@salesforce/apex/PlansController.getTemplates";
import { clean, opened, savedLate, settled } from "./modal";

jest.mock("lightning/modal", () => jest.requireActual("./modal"), { virtual: true });
jest.mock("@salesforce/apex/PlansController.createPlan", () => ({ default: jest.fn() }), { virtual: true });
jest.mock(
  "@salesforce/apex/PlansController.getTemplates",
  () => ({ default: jest.requireActual("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);

const wire = getTemplates as unknown as { emit(data: unknown): void; error(body: unknown): void };
const templates = [
  { name: "Volume_Based", title: "Volume based", summary: "One percent.", isGroup: true },
  { name: "Margin", title: "Margin", summary: "Of the <b>margin</b>.", isGroup: false },
];

afterEach(clean);

async function form() {
  const dialog = await opened(PlanCreate);
  wire.emit(templates);
  await settled();
  const choose = (at: number) => {
    const radio = dialog.all("input")[at] as unknown as HTMLInputElement;
    radio.checked = true;
    radio.dispatchEvent(new CustomEvent("change"));
  };
  return { ...dialog, choose };
}

test("types are offered with a sentence each, groups apart from the others, and never as markup", async () => {
  const { all, root } = await form();
  expect(all("legend").map((one) => one.textContent)).toEqual(["c.Plan_New_Groups", "c.Plan_New_Others"]);
  expect(all(".title").map((one) => one.textContent)).toEqual(["Volume based", "Margin"]);
  expect(root.textContent).toContain("Of the <b>margin</b>.");
  expect(root.querySelector("b")).toBeNull();
});

test("a name and a type make the plan", async () => {
  (createPlan as jest.Mock).mockResolvedValue("plan1");
  const { choose, type, press, closed } = await form();
  await type("lightning-input", " North ");
  choose(1);
  await press("c.Plan_Save");
  expect(createPlan).toHaveBeenCalledWith({ name: "North", templateName: "Margin" });
  expect(closed).toHaveBeenCalledWith("plan1");
});

test("without one of them nothing is made, and what is missing is said", async () => {
  const { type, press, problem, closed } = await form();
  await type("lightning-input", "North");
  await press("c.Plan_Save");
  expect(problem()).toBe("c.Plan_New_Incomplete");
  expect(createPlan).not.toHaveBeenCalled();
  expect(closed).not.toHaveBeenCalled();
});

test("a refusal is shown, and what was typed stays", async () => {
  (createPlan as jest.Mock).mockRejectedValue({ body: { message: "Not allowed." } });
  const { all, choose, type, press, problem } = await form();
  await type("lightning-input", "North");
  choose(0);
  await press("c.Plan_Save");
  expect(problem()).toBe("Not allowed.");
  expect(all("lightning-input")[0].value).toBe("North");
});

test("while types are on their way it says so; when they do not come, it says why", async () => {
  const { all, problem } = await opened(PlanCreate);
  expect(all("lightning-spinner")).toHaveLength(1);
  wire.error({ message: "Not allowed." });
  await settled();
  expect(all("lightning-spinner")).toHaveLength(0);
  expect(problem()).toBe("Not allowed.");
});

test("it can be left", async () => {
  const { press, closed } = await form();
  await press("c.Plan_Cancel");
  expect(closed).toHaveBeenCalledTimes(1);
  expect(createPlan).not.toHaveBeenCalled();
});

test("while it is saved the dialog cannot be left", async () => {
  const dialog = await form();
  await dialog.type("lightning-input", "North");
  dialog.choose(0);
  const saved = await savedLate(dialog, "c.Plan_Save", createPlan, "plan1");
  expect(saved).toEqual({ canClose: false, buttons: [], closed: ["plan1"] });
});
