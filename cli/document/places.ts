import { EngineError } from "../../engine/index.js";
import { JsonReader } from "../../engine/json/reading.js";
import { DocumentError } from "../problem.js";
import type { Place, Problem } from "../problem.js";
import { jsonWords } from "./jsonWords.js";
import { below } from "./pointer.js";

/** What JSON can hold. A number that is not whole is NaN: nothing in a document takes one. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

/** Where the values of a document stand, by JSON pointer. */
export class Places {
  private readonly starts = new Map<string, Place>();
  readonly whole: Place;
  /** Path at which all that was read stands in the document, where the text is only a part of one; otherwise empty. */
  around = "";
  /** Line of the row that names the columns, by CSV file. */
  readonly headers = new Map<string, number>();

  constructor(file: string) {
    this.whole = { file, line: 1, column: 1 };
  }

  set(path: string, place: Place): void {
    this.starts.set(path, place);
  }

  /** True when the document says the value, and it is no default. */
  has(path: string): boolean {
    return this.starts.has(this.inText(path));
  }

  /** The place of a value, or of the nearest value around it. */
  of(path: string): Place {
    for (let around = this.inText(path); around !== ""; around = around.slice(0, around.lastIndexOf("/"))) {
      const place = this.starts.get(around);
      if (place) return place;
    }
    return this.starts.get("") ?? this.whole;
  }

  /** A problem at the place of a value. */
  problem(problem: Omit<Problem, keyof Place>): Problem {
    return { ...problem, ...this.of(problem.path), path: this.inText(problem.path) };
  }

  /** The path as the text has it. */
  private inText(path: string): string {
    return path.startsWith(this.around) ? path.slice(this.around.length) : path;
  }
}

/**
 * Reads JSON with the engine's own strict reader and notes where each value begins. Throws a DocumentError that points
 * to the first sign that is no JSON, a member that is there twice, or what is nested too deeply.
 */
export function readJson(text: string, file: string): { value: Json; places: Places } {
  const reader = new JsonReader(text);
  const offsets: [path: string, offset: number][] = [];
  try {
    const value = readValue(reader, "", offsets);
    reader.finish();
    return { value, places: placesOf(text, file, offsets) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const place = placeFinder(text, file)(reader.position);
    const words = jsonWords(text, reader.position, error.message.replace(/^Line \d+, column \d+: /, ""));
    throw new DocumentError([{ severity: "error", code: error.code, path: "", ...words, ...place }]);
  }
}

/** The path of the value that stands at an offset of a text which is JSON: of the last one that begins before it. */
export function pathAt(text: string, offset: number): string {
  const offsets: [path: string, offset: number][] = [];
  readValue(new JsonReader(text), "", offsets);
  const [path] = offsets.filter(([, start]) => start < offset).pop() ?? [""];
  return path;
}

function readValue(reader: JsonReader, path: string, offsets: [string, number][]): Json {
  reader.skipSpace();
  offsets.push([path, reader.position]);
  switch (reader.current()) {
    case "{":
      return readObject(reader, path, offsets);
    case "[":
      return readArray(reader, path, offsets);
    case '"':
      return reader.readText();
    case "t":
    case "f":
      return reader.readFlag();
    case "n":
      if (!reader.readNull()) reader.refuse("null is expected");
      return null;
    default:
      return readNumber(reader);
  }
}

function readObject(reader: JsonReader, path: string, offsets: [string, number][]): Json {
  const members: [string, Json][] = [];
  reader.openObject();
  while (reader.nextMember()) {
    const name = reader.member;
    members.push([name, readValue(reader, below(path, name), offsets)]);
  }
  return Object.fromEntries(members);
}

function readArray(reader: JsonReader, path: string, offsets: [string, number][]): Json {
  const items: Json[] = [];
  reader.openArray();
  while (reader.nextItem()) items.push(readValue(reader, below(path, items.length), offsets));
  return items;
}

const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

function readNumber(reader: JsonReader): number {
  NUMBER.lastIndex = reader.position;
  const [token] = NUMBER.exec(reader.text) ?? [];
  if (token === undefined) reader.refuse("a value is expected");
  reader.position += token!.length;
  return /^-?\d+$/.test(token!) ? Number(token) : NaN;
}

function placesOf(text: string, file: string, offsets: [string, number][]): Places {
  const places = new Places(file);
  const placeOf = placeFinder(text, file);
  for (const [path, offset] of offsets) places.set(path, placeOf(offset));
  return places;
}

/** Gives line and column of offsets; fast as long as they ascend. */
function placeFinder(text: string, file: string): (offset: number) => Place {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (let end = text.indexOf("\n", lineStart); end >= 0 && end < offset; end = text.indexOf("\n", lineStart)) {
      line += 1;
      lineStart = end + 1;
    }
    return { file, line, column: offset - lineStart + 1 };
  };
}
