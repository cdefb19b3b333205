import type { ChildProcess } from "node:child_process";

/** Where a stage prints to. */
export interface Output {
  /** what a process of the stage is given for its output */
  readonly stdio: "inherit" | ["ignore", "pipe", "pipe"];
  say(line: string): void;
  /** takes what `child`, started with `stdio`, prints */
  follow(child: ChildProcess): void;
}

/** The terminal: everything is seen as it comes. */
export const TERMINAL: Output = { stdio: "inherit", say: console.log, follow() {} };

/** Output that is kept, so that stages at work at the same time do not print into each other. */
export class Kept implements Output {
  readonly stdio: Output["stdio"] = ["ignore", "pipe", "pipe"];
  #text = "";

  say(line: string): void {
    this.#text += `${line}\n`;
  }

  follow(child: ChildProcess): void {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        this.#text += chunk;
      });
    }
  }

  get text(): string {
    return this.#text;
  }
}
