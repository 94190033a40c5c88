import PlanPayees from "c/planPayees";
import PlanAssignment from "c/planAssignment";
import { clean, opened } from "../../planCreate/__tests__/modal";

jest.mock("@salesforce/label/c.Plan_Own_Rate_Is", () => ({ default: "Own rate {0}" }), { virtual: true });
jest.mock("@salesforce/label/c.Plan_Own_Amount_Is", () => ({ default: "Own rate {0} each" }), { virtual: true });
jest.mock("@salesforce/label/c.Plan_Own_Bonus_Is", () => ({ default: "Own bonus {0}" }), { virtual: true });
jest.mock("c/planAssignment", () => ({ __esModule: true, default: { open: jest.fn() } }));

const open = PlanAssignment.open as unknown as jest.Mock;
const anna = { assignmentId: "a1", payeeId: "p1", payeeName: "Anna <b>Berg</b>", firstDay: "2026-01-01" };

afterEach(clean);

const payees = (assignments: object[], given: object = {}) =>
  opened(PlanPayees, {
    planId: "plan1",
    planName: "North",
    firstDay: "2026-11-01",
    currencyCode: "DKK",
    assignments,
    ...given,
  });

test("each payee has a name, days, and a way to the assignment", async () => {
  const { all, root } = await payees([anna, { ...anna, assignmentId: "a2", lastDay: "2026-03-31" }]);
  expect(all(".payee a").map((one) => one.textContent)).toEqual(["Anna <b>Berg</b>", "Anna <b>Berg</b>"]);
  expect(root.querySelector("b")).toBeNull();
  expect(all(".payee a")[1].getAttribute("href")).toBe("/lightning/r/Plan_Assignment__c/a2/view");
  expect(all(".payee span").map((one) => one.textContent)).toEqual(["c.Plan_Days_From", "c.Plan_Days_Through"]);
});

describe("where the plan pays by payees' own", () => {
  const own = { ...anna, rate: "0.1234567891", bonus: "9007199254740993.01", lacksRate: false, lacksBonus: false };
  const rows = async (assignment: object, given: object) => {
    const { all } = await payees([assignment], given);
    return all("span.own").map((one) => one.textContent);
  };

  test("each has the own rate and bonus, exact to the last digit", async () => {
    const [percent, bonus] = ["Own rate 12.34567891 %", "Own bonus DKK\u00a09,007,199,254,740,993.01"];
    expect(await rows(own, { ownRate: "percent" })).toEqual([percent]);
    expect(await rows(own, { ownRate: "amount" })).toEqual(["Own rate DKK\u00a00.1234567891 each"]);
    expect(await rows(own, { ownBonus: true })).toEqual([bonus]);
    expect(await rows(own, { ownRate: "percent", ownBonus: true })).toEqual([`${percent} · ${bonus}`]);
  });

  test("a number by which the plan does not pay is not shown", async () => {
    expect(await rows(own, {})).toEqual([]);
    expect(await rows({ ...anna, rate: null, bonus: null }, { ownRate: "percent", ownBonus: true })).toEqual([]);
  });

  test("who has none is told of, with the remedy and a way to the field", async () => {
    const told = async (lacks: object, given: object) => {
      const { all } = await payees([{ ...anna, ...lacks }], given);
      return all("c-problem-panel").map(({ message, remedy }) => [message, remedy]);
    };
    const percent = { ownRate: "percent", ownBonus: true };
    const [rate, money] = ["c.Plan_Own_Remedy", "c.Plan_Own_Remedy_Money"];
    expect(await told({ lacksRate: true }, percent)).toEqual([["c.Plan_Own_Rate_Missing", rate]]);
    expect(await told({ lacksRate: true }, { ownRate: "amount" })).toEqual([["c.Plan_Own_Rate_Missing", money]]);
    expect(await told({ lacksBonus: true }, percent)).toEqual([["c.Plan_Own_Bonus_Missing", money]]);
    expect(await told({ lacksRate: true, lacksBonus: true }, percent)).toEqual([["c.Plan_Own_Both_Missing", rate]]);
    expect(await told(own, percent)).toEqual([]);
    const { all } = await payees([{ ...anna, lacksRate: true }], percent);
    expect(all("div.own a")[0].getAttribute("href")).toBe("/lightning/r/Plan_Assignment__c/a1/edit");
  });
});

test("nobody is said to be nobody", async () => {
  expect((await payees([])).root.textContent).toContain("c.Plan_Payees_None");
  expect((await payees([anna])).root.textContent).not.toContain("c.Plan_Payees_None");
});

test("a list that may not be whole says so", async () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ ...anna, assignmentId: `a${at}` }));
  expect((await payees(many)).root.textContent).toContain("c.Plan_Payees_First_Only");
  expect((await payees(many.slice(1))).root.textContent).not.toContain("c.Plan_Payees_First_Only");
});

test("a payee is added from the day that is offered, and only then it is told", async () => {
  open.mockResolvedValueOnce(undefined).mockResolvedValueOnce(true);
  const { element, press } = await payees([], { ownRate: "percent", ownBonus: true });
  const changed = jest.fn();
  element.addEventListener("changed", changed);
  await press("c.Plan_Assign");
  expect(changed).not.toHaveBeenCalled();
  await press("c.Plan_Assign");
  const asked = { planId: "plan1", firstDay: "2026-11-01", currencyCode: "DKK", ownRate: "percent", ownBonus: true };
  expect(open).toHaveBeenCalledWith(expect.objectContaining(asked));
  expect(changed).toHaveBeenCalledTimes(1);
});
