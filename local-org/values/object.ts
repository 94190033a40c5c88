import type { ApexValue } from "./index.js";

/** Name of the Apex type of an instance: "Outer.Inner", "Database.SaveResult". Set on the prototype by whoever makes the class. */
export const TYPE = Symbol("Apex type");
/** `equals(Object)` of an Apex class that defines it. Without it instances are compared by identity. */
export const EQUALS = Symbol("Apex equals");
/** `hashCode()` of an Apex class that defines it; needed together with EQUALS for keys of maps and sets. */
export const HASH = Symbol("Apex hashCode");
/** `toString()` of an Apex class that defines it, or how a standard class prints. */
export const TEXT = Symbol("Apex toString");

/** What a class instance may tell values/ about itself; compiled classes and standard classes alike. */
export interface ApexObject {
  readonly [TYPE]: string;
  [EQUALS]?(other: ApexValue): boolean;
  [HASH]?(): number;
  [TEXT]?(): string;
}

export function isApexObject(value: unknown): value is ApexObject {
  return typeof value === "object" && value !== null && TYPE in value;
}

/** A constant of an enum, of the platform's or of Apex code. There is one object for each, so identity is equality. */
export class ApexEnum implements ApexObject {
  constructor(
    readonly typeName: string,
    readonly name: string,
    readonly ordinal: number,
  ) {}

  get [TYPE](): string {
    return this.typeName;
  }

  [TEXT](): string {
    return this.name;
  }

  toString(): string {
    return this.name;
  }
}

/** A System.Type: the name of an Apex type, as `Foo.class` and Type.forName give it. */
export class ApexType implements ApexObject {
  constructor(readonly name: string) {}

  get [TYPE](): string {
    return "Type";
  }

  [EQUALS](other: ApexValue): boolean {
    return other instanceof ApexType && other.name.toLowerCase() === this.name.toLowerCase();
  }

  [HASH](): number {
    return textHash(this.name.toLowerCase());
  }

  [TEXT](): string {
    return this.name;
  }
}

/** Java's String.hashCode, which Apex shows through String.hashCode(). */
export function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}
