/**
 * Apex expressions as text that knows how strongly it binds, so that parentheses stand exactly where they are needed.
 */

export interface Expression {
  text: string;
  strength: Strength;
  /** The same with `!=` for `==`, so that a negation reads as people write it. */
  negated?: string;
}

/** How strongly an expression binds; the order is that of Apex's (and Java's) operators. */
export enum Strength {
  Conditional,
  Or,
  And,
  Equality,
  Comparison,
  Sum,
  Product,
  Unary,
  Primary,
}

const BINARY: Record<string, Strength> = {
  "||": Strength.Or,
  "&&": Strength.And,
  "==": Strength.Equality,
  "!=": Strength.Equality,
  "<": Strength.Comparison,
  "<=": Strength.Comparison,
  ">": Strength.Comparison,
  ">=": Strength.Comparison,
  "+": Strength.Sum,
  "-": Strength.Sum,
  "*": Strength.Product,
  "/": Strength.Product,
};

/** A name, a literal, `this`: what never needs parentheses. */
export function primary(text: string): Expression {
  return { text, strength: Strength.Primary };
}

/** Operators associate to the left: an operand of the same strength needs parentheses on the right only. */
export function binary(left: Expression, operator: string, right: Expression): Expression {
  const strength = BINARY[operator];
  const text = (sign: string): string => `${within(left, strength)} ${sign} ${within(right, strength + 1)}`;
  return { text: text(operator), strength, ...(operator === "==" && { negated: text("!=") }) };
}

export function unary(operator: "-" | "!", operand: Expression): Expression {
  if (operator === "!" && operand.negated !== undefined) {
    return { text: operand.negated, strength: Strength.Equality };
  }
  const inner = within(operand, Strength.Unary);
  const text = inner.startsWith("-") ? `(${inner})` : inner;
  return { text: operator + text, strength: Strength.Unary };
}

export function conditional(condition: Expression, yes: Expression, no: Expression): Expression {
  const text = `${within(condition, Strength.Or)} ? ${within(yes, Strength.Or)} : ${within(no, Strength.Conditional)}`;
  return { text, strength: Strength.Conditional };
}

export function member(receiver: Expression, name: string): Expression {
  return primary(`${within(receiver, Strength.Primary)}.${name}`);
}

export function element(list: Expression, index: Expression): Expression {
  return primary(`${within(list, Strength.Primary)}[${index.text}]`);
}

/** `receiver.name(args)`; a class's static method when the receiver is its name. */
export function call(receiver: Expression, name: string, ...args: Expression[]): Expression {
  return primary(`${member(receiver, name).text}(${argumentsText(args)})`);
}

/** `name(args)`: a method of the class at hand, or `EngineOther.name(args)`. */
export function staticCall(name: string, args: Expression[]): Expression {
  return primary(`${name}(${argumentsText(args)})`);
}

export function create(type: string, args: Expression[]): Expression {
  return primary(`new ${type}(${argumentsText(args)})`);
}

export function listOf(type: string, elements: Expression[]): Expression {
  return elements.length === 0 ? create(type, []) : primary(`new ${type}{ ${argumentsText(elements)} }`);
}

/** A literal text; what cannot be printed or is half a character goes as `\uXXXX`. */
export function textLiteral(value: string): Expression {
  const escapes: Record<string, string> = { "'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  let text = "";
  for (const character of value) {
    text += escapes[character] ?? (isPrintable(character) ? character : escaped(character));
  }
  return primary(`'${text}'`);
}

function isPrintable(character: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character);
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => "\\u" + character.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0"))
    .join("");
}

function argumentsText(args: Expression[]): string {
  return args.map((argument) => argument.text).join(", ");
}

function within(expression: Expression, strength: Strength): string {
  return expression.strength < strength ? `(${expression.text})` : expression.text;
}
