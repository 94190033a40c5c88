trigger CreditRuleTrigger on Credit_Rule__c(before insert, before update, before delete) {
  PlanParts.check(Trigger.operationType, Trigger.new, Trigger.old);
}
