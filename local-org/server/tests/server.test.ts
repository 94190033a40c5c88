import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, it } from "node:test";
import type { ShellBuild } from "../../shell/build.js";
import { makeProject, openTestOrg, type TestOrg } from "../../shell/tests/project.js";
import { createServer, type LocalServer } from "../index.js";
import { readLayouts, type ObjectLayout } from "../layouts.js";

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** No page is asked for here: the build is ready and empty. */
const noBuild: ShellBuild = {
  status: () => ({ state: "ready", compiled: 0, problems: [], version: 1 }),
  entry: () => "main-A.js",
  file: () => null,
  onChange: () => () => {},
  ready: Promise.resolve({ state: "ready", compiled: 0, problems: [], version: 1 }),
  stop: async () => {},
};

const remark = { file: "deals.csv", line: 3, code: "AMOUNT_MISSING", message: "It has no amount.", skipped: false };

describe("the local server", () => {
  let test: TestOrg;
  let server: LocalServer;
  let port: number;
  const unforeseen: unknown[] = [];

  before(async () => {
    test = openTestOrg();
    server = createServer({
      org: test.org,
      build: noBuild,
      projectDir: test.projectDir,
      loaded: { company: "sample", loadedAt: "2026-01-01T00:00:00Z", remarks: [remark] },
      onError: (error) => unforeseen.push(error),
    });
    port = Number(new URL(await server.listen(0)).port);
  });
  after(() => server.close());

  /** Plain node:http, because fetch does not let a test choose its Host. */
  function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
      const all = { ...(sent === undefined ? {} : { "content-type": "application/json" }), ...headers };
      const call = request(
        { host: "127.0.0.1", port, method, path, headers: { host: `localhost:${port}`, ...all } },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => (text += part));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        },
      );
      call.on("error", reject).end(sent);
    });
  }
  const as = (userId: string) => ({ cookie: `akkord-user-${port}=${userId}` });
  const json = (answer: Answer) => JSON.parse(answer.text);

  it("answers at the loopback names only", async () => {
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`])
      assert.equal((await ask("GET", "/", undefined, { host })).status, 200);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "localhost",
      "localhost:1",
      `localhost.evil.example:${port}`,
    ]) {
      const answer = await ask("GET", "/", undefined, { host });
      assert.equal(answer.status, 403, host);
      assert.equal(json(answer).errorCode, "FOREIGN_HOST");
    }
  });

  it("refuses what other pages send or ask for, but lets a link open a page", async () => {
    const foreign: Record<string, string>[] = [
      { origin: "http://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of foreign) {
      assert.equal(
        (await ask("POST", "/api/session", { userId: test.anna }, headers)).status,
        403,
        JSON.stringify(headers),
      );
      assert.equal((await ask("GET", "/api/session", undefined, headers)).status, 403, JSON.stringify(headers));
    }
    assert.equal((await ask("GET", "/lightning/page/home", undefined, { "sec-fetch-site": "cross-site" })).status, 200);
    assert.equal(
      (await ask("POST", "/api/session", { userId: test.anna }, { origin: `http://localhost:${port}` })).status,
      200,
    );
  });

  it("sends a policy that lets no script run but the page's own", async () => {
    const { headers, text } = await ask("GET", "/");
    assert.match(String(headers["content-security-policy"]), /script-src 'self';/);
    assert.doesNotMatch(String(headers["content-security-policy"]), /unsafe-eval|script-src[^;]*unsafe-inline/);
    assert.equal(text.match(/<script/g)?.length, 2);
    assert.match(text, /<script type="application\/json" id="boot">/);
  });

  it("gives what an import had to say to administrators, and to nobody else", async () => {
    const administrator = await ask("GET", "/api/import", undefined, as(test.admin));
    assert.deepEqual(json(administrator).remarks, [remark]);
    assert.equal((await ask("GET", "/api/import", undefined, as(test.anna))).status, 404);
  });

  it("switches the user by a cookie that scripts cannot read", async () => {
    const answer = await ask("POST", "/api/session", { userId: test.bo });
    const [cookie] = answer.headers["set-cookie"] as string[];
    assert.match(cookie, /HttpOnly; SameSite=Strict/);
    const session = json(await ask("GET", "/api/session", undefined, { cookie: cookie.split(";")[0] }));
    assert.equal(session.user.name, "Bo Holm");
    assert.deepEqual(
      session.users.map((user: { name: string }) => user.name),
      ["Anna Berg", "Bo Holm", "Ada Administrator"],
    );
  });

  it("does not become a user that is not there", async () => {
    assert.equal((await ask("POST", "/api/session", { userId: "005000000000999AAA" })).status, 404);
    const session = json(await ask("GET", "/api/session", undefined, as("005000000000999AAA")));
    assert.equal(session.user.name, "Anna Berg");
  });

  it("refuses requests that do not fit their schema, before the org sees them", async () => {
    const wrong: [string, string, unknown?][] = [
      ["POST", "/api/session", { userId: "1; DROP" }],
      ["POST", "/api/session", {}],
      ["POST", "/api/records", { apiName: "Opportunity", fields: { Name: { evil: true } } }],
      ["POST", "/api/records", { apiName: "Opportunity", fields: {}, extra: 1 }],
      ["PATCH", `/api/records/${test.deal}`, { fields: { "Name; x": "y" } }],
      ["GET", "/api/records/abc"],
      ["GET", `/api/records/${test.deal}?fields=Name%20FROM%20User`],
      ["GET", "/api/objects/Opportunity/list?sortBy=Name%20LIMIT%201"],
      ["GET", "/api/objects/Opportunity/list?pageSize=999999"],
      ["POST", "/api/apex/Greeter/greet", { arguments: [], wired: true }],
      ["POST", "/api/session", "not json"],
    ];
    for (const [method, path, body] of wrong)
      assert.equal((await ask(method, path, body)).status, 400, `${method} ${path}`);
  });

  it("serves files of the design system and nothing beside them", async () => {
    assert.equal((await ask("GET", "/assets/styles/salesforce-lightning-design-system.min.css")).status, 200);
    for (const path of [
      "/assets/../package.json",
      "/assets/..%2f..%2fpackage.json",
      "/assets/icons/../../package.json",
      "/assets/icons",
    ]) {
      assert.ok([400, 404].includes((await ask("GET", path)).status), path);
    }
  });

  it("reads a record with the fields asked for, as the UI API shapes them", async () => {
    const fields = "Opportunity.Name,Opportunity.Amount,Opportunity.Account.Name";
    const record = json(await ask("GET", `/api/records/${test.deal}?fields=${fields}`));
    assert.equal(record.apiName, "Opportunity");
    assert.deepEqual(record.fields.Name, { value: "Deal One", displayValue: null });
    assert.deepEqual(record.fields.Amount, { value: 1000.5, displayValue: "$1,000.50" });
    assert.equal(record.fields.Account.displayValue, "Acme");
    assert.equal(record.fields.Account.value.id, test.account);
  });

  it("names the field a record does not have, and skips it when it is optional", async () => {
    const answer = await ask("GET", `/api/records/${test.deal}?fields=Opportunity.Nothing__c`);
    assert.equal(answer.status, 400);
    assert.match(json(answer).message, /Opportunity has no field Opportunity\.Nothing__c/);
    assert.equal(
      (await ask("GET", `/api/records/${test.deal}?fields=Opportunity.Name&optionalFields=Opportunity.Nothing__c`))
        .status,
      200,
    );
  });

  it("does not say whether a record that is out of sight exists", async () => {
    const answer = await ask("GET", "/api/records/006000000000999AAA");
    assert.equal(answer.status, 404);
    assert.equal(json(answer).errorCode, "NOT_FOUND");
    assert.equal((await ask("GET", "/api/records/zzz000000000999AAA")).status, 404);
  });

  it("creates, updates and deletes records as the user", async () => {
    const fields = {
      Name: "New deal",
      StageName: "Prospecting",
      CloseDate: "2026-12-31",
      Amount: 12.34,
      AccountId: test.account,
    };
    const created = json(await ask("POST", "/api/records", { apiName: "Opportunity", fields }, as(test.admin)));
    assert.equal(created.fields.Amount.value, 12.34);
    assert.equal(created.fields.Owner.displayValue, "Ada Administrator");
    const updated = json(
      await ask(
        "PATCH",
        `/api/records/${created.id}`,
        { fields: { StageName: "Closed Won", Amount: null } },
        as(test.admin),
      ),
    );
    assert.equal(updated.fields.StageName.value, "Closed Won");
    assert.equal(updated.fields.Amount.value, null);
    assert.equal((await ask("DELETE", `/api/records/${created.id}`, undefined, as(test.admin))).status, 204);
    assert.equal((await ask("GET", `/api/records/${created.id}`, undefined, as(test.admin))).status, 404);
  });

  it("tells which field a save failed at", async () => {
    const answer = await ask("POST", "/api/records", {
      apiName: "Opportunity",
      fields: { Name: "x", StageName: "Prospecting" },
    });
    assert.equal(answer.status, 400);
    const { output, errorCode } = json(answer);
    assert.equal(errorCode, "REQUIRED_FIELD_MISSING");
    assert.deepEqual(Object.keys(output.fieldErrors), ["CloseDate"]);
    const wrong = await ask("PATCH", `/api/records/${test.deal}`, { fields: { CloseDate: "tomorrow" } });
    assert.match(json(wrong).message, /Close Date: tomorrow is not a valid value/);
  });

  it("lists, sorts, searches and pages in the database", async () => {
    const list = json(await ask("GET", "/api/objects/Opportunity/list?sortBy=-Amount&pageSize=2"));
    assert.equal(list.count, 3);
    assert.deepEqual(
      list.records.map((record: { fields: { Name: { value: string } } }) => record.fields.Name.value),
      ["Deal Three", "Deal Two"],
    );
    const found = json(await ask("GET", "/api/objects/Opportunity/list?search=two"));
    assert.equal(found.count, 1);
    assert.equal(json(await ask("GET", "/api/objects/Opportunity/list?search=%25")).count, 0);
    const related = json(await ask("GET", `/api/records/${test.account}/related/Opportunities`));
    assert.equal(related.count, 3);
    assert.deepEqual(json(await ask("GET", "/api/objects/Account/lookup?text=cm")), [
      { id: test.account, name: "Acme" },
    ]);
  });

  it("describes an object as far as the user may see it", async () => {
    const info = json(await ask("GET", "/api/objects/opportunity"));
    assert.equal(info.apiName, "Opportunity");
    assert.equal(info.fields.StageName.dataType, "Picklist");
    assert.equal(info.fields.Amount.updateable, true);
    assert.equal(info.fields.CreatedDate.updateable, false);
    assert.equal((await ask("GET", "/api/objects/Nothing__c")).status, 404);
    assert.equal((await ask("GET", "/api/objects/Ping__e")).status, 404);
    const { values } = json(await ask("GET", "/api/objects/Opportunity/picklists/StageName"));
    assert.equal(values.find((entry: { value: string }) => entry.value === "Closed Won").attributes.isWon, true);
  });

  it("shows the fields of the package's layout and list view, in their order", async () => {
    const projectDir = makeProject({
      "layouts/Account-Account Layout.layout-meta.xml":
        "<Layout><layoutSections><layoutColumns><layoutItems><field>Phone</field></layoutItems><layoutItems><field>Name</field></layoutItems></layoutColumns><layoutColumns><layoutItems><field>Industry</field></layoutItems></layoutColumns></layoutSections></Layout>",
      "objects/Account/listViews/All.listView-meta.xml":
        "<ListView><columns>NAME</columns><columns>Website</columns><columns>OWNER.ALIAS</columns></ListView>",
    });
    const { detail, list } = readLayouts(projectDir).get("account") as ObjectLayout;
    assert.deepEqual(detail, ["Phone", "Industry", "Name"]);
    assert.deepEqual(list, ["NAME", "Website", "OwnerId"]);
    const info = json(await ask("GET", "/api/objects/Opportunity"));
    assert.deepEqual(info.listFields, ["Name", "AccountId", "Amount", "CloseDate", "StageName", "OwnerId"]);
  });

  it("calls Apex as the user, and only methods the user may call", async () => {
    const greet = (headers: Record<string, string>) =>
      ask("POST", "/api/apex/Greeter/greet", { arguments: { name: "World" }, wired: true }, headers);
    assert.equal(json(await greet(as(test.anna))), "Hello World");
    const refused = await greet(as(test.bo));
    assert.ok(refused.status >= 400, "Bo has no access to the class");
    assert.equal((await ask("POST", "/api/apex/Nobody/greet", { arguments: {}, wired: false })).status >= 400, true);
    assert.deepEqual(unforeseen, []);
  });

  it("gives an Apex exception its own message", async () => {
    const answer = await ask("POST", "/api/apex/Greeter/fail", { arguments: {}, wired: false });
    assert.equal(answer.status, 500);
    assert.equal(json(answer).exceptionType, "System.AuraHandledException");
  });

  it("refuses to wire a method that is not cacheable", async () => {
    const answer = await ask("POST", "/api/apex/Greeter/ping", { arguments: { text: "x" }, wired: true });
    assert.equal(answer.status, 400);
    assert.match(json(answer).message, /Greeter\.ping is wired, so it has to be @AuraEnabled\(cacheable=true\)/);
  });

  it("streams platform events to those who may read them, right after they were published", async () => {
    const stream = openStream(port, as(test.anna), "/event/Ping__e@-1");
    const refused = openStream(port, as(test.bo), "/event/Ping__e@-1");
    await stream.opened;
    await refused.opened;
    await ask("POST", "/api/apex/Greeter/ping", { arguments: { text: "first" }, wired: false }, as(test.anna));
    const message = await stream.next("platform");
    assert.equal(message.channel, "/event/Ping__e");
    assert.equal((message.payload as { Text__c: string }).Text__c, "first");
    await stream.next("change");
    assert.equal(typeof (await refused.next("refused")).message, "string");
    assert.equal(refused.seen("platform"), 0);
    stream.close();
    refused.close();
  });

  it("goes on after a break where a page was, also when it had heard nothing yet", async () => {
    const first = openStream(port, as(test.anna), "/event/Ping__e@-1");
    const { replayId } = await first.next("followed");
    assert.equal(first.seen("platform"), 0);
    first.close();
    await ask("POST", "/api/apex/Greeter/ping", { arguments: { text: "missed" }, wired: false }, as(test.anna));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const again = openStream(port, as(test.anna), `/event/Ping__e@${replayId}`);
    assert.equal(((await again.next("platform")).payload as { Text__c: string }).Text__c, "missed");
    assert.equal(again.seen("platform"), 1);
    again.close();
  });

  it("tells every page to look again after a write", async () => {
    const stream = openStream(port, as(test.bo));
    await stream.opened;
    await ask("PATCH", `/api/records/${test.deal}`, { fields: { NextStep: "Call" } }, as(test.anna));
    assert.deepEqual(await stream.next("change"), { source: "org" });
    stream.close();
  });

  it("types the properties of a page's components as their bundles declare", async () => {
    const page = json(await ask("GET", "/api/pages/Deal"));
    const { components } = page.regions.find((region: { name: string }) => region.name === "sidebar");
    assert.deepEqual(components, [{ name: "c:greeting", properties: { tone: "warm" }, problem: null }]);
  });
});

type Message = Record<string, unknown>;

/** Reads server-sent events. `next` waits for the next message of a topic. */
function openStream(port: number, headers: Record<string, string>, channel?: string) {
  const messages: { topic: string; data: Message }[] = [];
  const waiting: { topic: string; resolve(data: Message): void }[] = [];
  let opened = (): void => {};
  const isOpen = new Promise<void>((resolve) => (opened = resolve));
  const path = `/api/stream${channel ? `?channel=${encodeURIComponent(channel)}` : ""}`;
  const call = request(
    { host: "127.0.0.1", port, path, headers: { host: `localhost:${port}`, ...headers } },
    (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        opened();
        text += part;
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
          take(text.slice(0, end));
          text = text.slice(end + 2);
        }
      });
    },
  );
  call.on("error", () => {});
  call.end();

  function take(block: string): void {
    const match = /^event: (\w+)\ndata: (.*)$/.exec(block);
    if (!match) return;
    const message = { topic: match[1], data: JSON.parse(match[2]) as Message };
    const index = waiting.findIndex(({ topic }) => topic === message.topic);
    messages.push(message);
    if (index >= 0) waiting.splice(index, 1)[0].resolve(message.data);
  }

  return {
    opened: isOpen,
    seen: (topic: string) => messages.filter((message) => message.topic === topic).length,
    next: (topic: string): Promise<Message> => {
      const found = messages.find((message) => message.topic === topic);
      return found ? Promise.resolve(found.data) : new Promise((resolve) => waiting.push({ topic, resolve }));
    },
    close: () => call.destroy(),
  };
}
