import { addDays, numberText, periodFirstDay, periodLastDay } from "../../engine/index.js";
import type { CalculationRequest, Draw } from "../../engine/index.js";
import { daysText, payeeName } from "../text/names.js";
import { firstGap, overlap } from "./days.js";
import type { Finding } from "./finding.js";

/** Draws of more days than these have no end that anybody waits for. */
const LONGEST_DRAW = 731;

/** What is paid in advance: for too long, off the plan, twice, or for more days than are said. */
export function drawProblems(request: CalculationRequest): Finding[] {
  return request.draws.flatMap((draw, at) => {
    const path = `/request/draws/${at}`;
    return [
      ...endlessDraw(draw, path, request),
      ...drawOffPlan(draw, path, request),
      ...doubleDraw(draw, at, request),
      ...drawWithinMonth(draw, path, request),
    ];
  });
}

function endlessDraw(draw: Draw, path: string, request: CalculationRequest): Finding[] {
  if (draw.lastDay <= addDays(draw.firstDay, LONGEST_DRAW)) return [];
  const days = daysText(draw.firstDay, draw.lastDay);
  const owed = draw.isRecoverable ? "what is owed can grow without limit" : "it becomes a salary";
  const message = `The draw of ${payeeName(request, draw.payeeKey)} of ${numberText(draw.amount)} a month holds ${days}: ${owed}.`;
  return [{ code: "DRAW_WITHOUT_END", path: `${path}/lastDay`, message, allowed: "a last day within two years" }];
}

/** A draw in advance of pay that the payee cannot earn, not being on the plan on all its days. */
function drawOffPlan(draw: Draw, path: string, request: CalculationRequest): Finding[] {
  const { payeeKey, planKey, firstDay, lastDay } = draw;
  const own = request.assignments.filter((one) => one.payeeKey === payeeKey && one.planKey === planKey);
  if (firstGap(draw, own) === null) return [];
  const who = payeeName(request, payeeKey);
  const message = `${who} draws on ${planKey} ${daysText(firstDay, lastDay)} and is not on that plan all those days.`;
  const allowed = "an assignment for these days, or a draw for the days of the assignment";
  return [{ code: "DRAW_WITHOUT_PLAN", path, message, allowed }];
}

function doubleDraw(draw: Draw, at: number, request: CalculationRequest): Finding[] {
  const { payeeKey, planKey, firstDay } = draw;
  const isOther = (one: Draw) => one.payeeKey === payeeKey && one.planKey === planKey && overlap(one, draw);
  if (!request.draws.slice(0, at).some(isOther)) return [];
  const message = `${payeeName(request, payeeKey)} has two draws on ${planKey} for some days from ${firstDay}: both are paid.`;
  return [{ code: "DRAW_TWICE", path: `/request/draws/${at}`, message, allowed: "one draw for each day" }];
}

/** A draw that begins or ends within a month: months are paid whole. */
function drawWithinMonth(draw: Draw, path: string, request: CalculationRequest): Finding[] {
  const { firstDay, lastDay, amount, isRecoverable } = draw;
  if (lastDay < firstDay) return [];
  const whole = { firstDay: periodFirstDay(firstDay, "month", 1), lastDay: periodLastDay(lastDay, "month", 1) };
  const member = whole.firstDay !== firstDay ? "firstDay" : "lastDay";
  if (whole[member] === draw[member]) return [];
  const what = isRecoverable ? "draw" : "guarantee";
  const message = `The ${what} of ${payeeName(request, draw.payeeKey)} ${daysText(firstDay, lastDay)} counts in whole months: ${numberText(amount)} is paid in each month ${daysText(whole.firstDay, whole.lastDay)}.`;
  const allowed =
    "a first day and a last day of months; for a part of a month, a draw of its own with a smaller amount";
  return [{ code: "DRAW_WITHIN_MONTH", path: `${path}/${member}`, message, allowed }];
}
