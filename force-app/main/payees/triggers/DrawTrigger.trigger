trigger DrawTrigger on Draw__c(before insert, before update, after insert, after update, after delete, after undelete) {
  Draws.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
