/** The requests that are compared: fixed texts, then one random request a seed. */
import { readFileSync, readdirSync } from "node:fs";
import * as engine from "../../engine/index.js";
import type { CalculationRequest } from "../../engine/index.js";
import { Chance, randomRequest } from "../../engine/tests/generator.js";

export interface Case {
  /** For reports: "seed 17", "example flat.json". */
  name: string;
  text: string;
}

/** Texts that no place may take: cut off, doubled, misspelt, too large. */
const BROKEN = [
  "",
  "{",
  "[]",
  '{"deals":[],"deals":[]}',
  '{"deal":[]}',
  '{"deals":[{"amount":"1e5"}]}',
  '{"deals":[{"amount":"12,50"}]}',
  `{"deals":[{"key":"${"x".repeat(10)}"`,
  "[".repeat(5000),
];

/** The worked examples, and broken texts. */
export function fixedCases(): Case[] {
  const files = readdirSync("examples").filter((file) => file.endsWith(".json"));
  const examples = files.map((file) => {
    const { request } = JSON.parse(readFileSync(`examples/${file}`, "utf8")) as { request: object };
    return { name: `example ${file}`, text: JSON.stringify(request) };
  });
  return [...examples, ...BROKEN.map((text, i) => ({ name: `broken text ${i + 1}`, text }))];
}

export function seedCase(seed: number): Case {
  return { name: `seed ${seed}`, text: engine.writeRequest(randomRequest(seed)) };
}

/** The same request with every list in another order: nothing of it may matter. */
export function shuffledRequest(text: string, seed: number): CalculationRequest {
  const chance = new Chance(seed);
  const request = engine.readRequest(text);
  [request, ...request.deals, ...request.teams].forEach((owner) => shuffleLists(chance, owner));
  return request;
}

function shuffleLists(chance: Chance, owner: object): void {
  for (const [name, value] of Object.entries(owner) as [string, unknown][]) {
    const shuffled = Array.isArray(value)
      ? chance.shuffled<unknown>(value)
      : value instanceof Map
        ? new Map(chance.shuffled([...value]))
        : value;
    Object.assign(owner, { [name]: shuffled });
  }
}
