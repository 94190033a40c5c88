/** What every command of the command line promises of any document: an answer in words for people, as text and as data, with its exit code. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../cli/main.js";
import { documents } from "./originals.js";

/** Each process has files of its own. */
const FOLDER = join(tmpdir(), `akkord-fuzz-${process.pid}`);
const FILE = join(FOLDER, "plan.json");
const ORIGINAL = join(FOLDER, "original.json");

const CALCULATE = ["calculate", FILE, "--statements", "--trace"];
/** The original is the worked example that the document was one day, or some other. */
const CALLS: readonly string[][] = [
  CALCULATE,
  ["lint", FILE],
  ["explain", FILE],
  ["test", FILE],
  ["diff", ORIGINAL, FILE],
  ["diff", FILE, ORIGINAL],
];
/** Nobody called them wrongly, and the answer can be written. */
const EXIT_CODES = [0, 1];

const examples = documents.map((text) => ({ text, title: (JSON.parse(text) as { title: string }).title }));

mkdirSync(FOLDER, { recursive: true });
process.on("exit", () => rmSync(FOLDER, { recursive: true, force: true }));

/** A document that cannot be used is refused by `calculate` for all of them; `isClear` says whether words are for people. */
export function commandFaults(text: string, isUsable: boolean, isClear: (words: string) => boolean): string[] {
  writeFileSync(FILE, text);
  writeFileSync(ORIGINAL, (examples.find(({ title }) => text.includes(title)) ?? examples[0]).text);
  const isJson = text.length % 2 === 0;
  const calls = isUsable ? CALLS : [CALCULATE];
  return calls.flatMap((args) => {
    const { exitCode, said, thrown } = answerTo(isJson ? [...args, "--json"] : args);
    const faults = thrown === null ? [] : [`fails: ${thrown}`];
    if (!EXIT_CODES.includes(exitCode) || (!isUsable && exitCode === 0)) faults.push(`ends with ${exitCode}`);
    if (said.trim() === "" || !isClear(said)) faults.push(`says "${said}"`);
    if (isJson && thrown === null && !isData(said)) faults.push(`gives no data but "${said}"`);
    return faults.map((fault) => `akkord ${args.join(" ")} ${fault}`);
  });
}

function answerTo(args: string[]): { exitCode: number; said: string; thrown: string | null } {
  let said = "";
  try {
    const exitCode = main(args, { write: (part: string) => (said += part) });
    return { exitCode, said, thrown: null };
  } catch (error) {
    return { exitCode: 1, said, thrown: String((error as Error).stack) };
  }
}

function isData(said: string): boolean {
  try {
    return typeof JSON.parse(said) === "object";
  } catch {
    return false;
  }
}
