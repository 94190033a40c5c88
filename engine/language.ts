/**
 * The library of the engine's language: every name here means the same in TypeScript, in the browser and in Apex.
 * This is the one file of the engine that is not compiled; the compiler maps its names (see LANGUAGE.md).
 */

/** A 32-bit whole number. It counts; it never holds money. */
export type int = number;
