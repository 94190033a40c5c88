/** Formats generated files as the repository formats everything else. */
import * as prettier from "prettier";

const WIDTH = { printWidth: 120 };

export function formatApex(text: string): Promise<string> {
  return prettier.format(text, { ...WIDTH, parser: "apex", plugins: ["prettier-plugin-apex"] });
}

export function formatJavaScript(text: string): Promise<string> {
  return prettier.format(text, { ...WIDTH, parser: "babel" });
}

/** Runs at most a few formatters at a time: each is a process of its own. */
export async function inTurns<T, R>(items: T[], work: (item: T) => Promise<R>, atOnce = 4): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const turn = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return results;
}
