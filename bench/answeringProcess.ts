/** A measured process that stays alive and answers each line it is sent with a line, so that ours and a peer can take turns. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Ends with the block that holds it (`await using`). */
export interface AnsweringProcess extends AsyncDisposable {
  /** Sends an empty line and gives the answer. @throws Error where the process has ended, with what it wrote on stderr. */
  ask(): Promise<string>;
}

export function answeringProcess(program: string, args: readonly string[]): AnsweringProcess {
  const child = spawn(program, args, { stdio: "pipe" });
  const exited = once(child, "close");
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask() {
      child.stdin.write("\n");
      const { value, done } = await answers.next();
      if (!done) return value;
      const [code, signal] = await exited;
      throw new Error(
        `bench: expected an answer of ${program}, got its end (${signal ?? `exit code ${code}`}): ${complaints}`,
      );
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await exited;
    },
  };
}
