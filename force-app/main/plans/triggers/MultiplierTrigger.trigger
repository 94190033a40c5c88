trigger MultiplierTrigger on Multiplier__c(before insert, before update, before delete) {
  PlanFreeze.partsOfComponents(Trigger.isDelete ? Trigger.old : Trigger.new, Multiplier__c.Plan_Component__c);
}
