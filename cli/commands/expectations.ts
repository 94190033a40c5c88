import { Decimal, EngineError, calculate, checkPlanVersion, isDecimal, partOfKey } from "../../engine/index.js";
import type { CalculationResult, Line, Statement } from "../../engine/index.js";
import { readDocument } from "../document/document.js";
import type { Expected, PlanDocument } from "../document/document.js";
import { below } from "../document/pointer.js";
import { DocumentError, UsageError } from "../problem.js";
import type { Problem } from "../problem.js";
import { problemsText } from "../text/problems.js";
import type { Options, Report } from "./command.js";
import { statedOf } from "../statements.js";

/** What came out, as texts by name, and where the document says what was expected instead. */
type Facts = Record<string, string | undefined>;

/** `test FILE…`: compares what documents pay with what they say they must pay. Exit code 1 when anything differs, 2 when a file is not there. */
export function testCommand(files: string[], { useColour }: Options): Report {
  const results = files.map(resultOf);
  const tests = results.map(({ file, title, problems }) => ({ file, title, problems }));
  const failed = tests.filter((test) => test.problems.length > 0).length;
  const lines = tests.flatMap(({ file, title, problems }) => {
    const head = `${problems.length === 0 ? "ok    " : "FAILED"} ${file}${title === "" ? "" : `: ${title}`}`;
    return problems.length === 0 ? [head] : [head, problemsText(problems, useColour)];
  });
  lines.push(`${tests.length - failed} passed, ${failed} failed`);
  return { text: lines.join("\n"), data: { tests, failed }, exitCode: worst(results) };
}

interface Result {
  file: string;
  title: string;
  problems: Problem[];
  exitCode: Report["exitCode"];
}

function worst(results: Result[]): Report["exitCode"] {
  return results.reduce<Report["exitCode"]>((most, { exitCode }) => (exitCode > most ? exitCode : most), 0);
}

/** A document that cannot be used fails by itself; the results of the others are still worth having. */
function resultOf(file: string): Result {
  try {
    const document = readDocument(file);
    const problems = differencesOf(document);
    return { file, title: document.title, problems, exitCode: problems.length > 0 ? 1 : 0 };
  } catch (error) {
    if (error instanceof DocumentError) return { file, title: "", problems: error.problems, exitCode: 1 };
    const about = { severity: "error", path: "", allowed: null, file, line: 1, column: 1 } as const;
    if (error instanceof EngineError) {
      const { code, message } = error;
      return { file, title: "", problems: [{ ...about, code, message }], exitCode: 1 };
    }
    if (!(error instanceof UsageError)) throw error;
    return { file, title: "", problems: [{ ...about, code: "FILE_UNREADABLE", message: error.message }], exitCode: 2 };
  }
}

const LISTS = ["lines", "totals", "statements", "holds", "problems"] as const;

/** What comes out of a document otherwise than it expects. Of each list that it gives, all must come out; no others may. */
export function differencesOf(document: PlanDocument): Problem[] {
  const { expected } = document;
  if (expected === null || Object.keys(expected).length === 0) {
    const message = "The document does not say what is expected.";
    const allowed = 'a member "expected" with at least one of the lists lines, totals, statements, holds and problems';
    return [problemAt(document, expected === null ? "" : "/expected", "NOTHING_EXPECTED", message, allowed)];
  }
  const result = calculate(document.request);
  const noStatements = { statements: [], farDay: null };
  const { statements, farDay } = expected.statements ? statedOf(document.request, result.entries) : noStatements;
  if (farDay !== null) return [document.places.problem(farDay)];
  const found = factsOf(document, result, statements);
  return LISTS.flatMap((list) => {
    const wanted = expected[list] ?? (list === "holds" ? [] : null);
    return wanted === null ? [] : compare(document, list, wanted as Facts[], found[list]);
  });
}

function factsOf(
  { request }: PlanDocument,
  result: CalculationResult,
  statements: Statement[],
): Record<keyof Expected, Facts[]> {
  const problems = request.versions.flatMap(checkPlanVersion);
  const holds = [...result.holds, ...statements.flatMap((statement) => statement.holds)];
  return {
    lines: result.lines.map(lineFacts),
    totals: result.totals.map(({ payeeKey, currencyCode, commission, totalPay }) => ({
      payeeKey,
      currencyCode,
      commission: commission.toText(),
      totalPay: totalPay.toText(),
    })),
    statements: statements.map(statementFacts).filter(saysSomething),
    holds: holds.map(({ dealKey, payeeKey, code }) => ({ dealKey, payeeKey: payeeKey ?? undefined, code })),
    problems: problems.map(({ severity, code, message }) => ({ severity, code, message })),
  };
}

function lineFacts({ lineKey, dealKey, payeeKey, componentKey, day, credit, amount }: Line): Facts {
  const part = partOfKey(lineKey);
  return {
    ...{ dealKey, payeeKey, componentKey },
    part: part === "" ? undefined : part,
    ...{ day, credit: credit.toText(), amount: amount.toText() },
  };
}

/** All amounts of a statement; what it is of names it. */
function statementFacts(statement: Statement): Facts {
  const amounts = Object.entries(statement).flatMap(([name, value]): [string, string][] =>
    value instanceof Decimal ? [[name, value.toText()]] : [],
  );
  const { payeeKey, month, currencyCode } = statement;
  return { payeeKey, month, currencyCode, ...Object.fromEntries(amounts) };
}

/** A month in which nothing is earned, paid or owed need not be expected. */
function saysSomething(facts: Facts): boolean {
  return Object.entries(facts).some(([name, text]) => !NAMING.includes(name) && !isNothing(text!));
}

function isNothing(text: string): boolean {
  return isDecimal(text) && Decimal.of(text).isZero();
}

/** Members that say which line, total, hold or problem is meant; the others are compared. */
const NAMING = ["dealKey", "payeeKey", "componentKey", "part", "month", "currencyCode", "code", "severity"];
/** Texts among those that are compared; all others are exact numbers. */
const TEXTS = ["day", "message"];

function compare(document: PlanDocument, list: keyof Expected, wanted: Facts[], found: Facts[]): Problem[] {
  const left = new Left(found);
  const problems: Problem[] = [];
  wanted.forEach((facts, index) => {
    const path = below(`/expected/${list}`, index);
    const actual = left.takeNearest(facts);
    if (actual === null) {
      problems.push(problemAt(document, path, "EXPECTED_MISSING", `Did not come out: ${factsText(facts)}.`));
      return;
    }
    for (const name of differing(facts, actual)) {
      const message = `${name} is ${actual[name] ?? "missing"}, and ${facts[name]} is expected (${factsText(named(facts))}).`;
      problems.push(problemAt(document, below(path, name), "EXPECTED_DIFFERS", message));
    }
  });
  for (const facts of left.all()) {
    const isLong = list === "statements";
    const told = Object.entries(facts).filter(([, text]) => !isLong || (text !== undefined && !isNothing(text)));
    const message = `Came out without being expected: ${factsText(Object.fromEntries(told))}.`;
    problems.push(problemAt(document, `/expected/${list}`, "UNEXPECTED", message));
  }
  return problems;
}

/** What came out and has not been expected yet, looked up by what names it. */
class Left {
  private readonly facts: Set<Facts>;
  /** By the members that an expectation names, then by their values. */
  private readonly tables = new Map<string, Map<string, Facts[]>>();

  constructor(found: Facts[]) {
    this.facts = new Set(found);
  }

  all(): Facts[] {
    return [...this.facts];
  }

  /** Among those of the same names the one that differs least, which is then no longer left; null when there is none. */
  takeNearest(wanted: Facts): Facts | null {
    const names = NAMING.filter((name) => wanted[name] !== undefined);
    const group = (this.tableBy(names).get(namesText(wanted, names)) ?? []).filter((one) => this.facts.has(one));
    let nearest: Facts | null = null;
    let fewest = Infinity;
    for (const actual of group) {
      const differences = differing(wanted, actual).length;
      if (differences < fewest) [nearest, fewest] = [actual, differences];
      if (fewest === 0) break;
    }
    if (nearest !== null) this.facts.delete(nearest);
    return nearest;
  }

  private tableBy(names: string[]): Map<string, Facts[]> {
    const known = this.tables.get(names.join());
    if (known !== undefined) return known;
    const table = new Map<string, Facts[]>();
    for (const facts of this.facts) {
      const text = namesText(facts, names);
      const group = table.get(text);
      if (group === undefined) table.set(text, [facts]);
      else group.push(facts);
    }
    this.tables.set(names.join(), table);
    return table;
  }
}

function namesText(facts: Facts, names: string[]): string {
  return JSON.stringify(names.map((name) => facts[name]));
}

function differing(facts: Facts, actual: Facts): string[] {
  return Object.keys(facts).filter((name) => {
    const [wanted, given] = [facts[name], actual[name]];
    if (wanted === undefined || NAMING.includes(name)) return false;
    if (TEXTS.includes(name) || given === undefined) return wanted !== given;
    return !Decimal.of(wanted).equals(Decimal.of(given));
  });
}

function named(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => NAMING.includes(name)));
}

function factsText(facts: Facts): string {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${name} ${value}`).join(", ");
}

function problemAt(
  document: PlanDocument,
  path: string,
  code: string,
  message: string,
  allowed: string | null = null,
): Problem {
  return document.places.problem({ severity: "error", code, path, message, allowed });
}
