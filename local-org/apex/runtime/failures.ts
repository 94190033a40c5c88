import { ApexException, nullPointer } from "../../values/index.js";
import type { StackReader } from "./stack.js";

const NULL_ACCESS = /^Cannot (read|set) properties of null\b/;

/**
 * Errors of JavaScript that mean something in Apex: a member of null, recursion without end. Everything else that is no Apex
 * exception is a fault of the local org itself or a refusal, and stays what it is.
 */
export function toApexException(error: unknown, stacks: StackReader): unknown {
  if (error instanceof ApexException) {
    stacks.locate(error);
    return error;
  }
  if (error instanceof TypeError && NULL_ACCESS.test(error.message) && isThrownByApex(error)) {
    return moved(nullPointer(), error, stacks);
  }
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return moved(new ApexException("System.LimitException", "Maximum stack depth reached: 1001"), error, stacks);
  }
  return error;
}

/** True when the innermost frame is emitted code: in library code a null is a mistake of its own. */
function isThrownByApex(error: Error): boolean {
  const innermost = (error.stack ?? "").split("\n").find((line) => line.startsWith("    at "));
  return innermost !== undefined && /\.(cls|trigger):\d+:\d+\)?$/.test(innermost);
}

function moved(exception: ApexException, from: Error, stacks: StackReader): ApexException {
  exception.stack = from.stack;
  stacks.locate(exception);
  return exception;
}
