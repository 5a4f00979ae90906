/** `torchbook lab`: opens JupyterLab on the learner's copies of the course. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { SET_UP } from "../../native/install.mjs";
import { writeJupyterSettings } from "../jupyterSettings.ts";
import { runProgram } from "../runProgram.ts";
import { paths } from "../setup/project.mjs";

export function register(program: Command): void {
  program
    .command("lab")
    .description(
      "open JupyterLab on the course; what follows goes to JupyterLab (such as --no-browser --port 8890)",
    )
    .usage("[OPTION OF JUPYTERLAB ...]")
    .argument("[options...]", "options of JupyterLab")
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (options: string[]) => {
      const jupyterLab = join(paths.venv, "bin", "jupyter-lab");
      if (!existsSync(jupyterLab)) {
        throw new Error(`lab: expected JupyterLab at ${jupyterLab}, found none; run: ${SET_UP}`);
      }
      mkdirSync(paths.course, { recursive: true });
      // Jupyter refuses to serve root without this; as root in a container there is nobody else to be.
      const root = process.getuid?.() === 0 ? ["--allow-root"] : [];
      process.exitCode = await runProgram(
        jupyterLab,
        [`--notebook-dir=${paths.course}`, ...root, ...options],
        {
          cwd: paths.course,
          env: writeJupyterSettings(),
        },
      );
    });
}
