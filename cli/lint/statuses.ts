import type { PlanDocument } from "../document/document.js";
import { below } from "../document/pointer.js";
import { nameOf } from "../text/names.js";
import { countText } from "../text/words.js";
import type { Finding } from "./finding.js";

/** Deals without a status, which count as open: they pay nothing and nothing is held, as when a column was left out. */
export function statusProblems({ request, places }: PlanDocument): Finding[] {
  const earnsWhenWon = request.versions.some(({ components }) => components.some(({ earnedOn }) => earnedOn === "won"));
  const without = request.deals.filter((_, at) => !places.has(`${below("/request/deals", at)}/status`));
  if (!earnsWhenWon || without.length === 0) return [];
  const [first] = without;
  const others = without.length > 1 ? ` So with ${countText(without.length - 1, "other deal")}.` : "";
  const message = `${nameOf(first)} has no status and counts as open: nothing is paid for it, and nothing is held.${others}`;
  const path = below("/request/deals", request.deals.indexOf(first));
  return [{ code: "DEAL_WITHOUT_STATUS", path, message, allowed: '"status": "won", or "open" if it is' }];
}
