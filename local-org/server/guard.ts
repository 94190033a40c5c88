/**
 * Who may talk to the server: a browser on this computer, showing this server's own page. A page of another site can reach loopback too, so the
 * Host header (against names that were pointed here) and the origin (against requests of other pages) are checked on every request.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { RequestError } from "./errors.js";

const loopback = ["localhost", "127.0.0.1", "[::1]"];

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Synthetic shadow writes style elements; no style comes from a request.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** `port` is asked on every request: it is known only once the server listens. */
export function installGuard(server: FastifyInstance, port: () => number): void {
  server.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy": contentSecurityPolicy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    checkHost(request, port());
    checkOrigin(request, port());
  });
}

function checkHost(request: FastifyRequest, port: number): void {
  const allowed = loopback.map((name) => `${name}:${port}`);
  if (port === 80) allowed.push(...loopback);
  if (!allowed.includes(request.headers.host?.toLowerCase() ?? "")) {
    throw new RequestError(403, "FOREIGN_HOST", `This server answers only at http://localhost:${port}.`);
  }
}

/** Links from elsewhere may open a page; anything else has to come from the page itself. */
function checkOrigin(request: FastifyRequest, port: number): void {
  const { origin, "sec-fetch-site": site } = request.headers;
  const own = loopback.map((name) => `http://${name}:${port}`);
  const foreign =
    (origin !== undefined && !own.includes(origin)) ||
    (site !== undefined && site !== "same-origin" && site !== "none");
  const opensPage =
    request.method === "GET" && !request.url.startsWith("/api/") && (origin === undefined || own.includes(origin));
  if (foreign && !opensPage)
    throw new RequestError(403, "FOREIGN_ORIGIN", "Only the page of this server may ask for this.");
}
