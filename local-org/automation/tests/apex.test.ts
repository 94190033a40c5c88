import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { apexClass, apexTrigger, insert, PARTIAL, record, run, writeProject } from "../../data/tests/fixture.js";
import type { SObject } from "../../values/index.js";
import { createOrg, dataFolder } from "../../org.js";

const folder = mkdtempSync(join(tmpdir(), "akkord-apex-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A batch over numbers that it makes itself. */
const counted = `public without sharing class Counted implements Database.Batchable<Integer>, Iterable<Integer>, Iterator<Integer> {
      private Integer next = 0;
      public Iterator<Integer> iterator() { return this; }
      public Boolean hasNext() { return next < 5; }
      public Integer next() { next += 1; return next; }
      public Iterable<Integer> start(Database.BatchableContext context) { return this; }
      public void execute(Database.BatchableContext context, List<Integer> scope) {
        Integer sum = 0;
        for (Integer each : scope) sum += each;
        insert as system new Box__c(Name = 'Sum ' + sum);
      }
      public void finish(Database.BatchableContext context) {}
      public static void go() { Database.executeBatch(new Counted(), 3); }
    }`;

/** A trigger that publishes, an event trigger that queues, a job with state, a schedule and a batch: all in Apex. */
writeProject(folder, {
  ...apexTrigger(
    "BoxTrigger",
    `trigger BoxTrigger on Box__c (before insert, after insert) {
      if (Trigger.isBefore) {
        for (Box__c box : Trigger.new) if (box.Name == 'bad') box.Name.addError('Not this one');
      } else {
        List<Ticket__e> tickets = new List<Ticket__e>();
        for (Box__c box : Trigger.new) if (box.Key__c != null) tickets.add(new Ticket__e(Key__c = box.Key__c));
        EventBus.publish(tickets);
      }
    }`,
  ),
  ...apexTrigger(
    "TicketTrigger",
    `trigger TicketTrigger on Ticket__e (after insert) {
      if (Trigger.new[0].Key__c == 'again' && EventBus.TriggerContext.currentContext().retries < 2) {
        throw new EventBus.RetryableException('later');
      }
      System.enqueueJob(new Counting(Trigger.new.size(), 1.50));
    }`,
  ),
  ...apexClass(
    "Counting",
    `public without sharing class Counting implements Queueable {
      private Integer count;
      private Map<String, Decimal> amounts = new Map<String, Decimal>();
      private Box__c kept = new Box__c(Name = 'Counted');
      public Counting(Integer count, Decimal amount) { this.count = count; amounts.put('a', amount); }
      public void execute(QueueableContext context) {
        kept.Amount__c = amounts.get('a') * count;
        insert as system kept;
      }
    }`,
  ),
  ...apexClass("Counted", counted),
  ...apexClass(
    "Sweeping",
    `public without sharing class Sweeping implements Schedulable, Database.Batchable<SObject>, Database.Stateful {
      private Integer seen = 0;
      public void execute(SchedulableContext context) { Database.executeBatch(this, 2); }
      public Database.QueryLocator start(Database.BatchableContext context) {
        return Database.getQueryLocator('SELECT Id FROM Box__c ORDER BY Name');
      }
      public void execute(Database.BatchableContext context, List<SObject> scope) { seen += scope.size(); }
      public void finish(Database.BatchableContext context) { insert as system new Box__c(Name = 'Seen ' + seen); }
      public static void plan() { System.schedule('Sweeping', '0 0 * * * ?', new Sweeping()); }
    }`,
  ),
});

let now = new Date("2026-03-01T12:00:00Z");
const open = () => createOrg({ projectDir: folder, dataDir: dataFolder(folder), clock: () => now });
type Opened = ReturnType<typeof open>;

const boxes = (org: Opened) =>
  [...org.rows.rows("Box__c", false)].map((row) => `${row.get("name")} ${row.get("amount__c") ?? "-"}`);
const jobs = (org: Opened) =>
  [...org.rows.rows("AsyncApexJob", false)].map(
    (row) => `${row.get("jobtype")} ${row.get("status")} ${row.get("extendedstatus")}`,
  );

test("events, jobs, schedules and batches of an Apex package run, and go on after a restart", () => {
  let org = open();
  insert(org, record("Box__c", { Name: "one", Key__c: "again" }), record("Box__c", { Name: "two", Key__c: "b" }));
  run(org, (tx) => org.apex.callStatic(tx, "Sweeping", "plan", []));
  assert.throws(
    () => insert(org, record("Box__c", { Name: "bad" })),
    /FIELD_CUSTOM_VALIDATION_EXCEPTION, Not this one: \[Name\]/,
  );
  assert.deepEqual(boxes(org), ["one -", "two -"]);

  org = open();
  while (org.events.deliverPass());
  assert.deepEqual(jobs(org), ["Queueable Queued null"]);

  org = open();
  org.settle();
  assert.deepEqual(boxes(org), ["one -", "two -", "Counted 3.00"]);
  assert.deepEqual(jobs(org), ["Queueable Completed null"]);

  now = new Date("2026-03-01T13:00:00Z");
  org = open();
  org.settle();
  assert.deepEqual(boxes(org).slice(3), ["Seen 3 -"]);
  assert.deepEqual(jobs(org).slice(1).sort(), ["BatchApex Completed null", "ScheduledApex Completed null"]);
});

test("a batch walks over an iterable of its own", () => {
  const org = createOrg({ projectDir: folder, dataDir: null });
  run(org, (tx) => org.apex.callStatic(tx, "Counted", "go", []));
  org.settle();
  assert.deepEqual(jobs(org), ["BatchApex Completed null"]);
  assert.deepEqual(boxes(org), ["Sum 6 -", "Sum 9 -"]);
});

test("a user without permission sets writes and hears nothing of the package", () => {
  const org = createOrg({ projectDir: folder, dataDir: null });
  const profile = [...org.rows.rows("Profile", false)].find((row) => row.get("name") === "Standard User")!.id;
  const [id] = insert(org, record("User", { Username: "rep@example.com", LastName: "Rep", ProfileId: profile }));
  const rep = org.database.user(id);
  const asRep = (row: SObject) =>
    run(org, (tx) => org.database.dml(tx, "insert", [row], { ...PARTIAL, access: "user" }), rep)[0].errors[0]?.message;
  assert.equal(asRep(record("Box__c", { Name: "mine" })), "Access to entity 'Box__c' denied");
  assert.equal(asRep(record("Account", { Name: "mine" })), undefined);
  assert.throws(() => org.events.subscribe(rep, "/event/Ticket__e", -1, () => undefined), /may not read it/);
});
