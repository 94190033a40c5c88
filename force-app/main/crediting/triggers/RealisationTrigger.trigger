trigger RealisationTrigger on Realisation__c(
  before insert,
  before update,
  after insert,
  after update,
  after delete,
  after undelete
) {
  Realisations.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
