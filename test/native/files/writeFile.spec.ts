import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { saveCheckpoint } from "torchbook/train";
import { writeWhole } from "../../../native/files/writeFile.ts";

describe("writeWhole", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-write-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("keeps what was there where writing fails, and leaves nothing beside it", () => {
    const path = join(folder, "x");
    writeFileSync(path, "old");
    const fail = () =>
      writeWhole("saveFile", path, (append) => {
        append(Buffer.from("ne"));
        throw new Error("out of numbers");
      });
    assert.throws(fail, { message: `saveFile: ${path} could not be written: out of numbers` });
    assert.equal(readFileSync(path, "utf8"), "old");
    assert.deepEqual(readdirSync(folder), ["x"]);
  });

  it("says where a path is expected and something else was given", () => {
    assert.throws(() => torch.save("net.pt", { weight: 1 } as never), {
      name: "TypeError",
      message: "save: path: expected a string, got object; it comes after what is to be written",
    });
    assert.throws(() => saveCheckpoint("run.pt" as never, {} as never), {
      name: "TypeError",
      message: "saveCheckpoint: expected an object of what is to be saved, got string",
    });
  });

  it("says which folder there is not", () => {
    const path = join(folder, "none", "x");
    assert.throws(() => writeWhole("save", path, () => {}), {
      message: `save: ${path}: expected a folder ${join(folder, "none")} to write to, got none; make it first`,
    });
  });

  it("removes what a killed process left, and nothing of a living one or of another file", () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    const kept = [`.x.${process.ppid}-0.part`, `.y.${dead}-0.part`, `.x.${dead}-0.other`];
    for (const name of [`.x.${dead}-0.part`, ...kept]) writeFileSync(join(folder, name), "");
    writeWhole("saveFile", join(folder, "x"), (append) => append(Buffer.from("new")));
    assert.deepEqual(readdirSync(folder).sort(), [...kept, "x"].sort());
  });
});
