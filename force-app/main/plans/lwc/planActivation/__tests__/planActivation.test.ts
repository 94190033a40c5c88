import PlanActivation from "c/planActivation";
import activate from "@salesforce/apex/PlansController.activateVersion";
import { clean, opened, savedLate } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });
jest.mock("@salesforce/apex/PlansController.activateVersion", () => ({ default: jest.fn() }), { virtual: true });

afterEach(clean);

const dialog = () => opened(PlanActivation, { versionId: "v1", firstDay: "2026-11-01" });

test("the day of the draft is offered, and the day that is chosen counts", async () => {
  const { all, type, press, closed } = await dialog();
  expect(all("lightning-input")[0].value).toBe("2026-11-01");
  await type("lightning-input", "2027-01-01");
  await press("c.Plan_Activate");
  expect(activate).toHaveBeenCalledWith({ versionId: "v1", firstDay: "2027-01-01" });
  expect(closed).toHaveBeenCalledWith(true);
});

test("what is no day is not taken for the day that was offered", async () => {
  const { type, press, problem } = await dialog();
  await type("lightning-input", null as unknown as string);
  await press("c.Plan_Activate");
  expect(problem()).toBe("c.Plan_Activate_Incomplete");
  expect(activate).not.toHaveBeenCalled();
});

test("without a day nothing is activated", async () => {
  const { type, press, problem } = await dialog();
  await type("lightning-input", "");
  await press("c.Plan_Activate");
  expect(problem()).toBe("c.Plan_Activate_Incomplete");
  expect(activate).not.toHaveBeenCalled();
});

test("a refusal is shown, and the dialog stays until it is left", async () => {
  (activate as jest.Mock).mockRejectedValue({ body: { message: "Version 1 pays on some of these days." } });
  const { press, problem, closed } = await dialog();
  await press("c.Plan_Activate");
  expect(problem()).toBe("Version 1 pays on some of these days.");
  expect(closed).not.toHaveBeenCalled();
  await press("c.Plan_Cancel");
  expect(closed).toHaveBeenCalledTimes(1);
});

test("what is worth a look is shown before the version pays, and nothing where there is nothing", async () => {
  const problems = [{ severity: "warning", path: "components[0].rate", message: "A cliff.", allowed: "smaller steps" }];
  const { all } = await opened(PlanActivation, { versionId: "v1", firstDay: "2026-11-01", problems });
  expect(all("c-plan-problems")[0].problems).toEqual(problems);
  const { all: allOfSound } = await dialog();
  expect(allOfSound("c-plan-problems")).toEqual([]);
});

test("while it is activated the dialog cannot be left", async () => {
  const saved = await savedLate(await dialog(), "c.Plan_Activate", activate, true);
  expect(saved).toEqual({ canClose: false, buttons: [], closed: [true] });
});
