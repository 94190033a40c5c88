import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { readMetadata } from "../../metadata/index.js";
import { startShellBuild, type BuildStatus, type ShellBuild } from "../build.js";
import { makeProject } from "./project.js";

/** One folder of compiled modules for all tests of a run: the base components are compiled once. */
const cacheFolder = path.join(tmpdir(), "akkord-test-lwc-cache");

function build(projectDir: string, watch = false): ShellBuild {
  return startShellBuild({ metadata: readMetadata({ projectDir }), cacheFolder, watch });
}

async function buildOnce(projectDir: string): Promise<BuildStatus> {
  const shell = build(projectDir);
  const status = await shell.ready;
  await shell.stop();
  return status;
}

/** A component `wrong` with this script, and template if given. */
function wrong(script: string, template = "<template></template>"): string {
  return makeProject({
    "lwc/wrong/wrong.ts": script,
    "lwc/wrong/wrong.html": template,
    "lwc/wrong/wrong.js-meta.xml":
      '<?xml version="1.0" encoding="UTF-8"?><LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__HomePage</target></targets></LightningComponentBundle>',
  });
}

describe("building the page", () => {
  let shell: ShellBuild;
  let text: string;

  before(async () => {
    shell = build(makeProject());
    const status = await shell.ready;
    assert.deepEqual(status.problems, []);
    const names = [shell.entry() as string];
    text = "";
    for (const name of names) {
      const content = new TextDecoder().decode(shell.file(name) as Uint8Array);
      text += content;
      for (const [, chunk] of content.matchAll(/["']\.\/([\w-]+\.js)["']/g))
        if (!names.includes(chunk)) names.push(chunk);
    }
  });
  after(() => shell.stop());

  it("takes a bundle in TypeScript with template and styles as it is", () => {
    assert.ok(/rgb\(1, 2, 3\)/.test(text));
    assert.ok(text.includes("c-greeting"));
  });

  it("makes labels, schema references and Apex methods of what the project has", () => {
    assert.ok(/A Greeting/.test(text));
    assert.ok(/"Greeter",\s*"greet"/.test(text));
    assert.ok(/fieldApiName:\s*"StageName"/.test(text));
  });

  it("brings the real base components, and evaluates no text", () => {
    assert.ok(/lightning-button/.test(text));
    assert.ok(!/\beval\(|new Function\(/.test(text));
  });

  it("compiles nothing twice", async () => {
    const status = await buildOnce(makeProject());
    assert.equal(status.state, "ready");
    assert.equal(status.compiled, 0);
  });
});

describe("what the page does not support", () => {
  const refused: [what: string, specifier: string, message: RegExp][] = [
    ["a platform module", "lightning/uiGraphQLApi", /lightning\/uiGraphQLApi is not supported.*use Apex/],
    ["a component of nobody", "c/nobody", /no Lightning web component c\/nobody/],
    ["an Apex class of nobody", "@salesforce/apex/Nobody.work", /no Apex class Nobody/],
    ["a label of nobody", "@salesforce/label/c.Nothing", /no custom label Nothing/],
    ["an object of nobody", "@salesforce/schema/Nobody__c", /no object Nobody__c/],
    ["a field of nobody", "@salesforce/schema/Opportunity.Nothing__c", /Opportunity has no field Nothing__c/],
    ["a static resource", "@salesforce/resourceUrl/logo", /@salesforce\/resourceUrl\/logo is not supported/],
    ["an npm package", "left-pad", /left-pad is not supported/],
  ];
  let status: BuildStatus;

  before(async () => {
    const imports = refused.map(([, specifier], index) => `import used${index} from "${specifier}";`);
    const uses = refused.map((_, index) => `used${index}`).join(", ");
    const script = `import { LightningElement } from "lwc";\n${imports.join("\n")}\nexport default class Wrong extends LightningElement {\n  used = [${uses}];\n}\n`;
    const template = '<template>\n  <lightning-record-form record-id="1"></lightning-record-form>\n</template>';
    status = await buildOnce(wrong(script, template));
  });

  for (const [index, [what, , message]] of refused.entries()) {
    it(`is refused by file and line: ${what}`, () => {
      assert.equal(status.state, "failed");
      const problem = status.problems.find((candidate) => message.test(candidate.message));
      assert.match(String(problem?.file), /lwc\/wrong\/wrong\.ts$/);
      assert.equal(problem?.line, index + 2);
    });
  }

  it("is refused where a template uses it", () => {
    const problem = status.problems.find((candidate) =>
      candidate.message.includes("lightning/recordForm is not supported"),
    );
    assert.match(String(problem?.file), /wrong\.html$/);
    assert.equal(problem?.line, 2);
  });

  it("is told in the compiler's own words when a template is wrong", async () => {
    const script = 'import { LightningElement } from "lwc";\nexport default class Wrong extends LightningElement {}\n';
    const { problems } = await buildOnce(wrong(script, "<template>\n  <p onclick='go'></p>\n</template>"));
    assert.match(problems[0].message, /LWC1043/);
    assert.equal(problems[0].line, 2);
  });
});

describe("watching the package", () => {
  it("builds again when a file changes, and keeps the last good page when the change is wrong", async () => {
    const projectDir = makeProject();
    const shell = build(projectDir, true);
    await shell.ready;
    const file = path.join(projectDir, "force-app/lwc/greeting/greeting.html");
    const template = readFileSync(file, "utf8");
    const next = (): Promise<BuildStatus> =>
      new Promise((resolve) => {
        const stop = shell.onChange((status) => {
          if (status.state === "building") return;
          stop();
          resolve(status);
        });
      });
    const changed = next();
    writeFileSync(file, template.replace("Ping", "Pong"));
    assert.equal((await changed).version, 2);
    const entry = shell.entry();
    const broken = next();
    writeFileSync(file, "<template><p></template>");
    assert.equal((await broken).state, "failed");
    assert.equal(shell.entry(), entry);
    assert.ok(shell.file(entry as string));
    await shell.stop();
  });
});
