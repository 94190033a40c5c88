/** Lists, maps and sets. Maps and sets of both languages keep the order in which keys were first put in. */
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";
import { shapeAt } from "../../tree/shapes.js";
import { apexType } from "../types.js";
import type { Call, Mapping, Property } from "./library.js";
import { mode } from "./decimal.js";
import { support } from "./support.js";
import { table } from "./table.js";

const renamed =
  (name: string): Mapping =>
  ({ receiver, args }) =>
    print.call(receiver, name, ...args);

const size = (receiver: Expression): Expression => print.call(receiver, "size");

export const listProperties = table<Property>({ length: size });
export const sizes = table<Property>({ size });

export const listMethods = table<Mapping>({
  push: renamed("add"),
  decimalAt: ({ receiver, args }) => print.element(receiver, args[0]),
  putDecimal: renamed("set"),
  compareAt: ({ receiver, args }) => support("compareDecimals", print.element(receiver, args[0]), args[1]),
  multiplyAt: ({ receiver, args, node }) =>
    support("multiplyAt", receiver, args[0], args[1], args[2], mode(node.arguments[3], args[3])),
  runningTotals: ({ receiver, args }) => support("runningTotals", receiver, args[0]),
  copy: renamed("clone"),
  pop: ({ receiver }) => print.call(receiver, "remove", print.binary(size(receiver), "-", print.primary("1"))),
});

export const listArguments = table<number>({
  push: 1,
  decimalAt: 1,
  putDecimal: 2,
  compareAt: 2,
  multiplyAt: 4,
  runningTotals: 1,
  copy: 0,
});

export const mapMethods = table<Mapping>({
  has: renamed("containsKey"),
  set: renamed("put"),
  delete: renamed("remove"),
});

export const setMethods = table<Mapping>({
  has: renamed("contains"),
  add: renamed("add"),
  delete: renamed("remove"),
});

/** Methods that give something else in Apex than in JavaScript, so that their result is not used. */
export const STATEMENTS_ONLY = table<string[]>({
  list: ["push", "putDecimal", "multiplyAt"],
  map: ["set", "delete"],
  set: ["add", "delete"],
});

export const listFunctions = table<Mapping>({
  sortBy: ({ args }) => print.call(args[0], "sort", args[1]),
  valueOf: ({ args }: Call) => print.call(args[0], "get", args[1]),
  keysOf: (call) => copied(call, print.call(call.args[0], "keySet")),
  valuesOf: ({ args }) => print.call(args[0], "values"),
  membersOf: (call) => copied(call, call.args[0]),
  emptyList: made,
  emptyMap: made,
});

function made({ context, node }: Call): Expression {
  return print.create(apexType(shapeAt(context.program, node)), []);
}

/** A list of its own: it does not change with the map or set, nor stop it from changing while it is read. */
function copied({ context, node }: Call, source: Expression): Expression {
  return print.create(apexType(shapeAt(context.program, node)), [source]);
}
