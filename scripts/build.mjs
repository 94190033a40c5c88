/** `npm run build`: compiles the engine to Apex and to the LWC module. */
import { ensureInstalled, run } from "./install.mjs";

ensureInstalled("all");
process.exit(run(process.execPath, ["--import", "tsx", "compiler/main.ts", ...process.argv.slice(2)]));
