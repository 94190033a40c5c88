/** What the last load had to say of rows and files that lack something: counted by kind, then each with its place. */
import { LightningElement } from "lwc";
import { call, messageOf } from "akkord/http";

interface Remark {
  file: string;
  line: number | null;
  code: string;
  message: string;
  skipped: boolean;
}

interface Report {
  company: string;
  loadedAt: string;
  remarks: Remark[];
}

const MOST_SHOWN = 500;

export default class ImportReport extends LightningElement {
  report: Report | null = null;
  problem = "";
  code = "";

  async connectedCallback(): Promise<void> {
    try {
      this.report = await call<Report>("GET", "/api/import");
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get summary(): string {
    const { company = "", loadedAt = "", remarks = [] } = this.report ?? {};
    const from = company === "sample" ? "The sample company" : company;
    const cut = remarks.length > MOST_SHOWN ? ` At most ${MOST_SHOWN} are shown at once: choose a kind.` : "";
    return `${from}, loaded ${new Date(loadedAt).toLocaleString()}: ${remarks.length} remarks.${cut}`;
  }

  get kinds() {
    const counts = new Map<string, number>();
    for (const { code } of this.report?.remarks ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
    const all = { label: "All", value: "" };
    return [all, ...[...counts].map(([value, count]) => ({ label: `${value} (${count})`, value }))];
  }

  get rows() {
    const chosen = (this.report?.remarks ?? []).filter(({ code }) => !this.code || code === this.code);
    return chosen.slice(0, MOST_SHOWN).map((remark, key) => ({
      key,
      place: remark.line === null ? remark.file : `${remark.file}:${remark.line}`,
      what: remark.skipped ? "Left out" : "Loaded",
      message: remark.message,
    }));
  }

  get isEmpty(): boolean {
    return this.report?.remarks.length === 0;
  }

  choose(event: CustomEvent<{ value: string }>): void {
    this.code = event.detail.value;
  }
}
