/** From the parser's tree to the syntax tree of ast.ts: declarations and statements. Expressions are in tree-expressions.ts. */
import * as P from "@apexdevtools/apex-parser";
import type * as A from "./ast.js";
import { at, exprOf, listOf, rulesOf, textOf, typeOf, unquote, type Source } from "./tree-expressions.js";

export function classUnit(source: Source, tree: P.CompilationUnitContext): A.TypeDeclaration {
  return typeDeclaration(source, tree.typeDeclaration());
}

export function triggerUnit(source: Source, tree: P.TriggerUnitContext): A.TriggerDeclaration {
  const members: A.Member[] = [];
  const body: A.Stmt[] = [];
  for (const member of tree.triggerBlock().triggerBlockMember_list()) {
    // The grammar reads the local variables of a trigger as fields.
    const field = member.triggerMemberDeclaration()?.fieldDeclaration();
    if (member.statement()) body.push(statementOf(source, member.statement()));
    else if (field) body.push(localOf(source, field));
    else members.push(...membersOf(source, member.triggerMemberDeclaration(), modifiersOf(member.modifier_list())));
  }
  const events = tree
    .triggerCase_list()
    .map((event) => event.children!.map((word) => word.getText().toLowerCase()).join(" "));
  return { kind: "trigger", name: textOf(tree.id(0)), object: textOf(tree.id(1)), events, body, members, ...at(tree) };
}

function typeDeclaration(source: Source, tree: P.TypeDeclarationContext): A.TypeDeclaration {
  const modifiers = modifiersOf(tree.modifier_list());
  return declarationOf(
    source,
    (tree.classDeclaration() ?? tree.interfaceDeclaration() ?? tree.enumDeclaration())!,
    modifiers,
  );
}

type AnyDeclaration = P.ClassDeclarationContext | P.InterfaceDeclarationContext | P.EnumDeclarationContext;

function declarationOf(source: Source, tree: AnyDeclaration, modifiers: A.Modifiers): A.TypeDeclaration {
  const base = {
    name: textOf(tree.id()),
    modifiers,
    parent: null,
    interfaces: [],
    members: [],
    constants: [],
    ...at(tree),
  };
  if (tree instanceof P.EnumDeclarationContext) {
    return { ...base, kind: "enum", constants: tree.enumConstants()?.id_list().map(textOf) ?? [] };
  }
  const interfaces = tree.typeList()?.typeRef_list().map(typeOf) ?? [];
  if (tree instanceof P.InterfaceDeclarationContext) {
    const members = tree
      .interfaceBody()
      .interfaceMethodDeclaration_list()
      .map((method): A.Member => ({
        kind: "method",
        name: textOf(method.id()),
        returns: method.typeRef() ? typeOf(method.typeRef()) : null,
        parameters: parametersOf(method.formalParameters()),
        body: null,
        modifiers: modifiersOf(method.modifier_list()),
        ...at(method),
      }));
    return { ...base, kind: "interface", interfaces, members };
  }
  const members = tree
    .classBody()
    .classBodyDeclaration_list()
    .flatMap((member) => bodyDeclaration(source, member));
  return { ...base, kind: "class", parent: tree.typeRef() ? typeOf(tree.typeRef()) : null, interfaces, members };
}

function bodyDeclaration(source: Source, tree: P.ClassBodyDeclarationContext): A.Member[] {
  if (tree.block()) {
    const modifiers: A.Modifiers = { words: [], annotations: [] };
    return [
      { kind: "initialiser", isStatic: !!tree.STATIC(), body: blockOf(source, tree.block()), modifiers, ...at(tree) },
    ];
  }
  if (!tree.memberDeclaration()) return [];
  return membersOf(source, tree.memberDeclaration(), modifiersOf(tree.modifier_list()));
}

function membersOf(
  source: Source,
  tree: P.MemberDeclarationContext | P.TriggerMemberDeclarationContext,
  modifiers: A.Modifiers,
): A.Member[] {
  const where = { modifiers, ...at(tree) };
  const method = tree.methodDeclaration();
  if (method) {
    return [
      {
        kind: "method",
        name: textOf(method.id()),
        returns: method.typeRef() ? typeOf(method.typeRef()) : null,
        parameters: parametersOf(method.formalParameters()),
        body: method.block() ? blockOf(source, method.block()) : null,
        ...where,
      },
    ];
  }
  const constructor = tree instanceof P.MemberDeclarationContext ? tree.constructorDeclaration() : null;
  if (constructor) {
    const parameters = parametersOf(constructor.formalParameters());
    return [{ kind: "constructor", parameters, body: blockOf(source, constructor.block()), ...where }];
  }
  const field = tree.fieldDeclaration();
  if (field) {
    return [
      {
        kind: "field",
        type: typeOf(field.typeRef()),
        names: declarators(source, field.variableDeclarators()),
        ...where,
      },
    ];
  }
  const property = tree.propertyDeclaration();
  if (property) return [propertyOf(source, property, where)];
  const declaration = (tree.classDeclaration() ?? tree.interfaceDeclaration() ?? tree.enumDeclaration())!;
  return [{ kind: "type", declaration: declarationOf(source, declaration, modifiers), ...where }];
}

function propertyOf(
  source: Source,
  tree: P.PropertyDeclarationContext,
  where: A.At & { modifiers: A.Modifiers },
): A.Member {
  let get: A.Accessor | null = null;
  let set: A.Accessor | null = null;
  for (const block of tree.propertyBlock_list()) {
    const accessor = (block.getter() ?? block.setter())!;
    const body = accessor.block() ? blockOf(source, accessor.block()) : null;
    if (block.getter()) get = { body, ...at(accessor) };
    else set = { body, ...at(accessor) };
  }
  return { kind: "property", type: typeOf(tree.typeRef()), name: textOf(tree.id()), get, set, ...where };
}

function parametersOf(tree: P.FormalParametersContext): A.Parameter[] {
  const list = tree.formalParameterList()?.formalParameter_list() ?? [];
  return list.map((parameter) => ({
    type: typeOf(parameter.typeRef()),
    name: textOf(parameter.id()),
    ...at(parameter),
  }));
}

function declarators(source: Source, tree: P.VariableDeclaratorsContext): A.Declarator[] {
  return tree.variableDeclarator_list().map((one) => ({
    name: textOf(one.id()),
    init: one.expression() ? exprOf(source, one.expression()) : null,
    ...at(one),
  }));
}

export function modifiersOf(trees: P.ModifierContext[]): A.Modifiers {
  const words: string[] = [];
  const annotations: A.Annotation[] = [];
  for (const tree of trees) {
    const annotation = tree.annotation();
    if (annotation) annotations.push(annotationOf(annotation));
    else words.push(tree.children!.map((word) => word.getText().toLowerCase()).join(" "));
  }
  return { words, annotations };
}

function annotationOf(tree: P.AnnotationContext): A.Annotation {
  const values: Record<string, string> = {};
  for (const pair of tree.elementValuePairs()?.elementValuePair_list() ?? []) {
    values[textOf(pair.id()).toLowerCase()] = unquote(pair.elementValue().getText());
  }
  if (tree.elementValue()) values.value = unquote(tree.elementValue().getText());
  return { name: textOf(tree.id()), values, ...at(tree) };
}

// ---------------------------------------------------------------- statements

export function blockOf(source: Source, tree: P.BlockContext): A.StmtOf<"block"> {
  return { kind: "block", body: tree.statement_list().map((one) => statementOf(source, one)), ...at(tree) };
}

function optionalBody(source: Source, tree: P.StatementContext | null): A.Stmt | null {
  return tree ? statementOf(source, tree) : null;
}

function localOf(source: Source, tree: P.LocalVariableDeclarationContext | P.FieldDeclarationContext): A.Stmt {
  return {
    kind: "local",
    type: typeOf(tree.typeRef()),
    names: declarators(source, tree.variableDeclarators()),
    ...at(tree),
  };
}

function statementOf(source: Source, statement: P.StatementContext): A.Stmt {
  const [tree] = rulesOf(statement);
  const where = at(tree);
  const expr = (node: P.ExpressionContext): A.Expr => exprOf(source, node);
  if (tree instanceof P.BlockContext) return blockOf(source, tree);
  if (tree instanceof P.LocalVariableDeclarationStatementContext)
    return localOf(source, tree.localVariableDeclaration());
  if (tree instanceof P.ExpressionStatementContext)
    return { kind: "expression", value: expr(tree.expression()), ...where };
  if (tree instanceof P.IfStatementContext) {
    const otherwise = optionalBody(source, tree.statement(1));
    const then = statementOf(source, tree.statement(0));
    return { kind: "if", test: expr(tree.parExpression().expression()), then, otherwise, ...where };
  }
  if (tree instanceof P.ForStatementContext) return forOf(source, tree);
  if (tree instanceof P.WhileStatementContext) {
    const body = optionalBody(source, tree.statement());
    return { kind: "while", test: expr(tree.parExpression().expression()), body, ...where };
  }
  if (tree instanceof P.DoWhileStatementContext) {
    const body = blockOf(source, tree.block());
    return { kind: "doWhile", test: expr(tree.parExpression().expression()), body, ...where };
  }
  if (tree instanceof P.ReturnStatementContext) {
    return { kind: "return", value: tree.expression() ? expr(tree.expression()) : null, ...where };
  }
  if (tree instanceof P.ThrowStatementContext) return { kind: "throw", value: expr(tree.expression()), ...where };
  if (tree instanceof P.BreakStatementContext) return { kind: "break", ...where };
  if (tree instanceof P.ContinueStatementContext) return { kind: "continue", ...where };
  if (tree instanceof P.TryStatementContext) return tryOf(source, tree);
  if (tree instanceof P.SwitchStatementContext) return switchOf(source, tree);
  if (tree instanceof P.RunAsStatementContext) {
    return {
      kind: "runAs",
      args: listOf(source, tree.expressionList()),
      body: blockOf(source, tree.block()),
      ...where,
    };
  }
  return dmlOf(source, tree);
}

type DmlContext =
  | P.InsertStatementContext
  | P.UpdateStatementContext
  | P.UpsertStatementContext
  | P.DeleteStatementContext
  | P.UndeleteStatementContext
  | P.MergeStatementContext;

function dmlOf(source: Source, node: unknown): A.Stmt {
  const tree = node as DmlContext;
  const verb = tree.children![0].getText().toLowerCase() as A.DmlVerb;
  const access = tree.accessLevel() ? (tree.accessLevel().SYSTEM() ? "system" : "user") : null;
  const rows = exprOf(source, tree instanceof P.MergeStatementContext ? tree.expression(0) : tree.expression());
  const external = tree instanceof P.UpsertStatementContext ? tree.qualifiedName() : null;
  return { kind: "dml", verb, access, rows, externalId: external ? textOf(external) : null, ...at(tree) };
}

function forOf(source: Source, tree: P.ForStatementContext): A.Stmt {
  const control = tree.forControl();
  const body = optionalBody(source, tree.statement());
  const each = control.enhancedForControl();
  if (each) {
    const over = exprOf(source, each.expression());
    return { kind: "forEach", type: typeOf(each.typeRef()), name: textOf(each.id()), over, body, ...at(tree) };
  }
  const init: A.Stmt[] = [];
  const first = control.forInit();
  if (first?.localVariableDeclaration()) init.push(localOf(source, first.localVariableDeclaration()));
  for (const value of first?.expressionList() ? listOf(source, first.expressionList()) : []) {
    init.push({ kind: "expression", value, line: value.line, column: value.column });
  }
  const test = control.expression() ? exprOf(source, control.expression()) : null;
  const update = control.forUpdate() ? listOf(source, control.forUpdate().expressionList()) : [];
  return { kind: "for", init, test, update, body, ...at(tree) };
}

function tryOf(source: Source, tree: P.TryStatementContext): A.Stmt {
  const catches = tree.catchClause_list().map((clause) => ({
    type: { name: textOf(clause.qualifiedName()), args: [], ...at(clause) },
    name: textOf(clause.id()),
    body: blockOf(source, clause.block()),
    at: at(clause),
  }));
  const always = tree.finallyBlock() ? blockOf(source, tree.finallyBlock().block()) : null;
  return { kind: "try", body: blockOf(source, tree.block()), catches, always, ...at(tree) };
}

function switchOf(source: Source, tree: P.SwitchStatementContext): A.Stmt {
  const cases = tree.whenControl_list().map((when) => ({
    when: whenOf(when.whenValue()),
    body: blockOf(source, when.block()),
    at: at(when),
  }));
  return { kind: "switch", value: exprOf(source, tree.expression()), cases, ...at(tree) };
}

function whenOf(tree: P.WhenValueContext): A.WhenValue {
  if (tree.ELSE()) return { kind: "else" };
  if (tree.typeRef()) return { kind: "type", type: typeOf(tree.typeRef()), name: textOf(tree.id()) };
  return { kind: "values", values: tree.whenLiteral_list().map(whenLiteral) };
}

function whenLiteral(tree: P.WhenLiteralContext): A.Expr {
  if (tree.whenLiteral()) return whenLiteral(tree.whenLiteral());
  const where = at(tree);
  const minus = tree.SUB_list().length % 2 === 1 ? "-" : "";
  const literal = (type: A.LiteralType, value: string): A.Expr => ({ kind: "literal", type, value, ...where });
  if (tree.IntegerLiteral()) return literal("Integer", minus + tree.IntegerLiteral().getText());
  if (tree.LongLiteral()) return literal("Long", minus + tree.LongLiteral().getText().slice(0, -1));
  if (tree.NULL()) return literal("null", "null");
  if (tree.qualifiedName()) {
    const [first, ...rest] = tree.qualifiedName().id_list().map(textOf);
    let name: A.Expr = { kind: "name", name: first, ...where };
    for (const part of rest) name = { kind: "member", target: name, name: part, safe: false, ...where };
    return name;
  }
  return literal("String", unquote(tree.getText()));
}
