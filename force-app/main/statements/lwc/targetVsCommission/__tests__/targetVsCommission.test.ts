import { createElement } from "lwc";
import TargetVsCommission from "c/targetVsCommission";
import getSummary from "@salesforce/apex/TargetVsCommissionController.getSummary";
import { refreshApex } from "@salesforce/apex";
import { requestText } from "../../estimate/__tests__/request";

jest.mock(
  "@salesforce/apex/TargetVsCommissionController.getSummary",
  () => ({ default: jest.requireActual("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);

jest.mock("@salesforce/apex", () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const wire = getSummary as unknown as { emit(data: unknown): void; error(body: unknown): void };

const period = {
  kind: "year",
  windowDay: "2026-01-01",
  firstDay: "2026-01-01",
  lastDay: "2026-12-31",
  components: ["Sales"],
  paysOpportunities: true,
  currencyCode: "DKK",
  isMoney: true,
  quota: "2000000.00",
  measured: "0.00",
  earned: "0.00",
  groupKeys: ["anna|plan|sales|2026-01-01"],
  addedCredit: null,
  addedAmount: null,
  nextPay: null,
};
const request = requestText({ status: "won" });

async function shown(data: object) {
  const element = createElement("c-target-vs-commission", { is: TargetVsCommission });
  document.body.appendChild(element);
  wire.emit({
    payeeName: "Anna Holm",
    periods: [period],
    lastDeals: [],
    request,
    problems: [],
    ...data,
  });
  await Promise.resolve();
  return element.shadowRoot!;
}

afterEach(() => {
  jest.clearAllMocks();
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
    periods: [{ ...period, quota: null, measured: "500.00" }],
  });
  expect(root.querySelector("c-attainment-chart")).toBeNull();
  expect(root.querySelector(".closed")!.textContent).toBe("c.Target_Closed");
  expect(root.textContent).toContain("c.Target_None");
});

test("where nobody can say what open deals would add, the page says why", async () => {
  const problems = [{ key: "p", message: "You may not see the margin.", remedy: "Ask." }];
  const root = await shown({ request: null, problems });
  expect(root.querySelector("c-problem-panel")!.shadowRoot!.textContent).toContain("You may not see the margin.");
  expect(root.querySelector(".expected")).toBeNull();
  expect(root.querySelector(".earned")).not.toBeNull();
});

test("where the engine refuses what open deals would add, what was earned stays, and the page says so", async () => {
  const newer = JSON.stringify({ ...JSON.parse(request), ofTomorrow: 1 });
  const root = await shown({ request: newer, periods: [{ ...period, earned: "123.00" }] });
  expect(root.querySelector(".earned")!.textContent).toContain("123.00");
  expect(root.querySelector(".expected")).toBeNull();
  const panel = root.querySelector("c-problem-panel")!.shadowRoot!;
  expect(panel.textContent).toContain("c.Target_Expected_Failed");
  expect(panel.textContent).toContain("ofTomorrow");
});

test("the last deals link to their records", async () => {
  const lastDeals = [
    { dealId: "006x", objectName: "Opportunity", dealName: "North <b>line</b>" },
    { dealId: "801x", objectName: "Order", dealName: "00000101" },
  ].map((deal) => ({ ...deal, dealDate: "2026-05-04", credit: "10.00", amount: "1.00", currencyCode: "EUR" }));
  const links = [...(await shown({ lastDeals })).querySelectorAll("li a")];
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "/lightning/r/Opportunity/006x/view",
    "/lightning/r/Order/801x/view",
  ]);
  expect(links[0].textContent).toBe("North <b>line</b>");
  expect(links[0].closest("li")!.textContent).toContain("EUR");
});

test("someone who is no payee is told so", async () => {
  expect((await shown({ payeeName: null, periods: [] })).textContent).toContain("c.Target_Not_A_Payee");
});

test("the first answer, which may be of an earlier look, is asked for anew, once", async () => {
  const root = await shown({});
  expect(refreshApex).toHaveBeenCalledTimes(1);
  wire.emit({ payeeName: null, periods: [], lastDeals: [], request: null, problems: [] });
  await Promise.resolve();
  expect(root.textContent).toContain("c.Target_Not_A_Payee");
  expect(refreshApex).toHaveBeenCalledTimes(1);
});

test("an error is shown as a sentence that is read out at once", async () => {
  const element = createElement("c-target-vs-commission", { is: TargetVsCommission });
  document.body.appendChild(element);
  wire.error({ message: "No access." });
  await Promise.resolve();
  const panel = element.shadowRoot!.querySelector("c-problem-panel")!.shadowRoot!;
  expect(panel.textContent).toContain("No access.");
  expect(panel.querySelector("[role=alert]")).not.toBeNull();
});
