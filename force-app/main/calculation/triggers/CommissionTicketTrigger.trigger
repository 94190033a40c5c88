trigger CommissionTicketTrigger on Commission_Ticket__e(after insert) {
  CommissionTicketHandler.handle(Trigger.new);
}
