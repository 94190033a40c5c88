/** The sample company behind its page, in a folder of its own, with a browser that looks at it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { createServer, type LocalServer } from "../../local-org/server/index.js";
import { openOrg, type OpenedOrg } from "../../local-org/server/open.js";
import { startShellBuild, type ShellBuild } from "../../local-org/shell/build.js";
import { launchBrowser } from "../../local-org/shell/tests/browser.js";
import { idOf, insertRow, type Row, rowsOf, updateRow, type Value } from "./rows.js";

const projectDir = path.resolve(import.meta.dirname, "../..");
/** Compiled components, kept between runs: they depend on sources alone. */
const cacheFolder = path.join(tmpdir(), "akkord-test-lwc-cache");

export const today = new Date().toISOString().slice(0, 10);

export interface Looker {
  page: Page;
  /** Goes to a path of the page, such as `/lightning/page/home`. */
  open(path: string): Promise<void>;
  /** What went wrong unseen since it was last read: errors of scripts and failed requests. */
  complaints(): string[];
}

/** One company, its server and its browser. Close it. */
export class Company {
  readonly stateDir = mkdtempSync(path.join(tmpdir(), "akkord-browser-"));
  org!: OpenedOrg;
  address = "";
  private browser!: Browser;
  private build!: ShellBuild;
  private server!: LocalServer;

  static async open(): Promise<Company> {
    const company = new Company();
    await company.start();
    company.browser = await launchBrowser();
    return company;
  }

  /** What `npm start` does; `reset` is its `--reset`. */
  async start(reset = false): Promise<void> {
    const { stateDir } = this;
    this.org = openOrg({ projectDir, stateDir, importDir: null, reset, progress: () => {} }).org;
    this.build = startShellBuild({ metadata: this.org.metadata, cacheFolder, watch: false });
    assert.deepEqual((await this.build.ready).problems, []);
    this.server = createServer({ org: this.org, build: this.build, projectDir });
    this.address = await this.server.listen(0);
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.build.stop();
    this.org.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stop();
    rmSync(this.stateDir, { recursive: true });
  }

  /** A browser of its own in which `name` is the user. */
  async signIn(name: string, width = 1280): Promise<Looker> {
    const context = await this.browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const heard: string[] = [];
    page.on("pageerror", (error) => heard.push(error.message));
    page.on("console", (message) => message.type() === "error" && heard.push(message.text()));
    const userId = this.id(`SELECT Id FROM User WHERE Name = '${name}'`);
    const origin = this.address;
    const response = await context.request.post(`${origin}/api/session`, { data: { userId }, headers: { origin } });
    assert.equal(response.status(), 200, await response.text());
    const open = async (place: string): Promise<void> => void (await page.goto(this.address + place));
    return { page, open, complaints: () => heard.splice(0) };
  }

  /** Rows of a query by somebody who may see everything. */
  rows(query: string): Row[] {
    return rowsOf(this.org, query);
  }

  id(query: string): string {
    return idOf(this.org, query);
  }

  insert(type: string, fields: Record<string, Value>): string {
    const id = insertRow(this.org, type, fields);
    this.org.settle();
    return id;
  }

  update(type: string, id: string, fields: Record<string, Value>): void {
    updateRow(this.org, type, id, fields);
    this.org.settle();
  }

  /** A plan as its text says, active, with these people on it from its first day. */
  addPlan(version: { planName: string; firstDay: string; components: object[] }, people: string[]): void {
    const { org } = this;
    const [plans] = this.rows("SELECT Currency_Code__c FROM Commission_Plan__c LIMIT 1");
    const text = JSON.stringify({ currencyCode: plans.get("Currency_Code__c"), ...version });
    const draft = org.database.transaction(org.administrator(), "sync", (tx) =>
      org.apex.callStatic(tx, "PlanTexts", "importPlan", [text]),
    );
    updateRow(org, "Plan_Version__c", String(draft), { Status__c: "Active" });
    const plan = this.id(`SELECT Id FROM Commission_Plan__c WHERE Name = '${version.planName}'`);
    for (const name of people) {
      const payee = this.id(`SELECT Id FROM Payee__c WHERE Name = '${name}'`);
      this.insert("Plan_Assignment__c", { Payee__c: payee, Plan__c: plan, From_Date__c: version.firstDay });
    }
  }

  /** An open deal of a person that closes today, as the sample company's plan pays without multipliers. */
  openDeal(owner: string, name: string, amount: string | null): string {
    return this.insert("Opportunity", {
      Name: name,
      OwnerId: this.id(`SELECT Id FROM User WHERE Name = '${owner}'`),
      AccountId: this.id("SELECT Id FROM Account WHERE Name = 'Nordhavn Shipping'"),
      Type: "Existing Business",
      StageName: "Negotiation/Review",
      CloseDate: today,
      ...(amount === null ? {} : { Amount: amount }),
    });
  }
}

/** Closes the deal whose page is open, by the path of stages. Gives the time of the last click. */
export async function closeAsWon(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Closed", exact: true }).click();
  await page.getByRole("button", { name: "Select Closed Stage" }).click();
  await page.getByText("Closed Won", { exact: true }).click();
  const clicked = performance.now();
  await page.getByRole("button", { name: "Save" }).click();
  return clicked;
}

/** No violation of the accessibility rules that axe knows, nothing complained, nothing wider than the window. */
export async function assertSound({ page, complaints }: Looker, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  assert.deepEqual(found, [], where);
  assert.deepEqual(complaints(), [], where);
  const [width, window] = await page.evaluate<[number, number]>(
    "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
  );
  assert.ok(width <= window, `${where} is ${width} pixels wide in a window of ${window}`);
}
