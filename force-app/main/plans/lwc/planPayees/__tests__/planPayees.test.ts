import PlanPayees from "c/planPayees";
import PlanAssignment from "c/planAssignment";
import { clean, opened } from "../../planCreate/__tests__/modal";

jest.mock("c/planAssignment", () => ({ __esModule: true, default: { open: jest.fn() } }));

const open = PlanAssignment.open as unknown as jest.Mock;
const anna = { assignmentId: "a1", payeeId: "p1", payeeName: "Anna <b>Berg</b>", firstDay: "2026-01-01" };

afterEach(clean);

const payees = (assignments: object[]) =>
  opened(PlanPayees, { planId: "plan1", planName: "North", firstDay: "2026-11-01", assignments });

test("each payee has a name, days, and a way to the assignment", async () => {
  const { all, root } = await payees([anna, { ...anna, assignmentId: "a2", lastDay: "2026-03-31" }]);
  expect(all(".payee a").map((one) => one.textContent)).toEqual(["Anna <b>Berg</b>", "Anna <b>Berg</b>"]);
  expect(root.querySelector("b")).toBeNull();
  expect(all(".payee a")[1].getAttribute("href")).toBe("/lightning/r/Plan_Assignment__c/a2/view");
  expect(all(".payee span").map((one) => one.textContent)).toEqual(["c.Plan_Days_From", "c.Plan_Days_Through"]);
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
  const { element, press } = await payees([]);
  const changed = jest.fn();
  element.addEventListener("changed", changed);
  await press("c.Plan_Assign");
  expect(changed).not.toHaveBeenCalled();
  await press("c.Plan_Assign");
  expect(open).toHaveBeenCalledWith(expect.objectContaining({ planId: "plan1", firstDay: "2026-11-01" }));
  expect(changed).toHaveBeenCalledTimes(1);
});
