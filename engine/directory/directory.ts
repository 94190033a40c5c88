import { Share } from "../credit/shares.js";
import { Lane, PayGroup, VersionRules } from "../flow.js";
import { EngineError, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { CalculationRequest, CurrencyRate, Payee, PlanVersion, Quota } from "../model.js";
import { dayNumberOf, isDay } from "../periods.js";
import { VersionOrder, rulesOf } from "../plan/rules.js";
import { ratesByCurrency } from "./currencies.js";
import { PayeeFile } from "./payeeFile.js";
import { successionProblems } from "./succession.js";
import { TeamPlace, teamPlacesOf } from "./teams.js";

/** What earns the pay of most components. */
export const WON: string = "won";
/** On this day and later, the month after a closed one has no year of four digits. */
const LAST_MONTH_FIRST_DAY: string = "9999-12-01";

/** Instead of the number of a day that does not exist. */
export const NO_DAY: int = -1;

/** What a request says about people and rules, indexed once for all deals. */
export class Directory {
  /** The day up to which years, contests and payments count; null: none has come. */
  asOf: string | null = null;
  payees: Map<string, PayeeFile> = new Map<string, PayeeFile>();
  payeesByUser: Map<string, PayeeFile> = new Map<string, PayeeFile>();
  /** The share of somebody who has a deal alone, by user, as far as it was asked for. */
  wholeShares: Map<string, Share[]> = new Map<string, Share[]>();
  /** Versions of each plan in the order in which they come into force. */
  versions: Map<string, VersionRules[]> = new Map<string, VersionRules[]>();
  quotas: Map<string, Quota> = new Map<string, Quota>();
  /** Keys of quotas that are there more than once. */
  doubleQuotas: Set<string> = new Set<string>();
  /** Where a payee is or was in a team. */
  teams: Map<string, TeamPlace[]> = new Map<string, TeamPlace[]>();
  /** The members of a team. */
  members: Map<string, TeamPlace[]> = new Map<string, TeamPlace[]>();
  /** The key of a team by its name, which a fact of a deal may say as well. */
  teamKeys: Map<string, string> = new Map<string, string>();
  /** Names that more than one team has. */
  doubleTeamNames: Set<string> = new Set<string>();
  /** Rates of a currency, the latest first. */
  currencyRates: Map<string, CurrencyRate[]> = new Map<string, CurrencyRate[]>();
  /** Days counted from one long ago, as far as they were asked for; {@link NO_DAY} for a text that is none. */
  dayNumbers: Map<string, int> = new Map<string, int>();
  /** Lanes of an owner, by user, as far as they were asked for. */
  lanes: Map<string, Lane[]> = new Map<string, Lane[]>();
  /** All groups that lines were found for. */
  groups: Map<string, PayGroup> = new Map<string, PayGroup>();
  /** True when some plan credits others than splits say, or pays by the owner of the deal. */
  hasCreditRules: boolean = false;
  /** True when some plan credits owners whatever the splits. */
  creditsOwner: boolean = false;
  /** True when the plan of a deal's owner may pay everybody on the deal. */
  paysByOwner: boolean = false;
  /** Stages that some plan pays for. */
  stages: Set<string> = new Set<string>();
  /** True when some plan asks on which day something happened to a deal: to earn, pay, release or take back. */
  usesMilestones: boolean = false;
  /** True when what is earned depends on such a day. */
  earnsByMilestones: boolean = false;
  /** So many levels of managers some plan credits. */
  managerLevels: int = 0;
  /** Facts that name a team which some plan credits. */
  teamFacts: Set<string> = new Set<string>();
}

/**
 * Throws EngineError PAYEE_TWICE, VERSION_TWICE or TEAM_TWICE, because of two with one key only the last would count, and
 * DATE_INVALID for days that are none, which would count as some other day or never.
 */
export function directoryOf(request: CalculationRequest): Directory {
  checkDays(request);
  const directory = new Directory();
  directory.asOf = request.asOf;
  for (const payee of request.payees) listPayee(directory, payee);
  for (const assignment of request.assignments) {
    const file = valueOf(directory.payees, assignment.payeeKey);
    if (file !== null) file.assignments.push(assignment);
  }
  for (const leave of request.leaves) {
    const file = valueOf(directory.payees, leave.payeeKey);
    if (file !== null) file.leaves.push(leave);
  }
  for (const version of request.versions) listVersion(directory, version);
  for (const versions of valuesOf(directory.versions)) {
    sortBy(versions, new VersionOrder());
    if (versions.length > 1) refuseSuccessions(versions);
  }
  for (const quota of request.quotas) listQuota(directory, quota);
  for (const team of request.teams) {
    if (directory.members.has(team.key)) throw new EngineError("TEAM_TWICE", `Team ${team.key} is there twice.`);
    if (directory.teamKeys.has(team.name)) directory.doubleTeamNames.add(team.name);
    if (team.name !== "") directory.teamKeys.set(team.name, team.key);
    const places = teamPlacesOf(team);
    directory.members.set(team.key, places);
    for (const place of places) listTeamPlace(directory, place);
  }
  directory.currencyRates = ratesByCurrency(request.currencyRates);
  return directory;
}

/** The members of the team that a fact names by its key, or else by its name; null when there is none, or more than one. */
export function membersNamed(directory: Directory, fact: string): TeamPlace[] | null {
  if (directory.members.has(fact)) return valueOf(directory.members, fact);
  if (directory.doubleTeamNames.has(fact)) return null;
  const key = valueOf(directory.teamKeys, fact);
  return key === null ? null : valueOf(directory.members, key);
}

/** The number of a day, or {@link NO_DAY}: texts are checked and counted once. */
export function dayNumberIn(directory: Directory, day: string): int {
  const known = valueOf(directory.dayNumbers, day);
  if (known !== null) return known;
  const counted = isDay(day) ? dayNumberOf(day) : NO_DAY;
  directory.dayNumbers.set(day, counted);
  return counted;
}

/** The group with a key, made when it is new. */
export function groupOf(directory: Directory, key: string): PayGroup {
  const known = valueOf(directory.groups, key);
  if (known !== null) return known;
  const payGroup = new PayGroup(key);
  directory.groups.set(key, payGroup);
  return payGroup;
}

/** Key of the quota of a payee or team for a measure and exactly these days. */
export function quotaKeyOf(memberKey: string, measure: string, firstDay: string, lastDay: string): string {
  return memberKey + "|" + measure + "|" + firstDay + "|" + lastDay;
}

function checkDays(request: CalculationRequest): void {
  checkDay(request.asOf, "asOf");
  const closedThrough = request.closedThrough;
  checkDay(closedThrough, "closedThrough");
  if (closedThrough !== null && compareText(closedThrough, LAST_MONTH_FIRST_DAY) >= 0) {
    const problem = `The day "${closedThrough}" (closedThrough) leaves no month open: close months before 9999-12.`;
    throw new EngineError("DATE_INVALID", problem);
  }
  for (const payee of request.payees) checkDay(payee.startDay, `first day of work of payee ${payee.key}`);
  for (const leave of request.leaves) {
    checkDay(leave.firstDay, `leave of payee ${leave.payeeKey}`);
    checkDay(leave.lastDay, `leave of payee ${leave.payeeKey}`);
  }
  for (const team of request.teams) {
    for (const member of team.members) {
      checkDay(member.firstDay, `member ${member.payeeKey} of team ${team.key}`);
      checkDay(member.lastDay, `member ${member.payeeKey} of team ${team.key}`);
    }
  }
}

function checkDay(day: string | null, what: string): void {
  if (day === null || isDay(day)) return;
  const problem = `"${day}" (${what}) is no day: write year, month and day, such as 2026-03-31.`;
  throw new EngineError("DATE_INVALID", problem);
}

/** A payee without a user is found by none. */
function listPayee(directory: Directory, payee: Payee): void {
  if (directory.payees.has(payee.key)) throw new EngineError("PAYEE_TWICE", `Payee ${payee.key} is there twice.`);
  const file = new PayeeFile(payee);
  directory.payees.set(payee.key, file);
  if (payee.userKey === "") return;
  const other = valueOf(directory.payeesByUser, payee.userKey);
  if (other !== null) {
    const problem = `Payees ${other.payee.key} and ${payee.key} are the same user ${payee.userKey}.`;
    throw new EngineError("PAYEE_TWICE", problem);
  }
  directory.payeesByUser.set(payee.userKey, file);
}

function listVersion(directory: Directory, version: PlanVersion): void {
  const rules = rulesOf(version);
  const versions = valueOf(directory.versions, version.planKey);
  if (versions === null) {
    directory.versions.set(version.planKey, [rules]);
  } else {
    refuseSameNumber(versions, version);
    versions.push(rules);
  }
  if (version.paysByOwner) directory.paysByOwner = true;
  if (version.paysByOwner) directory.hasCreditRules = true;
  for (const component of version.components) {
    if (component.earnedOn !== WON) directory.stages.add(component.earnedOn);
    const isEnded = component.clawbackOn !== "" || component.stopsOn !== "";
    if (component.earnedOn !== WON || isEnded) directory.earnsByMilestones = true;
    const waits = component.payableOn !== "" || component.releaseOn !== "";
    if (directory.earnsByMilestones || waits) directory.usesMilestones = true;
    for (const rule of component.credits) {
      directory.hasCreditRules = true;
      if (rule.source === "owner") directory.creditsOwner = true;
      if (rule.source === "manager" && rule.levels > directory.managerLevels) directory.managerLevels = rule.levels;
      if (rule.source === "team") directory.teamFacts.add(rule.role);
    }
  }
}

function refuseSameNumber(versions: VersionRules[], version: PlanVersion): void {
  for (const other of versions) {
    if (other.version.version !== version.version) continue;
    const problem = `Version ${version.version} of plan ${version.planKey} is there twice.`;
    throw new EngineError("VERSION_TWICE", problem);
  }
}

/** A version whose components would add up with others what does not belong together pays nothing. */
function refuseSuccessions(versions: VersionRules[]): void {
  const wrong = new Map<int, string>();
  for (const rules of versions) {
    const problems = successionProblems(rules, versions);
    if (problems.length > 0) wrong.set(rules.version.version, problems[0].message);
  }
  for (const rules of versions) {
    if (!wrong.has(rules.version.version)) continue;
    rules.problem = valueOf(wrong, rules.version.version);
    rules.components = [];
  }
}

function listQuota(directory: Directory, quota: Quota): void {
  const key = quotaKeyOf(quota.payeeKey, quota.measure, quota.firstDay, quota.lastDay);
  if (directory.quotas.has(key)) directory.doubleQuotas.add(key);
  directory.quotas.set(key, quota);
}

function listTeamPlace(directory: Directory, place: TeamPlace): void {
  const places = valueOf(directory.teams, place.member.payeeKey);
  if (places === null) {
    directory.teams.set(place.member.payeeKey, [place]);
  } else {
    places.push(place);
  }
}
