/** Files mapped into memory: the system reads the parts that are used, when they are used. */
import "../methods.ts";
import { callOperator, findOperator } from "../addon.ts";
import { noGrad } from "../autograd/modes.ts";
import { bool, type DType, uint8 } from "../dtype.ts";
import { empty } from "../generated/torch.js";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { notBoolean } from "./tensorBytes.ts";

/**
 * The bytes of a file as a uint8 tensor `[size]`. Writing to it changes memory only, never the file. As with every mapping, a
 * file that another program shortens meanwhile ends this process.
 *
 * @param size - of the file, at least 1
 */
export function mapFile(path: string, size: number): Tensor {
  const fromFile = findOperator("aten::from_file", "");
  return callOperator(fromFile, [path, false, size, uint8.code]) as Tensor;
}

/**
 * A tensor whose elements lie in `bytes` from `begin` on; a copy where they are not aligned to their size.
 *
 * @param where - what errors call it
 * @throws Error for booleans other than 0 and 1
 */
export function tensorAt(
  bytes: Tensor,
  begin: number,
  dtype: DType,
  shape: readonly number[],
  where: string,
): Tensor {
  const length = shape.reduce((product, size) => product * size, dtype.itemsize);
  if (length === 0) return empty(shape, { dtype });
  return noGrad(() =>
    tidy(() => {
      const part = bytes.narrow(0, begin, length);
      if (dtype === bool) checkBooleans(part, where);
      const aligned = begin % dtype.itemsize === 0 ? part : part.clone();
      // For autograd it is no view of the whole file.
      return aligned.view(dtype).view(shape).detach();
    }),
  );
}

function checkBooleans(bytes: Tensor, where: string): void {
  using greatest = bytes.max();
  const found = Number(greatest.item());
  if (found > 1) throw notBoolean(where, found);
}
