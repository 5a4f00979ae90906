/** Files in PyTorch's own format: `save` and `load`. */
export { type LoadOptions, load } from "./load.ts";
export { save } from "./save.ts";
