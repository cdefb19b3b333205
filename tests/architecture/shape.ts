import ts from "typescript";
import type { SourceFile } from "./source-tree.ts";
import { parsed } from "./source-tree.ts";

const MOST_LINES = 400;

/** Files too long to be read in one go. */
export function longFiles(files: readonly SourceFile[]): readonly string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.split("\n").length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Names that say nothing of what is inside. */
export function emptyNames(files: readonly SourceFile[]): readonly string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => /(^|\/)(utils?|helpers?|misc|common)(\.|\/)/.test(path));
}

/** Files of lib/server that a page could import by mistake. */
export function unguarded(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.startsWith("lib/server/"))
    .filter(({ text }) => !text.startsWith('import "server-only";'))
    .map(({ path }) => path);
}

/** Type assertions (other than `as const`) without a comment on their line or right above their statement. */
export function unexplainedAssertions(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const source = parsed(file);
    const lines = file.text.split("\n");
    const found: string[] = [];
    const visit = (node: ts.Node) => {
      if (ts.isAsExpression(node) && node.type.getText(source) !== "const") {
        const at = source.getLineAndCharacterOfPosition(node.type.getStart(source)).line;
        const ends = source.getLineAndCharacterOfPosition(node.getEnd()).line;
        const begins = source.getLineAndCharacterOfPosition(statementOf(node).getStart(source)).line;
        const beside = [...lines.slice(begins - 1, begins), ...lines.slice(begins, ends + 1)];
        if (!beside.some((line) => /\/\/|\/\*|\*\//.test(line))) found.push(`${file.path}:${at + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function statementOf(node: ts.Node): ts.Node {
  let current = node;
  while (current.parent !== undefined && !ts.isStatement(current)) current = current.parent;
  return current;
}
