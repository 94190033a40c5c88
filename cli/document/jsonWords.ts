/** What is no JSON, in words for people who write plans and not programs: the usual slips, and what to write instead. */
interface Words {
  message: string;
  allowed: string | null;
}

/** `refused` is what the reader says, `offset` where it stopped. */
export function jsonWords(text: string, offset: number, refused: string): Words {
  if (!/ is expected|closing quote|control character/.test(refused))
    return { message: capital(refused), allowed: null };
  const rest = text.slice(offset);
  const before = text.slice(0, offset).trimEnd();
  return wordsOfFile(text, rest) ?? wordsOfSign(rest, before, refused) ?? wordsOfExpectation(rest, refused);
}

/** What concerns the file as a whole, or its end. */
function wordsOfFile(text: string, rest: string): Words | null {
  if (text.trim() === "") {
    return { message: "The file is empty.", allowed: 'a document such as { "title": "…", "request": { … } }' };
  }
  if (rest.trim() !== "") return null;
  return { message: "The file ends before everything is closed.", allowed: "the } and ] that are missing" };
}

/** What JSON has nowhere, whatever was expected. */
function wordsOfSign(rest: string, before: string, refused: string): Words | null {
  const [sign] = rest;
  if (rest.startsWith("//") || rest.startsWith("/*") || sign === "#") {
    return {
      message: "A comment stands here; JSON has none.",
      allowed: 'nothing; "title" says what the document is about',
    };
  }
  if ("'“”„‘’«»".includes(sign)) {
    return { message: `Texts stand in straight double quotes, not in ${sign}.`, allowed: '"…"' };
  }
  if (before.endsWith(",") && "}]".includes(sign)) {
    return {
      message: `A comma stands before ${sign}, and nothing follows it.`,
      allowed: "no comma after the last one",
    };
  }
  if (/closing quote|control character/.test(refused)) {
    return { message: "A text has no closing quote on its line.", allowed: '"…", and \\n for a new line in a text' };
  }
  return null;
}

function wordsOfExpectation(rest: string, refused: string): Words {
  const found = foundIn(rest);
  if (refused.startsWith(", is expected")) {
    return { message: `A comma is missing between ${found} and what stands before it.`, allowed: null };
  }
  if (refused.startsWith('" is expected')) {
    return { message: `The name of a member is expected, not ${found}.`, allowed: 'a name in double quotes: "key"' };
  }
  if (/^(a value|null|true or false) is expected/.test(refused)) {
    const allowed = "a text or an exact number in double quotes, true, false, null, [ … ] or { … }";
    return { message: `A value is expected, not ${found}.`, allowed };
  }
  if (refused.startsWith("nothing more")) {
    return { message: `The document is complete before ${found}.`, allowed: "nothing more" };
  }
  return { message: `${capital(refused.replace(/\.$/, ""))}, not ${found}.`, allowed: null };
}

/** The word or sign that stands there. */
function foundIn(rest: string): string {
  const [found] = /^("[^"\n]{0,30}"?|[\w.+%-]{1,30}|.)/u.exec(rest) ?? [rest.slice(0, 1)];
  return found;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
