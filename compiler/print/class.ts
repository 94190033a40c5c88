/** Apex classes as text. Layout is left to the formatter. */

export interface ApexClass {
  name: string;
  /** The file of the engine it comes from: `engine/model.ts`. */
  source: string;
  doc: string[];
  /** `System.Comparator<EngineLine>`, or null. */
  implemented: string | null;
  /** Fields, constants, constructor and methods, as they stand in the source. */
  members: ApexMember[];
}

export interface ApexMember {
  doc: string[];
  /** `public String key = '';` or a head without its body. */
  head: string;
  /** Statements, or null for a field. */
  body: string | null;
}

export function classText(apexClass: ApexClass): string {
  const implementing = apexClass.implemented === null ? "" : ` implements ${apexClass.implemented}`;
  return [
    `// ${generatedFrom(apexClass.source)}`,
    docText(apexClass.doc) + `public class ${apexClass.name}${implementing} {`,
    membersText(apexClass.members),
    "}",
    "",
  ].join("\n");
}

/** The mark of a generated file. */
export function generatedFrom(source: string): string {
  return `Generated from ${source} by compiler/. Do not edit: change the source and run \`npm run build\`.`;
}

/** Fields stand close together; what has a body keeps its distance. */
function membersText(members: ApexMember[]): string {
  return members
    .map((member, index) => {
      const isApart = index > 0 && (member.body !== null || members[index - 1].body !== null);
      return (isApart ? "\n" : "") + memberText(member);
    })
    .join("\n");
}

function memberText(member: ApexMember): string {
  return docText(member.doc) + (member.body === null ? member.head : `${member.head} {\n${member.body}\n}`);
}

function docText(lines: string[]): string {
  return lines.length === 0 ? "" : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}
