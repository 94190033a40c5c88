import { ComponentRules } from "../flow.js";
import { Decimal, int } from "../language.js";
import { PlanComponent, RateRow } from "../model.js";

/*
 * Look-up tables of rates with one or two dimensions. What a deal has in a dimension is first brought to what the table
 * says: a fact to the text of a row, or empty for any other; a number to the start of the row it falls in. Attainments are
 * not known until the line is rated; their place is empty as long.
 */

/** The text of a table for a fact: itself where some row names it, else empty. */
export function factInTable(rules: ComponentRules, dimension: int, value: string | null): string {
  if (value === null) return "";
  for (const row of rules.component.rows) {
    if (textAt(row, dimension) === value) return value;
  }
  return "";
}

/**
 * Where the row starts that a number falls in; null when it is below all rows. With a quota the value is so much of its
 * measure, and rows start at fractions of the quota.
 */
export function startInTable(
  rules: ComponentRules,
  dimension: int,
  value: Decimal,
  quota: Decimal | null,
): string | null {
  let found: int = -1;
  for (let i: int = 0; i < rules.component.rows.length; i += 1) {
    const start = startAt(rules, i, dimension);
    if (!isReached(rules, value, quota === null ? start : quota.times(start))) continue;
    if (found < 0 || start.compareTo(startAt(rules, found, dimension)) > 0) found = i;
  }
  return found < 0 ? null : textAt(rules.component.rows[found], dimension);
}

/** Starts of the rows of a table in each dimension, in the order of {@link startAt}; 0 where the dimension is a fact. */
export function startsOf(component: PlanComponent): Decimal[] {
  const starts: Decimal[] = [];
  for (const row of component.rows) {
    for (let i: int = 0; i < component.lookups.length; i += 1) {
      starts.push(component.lookups[i].kind === "fact" ? Decimal.ZERO : Decimal.of(textAt(row, i)));
    }
  }
  return starts;
}

function startAt(rules: ComponentRules, row: int, dimension: int): Decimal {
  return rules.rowStarts[row * rules.component.lookups.length + dimension];
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
  const numbers = numbersOf(rules, values);
  let best: int = -1;
  for (let i: int = 0; i < rules.component.rows.length; i += 1) {
    if (fits(rules, i, values, numbers) && (best < 0 || isBetter(rules, i, best))) best = i;
  }
  return best < 0 ? null : rules.component.rows[best];
}

/** What is below all rows of a dimension of numbers. */
export const BELOW_ALL: string = "none";

/** The values of numbers and attainments as numbers; those that fit no row or are not known yet are below or 0. */
function numbersOf(rules: ComponentRules, values: string[]): Decimal[] {
  const numbers: Decimal[] = [];
  for (let i: int = 0; i < values.length; i += 1) {
    const isKnown = rules.component.lookups[i].kind !== "fact" && values[i] !== "" && values[i] !== BELOW_ALL;
    numbers.push(isKnown ? Decimal.of(values[i]) : Decimal.ZERO);
  }
  return numbers;
}

function fits(rules: ComponentRules, row: int, values: string[], numbers: Decimal[]): boolean {
  const dimensions = rules.component.lookups;
  for (let i: int = 0; i < dimensions.length; i += 1) {
    if (dimensions[i].kind === "fact") {
      const text = textAt(rules.component.rows[row], i);
      if (text !== "" && text !== values[i]) return false;
    } else if (values[i] === BELOW_ALL) {
      return false;
    } else if (values[i] !== "" && startAt(rules, row, i).compareTo(numbers[i]) > 0) {
      return false;
    }
  }
  return true;
}

function isBetter(rules: ComponentRules, row: int, best: int): boolean {
  const dimensions = rules.component.lookups;
  for (let i: int = 0; i < dimensions.length; i += 1) {
    if (dimensions[i].kind === "fact") {
      const bestText = textAt(rules.component.rows[best], i);
      if (textAt(rules.component.rows[row], i) !== bestText) return bestText === "";
    } else {
      const order = startAt(rules, row, i).compareTo(startAt(rules, best, i));
      if (order !== 0) return order > 0;
    }
  }
  return false;
}

function textAt(row: RateRow, dimension: int): string {
  return dimension === 0 ? row.first : row.second;
}
