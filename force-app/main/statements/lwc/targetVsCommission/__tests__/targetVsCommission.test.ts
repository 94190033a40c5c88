import { createElement } from "lwc";
import TargetVsCommission from "c/targetVsCommission";
import getSummary from "@salesforce/apex/TargetVsCommissionController.getSummary";
import { requestText } from "../../estimate/__tests__/request";

jest.mock(
  "@salesforce/apex/TargetVsCommissionController.getSummary",
  () => ({ default: jest.requireActual("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);

const wire = getSummary as unknown as { emit(data: unknown): void; error(body: unknown): void };

const period = {
  kind: "year",
  firstDay: "2026-01-01",
  lastDay: "2026-12-31",
  quota: "2000000.00",
  measured: "0.00",
  earned: "0.00",
  request: requestText(),
  openDealKeys: ["deal-1"],
};

async function shown(data: object) {
  const element = createElement("c-target-vs-commission", { is: TargetVsCommission });
  document.body.appendChild(element);
  wire.emit({ payeeName: "Anna Holm", currencyCode: "DKK", periods: [period], lastDeals: [], ...data });
  await Promise.resolve();
  return element.shadowRoot!;
}

afterEach(() => {
  while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
});

test("attainment, earned and what open deals would add are shown for the period", async () => {
  const root = await shown({});
  expect(root.querySelector("c-attainment-chart")).not.toBeNull();
  expect(root.querySelector(".earned")!.textContent).toContain("0.00");
  expect(root.querySelector(".expected")!.textContent).toContain("250,000.00");
});

test("without a target it shows the actual alone", async () => {
  const root = await shown({
    periods: [{ ...period, quota: null, measured: "500.00", request: null, openDealKeys: [] }],
  });
  expect(root.querySelector("c-attainment-chart")).toBeNull();
  expect(root.querySelector(".closed")!.textContent).toBe("c.Target_Closed");
  expect(root.textContent).toContain("c.Target_None");
});

test("the last deals link to their opportunities", async () => {
  const lastDeals = [
    { dealId: "006x", dealName: "North <b>line</b>", dealDate: "2026-05-04", credit: "10.00", amount: "1.00" },
  ];
  const link = (await shown({ lastDeals })).querySelector("li a")!;
  expect(link.getAttribute("href")).toBe("/lightning/r/Opportunity/006x/view");
  expect(link.textContent).toBe("North <b>line</b>");
});

test("someone who is no payee is told so", async () => {
  expect((await shown({ payeeName: null, periods: [] })).textContent).toContain("c.Target_Not_A_Payee");
});

test("an error is shown as a sentence", async () => {
  const element = createElement("c-target-vs-commission", { is: TargetVsCommission });
  document.body.appendChild(element);
  wire.error({ message: "No access." });
  await Promise.resolve();
  expect(element.shadowRoot!.querySelector("c-problem-panel")!.shadowRoot!.textContent).toContain("No access.");
});
