/** The Apex type of each shape. Null needs no mark: every Apex type takes it. */
import type { Shape } from "../tree/shapes.js";
import { classNameOf } from "../tree/names.js";

export function apexType(shape: Shape): string {
  switch (shape.kind) {
    case "int":
      return "Integer";
    case "string":
      return "String";
    case "boolean":
      return "Boolean";
    case "Decimal":
      return "Decimal";
    case "class":
      return classNameOf(shape.symbol!.name);
    case "list":
      return `List<${apexType(shape.parts[0])}>`;
    case "map":
      return `Map<${apexType(shape.parts[0])}, ${apexType(shape.parts[1])}>`;
    case "set":
      return `Set<${apexType(shape.parts[0])}>`;
    case "void":
      return "void";
    default:
      throw new Error(`No Apex type for a shape ${shape.kind}: the checks let it pass.`);
  }
}
