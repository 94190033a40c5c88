/** How things of the engine are called in Apex. */
import path from "node:path";
import ts from "typescript";
import { pathInEngine } from "./program.js";

/** Every generated class starts with this, so that the package's names stay together and clash with no one's. */
export const PREFIX = "Engine";

/** A name that Apex takes, in lower case. */
export const APEX_NAME = /^[a-z](_?[a-z0-9])*$/;

export function classNameOf(name: string): string {
  return PREFIX + name;
}

/** `rate/rate-band.ts` -> `EngineRateBand`: the class that holds a module's functions and constants. */
export function moduleClassName(modulePath: string): string {
  const words = path.posix.basename(modulePath, ".ts").split(/[^A-Za-z0-9]+/);
  return PREFIX + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** True for a function or constant of a module (not for locals, parameters and members). */
export function isModuleMember(declaration: ts.Declaration): boolean {
  if (ts.isFunctionDeclaration(declaration)) {
    return ts.isSourceFile(declaration.parent);
  }
  return ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
}

/** The class that a function or constant of a module belongs to. */
export function ownerClassName(declaration: ts.Declaration): string {
  return moduleClassName(pathInEngine(declaration.getSourceFile())!);
}
