import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { type Typed, typedFunction } from "./call.ts";
import { replay } from "./replay.ts";
import { Reader, type Recording, type Sample, type WrittenTensor } from "./samples.ts";

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

  const [refused, called] = [true, false].map((raises) =>
    recordings.filter(({ samples }) => (samples[0]?.raises !== undefined) === raises),
  ) as [Recording[], Recording[]];

  for (const recording of called) {
    it(`${recording.operator} gives PyTorch's result`, () => {
      const { samples, failures } = replay({ ...recording, tensors }, bytes);
      assert.deepEqual(failures, []);
      assert.equal(samples.passed, 1);
    });
  }

  for (const recording of refused) {
    it(`${recording.operator} is refused on the CPU, as in PyTorch`, () => {
      const [{ args, raises = "" }] = recording.samples as [Sample];
      const reader = new Reader({ ...recording, tensors }, bytes);
      const call = typedFunction(recording) as Typed;
      const values = args.map((value) => reader.value(value));
      assert.match(raises, /^Could not run 'aten::\w+' with arguments from the '\w*CPU' backend/);
      assert.throws(() => call(values, {}), /expected a kernel|could not|not implemented|CPU/i);
    });
  }
});
