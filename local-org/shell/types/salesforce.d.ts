/** Modules of `@salesforce/…` that the local org makes. */
declare module "@salesforce/apex" {
  /** Asks the server again for what a wire gave; pass the whole value. */
  export function refreshApex(provisioned: unknown): Promise<void>;
  export function getSObjectValue(
    record: object,
    field: string | { fieldApiName: string; objectApiName: string },
  ): unknown;
}

declare module "@salesforce/apex/*" {
  import type { WireAdapterConstructor } from "lwc";
  /** Calls the method; with `@wire`, gives `{ data, error }`. Say what it returns where it is used. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- only the Apex class knows the shape
  const method: {
    <T = any>(args?: Record<string, unknown>): Promise<T>;
    adapter: WireAdapterConstructor<Record<string, any>, any>;
  };
  export default method;
}

declare module "@salesforce/label/*" {
  const text: string;
  export default text;
}

declare module "@salesforce/schema/*" {
  const reference: { objectApiName: string; fieldApiName: string };
  export default reference;
}

declare module "@salesforce/user/Id" {
  const id: string;
  export default id;
}

declare module "@salesforce/user/isGuest" {
  const isGuest: boolean;
  export default isGuest;
}

declare module "@salesforce/i18n/*" {
  const value: string;
  export default value;
}

declare module "@salesforce/customPermission/*" {
  const granted: true | undefined;
  export default granted;
}

declare module "@salesforce/userPermission/*" {
  const granted: true | undefined;
  export default granted;
}

declare module "@salesforce/client/formFactor" {
  const formFactor: "Large" | "Medium" | "Small";
  export default formFactor;
}
