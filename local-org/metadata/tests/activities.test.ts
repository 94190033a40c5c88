/** Tasks and events, and people's managers and roles, seen from Apex. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Case, caseRunner } from "../../apex/tests-unit/fixture.js";

const shared = `
  static Id customer, deal, person;
  static void prepare() {
    Account made = new Account(Name = 'Nordlys');
    insert made;
    customer = made.Id;
    Opportunity one = new Opportunity(Name = 'Deal', AccountId = customer, StageName = 'Prospecting', CloseDate = Date.today());
    insert one;
    deal = one.Id;
    Contact who = new Contact(LastName = 'Lund', AccountId = customer);
    insert who;
    person = who.Id;
  }
  static Event meeting() {
    return new Event(Subject = 'Demo', WhatId = deal, WhoId = person, StartDateTime = Datetime.newInstanceGmt(2026, 3, 5, 9, 30, 0), DurationInMinutes = 45);
  }
  static String told() {
    Event one = [SELECT StartDateTime, EndDateTime, ActivityDateTime, ActivityDate, DurationInMinutes, AccountId FROM Event WHERE WhatId = :deal];
    return String.join(new List<Object>{ one.StartDateTime.formatGmt('HH:mm'), one.EndDateTime?.formatGmt('HH:mm'), one.ActivityDateTime == one.StartDateTime, one.ActivityDate.format(), one.DurationInMinutes, one.AccountId == customer }, ', ');
  }
`;

function run(cases: Case[]): void {
  const give = caseRunner(
    cases.map(([behaviour, body, gives]): Case => [behaviour, `prepare(); ${body}`, gives]),
    shared,
    {},
    { clock: () => new Date("2026-03-05T10:00:00Z") },
  );
  cases.forEach(([behaviour, , gives], index) => test(behaviour, () => assert.equal(give(index), gives)));
}

describe("a task", () => {
  run([
    [
      "is open, of normal priority, about a deal and its account, with a person",
      `insert new Task(Subject = 'Call', WhatId = deal, WhoId = person, ActivityDate = Date.newInstance(2026, 3, 9));
       Task one = [SELECT Status, Priority, IsClosed, IsHighPriority, CompletedDateTime, TaskSubtype, What.Name, Who.Name, Account.Name, Owner.Name FROM Task WHERE WhatId = :deal];
       return String.join(new List<Object>{ one.Status, one.Priority, one.IsClosed, one.IsHighPriority, one.CompletedDateTime, one.TaskSubtype, one.getSObject('What').get('Name'), one.Who.Name, one.Account.Name, one.Owner.Name == UserInfo.getName() }, ', ');`,
      "Not Started, Normal, false, false, , Task, Deal, Lund, Nordlys, true",
    ],
    [
      "that is completed is closed, and says since when",
      `Task one = new Task(Subject = 'Call', WhatId = deal, Status = 'Completed'); insert one;
       Task closed = [SELECT IsClosed, CompletedDateTime FROM Task WHERE Id = :one.Id]; update new Task(Id = one.Id, Status = 'Deferred');
       return closed.IsClosed + ' ' + closed.CompletedDateTime.formatGmt('yyyy-MM-dd HH:mm') + ' ' + [SELECT IsClosed FROM Task WHERE Id = :one.Id].IsClosed;`,
      "true 2026-03-05 10:00 false",
    ],
    [
      "and an event are listed with their deal and counted",
      `insert new Task(Subject = 'Call', WhatId = deal); insert meeting();
       Opportunity one = [SELECT Id, (SELECT Subject FROM Tasks), (SELECT Subject FROM Events) FROM Opportunity WHERE Id = :deal];
       return one.Tasks[0].Subject + ' ' + one.Events[0].Subject + ' ' + [SELECT COUNT() FROM Task WHERE WhatId IN (SELECT Id FROM Opportunity WHERE AccountId = :customer)];`,
      "Call Demo 1",
    ],
  ]);
});

describe("what an activity is about", () => {
  run([
    [
      "is told by the object of it, though objects have types of their own",
      `update new Opportunity(Id = deal, Type = 'New Customer');
       insert new List<Task>{ new Task(Subject = 'a', WhatId = deal), new Task(Subject = 'b', WhatId = customer) };
       List<String> found = new List<String>();
       for (Task one : [SELECT Subject, What.Type, Owner.Type FROM Task WHERE What.Type = 'Opportunity' AND WhatId = :deal ORDER BY What.Type])
         found.add(one.Subject + ' ' + one.getSObject('What').get('Type') + ' ' + one.getSObject('Owner').get('Type'));
       return String.join(found, ', ');`,
      "a Opportunity User",
    ],
    [
      "is an account, a deal, a campaign or a product, with a contact; an order only where there are orders",
      "return Task.WhatId.getDescribe().getReferenceTo() + ' ' + Event.WhoId.getDescribe().getReferenceTo();",
      "(Account, Opportunity, Campaign, Product2) (Contact)",
    ],
  ]);
});

describe("an event", () => {
  run([
    ["ends after its length", "insert meeting(); return told();", "09:30, 10:15, true, 3/5/2026, 45, true"],
    [
      "has the length from start to end",
      "Event one = meeting(); one.DurationInMinutes = null; one.EndDateTime = one.StartDateTime.addHours(2); insert one; return told();",
      "09:30, 11:30, true, 3/5/2026, 120, true",
    ],
    [
      "that is moved keeps its length",
      "Event one = meeting(); insert one; update new Event(Id = one.Id, StartDateTime = Datetime.newInstanceGmt(2026, 3, 6, 14, 0, 0)); return told();",
      "14:00, 14:45, true, 3/6/2026, 45, true",
    ],
    [
      "needs a start and an end that is not before it",
      `Event backwards = meeting(); backwards.DurationInMinutes = null; backwards.EndDateTime = backwards.StartDateTime.addHours(-1);
       return Database.insert(new Event(Subject = 'x'), false).getErrors()[0].getMessage() + ' / ' + Database.insert(backwards, false).getErrors()[0].getStatusCode();`,
      "Required fields are missing: [StartDateTime, EndDateTime] / FIELD_INTEGRITY_EXCEPTION",
    ],
    [
      "of a whole day has a day only",
      "Event one = new Event(Subject = 'Fair', WhatId = deal, IsAllDayEvent = true, ActivityDate = Date.newInstance(2026, 3, 7)); insert one; return [SELECT ActivityDate FROM Event WHERE Id = :one.Id].ActivityDate.format();",
      "3/7/2026",
    ],
  ]);
});

describe("a person", () => {
  run([
    [
      "has a manager, who has people, and a role below another",
      `Id profile = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id;
       UserRole top = new UserRole(Name = 'Head'); insert top; UserRole low = new UserRole(Name = 'Rep', ParentRoleId = top.Id); insert low;
       User boss = new User(LastName = 'Boss', Username = 'boss@example.com', ProfileId = profile, UserRoleId = top.Id); insert boss;
       User rep = new User(LastName = 'Rep', Username = 'rep@example.com', ProfileId = profile, UserRoleId = low.Id, ManagerId = boss.Id); insert rep;
       User one = [SELECT Manager.LastName, Manager.ManagerId, UserRole.Name, UserRole.ParentRoleId FROM User WHERE Id = :rep.Id];
       return String.join(new List<Object>{ one.Manager.LastName, one.Manager.ManagerId, one.UserRole.Name, one.UserRole.ParentRoleId == top.Id, [SELECT Id, (SELECT Id FROM ManagedUsers) FROM User WHERE Id = :boss.Id].ManagedUsers.size() }, ', ');`,
      "Boss, , Rep, true, 1",
    ],
  ]);
});
