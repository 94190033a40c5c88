/** What the engine promises of any text: a clear refusal, or a result in which nothing is lost and every line can be replayed. */
import {
  Decimal,
  EngineError,
  calculate,
  checkPlanVersion,
  explainStatement,
  explainTrace,
  groupKeysOf,
  readPlanVersion,
  readRequest,
  readSettlement,
  readTrace,
  settle,
  traceSentence,
  writePlanVersion,
  writeRequest,
  writeResult,
  writeSettlement,
  writeStatements,
} from "../../engine/index.js";
import type { CalculationRequest, Line, TraceStep } from "../../engine/index.js";
import { replay } from "../../engine/tests/replay.js";
import { companyOn } from "./companies.js";
import { documentOf } from "../../cli/document/document.js";
import { DocumentError } from "../../cli/problem.js";
import type { Problem } from "../../cli/problem.js";
import type { Input, Kind } from "./inputs.js";
import { commandFaults } from "./commands.js";
import { creditFaults } from "./credits.js";
import { forgottenDeals } from "./losses.js";
import { sourceFaults } from "./sources.js";
import { statementFaults } from "./statements.js";

/** How an input ended. */
export type Ending = "refused" | "paid" | "held" | "nothing";

export interface Verdict {
  ending: Ending;
  /** The promises that are broken, in words. */
  broken: string[];
}

const PLAIN = /^-?\d+(\.\d+)?$/;
const CODE = /^[A-Z][A-Z_]+$/;
/** A refusal of the reader says where in the text. */
const PLACED = /^Line \d+, column \d+: .+\.$/s;
/** Words that only a program would say to people. */
const MACHINE_WORDS = ["undefined", "NaN", "[object", "Infinity"];
const TRACE_BYTES = 500;
/** Documents are read from files; these have only a name. */
const FILE = "plan.json";
const LARGEST_MONEY = Decimal.of("9999999999999999.99");

const VERDICTS: Record<Kind, (text: string) => Verdict> = {
  plan: planVerdict,
  request: requestVerdict,
  document: documentVerdict,
  trace: traceVerdict,
  settlement: settlementVerdict,
};

export function verdictOn({ kind, text }: Input): Verdict {
  try {
    return VERDICTS[kind](text);
  } catch (error) {
    return { ending: "refused", broken: refusalFaults(error, text) };
  }
}

function documentVerdict(text: string): Verdict {
  const { ending, broken } = documentResult(text);
  const commands = commandFaults(text, ending !== "refused", (words) => !saysMachineWords(words, text));
  return { ending, broken: [...broken, ...commands] };
}

function documentResult(text: string): Verdict {
  try {
    return resultVerdict(documentOf(text, FILE).request, text);
  } catch (error) {
    const isOfDocument = error instanceof DocumentError;
    const broken = isOfDocument ? documentFaults(error.problems, text) : refusalFaults(error, text);
    return { ending: "refused", broken };
  }
}

function documentFaults(problems: Problem[], text: string): string[] {
  const lines = text.split("\n").length;
  const isClear = ({ code, message, allowed, file, line, column }: Problem): boolean =>
    CODE.test(code) &&
    ![message, allowed ?? "-"].some((words) => words === "" || saysMachineWords(words, text)) &&
    file === FILE &&
    line >= 1 &&
    line <= lines &&
    column >= 1;
  const unclear = problems.filter((problem) => !isClear(problem)).map((problem) => JSON.stringify(problem));
  return problems.length === 0 ? ["refused for no reason"] : unclear;
}

function planVerdict(text: string): Verdict {
  const version = readPlanVersion(text);
  const written = writePlanVersion(version);
  const broken = checkPlanVersion(version)
    .filter(({ code, message }) => !CODE.test(code) || saysMachineWords(message, text))
    .map(({ code, message }) => `the problem ${code} says "${message}"`);
  if (written !== text && writePlanVersion(readPlanVersion(written)) !== written)
    broken.push("the plan is read otherwise than written");
  const verdict = resultVerdict(companyOn(version), text);
  return { ending: verdict.ending, broken: [...broken, ...verdict.broken] };
}

function requestVerdict(text: string): Verdict {
  const request = readRequest(text);
  const written = writeRequest(request);
  const isSame = written === text || writeRequest(readRequest(written)) === written;
  const { ending, broken } = resultVerdict(request, text);
  return { ending, broken: isSame ? broken : ["the request is read otherwise than written", ...broken] };
}

function traceVerdict(text: string): Verdict {
  const faults = [...explainTrace(text).map(stepWords), traceSentence(text)].filter((words) =>
    saysMachineWords(words, text),
  );
  return { ending: "paid", broken: faults };
}

function settlementVerdict(text: string): Verdict {
  const request = readSettlement(text);
  const statements = settle(request);
  const broken = statementFaults(request, statements);
  const words = statements.flatMap((statement) => explainStatement(statement).map(stepWords));
  if (saysMachineWords([writeStatements(statements), ...words].join(" "), text)) broken.push("it speaks to programs");
  const written = writeSettlement(request);
  if (written !== text && writeSettlement(readSettlement(written)) !== written)
    broken.push("the settlement is read otherwise than written");
  const isHeld = statements.some((statement) => statement.holds.length > 0);
  return { ending: isHeld ? "held" : statements.length > 0 ? "paid" : "nothing", broken };
}

function stepWords({ title, formula, result }: TraceStep): string {
  return `${title} ${formula} ${result}`;
}

function resultVerdict(request: CalculationRequest, text: string): Verdict {
  const groups = new Set(groupKeysOf(request));
  const result = calculate(request);
  const own = result.lines.filter((line) => !isForeign(line, request));
  const broken = own.flatMap((line) => lineFaults(line, text));
  broken.push(...sourceFaults(own, request), ...creditFaults(request, result));
  if (saysMachineWords(writeResult(result), text)) broken.push("the result says what only programs say");
  for (const { code, message, remedy } of result.holds) {
    if (!CODE.test(code) || message === "" || remedy === "")
      broken.push(`the hold ${code} says "${message}" "${remedy}"`);
  }
  for (const { key, name } of forgottenDeals(request, result))
    broken.push(`the deal "${key}" ("${name}") is forgotten`);
  const known = new Set(request.standing.flatMap(({ lineKey, groupKey }) => [lineKey, groupKey]));
  for (const { lineKey, groupKey } of result.lines) {
    if (!known.has(lineKey) && !known.has(groupKey) && !groups.has(groupKey))
      broken.push(`the group ${groupKey} was not announced`);
  }
  const ending = result.lines.length > 0 ? "paid" : result.holds.length > 0 ? "held" : "nothing";
  return { ending, broken };
}

/** A line that goes out as it came in, with entries that contradict their own trace, or one that nobody can read. */
function isForeign({ lineKey, amount, trace }: Line, { standing }: CalculationRequest): boolean {
  const entries = standing.filter((entry) => entry.lineKey === lineKey);
  if (!entries.some((entry) => entry.trace === trace)) return false;
  const stood = entries.map((entry) => entry.amount).reduce((a, b) => a.plus(b));
  try {
    return stood.equals(amount) && !readTrace(trace).result.equals(stood);
  } catch (error) {
    if (error instanceof EngineError) return true;
    throw error;
  }
}

function lineFaults({ lineKey, amount, credit, trace }: Line, text: string): string[] {
  const faults = replayFaults(trace, amount);
  if (![amount, credit].every((value) => PLAIN.test(value.toText()))) faults.push("has numbers that are not plain");
  if (amount.abs().compareTo(LARGEST_MONEY) > 0) faults.push(`pays ${amount.toText()}, more than the ledger holds`);
  if (Buffer.byteLength(trace) > TRACE_BYTES) faults.push(`has a trace of ${Buffer.byteLength(trace)} bytes`);
  const steps = explainTrace(trace).map(stepWords);
  if (saysMachineWords([traceSentence(trace), ...steps].join(" "), text)) faults.push("explains itself to programs");
  return faults.map((fault) => `the line ${lineKey} ${fault}; trace ${trace}`);
}

function replayFaults(trace: string, amount: Decimal): string[] {
  try {
    const { computed, written } = replay(trace);
    if (computed === written && Decimal.of(written).equals(amount)) return [];
    return [`pays ${amount.toText()}, its trace says ${written} and computes to ${computed}`];
  } catch (error) {
    return [`cannot be replayed: ${(error as Error).message}`];
  }
}

function refusalFaults(error: unknown, text: string): string[] {
  if (!(error instanceof EngineError)) return [`not an EngineError but ${(error as Error).stack}`];
  const { code, message } = error;
  const isClear = CODE.test(code) && message.length > 10 && !saysMachineWords(message, text);
  const isPlaced = code !== "JSON_INVALID" || PLACED.test(message);
  return isClear && isPlaced ? [] : [`the refusal ${code} says "${message}"`];
}

/** Words that the input itself says do not count. */
function saysMachineWords(words: string, text: string): boolean {
  return MACHINE_WORDS.some((word) => words.includes(word) && !text.includes(word));
}
