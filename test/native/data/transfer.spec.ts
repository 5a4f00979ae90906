/** Both sides in one thread: what a tensor costs on its way, and who has its memory. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import { freeAll, freePacked, pack, unpack } from "../../../native/data/transfer.ts";
import { native } from "../../../native/loadAddon.ts";

const ELEMENTS = 1024;
const BYTES = 4 * ELEMENTS;

describe("tensors on their way between threads", () => {
  let transfer: number;
  beforeEach(() => {
    transfer = native.openTransfer();
  });
  afterEach(() => native.closeTransfer(transfer));

  /** Bytes that packing takes. */
  function packed(value: unknown, givesMemory: boolean) {
    const before = torch.memory().bytes;
    const message = pack(value, { transfer, givesMemory });
    return { message, bytes: torch.memory().bytes - before };
  }

  it("keep their memory where nobody else has it", () => {
    const tensor = torch.arange(ELEMENTS, { dtype: torch.float32 });
    const expected = tensor.toArray();
    const { message, bytes } = packed([tensor, 7], true);
    assert.equal(bytes, 0);
    freeAll([tensor]);
    const [taken, number] = unpack(message) as [torch.Tensor, number];
    assert.deepEqual(taken.toArray(), expected);
    assert.equal(number, 7);
    assert.equal(taken.dtype, torch.float32);
  });

  it("are copied where something else of their memory lives on", () => {
    const base = torch.zeros([2, ELEMENTS]);
    const part = base.select(0, 0);
    const { message, bytes } = packed(part, true);
    assert.equal(bytes, BYTES);
    part.dispose();
    (unpack(message) as torch.Tensor).fill_(5);
    assert.equal(base.sum().item(), 0);
  });

  it("are copied where their owner keeps them", () => {
    const tensor = torch.zeros([ELEMENTS]);
    const { message, bytes } = packed(tensor, false);
    assert.equal(bytes, BYTES);
    (unpack(message) as torch.Tensor).fill_(5);
    assert.equal(tensor.sum().item(), 0);
  });

  it("have memory of their own, twice in one value too", () => {
    const tensor = torch.zeros([ELEMENTS]);
    const { message } = packed({ a: tensor, b: tensor }, true);
    tensor.dispose();
    const { a, b } = unpack(message) as { a: torch.Tensor; b: torch.Tensor };
    a.fill_(5);
    assert.equal(b.sum().item(), 0);
  });

  it("come in rows, and without their graph", () => {
    const weight = torch.ones([2, 3]).requiresGrad_();
    const taken = unpack(packed(weight.mul(2).t(), true).message) as torch.Tensor;
    assert.deepEqual(
      [taken.strides, taken.requiresGrad, taken.toArray()],
      [
        [2, 1],
        false,
        [
          [2, 2],
          [2, 2],
          [2, 2],
        ],
      ],
    );
  });

  it("are freed where nobody takes them", () => {
    torch.tidy(() => {
      const before = torch.memory().bytes;
      const pair = () => packed([torch.ones([ELEMENTS]), torch.ones([ELEMENTS])], false).message;
      const [left, unwanted] = [pair(), pair()];
      freePacked(unwanted);
      native.closeTransfer(transfer);
      assert.throws(() => unpack(left), {
        message: "DataLoader: expected the tensor of a worker, got none; its pass is over",
      });
      freePacked(left);
      // Those that were packed are this function's until its end.
      assert.equal(torch.memory().bytes, before + 4 * BYTES);
    });
  });
});
