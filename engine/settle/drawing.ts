import { Decimal, maxOf, minOf } from "../language.js";
import { Draw } from "../model.js";
import { PayAccount, conventionsIn } from "./accounts.js";
import { isWithin, monthOf } from "../periods.js";
import { Statement } from "./settlement.js";
import { Terms, versionIn } from "./terms.js";

/**
 * What is paid of what is payable. Guarantees and draws of the month add up; what is payable fills the guarantee first, then
 * the draw, and both are paid in full. What is owed is recovered from what is payable above them. A month below 0 pays
 * nothing of its own and is owed like a draw.
 */
export function payWithDraws(account: PayAccount, statement: Statement, terms: Terms): void {
  addDraws(account, statement, terms);
  const earnedPay = maxOf(statement.payable, Decimal.ZERO);
  const promised = statement.guarantee.plus(statement.draw);
  statement.carried = earnedPay.minus(statement.payable);
  statement.guaranteePaid = maxOf(statement.guarantee.minus(earnedPay), Decimal.ZERO);
  statement.drawPaid = maxOf(promised.minus(earnedPay).minus(statement.guaranteePaid), Decimal.ZERO);
  const above = maxOf(earnedPay.minus(promised), Decimal.ZERO);
  statement.recovered = minOf(account.balance, above);
  statement.paid = earnedPay.plus(statement.guaranteePaid).plus(statement.drawPaid).minus(statement.recovered);
  statement.balanceBefore = account.balance;
  const owed = account.balance.plus(statement.drawPaid).plus(statement.carried);
  statement.balance = owed.minus(statement.recovered);
  account.balance = statement.balance;
}

function addDraws(account: PayAccount, statement: Statement, terms: Terms): void {
  for (const draw of account.draws) {
    if (!isWithin(statement.month, monthOf(draw.firstDay), monthOf(draw.lastDay))) continue;
    const amount = amountOf(draw, account, statement.month, terms);
    if (draw.isRecoverable) {
      statement.draw = statement.draw.plus(amount);
    } else {
      statement.guarantee = statement.guarantee.plus(amount);
    }
  }
}

/** In whole units of money, as the plan of the draw rounds. */
function amountOf(draw: Draw, account: PayAccount, month: string, terms: Terms): Decimal {
  const version = versionIn(terms.plans, draw.planKey, month);
  const conventions = version === null ? conventionsIn(account, month, terms) : version.conventions;
  return draw.amount.round(conventions.moneyScale, conventions.rounding);
}
