/** A measured process that stays alive and answers each line it is sent with a line of JSON, so that ours and a peer can take turns. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Ends with the block that holds it (`await using`). */
export interface AnsweringProcess extends AsyncDisposable {
  /** Sends a line and gives the answer. @throws Error where the process has ended, with what it wrote on stderr. */
  ask(question: string): Promise<unknown>;
}

export function answeringProcess(program: string, args: readonly string[]): AnsweringProcess {
  const child = spawn(program, args, { stdio: "pipe" });
  const exited = once(child, "close");
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  // A question to a process that has ended: its missing answer tells more than the broken pipe.
  child.stdin.on("error", () => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(question) {
      child.stdin.write(`${question}\n`);
      const { value, done } = await answers.next();
      if (!done) return JSON.parse(value);
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
