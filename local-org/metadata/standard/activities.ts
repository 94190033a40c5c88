import { ApexDatetime, ApexDecimal } from "../../values/index.js";
import {
  checkbox,
  COMPUTED,
  date,
  datetime,
  int,
  longText,
  lookup,
  picklist,
  REQUIRED,
  text,
  type DeriveContext,
  type DerivingRow,
  type Problem,
  type StandardObject,
} from "./define.js";
import { asText, intValue } from "./values.js";

const MINUTE = 60_000;
const about = ["Account", "Opportunity", "Campaign", "Product2", "Order"];

/** What people do with customers: calls, mails, meetings. */
export const activities: StandardObject[] = [
  {
    name: "Task",
    label: "Task",
    pluralLabel: "Tasks",
    keyPrefix: "00T",
    owned: true,
    currency: true,
    nameField: "Subject",
    sharing: "Private",
    fields: [
      text("Subject", 255),
      lookup("WhatId", about, "Tasks", { label: "Related To" }),
      lookup("WhoId", ["Contact"], "Tasks", { label: "Name" }),
      lookup("AccountId", "Account", null, COMPUTED),
      date("ActivityDate", { label: "Due Date Only" }),
      picklist("Status", ["Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"], {
        ...REQUIRED,
        defaultValue: "Not Started",
      }),
      picklist("Priority", ["High", "Normal", "Low"], { ...REQUIRED, defaultValue: "Normal" }),
      picklist("Type", ["Call", "Meeting", "Other"]),
      picklist("TaskSubtype", ["Task", "Email", "Call", "Cadence"], { updateable: false, defaultValue: "Task" }),
      picklist("CallType", ["Internal", "Inbound", "Outbound"]),
      int("CallDurationInSeconds", { label: "Call Duration" }),
      text("CallDisposition", 255, { label: "Call Result" }),
      checkbox("IsClosed", { ...COMPUTED, label: "Closed" }),
      checkbox("IsHighPriority", { ...COMPUTED, label: "High Priority" }),
      datetime("CompletedDateTime", COMPUTED),
      longText("Description"),
    ],
    derive: deriveTask,
  },
  {
    name: "Event",
    label: "Event",
    pluralLabel: "Events",
    keyPrefix: "00U",
    owned: true,
    currency: true,
    nameField: "Subject",
    sharing: "Private",
    fields: [
      text("Subject", 255),
      lookup("WhatId", about, "Events", { label: "Related To" }),
      lookup("WhoId", ["Contact"], "Events", { label: "Name" }),
      lookup("AccountId", "Account", null, COMPUTED),
      datetime("ActivityDateTime", { label: "Due Date Time" }),
      date("ActivityDate", { label: "Due Date Only" }),
      datetime("StartDateTime", { label: "Start Date Time" }),
      datetime("EndDateTime", { label: "End Date Time" }),
      int("DurationInMinutes", { label: "Duration" }),
      checkbox("IsAllDayEvent", { label: "All-Day Event" }),
      checkbox("IsPrivate", { label: "Private" }),
      picklist("Type", ["Email", "Meeting", "Other", "Call"]),
      picklist("EventSubtype", ["Event"], { updateable: false, defaultValue: "Event" }),
      picklist("ShowAs", ["Busy", "OutOfOffice", "Free"], { label: "Show Time As", defaultValue: "Busy" }),
      text("Location", 255),
      longText("Description"),
    ],
    derive: deriveEvent,
    check: checkEvent,
  },
];

function deriveTask(row: DerivingRow, context: DeriveContext): void {
  const isClosed = row.get("status") === "Completed";
  row.set("isclosed", isClosed);
  row.set("ishighpriority", row.get("priority") === "High");
  if (!isClosed) row.set("completeddatetime", null);
  else if (row.get("completeddatetime") === null) row.set("completeddatetime", context.now);
  row.set("accountid", accountOf(row, context));
}

/** Start, end and length say the same twice; the day is the day of the start. */
function deriveEvent(row: DerivingRow, context: DeriveContext): void {
  row.set("accountid", accountOf(row, context));
  const { before, given } = context;
  if (given.has("activitydatetime") && !given.has("startdatetime"))
    row.set("startdatetime", row.get("activitydatetime"));
  const start = row.get("startdatetime");
  const end = row.get("enddatetime");
  const minutes = row.get("durationinminutes");
  if (!(start instanceof ApexDatetime)) return;
  row.set("activitydatetime", start);
  row.set("activitydate", start.date());
  const byLength = given.has("durationinminutes") || (before !== null && !given.has("enddatetime"));
  if (byLength && minutes instanceof ApexDecimal)
    row.set("enddatetime", start.addMilliseconds(minutes.intValue() * MINUTE));
  else if (end instanceof ApexDatetime)
    row.set("durationinminutes", intValue(Math.round((end.milliseconds - start.milliseconds) / MINUTE)));
}

function checkEvent(row: DerivingRow): Problem | null {
  const isDay = row.get("isalldayevent") === true && row.get("activitydate") !== null;
  const start = row.get("startdatetime");
  const end = row.get("enddatetime");
  if (isDay) return null;
  if (!(start instanceof ApexDatetime) || !(end instanceof ApexDatetime)) {
    const fields = ["StartDateTime", "EndDateTime"];
    return { code: "REQUIRED_FIELD_MISSING", message: `Required fields are missing: [${fields.join(", ")}]`, fields };
  }
  if (end.compareTo(start) >= 0) return null;
  const message = "Event duration cannot be negative: EndDateTime is before StartDateTime";
  return { code: "FIELD_INTEGRITY_EXCEPTION", message, fields: ["EndDateTime"] };
}

/** The account that an activity is about: itself, or that of its deal, order or contact. */
function accountOf(row: DerivingRow, context: DeriveContext): string | null {
  for (const reference of ["whatid", "whoid"]) {
    const id = asText(row.get(reference));
    const related = id === null ? null : context.byId(id);
    const account = related?.object === "Account" ? related.id : asText(related?.get("accountid") ?? null);
    if (account !== null) return account;
  }
  return null;
}
