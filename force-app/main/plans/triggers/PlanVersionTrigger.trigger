trigger PlanVersionTrigger on Plan_Version__c(before insert, before update, before delete, after update) {
  PlanVersions.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
