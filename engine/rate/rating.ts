import { Directory } from "../directory/directory.js";
import { PayGroup, PayLine, PayeePeriod, detailsOf } from "../flow.js";
import { Decimal, int } from "../language.js";
import { bonusRise } from "./bonuses.js";
import { payMarginally, stepPay } from "./bands.js";
import { rankContest } from "./contests.js";
import { factorsFor, recalledFactors } from "./multipliers.js";
import { payRetroactively } from "./retroactive.js";
import { roundedPay } from "./rounding.js";
import { lookedUpRate } from "./lookedUp.js";

/** Phase 3: what each measured line of a group pays. Lines that cannot be rated again are left as they stand. */
export function rateGroup(payGroup: PayGroup, directory: Directory): void {
  for (const payLine of payGroup.lines) {
    if (payLine.period !== null) rateLine(payLine, payLine.period);
  }
  if (payGroup.isRatedWhole) payRetroactively(payGroup, directory);
  if (payGroup.isContest) rankContest(payGroup, directory.asOf);
}

function rateLine(payLine: PayLine, period: PayeePeriod): void {
  const details = payLine.details;
  if (details !== null && details.source !== null) return;
  const recalled = details === null ? null : details.recalled;
  payLine.factors =
    recalled === null
      ? factorsFor(payLine.multipliersMet, period.rules)
      : recalledFactors(recalled, period.rules.conventions);
  const pay = payBeforeFactors(payLine, period);
  payLine.amount = roundedPay(pay, payLine.factors, period);
}

/** What a line pays before its multipliers, not yet rounded. What rates a whole period is found afterwards. */
function payBeforeFactors(payLine: PayLine, period: PayeePeriod): Decimal {
  switch (period.rules.component.rateKind) {
    case "marginal":
      return payMarginally(payLine, period);
    case "bonus":
    case "curve":
      return bonusRise(payLine, period);
    case "flat":
    case "residual":
      return payFlat(payLine, period);
    default:
      return Decimal.ZERO;
  }
}

function payFlat(payLine: PayLine, period: PayeePeriod): Decimal {
  const rules = period.rules;
  let rate = rules.component.rate;
  if (rules.component.rateKind === "residual") {
    rate = yearRate(rules.component.yearRates, detailsOf(payLine).year);
  } else if (rules.looksUp) {
    rate = lookedUpRate(payLine, period);
  }
  return stepPay(payLine.credit.times(rate), period);
}

/** The last rate holds for all later years. */
function yearRate(rates: Decimal[], year: int): Decimal {
  return rates[year <= rates.length ? year - 1 : rates.length - 1];
}
