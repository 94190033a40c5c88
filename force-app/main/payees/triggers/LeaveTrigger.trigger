trigger LeaveTrigger on Leave__c(
  before insert,
  before update,
  after insert,
  after update,
  after delete,
  after undelete
) {
  Leaves.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
