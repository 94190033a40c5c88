import { ratesByCurrency } from "../directory/currencies.js";
import { valueOf } from "../language.js";
import { Conventions, CurrencyRate, Payee } from "../model.js";
import { PayAccount, accountsOf, conventionsIn, isOnPlan } from "./accounts.js";
import { earlierOf, lastDayOf, monthsOfRange } from "./months.js";
import { checkRequest } from "./checking.js";
import { convertPay } from "./converting.js";
import { payWithDraws } from "./drawing.js";
import { drawOfInactive, payeeMissing, planMissing, salaryDoubtful } from "./holding.js";
import { payLines } from "./paying.js";
import { oteOf, salaryOf } from "./salary.js";
import { inWholeUnits } from "./scaling.js";
import { Opening, SettlementRequest, Statement } from "./settlement.js";
import { Terms, termsOf } from "./terms.js";

/**
 * What lines come to for each payee, month and currency: a statement for every month from the first through the last, in
 * order of payee, currency and month. The same request gives the same statements, whatever the order within its lists; and
 * settling months one by one, each from the {@link openingOf} the one before, gives what settling them at once does.
 * Throws EngineError when a day, a month or an opening is none.
 */
export function settle(request: SettlementRequest): Statement[] {
  checkRequest(request);
  const settling = new Settling(request);
  const statements: Statement[] = [];
  const months = monthsOfRange(request.firstMonth, request.lastMonth);
  for (const account of accountsOf(request, settling.terms)) {
    for (const month of months) statements.push(settleMonth(account, month, settling));
  }
  return statements;
}

/** What the last of these statements of each payee and currency leaves to the month after them. */
export function openingOf(statements: Statement[]): Opening[] {
  const openings: Opening[] = [];
  for (const statement of statements) {
    const isNext = openings.length === 0 || !isOf(openings[openings.length - 1], statement);
    if (isNext) openings.push(new Opening());
    const opening = openings[openings.length - 1];
    opening.payeeKey = statement.payeeKey;
    opening.currencyCode = statement.currencyCode;
    opening.balance = statement.balance;
    opening.open = statement.open;
    opening.capUses = statement.capUses;
  }
  return openings;
}

function isOf(opening: Opening, statement: Statement): boolean {
  return opening.payeeKey === statement.payeeKey && opening.currencyCode === statement.currencyCode;
}

/** What all months of a request share. */
export class Settling {
  terms: Terms = new Terms();
  /** Of each currency, the latest first. */
  currencyRates: Map<string, CurrencyRate[]> = new Map<string, CurrencyRate[]>();
  payees: Map<string, Payee> = new Map<string, Payee>();
  asOf: string | null = null;

  constructor(request: SettlementRequest) {
    this.terms = termsOf(request);
    this.currencyRates = ratesByCurrency(request.currencyRates);
    for (const payee of request.payees) this.payees.set(payee.key, payee);
    this.asOf = request.asOf;
  }

  /** The last day of the month of which anything is known. */
  horizonOf(month: string): string {
    const lastDay = lastDayOf(month);
    return this.asOf === null ? lastDay : earlierOf(this.asOf!, lastDay);
  }
}

function settleMonth(account: PayAccount, month: string, settling: Settling): Statement {
  const statement = new Statement();
  statement.payeeKey = account.payeeKey;
  statement.month = month;
  statement.currencyCode = account.currencyCode;
  const conventions = conventionsIn(account, month, settling.terms);
  const payee = valueOf(settling.payees, account.payeeKey);
  if (payee === null) statement.holds.push(payeeMissing(account.payeeKey));
  payLines(account, statement, settling.terms, settling.horizonOf(month));
  payWithDraws(account, statement, settling.terms);
  const unknownPlan = valueOf(account.unknownPlans, month);
  const hasMoney = !statement.balance.isZero() || !statement.paid.isZero();
  if (account.currencyCode === "" && (unknownPlan !== null || hasMoney)) {
    statement.holds.push(planMissing(account.payeeKey, unknownPlan));
  }
  if (payee !== null) addPayee(statement, payee!, account, conventions, settling);
  statement.totalPay = statement.baseSalary === null ? statement.paid : statement.paid.plus(statement.baseSalary!);
  inWholeUnits(statement, conventions.moneyScale);
  return statement;
}

function addPayee(
  statement: Statement,
  payee: Payee,
  account: PayAccount,
  conventions: Conventions,
  settling: Settling,
): void {
  const promised = statement.guarantee.plus(statement.draw);
  if (!payee.isActive && promised.sign() > 0 && !isOnPlan(account, statement.month)) {
    statement.holds.push(drawOfInactive(payee.key, statement.month));
  }
  const baseSalary = payee.baseSalary;
  const targetIncentive = payee.targetIncentive;
  if (baseSalary !== null && account.salaryMonths.has(statement.month)) {
    statement.baseSalary = salaryOf(baseSalary, statement.month, conventions);
    if (targetIncentive !== null) statement.onTarget = oteOf(baseSalary, targetIncentive);
  }
  if (baseSalary !== null && account.doubtfulMonths.has(statement.month)) {
    statement.holds.push(salaryDoubtful(payee.key, account.currencyCode));
  }
  const currencyCode = payee.currencyCode;
  if (currencyCode === null || currencyCode === account.currencyCode) return;
  convertPay(statement, currencyCode, settling.horizonOf(statement.month), settling.currencyRates, conventions);
}
