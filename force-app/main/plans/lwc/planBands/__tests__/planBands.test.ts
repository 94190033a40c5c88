import { createElement } from "lwc";
import PlanBands from "c/planBands";

function drawn(...components: object[]) {
  const element = createElement("c-plan-bands", { is: PlanBands });
  element.text = JSON.stringify({
    components: components.map((one, at) => ({ key: `k${at}`, name: `N${at}`, ...one })),
  });
  document.body.appendChild(element);
  const textsOf = (figure: Element, selector: string) =>
    [...figure.querySelectorAll(selector)].map((one) => one.textContent);
  return [...element.shadowRoot!.querySelectorAll("figure")].map((figure) => ({
    caption: figure.querySelector("figcaption")!.textContent,
    labels: textsOf(figure, ".label"),
    rates: textsOf(figure, ".rate"),
    shares: [...figure.querySelectorAll(".bar")].map((bar) => bar.getAttribute("style")),
  }));
}

const tiers = (...pairs: [string, string][]) => pairs.map(([startsAt, rate]) => ({ startsAt, rate }));

test("bands stand beside each other, as high as their rates", () => {
  const [picture] = drawn({ rateKind: "marginal", tiers: tiers(["0", "0.08"], ["0.8", "0.10"], ["1", "0.12"]) });
  expect(picture.caption).toBe("N0 · c.Plan_Bands_Quota");
  expect(picture.labels).toEqual(["0 %", "80 %", "100 %"]);
  expect(picture.rates).toEqual(["8 %", "10 %", "12 %"]);
  expect(picture.shares).toEqual(["--share: 66.67", "--share: 83.33", "--share: 100.00"]);
});

test("steps of amounts are told in money", () => {
  const [picture] = drawn({
    rateKind: "retroactive",
    tiersBy: "measured",
    tiers: tiers(["0", "0.02"], ["100000", "0.04"]),
  });
  expect(picture.labels).toEqual(["0", "100,000"]);
  expect(picture.caption).toBe("N0 · c.Plan_Bands_Amount");
});

test("steps of each deal are told to be of its credit alone", () => {
  const [picture] = drawn({
    rateKind: "marginal",
    accumulation: "deal",
    tiersBy: "measured",
    tiers: tiers(["0", "0.05"], ["100000", "0.08"]),
  });
  expect(picture.labels).toEqual(["0", "100,000"]);
  expect(picture.caption).toBe("N0 · c.Plan_Bands_Deal");
});

test("factors are drawn as the rates they give, shares of a bonus as shares", () => {
  const [factors] = drawn({ rateKind: "marginal", rate: "0.1", tiersAreFactors: true, tiers: tiers(["0", "0.8"]) });
  expect(factors.rates).toEqual(["8 %"]);
  const [bonus] = drawn({
    rateKind: "bonus",
    measureUnit: "count",
    bonus: "20000",
    tiers: tiers(["0", "0"], ["1", "0.5"]),
  });
  expect(bonus.rates).toEqual(["0 %", "50 %"]);
  expect(bonus.shares).toEqual(["--share: 0.00", "--share: 100.00"]);
});

test("flat rates of several components share a picture", () => {
  const [picture, ...others] = drawn({ rate: "0.04" }, { rate: "0.02" });
  expect(picture).toMatchObject({ caption: "", labels: ["N0", "N1"], rates: ["4 %", "2 %"] });
  expect(others).toEqual([]);
});

test("tables of one dimension show each row, whatever it compares", () => {
  const table = (kind: string, name: string, ...rows: object[]) => drawn({ lookups: [{ kind, name }], rows })[0];
  const product = table("fact", "productFamily", { first: "", rate: "0.05" }, { first: "service", rate: "0.08" });
  expect(product).toMatchObject({ caption: "N0 · product family", labels: ["c.Plan_Bands_Others", "service"] });
  expect(table("number", "amount", { first: "100000", rate: "0.05" }).labels).toEqual(["100,000"]);
  expect(table("attainment", "", { first: "1.5", rate: "0.05" })).toMatchObject({
    caption: "N0 · revenue",
    labels: ["150 %"],
  });
  expect(table("number", "amount", { first: "much", rate: "0.05" }).labels).toEqual(["much"]);
});

test("years and prizes are drawn too", () => {
  expect(drawn({ rateKind: "residual", yearRates: ["0.1", "0.05"] })[0]).toMatchObject({
    caption: "N0 · c.Plan_Bands_Year",
    labels: ["1", "2"],
    rates: ["10 %", "5 %"],
  });
  expect(drawn({ rateKind: "contest", prizes: ["10000", "6000"] })[0]).toMatchObject({
    caption: "N0 · c.Plan_Bands_Rank",
    rates: ["10,000", "6,000"],
  });
});

test("what has no rates of its own is not drawn, and rates of 0 have no height", () => {
  expect(drawn({ rateNumber: "commissionRate" })).toEqual([]);
  expect(drawn({ lookups: [{ name: "a" }, { name: "b" }], rows: [{ first: "x", second: "y", rate: "0.1" }] })).toEqual(
    [],
  );
  expect(drawn()).toEqual([]);
  expect(drawn({ rate: "0" })[0].shares).toEqual(["--share: 0"]);
});
