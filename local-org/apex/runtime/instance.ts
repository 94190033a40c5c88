import {
  ApexException,
  apexToString,
  type ApexValue,
  EQUALS,
  HASH,
  identityNumber,
  TEXT,
  TYPE,
} from "../../values/index.js";
import type { ClassInfo } from "../types/model.js";

/** On the prototype of every emitted class: what the compiler knows of it. */
export const INFO = Symbol("class of the package");

type Callable = Record<string, (...args: ApexValue[]) => ApexValue>;

/** Root of all emitted classes but exceptions. */
export class Instance {
  declare readonly [TYPE]: string;
  declare readonly [INFO]: ClassInfo;

  [TEXT](): string {
    return plainText(this);
  }
}

export function infoOf(value: unknown): ClassInfo | undefined {
  return typeof value === "object" && value !== null ? (value as Partial<Instance>)[INFO] : undefined;
}

/** How an instance without toString prints: `Foo:[name=x, next=null]`. */
export function plainText(value: object): string {
  const info = infoOf(value);
  if (value instanceof ApexException) return value.toString();
  if (!info) return String(value);
  const parts = fieldTexts(info, value as Record<string, ApexValue>, new Set([value]));
  const name = info.name.split(".").pop();
  return parts.length > 0 ? `${name}:[${parts.join(", ")}]` : `${name}:[]`;
}

function fieldTexts(info: ClassInfo, value: Record<string, ApexValue>, open: Set<object>): string[] {
  const inherited = info.parent?.kind === "class" ? fieldTexts(info.parent.info, value, open) : [];
  const own = Array.from(info.fields.values()).filter((field) => !field.isStatic && !field.getter);
  return [...own.map((field) => `${field.name}=${fieldText(value[field.js], open)}`), ...inherited];
}

/** Instances inside instances print without their fields, so that circles end. */
function fieldText(value: ApexValue, open: Set<object>): string {
  const info = infoOf(value);
  if (!info || (value as Partial<Instance>)[TEXT] !== Instance.prototype[TEXT]) return apexToString(value);
  return open.has(value as object)
    ? "(already output)"
    : `${info.name.split(".").pop()}:[instance ${identityNumber(value as object)}]`;
}

/** Tells values/ of equals, hashCode and toString that the class defines. */
export function defineSymbols(prototype: object, info: ClassInfo): void {
  const define = (symbol: symbol, value: unknown): void =>
    void Object.defineProperty(prototype, symbol, { value, configurable: true });
  define(TYPE, info.name);
  define(INFO, info);
  const has = (name: string, js: string): boolean =>
    info.methods.get(name)?.some((one) => one.js === js && !one.isStatic) ?? false;
  if (has("equals", "equals$Object"))
    define(EQUALS, function (this: Callable, other: ApexValue) {
      return this.equals$Object(other);
    });
  if (has("hashcode", "hashcode$"))
    define(HASH, function (this: Callable) {
      return this.hashcode$();
    });
  if (has("tostring", "tostring$"))
    define(TEXT, function (this: Callable) {
      return this.tostring$();
    });
}
