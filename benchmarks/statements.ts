/** Which methods of the package the statements of a run of Apex belong to. */
import type { Engine } from "../local-org/apex/runtime/engine.js";
import type { ClassInfo } from "../local-org/apex/types/model.js";

export interface MethodCost {
  /** `EngineCalculate.calculate`; overloads count together, constructors as `<init>`. */
  method: string;
  calls: number;
  /** Statements of its own, those of initialisers and properties it uses included. */
  own: number;
  /** With the methods it calls; what a method that calls itself costs is in it once. */
  all: number;
}

type Method = (...args: unknown[]) => unknown;

/** Wraps all methods of the package for good: an org that is watched is for measuring only. */
export class StatementProfile {
  private readonly costs = new Map<string, MethodCost & { isOpen: boolean }>();
  /** Statements of the methods that the one running now has called. */
  private called = 0;

  constructor(private readonly engine: Engine) {
    for (const info of engine.universe.allClasses()) if (info.kind === "class") this.watch(info);
  }

  /** Forgets what ran so far. */
  start(): void {
    this.costs.clear();
  }

  /** What ran since, the costliest first. */
  result(): MethodCost[] {
    return Array.from(this.costs.values()).sort((a, b) => b.own - a.own);
  }

  private watch(info: ClassInfo): void {
    const type = this.engine.classOf(info) as unknown as Record<string, Method> & { prototype: Record<string, Method> };
    const wrap = (holder: Record<string, Method>, js: string, name: string): void => {
      if (Object.hasOwn(holder, js)) holder[js] = this.watched(`${info.name}.${name}`, holder[js]);
    };
    for (const method of Array.from(info.methods.values()).flat()) {
      wrap(method.isStatic ? type : type.prototype, method.js, method.name);
    }
    for (const constructor of info.constructors) wrap(type.prototype, constructor.js, "<init>");
  }

  private watched(name: string, method: Method): Method {
    const run = this.run.bind(this);
    return function (this: unknown, ...args) {
      return run(name, () => method.apply(this, args));
    };
  }

  private run(name: string, work: () => unknown): unknown {
    const cost = this.costs.get(name) ?? { method: name, calls: 0, own: 0, all: 0, isOpen: false };
    this.costs.set(name, cost);
    const before = { spent: this.spent(), called: this.called, isOpen: cost.isOpen };
    this.called = 0;
    cost.isOpen = true;
    try {
      return work();
    } finally {
      const spent = this.spent() - before.spent;
      cost.calls += 1;
      cost.own += spent - this.called;
      if (!before.isOpen) cost.all += spent;
      cost.isOpen = before.isOpen;
      this.called = before.called + spent;
    }
  }

  private spent(): number {
    this.engine.report();
    return this.engine.tx.limits.statements;
  }
}
