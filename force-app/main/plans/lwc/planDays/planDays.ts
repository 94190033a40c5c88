/** Days and states of versions and assignments in words. */
import { fill, formatDay } from "c/format";
import active from "@salesforce/label/c.Plan_Status_Active";
import draft from "@salesforce/label/c.Plan_Status_Draft";
import from from "@salesforce/label/c.Plan_Days_From";
import notYet from "@salesforce/label/c.Plan_Days_Draft";
import retired from "@salesforce/label/c.Plan_Status_Retired";
import through from "@salesforce/label/c.Plan_Days_Through";

const STATUS: Record<string, string> = { Draft: draft, Active: active, Retired: retired };
const THEMES: Record<string, string> = { Active: "slds-theme_success", Draft: "slds-theme_warning" };

/** "from Jan 1, 2026" or "Jan 1, 2026 – Mar 31, 2026"; days are `YYYY-MM-DD`. */
export function daysText(firstDay: string, lastDay?: string | null): string {
  return lastDay ? fill(through, formatDay(firstDay), formatDay(lastDay)) : fill(from, formatDay(firstDay));
}

/** The days of a version; those of a draft are said when it is activated. */
export function versionDays(status: string, firstDay: string, lastDay?: string | null): string {
  return status === "Draft" ? notYet : daysText(firstDay, lastDay);
}

export function statusText(status: string): string {
  return STATUS[status] ?? status;
}

/** Class of the badge that shows a status. */
export function statusTheme(status: string): string {
  return THEMES[status] ?? "";
}
