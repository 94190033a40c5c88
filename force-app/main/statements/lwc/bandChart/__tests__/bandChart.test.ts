import { createElement } from "lwc";
import BandChart from "c/bandChart";

function chart(trace: string) {
  const element = createElement("c-band-chart", { is: BandChart });
  element.trace = trace;
  document.body.appendChild(element);
  const root = element.shadowRoot!;
  const rects = [...root.querySelectorAll("rect[class^=band]")];
  return {
    root,
    widths: rects.map((rect) => rect.getAttribute("width")),
    xs: rects.map((rect) => rect.getAttribute("x")),
  };
}

const four = "1;d2600000;p100;c2600000.00;q2000000;b0;t0:0.08,0.8:0.1,1:0.13,1.2:0.15;u2HALF_UP;=250000.00";

test("each band takes its part of the bar, one after the other", () => {
  const { xs, widths } = chart(four);
  expect(xs).toEqual(["0.00%", "55.94%", "69.93%", "83.92%"]);
  expect(widths).toEqual(["55.94%", "13.99%", "13.99%", "6.99%"]);
});

test("the target stands where the quota is", () => {
  expect(chart(four).root.querySelector("line")!.getAttribute("x1")).toBe("69.93%");
});

test("a deal begins where the earlier deals ended", () => {
  const { root, xs } = chart("1;d100;p100;c100.00;q1000;b500;t0:0.08;u2HALF_UP;=8.00");
  expect(root.querySelector("rect.before")!.getAttribute("width")).toBe("45.45%");
  expect(xs).toEqual(["45.45%"]);
  expect(root.querySelectorAll("li")).toHaveLength(3);
});

test("the first deal of a period has nothing before it", () => {
  expect(chart(four).root.querySelectorAll("li:not(.band)")).toHaveLength(1);
});

test("without a quota, or when nothing is paid any more, nothing is drawn", () => {
  expect(chart("1;d100;p100;c100.00;f0.1;u2HALF_UP;=10.00").root.querySelector("figure")).toBeNull();
  expect(chart("1;xopen;=0.00").root.querySelector("figure")).toBeNull();
});

test("bands are numbered in bar and legend where there are more of them than colours", () => {
  const five = "1;d2600000;p100;c2600000.00;q2000000;b0;t0:0.08,0.5:0.09,0.8:0.1,1:0.13,1.2:0.15;u2HALF_UP;=250000.00";
  const numbers = (trace: string, selector: string) =>
    [...chart(trace).root.querySelectorAll(selector)].map((one) => one.textContent);
  expect(numbers(five, "svg .number")).toEqual(["1", "2", "3", "4", "5"]);
  expect(numbers(five, ".band .order")).toEqual(["1", "2", "3", "4", "5"]);
  expect(numbers(four, ".number, .order")).toEqual([]);
});

test("bands with factors are told with the base rate they apply to", () => {
  const { root } = chart("1;d100;p100;c100.00;q1000;b0;k0.1;t0:0.8;u2HALF_UP;=8.00");
  expect(root.querySelector(".band")!.textContent).toContain("c.Bands_Portion_At_Factor");
});
