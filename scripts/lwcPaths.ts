/** Writes tsconfig.lwc.json: types for the bundles of force-app, with one path entry a bundle (`c/x`). */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { format } from "prettier";
import { bundleFolders } from "./checks/lwc.js";

const paths: Record<string, string[]> = {};
for (const folder of bundleFolders("force-app"))
  paths[`c/${basename(folder)}`] = [`./${folder}/${basename(folder)}.ts`];
paths["c/engine"] = ["./engine/index.ts"];
paths["c/planWords"] = ["./cli/text/index.ts"];

const config = {
  extends: "./tsconfig.json",
  compilerOptions: { lib: ["ESNext", "DOM", "DOM.Iterable"], types: [], noImplicitOverride: false, paths },
  include: ["force-app/**/lwc/**/*.ts", "local-org/shell/types/**/*.d.ts"],
  exclude: ["**/__tests__/**"],
};
const text = await format(JSON.stringify(config), { parser: "json", printWidth: 120 });
writeFileSync("tsconfig.lwc.json", text);
