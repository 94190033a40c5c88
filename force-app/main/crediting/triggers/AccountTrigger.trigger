trigger AccountTrigger on Account(after update, after delete, after undelete) {
  AccountFacts.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
