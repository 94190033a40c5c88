/** A column: its heading, and whether its cells are numbers, which stand to the right. */
export type Column = string | { heading: string; isNumber: true };

/** A number column. */
export function numbers(heading: string): Column {
  return { heading, isNumber: true };
}

/** Rows under headings, in aligned columns, indented by two. */
export function tableText(columns: Column[], rows: string[][]): string {
  const headings = columns.map((column) => (typeof column === "string" ? column : column.heading));
  const widths = headings.map((heading, at) => Math.max(...[heading, ...rows.map((row) => row[at])].map(widthOf)));
  const line = (cells: string[]) =>
    "  " +
    cells
      .map((cell, at) => {
        const space = " ".repeat(widths[at] - widthOf(cell));
        return typeof columns[at] === "string" ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd();
  return [line(headings), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Characters as a person counts them. */
function widthOf(cell: string): number {
  return [...cell].length;
}
