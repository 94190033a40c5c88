trigger AccountTrigger on Account(after update) {
  AccountFacts.changed(Trigger.new, Trigger.oldMap);
}
