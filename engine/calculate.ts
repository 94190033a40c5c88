import { creditDeals } from "./credit/credits.js";
import { directoryOf } from "./lookup.js";
import { PayLine } from "./flow.js";
import { HoldOrder } from "./hold/holds.js";
import { membersOf, sortBy } from "./language.js";
import { limitLines } from "./limit/limiting.js";
import { TextOrder, measureLines } from "./measure/measuring.js";
import { holdWithoutQuota } from "./measure/quotas.js";
import { CalculationRequest, CalculationResult, Line } from "./model.js";
import { rateLines } from "./rate/rating.js";
import { reconcile } from "./reconcile/reconciling.js";
import { recallLines, standingLines } from "./reconcile/standing.js";
import { totalsOf } from "./settle/totals.js";

/**
 * What the deals of the request pay, and what to append to the ledger so that it says so. The request holds the
 * standing entries of all groups the deals credit into or paid into before, and all standing entries of the deals.
 * The same request gives the same result, whatever the order within its lists.
 */
export function calculate(request: CalculationRequest): CalculationResult {
  const directory = directoryOf(request);
  const standing = standingLines(request.standing);

  const crediting = creditDeals(request.deals, directory);
  holdWithoutQuota(crediting, directory);
  const recalled = recallLines(standing, crediting, directory);
  const payLines = measureLines(joined(crediting.lines, recalled));
  rateLines(payLines);
  limitLines(payLines);

  const result = new CalculationResult();
  result.lines = linesOf(payLines);
  result.entries = reconcile(result.lines, standing, crediting);
  result.totals = totalsOf(result.lines, directory);
  result.holds = crediting.holds;
  sortBy(result.holds, new HoldOrder());
  return result;
}

/** The groups into which the won deals of the request credit, each once, in ascending order. Needs no standing entries. */
export function groupKeysOf(request: CalculationRequest): string[] {
  const crediting = creditDeals(request.deals, directoryOf(request));
  const groupKeys = new Set<string>();
  for (const payLine of crediting.lines) groupKeys.add(payLine.line.groupKey);
  const ascending = membersOf(groupKeys);
  sortBy(ascending, new TextOrder());
  return ascending;
}

function joined(fresh: PayLine[], recalled: PayLine[]): PayLine[] {
  const all: PayLine[] = [];
  for (const payLine of fresh) all.push(payLine);
  for (const payLine of recalled) all.push(payLine);
  return all;
}

function linesOf(payLines: PayLine[]): Line[] {
  const lines: Line[] = [];
  for (const payLine of payLines) lines.push(payLine.line);
  return lines;
}
