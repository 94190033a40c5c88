import {
  child,
  checkbox,
  COMPUTED,
  FIXED,
  longText,
  lookup,
  percent,
  picklist,
  REQUIRED,
  text,
  type DeriveContext,
  type DerivingRow,
  type StandardObject,
} from "./define.js";
import { asText } from "./values.js";

/** The roles of a new org, for both kinds of teams. */
const roles = [
  "Account Manager",
  "Channel Manager",
  "Executive Sponsor",
  "Lead Qualifier",
  "Pre-Sales Consultant",
  "Sales Manager",
  "Sales Rep",
];
const RESTRICTED = { restricted: true };

/** Who works on accounts and deals besides their owners, and how a deal is split among them. */
export const teams: StandardObject[] = [
  {
    name: "OpportunityTeamMember",
    label: "Opportunity Team Member",
    pluralLabel: "Opportunity Team Members",
    keyPrefix: "00q",
    feature: "OpportunityTeams",
    currency: "parent",
    sharing: "ControlledByParent",
    oneFor: ["opportunityid", "userid"],
    isGoneWhenDeleted: true,
    fields: [
      child("OpportunityId", "Opportunity", "OpportunityTeamMembers"),
      lookup("UserId", "User", "OpportunityTeams", { ...REQUIRED, ...FIXED }),
      text("Name", 361, COMPUTED),
      text("Title", 80, COMPUTED),
      picklist("TeamMemberRole", [...roles, "Opportunity Owner"], { label: "Team Role" }),
      picklist("OpportunityAccessLevel", ["Read", "Edit", "All"], { ...RESTRICTED, defaultValue: "Read" }),
    ],
    derive: ofMember("opportunityid"),
  },
  {
    name: "AccountTeamMember",
    label: "Account Team Member",
    pluralLabel: "Account Team Members",
    keyPrefix: "01M",
    feature: "AccountTeams",
    currency: "parent",
    sharing: "ControlledByParent",
    nameField: "Id",
    oneFor: ["accountid", "userid"],
    isGoneWhenDeleted: true,
    fields: [
      child("AccountId", "Account", "AccountTeamMembers"),
      lookup("UserId", "User", "AccountTeams", { ...REQUIRED, ...FIXED }),
      text("Title", 80, COMPUTED),
      picklist("TeamMemberRole", roles, { label: "Team Role" }),
      picklist("AccountAccessLevel", ["Read", "Edit", "All"], { ...RESTRICTED, defaultValue: "Read" }),
      picklist("OpportunityAccessLevel", ["None", "Read", "Edit"], { ...RESTRICTED, defaultValue: "None" }),
      picklist("ContactAccessLevel", ["None", "Read", "Edit"], { ...RESTRICTED, defaultValue: "None" }),
    ],
    derive: ofMember("accountid"),
  },
  {
    name: "OpportunitySplitType",
    label: "Opportunity Split Type",
    pluralLabel: "Opportunity Split Types",
    keyPrefix: "14v",
    feature: "OpportunitySplits",
    nameField: "MasterLabel",
    sharing: "Read",
    fields: [
      text("MasterLabel", 40, REQUIRED),
      text("DeveloperName", 40, REQUIRED),
      text("Language", 10),
      longText("Description", 255),
      checkbox("IsActive", { defaultValue: "true" }),
      checkbox("IsTotalValidated"),
      text("SplitEntity", 80),
      text("SplitField", 80),
      text("SplitDataStatus", 40),
    ],
  },
  {
    // SplitAmount is left out: an org changes it with the amount of the deal, which a stored value would not follow.
    name: "OpportunitySplit",
    label: "Opportunity Split",
    pluralLabel: "Opportunity Splits",
    keyPrefix: "2FF",
    feature: "OpportunitySplits",
    currency: "parent",
    sharing: "ControlledByParent",
    nameField: "Id",
    fields: [
      child("OpportunityId", "Opportunity", "OpportunitySplits"),
      lookup("SplitOwnerId", "User", "OpportunitySplits", { ...REQUIRED, ...FIXED }),
      lookup("SplitTypeId", "OpportunitySplitType", null, REQUIRED),
      percent("SplitPercentage", { ...REQUIRED, precision: 6, scale: 2 }),
      text("SplitNote", 255),
    ],
  },
];

/** A member is called as the user is. */
function ofMember(parent: string) {
  return (row: DerivingRow, context: DeriveContext): void => {
    const id = asText(row.get("userid"));
    const user = id === null ? null : context.byId(id);
    if (parent === "opportunityid") row.set("name", user?.get("name") ?? null);
    row.set("title", user?.get("title") ?? null);
  };
}
