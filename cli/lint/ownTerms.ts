import { Decimal, paysBonus, percentText } from "../../engine/index.js";
import type { CalculationRequest, PlanAssignment, PlanComponent } from "../../engine/index.js";
import { componentName, daysText, payeeName } from "../text/names.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";

/** A rate or bonus of the payee's own, as an assignment may say it. */
type Term = "rate" | "bonus";

/** Rates and bonuses of payees: those that a plan pays by and nobody wrote, and those that no plan pays by. */
export function ownTermProblems(request: CalculationRequest): Finding[] {
  const places = componentsOf(request).filter(({ component }) => component.termsOf === "payee");
  return request.assignments.flatMap((assignment, at) => {
    const own = places.filter(
      ({ version }) => version.planKey === assignment.planKey && isInForce(version, assignment),
    );
    const path = `/request/assignments/${at}`;
    return (["rate", "bonus"] as const).flatMap((term) => problemOf(request, assignment, path, term, own));
  });
}

function problemOf(
  request: CalculationRequest,
  assignment: PlanAssignment,
  path: string,
  term: Term,
  own: ComponentPlace[],
): Finding[] {
  const using = own.find(({ component }) => termOf(component) === term);
  const value = assignment[term];
  const { planKey, firstDay, lastDay } = assignment;
  const who = `${payeeName(request, assignment.payeeKey)}, on ${planKey} ${daysText(firstDay, lastDay)},`;
  if (!using) return value === null ? [] : [idleTerm(term, path, who)];
  const pays = `by which ${componentName(using.component)} pays`;
  const allowed = term === "rate" ? 'a rate above 0; "0.12" is 12 %' : "money above 0 that a share of 1 pays";
  if (value === null) {
    const message = `${who} has no ${term} of their own, ${pays}: their deals are held.`;
    return [{ severity: "error", code: "TERMS_MISSING", path, message, allowed }];
  }
  if (value.sign() <= 0) {
    const message = `The ${term} of ${who} ${pays}, is not above 0: their deals are held.`;
    return [{ severity: "error", code: "TERMS_INVALID", path: `${path}/${term}`, message, allowed }];
  }
  const isMoney = using.component.measureUnit === "money";
  return term === "rate" && isMoney && value.compareTo(Decimal.ONE) > 0 ? [highRate(value, path, who)] : [];
}

function idleTerm(term: Term, path: string, who: string): Finding {
  const message = `The ${term} of ${who} changes nothing: no component of the plan pays by payees' own.`;
  const allowed = `a component whose termsOf is payee, or no ${term}`;
  return { code: "TERMS_NOT_USED", path: `${path}/${term}`, message, allowed };
}

function highRate(rate: Decimal, path: string, who: string): Finding {
  const fraction = rate.times(Decimal.of("0.01"));
  const message = `The rate of ${who} is ${percentText(rate)} of what is measured.`;
  const allowed = `"${fraction.toShortText()}" if ${percentText(fraction)} is meant`;
  return { code: "FRACTION_OR_PERCENT", path: `${path}/rate`, message, allowed };
}

function termOf(component: PlanComponent): Term {
  return paysBonus(component) ? "bonus" : "rate";
}

interface Span {
  firstDay: string;
  lastDay: string | null;
}

function isInForce(version: Span, assignment: Span): boolean {
  return (
    (assignment.lastDay === null || version.firstDay <= assignment.lastDay) &&
    (version.lastDay === null || assignment.firstDay <= version.lastDay)
  );
}
