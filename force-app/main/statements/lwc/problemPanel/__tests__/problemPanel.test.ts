import { createElement } from "lwc";
import ProblemPanel from "c/problemPanel";

function panel(given: object) {
  const element = createElement("c-problem-panel", { is: ProblemPanel });
  Object.assign(element, given);
  document.body.appendChild(element);
  return element.shadowRoot!;
}

afterEach(() => {
  while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
});

test("what went wrong is said at once", () => {
  const root = panel({ message: "Not allowed.", isError: true });
  expect(root.querySelector("[role=alert]")!.textContent).toBe("Not allowed.");
});

test("a reason with its remedy interrupts nobody", () => {
  const root = panel({ message: "No quota.", remedy: "Add one." });
  expect(root.textContent).toBe("No quota.Add one.");
  expect(root.querySelector("[role], [aria-live]")).toBeNull();
});
