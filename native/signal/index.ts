/** `torch.signal`: windows. */
export * as windows from "./windows.ts";
