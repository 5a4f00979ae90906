import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { replay } from "./replay.ts";
import type { Recording, WrittenTensor } from "./samples.ts";

const FOLDER = new URL("../fixtures/conformance/", import.meta.url);

interface Others {
  recordings: Recording[];
  tensors: WrittenTensor[];
}

describe("operators for which PyTorch has no samples", () => {
  const { recordings, tensors } = JSON.parse(readFileSync(new URL("others.json", FOLDER), "utf8")) as Others;
  const bytes = new Uint8Array(readFileSync(new URL("others.bin", FOLDER)));
  let warn: (text: string) => void;

  before(() => {
    warn = torch.setWarningHandler(() => {});
  });
  after(() => {
    torch.setWarningHandler(warn);
  });

  for (const recording of recordings) {
    it(`${recording.operator} gives PyTorch's result`, () => {
      const { samples, failures } = replay({ ...recording, tensors }, bytes);
      assert.deepEqual(failures, []);
      assert.equal(samples.passed, 1);
    });
  }

  it("are more than a hundred", () => {
    assert.ok(recordings.length > 100, `got ${recordings.length}`);
  });
});
