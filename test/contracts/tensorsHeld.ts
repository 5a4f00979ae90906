import * as torch from "torchbook";
import { collectGarbage } from "../../native/loadAddon.ts";

/** Tensors that are reachable. What other tests left would be collected meanwhile, and hide what a test leaks. */
export function tensorsHeld(): number {
  collectGarbage("major");
  return torch.memory().tensors;
}
