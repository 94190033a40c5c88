import type { TypeNode } from "../parse/ast.js";

/** Reads `Map<Id, List<Account>>` or `Integer[]`; for texts of the library and of run-time types, which are well formed. */
export function parseTypeText(text: string): TypeNode {
  const tokens = text.match(/[A-Za-z_][\w.]*|[<>,]|\[\]/g) ?? [];
  let next = 0;
  const read = (): TypeNode => {
    let node: TypeNode = { name: tokens[next++], args: [], line: 0, column: 0 };
    if (tokens[next] === "<") {
      do {
        next += 1;
        node.args.push(read());
      } while (tokens[next] === ",");
      next += 1;
    }
    for (; tokens[next] === "[]"; next += 1) node = { name: "List", args: [node], line: 0, column: 0 };
    return node;
  };
  return read();
}
