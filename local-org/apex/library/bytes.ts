import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import {
  ApexBlob,
  apexException,
  type ApexObject,
  type ApexValue,
  EQUALS,
  HASH,
  TEXT,
  textHash,
  TYPE,
} from "../../values/index.js";
import { fixed, method, type StandardType, standardType } from "./registry.js";

const DIGESTS: Record<string, string> = {
  md5: "md5",
  sha1: "sha1",
  "sha-1": "sha1",
  "sha-256": "sha256",
  sha256: "sha256",
  "sha-512": "sha512",
  sha512: "sha512",
  "sha3-256": "sha3-256",
  "sha3-384": "sha3-384",
  "sha3-512": "sha3-512",
};

function digestName(algorithm: string): string {
  const name = DIGESTS[algorithm.toLowerCase().replace(/^hmac/, "")];
  if (!name) throw apexException("System.NoSuchElementException", `Algorithm ${algorithm} is not available`);
  return name;
}

function mac(algorithm: string, input: ApexBlob, key: ApexBlob): ApexBlob {
  return new ApexBlob(createHmac(digestName(algorithm), key.bytes).update(input.bytes).digest());
}

function sameBytes(left: ApexBlob, right: ApexBlob): boolean {
  return left.size === right.size && timingSafeEqual(left.bytes, right.bytes);
}

function requireUtf8(charset: string): void {
  if (charset.toLowerCase() !== "utf-8") {
    throw apexException(
      "System.InvalidParameterValueException",
      `Character set ${charset}: the local org has UTF-8 only`,
    );
  }
}

function fromBase64(text: string): ApexBlob {
  return new ApexBlob(Buffer.from(text, "base64"));
}

function fromHex(text: string): ApexBlob {
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) {
    throw apexException("System.InvalidParameterValueException", "Input contains characters that are not hexadecimal");
  }
  return new ApexBlob(Buffer.from(text, "hex"));
}

class Uuid implements ApexObject {
  readonly [TYPE] = "UUID";
  constructor(readonly text: string) {}
  [TEXT](): string {
    return this.text;
  }
  [EQUALS](other: ApexValue): boolean {
    return other instanceof Uuid && other.text === this.text;
  }
  [HASH](): number {
    return textHash(this.text);
  }
}

function uuidOf(text: string): Uuid {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw apexException("System.IllegalArgumentException", `Invalid UUID: ${text}`);
  }
  return new Uuid(text.toLowerCase());
}

export function byteTypes(): StandardType[] {
  return [
    standardType("Blob", [
      fixed("valueOf(String text): Blob", (text: string) => ApexBlob.fromText(text)),
      method("size(): Integer", (self: ApexBlob) => self.size),
      method("toString(): String", (self: ApexBlob) => self.toText()),
    ]),
    standardType("EncodingUtil", [
      fixed("base64Encode(Blob value): String", (value: ApexBlob) => value.bytes.toString("base64")),
      fixed("base64Decode(String text): Blob", fromBase64),
      fixed("base64UrlEncode(Blob value): String", (value: ApexBlob) => value.bytes.toString("base64url")),
      fixed("convertToHex(Blob value): String", (value: ApexBlob) => value.bytes.toString("hex")),
      fixed("convertFromHex(String text): Blob", fromHex),
      fixed("urlEncode(String text, String charset): String", (text: string, charset: string) => {
        requireUtf8(charset);
        return new URLSearchParams([["", text]]).toString().slice(1);
      }),
      fixed("urlDecode(String text, String charset): String", (text: string, charset: string) => {
        requireUtf8(charset);
        return decodeURIComponent(text.replace(/\+/g, " "));
      }),
    ]),
    standardType("Crypto", [
      fixed(
        "generateDigest(String algorithm, Blob input): Blob",
        (algorithm: string, input: ApexBlob) =>
          new ApexBlob(createHash(digestName(algorithm)).update(input.bytes).digest()),
      ),
      fixed("generateMac(String algorithm, Blob input, Blob key): Blob", mac),
      fixed(
        "verifyHMac(String algorithm, Blob input, Blob key, Blob mac): Boolean",
        (algorithm: string, input: ApexBlob, key: ApexBlob, given: ApexBlob) =>
          sameBytes(mac(algorithm, input, key), given),
      ),
      fixed("getRandomInteger(): Integer", () => randomBytes(4).readInt32BE()),
      fixed("getRandomLong(): Long", () => randomBytes(8).readBigInt64BE()),
    ]),
    standardType("UUID", [
      fixed("randomUUID(): UUID", () => new Uuid(randomUUID())),
      fixed("fromString(String text): UUID", uuidOf),
      method("toString(): String", (self: Uuid) => self.text),
      method("equals(Object other): Boolean", (self: Uuid, other: ApexValue) => self[EQUALS](other)),
      method("hashCode(): Integer", (self: Uuid) => self[HASH]()),
    ]),
  ];
}
