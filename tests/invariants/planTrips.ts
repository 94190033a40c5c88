/** Trips of plan versions from text to records and back, in the package's own Apex; what must come back, and what cannot. */
import { type PlanVersion, Decimal, readPlanVersion, writePlanVersion } from "../../engine/index.js";
import type { ApexValue } from "../../local-org/values/index.js";
import { Company } from "./company.js";
import { rows } from "./recomputation.js";

const LONGEST_NAME = 80;
const LARGEST_AMOUNT = Decimal.of("9999999999999999.99");

const ROLE = "Commission_Admin";
const PARTS = [
  "Plan_Version__c",
  "Plan_Component__c",
  "Credit_Rule__c",
  "Condition__c",
  "Rate_Tier__c",
  "Rate_Row__c",
  "Multiplier__c",
];

/** What one text came to: the text of the records, or why they cannot hold it. */
export type Trip = { versionId: string; planId: string; back: string } | { refusal: string };

/** An org without plans, and somebody who may write them. */
export class Planner {
  private readonly at = new Company();
  private readonly forget: () => void;

  constructor() {
    this.at.addUser("Planner", null, [ROLE]);
    this.forget = this.at.snapshot();
  }

  /** No plan is there again. */
  startAnew(): void {
    this.forget();
  }

  /** Imports a text as the first draft of a new plan, or as the next of one that is there, and exports the draft. */
  trip(text: string, planId: string | null = null): Trip {
    let versionId: string;
    try {
      versionId = planId === null ? this.call("importPlan", text) : this.call("importDraft", planId, text);
    } catch (error) {
      return { refusal: (error as Error).message };
    }
    const back = this.export(versionId);
    return { versionId, back, planId: readPlanVersion(back).planKey };
  }

  export(versionId: string): string {
    return this.call("exportText", versionId);
  }

  /**
   * Empties a field of a draft, as a person does at its page; any field that need not be there, of any row (a first dimension must,
   * where there is a second). Says which.
   */
  emptyOne(pick: <T>(list: T[]) => T): string {
    const filled = PARTS.flatMap((object) =>
      rows(this.at, object).flatMap((row) =>
        this.editable(object)
          .filter((name) => row(name) !== null)
          .filter((name) => name !== "First_Dimension__c" || row("Second_Dimension__c") === null)
          .map((name) => ({ object, id: row("Id")!, name })),
      ),
    );
    const { object, id, name } = pick(filled);
    this.at.acting("Planner", () => this.at.update(object, id, { [name]: null }));
    return `${object}.${name}`;
  }

  /** Fields that may be empty and that a planner may write. */
  private editable(object: string): string[] {
    const { objects, permissionSets } = this.at.org.metadata;
    const rights = permissionSets.get(ROLE)!;
    return [...objects.get(object.toLowerCase())!.fields.values()]
      .filter(({ type, required }) => !required && type !== "Checkbox")
      .map(({ name }) => name)
      .filter((name) => rights.fields.get(`${object}.${name}`.toLowerCase())?.editable === true);
  }

  /** Throws what forbids it. */
  activate(versionId: string): void {
    this.at.update("Plan_Version__c", versionId, { Status__c: "Active" });
  }

  /** The hash that a frozen version keeps. */
  hash(versionId: string): string {
    const [kept] = rows(this.at, "Plan_Version__c").filter((row) => row("Id") === versionId);
    return kept("Definition_Hash__c")!;
  }

  private call(method: string, ...args: ApexValue[]): string {
    const { database, apex } = this.at.org;
    return String(
      database.transaction(this.at.as("Planner"), "sync", (tx) => apex.callStatic(tx, "PlanTexts", method, args)),
    );
  }
}

/** The text that must come back: the plan is the org's, which counts its versions, and numbers are written short. */
export function textOfRecords(version: PlanVersion, planKey: string, number: number): string {
  return writePlanVersion({ ...(short(version) as PlanVersion), planKey, version: number });
}

function short(value: unknown): unknown {
  if (value instanceof Decimal) return Decimal.of(value.toShortText());
  if (Array.isArray(value)) return value.map(short);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, short(one)]));
}

/**
 * Where a version of the generator is too much for records: names have an end, and so have amounts; values lie one on a line.
 * `mended` is the version with just that made to fit.
 */
export function fitted(version: PlanVersion): { places: string[]; mended: PlanVersion } {
  const places: string[] = [];
  const conventions = { ...version.conventions };
  if (conventions.maximumDealAmount !== null && conventions.maximumDealAmount.compareTo(LARGEST_AMOUNT) > 0) {
    places.push("conventions, ");
    conventions.maximumDealAmount = LARGEST_AMOUNT;
  }
  const conditionsOf = (place: string, conditions: PlanVersion["components"][0]["conditions"]) =>
    conditions.map((condition, i) => ({
      ...condition,
      values: condition.values.map((value, v) => {
        if (value !== value.trim()) places.push(`${place}.conditions[${i}].values[${v}]: `);
        return value.trim();
      }),
    }));
  const components = version.components.map((component, c) => {
    const place = `components[${c}]`;
    const conditions = conditionsOf(place, component.conditions);
    const credits = component.credits.map((rule, r) => {
      return { ...rule, conditions: conditionsOf(`${place}.credits[${r}]`, rule.conditions) };
    });
    const multipliers = component.multipliers.map((multiplier, m) => {
      if (multiplier.name.length > LONGEST_NAME) places.push(`${place}.multipliers[${m}]: `);
      return { ...multiplier, name: multiplier.name.slice(0, LONGEST_NAME).trim() };
    });
    return { ...component, conditions, credits, multipliers };
  });
  return { places, mended: { ...version, conventions, components } };
}
