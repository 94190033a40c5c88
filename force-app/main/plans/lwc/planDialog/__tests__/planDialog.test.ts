import PlanAssignment from "c/planAssignment";
import assign from "@salesforce/apex/PlansController.assign";
import { clean, opened } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });
jest.mock("@salesforce/apex/PlansController.assign", () => ({ default: jest.fn() }), { virtual: true });

afterEach(clean);

/** A dialog whose fields are valid or not; `pressed` gives the names of what was focused after the button. */
async function dialog(isPayeeValid: boolean, isDayValid: boolean) {
  const { all, press, type } = await opened(PlanAssignment, { planId: "plan1", firstDay: "2026-11-01" });
  const [payee, day] = [all("lightning-combobox")[0], all("lightning-input")[0]];
  const asked = [payee, day].map((field, at) => {
    const reportValidity = jest.fn(() => [isPayeeValid, isDayValid][at]);
    Object.defineProperty(field, "reportValidity", { value: reportValidity });
    return reportValidity;
  });
  const pressed = async () => {
    const focus = jest.spyOn(HTMLElement.prototype, "focus").mockClear();
    await press("c.Plan_Save");
    return focus.mock.contexts.map((element) => (element as HTMLElement).localName);
  };
  return { all, type, asked, pressed };
}

test("every field that is wrong says so, and the keyboard goes on in the first", async () => {
  const both = await dialog(false, false);
  expect(await both.pressed()).toEqual(["lightning-combobox"]);
  expect(both.asked.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(await (await dialog(true, false)).pressed()).toEqual(["lightning-input"]);
});

test("where no field is wrong the keyboard goes on at the reason", async () => {
  (assign as jest.Mock).mockRejectedValue({ body: { message: "By PA-1 the payee is on another plan." } });
  const { all, type, pressed } = await dialog(true, true);
  await type("lightning-combobox", "p1");
  expect(await pressed()).toEqual(["c-problem-panel"]);
  expect(all("c-problem-panel")[0].getAttribute("tabindex")).toBe("-1");
});

test("what is saved moves nothing", async () => {
  (assign as jest.Mock).mockResolvedValue(undefined);
  const { type, asked, pressed } = await dialog(true, true);
  await type("lightning-combobox", "p1");
  expect(await pressed()).toEqual([]);
  expect(asked.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
});
