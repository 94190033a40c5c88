/** Runs Apex tests as an org does: each method on the rows of @TestSetup, with fresh statics and limits, undone at its end. */
import type { Org, Place, Transaction, UserContext } from "../../contract.js";
import { ApexException, type DmlRowError } from "../../values/index.js";
import { type CompiledApex } from "../index.js";
import { refuse } from "../refusals.js";
import { hasAnnotation } from "../types/declare.js";
import type { ClassInfo, MethodInfo } from "../types/model.js";
import { type CoverageReport, coverageOf } from "./coverage.js";

export interface TestOptions {
  /** Test classes by name, any case; all by default. */
  classes?: string[];
  /** Only these methods; all by default. */
  methods?: string[];
  /** The user the tests run as. */
  user: UserContext;
  /** Told after each method. */
  onResult?: (result: TestResult) => void;
}

export interface TestResult {
  className: string;
  methodName: string;
  passed: boolean;
  /** `System.AssertException: Assertion Failed`; null when passed. */
  message: string | null;
  /** `Class.Foo.bar: line 12, column 1`, one line a frame. */
  stackTrace: string | null;
  place: Place | null;
  milliseconds: number;
}

export interface TestReport {
  results: TestResult[];
  passed: number;
  failed: number;
  /** Null when the Apex was compiled without counting lines. */
  coverage: CoverageReport | null;
}

export type TestOrg = Omit<Org, "apex"> & { apex: CompiledApex };

/** Throws when a named class or method is no test. */
export function runTests(org: TestOrg, options: TestOptions): TestReport {
  const { compiled } = org.apex;
  for (const one of compiled.coverage) one.hits.fill(0);
  const results: TestResult[] = [];
  for (const info of testClasses(org, options.classes)) {
    for (const result of runClass(org, info, options)) {
      results.push(result);
      options.onResult?.(result);
    }
  }
  if (results.length === 0)
    throw new Error(
      `No test matches ${[...(options.classes ?? []), ...(options.methods ?? [])].join(", ") || "anything"}`,
    );
  const passed = results.filter((one) => one.passed).length;
  const isCounted = compiled.coverage.some((one) => one.lines.length > 0);
  return {
    results,
    passed,
    failed: results.length - passed,
    coverage: isCounted ? coverageOf(compiled.coverage) : null,
  };
}

function testClasses(org: TestOrg, names: string[] | undefined): ClassInfo[] {
  const all = Array.from(org.apex.compiled.universe.classes.values()).filter((info) => testMethods(info).length > 0);
  if (!names) return all;
  return names.map((name) => {
    const found = all.find((info) => info.name.toLowerCase() === name.toLowerCase());
    if (!found)
      throw new Error(`There is no test class ${name}. Test classes: ${all.map((info) => info.name).join(", ")}`);
    return found;
  });
}

function methodsWhere(info: ClassInfo, is: (method: MethodInfo) => boolean): MethodInfo[] {
  return Array.from(info.methods.values())
    .flat()
    .filter((method) => method.isStatic && is(method));
}

function testMethods(info: ClassInfo): MethodInfo[] {
  return methodsWhere(info, (method) => hasAnnotation(method, "istest") || method.words.includes("testmethod"));
}

function* runClass(org: TestOrg, info: ClassInfo, options: TestOptions): Generator<TestResult> {
  const methods = testMethods(info).filter(
    (method) => !options.methods || options.methods.some((name) => name.toLowerCase() === method.name.toLowerCase()),
  );
  if (methods.length === 0) return;
  refuseAllData(info);
  const setups = methodsWhere(info, (method) => hasAnnotation(method, "testsetup"));
  const results: TestResult[] = [];
  org.testing.isolate(options.user, (tx) => {
    const broken = setups.map((method) => run(org, tx, method, true)).find((result) => !result.passed);
    for (const method of methods) {
      results.push(broken ? { ...broken, methodName: method.name, milliseconds: 0 } : run(org, tx, method, false));
    }
  });
  yield* results;
}

function refuseAllData(info: ClassInfo): void {
  const annotations = [
    ...info.declaration.modifiers.annotations,
    ...testMethods(info).flatMap((method) => method.annotations),
  ];
  for (const one of annotations) {
    if (one.values.seealldata?.toLowerCase() !== "true") continue;
    const message = "Tests of the local org see only their own rows: make them in the test or in @TestSetup.";
    refuse("APEX_SEE_ALL_DATA", message, { file: info.file, line: one.line, column: one.column });
  }
}

function run(org: TestOrg, tx: Transaction, method: MethodInfo, keep: boolean): TestResult {
  const start = performance.now();
  const result = {
    className: method.owner.name,
    methodName: method.name,
    passed: true,
    message: null,
    stackTrace: null,
    place: null,
  };
  try {
    org.testing.method(tx, (own) => org.apex.callStatic(own, method.owner.name, method.name, []), keep);
    return { ...result, milliseconds: performance.now() - start };
  } catch (error) {
    const failure = failureOf(org, error);
    return { ...result, ...failure, passed: false, milliseconds: performance.now() - start };
  }
}

function failureOf(org: TestOrg, error: unknown): Pick<TestResult, "message" | "stackTrace" | "place"> {
  const { stacks } = org.apex.compiled.engine;
  if (!(error instanceof Error)) throw error;
  const frames = stacks.frames(error.stack);
  const place = frames[0]?.place ?? null;
  const trace = frames.map((frame) => `${frame.name}: line ${frame.place.line}, column 1`).join("\n");
  if (error instanceof ApexException)
    return { message: `${error}${rowErrors(error.dmlErrors)}`, stackTrace: trace, place };
  // A refusal or a fault of the local org itself: its own stack helps to mend it.
  return { message: `${error.name}: ${error.message}`, stackTrace: `${trace}\n${error.stack}`, place };
}

function rowErrors(errors: DmlRowError[]): string {
  return errors.length > 1 ? ` (and ${errors.length - 1} more rows)` : "";
}
