import { readFileSync, readdirSync } from "node:fs";
import { DocumentError, UsageError } from "../problem.js";

/**
 * The text of a file in UTF-8, without the mark that some editors put before it. Refused is any other encoding: names and facts
 * would be others, and quietly meet no condition.
 */
export function textIn(file: string): string {
  const bytes = bytesIn(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const [line, column] = placeOfStrange(bytes);
    const message = "The file is not saved as UTF-8.";
    const allowed = "the encoding UTF-8, which spreadsheets offer as CSV UTF-8";
    const about = { severity: "error", code: "ENCODING_UNKNOWN", path: "", message, allowed } as const;
    throw new DocumentError([{ ...about, file, line, column }]);
  }
}

/** The names of what lies in a folder, links that lead nowhere among them. */
export function namesIn(folder: string): string[] {
  return readable(folder, (path) => readdirSync(path));
}

function bytesIn(file: string): Buffer {
  return readable(file, (path) => readFileSync(path));
}

function readable<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EISDIR") throw new UsageError(`"${path}" is a folder where a file is expected.`);
    throw new UsageError(`"${path}" cannot be read (${code}).`);
  }
}

/** Line and column of the first sign that is none of UTF-8. */
function placeOfStrange(bytes: Buffer): [line: number, column: number] {
  const lines = bytes.toString("utf8").split("\uFFFD", 1)[0].split("\n");
  return [lines.length, lines.at(-1)!.length + 1];
}
