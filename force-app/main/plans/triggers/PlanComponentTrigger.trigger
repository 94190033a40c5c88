trigger PlanComponentTrigger on Plan_Component__c(before insert, before update, before delete) {
  PlanFreeze.components(Trigger.isDelete ? Trigger.old : Trigger.new);
}
