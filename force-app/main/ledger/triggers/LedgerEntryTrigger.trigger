trigger LedgerEntryTrigger on Ledger_Entry__c(before update, before delete) {
  LedgerProtection.refuse(Trigger.old, Trigger.new);
}
