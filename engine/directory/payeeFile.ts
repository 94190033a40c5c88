import { Leave, Payee, PlanAssignment } from "../model.js";

/** What a request says about one payee. */
export class PayeeFile {
  readonly payee: Payee;
  /** Assignments to plans, whatever their days. */
  assignments: PlanAssignment[] = [];
  leaves: Leave[] = [];

  constructor(payee: Payee) {
    this.payee = payee;
  }
}
