/** Checks the Python environment, the kernelspec, the plot renderer, and that the kernel answers. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kernelspec } from "../../kernel/kernelspec.ts";
import { SET_UP } from "../../native/install.mjs";
import { paths } from "../setup/project.mjs";
import { type Check, failed, ok, setUpAgain } from "./check.ts";

const ASK_KERNEL = fileURLToPath(new URL("./askKernel.py", import.meta.url));
const VERSIONS =
  "import sys, importlib.metadata as m; print(sys.version.split()[0], m.version('jupyterlab'), m.version('nbclient'))";

/** The version of a package that our lock names. */
function lockedVersion(name: string): string | undefined {
  const lock = readFileSync(join(paths.requirements, "jupyter.lock"), "utf8");
  return new RegExp(`^${name}==(\\S+)`, "m").exec(lock)?.[1];
}

function pythonEnvironment() {
  if (!existsSync(paths.python)) return failed(`no ${paths.python}`, SET_UP);
  const { status, stdout, stderr } = spawnSync(paths.python, ["-c", VERSIONS], { encoding: "utf8" });
  if (status !== 0)
    return failed(stderr.trim().split("\n").at(-1) ?? "does not run", setUpAgain("jupyterlab"));
  const [python, lab, nbclient] = stdout.trim().split(" ");
  const found = `Python ${python}, JupyterLab ${lab}, nbclient ${nbclient}`;
  const expected = lockedVersion("jupyterlab");
  return lab === expected
    ? ok(found)
    : failed(`${found}; expected JupyterLab ${expected}`, setUpAgain("jupyterlab"));
}

function kernelspecCheck() {
  const file = join(paths.venv, "share", "jupyter", "kernels", "torchbook", "kernel.json");
  if (!existsSync(file)) return failed(`no ${file}`, setUpAgain("kernelspec"));
  const argv: string[] = JSON.parse(readFileSync(file, "utf8")).argv;
  const gone = argv.slice(0, -1).find((path) => path.startsWith("/") && !existsSync(path));
  if (gone) return failed(`it starts ${gone}, which is not there`, setUpAgain("kernelspec"));
  const expected = kernelspec().argv.join(" ");
  if (argv.join(" ") !== expected)
    return failed(`it starts another kernel: ${argv.join(" ")}`, setUpAgain("kernelspec"));
  return ok(file);
}

function plotRenderer() {
  const folder = join(paths.venv, "share", "jupyter", "labextensions", "torchbook-plotly");
  const gone = ["package.json", "static/remoteEntry.js", "static/plotly.min.js"].find(
    (name) => !existsSync(join(folder, name)),
  );
  return gone ? failed(`no ${join(folder, gone)}`, setUpAgain("plot-renderer")) : ok(folder);
}

function kernelAnswers() {
  if (!existsSync(paths.python)) return failed("not known without the Python environment", SET_UP);
  const { status, stdout, stderr } = spawnSync(paths.python, [ASK_KERNEL], {
    encoding: "utf8",
    timeout: 90_000,
  });
  if (status === 0 && stdout.trim() === "2") return ok("1+1 is 2");
  const said = stdout.trim() || stderr.trim().split("\n").at(-1) || "no answer";
  return failed(`1+1 gave: ${said}`, `see what it prints: ${paths.python} ${ASK_KERNEL}`);
}

export const jupyterChecks: Check[] = [
  { part: "Python environment", run: pythonEnvironment },
  { part: "kernelspec", run: kernelspecCheck },
  { part: "plot renderer", run: plotRenderer },
  { part: "kernel", run: kernelAnswers },
];
