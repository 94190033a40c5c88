trigger ConditionTrigger on Condition__c(before insert, before update, before delete) {
  PlanParts.check(Trigger.operationType, Trigger.new, Trigger.old);
}
