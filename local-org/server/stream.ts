/** Server-sent events: one stream a page, for changed data, platform events the user may read, and builds of the page. */
import type { ServerResponse } from "node:http";
import type { BuildStatus } from "../shell/build.js";
import type { Org, UserContext } from "../contract.js";
import { describeError } from "./errors.js";

const KEEP_ALIVE_MS = 20_000;
const ALL_RETAINED = -2;

interface Client {
  response: ServerResponse;
  stop(): void;
}

export class Streams {
  private readonly clients = new Set<Client>();
  private readonly positions = new Map<string, number>();
  private readonly keepAlive = setInterval(
    () => this.each((response) => response.write(":\n\n")),
    KEEP_ALIVE_MS,
  ).unref();

  constructor(
    private readonly org: Org,
    private readonly build: () => BuildStatus,
  ) {}

  /** `channels` as `/event/Name__e@replayId`; a channel the user may not read is answered with a `refused` message. */
  open(response: ServerResponse, user: UserContext, channels: string[]): void {
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      connection: "keep-alive",
    });
    response.write(":\n\n");
    // A page may have missed a build between being loaded and listening.
    sendBuild(response, this.build());
    const stops = channels.map((channel) => this.subscribe(response, user, channel));
    const client: Client = { response, stop: () => stops.forEach((stop) => stop()) };
    this.clients.add(client);
    response.on("close", () => {
      client.stop();
      this.clients.delete(client);
    });
  }

  /** Tells every page to look at its data again. */
  changed(): void {
    this.each((response) => send(response, "change", { source: "org" }));
  }

  built(status: BuildStatus): void {
    this.each((response) => sendBuild(response, status));
  }

  close(): void {
    clearInterval(this.keepAlive);
    this.each((response) => response.end());
  }

  private subscribe(response: ServerResponse, user: UserContext, asked: string): () => void {
    const [channel, replayId] = asked.split("@");
    try {
      const position = this.positionOf(user, channel);
      const stop = this.org.events.subscribe(user, channel, Number(replayId), (message) =>
        send(response, "platform", { channel, ...message }),
      );
      send(response, "followed", { channel, replayId: position });
      return stop;
    } catch (error) {
      send(response, "refused", { channel, message: describeError(error).body.message });
      return () => {};
    }
  }

  /** Replay id of the last event of a channel, 0 for none yet: where a page that comes back after a break goes on. */
  private positionOf(user: UserContext, channel: string): number {
    if (!this.positions.has(channel)) {
      let last = 0;
      this.org.events.subscribe(user, channel, ALL_RETAINED, ({ replayId }) => {
        last = replayId;
        if (this.positions.has(channel)) this.positions.set(channel, replayId);
      });
      this.positions.set(channel, last);
    }
    return this.positions.get(channel) as number;
  }

  private each(tell: (response: ServerResponse) => void): void {
    for (const { response } of this.clients) tell(response);
  }
}

function send(response: ServerResponse, event: string, data: unknown): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function sendBuild(response: ServerResponse, { state, version, problems }: BuildStatus): void {
  send(response, "build", { state, version, problems });
}
