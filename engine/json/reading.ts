import { Decimal, EngineError, charOf, codeAt, int, intOf, isDecimal, joinText } from "../language.js";
import { isNumber } from "../money.js";
import { isDay } from "../periods.js";

const DEEPEST: int = 64;

/**
 * Reads JSON from front to back, driven by the shape its caller expects. Strict: no member twice, none unknown, no
 * comma too many, nothing behind the end. Every refusal is an EngineError JSON_INVALID with line and column.
 *
 *     reader.openObject();
 *     while (reader.nextMember()) {
 *       switch (reader.member) {
 *         case "name": payee.name = reader.readText(); break;
 *         default: reader.refuseMember();
 *       }
 *     }
 */
export class JsonReader {
  text: string = "";
  position: int = 0;
  /** Name of the member whose value comes next. */
  member: string = "";
  /** Members or items read so far at each open level. */
  counts: int[] = [];
  /** Member names seen at each open level. */
  seen: Set<string>[] = [];
  /** True when a control character that JSON allows nowhere is in the text; then each text in it is read sign by sign. */
  hasControls: boolean = false;

  constructor(text: string) {
    this.text = text;
    for (let code: int = 0; code < 32; code += 1) {
      const isSpace = code === 9 || code === 10 || code === 13;
      if (!isSpace && text.indexOf(charOf(code)) >= 0) this.hasControls = true;
    }
  }

  openObject(): void {
    this.open("{");
  }

  /** Moves to the next member, whose name is then in {@link member}; false when the object is over. */
  nextMember(): boolean {
    if (!this.nextElement("}")) return false;
    const name = this.readText();
    const names = this.seen[this.seen.length - 1];
    if (names.has(name)) this.refuse(`"${name}" is there twice`);
    names.add(name);
    this.skipSpace();
    this.expect(":");
    this.member = name;
    return true;
  }

  openArray(): void {
    this.open("[");
  }

  /** Moves to the next item; false when the array is over. */
  nextItem(): boolean {
    return this.nextElement("]");
  }

  /** True, and past it, when the value is null. */
  readNull(): boolean {
    return this.takes("null");
  }

  readFlag(): boolean {
    if (this.takes("true")) return true;
    if (!this.takes("false")) this.refuse("true or false is expected");
    return false;
  }

  readInt(): int {
    this.skipSpace();
    const numberStart = this.position;
    while (this.position < this.text.length && "-0123456789".indexOf(this.current()) >= 0) this.position += 1;
    const digits = this.text.substring(numberStart, this.position);
    const isWhole = isDecimal(digits) && digits.length < 10 && (!digits.startsWith("0") || digits.length === 1);
    if (!isWhole || digits.startsWith("-0")) this.refuse("a whole number is expected");
    return intOf(digits);
  }

  /** An exact number, which JSON carries as a string: "12.50". */
  readDecimal(): Decimal {
    const digits = this.readText();
    if (!isNumber(digits)) this.refuse('an exact number in quotes, such as "12.50", is expected');
    return Decimal.of(digits);
  }

  /** A day that exists, which texts are compared as: "2026-03-31". */
  readDay(): string {
    const name = this.member;
    const day = this.readText();
    if (!isDay(day)) this.refuse(`${name} is "${day}", which is no day; write year, month and day, such as 2026-03-31`);
    return day;
  }

  readDayOrNull(): string | null {
    return this.readNull() ? null : this.readDay();
  }

  readTextOrNull(): string | null {
    return this.readNull() ? null : this.readText();
  }

  readDecimalOrNull(): Decimal | null {
    return this.readNull() ? null : this.readDecimal();
  }

  readTexts(): string[] {
    const texts: string[] = [];
    this.openArray();
    while (this.nextItem()) texts.push(this.readText());
    return texts;
  }

  readDecimals(): Decimal[] {
    const decimals: Decimal[] = [];
    this.openArray();
    while (this.nextItem()) decimals.push(this.readDecimal());
    return decimals;
  }

  /** Most texts are as they stand; others, and broken ones, are read sign by sign. */
  readText(): string {
    this.skipSpace();
    this.expect('"');
    const textEnd = this.text.indexOf('"', this.position);
    if (textEnd < 0) return this.readSigns();
    const value = this.text.substring(this.position, textEnd);
    if (this.hasControls || value.indexOf("\\") >= 0 || hasBreak(value)) return this.readSigns();
    this.position = textEnd + 1;
    return value;
  }

  /** The rest of a text whose opening quote was read. */
  readSigns(): string {
    const pieces: string[] = [];
    let runStart = this.position;
    while (this.current() !== '"') {
      if (this.position >= this.text.length) this.refuse("a text has no closing quote");
      if (codeAt(this.text, this.position) < 32) this.refuse("a control character must be written with a backslash");
      if (this.current() === "\\") {
        pieces.push(this.text.substring(runStart, this.position));
        pieces.push(this.readEscape());
        runStart = this.position;
      } else {
        this.position += 1;
      }
    }
    pieces.push(this.text.substring(runStart, this.position));
    this.position += 1;
    return joinText(pieces, "");
  }

  /** Moves past a value of any shape, as strictly as if it were read. */
  skipValue(): void {
    this.skipSpace();
    switch (this.current()) {
      case "{":
        this.openObject();
        while (this.nextMember()) this.skipValue();
        break;
      case "[":
        this.openArray();
        while (this.nextItem()) this.skipValue();
        break;
      case '"':
        this.readText();
        break;
      case "t":
      case "f":
        this.readFlag();
        break;
      case "n":
        if (!this.readNull()) this.refuse("null is expected");
        break;
      default:
        this.readInt();
        break;
    }
  }

  /** Refuses the member just named. */
  refuseMember(): void {
    this.refuse(`"${this.member}" is not known here`);
  }

  /** Demands that nothing but space is left. */
  finish(): void {
    this.skipSpace();
    if (this.position < this.text.length) this.refuse("nothing more is expected");
  }

  /** Throws, naming the place. */
  refuse(problem: string): void {
    let line: int = 1;
    let lineStart: int = 0;
    for (let i: int = 0; i < this.position && i < this.text.length; i += 1) {
      if (this.text.charAt(i) === "\n") {
        line += 1;
        lineStart = i + 1;
      }
    }
    const column = this.position - lineStart + 1;
    throw new EngineError("JSON_INVALID", `Line ${line}, column ${column}: ${problem}.`);
  }

  /** Moves past the word when it is what comes next. */
  takes(word: string): boolean {
    this.skipSpace();
    const wordEnd = lesser(this.position + word.length, this.text.length);
    if (this.text.substring(this.position, wordEnd) !== word) return false;
    this.position = wordEnd;
    return true;
  }

  open(bracket: string): void {
    this.skipSpace();
    this.expect(bracket);
    if (this.counts.length >= DEEPEST) this.refuse("the text is nested too deeply");
    this.counts.push(0);
    this.seen.push(new Set<string>());
  }

  nextElement(bracket: string): boolean {
    this.skipSpace();
    const level = this.counts.length - 1;
    if (this.current() === bracket) {
      this.position += 1;
      this.counts.pop();
      this.seen.pop();
      return false;
    }
    if (this.counts[level] > 0) {
      this.expect(",");
      this.skipSpace();
    }
    this.counts[level] = this.counts[level] + 1;
    return true;
  }

  expect(sign: string): void {
    if (this.current() !== sign) this.refuse(`${sign} is expected`);
    this.position += 1;
  }

  readEscape(): string {
    const sign = this.text.substring(this.position + 1, lesser(this.position + 2, this.text.length));
    this.position += 2;
    switch (sign) {
      case '"':
        return '"';
      case "\\":
        return "\\";
      case "/":
        return "/";
      case "b":
        return charOf(8);
      case "f":
        return charOf(12);
      case "n":
        return "\n";
      case "r":
        return "\r";
      case "t":
        return "\t";
      case "u":
        return charOf(this.readHexadecimal());
      default:
        this.refuse("a backslash stands before what needs none");
        return "";
    }
  }

  readHexadecimal(): int {
    let code: int = 0;
    for (let i: int = 0; i < 4; i += 1) {
      const digit = this.position < this.text.length ? "0123456789abcdefABCDEF".indexOf(this.current()) : -1;
      if (digit < 0) this.refuse("four hexadecimal digits are expected");
      code = code * 16 + (digit > 15 ? digit - 6 : digit);
      this.position += 1;
    }
    return code;
  }

  /** The character at the current position; empty at the end. */
  current(): string {
    return this.position < this.text.length ? this.text.charAt(this.position) : "";
  }

  skipSpace(): void {
    while (this.position < this.text.length && " \n\r\t".indexOf(this.text.charAt(this.position)) >= 0) {
      this.position += 1;
    }
  }
}

/** True for a text with a control character that may stand between the values of JSON and not in a text. */
function hasBreak(value: string): boolean {
  return value.indexOf("\n") >= 0 || value.indexOf("\r") >= 0 || value.indexOf("\t") >= 0;
}

function lesser(a: int, b: int): int {
  return a < b ? a : b;
}
