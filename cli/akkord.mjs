#!/usr/bin/env node
/** Starts the command line: `npx akkord …`. The rest is TypeScript, which tsx reads as it is. */
import { register } from "tsx/esm/api";

register();
const { answerUnwritten, main } = await import("./main.ts");
process.stdout.on("error", (error) => (process.exitCode = answerUnwritten(error, process.stderr)));
process.stderr.on("error", () => {});
process.exitCode = main(process.argv.slice(2), process.stdout, process.stderr);
