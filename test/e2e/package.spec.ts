/**
 * The package as its users get it: packed, installed by npm into an empty folder outside the project, used by a script, by
 * the TypeScript compiler and by a Jupyter that was there before. The addon is the project's own, unless
 * `npm run test:package` asks for the set-up of a user, which builds it.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findNpm } from "../../cli/setup/prerequisites.mjs";
import { outerPath, paths, torchFolder } from "../../cli/setup/project.mjs";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const BUILDS = process.env.TORCHBOOK_TEST_SETUP === "1";
const OTHER_NODE =
  'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "22.1.0" } })';

const SCRIPT = `
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
torch.manualSeed(0);
const x = torch.randn([2, 3]);
console.log(String(x), new nn.Linear(3, 5).forward(x).shape.join(), process.versions.node.split(".")[0]);
`;

const TYPED_SCRIPT = `
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import { DataLoader } from "torchbook/data";
import { loadFile } from "torchbook/safetensors";
import "torchbook/vision";
import "torchbook/models";
import { line } from "torchbook/plot";
import { display } from "torchbook/display";
const net = new nn.Sequential(new nn.Linear(3, 2), new nn.ReLU());
const { values }: { values: torch.Tensor } = net.forward(torch.ones([1, 3])).topk(1);
const optimizer = new optim.SGD(net.parameters(), { lr: 0.1 });
values.sum().backward();
optimizer.step();
display(line([1, 2]));
// @ts-expect-error a string is no size
torch.zeros(["2"]);
export { DataLoader, loadFile };
`;

const NOTEBOOK = {
  cells: [
    "import { ones } from 'torchbook';\nconst n: number = ones([2, 2]).sum().item();\nn",
    "import { line } from 'torchbook/plot';\nline([1, n])",
  ].map((source, i) => ({
    id: `c${i}`,
    cell_type: "code",
    source,
    metadata: {},
    outputs: [],
    execution_count: null,
  })),
  metadata: {
    kernelspec: { name: "torchbook", display_name: "TypeScript (torchbook)", language: "typescript" },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

describe("the package", function () {
  this.timeout(BUILDS ? 1_800_000 : 300_000);
  let folder: string;
  let home: string;
  let app: string;
  let packed: string;
  let env: NodeJS.ProcessEnv;

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "torchbook-package-")));
    [home, app, packed] = ["home", "app", "packed"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const made of [home, app, packed]) mkdirSync(made);
    const { VIRTUAL_ENV, TORCHBOOK_ADDON, NODE_OPTIONS, ...inherited } = process.env;
    env = {
      ...inherited,
      PATH: outerPath(),
      XDG_CACHE_HOME: join(home, "cache"),
      XDG_DATA_HOME: join(home, "data"),
      XDG_STATE_HOME: join(home, "state"),
      JUPYTER_DATA_DIR: join(home, "jupyter"),
      // The environment that lends its Jupyter has a kernelspec of the same name.
      JUPYTER_PREFER_ENV_PATH: "0",
      TORCHBOOK_LIBTORCH: torchFolder(),
    };
  });
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  /** Runs a program in the user's folder. */
  function run(file: string, args: string[], more: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr } = spawnSync(file, args, {
      cwd: app,
      encoding: "utf8",
      env: { ...env, ...more },
    });
    return { code: status, stdout, stderr };
  }
  const bin = (name: string) => join(app, "node_modules", ".bin", name);
  const torchbook = (...args: string[]) => run(bin("torchbook"), args);

  it("holds compiled files, declarations and the sources of the addon, and neither TypeScript nor libraries", () => {
    const pack = join(PROJECT, "cli", "package", "pack.ts");
    const made = spawnSync(process.execPath, [pack, packed], { encoding: "utf8" });
    assert.equal(made.status, 0, made.stderr);
    const [archive = ""] = readdirSync(packed).filter((name) => name.endsWith(".tgz"));
    assert.match(archive, /^torchbook-\d+\.\d+\.\d+\.tgz$/);
    packed = join(packed, archive);
    const { stdout } = run("tar", ["-tzf", packed]);
    const files = stdout
      .trim()
      .split("\n")
      .map((name) => name.replace(/^package\//, ""));
    for (const name of [
      "native/index.js",
      "native/index.d.ts",
      "native/CMakeLists.txt",
      "native/src/addon.cc",
      "kernel/main.js",
      "cli/main.js",
      "cli/setup/main.mjs",
      "README.md",
      "LICENSE",
    ])
      assert.ok(files.includes(name), name);
    assert.deepEqual(
      files.filter((name) => /\.(?:node|so|dylib|a)(?:\.|$)/.test(name) || /(?<!\.d)\.ts$/.test(name)),
      [],
    );
    assert.deepEqual(
      files.filter((name) => /^(?:notebooks|exercises|bench|test|build)\//.test(name)),
      [],
    );
  });

  it("is installed by npm into an empty folder, without scripts", () => {
    writeFileSync(join(app, "package.json"), '{ "type": "module" }');
    const npm = ["install", packed, "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { code, stderr } = run(findNpm(), npm);
    assert.equal(code, 0, stderr);
    assert.equal(
      torchbook("--version").stdout,
      `${JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")).version}\n`,
    );
    assert.doesNotMatch(torchbook("--help").stdout, /^ {2}(?:lab|run|grade|build|bench) /m);
  });

  it("says in one line what to run where it is not set up", () => {
    writeFileSync(join(app, "script.mjs"), SCRIPT);
    const { code, stderr } = torchbook("node", "script.mjs");
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^Error: torchbook: expected the addon at \S+\/home\/cache\/torchbook\/\S+\.node, got no file; run: npx torchbook setup$/m,
    );
  });

  it("says in one line what to run on another Node", () => {
    const { code, stderr } = run(process.execPath, [
      "--import",
      `data:text/javascript,${OTHER_NODE}`,
      "script.mjs",
    ]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /torchbook: expected Node 24, got Node 22\.1\.0; run: npx torchbook node script\.mjs/,
    );
    assert.doesNotMatch(stderr, /^ +at /m);
  });

  it(
    BUILDS ? "builds the addon in the user's cache folder" : "takes an addon that was built elsewhere",
    () => {
      if (BUILDS) assert.equal(torchbook("setup").code, 0);
      else env.TORCHBOOK_ADDON = paths.addon;
      assert.equal(existsSync(join(home, "cache", "torchbook", "build", "stamps", "addon.json")), BUILDS);
    },
  );

  it("serves a script on the pinned Node", () => {
    const { code, stdout, stderr } = torchbook("node", "script.mjs");
    assert.equal(stderr, "");
    // torch.manual_seed(0); torch.randn(2, 3) of PyTorch 2.15.0
    assert.equal(
      stdout,
      "tensor([[ 1.5410, -0.2934, -2.1788],\n        [ 0.5684, -1.0845, -1.3986]]) 2,5 24\n",
    );
    assert.equal(code, 0);
  });

  it("has declarations that a strict compiler accepts without skipping them", () => {
    writeFileSync(join(app, "typed.ts"), TYPED_SCRIPT);
    const options = [
      "--strict",
      "--noEmit",
      "--module",
      "nodenext",
      "--target",
      "esnext",
      "--skipLibCheck",
      "false",
    ];
    const { code, stdout } = run(bin("tsc"), [...options, "typed.ts"]);
    assert.equal(stdout, "");
    assert.equal(code, 0);
  });

  it("registers the kernel with a Jupyter that is there, and a cell runs", () => {
    const { stdout } = torchbook("install", "--json");
    const spec = JSON.parse(stdout).folder;
    assert.equal(spec, join(home, "jupyter", "kernels", "torchbook"));
    assert.ok(existsSync(join(home, "jupyter", "labextensions", "torchbook-plotly", "package.json")));
    writeFileSync(join(app, "cells.ipynb"), JSON.stringify(NOTEBOOK));
    const jupyter = join(paths.venv, "bin", "jupyter-execute");
    const { code, stderr } = run(jupyter, ["--inplace", "cells.ipynb"]);
    assert.equal(code, 0, stderr);
    const { cells } = JSON.parse(readFileSync(join(app, "cells.ipynb"), "utf8"));
    assert.deepEqual(cells[0].outputs[0].data["text/plain"], ["4"]);
    assert.equal(cells[1].outputs[0].data["application/vnd.plotly.v1+json"].data.length, 1);
  });

  it("finds every part in order", () => {
    const { checks } = JSON.parse(torchbook("doctor", "--json").stdout);
    const parts = Object.fromEntries(
      checks.map(({ part, status }: { part: string; status: string }) => [part, status]),
    );
    const { CUDA, "set-up": setUp, ...rest } = parts;
    assert.equal(setUp, BUILDS ? "ok" : "missing");
    assert.deepEqual(new Set(Object.values(rest)), new Set(["ok"]));
  });

  it("removes all that it has put outside", () => {
    const { code } = torchbook("uninstall");
    assert.equal(code, 0);
    const left = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    assert.deepEqual(
      left.map(({ name }) => name),
      [],
    );
  });
});
