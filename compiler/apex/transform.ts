/**
 * The engine's program -> Apex classes: one for each class, and one for the functions and constants of a module. A
 * class called as its module (`Directory` in directory.ts) takes those of the module as its static members.
 */
import ts from "typescript";
import type { ApexClass } from "../print/class.js";
import type { Module, Program } from "../tree/program.js";
import { classOfDeclaration } from "./declarations/class.js";
import { classOfModule } from "./declarations/module.js";

export function apexClassesOf(program: Program): ApexClass[] {
  return program.modules.flatMap((module) => classesOf(program, module));
}

function classesOf(program: Program, module: Module): ApexClass[] {
  const classes = module.file.statements
    .filter(ts.isClassDeclaration)
    .map((node) => classOfDeclaration(program, module, node));
  const holder = classOfModule(program, module);
  const namesake = classes.find((apexClass) => apexClass.name === holder.name);
  if (namesake !== undefined) {
    namesake.members.push(...holder.members);
    return classes;
  }
  return holder.members.length === 0 ? classes : [holder, ...classes];
}
