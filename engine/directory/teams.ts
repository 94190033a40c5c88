import { Decimal, Order, compareText, int, sortBy } from "../language.js";
import { Team, TeamMember } from "../model.js";
import { HUNDRED } from "../money.js";
import { isWithin } from "../periods.js";

/** Decimals of a member's percent of the team, where members share it equally. */
const PERCENT_SCALE: int = 8;
const PERCENT_UNIT: Decimal = Decimal.of("0.00000001");

/** A payee's place in a team. */
export class TeamPlace {
  readonly team: Team;
  readonly member: TeamMember;

  constructor(team: Team, member: TeamMember) {
    this.team = team;
    this.member = member;
  }
}

/** A member on a day, with the percent of the team that is theirs. */
export class TeamShare {
  payeeKey: string = "";
  percent: Decimal = Decimal.ZERO;
}

export function teamPlacesOf(team: Team): TeamPlace[] {
  const places: TeamPlace[] = [];
  for (const member of team.members) places.push(new TeamPlace(team, member));
  return places;
}

/** Key of the team in which the places put a payee on a day, the lowest when there are several; null when in none. */
export function teamOn(places: TeamPlace[] | null, day: string): string | null {
  if (places === null) return null;
  let found: string | null = null;
  for (const place of places) {
    if (!isWithin(day, place.member.firstDay, place.member.lastDay)) continue;
    if (found === null || compareText(place.team.key, found) < 0) found = place.team.key;
  }
  return found;
}

/**
 * Who shares what a team is credited on a day, in order of payee. Members without a percent share equally what the others
 * leave; what rounding to eight decimals leaves over goes to the first of them.
 */
export function teamSharesOn(places: TeamPlace[], day: string): TeamShare[] {
  const shares: TeamShare[] = [];
  const equals: TeamShare[] = [];
  let left = HUNDRED;
  for (const place of inOrder(places)) {
    if (!isWithin(day, place.member.firstDay, place.member.lastDay)) continue;
    const share = new TeamShare();
    share.payeeKey = place.member.payeeKey;
    shares.push(share);
    const percent = place.member.percent;
    if (percent === null) {
      equals.push(share);
    } else {
      share.percent = percent;
      left = left.minus(percent);
    }
  }
  if (left.sign() > 0) shareEqually(equals, left);
  return shares;
}

function shareEqually(shares: TeamShare[], percent: Decimal): void {
  if (shares.length === 0) return;
  const part = percent.dividedBy(Decimal.ofInt(shares.length), PERCENT_SCALE, "DOWN");
  let left = percent.minus(part.times(Decimal.ofInt(shares.length)));
  for (const share of shares) {
    share.percent = part;
    if (left.sign() <= 0) continue;
    share.percent = part.plus(PERCENT_UNIT);
    left = left.minus(PERCENT_UNIT);
  }
}

function inOrder(places: TeamPlace[]): TeamPlace[] {
  const ordered: TeamPlace[] = [];
  for (const place of places) ordered.push(place);
  sortBy(ordered, new MemberOrder());
  return ordered;
}

/** By payee, then by first day. */
export class MemberOrder implements Order<TeamPlace> {
  compare(a: TeamPlace, b: TeamPlace): int {
    const byPayee = compareText(a.member.payeeKey, b.member.payeeKey);
    return byPayee !== 0 ? byPayee : compareText(a.member.firstDay, b.member.firstDay);
  }
}
