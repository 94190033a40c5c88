import {
  CalculationRequest,
  Deal,
  DealSplit,
  Decimal,
  Multiplier,
  Payee,
  PlanAssignment,
  PlanComponent,
  PlanVersion,
  Quota,
  RateTier,
} from "../index.js";

/** A small company for tests: Anna and Bo on a plan of 10 % flat in DKK, for 2026. */
export function company(): CalculationRequest {
  const request = new CalculationRequest();
  for (const name of ["Anna", "Bo"]) {
    request.payees.push(payee(name));
    request.assignments.push(assignment(name));
  }
  request.versions.push(flatPlan("0.10"));
  return request;
}

/** The same company on the marginal tiers of example A3, each with a yearly quota of 1,000. */
export function tieredCompany(): CalculationRequest {
  const request = company();
  const component = request.versions[0].components[0];
  component.rateKind = "marginal";
  component.period = "year";
  component.tiers = [tier("0", "0.08"), tier("0.8", "0.10"), tier("1", "0.13"), tier("1.2", "0.15")];
  request.quotas = [quota("anna", "1000"), quota("bo", "1000")];
  return request;
}

export function payee(name: string): Payee {
  const made = new Payee();
  made.key = name.toLowerCase();
  made.userKey = `user-${made.key}`;
  made.name = name;
  return made;
}

export function assignment(name: string): PlanAssignment {
  const made = new PlanAssignment();
  made.payeeKey = name.toLowerCase();
  made.planKey = "plan";
  made.firstDay = "2026-01-01";
  return made;
}

export function flatPlan(rate: string): PlanVersion {
  const version = new PlanVersion();
  version.planKey = "plan";
  version.planName = "Sales";
  version.firstDay = "2026-01-01";
  version.currencyCode = "DKK";
  const component = new PlanComponent();
  component.key = "sales";
  component.name = "Sales";
  component.rate = Decimal.of(rate);
  version.components.push(component);
  return version;
}

export function tier(startsAt: string, rate: string): RateTier {
  const made = new RateTier();
  made.startsAt = Decimal.of(startsAt);
  made.rate = Decimal.of(rate);
  return made;
}

export function multiplier(key: string, factor: string, name = key): Multiplier {
  const made = new Multiplier();
  made.key = key;
  made.name = name;
  made.fact = key;
  made.value = "yes";
  made.factor = Decimal.of(factor);
  return made;
}

export function quota(payeeKey: string, amount: string, firstDay = "2026-01-01", lastDay = "2026-12-31"): Quota {
  const made = new Quota();
  made.payeeKey = payeeKey;
  made.firstDay = firstDay;
  made.lastDay = lastDay;
  made.amount = Decimal.of(amount);
  return made;
}

/** A deal whose lists and maps are its own, so that something can be added to them. */
export function openDeal(): Deal {
  const made = new Deal();
  made.splits = [];
  made.roles = [];
  made.items = [];
  made.numbers = new Map();
  made.milestones = new Map();
  return made;
}

/** A won deal of Anna's. */
export function deal(key: string, day: string, amount: string): Deal {
  const made = openDeal();
  made.key = key;
  made.name = `Deal ${key}`;
  made.status = "won";
  made.day = day;
  made.amount = Decimal.of(amount);
  made.currencyCode = "DKK";
  made.ownerUserKey = "user-anna";
  return made;
}

export function split(userKey: string, kind: "revenue" | "overlay", percent: string): DealSplit {
  const made = new DealSplit();
  made.userKey = userKey;
  made.kind = kind;
  made.percent = Decimal.of(percent);
  return made;
}
