import ts from "typescript";
import type { Fault } from "./fault.ts";
import { nameOf, seeded } from "./fault.ts";
import { sourceOf } from "./load.ts";

/**
 * The compiler's complaints about faults: one that it sees needs no test to catch it. A program has one fault in each
 * file, for to make one for every fault takes several times as long.
 */
export function complaints(faults: readonly Fault[]): readonly string[] {
  let planted: ReadonlyMap<string, Fault> = new Map();
  let round = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => machine,
    getScriptVersion: (file) => (planted.has(fromRoot(file)) ? `fault ${round}` : "right"),
    getScriptSnapshot: (file) => {
      const fault = planted.get(fromRoot(file));
      const text = fault === undefined ? ts.sys.readFile(file) : seeded(sourceOf(fault.file), fault);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  const found: string[] = [];
  for (let left = faults; left.length > 0; left = left.filter((each) => planted.get(each.file) !== each)) {
    round += 1;
    planted = new Map(left.map((each) => [each.file, each]));
    for (const [file, fault] of planted) {
      const seen = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
      for (const { messageText } of seen) {
        found.push(`${nameOf(fault)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
      }
    }
  }
  return found;
}

const read = ts.readConfigFile("tsconfig.pure.json", ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, "");
const machine = fileNames.filter((file) => fromRoot(file).startsWith("lib/tcp/"));

function fromRoot(file: string): string {
  return file.startsWith(process.cwd()) ? file.slice(process.cwd().length + 1) : file;
}
