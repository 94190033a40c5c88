/** A table by name that holds nothing but its entries: not `toString` and what else every object has. */
export function table<T>(entries: Record<string, T>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
