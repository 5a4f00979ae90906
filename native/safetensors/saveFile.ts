/** Writes tensors to a safetensors file, byte for byte as the Python package `safetensors` does. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { strided } from "../dtype.ts";
import { bytesOf } from "../files/tensorBytes.ts";
import { writeWhole } from "../files/writeFile.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { safetensorsDtype } from "./dtypes.ts";
import { compareForFile, DTYPE_BYTES, formatHeader, type TensorEntry } from "./header.ts";

export interface SaveFileOptions {
  /** Text that goes with the tensors, such as `{ format: "pt" }`. */
  metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes tensors by name, such as a module's `stateDict()`, to a file. The file appears when it is complete: a failure leaves
 * what was there before.
 *
 * Tensors of any device and strides; views are written in full, each for itself (the Python package refuses them).
 *
 * @throws TypeError for what is no Tensor, metadata that is not text, or a dtype or layout that the format has no place for
 */
export function saveFile(
  tensors: Readonly<Record<string, Tensor>>,
  path: string,
  options: SaveFileOptions = {},
): void {
  const { metadata } = optionsOf("saveFile", options, { metadata: undefined });
  if (metadata) checkMetadata(metadata);
  const entries = describeTensors(tensors);
  writeWhole("saveFile", path, (append) => {
    append(formatHeader(entries, metadata));
    for (const { name } of entries) append(bytesOf(tensors[name] as Tensor));
  });
}

function checkMetadata(metadata: object): void {
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value === "string") continue;
    throw new TypeError(
      `saveFile: metadata: expected text under ${JSON.stringify(key)}, got ${typeof value}`,
    );
  }
}

/** The tensors in the order of the file. */
function describeTensors(tensors: Readonly<Record<string, unknown>>): TensorEntry[] {
  const described = Object.entries(tensors).map(([name, tensor]) => describeTensor(name, tensor));
  let begin = 0;
  return described.sort(compareForFile).map((entry) => {
    const bytes = entry.shape.reduce((product, size) => product * size, DTYPE_BYTES[entry.dtype]);
    const end = begin + bytes;
    const placed = { ...entry, begin, end };
    begin = end;
    return placed;
  });
}

function describeTensor(name: string, tensor: unknown): Pick<TensorEntry, "name" | "dtype" | "shape"> {
  const quoted = JSON.stringify(name);
  if (name === "__metadata__") {
    throw new TypeError(
      `saveFile: expected another name than ${quoted}, which the format keeps for itself; use the option metadata`,
    );
  }
  if (!isTensor(tensor)) {
    throw new TypeError(
      `saveFile: expected a Tensor under ${quoted}, got ${tensor === null ? "null" : typeof tensor}`,
    );
  }
  const dtype = safetensorsDtype(tensor.dtype);
  if (dtype === undefined) {
    throw new TypeError(
      `saveFile: expected a dtype that safetensors has under ${quoted}, got ${tensor.dtype}; convert it first`,
    );
  }
  if (tensor.layout !== strided) {
    throw new TypeError(
      `saveFile: expected a dense tensor under ${quoted}, got ${tensor.layout}; call toDense() first`,
    );
  }
  return { name, dtype, shape: tensor.shape };
}
