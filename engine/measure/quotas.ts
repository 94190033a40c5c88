import { Crediting } from "../credit/credits.js";
import { Directory, quotaKeyOf } from "../lookup.js";
import { PayLine } from "../flow.js";
import { quotaInvalid, quotaMissing } from "../hold/holds.js";
import { valueOf } from "../language.js";
import { Quota } from "../model.js";
import { periodFirstDay, periodLastDay } from "../periods.js";
import { ComponentRules } from "../plan/rules.js";

/** Gives each credited line its quota; lines whose component needs one and has none are held. */
export function findQuotas(crediting: Crediting, directory: Directory): void {
  const ready: PayLine[] = [];
  for (const payLine of crediting.lines) {
    const rules = payLine.rules!;
    giveQuota(payLine, rules, directory);
    if (lacksQuota(payLine, rules)) {
      holdLine(crediting, payLine, rules, directory);
    } else {
      ready.push(payLine);
    }
  }
  crediting.lines = ready;
}

/** Gives the trace the quota for the measure period of the line's day; null when there is no usable one. */
export function giveQuota(payLine: PayLine, rules: ComponentRules, directory: Directory): void {
  const key = keyOf(payLine, rules);
  const quota: Quota | null = directory.doubleQuotas.has(key) ? null : valueOf(directory.quotas, key);
  payLine.trace.quota = quota === null || quota.amount.sign() <= 0 ? null : quota.amount;
}

/** True when the line cannot be rated because a marginal component has no usable quota. */
export function lacksQuota(payLine: PayLine, rules: ComponentRules): boolean {
  return rules.component.rateKind === "marginal" && payLine.trace.quota === null;
}

function keyOf(payLine: PayLine, rules: ComponentRules): string {
  const kind = rules.component.period;
  const yearStartMonth = rules.conventions.yearStartMonth;
  return quotaKeyOf(
    payLine.line.payeeKey,
    rules.component.measure,
    periodFirstDay(payLine.line.day, kind, yearStartMonth),
    periodLastDay(payLine.line.day, kind, yearStartMonth),
  );
}

function holdLine(crediting: Crediting, payLine: PayLine, rules: ComponentRules, directory: Directory): void {
  const line = payLine.line;
  const deal = valueOf(crediting.deals, line.dealKey)!;
  const payee = valueOf(directory.payees, line.payeeKey)!;
  const measure = rules.component.measure;
  const firstDay = periodFirstDay(line.day, rules.component.period, rules.conventions.yearStartMonth);
  const lastDay = periodLastDay(line.day, rules.component.period, rules.conventions.yearStartMonth);
  crediting.heldScopes.add(line.lineKey);
  crediting.holds.push(
    directory.quotas.has(keyOf(payLine, rules))
      ? quotaInvalid(deal, payee, measure, firstDay, lastDay)
      : quotaMissing(deal, payee, measure, firstDay, lastDay),
  );
}
