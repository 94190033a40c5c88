/**
 * Who may see what, stated for every object of the package, and a company in which each payee has secrets: distinctive numbers
 * and days in every object that is theirs. An object that is added needs a line here, and rows if it belongs to payees.
 */
import type { FieldDef, ObjectDef } from "../../local-org/contract.js";
import { type Company, type Fields, YEAR, foundCompany } from "./company.js";
import { rows } from "./recomputation.js";

export const PAYEES = ["Anna", "Bo", "Cleo"] as const;
export type Payee = (typeof PAYEES)[number];

interface Person {
  /** Null for somebody without a role in the package, and for the administrator of the org. */
  permissionSet: string | null;
  sees: readonly Payee[];
}

/** The reps Anna and Bo are below Mia, Cleo is below Otto. */
export const PEOPLE: Record<string, Person> = {
  Anna: { permissionSet: "Commission_Rep", sees: ["Anna"] },
  Bo: { permissionSet: "Commission_Rep", sees: ["Bo"] },
  Cleo: { permissionSet: "Commission_Rep", sees: ["Cleo"] },
  Mia: { permissionSet: "Commission_Manager", sees: ["Anna", "Bo"] },
  Otto: { permissionSet: "Commission_Manager", sees: ["Cleo"] },
  Nora: { permissionSet: null, sees: [] },
  Fia: { permissionSet: "Commission_Finance", sees: PAYEES },
  Audi: { permissionSet: "Commission_Auditor", sees: PAYEES },
  Adam: { permissionSet: "Commission_Admin", sees: PAYEES },
  administrator: { permissionSet: null, sees: PAYEES },
};

/**
 * Who reads the rows of an object, given a role in the package:
 *   payee      whose they are, those above, and who looks after pay (finance, auditors, administrators)
 *   deal       who owns the deal, and as before
 *   everybody  it says nothing of what one person is paid
 *   setup      who sets the org up; it says how records are understood
 *   nobody     it is no table, only a message
 */
export const READERS: Record<string, "payee" | "deal" | "everybody" | "setup" | "nobody"> = {
  Payee__c: "payee",
  Plan_Assignment__c: "payee",
  Quota__c: "payee",
  Leave__c: "payee",
  Draw__c: "payee",
  Team_Member__c: "payee",
  Ledger_Entry__c: "payee",
  Deal_Mark__c: "deal",
  // What a team is, and what it is to reach together.
  Team__c: "everybody",
  Team_Quota__c: "everybody",
  // Who did which part of an order, as opportunity teams say it of a deal.
  Realisation__c: "everybody",
  // The rules are the same for all who are on a plan, and so is what all of them are to reach together.
  Commission_Plan__c: "everybody",
  Plan_Quota__c: "everybody",
  Plan_Version__c: "everybody",
  Plan_Component__c: "everybody",
  Credit_Rule__c: "everybody",
  Condition__c: "everybody",
  Rate_Tier__c: "everybody",
  Rate_Row__c: "everybody",
  Multiplier__c: "everybody",
  Deal_Fact__mdt: "setup",
  Plan_Template__mdt: "setup",
  Commission_Ticket__e: "nobody",
  Commission_Posted__e: "nobody",
};

const SELLERS = ["Commission_Rep", "Commission_Manager"];
const ALL_ROLES = [...SELLERS, "Commission_Finance", "Commission_Auditor", "Commission_Admin"];

/** Fields that fewer people read than the rows: salaries, why a colleague's part is held, and what only the machinery uses. */
export const HIDDEN_FROM: Record<string, string[]> = {
  "Payee__c.On_Target_Earnings__c": SELLERS,
  "Payee__c.Base_Percent__c": SELLERS,
  "Payee__c.Base_Salary__c": SELLERS,
  "Payee__c.Target_Incentive__c": SELLERS,
  "Deal_Mark__c.Group_Keys__c": SELLERS,
  "Deal_Mark__c.Hold_Summary__c": ["Commission_Rep"],
  "Deal_Mark__c.Holds__c": ["Commission_Rep"],
  "Deal_Mark__c.Version__c": SELLERS,
  "Deal_Mark__c.Team_Size__c": ALL_ROLES,
};

const SALARY: Record<Payee, string> = { Anna: "611111", Bo: "622222", Cleo: "633333" };
const INCENTIVE: Record<Payee, string> = { Anna: "41117", Bo: "42227", Cleo: "43337" };
const TARGET: Record<Payee, string> = { Anna: "51113", Bo: "52223", Cleo: "53337" };
const DRAW: Record<Payee, string> = { Anna: "71113", Bo: "72223", Cleo: "73337" };
/** Own rate and own bonus on a plan, which are pay. */
const RATE: Record<Payee, string> = { Anna: "0.111117", Bo: "0.122227", Cleo: "0.133337" };
const BONUS: Record<Payee, string> = { Anna: "81113", Bo: "82223", Cleo: "83337" };
/** The month of a leave, and of the end of an assignment. */
const AWAY: Record<Payee, string> = { Anna: "03", Bo: "06", Cleo: "09" };
const PERCENT: Record<Payee, string> = { Anna: "61.1113", Bo: "32.2223", Cleo: "93.3337" };
const TEAM: Record<Payee, string> = { Anna: "Nordic", Bo: "Nordic", Cleo: "South" };

/** The company with rows of every object for each payee, a draft, a plan without versions, and nothing sold yet. */
export function companyWithSecrets(): Company {
  const at = foundCompany(["TeamSelling"]);
  at.addUser("Nora", null, []);
  at.addUser("Audi", null, ["Commission_Auditor"]);
  const plan = at.plans.get("Tiered")!;
  const names = [...new Set(Object.values(TEAM))];
  const teams = at.insert(
    "Team__c",
    names.map((Name) => ({ Name })),
  );
  const year = { From_Date__c: `${YEAR}-01-01`, To_Date__c: `${YEAR}-12-31` };
  at.insert(
    "Team_Quota__c",
    teams.map((team) => ({ Team__c: team, Measure__c: "revenue", Amount__c: "90909", ...year })),
  );
  at.insert("Plan_Quota__c", [{ Plan__c: plan, Measure__c: "revenue", Amount__c: "80808", ...year }]);
  for (const name of PAYEES) {
    const Payee__c = at.payees.get(name)!;
    const each = (object: string, fields: Fields) =>
      rows(at, object)
        .filter((row) => row("Payee__c") === Payee__c)
        .forEach((row) => at.update(object, row("Id")!, fields));
    at.update("Payee__c", Payee__c, { Base_Salary__c: SALARY[name], Target_Incentive__c: INCENTIVE[name] });
    each("Quota__c", { Amount__c: TARGET[name] });
    const own = { Rate__c: RATE[name], Bonus__c: BONUS[name] };
    each("Plan_Assignment__c", { To_Date__c: `2033-${AWAY[name]}-29`, ...own });
    at.insert("Draw__c", [{ Payee__c, Plan__c: plan, Amount__c: DRAW[name], Recoverable__c: true, ...year }]);
    const Team__c = teams[names.indexOf(TEAM[name])];
    at.insert("Team_Member__c", [{ Payee__c, Team__c, Percent__c: PERCENT[name], ...year }]);
    const month = `2031-${AWAY[name]}`;
    at.insert("Leave__c", [{ Payee__c, From_Date__c: `${month}-11`, To_Date__c: `${month}-17` }]);
  }
  const text = at.apex("PlanTexts", "exportText", [rows(at, "Plan_Version__c")[0]("Id")!]);
  at.apex("PlanTexts", "importDraft", [plan, text]);
  at.addPlan("Empty");
  const order = { Order_Id__c: "801000000000001AAA", Commission_Type__c: "delivery", Share__c: "40" };
  at.insert("Realisation__c", [{ ...order, User__c: at.users.get("Bo")! }]);
  return at;
}

/** All objects of the package, whatever they are. */
export function ownObjects(at: Company): ObjectDef[] {
  return [...at.org.metadata.objects.values()].filter(({ name }) => /__(c|e|mdt)$/.test(name));
}

export function ownFields(object: ObjectDef): FieldDef[] {
  return [...object.fields.values()].filter(({ name }) => name.endsWith("__c"));
}

/** Objects whose rows belong to payees. */
export function objectsOfPayees(at: Company): ObjectDef[] {
  return ownObjects(at).filter(({ name }) => READERS[name] === "payee");
}

export interface Secret {
  object: string;
  field: string;
  /** As it is written everywhere: numbers without zeros at their end. */
  text: string;
}

/** Numbers and days in rows of each payee that are found nowhere else. */
export function secretsIn(at: Company): Map<Payee, Secret[]> {
  const told = new Map<string, Set<string>>();
  const secrets = new Map<Payee, Secret[]>(PAYEES.map((name) => [name, []]));
  for (const object of at.org.metadata.objects.values()) {
    const fields = [...object.fields.values()].filter(({ type }) => SECRET_TYPES.includes(type));
    for (const row of rows(at, object.name)) {
      const owner = READERS[object.name] === "payee" ? payeeOf(at, object.name, row) : null;
      for (const { name } of fields) {
        const text = plain(row(name));
        if (text.replace(/\D/g, "").length < 5) continue;
        told.set(text, (told.get(text) ?? new Set()).add(owner ?? "anybody"));
        if (owner !== null) secrets.get(owner)!.push({ object: object.name, field: name, text });
      }
    }
  }
  for (const [name, all] of secrets)
    secrets.set(
      name,
      all.filter(({ text }) => told.get(text)!.size === 1),
    );
  return secrets;
}

const SECRET_TYPES = ["Number", "Currency", "Percent", "Date"];

function plain(value: string | null): string {
  return value === null ? "" : value.includes(".") ? value.replace(/\.?0+$/, "") : value;
}

/** Whose row it is. */
export function payeeOf(at: Company, object: string, row: (field: string) => string | null): Payee {
  const id = row(object === "Payee__c" ? "Id" : "Payee__c");
  const found = PAYEES.find((name) => at.payees.get(name) === id);
  if (found === undefined) throw new Error(`A row of ${object} belongs to no payee.`);
  return found;
}
