/** Teams of deals and accounts, seen from Apex, and what an org without them shows to a package. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Case, caseRunner } from "../../apex/tests-unit/fixture.js";

const shared = `
  static Id deal, customer, helper;
  static void prepare() {
    Account one = new Account(Name = 'Nordlys');
    insert one;
    customer = one.Id;
    Opportunity made = new Opportunity(Name = 'Deal', AccountId = customer, StageName = 'Prospecting', CloseDate = Date.today());
    insert made;
    deal = made.Id;
    helper = newUser('Holm');
  }
  static Integer count = 0;
  static Id newUser(String name) {
    Id profile = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id;
    User made = new User(LastName = name, FirstName = 'Eva', Title = 'Engineer', Username = name + Datetime.now().getTime() + (count++) + '@example.com', ProfileId = profile);
    insert made;
    return made.Id;
  }
`;

function run(cases: Case[], features: string[]): void {
  const give = caseRunner(
    cases.map(([behaviour, body, gives]): Case => [behaviour, `prepare(); ${body}`, gives]),
    shared,
    {},
    { features },
  );
  cases.forEach(([behaviour, , gives], index) => test(behaviour, () => assert.equal(give(index), gives)));
}

describe("an opportunity team member", () => {
  run(
    [
      [
        "has a role, reads by default, and is called as the user is",
        `insert new OpportunityTeamMember(OpportunityId = deal, UserId = helper, TeamMemberRole = 'Pre-Sales Consultant');
         Opportunity one = [SELECT Id, (SELECT Name, Title, TeamMemberRole, OpportunityAccessLevel, User.LastName FROM OpportunityTeamMembers) FROM Opportunity WHERE Id = :deal];
         OpportunityTeamMember member = one.OpportunityTeamMembers[0];
         return String.join(new List<Object>{ member.Name, member.Title, member.TeamMemberRole, member.OpportunityAccessLevel, member.User.LastName }, ', ');`,
        "Eva Holm, Engineer, Pre-Sales Consultant, Read, Holm",
      ],
      [
        "inserted a second time changes the first",
        `OpportunityTeamMember first = new OpportunityTeamMember(OpportunityId = deal, UserId = helper, TeamMemberRole = 'Sales Rep');
         insert first;
         OpportunityTeamMember second = new OpportunityTeamMember(OpportunityId = deal, UserId = helper, TeamMemberRole = 'Account Manager');
         insert second;
         return (first.Id == second.Id) + ' ' + [SELECT TeamMemberRole FROM OpportunityTeamMember WHERE OpportunityId = :deal].TeamMemberRole;`,
        "true Account Manager",
      ],
      [
        "given twice in one statement is refused",
        `OpportunityTeamMember first = new OpportunityTeamMember(OpportunityId = deal, UserId = helper);
         List<Database.SaveResult> results = Database.insert(new List<OpportunityTeamMember>{ first, first.clone() }, false);
         return results[0].isSuccess() + ' ' + results[1].getErrors()[0].getStatusCode();`,
        "true DUPLICATE_VALUE",
      ],
      [
        "takes only the access levels there are, any role, and stays with user and deal",
        `Database.SaveResult odd = Database.insert(new OpportunityTeamMember(OpportunityId = deal, UserId = helper, OpportunityAccessLevel = 'Own'), false);
         OpportunityTeamMember one = new OpportunityTeamMember(OpportunityId = deal, UserId = helper, TeamMemberRole = 'Partner Lead');
         insert one; one.UserId = UserInfo.getUserId();
         return odd.getErrors()[0].getStatusCode() + ' ' + Database.update(one, false).getErrors()[0].getStatusCode();`,
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST INVALID_FIELD_FOR_INSERT_UPDATE",
      ],
      [
        "goes with its deal, and when deleted by itself does not come back",
        `OpportunityTeamMember one = new OpportunityTeamMember(OpportunityId = deal, UserId = helper);
         insert one; Opportunity parent = new Opportunity(Id = deal); delete parent;
         Integer gone = [SELECT COUNT() FROM OpportunityTeamMember WHERE OpportunityId = :deal]; undelete parent;
         Integer back = [SELECT COUNT() FROM OpportunityTeamMember WHERE OpportunityId = :deal]; delete one;
         return gone + ' ' + back + ' ' + Database.undelete(one, false).isSuccess();`,
        "0 1 false",
      ],
    ],
    ["OpportunityTeams"],
  );
});

describe("an account team member", () => {
  run(
    [
      [
        "has a role and levels of access",
        `insert new AccountTeamMember(AccountId = customer, UserId = helper, TeamMemberRole = 'Account Manager', OpportunityAccessLevel = 'Edit');
         Account one = [SELECT Id, (SELECT TeamMemberRole, AccountAccessLevel, OpportunityAccessLevel, ContactAccessLevel, Title FROM AccountTeamMembers) FROM Account WHERE Id = :customer];
         AccountTeamMember member = one.AccountTeamMembers[0];
         return String.join(new List<Object>{ member.TeamMemberRole, member.AccountAccessLevel, member.OpportunityAccessLevel, member.ContactAccessLevel, member.Title }, ', ');`,
        "Account Manager, Read, Edit, None, Engineer",
      ],
      [
        "is found from a deal by its account",
        `insert new AccountTeamMember(AccountId = customer, UserId = helper, TeamMemberRole = 'Sales Rep');
         Id account = [SELECT AccountId FROM Opportunity WHERE Id = :deal].AccountId;
         return [SELECT UserId FROM AccountTeamMember WHERE AccountId = :account].UserId == helper;`,
        "true",
      ],
    ],
    ["AccountTeams"],
  );
});

describe("a package sees at run time what an org has", () => {
  const names = "OpportunityTeamMember, OpportunitySplit, AccountTeamMember, Order, CurrencyType, DatedConversionRate";
  const detect = `List<String> found = new List<String>();
    for (String name : '${names}'.split(', ')) if (Schema.getGlobalDescribe().containsKey(name)) found.add(name);
    return String.join(found, ', ') + ' | ' + UserInfo.isMultiCurrencyOrganization() + ' | ' + Opportunity.SObjectType.getDescribe().fields.getMap().containsKey('CurrencyIsoCode');`;
  run([["nothing beyond the common", detect, " | false | false"]], []);
  run([["opportunity teams without splits", detect, "OpportunityTeamMember | false | false"]], ["OpportunityTeams"]);
  run(
    [["splits, which need teams", detect, "OpportunityTeamMember, OpportunitySplit | false | false"]],
    ["OpportunitySplits"],
  );
  run([["currencies without dated rates", detect, "CurrencyType | true | true"]], ["MultiCurrency"]);
  run(
    [["everything", detect, `${names} | true | true`]],
    ["TeamSelling", "AccountTeams", "Orders", "AdvancedCurrencyManagement"],
  );
  run(
    [
      [
        "and a query of what it has not says so",
        "try { return Database.query('SELECT Id FROM ' + 'OpportunityTeamMember').size(); } catch (QueryException e) { return e.getMessage().substringBefore('.'); }",
        "sObject type 'OpportunityTeamMember' is not supported",
      ],
    ],
    [],
  );
});
