import { Decimal, int, valueOf } from "../language.js";
import { LookupDimension, LookupKind, PlanComponent, RateRow } from "../model.js";
import { isNumber } from "../money.js";
import { traceLabel } from "../trace/traceText.js";
import { hasTable } from "./kinds.js";
import { PlanPlace } from "./problems.js";
import { checkRate } from "./rateValues.js";
import { checkWord, isOdd, isTooLong } from "./valueChecks.js";

const MOST_DIMENSIONS: int = 2;
const MOST_ROWS: int = 200;

const KINDS: string[] = ["fact", "number", "attainment"];

/** The look-up table of a component, if it has one: dimensions that exist, and for each place in it one row at most. */
export function checkTable(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  const count: int = component.lookups.length;
  if (!hasTable(component)) return;
  if (isTooLong(place, "lookups", count, MOST_DIMENSIONS, `dimensions of the look-up table of ${key}`)) return;
  if (isTooLong(place, "rows", component.rows.length, MOST_ROWS, `rows of the look-up table of ${key}`)) return;
  if (count === 0) {
    const problem = `The rows of ${key} belong to no look-up table; write what its dimensions compare.`;
    place.refuse("lookups", "LOOKUPS_MISSING", problem);
    return;
  }
  if (component.rows.length === 0) {
    place.refuse("rows", "ROWS_MISSING", `The look-up table of ${key} has no rows.`);
    return;
  }
  const before: int = place.problems.length;
  checkDimensions(component, place);
  if (place.problems.length > before) return;
  for (let i: int = 0; i < component.rows.length; i += 1) {
    checkRow(component, component.rows[i], i, place.item("rows", i));
  }
  if (place.problems.length > before) return;
  checkPlacesOfRows(component, place);
  for (let i: int = 0; i < count; i += 1) {
    if (component.lookups[i].kind === "fact") checkLabels(component, i === 0, place);
  }
}

function checkDimensions(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  const names = new Set<string>();
  let attainments: int = 0;
  let others: int = 0;
  for (let i: int = 0; i < component.lookups.length; i += 1) {
    const dimension = component.lookups[i];
    checkDimension(component, dimension, i, place.item("lookups", i));
    const isAttainment = dimension.kind === "attainment";
    const isOwn = isAttainment && (dimension.name === "" || dimension.name === component.measure);
    if (isAttainment) attainments += 1;
    if (isAttainment && !isOwn) others += 1;
    const name = dimension.kind + " " + (isOwn ? component.measure : dimension.name);
    if (names.has(name)) {
      place.refuse(`lookups[${i}]`, "LOOKUP_TWICE", `The look-up table of ${key} compares the same twice; drop one.`);
    }
    names.add(name);
  }
  if (others > 1) {
    const problem = `The look-up table of ${key} compares two measures that are not its own, ${component.measure}; one of them must be.`;
    place.refuse("lookups", "LOOKUP_MEASURES_FOREIGN", problem);
  }
  if (attainments === 0 && component.rateKind === "retroactive") {
    const problem = `The component ${key} is retroactive, and its look-up table compares no attainment that could be reached; add one or make it flat.`;
    place.refuse("lookups", "LOOKUP_WITHOUT_ATTAINMENT", problem);
  }
}

function checkDimension(component: PlanComponent, dimension: LookupDimension, index: int, place: PlanPlace): void {
  const name = `dimension ${index + 1} of ${component.key}`;
  checkWord(place, "kind", dimension.kind, KINDS, "WORD_UNKNOWN", `kind of ${name}`);
  if (dimension.name !== "" || dimension.kind === "attainment") return;
  place.refuse(
    "name",
    "LOOKUP_NAME_MISSING",
    `In ${name}, no ${dimension.kind} is named; write which one it compares.`,
  );
}

function checkRow(component: PlanComponent, row: RateRow, index: int, place: PlanPlace): void {
  const name = `row ${index + 1}`;
  checkRate(component, row.rate, "rate", name, place);
  checkCell(component.lookups[0].kind, row.first, "first", `${name} of ${component.key}`, place);
  if (component.lookups.length > 1) {
    checkCell(component.lookups[1].kind, row.second, "second", `${name} of ${component.key}`, place);
  } else if (row.second !== "") {
    const problem = `In ${name} of ${component.key}, there is a second value, ${row.second}, and its table has one dimension; drop the value or add a dimension.`;
    place.refuse("second", "ROW_SECOND_NOT_USED", problem);
  }
}

function checkCell(kind: LookupKind, cell: string, column: string, name: string, place: PlanPlace): void {
  if (kind === "fact") return;
  if (!isNumber(cell)) {
    const problem = `In ${name}, "${cell}" is no number; write the one from which on the row counts, such as 0.`;
    place.refuse(column, "ROW_START_INVALID", problem);
  } else if (kind === "attainment" && isOdd(Decimal.of(cell))) {
    const problem = `In ${name}, the attainment ${cell} is impossible; 1.2 is 120 %.`;
    place.refuse(column, "ROW_START_INVALID", problem);
  }
}

/** Two rows of one place would contradict each other, and whoever is below the lowest attainment would find none. */
function checkPlacesOfRows(component: PlanComponent, place: PlanPlace): void {
  const places = new Set<string>();
  for (let i: int = 0; i < component.rows.length; i += 1) {
    const key = placeKeyOf(component, component.rows[i]);
    if (places.has(key)) {
      const problem = `Row ${i + 1} of ${component.key} stands where a row before it does; drop one.`;
      place.refuse(`rows[${i}]`, "ROW_TWICE", problem);
    }
    places.add(key);
  }
  for (let i: int = 0; i < component.lookups.length; i += 1) {
    if (component.lookups[i].kind === "attainment") checkFromZero(component, i === 0, place);
  }
}

/** Deals are rated again from their traces, in which facts that differ in the signs that separate there look the same. */
function checkLabels(component: PlanComponent, isFirst: boolean, place: PlanPlace): void {
  const cells = new Map<string, string>();
  for (let i: int = 0; i < component.rows.length; i += 1) {
    const cell = isFirst ? component.rows[i].first : component.rows[i].second;
    const label = traceLabel(cell);
    const before = valueOf(cells, label);
    if (before === null) {
      cells.set(label, cell);
    } else if (before !== cell) {
      const problem = `Row ${i + 1} of ${component.key} is for "${cell}", and a row before it for "${before}"; they differ only in signs that explanations show as spaces. Tell them apart by other signs, in the deals too.`;
      place.refuse(isFirst ? `rows[${i}].first` : `rows[${i}].second`, "ROWS_LOOK_ALIKE", problem);
    }
  }
}

/** In each line of the table along an attainment, or in that for any other fact, the first row must start at 0. */
function checkFromZero(component: PlanComponent, isFirst: boolean, place: PlanPlace): void {
  const isForAnyOther = component.lookups.length > 1 && component.lookups[isFirst ? 1 : 0].kind === "fact";
  const sound = new Set<string>();
  for (const row of component.rows) {
    if (Decimal.of(isFirst ? row.first : row.second).isZero()) sound.add(acrossOf(component, row, isFirst));
  }
  for (let i: int = 0; i < component.rows.length; i += 1) {
    const across = acrossOf(component, component.rows[i], isFirst);
    if (sound.has(across) || (isForAnyOther && sound.has(""))) continue;
    sound.add(across);
    const line = component.lookups.length === 1 ? "" : across === "" ? " for any other value" : ` for ${across}`;
    const problem = `The look-up table of ${component.key} has no row that starts at attainment 0${line}; whoever is below row ${i + 1} would find no rate.`;
    place.refuse(isFirst ? `rows[${i}].first` : `rows[${i}].second`, "ROWS_NOT_FROM_ZERO", problem);
  }
}

/** The value of a row in the other column. */
function acrossOf(component: PlanComponent, row: RateRow, isFirst: boolean): string {
  if (component.lookups.length === 1) return "";
  return isFirst ? tidied(component.lookups[1].kind, row.second) : tidied(component.lookups[0].kind, row.first);
}

function placeKeyOf(component: PlanComponent, row: RateRow): string {
  const first = tidied(component.lookups[0].kind, row.first);
  const second = component.lookups.length === 1 ? "" : tidied(component.lookups[1].kind, row.second);
  return `${first.length} ${first}${second}`;
}

/** 1 and 1.00 are the same start; facts are what they are, letter by letter. */
function tidied(kind: LookupKind, cell: string): string {
  return kind === "fact" ? cell : Decimal.of(cell).toShortText();
}
