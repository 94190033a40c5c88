/**
 * The worked examples as a class of Apex, so that an org checks them too:
 *   node --import tsx tests/invariants/apexExamples.ts
 * writes it again after an example or the engine changed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { settledIn } from "../../cli/statements.js";
import { calculate, readRequest, writeRequest, writeSettlement } from "../../engine/index.js";
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
  const settled = example.expected.statements ? settledIn(request, entries) : [];
  const settlement = settled.length === 0 ? "" : writeSettlement(settled[0].settlement);
  const statements = settled.length === 0 ? [] : settled[0].statements;
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
