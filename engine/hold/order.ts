import { Order, compareText, int } from "../language.js";
import { Hold } from "../model.js";

/** By deal, payee, code and message. */
export class HoldOrder implements Order<Hold> {
  compare(a: Hold, b: Hold): int {
    const byDeal = compareText(a.dealKey, b.dealKey);
    if (byDeal !== 0) return byDeal;
    const byPayee = compareText(textOf(a.payeeKey), textOf(b.payeeKey));
    if (byPayee !== 0) return byPayee;
    const byCode = compareText(a.code, b.code);
    return byCode !== 0 ? byCode : compareText(a.message, b.message);
  }
}

function textOf(key: string | null): string {
  return key === null ? "" : key;
}
