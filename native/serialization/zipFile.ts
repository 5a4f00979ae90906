/** Files of `torch.save` since PyTorch 1.6: an archive with a pickle and one entry for each storage. */
import { mapFile } from "../files/mapFile.ts";
import type { SourceFile } from "../files/readFile.ts";
import { tensorOf } from "../files/tensorBytes.ts";
import { uint8 } from "../dtype.ts";
import { MAX_PICKLE_BYTES } from "../pickle/limits.ts";
import { unpickle } from "../pickle/unpickle.ts";
import type { Tensor } from "../tensor.ts";
import { entryStart, readZipEntries, readZipEntry, type ZipEntry } from "../zip/readZip.ts";
import { STORED } from "../zip/records.ts";
import { type StorageBytes, TensorMaker } from "./makeTensors.ts";
import { wrong } from "./pickledTensor.ts";
import { stateDictGlobal, storageOf } from "./stateDictGlobals.ts";
import type { LoadOptions } from "./load.ts";

/** Storages begin at multiples of it, unless another program wrote the archive. */
const ALIGNMENT = 16;

/** @throws Error as `load` */
export function loadZip(file: SourceFile, { mapLocation, mmap = false }: LoadOptions): unknown {
  const where = file.path;
  const entries = readZipEntries(file);
  const root = rootOf(where, entries);
  const entry = (name: string): ZipEntry | undefined => entries.get(`${root}/${name}`);
  const order = entry("byteorder");
  if (order && Buffer.from(small(file, order)).toString() !== "little")
    throw new Error(`${where}: expected little-endian tensors, got others; save the file on another machine`);
  const pickle = small(file, entry("data.pkl") as ZipEntry);
  using mapped = mmap && file.size > 0 ? mapFile(file.path, file.size) : undefined;
  using maker = new TensorMaker({
    where,
    mapLocation,
    readStorage: (key, numBytes) => {
      const found = entry(`data/${key}`);
      if (!found) throw wrong(where, `an entry ${root}/data/${key}`, "none");
      if (found.size !== numBytes)
        throw wrong(where, `${numBytes} bytes in ${root}/data/${key}`, `${found.size}`);
      return mapped ? mappedStorage(file, found, mapped) : readStorage(file, found);
    },
  });
  const rules = {
    where,
    findGlobal: (name: string) => stateDictGlobal(name, where),
    loadPersistent: (id: unknown) => storageOf(where, id),
  };
  try {
    return unpickle(pickle, 0, rules, (made) => maker.make(made)).value;
  } catch (error) {
    maker.disposeMade();
    throw error;
  }
}

/** The folder in which an archive keeps everything. */
function rootOf(where: string, entries: ReadonlyMap<string, ZipEntry>): string {
  const pickles = [...entries.keys()].filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  const [name] = pickles;
  if (name === undefined || pickles.length > 1)
    throw wrong(where, "one entry data.pkl in the archive", pickles.length === 0 ? "none" : "several");
  const root = name.slice(0, -"/data.pkl".length);
  if (entries.has(`${root}/constants.pkl`))
    throw new Error(
      `${where}: expected a state dict, got a TorchScript program; save its state_dict() instead`,
    );
  return root;
}

function small(file: SourceFile, entry: ZipEntry): Uint8Array {
  if (entry.size > MAX_PICKLE_BYTES)
    throw wrong(file.path, `at most ${MAX_PICKLE_BYTES} bytes in ${entry.name}`, `${entry.size}`);
  return readZipEntry(file, entry);
}

function readStorage(file: SourceFile, entry: ZipEntry): StorageBytes {
  const bytes = readZipEntry(file, entry);
  return { bytes: tensorOf(bytes, uint8, [bytes.length], { device: "cpu", where: file.path }), begin: 0 };
}

/** Without the checksum: it would read the whole file. */
function mappedStorage(file: SourceFile, entry: ZipEntry, mapped: Tensor): StorageBytes {
  if (entry.method !== STORED || entry.size === 0) return readStorage(file, entry);
  const begin = entryStart(file, entry);
  const bytes = mapped.narrow(0, begin, entry.size);
  if (begin % ALIGNMENT === 0) return { bytes, begin };
  const copy = bytes.clone();
  bytes.dispose();
  return { bytes: copy, begin: 0 };
}
