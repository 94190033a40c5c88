import { ComponentRules, MeasurePeriod } from "../flow.js";
import { Decimal, compareText, int, valueOf } from "../language.js";
import { Quota } from "../model.js";
import { LARGEST_MONEY, QUOTA_SCALE, isFinerThan, shortened } from "../money.js";
import { addMonths, monthsOf, periodLastDay } from "../periods.js";
import { TraceQuota } from "../trace/parts.js";
import { Directory, quotaKeyOf } from "./directory.js";
import { PayeeFile } from "./payeeFile.js";
import { daysCarried } from "./proration.js";

/** What a search for a quota gave: an amount above 0, or why there is none. */
export class FoundQuota {
  amount: Decimal | null = null;
  /** How the amount came about when it is not as recorded. */
  parts: TraceQuota | null = null;
  /** `missing`, `invalid`, `tooFine`, `uncarried` when no day of it is carried, or empty. */
  problem: string = "";
  /** Days of the quota that has the problem; of all that count together when that is no single one. */
  firstDay: string = "";
  lastDay: string = "";
}

/**
 * The target of a payee or team in a period, together with the earlier periods that count with it: what is recorded, less
 * relief, times the days on which it is carried. Team quotas are carried by the team, so days of a payee do not change them.
 */
export function findQuota(
  directory: Directory,
  rules: ComponentRules,
  measure: string,
  memberKey: string,
  file: PayeeFile | null,
  period: MeasurePeriod,
): FoundQuota {
  const found = new FoundQuota();
  const parts = new TraceQuota();
  for (const firstDay of firstDaysOf(rules, period)) {
    const lastDay = firstDay === period.firstDay ? period.lastDay : lastDayOf(rules, firstDay);
    const key = quotaKeyOf(memberKey, measure, firstDay, lastDay);
    const quota = valueOf(directory.quotas, key);
    found.firstDay = firstDay;
    found.lastDay = lastDay;
    if (quota === null) {
      found.problem = "missing";
      return found;
    }
    if (directory.doubleQuotas.has(key) || !isUsable(quota)) {
      found.problem = "invalid";
      return found;
    }
    if (isFinerThan(quota.amount, QUOTA_SCALE) || isFinerThan(quota.relief, QUOTA_SCALE)) {
      found.problem = "tooFine";
      return found;
    }
    parts.full = parts.full.plus(shortened(quota.amount));
    parts.relief = parts.relief.plus(shortened(quota.relief));
  }
  found.firstDay = period.windowDay;
  const isCount = isCounted(rules, measure);
  settleQuota(found, parts, rules, file, period, isCount ? QUOTA_SCALE : rules.conventions.moneyScale);
  return found;
}

/** True for a measure that counts, whose quota is no money. */
function isCounted(rules: ComponentRules, measure: string): boolean {
  if (measure === rules.component.measure) return rules.component.measureUnit === "count";
  return measure === rules.secondMeasure && rules.secondUnit === "count";
}

function settleQuota(
  found: FoundQuota,
  parts: TraceQuota,
  rules: ComponentRules,
  file: PayeeFile | null,
  period: MeasurePeriod,
  scale: int,
): void {
  const target = parts.full.minus(parts.relief);
  const isCarriedByDays = rules.conventions.proration !== "none" || rules.quotaRamp.length > 0;
  if (isCarriedByDays && file !== null) daysCarried(parts, rules, file, period.windowDay, period.lastDay);
  if (parts.days === 0) {
    found.amount = target;
  } else {
    const weighted = target.times(parts.weight);
    found.amount = weighted.dividedBy(Decimal.ofInt(parts.days), scale, "HALF_UP");
  }
  if (found.amount!.sign() <= 0) {
    found.amount = null;
    found.problem = isCarriedByDays && parts.weight.isZero() ? "uncarried" : "invalid";
  } else if (!found.amount!.equals(parts.full)) {
    found.parts = parts;
  }
}

/** An amount above 0 that the ledger could hold; attainment is measured against nothing else. */
function isUsable(quota: Quota): boolean {
  const isAmount = quota.amount.sign() > 0 && quota.amount.compareTo(LARGEST_MONEY) <= 0;
  return isAmount && quota.relief.sign() >= 0 && quota.relief.compareTo(quota.amount) < 0;
}

/** First days of the periods that count together, the earliest first. */
function firstDaysOf(rules: ComponentRules, period: MeasurePeriod): string[] {
  const days: string[] = [];
  const months = monthsOf(rules.component.period);
  let day = period.windowDay;
  while (compareText(day, period.firstDay) < 0) {
    days.push(day);
    day = addMonths(day, months);
  }
  days.push(period.firstDay);
  return days;
}

function lastDayOf(rules: ComponentRules, firstDay: string): string {
  return periodLastDay(firstDay, rules.component.period, rules.conventions.yearStartMonth);
}
