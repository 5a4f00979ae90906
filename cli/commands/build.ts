/** `torchbook build`: makes the notebook of every lesson and exercise from its source. */
import type { Command } from "commander";
import { buildCourse } from "../notebook/build.ts";
import { coursePaths } from "../notebook/paths.ts";

export function register(program: Command): void {
  program
    .command("build")
    .description("make every notebook (.ipynb) from its source")
    .option("--out <folder>", "where the notebooks go", coursePaths.notebooks)
    .option("--json", "print the paths as JSON")
    .action(async (options: { out: string; json?: boolean }) => {
      const files = await buildCourse(options.out);
      console.log(options.json ? JSON.stringify({ files }) : files.join("\n"));
    });
}
