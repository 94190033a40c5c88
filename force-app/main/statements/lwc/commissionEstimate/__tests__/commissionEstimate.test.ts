import { createElement } from "lwc";
import CommissionEstimate from "c/commissionEstimate";
import { estimateDeal } from "c/estimate";
import estimateOnServer from "@salesforce/apex/CommissionOnOpportunityController.estimate";
import { requestText } from "../../estimate/__tests__/request";

jest.mock("@salesforce/apex/CommissionOnOpportunityController.estimate", () => ({ default: jest.fn() }), {
  virtual: true,
});
const onServer = estimateOnServer as unknown as jest.Mock;
/** As long as a person pauses before the server is asked, and as it takes to render. */
const settled = () => jest.advanceTimersByTimeAsync(300);

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
  onServer.mockReset();
  jest.useRealTimers();
});

function estimate(request: string | null = requestText(), given: object | null = null) {
  const element = createElement("c-commission-estimate", { is: CommissionEstimate });
  Object.assign(element, { request, given, dealKey: "deal-1" });
  document.body.appendChild(element);
  const root = element.shadowRoot!;
  const input = root.querySelector("lightning-input") as HTMLElement & Record<string, jest.Mock>;
  if (input) {
    const setCustomValidity = jest.fn((message: string) => (input.custom = message as never));
    Object.assign(input, { setCustomValidity, reportValidity: jest.fn(() => !input.custom) });
  }
  const press = (value: string, event = "change") => {
    Object.assign(input, { value });
    input.dispatchEvent(new CustomEvent(event));
  };
  const type = async (value: string, event?: string) => {
    press(value, event);
    await settled();
  };
  const total = () => root.querySelector(".total")?.textContent;
  const spinner = () => root.querySelector("lightning-spinner");
  return { element, root, input, press, type, total, spinner };
}

test("another amount shows what it would pay, and an empty field the deal's own again", async () => {
  const { root, type, total } = estimate();
  expect(total()).toContain("250,000.00");
  await type("1600000");
  expect(total()).toContain("128,000.00");
  expect(root.querySelector("p")!.textContent).toBe("c.Estimate_If_Won_For");
  await type("");
  expect(total()).toContain("250,000.00");
});

test("screen readers are told the estimate for another amount, or that it pays nothing, in the same region", async () => {
  const { root, type } = estimate();
  const region = root.querySelector("[aria-live=polite]")!;
  await type("1600000");
  expect(region.textContent).toContain("128,000.00");
  await type("0");
  expect(root.querySelector("[aria-live=polite]")).toBe(region);
});

test("that a deal pays nothing is told to screen readers too", () => {
  const { root } = estimate(null, { lines: [], problems: [], canVary: false, dealCurrency: null });
  expect(root.querySelector("[aria-live=polite]")!.textContent).toBe("c.Estimate_Nothing");
});

test("the field reads amounts as the reader's locale writes them", () => {
  const { input } = estimate();
  expect([input.type, input.step]).toEqual(["number", "any"]);
});

test("what is no number, which the field gives as nothing, is refused there, and the last estimate stays", async () => {
  const { input, type, total } = estimate();
  await type("1600000");
  input.reportValidity.mockReturnValueOnce(false);
  await type("");
  expect(total()).toContain("128,000.00");
  await type("", "blur");
  expect(total()).toContain("250,000.00");
});

test("a number with an exponent is refused", async () => {
  const { input, type, total } = estimate();
  await type("1e5");
  expect(input.setCustomValidity).toHaveBeenLastCalledWith("c.Estimate_Amount_Invalid");
  expect(total()).toContain("250,000.00");
});

test("a deal that would be held says why, and no amount", () => {
  const { root, total } = estimate(requestText({ quotas: [] }));
  expect(total()).toBeUndefined();
  expect(root.querySelector("c-problem-panel")!.shadowRoot!.textContent).toContain("Anna Holm");
});

test("a deal of others is said to pay nothing, and there is nothing to try", () => {
  const element = createElement("c-commission-estimate", { is: CommissionEstimate });
  Object.assign(element, { request: requestText(), dealKey: "deal-2" });
  document.body.appendChild(element);
  expect(element.shadowRoot!.textContent).toBe("c.Estimate_Nothing");
  expect(element.shadowRoot!.querySelector("lightning-input")).toBeNull();
});

test("a request that cannot be read is a problem, not a blank widget", () => {
  expect(estimate("no request").root.querySelector("c-problem-panel")).not.toBeNull();
});

test("a deal whose products make its amount is not tried with another", () => {
  const items = [{ key: "item-1", name: "Sensor", amount: "2600000.00" }];
  const { input, total } = estimate(requestText({ items }));
  expect(total()).toContain("250,000.00");
  expect(input).toBeNull();
});

describe("what the page cannot compute", () => {
  const line = estimateDeal(requestText(), "deal-1", null).lines[0];
  const given = (amount: string) => ({
    lines: [{ ...line, amount }],
    problems: [],
    canVary: true,
    dealCurrency: "DKK",
  });

  test("is shown as it was computed, and another amount is asked for", async () => {
    onServer.mockResolvedValueOnce(given("70.00"));
    const { type, total } = estimate(null, given("50.00"));
    expect(total()).toContain("50.00");
    await type("700");
    expect(onServer).toHaveBeenCalledWith({ opportunityId: "deal-1", amount: "700" });
    expect(total()).toContain("70.00");
    await type("");
    expect(total()).toContain("50.00");
  });

  test("until it is answered, what is said is of the amount before, and the page shows that it waits", async () => {
    let answer = (_estimate: object): void => undefined;
    onServer.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const { root, type, total, spinner } = estimate(null, given("50.00"));
    expect(spinner()).toBeNull();
    await type("700");
    expect(root.querySelector("p")!.textContent).toBe("c.Estimate_If_Won");
    expect(total()).toContain("50.00");
    expect(spinner()).not.toBeNull();
    answer(given("70.00"));
    await settled();
    expect(root.querySelector("p")!.textContent).toBe("c.Estimate_If_Won_For");
    expect(total()).toContain("70.00");
    expect(spinner()).toBeNull();
  });

  test("while somebody types, nothing is asked", async () => {
    onServer.mockResolvedValue(given("70.00"));
    const { press, type } = estimate(null, given("50.00"));
    press("7");
    await jest.advanceTimersByTimeAsync(200);
    press("70");
    await jest.advanceTimersByTimeAsync(200);
    await type("700");
    await type("700", "blur");
    expect(onServer.mock.calls).toEqual([[{ opportunityId: "deal-1", amount: "700" }]]);
  });

  test("when the deal changes, the other amount is asked for again", async () => {
    onServer.mockResolvedValueOnce(given("70.00")).mockResolvedValueOnce(given("75.00"));
    const { element, type, total } = estimate(null, given("50.00"));
    await type("700");
    Object.assign(element, { given: given("55.00") });
    await Promise.resolve();
    expect(total()).toContain("55.00");
    await settled();
    expect(total()).toContain("75.00");
    Object.assign(element, { dealKey: "deal-2" });
    await settled();
    expect(onServer).toHaveBeenLastCalledWith({ opportunityId: "deal-2", amount: "700" });
  });

  test("an answer that comes when another amount is already asked for is dropped", async () => {
    let answerFirst = (_estimate: object): void => undefined;
    onServer.mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)));
    onServer.mockResolvedValueOnce(given("80.00"));
    const { type, total } = estimate(null, given("50.00"));
    await type("700");
    await type("800");
    answerFirst(given("70.00"));
    await settled();
    expect(total()).toContain("80.00");
  });

  test("a failure is a problem, and another amount can be tried", async () => {
    onServer.mockRejectedValueOnce({ body: { message: "Not now." } });
    const { root, type } = estimate(null, given("50.00"));
    await type("700");
    expect(root.querySelector("c-problem-panel")!.shadowRoot!.textContent).toContain("Not now.");
    expect(root.querySelector("lightning-input")).not.toBeNull();
  });

  test("why there is no estimate is said, and nothing can be tried", () => {
    const problems = [{ key: "p", message: "You may not see the margin.", remedy: "Ask." }];
    const { root, input } = estimate(null, { lines: [], problems, canVary: false, dealCurrency: null });
    expect(root.querySelector("c-problem-panel")!.shadowRoot!.textContent).toContain("You may not see the margin.");
    expect(root.querySelector(".nothing")).toBeNull();
    expect(input).toBeNull();
  });
});
