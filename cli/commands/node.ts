/** `torchbook node SCRIPT`: runs a script on the Node that everything here is tested on. */
import type { Command } from "commander";
import { runProgram } from "../runProgram.ts";

export function register(program: Command): void {
  program
    .command("node")
    .description(
      "run a script (.ts, .mjs, .js) on the pinned Node; imports of torchbook/* work in this project",
    )
    .usage("SCRIPT [ARGUMENT ...]")
    .argument("<script>", "the script, or an option of Node")
    .argument("[arguments...]", "what the script gets")
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (script: string, args: string[]) => {
      process.exitCode = await runProgram(process.execPath, [script, ...args]);
    });
}
