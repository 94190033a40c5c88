import { XMLParser, XMLValidator } from "fast-xml-parser";
import { readFileSync } from "node:fs";
import type { Place } from "../contract.js";
import type { Refusals } from "./refusals.js";

type RawNode = Record<string | symbol, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  ignoreDeclaration: true,
  htmlEntities: true,
  captureMetaData: true,
});
const META = XMLParser.getMetaDataSymbol() as unknown as symbol;

/** One element of a metadata file: its text or its children, and the line on which it starts. */
export class XmlElement {
  constructor(
    readonly name: string,
    readonly text: string,
    readonly attributes: Record<string, string>,
    readonly children: XmlElement[],
    readonly place: Place,
  ) {}

  one(name: string): XmlElement | null {
    return this.children.find((child) => child.name === name) ?? null;
  }

  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  textOf(name: string): string | null {
    return this.one(name)?.text ?? null;
  }

  isTrue(name: string): boolean {
    return this.textOf(name) === "true";
  }

  numberOf(name: string): number | null {
    const text = this.textOf(name);
    return text === null ? null : Number(text);
  }
}

/**
 * Reads a metadata file whose root must be `root`. Null when it is not well-formed or is something else; the reason is among
 * the refusals. `file` is the path as people should read it.
 */
export function readXml(path: string, file: string, root: string, refusals: Refusals): XmlElement | null {
  const source = readFileSync(path, "utf8");
  const valid = XMLValidator.validate(source);
  if (valid !== true) {
    refusals.add("XML_INVALID", { file, line: valid.err.line }, valid.err.msg);
    return null;
  }
  const nodes = parser.parse(source) as RawNode[];
  const lines = lineStarts(source);
  const element = nodes.map((node) => toElement(node, file, lines)).find((candidate) => candidate !== null) ?? null;
  if (element === null || element.name !== root) {
    const found = element === null ? "nothing" : `<${element.name}>`;
    refusals.add("XML_ROOT", element?.place ?? { file, line: 1 }, `Expected <${root}>, found ${found}.`);
    return null;
  }
  return element;
}

/** Refuses every child of `element` that is neither read nor knowingly passed over. */
export function allowChildren(
  element: XmlElement,
  known: ReadonlySet<string>,
  refusals: Refusals,
  remedy: string,
): void {
  for (const child of element.children) {
    if (known.has(child.name)) continue;
    refusals.add(
      "METADATA_ELEMENT",
      child.place,
      `<${child.name}> in <${element.name}> is not supported by the local org. ${remedy}`,
    );
  }
}

function toElement(node: RawNode, file: string, lines: number[]): XmlElement | null {
  const name = Object.keys(node).find((key) => key !== ":@");
  if (name === undefined || name === "#text" || name.startsWith("?")) return null;
  const content = node[name] as RawNode[];
  const start = (node[META] as { startIndex?: number } | undefined)?.startIndex ?? 0;
  const text = content.map((child) => ("#text" in child ? String(child["#text"]) : "")).join("");
  const children = content.map((child) => toElement(child, file, lines)).filter((child) => child !== null);
  const attributes = (node[":@"] ?? {}) as Record<string, string>;
  return new XmlElement(name, text, attributes, children, { file, line: lineAt(lines, start) });
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= index) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
