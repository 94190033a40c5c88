trigger RateRowTrigger on Rate_Row__c(before insert, before update, before delete) {
  PlanParts.check(Trigger.operationType, Trigger.new, Trigger.old);
}
