import { COMPUTED, checkbox, date, int, number, REQUIRED, text, type StandardObject } from "./define.js";

/** Currencies and what they were worth. Apex reads them; administrators set them up (see LocalOrg.setUpCurrencies). */
export const currencies: StandardObject[] = [
  {
    name: "CurrencyType",
    label: "Currency Type",
    pluralLabel: "Currency Types",
    keyPrefix: "01L",
    feature: "MultiCurrency",
    nameField: "IsoCode",
    sharing: "Read",
    fields: [
      text("IsoCode", 3, { ...REQUIRED, unique: true }),
      number("ConversionRate", 18, 6, REQUIRED),
      int("DecimalPlaces", REQUIRED),
      checkbox("IsActive", { label: "Active" }),
      checkbox("IsCorporate", { label: "Corporate Currency" }),
    ],
  },
  {
    name: "DatedConversionRate",
    label: "Dated Conversion Rate",
    pluralLabel: "Dated Conversion Rates",
    keyPrefix: "04w",
    feature: "AdvancedCurrencyManagement",
    nameField: "Id",
    sharing: "Read",
    fields: [
      text("IsoCode", 3, REQUIRED),
      date("StartDate", REQUIRED),
      date("NextStartDate", COMPUTED),
      number("ConversionRate", 18, 6, REQUIRED),
    ],
  },
];
