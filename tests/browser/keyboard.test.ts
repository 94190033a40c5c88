import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { Company, type Looker } from "./company.js";

type Locator = ReturnType<Page["locator"]>;

const MOST_STEPS = 80;
/** True when a person can see that the element, or what is drawn around it, has the focus. */
const SHOWS_FOCUS = `(node) => {
  for (let element = node; element && element !== document.body; element = element.parentElement) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    if ((outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none") return true;
    if (element !== node && element.clientHeight > 60) return false;
  }
  return false;
}`;

describe("the page without a mouse", () => {
  let company: Company;
  let anna: Looker;
  let page: Page;

  before(async () => {
    company = await Company.open();
    anna = await company.signIn("Anna Berg");
    page = anna.page;
    await anna.open("/lightning/page/home");
    await page.locator("c-target-vs-commission .earned").waitFor();
  });
  after(() => company?.close());

  const hasFocus = (locator: Locator): Promise<boolean> =>
    locator.evaluate((node: { matches(selector: string): boolean }) => node.matches(":focus"));

  /** Presses Tab until the element has the focus, which then has to be seen. */
  async function tabTo(locator: Locator): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await page.keyboard.press("Tab");
      if (!(await hasFocus(locator.first()))) continue;
      assert.ok(await page.evaluate(`(${SHOWS_FOCUS})((${DEEPEST})())`), `the focus on ${locator} cannot be seen`);
      return;
    }
    assert.fail(`${locator} is not reached in ${MOST_STEPS} steps`);
  }

  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
  /** Focus moves a moment after what moved it. */
  const takesFocus = (locator: Locator): Promise<void> =>
    locator.and(page.locator(":focus")).waitFor({ state: "attached", timeout: 3000 });

  it("begins with a link past the header", async () => {
    await tabTo(page.getByRole("link", { name: "Skip to content" }));
    await page.keyboard.press("Enter");
    await takesFocus(page.locator("main"));
  });

  it("opens a tab, after which tabbing goes on in the new page", async () => {
    await anna.open("/lightning/page/home");
    await tabTo(page.getByRole("link", { name: "Quotas" }));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "All Quotas" }).waitFor();
    await takesFocus(page.locator("main"));
    await tabTo(page.getByPlaceholder("Search this list..."));
  });

  it("opens the app launcher, keeps the focus in it, and gives it back", async () => {
    await anna.open("/lightning/page/home");
    await tabTo(button("Open App Launcher"));
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await takesFocus(button("Open App Launcher"));
    await page.keyboard.press("Enter");
    await tabTo(dialog.getByRole("button", { name: "Ledger Entries" }));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "All Ledger Entries" }).waitFor();
    await takesFocus(page.locator("main"));
  });

  it("tries an amount and closes the deal", async () => {
    const deal = company.openDeal("Anna Berg", "Aurora Robotics – by keyboard", "100000");
    await anna.open(`/lightning/r/Opportunity/${deal}/view`);
    await page.locator("c-commission-estimate .total").waitFor();
    await tabTo(button("Closed"));
    await page.keyboard.press("Enter");
    await tabTo(button("Select Closed Stage"));
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    const won = dialog.getByRole("radio", { name: "Closed Won" });
    await won.waitFor();
    if (!(await hasFocus(won))) await tabTo(won);
    await page.keyboard.press("Space");
    assert.ok(await won.isChecked());
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await takesFocus(button("Select Closed Stage"));
    await tabTo(page.getByLabel("What if the amount were"));
    const before = await page.locator("c-commission-estimate .total").innerText();
    await page.keyboard.type("900000");
    await page.getByText(/If this deal is won for/).waitFor();
    assert.notEqual(await page.locator("c-commission-estimate .total").innerText(), before);
    await button("Select Closed Stage").focus();
    await page.keyboard.press("Enter");
    await won.waitFor();
    if (!(await hasFocus(won))) await tabTo(won);
    await page.keyboard.press("Space");
    await tabTo(dialog.getByRole("button", { name: "Save" }));
    await page.keyboard.press("Enter");
    await page.locator("c-commission-entries .total").waitFor();
    await takesFocus(button("Change Closed Stage"));
  });

  it("switches the user", async () => {
    await anna.open("/lightning/page/home");
    await tabTo(button(/Switch user/));
    await page.keyboard.press("Enter");
    const mikkel = page.getByRole("menuitemcheckbox", { name: /Mikkel Lund/ });
    await mikkel.waitFor();
    for (let step = 0; step < 20 && !(await hasFocus(mikkel)); step += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await button(/Mikkel Lund/).waitFor();
    assert.deepEqual(anna.complaints(), []);
  });
});

/** The element that has the focus, inside of whatever shadow. */
const DEEPEST = `() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}`;
