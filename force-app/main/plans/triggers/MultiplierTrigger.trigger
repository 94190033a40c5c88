trigger MultiplierTrigger on Multiplier__c(before insert, before update, before delete) {
  PlanParts.check(Trigger.operationType, Trigger.new, Trigger.old);
}
