/** `torchbook setup`: makes what is missing in this project folder. */
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { runProgram } from "../runProgram.ts";

export function register(program: Command): void {
  program
    .command("setup")
    .description("make what is missing: Node modules, Python environment, LibTorch, addon, kernelspec")
    .option("--tests", "also what only the tests need")
    .action(async (options: { tests?: boolean }) => {
      const script = fileURLToPath(new URL("../setup/main.mjs", import.meta.url));
      const tests = options.tests ? ["--tests"] : [];
      process.exitCode = await runProgram(process.execPath, [script, "setup", ...tests]);
    });
}
