/** Files of `torch.save` before PyTorch 1.6: five pickles one after another, then the storages. */
import { uint8 } from "../dtype.ts";
import { readBytes, type SourceFile } from "../files/readFile.ts";
import { tensorOf } from "../files/tensorBytes.ts";
import { finishValue } from "../pickle/finishValue.ts";
import { MAX_PICKLE_BYTES } from "../pickle/limits.ts";
import { unpickle, unpickleParts } from "../pickle/unpickle.ts";
import type { LoadOptions } from "./load.ts";
import { TensorMaker } from "./makeTensors.ts";
import { type PickledStorage, wrong } from "./pickledTensor.ts";
import { stateDictGlobal, storageOf } from "./stateDictGlobals.ts";

const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;
const LENGTH_BYTES = 8;

/** @throws Error as `load` */
export function loadLegacy(file: SourceFile, { mapLocation }: LoadOptions): unknown {
  const where = file.path;
  const head = readBytes(file, 0, Math.min(file.size, MAX_PICKLE_BYTES));
  const storages = new Map<string, PickledStorage>();
  const rules = {
    where,
    findGlobal: (name: string) => stateDictGlobal(name, where),
    loadPersistent: (id: unknown) => {
      const storage = storageOf(where, id);
      storages.set(storage.key, storage);
      return storage;
    },
  };
  const magic = unpickle(head, 0, rules);
  if (magic.value !== MAGIC) throw wrong(where, "a file of torch.save", "another pickle");
  const protocol = unpickle(head, magic.end, rules);
  if (protocol.value !== PROTOCOL) throw wrong(where, `protocol ${PROTOCOL}`, String(protocol.value));
  const system = unpickle(head, protocol.end, rules);
  if ((system.value as { little_endian?: unknown } | null)?.little_endian === false)
    throw new Error(`${where}: expected little-endian tensors, got others; save the file on another machine`);
  const content = unpickleParts(head, system.end, rules);
  const keys = unpickle(head, content.end, rules);
  const places = placesOf(file, keys.value, keys.end, storages);
  using maker = new TensorMaker({
    where,
    mapLocation,
    readStorage: (key, numBytes) => {
      const place = places.get(key);
      if (place === undefined) throw wrong(where, `a storage ${key}`, "none");
      const bytes = readBytes(file, place, numBytes);
      return { bytes: tensorOf(bytes, uint8, [numBytes], { device: "cpu", where }), begin: 0 };
    },
  });
  try {
    return finishValue(content.value, where, (made) => maker.make(made));
  } catch (error) {
    maker.disposeMade();
    throw error;
  }
}

/** Where the bytes of each storage begin; each is preceded by its number of elements. */
function placesOf(
  file: SourceFile,
  keys: unknown,
  start: number,
  storages: ReadonlyMap<string, PickledStorage>,
): Map<string, number> {
  const where = file.path;
  if (!Array.isArray(keys)) throw wrong(where, "a list of storages", typeof keys);
  const places = new Map<string, number>();
  let at = start;
  for (const key of keys) {
    const storage = storages.get(key as string);
    if (!storage || places.has(storage.key))
      throw wrong(where, "storages of the tensors, each once", String(key));
    if (at + LENGTH_BYTES > file.size) throw wrong(where, `storage ${key}`, "the end of the file");
    const length = Buffer.from(readBytes(file, at, LENGTH_BYTES)).readBigUInt64LE();
    if (length !== BigInt(storage.numel))
      throw wrong(where, `${storage.numel} elements of storage ${key}`, `${length}`);
    places.set(storage.key, at + LENGTH_BYTES);
    at += LENGTH_BYTES + storage.numel * (storage.dtype?.itemsize ?? 1);
    if (at > file.size) throw wrong(where, `${at} bytes`, `${file.size}`);
  }
  return places;
}
