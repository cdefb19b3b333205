import { isPure } from "./purity.ts";
import type { SourceFile } from "./source-tree.ts";
import { importsOf, parsed } from "./source-tree.ts";
import ts from "typescript";

/** Packages whose code may be sent to the page. */
const CLIENT_PACKAGES = /^(react|react-dom|next\/(link|navigation|dynamic)|next-intl)$/;

/** Whether a file opens with a directive such as "use client". */
export function hasDirective(file: SourceFile, directive: string): boolean {
  const [first] = parsed(file).statements;
  return (
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === directive
  );
}

/**
 * What client components would take to the page and may not: anything but the pure folders, components, texts and a few
 * packages. Followed through every import; a server action ends the trail, as it stays on the server.
 */
export function serverCodeInPages(files: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = new Set<string>();
  const seen = new Set<string>();

  function follow(file: SourceFile, trail: string): void {
    if (seen.has(file.path) || hasDirective(file, "use server")) return;
    seen.add(file.path);
    for (const { target, own, typeOnly } of importsOf(file)) {
      if (typeOnly) continue;
      const imported = own ? byPath.get(target) : undefined;
      if (own ? !mayBeSent(target) && !isAction(imported) : !CLIENT_PACKAGES.test(target)) {
        found.add(`${trail} takes ${target} to the page`);
      } else if (imported !== undefined) follow(imported, `${trail} > ${target}`);
    }
  }

  for (const file of files) if (hasDirective(file, "use client")) follow(file, file.path);
  return [...found];
}

function isAction(file: SourceFile | undefined): boolean {
  return file !== undefined && hasDirective(file, "use server");
}

function mayBeSent(file: string): boolean {
  const isText = file.startsWith("content/messages/");
  return isPure(file) || isText || (file.startsWith("app/") && !file.startsWith("app/api/"));
}
