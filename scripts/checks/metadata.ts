/**
 * Checks every *-meta.xml of force-app against Salesforce's own type definitions (@salesforce/types): unknown elements,
 * values outside an enumeration, malformed booleans and numbers, missing required elements.
 * What refers to what is checked by the local org when it reads the same files.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import ts from "typescript";

type Xml = string | Xml[] | { [name: string]: Xml };

/** Elements whose content Salesforce leaves to others, by type and element. */
const FREE_FORM = new Set(["LightningComponentBundle.targetConfigs", "CustomMetadataValue.value"]);

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, ignoreDeclaration: true });

/** The types of metadata.d.ts by name. */
class MetadataTypes {
  private readonly checker: ts.TypeChecker;
  private readonly byName = new Map<string, ts.Type>();

  constructor() {
    const file = fileURLToPath(import.meta.resolve("@salesforce/types/metadata")).replace(/\.js$/, ".d.ts");
    const program = ts.createProgram([file], { lib: ["lib.es5.d.ts"], types: [], strict: true });
    this.checker = program.getTypeChecker();
    const module = this.checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
    for (const symbol of this.checker.getExportsOfModule(module)) {
      this.byName.set(symbol.name, this.checker.getDeclaredTypeOfSymbol(symbol));
    }
  }

  named(name: string): ts.Type | undefined {
    return this.byName.get(name);
  }

  /** Problems of a value that should have this type, each with its path. */
  problems(value: Xml, type: ts.Type, path: string, typeName: string): string[] {
    const plain = this.checker.getNonNullableType(type);
    const element = this.elementOf(plain);
    if (element)
      return (Array.isArray(value) ? value : [value]).flatMap((one) => this.problems(one, element, path, typeName));
    if (Array.isArray(value)) return [`${path}: stands ${value.length} times, may stand once`];
    if (typeof value === "string" && plain.getProperties().length > 0 && !this.isText(plain) && value === "") return [];
    return typeof value === "string"
      ? this.textProblems(value, plain, path)
      : this.objectProblems(value, plain, path, typeName);
  }

  private elementOf(type: ts.Type): ts.Type | null {
    if (type.symbol?.name !== "Array" && !this.checker.isArrayType(type)) return null;
    return this.checker.getTypeArguments(type as ts.TypeReference)[0];
  }

  private isText(type: ts.Type): boolean {
    return (
      (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) !== 0 ||
      type.isUnion()
    );
  }

  private textProblems(value: string, type: ts.Type, path: string): string[] {
    const options = type.isUnion() ? type.types : [type];
    const literals = options
      .filter((option) => option.isStringLiteral())
      .map((option) => (option as ts.StringLiteralType).value);
    if (literals.length > 0)
      return literals.includes(value) ? [] : [`${path}: "${value}" is not one of ${literals.join(", ")}`];
    if (options.every((option) => option.flags & ts.TypeFlags.BooleanLike)) {
      return value === "true" || value === "false" ? [] : [`${path}: "${value}" is not true or false`];
    }
    if (options.every((option) => option.flags & ts.TypeFlags.NumberLike)) {
      return /^-?\d+(\.\d+)?$/.test(value) ? [] : [`${path}: "${value}" is not a number`];
    }
    return [];
  }

  private objectProblems(value: { [name: string]: Xml }, type: ts.Type, path: string, typeName: string): string[] {
    const problems: string[] = [];
    for (const [name, child] of Object.entries(value)) {
      const property = type.getProperty(name);
      if (FREE_FORM.has(`${typeName}.${name}`)) continue;
      if (!property) problems.push(`${path}: no element <${name}> in ${typeName}`);
      else {
        const childType = this.checker.getTypeOfSymbol(property);
        const plain = this.checker.getNonNullableType(childType);
        const named = this.elementOf(plain) ?? plain;
        problems.push(
          ...this.problems(child, childType, `${path}/${name}`, named.aliasSymbol?.name ?? named.symbol?.name ?? name),
        );
      }
    }
    for (const property of type.getProperties()) {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const isList = this.elementOf(this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property))) !== null;
      if (!isOptional && !isList && !(property.name in value)) problems.push(`${path}: <${property.name}> is missing`);
    }
    return problems;
  }
}

function metadataFiles(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true });
  return files
    .filter((entry) => entry.isFile() && entry.name.endsWith("-meta.xml"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Problems of all metadata files below the folder, each starting with its file. */
export function checkMetadata(folder: string): { files: number; problems: string[] } {
  const types = new MetadataTypes();
  const files = metadataFiles(folder);
  const problems = files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const valid = XMLValidator.validate(text);
    if (valid !== true) return [`${file}:${valid.err.line}: ${valid.err.msg}`];
    const [rootName, root] = Object.entries(parser.parse(text) as { [name: string]: Xml }).find(
      ([name]) => name !== "?xml",
    )!;
    const type = types.named(rootName);
    if (!type) return [`${file}: there is no metadata type ${rootName}`];
    return types.problems(root, type, rootName, rootName).map((problem) => `${file}: ${problem}`);
  });
  return { files: files.length, problems };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, problems } = checkMetadata(process.argv[2] ?? "force-app");
  problems.forEach((problem) => console.error(problem));
  console.log(`${files} metadata files checked, ${problems.length} problems`);
  process.exit(problems.length > 0 ? 1 : 0);
}
