import lwc from "@salesforce/eslint-config-lwc/recommended-ts.js";
import tseslint from "typescript-eslint";

const components = ["force-app/**/lwc/**/*.ts"];

export default [
  { ignores: ["node_modules/", ".akkord/", "force-app/**/lwc/**/*.js", "**/*.d.ts", "coverage/"] },
  ...tseslint.configs.recommended,
  // Only the rules: TypeScript's own parser reads the components.
  ...lwc.map(({ plugins = {}, rules = {} }) => ({ plugins, rules, files: components })),
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  // TypeScript itself reports unknown names; sets of steps in tests read best in one piece.
  { files: components, rules: { "no-undef": "off", "no-unused-vars": "off", "no-void": "off" } },
  { files: ["force-app/**/__tests__/**"], rules: { "@lwc/lwc/no-async-operation": "off" } },
  { files: ["**/*.test.ts", "**/tests/**", "**/tests-unit/**"], rules: { "max-lines-per-function": "off" } },
];
