import { PayGroup, PayLine } from "../flow.js";
import { payeeScopeOf, planScopeOf } from "../keys.js";
import { int } from "../language.js";
import { Deal, Hold } from "../model.js";

/** What became of the deals: the lines they pay into, and what is held. */
export class Crediting {
  /** Deals read afresh, by key; only when something stands that they are compared with. */
  deals: Map<string, Deal> = new Map<string, Deal>();
  /** Groups that have lines, in the order in which they got their first. */
  groups: PayGroup[] = [];
  lineCount: int = 0;
  /** True when lines that can be rows shall be: when not every line is looked at afterwards. */
  keepsRows: boolean = false;
  holds: Hold[] = [];
  /** Keys of held deals, deal|payee, deal|payee|plan and lines: what stands within such a scope stays as it is. */
  heldScopes: Set<string> = new Set<string>();
  /** Keys of groups into which held lines would credit, had their payees a quota. */
  heldGroups: Set<string> = new Set<string>();
  /** Deals that credit somebody without a payee record. */
  dealsWithUnknownPayee: Set<string> = new Set<string>();
}

/** Puts a line into a group. */
export function addLine(crediting: Crediting, payLine: PayLine, payGroup: PayGroup): void {
  listGroup(crediting, payGroup);
  payGroup.lines.push(payLine);
  crediting.lineCount += 1;
}

/** Puts a group among those that have lines. */
export function listGroup(crediting: Crediting, payGroup: PayGroup): void {
  if (payGroup.isListed) return;
  payGroup.isListed = true;
  crediting.groups.push(payGroup);
}

/** Holds a payee's part of a deal, or only what one plan pays for it. */
export function holdPart(crediting: Crediting, hold: Hold, planKey: string): void {
  crediting.holds.push(hold);
  const payeeKey = hold.payeeKey!;
  const isAll = planKey === "";
  crediting.heldScopes.add(isAll ? payeeScopeOf(hold.dealKey, payeeKey) : planScopeOf(hold.dealKey, payeeKey, planKey));
}

/** Lets what one plan paid a payee stand as it is, where nobody can say whether the plan would credit the payee at all. */
export function keepPart(crediting: Crediting, hold: Hold, planKey: string): void {
  crediting.heldScopes.add(planScopeOf(hold.dealKey, hold.payeeKey!, planKey));
}

/** Holds what one component pays a payee for a deal or item. */
export function holdLine(crediting: Crediting, hold: Hold, lineKey: string): void {
  crediting.holds.push(hold);
  crediting.heldScopes.add(lineKey);
}
