/**
 * The worked examples as a class of Apex, so that an org checks them too:
 *   node --import tsx tests/invariants/apexExamples.ts
 * writes it again after an example or the engine changed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { calculate, readRequest, writeRequest } from "../../engine/index.js";
import { type Example, readExamples } from "../../engine/tests/examples.js";

export const CLASS_FILE = fileURLToPath(
  new URL("../../force-app/tests/calculation/classes/WorkedExamples.cls", import.meta.url),
);
const LONGEST_LITERAL = 100;

/** The class: for each example its request and what its lines come to. */
export async function classText(): Promise<string> {
  const methods = readExamples().map((example, i) => methodOf(example, i));
  const text = `// Written from examples/ by tests/invariants/apexExamples.ts. Do not edit: change the example and write it again.
/** The worked examples: a request as text, and the lines that follow from it, as line key and amount. */
@IsTest
public class WorkedExamples {
  public final String title;
  public final String request;
  public final List<String> lines;

  private WorkedExamples(String title, List<String> request, List<String> lines) {
    this.title = title;
    this.request = String.join(request, '');
    this.lines = lines;
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
  const lines = calculate(request).lines.map(({ lineKey, amount }) => `${lineKey} ${amount.toShortText()}`);
  return `  private static WorkedExamples example${place + 1}() {
    return new WorkedExamples(
      ${literal(example.title)},
      new List<String>{
${listed(pieces(writeRequest(request)))}
      },
      new List<String>{
${listed(lines)}
      }
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
  return texts.map((text) => `        ${literal(text)}`).join(",\n");
}

function literal(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(CLASS_FILE), { recursive: true });
  writeFileSync(CLASS_FILE, await classText());
}
