/** The `torchbook` command: registers the subcommands and turns what they throw into one line and an exit code. */
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import * as doctor from "./commands/doctor.ts";
import * as forward from "./commands/forward.ts";
import * as install from "./commands/install.ts";
import * as models from "./commands/models.ts";
import * as node from "./commands/node.ts";
import * as predict from "./commands/predict.ts";
import * as setup from "./commands/setup.ts";
import * as train from "./commands/train.ts";
import * as uninstall from "./commands/uninstall.ts";
import { IS_PACKAGE } from "../native/install.mjs";
import { SetupFault } from "./setup/fault.mjs";

const BAD_USAGE = 2;

async function torchbook(): Promise<Command> {
  const { version, description } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  const program = new Command("torchbook")
    .description(description)
    .version(version)
    .exitOverride()
    .showHelpAfterError("(torchbook --help lists the commands; torchbook COMMAND --help their options)")
    .enablePositionalOptions();
  const course = IS_PACKAGE ? [] : (await import("./courseCommands.ts")).courseCommands;
  const networks = [models, forward, predict, train];
  for (const command of [setup, doctor, ...course, ...networks, node, install, uninstall]) {
    command.register(program);
  }
  return program;
}

/** @returns the exit code: 0 it worked, 1 the work failed, 2 bad usage */
async function main(args: string[]): Promise<number> {
  try {
    await (await torchbook()).parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has printed its own message already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE;
    if (error instanceof SetupFault) {
      console.error(error.text());
      return 1;
    }
    const message = error instanceof Error ? error.message : String(error);
    console.error(
      process.env.TORCHBOOK_DEBUG && error instanceof Error ? error.stack : `torchbook: ${message}`,
    );
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
