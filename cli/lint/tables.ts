import { Decimal, isDecimal } from "../../engine/index.js";
import type { CalculationRequest, Condition, LookupDimension, PlanComponent } from "../../engine/index.js";
import { componentName } from "../text/names.js";
import { cellText, dimensionText, rowAt } from "../text/rate.js";
import { lineNoun, listText, pluralOf } from "../text/words.js";
import { componentsOf } from "./finding.js";
import type { Finding } from "./finding.js";

/** Values for which a look-up table has no rate, and rows that change nothing. */
export function tableProblems(request: CalculationRequest): Finding[] {
  return componentsOf(request).flatMap(({ component, path }) => {
    if (component.lookups.length === 0 || component.rows.length === 0) return [];
    return [...openEnds(component, path), ...holes(component, path)];
  });
}

const CELLS = ["first", "second"] as const;

/** Facts without a row for any other value, numbers without a row from 0. */
function openEnds(component: PlanComponent, path: string): Finding[] {
  return component.lookups.flatMap((dimension, at) => {
    const cells = [...new Set(component.rows.map((row) => row[CELLS[at]]))];
    const gap = gapOf(dimension, cells, component);
    if (gap === null) return [];
    return [
      {
        code: "TABLE_WITHOUT_RATE",
        path: `${path}/rows`,
        message: `The table of ${componentName(component)} has no rate for ${gap.missing}: such ${pluralOf(lineNoun(component))} are held.`,
        allowed: gap.mend,
      },
    ];
  });
}

function gapOf(
  dimension: LookupDimension,
  cells: string[],
  component: PlanComponent,
): { missing: string; mend: string } | null {
  const what = dimensionText(dimension, component);
  const own = component.conditions.filter(({ fact }) => fact === dimension.name && dimension.kind !== "attainment");
  if (dimension.kind === "fact") {
    const isNamed = own.some(({ test, values }) => test === "is" && values.every((value) => cells.includes(value)));
    if (cells.includes("") || isNamed) return null;
    const missing = `another ${what} than ${listText(
      cells.map((cell) => `"${cell}"`),
      "or",
    )}, or none`;
    return { missing, mend: `a row with "${CELLS[component.lookups.indexOf(dimension)]}": "" for any other value` };
  }
  const starts = cells.filter(isDecimal).map((cell) => Decimal.of(cell));
  const lowest = starts.reduce((least, start) => (start.compareTo(least) < 0 ? start : least), starts[0]);
  if (!lowest || lowest.sign() <= 0 || own.some((condition) => startsFrom(condition, lowest))) return null;
  const first = cellText(dimension, lowest.toShortText()).replace("from ", "");
  return { missing: `${what} below ${first}`, mend: `a row from "0"` };
}

/** True when a condition leaves no number below the start. */
function startsFrom({ test, values }: Condition, start: Decimal): boolean {
  return test === "atLeast" && isDecimal(values[0] ?? "") && Decimal.of(values[0]).compareTo(start) >= 0;
}

/** Pairs of values of a table of two dimensions for which no row stands in, as one for any other value does, or one that starts lower. */
function holes(component: PlanComponent, path: string): Finding[] {
  const [down, across] = component.lookups;
  if (!across) return [];
  const { rows } = component;
  const [firsts, seconds] = CELLS.map((cell) => [...new Set(rows.map((row) => row[cell]))]);
  const missing = firsts.flatMap((first) =>
    seconds
      .filter((second) => !rowAt(component, [first, second]))
      .map((second) => `${cellText(down, first)} and ${cellText(across, second)}`),
  );
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 5).join("; ");
  return [
    {
      code: "TABLE_WITH_HOLES",
      path: `${path}/rows`,
      message: `The table of ${componentName(component)} has no row for ${shown}${missing.length > 5 ? "; …" : ""}: such ${pluralOf(lineNoun(component))} are held.`,
      allowed: "a row for each pair of values, or for any other value",
    },
  ];
}
