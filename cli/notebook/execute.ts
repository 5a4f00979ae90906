/** Runs a notebook through nbclient on our kernel and passes its output on while it runs. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface ExecuteOptions {
  /** Python of the project's environment, with nbclient. */
  python: string;
  /** Working folder of the kernel. */
  folder: string;
  /** Added to the kernel's environment. */
  env: Record<string, string>;
  onText: (text: string, stream: "stdout" | "stderr") => void;
  onCell: (cell: number, of: number) => void;
}

/**
 * @returns the text of the cell's error, or undefined when all cells ran; the executed notebook lies at
 *   `target` in both cases
 * @throws Error where the notebook could not be run at all: no kernel, no nbclient
 */
export async function executeNotebook(
  source: string,
  target: string,
  options: ExecuteOptions,
): Promise<string | undefined> {
  const script = fileURLToPath(new URL("./execute.py", import.meta.url));
  const child = spawn(options.python, [script, source, target, options.folder], {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  let result: { error?: string } | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const report = JSON.parse(line);
    if (report.cell !== undefined) options.onCell(report.cell, report.of);
    else if (report.stream !== undefined) options.onText(report.text, report.stream);
    else if (report.text !== undefined) options.onText(`${report.text}\n`, "stdout");
    else result = report;
  }
  const code = await ended;
  if (result === undefined) {
    throw new Error(`run: the notebook could not be executed (exit code ${code}):\n${log.join("").trim()}`);
  }
  return result.error;
}
