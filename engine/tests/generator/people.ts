import {
  CalculationRequest,
  CurrencyRate,
  Decimal,
  Draw,
  Leave,
  Payee,
  PlanAssignment,
  Team,
  TeamMember,
} from "../../index.js";
import { Chance, made } from "./chance.js";
import { PAYEE_FACT } from "./words.js";

const NAMES = ["Anna Holm", "Bo Lind", "Çağla Öz", 'Dee "D" Doe', "Ed\tTab", "Flora 🌻", ""];
const PLAN_DAY = "2026-01-01";

/** One to four payees, most of them in the tree below the first, with assignments, leaves and draws. */
export function addPayees(chance: Chance, request: CalculationRequest, withFaults: boolean): void {
  const count = chance.pick([1, 2, 3, 3, 4]);
  const planKeys = [...new Set(request.versions.map((version) => version.planKey))];
  for (let place = 1; place <= count; place += 1) {
    const payee = randomPayee(chance, place, count, withFaults);
    if (!(withFaults && chance.percent(4))) request.payees.push(payee);
    addAssignments(chance, request, payee, planKeys, withFaults);
    if (chance.percent(15)) request.leaves.push(randomLeave(chance, payee.key));
    if (chance.percent(15)) request.draws.push(randomDraw(chance, payee.key, chance.pick(planKeys)));
  }
}

function randomPayee(chance: Chance, place: number, count: number, withFaults: boolean): Payee {
  const payee = new Payee();
  payee.key = `payee-${place}`;
  payee.userKey = `user-${place}`;
  payee.name = chance.pick(NAMES);
  payee.isActive = !(withFaults && chance.percent(5));
  payee.isCommissionable = !chance.percent(4);
  payee.baseSalary = chance.pick([null, Decimal.of("400000.00")]);
  payee.targetIncentive = chance.pick([null, Decimal.of("250000")]);
  payee.currencyCode = chance.pick([null, "DKK", "EUR"]);
  payee.startDay = chance.pick([null, null, "2025-12-15", "2026-03-01", "2026-04-20"]);
  payee.managerKey = chance.percent(60) ? `payee-${1 + chance.below(count)}` : null;
  if (!(withFaults && chance.percent(15))) payee.facts.set(PAYEE_FACT, chance.pick(["direct", "partner"]));
  return payee;
}

function addAssignments(
  chance: Chance,
  request: CalculationRequest,
  payee: Payee,
  planKeys: string[],
  withFaults: boolean,
): void {
  const plans = chance.percent(70) ? [chance.pick(planKeys)] : planKeys;
  for (const planKey of plans) {
    if (withFaults && chance.percent(5)) continue;
    const firstDay = chance.percent(85) ? PLAN_DAY : "2026-02-01";
    const assignment = made(new PlanAssignment(), { payeeKey: payee.key, planKey, firstDay });
    if (withFaults && chance.percent(8)) assignment.lastDay = "2026-06-15";
    else if (chance.percent(10)) assignment.lastDay = "2028-12-31";
    addOwnTerms(chance, assignment, withFaults);
    request.assignments.push(assignment);
    if (assignment.lastDay === null && chance.percent(12)) request.assignments.push(changedTerms(chance, assignment));
  }
}

function addOwnTerms(chance: Chance, assignment: PlanAssignment, withFaults: boolean): void {
  assignment.rate = chance.decimal(["0.05", "0.1200", "0.0333333333"]);
  assignment.bonus = chance.decimal(["9000", "1250"]);
  if (withFaults && chance.percent(8)) assignment.rate = chance.pick([null, Decimal.of("-0.1"), Decimal.ZERO]);
  if (withFaults && chance.percent(8)) assignment.bonus = chance.pick([null, Decimal.of("-5")]);
}

/** The same assignment at another rate and bonus from a day in the middle of measure periods on. */
function changedTerms(chance: Chance, assignment: PlanAssignment): PlanAssignment {
  const later = made(new PlanAssignment(), { ...assignment, firstDay: "2026-04-16" });
  assignment.lastDay = "2026-04-15";
  return Object.assign(later, { rate: chance.decimal(["0.08", "0.15"]), bonus: chance.decimal(["9000", "4000"]) });
}

function randomLeave(chance: Chance, payeeKey: string): Leave {
  const firstDay = chance.day("2026-01-10", 120);
  return made(new Leave(), { payeeKey, firstDay, lastDay: chance.day(firstDay, 40) });
}

function randomDraw(chance: Chance, payeeKey: string, planKey: string): Draw {
  const amount = chance.decimal(["10000", "2500.50"]);
  return made(new Draw(), {
    payeeKey,
    planKey,
    amount,
    isRecoverable: chance.percent(50),
    firstDay: PLAN_DAY,
    lastDay: "2026-06-30",
  });
}

/** Two teams in which everybody has a place at any time, unless faults are wanted; some people change teams. */
export function addTeams(chance: Chance, request: CalculationRequest, withFaults: boolean): void {
  const teams = ["north", "søuth"].map((key) => made(new Team(), { key, name: chance.pick(["North & Co", "", key]) }));
  if (!withFaults && teams[0].name === teams[1].name) teams[1].name = "";
  request.teams.push(...teams);
  for (const { key } of request.payees) {
    if (withFaults && chance.percent(5)) continue;
    const [first, second] = chance.shuffled(teams);
    const changesOn = chance.percent(25) ? ["2026-04-30", "2026-05-01"] : null;
    addMember(chance, first, key, "2025-01-01", changesOn === null ? null : changesOn[0]);
    if (changesOn !== null) addMember(chance, second, key, changesOn[1], chance.pick([null, "2029-12-31"]));
  }
}

function addMember(chance: Chance, team: Team, payeeKey: string, firstDay: string, lastDay: string | null): void {
  const percent = chance.percent(35) ? chance.decimal(["25", "33.333", "20.00"]) : null;
  team.members.push(made(new TeamMember(), { payeeKey, firstDay, lastDay, percent }));
}

/** Rates of three currencies that change in spring; one of them is missing where faults are wanted. */
export function addCurrencyRates(chance: Chance, request: CalculationRequest, withFaults: boolean): void {
  const missing = withFaults && chance.percent(15) ? chance.pick(["DKK", "EUR", "SEK"]) : "";
  for (const [currencyCode, early, late] of [
    ["DKK", "7.4600", "7.4512345678"],
    ["EUR", "1", "1.0"],
    ["SEK", "11.2", "10.9505"],
  ]) {
    if (currencyCode === missing) continue;
    const rates = [early, late].map((rate, i) =>
      made(new CurrencyRate(), {
        currencyCode,
        firstDay: i === 0 ? "2025-01-01" : "2026-04-15",
        rate: Decimal.of(rate),
      }),
    );
    if (withFaults && chance.percent(3)) rates.push(made(new CurrencyRate(), { ...rates[1], rate: Decimal.ONE }));
    request.currencyRates.push(...chance.shuffled(rates));
  }
}
