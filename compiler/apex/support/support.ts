/** The hand-written classes that go along with the generated ones; EngineException is the engine's EngineError. */
import { readFile } from "node:fs/promises";
import { EXCEPTION } from "../statements/throw.js";
import { SUPPORT } from "../library/support.js";

export const SUPPORT_CLASSES = [EXCEPTION, SUPPORT];

export function supportClasses(): Promise<{ name: string; text: string }[]> {
  return Promise.all(
    SUPPORT_CLASSES.map(async (name) => ({
      name,
      text: await readFile(new URL(`./${name}.cls`, import.meta.url), "utf8"),
    })),
  );
}
