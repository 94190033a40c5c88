/** The places that must say what TypeScript says: the LWC module in a browser, and the Apex classes in the local org. */
import { openApex } from "./apexPlace.js";
import type { Question } from "./answer.js";
import { openBrowser } from "./browserPlace.js";

/** A place other than TypeScript, kept open for many batches of questions. */
export interface Place {
  /** For reports: "LWC module in Chromium 140". */
  readonly name: string;
  /** The first question that is answered otherwise than expected, or null. */
  compare(questions: Question[], expected: string[]): Promise<OtherAnswer | null>;
  close(): Promise<void>;
}

export interface OtherAnswer {
  index: number;
  given: string;
}

export async function openPlaces(): Promise<Place[]> {
  return [await openBrowser(), openApex()];
}
