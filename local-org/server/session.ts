/** Who is looking: a cookie names the user. Anyone at this computer may be any user; that is what the local org is for. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Org, Transaction, UserContext } from "../contract.js";
import { isValidId, type SObject } from "../values/index.js";
import { RequestError } from "./errors.js";

export interface SessionUser {
  id: string;
  name: string;
  username: string;
  role: string;
  isAdministrator: boolean;
}

const place = { file: "local-org/server/session.ts", line: 0 };

/** The server itself, for finding the users there are; it never acts for a request. */
const system: UserContext = {
  id: "005000000000000AAA",
  name: "Local org",
  username: "local-org",
  permissionSets: new Set(),
  isAdministrator: true,
  locale: "en_US",
  timeZone: "GMT",
  currency: "USD",
};

/** Active people, those who sell first: administrators come last. */
export function listUsers(org: Org): SessionUser[] {
  const text =
    "SELECT Id, Name, Username, Title, Profile.Name FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Id LIMIT 200";
  const rows = org.database.transaction(system, "sync", (tx: Transaction) =>
    org.database.query(tx, { text, binds: new Map(), access: "system", sharing: false, place }),
  );
  const users = rows.map((row) => sessionUser(org, row));
  return [...users.filter((user) => !user.isAdministrator), ...users.filter((user) => user.isAdministrator)];
}

function sessionUser(org: Org, row: SObject): SessionUser {
  const id = row.id as string;
  const { isAdministrator } = org.database.user(id);
  const role = row.get("Title") ?? row.parent("Profile")?.get("Name") ?? "";
  return {
    id,
    name: String(row.get("Name")),
    username: String(row.get("Username")),
    role: String(role),
    isAdministrator,
  };
}

/** Cookies do not know ports: the name carries it, so that two local orgs do not mix up their users. */
const cookieName = (request: FastifyRequest): string => `akkord-user-${request.headers.host?.split(":").at(-1)}`;

/** The user of the cookie, or the first there is when there is no cookie or its user has gone. */
export function currentUser(org: Org, request: FastifyRequest): UserContext {
  const cookie = request.headers.cookie ?? "";
  const name = cookieName(request);
  const chosen = cookie
    .split(/;\s*/)
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  const users = listUsers(org);
  const found = users.find(({ id }) => id === chosen) ?? users[0];
  if (!found)
    throw new RequestError(503, "NO_USER", "The org has no active user. Start over with: npm start -- --reset");
  return org.database.user(found.id);
}

export function switchUser(org: Org, request: FastifyRequest, reply: FastifyReply, userId: string): void {
  if (!isValidId(userId) || !listUsers(org).some(({ id }) => id === userId)) {
    throw new RequestError(404, "NOT_FOUND", "There is no such active user.");
  }
  reply.header("set-cookie", `${cookieName(request)}=${userId}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`);
}
