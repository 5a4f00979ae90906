/** The subcommands that need the course, which a clone has and the installed package has not. */
import * as bench from "./commands/bench.ts";
import * as build from "./commands/build.ts";
import * as grade from "./commands/grade.ts";
import * as lab from "./commands/lab.ts";
import * as run from "./commands/run.ts";

export const courseCommands = [lab, run, build, grade, bench];
