/** The one place that turns whatever went wrong into a sentence a person can act on. */
import unexpected from "@salesforce/label/c.Unexpected_Error";

interface ServerProblem {
  body?: { message?: string } | { message?: string }[];
  message?: string;
}

/** The message of an Apex, data-service or JavaScript error. */
export function messageOf(error: unknown): string {
  if (typeof error === "string") return error;
  const { body, message } = (error ?? {}) as ServerProblem;
  const parts = (Array.isArray(body) ? body : [body]).map((part) => part?.message).filter(Boolean);
  return parts.join(" ") || message || unexpected;
}
