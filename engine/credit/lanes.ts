import { Directory, NO_DAY, dayNumberIn } from "../directory/directory.js";
import { PayeeFile } from "../directory/payeeFile.js";
import { payeePeriodOf } from "../directory/places.js";
import { Lane, PayGroup, PayLine, PayRows, PayeePeriod, VersionRules, isUnratable, rateAlike } from "../flow.js";
import { Decimal, int, minOf, valueOf } from "../language.js";
import { Deal, PlanAssignment, PlanVersion } from "../model.js";
import { FINEST_SCALE, LARGEST_MONEY } from "../money.js";
import { isWithin } from "../periods.js";
import { versionOn } from "../plan/rules.js";
import { ownMultipliersMet } from "./conditions.js";
import { Crediting, addLine, listGroup } from "./crediting.js";
import { WHOLE_SHARE } from "./shares.js";

/*
 * The quick way for what most deals are: an opportunity that its owner has alone, under plans that ask for nothing but its
 * amount and multipliers. Whatever is unusual goes the long way, deal by deal, which also finds what is to be held.
 */

/** Before and behind all days. */
const FIRST_NUMBER: int = 0;
const LAST_NUMBER: int = 99999999;

/** Credits the owner with the deal; false when it has to go the long way, and nothing was credited. */
export function creditInLane(crediting: Crediting, deal: Deal, directory: Directory): boolean {
  if (deal.kind !== "opportunity" || deal.splits.length > 0 || deal.items.length > 0) return false;
  if (deal.amount === null || deal.day === null || deal.ownerUserKey === null) return false;
  const dayNumber = dayNumberIn(directory, deal.day!);
  if (dayNumber === NO_DAY) return false;
  const lane = laneOf(directory, deal.ownerUserKey!, deal.day!, dayNumber);
  if (lane.periods.length === 0 || deal.currencyCode !== lane.currencyCode) return false;
  const amount = deal.amount!;
  if (amount.sign() < 0 || amount.compareTo(lane.largestAmount) > 0 || amount.scale() > FINEST_SCALE) return false;
  const credit = amount.round(lane.conventions.moneyScale, lane.conventions.rounding);
  for (const period of lane.periods) creditPeriod(crediting, deal, dayNumber, period, credit);
  return true;
}

function creditPeriod(crediting: Crediting, deal: Deal, dayNumber: int, period: PayeePeriod, credit: Decimal): void {
  const multipliers = period.rules.component.multipliers;
  const met: int = multipliers.length === 0 ? 0 : ownMultipliersMet(multipliers, deal, null, deal.day!, null);
  const payGroup = period.payGroup;
  if (crediting.keepsRows && takesRow(payGroup, period)) {
    listGroup(crediting, payGroup);
    crediting.lineCount += 1;
    addRow(payGroup.rows!, deal, dayNumber, credit, met);
  } else {
    addLine(crediting, wholeLine(deal, period, credit, met), payGroup);
  }
}

/** All rows of a group are of one version of the plan and at one rate, and so of one period. */
function takesRow(payGroup: PayGroup, period: PayeePeriod): boolean {
  if (!payGroup.takesRows) return false;
  if (payGroup.rows === null) payGroup.rows = new PayRows(period);
  return rateAlike(payGroup.rows!.period.rules, period.rules);
}

function addRow(rows: PayRows, deal: Deal, dayNumber: int, credit: Decimal, met: int): void {
  rows.deals.push(deal);
  rows.dayNumbers.push(dayNumber);
  rows.credits.push(credit);
  rows.multipliersMet.push(met);
}

/** The line of a deal that its owner has alone. */
export function wholeLine(deal: Deal, period: PayeePeriod, credit: Decimal, met: int): PayLine {
  const payLine = new PayLine(deal, deal.day!, period);
  payLine.share = WHOLE_SHARE;
  payLine.credit = credit;
  payLine.multipliersMet = met;
  return payLine;
}

function laneOf(directory: Directory, userKey: string, day: string, dayNumber: int): Lane {
  const known = valueOf(directory.lanes, userKey);
  if (known !== null) {
    for (const lane of known) {
      if (dayNumber >= lane.firstNumber && dayNumber <= lane.lastNumber) return lane;
    }
  }
  const lane = new LaneSearch(directory, day, dayNumber).laneFor(valueOf(directory.payeesByUser, userKey));
  if (known !== null) known.push(lane);
  else directory.lanes.set(userKey, [lane]);
  return lane;
}

/** Finds the lane that a day is in. */
export class LaneSearch {
  readonly directory: Directory;
  readonly day: string;
  readonly dayNumber: int;
  readonly lane: Lane;
  readonly versions: VersionRules[] = [];

  constructor(directory: Directory, day: string, dayNumber: int) {
    this.directory = directory;
    this.day = day;
    this.dayNumber = dayNumber;
    this.lane = new Lane(FIRST_NUMBER, LAST_NUMBER);
  }

  laneFor(file: PayeeFile | null): Lane {
    if (file === null || !file.payee.isCommissionable || !file.payee.isActive) return this.lane;
    if (!this.findVersions(file.assignments)) return this.lane;
    const periods: PayeePeriod[] = [];
    for (const rules of this.versions) {
      for (const component of rules.components) {
        const period = component.isPlain ? payeePeriodOf(this.directory, component, file.payee.key, this.day) : null;
        if (period === null || isUnratable(period) || component.component.measureOf !== "payee") return this.lane;
        this.clip(period.period.firstDay, period.period.lastDay);
        periods.push(period);
      }
    }
    if (this.versions.length === 0 || !this.agree()) return this.lane;
    this.lane.periods = periods;
    this.describe();
    return this.lane;
  }

  /** The versions in force that day; false when one is missing or cannot pay, or a plan is there twice. */
  private findVersions(assignments: PlanAssignment[]): boolean {
    let isSound = true;
    const planKeys = new Set<string>();
    for (const assignment of assignments) {
      if (!this.clip(assignment.firstDay, assignment.lastDay)) continue;
      const ofPlan = valueOf(this.directory.versions, assignment.planKey);
      if (ofPlan === null || planKeys.has(assignment.planKey)) {
        isSound = false;
        continue;
      }
      planKeys.add(assignment.planKey);
      for (const rules of ofPlan) this.clip(rules.version.firstDay, rules.version.lastDay);
      const inForce = versionOn(ofPlan, this.day);
      if (inForce === null || inForce.problem !== null) isSound = false;
      else this.versions.push(inForce);
    }
    return isSound;
  }

  /** True when all versions round and count in the same way. */
  private agree(): boolean {
    const first = this.versions[0].version;
    for (const rules of this.versions) {
      const version = rules.version;
      const isSame =
        version.currencyCode === first.currencyCode &&
        version.conventions.moneyScale === first.conventions.moneyScale &&
        version.conventions.rounding === first.conventions.rounding;
      if (!isSame) return false;
    }
    return true;
  }

  private describe(): void {
    const first: PlanVersion = this.versions[0].version;
    this.lane.currencyCode = first.currencyCode;
    this.lane.conventions = first.conventions;
    let largest = LARGEST_MONEY;
    for (const rules of this.versions) {
      largest = minOf(largest, rules.version.conventions.maximumDealAmount);
    }
    for (const period of this.lane.periods) largest = minOf(largest, period.rules.largestCredit);
    // Rounding to money adds less than 1 to an amount, so that the credit of a deal in the lane is not above the largest either.
    this.lane.largestAmount = largest.minus(Decimal.ONE);
  }

  /** Keeps of the lane the days on which this run of days is what it is on the day looked for: true when it contains it. */
  private clip(firstDay: string, lastDay: string | null): boolean {
    const first = dayNumberIn(this.directory, firstDay);
    const last: int = lastDay === null ? LAST_NUMBER : dayNumberIn(this.directory, lastDay);
    if (first === NO_DAY || last === NO_DAY) {
      this.keepFrom(this.dayNumber);
      this.keepUpTo(this.dayNumber);
      return isWithin(this.day, firstDay, lastDay);
    }
    if (first > this.dayNumber) this.keepUpTo(first - 1);
    else this.keepFrom(first);
    if (last < this.dayNumber) this.keepFrom(last + 1);
    else this.keepUpTo(last);
    return first <= this.dayNumber && this.dayNumber <= last;
  }

  private keepFrom(first: int): void {
    if (first > this.lane.firstNumber) this.lane.firstNumber = first;
  }

  private keepUpTo(last: int): void {
    if (last < this.lane.lastNumber) this.lane.lastNumber = last;
  }
}
