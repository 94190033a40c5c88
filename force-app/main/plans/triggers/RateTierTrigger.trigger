trigger RateTierTrigger on Rate_Tier__c(before insert, before update, before delete) {
  PlanFreeze.partsOfComponents(Trigger.isDelete ? Trigger.old : Trigger.new, Rate_Tier__c.Plan_Component__c);
}
