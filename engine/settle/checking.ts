import { Decimal, EngineError, compareText, int, intOf, keysOf, valueOf } from "../language.js";
import { Draw, PlanVersion } from "../model.js";
import { isDay } from "../periods.js";
import { checkConventions } from "../plan/conventionChecks.js";
import { PlanPlace } from "../plan/problems.js";
import { MOST_DELAY_DAYS, isDelay } from "../plan/valueChecks.js";
import { isMonth } from "./months.js";
import { OpenLine, Opening, SettlementRequest } from "./settlement.js";

/** More years than these are taken for a typing mistake. */
const MOST_YEARS: int = 50;
const LAST_MONTH: string = "9900-12";

/** Throws EngineError when a day, a month, terms, a draw or an opening is impossible, or what there is once is there twice. */
export function checkRequest(request: SettlementRequest): void {
  checkMonths(request.firstMonth, request.lastMonth);
  checkDayOrNull(request.asOf, "asOf");
  for (const line of request.lines) checkDay(line.day, `line ${line.lineKey}`);
  const seen = new Set<string>();
  for (const milestones of request.milestones) {
    checkOnce(seen, `The milestones of deal ${milestones.dealKey}`);
    for (const name of keysOf(milestones.days)) {
      checkDayOrNull(valueOf(milestones.days, name), `milestone ${name} of deal ${milestones.dealKey}`);
    }
  }
  for (const payee of request.payees) checkOnce(seen, `Payee ${payee.key}`);
  for (const version of request.versions) {
    checkOnce(seen, `Version ${version.version} of plan ${version.planKey}`);
    checkTerms(version);
  }
  for (const assignment of request.assignments) {
    checkDay(assignment.firstDay, `assignment of payee ${assignment.payeeKey}`);
    checkDayOrNull(assignment.lastDay, `assignment of payee ${assignment.payeeKey}`);
  }
  for (const draw of request.draws) checkDraw(draw);
  for (const rate of request.currencyRates) checkDay(rate.firstDay, `rate of ${rate.currencyCode}`);
  for (const opening of request.opening) checkOpening(seen, opening, request.firstMonth);
}

function checkOnce(seen: Set<string>, what: string): void {
  if (seen.has(what)) refuse("GIVEN_TWICE", `${what} is there twice: give it once.`);
  seen.add(what);
}

function checkDraw(draw: Draw): void {
  checkDay(draw.firstDay, `draw of payee ${draw.payeeKey}`);
  checkDay(draw.lastDay, `draw of payee ${draw.payeeKey}`);
  if (draw.amount.sign() < 0) {
    refuse("DRAW_INVALID", `The draw of payee ${draw.payeeKey} is below 0: enter 0 or more.`);
  }
  if (compareText(draw.lastDay, draw.firstDay) < 0) {
    refuse(
      "DRAW_INVALID",
      `The draw of payee ${draw.payeeKey} ends before ${draw.firstDay}, when it begins: swap the days.`,
    );
  }
}

function checkMonths(firstMonth: string, lastMonth: string): void {
  if (!isMonth(firstMonth)) refuse("MONTH_INVALID", `The first month "${firstMonth}" is no month: write 2026-03.`);
  if (!isMonth(lastMonth)) refuse("MONTH_INVALID", `The last month "${lastMonth}" is no month: write 2026-03.`);
  if (compareText(firstMonth, lastMonth) > 0) {
    refuse("MONTH_INVALID", `The first month ${firstMonth} is after the last month ${lastMonth}: swap them.`);
  }
  const years = intOf(lastMonth.substring(0, 4)) - intOf(firstMonth.substring(0, 4));
  if (years > MOST_YEARS || compareText(lastMonth, LAST_MONTH) > 0) {
    refuse(
      "MONTH_INVALID",
      `From ${firstMonth} to ${lastMonth} is too long: settle at most ${MOST_YEARS} years at once.`,
    );
  }
}

function checkTerms(version: PlanVersion): void {
  checkDay(version.firstDay, `plan version ${version.planKey}`);
  const place = new PlanPlace([], "", "conventions");
  checkConventions(version.conventions, place);
  for (const problem of place.problems) {
    const which = `Version ${version.version} of plan ${version.planKey}, ${problem.path}`;
    refuse("TERMS_INVALID", `${which}: ${problem.message}`);
  }
  const cap = version.planCap;
  if (cap !== null && cap.sign() < 0) refuseTerms(version, "a cap below 0");
  for (const component of version.components) {
    const holdback = component.holdback;
    const isShare = holdback === null || (holdback.sign() >= 0 && holdback.compareTo(Decimal.ONE) <= 0);
    if (!isShare) refuseTerms(version, `a holdback of component ${component.key} outside 0 to 1`);
    if (!isDelay(component.payableAfterDays) || !isDelay(component.releaseAfterDays)) {
      refuseTerms(version, `days of component ${component.key} outside 0 to ${MOST_DELAY_DAYS}`);
    }
  }
}

function refuseTerms(version: PlanVersion, problem: string): void {
  refuse("TERMS_INVALID", `Version ${version.version} of plan ${version.planKey} has ${problem}: correct the plan.`);
}

function checkOpening(seen: Set<string>, opening: Opening, firstMonth: string): void {
  const which = `The opening of payee ${opening.payeeKey} in ${opening.currencyCode}`;
  checkOnce(seen, which);
  if (opening.balance.sign() < 0) refuse("OPENING_INVALID", `${which} owes less than 0: give 0 or more.`);
  for (const line of opening.open) {
    checkOnce(seen, `${which}, line ${line.lineKey},`);
    checkOpenLine(line, firstMonth);
  }
  for (const use of opening.capUses) {
    checkOnce(seen, `${which}, what plan ${use.planKey} paid in ${use.month},`);
    if (isMonth(use.month) && compareText(use.month, firstMonth) < 0) continue;
    refuse(
      "OPENING_INVALID",
      `${which} tells what plan ${use.planKey} paid in "${use.month}": give a month before ${firstMonth}, written as that is.`,
    );
  }
}

function checkOpenLine(line: OpenLine, firstMonth: string): void {
  if (line.waiting.sign() < 0 || line.held.sign() < 0 || line.cut.sign() < 0) {
    refuse("OPENING_INVALID", `The open line ${line.lineKey} has an amount below 0: give 0 or more.`);
  }
  if (!line.waiting.isZero()) checkClosedDay(line.waitingSince, line, firstMonth);
  if (!line.held.isZero()) checkClosedDay(line.heldSince, line, firstMonth);
}

function checkClosedDay(day: string, line: OpenLine, firstMonth: string): void {
  checkDay(day, `open line ${line.lineKey}`);
  if (compareText(day, firstMonth) < 0) return;
  refuse(
    "OPENING_INVALID",
    `The open line ${line.lineKey} is of ${day}, and an opening is of months before ${firstMonth}.`,
  );
}

function checkDayOrNull(day: string | null, what: string): void {
  if (day !== null) checkDay(day, what);
}

function checkDay(day: string, what: string): void {
  if (!isDay(day))
    refuse("DAY_INVALID", `"${day}" (${what}) is no day: write year, month and day, such as 2026-03-31.`);
}

function refuse(code: string, message: string): void {
  throw new EngineError(code, message);
}
