import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkMetadata } from "./metadata.js";

const field = (content: string) => `<?xml version="1.0" encoding="UTF-8" ?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">${content}</CustomField>`;

const cases: [string, string, RegExp | null][] = [
  ["a correct field passes", "<fullName>A__c</fullName><label>A</label><type>Text</type><length>5</length>", null],
  [
    "an unknown element is named",
    "<fullName>A__c</fullName><type>Text</type><colour>red</colour>",
    /no element <colour>/,
  ],
  ["a value outside an enumeration is named", "<fullName>A__c</fullName><type>Txt</type>", /"Txt" is not one of/],
  [
    "a number must be a number",
    "<fullName>A__c</fullName><type>Text</type><length>five</length>",
    /"five" is not a number/,
  ],
  [
    "a flag must be true or false",
    "<fullName>A__c</fullName><type>Text</type><required>yes</required>",
    /not true or false/,
  ],
  ["an element that may stand once may not stand twice", "<type>Text</type><type>Text</type>", /stands 2 times/],
  ["malformed XML is refused", "<type>Text", /CustomField|closing tag/],
];

for (const [name, content, expected] of cases) {
  test(name, () => {
    const folder = mkdtempSync(join(tmpdir(), "akkord-metadata-"));
    writeFileSync(join(folder, "A__c.field-meta.xml"), field(content));
    const { files, problems } = checkMetadata(folder);
    assert.equal(files, 1);
    if (expected === null) assert.deepEqual(problems, []);
    else assert.match(problems.join("\n"), expected);
  });
}
