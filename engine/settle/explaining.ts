import { Decimal, int, maxOf } from "../language.js";
import { TraceStep } from "../model.js";
import { moneyText, numberText, percentText } from "../trace/wording.js";
import { Statement } from "./settlement.js";

/** More lines than these are counted, not listed. */
const MOST_TERMS: int = 12;

/**
 * The steps from what the lines of a month earned to what is paid, computed from the statement alone. Each formula holds all
 * the numbers that its result follows from; steps that change nothing are left out.
 */
export function explainStatement(statement: Statement): TraceStep[] {
  const steps: TraceStep[] = [];
  addStep(steps, "Earned", earnedText(statement), statement.earned);
  addLineSteps(statement, steps);
  addDrawSteps(statement, steps);
  addPaidSteps(statement, steps);
  return steps;
}

function earnedText(statement: Statement): string {
  let sum = "";
  let count: int = 0;
  for (const item of statement.items) {
    if (item.earned.isZero()) continue;
    count += 1;
    if (item.earned.sign() < 0) {
      sum += (count === 1 ? "−" : " − ") + numberText(item.earned.negate());
    } else {
      sum += (count === 1 ? "" : " + ") + numberText(item.earned);
    }
  }
  if (count === 0) return "no line in this month earns anything";
  return count > MOST_TERMS ? `${count} lines together` : sum;
}

/** From earned to payable. */
function addLineSteps(statement: Statement, steps: TraceStep[]): void {
  let left = statement.earned;
  if (!statement.cut.isZero()) {
    const formula = `${numberText(left)}${lessText(statement.cut)} above the cap of the plan`;
    left = left.minus(statement.cut);
    addStep(steps, "After the cap", formula, left);
  }
  if (!statement.waitingBefore.isZero() || !statement.waiting.isZero()) {
    const waited = `${numberText(left)}${plusText(statement.waitingBefore)} that waited`;
    left = left.plus(statement.waitingBefore).minus(statement.waiting);
    addStep(steps, "Now due", `${waited}${lessText(statement.waiting)} that still waits`, left);
  }
  if (!statement.heldBack.isZero()) {
    const formula = numberText(left) + holdbackText(statement);
    left = left.minus(statement.heldBack);
    addStep(steps, "After the holdback", formula, left);
  }
  if (!statement.released.isZero()) {
    const formula = `${numberText(left)}${plusText(statement.released)} released`;
    addStep(steps, "With what is released", formula, left.plus(statement.released));
  }
  if (statement.heldBefore.isZero() && statement.held.isZero()) return;
  const change = optional(plusText(statement.heldBack), statement.heldBack);
  const formula =
    numberText(statement.heldBefore) + change + optional(lessText(statement.released), statement.released);
  addStep(steps, "Still held", formula, statement.held);
}

/** What is held back of new pay, and what take-backs took off what is held. */
function holdbackText(statement: Statement): string {
  let kept = Decimal.ZERO;
  for (const item of statement.items) kept = kept.plus(maxOf(item.heldBack, Decimal.ZERO));
  const taken = kept.minus(statement.heldBack);
  const keptText = optional(`${lessText(kept)} held back`, kept);
  return keptText + optional(`${plusText(taken)} taken off what is held`, taken);
}

function addDrawSteps(statement: Statement, steps: TraceStep[]): void {
  const pay = maxOf(statement.payable, Decimal.ZERO);
  if (!statement.carried.isZero()) {
    addStep(steps, "Carried as debt", `${numberText(statement.carried)} below 0 payable`, statement.carried);
  }
  if (!statement.guarantee.isZero()) {
    const formula = statement.guaranteePaid.isZero()
      ? `${numberText(pay)} payable reaches the guarantee of ${numberText(statement.guarantee)}`
      : `${numberText(statement.guarantee)} guaranteed − ${numberText(pay)} payable`;
    addStep(steps, "Guarantee paid", formula, statement.guaranteePaid);
  }
  const promised = statement.guarantee.plus(statement.draw);
  if (!statement.draw.isZero()) {
    const filled = maxOf(pay, statement.guarantee);
    const formula = statement.drawPaid.isZero()
      ? `${numberText(pay)} payable reaches the draw of ${numberText(promised)}`
      : `${numberText(promised)} draw − ${numberText(filled)}`;
    addStep(steps, "Draw paid in advance", formula, statement.drawPaid);
  }
  if (statement.balanceBefore.isZero()) return;
  const above = maxOf(pay.minus(promised), Decimal.ZERO);
  const aboveText = promised.isZero()
    ? `${numberText(pay)} payable`
    : `${numberText(above)} above the draw of ${numberText(promised)}`;
  const formula = `the lower of ${aboveText} and ${numberText(statement.balanceBefore)} owed`;
  addStep(steps, "Recovered", formula, statement.recovered);
}

function addPaidSteps(statement: Statement, steps: TraceStep[]): void {
  let formula = numberText(maxOf(statement.payable, Decimal.ZERO));
  formula += optional(plusText(statement.guaranteePaid), statement.guaranteePaid);
  formula += optional(plusText(statement.drawPaid), statement.drawPaid);
  formula += optional(lessText(statement.recovered), statement.recovered);
  addStep(steps, "Paid", formula, statement.paid);
  if (!statement.balanceBefore.isZero() || !statement.balance.isZero()) {
    const owed = statement.drawPaid.plus(statement.carried);
    const change = optional(plusText(owed), owed) + optional(lessText(statement.recovered), statement.recovered);
    addStep(steps, "Still owed", numberText(statement.balanceBefore) + change, statement.balance);
  }
  addSalarySteps(statement, steps);
  const conversion = statement.conversion;
  if (conversion === null) return;
  const rates = `× ${numberText(conversion.toRate)} ÷ ${numberText(conversion.fromRate)}`;
  const converted = `${numberText(statement.paid)} ${rates}, the rates of ${conversion.day}`;
  addStep(steps, `Paid in ${conversion.currencyCode}`, converted, conversion.paid);
}

function addSalarySteps(statement: Statement, steps: TraceStep[]): void {
  const baseSalary = statement.baseSalary;
  if (baseSalary === null) return;
  addStep(steps, "Total pay", `${numberText(statement.paid)}${plusText(baseSalary)} base salary`, statement.totalPay);
  const onTarget = statement.onTarget;
  if (onTarget === null) return;
  const base = `${numberText(onTarget.baseSalary)} base salary (${percentText(onTarget.baseShare)})`;
  const incentive = `${numberText(onTarget.targetIncentive)} target incentive (${percentText(onTarget.incentiveShare)})`;
  addStep(steps, "On-target earnings of a year", `${base} + ${incentive}`, onTarget.ote);
}

function plusText(amount: Decimal): string {
  return amount.sign() < 0 ? ` − ${numberText(amount.negate())}` : ` + ${numberText(amount)}`;
}

function lessText(amount: Decimal): string {
  return amount.sign() < 0 ? ` + ${numberText(amount.negate())}` : ` − ${numberText(amount)}`;
}

function optional(text: string, amount: Decimal): string {
  return amount.isZero() ? "" : text;
}

function addStep(steps: TraceStep[], title: string, formula: string, result: Decimal): void {
  const step = new TraceStep();
  step.title = title;
  step.formula = formula;
  step.result = moneyText(result);
  steps.push(step);
}
