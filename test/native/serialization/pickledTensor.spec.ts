import assert from "node:assert/strict";
import { float32, float64, int64 } from "../../../native/dtype.ts";
import { PickledTuple } from "../../../native/pickle/values.ts";
import { PickledTensor } from "../../../native/serialization/pickledTensor.ts";

const storage = { key: "0", dtype: float32, location: "cpu", numel: 12 };
const tuple = (...items: unknown[]) => new PickledTuple(items);
const make = (...args: unknown[]) => new PickledTensor("made.pt", args);

describe("a tensor in a pickle", () => {
  it("may reach the last element of its storage", () => {
    assert.deepEqual(make(storage, 0, tuple(3, 4), tuple(4, 1)).size, [3, 4]);
    assert.deepEqual(make(storage, 11, tuple(), tuple()).offset, 11);
    assert.deepEqual(make(storage, 11, tuple(9, 9), tuple(0, 0)).stride, [0, 0]);
    assert.deepEqual(make(storage, 12, tuple(0, 5), tuple(5, 1)).size, [0, 5]);
  });

  it("may be of another dtype in untyped bytes", () => {
    const bytes = { ...storage, dtype: null, numel: 16 };
    const tensor = new PickledTensor("made.pt", [bytes, 0, tuple(2), tuple(1)], float64);
    assert.equal(tensor.dtype, float64);
    assert.throws(() => new PickledTensor("made.pt", [bytes, 1, tuple(2), tuple(1)], int64), {
      message:
        "made.pt: expected a tensor within the 16 bytes of its storage, got one that needs 24; the file is damaged",
    });
  });

  describe("rejects", () => {
    const refused: [title: string, args: unknown[], found: string][] = [
      [
        "one element too many",
        [storage, 1, tuple(3, 4), tuple(4, 1)],
        "a tensor within the 48 bytes of its storage, got one that needs 52",
      ],
      [
        "a stride too far",
        [storage, 0, tuple(2), tuple(12)],
        "a tensor within the 48 bytes of its storage, got one that needs 52",
      ],
      [
        "more than a part of the storage",
        [{ ...storage, part: { begin: 4, numel: 2 } }, 0, tuple(3), tuple(1)],
        "a tensor within the 8 bytes of its storage, got one that needs 12",
      ],
      ["a negative size", [storage, 0, tuple(-1), tuple(1)], "sizes of whole numbers, got others"],
      ["a negative offset", [storage, -1, tuple(1), tuple(1)], "an offset into the storage, got -1"],
      ["other strides than sizes", [storage, 0, tuple(1), tuple()], "1 strides, got 0"],
      [
        "sizes beyond all numbers",
        [storage, 0, tuple(2 ** 40, 2 ** 40), tuple(0, 0)],
        "fewer than 2^53 elements, got [1099511627776, 1099511627776]",
      ],
      ["no storage", [5, 0, tuple(1), tuple(1)], "a tensor of a storage, got number"],
      [
        "untyped bytes without a dtype",
        [{ ...storage, dtype: null }, 0, tuple(1), tuple(1)],
        "a dtype for a tensor in an untyped storage, got none",
      ],
    ];
    for (const [title, args, found] of refused) {
      it(title, () => {
        assert.throws(() => make(...args), { message: `made.pt: expected ${found}; the file is damaged` });
      });
    }
  });
});
