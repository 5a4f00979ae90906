/** Writes the folder that becomes the package: compiled files, the sources of the addon, the set-up; never LibTorch. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../native/install.mjs";
import { compile, withCompiledNames } from "./compile.ts";
import { type Manifest, packedManifest } from "./packedManifest.ts";

/** What is started by its path, and so imported by nothing. */
const STARTED = [
  "cli/main.ts",
  "cli/doctor/nativeProbe.ts",
  "cli/train/dataset.ts",
  "kernel/main.ts",
  "kernel/executor/main.ts",
  "kernel/executor/interruptWorker.ts",
  "kernel/staticPlot/renderChild.ts",
  "native/data/loaderWorker.ts",
];

/** Copied as they are. */
const COPIED = [
  "README.md",
  "LICENSE",
  "native/CMakeLists.txt",
  "native/install.mjs",
  "native/src",
  "native/generated",
  "native/schema/operators.txt",
  "chapters/pretrained/imagenetClasses.txt",
  "chapters/results/lessonResults.json",
  "native/data/fashionMnistSubset",
  "native/data/photographs",
  "kernel/labextension",
  "cli/torchbook.mjs",
  "cli/setup",
];

/** Of the course, or for work on the project itself. */
const LEFT_OUT = [
  ...["notebooks", "exercises", "bench", "cli/notebook", "cli/courseCommands.js", "cli/courseCommands.d.ts"],
  ...["bench", "build", "grade", "lab", "run"].flatMap((name) => [
    `cli/commands/${name}.js`,
    `cli/commands/${name}.d.ts`,
  ]),
  "native/generated/fastPaths.ts",
  "native/generated/leftOut.md",
  "native/data/fashionMnistSubset/cut.ts",
  "native/data/photographs/make.py",
  "cli/setup/completeLock.mjs",
];

/**
 * Writes `target` anew.
 * @returns the package's name and version, as npm names its file: `torchbook-0.1.0`.
 */
export function writePackage(target: string): string {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const exported = Object.values(manifest.exports).filter((file) => file.endsWith(".ts"));
  compile([...exported, ...STARTED], target);
  for (const name of COPIED) cpSync(join(ROOT, name), join(target, name), { recursive: true });
  for (const name of LEFT_OUT) rmSync(join(target, name), { recursive: true, force: true });
  for (const name of readdirSync(target, { recursive: true, encoding: "utf8" })) {
    if (!hasSourceNames(name)) continue;
    const file = join(target, name);
    writeFileSync(file, withCompiledNames(readFileSync(file, "utf8")));
  }
  writeFileSync(join(target, "package.json"), `${JSON.stringify(packedManifest(manifest), null, 2)}\n`);
  return `${manifest.name}-${manifest.version}`;
}

/** The compiler leaves the names of modules in declarations as they are, and generated code does not pass through it. */
function hasSourceNames(name: string): boolean {
  return name.endsWith(".d.ts") || /^native\/generated\/.*\.js$/.test(name);
}
