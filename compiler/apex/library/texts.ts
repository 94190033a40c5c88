/** Texts. Apex counts them in UTF-16 code units and compares by case in all methods used here, as JavaScript does. */
import * as print from "../../print/expression.js";
import type { Mapping, Property } from "./library.js";
import { support } from "./support.js";
import { table } from "./table.js";

const same =
  (name: string): Mapping =>
  ({ receiver, args }) =>
    print.call(receiver, name, ...args);

export const textProperties = table<Property>({
  length: (receiver) => print.call(receiver, "length"),
});

export const textMethods = table<Mapping>({
  charAt: ({ receiver, args }) => support("charAt", receiver, args[0]),
  substring: ({ receiver, args }) => support("substring", receiver, ...args),
  indexOf: same("indexOf"),
  startsWith: same("startsWith"),
  endsWith: same("endsWith"),
});

/** How many arguments the language gives to methods that take more, or fewer, in JavaScript. */
export const textArguments = table<number>({ substring: 2, startsWith: 1, endsWith: 1 });

export const textFunctions = table<Mapping>({
  codeAt: ({ args }) => print.call(args[0], "charAt", args[1]),
  charOf: ({ args }) => support("charOf", args[0]),
  compareText: ({ args }) => support("compareText", ...args),
  splitText: ({ args }) => support("splitText", ...args),
  joinText: ({ args }) => print.call(print.primary("String"), "join", ...args),
});
