import PlanAssignment from "c/planAssignment";
import assign from "@salesforce/apex/PlansController.assign";
import getPayees from "@salesforce/apex/PlansController.getPayees";
import { clean, opened, savedLate, settled } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });
jest.mock("@salesforce/apex/PlansController.assign", () => ({ default: jest.fn() }), { virtual: true });
jest.mock(
  "@salesforce/apex/PlansController.getPayees",
  () => ({ default: jest.requireActual("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);

const wire = getPayees as unknown as { emit(data: unknown): void; error(body: unknown): void };
const anna = { value: "p1", label: "Anna Berg" };

afterEach(clean);

async function dialog(given: object = {}) {
  const shown = await opened(PlanAssignment, {
    planId: "plan1",
    firstDay: "2026-11-01",
    currencyCode: "DKK",
    ...given,
  });
  wire.emit([anna]);
  await settled();
  return shown;
}

test("a payee and a first day put the payee on the plan", async () => {
  const { all, type, press, closed } = await dialog();
  expect(all("lightning-combobox")[0].options).toEqual([anna]);
  await type("lightning-combobox", "p1");
  await type("lightning-input", "2027-01-01");
  await press("c.Plan_Save");
  const terms = { rate: "", rateUnit: undefined, bonus: "" };
  expect(assign).toHaveBeenCalledWith({ planId: "plan1", payeeId: "p1", firstDay: "2027-01-01", terms });
  expect(closed).toHaveBeenCalledWith(true);
});

test("without a payee nothing happens, and what is missing is said", async () => {
  const { press, problem } = await dialog();
  await press("c.Plan_Save");
  expect(problem()).toBe("c.Plan_Assign_Incomplete");
  expect(assign).not.toHaveBeenCalled();
});

test("what is no day is not taken for the day that was offered", async () => {
  const { type, press, problem } = await dialog();
  await type("lightning-combobox", "p1");
  await type("lightning-input", null as unknown as string);
  await press("c.Plan_Save");
  expect(problem()).toBe("c.Plan_Assign_Incomplete");
  expect(assign).not.toHaveBeenCalled();
});

test("a refusal is shown, and the dialog stays until it is left", async () => {
  (assign as jest.Mock).mockRejectedValue({ body: { message: "By PA-1 the payee is on another plan." } });
  const { type, press, problem, closed } = await dialog();
  await type("lightning-combobox", "p1");
  await press("c.Plan_Save");
  expect(problem()).toBe("By PA-1 the payee is on another plan.");
  await press("c.Plan_Cancel");
  expect(closed).toHaveBeenCalledTimes(1);
});

test("payees that may not be all say so", async () => {
  const { root } = await dialog();
  expect(root.textContent).not.toContain("c.Plan_Payees_First_Only");
  wire.emit(Array.from({ length: 2000 }, (_, at) => ({ ...anna, value: `p${at}` })));
  await settled();
  expect(root.textContent).toContain("c.Plan_Payees_First_Only");
});

test("payees that cannot be read are said to be so", async () => {
  const { problem } = await dialog();
  wire.error({ message: "Not allowed." });
  await settled();
  expect(problem()).toBe("Not allowed.");
});

test("while it is saved the dialog cannot be left", async () => {
  const shown = await dialog();
  await shown.type("lightning-combobox", "p1");
  const saved = await savedLate(shown, "c.Plan_Save", assign, true);
  expect(saved).toEqual({ canClose: false, buttons: [], closed: [true] });
});

describe("a plan that pays by payees' own rates and bonuses", () => {
  async function asked(given: object, ...areNumbers: boolean[]) {
    const shown = await dialog(given);
    for (const [at, field] of shown.all(".own").entries()) {
      Object.defineProperty(field, "reportValidity", { value: () => areNumbers[at] ?? true });
    }
    await shown.type("lightning-combobox", "p1");
    return shown;
  }
  const labels = ({ all }: Awaited<ReturnType<typeof dialog>>) => all(".own").map(({ label }) => label);

  test("asks for them, and says what leaving them empty does", async () => {
    const both = await asked({ ownRate: "percent", ownBonus: true });
    expect(labels(both)).toEqual(["c.Plan_Own_Percent", "c.Plan_Own_Bonus_In"]);
    expect(both.root.textContent).toContain("c.Plan_Own_Hint");
    expect(labels(await asked({ ownRate: "amount" }))).toEqual(["c.Plan_Own_Amount"]);
    expect(labels(await asked({ ownBonus: true }))).toEqual(["c.Plan_Own_Bonus_In"]);
    expect((await asked({})).root.textContent).not.toContain("c.Plan_Own_Hint");
  });

  test("gets them to the last digit, as they were typed", async () => {
    const { type, press, closed } = await asked({ ownRate: "percent", ownBonus: true });
    await type(".own", "0.12345678901234567890", 0);
    await type(".own", "9007199254740993.01", 1);
    await press("c.Plan_Save");
    const terms = { rate: "0.12345678901234567890", rateUnit: "percent", bonus: "9007199254740993.01" };
    expect(assign).toHaveBeenCalledWith({ planId: "plan1", payeeId: "p1", firstDay: "2026-11-01", terms });
    expect(closed).toHaveBeenCalledWith(true);
  });

  test("takes what is no number for no empty field", async () => {
    const { press, problem } = await asked({ ownRate: "percent", ownBonus: true }, true, false);
    await press("c.Plan_Save");
    expect(problem()).toBe("c.Plan_Own_No_Number");
    expect(assign).not.toHaveBeenCalled();
  });
});
