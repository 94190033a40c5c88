import type { Annotation, Modifiers } from "../parse/ast.js";
import { refuse } from "../refusals.js";

/** Annotations that mean something here, or nothing at run time anywhere. */
const KNOWN = new Set([
  "auraenabled",
  "deprecated",
  "istest",
  "jsonaccess",
  "namespaceaccessible",
  "suppresswarnings",
  "testsetup",
  "testvisible",
]);

/** What works instead of the others. */
const INSTEAD: Record<string, string> = {
  future: "Enqueue a class that implements Queueable.",
  invocablemethod: "There are no flows; call the method from Apex.",
  invocablevariable: "There are no flows; call the method from Apex.",
  readonly: "Query fewer rows, or page through them.",
  remoteaction: "There are no Visualforce pages; use @AuraEnabled.",
  restresource: "There is no REST entry to Apex; use @AuraEnabled.",
};

/** Refuses annotations whose meaning the local org does not give. */
export function checkAnnotations(modifiers: Modifiers, file: string): void {
  for (const annotation of modifiers.annotations) checkAnnotation(annotation, file);
}

function checkAnnotation(annotation: Annotation, file: string): void {
  const name = annotation.name.toLowerCase();
  if (KNOWN.has(name)) return;
  const hint = INSTEAD[name] ?? (name.startsWith("http") ? INSTEAD.restresource : "Leave it out.");
  refuse("APEX_ANNOTATION", `The local org does not support @${annotation.name}. ${hint}`, {
    file,
    line: annotation.line,
    column: annotation.column,
  });
}
