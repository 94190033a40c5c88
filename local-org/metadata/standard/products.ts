import {
  checkbox,
  child,
  COMPUTED,
  longText,
  money,
  picklist,
  REQUIRED,
  text,
  url,
  type DeriveContext,
  type DerivingRow,
  type Problem,
  type StandardObject,
} from "./define.js";
import { asText, sameStored } from "./values.js";
import type { Row } from "../../data/rows-contract.js";

/** Products and what they cost in which price book. */
export const products: StandardObject[] = [
  {
    name: "Product2",
    label: "Product",
    pluralLabel: "Products",
    keyPrefix: "01t",
    sharing: "Read",
    currency: true,
    fields: [
      text("Name", 255, { ...REQUIRED, label: "Product Name" }),
      text("ProductCode", 255),
      longText("Description", 4000),
      checkbox("IsActive", { label: "Active" }),
      picklist("Family", []),
      checkbox("IsArchived", COMPUTED),
      text("StockKeepingUnit", 180, { label: "Product SKU" }),
      text("ExternalId", 255),
      url("DisplayUrl"),
      picklist("QuantityUnitOfMeasure", ["Each"]),
    ],
  },
  {
    name: "Pricebook2",
    label: "Price Book",
    pluralLabel: "Price Books",
    keyPrefix: "01s",
    sharing: "Read",
    fields: [
      text("Name", 255, { ...REQUIRED, label: "Price Book Name" }),
      text("Description", 255),
      checkbox("IsActive", { label: "Active" }),
      checkbox("IsStandard", COMPUTED),
      checkbox("IsArchived", COMPUTED),
    ],
  },
  {
    name: "PricebookEntry",
    label: "Price Book Entry",
    pluralLabel: "Price Book Entries",
    keyPrefix: "01u",
    currency: true,
    sharing: "Read",
    fields: [
      text("Name", 255, COMPUTED),
      child("Pricebook2Id", "Pricebook2", "PricebookEntries"),
      child("Product2Id", "Product2", "PricebookEntries"),
      text("ProductCode", 255, COMPUTED),
      money("UnitPrice", { ...REQUIRED, label: "List Price" }),
      checkbox("IsActive", { label: "Active" }),
      checkbox("UseStandardPrice"),
    ],
    derive: deriveEntry,
    check: checkEntry,
  },
];

function deriveEntry(row: DerivingRow, context: DeriveContext): void {
  const product = productOf(row, context);
  row.set("name", product?.get("name") ?? null);
  row.set("productcode", product?.get("productcode") ?? null);
  const standard = row.get("usestandardprice") === true ? standardEntry(row, context) : null;
  if (standard) row.set("unitprice", standard.get("unitprice"));
}

/** A product has its price in the standard price book before it has one in another, and one for each book and currency. */
function checkEntry(row: DerivingRow, context: DeriveContext): Problem | null {
  if (context.before !== null) return null;
  const sameBook = entriesOf(row, context).some((each) =>
    sameStored(each.get("pricebook2id"), row.get("pricebook2id")),
  );
  if (sameBook) {
    const message = "This price definition already exists in this price book";
    return { code: "DUPLICATE_VALUE", message, fields: ["Pricebook2Id", "Product2Id"] };
  }
  const book = context.byId(String(row.get("pricebook2id")));
  if (book?.get("isstandard") === true || standardEntry(row, context)) return null;
  const message =
    "Before creating a custom price, create a standard price: insert a PricebookEntry of the standard price book first";
  return { code: "STANDARD_PRICE_NOT_DEFINED", message, fields: ["Pricebook2Id"] };
}

function standardEntry(row: DerivingRow, context: DeriveContext): Row | null {
  const isStandard = (each: Row) => context.byId(String(each.get("pricebook2id")))?.get("isstandard") === true;
  return entriesOf(row, context).find(isStandard) ?? null;
}

/** What the product of the entry costs elsewhere in the same currency. */
function entriesOf(row: DerivingRow, context: DeriveContext): Row[] {
  const product = asText(row.get("product2id"));
  const all = product === null ? [] : [...context.children("PricebookEntry", "product2id", product)];
  return all.filter(
    (each) => each.id !== context.before?.id && sameStored(each.get("currencyisocode"), row.get("currencyisocode")),
  );
}

function productOf(row: DerivingRow, context: DeriveContext): Row | null {
  const id = asText(row.get("product2id"));
  return id === null ? null : context.byId(id);
}
