import type { CalculationRequest, CreditRule, Deal, RoleSource, Team } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName, daysText, nameOf } from "../text/names.js";
import { countText } from "../text/words.js";
import { isOn } from "./days.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";
import { meetsAll, takes } from "./meeting.js";
import { someOf, writtenOtherwise } from "./writing.js";

/**
 * Credit rules for what deals do not have: an overlay, a role, a fact that names a team, or a team of that name. They credit
 * nobody, and nothing is held. Looked at are deals that the component and the rule take.
 */
export function unmetCredits(request: CalculationRequest): Finding[] {
  return componentsOf(request).flatMap((place) =>
    place.component.credits.flatMap((rule, at) => {
      const deals = request.deals.filter((deal) => takes(place.component, deal) && meetsAll(rule.conditions, deal));
      if (deals.length === 0) return [];
      const about = { place, rule, at, deals };
      switch (rule.source) {
        case "overlay":
          return unmetOverlay(about);
        case "opportunityTeam":
        case "accountTeam":
        case "realisation":
          return unmetRole(about, rule.source);
        case "team":
          return [...unmetTeamFact(about), ...unmetTeams(about, request)];
        default:
          return [];
      }
    }),
  );
}

/** A credit rule, where it stands, and the deals that it is for. */
interface RuleOfDeals {
  place: ComponentPlace;
  rule: CreditRule;
  at: number;
  deals: Deal[];
}

function unmetOverlay({ place, at, deals }: RuleOfDeals): Finding[] {
  if (deals.some(({ splits }) => splits.some(({ kind, percent }) => kind === "overlay" && !percent.isZero())))
    return [];
  const message = `No deal has an overlay split: ${ruleName(place, at)} credits nobody.`;
  const path = `${place.path}/credits/${at}/source`;
  return [{ code: "CREDIT_RULE_NOT_MET", path, message, allowed: "overlay splits of deals, or no such rule" }];
}

/** A role that no deal has, or that one has written in another way. */
function unmetRole({ place, rule, at, deals }: RuleOfDeals, source: RoleSource): Finding[] {
  const having = deals.flatMap(({ roles }) => roles.filter((one) => one.source === source && !one.percent.isZero()));
  const given = [...new Set(having.map(({ role }) => role))];
  const known = place.component.credits.map(({ role }) => role);
  const path = `${place.path}/credits/${at}/${rule.role === "" ? "source" : "role"}`;
  const what = rule.role === "" ? "role" : `role "${rule.role}"`;
  const [similar] = writtenOtherwise(rule.role, given).filter((role) => !known.includes(role));
  if (similar !== undefined) {
    const message = `Deals have the role "${similar}", and ${ruleName(place, at)} credits "${rule.role}": case or blanks differ, so that it is another role.`;
    return [{ code: "WRITTEN_OTHERWISE", path, message, allowed: `"${similar}"` }];
  }
  if (given.length > 0 && (rule.role === "" || given.includes(rule.role))) return [];
  const message = `No deal has a ${what} of the source ${source}: ${ruleName(place, at)} credits nobody.`;
  const allowed = given.length > 0 ? someOf(given) : `roles of deals with "source": "${source}"; none has any`;
  return [{ code: "CREDIT_RULE_NOT_MET", path, message, allowed }];
}

function unmetTeamFact({ place, rule, at, deals }: RuleOfDeals): Finding[] {
  const names = [...new Set(deals.flatMap(({ facts }) => [...facts.keys()]))];
  if (names.includes(rule.role)) return [];
  const message = `No deal has the fact "${rule.role}", by which ${ruleName(place, at)} finds a team: it credits nobody.`;
  const allowed = names.length > 0 ? someOf(names) : "a fact that deals have; none has any";
  return [{ code: "CREDIT_RULE_NOT_MET", path: `${place.path}/credits/${at}/role`, message, allowed }];
}

/** Deals whose fact names no team, or one that is empty on their day; each value once, at the first deal. */
function unmetTeams({ place, rule, at, deals }: RuleOfDeals, request: CalculationRequest): Finding[] {
  const told = new Map<string, { deals: Deal[]; why: string }>();
  for (const deal of deals) {
    const name = deal.facts.get(rule.role);
    const why = name === undefined ? null : teamMissing(name, deal, request.teams);
    if (why === null) continue;
    const known = told.get(why);
    if (known) known.deals.push(deal);
    else told.set(why, { deals: [deal], why });
  }
  return [...told.values()].map(({ deals: [first, ...others], why }) => {
    const more = others.length > 0 ? ` and ${countText(others.length, "other deal")}` : "";
    const message = `The ${rule.role} of ${nameOf(first)}${more}, ${why}: what ${ruleName(place, at)} credits a team with is paid to nobody, and nothing is held.`;
    const path = below(`/request/deals/${request.deals.indexOf(first)}/facts`, rule.role);
    const allowed = request.teams.length > 0 ? someOf(request.teams.map(nameOf)) : "a team; there is none";
    return { code: "TEAM_NOT_CREDITED", path, message, allowed };
  });
}

/** What keeps the team of a name from being credited with a deal; null when nothing does. */
function teamMissing(name: string, { day }: Deal, teams: Team[]): string | null {
  const team = teams.find(({ key }) => key === name) ?? teams.find((one) => one.name === name);
  if (team === undefined) {
    const [similar] = writtenOtherwise(
      name,
      teams.flatMap((one) => [one.key, one.name]),
    );
    return `"${name}", is no team${similar === undefined ? "" : `, but "${similar}" is: only case or blanks differ`}`;
  }
  if (day === null || team.members.some((member) => isOn(member, day))) return null;
  return `"${name}", has no member ${daysText(day, day)}`;
}

function ruleName({ component }: ComponentPlace, at: number): string {
  return `credit rule ${at + 1} of ${componentName(component)}`;
}
