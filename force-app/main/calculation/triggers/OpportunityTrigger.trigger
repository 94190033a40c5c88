trigger OpportunityTrigger on Opportunity(after insert, after update, after delete, after undelete) {
  DealMarks.leave(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
