import { readFileSync, readdirSync } from "node:fs";

/** A worked example: a request as data, and what must come out of it. */
export interface Example {
  name: string;
  title: string;
  /** Text that readRequest takes. */
  requestText: string;
  expected: {
    /** In order of deal and payee. */
    lines: { dealKey: string; payeeKey: string; credit: string; amount: string }[];
    totals: { payeeKey: string; commission: string; totalPay: string }[];
    /** Amounts of months, in examples that settle; `akkord test` compares them. */
    statements?: { payeeKey: string; month: string }[];
    problems: { severity: string; code: string; message: string }[];
  };
}

const folder = new URL("../../examples/", import.meta.url);

/** All worked examples, by name. */
export function readExamples(): Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => {
    const { title, request, expected } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    return { name: file.slice(0, -".json".length), title, requestText: JSON.stringify(request), expected };
  });
}
