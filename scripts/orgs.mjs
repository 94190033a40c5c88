/** The orgs in which the package's Apex tests run, each with the percentage of lines that they must reach there. */
export const orgs = [
  {
    name: "an org with teams, splits, account teams, orders and dated currencies",
    features: ["TeamSelling", "AccountTeams", "Orders", "AdvancedCurrencyManagement"],
    minimum: 90,
  },
  // What reads splits, orders and the like cannot be reached here. Salesforce asks for 75.
  { name: "an org without any of these", features: [], minimum: 85 },
];
