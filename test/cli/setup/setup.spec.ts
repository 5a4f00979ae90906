import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { processStart } from "../../../cli/setup/processes.mjs";
import { StubbedProject } from "./stubbedProject.ts";

describe("set-up", () => {
  let project: StubbedProject;
  beforeEach(() => {
    project = new StubbedProject();
  });
  afterEach(() => project.remove());

  it("makes everything from nothing and runs the command", () => {
    const { code, stdout, stderr } = project.run(["start", "run", "06-01", "--budget", "smoke"]);
    assert.equal(stderr.includes("stopped"), false, stderr);
    assert.equal(code, 0);
    assert.equal(stdout, "torchbook run 06-01 --budget smoke\n");
    const made = [
      "node_modules/.bin/torchbook",
      ".venv/bin/jupyter-lab",
      ".venv/share/jupyter/kernels/torchbook/kernel.json",
      "build/native/torchbook.node",
      "course/06-01-first.ipynb",
    ];
    for (const path of made) assert.ok(project.has(path), path);
    assert.equal(project.has(".venv/bin/nbgrader"), false);
  });

  it("says before it downloads what and how large", () => {
    const { stderr } = project.run(["start", "x"]);
    assert.match(
      stderr,
      /Downloads up to \d+ MB \(Node 24 and Node modules \d+ MB, LibTorch [\d.]+ \d+ MB, JupyterLab \d+ MB\), needs \d+ MB of disk\./,
    );
    assert.match(stderr, /LibTorch [\d.]+ \.\.\.\n/);
    assert.match(stderr, /LibTorch [\d.]+: done after [\d.]+ s\n/);
  });

  it("opens JupyterLab when no command is given", () => {
    assert.equal(project.run(["start"]).stdout, "torchbook lab\n");
  });

  it("passes the exit code of the command on", () => {
    assert.equal(project.run(["start", "fail"]).code, 7);
  });

  it("adds what the tests need for npm test", () => {
    const { code, stdout } = project.run(["test", "test/cli"]);
    assert.equal(code, 0);
    assert.equal(stdout, "tests test/cli\n");
    assert.ok(project.has(".venv/bin/nbgrader"));
    assert.equal(project.has("course"), false);
  });

  it("does nothing the second time, not even without compiler, CMake and npm", () => {
    project.run(["start", "x"]);
    project.forgetCalls();
    for (const program of ["c++", "cmake", "npm", "python3"]) project.removeProgram(program);
    const { code, stderr } = project.run(["start", "x"]);
    assert.equal(stderr, "");
    assert.equal(code, 0);
    assert.deepEqual(project.calls(), []);
  });

  it("builds the addon alone after a change of its source", () => {
    project.run(["start", "x"]);
    project.forgetCalls();
    project.write("native/src/addon.cc", "// second\n");
    assert.equal(project.run(["start", "x"]).code, 0);
    assert.deepEqual(
      project.calls().map((call) => call.split(" ").slice(0, 2).join(" ")),
      ["cmake -S", "cmake --build"],
    );
  });

  it("builds the addon again with another compiler", () => {
    project.run(["start", "x"]);
    project.forgetCalls();
    project.run(["start", "x"], { STUB_COMPILER: "c++ (stub) 13.1.0" });
    assert.equal(project.calls().length, 2);
  });

  it("installs all Node modules again only when development ones are missing", () => {
    project.run(["start", "x"]);
    project.forgetCalls();
    project.run(["test"]);
    const npm = project.calls().filter((call) => call.startsWith("npm"));
    assert.equal(npm.length, 1);
    assert.equal(npm[0]?.includes("--omit=dev"), false);
    project.forgetCalls();
    project.run(["start", "x"]);
    assert.deepEqual(project.calls(), []);
  });

  it("ends at the first failure with the last lines of the log and no stack", () => {
    const { code, stderr } = project.run(["start", "x"], { STUB_PIP_FAILS: "ERROR: wheel is broken" });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /torchbook set-up: the step "libtorch" failed\n {2}found: {3}\.venv\/bin\/python ended with 1:\n/,
    );
    assert.match(stderr, /ERROR: wheel is broken/);
    assert.match(stderr, /the whole log is build\/logs\/libtorch\.log/);
    assert.equal(/^\s+at /m.test(stderr), false, stderr);
  });

  for (const verb of ["upgrade", "--help"]) {
    it(`rejects the verb ${verb} with the usage`, () => {
      const { code, stderr } = project.run([verb]);
      assert.equal(code, 2);
      assert.match(stderr, /^Usage: npm start/);
    });
  }
});

describe("set-up that was killed", function () {
  this.timeout(30_000);
  let project: StubbedProject;
  beforeEach(() => {
    project = new StubbedProject();
  });
  afterEach(() => project.remove());

  /** Starts a set-up that stops for good in the given call, and kills it there as `kill -9` does. */
  async function killIn(call: string): Promise<number> {
    const setup = project.start(["test"], { STUB_HANG: call });
    while (project.hangingProcess() === undefined) await delay(10);
    setup.kill("SIGKILL");
    await once(setup, "close");
    return Number(project.hangingProcess());
  }

  for (const call of [
    "npm ci",
    "venv --clear",
    "libtorch.lock",
    "jupyter.lock",
    "test.lock",
    "cmake --build",
  ]) {
    it(`goes on from "${call}" and ends what was left running`, async () => {
      const left = await killIn(call);
      assert.notEqual(processStart(left), undefined);
      const { code, stderr } = project.run(["test"]);
      assert.equal(code, 0, stderr);
      assert.equal(processStart(left), undefined);
      assert.ok(project.has("build/native/torchbook.node"));
      assert.ok(project.has(".venv/bin/nbgrader"));
      const again = project.calls().filter((line) => line.includes(call));
      assert.equal(again.length, 2, again.join("\n"));
      if (call.endsWith(".lock")) assert.match(again[1] ?? "", /--ignore-installed/);
    });
  }

  it("keeps the steps that were done", async () => {
    await killIn("jupyter.lock");
    project.forgetCalls();
    project.run(["test"]);
    assert.equal(
      project.calls().some((call) => call.includes("libtorch.lock")),
      false,
    );
  });

  it("ends its programs and gives the lock back on Ctrl-C", async () => {
    const setup = project.start(["test"], { STUB_HANG: "jupyter.lock" });
    while (project.hangingProcess() === undefined) await delay(10);
    setup.kill("SIGINT");
    const [code] = await once(setup, "close");
    assert.equal(code, 130);
    assert.equal(project.has("build/setup.lock"), false);
    const { code: next } = project.run(["test"]);
    assert.equal(next, 0);
    assert.equal(processStart(Number(project.hangingProcess())), undefined);
  });

  it("lets a second set-up wait for the first", async () => {
    const both = [project.start(["test"]), project.start(["test"])];
    const codes = await Promise.all(both.map(async (setup) => (await once(setup, "close"))[0]));
    assert.deepEqual(codes, [0, 0]);
    const npm = project.calls().filter((call) => call.startsWith("npm"));
    assert.equal(npm.length, 1);
  });
});
