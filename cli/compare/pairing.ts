/** What of two lists belongs together, and what is on one side alone. */
export interface Pairing<T> {
  gone: T[];
  added: T[];
  /** In the order of the second list. */
  pairs: [T, T][];
}

/**
 * Pairs what has the same key. Where several have it, those that say the same go together first, then the others in their
 * order: nothing is left out because another one has its key, and order alone is no difference.
 */
export function pairing<T>(
  before: T[],
  after: T[],
  keyOf: (one: T) => string,
  contentOf: (one: T) => string,
): Pairing<T> {
  const left = new Map<string, T[]>();
  for (const one of before) left.set(keyOf(one), [...(left.get(keyOf(one)) ?? []), one]);
  const take = (key: string, isIt: (one: T) => boolean): T[] => {
    const list = left.get(key) ?? [];
    const at = list.findIndex(isIt);
    return at < 0 ? [] : list.splice(at, 1);
  };
  const equal = after.map((one) => take(keyOf(one), (other) => contentOf(other) === contentOf(one)));
  const partners = after.map((one, at) => (equal[at].length > 0 ? equal[at] : take(keyOf(one), () => true)));
  return {
    gone: [...left.values()].flat(),
    added: after.filter((_, at) => partners[at].length === 0),
    pairs: after.flatMap((one, at) => partners[at].map((partner): [T, T] => [partner, one])),
  };
}
