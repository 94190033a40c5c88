/** Which types fit where: assignment, inheritance, and the cost by which overloads are chosen. */
import { bareName, type ApexType, type ClassInfo, isPrimitive, sameType, type TypeOf } from "./model.js";
import { parentClass, type Universe, variablesOf } from "./universe.js";

/** All types a type is, itself first: parents, interfaces, theirs. */
export function* ancestors(type: ApexType, universe: Universe): Generator<ApexType> {
  yield type;
  if (type.kind === "class") {
    if (type.info.parent) yield* ancestors(type.info.parent, universe);
    for (const one of type.info.interfaces) yield* ancestors(one, universe);
  }
  if (type.kind === "standard") {
    const variables = variablesOf(type);
    if (type.spec.parent) yield* ancestors(universe.ofText(type.spec.parent, variables), universe);
    for (const one of type.spec.interfaces) yield* ancestors(universe.ofText(one, variables), universe);
    if (type.spec.isException && !type.spec.parent && bareName(type.spec.name) !== "exception")
      yield universe.ofText("Exception");
  }
}

export function isSubclass(info: ClassInfo, of: ClassInfo): boolean {
  for (let one: ClassInfo | null = info; one; one = parentClass(one)) if (one === of) return true;
  return false;
}

/** Widening of numbers, in the order of preference. */
const WIDER: Record<string, string[]> = {
  Integer: ["Long", "Double", "Decimal"],
  Long: ["Double", "Decimal"],
  Double: ["Decimal"],
  Decimal: ["Double"],
  Date: ["Datetime"],
  String: ["Id"],
  Id: ["String"],
};

const NO_FIT = Infinity;

/** How far a value of one type is from a parameter of another: 0 is the same type, Infinity does not fit. */
export function distance(from: ApexType, to: ApexType, universe: Universe): number {
  if (sameType(from, to)) return 0;
  if (from.kind === "null") return isPrimitive(to, "Object") ? 2 : 1;
  if (from.kind === "void" || to.kind === "void") return NO_FIT;
  if (isPrimitive(to, "Object")) return 50;
  if (from.kind === "primitive") {
    const wider = to.kind === "primitive" ? (WIDER[from.name] ?? []).indexOf(to.name) : -1;
    return wider < 0 ? NO_FIT : 10 + wider;
  }
  if (from.kind === "sobject") return to.kind === "sobject" && to.def === null ? 10 : NO_FIT;
  let steps = 0;
  for (const one of ancestors(from, universe)) {
    if (sameType(one, to) || isSameGeneric(one, to, universe)) return steps + 1;
    steps += 1;
  }
  return NO_FIT;
}

/** `List<Account>` fits `List<SObject>` and back, `List<Sub>` fits `List<Base>`, a raw collection fits any. */
function isSameGeneric(from: ApexType, to: ApexType, universe: Universe): boolean {
  if (from.kind !== "standard" || to.kind !== "standard" || from.spec !== to.spec) return false;
  return from.args.every((arg, i) => isArgument(arg, to.args[i], universe));
}

function isArgument(from: ApexType, to: ApexType, universe: Universe): boolean {
  if (from.kind === "sobject" && to.kind === "sobject")
    return from.def === null || to.def === null || from.def === to.def;
  if (isPrimitive(from, "Id", "String") && isPrimitive(to, "Id", "String")) return true;
  return (
    distance(from, to, universe) !== NO_FIT &&
    !(from.kind === "primitive" && to.kind === "primitive" && to.name !== "Object")
  );
}

export function fits(from: ApexType, to: ApexType, universe: Universe): boolean {
  return distance(from, to, universe) !== NO_FIT || isQueryRow(from, to);
}

/** A query's list where one record is wanted. */
export function isQueryRow(from: ApexType, to: ApexType): boolean {
  return (
    to.kind === "sobject" &&
    from.kind === "standard" &&
    bareName(from.spec.name) === "list" &&
    from.args[0].kind === "sobject"
  );
}

/** The candidate that the arguments fit best; undefined when none fits. */
export function bestOverload<T extends { parameters: ApexType[] }>(
  candidates: T[],
  args: ApexType[],
  universe: Universe,
): T | undefined {
  let best: T | undefined;
  let least = NO_FIT;
  for (const one of candidates) {
    if (one.parameters.length !== args.length) continue;
    const cost = args.reduce((sum, arg, i) => sum + argumentCost(arg, one.parameters[i], universe), 0);
    if (cost < least) [best, least] = [one, cost];
  }
  return best;
}

function argumentCost(from: ApexType, to: ApexType, universe: Universe): number {
  const cost = distance(from, to, universe);
  return cost === NO_FIT && isQueryRow(from, to) ? 100 : cost;
}

export type { TypeOf };
