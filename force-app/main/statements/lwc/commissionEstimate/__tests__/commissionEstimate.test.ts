import { createElement } from "lwc";
import CommissionEstimate from "c/commissionEstimate";
import { requestText } from "../../estimate/__tests__/request";

function estimate(request = requestText()) {
  const element = createElement("c-commission-estimate", { is: CommissionEstimate });
  Object.assign(element, { request, dealKey: "deal-1" });
  document.body.appendChild(element);
  const root = element.shadowRoot!;
  const input = root.querySelector("lightning-input") as HTMLElement & Record<string, jest.Mock>;
  input.setCustomValidity = jest.fn();
  input.reportValidity = jest.fn();
  const type = async (value: string) => {
    input.dispatchEvent(new CustomEvent("change", { detail: { value } }));
    await Promise.resolve();
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
