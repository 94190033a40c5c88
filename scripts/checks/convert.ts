/** Resolves and converts the package as a deployment would, with Salesforce's own source-deploy-retrieve. Argument: an output folder. */
import { ComponentSet, MetadataConverter } from "@salesforce/source-deploy-retrieve";

const outputDirectory = process.argv[2];
if (!outputDirectory) throw new Error("Say where to convert to: convert.ts FOLDER");
const components = ComponentSet.fromSource("force-app");
await new MetadataConverter().convert(components, "metadata", {
  type: "directory",
  outputDirectory,
  genUniqueDir: false,
});
console.log(`${components.size} components resolved and converted`);
