import { ApexDecimal, apexException } from "../../values/index.js";

/** JSON as read: numbers stay exact. Objects keep the order of their keys. */
export type Json = null | boolean | string | ApexDecimal | Json[] | Map<string, Json>;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\n\r]*/y;

/** Reads a whole text. Throws System.JSONException with line and column otherwise. */
export function readJson(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  value(): Json {
    this.skipSpace();
    const char = this.text[this.at];
    if (char === "{") return this.nested(() => this.object());
    if (char === "[") return this.nested(() => this.array());
    if (char === '"') return this.string();
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    return ApexDecimal.parse(this.take(NUMBER, "a valid value"));
  }

  end(): void {
    this.skipSpace();
    if (this.at < this.text.length) this.fail("the end of the text");
  }

  private object(): Map<string, Json> {
    const fields = new Map<string, Json>();
    this.items("}", () => {
      this.skipSpace();
      const name = this.string();
      this.skipSpace();
      this.expect(":");
      fields.set(name, this.value());
    });
    return fields;
  }

  private array(): Json[] {
    const items: Json[] = [];
    this.items("]", () => items.push(this.value()));
    return items;
  }

  private items(close: string, item: () => void): void {
    this.at += 1;
    this.skipSpace();
    if (this.text[this.at] !== close) {
      do item();
      while (this.goesOn());
    }
    this.expect(close);
  }

  private goesOn(): boolean {
    this.skipSpace();
    if (this.text[this.at] !== ",") return false;
    this.at += 1;
    return true;
  }

  private string(): string {
    return JSON.parse(this.take(STRING, "a text in double quotes")) as string;
  }

  private nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > 1000) this.fail("less than 1000 levels of nesting");
    const value = read();
    this.depth -= 1;
    return value;
  }

  private expect(char: string): void {
    if (this.text[this.at] !== char) this.fail(`'${char}'`);
    this.at += 1;
  }

  private take(pattern: RegExp, what: string): string {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) this.fail(what);
    this.at += match[0].length;
    return match[0];
  }

  private skipSpace(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)?.[0].length ?? 0;
  }

  private fail(expected: string): never {
    const lines = this.text.slice(0, this.at).split("\n");
    const found = this.at < this.text.length ? `'${this.text[this.at]}'` : "end of input";
    const place = `[line:${lines.length}, column:${lines[lines.length - 1].length + 1}]`;
    throw apexException("System.JSONException", `Unexpected ${found} at ${place}: expected ${expected}`);
  }
}

const WORDS: [string, boolean | null][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];
