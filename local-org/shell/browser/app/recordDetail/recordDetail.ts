/** `force:detailPanel`: the fields of a record; the pencil of a field turns the panel into a form. */
import { api, LightningElement, wire } from "lwc";
import type { Provisioned } from "akkord/live";
import {
  linkOf,
  objectWire,
  recordWire,
  textOf,
  type FieldInfo,
  type ObjectInfo,
  type RecordData,
} from "akkord/records";

interface ShownField {
  key: string;
  label: string;
  text: string;
  link: string | null;
  editable: boolean;
  editText: string;
  isCheckbox: boolean;
  checked: boolean;
}

export default class RecordDetail extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  @wire(recordWire, { recordId: "$recordId" }) record?: Provisioned<RecordData>;
  @wire(objectWire, { objectApiName: "$objectApiName" }) object?: Provisioned<ObjectInfo>;
  editing = false;
  focusField = "";

  get sections(): { key: string; heading: string; fields: ShownField[] }[] {
    const info = this.object?.data;
    const record = this.record?.data;
    if (!info || !record) return [];
    const fields = info.detailFields.map((name) => info.fields[name]);
    return [
      { key: "own", heading: `${info.label} Information`, fields: fields.filter(({ system }) => !system) },
      { key: "system", heading: "System Information", fields: fields.filter(({ system }) => system) },
    ].map((section) => ({ ...section, fields: section.fields.map((field) => show(record, field, info.updateable)) }));
  }

  edit(event: Event): void {
    this.focusField = (event.currentTarget as HTMLElement).dataset.field ?? "";
    this.editing = true;
  }

  finish(): void {
    this.editing = false;
  }
}

function show(record: RecordData, field: FieldInfo, updateable: boolean): ShownField {
  const label = field.relationshipName ? field.label.replace(/ ID$/, "") : field.label;
  return {
    key: field.apiName,
    label,
    text: textOf(record, field),
    link: linkOf(record, field),
    editable: updateable && field.updateable,
    editText: `Edit ${label}`,
    isCheckbox: field.dataType === "Boolean",
    checked: record.fields[field.apiName]?.value === true,
  };
}
