import type { PlanComponent, PlanVersion } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { below } from "../document/places.js";
import type { Problem } from "../problem.js";

/** Something that a rule of lint found: where, what and why it matters, and how to mend it. */
export interface Finding {
  severity?: Problem["severity"];
  code: string;
  /** JSON pointer into the document. */
  path: string;
  message: string;
  /** How to mend it. */
  allowed: string;
}

/** A finding at its place in the document; without a severity it is a warning. */
export function problemOf(document: PlanDocument, { severity, code, path, message, allowed }: Finding): Problem {
  return document.places.problem({ severity: severity ?? "warning", code, path, message, allowed });
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

export function versionsOf(document: PlanDocument): VersionPlace[] {
  return document.request.versions.map((version, at) => ({ version, path: below("/request/versions", at) }));
}

export function componentsOf(document: PlanDocument): ComponentPlace[] {
  return versionsOf(document).flatMap(({ version, path }) =>
    version.components.map((component, at) => ({
      version,
      component,
      path: below(`${path}/components`, at),
      versionPath: path,
    })),
  );
}
