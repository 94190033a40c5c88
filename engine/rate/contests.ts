import { PayGroup, PayLine, PayeePeriod, detailsOf } from "../flow.js";
import { Decimal, Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { memberOfKey, prizePart } from "../keys.js";
import { Deal } from "../model.js";
import { TraceDerivation } from "../trace/parts.js";
import { derivedPay } from "./pay.js";

/** What one payee measured in a contest. */
export class Contestant {
  readonly period: PayeePeriod;
  measured: Decimal = Decimal.ZERO;

  constructor(period: PayeePeriod) {
    this.period = period;
  }
}

/**
 * Adds the prizes of a contest once its last day is over. Who measured the same shares the prizes of the ranks they take
 * together; who measured nothing takes no rank.
 */
export function rankContest(payGroup: PayGroup, asOf: string | null): void {
  const contestants = contestantsOf(payGroup);
  if (contestants.length === 0) return;
  const component = contestants[0].period.rules.component;
  if (asOf === null || compareText(asOf, component.lastDay!) <= 0) return;
  sortBy(contestants, new ContestantOrder());
  let rank: int = 0;
  while (rank < contestants.length && rank < component.prizes.length) {
    let sharedBy: int = 1;
    while (rank + sharedBy < contestants.length && isSame(contestants[rank], contestants[rank + sharedBy]))
      sharedBy += 1;
    let prizes = Decimal.ZERO;
    for (let i: int = rank; i < rank + sharedBy && i < component.prizes.length; i += 1) {
      prizes = prizes.plus(component.prizes[i]);
    }
    for (let i: int = 0; i < sharedBy; i += 1) {
      payGroup.lines.push(prizeLine(contestants[rank + i], rank + 1, sharedBy, i, prizes));
    }
    rank += sharedBy;
  }
}

function contestantsOf(payGroup: PayGroup): Contestant[] {
  const contestants = new Map<string, Contestant>();
  for (const payLine of payGroup.lines) {
    const period = payLine.period;
    if (period === null || payLine.credit.isZero()) continue;
    let contestant = valueOf(contestants, period.payeeKey);
    if (contestant === null) {
      contestant = new Contestant(period);
      contestants.set(period.payeeKey, contestant);
    }
    contestant.measured = contestant.measured.plus(payLine.credit);
  }
  return valuesOf(contestants);
}

function isSame(a: Contestant, b: Contestant): boolean {
  return a.measured.equals(b.measured);
}

function prizeLine(contestant: Contestant, rank: int, sharedBy: int, place: int, prizes: Decimal): PayLine {
  const rules = contestant.period.rules;
  const lastDay = rules.component.lastDay!;
  const derivation = new TraceDerivation();
  derivation.kind = "prize";
  derivation.base = contestant.measured;
  derivation.rank = rank;
  derivation.sharedBy = sharedBy;
  derivation.place = place;
  derivation.prizes = prizes;
  const prize = new PayLine(new Deal(), lastDay, contestant.period);
  const details = detailsOf(prize);
  details.part = prizePart(contestant.period.period.groupDay);
  if (rules.component.measureOf === "team") details.part += " " + memberOfKey(contestant.period.payGroup.key);
  details.derivation = derivation;
  prize.amount = derivedPay(derivation, rules.conventions.moneyScale, rules.conventions.rounding);
  return prize;
}

/** Most measured first; among those with the same, by payee. */
export class ContestantOrder implements Order<Contestant> {
  compare(a: Contestant, b: Contestant): int {
    const byMeasured = b.measured.compareTo(a.measured);
    return byMeasured !== 0 ? byMeasured : compareText(a.period.payeeKey, b.period.payeeKey);
  }
}
