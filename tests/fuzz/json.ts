/** JSON as people may get it wrong: objects as lists of members, so that names can be doubled, and pieces of raw text. */
export type Tree = Members | Tree[] | Raw | string | number | boolean | null;

export class Members {
  constructor(readonly list: [name: string, value: Tree][]) {}
}

/** Text that is written as it stands: `1e5`, `NaN`, `'x'`. */
export class Raw {
  constructor(readonly text: string) {}
}

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(treeOf);
  if (value === null || typeof value !== "object") return value as Tree;
  return new Members(Object.entries(value).map(([name, member]) => [name, treeOf(member)]));
}

export function textOf(tree: Tree): string {
  if (tree instanceof Raw) return tree.text;
  if (Array.isArray(tree)) return `[${tree.map(textOf).join(",")}]`;
  if (!(tree instanceof Members)) return JSON.stringify(tree);
  return `{${tree.list.map(([name, value]) => `${JSON.stringify(name)}:${textOf(value)}`).join(",")}}`;
}

/** All objects and lists of a tree, the outermost first. */
export function holdersIn(tree: Tree): (Members | Tree[])[] {
  const found: (Members | Tree[])[] = [];
  const collect = (one: Tree): void => {
    if (Array.isArray(one)) {
      found.push(one);
      one.forEach(collect);
    } else if (one instanceof Members) {
      found.push(one);
      for (const [, value] of one.list) collect(value);
    }
  };
  collect(tree);
  return found;
}
