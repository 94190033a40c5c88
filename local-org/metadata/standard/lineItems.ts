/** Products of deals and of orders: what they cost, and what the platform asks of them. */
import { ApexDecimal, type ApexValue } from "../../values/index.js";
import type { Row } from "../../data/rows-contract.js";
import {
  checkbox,
  child,
  COMPUTED,
  date,
  FIXED,
  int,
  lookup,
  money,
  number,
  percent,
  REQUIRED,
  text,
  type DeriveContext,
  type DerivingRow,
  type Problem,
  type StandardObject,
} from "./define.js";
import { asText, decimalOf, sameStored } from "./values.js";

const HUNDRED = ApexDecimal.of(100);

export const lineItems: StandardObject[] = [
  {
    name: "OpportunityLineItem",
    label: "Opportunity Product",
    pluralLabel: "Opportunity Products",
    keyPrefix: "00k",
    currency: "parent",
    sharing: "ControlledByParent",
    totalsAt: "OpportunityId",
    isGoneWhenDeleted: true,
    fields: [
      child("OpportunityId", "Opportunity", "OpportunityLineItems"),
      lookup("PricebookEntryId", "PricebookEntry", "OpportunityLineItems", { ...FIXED, deleteConstraint: "Restrict" }),
      lookup("Product2Id", "Product2", "OpportunityLineItems", { ...FIXED, label: "Product" }),
      text("ProductCode", 255, COMPUTED),
      text("Name", 376, { ...COMPUTED, label: "Opportunity Product Name" }),
      number("Quantity", 12, 2, REQUIRED),
      money("UnitPrice", { label: "Sales Price" }),
      money("TotalPrice"),
      money("Subtotal", COMPUTED),
      money("ListPrice", COMPUTED),
      percent("Discount", { precision: 5, scale: 2 }),
      date("ServiceDate"),
      text("Description", 255, { label: "Line Description" }),
      int("SortOrder"),
      checkbox("HasSchedule", COMPUTED),
      checkbox("HasQuantitySchedule", COMPUTED),
      checkbox("HasRevenueSchedule", COMPUTED),
    ],
    derive: deriveLine,
    check: checkLine,
  },
  {
    name: "OrderItem",
    label: "Order Product",
    pluralLabel: "Order Products",
    keyPrefix: "802",
    feature: "Orders",
    currency: "parent",
    nameField: "OrderItemNumber",
    sharing: "ControlledByParent",
    totalsAt: "OrderId",
    isGoneWhenDeleted: true,
    fields: [
      text("OrderItemNumber", 30, { ...COMPUTED, type: "AutoNumber", displayFormat: "{0000000000}" }),
      child("OrderId", "Order", "OrderItems"),
      lookup("PricebookEntryId", "PricebookEntry", "OrderItems", { ...FIXED, deleteConstraint: "Restrict" }),
      lookup("Product2Id", "Product2", "OrderItems", { ...FIXED, label: "Product" }),
      lookup("OriginalOrderItemId", "OrderItem", "ChildOrderItems", FIXED),
      number("Quantity", 16, 2, REQUIRED),
      money("UnitPrice"),
      money("ListPrice", FIXED),
      money("TotalPrice", COMPUTED),
      date("ServiceDate", { label: "Start Date" }),
      date("EndDate"),
      text("Description", 255, { label: "Line Description" }),
    ],
    derive: deriveOrderItem,
    check: checkOrderItem,
    checkDelete: (row, context) => whenActivated(context.byId(String(row.get("orderid")))),
  },
];

/** The sum of a field over rows; unset fields count as nothing. Without rows 0.00. */
export function sumOf(rows: Iterable<Row>, field: string): ApexDecimal {
  let sum = decimalOf("0.00");
  for (const row of rows) sum = sum.add(numberIn(row, field) ?? ApexDecimal.ZERO);
  return sum;
}

// ---------------------------------------------------------------- opportunity products

function deriveLine(row: DerivingRow, context: DeriveContext): void {
  const deal = parentOf(row, "opportunityid", context);
  takeProduct(row, context, asText(deal?.get("pricebook2id") ?? null));
  const product = parentOf(row, "product2id", context);
  const entry = parentOf(row, "pricebookentryid", context);
  row.set("productcode", product?.get("productcode") ?? null);
  row.set("name", [deal, product].flatMap((each) => asText(each?.get("name") ?? null) ?? []).join(" "));
  row.set("listprice", entry?.get("unitprice") ?? null);
  derivePrices(row, context);
}

/**
 * The price that is not given follows from the other. On an update: a new discount or sales price makes a new total, a new
 * quantity alone keeps the total and makes a new sales price, as Salesforce documents it. Totals are not rounded.
 */
function derivePrices(row: DerivingRow, context: DeriveContext): void {
  const quantity = numberIn(row, "quantity");
  if (quantity === null || quantity.signum() === 0) return;
  const factor = HUNDRED.subtract(numberIn(row, "discount") ?? ApexDecimal.ZERO);
  const total = numberIn(row, "totalprice");
  const unit = numberIn(row, "unitprice");
  if (holdsTotal(row, context) && total !== null) {
    if (factor.signum() !== 0) row.set("unitprice", money2(total.multiply(HUNDRED).divide(quantity.multiply(factor))));
  } else if (unit !== null) {
    row.set("totalprice", money2(quantity.multiply(unit).multiply(factor).divide(HUNDRED)));
  }
  const price = numberIn(row, "unitprice");
  row.set("subtotal", price === null ? null : money2(quantity.multiply(price)));
}

/** Does the sales price follow from the total, rather than the other way round? */
function holdsTotal(row: DerivingRow, { before }: DeriveContext): boolean {
  if (before === null) return numberIn(row, "unitprice") === null;
  const changed = (field: string) => !sameStored(before.get(field), row.get(field));
  if (changed("unitprice")) return false;
  return changed("totalprice") || (changed("quantity") && !changed("discount"));
}

function checkLine(row: DerivingRow, context: DeriveContext): Problem | null {
  const deal = parentOf(row, "opportunityid", context);
  return (
    checkProduct(row, context, deal, "opportunity") ??
    checkQuantity(row) ??
    (context.before === null ? checkNewPrices(row, context) : checkChangedPrices(context))
  );
}

function checkNewPrices(row: DerivingRow, { given }: DeriveContext): Problem | null {
  if (given.has("unitprice") && given.has("totalprice"))
    return problem("FIELD_INTEGRITY_EXCEPTION", "specify UnitPrice or TotalPrice, but not both", ["TotalPrice"]);
  if (numberIn(row, "unitprice") === null)
    return problem("REQUIRED_FIELD_MISSING", "Required fields are missing: [UnitPrice]", ["UnitPrice"]);
  return null;
}

function checkChangedPrices({ given }: DeriveContext): Problem | null {
  const prices = ["unitprice", "totalprice"].filter((field) => given.has(field)).length;
  if (prices === 2)
    return problem("FIELD_INTEGRITY_EXCEPTION", "change UnitPrice or TotalPrice, but not both", ["TotalPrice"]);
  if (prices === 0 && given.has("discount") && given.has("quantity")) {
    const message = "with Discount and Quantity, UnitPrice or TotalPrice must be given too";
    return problem("FIELD_INTEGRITY_EXCEPTION", message, ["UnitPrice", "TotalPrice"]);
  }
  return null;
}

// ---------------------------------------------------------------- order products

function deriveOrderItem(row: DerivingRow, context: DeriveContext): void {
  const order = parentOf(row, "orderid", context);
  takeProduct(row, context, asText(order?.get("pricebook2id") ?? null));
  const entry = parentOf(row, "pricebookentryid", context);
  if (context.before === null && row.get("listprice") === null) row.set("listprice", entry?.get("unitprice") ?? null);
  if (context.before === null && row.get("unitprice") === null) row.set("unitprice", entry?.get("unitprice") ?? null);
  const [quantity, price] = [numberIn(row, "quantity"), numberIn(row, "unitprice")];
  row.set("totalprice", quantity && price ? money2(quantity.multiply(price)) : null);
}

function checkOrderItem(row: DerivingRow, context: DeriveContext): Problem | null {
  const order = parentOf(row, "orderid", context);
  if (order?.get("pricebook2id") === null)
    return problem("FIELD_INTEGRITY_EXCEPTION", "the order has no price book: set its Pricebook2Id", ["OrderId"]);
  const touches = ["quantity", "unitprice"].some(
    (field) => !sameStored(context.before?.get(field) ?? null, row.get(field)),
  );
  return checkProduct(row, context, order, "order") ?? checkQuantity(row) ?? (touches ? whenActivated(order) : null);
}

/** Products of an activated order stay as they are. */
function whenActivated(order: Row | null): Problem | null {
  if (order?.get("statuscode") !== "Activated") return null;
  const message = "products of an activated order cannot be added, changed or removed: set its Status to Draft first";
  return problem("FIELD_INTEGRITY_EXCEPTION", message, ["OrderId"]);
}

// ---------------------------------------------------------------- both

/** Price book entry, product and currency go together: the entry says the product, or the product finds its entry in the book. */
function takeProduct(row: DerivingRow, context: DeriveContext, book: string | null): void {
  const product = asText(row.get("product2id"));
  if (row.get("pricebookentryid") === null && product !== null && book !== null) {
    const isOfBook = (each: Row) => each.get("pricebook2id") === book && each.get("isactive") === true;
    const entry = [...context.children("PricebookEntry", "product2id", product)].find(isOfBook);
    if (entry) row.set("pricebookentryid", entry.id);
  }
  const entry = parentOf(row, "pricebookentryid", context);
  if (entry) row.set("product2id", entry.get("product2id"));
}

function checkProduct(
  row: DerivingRow,
  context: DeriveContext,
  parent: Row | null,
  what: "opportunity" | "order",
): Problem | null {
  if (context.before !== null || parent === null) return null;
  const wrong = (message: string) => problem("FIELD_INTEGRITY_EXCEPTION", message, ["PricebookEntryId"]);
  const entry = parentOf(row, "pricebookentryid", context);
  if (entry === null)
    return problem("REQUIRED_FIELD_MISSING", "Required fields are missing: [PricebookEntryId]", ["PricebookEntryId"]);
  if (entry.get("isactive") !== true) return wrong("the price book entry is inactive");
  const book = context.byId(String(entry.get("pricebook2id")));
  if (parent.get("pricebook2id") === null && book?.get("isactive") !== true) return wrong("the price book is inactive");
  if (parent.get("pricebook2id") !== null && parent.get("pricebook2id") !== book?.id)
    return wrong(`the price book entry is in another price book than the one assigned to the ${what}`);
  if (!sameStored(entry.get("currencyisocode"), parent.get("currencyisocode")))
    return wrong(`the currency of the price book entry is not that of the ${what}`);
  return null;
}

function checkQuantity(row: DerivingRow): Problem | null {
  const quantity = numberIn(row, "quantity");
  if (quantity === null || quantity.signum() !== 0) return null;
  return problem("FIELD_INTEGRITY_EXCEPTION", "Quantity must not be zero", ["Quantity"]);
}

function parentOf(row: DerivingRow, reference: string, context: DeriveContext): Row | null {
  const id = asText(row.get(reference));
  return id === null ? null : context.byId(id);
}

function problem(code: string, message: string, fields: string[]): Problem {
  return { code, message, fields };
}

function numberIn(row: { get(field: string): ApexValue }, field: string): ApexDecimal | null {
  const value = row.get(field);
  return value instanceof ApexDecimal ? value : null;
}

/** At least two digits behind the point, and all that there are. */
function money2(value: ApexDecimal): ApexDecimal {
  const exact = value.stripTrailingZeros();
  return exact.scale < 2 ? exact.setScale(2) : exact;
}
