/** The metadata files beside classes and bundles. */
const API_VERSION = "67.0";

export const CLASS_METADATA = metadata("ApexClass", ["<status>Active</status>"]);
export const BUNDLE_METADATA = metadata("LightningComponentBundle", ["<isExposed>false</isExposed>"]);

function metadata(type: string, lines: string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8" ?>',
    `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">`,
    ...[`<apiVersion>${API_VERSION}</apiVersion>`, ...lines].map((line) => `  ${line}`),
    `</${type}>`,
    "",
  ].join("\n");
}
