/** What an org may have switched on. Each decides which standard objects and fields there are, as in Salesforce. */
export const features = {
  /** Opportunity teams: OpportunityTeamMember. */
  OpportunityTeams: [],
  /** Opportunity splits, which need opportunity teams: OpportunitySplit, OpportunitySplitType. */
  OpportunitySplits: ["OpportunityTeams"],
  /** Teams and splits together. */
  TeamSelling: ["OpportunitySplits"],
  /** Account teams: AccountTeamMember. */
  AccountTeams: [],
  /** Order and OrderItem. */
  Orders: [],
  /** Several currencies: CurrencyType, and CurrencyIsoCode on records. */
  MultiCurrency: [],
  /** Dated rates (advanced currency management): DatedConversionRate. */
  AdvancedCurrencyManagement: ["MultiCurrency"],
} as const satisfies Record<string, readonly string[]>;

export type Feature = keyof typeof features;

/** The features with all that they need. Throws for a name that is none. */
export function withNeeded(wanted: Iterable<string>): Set<string> {
  const all = new Set<string>();
  const add = (name: string): void => {
    const needed: readonly string[] | undefined = features[name as Feature];
    if (!needed)
      throw new Error(`${name} is no feature of the local org. The features are ${Object.keys(features).join(", ")}.`);
    all.add(name);
    needed.forEach(add);
  };
  for (const name of wanted) add(name);
  return all;
}
