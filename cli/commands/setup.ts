/** `torchbook setup`: makes what is missing in this project folder, or for the package in the user's cache folder. */
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { IS_PACKAGE } from "../../native/install.mjs";
import { runProgram } from "../runProgram.ts";

export function register(program: Command): void {
  program
    .command("setup")
    .description(
      IS_PACKAGE
        ? "get LibTorch into the user's cache folder (555 MB) and build the addon there (a minute)"
        : "make what is missing: Node modules, Python environment, LibTorch, addon, kernelspec",
    )
    .addOption(new Option("--tests", "also what only the tests need").hideHelp(IS_PACKAGE))
    .action(async (options: { tests?: boolean }) => {
      const script = fileURLToPath(new URL("../setup/main.mjs", import.meta.url));
      const tests = options.tests ? ["--tests"] : [];
      process.exitCode = await runProgram(process.execPath, [script, "setup", ...tests]);
    });
}
