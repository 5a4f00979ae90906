/** `torchbook/numpy`: tensors in NumPy's files. */
export {
  type LoadNpzOptions,
  loadNpy,
  loadNpz,
  type SaveNpyOptions,
  type SaveNpzOptions,
  saveNpy,
  saveNpz,
} from "./files.ts";
