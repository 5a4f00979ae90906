import assert from "node:assert/strict";
import * as torch from "torchbook";
import { defaultCollate } from "torchbook/data";
import { Mask } from "torchbook/vision";

describe("defaultCollate", () => {
  it("stacks tensors, and makes pairs of examples a pair of batches", () => {
    const [images, labels] = defaultCollate<[torch.Tensor, number]>([
      [torch.tensor([1, 2]), 3],
      [torch.tensor([4, 5]), 6],
    ]);
    assert.deepEqual(images.toArray(), [
      [1, 2],
      [4, 5],
    ]);
    assert.deepEqual(labels.toArray(), [3, 6]);
    assert.equal(labels.dtype, torch.int64);
  });

  it("goes into plain objects, and keeps strings", () => {
    const batch = defaultCollate([
      { id: "a", size: torch.tensor(1.5), seen: true, count: 2n },
      { id: "b", size: torch.tensor(2), seen: false, count: 3n },
    ]);
    assert.deepEqual(batch.id, ["a", "b"]);
    assert.deepEqual(batch.size.toArray(), [1.5, 2]);
    assert.deepEqual(batch.seen.toArray(), [true, false]);
    assert.equal(batch.count.dtype, torch.int64);
  });

  it("stacks masks as tensors", () => {
    const mask = (value: number) => new Mask(torch.full([2, 2], value, { dtype: torch.uint8 }));
    const { masks } = defaultCollate([{ masks: mask(1) }, { masks: mask(2) }]);
    assert.equal(masks.dtype, torch.uint8);
    assert.deepEqual(masks.toArray(), [
      [
        [1, 1],
        [1, 1],
      ],
      [
        [2, 2],
        [2, 2],
      ],
    ]);
  });

  describe("rejects", () => {
    const rejects = (title: string, examples: unknown[], message: string) =>
      it(title, () => assert.throws(() => defaultCollate(examples), { message }));
    rejects("no examples", [], "defaultCollate: expected examples, got none");
    rejects(
      "examples of two kinds",
      [1, "a"],
      "defaultCollate: example: expected values of one kind, got number and string",
    );
    rejects(
      "tensors of two shapes",
      [[torch.ones([2])], [torch.ones([3])]],
      "defaultCollate: example[0]: expected tensors of one shape, got [2] and [3]; crop or pad them, or pass collate",
    );
    rejects(
      "a fraction, whose dtype would be a guess",
      [[1], [2.5]],
      "defaultCollate: example[0]: expected whole numbers, got 2.5; give a tensor, whose dtype says what is meant",
    );
    rejects(
      "lists of two lengths",
      [{ boxes: [1] }, { boxes: [] }],
      "defaultCollate: example.boxes: expected arrays of one length, got 1 and 0; pass collate",
    );
    rejects(
      "what has no batch",
      [new Map()],
      "defaultCollate: example: expected a Tensor, number, bigint, boolean, string, array or plain object, got Map; pass collate",
    );
    rejects(
      "a key that one example lacks",
      [{ label: 1 }, { name: "b" }],
      "defaultCollate: example.label: expected values of one kind, got number and undefined",
    );
    rejects(
      "what an example lacks",
      [undefined],
      "defaultCollate: example: expected values of one kind, got undefined",
    );
  });
});
