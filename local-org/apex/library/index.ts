import { type Library, libraryOf } from "./registry.js";

export type * from "./registry.js";

/** All standard types of Apex that the local org has. */
export function createLibrary(): Library {
  return libraryOf([]);
}
