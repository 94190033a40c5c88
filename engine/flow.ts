import { Share } from "./credit/shares.js";
import { Decimal } from "./language.js";
import { Deal, Line } from "./model.js";
import { PayeePeriod } from "./plan/rules.js";

const NO_LINE: Line = new Line();

/** A line on its way through the phases. */
export class PayLine {
  line: Line = NO_LINE;
  /** Null for a line that is left as it stands: it counts towards attainment but is not rated again. */
  period: PayeePeriod | null = null;
  /** The deal read afresh; null for a line that is rated again from its trace. */
  deal: Deal | null = null;
  /** The payee's share of the fresh deal. */
  share: Share | null = null;
  /** Credit of the earlier lines of the group. */
  measuredBefore: Decimal = Decimal.ZERO;

  constructor(line: Line, period: PayeePeriod | null) {
    this.line = line;
    this.period = period;
  }
}
