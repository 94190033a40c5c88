/** SOQL as it is written, before any name is looked up. Names keep their case; comparisons ignore it. */
import type { ApexValue } from "../../values/index.js";

export interface Query {
  select: SelectItem[];
  from: string;
  alias: string | null;
  where: Condition | null;
  groupBy: Expression[];
  having: Condition | null;
  orderBy: OrderItem[];
  limit: Operand | null;
  offset: Operand | null;
  allRows: boolean;
  forUpdate: boolean;
  /** From WITH USER_MODE or WITH SYSTEM_MODE. */
  mode: "user" | "system" | null;
}

export type SelectItem =
  | { kind: "expression"; expression: Expression; alias: string | null }
  | { kind: "children"; query: Query }
  | { kind: "fields"; set: "ALL" | "STANDARD" | "CUSTOM" };

export type Expression = FieldPath | FunctionCall;

export interface FieldPath {
  kind: "path";
  /** `Account.Owner.Name` in parts. */
  parts: string[];
}

export interface FunctionCall {
  kind: "call";
  /** Upper case: SUM, CALENDAR_YEAR. */
  name: string;
  /** Null for COUNT(). */
  path: FieldPath | null;
  /** convertTimezone around the field: days are those of the user's time zone. */
  inUserZone: boolean;
}

export interface OrderItem {
  expression: Expression;
  descending: boolean;
  nullsLast: boolean;
}

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "LIKE" | "IN" | "NOT IN" | "INCLUDES" | "EXCLUDES";

export type Condition =
  | { kind: "and" | "or"; parts: Condition[] }
  | { kind: "not"; part: Condition }
  | { kind: "compare"; left: Expression; operator: Operator; right: Operand };

export type Operand =
  | { kind: "value"; value: ApexValue }
  | { kind: "bind"; name: string }
  | { kind: "list"; items: Operand[] }
  | { kind: "query"; query: Query }
  | { kind: "period"; name: string; count: number };
