import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { createServer, type LocalServer } from "../../server/index.js";
import { startShellBuild, type ShellBuild } from "../build.js";
import { launchBrowser } from "./browser.js";
import { openTestOrg, type TestOrg } from "./project.js";

/** Runs in the page, whose types this project does not have. */
const colorOf = (node: unknown): string =>
  (globalThis as unknown as { getComputedStyle(node: unknown): { color: string } }).getComputedStyle(node).color;

describe("the Lightning page in a browser", () => {
  let test: TestOrg;
  let build: ShellBuild;
  let server: LocalServer;
  let address: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];

  before(async () => {
    test = openTestOrg();
    build = startShellBuild({
      metadata: test.org.metadata,
      cacheFolder: path.join(tmpdir(), "akkord-test-lwc-cache"),
      watch: true,
    });
    assert.deepEqual((await build.ready).problems, []);
    server = createServer({
      org: test.org,
      build,
      projectDir: test.projectDir,
      onError: (error) => complaints.push(String(error)),
    });
    address = await server.listen(0);
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await build?.stop();
  });

  beforeEach(() => {
    complaints = [];
  });

  const open = (path: string) => page.goto(address + path);
  const openDeal = () => open(`/lightning/r/Opportunity/${test.deal}/view`);

  /** Nothing went wrong unseen, and the page is accessible as it stands. */
  async function assertClean(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      [],
    );
    assert.deepEqual(complaints, []);
  }

  it("shows the package's component with base components, record data, Apex and page properties", async () => {
    await openDeal();
    const card = page.locator("c-greeting");
    await card.getByText("A Greeting").waitFor();
    await card.locator(".greeting", { hasText: "Hello Deal One" }).waitFor();
    assert.equal(await card.locator(".tone").textContent(), "warm");
    assert.equal(await card.locator(".body").evaluate(colorOf), "rgb(1, 2, 3)");
    await page.getByRole("heading", { name: "Opportunity Deal One" }).waitFor();
    assert.equal(await page.title(), "Deal One | Opportunity");
    await assertClean();
  });

  it("delivers platform events to components", async () => {
    await page.getByRole("button", { name: "Ping" }).click();
    await page.locator("c-greeting .heard", { hasText: "it works" }).waitFor();
    await assertClean();
  });

  it("closes a deal by the path, and components that read the record follow", async () => {
    await page.getByRole("button", { name: "Closed", exact: true }).click();
    await page.getByRole("button", { name: "Select Closed Stage" }).click();
    await page.getByText("Closed Won", { exact: true }).click();
    await assertClean();
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator("c-greeting .stage", { hasText: "Closed Won" }).waitFor();
    await page.getByText("Stage changed successfully.").waitFor();
    await assertClean();
  });

  it("edits a field in place, by keyboard, and shows what the org refuses", async () => {
    await openDeal();
    await page.getByRole("button", { name: "Edit Opportunity Name" }).focus();
    await page.keyboard.press("Enter");
    const name = page.getByLabel("Opportunity Name");
    await name.fill("");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Complete this field.").waitFor();
    await name.fill("x".repeat(200));
    await page.getByRole("button", { name: "Save" }).click();
    await assertClean().catch((error: Error) => assert.match(error.message, /400/));
    complaints = [];
    await name.fill("Deal Prime");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Opportunity Deal Prime" }).waitFor();
    await page.locator("c-greeting .greeting", { hasText: "Hello Deal Prime" }).waitFor();
  });

  it("makes a new record in a dialog, with a lookup found by name", async () => {
    await open("/lightning/o/Opportunity/list");
    await page.getByRole("button", { name: "New" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Opportunity Name").fill("Deal Four");
    await dialog.getByRole("combobox", { name: "Account" }).fill("acm");
    await dialog.getByRole("option", { name: "Acme" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await dialog.getByLabel("Close Date").fill("12/31/2026");
    await dialog.getByRole("combobox", { name: "Stage" }).click();
    await dialog.getByRole("option", { name: "Qualification" }).click();
    await assertClean();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Opportunity Deal Four" }).waitFor();
    await page.locator("shell-highlights").getByRole("link", { name: "Acme" }).waitFor();
    await assertClean();
  });

  it("lists, searches and sorts records, and goes to one without loading the page anew", async () => {
    await open("/lightning/o/Opportunity/list");
    const rows = page.locator("shell-record-table tbody tr");
    await rows.first().waitFor();
    assert.equal(await rows.count(), 4);
    await page.getByRole("button", { name: "Amount" }).click();
    await page.locator('th[aria-sort="ascending"]').waitFor();
    await page.getByPlaceholder("Search this list...").fill("three");
    await page.getByText("1 item", { exact: true }).waitFor();
    await assertClean();
    await page.evaluate("window.stays = true");
    await page.getByRole("link", { name: "Deal Three" }).click();
    await page.getByRole("heading", { name: "Opportunity Deal Three" }).waitFor();
    assert.equal(await page.evaluate("window.stays"), true);
    await page.goBack();
    await page.getByText("1 item", { exact: true }).waitFor();
  });

  it("switches the user, who sees what that user may see", async () => {
    await open("/lightning/page/home");
    await page.getByRole("button", { name: /Switch user/ }).click();
    await page.getByRole("menuitemcheckbox", { name: /Ada Administrator/ }).click();
    await page.getByRole("button", { name: /Logged in as Ada Administrator/ }).waitFor();
    await assertClean();
    await openDeal();
    await page.getByRole("button", { name: "Delete" }).waitFor();
  });

  it("asks before it deletes, and goes back to the list", async () => {
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("button", { name: "OK" }).click();
    await page.getByRole("heading", { name: "All Opportunities" }).waitFor();
    await page.getByText(/was deleted/).waitFor();
  });

  it("says what is wrong with an address, and shows the way out", async () => {
    await open("/lightning/n/Nothing");
    await page.getByRole("heading", { name: "Page not found" }).waitFor();
    await assertClean();
    await openDeal();
    await page.getByRole("heading", { name: "This record cannot be shown" }).waitFor();
    complaints = [];
    await page.getByRole("link", { name: /Go to the list/ }).click();
    await page.getByRole("heading", { name: "All Opportunities" }).waitFor();
  });

  it("opens all apps and items from the waffle, and closes with Escape", async () => {
    const launcher = page.getByRole("button", { name: "Open App Launcher" });
    await launcher.click();
    await page.getByRole("dialog").getByRole("button", { name: "Accounts", exact: true }).waitFor();
    await assertClean();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await launcher.click();
    await page.getByRole("dialog").getByRole("button", { name: "Accounts", exact: true }).click();
    await page.getByRole("heading", { name: "All Accounts" }).waitFor();
  });

  it("fits a phone of 375 pixels", async () => {
    await page.setViewportSize({ width: 375, height: 700 });
    for (const path of [
      "/lightning/page/home",
      "/lightning/o/Opportunity/list",
      `/lightning/r/Account/${test.account}/view`,
    ]) {
      await open(path);
      await page.locator("shell-page h1").first().waitFor({ state: "attached" });
      const width = await page.evaluate<number>("document.documentElement.scrollWidth");
      assert.ok(width <= 375, `${path} is ${width} pixels wide`);
      await assertClean();
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it("shows an edited component by itself, and names the line when it is wrong", async () => {
    await open("/lightning/o/Opportunity/list");
    await page.getByRole("link", { name: "Deal Two" }).click();
    await page.getByRole("button", { name: "Ping" }).waitFor();
    const file = path.join(test.projectDir, "force-app/lwc/greeting/greeting.html");
    const template = readFileSync(file, "utf8");
    writeFileSync(file, template.replace("Ping", "Pong"));
    await page.getByRole("button", { name: "Pong" }).waitFor();
    writeFileSync(file, template.replace("onclick={send}", "onclick='send'"));
    await page
      .getByRole("alert")
      .getByText(/greeting\.html:8.*LWC1043/)
      .waitFor();
  });
});
