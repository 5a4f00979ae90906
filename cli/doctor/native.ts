/** Checks LibTorch, the addon and CUDA. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { findLibTorch } from "../../native/libtorch.ts";
import { compilerOnMachine, findCmake, findCompiler } from "../setup/prerequisites.mjs";
import { SetupFault } from "../setup/fault.mjs";
import { SET_UP } from "../../native/install.mjs";
import { paths } from "../setup/project.mjs";
import { type Check, failed, missing, ok, setUpAgain } from "./check.ts";
import type { NativeReport } from "./nativeProbe.ts";

const PROBE = fileURLToPath(new URL(`./nativeProbe${extname(import.meta.url)}`, import.meta.url));

/** A built addon works without them; a changed or missing one does not. */
function buildTools() {
  const tell = existsSync(paths.addon) ? missing : failed;
  try {
    findCompiler();
    findCmake();
    return ok(compilerOnMachine()?.version ?? "");
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error;
    return tell(`${error.message}: ${error.details.found}`, error.details.fix);
  }
}

/** @returns checks that share one loading of the addon */
export function nativeChecks(): Check[] {
  let loaded: NativeReport | string | undefined;
  const load = () => {
    loaded ??= probe();
    return loaded;
  };
  return [
    { part: "compiler and CMake", run: buildTools },
    {
      part: "LibTorch",
      run: () => {
        try {
          const { version, folder } = findLibTorch();
          return ok(`${version} in ${folder}`);
        } catch (error) {
          // What the addon was built with need not be what the next one would be built with.
          const report = load();
          if (typeof report === "string") throw error;
          return ok(`${report.version}, where it was when the addon was built`);
        }
      },
    },
    {
      part: "addon",
      run: () => {
        if (!existsSync(paths.addon)) return failed(`no ${paths.addon}`, SET_UP);
        const report = load();
        if (typeof report === "string") return failed(report, setUpAgain("addon"));
        if (report.sum !== 4) return failed(`the sum of four ones is ${report.sum}`, setUpAgain("addon"));
        return ok(`loads, ${report.operators} operators of LibTorch ${report.version}`);
      },
    },
    {
      part: "operator schemas",
      run: () => {
        const report = load();
        if (typeof report === "string") return failed("not known without the addon", SET_UP);
        if (report.hash === report.dumpHash)
          return ok(`as generated from (sha256 ${report.hash.slice(0, 12)})`);
        const found = `LibTorch ${report.version}'s differ from ${report.dumpVersion}'s, which the API was generated from`;
        return failed(found, setUpAgain("libtorch"));
      },
    },
    {
      part: "CUDA",
      run: () => {
        const report = load();
        if (typeof report === "string") return missing("not known without the addon", SET_UP);
        if (report.cudaProblem === null) return ok("available");
        return missing(
          report.cudaProblem,
          `nothing to do without an NVIDIA GPU; with one: TORCHBOOK_CUDA=1 ${SET_UP}`,
        );
      },
    },
  ];
}

/** @returns the addon's report, or why there is none */
function probe(): NativeReport | string {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [PROBE], { encoding: "utf8" });
  if (status === 0) return JSON.parse(stdout);
  if (signal) return `loading it ended with ${signal}`;
  return (
    /^(?:\w*Error[^:]*): (.*)$/m.exec(stderr)?.[1] ??
    (stderr.trim().split("\n").at(-1) || `exit code ${status}`)
  );
}
