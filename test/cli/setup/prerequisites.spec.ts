import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { SetupFault } from "../../../cli/setup/fault.mjs";
import { packageCommand } from "../../../cli/setup/packageCommand.mjs";
import { checkDisk, checkPlatform } from "../../../cli/setup/prerequisites.mjs";
import { StubbedProject } from "./stubbedProject.ts";

/** The three labelled lines of a fault. */
function lines(found: string, needed: string, fix: string): string {
  return `  found:   ${found}\n  needed:  ${needed}\n  get it:  ${fix}\n`;
}

const apt = (packages: string) => {
  const sudo = process.getuid?.() === 0 ? "" : "sudo ";
  return `${sudo}apt-get update && ${sudo}apt-get install -y ${packages}`;
};

describe("prerequisites", () => {
  let project: StubbedProject;
  beforeEach(() => {
    project = new StubbedProject();
  });
  afterEach(() => project.remove());

  /** Expects exit code 1, exactly this text, and nothing made. */
  function expectFault(text: string, env: Record<string, string> = {}): void {
    const { code, stderr } = project.run(["start"], env);
    assert.equal(stderr, text);
    assert.equal(code, 1);
    assert.deepEqual(project.calls(), []);
  }

  it("names a missing Python and how to get it", () => {
    project.removeProgram("python3");
    const found = lines("no python3 on PATH", "Python 3.11 to 3.14 with venv", apt("python3 python3-venv"));
    expectFault(`torchbook set-up: there is no Python\n${found}`);
  });

  it("names a Python that is too old", () => {
    const { stderr, code } = project.run(["start"], { STUB_PYTHON_VERSION: "3.9.2" });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^torchbook set-up: no Python here has a version that works\n {2}found: {3}Python 3\.9\.2 \(\S+\/python3\)\n/,
    );
  });

  it("names a Python without venv", () => {
    const { stderr, code } = project.run(["start"], { STUB_PYTHON_VENV: "No module named 'ensurepip'" });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /this Python has no venv module\n {2}found: {3}Python 3\.11\.7 \(\S+\) without venv and ensurepip\n/,
    );
    assert.ok(stderr.endsWith(`  get it:  ${apt("python3-venv")}\n`));
  });

  it("names a missing compiler", () => {
    project.removeProgram("c++");
    const needed =
      "a compiler that knows C++20, with its standard library (GCC 11 or newer, clang 14 or newer)";
    const found = lines("no c++, g++ or clang++ on PATH", needed, apt("g++"));
    expectFault(`torchbook set-up: there is no C++ compiler\n${found}`);
  });

  it("names a compiler without C++20", () => {
    const { stderr, code } = project.run(["start"], { STUB_OLD_COMPILER: "1", STUB_COMPILER: "g++ 9.3.0" });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /does not know C\+\+20\n {2}found: {3}g\+\+ 9\.3\.0 \(\S+\): c\+\+: error: unrecognized command-line option/,
    );
  });

  it("names a CMake that is too old", () => {
    const { stderr, code } = project.run(["start"], { STUB_CMAKE_VERSION: "3.22.1" });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /this CMake is too old\n {2}found: {3}CMake 3\.22\.1 \(\S+\)\n {2}needed: {2}CMake 3\.25 or newer\n/,
    );
  });

  it("names everything that is missing at once", () => {
    project.removeProgram("npm");
    project.removeProgram("cmake");
    const npm = lines("no npm on PATH", "npm, to get the Node modules", apt("npm"));
    const cmake = lines("no cmake on PATH", "CMake 3.25 or newer", apt("cmake"));
    expectFault(`torchbook set-up: there is no npm\n${npm}torchbook set-up: there is no CMake\n${cmake}`);
  });

  it("tells a network that is missing from a package that is broken", () => {
    const line =
      "pip: Failed to establish a new connection: NewConnectionError: [Errno 111] Connection refused";
    const { stderr, code } = project.run(["start"], { STUB_PIP_FAILS: line });
    assert.equal(code, 1);
    assert.ok(stderr.includes("torchbook set-up: the package index cannot be reached\n"), stderr);
    assert.ok(stderr.includes(`  found:   libtorch: ${line}\n`), stderr);
  });

  it("tells a disk that ran full", () => {
    const { stderr } = project.run(["start"], {
      STUB_PIP_FAILS: "OSError: [Errno 28] No space left on device",
    });
    assert.ok(stderr.includes("torchbook set-up: the disk is full\n"), stderr);
  });
});

describe("checkPlatform", () => {
  it("accepts Linux with glibc and macOS on Apple silicon", () => {
    checkPlatform({ platform: "linux", arch: "x64", glibc: "2.36" });
    checkPlatform({ platform: "linux", arch: "arm64", glibc: "2.28" });
    checkPlatform({ platform: "darwin", arch: "arm64" });
  });

  const rejected: [string, Parameters<typeof checkPlatform>[0], RegExp][] = [
    ["musl", { platform: "linux", arch: "x64" }, /no glibc \(musl, as on Alpine, has no LibTorch\)/],
    ["an old glibc", { platform: "linux", arch: "x64", glibc: "2.17" }, /glibc 2\.17/],
    ["Windows", { platform: "win32", arch: "x64" }, /win32 on x64[\s\S]*wsl --install/],
    ["another processor", { platform: "linux", arch: "riscv64", glibc: "2.36" }, /linux on riscv64/],
  ];
  for (const [name, machine, text] of rejected) {
    it(`rejects ${name}`, () => {
      assert.throws(
        () => checkPlatform(machine),
        (error) => error instanceof SetupFault && text.test(error.text()),
      );
    });
  }
});

describe("checkDisk", () => {
  it("names what is free and what is needed", () => {
    assert.throws(
      () => checkDisk(2000, () => 1_500_000_000),
      (error) =>
        error instanceof SetupFault &&
        /found: {3}1500 MB free in [\s\S]*needed: {2}2000 MB/.test(error.text()),
    );
    checkDisk(2000, () => 2_000_000_000);
  });
});

describe("packageCommand", () => {
  it("says what to install where no package manager is known", () => {
    assert.equal(packageCommand("cmake", { path: "/nonexistent" }), "install CMake 3.25 or newer");
  });
});

describe("main.mjs on an old Node", () => {
  it("names the version that is needed, in syntax that the old one reads", () => {
    const main = new URL("../../../cli/setup/main.mjs", import.meta.url).href;
    const program = `Object.defineProperty(process.versions, "node", { value: "18.19.0" }); await import(${JSON.stringify(main)});`;
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      encoding: "utf8",
    });
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^torchbook set-up: this Node is too old\n {2}found: {3}Node 18\.19\.0 \(.*\)\n {2}needed: {2}Node 20\.12 or newer/,
    );
  });
});
