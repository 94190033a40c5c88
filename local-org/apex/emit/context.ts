/** What the emitter keeps while it writes a file and, inside it, the body of one method. */
import type { AccessMode, ObjectDef, Place } from "../../contract.js";
import type { At } from "../parse/ast.js";
import { type Refusals, refuse } from "../refusals.js";
import { type ApexType, type ClassInfo, type FieldInfo, VOID } from "../types/model.js";
import { isSubclass } from "../types/relations.js";
import type { QueryChecks } from "./query-checks.js";
import type { Universe } from "../types/universe.js";

/** An emitted expression. `nonNull`: it can never be null, so no check is written. */
export interface Value {
  code: string;
  type: ApexType;
  nonNull?: boolean;
}

/** Makes what a library call hands over as its context; the runtime's part. */
export interface SiteMaker {
  site(place: Place, access: AccessMode, owner: ClassInfo | null): object;
}

/** One file: its constants, the classes it names, the lines that can be covered. */
export class UnitContext {
  readonly constants: unknown[] = [];
  readonly refs = new Set<ClassInfo>();
  readonly lines = new Set<number>();
  private readonly constantOf = new Map<unknown, string>();

  constructor(
    readonly universe: Universe,
    readonly file: string,
    /** Null in a trigger. */
    readonly top: ClassInfo | null,
    /** The object of a trigger. */
    readonly triggerObject: ObjectDef | null,
    readonly coverage: boolean,
    private readonly sites: SiteMaker,
    readonly refusals: Refusals,
    readonly queries: QueryChecks,
  ) {}

  /** A value that the code refers to by number. */
  constant(value: unknown): string {
    let code = this.constantOf.get(value);
    if (!code) {
      code = `$k${this.constants.length}`;
      this.constants.push(value);
      this.constantOf.set(value, code);
    }
    return code;
  }

  place(at: At): Place {
    return { file: this.file, line: at.line, column: at.column };
  }

  refuse(code: string, message: string, at: At): never {
    return refuse(code, message, this.place(at));
  }

  /** The context of a library call: place, access and sharing of the code that calls. */
  site(at: At, owner: ClassInfo | null): string {
    return this.constant(this.sites.site(this.place(at), this.top ? "user" : "system", owner));
  }

  /** The JavaScript class of a class of the package. */
  classRef(info: ClassInfo): string {
    this.refs.add(info);
    return info.js;
  }

  /** The statics of a class in the current transaction. */
  staticsRef(info: ClassInfo): string {
    this.refs.add(info);
    return `s_${info.js}()`;
  }
}

export interface Local {
  js: string;
  type: ApexType;
  name: string;
}

/** The body of one method, constructor, accessor, initialiser or trigger. */
export class BodyContext {
  private readonly scopes: Map<string, Local>[] = [new Map()];
  private temps = 0;
  /** Guards of `?.` in the chain that is being written: code that makes the whole chain null. */
  guards: string[] | null = null;
  returns: ApexType = VOID;
  /** Constructors give back the instance. */
  isConstructor = false;
  /** The property whose accessor this is: inside, its name means its own storage. */
  accessorOf: FieldInfo | null = null;

  constructor(
    readonly unit: UnitContext,
    readonly owner: ClassInfo | null,
    readonly isStatic: boolean,
  ) {}

  get universe(): Universe {
    return this.unit.universe;
  }

  declare(name: string, type: ApexType, at: At): Local {
    const key = name.toLowerCase();
    if (this.scopes.some((scope) => scope.has(key))) {
      this.unit.refuse("APEX_DUPLICATE_VARIABLE", `Duplicate variable: ${name}`, at);
    }
    const local = { js: `${key}_`, type, name };
    this.scopes[this.scopes.length - 1].set(key, local);
    return local;
  }

  local(name: string): Local | undefined {
    const key = name.toLowerCase();
    for (let i = this.scopes.length - 1; i >= 0; i -= 1) {
      const found = this.scopes[i].get(key);
      if (found) return found;
    }
    return undefined;
  }

  locals(): Local[] {
    return this.scopes.flatMap((scope) => Array.from(scope.values()));
  }

  inScope<T>(work: () => T): T {
    this.scopes.push(new Map());
    try {
      return work();
    } finally {
      this.scopes.pop();
    }
  }

  temp(): string {
    this.temps += 1;
    return `$t${this.temps}`;
  }

  /** Declares the temporaries that the body used. */
  tempsCode(): string {
    if (this.temps === 0) return "";
    return `let ${Array.from({ length: this.temps }, (_, i) => `$t${i + 1}`).join(",")};`;
  }

  site(at: At): string {
    return this.unit.site(at, this.owner);
  }

  /** True when code here may use the instance members of the class by name alone. */
  hasThis(info: ClassInfo): boolean {
    return !this.isStatic && this.owner !== null && isSubclass(this.owner, info);
  }
}

const MARK = "\u0001";
const MARK_END = "\u0002";

/** Asks that what follows stands on this line of the output: so stack traces of the engine name lines of Apex. */
export function onLine(line: number): string {
  return `${MARK}${line}${MARK_END}`;
}

/** Writes the marked lines out. Output runs on one line until a mark asks for a later one. */
export function layout(code: string): string {
  let line = 1;
  return code.replace(/\u0001(\d+)\u0002/g, (_, wanted: string) => {
    const gap = Number(wanted) - line;
    if (gap <= 0) return "";
    line += gap;
    return "\n".repeat(gap);
  });
}
