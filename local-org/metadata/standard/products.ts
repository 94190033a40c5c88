import { asText, times } from "./values.js";
import {
  checkbox,
  child,
  COMPUTED,
  date,
  FIXED,
  int,
  longText,
  lookup,
  money,
  number,
  picklist,
  REQUIRED,
  text,
  url,
  type StandardObject,
} from "./define.js";

/** Products, price books and orders. */
export const products: StandardObject[] = [
  {
    name: "Product2",
    label: "Product",
    pluralLabel: "Products",
    keyPrefix: "01t",
    currency: true,
    fields: [
      text("Name", 255, { ...REQUIRED, label: "Product Name" }),
      text("ProductCode", 255),
      longText("Description", 4000),
      checkbox("IsActive", { label: "Active" }),
      picklist("Family", []),
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
    fields: [
      text("Name", 255, { ...REQUIRED, label: "Price Book Name" }),
      text("Description", 255),
      checkbox("IsActive", { label: "Active" }),
      checkbox("IsStandard", COMPUTED),
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
    derive(row, context) {
      const id = asText(row.get("product2id"));
      const product = id === null ? null : context.byId(id);
      row.set("name", product?.get("name") ?? null);
      row.set("productcode", product?.get("productcode") ?? null);
    },
  },
  {
    name: "Order",
    label: "Order",
    pluralLabel: "Orders",
    keyPrefix: "801",
    owned: true,
    currency: true,
    nameField: "OrderNumber",
    fields: [
      text("OrderNumber", 30, { ...COMPUTED, type: "AutoNumber", displayFormat: "{00000000}" }),
      text("Name", 80, { label: "Order Name" }),
      lookup("AccountId", "Account", "Orders", REQUIRED),
      lookup("OpportunityId", "Opportunity", "Orders"),
      lookup("Pricebook2Id", "Pricebook2", "Orders"),
      date("EffectiveDate", { ...REQUIRED, label: "Order Start Date" }),
      date("EndDate"),
      picklist("Status", ["Draft", "Activated"], { ...REQUIRED, defaultValue: "Draft" }),
      picklist("Type", []),
      money("TotalAmount", COMPUTED),
      longText("Description"),
    ],
  },
  {
    name: "OrderItem",
    label: "Order Product",
    pluralLabel: "Order Products",
    keyPrefix: "802",
    currency: true,
    nameField: "OrderItemNumber",
    sharing: "ControlledByParent",
    fields: [
      text("OrderItemNumber", 30, { ...COMPUTED, type: "AutoNumber", displayFormat: "{0000000000}" }),
      child("OrderId", "Order", "OrderItems"),
      lookup("PricebookEntryId", "PricebookEntry", "OrderItems", FIXED),
      lookup("Product2Id", "Product2", "OrderItems", FIXED),
      number("Quantity", 16, 2, REQUIRED),
      money("UnitPrice", REQUIRED),
      money("TotalPrice", COMPUTED),
      date("ServiceDate"),
      date("EndDate"),
      int("LineNumber"),
      text("Description", 255),
    ],
    derive(row) {
      row.set("totalprice", times(row.get("quantity"), row.get("unitprice")));
    },
  },
];
