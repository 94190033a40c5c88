import { Crediting } from "../credit/credits.js";
import { Directory, quotaKeyOf } from "../lookup.js";
import { PayLine } from "../flow.js";
import { quotaInvalid, quotaMissing } from "../hold/holds.js";
import { valueOf } from "../language.js";
import { ComponentRules, periodOf } from "../plan/rules.js";

/** Holds the credited lines whose component needs a quota and has none. */
export function holdWithoutQuota(crediting: Crediting, directory: Directory): void {
  const ready: PayLine[] = [];
  for (const payLine of crediting.lines) {
    const period = payLine.period!;
    if (period.lacksQuota()) {
      holdLine(crediting, payLine, period.rules, directory);
    } else {
      ready.push(payLine);
    }
  }
  crediting.lines = ready;
}

function holdLine(crediting: Crediting, payLine: PayLine, rules: ComponentRules, directory: Directory): void {
  const line = payLine.line;
  const deal = payLine.deal!;
  const payee = valueOf(directory.payees, line.payeeKey)!;
  const measure = rules.component.measure;
  const period = periodOf(rules, line.day);
  crediting.heldScopes.add(line.lineKey);
  crediting.holds.push(
    directory.quotas.has(quotaKeyOf(line.payeeKey, measure, period.firstDay, period.lastDay))
      ? quotaInvalid(deal, payee, measure, period.firstDay, period.lastDay)
      : quotaMissing(deal, payee, measure, period.firstDay, period.lastDay),
  );
}
