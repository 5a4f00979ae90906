import assert from "node:assert/strict";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { SGD } from "torchbook/optim";
import type { Tensor } from "../../../native/tensor.ts";

const HERE = basename(fileURLToPath(import.meta.url));

async function errorOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error, got none");
}

/** Line of this file on which it is called. */
function lineHere(): number {
  return Number(/:(\d+):\d+\)?$/.exec((new Error().stack as string).split("\n")[2] as string)?.[1]);
}

describe("an error of queued work", () => {
  it("is that of the operator, with the line that called it", async () => {
    const [a, b] = [torch.ones([2, 3]), torch.ones([2, 3])];
    let line = 0;
    const error = await errorOf(
      torch.compute(() => {
        const c = a.add(b);
        line = lineHere() + 1;
        const d = c.matmul(b);
        return d.add(1);
      }),
    );
    assert.equal(
      error.message,
      "matmul: mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3); got self [2, 3] float32, other [2, 3] float32",
    );
    assert.ok(error.stack?.startsWith(`Error: ${error.message}\n`));
    assert.match(error.stack as string, new RegExp(`${HERE}:${line}:`));
  });

  it("of the general path names operator and operands too", async () => {
    const error = await errorOf(torch.compute(() => torch.cat([torch.ones([2, 3]), torch.ones([3, 2])])));
    assert.match(
      error.message,
      /^cat: Sizes of tensors must match except in dimension 0.*; got tensors \(\[2, 3\] float32, \[3, 2\] float32\)$/,
    );
  });

  it("stops what follows in the same compute(), as an exception would", async () => {
    const w = torch.ones([2]);
    await errorOf(
      torch.compute(() => {
        w.add_(1);
        w.matmul(torch.ones([3]));
        w.add_(1);
      }),
    );
    assert.deepEqual(w.toArray(), [2, 2]);
    await torch.compute(() => w.add_(1));
    assert.deepEqual(w.toArray(), [3, 3]);
  });

  it("is what everything that depends on it fails with", async () => {
    let lost: Tensor | undefined;
    const first = torch.compute(() => {
      lost = torch.ones([2]).matmul(torch.ones([3]));
    });
    const second = torch.compute(() => (lost as Tensor).add(1).mul(2));
    const independent = torch.compute(() => torch.ones([2]).sum());
    const errors = [await errorOf(first), await errorOf(second)];
    assert.match((errors[0] as Error).message, /^matmul: /);
    assert.equal(errors[1]?.stack, errors[0]?.stack);
    assert.equal((await independent).item(), 2);
    assert.throws(() => (lost as Tensor).add(1), {
      message: `add: self must be a Tensor that could be made, got one that failed with Error: ${errors[0]?.message}`,
    });
  });

  it("of the body comes after those of what it had queued", async () => {
    const thrown = new Error("of the body");
    const body = (fails: boolean) => () => {
      torch.ones([2]).matmul(torch.ones([fails ? 3 : 2]));
      throw thrown;
    };
    assert.equal(await errorOf(torch.compute(body(false))), thrown);
    assert.match((await errorOf(torch.compute(body(true)))).message, /^matmul: /);
  });

  it("is thrown by a read in the body", async () => {
    const seen: string[] = [];
    const error = await errorOf(
      torch.compute(() => {
        const x = torch.ones([2]).matmul(torch.ones([3]));
        try {
          x.item();
        } catch (caught) {
          seen.push((caught as Error).message);
        }
      }),
    );
    assert.match(error.message, /^matmul: /);
    assert.match(
      seen[0] as string,
      /must be a Tensor that could be made, got one that failed with Error: matmul: /,
    );
  });

  it("in an optimizer's turn is reported once", async () => {
    class Broken extends SGD {
      protected override stepGroup(): void {
        throw new RangeError("stepGroup: no step");
      }
    }
    const w = torch.ones([2]).requiresGrad_();
    const after = torch.zeros([]);
    const error = await errorOf(
      torch.compute(() => {
        w.sum().backward();
        new Broken([w]).step();
        after.add_(1);
      }),
    );
    assert.ok(error instanceof RangeError);
    assert.equal(error.message, "stepGroup: no step");
    assert.equal(after.item(), 0);
  });

  it("of backward() says what it was called on", async () => {
    const error = await errorOf(torch.compute(() => torch.ones([2, 2]).sum().backward()));
    assert.match(error.message, /^backward: .*does not require grad.*; got \[\] float32$/);
  });
});
