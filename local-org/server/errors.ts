/** Turns whatever was thrown into an answer a person can act on, in the shape wire adapters of Lightning expect. */
import type { Place, Refusal } from "../contract.js";
import { isApexException, type ApexException } from "../values/index.js";

export interface ErrorBody {
  message: string;
  errorCode: string;
  [detail: string]: unknown;
}

export interface ErrorAnswer {
  status: number;
  body: ErrorBody;
  /** True when nobody foresaw it: the terminal gets the whole stack. */
  unforeseen: boolean;
}

/** A request that cannot be served, with the sentence for the person who made it. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
  ) {
    super(message);
  }
}

export const notFound = (message = "The record does not exist, or you may not see it."): RequestError =>
  new RequestError(404, "NOT_FOUND", message);

export function describeError(error: unknown): ErrorAnswer {
  if (error instanceof RequestError) return answer(error.status, error.errorCode, error.message);
  if (isApexException(error)) return error.dmlErrors.length > 0 ? dmlAnswer(error) : apexAnswer(error);
  if (isRefusal(error)) return answer(501, error.code, `${error.message} (${placeText(error.place)})`);
  const { validation, statusCode, message, code } = error as Error & {
    validation?: unknown;
    statusCode?: number;
    code?: string;
  };
  if (validation) return answer(400, "INVALID_REQUEST", `The request is not understood: ${message}.`);
  if (statusCode && statusCode < 500) return answer(statusCode, code ?? "INVALID_REQUEST", message);
  const text = `The local org failed while doing this: ${message}. The terminal shows where.`;
  return { ...answer(500, "UNKNOWN_EXCEPTION", text), unforeseen: true };
}

function answer(
  status: number,
  errorCode: string,
  message: string,
  details: Record<string, unknown> = {},
): ErrorAnswer {
  return { status, body: { message, errorCode, statusCode: status, ...details }, unforeseen: false };
}

/** As an @AuraEnabled method answers: the exception's own message and type. */
function apexAnswer(error: ApexException): ErrorAnswer {
  return answer(500, "APEX_ERROR", error.message, {
    exceptionType: error.typeName,
    isUserDefinedException: !error.typeName.startsWith("System."),
    stackTrace: error.places.map(placeText).join("\n"),
  });
}

/** As the UI API answers a failed save: errors of the record and of its fields apart. */
function dmlAnswer(error: ApexException): ErrorAnswer {
  const errors: { errorCode: string; message: string }[] = [];
  const fieldErrors: Record<string, { errorCode: string; message: string; field: string }[]> = {};
  for (const { code, message, fields } of error.dmlErrors) {
    if (fields.length === 0) errors.push({ errorCode: code, message });
    for (const field of fields) (fieldErrors[field] ??= []).push({ errorCode: code, message, field });
  }
  const message = error.dmlErrors.map((row) => row.message).join(" ");
  return answer(400, error.dmlErrors[0].code, message, {
    exceptionType: error.typeName,
    enhancedErrorType: "RecordError",
    output: { errors, fieldErrors },
  });
}

export function isRefusal(error: unknown): error is Refusal {
  const { code, place, message } = (error ?? {}) as Partial<Refusal>;
  return typeof code === "string" && typeof message === "string" && typeof place?.file === "string";
}

const placeText = ({ file, line }: Place): string => `${file}:${line}`;
