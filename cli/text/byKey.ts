const tables = new WeakMap<object[], Map<string, { row: object; index: number }>>();

/**
 * The row with a key and its index, looked up in a table that is made once for each list: lists of requests are long, and no
 * longer change once they are read. Undefined when there is none.
 */
export function rowWith<T extends { key: string }>(rows: T[], key: string): { row: T; index: number } | undefined {
  let table = tables.get(rows);
  if (table === undefined) {
    table = new Map(rows.map((row, index) => [row.key, { row, index }]));
    tables.set(rows, table);
  }
  return table.get(key) as { row: T; index: number } | undefined;
}
