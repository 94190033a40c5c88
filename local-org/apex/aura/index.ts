/** What pages may call: @AuraEnabled static methods of classes that a permission set grants. Arguments and results are JSON. */
import { ApexException, type ApexValue } from "../../values/index.js";
import type { Engine } from "../runtime/engine.js";
import type { MethodInfo } from "../types/model.js";
import { hasAnnotation } from "../types/declare.js";
import { fromJson } from "./from-json.js";
import { toJson } from "./to-json.js";

/** A call that does not reach the method: nobody granted it (404), or an argument does not fit (400). */
export class AuraFailure extends Error {
  readonly code: string;

  constructor(
    readonly statusCode: 400 | 404,
    message: string,
  ) {
    super(message);
    this.name = "AuraFailure";
    this.code = statusCode === 404 ? "NO_ACCESS" : "INVALID_ARGUMENT";
  }
}

/**
 * A cacheable method that changed rows fails, as in an org. Throws {@link AuraFailure}, or the ApexException that the method threw, with its places; of AuraHandledException the page
 * learns the message only, so that one has none.
 */
export function invokeAura(
  engine: Engine,
  className: string,
  methodName: string,
  args: Record<string, unknown>,
): { value: unknown; cacheable: boolean } {
  const method = enabledMethod(engine, className, methodName);
  const cacheable = method.annotations.some(
    (one) => one.name.toLowerCase() === "auraenabled" && one.values.cacheable?.toLowerCase() === "true",
  );
  const values = method.member.parameters.map((parameter, i): ApexValue => {
    try {
      return fromJson(engine, given(args, parameter.name), method.parameters[i]);
    } catch (error) {
      if (error instanceof ApexException) throw new AuraFailure(400, `${parameter.name}: ${error.message}`);
      throw error;
    }
  });
  const methods = engine.classOf(method.owner) as unknown as Record<string, (...args: ApexValue[]) => ApexValue>;
  const before = engine.tx.limits.dmlStatements;
  try {
    const value = toJson(engine, methods[method.js](...values) ?? null);
    if (cacheable && engine.tx.limits.dmlStatements > before)
      throw new ApexException("System.LimitException", "Too many DML statements: 1");
    return { value, cacheable };
  } catch (error) {
    throw withoutSecrets(engine, error);
  }
}

function given(args: Record<string, unknown>, name: string): unknown {
  const key = Object.keys(args).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : args[key];
}

/** One answer for everything a user may not call, so that nobody learns what exists. */
function enabledMethod(engine: Engine, className: string, methodName: string): MethodInfo {
  const info = engine.universe.classNamed(className);
  const methods = info?.methods.get(methodName.toLowerCase()) ?? [];
  const method = methods.find((one) => one.isStatic && hasAnnotation(one, "auraenabled"));
  if (!info || !method || !isGranted(engine, info.name.split(".")[0])) {
    throw new AuraFailure(404, `You do not have access to the Apex class named '${className}'.`);
  }
  return method;
}

function isGranted(engine: Engine, className: string): boolean {
  const { user } = engine.tx;
  if (user.isAdministrator) return true;
  for (const set of engine.metadata.permissionSets.values()) {
    if (!user.permissionSets.has(set.name.toLowerCase())) continue;
    for (const granted of set.classes) if (granted.toLowerCase() === className.toLowerCase()) return true;
  }
  return false;
}

function withoutSecrets(engine: Engine, error: unknown): unknown {
  const exception = engine.apexError(error);
  if (exception instanceof ApexException && exception.typeName === "System.AuraHandledException") exception.places = [];
  return exception;
}
