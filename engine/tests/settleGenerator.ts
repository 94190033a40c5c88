/** Random settlements for tests, the same for the same seed everywhere. They reach every term, hold and correction. */
import {
  CurrencyRate,
  DealMilestones,
  Decimal,
  Draw,
  EarnedLine,
  Payee,
  PlanAssignment,
  PlanComponent,
  PlanVersion,
  SettlementRequest,
  addDays,
  openingOf,
  settle,
} from "../index.js";
import { Chance } from "./generator.js";

const FIRST_DAY = "2026-01-01";
const LAST_DAY = "2026-06-30";
const DAYS = 181;
const MILESTONES = ["invoiced", "paid"];

/** From January through June 2026. Without faults nothing is held and every line can be reversed. */
export function randomSettlement(seed: number, withFaults = true): SettlementRequest {
  const chance = new Chance(seed);
  const request = new SettlementRequest();
  request.firstMonth = "2026-01";
  request.lastMonth = "2026-06";
  if (chance.percent(40)) request.asOf = dayIn(chance);
  const planCount = 1 + chance.below(2);
  for (let p = 1; p <= planCount; p += 1) addPlan(chance, request, `plan-${p}`);
  const payeeCount = 1 + chance.below(3);
  for (let p = 1; p <= payeeCount; p += 1) addPayee(chance, request, `payee-${p}`, withFaults);
  addRates(chance, request, withFaults);
  const dealCount = chance.below(10);
  for (let d = 1; d <= dealCount; d += 1) addDeal(chance, request, `deal-${d}`);
  if (withFaults && chance.percent(15)) request.versions.pop();
  if (withFaults && chance.percent(10)) request.payees.pop();
  return request;
}

/** Three months after a random settlement, opened with what it left and with lines that came late for it. */
export function randomReopening(seed: number): SettlementRequest {
  const request = randomSettlement(seed);
  const chance = new Chance(seed + 1);
  const late = request.lines.filter(({ day }) => day <= LAST_DAY && chance.percent(20)).map(copyOfLine);
  request.opening = openingOf(settle(request));
  request.lines = [...request.lines.filter(({ day }) => day > LAST_DAY), ...late];
  request.firstMonth = "2026-07";
  request.lastMonth = "2026-09";
  request.asOf = null;
  return request;
}

function dayIn(chance: Chance): string {
  return addDays(FIRST_DAY, chance.below(DAYS));
}

function addPlan(chance: Chance, request: SettlementRequest, planKey: string): void {
  const currencyCode = planKey === "plan-1" ? "DKK" : chance.pick(["DKK", "EUR"]);
  const moneyScale = currencyCode === "DKK" ? 2 : chance.pick([0, 2]);
  const versionCount = 1 + chance.below(2);
  for (let v = 1; v <= versionCount; v += 1) {
    const version = new PlanVersion();
    version.planKey = planKey;
    version.planName = planKey;
    version.version = v;
    version.firstDay = v === 1 ? FIRST_DAY : "2026-03-15";
    version.currencyCode = currencyCode;
    version.conventions.moneyScale = moneyScale;
    version.conventions.rounding = chance.pick(["HALF_UP", "HALF_EVEN", "DOWN"]);
    version.conventions.yearStartMonth = chance.pick([1, 4]);
    if (chance.percent(40)) version.planCap = Decimal.of(chance.pick(["0", "500", "1500.555"]));
    if (version.planCap !== null) version.planCapPeriod = chance.pick(["month", "month", "quarter", "half", "year"]);
    for (const key of ["sales", "bonus"]) version.components.push(randomComponent(chance, key));
    request.versions.push(version);
  }
}

function randomComponent(chance: Chance, key: string): PlanComponent {
  const component = new PlanComponent();
  component.key = key;
  component.name = key;
  component.payableOn = chance.pick(["", "invoiced", "paid"]);
  component.payableAfterDays = chance.pick([0, 0, 14, 45]);
  if (chance.percent(50)) component.holdback = Decimal.of(chance.pick(["0", "0.1", "0.333", "1"]));
  component.releaseOn = chance.pick(["", "invoiced", "paid"]);
  component.releaseAfterDays = chance.pick([0, 0, 20, 60]);
  return component;
}

function addPayee(chance: Chance, request: SettlementRequest, payeeKey: string, withFaults: boolean): void {
  const payee = new Payee();
  payee.key = payeeKey;
  payee.name = payeeKey;
  if (chance.percent(60)) payee.baseSalary = Decimal.of(chance.pick(["400000", "360000.01", "0"]));
  if (chance.percent(60)) payee.targetIncentive = Decimal.of(chance.pick(["300000", "0"]));
  if (chance.percent(40)) payee.currencyCode = chance.pick(["DKK", "EUR", "NOK"]);
  request.payees.push(payee);
  const assignmentCount = chance.percent(80) ? 1 + (withFaults ? chance.below(2) : 0) : 0;
  for (let a = 0; a < assignmentCount; a += 1) {
    const assignment = new PlanAssignment();
    assignment.payeeKey = payeeKey;
    assignment.planKey = chance.pick(request.versions).planKey;
    assignment.firstDay = chance.pick(["2025-01-01", "2026-02-10"]);
    assignment.lastDay = chance.pick([null, "2026-04-30"]);
    request.assignments.push(assignment);
  }
  const drawCount = chance.below(3);
  for (let d = 0; d < drawCount; d += 1) {
    const draw = new Draw();
    draw.payeeKey = payeeKey;
    draw.planKey = chance.pick(request.versions).planKey;
    draw.amount = Decimal.of(chance.pick(["300", "1000.50"]));
    draw.isRecoverable = chance.percent(60);
    draw.firstDay = chance.pick(["2025-11-01", "2026-01-01", "2026-03-10"]);
    draw.lastDay = chance.pick(["2026-03-10", "2026-04-05", "2027-01-31"]);
    request.draws.push(draw);
  }
}

function addRates(chance: Chance, request: SettlementRequest, withFaults: boolean): void {
  for (const [currencyCode, rates] of [
    ["DKK", ["7.46", "7.4512"]],
    ["EUR", ["1", "1"]],
    ["NOK", ["11.5", "11.7345"]],
  ] as const) {
    if (withFaults && chance.percent(10)) continue;
    request.currencyRates.push(
      rateOf(currencyCode, "2025-01-01", rates[0]),
      rateOf(currencyCode, "2026-03-01", rates[1]),
    );
    if (withFaults && chance.percent(10)) request.currencyRates.push(rateOf(currencyCode, "2026-03-01", "9"));
    if (withFaults && chance.percent(10)) request.currencyRates.push(rateOf(currencyCode, "2026-05-01", "0"));
  }
}

function rateOf(currencyCode: string, firstDay: string, rate: string): CurrencyRate {
  const made = new CurrencyRate();
  made.currencyCode = currencyCode;
  made.firstDay = firstDay;
  made.rate = Decimal.of(rate);
  return made;
}

/** A deal with one to three lines, some of them corrected later. */
function addDeal(chance: Chance, request: SettlementRequest, dealKey: string): void {
  const milestones = new DealMilestones();
  milestones.dealKey = dealKey;
  for (const name of MILESTONES) if (chance.percent(70)) milestones.days.set(name, dayIn(chance));
  if (chance.percent(90)) request.milestones.push(milestones);
  const lineCount = 1 + chance.below(3);
  for (let l = 0; l < lineCount; l += 1) {
    const first = randomLine(chance, request, dealKey);
    if (request.lines.some((known) => known.lineKey === first.lineKey)) continue;
    request.lines.push(first);
    const correctionCount = chance.percent(50) ? 1 + chance.below(2) : 0;
    for (let c = 0; c < correctionCount; c += 1) request.lines.push(correctionOf(chance, first));
  }
}

function randomLine(chance: Chance, request: SettlementRequest, dealKey: string): EarnedLine {
  const version = chance.pick(request.versions);
  const line = new EarnedLine();
  line.dealKey = dealKey;
  line.payeeKey = chance.pick(request.payees).key;
  line.planKey = version.planKey;
  line.planVersion = version.version;
  line.componentKey = chance.pick(["sales", "bonus"]);
  line.lineKey = [dealKey, line.payeeKey, line.planKey, line.componentKey].join("|");
  if (chance.percent(20)) line.lineKey += "|~adjustment 2026-01-01";
  if (chance.percent(80)) line.groupKey = [line.payeeKey, line.planKey, line.componentKey, FIRST_DAY].join("|");
  line.day = dayIn(chance);
  line.currencyCode = version.currencyCode;
  const cents = version.conventions.moneyScale === 2;
  line.amount = Decimal.of(
    chance.pick(cents ? ["1000.00", "0.01", "333.33", "780.50", "-120.25"] : ["1000", "1", "334"]),
  );
  return line;
}

/** Part of it, all of it or more of it taken back, as a correction or a clawback; or a raise. */
export function correctionOf(chance: Chance, line: EarnedLine): EarnedLine {
  const correction = copyOfLine(line);
  correction.day = addDays(line.day, chance.below(90));
  const change = line.amount.times(Decimal.of(chance.pick(["-1", "-0.5", "-2", "0.25"])));
  correction.amount = change.round(line.amount.scale(), "HALF_UP");
  if (change.sign() >= 0 || !chance.percent(30)) return correction;
  correction.lineKey += "|~clawback";
  const brought = correction.amount.times(Decimal.of(chance.pick(["0", "0.5", "1"])));
  correction.fromAdjustments = brought.round(line.amount.scale(), "DOWN");
  return correction;
}

export function copyOfLine(line: EarnedLine): EarnedLine {
  return Object.assign(new EarnedLine(), line);
}
