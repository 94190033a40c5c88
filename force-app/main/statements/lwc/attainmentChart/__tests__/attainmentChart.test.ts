import { createElement } from "lwc";
import AttainmentChart from "c/attainmentChart";

function chart(quota: string, measured: string, expected: string) {
  const element = createElement("c-attainment-chart", { is: AttainmentChart });
  Object.assign(element, { quota, measured, expected });
  document.body.appendChild(element);
  const width = (selector: string) => Number(element.shadowRoot!.querySelector(selector)!.getAttribute("width"));
  return { element, width };
}

test("half of the target fills half of the way to it", () => {
  const { element, width } = chart("1000.00", "500.00", "0");
  const target = Number(element.shadowRoot!.querySelector(".quota")!.getAttribute("x1"));
  expect(width(".measured")).toBeCloseTo(target / 2, 1);
  expect(width(".expected")).toBe(0);
});

test("beyond the target the scale grows with what is reached", () => {
  const { width } = chart("1000.00", "1500.00", "500.00");
  expect(width(".measured") + width(".expected")).toBeLessThanOrEqual(300);
});

test("a negative measure draws nothing", () => {
  expect(chart("1000.00", "-5.00", "0").width(".measured")).toBe(0);
});
