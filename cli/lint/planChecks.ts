import { checkPlanVersion, checkSuccession } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { below } from "../document/pointer.js";
import { allowedAt } from "../document/schema.js";
import type { Problem } from "../problem.js";

/** Where what may stand there mends nothing. */
const REMEDIES: Record<string, string | undefined> = {
  PAYS_LESS_THAN_FLAT: "higher rates in the bands before, unless this is meant",
};

/** What the engine itself says of each plan version, with its place. An error means that the version cannot pay. */
export function planProblems(document: PlanDocument): Problem[] {
  const { versions } = document.request;
  return versions.flatMap((version, index) => {
    const others = versions.filter((other) => other !== version && other.planKey === version.planKey);
    return [...checkPlanVersion(version), ...checkSuccession(version, others)].map((problem) => {
      const { severity, code, message, path: inVersion } = problem;
      const path = below("/request/versions", index) + pointerOf(inVersion);
      const allowed = REMEDIES[code] ?? allowedAt(path);
      return document.places.problem({ severity, code, path, message, allowed });
    });
  });
}

/** The engine's `components[0].tiers[2].rate` as a JSON pointer; none of its names needs an escape. */
function pointerOf(path: string): string {
  return path === "" ? "" : `/${path.replaceAll("[", "/").replaceAll("]", "").replaceAll(".", "/")}`;
}
