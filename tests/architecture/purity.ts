import ts from "typescript";
import type { SourceFile } from "./source-tree.ts";
import { importsOf, parsed } from "./source-tree.ts";

/** Folders that know no clock, no random source, no DOM and no Node: the same code runs in page, worker, server and test. */
export const PURE = ["base", "tcp", "network", "checker", "capture", "challenge", "review", "interview"].map(
  (name) => `lib/${name}/`,
);

export function isPure(file: string): boolean {
  return PURE.some((folder) => file.startsWith(folder));
}

const IMPURE_NAMES: ReadonlySet<string> = new Set([
  "Date",
  "performance",
  "crypto",
  "process",
  "Buffer",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "window",
  "document",
  "navigator",
  "localStorage",
  "globalThis",
  "require",
]);

const PURE_PACKAGES: ReadonlySet<string> = new Set(["ts-fsrs"]);

/** Every use of the world outside in the pure files among `files`. */
export function impurities(files: readonly SourceFile[]): readonly string[] {
  return files.filter(({ path }) => isPure(path)).flatMap((file) => [...names(file), ...packages(file)]);
}

function names(file: SourceFile): readonly string[] {
  const source = parsed(file);
  const declared = declaredNames(source);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const used =
      ts.isPropertyAccessExpression(node) && node.getText(source) === "Math.random"
        ? "Math.random"
        : ts.isIdentifier(node) &&
            IMPURE_NAMES.has(node.text) &&
            !declared.has(node.text) &&
            isReference(node)
          ? node.text
          : null;
    if (used !== null) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${file.path}:${line + 1} uses ${used}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Names that the file itself gives to something: they do not mean the world outside. */
function declaredNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node) => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isImportSpecifier(node);
    if (declares && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** Whether an identifier is used as a variable: not as the name of a property. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !(
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent)
  );
}

function packages(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter(({ own, target }) => !own && !PURE_PACKAGES.has(target))
    .map(({ target }) => `${file.path} imports the package ${target}`);
}
