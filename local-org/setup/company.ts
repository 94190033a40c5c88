/**
 * What a company is loaded from, whether it comes from CSV files or is made up: plain facts, amounts as decimal text,
 * days as YYYY-MM-DD. Keys tie the parts together and are not stored.
 */
export interface Person {
  key: string;
  name: string;
  /** Key of the manager; null at the top. */
  managerKey: string | null;
  team: string;
  /** How the person sells, such as directly or through partners; null when nothing says so. */
  salesChannel: string | null;
  isActive: boolean;
  /** Permission sets of the package. */
  permissionSets: string[];
  /** Whether the person is paid by the plan. */
  isPayee: boolean;
}

export interface Account {
  key: string;
  name: string;
  industry: string | null;
  type: string | null;
}

export interface Product {
  name: string;
  family: string | null;
  code: string | null;
}

export interface Opportunity {
  key: string;
  name: string;
  ownerKey: string;
  accountKey: string | null;
  stage: string;
  type: string | null;
  closeDate: string;
  amount: string | null;
}

/** A target for every payee over the days from first through last. */
export interface QuotaPeriod {
  firstDay: string;
  lastDay: string;
  amount: string;
}

export interface Company {
  currency: string;
  people: Person[];
  accounts: Account[];
  products: Product[];
  opportunities: Opportunity[];
  /** Name of a record tree in config/plans. */
  plan: string;
  quotas: QuotaPeriod[];
  /** Day from which payees are on the plan. */
  assignedFrom: string;
}

/** Told about long work: what is being done, how far, of how much. */
export type Progress = (what: string, done: number, total: number) => void;
