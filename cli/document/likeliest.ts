/** The one of the names that somebody may have meant who wrote another, or its beginning; null when none is near. */
export function likeliest(written: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let fewest = Math.min(3, Math.floor(written.length / 2) + 1);
  for (const name of names) {
    const changes = changesBetween(written.toLowerCase(), name.toLowerCase());
    if (changes < fewest) [best, fewest] = [name, changes];
  }
  return best ?? onlyOneBeginningWith(written, names);
}

function onlyOneBeginningWith(written: string, names: Iterable<string>): string | null {
  const found = [...names].filter((name) => name.toLowerCase().startsWith(written.toLowerCase()));
  return written.length >= 3 && found.length === 1 ? found[0] : null;
}

/** How many letters must be put in, left out or changed to make one text of the other. */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, changed));
    }
  }
  return row[b.length];
}
