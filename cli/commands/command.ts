/** What a command has to say: the same as text and as data, and the exit code (0 fine, 1 problems found, 2 called wrongly). */
export interface Report {
  text: string;
  data: object;
  exitCode: 0 | 1 | 2;
}

/** Options of all commands, as given. */
export interface Options {
  trace: boolean;
  statements: boolean;
  line: string | undefined;
  deals: string | undefined;
  errorsOnly: boolean;
  /** For how many months pay may be taken back. */
  clawbackMonths: number;
  useColour: boolean;
}

export type Command = (files: string[], options: Options) => Report;
