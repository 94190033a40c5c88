/** From the engine's stack to Apex's: emitted code stands on the lines of its source, so a frame in a file of Apex is an Apex place. */
import type { Place } from "../../contract.js";
import type { ApexException } from "../../values/index.js";
import type { ClassInfo } from "../types/model.js";

/** Deep enough for the recursion of ordinary code; only frames of Apex files are kept. */
Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 60);

interface Stretch {
  line: number;
  name: string;
  owner: ClassInfo | null;
}

const FRAME = /^ {4}at (?:.*? \()?(.+\.(?:cls|trigger)):(\d+):\d+\)?$/;

/** Knows for each file which lines belong to which method. */
export class StackReader {
  private readonly located = new WeakSet<ApexException>();
  private readonly stretches = new Map<string, Stretch[]>();

  addTrigger(file: string, name: string): void {
    this.stretches.set(file, [{ line: 0, name: `Trigger.${name}`, owner: null }]);
  }

  addClass(info: ClassInfo): void {
    const list: Stretch[] = [];
    this.collect(info, list);
    this.stretches.set(
      info.file,
      list.sort((a, b) => a.line - b.line),
    );
  }

  private collect(info: ClassInfo, list: Stretch[]): void {
    for (const member of info.declaration.members) {
      if (member.kind === "type") continue;
      const isStatic = member.kind === "initialiser" ? member.isStatic : member.modifiers.words.includes("static");
      const name =
        member.kind === "method"
          ? member.name
          : member.kind === "property"
            ? member.name
            : isStatic
              ? "<clinit>"
              : "<init>";
      list.push({ line: member.line, name: `Class.${info.name}.${name}`, owner: info });
    }
    for (const inner of info.inners.values()) this.collect(inner, list);
  }

  /** Frames of Apex, innermost first. */
  frames(stack: string | undefined): { place: Place; name: string; owner: ClassInfo | null }[] {
    const found: { place: Place; name: string; owner: ClassInfo | null }[] = [];
    for (const text of (stack ?? "").split("\n")) {
      const match = FRAME.exec(text);
      const stretches = match && this.stretches.get(match[1]);
      if (!match || !stretches) continue;
      const line = Number(match[2]);
      let here = stretches[0];
      for (const one of stretches) if (one.line <= line) here = one;
      found.push({
        place: { file: match[1], line, column: 1 },
        name: here?.name ?? match[1],
        owner: here?.owner ?? null,
      });
    }
    return found;
  }

  /** Fills in where the exception came from, once. */
  locate(exception: ApexException): void {
    if (this.located.has(exception)) return;
    this.located.add(exception);
    exception.places = this.frames(exception.stack).map((frame) => ({ ...frame.place, file: frame.name }));
  }

  /** `Class.Foo.bar: line 12, column 1`, one line a frame. */
  trace(exception: ApexException): string {
    this.locate(exception);
    return exception.places.map((place) => `${place.file}: line ${place.line}, column ${place.column ?? 1}`).join("\n");
  }
}
