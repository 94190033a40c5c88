trigger PlanAssignmentTrigger on Plan_Assignment__c(
  before insert,
  before update,
  after insert,
  after update,
  after delete,
  after undelete
) {
  PlanAssignments.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
