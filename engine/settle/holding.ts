import { RATE_REMEDY, rateProblem } from "../hold/holds.js";
import { Hold } from "../model.js";
import { OpenLine } from "./settlement.js";

/*
 * Everything that holds a statement: code, what is wrong with which record, and how to mend it. As in `hold/`, messages name
 * records and never state what anybody is paid.
 */

export function payeeMissing(payeeKey: string): Hold {
  const problem = `Payee ${payeeKey} has no payee record.`;
  return statementHold(payeeKey, "PAYEE_MISSING", problem, "Create the payee again, or take the lines back.");
}

/** `planKey`: of the plan that is not there, where the month has a draw or an assignment of one. */
export function planMissing(payeeKey: string, planKey: string | null): Hold {
  const plan = planKey === null ? "a plan" : `the plan ${planKey},`;
  const problem = `A plan or draw of payee ${payeeKey} is of ${plan} without any active version, so its currency is not known.`;
  return statementHold(
    payeeKey,
    "PLAN_MISSING",
    problem,
    "Activate a version of the plan, or correct the assignment or draw.",
  );
}

export function drawOfInactive(payeeKey: string, month: string): Hold {
  const problem = `Payee ${payeeKey} is inactive and on no plan in ${month}, and has a draw in it.`;
  return statementHold(
    payeeKey,
    "DRAW_OF_INACTIVE",
    problem,
    "End the draw with the last month of work, or activate the payee.",
  );
}

export function salaryDoubtful(payeeKey: string, currencyCode: string): Hold {
  const problem = `Payee ${payeeKey} is now on a plan in ${currencyCode} and joined one in another currency first, so the currency of the base salary is not known.`;
  const remedy =
    "Enter as the payee's own currency that of the base salary; it must be the currency of one of the payee's plans.";
  return statementHold(payeeKey, "SALARY_CURRENCY_UNKNOWN", problem, remedy);
}

export function termsMissing(payeeKey: string, line: OpenLine): Hold {
  const problem = `Version ${line.planVersion} of plan ${line.planKey} with component ${line.componentKey} is not there, so it is not known when the line of deal ${line.dealKey} is payable.`;
  const hold = statementHold(
    payeeKey,
    "TERMS_MISSING",
    problem,
    "Give the plan version under which the line was earned.",
  );
  hold.dealKey = line.dealKey;
  return hold;
}

export function rateMissing(payeeKey: string, currencyCode: string, day: string): Hold {
  const problem = `There is no rate of ${currencyCode} on ${day}, so payee ${payeeKey} cannot be paid in the own currency.`;
  const remedy = "Enter a rate of the currency from that day or earlier; the rate of the company's own currency is 1.";
  return statementHold(payeeKey, "RATE_MISSING", problem, remedy);
}

export function rateInvalid(payeeKey: string, currencyCode: string, day: string): Hold {
  return statementHold(payeeKey, "RATE_INVALID", rateProblem(currencyCode, day) + ".", RATE_REMEDY);
}

function statementHold(payeeKey: string, code: string, message: string, remedy: string): Hold {
  const hold = new Hold();
  hold.payeeKey = payeeKey;
  hold.code = code;
  hold.message = message;
  hold.remedy = remedy;
  return hold;
}
