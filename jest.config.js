import { jestConfig } from "@salesforce/sfdx-lwc-jest/config.js";

/** Jest runs the tests of the Lightning web components; everything else is tested with node's own runner. */
export default {
  ...jestConfig,
  roots: ["<rootDir>/force-app"],
  modulePathIgnorePatterns: ["<rootDir>/.akkord"],
};
