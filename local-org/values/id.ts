import { ApexException } from "./exception.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The three characters that make a 15-character id safe where case is lost: one bit for each upper-case letter. */
function checksum(id15: string): string {
  let text = "";
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) {
      const letter = id15[block + i];
      if (letter >= "A" && letter <= "Z") bits |= 1 << i;
    }
    text += ALPHABET[bits];
  }
  return text;
}

/** The 18-character id of the n-th record of an object with this key prefix. */
export function makeId(prefix: string, n: number): string {
  let digits = "";
  for (let rest = n; rest > 0; rest = Math.floor(rest / 62)) digits = BASE62[rest % 62] + digits;
  const id15 = prefix + digits.padStart(12, "0");
  return id15 + checksum(id15);
}

/** 15 characters become 18; anything else is returned as it is. */
export function to18(id: string): string {
  return id.length === 15 && /^[a-zA-Z0-9]+$/.test(id) ? id + checksum(id) : id;
}

export function to15(id: string): string {
  return id.slice(0, 15);
}

/** 15 characters, or 18 whose checksum fits (in any case, as Salesforce takes them). */
export function isValidId(text: string): boolean {
  if (!/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text)) return false;
  return text.length === 15 || text.slice(15).toUpperCase() === checksum(text.slice(0, 15));
}

/** Converts text to an Id as Apex does on assignment. Throws System.StringException when it is not one. */
export function toId(text: string): string {
  if (!isValidId(text)) throw new ApexException("System.StringException", `Invalid id: ${text}`);
  return to18(text.slice(0, 15));
}

/** True when both name the same record, whether with 15 or 18 characters. */
export function sameId(left: string | null, right: string | null): boolean {
  return left === right || (left !== null && right !== null && to18(left) === to18(right));
}

export function idPrefix(id: string): string {
  return id.slice(0, 3);
}
