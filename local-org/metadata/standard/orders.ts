import {
  COMPUTED,
  date,
  datetime,
  longText,
  lookup,
  money,
  picklist,
  REQUIRED,
  text,
  type DeriveContext,
  type DerivingRow,
  type Problem,
  type StandardObject,
} from "./define.js";
import { sumOf } from "./lineItems.js";
import { sameStored } from "./values.js";
import type { Row } from "../../data/rows-contract.js";

/** What customers ordered; the products of an order are in lineItems.ts. */
export const orders: StandardObject[] = [
  {
    name: "Order",
    label: "Order",
    pluralLabel: "Orders",
    keyPrefix: "801",
    feature: "Orders",
    sharing: "Read",
    owned: true,
    currency: true,
    nameField: "OrderNumber",
    fields: [
      text("OrderNumber", 30, { ...COMPUTED, type: "AutoNumber", displayFormat: "{00000000}" }),
      text("Name", 80, { label: "Order Name" }),
      lookup("AccountId", "Account", "Orders", REQUIRED),
      lookup("OpportunityId", "Opportunity", "Orders"),
      lookup("Pricebook2Id", "Pricebook2", "Orders", { label: "Price Book" }),
      lookup("OriginalOrderId", "Order", "Orders", { updateable: false }),
      date("EffectiveDate", { ...REQUIRED, label: "Order Start Date" }),
      date("EndDate", { label: "Order End Date" }),
      picklist("Status", ["Draft", "Activated"], { ...REQUIRED, restricted: true, defaultValue: "Draft" }),
      picklist("StatusCode", ["Draft", "Activated"], { ...COMPUTED, label: "Status Category", defaultValue: "Draft" }),
      datetime("ActivatedDate", COMPUTED),
      lookup("ActivatedById", "User", null, { ...COMPUTED, label: "Activated By" }),
      picklist("Type", []),
      text("OrderReferenceNumber", 80),
      date("PoDate", { label: "PO Date" }),
      text("PoNumber", 80, { label: "PO Number" }),
      money("TotalAmount", { ...COMPUTED, label: "Order Amount" }),
      longText("Description"),
    ],
    derive: deriveOrder,
    check: checkOrder,
    checkDelete: (row) =>
      row.get("statuscode") === "Activated"
        ? problem("DELETE_FAILED", "an activated order cannot be deleted: set its Status to Draft first", ["Status"])
        : null,
  },
];

/** In this org each status is its own category. */
function deriveOrder(row: DerivingRow, context: DeriveContext): void {
  row.set("statuscode", row.get("status"));
  row.set("totalamount", sumOf(itemsOf(context), "totalprice"));
  const isActivated = row.get("statuscode") === "Activated";
  const wasActivated = context.before?.get("statuscode") === "Activated";
  if (isActivated === wasActivated) return;
  row.set("activateddate", isActivated ? context.now : null);
  row.set("activatedbyid", isActivated && context.userId !== "" ? context.userId : null);
}

function checkOrder(row: DerivingRow, context: DeriveContext): Problem | null {
  const { before } = context;
  const isActivated = row.get("statuscode") === "Activated";
  if (before === null)
    return isActivated ? problem("FAILED_ACTIVATION", "a new order starts with the status Draft", ["Status"]) : null;
  const items = itemsOf(context);
  if (isActivated && before.get("statuscode") !== "Activated" && items.length === 0)
    return problem("FAILED_ACTIVATION", "an order must have at least one product to be activated", ["Status"]);
  const fixed = [
    ...(before.get("statuscode") === "Activated" ? ["AccountId", "Pricebook2Id", "CurrencyIsoCode"] : []),
    ...(items.length > 0 ? ["Pricebook2Id", "CurrencyIsoCode"] : []),
  ];
  const changed = fixed.find((name) => !sameStored(before.get(name.toLowerCase()), row.get(name.toLowerCase())));
  return changed
    ? problem("FIELD_INTEGRITY_EXCEPTION", `${changed} of an activated order, or of one with products, stays`, [
        changed,
      ])
    : null;
}

function itemsOf({ before, children }: DeriveContext): Row[] {
  return before === null ? [] : [...children("OrderItem", "orderid", before.id)];
}

function problem(code: string, message: string, fields: string[]): Problem {
  return { code, message, fields };
}
