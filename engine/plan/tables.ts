import { ComponentRules } from "../flow.js";
import { Decimal, int } from "../language.js";
import { LookupDimension, RateRow } from "../model.js";

/*
 * Look-up tables of rates with one or two dimensions. What a deal has in a dimension is first brought to what the table
 * says: a fact to the text of a row, or empty for any other; a number to the start of the row it falls in. Attainments are
 * not known until the line is rated; their place is empty as long.
 */

/** Stands for a number that is missing or below all rows. */
export const BELOW_ALL: string = "none";

/** The text of a table for a fact: itself where some row names it, else empty. */
export function factInTable(rules: ComponentRules, dimension: int, value: string | null): string {
  if (value === null) return "";
  for (const row of rules.component.rows) {
    if (textAt(row, dimension) === value) return value;
  }
  return "";
}

/** The highest start of a row that a number reaches; null when it is below all rows. */
export function startInTable(rules: ComponentRules, dimension: int, value: Decimal): string | null {
  let found: string | null = null;
  for (const row of rules.component.rows) {
    const text = textAt(row, dimension);
    if (!isReached(rules, value, Decimal.of(text))) continue;
    if (found === null || Decimal.of(text).compareTo(Decimal.of(found)) > 0) found = text;
  }
  return found;
}

/** True when the value is in the tier or row that begins at the start, by the convention of the plan. */
export function isReached(rules: ComponentRules, value: Decimal, start: Decimal): boolean {
  const order = value.compareTo(start);
  return order > 0 || (order === 0 && (rules.conventions.tierBounds === "inclusive" || start.isZero()));
}

/**
 * The row for what a deal has in each dimension: an exact fact before any other, the highest start of those reached. Null
 * when no row fits; attainments that are not known yet fit every row.
 */
export function rowFor(rules: ComponentRules, values: string[]): RateRow | null {
  let best: RateRow | null = null;
  for (const row of rules.component.rows) {
    if (fits(rules, row, values) && (best === null || isBetter(rules, row, best))) best = row;
  }
  return best;
}

function fits(rules: ComponentRules, row: RateRow, values: string[]): boolean {
  const dimensions = rules.component.lookups;
  for (let i: int = 0; i < dimensions.length; i += 1) {
    if (!fitsIn(dimensions[i], textAt(row, i), values[i])) return false;
  }
  return true;
}

/** The value of a number is the highest start it reached in any row, so it reached all rows that start there or below. */
function fitsIn(dimension: LookupDimension, text: string, value: string): boolean {
  if (dimension.kind === "fact") return text === "" || text === value;
  if (value === "" || text === value) return true;
  return value !== BELOW_ALL && Decimal.of(text).compareTo(Decimal.of(value)) <= 0;
}

function isBetter(rules: ComponentRules, row: RateRow, best: RateRow): boolean {
  const dimensions = rules.component.lookups;
  for (let i: int = 0; i < dimensions.length; i += 1) {
    const text = textAt(row, i);
    const bestText = textAt(best, i);
    if (text === bestText) continue;
    return isAhead(dimensions[i], text, bestText);
  }
  return false;
}

function isAhead(dimension: LookupDimension, text: string, bestText: string): boolean {
  if (dimension.kind === "fact") return bestText === "";
  return Decimal.of(text).compareTo(Decimal.of(bestText)) > 0;
}

function textAt(row: RateRow, dimension: int): string {
  return dimension === 0 ? row.first : row.second;
}
