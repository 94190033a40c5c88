/** Those of the texts that differ from one by case or blanks alone: people take them for the same, and the engine does not. */
export function writtenOtherwise(text: string, others: string[]): string[] {
  return others.filter((other) => other !== text && plainly(other) === plainly(text));
}

function plainly(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** So many of the texts as fit a line, in quotes where they would be written. */
export function someOf(texts: string[]): string {
  return texts
    .slice(0, 12)
    .map((text) => `"${text}"`)
    .join(", ");
}
