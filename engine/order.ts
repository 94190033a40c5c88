import { Order, compareText, int } from "./language.js";

/** Texts in ascending order of their UTF-16 code units. */
export class TextOrder implements Order<string> {
  compare(a: string, b: string): int {
    return compareText(a, b);
  }
}
