/** Three ways to spoil a JSON text: in its signs, in its tokens, in its structure. */
import type { Chance } from "../../engine/tests/generator.js";
import { Members, Raw, holdersIn, textOf, treeOf } from "./json.js";
import type { Tree } from "./json.js";
import { VALUES } from "./oddities.js";

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[a-z]+|[{}[\],:]|\s+/g;
const SIGNS = [
  '"',
  "\\",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "-",
  ".",
  "0",
  "e",
  " ",
  "\n",
  "\u0000",
  "\ud800",
  "ø",
  "\u2028",
];
const NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "key",
  "Amount",
  "amount ",
  "amount\u0000",
  "\ud800",
  "deals",
];
const DEEP = [10, 63, 64, 65, 2000];

export function mutated(chance: Chance, text: string): string {
  const ways = [inSigns, inTokens, inStructure, inStructure, inStructure];
  let spoilt = text;
  for (let times = 1 + chance.below(3); times > 0; times -= 1) spoilt = chance.pick(ways)(chance, spoilt);
  return spoilt;
}

function inSigns(chance: Chance, text: string): string {
  const from = chance.below(text.length + 1);
  const to = Math.min(text.length, from + chance.below(chance.percent(80) ? 3 : 200));
  const [before, part, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  switch (chance.below(5)) {
    case 0:
      return before + after;
    case 1:
      return before + part + part + after;
    case 2:
      return before;
    case 3:
      return before + chance.pick(SIGNS) + part + after;
    default:
      return before + chance.pick(SIGNS) + after;
  }
}

function inTokens(chance: Chance, text: string): string {
  const tokens = text.match(TOKEN) ?? [""];
  const [place, other] = [chance.below(tokens.length), chance.below(tokens.length)];
  switch (chance.below(4)) {
    case 0:
      tokens.splice(place, 1);
      break;
    case 1:
      tokens.splice(other, 0, tokens[place]);
      break;
    case 2:
      [tokens[place], tokens[other]] = [tokens[other], tokens[place]];
      break;
    default:
      tokens[place] = textOf(chance.pick(VALUES));
  }
  return tokens.join("");
}

/** A text that is no JSON any more stays as it is. */
function inStructure(chance: Chance, text: string): string {
  let tree: Tree;
  try {
    tree = treeOf(JSON.parse(text));
  } catch {
    return text;
  }
  const holders = holdersIn(tree);
  if (holders.length === 0) return textOf(chance.pick(VALUES));
  for (let times = 1 + chance.below(2); times > 0; times -= 1) {
    const holder = chance.pick(holders);
    if (holder instanceof Members) spoilMembers(chance, holder.list);
    else spoilItems(chance, holder);
  }
  return textOf(tree);
}

function spoilMembers(chance: Chance, list: [string, Tree][]): void {
  if (list.length === 0) return void list.push([chance.pick(NAMES), oddValue(chance)]);
  const place = chance.below(list.length);
  const [name, value] = list[place];
  switch (chance.below(7)) {
    case 0:
      return void list.splice(place, 1);
    case 1:
      return void list.splice(chance.below(list.length + 1), 0, [name, chance.percent(50) ? value : oddValue(chance)]);
    case 2:
      return void (list[place] = [misspelt(chance, name), value]);
    case 3:
      return void list.push([chance.pick(NAMES), oddValue(chance)]);
    default:
      return void (list[place] = [name, oddValue(chance)]);
  }
}

function spoilItems(chance: Chance, list: Tree[]): void {
  if (list.length === 0) return void list.push(oddValue(chance));
  const place = chance.below(list.length);
  switch (chance.below(4)) {
    case 0:
      return void list.splice(place, 1);
    case 1:
      return void list.splice(chance.below(list.length + 1), 0, list[place]);
    case 2:
      return void list.reverse();
    default:
      list[place] = oddValue(chance);
  }
}

function misspelt(chance: Chance, name: string): string {
  const place = chance.below(name.length + 1);
  return chance.pick([
    name.toUpperCase(),
    `${name} `,
    name.slice(0, place) + name.slice(place + 1),
    `${name.slice(0, place)}\u200b${name.slice(place)}`,
    chance.pick(NAMES),
  ]);
}

function oddValue(chance: Chance): Tree {
  if (!chance.percent(6)) return chance.pick(VALUES);
  const depth = chance.pick(DEEP);
  const [open, close] = chance.pick([
    ["[", "]"],
    ['{"a":', "}"],
  ]);
  return new Raw(open.repeat(depth) + (chance.percent(50) ? "1" + close.repeat(depth) : ""));
}
