/**
 * Every rule of the language: its code (stable, never used twice), what is wrong, and what to write instead.
 * `…` stands for the name, type or operator concerned.
 */
interface Rule {
  problem: string;
  instead: string;
}

const rule = (problem: string, instead: string): Rule => ({ problem, instead });

export const RULES = {
  AK1000: rule("TypeScript refuses this: …", ""),

  // Modules
  AK1001: rule("A default export has no name in Apex.", "export it by name."),
  AK1002: rule("Only plain names are imported, from the engine's own files.", 'import { Name } from "./file.js";'),
  AK1003: rule("A module has no statements of its own.", "put it into a function."),
  AK1004: rule(
    "A module holds nothing that changes.",
    "export const, a field of a class, or a list made where it is needed.",
  ),
  AK1005: rule("Names are exported again in index.ts only.", "export where it is declared, and import it from there."),
  AK1006: rule(
    "Modules import each other in a circle: …. Their constants would start in different orders.",
    "move what both need into a third module.",
  ),
  AK1007: rule("There are no enums.", 'type Kind = "one" | "other";'),
  AK1008: rule("There are no interfaces of one's own.", "a class."),
  AK1009: rule("There are no namespaces.", "a module of its own."),
  AK1010: rule("A type alias names a union of string literals and nothing else.", "a class, or the type itself."),

  // Types
  AK1101: rule(
    "A plain number is not exact about what it counts.",
    "int for whole numbers, Decimal for money and fractions.",
  ),
  AK1102: rule("Apex has no undefined.", "null, with `| null` in the type."),
  AK1103: rule("The type … says nothing to Apex.", "a class, string, boolean, int or Decimal."),
  AK1104: rule("There are no object types.", "a class."),
  AK1105: rule("There are no tuples.", "a class with a field for each part."),
  AK1106: rule("Functions are not values.", "a class with a method, or a switch on a text."),
  AK1107: rule(
    "The only unions are `T | null` and named unions of string literals.",
    "a type alias of string literals, or a class.",
  ),
  AK1108: rule("There are no generics of one's own.", "a function or class for the type at hand."),
  AK1109: rule("Keys of maps and sets are string or int.", "a text that identifies the object, such as its key field."),
  AK1110: rule("The type … is not part of the language.", "boolean, string, int, Decimal, a class, T[], Map, Set."),
  AK1111: rule("… needs a type of its own here.", "write the type: Apex does not infer it."),
  AK1112: rule("The type of … has no form in Apex.", "state its type, such as `: string | null` or `: Line[]`."),
  AK1113: rule(
    "Order<T> is only for `implements`.",
    "create the order where the list is sorted: sortBy(list, new ThatOrder()).",
  ),

  // Declarations
  AK1201: rule("There is no inheritance.", "a field that holds the other object."),
  AK1202: rule("A class may implement Order<T> only.", "drop the clause; methods are found by name."),
  AK1203: rule("There are no static fields.", "a constant of the module."),
  AK1204: rule("There are no accessors.", "a method, or the field itself."),
  AK1205: rule("… is optional; Apex has no undefined.", "`| null`, and pass null."),
  AK1206: rule("… has a default or takes the rest; Apex has neither.", "pass every argument."),
  AK1207: rule("There is no destructuring.", "one const for each part."),
  AK1208: rule("There are no generators and nothing is asynchronous.", "a plain function that returns a list."),
  AK1209: rule("The name … is not a plain name.", "a plain name; `private` for what is private."),
  AK1210: rule("There is one signature only.", "one function for each list of parameters, named apart."),
  AK1211: rule("A parameter is not a field at the same time.", "declare the field, and assign it in the constructor."),
  AK1212: rule("The modifier … is not part of the language.", "private, readonly, static (methods) or none."),
  AK1213: rule("Functions and classes stand at the top of a module.", "move it there."),
  AK1214: rule("This is not a member of the language's classes.", "fields, one constructor, methods, static methods."),

  // Statements
  AK1301: rule("There is no var.", "const or let."),
  AK1302: rule("One variable at a time, with its first value.", 'let first: int = 0; let second: string = "";'),
  AK1303: rule(
    "There is no try: an error of the engine ends the calculation.",
    "ask before, and hold what cannot be paid.",
  ),
  AK1304: rule("There are no labels.", "a function that returns from the inner loop."),
  AK1305: rule("There is no for … in.", "for (const key of keysOf(map))."),
  AK1306: rule("This head of a for loop is not part of the language.", "for (let i: int = 0; i < n; i += 1)."),
  AK1307: rule("for … of goes over arrays.", "keysOf(map), valuesOf(map), membersOf(set); for a text, charAt(i)."),
  AK1308: rule("There is no do … while.", "while."),
  AK1309: rule("A case falls through into the next; Apex has no such thing.", "end it with return, break or throw."),
  AK1310: rule(
    "A switch ends with default: Apex cannot know that no other value comes.",
    "default: throw new EngineError(code, message);",
  ),
  AK1311: rule("A switch is on a string or an int that is not null, its cases are literals.", "if … else if."),
  AK1312: rule(
    "This break would end the loop around the switch in Apex.",
    "if … else within the case, and one break at its end.",
  ),
  AK1313: rule("Only EngineError is thrown, and created where it is thrown.", "throw new EngineError(code, message);"),
  AK1314: rule("This expression does nothing as a statement.", "assign it, or leave it out."),
  AK1315: rule("An assignment is a statement, not a value.", "a statement of its own before."),
  AK1316: rule("The assignment … is not part of the language.", "=, += and -=."),
  AK1317: rule("… stands in the head of a for loop only.", "+= 1 or -= 1."),
  AK1318: rule(
    "A condition that is always true hides the end of the loop from Apex.",
    "say in the condition how long it goes on.",
  ),
  AK1319: rule(
    "… changes while it is being read; Apex stops there with an error.",
    "collect first, then change; or count with for (let i: int = 0; …).",
  ),
  AK1320: rule("The statement … is not part of the language.", "see engine/LANGUAGE.md."),
  AK1321: rule("There is nothing to return: … gives no value.", "call it, then return;"),

  // Expressions
  AK1401: rule("A condition is true or false; … is neither.", 'compare: !== null, > 0, !== "".'),
  AK1402: rule("… compares across types.", "=== or !==."),
  AK1403: rule("… cannot be compared with === and !==.", "compare keys; Decimals with a.equals(b)."),
  AK1404: rule(
    "/ means two things: ints would be cut off in Apex and not in JavaScript.",
    "divide(a, b), or a.dividedBy(b, scale, mode) on Decimals.",
  ),
  AK1405: rule("% is not part of the language.", "remainder(a, b)."),
  AK1406: rule("The operator … is not part of the language.", "arithmetic with + - *, divide and remainder."),
  AK1407: rule("… orders ints only.", "compareText(a, b) < 0 for texts, a.compareTo(b) < 0 for Decimals."),
  AK1408: rule(
    "+ adds ints or joins texts, and … is neither.",
    "a.plus(b) on Decimals; value.toText() in texts; check for null before.",
  ),
  AK1409: rule("… is for ints.", "minus, times, negate on Decimals."),
  AK1410: rule("There is no optional chaining.", "x === null ? null : x.y."),
  AK1411: rule("There is no ??.", "x === null ? other : x."),
  AK1412: rule("There are no closures.", "a function of the module, or a loop."),
  AK1413: rule("There are no object literals.", "new ThatClass(), and assign its fields."),
  AK1414: rule("There is no spread.", "a loop with push."),
  AK1415: rule("There are no regular expressions.", "charAt, indexOf, startsWith."),
  AK1416: rule("… is not a whole number in plain digits.", 'int literals in digits; Decimal.of("0.05") for fractions.'),
  AK1417: rule("… does not fit into 32 bits.", 'Decimal.of("…") for large numbers.'),
  AK1418: rule("There are no type assertions.", 'a check that TypeScript understands: if (x === "a"), x !== null.'),
  AK1419: rule("… is not part of the language.", "see engine/LANGUAGE.md."),
  AK1420: rule("Apex has no undefined.", "null."),
  AK1421: rule(
    "A template literal takes texts and ints, not ….",
    "value.toText() of a Decimal; check for null before.",
  ),
  AK1422: rule("Only arrays are read by index.", "valueOf(map, key); text.charAt(i)."),
  AK1423: rule("There are no class expressions.", "a class of the module."),

  // Calls and members
  AK1501: rule("… is not part of the language.", "see Members in engine/LANGUAGE.md."),
  AK1502: rule("… is not of the engine's language.", "a function of language.ts, or your own."),
  AK1503: rule("A new map or set is empty.", "new Map<string, int>(), then set; new Set<string>(), then add."),
  AK1504: rule("A list is sorted by a new order.", "sortBy(list, new ThatOrder());"),
  AK1505: rule("What … gives differs between Apex and JavaScript.", "a statement of its own."),
  AK1506: rule("The method … is not called.", "call it: functions are not values."),
  AK1507: rule("pop is for a variable or field.", "a const for the list first."),
  AK1508: rule("… is no rounding mode.", '"HALF_UP", "HALF_EVEN", "DOWN" or "FLOOR".'),
  AK1509: rule("… is no plain decimal number.", 'digits, perhaps a minus and a fraction: "-12.50".'),
  AK1510: rule("A text is split at a separator of at least one character.", 'splitText(text, "|").'),
  AK1511: rule("… and no other number of arguments.", "a call for each value; both ends of a part; charAt for places."),

  // Names that only Apex minds
  AK1601: rule("… is a reserved word in Apex.", "another name."),
  AK1602: rule("… in case only, and Apex ignores case.", "another name."),
  AK1603: rule("… is already the name of a variable around it; Apex does not shadow.", "another name."),
  AK1604: rule("Two things would be the Apex class ….", "rename the class or the module."),
  AK1605: rule("… is the name of a class that is there already.", "rename the class or the module."),
  AK1606: rule("… is too long for Apex (classes 40 characters, other names 255).", "a shorter name."),
  AK1607: rule("… is not a name in Apex.", "letters, digits and single underscores within, a letter first."),
  AK1608: rule("Apex takes … for a constructor: it is called as its class.", "another name."),
  AK1609: rule("… hides a class that the generated code needs.", "another name."),
} as const satisfies Record<string, Rule>;

export type Code = keyof typeof RULES;
