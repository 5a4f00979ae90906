import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

describe("import boundaries", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-lint-"));
    const settings = JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8"));
    // The copy lies outside any repository.
    settings.vcs.enabled = false;
    writeFileSync(join(folder, "biome.json"), JSON.stringify(settings));
    cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Lints one file with this import and returns whether the boundary rule complains. */
  function isRejected(path: string, specifier: string): boolean {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { x } from "${specifier}";\n\nexport default x;\n`);
    const biome = join(ROOT, "node_modules", ".bin", "biome");
    const { stdout, stderr } = spawnSync(biome, ["lint", path], { cwd: folder, encoding: "utf8" });
    rmSync(file);
    return /noRestrictedImports/.test(stdout + stderr);
  }

  const rejected: [string, string][] = [
    ["native/nn/conv.ts", "../../kernel/display/index.ts"],
    ["native/nn/conv.ts", "torchbook"],
    ["kernel/executor/run.ts", "../../native/index.ts"],
    ["kernel/executor/run.ts", "torchbook/nn"],
    ["kernel/executor/run.ts", "../../chapters/index.ts"],
    ["chapters/06-01/resNet.ts", "../../native/index.ts"],
    ["chapters/06-01/resNet.ts", "torchbook/plot"],
    ["notebooks/06-01-first.ts", "../native/index.ts"],
    ["exercises/06-01/task.ts", "../../chapters/index.ts"],
  ];
  for (const [path, specifier] of rejected) {
    it(`${path} may not import ${specifier}`, () => assert.equal(isRejected(path, specifier), true));
  }

  const allowed: [string, string][] = [
    ["native/nn/conv.ts", "../tensor.ts"],
    ["kernel/executor/run.ts", "../display/host.ts"],
    ["kernel/executor/run.ts", "torchbook/preload"],
    ["chapters/06-01/resNet.ts", "torchbook/nn"],
    ["notebooks/06-01-first.ts", "torchbook/models"],
    ["cli/main.ts", "../native/index.ts"],
  ];
  for (const [path, specifier] of allowed) {
    it(`${path} may import ${specifier}`, () => assert.equal(isRejected(path, specifier), false));
  }
});
