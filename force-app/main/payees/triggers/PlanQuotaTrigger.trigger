trigger PlanQuotaTrigger on Plan_Quota__c(
  before insert,
  before update,
  after insert,
  after update,
  after delete,
  after undelete
) {
  Quotas.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
