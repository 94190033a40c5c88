import { ComponentRules, MeasurePeriod } from "../flow.js";
import { valueOf } from "../language.js";
import { PlanComponent } from "../model.js";
import { addMonths, monthOf, monthsOf, periodFirstDay, periodLastDay } from "../periods.js";

/** What groups of rolling components end with: all their periods are one chain. */
const ROLLING: string = "rolling";

/** The measure period of a component that contains the day. */
export function periodOf(rules: ComponentRules, day: string): MeasurePeriod {
  const known = valueOf(rules.periods, day);
  if (known !== null) return known;
  const period = periodOfMonth(rules, day);
  rules.periods.set(day, period);
  return period;
}

function periodOfMonth(rules: ComponentRules, day: string): MeasurePeriod {
  const month = monthOf(day);
  const known = valueOf(rules.periods, month);
  if (known !== null) return known;
  const period = rules.component.rateKind === "contest" ? contestPeriod(rules.component) : calendarPeriod(rules, day);
  rules.periods.set(month, period);
  return period;
}

/** A contest is one period from its first through its last day. */
function contestPeriod(component: PlanComponent): MeasurePeriod {
  const period = new MeasurePeriod();
  period.firstDay = component.firstDay!;
  period.lastDay = component.lastDay!;
  period.windowDay = period.firstDay;
  period.groupDay = period.firstDay;
  return period;
}

function calendarPeriod(rules: ComponentRules, day: string): MeasurePeriod {
  const component = rules.component;
  const yearStart = rules.conventions.yearStartMonth;
  const period = new MeasurePeriod();
  period.firstDay = periodFirstDay(day, component.period, yearStart);
  period.lastDay = periodLastDay(day, component.period, yearStart);
  period.windowDay = period.firstDay;
  period.groupDay = period.firstDay;
  if (component.accumulation === "yearToDate") {
    period.windowDay = periodFirstDay(day, "year", yearStart);
    period.groupDay = period.windowDay;
  } else if (component.accumulation === "rolling") {
    period.windowDay = addMonths(period.firstDay, monthsOf(component.period) * (1 - component.rollingPeriods));
    period.groupDay = ROLLING;
  }
  return period;
}
