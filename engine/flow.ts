import { Line } from "./model.js";
import { ComponentRules } from "./plan/rules.js";
import { Trace } from "./trace/parts.js";

const NO_LINE: Line = new Line();
const NO_TRACE: Trace = new Trace();

/** A line on its way through the phases. */
export class PayLine {
  line: Line = NO_LINE;
  trace: Trace = NO_TRACE;
  /** Null for a line that is kept as it stands: it counts towards attainment but is not rated again. */
  rules: ComponentRules | null = null;

  constructor(line: Line, trace: Trace, rules: ComponentRules | null) {
    this.line = line;
    this.trace = trace;
    this.rules = rules;
  }
}
