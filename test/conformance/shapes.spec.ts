/** Shapes that `compute()` tells before anything has run: by the kernels of native/src/meta_*.cc, against PyTorch's samples. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import { typedFunction } from "./call.ts";
import { committedSubset, type Loaded } from "./recordings.ts";
import { Reader, type Sample, type Written } from "./samples.ts";

/** Operators whose shapes LibTorch tells only with our kernels. */
const OPERATORS =
  "where nn.functional.hardswish nn.functional.prelu nn.functional.logsigmoid flip roll index_select var std var_mean " +
  "std_mean logsumexp nn.functional.group_norm nn.functional.embedding nn.functional.pad nn.functional.unfold " +
  "nn.functional.grid_sample nn.functional.max_pool3d cdist nn.functional.scaled_dot_product_attention nn.functional.relu " +
  "nn.functional.conv2d nn.functional.conv_transpose2d nn.functional.batch_norm nn.functional.adaptive_avg_pool2d cat";

/** The same value, each tensor in it without memory. */
function onMeta(value: unknown): unknown {
  if (torch.isTensor(value)) return value.to("meta");
  return Array.isArray(value) ? value.map(onMeta) : value;
}

function described(value: unknown): unknown {
  if (torch.isTensor(value)) return `${value.dtype.name} [${value.shape}]`;
  return [...(value as Iterable<unknown>)].map(described);
}

function expected(written: Written, { recording }: Loaded): unknown {
  if (Array.isArray(written)) return written.map((one) => expected(one, { recording } as Loaded));
  const { dtype, shape } = recording.tensors[(written as { tensor: number }).tensor] as {
    dtype: string;
    shape: number[];
  };
  return `${dtype} [${shape}]`;
}

/** @returns `undefined` where the shape depends on data, or the operator refuses what has none. */
function inferred({ recording, bytes }: Loaded, { args, kwargs }: Sample): unknown {
  const reader = new Reader(recording, bytes);
  const named = Object.entries(kwargs).map(([name, value]) => [name, onMeta(reader.value(value))]);
  const typed = typedFunction(recording);
  assert.ok(typed);
  return described(
    typed(
      args.map((value) => onMeta(reader.value(value))),
      Object.fromEntries(named),
    ),
  );
}

describe("shapes known without running", () => {
  const loaded = committedSubset();
  for (const operator of OPERATORS.split(" ")) {
    it(`of ${operator} are those of PyTorch's samples`, () => {
      const own = loaded.filter(({ recording }) => recording.operator === operator);
      let told = 0;
      for (const one of own) {
        for (const sample of one.recording.samples) {
          assert.deepEqual(inferred(one, sample), expected(sample.output, one));
          told++;
        }
      }
      assert.ok(told > 0, "expected samples, got none");
    });
  }
});
