import { JsonReader } from "../json/reading.js";
import { JsonWriter } from "../json/writing.js";
import { Decimal, keysOf, sortBy, valueOf } from "../language.js";
import { TextOrder } from "../order.js";

/** Texts by name, in order of name. */
export function writeTexts(writer: JsonWriter, name: string, texts: Map<string, string>): void {
  writer.member(name);
  writer.openObject();
  for (const key of sortedKeys(keysOf(texts))) writer.textMember(key, valueOf(texts, key));
  writer.closeObject();
}

/** Texts by name, unless there are none. */
export function writeTextsUnlessNone(writer: JsonWriter, name: string, texts: Map<string, string>): void {
  if (texts.size > 0) writeTexts(writer, name, texts);
}

export function readTexts(reader: JsonReader, texts: Map<string, string>): void {
  reader.openObject();
  while (reader.nextMember()) texts.set(reader.member, reader.readText());
}

/** Exact numbers by name, in order of name, unless there are none. */
export function writeNumbersUnlessNone(writer: JsonWriter, name: string, numbers: Map<string, Decimal>): void {
  if (numbers.size === 0) return;
  writer.member(name);
  writer.openObject();
  for (const key of sortedKeys(keysOf(numbers))) writer.decimalMember(key, valueOf(numbers, key));
  writer.closeObject();
}

export function readNumbers(reader: JsonReader, numbers: Map<string, Decimal>): void {
  reader.openObject();
  while (reader.nextMember()) numbers.set(reader.member, reader.readDecimal());
}

function sortedKeys(keys: string[]): string[] {
  sortBy(keys, new TextOrder());
  return keys;
}
