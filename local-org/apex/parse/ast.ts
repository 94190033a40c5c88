/**
 * The syntax tree of an Apex file: plain data, so that it can be kept as JSON and read back at a later start.
 * Names keep the spelling of the source; every comparison of names ignores case.
 */

/** Where a node begins: line from 1, column from 1. */
export interface At {
  line: number;
  column: number;
}

/** A type as written: `Map<Id, List<Account>>` is name `Map` with two arguments; `Foo.Bar` keeps its dot; `X[]` is `List<X>`. */
export interface TypeNode extends At {
  name: string;
  args: TypeNode[];
}

export type LiteralType = "Integer" | "Long" | "Decimal" | "Double" | "String" | "Boolean" | "null";

export type Expr = At &
  (
    | { kind: "literal"; type: LiteralType; value: string }
    | { kind: "name"; name: string }
    | { kind: "this" }
    | { kind: "super" }
    | { kind: "member"; target: Expr; name: string; safe: boolean }
    | { kind: "call"; target: Expr | null; name: string; args: Expr[]; safe: boolean }
    | { kind: "constructorCall"; of: "this" | "super"; args: Expr[] }
    | { kind: "index"; target: Expr; index: Expr }
    | { kind: "new"; type: TypeNode; args: Expr[]; named: { name: string; value: Expr; at: At }[] | null }
    | { kind: "newItems"; type: TypeNode; items: Expr[] }
    | { kind: "newPairs"; type: TypeNode; pairs: [Expr, Expr][] }
    | { kind: "newArray"; type: TypeNode; size: Expr }
    | { kind: "cast"; type: TypeNode; value: Expr }
    | { kind: "unary"; op: "+" | "-" | "!" | "~"; value: Expr }
    | { kind: "step"; op: "++" | "--"; prefix: boolean; target: Expr }
    | { kind: "binary"; op: string; left: Expr; right: Expr; loose?: boolean }
    | { kind: "instanceof"; value: Expr; type: TypeNode }
    | { kind: "conditional"; test: Expr; then: Expr; otherwise: Expr }
    | { kind: "assign"; op: string; target: Expr; value: Expr }
    | { kind: "classLiteral"; type: TypeNode }
    | { kind: "soql"; text: string; from: string; shape: "rows" | "count" | "aggregate"; binds: Expr[] }
  );

export type ExprOf<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

export interface Declarator extends At {
  name: string;
  init: Expr | null;
}

export type WhenValue =
  { kind: "else" } | { kind: "values"; values: Expr[] } | { kind: "type"; type: TypeNode; name: string };

export type DmlVerb = "insert" | "update" | "upsert" | "delete" | "undelete" | "merge";

export type Stmt = At &
  (
    | { kind: "block"; body: Stmt[] }
    | { kind: "local"; type: TypeNode; names: Declarator[] }
    | { kind: "expression"; value: Expr }
    | { kind: "if"; test: Expr; then: Stmt; otherwise: Stmt | null }
    | { kind: "switch"; value: Expr; cases: { when: WhenValue; body: Stmt; at: At }[] }
    | { kind: "for"; init: Stmt[]; test: Expr | null; update: Expr[]; body: Stmt | null }
    | { kind: "forEach"; type: TypeNode; name: string; over: Expr; body: Stmt | null }
    | { kind: "while"; test: Expr; body: Stmt | null }
    | { kind: "doWhile"; test: Expr; body: Stmt }
    | { kind: "try"; body: Stmt; catches: { type: TypeNode; name: string; body: Stmt; at: At }[]; always: Stmt | null }
    | { kind: "return"; value: Expr | null }
    | { kind: "throw"; value: Expr }
    | { kind: "break" }
    | { kind: "continue" }
    | { kind: "dml"; verb: DmlVerb; access: "user" | "system" | null; rows: Expr; externalId: string | null }
    | { kind: "runAs"; args: Expr[]; body: Stmt }
  );

export type StmtOf<K extends Stmt["kind"]> = Extract<Stmt, { kind: K }>;

/** An annotation with its values as text: `@AuraEnabled(cacheable=true)` -> name `AuraEnabled`, values `{cacheable: "true"}`. */
export interface Annotation extends At {
  name: string;
  values: Record<string, string>;
}

export interface Modifiers {
  /** Lower case: `public`, `static`, `with sharing`, ... */
  words: string[];
  annotations: Annotation[];
}

export interface Parameter extends At {
  type: TypeNode;
  name: string;
}

export type Member = At & { modifiers: Modifiers } & (
    | { kind: "method"; name: string; returns: TypeNode | null; parameters: Parameter[]; body: Stmt | null }
    | { kind: "constructor"; parameters: Parameter[]; body: Stmt }
    | { kind: "field"; type: TypeNode; names: Declarator[] }
    | { kind: "property"; type: TypeNode; name: string; get: Accessor | null; set: Accessor | null }
    | { kind: "initialiser"; isStatic: boolean; body: Stmt }
    | { kind: "type"; declaration: TypeDeclaration }
  );

export type MemberOf<K extends Member["kind"]> = Extract<Member, { kind: K }>;

/** `{get;}` has no body. */
export interface Accessor extends At {
  body: Stmt | null;
}

export interface TypeDeclaration extends At {
  kind: "class" | "interface" | "enum";
  name: string;
  modifiers: Modifiers;
  parent: TypeNode | null;
  /** `implements` of a class, `extends` of an interface. */
  interfaces: TypeNode[];
  members: Member[];
  /** Names of an enum. */
  constants: string[];
}

export interface TriggerDeclaration extends At {
  kind: "trigger";
  name: string;
  object: string;
  /** `before insert`, lower case. */
  events: string[];
  body: Stmt[];
  /** Methods and fields declared in the trigger. */
  members: Member[];
}

export type Unit = TypeDeclaration | TriggerDeclaration;
