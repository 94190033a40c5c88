interface Changes {
  amount?: string | null;
  quotas?: object[];
  standing?: object[];
  items?: object[];
  status?: string;
}

/** An open deal of 2.6 million on a yearly quota of 2 million in four marginal bands (worked example A3). */
export function requestText(changes: Changes = {}): string {
  const amount = changes.amount === undefined ? "2600000.00" : changes.amount;
  return JSON.stringify({
    deals: [
      {
        key: "deal-1",
        name: "North line",
        status: changes.status ?? "open",
        day: "2026-05-04",
        amount,
        currencyCode: "DKK",
        ownerUserKey: "user-anna",
        items: changes.items ?? [],
      },
    ],
    payees: [{ key: "anna", userKey: "user-anna", name: "Anna Holm" }],
    assignments: [{ payeeKey: "anna", planKey: "plan", firstDay: "2026-01-01", lastDay: null }],
    versions: [
      {
        planKey: "plan",
        planName: "Sales 2026",
        version: 1,
        firstDay: "2026-01-01",
        lastDay: null,
        currencyCode: "DKK",
        components: [
          {
            key: "sales",
            name: "Sales",
            measure: "revenue",
            period: "year",
            rateKind: "marginal",
            rate: "0.10",
            tiers: [
              { startsAt: "0", rate: "0.08" },
              { startsAt: "0.8", rate: "0.10" },
              { startsAt: "1", rate: "0.13" },
              { startsAt: "1.2", rate: "0.15" },
            ],
          },
        ],
      },
    ],
    quotas: changes.quotas ?? [
      { payeeKey: "anna", measure: "revenue", firstDay: "2026-01-01", lastDay: "2026-12-31", amount: "2000000.00" },
    ],
    standing: changes.standing ?? [],
  });
}

/** A paid deal of this credit, early in the year. */
export function standing(credit: string): object {
  return {
    key: "e1",
    sequence: 1,
    lineKey: "deal-0|anna|plan|sales",
    groupKey: "anna|plan|sales|2026-01-01",
    dealKey: "deal-0",
    payeeKey: "anna",
    planKey: "plan",
    planVersion: 1,
    componentKey: "sales",
    day: "2026-01-15",
    currencyCode: "DKK",
    amount: "181000.00",
    credit,
    trace: `1;d${credit};p100;c${credit};q2000000;b0;t0:0.08,0.8:0.1,1:0.13;u2HALF_UP;=181000.00`,
  };
}
