trigger TeamMemberTrigger on Team_Member__c(
  before insert,
  before update,
  after insert,
  after update,
  after delete,
  after undelete
) {
  Teams.handleMembers(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
