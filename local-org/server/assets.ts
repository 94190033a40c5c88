/** Files a page asks for: the built shell from memory, icons and styles from the design system's package. */
import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { FastifyReply } from "fastify";
import type { ShellBuild } from "../shell/build.js";
import { notFound } from "./errors.js";

const designSystem = path.join(
  path.dirname(createRequire(import.meta.url).resolve("@salesforce-ux/design-system/package.json")),
  "assets",
);
const shellStyles = path.resolve(import.meta.dirname, "../shell/browser/shell.css");

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
};

/** Names of built files carry a hash of their content, so a browser may keep them for good. */
export function sendBuilt(reply: FastifyReply, build: ShellBuild, name: string): FastifyReply {
  const content = build.file(name);
  if (!content) throw notFound(`There is no file ${name}; load the page again.`);
  return reply
    .header("cache-control", "public, max-age=31536000, immutable")
    .type(types[".js"])
    .send(Buffer.from(content));
}

export function sendStyles(reply: FastifyReply): FastifyReply {
  return reply.header("cache-control", "no-cache").type(types[".css"]).send(createReadStream(shellStyles));
}

/** `name` was checked against the route's pattern; what still leaves the folder is refused. */
export function sendDesign(reply: FastifyReply, name: string): FastifyReply {
  const file = path.resolve(designSystem, name);
  const type = types[path.extname(file)];
  const isFile = file.startsWith(designSystem + path.sep) && statSync(file, { throwIfNoEntry: false })?.isFile();
  if (!type || !isFile) throw notFound(`There is no file ${name}.`);
  return reply.header("cache-control", "public, max-age=86400").type(type).send(createReadStream(file));
}
