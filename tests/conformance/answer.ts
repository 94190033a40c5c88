/**
 * What every place is asked, and the text of its answer. The page in the browser loads this file too, so it imports types only.
 */

/** What a text is: a request for a calculation, one for statements, or a plan version. */
export type Subject = "calculation" | "settlement" | "plan";

export interface Question {
  subject: Subject;
  text: string;
}

/** How a place runs the engine; values are its own. */
export interface Engine {
  /** Calls a function of the engine by its name. */
  call(name: string, argument: unknown): unknown;
  field(owner: unknown, name: string): unknown;
  items(list: unknown): unknown[];
  /** What is known of something that was thrown; the code is null when it is no EngineError. */
  failure(error: unknown): { code: string | null; message: string };
}

/** How an answer begins when the engine refuses the text, and when it fails otherwise: a fault wherever it happens. */
export const REFUSAL = "refused ";
export const CRASH = "crash ";

const ANSWERS: Record<Subject, (engine: Engine, text: string) => unknown[]> = {
  calculation(engine, text) {
    const request = engine.call("readRequest", text);
    const credited = engine.call("creditRequest", request);
    const groups = engine.items(engine.call("groupsIn", credited));
    const result = engine.call("resultOf", credited);
    const traces = engine.items(engine.field(result, "lines")).map((line) => engine.field(line, "trace"));
    const steps = traces.flatMap((trace) => stepsOf(engine, engine.call("explainTrace", trace)));
    const nothingStands = engine.items(engine.field(request, "standing")).length === 0;
    const amounts = nothingStands ? [engine.call("writeResult", engine.call("amountsOf", request))] : [];
    return [engine.call("writeResult", result), engine.call("writeRequest", request), ...groups, ...steps, ...amounts];
  },
  settlement(engine, text) {
    const request = engine.call("readSettlement", text);
    const statements = engine.call("settle", request);
    const steps = engine.items(statements).flatMap((one) => stepsOf(engine, engine.call("explainStatement", one)));
    return [engine.call("writeStatements", statements), engine.call("writeSettlement", request), ...steps];
  },
  plan(engine, text) {
    const version = engine.call("readPlanVersion", text);
    const problems = engine.items(engine.call("checkPlanVersion", version));
    const fields = ["severity", "code", "componentKey", "path", "message"];
    return [
      engine.call("writePlanVersion", version),
      ...problems.map((problem) => fields.map((name) => engine.field(problem, name)).join("|")),
    ];
  },
};

/** All that the engine says: what comes out, what went in as it was read, and the explanations, a line each. */
export function answerWith(engine: Engine, { subject, text }: Question): string {
  try {
    return ANSWERS[subject](engine, text).join("\n");
  } catch (error) {
    const { code, message } = engine.failure(error);
    return code === null ? CRASH + message : `${REFUSAL}${code}: ${message}`;
  }
}

function stepsOf(engine: Engine, steps: unknown): string[] {
  return engine
    .items(steps)
    .map((step) => ["title", "formula", "result"].map((name) => engine.field(step, name)).join("|"));
}

/** The engine as a module of JavaScript, in Node or in a page. */
export function engineOf(module: object): Engine {
  const functions = module as Record<string, (argument: unknown) => unknown>;
  return {
    call: (name, argument) => functions[name](argument),
    field: (owner, name) => (owner as Record<string, unknown>)[name],
    items: (list) => list as unknown[],
    failure(error) {
      const { code, name, message } = error as { code?: string; name: string; message: string };
      return code === undefined ? { code: null, message: `${name}: ${message}` } : { code, message };
    },
  };
}
