/** `npm run conformance -- --cases 1000000`: one engine in three places on any number of random cases (tests/conformance/main.ts). */
import { ensureInstalled, run } from "./install.mjs";

ensureInstalled("all");
process.exit(run(process.execPath, ["--import", "tsx", "tests/conformance/main.ts", ...process.argv.slice(2)]));
