/** What every place is asked about one request. The page in the browser loads this file too, so it imports types only. */
import type { CalculationRequest, CalculationResult, TraceStep } from "../../engine/index.js";

/** The part of the engine that is compared. */
export interface Engine {
  readRequest(text: string): CalculationRequest;
  writeRequest(request: CalculationRequest): string;
  groupKeysOf(request: CalculationRequest): string[];
  calculate(request: CalculationRequest): CalculationResult;
  writeResult(result: CalculationResult): string;
  explainTrace(text: string): TraceStep[];
}

/** How an answer begins when the engine failed otherwise than by an EngineError: a fault wherever it happens. */
export const CRASH = "crash ";

/** All that the engine says about a request, a line each: the request written again, groups, result, steps of every trace. */
export function answerWith(engine: Engine, text: string): string {
  try {
    const request = engine.readRequest(text);
    const groups = engine.groupKeysOf(request).join("\n");
    const result = engine.calculate(request);
    const steps = result.lines.flatMap((line) => engine.explainTrace(line.trace).map(stepText));
    return [engine.writeRequest(request), groups, engine.writeResult(result), ...steps].join("\n");
  } catch (error) {
    const { code, name, message } = error as { code?: string; name: string; message: string };
    return code === undefined ? `${CRASH}${name}: ${message}` : refusal(code, message);
  }
}

export function stepText({ title, formula, result }: TraceStep): string {
  return `${title}|${formula}|${result}`;
}

export function refusal(code: string, message: string): string {
  return `error ${code}: ${message}`;
}
