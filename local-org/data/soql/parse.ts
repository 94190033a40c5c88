import { ApexErrorListener, ApexParserFactory } from "@apexdevtools/apex-parser";
import type {
  ConditionalExpressionContext,
  FieldExpressionContext,
  FieldNameContext,
  FieldOrderContext,
  LogicalExpressionContext,
  QueryContext,
  SelectEntryContext,
  SoqlFunctionContext,
  SubFieldEntryContext,
  SubQueryContext,
  ValueContext,
  WhereClauseContext,
  WhereConditionalExpressionContext,
  WhereFieldExpressionContext,
  WhereLogicalExpressionContext,
} from "@apexdevtools/apex-parser";
import type { Place } from "../../contract.js";
import { ApexDate, ApexDatetime, ApexDecimal, ApexException, type ApexValue } from "../../values/index.js";
import type {
  Condition,
  Expression,
  FieldPath,
  FunctionCall,
  Operand,
  Operator,
  OrderItem,
  Query,
  SelectItem,
} from "./ast.js";
import { QueryRefused } from "./refused.js";

/** Objects in which an org notes sharing, changes and posts. OpportunityHistory is kept; the others are not. */
const untracked =
  /(__Share|__History|__Feed|^(Account|Contact|Order|User)History|^(Account|Contact|Opportunity|Order|User)(Share|FieldHistory|Feed))$/i;

class FirstError extends ApexErrorListener {
  found: string | null = null;

  override apexSyntaxError(line: number, column: number, message: string): void {
    this.found ??= `${message} (line ${line}, column ${column + 1} of the query)`;
  }
}

/** Parses one query. Throws System.QueryException for what is no SOQL, QueryRefused for SOQL that is not supported. */
export function parseQuery(text: string, place: Place): Query {
  const listener = new FirstError();
  const { parser } = ApexParserFactory.createLexerAndParser(text, listener);
  const tree = parser.query();
  const rest = parser.getCurrentToken();
  if (listener.found !== null) throw new ApexException("System.QueryException", listener.found);
  if (rest.type !== -1) throw new ApexException("System.QueryException", `unexpected token: '${rest.text}'`);
  return new Reader(place).query(tree);
}

/** ANTLR's types promise every part; parts that are not written are null or undefined. */
type Maybe<T> = T | null | undefined;

class Reader {
  constructor(private readonly place: Place) {}

  query(tree: QueryContext): Query {
    this.refuseIf(tree.usingScope(), "USING SCOPE", "Filter by OwnerId in WHERE");
    this.refuseIf(tree.updateList(), "UPDATE TRACKING or VIEWSTAT", "Leave it out");
    const mode = this.mode(tree);
    const group = tree.groupByClause() as Maybe<ReturnType<QueryContext["groupByClause"]>>;
    this.refuseIf(group?.ROLLUP(), "GROUP BY ROLLUP", "Add up the groups in Apex");
    this.refuseIf(group?.CUBE(), "GROUP BY CUBE", "Add up the groups in Apex");
    const having = group?.logicalExpression() as Maybe<LogicalExpressionContext>;
    return {
      ...this.common(tree, tree.selectList().selectEntry_list()),
      groupBy: (group?.fieldGroupByList().fieldGroupBy_list() ?? []).map((item) => this.expression(item)),
      having: having ? this.logical(having) : null,
      offset: this.bound(tree.offsetClause()),
      allRows: Boolean(tree.allRowsClause()),
      mode,
    };
  }

  private subQuery(tree: SubQueryContext): Query {
    const select = tree.subFieldList().subFieldEntry_list();
    return { ...this.common(tree, select), groupBy: [], having: null, offset: null, allRows: false, mode: null };
  }

  /** What queries and subqueries share. */
  private common(tree: QueryContext | SubQueryContext, select: (SelectEntryContext | SubFieldEntryContext)[]) {
    const from = tree.fromNameList();
    const names = from.fieldName_list();
    if (names.length > 1) this.refuse("several objects in FROM", "Write parent paths instead");
    const object = names[0].getText();
    if (untracked.test(object))
      this.refuse(
        object,
        "Access follows owners, teams, roles and permission sets; of changes, only OpportunityHistory is kept",
      );
    const where = tree.whereClause() as Maybe<WhereClauseContext>;
    const order = tree.orderByClause() as Maybe<ReturnType<QueryContext["orderByClause"]>>;
    const uses = tree.forClauses() as Maybe<ReturnType<QueryContext["forClauses"]>>;
    return {
      select: select.map((item) => this.selectItem(item)),
      from: object,
      alias: alias(from.soqlId_list()[0]),
      where: where ? this.whereLogical(where) : null,
      orderBy: (order?.fieldOrderList().fieldOrder_list() ?? []).map((item) => this.orderItem(item)),
      limit: this.bound(tree.limitClause()),
      forUpdate: (uses?.UPDATE_list() ?? []).length > 0,
    };
  }

  private mode(tree: QueryContext): Query["mode"] {
    const clause = tree.withClause() as Maybe<ReturnType<QueryContext["withClause"]>>;
    if (!clause) return null;
    if (clause.USER_MODE()) return "user";
    if (clause.SYSTEM_MODE()) return "system";
    if (clause.SECURITY_ENFORCED())
      return this.refuse("WITH SECURITY_ENFORCED (gone since API version 67)", "Use WITH USER_MODE");
    return this.refuse(`WITH ${clause.getText().slice(4)}`, "Use WITH USER_MODE or WITH SYSTEM_MODE");
  }

  private selectItem(tree: SelectEntryContext | SubFieldEntryContext): SelectItem {
    this.refuseIf(tree.typeOf(), "TYPEOF", "Query the objects one by one");
    const inner = tree.subQuery() as Maybe<SubQueryContext>;
    if (inner) return { kind: "children", query: this.subQuery(inner) };
    const call = tree.soqlFunction() as Maybe<SoqlFunctionContext>;
    if (call?.FIELDS()) return { kind: "fields", set: call.soqlFieldsParameter().getText().toUpperCase() as "ALL" };
    return {
      kind: "expression",
      expression: this.expression(tree),
      alias: alias(tree.soqlId()),
    };
  }

  private expression(tree: { fieldName(): FieldNameContext; soqlFunction(): SoqlFunctionContext }): Expression {
    const name = tree.fieldName() as Maybe<FieldNameContext>;
    return name ? path(name) : this.call(tree.soqlFunction());
  }

  private call(tree: SoqlFunctionContext): FunctionCall {
    const name = tree.getChild(0).getText().toUpperCase();
    if (["FORMAT", "CONVERTCURRENCY", "DISTANCE", "GROUPING", "FIELDS"].includes(name)) {
      this.refuse(`${name}()`, "Compute it in Apex");
    }
    const date = tree.dateFieldName() as Maybe<ReturnType<SoqlFunctionContext["dateFieldName"]>>;
    const field = (date ?? tree).fieldName() as Maybe<FieldNameContext>;
    return { kind: "call", name, path: field ? path(field) : null, inUserZone: Boolean(date?.CONVERT_TIMEZONE()) };
  }

  private orderItem(tree: FieldOrderContext): OrderItem {
    return { expression: this.expression(tree), descending: Boolean(tree.DESC()), nullsLast: Boolean(tree.LAST()) };
  }

  private whereLogical(where: WhereClauseContext): Condition {
    return this.logical(where.whereLogicalExpression());
  }

  /** WHERE and HAVING have rules of the same shape in the grammar. */
  private logical(tree: WhereLogicalExpressionContext | LogicalExpressionContext): Condition {
    const trees =
      "whereConditionalExpression_list" in tree
        ? tree.whereConditionalExpression_list()
        : tree.conditionalExpression_list();
    const parts = trees.map((part) => this.conditional(part));
    if (tree.NOT()) return { kind: "not", part: parts[0] };
    if (parts.length === 1) return parts[0];
    return { kind: tree.SOQLOR_list().length > 0 ? "or" : "and", parts };
  }

  private conditional(tree: WhereConditionalExpressionContext | ConditionalExpressionContext): Condition {
    const nested = (
      "whereLogicalExpression" in tree ? tree.whereLogicalExpression() : tree.logicalExpression()
    ) as Maybe<LogicalExpressionContext>;
    if (nested) return this.logical(nested);
    return this.comparison(
      "whereFieldExpression" in tree ? this.plain(tree.whereFieldExpression()) : tree.fieldExpression(),
    );
  }

  private plain(tree: WhereFieldExpressionContext): FieldExpressionContext {
    this.refuseIf(tree.FORMULA(), "FORMULA() in WHERE", "Compare fields in Apex");
    return tree.fieldExpression();
  }

  private comparison(tree: FieldExpressionContext): Condition {
    const written = tree.comparisonOperator().getText().toUpperCase();
    const operator = written === "<>" ? "!=" : written === "NOTIN" ? "NOT IN" : (written as Operator);
    return { kind: "compare", left: this.expression(tree), operator, right: this.value(tree.value()) };
  }

  private value(tree: ValueContext): Operand {
    const bound = tree.boundExpression() as Maybe<ReturnType<ValueContext["boundExpression"]>>;
    if (bound) return { kind: "bind", name: bound.expression().getText() };
    const list = tree.valueList() as Maybe<ReturnType<ValueContext["valueList"]>>;
    if (list) return { kind: "list", items: list.value_list().map((item) => this.value(item)) };
    const inner = tree.subQuery() as Maybe<SubQueryContext>;
    if (inner) return { kind: "query", query: this.subQuery(inner) };
    const formula = tree.dateFormula() as Maybe<ReturnType<ValueContext["dateFormula"]>>;
    if (formula) {
      const [name, count] = formula.getText().toUpperCase().split(":");
      return { kind: "period", name, count: Number(count ?? 0) };
    }
    return { kind: "value", value: this.literal(tree) };
  }

  private literal(tree: ValueContext): ApexValue {
    const text = tree.getText();
    if (tree.NULL()) return null;
    if (tree.BooleanLiteral()) return text.toLowerCase() === "true";
    if (tree.StringLiteral()) return unquote(text);
    if (tree.signedNumber()) return this.number(text);
    if (tree.DateLiteral()) return day(text);
    if (tree.DateTimeLiteral()) return ApexDatetime.parseIso(text.toUpperCase());
    return this.refuse(`The literal ${text}`, "Bind a variable instead");
  }

  private number(text: string): ApexValue {
    const found = ApexDecimal.tryParse(text);
    return found ?? this.refuse(`The number ${text}`, "Write it without a suffix");
  }

  private bound(
    tree: Maybe<{ IntegerLiteral(): unknown; boundExpression(): { expression(): { getText(): string } } }>,
  ): Operand | null {
    if (!tree) return null;
    const literal = tree.IntegerLiteral() as Maybe<{ getText(): string }>;
    if (literal) return { kind: "value", value: Number(literal.getText()) };
    return { kind: "bind", name: tree.boundExpression().expression().getText() };
  }

  private refuseIf(part: unknown, what: string, remedy: string): void {
    if (part) this.refuse(what, remedy);
  }

  private refuse(what: string, remedy: string): never {
    throw new QueryRefused(
      "SOQL_UNSUPPORTED",
      `${what} is not supported in SOQL by the local org. ${remedy}.`,
      this.place,
    );
  }
}

function path(tree: FieldNameContext): FieldPath {
  return { kind: "path", parts: tree.soqlId_list().map((part) => part.getText()) };
}

const reserved = new Set(
  "and asc desc excludes first from group having in includes last like limit not null nulls or order select using where with".split(
    " ",
  ),
);

/** The grammar takes any word for an alias; SOQL does not take its own. */
function alias(tree: Maybe<{ getText(): string }>): string | null {
  const text = tree?.getText() ?? null;
  if (text !== null && reserved.has(text.toLowerCase()))
    throw new ApexException("System.QueryException", `unexpected token: '${text}'`);
  return text;
}

function day(text: string): ApexDate {
  const [year, month, dayOfMonth] = text.split("-").map(Number);
  const found = ApexDate.exact(year, month, dayOfMonth);
  if (!found) throw new ApexException("System.QueryException", `line 1: Invalid date: ${text}`);
  return found;
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The text of a quoted literal. `\%` and `\_` keep their backslash, for LIKE. */
function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, escaped: string) => {
    if (escaped.length === 5) return String.fromCharCode(parseInt(escaped.slice(1), 16));
    if (escaped === "%" || escaped === "_") return whole;
    return escapes[escaped.toLowerCase()] ?? escaped;
  });
}
