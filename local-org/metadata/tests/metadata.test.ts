import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MetadataRefused, readMetadata } from "../index.js";
import { apexMeta, field, lookup, masterDetail, object, picklist, writeProject, xml } from "./project.js";

const read = (files: Record<string, string>, features: string[] = []) =>
  readMetadata({ projectDir: writeProject(files), features });

/** The refusals of a project, as `file:line CODE message`. */
function refusals(files: Record<string, string>): string[] {
  try {
    read(files);
  } catch (error) {
    assert.ok(error instanceof MetadataRefused, String(error));
    return error.message.split("\n").map((line) => line.replace("force-app/main/", ""));
  }
  return [];
}

const plan = { "plans/objects/Plan__c/Plan__c.object-meta.xml": object("Plan", [["sharingModel", "Private"]]) };
const planField = (name: string, content: string) => ({
  ...plan,
  [`plans/objects/Plan__c/fields/${name}.field-meta.xml`]: content,
});
const bundleMeta = (targets: string[], properties = "") =>
  xml("LightningComponentBundle", [
    ["apiVersion", "67.0"],
    ["isExposed", "true"],
    ["targets", targets.map((target) => `<target>${target}</target>`).join("")],
    ["targetConfigs", properties],
  ]);
const page = (component: string, properties: Record<string, string> = {}, type = "HomePage") =>
  xml("FlexiPage", [
    [
      "flexiPageRegions",
      `<itemInstances><componentInstance>${Object.entries(properties)
        .map(
          ([name, value]) =>
            `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`,
        )
        .join(
          "",
        )}<componentName>${component}</componentName></componentInstance></itemInstances><name>main</name><type>Region</type>`,
    ],
    ["masterLabel", "My Page"],
    ["template", { name: "home:desktopTemplate" }],
    ["type", type],
  ]);

describe("objects and fields", () => {
  test("are read from domain folders of any depth, with the system fields", () => {
    const metadata = read({
      ...planField(
        "Rate__c",
        field("Rate__c", "Number", [
          ["precision", "18"],
          ["scale", "10"],
          ["required", "true"],
          ["inlineHelpText", "A &lt; B"],
        ]),
      ),
      "deep/er/objects/Tier__c/Tier__c.object-meta.xml": object("Tier", [["sharingModel", "ControlledByParent"]]),
      "deep/er/objects/Tier__c/fields/Plan__c.field-meta.xml": masterDetail("Plan__c", "Plan__c", "Tiers"),
    });
    const rate = metadata.object("plan__C").fields.get("rate__c")!;
    assert.deepEqual(
      [rate.type, rate.precision, rate.scale, rate.required, rate.helpText],
      ["Number", 18, 10, true, "A < B"],
    );
    assert.deepEqual(rate.place, {
      file: "force-app/main/plans/objects/Plan__c/fields/Rate__c.field-meta.xml",
      line: 2,
    });
    assert.equal(metadata.object("Plan__c").sharingModel, "Private");
    for (const name of [
      "id",
      "name",
      "ownerid",
      "createddate",
      "createdbyid",
      "lastmodifieddate",
      "systemmodstamp",
      "isdeleted",
    ]) {
      assert.ok(metadata.object("Plan__c").fields.has(name), name);
    }
  });

  test("children of a master-detail have no owner and follow their parent", () => {
    const metadata = read({
      ...plan,
      "objects/Tier__c/Tier__c.object-meta.xml": object("Tier", [["sharingModel", "ControlledByParent"]]),
      "objects/Tier__c/fields/Plan__c.field-meta.xml": masterDetail("Plan__c", "Plan__c", "Tiers"),
    });
    const tier = metadata.object("Tier__c");
    const reference = tier.fields.get("plan__c")!;
    assert.equal(tier.fields.has("ownerid"), false);
    assert.equal(tier.sharingModel, "ControlledByParent");
    assert.deepEqual(
      [reference.relationshipName, reference.childRelationshipName, reference.deleteConstraint],
      ["Plan__r", "Tiers__r", "Cascade"],
    );
    assert.deepEqual([reference.required, reference.updateable], [true, false]);
  });

  test("a name by number, a picklist with a default, and the default of a checkbox", () => {
    const numbered = xml("CustomObject", [
      ["label", "Entry"],
      ["pluralLabel", "Entries"],
      ["nameField", { displayFormat: "LE-{000000}", label: "Entry", type: "AutoNumber" }],
    ]);
    const metadata = read({
      "objects/Entry__c/Entry__c.object-meta.xml": numbered,
      "objects/Entry__c/fields/Kind__c.field-meta.xml": picklist("Kind__c", ["earning", "correction"]).replace(
        "<default>false",
        "<default>true",
      ),
      "objects/Entry__c/fields/On__c.field-meta.xml": field("On__c", "Checkbox", [["defaultValue", "true"]]),
      "objects/Entry__c/fields/Text__c.field-meta.xml": field("Text__c", "Text", [
        ["length", "5"],
        ["defaultValue", '"abc"'],
      ]),
    });
    const fields = metadata.object("Entry__c").fields;
    assert.deepEqual(
      [fields.get("name")!.type, fields.get("name")!.displayFormat, fields.get("name")!.createable],
      ["AutoNumber", "LE-{000000}", false],
    );
    assert.equal(fields.get("kind__c")!.defaultValue, "earning");
    assert.deepEqual(
      fields.get("kind__c")!.picklist.map((entry) => entry.label),
      ["earning label", "correction label"],
    );
    assert.equal(fields.get("on__c")!.defaultValue, "true");
    assert.equal(fields.get("text__c")!.defaultValue, "abc");
  });

  test("a field of the package on a standard object is added to it", () => {
    const metadata = read({
      "objects/Opportunity/fields/Extra__c.field-meta.xml": field("Extra__c", "Text", [["length", "10"]]),
    });
    assert.ok(metadata.object("Opportunity").fields.has("extra__c"));
    assert.ok(metadata.object("Opportunity").fields.has("stagename"));
  });

  test("key prefixes are of their kind, unique, and stay when objects are added", () => {
    const event = xml("CustomObject", [
      ["label", "T"],
      ["pluralLabel", "Ts"],
      ["eventType", "HighVolume"],
      ["publishBehavior", "PublishImmediately"],
    ]);
    const some = { ...plan, "objects/Ticket__e/Ticket__e.object-meta.xml": event };
    const before = read(some);
    const after = read({
      ...some,
      "objects/Aaa__c/Aaa__c.object-meta.xml": object("Aaa"),
      "objects/Zzz__c/Zzz__c.object-meta.xml": object("Zzz"),
    });
    assert.equal(before.object("Plan__c").keyPrefix, after.object("Plan__c").keyPrefix);
    assert.match(after.object("Plan__c").keyPrefix, /^a\w\w$/);
    assert.match(after.object("Ticket__e").keyPrefix, /^e\w\w$/);
    const prefixes = [...after.objects.values()].map((each) => each.keyPrefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });

  test("platform events have the fields of the platform and say when they are published", () => {
    const event = xml("CustomObject", [
      ["label", "T"],
      ["pluralLabel", "Ts"],
      ["eventType", "HighVolume"],
      ["publishBehavior", "PublishAfterCommit"],
    ]);
    const ticket = read({ "objects/Ticket__e/Ticket__e.object-meta.xml": event }).object("Ticket__e");
    assert.equal(ticket.publishBehavior, "PublishAfterCommit");
    assert.deepEqual([...ticket.fields.keys()].sort(), ["createdbyid", "createddate", "eventuuid", "replayid"]);
  });
});

describe("standard objects", () => {
  const optional: Record<string, string[]> = {
    OpportunityTeams: ["OpportunityTeamMember"],
    OpportunitySplits: ["OpportunityTeamMember", "OpportunitySplit", "OpportunitySplitType"],
    TeamSelling: ["OpportunityTeamMember", "OpportunitySplit", "OpportunitySplitType"],
    AccountTeams: ["AccountTeamMember"],
    Orders: ["Order", "OrderItem"],
    MultiCurrency: ["CurrencyType"],
    AdvancedCurrencyManagement: ["CurrencyType", "DatedConversionRate"],
  };
  for (const [feature, names] of Object.entries(optional)) {
    test(`${names.join(", ")}: with ${feature}, and not without`, () => {
      const plain = new Set(read({}).objects.keys());
      const added = [...read({}, [feature]).objects.keys()].filter((name) => !plain.has(name));
      assert.deepEqual(added.sort(), names.map((name) => name.toLowerCase()).sort());
    });
  }

  test("records carry a currency in an org with several, and only there", () => {
    assert.equal(read({}).object("Opportunity").fields.has("currencyisocode"), false);
    const rich = read({ ...plan }, ["MultiCurrency", "Orders"]);
    for (const name of ["Opportunity", "Plan__c", "Product2", "Order", "Task", "User"])
      assert.equal(rich.object(name).fields.get("currencyisocode")?.createable, true, name);
    for (const name of ["OpportunityLineItem", "OrderItem", "OpportunityHistory"])
      assert.equal(rich.object(name).fields.get("currencyisocode")?.createable, false, name);
  });

  test("a feature that does not exist is refused by name", () => {
    assert.throws(
      () => read({}, ["Territories"]),
      /Territories is no feature of the local org\. The features are .*Orders/,
    );
  });

  test("every reference leads to an object that is there, and no two have the same prefix", () => {
    for (const features of [[], ["TeamSelling"], Object.keys(optional)]) {
      const { objects } = read({}, features);
      for (const each of objects.values()) {
        assert.ok(each.fields.has(each.nameField.toLowerCase()), `${each.name}.${each.nameField}`);
        for (const reference of each.fields.values())
          for (const target of reference.referenceTo)
            assert.ok(objects.has(target.toLowerCase()), `${each.name}.${reference.name}`);
      }
      assert.equal(new Set([...objects.values()].map((each) => each.keyPrefix)).size, objects.size);
    }
  });
});

describe("custom metadata, labels, code and pages", () => {
  test("records become rows with values of their fields' types", () => {
    const record = xml("CustomMetadata", [
      ["label", "Big deal"],
      ["protected", "false"],
      ["values", `<field>Limit__c</field><value xsi:type="xsd:double">1000.50</value>`],
      ["values", `<field>On__c</field><value xsi:type="xsd:boolean">true</value>`],
      ["values", `<field>Text__c</field><value xsi:nil="true"/>`],
    ]).replace("<CustomMetadata ", '<CustomMetadata xmlns:xsi="i" xmlns:xsd="s" ');
    const metadata = read({
      "objects/Rule__mdt/Rule__mdt.object-meta.xml": xml("CustomObject", [
        ["label", "Rule"],
        ["pluralLabel", "Rules"],
      ]),
      "objects/Rule__mdt/fields/Limit__c.field-meta.xml": field("Limit__c", "Number", [
        ["precision", "18"],
        ["scale", "2"],
      ]),
      "objects/Rule__mdt/fields/On__c.field-meta.xml": field("On__c", "Checkbox", [["defaultValue", "false"]]),
      "objects/Rule__mdt/fields/Text__c.field-meta.xml": field("Text__c", "Text", [["length", "9"]]),
      "customMetadata/Rule.Big.md-meta.xml": record,
    });
    const [row] = metadata.customMetadata.get("rule__mdt")!;
    assert.deepEqual(
      [row.get("DeveloperName"), row.get("MasterLabel"), row.get("QualifiedApiName")],
      ["Big", "Big deal", "Big"],
    );
    assert.deepEqual([String(row.get("Limit__c")), row.get("On__c"), row.get("Text__c")], ["1000.50", true, null]);
  });

  test("labels, classes, triggers, subscribers, components, pages, tabs, apps and permission sets are found by name", () => {
    const event = xml("CustomObject", [
      ["label", "T"],
      ["pluralLabel", "Ts"],
      ["eventType", "HighVolume"],
      ["publishBehavior", "PublishAfterCommit"],
    ]);
    const label = `<labels><fullName>Hello</fullName><language>en_US</language><protected>true</protected><shortDescription>h</shortDescription><value>Hi &amp; bye</value></labels>`;
    const metadata = read({
      ...plan,
      "x/labels/CustomLabels.labels-meta.xml": `<CustomLabels xmlns="x">${label}</CustomLabels>`,
      "x/classes/Handler.cls": "/* class Wrong */\npublic with sharing class Handler {}",
      "x/classes/Handler.cls-meta.xml": apexMeta("ApexClass"),
      "objects/Ticket__e/Ticket__e.object-meta.xml": event,
      "x/triggers/OnTicket.trigger": "// go\ntrigger OnTicket on Ticket__e (after insert) {}",
      "x/triggers/OnTicket.trigger-meta.xml": apexMeta("ApexTrigger"),
      "x/platformEventSubscriberConfigs/OnTicketConfig.platformEventSubscriberConfig-meta.xml": xml(
        "PlatformEventSubscriberConfig",
        [
          ["batchSize", "500"],
          ["masterLabel", "c"],
          ["platformEventConsumer", "OnTicket"],
          ["user", "engine@example.com"],
        ],
      ),
      "x/lwc/widget/widget.js-meta.xml": bundleMeta(
        ["lightning__HomePage", "lightning__Tab"],
        `<targetConfig targets="lightning__HomePage"><property name="rows" type="Integer"/></targetConfig>`,
      ),
      "x/lwc/widget/widget.ts": "",
      "x/lwc/jsconfig.json": "{}",
      "x/flexipages/My_Home.flexipage-meta.xml": page("c:widget", { rows: "5" }),
      "x/tabs/Plan__c.tab-meta.xml": xml("CustomTab", [
        ["customObject", "true"],
        ["motif", "Custom1: Heart"],
      ]),
      "x/tabs/Widget.tab-meta.xml": xml("CustomTab", [
        ["label", "Widget"],
        ["lwcComponent", "widget"],
        ["motif", "m"],
      ]),
      "x/applications/Sales.app-meta.xml": xml("CustomApplication", [
        [
          "actionOverrides",
          {
            actionName: "Tab",
            content: "My_Home",
            formFactor: "Large",
            type: "Flexipage",
            pageOrSobjectType: "standard-home",
          },
        ],
        ["label", "Sales"],
        ["navType", "Standard"],
        ["tabs", "standard-home"],
        ["tabs", "standard-Opportunity"],
        ["tabs", "Plan__c"],
        ["uiType", "Lightning"],
      ]),
      "x/permissionsets/Rep.permissionset-meta.xml": xml("PermissionSet", [
        ["label", "Rep"],
        ["classAccesses", { apexClass: "Handler", enabled: "true" }],
        ["tabSettings", { tab: "Widget", visibility: "Visible" }],
        ["applicationVisibilities", { application: "Sales", visible: "true" }],
        ["objectPermissions", { allowRead: "true", object: "Plan__c" }],
      ]),
      "x/layouts/Plan__c-Plan.layout-meta.xml": xml("Layout", []),
      "objects/Plan__c/listViews/All.listView-meta.xml": xml("ListView", []),
    });
    assert.equal(metadata.labels.get("Hello"), "Hi & bye");
    assert.ok(metadata.classes.get("Handler")!.endsWith("Handler.cls"));
    assert.ok(metadata.triggers.has("OnTicket"));
    assert.deepEqual(metadata.subscriberConfigs.get("OnTicket"), { batchSize: 500, user: "engine@example.com" });
    assert.ok(metadata.bundles.get("widget")!.endsWith("lwc/widget"));
    assert.deepEqual(metadata.flexiPages.get("My_Home")!.regions, [
      { name: "main", components: [{ name: "c:widget", properties: { rows: "5" } }] },
    ]);
    assert.deepEqual(metadata.tabs.get("Widget"), {
      name: "Widget",
      label: "Widget",
      kind: "lwc",
      target: "widget",
      icon: "m",
    });
    assert.deepEqual([...metadata.apps.get("Sales")!.pages], [["Home", "My_Home"]]);
    assert.deepEqual(metadata.permissionSets.get("Rep")!.objects.get("plan__c"), {
      read: true,
      create: false,
      edit: false,
      delete: false,
      viewAll: false,
      modifyAll: false,
    });
  });
});

describe("refusals name file, line and what to do", () => {
  const permission = (part: [string, Record<string, string>]) => ({
    ...planField(
      "Rate__c",
      field("Rate__c", "Number", [
        ["precision", "9"],
        ["scale", "2"],
        ["required", "true"],
      ]),
    ),
    "p/P.permissionset-meta.xml": xml("PermissionSet", [["label", "P"], part]),
  });
  const component = (files: Record<string, string>) => ({
    "x/lwc/widget/widget.js-meta.xml": bundleMeta(["lightning__AppPage"]),
    "x/lwc/widget/widget.js": "",
    ...files,
  });
  const cases: [string, Record<string, string>, RegExp][] = [
    [
      "broken XML",
      { "objects/A__c/A__c.object-meta.xml": "<CustomObject>\n<label>x</CustomObject>" },
      /^objects\/A__c\/A__c.object-meta.xml:2 XML_INVALID/,
    ],
    [
      "another root",
      { "objects/A__c/A__c.object-meta.xml": xml("Other", []) },
      /:2 XML_ROOT: Expected <CustomObject>, found <Other>/,
    ],
    [
      "a kind of metadata",
      { "x/flows/F.flow-meta.xml": "<Flow/>" },
      /^x\/flows\/F.flow-meta.xml:1 METADATA_KIND: Metadata of the kind flow is not supported.*Write a trigger/,
    ],
    [
      "a validation rule",
      { ...plan, "objects/Plan__c/validationRules/R.validationRule-meta.xml": "<ValidationRule/>" },
      /R.validationRule-meta.xml:1 METADATA_KIND.*addError/,
    ],
    ["a stray file", { "x/thing.bin": "" }, /^x\/thing.bin:1 METADATA_KIND: The file thing.bin/],
    [
      "an unknown part of an object",
      { "objects/A__c/A__c.object-meta.xml": object("A", [["recordTypeTrackHistory", "true"]]) },
      /:7 METADATA_ELEMENT: <recordTypeTrackHistory>/,
    ],
    [
      "a formula field",
      planField(
        "F__c",
        field("F__c", "Number", [
          ["precision", "9"],
          ["formula", "1 + 1"],
        ]),
      ),
      /F__c.field-meta.xml:7 METADATA_ELEMENT: <formula>/,
    ],
    [
      "a roll-up field",
      planField("F__c", field("F__c", "Summary")),
      /F__c.field-meta.xml:5 FIELD_TYPE: Field type Summary/,
    ],
    [
      "a name that is not the file's",
      planField("F__c", field("G__c", "Checkbox")),
      /F__c.field-meta.xml:3 METADATA_NAME: <fullName> G__c/,
    ],
    [
      "a default by formula",
      planField("F__c", field("F__c", "Date", [["defaultValue", "TODAY()"]])),
      /:6 FIELD_DEFAULT: Default value TODAY\(\)/,
    ],
    [
      "a lookup to nothing",
      planField("F__c", lookup("F__c", "Nope__c", "Fs")),
      /:2 FIELD_REFERENCE: Plan__c.F__c points to Nope__c/,
    ],
    [
      "two lists of children with one name",
      {
        ...planField("F__c", lookup("F__c", "Account", "Plans")),
        "objects/Plan__c/fields/G__c.field-meta.xml": lookup("G__c", "Account", "Plans"),
      },
      /FIELD_CHILDREN: Account already has children Plans__r \(Plan__c.G__c\)/,
    ],
    [
      "a required lookup without constraint",
      planField(
        "F__c",
        field("F__c", "Lookup", [
          ["referenceTo", "Account"],
          ["required", "true"],
        ]),
      ),
      /FIELD_CONSTRAINT/,
    ],
    [
      "a field without object",
      { "objects/B__c/fields/F__c.field-meta.xml": field("F__c", "Checkbox") },
      /FIELD_OBJECT: There is no object B__c/,
    ],
    [
      "a global value set",
      planField("F__c", field("F__c", "Picklist", [["valueSet", { valueSetName: "Colours" }]])),
      /FIELD_VALUE_SET/,
    ],
    [
      "an event without behaviour",
      {
        "objects/T__e/T__e.object-meta.xml": xml("CustomObject", [
          ["label", "T"],
          ["pluralLabel", "Ts"],
        ]),
      },
      /EVENT_PUBLISH/,
    ],
    [
      "a detail with sharing of its own",
      {
        ...plan,
        "objects/T__c/T__c.object-meta.xml": object("T", [["sharingModel", "Private"]]),
        "objects/T__c/fields/P__c.field-meta.xml": masterDetail("P__c", "Plan__c", "Ts"),
      },
      /OBJECT_SHARING: T__c is the detail of a master/,
    ],
    [
      "sharing by a parent that is not there",
      { "objects/T__c/T__c.object-meta.xml": object("T", [["sharingModel", "ControlledByParent"]]) },
      /OBJECT_SHARING: T__c has no master/,
    ],
    [
      "a detail permitted without its master",
      {
        ...plan,
        "objects/T__c/T__c.object-meta.xml": object("T", [["sharingModel", "ControlledByParent"]]),
        "objects/T__c/fields/P__c.field-meta.xml": masterDetail("P__c", "Plan__c", "Ts"),
        "p/P.permissionset-meta.xml": xml("PermissionSet", [
          ["label", "P"],
          ["objectPermissions", { allowRead: "true", object: "T__c" }],
        ]),
      },
      /PERMISSION_OBJECT: T__c is a detail of Plan__c/,
    ],
    [
      "a text without length",
      planField("F__c", field("F__c", "Text")),
      /FIELD_SHAPE: Plan__c.F__c: a field of type Text needs <length>/,
    ],
    [
      "a text that is too long",
      planField("F__c", field("F__c", "Text", [["length", "300"]])),
      /FIELD_SHAPE: .*<length> must be between 1 and 255/,
    ],
    [
      "a number with too many digits",
      planField(
        "F__c",
        field("F__c", "Number", [
          ["precision", "19"],
          ["scale", "2"],
        ]),
      ),
      /FIELD_SHAPE: .*<precision> must be between 1 and 18/,
    ],
    [
      "a checkbox without default",
      planField("F__c", field("F__c", "Checkbox")),
      /FIELD_SHAPE: .*Checkbox needs <defaultValue>/,
    ],
    [
      "a required long text",
      planField(
        "F__c",
        field("F__c", "LongTextArea", [
          ["length", "500"],
          ["visibleLines", "3"],
          ["required", "true"],
        ]),
      ),
      /:8 FIELD_SHAPE: .*LongTextArea cannot be <required>/,
    ],
    [
      "a unique date",
      planField("F__c", field("F__c", "Date", [["unique", "true"]])),
      /FIELD_SHAPE: .*Date cannot be <unique>/,
    ],
    [
      "a currency in custom metadata",
      {
        "objects/R__mdt/R__mdt.object-meta.xml": xml("CustomObject", [
          ["label", "R"],
          ["pluralLabel", "Rs"],
        ]),
        "objects/R__mdt/fields/F__c.field-meta.xml": field("F__c", "Currency", [
          ["precision", "9"],
          ["scale", "2"],
        ]),
      },
      /FIELD_SHAPE: .*custom metadata types have no fields of type Currency/,
    ],
    [
      "a name with two underscores",
      planField("F__F__c", field("F__F__c", "Date")),
      /METADATA_NAME: F__F__c is no name/,
    ],
    [
      "a label that is too long",
      planField("F__c", field("F__c", "Date").replace("<label>F__c", `<label>${"x".repeat(41)}`)),
      /:4 TEXT_LENGTH: <label> has 41 characters/,
    ],
    [
      "a record without type",
      { "customMetadata/Rule.A.md-meta.xml": xml("CustomMetadata", [["label", "A"]]) },
      /RECORD_TYPE: There is no custom metadata type Rule__mdt/,
    ],
    [
      "a permission for no object",
      permission(["objectPermissions", { allowRead: "true", object: "Nope__c" }]),
      /P.permissionset-meta.xml:4 PERMISSION_NAME: There is no object Nope__c/,
    ],
    [
      "a permission for no field",
      permission(["fieldPermissions", { field: "Plan__c.Nope__c", readable: "true", editable: "false" }]),
      /There is no field Plan__c.Nope__c/,
    ],
    [
      "a permission for a required field",
      permission(["fieldPermissions", { field: "Plan__c.Rate__c", readable: "true", editable: "false" }]),
      /is required, so everyone/,
    ],
    [
      "a permission for a field of an event",
      {
        "objects/T__e/T__e.object-meta.xml": xml("CustomObject", [
          ["label", "T"],
          ["pluralLabel", "Ts"],
          ["publishBehavior", "PublishAfterCommit"],
        ]),
        "objects/T__e/fields/F__c.field-meta.xml": field("F__c", "Text", [["length", "9"]]),
        "p/P.permissionset-meta.xml": xml("PermissionSet", [
          ["label", "P"],
          ["fieldPermissions", { field: "T__e.F__c", readable: "true", editable: "false" }],
        ]),
      },
      /PERMISSION_NAME: Field permissions do not apply to platform events/,
    ],
    [
      "edit without read",
      permission(["objectPermissions", { allowEdit: "true", object: "Plan__c" }]),
      /PERMISSION_OBJECT: Plan__c: edit needs read/,
    ],
    [
      "a permission for no class",
      permission(["classAccesses", { apexClass: "Nope", enabled: "true" }]),
      /There is no class Nope/,
    ],
    [
      "a permission for no tab",
      permission(["tabSettings", { tab: "Nope", visibility: "Visible" }]),
      /There is no tab Nope/,
    ],
    [
      "a permission of users",
      permission(["userPermissions", { name: "ViewAllData", enabled: "true" }]),
      /METADATA_ELEMENT: <userPermissions>/,
    ],
    [
      "a class called otherwise",
      { "x/A.cls": "public class B {}", "x/A.cls-meta.xml": apexMeta("ApexClass") },
      /A.cls:1 CLASS_NAME: The file declares B/,
    ],
    ["a class without meta file", { "x/A.cls": "public class A {}" }, /APEX_META: .*A.cls-meta.xml is missing/],
    [
      "a trigger on nothing",
      { "x/T.trigger": "trigger T on Nope__c (before insert) {}", "x/T.trigger-meta.xml": apexMeta("ApexTrigger") },
      /TRIGGER_OBJECT: There is no object Nope__c/,
    ],
    [
      "a subscriber of nothing",
      {
        "x/C.platformEventSubscriberConfig-meta.xml": xml("PlatformEventSubscriberConfig", [
          ["platformEventConsumer", "Nope"],
        ]),
      },
      /SUBSCRIBER_TRIGGER: There is no trigger Nope/,
    ],
    [
      "a page with an unknown component",
      { "x/H.flexipage-meta.xml": page("c:nope") },
      /PAGE_COMPONENT: There is no component nope/,
    ],
    [
      "a component not meant for the page",
      component({ "x/H.flexipage-meta.xml": page("widget") }),
      /PAGE_COMPONENT: widget is not exposed to lightning__HomePage/,
    ],
    [
      "a property that a component lacks",
      component({ "x/H.flexipage-meta.xml": page("widget", { size: "1" }, "AppPage") }),
      /PAGE_PROPERTY: widget has no property size/,
    ],
    ["a component without description", { "x/lwc/widget/widget.js": "" }, /LWC_META/],
    [
      "a tab of nothing",
      {
        "x/T.tab-meta.xml": xml("CustomTab", [
          ["flexiPage", "Nope"],
          ["label", "T"],
        ]),
      },
      /TAB_TARGET: There is no Lightning page Nope/,
    ],
    [
      "an app with an unknown tab",
      {
        "x/A.app-meta.xml": xml("CustomApplication", [
          ["label", "A"],
          ["tabs", "standard-Nope"],
        ]),
      },
      /A.app-meta.xml:4 APP_TAB: There is no tab standard-Nope/,
    ],
    [
      "a label that is there twice",
      {
        "x/CustomLabels.labels-meta.xml": `<CustomLabels><labels><fullName>A</fullName><value>1</value></labels>\n<labels><fullName>A</fullName><value>2</value></labels></CustomLabels>`,
      },
      /:2 LABEL_TWICE/,
    ],
  ];
  for (const [what, files, message] of cases) {
    test(what, () => {
      const found = refusals(files);
      assert.equal(found.filter((line) => message.test(line)).length, 1, found.join("\n") || "nothing was refused");
    });
  }

  test("all mistakes are told at once, in the order of the files", () => {
    const found = refusals({
      ...planField("F__c", field("F__c", "Summary")),
      "a/thing.bin": "",
      "z/F.flow-meta.xml": "<Flow/>",
    });
    assert.deepEqual(
      found.map((line) => line.split(" ")[1]),
      ["METADATA_KIND:", "FIELD_TYPE:", "METADATA_KIND:"],
    );
  });

  test("a folder without project says so", () => {
    assert.throws(() => readMetadata({ projectDir: "/nonexistent" }), /sfdx-project.json:1 PROJECT_MISSING/);
  });
});
