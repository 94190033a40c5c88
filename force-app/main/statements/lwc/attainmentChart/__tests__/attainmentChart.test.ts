import { createElement } from "lwc";
import AttainmentChart from "c/attainmentChart";

function chart(quota: string, measured: string, expected: string) {
  const element = createElement("c-attainment-chart", { is: AttainmentChart });
  Object.assign(element, { quota, measured, expected });
  document.body.appendChild(element);
  const root = element.shadowRoot!;
  const width = (name: string) => root.querySelector(`rect.${name}`)!.getAttribute("width");
  return { root, width };
}

test("half of the target fills half of the way to it", () => {
  const { root, width } = chart("1000.00", "500.00", "0");
  expect(root.querySelector("line")!.getAttribute("x1")).toBe("90.91%");
  expect(width("measured")).toBe("45.45%");
});

test("open deals follow what is closed", () => {
  const { root, width } = chart("1000.00", "1500.00", "500.00");
  expect(width("measured")).toBe("68.18%");
  expect(root.querySelector("rect.expected")!.getAttribute("x")).toBe("68.18%");
  expect(width("expected")).toBe("22.73%");
  expect(root.querySelector(".open")!.textContent).toContain("c.Chart_Open");
});

test("without open deals nothing is said of them", () => {
  const { root, width } = chart("1000.00", "500.00", "0");
  expect(width("expected")).toBe("0.00%");
  expect(root.querySelector(".open")).toBeNull();
});

test("a negative measure draws nothing", () => {
  expect(chart("1000.00", "-5.00", "0").width("measured")).toBe("0.00%");
});
