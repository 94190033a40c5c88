/**
 * The worked examples as a class of Apex, so that an org checks them too:
 *   node --import tsx tests/invariants/apexExamples.ts
 * writes it again after an example or the engine changed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { statementsOf } from "../../cli/statements.js";
import {
  type CalculationRequest,
  DealMilestones,
  EarnedLine,
  type Line,
  SettlementRequest,
  calculate,
  readRequest,
  writeRequest,
  writeSettlement,
} from "../../engine/index.js";
import { type Example, readExamples } from "../../engine/tests/examples.js";

export const CLASS_FILE = fileURLToPath(
  new URL("../../force-app/tests/calculation/classes/WorkedExamples.cls", import.meta.url),
);
const LONGEST_LITERAL = 100;

/** The class: for each example its request and what its lines come to. */
export async function classText(): Promise<string> {
  const methods = readExamples().map((example, i) => methodOf(example, i));
  const text = `// Written from examples/ by tests/invariants/apexExamples.ts. Do not edit: change the example and write it again.
/**
 * The worked examples: a request as text, and the lines that follow from it, as line key and amount; some with what months come
 * to, as payee, month, what is paid and what is owed.
 */
@IsTest
public class WorkedExamples {
  public final String title;
  public final String request;
  public final List<String> lines;
  /** Empty when the example is about no month. */
  public final String settlement;
  public final List<String> statements;

  private WorkedExamples(
    String title,
    List<String> request,
    List<String> lines,
    List<String> settlement,
    List<String> statements
  ) {
    this.title = title;
    this.request = String.join(request, '');
    this.lines = lines;
    this.settlement = String.join(settlement, '');
    this.statements = statements;
  }

  public static List<WorkedExamples> all() {
    return new List<WorkedExamples>{
${readExamples()
  .map((_example, i) => `      example${i + 1}()`)
  .join(",\n")}
    };
  }

${methods.join("\n\n")}
}
`;
  return format(text, { ...(await resolveConfig(CLASS_FILE)), filepath: CLASS_FILE });
}

function methodOf(example: Example, place: number): string {
  const request = readRequest(example.requestText);
  const { lines, entries } = calculate(request);
  const statements = example.expected.statements ? statementsOf(request, entries) : [];
  const months = statements.map(({ month }) => month).sort();
  const settlement = months.length === 0 ? "" : settlementText(request, lines, months[0], months.at(-1)!);
  const lists = [
    pieces(writeRequest(request)),
    lines.map(({ lineKey, amount }) => `${lineKey} ${amount.toShortText()}`),
    pieces(settlement),
    statements.map(
      ({ payeeKey, month, paid, balance }) => `${payeeKey} ${month} ${paid.toShortText()} ${balance.toShortText()}`,
    ),
  ];
  return `  private static WorkedExamples example${place + 1}() {
    return new WorkedExamples(
      ${[literal(example.title), ...lists.map((list) => `new List<String>{ ${listed(list)} }`)].join(",\n")}
    );
  }`;
}

/** The lines as a settlement of all these months takes them. */
function settlementText(request: CalculationRequest, lines: Line[], firstMonth: string, lastMonth: string): string {
  const { asOf, payees, assignments, versions, draws, currencyRates } = request;
  const settlement = Object.assign(new SettlementRequest(), { firstMonth, lastMonth, asOf });
  settlement.lines = lines.map(
    ({ lineKey, dealKey, payeeKey, planKey, planVersion, componentKey, day, currencyCode, amount }) => {
      const about = { lineKey, dealKey, payeeKey, planKey, planVersion, componentKey, day, currencyCode, amount };
      return Object.assign(new EarnedLine(), about);
    },
  );
  settlement.milestones = request.deals.map(({ key, milestones }) =>
    Object.assign(new DealMilestones(), { dealKey: key, days: milestones }),
  );
  return writeSettlement(Object.assign(settlement, { payees, assignments, versions, draws, currencyRates }));
}

function pieces(text: string): string[] {
  const all: string[] = [];
  for (let start = 0; start < text.length; start += LONGEST_LITERAL)
    all.push(text.slice(start, start + LONGEST_LITERAL));
  return all;
}

function listed(texts: string[]): string {
  return texts.map(literal).join(",\n");
}

function literal(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(CLASS_FILE), { recursive: true });
  writeFileSync(CLASS_FILE, await classText());
}
