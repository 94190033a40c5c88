trigger UserTrigger on User(after update) {
  Payees.usersChanged(Trigger.new, Trigger.oldMap);
}
