/** The room's façade: compiles the package's Apex and runs it for the other rooms. */
import type { ApexRuntime, Org, Transaction, TriggerEvent } from "../contract.js";
import { ApexException, type ApexValue } from "../values/index.js";
import { invokeAura } from "./aura/index.js";
import { type ApexPackage, type CompileOptions, compilePackage } from "./package.js";
import { fieldsOf } from "./runtime/engine.js";
import { infoOf } from "./runtime/instance.js";
import { triggerState } from "./runtime/triggers.js";

export { AuraFailure } from "./aura/index.js";
export { ApexRefused } from "./refusals.js";
export type { CompileOptions, Coverage } from "./package.js";
export { runTests, type TestOptions, type TestReport, type TestResult } from "./tests/index.js";

/** The runtime with what the test runner needs besides the contract. */
export interface CompiledApex extends ApexRuntime {
  readonly compiled: ApexPackage;
}

/**
 * Compiles all classes and triggers of the metadata. Throws {@link ApexRefused} for what the local org does not run.
 * `org` may still be under construction: only its metadata is read here.
 */
export function createApexRuntime(org: Pick<Org, "metadata">, options: Partial<CompileOptions> = {}): CompiledApex {
  const compiled = compilePackage(org.metadata, { cacheFolder: ".akkord/cache/apex", coverage: false, ...options });
  const { engine } = compiled;
  return {
    compiled,
    fireTriggers: (tx, event) => fireTriggers(compiled, tx, event),
    hasTriggers: (object, timing, operation) => triggersFor(compiled, object, timing, operation).length > 0,
    invokeAura: (tx, className, methodName, args) =>
      engine.within(tx, () => invokeAura(engine, className, methodName, args)),
    callMethod: (tx, instance, methodName, args) => engine.within(tx, () => engine.call(instance, methodName, args)),
    construct: (tx, className) => engine.within(tx, () => engine.create(className)),
    callStatic: (tx, className, methodName, args) =>
      engine.within(tx, () => callStatic(compiled, className, methodName, args)),
    allocate: (className) => engine.allocate(className),
    fieldsOf: (instance) => keptFields(compiled, instance),
    setField: (instance, name, value) => engine.setField(instance, name, value),
    isInstance: (value, typeName) => engine.isInstance(value, typeName),
  };
}

function triggersFor(
  compiled: ApexPackage,
  object: string,
  timing: string,
  operation: string,
): ApexPackage["triggers"] {
  return compiled.triggers.filter(
    (one) => one.object === object.toLowerCase() && one.events.has(`${timing} ${operation}`),
  );
}

function fireTriggers(compiled: ApexPackage, tx: Transaction, event: TriggerEvent): void {
  const { engine } = compiled;
  const all = triggersFor(compiled, event.object, event.timing, event.operation);
  const wanted = event.trigger?.toLowerCase();
  const triggers = wanted ? all.filter((one) => one.name.toLowerCase() === wanted) : all;
  if (triggers.length === 0) return;
  const state = triggerState(engine.metadata.object(event.object), event);
  engine.within(tx, () => {
    for (const trigger of triggers) {
      engine.trigger = state;
      trigger.run();
    }
  });
}

function callStatic(compiled: ApexPackage, className: string, methodName: string, args: ApexValue[]): ApexValue {
  const { engine } = compiled;
  const info = engine.requireClass(className);
  const method = info.methods
    .get(methodName.toLowerCase())
    ?.find((one) => one.isStatic && one.parameters.length === args.length);
  if (!method)
    throw new ApexException("System.TypeException", `Static method does not exist: ${className}.${methodName}`);
  const methods = engine.classOf(info) as unknown as Record<string, (...args: ApexValue[]) => ApexValue>;
  return methods[method.js](...args) ?? null;
}

function keptFields(compiled: ApexPackage, instance: object): Map<string, ApexValue> {
  const info = infoOf(instance);
  const fields = info ? fieldsOf(info).filter((one) => !one.isStatic && !one.isTransient && !one.getter) : [];
  return new Map(fields.map((one) => [one.name, compiled.engine.getField(instance, one.name)]));
}
