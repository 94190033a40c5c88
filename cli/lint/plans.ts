import { CalculationRequest } from "../../engine/index.js";
import type { PlanVersion } from "../../engine/index.js";
import { designProblems } from "./design.js";
import type { Finding } from "./finding.js";
import { termProblems } from "./terms.js";
import { unitProblems } from "./units.js";

/** For so many months pay may be taken back where nobody says otherwise: clawback is usual within a year of the sale. */
export const CLAWBACK_MONTHS = 12;

/** True when nothing that the engine says of plans forbids paying. */
export function canPay(problems: { severity: string }[]): boolean {
  return problems.every(({ severity }) => severity !== "error");
}

/** What is doubtful before anything is sold: numbers in the wrong unit and, of plans that are sound, their design and terms. */
export function planDoubts(request: CalculationRequest, isSound: boolean, clawbackMonths: number): Finding[] {
  const ofSound = isSound ? [...designProblems(request), ...termProblems(request, clawbackMonths)] : [];
  return [...unitProblems(request), ...ofSound];
}

/**
 * The same of one version alone, without people and quotas. `problems` is what the engine says of it. Paths are within the
 * version, as the engine's are.
 */
export function versionDoubts(version: PlanVersion, problems: { severity: string }[]): Required<Finding>[] {
  const request = Object.assign(new CalculationRequest(), { versions: [version] });
  return planDoubts(request, canPay(problems), CLAWBACK_MONTHS).map((finding) => ({
    severity: "warning",
    ...finding,
    path: pathInVersion(finding.path),
  }));
}

/** `/request/versions/0/components/0/rate` as the engine says it: `components[0].rate`. */
function pathInVersion(pointer: string): string {
  const inVersion = pointer.split("/").slice(4).join(".");
  return inVersion.replace(/\.(\d+)/g, "[$1]");
}
