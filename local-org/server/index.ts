/** The local org over HTTP, on loopback only: the Lightning page, and the requests it makes. */
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import type { Org, Transaction, UserContext } from "../contract.js";
import type { ShellBuild } from "../shell/build.js";
import { sendBuilt, sendDesign, sendStyles } from "./assets.js";
import { describeError, RequestError } from "./errors.js";
import { installGuard } from "./guard.js";
import { shellPage, waitingPage } from "./html.js";
import { readLayouts, type Layouts } from "./layouts.js";
import type { LoadReport } from "./open.js";
import { objectInfo, picklist, readableObject } from "./objects.js";
import { defaultPages, IMPORT_TAB, resolvePage, visibleApps, visibleTabs } from "./pages.js";
import { Records } from "./records.js";
import { customPermissions } from "./rights.js";
import * as schemas from "./schemas.js";
import { currentUser, listUsers, switchUser } from "./session.js";
import { Streams } from "./stream.js";

const SCHEDULE_MS = 5_000;

export interface ServerOptions {
  org: Org;
  build: ShellBuild;
  /** Folder with sfdx-project.json, for page layouts and list views. */
  projectDir: string;
  /** What was loaded; its remarks are on a page for administrators. */
  loaded?: LoadReport;
  /** Called with errors nobody foresaw, and with those of work after a request. */
  onError?(error: unknown): void;
}

export interface LocalServer {
  readonly http: FastifyInstance;
  /** Listens on loopback; a taken port gives the next free one. Returns the address. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
}

export function createServer({ org, build, projectDir, loaded, onError = console.error }: ServerOptions): LocalServer {
  const http = fastify({
    bodyLimit: 1_000_000,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
  });
  const context = new Context(org, build, http, readLayouts(projectDir), loaded, onError);
  installGuard(http, () => context.port);
  http.setErrorHandler((error, _request, reply) => {
    const { status, body, unforeseen } = describeError(error);
    if (unforeseen) onError(error);
    return reply.status(status).send(body);
  });
  http.setNotFoundHandler(() => {
    throw new RequestError(404, "NOT_FOUND", "There is nothing at this address.");
  });
  pageRoutes(context);
  sessionRoutes(context);
  recordRoutes(context);
  objectRoutes(context);
  return { http, listen: (port) => context.listen(port), close: () => context.close() };
}

/** What the routes share. */
class Context {
  readonly streams: Streams;
  private readonly timer: NodeJS.Timeout;
  private readonly stopHearing: () => void;
  private settling = false;

  constructor(
    readonly org: Org,
    readonly build: ShellBuild,
    readonly http: FastifyInstance,
    readonly layouts: Layouts,
    private readonly loaded: LoadReport | undefined,
    readonly onError: (error: unknown) => void,
  ) {
    this.streams = new Streams(org, () => build.status());
    this.stopHearing = build.onChange((status) => this.streams.built(status));
    this.timer = setInterval(() => this.settle(false), SCHEDULE_MS).unref();
  }

  records(tx: Transaction): Records {
    return new Records(this.org, tx, this.layouts);
  }

  get port(): number {
    const address = this.http.server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  async listen(port: number): Promise<string> {
    try {
      await this.http.listen({ host: "127.0.0.1", port });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      await this.http.listen({ host: "127.0.0.1", port: 0 });
    }
    return `http://localhost:${this.port}`;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.stopHearing();
    this.streams.close();
    await this.http.close();
  }

  /** One transaction as the user of the request. */
  read<T>(request: FastifyRequest, work: (tx: Transaction, user: UserContext) => T): T {
    const user = currentUser(this.org, request);
    return this.org.database.transaction(user, "sync", (tx) => work(tx, user));
  }

  /** As `read`; what it led to (events, jobs) runs right after the answer, then every page looks again. */
  write<T>(request: FastifyRequest, work: (tx: Transaction, user: UserContext) => T): T {
    const result = this.read(request, work);
    this.settleSoon();
    return result;
  }

  settleSoon(): void {
    if (this.settling) return;
    this.settling = true;
    setImmediate(() => {
      this.settling = false;
      this.settle(true);
    });
  }

  private settle(tell: boolean): void {
    try {
      this.org.settle();
    } catch (error) {
      this.onError(error);
    }
    if (tell) this.streams.changed();
  }

  /** The report of the last load; for administrators only. */
  loadReport(user: UserContext): LoadReport | undefined {
    return user.isAdministrator ? this.loaded : undefined;
  }

  boot(request: FastifyRequest) {
    const { metadata } = this.org;
    const user = currentUser(this.org, request);
    const { id, name, username, locale, timeZone, currency } = user;
    return {
      user: { id, name, username, locale, timeZone, currency },
      users: listUsers(this.org),
      customPermissions: user.isAdministrator ? [] : customPermissions(metadata, user),
      apps: visibleApps(metadata, user),
      tabs: [...visibleTabs(metadata, user), ...(this.loadReport(user) ? [IMPORT_TAB] : [])],
      pages: Object.fromEntries(
        [...metadata.flexiPages.values()].map((page) => [page.name, resolvePage(metadata, page)]),
      ),
      defaultPages: defaultPages(metadata),
      version: this.build.status().version,
    };
  }
}

function pageRoutes(context: Context): void {
  const { http, build } = context;
  for (const url of ["/", "/lightning", "/lightning/*"]) {
    http.get(url, async (request, reply) => {
      const entry = build.entry();
      const page = entry ? shellPage(entry, context.boot(request)) : waitingPage(build.status());
      return reply.header("cache-control", "no-store").type("text/html; charset=utf-8").send(page);
    });
  }
  http.get<{ Params: { name: string } }>("/assets/app/:name", { schema: schemas.builtFile }, (request, reply) =>
    sendBuilt(reply, build, request.params.name),
  );
  http.get("/assets/shell.css", (_request, reply) => sendStyles(reply));
  http.get<{ Params: { "*": string } }>("/assets/*", { schema: schemas.designFile }, (request, reply) =>
    sendDesign(reply, request.params["*"]),
  );
  http.get("/api/build", () => build.status());
  http.get<{ Querystring: { channel?: string | string[] } }>(
    "/api/stream",
    { schema: schemas.stream },
    (request, reply) => {
      const user = currentUser(context.org, request);
      const channels = request.query.channel ?? [];
      reply.hijack();
      context.streams.open(reply.raw, user, Array.isArray(channels) ? channels : [channels]);
    },
  );
}

function sessionRoutes(context: Context): void {
  const { http, org } = context;
  http.get("/api/session", (request) => context.boot(request));
  http.post<{ Body: { userId: string } }>("/api/session", { schema: schemas.session }, (request, reply) => {
    switchUser(org, request, reply, request.body.userId);
    return reply.send({ userId: request.body.userId });
  });
  http.get<{ Params: { name: string } }>("/api/pages/:name", { schema: schemas.page }, (request) => {
    const page = org.metadata.flexiPages.get(request.params.name);
    if (!page) throw new RequestError(404, "NOT_FOUND", `There is no page ${request.params.name}.`);
    return resolvePage(org.metadata, page);
  });
  http.get("/api/import", (request) => {
    const report = context.loadReport(currentUser(org, request));
    if (!report) throw new RequestError(404, "NOT_FOUND", "There is no import report that you may see.");
    return report;
  });
  http.post<ApexRequest>("/api/apex/:class/:method", { schema: schemas.apex }, (request, reply) =>
    reply.type("application/json").send(callApex(context, request)),
  );
}

interface ApexRequest {
  Params: { class: string; method: string };
  Body: { arguments: Record<string, unknown>; wired: boolean };
}

/** A wire may only read: a method that is not cacheable is refused, and whatever it did is undone. */
function callApex(context: Context, request: FastifyRequest<ApexRequest>): string {
  const { class: className, method } = request.params;
  const { arguments: args, wired } = request.body;
  const user = currentUser(context.org, request);
  const { value, cacheable } = context.org.database.transaction(user, "sync", (tx) => {
    const result = context.org.apex.invokeAura(tx, className, method, args);
    if (wired && !result.cacheable) {
      throw new RequestError(
        400,
        "NOT_CACHEABLE",
        `${className}.${method} is wired, so it has to be @AuraEnabled(cacheable=true).`,
      );
    }
    return result;
  });
  if (!cacheable) context.settleSoon();
  return JSON.stringify(value ?? null);
}

interface RecordParams {
  Params: { id: string };
}

function recordRoutes(context: Context): void {
  const { http } = context;
  http.get<RecordParams & { Querystring: { fields?: string; optionalFields?: string } }>(
    "/api/records/:id",
    { schema: schemas.readRecord },
    (request) => {
      const { fields, optionalFields } = request.query;
      return context.read(request, (tx) =>
        context.records(tx).read(request.params.id, names(fields), names(optionalFields)),
      );
    },
  );
  http.post<{ Body: { apiName: string; fields: Record<string, unknown> } }>(
    "/api/records",
    { schema: schemas.createRecord },
    (request, reply) => {
      const { apiName, fields } = request.body;
      return reply.status(201).send(context.write(request, (tx) => context.records(tx).create(apiName, fields)));
    },
  );
  http.patch<RecordParams & { Body: { fields: Record<string, unknown> } }>(
    "/api/records/:id",
    { schema: schemas.updateRecord },
    (request) => context.write(request, (tx) => context.records(tx).update(request.params.id, request.body.fields)),
  );
  http.delete<RecordParams>("/api/records/:id", { schema: schemas.record }, (request, reply) => {
    context.write(request, (tx) => context.records(tx).remove(request.params.id));
    return reply.status(204).send();
  });
  http.get<{ Params: { id: string; relationship: string }; Querystring: ListQuery & { fields?: string } }>(
    "/api/records/:id/related/:relationship",
    { schema: schemas.related },
    (request) => {
      const { fields, ...rest } = request.query;
      const options = { fields: names(fields), ...paged(rest, 20) };
      return context.read(request, (tx) =>
        context.records(tx).related(request.params.id, request.params.relationship, options),
      );
    },
  );
}

interface ListQuery {
  sortBy?: string;
  search?: string;
  pageSize?: string;
}

function objectRoutes(context: Context): void {
  const { http, org } = context;
  http.get<{ Params: { name: string } }>("/api/objects/:name", { schema: schemas.object }, (request) => {
    const user = currentUser(org, request);
    return objectInfo(org.metadata, user, readableObject(org.metadata, user, request.params.name), context.layouts);
  });
  http.get<{ Params: { name: string; field: string } }>(
    "/api/objects/:name/picklists/:field",
    { schema: schemas.picklist },
    (request) =>
      picklist(readableObject(org.metadata, currentUser(org, request), request.params.name), request.params.field),
  );
  http.get<{ Params: { name: string }; Querystring: ListQuery }>(
    "/api/objects/:name/list",
    { schema: schemas.list },
    (request) => context.read(request, (tx) => context.records(tx).list(request.params.name, paged(request.query, 50))),
  );
  http.get<{ Params: { name: string }; Querystring: { text?: string } }>(
    "/api/objects/:name/lookup",
    { schema: schemas.lookup },
    (request) =>
      context.read(request, (tx) => context.records(tx).lookup(request.params.name, request.query.text ?? "")),
  );
}

const names = (list: string | undefined): string[] => (list ? list.split(",") : []);
const paged = ({ pageSize, ...rest }: ListQuery, usual: number) => ({
  ...rest,
  pageSize: pageSize ? Number(pageSize) : usual,
});
