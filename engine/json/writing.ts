import { Decimal, codeAt, int, joinText, valueOf } from "../language.js";

const HEXADECIMAL: string = "0123456789abcdef";

/** Writes canonical JSON: members in the order of the calls, no spaces, exact numbers as strings, null written out. */
export class JsonWriter {
  pieces: string[] = [];
  needsComma: boolean = false;
  /** True when exact numbers are written without zeros at their end: 0.10 as 0.1. */
  isShort: boolean = false;
  /** Names of members as they are written; most come again and again. */
  names: Map<string, string> = new Map<string, string>();

  openObject(): void {
    this.open("{");
  }

  closeObject(): void {
    this.close("}");
  }

  openArray(): void {
    this.open("[");
  }

  closeArray(): void {
    this.close("]");
  }

  /** Name of the member whose value is written next. */
  member(name: string): void {
    this.separate();
    this.pieces.push(this.nameOf(name));
    this.needsComma = false;
  }

  textItem(value: string): void {
    this.scalar(quoted(value));
  }

  textMember(name: string, value: string | null): void {
    this.member(name);
    this.scalar(value === null ? "null" : quoted(value));
  }

  decimalMember(name: string, value: Decimal | null): void {
    this.member(name);
    this.scalar(this.decimalText(value));
  }

  intMember(name: string, value: int): void {
    this.member(name);
    this.scalar(`${value}`);
  }

  nullMember(name: string): void {
    this.member(name);
    this.scalar("null");
  }

  flagMember(name: string, value: boolean): void {
    this.member(name);
    this.scalar(value ? "true" : "false");
  }

  /*
   * Members that came with a later version of the text are left out where they say what reading assumes without them:
   * texts from before keep their bytes, and their hash.
   */

  textUnless(name: string, value: string | null, assumed: string | null): void {
    if (value !== assumed) this.textMember(name, value);
  }

  /** Trailing zeros count where they are written, so that nothing is lost. */
  decimalUnless(name: string, value: Decimal | null, assumed: Decimal | null): void {
    if (this.decimalText(value) !== this.decimalText(assumed)) this.decimalMember(name, value);
  }

  intUnless(name: string, value: int, assumed: int): void {
    if (value !== assumed) this.intMember(name, value);
  }

  flagUnless(name: string, value: boolean, assumed: boolean): void {
    if (value !== assumed) this.flagMember(name, value);
  }

  /** A list of texts, unless it is empty. */
  textsUnlessNone(name: string, values: string[]): void {
    if (values.length === 0) return;
    this.member(name);
    this.openArray();
    for (const value of values) this.textItem(value);
    this.closeArray();
  }

  /** A list of exact numbers, unless it is empty. */
  decimalsUnlessNone(name: string, values: Decimal[]): void {
    if (values.length === 0) return;
    this.member(name);
    this.openArray();
    for (const value of values) this.scalar(this.decimalText(value));
    this.closeArray();
  }

  toText(): string {
    return joinText(this.pieces, "");
  }

  open(bracket: string): void {
    this.separate();
    this.pieces.push(bracket);
    this.needsComma = false;
  }

  close(bracket: string): void {
    this.pieces.push(bracket);
    this.needsComma = true;
  }

  scalar(text: string): void {
    this.separate();
    this.pieces.push(text);
    this.needsComma = true;
  }

  separate(): void {
    if (this.needsComma) this.pieces.push(",");
  }

  decimalText(value: Decimal | null): string {
    if (value === null) return "null";
    return '"' + (this.isShort ? value.toShortText() : value.toText()) + '"';
  }

  nameOf(name: string): string {
    const known = valueOf(this.names, name);
    if (known !== null) return known;
    const written = quoted(name) + ":";
    this.names.set(name, written);
    return written;
  }
}

function quoted(value: string): string {
  const pieces: string[] = [];
  let runStart: int = 0;
  for (let i: int = 0; i < value.length; i += 1) {
    const code = codeAt(value, i);
    if (code === 34 || code === 92 || code < 32) {
      pieces.push(value.substring(runStart, i));
      pieces.push(escapeOf(code));
      runStart = i + 1;
    }
  }
  if (runStart === 0) return '"' + value + '"';
  pieces.push(value.substring(runStart, value.length));
  return '"' + joinText(pieces, "") + '"';
}

function escapeOf(code: int): string {
  switch (code) {
    case 34:
      return '\\"';
    case 92:
      return "\\\\";
    case 8:
      return "\\b";
    case 9:
      return "\\t";
    case 10:
      return "\\n";
    case 12:
      return "\\f";
    case 13:
      return "\\r";
    default:
      return "\\u00" + (code < 16 ? "0" : "1") + HEXADECIMAL.charAt(code < 16 ? code : code - 16);
  }
}
