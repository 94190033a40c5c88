import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { EngineError } from "../engine/index.js";
import { calculateCommand } from "./commands/calculate.js";
import type { Command, Options, Report } from "./commands/command.js";
import { diffCommand } from "./commands/diff.js";
import { testCommand } from "./commands/expectations.js";
import { explainCommand } from "./commands/explain.js";
import { lintCommand } from "./commands/lint.js";
import { FILES as CSV_FILES, unreadIn } from "./document/csv.js";
import { likeliest } from "./document/likeliest.js";
import { CLAWBACK_MONTHS } from "./lint/plans.js";
import { DocumentError, UsageError } from "./problem.js";
import { problemsText } from "./text/problems.js";

interface Entry {
  run: Command;
  /** Files it takes: at least and at most. */
  files: [number, number];
  /** Names the options that the command knows; it takes no others. */
  usage: string;
  does: string;
}

const COMMANDS: Record<string, Entry> = {
  calculate: {
    run: calculateCommand,
    files: [1, 1],
    usage: "calculate FILE [--statements] [--trace]",
    does: "what the deals pay, each line in a sentence; --statements adds what is paid by month, --trace the steps",
  },
  lint: {
    run: lintCommand,
    files: [1, 1],
    usage: "lint FILE [--errors-only] [--clawback-months N]",
    does: "what is wrong or doubtful in the plans, with place and how to mend it",
  },
  diff: {
    run: diffCommand,
    files: [2, 2],
    usage: "diff A B [--deals FILE]",
    does: "what B changes in sentences, and what that changes in pay",
  },
  test: {
    run: testCommand,
    files: [1, Infinity],
    usage: "test FILE…",
    does: "compares what documents pay with what they expect",
  },
  explain: {
    run: explainCommand,
    files: [1, 1],
    usage: "explain FILE [--line KEY]",
    does: "the plans in plain language, or how a line was calculated",
  },
};

const NAMES = Object.keys(COMMANDS);

const HELP = `Commission plans as text, on the engine that pays in the org.

Usage: akkord COMMAND …

${Object.values(COMMANDS)
  .map(({ usage, does }) => `  ${usage}\n      ${does}`)
  .join("\n")}

FILE is a plan document (schema/plan.schema.json), the text of a plan version as an org exports it, or a folder with
plan.json and lists as CSV files (cli/README.md).
KEY is the key of a line, or its beginning up to a |: deal-1 is all lines of deal-1.

  --json    the answer as one JSON document on standard output, mistakes and this text too
  --help    this text

Exit code: 0 fine, 1 problems found (something held, differing or not allowed), 2 called wrongly,
or the answer cannot be written.
`;

/** Where the answer goes: standard output, or a test. */
export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
}

/**
 * Runs a command line and gives its exit code. How a command was called wrongly goes to `errors`; with --json, all that is said
 * goes to `output`, as one JSON document.
 */
export function main(args: string[], output: Output, errors: Output = output): number {
  const isJson = args.includes("--json");
  const useColour = output.isTTY === true && !isJson && process.env.NO_COLOR === undefined;
  try {
    return run(args, output, errors, useColour);
  } catch (error) {
    if (error instanceof DocumentError) {
      output.write((isJson ? dataText({ problems: error.problems }) : problemsText(error.problems, useColour)) + "\n");
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    if (isJson) output.write(dataText({ usage: error.message }) + "\n");
    else errors.write(`${error.message} See akkord --help.\n`);
    return 2;
  }
}

/**
 * The exit code when the answer does not arrive. Who reads only its beginning (`| head`) has what they want; a full disk,
 * for one, is said to `errors`.
 */
export function answerUnwritten({ code, message }: NodeJS.ErrnoException, errors: Output): number {
  if (code === "EPIPE") return 0;
  const reason = message.replace(/^[A-Z\d_]+: |, write$/g, "");
  errors.write(`The answer cannot be written${code === undefined ? "" : ` (${code})`}: ${reason}.\n`);
  return 2;
}

function run(args: string[], output: Output, errors: Output, useColour: boolean): number {
  const { values, positionals } = argumentsOf(args);
  const [name, ...files] = positionals;
  if (values.help) {
    output.write(values.json ? dataText({ help: HELP }) + "\n" : HELP);
    return 0;
  }
  if (name === undefined) {
    if (values.json) throw new UsageError(`A command is missing. Use: ${NAMES.join(", ")}.`);
    errors.write(HELP);
    return 2;
  }
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`There is no command "${name}".${hintAt(name)}`);
  const {
    run: command,
    files: [least, most],
    usage,
  } = COMMANDS[name];
  if (files.length < least || files.length > most) throw new UsageError(`Use: akkord ${usage}.`);
  refuseOthers(Object.keys(values), name, usage);
  const notRead = [...files, ...(values.deals === undefined ? [] : [values.deals])].flatMap(unreadBeside);
  if (notRead.length > 0 && !values.json) {
    errors.write(`Not read: ${notRead.join(", ")}. Lists are in ${CSV_FILES.join(", ")}.\n`);
  }
  const report = reportOf(command, files, {
    trace: values.trace ?? false,
    statements: values.statements ?? false,
    line: values.line,
    deals: values.deals,
    errorsOnly: values["errors-only"] ?? false,
    clawbackMonths: monthsOf(values["clawback-months"]),
    useColour,
  });
  const data = notRead.length > 0 ? { ...report.data, notRead } : report.data;
  output.write((values.json ? dataText(data) : report.text) + "\n");
  return report.exitCode;
}

/** What the engine refuses is a problem of the files as a whole. */
function reportOf(command: Command, files: string[], options: Options): Report {
  try {
    return command(files, options);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { code, message } = error;
    const place = { file: files.join(", "), line: 1, column: 1 };
    throw new DocumentError([{ severity: "error", code, path: "", message, allowed: null, ...place }]);
  }
}

/** What lies in a folder of lists without being one; nothing beside a file, or in a folder that the command itself says cannot be read. */
function unreadBeside(path: string): string[] {
  if (!existsSync(join(path, "plan.json"))) return [];
  try {
    return unreadIn(path).map((name) => join(path, name));
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

/** An option of another command would be left out in silence. */
function refuseOthers(options: string[], name: string, usage: string): void {
  const known = ["--json", ...(usage.match(/--[a-z-]+/g) ?? [])];
  const other = options.find((option) => !known.includes(`--${option}`));
  if (other !== undefined) throw new UsageError(`${name} has no option --${other}. Use: akkord ${usage} [--json].`);
}

function hintAt(name: string): string {
  const meant = likeliest(name, NAMES);
  return meant === null ? "" : ` Perhaps "${meant}" is meant.`;
}

function monthsOf(text: string | undefined): number {
  const months = text ?? String(CLAWBACK_MONTHS);
  if (!/^\d{1,4}$/.test(months)) throw new UsageError(`--clawback-months takes a number of months, such as 12.`);
  return Number(months);
}

function argumentsOf(args: string[]) {
  const options = {
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    trace: { type: "boolean" },
    statements: { type: "boolean" },
    line: { type: "string" },
    deals: { type: "string" },
    "errors-only": { type: "boolean" },
    "clawback-months": { type: "string" },
  } as const;
  const parsed = parsedBy(() => parseArgs({ args, options, allowPositionals: true, tokens: true }));
  const given = parsed.tokens.flatMap((token) => (token.kind === "option" && token.value ? [token.name] : []));
  const double = given.find((name, index) => given.indexOf(name) < index);
  if (double !== undefined) throw new UsageError(`--${double} is there twice; give it once.`);
  return parsed;
}

function parsedBy<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0] + ".");
  }
}

function dataText(data: object): string {
  return JSON.stringify(data, null, 2);
}
