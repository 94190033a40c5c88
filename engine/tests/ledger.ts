import { CalculationRequest, CalculationResult, Deal, StandingEntry, calculate, groupKeysOf } from "../index.js";
import type { LedgerEntry } from "../index.js";

/** A ledger in memory: appends what a calculation asks for, and gives back what stands. */
export class Ledger {
  readonly entries: StandingEntry[] = [];

  append(entries: LedgerEntry[]): void {
    for (const entry of entries) {
      const key = `${entry.lineKey}#${entry.sequence}`;
      if (this.entries.some((known) => known.key === key)) throw new Error(`${key} is written twice`);
      this.entries.push(standingOf(entry, key));
    }
  }

  /** Calculates the deals against the entries that the contract of `calculate` asks for, and appends the difference. */
  settle(rules: CalculationRequest, deals: Deal[]): CalculationResult {
    const result = calculate(this.requestFor(rules, deals));
    this.append(result.entries);
    return result;
  }

  /** {@link settle} where the rules changed under what they paid, so that lines may move into groups that no deal touches. */
  settleAll(rules: CalculationRequest, deals: Deal[]): void {
    const request = withDeals(rules, deals);
    request.standing = this.entries;
    this.append(calculate(request).entries);
  }

  /** The request of a batch: its deals, all their entries, and all entries of the groups they touch. */
  requestFor(rules: CalculationRequest, deals: Deal[]): CalculationRequest {
    const request = withDeals(rules, deals);
    const dealKeys = new Set(deals.map((deal) => deal.key));
    const touched = new Set(groupKeysOf(request));
    for (const entry of this.entries) if (dealKeys.has(entry.dealKey)) touched.add(entry.groupKey);
    request.standing = this.entries.filter((entry) => touched.has(entry.groupKey) || dealKeys.has(entry.dealKey));
    return request;
  }

  /** What the entries of each line come to, by value, and its latest trace; in order of line. */
  summary(): { lineKey: string; amount: string; credit: string; day: string; trace: string }[] {
    const lines = new Map<string, StandingEntry[]>();
    for (const entry of this.entries) lines.set(entry.lineKey, [...(lines.get(entry.lineKey) ?? []), entry]);
    const keys = [...lines.keys()].sort();
    return keys.map((lineKey) => {
      const entries = lines.get(lineKey)!.sort((a, b) => a.sequence - b.sequence);
      const latest = entries[entries.length - 1];
      const amount = entries.map((entry) => entry.amount).reduce((a, b) => a.plus(b));
      const credit = entries.map((entry) => entry.credit).reduce((a, b) => a.plus(b));
      return {
        lineKey,
        amount: amount.toShortText(),
        credit: credit.toShortText(),
        day: latest.day,
        trace: latest.trace,
      };
    });
  }
}

/** The same rules with other deals and nothing standing. */
export function withDeals(rules: CalculationRequest, deals: Deal[]): CalculationRequest {
  const request = Object.assign(new CalculationRequest(), rules);
  request.deals = deals;
  request.standing = [];
  return request;
}

/** The entry as it stands once it is written. */
export function standingOf(entry: LedgerEntry, key: string): StandingEntry {
  const standing = new StandingEntry();
  standing.key = key;
  standing.sequence = entry.sequence;
  standing.lineKey = entry.lineKey;
  standing.groupKey = entry.groupKey;
  standing.dealKey = entry.dealKey;
  standing.payeeKey = entry.payeeKey;
  standing.planKey = entry.planKey;
  standing.planVersion = entry.planVersion;
  standing.componentKey = entry.componentKey;
  standing.day = entry.day;
  standing.currencyCode = entry.currencyCode;
  standing.amount = entry.amount;
  standing.credit = entry.credit;
  standing.trace = entry.trace;
  return standing;
}
