trigger OpportunityLineItemTrigger on OpportunityLineItem(after insert, after update, after delete) {
  ProductLines.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
