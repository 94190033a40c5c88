import { createElement } from "lwc";
import CommissionEstimate from "c/commissionEstimate";
import { estimateDeal } from "c/estimate";
import estimateOnServer from "@salesforce/apex/CommissionOnOpportunityController.estimate";
import { requestText } from "../../estimate/__tests__/request";

jest.mock("@salesforce/apex/CommissionOnOpportunityController.estimate", () => ({ default: jest.fn() }), {
  virtual: true,
});
const onServer = estimateOnServer as unknown as jest.Mock;
const settled = () => new Promise((resolve) => setTimeout(resolve));

function estimate(request: string | null = requestText(), given: object | null = null) {
  const element = createElement("c-commission-estimate", { is: CommissionEstimate });
  Object.assign(element, { request, given, dealKey: "deal-1" });
  document.body.appendChild(element);
  const root = element.shadowRoot!;
  const input = root.querySelector("lightning-input") as HTMLElement & Record<string, jest.Mock>;
  if (input) Object.assign(input, { setCustomValidity: jest.fn(), reportValidity: jest.fn() });
  const type = async (value: string) => {
    input.dispatchEvent(new CustomEvent("change", { detail: { value } }));
    await settled();
  };
  return { root, input, type, total: () => root.querySelector(".total")?.textContent };
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

test("what is no number is refused at the field, and the last estimate stays", async () => {
  const { input, type, total } = estimate();
  await type("a lot");
  expect(input.setCustomValidity).toHaveBeenLastCalledWith("c.Estimate_Amount_Invalid");
  expect(input.reportValidity).toHaveBeenCalled();
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
