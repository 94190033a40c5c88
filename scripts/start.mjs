/** `npm start`: installs what is missing, then runs the local org and opens its page. Flags: see --help. */
import { spawn } from "node:child_process";
import { ensureInstalled, projectDir } from "./install.mjs";

ensureInstalled("start");
const child = spawn(process.execPath, ["--import", "tsx", "local-org/main.ts", ...process.argv.slice(2)], {
  cwd: projectDir,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
