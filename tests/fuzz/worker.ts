/** A process of the fuzz test: tries the inputs of consecutive seeds. */
import { doTasks } from "../conformance/processes.js";
import { inputOf } from "./inputs.js";
import type { Kind } from "./inputs.js";
import { verdictOn } from "./promises.js";
import type { Ending } from "./promises.js";

/** Seeds from the first through the last. */
export interface Seeds {
  first: number;
  last: number;
}

export interface Tried {
  endings: Partial<Record<`${Kind} ${Ending}`, number>>;
  /** The input of the first broken promise, with what is broken. */
  broken: string | null;
  slowest: { seed: number; milliseconds: number };
}

const SHOWN = 3000;

doTasks<Seeds, Tried>(({ first, last }) => {
  const tried: Tried = { endings: {}, broken: null, slowest: { seed: first, milliseconds: 0 } };
  for (let seed = first; seed <= last && tried.broken === null; seed += 1) {
    const input = inputOf(seed);
    const started = performance.now();
    const { ending, broken } = verdictOn(input);
    const milliseconds = performance.now() - started;
    if (milliseconds > tried.slowest.milliseconds) tried.slowest = { seed, milliseconds };
    const kind = `${input.kind} ${ending}` as const;
    tried.endings[kind] = (tried.endings[kind] ?? 0) + 1;
    if (broken.length > 0) tried.broken = `Seed ${seed}: ${broken.join("\n")}\n${input.text.slice(0, SHOWN)}`;
  }
  return tried;
});
