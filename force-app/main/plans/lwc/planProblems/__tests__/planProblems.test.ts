import { createElement } from "lwc";
import PlanProblems from "c/planProblems";

jest.mock("@salesforce/label/c.Plan_Problem_Allowed", () => ({ default: "Allowed: {0}" }), { virtual: true });

function shown(...problems: object[]) {
  const element = createElement("c-plan-problems", { is: PlanProblems });
  Object.assign(element, { problems });
  document.body.appendChild(element);
  return element.shadowRoot!;
}

test("errors and warnings are told apart, not by colour alone, and each names its path", () => {
  const root = shown(
    { severity: "error", path: "components[0].rate", message: "Too high." },
    { severity: "warning", path: "", message: "Pays less than flat." },
  );
  const icons = [...root.querySelectorAll("lightning-icon")] as unknown as { alternativeText: string }[];
  expect(icons.map((icon) => icon.alternativeText)).toEqual(["c.Plan_Problem_Error", "c.Plan_Problem_Warning"]);
  expect([...root.querySelectorAll("li")].map((item) => item.textContent)).toEqual([
    "Too high.components[0].rate",
    "Pays less than flat.",
  ]);
  expect([...root.querySelectorAll("code")]).toHaveLength(1);
});

test("a problem that can be mended says how", () => {
  const root = shown(
    { severity: "warning", path: "components[0]", message: "A cliff.", allowed: "smaller steps" },
    { severity: "warning", path: "", message: "Pays less than flat." },
  );
  const mends = [...root.querySelectorAll(".mend")].map((one) => one.textContent);
  expect(mends).toEqual(["Allowed: smaller steps"]);
});

test("nothing wrong is said to be so", () => {
  expect(shown().textContent).toContain("c.Plan_Problems_None");
});
