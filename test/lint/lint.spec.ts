import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { completeLock } from "../../cli/setup/completeLock.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCE_FOLDERS = ["bench", "chapters", "cli", "exercises", "kernel", "native", "notebooks"];

/** Runs a tool in the project; its complaints are the error. */
function expectClean(file: string, args: string[]): void {
  const { status, stdout, stderr, error } = spawnSync(join(ROOT, file), args, {
    cwd: ROOT,
    encoding: "utf8",
  });
  assert.equal(status, 0, `${file} ${args.join(" ")}: ${error ?? ""}\n${stdout}${stderr}`.slice(0, 20_000));
}

/** Source files, by folder-relative path, without what is generated. */
function sources(pattern: string): string[] {
  return globSync(pattern, { cwd: ROOT })
    .filter((path) => !/(^|\/)(node_modules|generated|fixtures)\//.test(path))
    .sort();
}

describe("lint", function () {
  this.timeout(120_000);

  it("tsc finds no type error", () => expectClean("node_modules/.bin/tsc", ["-p", "."]));

  it("biome finds files in its format, without lint errors, and imports within the boundaries", () => {
    expectClean("node_modules/.bin/biome", [
      "ci",
      "--error-on-warnings",
      "--diagnostic-level=warn",
      "--max-diagnostics=60",
      "--colors=off",
      ".",
    ]);
  });

  it("knip finds no unused file, export or dependency", () => {
    expectClean("node_modules/.bin/knip", ["--no-progress"]);
  });

  it("clang-format leaves the C++ files as they are", () => {
    const files = sources("native/src/**/*.{cc,h}");
    assert.ok(files.length > 0, "expected C++ files under native/src, found none");
    expectClean(".venv/bin/clang-format", ["--dry-run", "--Werror", ...files]);
  });
});

describe("sources", () => {
  it("only loadAddon.ts loads the addon", () => {
    const loads = /createRequire\([^)]*\)\([^)]*ADDON|process\.dlopen|require\([^)]*\.node["'`]/;
    const found = sources("{native,kernel,chapters,notebooks,exercises,cli}/**/*.{ts,mjs}").filter((path) =>
      loads.test(readFileSync(join(ROOT, path), "utf8")),
    );
    assert.deepEqual(found, ["native/loadAddon.ts"]);
  });

  // Lessons, the files of notebooks/ itself, are texts as long as they must be: their cells have a limit instead.
  const limits: [string, number][] = [
    ["{native,kernel,chapters,notebooks/*,exercises,cli,bench}/**/*.{ts,mjs}", 300],
    ["native/src/**/*.{cc,h}", 400],
  ];
  for (const [pattern, limit] of limits) {
    it(`no file of ${pattern} has more than ${limit} lines`, () => {
      const files = sources(pattern);
      assert.ok(files.length > 0);
      const long = files
        .map((path) => ({ path, lines: readFileSync(join(ROOT, path), "utf8").split("\n").length - 1 }))
        .filter(({ lines }) => lines > limit);
      assert.deepEqual(long, []);
    });
  }

  it("every folder of sources has a folder of tests with specs", () => {
    const without = SOURCE_FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))
      .filter((folder) => readdirSync(join(ROOT, folder)).length > 0)
      .filter((folder) => globSync(`test/${folder}/**/*.spec.ts`, { cwd: ROOT }).length === 0);
    assert.deepEqual(without, []);
  });
});

describe("package-lock.json", () => {
  it("names the packages of every platform; if not: node cli/setup/completeLock.mjs", () => {
    const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
    assert.deepEqual(completeLock(lock), []);
  });

  it("names no registry", () => {
    assert.doesNotMatch(readFileSync(join(ROOT, "package-lock.json"), "utf8"), /"resolved"/);
  });
});
