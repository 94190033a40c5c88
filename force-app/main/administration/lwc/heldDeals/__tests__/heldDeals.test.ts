import { createElement } from "lwc";
import HeldDeals from "c/heldDeals";
import { refreshApex } from "@salesforce/apex";
import getHeldDeals from "@salesforce/apex/HeldDealsController.getHeldDeals";
import tryAgain from "@salesforce/apex/HeldDealsController.tryAgain";

jest.mock("@salesforce/apex", () => ({ refreshApex: jest.fn() }), { virtual: true });
jest.mock(
  "@salesforce/apex/HeldDealsController.getHeldDeals",
  () => ({ default: jest.requireActual("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);
jest.mock("@salesforce/apex/HeldDealsController.tryAgain", () => ({ default: jest.fn() }), { virtual: true });

const wire = getHeldDeals as unknown as { emit(data: unknown): void };
const settled = () => new Promise((resolve) => setTimeout(resolve));
const deal = {
  markId: "m1",
  dealId: "006x",
  dealName: "North line",
  objectName: "Opportunity",
  objectLabel: "Opportunity",
  ownerName: "Anna Holm",
  holds: [{ code: "QUOTA_MISSING", message: "No quota.", remedy: "Add one." }],
};

async function shown(deals: object[], isCalculating = false) {
  const element = createElement("c-held-deals", { is: HeldDeals });
  document.body.appendChild(element);
  wire.emit({ deals, isCalculating });
  await settled();
  return element.shadowRoot!;
}

afterEach(() => {
  while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
  jest.clearAllMocks();
});

test("each held deal is listed with its reason and remedy", async () => {
  const root = await shown([deal]);
  expect(root.querySelector("h3 a")!.textContent).toBe("North line");
  expect(root.querySelector("h3 a")!.getAttribute("href")).toBe("/lightning/r/Opportunity/006x/view");
  expect(root.querySelector("c-problem-panel")!.shadowRoot!.textContent).toContain("Add one.");
});

test("orders and activities lead to their own pages and say what they are", async () => {
  const meeting = { ...deal, dealId: "00Ux", dealName: "Demo", objectName: "Event", objectLabel: "Event" };
  const root = await shown([{ ...meeting, ownerName: null }]);
  expect(root.querySelector("h3 a")!.getAttribute("href")).toBe("/lightning/r/Event/00Ux/view");
  expect(root.querySelector("li p")!.textContent).toBe("Event");
});

test("a deal that the user may not see leads nowhere", async () => {
  const root = await shown([{ ...deal, dealName: "Hidden", objectName: null, objectLabel: null, ownerName: null }]);
  expect(root.querySelector("h3")!.textContent).toContain("Hidden");
  expect(root.querySelector("h3 a")).toBeNull();
});

test("no held deals are said to be none", async () => {
  expect((await shown([])).textContent).toContain("c.Held_None");
});

test("while deals are calculated nobody is told that none is held", async () => {
  const { textContent } = await shown([], true);
  expect(textContent).toContain("c.Held_Calculating");
  expect(textContent).not.toContain("c.Held_None");
  expect((await shown([deal], true)).textContent).toContain("c.Held_Calculating");
  expect((await shown([deal])).textContent).not.toContain("c.Held_Calculating");
});

test("the first answer may be an earlier one and is asked for anew, once", async () => {
  await shown([deal]);
  expect(refreshApex).toHaveBeenCalledTimes(1);
  wire.emit({ deals: [], isCalculating: false });
  await settled();
  expect(refreshApex).toHaveBeenCalledTimes(1);
});

test("while deals are calculated the page looks again by itself, and not once it is left", async () => {
  jest.useFakeTimers({ doNotFake: ["setTimeout"] });
  await shown([deal]);
  (refreshApex as jest.Mock).mockClear();
  jest.advanceTimersByTime(60_000);
  expect(refreshApex).not.toHaveBeenCalled();
  wire.emit({ deals: [], isCalculating: true });
  jest.advanceTimersByTime(60_000);
  expect(refreshApex).toHaveBeenCalledTimes(6);
  document.body.removeChild(document.body.firstChild!);
  jest.advanceTimersByTime(60_000);
  expect(refreshApex).toHaveBeenCalledTimes(6);
  jest.useRealTimers();
});

test("a list that may not be whole says so", async () => {
  const many = Array.from({ length: 500 }, (_, i) => ({ ...deal, markId: `m${i}` }));
  expect((await shown(many)).textContent).toContain("c.Held_Oldest_Only");
  expect((await shown(many.slice(1))).textContent).not.toContain("c.Held_Oldest_Only");
});

test("the button asks for all listed deals to be calculated again", async () => {
  const root = await shown([deal]);
  (root.querySelector("lightning-button") as HTMLElement).click();
  await settled();
  expect(tryAgain).toHaveBeenCalledWith({ markIds: ["m1"] });
});

test("while they are asked for, nobody can ask again", async () => {
  let answer = () => {};
  (tryAgain as jest.Mock).mockReturnValueOnce(new Promise<void>((resolve) => (answer = resolve)));
  const root = await shown([deal]);
  const button = root.querySelector("lightning-button") as HTMLElement & { disabled: boolean };
  button.click();
  await settled();
  expect(button.disabled).toBe(true);
  expect(root.querySelector("lightning-spinner")).not.toBeNull();
  answer();
  await settled();
  expect(button.disabled).toBe(false);
  expect(root.querySelector("lightning-spinner")).toBeNull();
});

test("a failed try is shown, and the list stays", async () => {
  (tryAgain as jest.Mock).mockRejectedValueOnce({ body: { message: "Not allowed." } });
  const root = await shown([deal]);
  (root.querySelector("lightning-button") as HTMLElement).click();
  await settled();
  expect(root.querySelector("c-problem-panel")!.shadowRoot!.textContent).toContain("Not allowed.");
  expect(root.querySelector("h3")).not.toBeNull();
});
