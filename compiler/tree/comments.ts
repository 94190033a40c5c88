/** The comments of the sources, as plain lines without their marks. */
import ts from "typescript";

export interface Comment {
  isBlock: boolean;
  /** True for a documentation comment, which is a block too. */
  isDoc: boolean;
  lines: string[];
}

/** Comments that stand before a node. */
export function commentsBefore(node: ts.Node): Comment[] {
  const text = node.getSourceFile().text;
  return (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).map((range) => commentOf(text, range));
}

/** Comments on the same line after a node. */
export function commentsAfter(node: ts.Node): Comment[] {
  const text = node.getSourceFile().text;
  return (ts.getTrailingCommentRanges(text, node.getEnd()) ?? []).map((range) => commentOf(text, range));
}

/** Comments between the last statement of a block and its closing brace. */
export function commentsAtEnd(block: ts.Block): Comment[] {
  const text = block.getSourceFile().text;
  const from = block.statements.length > 0 ? block.statements.end : block.getStart() + 1;
  const trailing = ts.getTrailingCommentRanges(text, from) ?? [];
  const leading = (ts.getLeadingCommentRanges(text, from) ?? []).filter(
    (range) =>
      range.end < block.getEnd() && !(block.statements.length > 0 && trailing.some((other) => other.pos === range.pos)),
  );
  return leading.map((range) => commentOf(text, range));
}

/** The documentation of a declaration: the last documentation comment before it, or else the lines of plain comment. */
export function docOf(node: ts.Node): string[] {
  const comments = commentsBefore(node);
  const docs = comments.filter((comment) => comment.isDoc);
  const lines = comments.filter((comment) => !comment.isBlock).flatMap((comment) => comment.lines);
  return docs.length > 0 ? docs[docs.length - 1].lines : lines;
}

/**
 * The documentation of a module: the first block comment before or after its imports that does not document the
 * declaration behind it.
 */
export function moduleDoc(file: ts.SourceFile): string[] {
  const first = file.statements.find((node) => !ts.isImportDeclaration(node));
  const before = file.statements.slice(0, first === undefined ? undefined : file.statements.indexOf(first) + 1);
  const blocks = before.flatMap(commentsBefore).filter((comment) => comment.isBlock);
  const last = blocks[blocks.length - 1];
  const isDocOfFirst = last !== undefined && last.isDoc && first !== undefined && commentsBefore(first).length > 0;
  return (isDocOfFirst ? blocks.slice(0, -1) : blocks)[0]?.lines ?? [];
}

/** True when a blank line stands before the node and its comments. */
export function hasBlankLineBefore(node: ts.Node): boolean {
  return /\n[ \t]*\r?\n/.test(/^\s*/.exec(node.getFullText())![0]);
}

function commentOf(text: string, range: ts.CommentRange): Comment {
  const raw = text.slice(range.pos, range.end);
  if (range.kind === ts.SyntaxKind.SingleLineCommentTrivia) {
    return { isBlock: false, isDoc: false, lines: [raw.slice(2).trim()] };
  }
  const lines = raw
    .replace(/^\/\*+/, "")
    .replace(/\*+\/$/, "")
    .split("\n")
    .map((line) => line.trim().replace(/^\*( |$)/, ""));
  return { isBlock: true, isDoc: raw.startsWith("/**"), lines: trimBlank(lines) };
}

function trimBlank(lines: string[]): string[] {
  const isText = (line: string): boolean => line.trim() !== "";
  const first = lines.findIndex(isText);
  const last = lines.length - [...lines].reverse().findIndex(isText);
  return first < 0 ? [] : lines.slice(first, last).map((line) => line.trimEnd());
}
