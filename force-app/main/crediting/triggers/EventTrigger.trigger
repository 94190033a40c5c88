trigger EventTrigger on Event(after insert, after update, after delete, after undelete) {
  Activities.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
