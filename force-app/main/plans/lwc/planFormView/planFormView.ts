/** The form of rates as it is shown: a label for each field. Values stay text, as they were read and typed. */
import { fill } from "c/format";
import { spoken } from "c/planWords";
import amount from "@salesforce/label/c.Plan_Form_Step_Amount";
import baseAmount from "@salesforce/label/c.Plan_Form_Base_Amount";
import basePercent from "@salesforce/label/c.Plan_Form_Base_Percent";
import exceptionsBy from "@salesforce/label/c.Plan_Form_Exceptions";
import factor from "@salesforce/label/c.Plan_Form_Step_Factor";
import fromAmount from "@salesforce/label/c.Plan_Form_Step_From_Amount";
import fromPercent from "@salesforce/label/c.Plan_Form_Step_From_Percent";
import half from "@salesforce/label/c.Plan_Form_Half";
import month from "@salesforce/label/c.Plan_Form_Month";
import percent from "@salesforce/label/c.Plan_Form_Step_Percent";
import quarter from "@salesforce/label/c.Plan_Form_Quarter";
import remove from "@salesforce/label/c.Plan_Form_Remove";
import valueOf from "@salesforce/label/c.Plan_Form_Value";
import year from "@salesforce/label/c.Plan_Form_Year";

export interface FormRow {
  at: string;
  rate: string;
}

/** What can be edited of one component; what it does not have is missing. Percents are as people write them: 5 is 5 %. */
export interface FormPart {
  key: string;
  name: string;
  unit: "percent" | "amount" | "factor";
  base?: string;
  exceptionsBy?: string;
  exceptions?: FormRow[];
  stepsBy?: "percent" | "amount";
  steps?: FormRow[];
  /** Empty where steps count for each deal. */
  period?: string;
}

const RATES = { percent, amount, factor };
const PERIODS = [
  { value: "month", label: month },
  { value: "quarter", label: quarter },
  { value: "half", label: half },
  { value: "year", label: year },
];

/** A part with the words of its fields. */
export function partView(part: FormPart) {
  const { steps, exceptions, unit, period } = part;
  const fact = spoken(part.exceptionsBy ?? "");
  const start = part.stepsBy === "amount" ? fromAmount : fromPercent;
  const placeOf = (number: string) => (steps ? fill(start, number) : fill(valueOf, fact, number));
  const rows = (steps ?? exceptions)?.map((row, at) => {
    const number = String(at + 1);
    return {
      ...row,
      key: at,
      placeLabel: placeOf(number),
      rateLabel: fill(RATES[unit], number),
      removeLabel: fill(remove, number),
    };
  });
  return {
    ...part,
    rows,
    hasBase: part.base !== undefined && part.base !== null,
    baseLabel: unit === "percent" ? basePercent : baseAmount,
    rowsTitle: exceptions ? fill(exceptionsBy, fact) : "",
    rowsInput: steps ? "number" : "text",
    periods: steps && period ? PERIODS : null,
  };
}
