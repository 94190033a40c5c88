import type { AccessMode, Place, Transaction } from "../../contract.js";
import type { CallContext } from "../library/index.js";
import type { ClassInfo } from "../types/model.js";
import type { Engine } from "./engine.js";

/** The context of one call of Apex: made once when the file is loaded, so that calling costs nothing. */
export class Site implements CallContext {
  constructor(
    readonly runtime: Engine,
    readonly place: Place,
    readonly access: AccessMode,
    /** Class of the code that calls; null in a trigger. */
    private readonly owner: ClassInfo | null,
  ) {}

  get tx(): Transaction {
    return this.runtime.tx;
  }

  /** Triggers run without sharing; a class that inherits sharing asks who called it. */
  get sharing(): boolean {
    if (!this.owner) return false;
    return this.owner.sharing === "inherited" ? this.runtime.inheritedSharing() : this.owner.sharing === "with";
  }
}
