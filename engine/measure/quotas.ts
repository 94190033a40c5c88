import { Crediting } from "../credit/credits.js";
import { LARGEST_MONEY } from "../money.js";
import { Directory, quotaKeyOf } from "../lookup.js";
import { PayLine } from "../flow.js";
import { quotaInvalid, quotaMissing } from "../hold/holds.js";
import { int, valueOf } from "../language.js";
import { Quota } from "../model.js";
import { ComponentRules, periodOf } from "../plan/rules.js";

/** A quota with more decimals is no amount of money. */
const FINEST_SCALE: int = 6;

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

/** Gives the line the quota for the measure period of the line's day; null when there is no usable one. */
export function giveQuota(payLine: PayLine, rules: ComponentRules, directory: Directory): void {
  const key = keyOf(payLine, rules);
  const quota: Quota | null = directory.doubleQuotas.has(key) ? null : valueOf(directory.quotas, key);
  payLine.quota = quota !== null && isUsable(quota) ? quota.amount : null;
}

/** True for an amount above 0 that the ledger could hold; attainment is measured against nothing else. */
function isUsable(quota: Quota): boolean {
  const isMoney = quota.amount.compareTo(LARGEST_MONEY) <= 0 && quota.amount.scale() <= FINEST_SCALE;
  return isMoney && quota.amount.sign() > 0;
}

/** True when the line cannot be rated because a marginal component has no usable quota. */
export function lacksQuota(payLine: PayLine, rules: ComponentRules): boolean {
  return rules.component.rateKind === "marginal" && payLine.quota === null;
}

function keyOf(payLine: PayLine, rules: ComponentRules): string {
  const period = periodOf(rules, payLine.line.day);
  return quotaKeyOf(payLine.line.payeeKey, rules.component.measure, period.firstDay, period.lastDay);
}

function holdLine(crediting: Crediting, payLine: PayLine, rules: ComponentRules, directory: Directory): void {
  const line = payLine.line;
  const deal = valueOf(crediting.deals, line.dealKey)!;
  const payee = valueOf(directory.payees, line.payeeKey)!;
  const measure = rules.component.measure;
  const period = periodOf(rules, line.day);
  crediting.heldScopes.add(line.lineKey);
  crediting.holds.push(
    directory.quotas.has(keyOf(payLine, rules))
      ? quotaInvalid(deal, payee, measure, period.firstDay, period.lastDay)
      : quotaMissing(deal, payee, measure, period.firstDay, period.lastDay),
  );
}
