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

const fields = "Id, Name, Username, Title, Profile.Name";
const people = "IsActive = true AND UserType = 'Standard'";
const owners = "SELECT OwnerId FROM Opportunity";

/** Active people: those who own deals, then the others; administrators come last. */
export function listUsers(org: Org): SessionUser[] {
  const select = (where: string) =>
    queryUsers(org, `SELECT ${fields} FROM User WHERE ${people} AND Id ${where} (${owners}) ORDER BY Name LIMIT 100`);
  const users = [...select("IN"), ...select("NOT IN")].map((row) => sessionUser(org, row));
  return [...users.filter((user) => !user.isAdministrator), ...users.filter((user) => user.isAdministrator)];
}

function queryUsers(org: Org, text: string, binds: Record<string, string> = {}): SObject[] {
  const request = { text, binds: new Map(Object.entries(binds)), access: "system", sharing: false, place } as const;
  return org.database.transaction(system, "sync", (tx: Transaction) => org.database.query(tx, request));
}

/** What a person does, as far as the org says: the title, else the roles given by permission sets, else the profile. */
function sessionUser(org: Org, row: SObject): SessionUser {
  const id = row.id as string;
  const { isAdministrator, permissionSets } = org.database.user(id);
  const sets = [...org.metadata.permissionSets.values()].filter(({ name }) => permissionSets.has(name.toLowerCase()));
  const role = row.get("Title") ?? (sets.map(({ label }) => label).join(", ") || row.parent("Profile")?.get("Name"));
  return {
    id,
    name: String(row.get("Name")),
    username: String(row.get("Username")),
    role: String(role ?? ""),
    isAdministrator,
  };
}

/** Cookies do not know ports: the name carries it, so that two local orgs do not mix up their users. */
const cookieName = (request: FastifyRequest): string => `akkord-user-${request.headers.host?.split(":").at(-1)}`;

/** The user of the cookie, or the first there is when there is no cookie or its user has gone. */
export function currentUser(org: Org, request: FastifyRequest): UserContext {
  const name = cookieName(request);
  const parts = (request.headers.cookie ?? "").split(/;\s*/);
  const chosen = parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  if (chosen && isActive(org, chosen)) return org.database.user(chosen);
  const [first] = listUsers(org);
  if (!first)
    throw new RequestError(503, "NO_USER", "The org has no active user. Start over with: npm start -- --reset");
  return org.database.user(first.id);
}

function isActive(org: Org, id: string): boolean {
  return isValidId(id) && queryUsers(org, `SELECT Id FROM User WHERE Id = :id AND ${people}`, { id }).length > 0;
}

export function switchUser(org: Org, request: FastifyRequest, reply: FastifyReply, userId: string): void {
  if (!isActive(org, userId)) throw new RequestError(404, "NOT_FOUND", "There is no such active user.");
  reply.header("set-cookie", `${cookieName(request)}=${userId}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`);
}
