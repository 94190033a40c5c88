/** The places that must say what TypeScript says: the LWC module in a browser, and the Apex classes in the local org. */
import { openApex } from "./apexPlace.js";
import { openBrowser } from "./browserPlace.js";

/** A place other than the one given, kept open for many batches of requests. */
export interface Place {
  /** For reports: "LWC module in Chromium 140". */
  readonly name: string;
  /** The first request that is answered otherwise than expected, or null. */
  compare(requests: string[], expected: string[]): Promise<OtherAnswer | null>;
  close(): Promise<void>;
}

export interface OtherAnswer {
  index: number;
  given: string;
}

export async function openPlaces(): Promise<Place[]> {
  return [await openBrowser(), openApex()];
}
