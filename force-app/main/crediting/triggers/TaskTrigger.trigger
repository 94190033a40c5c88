trigger TaskTrigger on Task(after insert, after update, after delete, after undelete) {
  Activities.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
