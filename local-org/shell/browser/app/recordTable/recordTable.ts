/** Records as a table: the name links to the record; headers sort where the list may be sorted. */
import { api, LightningElement } from "lwc";
import { linkOf, textOf, type FieldInfo, type ObjectInfo, type RecordData } from "akkord/records";

const NUMBERS = new Set(["Currency", "Double", "Percent", "Int"]);

export default class RecordTable extends LightningElement {
  @api object?: ObjectInfo;
  @api records: RecordData[] = [];
  @api columns: string[] = [];
  @api label = "";
  @api sortable = false;
  /** `Amount` or `-Amount` for descending. */
  @api sortBy = "";

  get headers() {
    return this.fields.map((field) => {
      const sorted = this.sortBy.replace(/^-/, "") === field.apiName;
      const down = this.sortBy.startsWith("-");
      return {
        key: field.apiName,
        label: field.relationshipName ? field.label.replace(/ ID$/, "") : field.label,
        cellClass: isNumber(field) ? "slds-text-align_right" : "",
        sort: sorted ? (down ? "descending" : "ascending") : undefined,
        icon: sorted ? (down ? "utility:arrowdown" : "utility:arrowup") : "",
      };
    });
  }

  get rows() {
    return this.records.map((record) => ({
      key: record.id,
      cells: this.fields.map((field) => ({
        key: field.apiName,
        text: textOf(record, field),
        link:
          field.apiName === this.object?.nameField
            ? `/lightning/r/${record.apiName}/${record.id}/view`
            : linkOf(record, field),
        cellClass: isNumber(field) ? "slds-text-align_right" : "",
      })),
    }));
  }

  private get fields(): FieldInfo[] {
    return this.columns.map((name) => this.object?.fields[name]).filter((field) => field !== undefined);
  }

  sort(event: Event): void {
    const name = (event.currentTarget as HTMLElement).dataset.field ?? "";
    this.dispatchEvent(new CustomEvent("sort", { detail: this.sortBy === name ? `-${name}` : name }));
  }
}

const isNumber = ({ dataType }: FieldInfo): boolean => NUMBERS.has(dataType);
