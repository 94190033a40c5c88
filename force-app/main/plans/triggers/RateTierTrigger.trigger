trigger RateTierTrigger on Rate_Tier__c(before insert, before update, before delete) {
  PlanParts.check(Trigger.operationType, Trigger.new, Trigger.old);
}
