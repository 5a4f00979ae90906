/** A copy of the project that is set up and may be broken: its own sources, stamps, addon and kernelspec, all else by links. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const SUBSET = "native/data/fashionMnistSubset";
/** What the set-up and the fixes call, and the shell's own. */
const PROGRAMS = ["sh", "rm", "git", "npm", "python3", "c++"];

export interface DoctorCheck {
  part: string;
  status: "ok" | "failed" | "missing";
  found: string;
  fix?: string;
}

export class ScratchClone implements Disposable {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "torchbook-doctor-")));
  /** The first folder on the PATH, or the only one. */
  readonly #programs = join(this.root, "programs");
  readonly #path: string;

  /** @param options `machine`: programs that are not in the folder of programs are those of the machine. Default false. */
  constructor({ machine = false }: { machine?: boolean } = {}) {
    this.#path = machine ? [this.#programs, process.env.PATH].join(delimiter) : this.#programs;
    try {
      this.#make();
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** The addon that these tests run with. */
  get goodAddon(): string {
    return join(ROOT, "build", "native", "torchbook.node");
  }

  path(name: string): string {
    return join(this.root, name);
  }

  /** What `torchbook doctor --json` says, by part. */
  doctor(): { code: number | null; checks: Map<string, DoctorCheck> } {
    const args = [this.path("cli/main.ts"), "doctor", "--json"];
    const { status, stdout } = spawnSync(process.execPath, args, this.#options());
    const { checks } = JSON.parse(stdout) as { checks: DoctorCheck[] };
    return { code: status, checks: new Map(checks.map((check) => [check.part, check])) };
  }

  /** Runs a command as the user would, in the project folder. @throws Error with what it printed, where it fails */
  run(command: string): void {
    const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", command], this.#options());
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stdout}${stderr}`);
  }

  /** A program of a few lines of shell. */
  addProgram(name: string, lines: string): void {
    const file = join(this.#programs, name);
    rmSync(file, { force: true });
    writeFileSync(file, `#!/bin/sh\n${lines}\n`);
    chmodSync(file, 0o755);
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #make(): void {
    const list = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ":!test"];
    const files = execFileSync("git", list, { cwd: ROOT, encoding: "utf8" }).trim().split("\n");
    for (const file of files.filter((name) => existsSync(join(ROOT, name)))) {
      mkdirSync(dirname(join(this.root, file)), { recursive: true });
      copyFileSync(join(ROOT, file), join(this.root, file));
    }
    symlinkSync(realpathSync(join(ROOT, "node_modules")), join(this.root, "node_modules"));
    this.#linkEnvironment();
    mkdirSync(join(this.root, "build", "native"), { recursive: true });
    mkdirSync(join(this.root, "build", "notebooks"));
    cpSync(this.goodAddon, this.path("build/native/torchbook.node"));
    this.#makePrograms();
    this.#commitSubset();
    this.#stampAll();
    this.run(`'${process.execPath}' cli/main.ts install --sys-prefix --no-plots`);
  }

  #options() {
    const { TORCHBOOK_ADDON, TORCHBOOK_LIBTORCH, CXX, ...rest } = process.env;
    const env = { ...rest, HOME: this.path("home"), PATH: this.#path, TORCHBOOK_CUDA: "0" };
    return { cwd: this.root, encoding: "utf8", env } as const;
  }

  /** Python's environment is where its configuration lies; packages and programs are those of the project's. */
  #linkEnvironment(): void {
    const [from, to] = [realpathSync(join(ROOT, ".venv")), this.path(".venv")];
    const data = join("share", "jupyter");
    mkdirSync(join(to, data), { recursive: true });
    for (const name of readdirSync(from).filter((entry) => entry !== "share" && entry !== "pyvenv.cfg"))
      symlinkSync(join(from, name), join(to, name));
    copyFileSync(join(from, "pyvenv.cfg"), join(to, "pyvenv.cfg"));
    rmSync(join(to, "bin"));
    mkdirSync(join(to, "bin"));
    for (const name of readdirSync(join(from, "bin")))
      symlinkSync(join(from, "bin", name), join(to, "bin", name));
    for (const name of readdirSync(join(from, data)).filter(
      (entry) => !/^(kernels|labextensions)$/.test(entry),
    ))
      symlinkSync(join(from, data, name), join(to, data, name));
    cpSync(
      join(from, data, "labextensions", "torchbook-plotly"),
      join(to, data, "labextensions", "torchbook-plotly"),
      {
        recursive: true,
        dereference: true,
      },
    );
  }

  #makePrograms(): void {
    mkdirSync(this.#programs);
    const folders = (process.env.PATH ?? "")
      .split(delimiter)
      .filter((name) => !name.includes("node_modules"));
    for (const name of PROGRAMS) {
      const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
      if (!found) throw new Error(`ScratchClone: expected ${name} on PATH, got none`);
      symlinkSync(found, join(this.#programs, name));
    }
    symlinkSync(process.execPath, join(this.#programs, "node"));
    this.addProgram("sudo", 'exec "$@"');
  }

  /** What a clone has from its repository. */
  #commitSubset(): void {
    const git = "git -c user.name=test -c user.email=test@localhost";
    this.run(`git init -q . && git add ${SUBSET} && ${git} commit -q -m subset`);
  }

  /** Every step counts as done, from these sources. */
  #stampAll(): void {
    const steps = JSON.stringify(pathToFileURL(this.path("cli/setup/steps.mjs")));
    const stamps = JSON.stringify(pathToFileURL(this.path("cli/setup/stamps.mjs")));
    const program = this.path("stampAll.mjs");
    writeFileSync(
      program,
      `import { setupSteps } from ${steps};
import { writeStamp } from ${stamps};
for (const step of setupSteps({ tests: true }))
  writeStamp(step.name, { key: step.key(), seconds: 0, finished: new Date().toISOString(), notes: step.notes?.() });
`,
    );
    this.run(`'${process.execPath}' stampAll.mjs`);
  }
}
