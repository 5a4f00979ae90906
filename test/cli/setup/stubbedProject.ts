/** A project folder with the real set-up script and stand-ins for everything that it calls. */
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const STUB = join(ROOT, "test", "fixtures", "setup", "stub.cjs");
const PROGRAMS = ["npm", "python3", "c++", "cmake", "apt-get"];

/** Stands for cli/main.ts: does what the set-up asks of it, and echoes every other command. */
const MAIN = `import { mkdirSync, writeFileSync } from "node:fs";
const [command, ...rest] = process.argv.slice(2);
const make = (folder, name) => { mkdirSync(folder, { recursive: true }); writeFileSync(folder + "/" + name, "{}"); };
if (command === "install") make(".venv/share/jupyter/kernels/torchbook", "kernel.json");
else if (command === "build") make("build/notebooks", "06-01-first.ipynb");
else { console.log("torchbook", command, ...rest); process.exitCode = command === "fail" ? 7 : 0; }
`;
const RENDERER = `import { mkdirSync, writeFileSync } from "node:fs";
export function installLabextension({ jupyterData }) {
  const folder = jupyterData + "/labextensions/torchbook-plotly";
  mkdirSync(folder, { recursive: true });
  writeFileSync(folder + "/package.json", "{}");
}
`;

export class StubbedProject {
  /** The project folder; its real path, as processes see it. */
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "torchbook-setup-")));
  readonly #outside = realpathSync(mkdtempSync(join(tmpdir(), "torchbook-stubs-")));
  readonly log = join(this.#outside, "calls");

  constructor() {
    cpSync(join(ROOT, "cli", "setup"), join(this.root, "cli", "setup"), { recursive: true });
    for (const name of ["package.json", "package-lock.json", "cli/torchbook.mjs", "native/install.mjs"])
      cpSync(join(ROOT, name), join(this.root, name));
    this.write("cli/main.ts", MAIN);
    this.write("kernel/labextension/install.mjs", RENDERER);
    this.write("native/CMakeLists.txt", "");
    this.write("native/src/addon.cc", "// first\n");
    this.write("test/run.ts", 'console.log("tests", ...process.argv.slice(2));\n');
    writeFileSync(this.log, "");
    this.#shim(join(this.#outside, "shim"), "python");
    for (const program of PROGRAMS) this.addProgram(program);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  addProgram(program: string): void {
    this.#shim(join(this.#outside, "bin", program), program === "python3" ? "python" : program);
  }

  removeProgram(program: string): void {
    rmSync(join(this.#outside, "bin", program));
  }

  /** Every call of a stand-in so far, without the questions for a version. */
  calls(): string[] {
    const lines = readFileSync(this.log, "utf8").split("\n");
    return lines.filter((line) => line !== "" && !/ --version$| -c | -fsyntax-only /.test(line));
  }

  forgetCalls(): void {
    writeFileSync(this.log, "");
  }

  /** The process of the stand-in that stopped for good, once there is one. */
  hangingProcess(): number | undefined {
    const path = `${this.log}.hanging`;
    return existsSync(path) && readFileSync(path, "utf8") !== ""
      ? Number(readFileSync(path, "utf8"))
      : undefined;
  }

  run(args: string[], env: Record<string, string> = {}) {
    const result = spawnSync(process.execPath, this.#arguments(args), {
      encoding: "utf8",
      ...this.#options(env),
    });
    return { code: result.status, stdout: result.stdout, stderr: result.stderr };
  }

  start(args: string[], env: Record<string, string> = {}) {
    return spawn(process.execPath, this.#arguments(args), {
      stdio: ["ignore", "pipe", "pipe"],
      ...this.#options(env),
    });
  }

  remove(): void {
    for (const folder of [this.root, this.#outside]) rmSync(folder, { recursive: true, force: true });
  }

  #arguments(args: string[]): string[] {
    return [join(this.root, "cli", "setup", "main.mjs"), ...args];
  }

  #options(env: Record<string, string>) {
    return {
      cwd: this.root,
      env: {
        HOME: this.#outside,
        PATH: join(this.#outside, "bin"),
        STUB_LOG: this.log,
        STUB_SHIM: join(this.#outside, "shim"),
        TORCHBOOK_CUDA: "0",
        ...env,
      },
    };
  }

  #shim(path: string, name: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${STUB}' ${name} "$@"\n`);
    chmodSync(path, 0o755);
  }
}
