/** The classes and functions that files of state dicts name, and what each gives here; PyTorch's `weights_only` list, without what is no data. */
import type { DType } from "../dtype.ts";
import { type KnownGlobal, PickledDict, PickledTuple } from "../pickle/values.ts";
import { type PickledStorage, PickledTensor, sizes, wrong } from "./pickledTensor.ts";
import { dtypeNamed, storageDtype } from "./storageTypes.ts";

type Call = (where: string, args: readonly unknown[]) => unknown;

/** A class of storages, as the first part of a storage's id. */
class StorageClass {
  readonly dtype: DType | null;

  constructor(dtype: DType | null) {
    this.dtype = dtype;
  }
}

/**
 * @param where - what errors of calls name
 * @throws Error for data that is known, and not read
 */
export function stateDictGlobal(name: string, where: string): KnownGlobal | undefined {
  const modern = name.replace(/^__builtin__\./, "builtins.");
  const unread = UNREAD.find(([pattern]) => pattern.test(modern));
  if (unread) throw new Error(`${where}: expected ${unread[1]} (${modern}); nothing was run`);
  const call = CALLS.get(modern);
  if (call) return { call: (args) => call(where, args) };
  if (VALUES.has(modern)) return { value: modern };
  const dtype = dtypeNamed(modern);
  if (dtype) return { value: dtype };
  const storage = storageDtype(modern);
  return storage === undefined ? undefined : { value: new StorageClass(storage) };
}

/** Classes that are only named: the type of a tensor with attributes. */
const VALUES = new Set(["torch.Tensor", "torch._tensor.Tensor"]);

/** What is harmless and common, and what to do about it in Python. */
const UNREAD: readonly [name: RegExp, advice: string][] = [
  [/^torch\._utils\._rebuild_sparse/, "dense tensors, got a sparse one; save x.to_dense()"],
  [/^torch\._utils\._rebuild_qtensor$/, "plain tensors, got a quantized one; save x.dequantize()"],
  [/^torch\._utils\._rebuild_nested_tensor$/, "plain tensors, got a nested one; save x.unbind()"],
  [/^torch\._utils\._rebuild_meta_tensor_no_storage$/, "tensors with elements, got one on the meta device"],
  [/^numpy\./, "tensors, numbers and text, got a NumPy value; save float(x) or torch.from_numpy(x)"],
];

const CALLS = new Map<string, Call>([
  ["collections.OrderedDict", (where, [pairs]) => dictOf(where, pairs)],
  ["collections.Counter", (where, [counts]) => dictOf(where, counts)],
  ["builtins.set", (where, [items]) => new Set(itemsOf(where, items))],
  ["builtins.bytearray", (where, args) => bytesFrom(where, args)],
  ["builtins.complex", (_, [re, im]) => ({ re: Number(re), im: Number(im) })],
  ["_codecs.encode", (where, args) => bytesFrom(where, args)],
  ["torch.Size", (where, [size]) => sizes(where, "sizes", size)],
  ["torch.device", (_, [type, index]) => (index === undefined ? String(type) : `${type}:${index}`)],
  ["torch._utils._rebuild_tensor", (where, args) => new PickledTensor(where, args)],
  ["torch._utils._rebuild_tensor_v2", (where, args) => rebuildTensor(where, args, undefined, args[6])],
  ["torch._utils._rebuild_tensor_v3", (where, args) => rebuildTensor(where, args, args[6], args[7])],
  ["torch._utils._rebuild_parameter", rebuildParameter],
  ["torch._utils._rebuild_parameter_with_state", rebuildParameter],
  ["torch.nn.parameter.Parameter", rebuildParameter],
  ["torch._tensor._rebuild_from_type_v2", rebuildFromType],
]);

function rebuildTensor(
  where: string,
  args: readonly unknown[],
  dtype: unknown,
  metadata: unknown,
): PickledTensor {
  const tensor = new PickledTensor(where, args, dtype);
  tensor.setMetadata(metadata);
  return tensor;
}

function rebuildParameter(where: string, [data, requiresGrad = true]: readonly unknown[]): PickledTensor {
  if (!(data instanceof PickledTensor)) throw wrong(where, "a parameter of a tensor", typeof data);
  data.isParameter = true;
  data.requiresGrad = requiresGrad === true;
  return data;
}

/** A tensor with attributes, which are left out. */
function rebuildFromType(where: string, [rebuild, , args]: readonly unknown[]): unknown {
  const call = typeof rebuild === "object" && rebuild !== null ? (rebuild as KnownGlobal).call : undefined;
  if (!call || !(args instanceof PickledTuple))
    throw wrong(where, "a tensor with attributes", "another object");
  return call(args.items);
}

function dictOf(where: string, content: unknown): PickledDict {
  if (content instanceof PickledDict) return content;
  const dict = new PickledDict();
  if (content === undefined) return dict;
  for (const pair of itemsOf(where, content)) {
    const [key, value, more] = itemsOf(where, pair);
    if (value === undefined || more !== undefined)
      throw wrong(where, "pairs of an OrderedDict", "another list");
    dict.entries.set(key, value);
  }
  return dict;
}

function itemsOf(where: string, list: unknown): readonly unknown[] {
  if (Array.isArray(list)) return list;
  if (list instanceof PickledTuple) return list.items;
  if (list === undefined) return [];
  throw wrong(where, "a list", typeof list);
}

/** Bytes as Python's protocol 2 writes them: as text of one character a byte. */
function bytesFrom(where: string, [text, encoding = "latin1"]: readonly unknown[]): Uint8Array {
  if (text instanceof Uint8Array) return text;
  if (text === undefined) return new Uint8Array();
  if (typeof text !== "string" || (encoding !== "latin1" && encoding !== "latin-1"))
    throw wrong(where, "bytes in latin1", String(encoding));
  return new Uint8Array(Buffer.from(text, "latin1"));
}

/** The storage of an id `("storage", class, key, location, numel, ...)`. */
export function storageOf(where: string, id: unknown): PickledStorage {
  const parts = id instanceof PickledTuple ? id.items : [];
  const [kind, type, key, location, numel, view] = parts;
  if (kind !== "storage" || !(type instanceof StorageClass))
    throw wrong(where, "a reference to a storage", kind === undefined ? "another" : String(kind));
  const isNamed = typeof key === "string" && typeof location === "string";
  if (!isNamed || !Number.isSafeInteger(numel) || (numel as number) < 0)
    throw wrong(where, "key, location and length of a storage", "others");
  const storage: PickledStorage = { key, location, numel: numel as number, dtype: type.dtype };
  if (!(view instanceof PickledTuple)) return storage;
  const [begin, count] = sizes(where, "parts of a storage", view.items.slice(1));
  const part = { begin: begin ?? 0, numel: count ?? 0 };
  if (part.begin + part.numel > storage.numel)
    throw wrong(where, `a part of ${storage.numel} elements`, `${part.begin + part.numel}`);
  return { ...storage, part };
}
