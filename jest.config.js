import { jestConfig } from "@salesforce/sfdx-lwc-jest/config.js";

// The stubs of sfdx-lwc-jest bring an LWC engine a major version behind the compiler; both understand these components.
process.env.SKIP_LWC_VERSION_MISMATCH_CHECK = "true";

/** Jest runs the tests of the Lightning web components; everything else is tested with node's own runner. */
export default {
  ...jestConfig,
  roots: ["<rootDir>/force-app"],
  testMatch: ["**/__tests__/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/.akkord"],
};
