import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DoctorCheck, ScratchClone } from "./scratchClone.ts";

const KERNELSPEC = ".venv/share/jupyter/kernels/torchbook/kernel.json";
const RENDERER = ".venv/share/jupyter/labextensions/torchbook-plotly";
const SUBSET = "native/data/fashionMnistSubset";
const ADDON = "build/native/torchbook.node";

/** How each part is broken; its finding names what is wrong. The fixes are real but where a program is said to stand in. */
const BREAKS: Record<
  string,
  { break: (clone: ScratchClone) => void; status: DoctorCheck["status"]; found: RegExp }
> = {
  "set-up": {
    break: (clone) => rmSync(clone.path("build/stamps/notebooks.json")),
    status: "missing",
    found: /^it has not ended here: notebooks$/,
  },
  "compiler and CMake": {
    // Stand-ins: the package manager brings a CMake that puts the built addon in its place.
    break: (clone) => {
      const cmake = `if [ "$1" = --version ]; then echo cmake version 3.25.1; fi
if [ "$1" = --build ]; then exec '${process.execPath}' -e 'fs.copyFileSync("${clone.goodAddon}", "${ADDON}")'; fi`;
      writeFileSync(clone.path("cmake.sh"), `#!/bin/sh\n${cmake}\n`, { mode: 0o755 });
      const install = `fs.copyFileSync("${clone.path("cmake.sh")}", "${clone.path("programs/cmake")}")`;
      clone.addProgram("apt-get", `if [ "$3" = cmake ]; then exec '${process.execPath}' -e '${install}'; fi`);
    },
    status: "missing",
    found: /^there is no CMake: no cmake on PATH$/,
  },
  addon: {
    break: (clone) => truncateSync(clone.path(ADDON), 1000),
    status: "failed",
    found: /^loading it ended with SIGBUS$/,
  },
  kernelspec: {
    break: (clone) => {
      const spec = JSON.parse(readFileSync(clone.path(KERNELSPEC), "utf8"));
      spec.argv[0] = "/gone/bin/node";
      writeFileSync(clone.path(KERNELSPEC), JSON.stringify(spec));
    },
    status: "failed",
    found: /^it starts \/gone\/bin\/node, which is not there$/,
  },
  "plot renderer": {
    break: (clone) => rmSync(clone.path(join(RENDERER, "static", "plotly.min.js"))),
    status: "failed",
    found: /^no .*plotly\.min\.js$/,
  },
  data: {
    break: (clone) => {
      const file = readdirSync(clone.path(SUBSET)).find((name) => name.endsWith(".gz")) as string;
      truncateSync(clone.path(join(SUBSET, file)), 500);
    },
    status: "failed",
    found: /fashionMnistSubset/,
  },
};

/** What cannot be known, or not work, while another part is broken. */
const FOLLOWING = new Set(["operator schemas", "CUDA", "kernel", "LibTorch"]);

describe("torchbook doctor", function () {
  this.timeout(300_000);

  it("names each broken part with a fix that mends it, and finds it mended", () => {
    using clone = new ScratchClone();
    for (const { break: spoil } of Object.values(BREAKS)) spoil(clone);
    const { code, checks } = clone.doctor();
    assert.equal(code, 1);
    const fixes = new Set<string>();
    for (const [part, check] of checks) {
      const expected = BREAKS[part];
      if (expected) {
        assert.equal(check.status, expected.status, part);
        assert.match(check.found, expected.found);
        fixes.add(check.fix as string);
      } else if (!FOLLOWING.has(part)) assert.equal(check.status, "ok", `${part}: ${check.found}`);
    }
    for (const fix of fixes) clone.run(fix);
    const after = clone.doctor();
    for (const [part, { status, found }] of after.checks)
      assert.ok(status === "ok" || part === "CUDA", `${part}: ${status}: ${found}`);
    assert.equal(after.code, 0);
  });
});
