/** Leaves out of a text of JSON whatever is not needed for it to differ. */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Enough for a whole request, member by member; a try takes some milliseconds. */
const MOST_TRIES = 3000;

/** The text without the items and members that can go, one by one, while it still differs; as it is when it is no JSON. */
export async function smallestText(text: string, differs: (smaller: string) => Promise<boolean>): Promise<string> {
  let best = parsed(text);
  if (best === undefined) return text;
  let tries = 0;
  for (let last = -1, size = partsOf(best); size !== last && tries < MOST_TRIES; last = size, size = partsOf(best)) {
    for (let at = 0; at < partsOf(best) && tries < MOST_TRIES; tries += 1) {
      const smaller = without(best, at);
      if (await differs(JSON.stringify(smaller))) best = smaller;
      else at += 1;
    }
  }
  return JSON.stringify(best);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** How many items and members there are, at all depths. */
function partsOf(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part: Json) => sum + 1 + partsOf(part), 0);
}

/** A copy without the part of that number; parts are counted from 0 as they stand in the text, each before those inside it. */
function without(value: Json, number: number): Json {
  let left = number;
  const copy = (one: Json): Json => {
    if (typeof one !== "object" || one === null) return one;
    const kept = Object.entries(one).flatMap(([name, part]): [string, Json][] => {
      left -= 1;
      return left === -1 ? [] : [[name, copy(part)]];
    });
    return Array.isArray(one) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
  };
  return copy(value);
}
