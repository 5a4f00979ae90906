/** `torchbook/numpy`: tensors in NumPy's files. */
export {
  loadNpy,
  loadNpz,
  type SaveNpyOptions,
  type SaveNpzOptions,
  saveNpy,
  saveNpz,
} from "./files.ts";
