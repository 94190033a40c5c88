/** The stage history that Salesforce writes of deals, seen from Apex. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, classes, orgOf } from "../../apex/tests-unit/fixture.js";

const source = `public class Work {
  public static Id deal;
  static Opportunity made() {
    Opportunity one = new Opportunity(Name = 'Deal', StageName = 'Prospecting', CloseDate = Date.newInstance(2026, 5, 1), Amount = 200);
    insert one;
    return one;
  }
  static String told(Id deal) {
    List<String> lines = new List<String>();
    for (OpportunityHistory one : [
      SELECT StageName, Amount, Probability, ExpectedRevenue, CloseDate, ForecastCategory, PrevAmount, CreatedDate, CreatedBy.LastName
      FROM OpportunityHistory WHERE OpportunityId = :deal ORDER BY CreatedDate, Id]) {
      lines.add(String.join(new List<Object>{ one.CreatedDate.dateGmt(), one.StageName, one.Amount, one.Probability, one.ExpectedRevenue, one.CloseDate, one.ForecastCategory, one.PrevAmount, one.CreatedBy.LastName }, ' '));
    }
    return String.join(lines, '; ');
  }
  public static String begin() { return made().Id; }
  public static void change(Id deal, String stage) { update new Opportunity(Id = deal, StageName = stage); }
  public static String read(Id deal) { return told(deal); }
  public static String others() {
    Opportunity one = made();
    update new Opportunity(Id = one.Id, NextStep = 'call', Type = 'New Customer', Amount = 200.00);
    Integer before = [SELECT COUNT() FROM OpportunityHistory WHERE OpportunityId = :one.Id];
    update new Opportunity(Id = one.Id, Amount = 300);
    update new Opportunity(Id = one.Id, CloseDate = Date.newInstance(2026, 6, 1));
    update new Opportunity(Id = one.Id, Probability = 15);
    return before + ' then ' + [SELECT COUNT() FROM OpportunityHistory WHERE OpportunityId = :one.Id];
  }
  public static String firstDay(Id deal) {
    for (AggregateResult one : [SELECT StageName stage, MIN(CreatedDate) since FROM OpportunityHistory WHERE OpportunityId = :deal GROUP BY StageName HAVING COUNT(Id) = 2]) {
      return one.get('stage') + ' ' + ((Datetime) one.get('since')).dateGmt();
    }
    return null;
  }
  public static String listed(Id deal) {
    Opportunity one = [SELECT Id, (SELECT StageName FROM OpportunityHistories ORDER BY Id DESC LIMIT 1) FROM Opportunity WHERE Id = :deal];
    return one.OpportunityHistories[0].StageName;
  }
  public static String writes() { insert new OpportunityHistory(); return 'written'; }
  public static String gone() {
    Opportunity one = made();
    delete one;
    Integer without = [SELECT COUNT() FROM OpportunityHistory WHERE OpportunityId = :one.Id];
    undelete one;
    return without + ' then ' + [SELECT COUNT() FROM OpportunityHistory WHERE OpportunityId = :one.Id];
  }
  public static String undone() {
    Opportunity one = made();
    Savepoint point = Database.setSavepoint();
    update new Opportunity(Id = one.Id, Amount = 1);
    Database.rollback(point);
    return told(one.Id);
  }
  public static Boolean describes() {
    Schema.DescribeFieldResult stage = OpportunityHistory.StageName.getDescribe();
    return stage.isAccessible() && !stage.isUpdateable() && !stage.isCreateable() && !OpportunityHistory.SObjectType.getDescribe().fields.getMap().containsKey('lastmodifieddate');
  }
}`;
const clock = { now: new Date("2026-03-01T12:00:00Z") };
const org = orgOf(classes(source), { clock: () => clock.now });
const apex = (method: string, ...args: string[]) => call(org, "Work", method, ...args);

test("a deal has a row of its beginning, and one for each day that its stage changed", () => {
  const deal = apex("begin");
  clock.now = new Date("2026-04-02T09:00:00Z");
  apex("change", deal, "Closed Won");
  clock.now = new Date("2026-04-03T09:00:00Z");
  apex("change", deal, "Prospecting");
  assert.equal(
    apex("read", deal),
    [
      "2026-03-01 00:00:00 Prospecting 200.00 10 20.00 2026-05-01 00:00:00 Pipeline  Administrator",
      "2026-04-02 00:00:00 Closed Won 200.00 100 200.00 2026-05-01 00:00:00 Closed 200.00 Administrator",
      "2026-04-03 00:00:00 Prospecting 200.00 10 20.00 2026-05-01 00:00:00 Pipeline 200.00 Administrator",
    ].join("; "),
  );
  assert.equal(apex("firstDay", deal), "Prospecting 2026-03-01 00:00:00");
  assert.equal(apex("listed", deal), "Prospecting");
});

test("amount, close date and probability are noted too, other fields and equal amounts are not", () =>
  assert.equal(apex("others"), "1 then 4"));

test("nobody writes it", () => {
  assert.match(apex("writes"), /DML operation INSERT not allowed on OpportunityHistory/);
  assert.equal(apex("describes"), "true");
});

test("it goes with its deal and comes back with it", () => assert.equal(apex("gone"), "0 then 1"));

test("what was rolled back was never noted", () => assert.match(apex("undone"), /^[^;]*Prospecting 200.00[^;]*$/));
