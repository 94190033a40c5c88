/**
 * The company that is there at the first start: Fjord Instruments, eight reps in two teams, one plan, a year of deals
 * up to the day it is made and some open ones after it. The same day always gives the same company.
 */
import type { Account, Company, Opportunity, Person, Product, QuotaPeriod } from "./company.js";

const DAY = 86_400_000;

const TEAMS: { name: string; manager: string; reps: string[] }[] = [
  { name: "Nordic", manager: "Ingrid Holm", reps: ["Anna Berg", "Mikkel Lund", "Sofia Virtanen", "Jonas Dahl"] },
  { name: "South", manager: "Marco Bianchi", reps: ["Elena Rossi", "Luca Ferri", "Petra Novak", "Tomas Weber"] },
];

const ACCOUNTS: [name: string, industry: string, type: string][] = [
  ["Nordhavn Shipping", "Transportation", "Customer - Direct"],
  ["Aurora Robotics", "Technology", "Customer - Direct"],
  ["Bella Vista Foods", "Food & Beverage", "Prospect"],
  ["Kaski Energy", "Energy", "Customer - Channel"],
  ["Lyngby Biotech", "Biotechnology", "Customer - Direct"],
  ["Adria Software", "Technology", "Prospect"],
  ["Vesterbro Media", "Media", "Customer - Direct"],
  ["Alpine Machines", "Manufacturing", "Customer - Channel"],
  ["Saimaa Paper", "Manufacturing", "Customer - Direct"],
  ["Tirreno Telecom", "Communications", "Prospect"],
  ["Öresund Analytics", "Technology", "Customer - Direct"],
  ["Monte Rosa Health", "Healthcare", "Customer - Direct"],
];

const PRODUCTS: [name: string, family: string, code: string][] = [
  ["Flow Sensor", "Sensors", "FS-100"],
  ["Pressure Array", "Sensors", "PA-200"],
  ["Fjord Cloud", "Software", "FC-1"],
  ["Calibration Service", "Services", "CS-9"],
];

const OPEN_STAGES = ["Prospecting", "Qualification", "Proposal/Price Quote", "Negotiation/Review"];
const DEALS_PER_REP = 26;
const OPEN_PER_REP = 4;
const QUARTER_QUOTA = "1500000";

/** A small repeatable source of chance (mulberry32). It picks; it never holds money. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function people(): Person[] {
  const person = (name: string, managerKey: string | null, team: string, isPayee: boolean, sets: string[]): Person => {
    return {
      key: name,
      name,
      managerKey,
      team,
      salesChannel: "Direct",
      isActive: true,
      permissionSets: sets,
      isPayee,
    };
  };
  const leader = person("Karin Friis", null, "Sales", false, ["Commission_Manager"]);
  const finance = person("Nora Lind", null, "Finance", false, ["Commission_Finance"]);
  const teams = TEAMS.flatMap((team) => [
    person(team.manager, leader.key, team.name, false, ["Commission_Manager"]),
    ...team.reps.map((rep) => person(rep, team.manager, team.name, true, ["Commission_Rep"])),
  ]);
  return [leader, finance, ...teams];
}

function opportunity(
  key: string,
  ownerKey: string,
  today: number,
  isOpen: boolean,
  pick: (below: number) => number,
): Opportunity {
  const [account] = ACCOUNTS[pick(ACCOUNTS.length)];
  const [product] = PRODUCTS[pick(PRODUCTS.length)];
  const closeDate = isOpen ? today + (1 + pick(60)) * DAY : today - pick(365) * DAY;
  const closedStage = pick(10) < 7 ? "Closed Won" : "Closed Lost";
  return {
    key,
    name: `${account} – ${product} ${key}`,
    ownerKey,
    accountKey: account,
    stage: isOpen ? OPEN_STAGES[pick(OPEN_STAGES.length)] : closedStage,
    type: pick(3) === 0 ? "New Business" : "Existing Business",
    closeDate: isoDay(closeDate),
    amount: `${40 + pick(560)}${String(pick(1000)).padStart(3, "0")}.${String(pick(100)).padStart(2, "0")}`,
  };
}

function opportunities(reps: Person[], today: number): Opportunity[] {
  const pick = chance(20_260_101);
  return reps.flatMap((rep, repIndex) =>
    Array.from({ length: DEALS_PER_REP + OPEN_PER_REP }, (_unused, index) => {
      const key = `F-${(repIndex + 1) * 100 + index}`;
      return opportunity(key, rep.key, today, index >= DEALS_PER_REP, pick);
    }),
  );
}

/** Every quarter from a year before to half a year after the day. */
function quotas(today: number): QuotaPeriod[] {
  const start = new Date(today);
  const firstQuarter = Math.floor(start.getUTCMonth() / 3) - 4;
  return Array.from({ length: 7 }, (_unused, index) => {
    const month = (firstQuarter + index) * 3;
    const firstDay = isoDay(Date.UTC(start.getUTCFullYear(), month, 1));
    const lastDay = isoDay(Date.UTC(start.getUTCFullYear(), month + 3, 0));
    return { firstDay, lastDay, amount: QUARTER_QUOTA };
  });
}

/** The company as it stands on `day` (YYYY-MM-DD). */
export function sampleCompany(day: string): Company {
  const today = Date.parse(`${day}T00:00:00Z`);
  const staff = people();
  const targets = quotas(today);
  return {
    currency: "DKK",
    people: staff,
    accounts: ACCOUNTS.map(([name, industry, type]): Account => ({ key: name, name, industry, type })),
    products: PRODUCTS.map(([name, family, code]): Product => ({ name, family, code })),
    opportunities: opportunities(
      staff.filter((person) => person.isPayee),
      today,
    ),
    plan: "account-executive",
    quotas: targets,
    assignedFrom: targets[0].firstDay,
  };
}
