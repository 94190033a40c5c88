trigger CommissionPlanTrigger on Commission_Plan__c(before update, before delete) {
  PlanFreeze.plans(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
