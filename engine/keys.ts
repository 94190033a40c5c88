/*
 * Keys of the ledger. Record ids and names of components hold no "|"; what is before it in a key is a scope of its own.
 */

/** The line of a deal, payee, plan and component: what earning and corrections add up to. */
export function lineKeyOf(dealKey: string, payeeKey: string, planKey: string, componentKey: string): string {
  return dealKey + lineKeyEndOf(payeeKey, planKey, componentKey);
}

/** What follows the deal in the key of a line. */
export function lineKeyEndOf(payeeKey: string, planKey: string, componentKey: string): string {
  return "|" + payeeKey + "|" + planKey + "|" + componentKey;
}

/** The group of lines that share an attainment: one payee, plan and component in one measure period. */
export function groupKeyOf(payeeKey: string, planKey: string, componentKey: string, firstDay: string): string {
  return payeeKey + "|" + planKey + "|" + componentKey + "|" + firstDay;
}
