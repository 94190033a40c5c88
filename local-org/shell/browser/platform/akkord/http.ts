/** An error as wire adapters of Lightning deliver it: `body.message` is for people. */
export interface FetchError {
  body: { message: string; [detail: string]: unknown };
  status: number;
  statusText: string;
  ok: false;
  headers: Record<string, string>;
  errorType: "fetchResponse";
}

export async function call<T>(method: "GET" | "POST" | "PATCH" | "DELETE", url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    credentials: "same-origin",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw failure(0, "Unreachable", { message: "The local org does not answer. Start it again with npm start." });
  });
  const text = await response.text();
  const answer: unknown = text ? JSON.parse(text) : null;
  if (!response.ok) throw failure(response.status, response.statusText, answer as FetchError["body"]);
  return answer as T;
}

function failure(status: number, statusText: string, body: FetchError["body"]): FetchError {
  return { body, status, statusText, ok: false, headers: {}, errorType: "fetchResponse" };
}

/** The sentence to show for whatever was thrown. */
export function messageOf(error: unknown): string {
  const { body, message } = (error ?? {}) as { body?: { message?: string }; message?: string };
  return body?.message ?? message ?? String(error);
}

export function query(parameters: Record<string, string | number | string[] | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) continue;
    search.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}
