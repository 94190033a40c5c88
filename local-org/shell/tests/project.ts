/** A small project on disk, with one of everything the page needs, and an org that runs it. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createOrg } from "../../org.js";
import { ApexDate, ApexDecimal, SObject, type ApexValue } from "../../values/index.js";

const xml = (root: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${root}>\n`;

const greeter = `public with sharing class Greeter {
  @AuraEnabled(cacheable=true)
  public static String greet(String name) {
    return 'Hello ' + name;
  }

  @AuraEnabled
  public static void ping(String text) {
    EventBus.publish(new Ping__e(Text__c = text));
  }

  @AuraEnabled
  public static void fail() {
    throw new AuraHandledException('Not today');
  }
}
`;

const greetingScript = `import { LightningElement, api, wire } from "lwc";
import { getRecord, getFieldValue } from "lightning/uiRecordApi";
import { subscribe } from "lightning/empApi";
import greet from "@salesforce/apex/Greeter.greet";
import ping from "@salesforce/apex/Greeter.ping";
import title from "@salesforce/label/c.Greeting_Title";
import NAME from "@salesforce/schema/Opportunity.Name";
import STAGE from "@salesforce/schema/Opportunity.StageName";
import userId from "@salesforce/user/Id";

interface Wired { data?: string; error?: unknown }

export default class Greeting extends LightningElement {
  @api recordId?: string;
  @api tone = "";
  title: string = title;
  userId: string = userId;
  heard = "";
  @wire(getRecord, { recordId: "$recordId", fields: [NAME, STAGE] }) record: { data?: unknown } = {};
  @wire(greet, { name: "$name" }) greeting: Wired = {};

  async connectedCallback(): Promise<void> {
    await subscribe("/event/Ping__e", -1, (message: { data: { payload: { Text__c?: string } } }) => {
      this.heard = String(message.data.payload.Text__c);
    });
  }

  get name(): string | undefined {
    return getFieldValue(this.record.data as never, NAME) as string | undefined;
  }

  get stage(): string | undefined {
    return getFieldValue(this.record.data as never, STAGE) as string | undefined;
  }

  send(): void {
    void ping({ text: "it works" });
  }
}
`;

const greetingTemplate = `<template>
  <lightning-card title={title} icon-name="standard:feedback">
    <div class="slds-p-horizontal_small body">
      <p class="greeting">{greeting.data}</p>
      <p class="stage">{stage}</p>
      <p class="tone">{tone}</p>
      <p class="heard">{heard}</p>
      <lightning-button label="Ping" onclick={send}></lightning-button>
    </div>
  </lightning-card>
</template>
`;

const files: Record<string, string> = {
  "sfdx-project.json": JSON.stringify({
    packageDirectories: [{ path: "force-app", default: true }],
    sourceApiVersion: "67.0",
  }),
  "classes/Greeter.cls": greeter,
  "classes/Greeter.cls-meta.xml": xml("ApexClass", "<apiVersion>67.0</apiVersion><status>Active</status>"),
  "objects/Ping__e/Ping__e.object-meta.xml": xml(
    "CustomObject",
    "<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Ping</label><pluralLabel>Pings</pluralLabel><publishBehavior>PublishAfterCommit</publishBehavior>",
  ),
  "objects/Ping__e/fields/Text__c.field-meta.xml": xml(
    "CustomField",
    "<fullName>Text__c</fullName><label>Text</label><length>80</length><type>Text</type><required>false</required>",
  ),
  "labels/Words.labels-meta.xml": xml(
    "CustomLabels",
    "<labels><fullName>Greeting_Title</fullName><language>en_US</language><protected>true</protected><shortDescription>Title</shortDescription><value>A Greeting</value></labels>",
  ),
  "permissionsets/Greeters.permissionset-meta.xml": xml(
    "PermissionSet",
    "<classAccesses><apexClass>Greeter</apexClass><enabled>true</enabled></classAccesses><hasActivationRequired>false</hasActivationRequired><label>Greeters</label>" +
      "<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Ping__e</object><viewAllRecords>false</viewAllRecords></objectPermissions>",
  ),
  "lwc/greeting/greeting.ts": greetingScript,
  "lwc/greeting/greeting.html": greetingTemplate,
  "lwc/greeting/greeting.css": ".body { color: rgb(1, 2, 3); }",
  "lwc/greeting/greeting.js-meta.xml": xml(
    "LightningComponentBundle",
    '<apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets><targetConfigs><targetConfig targets="lightning__RecordPage"><property name="tone" type="String" default="warm"/></targetConfig></targetConfigs>',
  ),
  "flexipages/Deal.flexipage-meta.xml": xml(
    "FlexiPage",
    region("header", ["force:highlightsPanel", "runtime_sales_pathassistant:pathAssistant"]) +
      region("main", ["force:detailPanel"]) +
      region("sidebar", ["greeting"]) +
      "<masterLabel>Deal</masterLabel><sobjectType>Opportunity</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>",
  ),
};

function region(name: string, components: string[]): string {
  const items = components.map(
    (component) =>
      `<itemInstances><componentInstance><componentName>${component}</componentName><identifier>${component.replace(/\W/g, "_")}</identifier></componentInstance></itemInstances>`,
  );
  return `<flexiPageRegions>${items.join("")}<name>${name}</name><type>Region</type></flexiPageRegions>`;
}

/** Writes the project, with other or more files if given (paths below force-app). Returns its folder. */
export function makeProject(changes: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), "akkord-project-"));
  for (const [name, content] of Object.entries({ ...files, ...changes })) {
    const file = name === "sfdx-project.json" ? path.join(folder, name) : path.join(folder, "force-app", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

export type TestOrg = ReturnType<typeof openTestOrg>;

/** An org of the project with two reps, an account and three deals of the first rep. */
export function openTestOrg(projectDir: string = makeProject()) {
  const org = createOrg({ projectDir, dataDir: null });
  const place = { file: "tests", line: 0 };
  const admin = org.administrator();
  const insert = (type: string, rows: Record<string, ApexValue>[]): string[] =>
    org.database.transaction(admin, "sync", (tx) => {
      const records = rows.map((row) => {
        const record = new SObject(type);
        for (const [name, value] of Object.entries(row)) record.put(name, value);
        return record;
      });
      return org.database
        .dml(tx, "insert", records, { allOrNone: true, access: "system", sharing: false, place })
        .map(({ id }) => id as string);
    });
  const find = (text: string): string =>
    org.database.transaction(admin, "sync", (tx) =>
      org.database.query(tx, { text, binds: new Map(), access: "system", sharing: false, place }),
    )[0].id as string;
  const profile = find("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const [anna, bo] = insert("User", [user("Anna", "Berg", profile), user("Bo", "Holm", profile)]);
  const set = find("SELECT Id FROM PermissionSet WHERE Name = 'Greeters'");
  insert("PermissionSetAssignment", [{ AssigneeId: anna, PermissionSetId: set }]);
  const [account] = insert("Account", [{ Name: "Acme", OwnerId: anna }]);
  const [deal] = insert(
    "Opportunity",
    ["One", "Two", "Three"].map((name, index) => ({
      Name: `Deal ${name}`,
      AccountId: account,
      OwnerId: anna,
      StageName: "Prospecting",
      Amount: ApexDecimal.parse(`${index + 1}000.50`),
      CloseDate: ApexDate.of(2026, 12, index + 1),
    })),
  );
  return { org, projectDir, admin: admin.id, anna, bo, account, deal };
}

function user(first: string, last: string, profile: string): Record<string, ApexValue> {
  const name = `${first.toLowerCase()}@greetings.example`;
  return {
    FirstName: first,
    LastName: last,
    Username: name,
    Email: name,
    Alias: first.toLowerCase(),
    ProfileId: profile,
  };
}
