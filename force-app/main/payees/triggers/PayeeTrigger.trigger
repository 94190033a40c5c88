trigger PayeeTrigger on Payee__c(
  before insert,
  before update,
  before delete,
  after insert,
  after update,
  after delete,
  after undelete
) {
  Payees.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
