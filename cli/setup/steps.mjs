// @ts-check
// The steps of the set-up: what each makes, from what, and how large it is.

import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execute } from "./execute.mjs";
import { ADDON_FOLDER, HOME, IS_PACKAGE, ROOT } from "../../native/install.mjs";
import { broughtNode, libtorchVersion, moduleFolder, paths, pinnedNode, torchFolder } from "./project.mjs";
import {
  checkPinnedNode,
  compilerOnMachine,
  findCmake,
  findCompiler,
  findNpm,
  findPython,
} from "./prerequisites.mjs";
import { keyOf, readStamp } from "./stamps.mjs";

/** @typedef {import("./schedule.mjs").Step} Step */

const GIGABYTE = 2 ** 30;
const PIP_INSTALL = [
  "-m",
  "pip",
  "install",
  "--disable-pip-version-check",
  "--no-input",
  "--no-deps",
  "--no-compile",
];

/**
 * @param {{ tests: boolean }} options `tests`: also what only the tests need.
 * @returns {Step[]}
 */
export function setupSteps({ tests }) {
  // The package is the library and the kernel: npm has brought its modules, and Jupyter is the user's own.
  if (IS_PACKAGE) return [virtualEnvironment(), libtorch(), addon()];
  return [
    nodeModules(tests),
    virtualEnvironment(),
    libtorch(),
    jupyter(),
    ...(tests ? [testPackages()] : []),
    addon(),
    kernelspec(),
    plotRenderer(),
    notebooks(),
  ];
}

/** @param {boolean} tests @returns {Step} */
function nodeModules(tests) {
  const key = (/** @type {boolean} */ all) =>
    keyOf(
      [ROOT, process.platform, process.arch, all ? "all" : "without development"],
      [file("package-lock.json")],
    );
  return {
    name: "node-modules",
    title: "Node 24 and Node modules",
    after: [],
    download: tests ? 153 : 98,
    disk: tests ? 575 : 345,
    needs: [findNpm, checkPinnedNode],
    // All modules serve where fewer are asked for.
    key: () => key(tests || readStamp("node-modules")?.key === key(true)),
    present: () => existsSync(file("node_modules", ".package-lock.json")) && pinnedNode() !== undefined,
    async run({ detail }) {
      const omit = tests ? [] : ["--omit=dev"];
      await execute(
        "node-modules",
        findNpm(),
        ["ci", "--prefer-offline", "--no-audit", "--no-fund", ...omit],
        {
          detail,
          env: { npm_config_loglevel: "http" },
        },
      );
      const link = file("node_modules", ".bin", "torchbook");
      rmSync(link, { force: true });
      symlinkSync(join("..", "..", "cli", "torchbook.mjs"), link);
    },
  };
}

/** @returns {Step} */
function virtualEnvironment() {
  return {
    name: "python-environment",
    title: "Python environment",
    after: [],
    download: 0,
    disk: 25,
    needs: [findPython],
    key: () => keyOf([HOME], []),
    present: () => existsSync(paths.python),
    async run({ detail }) {
      await execute("python-environment", findPython(), ["-m", "venv", "--clear", paths.venv], { detail });
      // JupyterLab brings a CommonJS script of its own and runs it; without this, our package.json makes it an ES module.
      writeFileSync(join(paths.venv, "package.json"), '{ "type": "commonjs" }\n');
    },
  };
}

/** @returns {Step} */
function libtorch() {
  const own = process.env.TORCHBOOK_LIBTORCH;
  const gpu = !own && hasGpu();
  const locks = ["ninja.lock", ...(own ? [] : ["libtorch.lock"]), ...(gpu ? ["cuda.lock"] : [])];
  return {
    name: "libtorch",
    title: own ? "Ninja (LibTorch is your own)" : `LibTorch ${libtorchVersion()}${gpu ? " with CUDA" : ""}`,
    after: ["python-environment"],
    within: "python-environment",
    download: own ? 1 : gpu ? 3000 : 555,
    disk: own ? 1 : gpu ? 5600 : 1350,
    key: () => keyOf([own], locks.map(requirements)),
    present: () => torchFolder() !== undefined,
    run: (context) => pipInstall("libtorch", locks, context),
  };
}

/** @returns {Step} */
function jupyter() {
  return {
    name: "jupyterlab",
    title: "JupyterLab",
    // Not beside LibTorch: two pips do not share an environment, and the addon waits for LibTorch.
    after: ["libtorch"],
    within: "python-environment",
    download: 60,
    disk: 230,
    key: () => keyOf([], [requirements("jupyter.lock")]),
    present: () => existsSync(join(paths.venv, "bin", "jupyter-lab")),
    run: (context) => pipInstall("jupyterlab", ["jupyter.lock"], context),
  };
}

/** @returns {Step} */
function testPackages() {
  return {
    name: "test-packages",
    title: "Python packages of the tests",
    after: ["jupyterlab"],
    within: "python-environment",
    download: 20,
    disk: 80,
    key: () => keyOf([], [requirements("test.lock")]),
    present: () => existsSync(join(paths.venv, "bin", "nbgrader")),
    run: (context) => pipInstall("test-packages", ["test.lock"], context),
  };
}

/** @returns {Step} */
function addon() {
  const folder = ADDON_FOLDER;
  return {
    name: "addon",
    title: "addon (C++)",
    after: ["node-modules", "libtorch"],
    download: 0,
    disk: 300,
    needs: [findCompiler, findCmake],
    key() {
      const { dependencies } = JSON.parse(readFileSync(file("package.json"), "utf8"));
      const built = readStamp("addon")?.notes?.compiler;
      return keyOf(
        // A machine that has lost its compiler keeps what it has built.
        [
          HOME,
          process.env.TORCHBOOK_LIBTORCH,
          libtorchVersion(),
          compilerOnMachine()?.version ?? built,
          dependencies["node-addon-api"],
          dependencies["node-api-headers"],
        ],
        [file("native", "CMakeLists.txt"), file("native", "src")],
      );
    },
    present: () => existsSync(paths.addon),
    notes: () => ({ compiler: compilerOnMachine()?.version ?? "" }),
    async run({ detail }) {
      const cache = join(folder, "CMakeCache.txt");
      // CMake refuses a build folder that came along when the project was moved.
      if (
        existsSync(cache) &&
        !readFileSync(cache, "utf8").includes(`CMAKE_HOME_DIRECTORY:INTERNAL=${file("native")}\n`)
      ) {
        rmSync(folder, { recursive: true });
      }
      const settings = {
        CMAKE_BUILD_TYPE: "Release",
        CMAKE_CXX_COMPILER: findCompiler(),
        CMAKE_MAKE_PROGRAM: join(paths.venv, "bin", "ninja"),
        TORCH_DIR: torchFolder(),
        NODE_API_HEADERS_DIR: join(moduleFolder("node-api-headers"), "include"),
        NODE_ADDON_API_DIR: moduleFolder("node-addon-api"),
      };
      const defines = Object.entries(settings).map(([name, value]) => `-D${name}=${value}`);
      // A file that includes LibTorch's headers takes up to 1.5 GB to compile.
      const jobs = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / (1.5 * GIGABYTE))));
      await execute("addon", findCmake(), ["-S", file("native"), "-B", folder, "-G", "Ninja", ...defines], {
        detail,
      });
      await execute("addon", findCmake(), ["--build", folder, "--parallel", String(jobs)], { detail });
    },
  };
}

/** @returns {Step} */
function kernelspec() {
  return {
    name: "kernelspec",
    title: "kernelspec",
    after: ["node-modules", "jupyterlab"],
    within: "python-environment",
    download: 0,
    disk: 0,
    key: () =>
      keyOf([ROOT, broughtNode()], [file("kernel", "kernelspec.ts"), file("cli", "commands", "install.ts")]),
    present: () => existsSync(join(paths.venv, "share", "jupyter", "kernels", "torchbook", "kernel.json")),
    run: ({ detail }) => torchbook("kernelspec", ["install", "--sys-prefix", "--no-plots"], detail),
  };
}

/** @returns {Step} */
function plotRenderer() {
  return {
    name: "plot-renderer",
    title: "plot renderer",
    after: ["node-modules", "jupyterlab"],
    within: "python-environment",
    download: 0,
    disk: 5,
    key: () => keyOf([], [file("kernel", "labextension"), file("package-lock.json")]),
    present: () =>
      existsSync(join(paths.venv, "share", "jupyter", "labextensions", "torchbook-plotly", "package.json")),
    async run() {
      const script = pathToFileURL(file("kernel", "labextension", "install.mjs")).href;
      const { installLabextension } = await import(script);
      await installLabextension({
        jupyterData: join(paths.venv, "share", "jupyter"),
        plotly: file("node_modules", "plotly.js-dist-min"),
      });
    },
  };
}

/** @returns {Step} */
function notebooks() {
  return {
    name: "notebooks",
    title: "notebooks",
    after: ["node-modules"],
    download: 0,
    disk: 5,
    key: () => keyOf([], [file("notebooks"), file("exercises"), file("cli", "commands", "build.ts")]),
    present: () => existsSync(paths.builtNotebooks),
    run: ({ detail }) => torchbook("notebooks", ["build"], detail),
  };
}

/** @param {string[]} parts */
function file(...parts) {
  return join(ROOT, ...parts);
}

/** @param {string} name */
function requirements(name) {
  return join(paths.requirements, name);
}

/** @param {string} step @param {string[]} locks @param {import("./schedule.mjs").StepContext} context */
function pipInstall(step, locks, { detail, resumed }) {
  // A pip that was killed leaves packages that look installed and are not: install over them without asking what is there.
  const over = resumed ? ["--ignore-installed"] : [];
  const files = locks.flatMap((lock) => ["-r", requirements(lock)]);
  return execute(step, paths.python, [...PIP_INSTALL, ...over, ...files], { detail });
}

/** @param {string} step @param {string[]} args @param {(line: string) => void} detail */
function torchbook(step, args, detail) {
  return execute(step, /** @type {string} */ (pinnedNode()), [paths.command, ...args], { detail });
}

/** @returns {boolean} Whether CUDA's libraries are worth 3 GB: `TORCHBOOK_CUDA` (0 or 1), else whether a driver is loaded. */
function hasGpu() {
  const wish = process.env.TORCHBOOK_CUDA;
  if (wish === "0" || wish === "1") return wish === "1";
  return (
    process.platform === "linux" && (existsSync("/proc/driver/nvidia/version") || existsSync("/dev/nvidia0"))
  );
}
