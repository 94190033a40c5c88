/** The innermost calls of Apex, written out instead of going through the library: same meaning, no call of a call. */
import type { ExprOf } from "../parse/ast.js";
import { bareName, primitive, type TypeOf } from "../types/model.js";
import { fits } from "../types/relations.js";
import type { BodyContext, Value } from "./context.js";
import { convert } from "./convert.js";

type Writer = (body: BodyContext, self: string, args: string[], type: TypeOf<"standard">) => Value;

interface Intrinsic {
  parameters(type: TypeOf<"standard">): TypeOf<"standard">["args"];
  write: Writer;
}

const INTEGER = primitive("Integer");
const BOOLEAN = primitive("Boolean");
const size: Intrinsic = {
  parameters: () => [],
  write: (_, self) => ({ code: `${self}.size`, type: INTEGER, nonNull: true }),
};
const isEmpty: Intrinsic = {
  parameters: () => [],
  write: (_, self) => ({ code: `(${self}.size === 0)`, type: BOOLEAN, nonNull: true }),
};
const has: Intrinsic = {
  parameters: (type) => [type.args[0]],
  write: (_, self, [key]) => ({ code: `${self}.has(${key})`, type: BOOLEAN, nonNull: true }),
};

const INTRINSICS: Record<string, Record<string, Intrinsic>> = {
  list: {
    size,
    isempty: isEmpty,
    get: {
      parameters: () => [INTEGER],
      write: (_, self, [index], type) => ({ code: `${self}.get(${index} ?? $.npe())`, type: type.args[0] }),
    },
    add: {
      parameters: (type) => [type.args[0]],
      write: (body, self, [value]) => ({ code: `${self}.add(${value})`, type: body.universe.ofText("void") }),
    },
  },
  set: { size, isempty: isEmpty, contains: has },
  map: {
    size,
    isempty: isEmpty,
    containskey: has,
    get: {
      parameters: (type) => [type.args[0]],
      write: (_, self, [key], type) => ({ code: `${self}.get(${key})`, type: type.args[1] }),
    },
    put: {
      parameters: (type) => type.args,
      write: (_, self, [key, value], type) => ({ code: `${self}.put(${key}, ${value})`, type: type.args[1] }),
    },
  },
};

export function intrinsic(body: BodyContext, self: Value, e: ExprOf<"call">, args: Value[]): Value | null {
  if (self.type.kind !== "standard") return null;
  const { type } = self;
  const found = INTRINSICS[bareName(type.spec.name)]?.[e.name.toLowerCase()];
  const parameters = found?.parameters(type);
  if (!found || !parameters || parameters.length !== args.length) return null;
  if (!args.every((arg, i) => fits(arg.type, parameters[i], body.universe))) return null;
  return found.write(
    body,
    self.code,
    args.map((arg, i) => convert(body, arg, parameters[i], e.args[i])),
    type,
  );
}
