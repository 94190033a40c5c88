trigger PlanComponentTrigger on Plan_Component__c(before insert, before update, before delete) {
  PlanParts.checkComponents(Trigger.operationType, Trigger.new, Trigger.old);
}
