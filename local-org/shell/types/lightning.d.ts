/** Modules of `lightning/…` that the local org has, as far as TypeScript needs to know them. */
declare module "lightning/uiRecordApi" {
  import type { WireAdapterConstructor } from "lwc";

  export type FieldId = string | { fieldApiName: string; objectApiName: string };
  export interface FieldValueRepresentation {
    value: unknown;
    displayValue: string | null;
  }
  export interface RecordRepresentation {
    id: string;
    apiName: string;
    fields: Record<string, FieldValueRepresentation>;
  }
  export interface RecordInput {
    apiName?: string;
    fields: Record<string, unknown>;
  }
  export interface RecordConfig {
    recordId: string | undefined;
    fields?: FieldId | readonly FieldId[];
    optionalFields?: FieldId | readonly FieldId[];
    layoutTypes?: string | readonly string[];
    modes?: string | readonly string[];
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- LWC's own type for configurations with reactive values
  export const getRecord: WireAdapterConstructor<any, { data?: RecordRepresentation; error?: unknown }>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a field's type is not known from its name
  export function getFieldValue(record: RecordRepresentation | undefined, field: FieldId): any;
  export function getFieldDisplayValue(
    record: RecordRepresentation | undefined,
    field: FieldId,
  ): string | null | undefined;
  export function createRecord(input: RecordInput): Promise<RecordRepresentation>;
  export function updateRecord(input: RecordInput): Promise<RecordRepresentation>;
  export function deleteRecord(recordId: string): Promise<void>;
  export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void>;
  export function getRecordNotifyChange(records: { recordId: string }[]): void;
}

declare module "lightning/uiObjectInfoApi" {
  import type { WireAdapterConstructor } from "lwc";
  /* eslint-disable @typescript-eslint/no-explicit-any -- as Salesforce's own types have it */
  export const getObjectInfo: WireAdapterConstructor<any, { data?: any; error?: unknown }>;
  export const getPicklistValues: WireAdapterConstructor<any, { data?: any; error?: unknown }>;
  /* eslint-enable @typescript-eslint/no-explicit-any */
}

declare module "lightning/uiRelatedListApi" {
  import type { WireAdapterConstructor } from "lwc";
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as Salesforce's own types have it
  export const getRelatedListRecords: WireAdapterConstructor<any, { data?: any; error?: unknown }>;
}

declare module "lightning/empApi" {
  export interface Subscription {
    id: string;
    channel: string;
    replayId: number;
  }
  export interface Message {
    channel: string;
    data: { event: { replayId: number }; payload: Record<string, unknown> };
  }
  export function subscribe(
    channel: string,
    replayId: number,
    callback: (message: Message) => void,
  ): Promise<Subscription>;
  export function unsubscribe(
    subscription: object,
    callback?: (answer: { subscription: string; successful: boolean }) => void,
  ): Promise<boolean>;
  export function onError(callback: (error: unknown) => void): void;
  export function setDebugFlag(flag: boolean): Promise<void>;
  export function isEmpEnabled(): Promise<boolean>;
}

declare module "lightning/navigation" {
  import type { WireAdapterConstructor } from "lwc";
  export interface PageReference {
    type: string;
    attributes: Record<string, string | undefined>;
    state?: Record<string, string>;
  }
  type Navigating = {
    [NavigationMixin.Navigate](page: PageReference, replace?: boolean): void;
    [NavigationMixin.GenerateUrl](page: PageReference): Promise<string>;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- TypeScript asks for any[] in the constructor of a mixin
  export function NavigationMixin<Base extends new (...args: any[]) => object>(
    base: Base,
  ): Base & (new (...args: any[]) => Navigating);
  export namespace NavigationMixin {
    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;
  }
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference | null>;
  export function navigate(context: unknown, page: PageReference, options?: { replace?: boolean }): void;
  export function generateUrl(context: unknown, page: PageReference): string;
}

declare module "lightning/platformShowToastEvent" {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(detail: {
      title?: string;
      message?: string;
      messageData?: unknown[] | Record<string, unknown>;
      variant?: "info" | "success" | "warning" | "error";
      mode?: "dismissible" | "pester" | "sticky";
    });
  }
}

declare module "lightning/refresh" {
  export class RefreshEvent extends CustomEvent<null> {
    constructor();
  }
  export function registerRefreshHandler(element: unknown, handler: () => Promise<unknown>): number;
  export function unregisterRefreshHandler(id: number): void;
}

declare module "lightning/modal" {
  import { LightningElement } from "lwc";
  export default class LightningModal extends LightningElement {
    label: string;
    size: "small" | "medium" | "large" | "full";
    disableClose: boolean;
    static open(options: {
      label: string;
      size?: "small" | "medium" | "large" | "full";
      [property: string]: unknown;
    }): Promise<unknown>;
    close(result?: unknown): void;
  }
}

declare module "lightning/toast" {
  const Toast: { show(options: Record<string, unknown>, source?: EventTarget): void };
  export default Toast;
}

declare module "lightning/alert" {
  const LightningAlert: {
    open(options: { message: string; label?: string; theme?: string; variant?: string }): Promise<void>;
  };
  export default LightningAlert;
}

declare module "lightning/confirm" {
  const LightningConfirm: {
    open(options: { message: string; label?: string; theme?: string; variant?: string }): Promise<boolean>;
  };
  export default LightningConfirm;
}

declare module "lightning/prompt" {
  const LightningPrompt: {
    open(options: { message: string; label?: string; defaultValue?: string }): Promise<string | null>;
  };
  export default LightningPrompt;
}

declare module "lightning/iconUtils" {
  export function getIconPath(iconName: string, direction?: "ltr" | "rtl"): string;
  export function getName(iconName: string): string;
  export function isValidName(iconName: string): boolean;
}
