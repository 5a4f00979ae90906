/** `torchbook/safetensors`: tensors in files that PyTorch, and everybody else, reads. */
export { type LoadFileOptions, loadFile, loadMetadata } from "./loadFile.ts";
export { type SafeOpenOptions, type SafetensorsFile, safeOpen } from "./safeOpen.ts";
export { type SaveFileOptions, saveFile } from "./saveFile.ts";
export { type SaveShardedOptions, saveSharded } from "./saveSharded.ts";
