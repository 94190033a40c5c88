import { createElement } from "lwc";
import PlanSaid from "c/planSaid";

function said(...components: object[]) {
  const element = createElement("c-plan-said", { is: PlanSaid });
  element.text = JSON.stringify({ firstDay: "2026-01-01", currencyCode: "DKK", components });
  document.body.appendChild(element);
  const root = element.shadowRoot!;
  return { root, texts: (selector: string) => [...root.querySelectorAll(selector)].map((one) => one.textContent) };
}

const tiers = [
  { startsAt: "0", rate: "0.05" },
  { startsAt: "1", rate: "0.1" },
];

test("a component is told in sentences under its name", () => {
  const { texts } = said({ key: "sales", name: "Sales", rate: "0.02" });
  expect(texts("h4")).toEqual(["Sales"]);
  expect(texts("p")).toContain("Each deal pays 2 % of its credited amount.");
});

test("bands are a table with headings, and numbers stand to the right", () => {
  const { root, texts } = said({ key: "sales", rateKind: "marginal", tiers });
  expect(texts("th")).toEqual(["From", "Up to", "Rate"]);
  expect(root.querySelector("table")!.getAttribute("aria-label")).toBe("bands");
  expect(texts("td").slice(0, 3)).toEqual(["0 %", "100 %", "5 %"]);
  expect(root.querySelector("td")!.className).toContain("slds-text-align_right");
});

test("what goes without saying is left out", () => {
  const { texts } = said({ key: "sales", rate: "0.02" });
  expect(texts("p").join(" ")).not.toContain("have no cap");
  expect(texts("h5")).not.toContain("For all of it");
});

test("names are never markup", () => {
  const { root, texts } = said({ key: "sales", name: "<b>Sales</b>", rate: "0.02" });
  expect(texts("h4")).toEqual(["<b>Sales</b>"]);
  expect(root.querySelector("b")).toBeNull();
});

test("an empty version says only how it calculates", () => {
  expect(said().texts("h4")).toEqual([]);
  expect(said().texts("h5")).toEqual(["How it calculates"]);
});
