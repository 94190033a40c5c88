import { readFileSync, readdirSync } from "node:fs";

/** A worked example: a request as data, and what must come out of it. */
export interface Example {
  name: string;
  title: string;
  /** Text that readRequest takes. */
  requestText: string;
  /** Compared by `akkord test`, which knows all its members. */
  expected: Record<"lines" | "totals" | "problems", object[]> & { statements?: object[] };
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

/** The worked example of a name. */
export function exampleNamed(name: string): Example {
  const found = readExamples().find((example) => example.name === name);
  if (found === undefined) throw new Error(`There is no example ${name}.`);
  return found;
}
