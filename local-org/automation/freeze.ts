import type { ApexRuntime } from "../contract.js";
import { decode, encode, type Encoded, type InstanceCodec } from "../data/persist/codec.js";
import { ApexException, isApexObject, TYPE } from "../values/index.js";
import type { ApexValue } from "../values/index.js";

/** Turns an instance of a job into text and back. As in the org, a job works on a copy made when it was queued. */
export class Freezer {
  private readonly instances: InstanceCodec;

  constructor(private readonly apex: () => ApexRuntime) {
    this.instances = {
      encode: (instance, inner) => {
        const fields = [...this.apex().fieldsOf(instance)].map(([name, value]): Encoded => [name, inner(value)]);
        return [this.classOf(instance), fields];
      },
      decode: (encoded, inner) => {
        const [className, fields] = encoded as [string, [string, Encoded][]];
        const instance = this.apex().allocate(className);
        for (const [name, value] of fields) this.apex().setField(instance, name, inner(value));
        return instance;
      },
    };
  }

  classOf(instance: unknown): string {
    if (isApexObject(instance as ApexValue)) return (instance as { [TYPE]: string })[TYPE];
    throw new ApexException("System.SerializationException", "Only instances of Apex classes can be queued as jobs.");
  }

  freeze(instance: unknown): string {
    try {
      return JSON.stringify(encode(instance as ApexValue, this.instances));
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      throw new ApexException("System.SerializationException", `${this.classOf(instance)} refers to itself and cannot be queued as a job.`);
    }
  }

  thaw(frozen: ApexValue): object {
    if (typeof frozen !== "string") throw new ApexException("System.UnexpectedException", "The job has no instance to run.");
    return decode(JSON.parse(frozen) as Encoded, this.instances) as object;
  }

  isStateful(instance: object): boolean {
    return this.apex().isInstance(instance, "Database.Stateful");
  }
}
