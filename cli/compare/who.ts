import { nameOf } from "../text/names.js";

/** Names of records by key: the key where there is no name, and beside it where others have the same. */
export function namesOf(records: { key: string; name: string }[]): (key: string) => string {
  const names = new Map(records.map((record) => [record.key, nameOf(record)]));
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (key) => {
    const name = names.get(key) ?? key;
    return (counts.get(name) ?? 0) > 1 ? `${name} (${key})` : name;
  };
}
