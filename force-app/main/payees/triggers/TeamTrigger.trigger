trigger TeamTrigger on Team__c(before insert, before update, before delete, after update) {
  Teams.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
