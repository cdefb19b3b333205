import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** A file of the project: its path from the root, with "/", and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** written by Next, not by us */
const GENERATED = "next-env.d.ts";

const ROOTS = ["app", "content", "lib", "scripts", "tests"];

/** The project's own files with one of these extensions, those at the top level included. */
export function sourceTree(extensions: readonly string[]): readonly SourceFile[] {
  const wanted = (name: string) => extensions.includes(path.extname(name));
  const atTop = readdirSync(".", { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && entry.name !== GENERATED ? [entry.name] : [],
  );
  const below = ROOTS.flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [path.join(entry.parentPath, entry.name).replaceAll(path.sep, "/")] : [],
    ),
  );
  return [...atTop, ...below]
    .filter(wanted)
    .map((file) => ({ path: file, text: readFileSync(file, "utf8") }));
}

export const CODE = [".ts", ".tsx", ".mjs"];

export function parsed({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
}

export interface Import {
  /** a path from the root for the project's own files, else the package as written */
  readonly target: string;
  readonly own: boolean;
  /** gone after compilation */
  readonly typeOnly: boolean;
}

/** What a file imports, re-exports or loads, resolved to paths from the root. */
export function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) =>
    found.push({ ...resolved(file.path, specifier), typeOnly });
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, isTypeOnly(node.importClause));
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      // A computed path counts as far as it is written.
      if (argument && ts.isStringLiteralLike(argument)) add(argument.text, false);
      else if (argument && ts.isTemplateExpression(argument)) add(argument.head.text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function resolved(from: string, specifier: string): Pick<Import, "target" | "own"> {
  if (specifier.startsWith("#")) return { target: specifier.slice(1), own: true };
  if (!specifier.startsWith(".")) return { target: specifier, own: false };
  return { target: path.posix.join(path.posix.dirname(from), specifier), own: true };
}
