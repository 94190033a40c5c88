import type {
  CalculationRequest,
  CreditRule,
  Deal,
  DealRole,
  PlanComponent,
  PlanVersion,
  Team,
  TeamMember,
} from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName, daysText, nameOf, payeeName } from "../text/names.js";
import { countText } from "../text/words.js";
import { commonDays, firstGap } from "./days.js";
import type { Days } from "./days.js";
import type { Finding } from "./finding.js";
import { meetsAll, takes } from "./meeting.js";

/**
 * Members of teams and people with roles whom a plan would credit, and who have no payee record or are on no plan: their
 * part is paid to nobody, and nothing is held, for the deal itself does not name them.
 */
export function uncreditedProblems(request: CalculationRequest): Finding[] {
  if (request.payees.length === 0) return [];
  const rules = creditRules(request);
  return [
    ...request.teams.flatMap((team, at) =>
      team.members.flatMap((member, place) =>
        uncreditedMember(team, member, `/request/teams/${at}/members/${place}/payeeKey`, rules, request),
      ),
    ),
    ...uncreditedRoles(rules, request),
  ];
}

/** A rule of a component of a version. */
interface Rule {
  version: PlanVersion;
  component: PlanComponent;
  rule: CreditRule;
}

function creditRules({ versions }: CalculationRequest): Rule[] {
  return versions.flatMap((version) =>
    version.components.flatMap((component) => component.credits.map((rule) => ({ version, component, rule }))),
  );
}

function uncreditedMember(
  team: Team,
  member: TeamMember,
  path: string,
  rules: Rule[],
  request: CalculationRequest,
): Finding[] {
  const { payeeKey } = member;
  for (const { version, component, rule } of rules) {
    const days = rule.source === "team" ? commonDays(member, version, component, rule) : null;
    const missing = days && missingOn(days, payeeKey, version, request);
    if (!missing) continue;
    const [who, name] = [payeeName(request, payeeKey), nameOf(team)];
    const message = `${who} is in ${name} and ${missing}: of what ${componentName(component)} credits the team with, the part of ${who} is paid to nobody, and nothing is held.`;
    return [{ code: "CREDIT_NOT_PAID", path, message, allowed: "a payee on a plan, or a last day in the team" }];
  }
  return [];
}

/** What keeps a payee from being credited on some of the days; null when nothing does, or the payee shall not be. */
function missingOn(
  days: Days,
  payeeKey: string,
  { paysByOwner }: PlanVersion,
  { payees, assignments }: CalculationRequest,
): string | null {
  const payee = payees.find(({ key }) => key === payeeKey);
  if (!payee) return "has no payee record";
  if (!payee.isCommissionable || paysByOwner) return null;
  const own = assignments.filter((one) => one.payeeKey === payeeKey);
  const gap = firstGap(days, own);
  return (
    gap && `is on no plan ${gap.lastDay === gap.firstDay ? `on ${gap.firstDay}` : daysText(gap.firstDay, gap.lastDay)}`
  );
}

/** A role of somebody on deals, and what keeps it from being paid. */
interface IdleRole {
  userKey: string;
  role: string;
  component: PlanComponent;
  missing: string;
  path: string;
  deals: Deal[];
}

/** Each person and role is told once, at the first deal. */
function uncreditedRoles(rules: Rule[], request: CalculationRequest): Finding[] {
  const idle = new Map<string, IdleRole>();
  request.deals.forEach((deal, at) => {
    deal.roles.forEach((role, place) => {
      const found = isNamed(role.userKey, deal, rules) ? null : idleRole(role, deal, rules, request);
      if (!found) return;
      const key = [role.userKey, role.source, role.role, found.component.key].join("|");
      const path = `${below("/request/deals", at)}/roles/${place}/userKey`;
      const known = idle.get(key);
      if (known) known.deals.push(deal);
      else idle.set(key, { userKey: role.userKey, role: role.role, ...found, path, deals: [deal] });
    });
  });
  return [...idle.values()].map((one) => roleFinding(one, request));
}

/** The first component that would credit the role, and what keeps it from doing so. */
function idleRole(
  role: DealRole,
  deal: Deal,
  rules: Rule[],
  request: CalculationRequest,
): Pick<IdleRole, "component" | "missing"> | null {
  const payeeKey = request.payees.find(({ userKey }) => userKey === role.userKey)?.key ?? "";
  for (const { version, component, rule } of rules) {
    if (!creditsRole(rule, role) || !takes(component, deal) || !meetsAll(rule.conditions, deal)) continue;
    const day = earnedOn(component, deal);
    const days = day === null ? null : commonDays({ firstDay: day, lastDay: day }, version, component, rule);
    const missing = days && missingOn(days, payeeKey, version, request);
    if (missing) return { component, missing };
  }
  return null;
}

/** The day on which the deal earns, or would once it is won; null when it never does. */
function earnedOn({ earnedOn: stage }: PlanComponent, { status, day, milestones }: Deal): string | null {
  if (stage !== "won") return status === "deleted" ? null : (milestones.get(stage) ?? null);
  return status === "won" || status === "open" ? day : null;
}

function creditsRole(rule: CreditRule, { source, role }: DealRole): boolean {
  return source !== "realisation" && rule.source === source && (rule.role === "" || rule.role === role);
}

/** People whom the deal itself names are held with all that is theirs. */
function isNamed(user: string, deal: Deal, rules: Rule[]): boolean {
  const isOwnerNamed =
    !deal.splits.some(({ kind, percent }) => kind === "revenue" && !percent.isZero()) ||
    rules.some(({ rule }) => rule.source === "owner");
  return (
    (isOwnerNamed && deal.ownerUserKey === user) ||
    deal.splits.some(({ userKey, percent }) => userKey === user && !percent.isZero()) ||
    deal.roles.some(({ userKey, source }) => userKey === user && source === "realisation")
  );
}

function roleFinding(
  { userKey, role, component, missing, path, deals }: IdleRole,
  request: CalculationRequest,
): Finding {
  const payee = request.payees.find((one) => one.userKey === userKey);
  const who = payee ? payeeName(request, payee.key) : `User ${userKey}`;
  const others = deals.length > 1 ? ` and ${countText(deals.length - 1, "other deal")}` : "";
  const what = role === "" ? "a role" : `the role "${role}"`;
  const message = `${who} has ${what} on ${nameOf(deals[0])}${others} and ${missing}: what ${componentName(component)} credits for it is paid to nobody, and nothing is held.`;
  const allowed = payee
    ? "an assignment to a plan for these days, or isCommissionable false"
    : "a payee with this userKey, with isCommissionable false if the role takes no part in commission";
  return { code: "CREDIT_NOT_PAID", path, message, allowed };
}
