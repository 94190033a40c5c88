import type { ApexRuntime } from "../contract.js";
import { type Encoded, ValueCodec } from "../data/persist/codec.js";
import { ApexEnum, ApexException, isApexObject, TYPE } from "../values/index.js";
import type { ApexValue } from "../values/index.js";

/** Turns an instance of a job into text and back. As in the org, a job works on a copy made when it was queued. */
export class Freezer extends ValueCodec {
  constructor(private readonly apex: () => ApexRuntime) {
    super();
  }

  classOf(instance: unknown): string {
    if (isApexObject(instance)) return instance[TYPE];
    throw new ApexException("System.SerializationException", "Only instances of Apex classes can be queued as jobs.");
  }

  freeze(instance: unknown): string {
    try {
      return JSON.stringify(this.encode(instance as ApexValue));
    } catch (thrown) {
      // Deeper than the stack: the instances go round in a circle.
      if (!(thrown instanceof RangeError)) throw thrown;
      const message = `${this.classOf(instance)} refers to itself and cannot be queued as a job.`;
      throw new ApexException("System.SerializationException", message);
    }
  }

  thaw(frozen: ApexValue): object {
    if (typeof frozen !== "string")
      throw new ApexException("System.UnexpectedException", "The job has no instance to run.");
    return this.decode(JSON.parse(frozen) as Encoded) as object;
  }

  isStateful(instance: object): boolean {
    return this.apex().isInstance(instance, "Database.Stateful");
  }

  protected override encodeInstance(instance: object): Encoded {
    if (instance instanceof ApexEnum) {
      const name = `${instance.typeName}.${instance.name}`;
      const message = `A queued job cannot hold the enum constant ${name} in the local org: keep its name() and look it up with valueOf().`;
      throw new ApexException("System.SerializationException", message);
    }
    const fields = [...this.apex().fieldsOf(instance)].map(([name, value]): Encoded => [name, this.encode(value)]);
    return [this.classOf(instance), fields];
  }

  protected override decodeInstance(encoded: Encoded): ApexValue {
    const [className, fields] = encoded as [string, [string, Encoded][]];
    const instance = this.apex().allocate(className);
    for (const [name, value] of fields) this.apex().setField(instance, name, this.decode(value));
    return instance;
  }
}
