import { createElement } from "lwc";
import CommissionOnOpportunity from "c/commissionOnOpportunity";
import getCommission from "@salesforce/apex/CommissionOnOpportunityController.getCommission";
import { subscribe } from "lightning/empApi";
import { refreshApex } from "@salesforce/apex";
import { registerRefreshHandler, unregisterRefreshHandler } from "lightning/refresh";
import { getRecord } from "lightning/uiRecordApi";
import { estimateDeal } from "c/estimate";
import { requestText } from "../../estimate/__tests__/request";

jest.mock(
  "@salesforce/apex/CommissionOnOpportunityController.getCommission",
  () => ({ default: jest.requireActual("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);

jest.mock("@salesforce/apex", () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const wire = getCommission as unknown as { emit(data: unknown): void; error(body: unknown): void };
// eslint-disable-next-line @lwc/lwc/no-unexpected-wire-adapter-usages -- its stand-in
const record = getRecord as unknown as { emit(data: unknown): void; getLastConfig(): Record<string, unknown> };
const looks = refreshApex as unknown as jest.Mock;
const settled = () => Promise.resolve().then(() => Promise.resolve());
const trace = estimateDeal(requestText(), "deal-1", null).lines[0].trace;

const entry = {
  id: "e1",
  name: "LE-000001",
  lineKey: "deal-1|anna|plan|sales",
  kind: "earning",
  sequence: 1,
  payeeName: "Anna Holm",
  planName: "Sales 2026",
  componentName: "Revenue",
  amount: "250000.00",
  credit: "2600000.00",
  total: "250000.00",
  currencyCode: "DKK",
  trace,
  createdDay: "2026-05-04",
};

function widget() {
  const element = createElement("c-commission-on-opportunity", { is: CommissionOnOpportunity });
  element.recordId = "deal-1";
  document.body.appendChild(element);
  return element;
}

async function shown(data: object) {
  const element = widget();
  wire.emit({ status: "won", markStatus: "Settled", holds: [], entries: [], request: null, ...data });
  await settled();
  return element;
}

const part = (element: Element, name: string) => element.shadowRoot!.querySelector(name);

/** Inside of the first line of an estimate or of entries. */
const lineOf = (element: Element) => element.shadowRoot!.querySelector("c-commission-line")!.shadowRoot!;

afterEach(() => {
  while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
  jest.clearAllMocks();
});

test("says that it loads until there is an answer", () => {
  expect(part(widget(), "lightning-spinner")).not.toBeNull();
});

test("an open deal shows the estimate with its steps", async () => {
  const element = await shown({ status: "open", markStatus: null, request: requestText() });
  const estimate = part(element, "c-commission-estimate")!;
  expect(estimate.shadowRoot!.querySelector(".total")!.textContent).toContain("250,000.00");
  expect(lineOf(estimate).querySelector("c-trace-steps")).not.toBeNull();
});

test("a won deal shows what it pays, to whom and how", async () => {
  const entries = part(await shown({ entries: [entry] }), "c-commission-entries")!;
  expect(entries.shadowRoot!.querySelector(".total")!.textContent).toContain("250,000.00");
  expect(lineOf(entries).querySelector("h3 span")!.textContent).toBe("Anna Holm · Revenue");
  expect(lineOf(entries).querySelector(".sentence")!.textContent).toMatch(
    /^A credit of 2,600,000 pays .* = 250,000.00\.$/,
  );
  expect(lineOf(entries).querySelector("c-band-chart")!.shadowRoot!.querySelectorAll(".band")).toHaveLength(4);
  expect(entries.shadowRoot!.querySelector(".history")).toBeNull();
});

test("corrections are listed with their sign and the total is what remains", async () => {
  const correction = {
    ...entry,
    id: "e2",
    name: "LE-000002",
    kind: "correction",
    sequence: 2,
    amount: "-50000.00",
    credit: "0.00",
  };
  const entries = part(await shown({ entries: [correction, entry] }), "c-commission-entries")!;
  expect(entries.shadowRoot!.querySelector(".total")!.textContent).toContain("200,000.00");
  const items = [...entries.shadowRoot!.querySelectorAll(".history tr")].map((item) => item.textContent);
  expect(items[0]).toContain("+DKK\u00a0250,000.00");
  expect(items[1]).toContain("-DKK\u00a050,000.00");
});

test("a held deal says why and how to mend it", async () => {
  const element = await shown({
    markStatus: "Held",
    holds: [{ code: "QUOTA_MISSING", message: "No quota.", remedy: "Add one." }],
  });
  const panel = part(element, "c-problem-panel")!;
  expect(panel.shadowRoot!.textContent).toContain("No quota.");
  expect(panel.shadowRoot!.textContent).toContain("Add one.");
});

test("two payees who are held for the same reason are both told of", async () => {
  const errors = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const hold = { code: "QUOTA_MISSING", message: "No quota of Anna.", remedy: "Add one." };
  const element = await shown({ markStatus: "Held", holds: [hold, { ...hold, message: "No quota of Bo." }] });
  expect(element.shadowRoot!.querySelectorAll("c-problem-panel")).toHaveLength(2);
  expect(errors).not.toHaveBeenCalled();
  errors.mockRestore();
});

describe("a deal that waits", () => {
  const text = (element: Element) => part(element, ".calculating")?.textContent;
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("says that it is being calculated, and is looked at again, less and less often, without any event", async () => {
    const element = await shown({ markStatus: "Dirty" });
    looks.mockClear();
    /* eslint-disable no-await-in-loop -- time goes by in order */
    for (const [index, seconds] of [2, 4, 8, 16, 32].entries()) {
      expect(text(element)).toBe("c.Commission_Calculating");
      await jest.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(looks).toHaveBeenCalledTimes(index);
      await jest.advanceTimersByTimeAsync(1);
      expect(looks).toHaveBeenCalledTimes(index + 1);
    }
    /* eslint-enable no-await-in-loop */
    expect(text(element)).toBe("c.Commission_Calculating_Long");
    await jest.advanceTimersByTimeAsync(600_000);
    expect(looks).toHaveBeenCalledTimes(5);
  });

  test("is looked at again after a look that fails, until the result is there or the page is left", async () => {
    const element = await shown({ markStatus: "Dirty" });
    looks.mockClear();
    looks.mockRejectedValueOnce(new Error("Offline."));
    await jest.advanceTimersByTimeAsync(6000);
    expect(looks).toHaveBeenCalledTimes(2);
    wire.emit({ status: "won", markStatus: "Settled", holds: [], entries: [entry], request: null });
    await jest.advanceTimersByTimeAsync(600_000);
    expect(looks).toHaveBeenCalledTimes(2);
    wire.emit({ status: "won", markStatus: "Dirty", holds: [], entries: [entry], request: null });
    document.body.removeChild(element);
    await jest.advanceTimersByTimeAsync(600_000);
    expect(looks).toHaveBeenCalledTimes(2);
  });
});

test("the first answer, which may be of an earlier look, is asked for anew, once", async () => {
  const element = await shown({ entries: [entry] });
  expect(looks).toHaveBeenCalledTimes(1);
  wire.emit({ status: "won", markStatus: "Settled", holds: [], entries: [], request: null });
  await settled();
  expect(looks).toHaveBeenCalledTimes(1);
  document.body.removeChild(element);
  document.body.appendChild(element);
  wire.emit({ status: "won", markStatus: "Settled", holds: [], entries: [entry], request: null });
  await settled();
  expect(looks).toHaveBeenCalledTimes(2);
});

test("an edit of any field that plans read makes the widget look again, whether or not all may be read", async () => {
  await shown({ status: "open", markStatus: null, watchedFields: ["Opportunity.Type"] });
  const { fields, optionalFields } = record.getLastConfig();
  expect(fields).toBeUndefined();
  expect(optionalFields).toContain("Opportunity.Type");
  expect(optionalFields).toHaveLength(5);
  record.emit({ fields: {} });
  looks.mockClear();
  record.emit({ fields: {} });
  expect(looks).toHaveBeenCalledTimes(1);
});

test("a refresh of the page makes the widget look again, until it goes", async () => {
  const element = await shown({ entries: [entry] });
  looks.mockClear();
  await (registerRefreshHandler as jest.Mock).mock.calls[0][1]();
  expect(looks).toHaveBeenCalledTimes(1);
  document.body.removeChild(element);
  expect(unregisterRefreshHandler).toHaveBeenCalled();
});

test("screen readers are told what arrives, in a region that was there before", async () => {
  const element = widget();
  const region = part(element, "[aria-live=polite]")!;
  expect(region.textContent).toBe("");
  const arrive = async (data: object) => {
    wire.emit({ status: "won", markStatus: "Settled", holds: [], entries: [], request: null, ...data });
    await settled();
    return region.textContent!.replaceAll("\u00a0", " ");
  };
  expect(await arrive({ markStatus: "Dirty" })).toBe("c.Commission_Calculating");
  expect(await arrive({ entries: [entry] })).toBe("c.Entries_Pays DKK 250,000.00");
  expect(await arrive({ markStatus: "Held", holds: [{ code: "X", message: "No quota." }] })).toBe("No quota.");
  expect(await arrive({})).toBe("c.Commission_None");
  expect(part(element, "[aria-live=polite]")).toBe(region);
});

test("a lost deal and a deal without visible commission say so", async () => {
  expect((await shown({ status: "lost" })).shadowRoot!.textContent).toContain("c.Commission_Lost");
  expect((await shown({})).shadowRoot!.textContent).toContain("c.Commission_None");
});

test("a held deal whose reasons are not for the reader is not said to pay nothing", async () => {
  expect((await shown({ markStatus: "Held" })).shadowRoot!.textContent).toContain("c.Commission_Held");
});

test("an error is shown as the sentence the server sent, and read out at once", async () => {
  const element = widget();
  wire.error({ message: "You do not have access." });
  await settled();
  const panel = part(element, "c-problem-panel")!.shadowRoot!;
  expect(panel.textContent).toContain("You do not have access.");
  expect(panel.querySelector("[role=alert]")).not.toBeNull();
});

test("what people typed is shown as text, never as markup", async () => {
  const entries = part(
    await shown({ entries: [{ ...entry, payeeName: "<img src=x onerror=alert(1)>" }] }),
    "c-commission-entries",
  )!;
  expect(lineOf(entries).querySelector("img")).toBeNull();
  expect(lineOf(entries).querySelector("h3")!.textContent).toContain("<img");
});

test("a posting for this deal makes the widget look again, one for another deal does not", async () => {
  await shown({ entries: [entry] });
  const listener = (subscribe as jest.Mock).mock.calls[0][2] as (message: unknown) => void;
  looks.mockClear();
  jest.useFakeTimers();
  const post = (dealIds: string) => {
    listener({ data: { payload: { Deal_Ids__c: dealIds } } });
    jest.advanceTimersByTime(1000);
  };
  post("deal-2;deal-3");
  expect(looks).not.toHaveBeenCalled();
  post("deal-2;deal-1");
  expect(looks).toHaveBeenCalled();
  jest.useRealTimers();
});

test("a deal that was taken back says why and draws nothing", async () => {
  const back = { ...entry, id: "e2", kind: "correction", sequence: 2, amount: "-250000.00", trace: "1;xopen;=0.00" };
  const entries = part(await shown({ entries: [entry, back] }), "c-commission-entries")!;
  expect(entries.shadowRoot!.querySelector(".total")!.textContent).toContain("0.00");
  expect(lineOf(entries).querySelector(".sentence")!.textContent).toContain("the deal is open again");
  expect(lineOf(entries).querySelector("c-band-chart")!.shadowRoot!.querySelector("svg")).toBeNull();
});

test("each payee of a split deal has a line", async () => {
  const other = { ...entry, id: "e9", lineKey: "deal-1|bo|plan|sales", payeeName: "Bo Lund" };
  const entries = part(await shown({ entries: [entry, other] }), "c-commission-entries")!;
  expect(entries.shadowRoot!.querySelector(".total")!.textContent).toContain("500,000.00");
  expect(entries.shadowRoot!.querySelectorAll("c-commission-line")).toHaveLength(2);
});

test("pay in several currencies is not added up", async () => {
  const euros = { ...entry, id: "e9", lineKey: "deal-1|bo|plan-2|sales", amount: "100.00", currencyCode: "EUR" };
  const entries = part(await shown({ entries: [entry, euros] }), "c-commission-entries")!;
  const total = entries.shadowRoot!.querySelector(".total")!.textContent!.replaceAll("\u00a0", " ");
  expect(total).toBe("DKK 250,000.00 + EUR 100.00");
});

test("lines of several plans say which", async () => {
  const other = {
    ...entry,
    id: "e9",
    lineKey: "deal-1|anna|plan-2|sales",
    planName: "Contest",
    componentName: "Prize",
  };
  const entries = part(await shown({ entries: [entry, other] }), "c-commission-entries")!;
  const headings = [...entries.shadowRoot!.querySelectorAll("c-commission-line")].map(
    (line) => line.shadowRoot!.querySelector("h3 span")!.textContent,
  );
  expect(headings).toEqual(["Anna Holm · Sales 2026 · Revenue", "Anna Holm · Contest · Prize"]);
});

test("an open deal that the page cannot compute shows what the controller computed", async () => {
  const { lines, problems } = estimateDeal(requestText(), "deal-1", null);
  const estimate = { lines, problems, canVary: true, dealCurrency: "DKK" };
  const element = await shown({ status: "open", markStatus: null, estimate });
  expect(part(element, "c-commission-estimate")!.shadowRoot!.querySelector(".total")!.textContent).toContain(
    "250,000.00",
  );
});
