import type { CalculationRequest, PlanComponent, PlanVersion } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import type { Problem } from "../problem.js";

/** Something that a rule of lint found: where, what and why it matters, and how to mend it. */
export interface Finding {
  /** Without it, a warning. */
  severity?: Problem["severity"];
  code: string;
  /** JSON pointer into the document. */
  path: string;
  message: string;
  /** How to mend it. */
  allowed: string;
}

/** A finding at its place in the document. */
export function problemOf({ places }: PlanDocument, { severity, code, path, message, allowed }: Finding): Problem {
  return places.problem({ severity: severity ?? "warning", code, path, message, allowed });
}

/** A version and where it stands. */
export interface VersionPlace {
  version: PlanVersion;
  path: string;
}

/** A component, its version and where it stands. */
export interface ComponentPlace {
  version: PlanVersion;
  component: PlanComponent;
  path: string;
  versionPath: string;
}

export function versionsOf({ versions }: CalculationRequest): VersionPlace[] {
  return versions.map((version, at) => ({ version, path: `/request/versions/${at}` }));
}

export function componentsOf(request: CalculationRequest): ComponentPlace[] {
  return versionsOf(request).flatMap(({ version, path }) =>
    version.components.map((component, at) => ({
      version,
      component,
      path: `${path}/components/${at}`,
      versionPath: path,
    })),
  );
}
