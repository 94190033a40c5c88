import { createElement } from "lwc";
import TraceSteps from "c/traceSteps";
import { estimateDeal } from "c/estimate";
import { requestText } from "../../estimate/__tests__/request";

test("a trace is shown as rows of step, calculation and result, the last being what it pays", () => {
  const element = createElement("c-trace-steps", { is: TraceSteps });
  element.trace = estimateDeal(requestText(), "deal-1", null).lines[0].trace;
  document.body.appendChild(element);
  const rows = element.shadowRoot!.querySelectorAll("tbody tr");
  expect(rows.length).toBeGreaterThanOrEqual(5);
  const last = rows[rows.length - 1];
  expect(last.className).toBe("last");
  expect(last.querySelector("td")!.textContent).toBe("250,000.00");
  expect(last.querySelector(".formula")!.textContent).toContain("rounded half up");
  expect(element.shadowRoot!.querySelectorAll("th[scope=col]")).toHaveLength(2);
});
